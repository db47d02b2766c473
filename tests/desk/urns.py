"""A nominal group on a disk in memory: opened to the vote or to the collecting of ideas."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from kfterm.clock import FixedClock
from kfterm.desk.desk import Desk
from kfterm.desk.opening import new_workspace, open_desk
from kfterm.model.change import Put
from kfterm.text import PastedLine
from kfterm.tools.api import Reply
from tests.store.fakedisk import FakeDisk

FOLDER = Path("/w/prove")
START = datetime(2026, 11, 25, 9, 0, tzinfo=ZoneInfo("Europe/Oslo"))
SESSION, BOARD = "session-000000000001", "board-000000000001"
IDEAS = 9


def make(disk: FakeDisk, folder: Path = FOLDER) -> Desk:
    """A workspace with one sheet."""
    desk = new_workspace(folder, "Prøve", clock=FixedClock(START), disk=disk, source=random.Random(1))
    sheet = {"in": SESSION, "pos": "a0", "tool": "ngt", "title": "Flyt", "question": "Hva hindrer flyt?"}
    puts = [Put(SESSION, {"title": "Samling"}, SESSION), Put(BOARD, sheet, SESSION)]
    desk.put(desk.home_id(), "test.put/1", puts)
    desk.workspace.flush()
    return desk


def again(disk: FakeDisk, *, read_only: bool = False, seed: int = 2) -> Desk:
    """The same folder in another program."""
    return open_desk(FOLDER, clock=FixedClock(START), disk=disk, source=random.Random(seed), read_only=read_only)


def do(desk: Desk, name: str, at: str = "", **args: Any) -> Reply:
    """One act of the sheet, its arguments parsed already."""
    reply = desk.do(desk.command(BOARD, f"ngt.{name}"), BOARD, at, args)
    # One write for each act: how many lines one write takes is a matter of the machine's haste.
    desk.workspace.flush()
    return reply


def typed(desk: Desk, name: str, **texts: str) -> Reply:
    """One act as it is typed."""
    command = desk.command(BOARD, f"ngt.{name}")
    return desk.do(command, BOARD, "", desk.parse(command, BOARD, "", texts))


def to_vote(desk: Desk, ideas: int = IDEAS, **rules: Any) -> None:
    """A list of ideas and an open vote."""
    for _ in range(2):
        do(desk, "next")
    do(desk, "paste", text=[PastedLine(0, f"Idé {chr(97 + number)}") for number in range(ideas)])
    do(desk, "next", close="close")
    do(desk, "next")
    do(desk, "next")
    do(desk, "open", **{"way": "rank", "size": None, "lenient": "", "among": None, **rules})


def cast(desk: Desk, ballots: Sequence[Sequence[int]]) -> None:
    """Ballots typed one after the other."""
    for ballot in ballots:
        typed(desk, "ballot", ballot=" ".join(map(str, ballot)))


def files(disk: FakeDisk) -> dict[str, bytes]:
    """Every file of the workspace by its name inside it, but for the cache of when files were written."""
    found = {path.relative_to(FOLDER).as_posix(): data for path, data in disk.copy_files().items()}
    return {name: data for name, data in found.items() if not name.startswith(".kfterm/catalogue")}
