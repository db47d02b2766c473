"""A workspace in memory with the app on it, and what its screen shows as plain text."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from textual.pilot import Pilot

from kfterm import config
from kfterm.clock import FixedClock
from kfterm.desk.desk import Desk
from kfterm.desk.opening import new_workspace
from kfterm.model.change import Put
from kfterm.screens.app import KftermApp
from kfterm.store.disk import Disk
from tests.store.fakedisk import FakeDisk

FOLDER = Path("/w/prove")
START = datetime(2026, 11, 25, 9, 0, tzinfo=ZoneInfo("Europe/Oslo"))
SESSION, TEAM, BOARD, BLOCK, ACTION = (
    "session-000000000001",
    "team-000000000001",
    "board-000000000001",
    "block-000000000001",
    "action-000000000001",
)


def make_desk(disk: Disk | None = None, rows: Sequence[tuple[str, str]] = ()) -> Desk:
    """A session with one block and one sheet, and a team with an action; ``rows`` are (parent, text) of drivers."""
    desk = new_workspace(
        FOLDER, "Prøvemappe", clock=FixedClock(START), disk=disk or FakeDisk(), source=random.Random(1)
    )
    puts = [
        Put(SESSION, {"title": "Samling om fall", "date": "2026-11-25", "start": "09:00"}, SESSION),
        Put(BOARD, {"in": SESSION, "pos": "a0", "tool": "driver", "title": "Fall på post 4"}, SESSION),
        Put(BLOCK, {"in": SESSION, "pos": "a0", "title": "Målet", "minutes": 10, "board": BOARD}, SESSION),
        Put(TEAM, {"title": "Slagenhet"}, TEAM),
        Put(ACTION, {"in": TEAM, "text": "Måle ventetid", "owner": "KN", "due": "2026-11-20", "status": "open"}, TEAM),
    ]
    for number, (parent, text) in enumerate(rows):
        inside = driver(int(parent)) if parent else BOARD
        puts.append(Put(driver(number), {"in": inside, "pos": f"a{number}", "text": text}, SESSION))
    desk.put(desk.home_id(), "test.put/1", puts)
    return desk


def driver(number: int) -> str:
    """The id of the row with this number."""
    return f"driver-{number:012d}"


ROWS = (
    ("", "Halvere fall innen 1. juni"),
    ("0", "Trygge rom"),
    ("0", "Nattlys"),
    ("1", "Rydde gulv"),
    ("3", "Kveldsrunde"),
)


def make_app(
    desk: Desk | None, *, at: str = "", settings: config.Settings | None = None, disk: Disk | None = None
) -> KftermApp:
    """The app on a desk, beginning at a place."""
    clock = desk.clock if desk else FixedClock(START)
    return KftermApp(desk, settings or config.Settings(), clock=clock, disk=disk or FakeDisk(), now_open=at)


def shown(pilot: Pilot[int]) -> str:
    """The whole screen as text."""
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


async def keys(pilot: Pilot[int], *pressed: str) -> None:
    """Press keys; a text of several letters is typed when it begins with ``=``."""
    for one in pressed:
        if one.startswith("="):
            line = pilot.app.focused
            assert line is not None, "nothing to type into"
            line.insert_text_at_cursor(one[1:])
        else:
            await pilot.press(one)
    await pilot.pause()
