"""Whole ways through the app, with keys, a virtual clock and a disk in memory."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from textual import events

from kfterm import config
from kfterm.desk.opening import open_desk
from kfterm.model.change import Put
from kfterm.screens.app import KftermApp
from kfterm.screens.bars import KeyBar
from kfterm.screens.board import BoardScreen
from kfterm.screens.crash import CRASHED
from kfterm.screens.home import HomeScreen
from kfterm.screens.lists import HelpPanel, PalettePanel
from kfterm.screens.running import finish
from kfterm.screens.session import SessionScreen
from kfterm.store.disk import Handle
from kfterm.tools.api import Command, Reply, Say
from kfterm.words import same
from tests.screens.helpers import BOARD, FOLDER, ROWS, SESSION, driver, keys, make_app, make_desk, shown
from tests.store.fakedisk import FakeDisk

BIG, MIDDLE, SMALL = (120, 40), (80, 24), (60, 18)


def texts(app: KftermApp) -> list[str]:
    """The texts of all rows of the sheet."""
    records = app.context.desk.records(SESSION)
    return [str(data["text"]) for key, data in records.items() if key.startswith("driver-")]


async def test_a_newcomer_has_a_session_in_a_minute() -> None:
    app = make_app(make_desk())
    async with app.run_test(size=BIG) as pilot:
        await keys(pilot, "n", "1", "=Tavlemøte", "enter", "=fredag", "enter", "=08.30", "enter")
        assert isinstance(app.screen, SessionScreen)
        assert "Tavlemøte" in shown(pilot) and "27.11.2026" in shown(pilot)
        assert "08:30" in shown(pilot)
        assert [one.date for one in app.context.desk.entries("session") if one.title == "Tavlemøte"] == ["2026-11-27"]


async def test_rows_at_typing_speed_with_the_drawing_beside() -> None:
    app = make_app(make_desk(), at=BOARD)
    async with app.run_test(size=BIG) as pilot:
        assert "1. Skriv målet" in shown(pilot), "an empty sheet shows its method"
        await keys(pilot, "enter", "=Halvere fall", "enter", "=Trygge rom", "enter", "=Nattlys")
        assert "Nattlys" in shown(pilot) and "Nattlys" not in texts(app), "shown while typed, not yet stored"
        await keys(pilot, "enter", "alt+right", "=Lyspære på bad", "enter", "enter")
        records = app.context.desk.view(BOARD)
        assert [(node.text, node.layer) for node in records.nodes.values()] == [
            ("Halvere fall", "aim"),
            ("Trygge rom", "primary"),
            ("Nattlys", "primary"),
            ("Lyspære på bad", "secondary"),
        ]
        lines = shown(pilot).splitlines()
        assert any(line.startswith("   ■ Trygge rom") for line in lines), "the outline"
        assert any("─ Trygge rom" in line[45:] for line in lines), "the drawing beside it"
        await keys(pilot, "u", "u")
        assert texts(app) == ["Halvere fall", "Trygge rom"]
        await keys(pilot, "U")
        assert texts(app) == ["Halvere fall", "Trygge rom", "Nattlys"]


async def test_escape_keeps_the_typed_line_for_the_next_time() -> None:
    app = make_app(make_desk(rows=ROWS), at=BOARD)
    async with app.run_test(size=MIDDLE) as pilot:
        await keys(pilot, "enter", "=Halvskrevet tanke", "escape")
        assert "Halvskrevet" not in shown(pilot)
        await keys(pilot, "enter")
        assert "Halvskrevet tanke" in shown(pilot)
        await keys(pilot, "enter", "enter")
        assert "Halvskrevet tanke" in texts(app)


async def test_a_pasted_list_becomes_rows_as_one_change() -> None:
    app = make_app(make_desk(rows=ROWS), at=BOARD)
    async with app.run_test(size=BIG) as pilot:
        before = texts(app)
        await keys(pilot, "enter")
        assert app.focused is not None
        app.focused.post_message(events.Paste("- Første\n- Andre\n- Tredje\n"))
        await pilot.pause()
        assert sorted(set(texts(app)) - set(before)) == ["Andre", "Første", "Tredje"]
        await keys(pilot, "u")
        assert texts(app) == before


async def test_markup_is_shown_literally() -> None:
    hostile = ["[/]", "[@click=app.quit]trykk[/]", "[red]rødt", "\\[bold]", "$kf-ink {x} %s"]
    app = make_app(make_desk(rows=ROWS), at=BOARD)
    async with app.run_test(size=BIG) as pilot:
        await keys(pilot, "enter")
        for text in hostile:
            await keys(pilot, f"={text}")
            assert text in shown(pilot), "while it is typed"
            await keys(pilot, "enter")
        await keys(pilot, "enter", "v")
        for text in hostile:
            assert text in shown(pilot) and text in texts(app)


async def test_escape_sequences_never_reach_the_screen() -> None:
    app = make_app(make_desk(rows=ROWS), at=BOARD)
    async with app.run_test(size=BIG) as pilot:
        app.screen.post_message(events.Paste("før\x1b]52;c;aGVp\x07etter\x1b[2Jslutt\u202esnudd"))
        await pilot.pause()
        assert "føretterslutt" in shown(pilot)
        assert not {"\x1b", "\x07", "\u202e"} & set(shown(pilot))


async def test_what_is_not_understood_is_marked_where_it_stands() -> None:
    app = make_app(make_desk(rows=ROWS), at=BOARD)
    async with app.run_test(size=MIDDLE) as pilot:
        await keys(pilot, "g", "=12 x", "enter")
        lines = shown(pilot).splitlines()
        typed = next(index for index, line in enumerate(lines) if "12 x" in line)
        caret = lines[typed + 1].index("▲")
        assert lines[typed][caret] in "1x", "the sign stands under what was typed"
        assert "Forstår ikke" in shown(pilot)
        await keys(pilot, "escape", "f3", "escape", "x", "s")
        assert driver(0) not in app.context.desk.records(SESSION)


async def test_one_definition_serves_key_bar_palette_help_and_key(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = make_desk(rows=ROWS)
    told: list[str] = []

    def do(_board: object, at: str, _args: object, _now: object) -> Reply:
        told.append(at)
        return Reply(say=Say(same("Sa hei")))

    extra = Command("driver.hello", same("Si hei"), same("Hilser på salen."), do, key="y", bar=1)
    tool = desk.tool(BOARD)
    changed = replace(tool, commands=(extra, *tool.commands))
    monkeypatch.setattr(desk.registry, "get", lambda _tool_id: changed)
    app = make_app(desk, at=BOARD)
    async with app.run_test(size=BIG) as pilot:
        assert "y Si hei" in shown(pilot)
        await keys(pilot, "y")
        assert told == [driver(0)] and "Sa hei" in shown(pilot)
        await keys(pilot, "question_mark")
        assert isinstance(app.screen, HelpPanel)
        assert any(act[:4] == ("driver.hello", "y", "Si hei", "Hilser på salen.") for act in app.screen.acts)
        await keys(pilot, "escape", "ctrl+p", "=hilser", "enter")
        assert told == [driver(0), driver(0)]


async def test_keys_can_be_changed_in_the_settings() -> None:
    settings = msgspec.structs.replace(config.Settings(), keys={"driver.edit": "w", "app.help": "f11"})
    app = make_app(make_desk(rows=ROWS), at=BOARD, settings=settings)
    async with app.run_test(size=BIG) as pilot:
        assert "w Endre tekst" in shown(pilot) and "F11 Hjelp" in shown(pilot)
        await keys(pilot, "e")
        assert app.focused is not None and app.focused.id != "line"
        await keys(pilot, "w")
        assert app.focused.id == "line"


@pytest.mark.parametrize("size", [BIG, MIDDLE, SMALL])
async def test_language_theme_and_ascii_change_at_run_time(size: tuple[int, int]) -> None:
    app = make_app(make_desk(rows=ROWS), at=BOARD)
    async with app.run_test(size=size) as pilot:
        assert "Ny linje" in shown(pilot) and "Halvere fall" in shown(pilot)
        await keys(pilot, "f12")
        letters = shown(pilot).translate(str.maketrans("æøåÆØÅ", "aoaAOA"))
        assert letters.isascii(), {char for char in letters if not char.isascii()}
        await keys(pilot, "f9", "f10", "f10")
        assert app.theme == "kfterm-light"
        assert "New row" in shown(pilot) and "Halvere fall" in shown(pilot)
        assert config.load().lang == "en" and config.load().ascii and config.load().theme == "light"
        # The key bar never shows half a key.
        bar = app.screen.query_one(KeyBar)
        for item in [one for line in bar.lines(size[0], bar.size.height) for one in line]:
            assert f"{item.key} {item.name}" in shown(pilot)


async def test_hand_out_is_written_and_its_place_told() -> None:
    app = make_app(make_desk(rows=ROWS), at=BOARD)
    written: dict[Path, bytes] = {}
    async with app.run_test(size=BIG) as pilot:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("kfterm.screens.handing.write_file", written.__setitem__)
            await keys(pilot, "E", "1", "3", "enter")
        assert list(written) == [FOLDER / "exports" / "Fall på post 4.html"]
        page = next(iter(written.values())).decode("utf-8")
        assert '<html lang="en"' in page and "Halvere fall" in page
        assert "exports/Fall på post 4.html" in shown(pilot)


class Gate(FakeDisk):
    """A disk whose syncs wait until they are let through."""

    def __init__(self) -> None:
        super().__init__()
        self.open = threading.Event()
        self.open.set()

    def append(self, path: Path) -> Handle:
        handle, gate = super().append(path), self.open
        sync = handle.sync

        def waiting() -> None:
            gate.wait(10)
            sync()

        handle.sync = waiting  # type: ignore[method-assign]
        return handle


async def test_the_screen_changes_before_the_disk_answers() -> None:
    disk = Gate()
    desk = make_desk(disk, ROWS)
    desk.workspace.flush()
    app = make_app(desk, at=BOARD)
    async with app.run_test(size=BIG) as pilot:
        disk.open.clear()
        await keys(pilot, "enter", "=Ny tanke", "enter", "enter")
        assert "Ny tanke" in shown(pilot) and "lagrer …" in shown(pilot)
        disk.open.set()
        desk.workspace.flush()
        await pilot.pause()
        await pilot.pause()
        assert "lagret 09:00:00" in shown(pilot) and "lagrer" not in shown(pilot)


async def test_a_held_workspace_says_why_nothing_can_be_changed() -> None:
    disk = FakeDisk()
    first = make_desk(disk, ROWS)
    first.workspace.flush()
    second = open_desk(FOLDER, clock=first.clock, disk=disk, read_only=True)
    app = make_app(second, at=BOARD)
    async with app.run_test(size=BIG) as pilot:
        assert "bare lesing" in shown(pilot)
        await keys(pilot, "enter", "=Går ikke", "enter")
        assert "Går ikke" not in texts(app)
        problem = second.workspace.reason
        assert problem is not None and problem.text("nb") in shown(pilot)
        await keys(pilot, "escape", "enter")
        assert "Går ikke" in shown(pilot), "what was typed is still there"


async def test_the_follower_sees_what_the_other_types() -> None:
    disk = FakeDisk()
    first = make_desk(disk, ROWS)
    first.workspace.flush()
    app = make_app(open_desk(FOLDER, clock=first.clock, disk=disk, read_only=True), at=BOARD)
    async with app.run_test(size=BIG) as pilot:
        fields = {"in": driver(0), "pos": "b0", "text": "Fra den andre"}
        first.put(BOARD, "test.put/1", [Put(driver(77), fields, SESSION)])
        first.workspace.flush()
        assert isinstance(app.screen, BoardScreen)
        app.screen.tick()
        await pilot.pause()
        assert "Fra den andre" in shown(pilot)


async def test_a_cursor_move_lays_nothing_out(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = make_desk(rows=ROWS)
    laid: list[object] = []
    tool = desk.tool(BOARD)

    def counted(board: object, view: object) -> object:
        laid.append(view)
        return tool.scene(board, view)

    monkeypatch.setattr(desk.registry, "get", lambda _tool_id: replace(tool, scene=counted))
    app = make_app(desk, at=BOARD)
    async with app.run_test(size=BIG) as pilot:
        assert laid
        laid.clear()
        await keys(pilot, "down", "down", "j", "a", "tab", "right")
        assert isinstance(app.screen, BoardScreen)
        assert app.screen.at == driver(1), "right in the drawing goes one layer down"
        assert not laid
        assert app.room.shown.cursor == driver(1) and app.room.shown.place == BOARD
        await keys(pilot, "space")
        assert app.room.shown.folded == (driver(1),) and "Rydde gulv" not in shown(pilot)


async def test_an_unexpected_error_saves_and_tells_without_content(capsys: pytest.CaptureFixture[str]) -> None:
    desk = make_desk(rows=ROWS)
    app = make_app(desk, at=BOARD)

    def broken(_board: object, _at: str, _args: object, _now: object) -> Reply:
        raise ZeroDivisionError("Kari Nordmann")

    tool = desk.tool(BOARD)
    command = Command("driver.broken", same("Ødelagt"), same("Ødelagt."), broken, key="y")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(desk.registry, "get", lambda _tool_id: replace(tool, commands=(command, *tool.commands)))
        with pytest.raises(ZeroDivisionError):
            async with app.run_test(size=BIG) as pilot:
                await keys(pilot, "y")
    assert finish(app, desk.clock) == CRASHED
    told = capsys.readouterr().err
    assert "kfterm stoppet" in told and "Kari" not in told and "Traceback" not in told
    report = next(config.crash_folder().iterdir()).read_text(encoding="utf-8")
    assert "ZeroDivisionError" in report and "Kari" not in report


async def test_home_says_what_to_do_and_goes_everywhere() -> None:
    app = make_app(make_desk(rows=ROWS))
    async with app.run_test(size=SMALL) as pilot:
        assert isinstance(app.screen, HomeScreen)
        assert "Trykk n for å lage en ny økt" in shown(pilot)
        await keys(pilot, "enter")
        assert "Målet" in shown(pilot)
        await keys(pilot, "s")
        assert "10:00" in shown(pilot)
        await keys(pilot, "enter")
        assert isinstance(app.screen, BoardScreen) and "Målet" in shown(pilot)
        await keys(pilot, "escape", "escape", "down", "enter")
        assert "Måle ventetid" in shown(pilot) and "over fristen" in shown(pilot)
        await keys(pilot, "escape", "q")
        assert "Trykk q en gang til" in shown(pilot)
        await keys(pilot, "q")
    assert app.return_code == 0


async def test_the_palette_acts_on_the_place_below() -> None:
    app = make_app(make_desk(rows=ROWS), at=BOARD)
    async with app.run_test(size=MIDDLE) as pilot:
        await keys(pilot, "ctrl+p")
        assert isinstance(app.screen, PalettePanel)
        await keys(pilot, "=tabell", "enter")
        assert isinstance(app.screen, BoardScreen) and app.screen.shown == "table"
        assert "Prioritet" in shown(pilot)


async def test_the_mouse_is_a_shortcut_to_the_same() -> None:
    app = make_app(make_desk(rows=ROWS), at=BOARD)
    async with app.run_test(size=BIG) as pilot:
        lines = shown(pilot).splitlines()
        row = next(index for index, line in enumerate(lines) if "Nattlys" in line[45:])
        await pilot.click(offset=(lines[row].index("Nattlys", 45), row))
        assert isinstance(app.screen, BoardScreen) and app.screen.at == driver(2)
        row = next(index for index, line in enumerate(lines) if "Rydde gulv" in line[:45])
        await pilot.click(offset=(10, row))
        assert app.screen.at == driver(3)
        line = next(index for index, line in enumerate(lines) if "Endre tekst" in line)
        await pilot.click(offset=(lines[line].index("Endre tekst"), line))
        assert app.focused is not None and app.focused.id == "line"


async def test_an_edit_from_outside_is_told_and_answered() -> None:
    disk = FakeDisk()
    desk = make_desk(disk, ROWS)
    desk.workspace.checkpoint()
    file = FOLDER / desk.workspace.units()[SESSION].file
    disk.remove(file)
    desk.poll()
    app = make_app(desk)
    async with app.run_test(size=MIDDLE) as pilot:
        assert [edit.kind for edit in desk.workspace.outside()] == ["missing"]
        told = " ".join(shown(pilot).split())
        assert file.name in told and "Y henter filen tilbake" in told
        await keys(pilot, "Y")
        desk.workspace.flush()
        assert disk.stat(file) is not None and not desk.workspace.outside()
