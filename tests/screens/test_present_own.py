"""F5 in the facilitator's own window, and what the other window is told while a line is typed."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from textual.pilot import Pilot

from kfterm import config
from kfterm.clock import FixedClock
from kfterm.desk.opening import new_workspace
from kfterm.desk.present import PRESENT_FILE
from kfterm.model.change import Put
from kfterm.model.cycle import Cycle
from kfterm.screens import projecting
from kfterm.screens.app import KftermApp
from kfterm.screens.capturing import CapturePanel
from kfterm.screens.entry import Foot
from kfterm.screens.look import Look
from kfterm.screens.present_page import page
from kfterm.screens.present_source import Follower
from kfterm.screens.present_trial import trial_page
from kfterm.screens.presenting import Picture, PresentScreen
from kfterm.store.disk import RealDisk

START = datetime(2027, 1, 20, 9, 0, tzinfo=ZoneInfo("Europe/Oslo"))
SESSION, BOARD, AIM, FIRST, SECOND = (
    "session-000000000001",
    "board-000000000001",
    "driver-000000000001",
    "driver-000000000002",
    "driver-000000000003",
)
TEAM = "team-000000000001"


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KftermApp:
    monkeypatch.setenv("KFTERM_CONFIG", str(tmp_path / "config"))
    clock = FixedClock(START)
    desk = new_workspace(tmp_path / "w", "Øving", clock=clock, source=random.Random(1))
    rows = (
        (SESSION, {"title": "Samling 1"}),
        (BOARD, {"in": SESSION, "pos": "a0", "tool": "driver", "title": "Fall"}),
        (AIM, {"in": BOARD, "pos": "a0", "layer": "aim", "text": "Halvere fall"}),
        (FIRST, {"in": AIM, "pos": "a0", "layer": "primary", "text": "Trygge rom"}),
        (SECOND, {"in": AIM, "pos": "a1", "layer": "primary", "text": "Nattlys"}),
    )
    desk.put(desk.home_id(), "test.put/1", tuple(Put(key, dict(fields), SESSION) for key, fields in rows))
    return KftermApp(desk, config.Settings(), clock=clock, now_open=BOARD)


def painted(pilot: Pilot[int]) -> str:
    picture = pilot.app.screen.query_one(Picture)
    return "\n".join(picture.render_line(y).text for y in range(picture.size.height))


def at_cursor(pilot: Pilot[int]) -> str:
    screen = pilot.app.screen
    assert isinstance(screen, PresentScreen)
    mark = screen.look.style("cursor")
    picture = screen.query_one(Picture)
    rows = [picture.render_line(y) for y in range(picture.size.height)]
    return " ".join(segment.text for row in rows for segment in row if segment.style == mark)


async def written(pilot: Pilot[int], app: KftermApp, is_there: Callable[[bytes], bool]) -> bytes:
    """The state file once its thread has written what is waited for."""
    path = app.context.desk.workspace.path / PRESENT_FILE
    for _ in range(1000):
        await pilot.pause(0.005)
        data = path.read_bytes() if path.exists() else b""
        if is_there(data):
            return data
    raise AssertionError(f"never written: {data!r}")


async def test_f5_shows_the_room_and_arrows_move_the_cursor_and_f5_goes_back(app: KftermApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        under = app.screen
        await pilot.press("f5")
        await pilot.pause()
        assert "Trygge rom" in painted(pilot)
        assert at_cursor(pilot) == "Halvere fall"
        await pilot.press("down")
        await pilot.pause()
        assert at_cursor(pilot) == "Trygge rom"
        await pilot.press("b")
        assert not painted(pilot).strip()
        await pilot.press("b", "f5")
        assert app.screen is under


async def test_a_line_still_being_typed_never_reaches_the_room(app: KftermApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("down", "enter", *"Uferdig")
        data = await written(pilot, app, lambda data: FIRST.encode() in data)
        assert b"Uferdig" not in data
        await pilot.press("f5")
        await pilot.pause()
        assert isinstance(app.screen, PresentScreen)
        assert "Trygge rom" in painted(pilot)
        assert "Uferdig" not in painted(pilot)
        await pilot.press("f5", "enter")
        await pilot.press("f5")
        await pilot.pause()
        assert "Uferdig" in painted(pilot)


async def test_capture_works_over_the_rooms_picture_and_leads_back_to_it(app: KftermApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f2", "p", *"Halvveis", "escape", "f5")
        room = app.screen
        assert isinstance(room, PresentScreen)
        await pilot.press("f2", "p")
        assert isinstance(app.screen, CapturePanel)
        assert app.screen.query_one(Foot).line.value == "", "a line that was left is not shown to the room"
        await pilot.press(*"Kven eig lista", "enter")
        await pilot.pause()
        assert app.screen is room
        assert "Parkert: Kven eig lista" in painted(pilot)
        parked = [data["text"] for key, data in app.context.desk.records(SESSION).items() if key.startswith("parked-")]
        assert parked == ["Kven eig lista"]
        state = (app.context.desk.workspace.path / PRESENT_FILE).read_bytes()
        assert b"Kven" not in state
        await pilot.press("f2", "p", *"her òg", "escape", "f5", "f2", "p")
        left = app.screen.query_one(Foot).line.value
        assert left == "Halvveis her òg", "both wait for the facilitator alone"


async def test_what_is_being_captured_is_not_in_the_other_window(app: KftermApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("down", "f5", "f2", "p", *"Uferdig")
        await written(pilot, app, lambda data: FIRST.encode() in data)
        app.context.desk.workspace.flush()
        other = Follower(app.context.desk.workspace.path, app.clock, RealDisk(), "nb")
        other.poll()
        rows = page(other.shown, START, (100, 30), app.context.look)
        seen = "\n".join(row.text for row in rows)
        assert "Trygge rom" in seen
        assert "Uferdig" not in seen


async def test_what_is_not_possible_yet_says_why_over_the_rooms_picture(app: KftermApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f5", "f4")
        await pilot.pause()
        assert isinstance(app.screen, PresentScreen)
        assert "Lag et team først" in painted(pilot)


async def test_a_small_test_is_written_down_over_the_rooms_picture(app: KftermApp) -> None:
    app.context.desk.put(app.context.desk.home_id(), "test.put/1", (Put(TEAM, {"title": "Slagenhet"}, TEAM),))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f5", "f4", *"Virker det", "enter", "escape")
        await pilot.pause()
        assert isinstance(app.screen, PresentScreen)
        assert [one.question for one in app.context.desk.team(TEAM).cycles] == ["Virker det"]
        assert "Slagenhet" in painted(pilot)


async def test_the_facilitator_blanks_the_other_window(app: KftermApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("B")
        await written(pilot, app, lambda data: b'"blank":true' in data)
        await pilot.press("down")
        await written(pilot, app, lambda data: b'"blank":true' in data and FIRST.encode() in data)
        await pilot.press("B")
        await written(pilot, app, lambda data: data != b"" and b"blank" not in data)


@pytest.mark.parametrize("starts", [True, False])
async def test_shift_f5_starts_a_terminal_or_shows_the_line(
    app: KftermApp, monkeypatch: pytest.MonkeyPatch, starts: bool
) -> None:
    asked: list[tuple[str, ...]] = []

    def open_terminal(command: tuple[str, ...]) -> bool:
        asked.append(command)
        return starts

    monkeypatch.setattr(projecting, "open_terminal", open_terminal)
    async with app.run_test(size=(160, 30)) as pilot:
        await pilot.press("shift+f5")
        folder = str(app.context.desk.workspace.path)
        assert asked[0][-2:] == ("present", folder)
        said = app.here.message.get("nb") if app.here and app.here.message else ""
        assert (f"kfterm present {folder}" in said) is not starts


async def test_the_room_sees_a_small_test_on_f5_and_arrows_go_to_the_next_one(app: KftermApp) -> None:
    desk = app.context.desk
    first = {"question": "Ser de lyset?", "prediction": "alle ser det", "met": "yes", "who": "Kari", "status": "study"}
    puts = [
        Put(TEAM, {"title": "Slagenhet", "aim": "Halvere fall"}, TEAM),
        Put("cycle-000000000001", {"in": TEAM, "created": "2027-01-01", **first}, TEAM),
        Put("cycle-000000000002", {"in": TEAM, "created": "2026-12-01", "question": "Er det varmt nok?"}, TEAM),
    ]
    desk.put(desk.home_id(), "test.put/1", puts)
    async with app.run_test(size=(100, 30)) as pilot:
        app.open_place("cycle-000000000001")
        await pilot.pause()
        before = app.room.shown
        assert before.place == BOARD, "looking at tests alone shows the room nothing"
        await pilot.press("f5")
        await pilot.pause()
        picture = painted(pilot)
        for text in ("Slagenhet", "Ser de lyset?", "Vi tror at …  alle ser det", "Slo det til?  ja"):
            assert text in picture, text
        assert "Kari" not in picture
        await written(pilot, app, lambda data: b"cycle-000000000001" in data)
        await pilot.press("down")
        await pilot.pause()
        assert "Er det varmt nok?" in painted(pilot) and "Ser de lyset?" not in painted(pilot)
        await pilot.press("f2", "p", *"Husk dette", "enter")
        await pilot.pause()
        assert "Parkert: Husk dette" in painted(pilot)


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)])
def test_a_small_test_fits_the_room_or_ends_with_its_last_row(size: tuple[int, int]) -> None:
    long = "Sykepleieren ringer pasienten dagen etter og spør om medisinene " * 4
    fields = dict.fromkeys(("question", "test", "prediction", "observations", "learning"), long)
    rows = trial_page(Cycle(id="cycle-1", met="no", decision="drop", **fields), "Slagenhet", size, Look())
    assert 0 < len(rows) <= size[1]
    assert all(row.cell_length <= size[0] for row in rows)
    short = trial_page(Cycle(id="cycle-1", question="Ser de?"), "Slagenhet", size, Look())
    assert [row.text.strip() for row in short if row.text.strip()] == [
        "Slagenhet",
        "Test 1 · planlagt",
        "Hva vil vi finne ut?  Ser de?",
    ]
