"""Capture over whatever is open, follow-up, and closing, with keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from kfterm.model.change import Put, Value
from kfterm.screens.capturing import CapturePanel
from kfterm.screens.chart import ChartScreen
from kfterm.screens.follow import FollowScreen
from kfterm.screens.session import SessionScreen
from tests.screens.helpers import BLOCK, BOARD, ROWS, SESSION, TEAM, keys, make_app, make_desk, shown
from tests.store.fakedisk import FakeDisk

SIZES = ((120, 40), (80, 24), (60, 18))
EARLIER = "session-00000000000e"


def items(app: object, kind: str, unit: str = SESSION) -> list[dict[str, object]]:
    """The captured records of a kind."""
    records = app.context.desk.records(unit)  # type: ignore[attr-defined]
    return [data for key, data in records.items() if key.startswith(f"{kind}-")]


@pytest.mark.parametrize("size", SIZES)
async def test_capture_while_typing_keeps_cursor_and_half_typed_text(size: tuple[int, int]) -> None:
    app = make_app(make_desk(rows=ROWS), at=BOARD)
    async with app.run_test(size=size) as pilot:
        await keys(pilot, "down", "down", "enter", "=Halvskrevet tanke", "left", "left")
        line = app.focused
        cursor = app.screen.cursor
        at = line.cursor_position
        await keys(pilot, "f2")
        assert isinstance(app.screen, CapturePanel)
        assert "Halvskrevet tanke" in shown(pilot), "the work is still to be seen"
        await keys(pilot, "p", "=Hvem eier lista?", "enter")
        assert not isinstance(app.screen, CapturePanel)
        assert app.focused is line and line.value == "Halvskrevet tanke" and line.cursor_position == at
        assert app.screen.cursor == cursor
        assert [one["text"] for one in items(app, "parked")] == ["Hvem eier lista?"]
        assert "Parkert: Hvem eier lista?" in shown(pilot)
        await keys(pilot, "enter", "enter")
        assert "Halvskrevet tanke" in [one["text"] for one in items(app, "driver")]


@pytest.mark.parametrize("place", ["", SESSION, BOARD, TEAM])
async def test_capture_works_from_every_screen(place: str) -> None:
    app = make_app(make_desk(rows=ROWS), at=place)
    async with app.run_test(size=(80, 24)) as pilot:
        before = type(app.screen)
        await keys(pilot, "f2", "b", "=Vi prøver @KN 1.12", "enter")
        assert type(app.screen) is before
        (decision,) = items(app, "decision")
        assert (decision["text"], decision["owner"], decision["due"]) == ("Vi prøver", "KN", "2026-12-01")


async def test_an_action_without_an_owner_asks_and_does_not_hold_back() -> None:
    app = make_app(make_desk(), at=TEAM)
    async with app.run_test(size=(80, 24)) as pilot:
        await keys(pilot, "f2", "t", "=Lage mal 14.03", "enter")
        assert "Hvem er ansvarlig?" in shown(pilot)
        await keys(pilot, "=KN", "enter")
        await keys(pilot, "f2", "t", "=Uten eier", "enter", "enter")
        found = {str(one["text"]): one.get("owner") for one in items(app, "action", TEAM)}
        assert found == {"Måle ventetid": "KN", "Lage mal": "KN", "Uten eier": ""}
        await keys(pilot, "u")
        assert len(items(app, "action", TEAM)) == 2, "undo takes it back where it was captured"


async def test_a_refused_line_stays_with_its_column_marked() -> None:
    app = make_app(make_desk(), at=SESSION)
    async with app.run_test(size=(80, 24)) as pilot:
        await keys(pilot, "f2", "t", "=Lage mal @KN @AB", "enter")
        lines = shown(pilot).splitlines()
        typed = next(number for number, line in enumerate(lines) if "@KN @AB" in line)
        assert lines[typed + 1].index("^" if "^" in lines[typed + 1] else "▲") == lines[typed].index("@AB")
        assert app.focused.value == "Lage mal @KN @AB"
        await keys(pilot, "escape", "f2", "t")
        assert app.focused.value == "Lage mal @KN @AB", "a line left with Escape waits for the next time"


async def test_a_picture_is_refused_in_a_sentence_and_asked_for_its_words(tmp_path: Path) -> None:
    from PIL import Image

    broken = tmp_path / "bilde.jpg"
    Image.new("RGB", (200, 200), "red").save(broken)
    whole = broken.read_bytes()
    broken.write_bytes(whole[: len(whole) // 2])
    app = make_app(make_desk(), at=SESSION)
    async with app.run_test(size=(80, 24)) as pilot:
        await keys(pilot, "f2", "i", f"={broken}", "enter")
        assert "ødelagt" in shown(pilot)
        broken.write_bytes(whole)
        await keys(pilot, "enter")
        assert "Hva viser bildet?" in shown(pilot)
        await keys(pilot, "=Flippover med mål", "enter")
        (picture,) = items(app, "picture")
        assert (picture["alt"], picture["about"]) == ("Flippover med mål", BLOCK)


async def test_closing_asks_for_one_after_the_other_and_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    disk = FakeDisk()
    app = make_app(make_desk(disk), at=SESSION, disk=disk)
    async with app.run_test(size=(80, 24)) as pilot:
        for typed in ("Første", "Andre", "Tredje"):
            await keys(pilot, "f2", "p", f"={typed}", "enter")
        await keys(pilot, "f2", "t", "=Uten eier", "enter", "enter")
        await keys(pilot, "A")
        assert isinstance(app.screen, FollowScreen) and "Første" in shown(pilot)
        await keys(pilot, "b")
        await keys(pilot, "t")
        assert app.focused.value == "Andre @"
        await keys(pilot, "=KN 14.03", "enter")
        await keys(pilot, "A")
        outcomes = {str(one["text"]): one.get("outcome") for one in items(app, "parked")}
        assert outcomes == {"Første": "answered", "Andre": "action", "Tredje": "later"}
        assert "versjon 1" in shown(pilot)
        names = disk.names(app.context.desk.workspace.path / "exports")
        assert [name.rpartition(".")[2] for name in names] == ["html", "md", "txt"]
        assert app.context.written is not None and app.context.written.suffix == ".html"
        await keys(pilot, "A")
        assert "versjon 2" in shown(pilot), "nothing is open any more: it is written at once"
        await keys(pilot, "escape", "escape")
        assert isinstance(app.screen, SessionScreen)


async def test_closing_can_stop_and_write_with_things_open() -> None:
    disk = FakeDisk()
    app = make_app(make_desk(disk), at=SESSION, disk=disk)
    async with app.run_test(size=(80, 24)) as pilot:
        for typed in ("Første", "Andre"):
            await keys(pilot, "f2", "p", f"={typed}", "enter")
        await keys(pilot, "A", "escape")
        assert not items(app, "summary") and not any(one.get("outcome") for one in items(app, "parked"))
        await keys(pilot, "A", "S")
        assert len(items(app, "summary")) == 1 and not any(one.get("outcome") for one in items(app, "parked"))


async def test_a_full_disk_is_told_when_the_summary_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    disk = FakeDisk()
    app = make_app(make_desk(disk), at=SESSION, disk=disk)
    async with app.run_test(size=(80, 24)) as pilot:
        from kfterm.desk import closing

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(closing, "write_whole", full)
        await keys(pilot, "A")
        assert "kan ikke skrives" in shown(pilot) and not items(app, "summary")


async def test_the_next_gathering_begins_with_what_was_left_open() -> None:
    desk = make_desk()
    desk.put(
        desk.home_id(),
        "test/1",
        [
            Put("network-000000000001", {"in": desk.home_id(), "title": "Trygge forløp"}, desk.home_id()),
            Put(TEAM, {"network": "network-000000000001"}, TEAM),
            Put(SESSION, {"network": "network-000000000001"}, SESSION),
            Put(EARLIER, {"title": "Samling 1", "date": "2026-09-01", "network": "network-000000000001"}, EARLIER),
            Put("parked-00000000000e", {"in": EARLIER, "text": "Hvem ringer?", "outcome": "next"}, EARLIER),
        ],
    )
    app = make_app(desk, at=SESSION)
    async with app.run_test(size=(100, 30)) as pilot:
        first = next(line for line in shown(pilot).splitlines()[1:] if line.strip())
        assert "Siden sist" in first and "2 åpne" in first and "1 over fristen" in first
        await keys(pilot, "home", "enter")
        assert isinstance(app.screen, FollowScreen)
        text = shown(pilot)
        assert text.index("Siden sist") < text.index("Måle ventetid") < text.index("Hvem ringer?")
        await keys(pilot, "home", "s", "3")
        assert items(app, "action", TEAM)[0]["status"] == "done"
        assert "Måle ventetid" not in shown(pilot)
        await keys(pilot, "u")
        assert "Måle ventetid" in shown(pilot)
        await keys(pilot, "home", "r")
        assert app.focused.value == "Måle ventetid @KN 20.11.2026"


async def test_private_notes_are_ticked_for_only_where_there_are_some() -> None:
    disk = FakeDisk()
    desk = make_desk(disk)
    app = make_app(desk, at=SESSION, disk=disk)
    async with app.run_test(size=(100, 30)) as pilot:
        await keys(pilot, "E", "1", "1")
        assert "Lagre som" in shown(pilot), "nothing private: not asked"
        await keys(pilot, "escape")
        private = "private-000000000001"
        note = Put("note-000000000001", {"in": private, "about": SESSION, "text": "Hold øye med bord 3"}, private)
        desk.put(SESSION, "test/1", [note])
        await keys(pilot, "E", "1", "1")
        assert "Uten private notater" in shown(pilot)


async def test_on_home_a_hand_out_is_made_of_what_the_cursor_stands_on() -> None:
    desk = make_desk()
    app = make_app(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        app.screen.goto(TEAM)
        await keys(pilot, "E", "2", "1")
        assert app.focused.value == "Slagenhet.md"


@pytest.mark.parametrize("size", SIZES)
async def test_measures_that_wait_for_a_measurement_stand_here_and_lead_to_their_chart(size: tuple[int, int]) -> None:
    desk = make_desk()
    late, fresh, event = (f"measure-00000000000{number}" for number in (1, 2, 3))
    weekly: dict[str, Value] = {"in": TEAM, "data": "value", "frequency": "week"}
    puts = [
        Put(SESSION, {"team": TEAM}, SESSION),
        Put(late, {**weekly, "name": "Ventetid"}, TEAM),
        Put(fresh, {**weekly, "name": "Liggetid"}, TEAM),
        Put(event, {**weekly, "name": "Fall", "data": "days", "frequency": ""}, TEAM),
        Put("measurement-000000000001", {"in": late, "date": "2026-11-02", "value": 3.0}, TEAM),
        Put("measurement-000000000002", {"in": fresh, "date": "2026-11-23", "value": 3.0}, TEAM),
        Put("measurement-000000000003", {"in": event, "date": "2026-01-05"}, TEAM),
    ]
    desk.put(desk.home_id(), "test.put/1", puts)
    app = make_app(desk, at=SESSION)
    async with app.run_test(size=size) as pilot:
        await keys(pilot, "p")
        assert isinstance(app.screen, FollowScreen)
        text = " ".join(shown(pilot).split())
        # One and a half weeks after 2 November.
        assert "Indikatorer som mangler ny måling" in text and "Ventetid" in text and "ventet 13.11.2026" in text
        assert "Liggetid" not in text and "Fall" not in text
        app.screen.goto(late)
        await keys(pilot, "enter")
        assert isinstance(app.screen, ChartScreen) and app.screen.measure_id == late
