"""A throw-away copy of a workspace to practise on: what is done there never reaches the original, not by one byte."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from kfterm.clock import plus
from kfterm.desk.agenda import first_start, length
from kfterm.desk.agendaplan import rows_of
from kfterm.desk.desk import Desk
from kfterm.desk.timeacts import fresh
from kfterm.errors import KfError
from kfterm.model.change import Put
from kfterm.store.faults import NO_WORKSPACE, UNREADABLE
from kfterm.words import Words

FOLDERS = ("teams", "records", "private", "pictures", "templates", ".kfterm")
"""Folders of a workspace that a copy needs; files from and to others, and what else lies beside, stay behind."""
LEFT_BEHIND = ("lock", "present", "urn")
"""Who holds the folder, what the room sees, secret ballots."""
AGAIN = Words("Øv på økten", "Øv på økta", "Rehearse the session")
START, STOP = "session.start", "session.stop"
END = "end"
"""The step after the last item."""


@contextmanager
def throw_away(folder: Path) -> Iterator[Path]:
    """A copy of the workspace in ``folder`` with its unfinished journal, removed at the end of the ``with``.

    Only the owner of this login can read it. ``KfError`` when ``folder`` is no workspace or cannot be read.
    """
    if not (folder / "kfterm.yaml").is_file():
        raise KfError(NO_WORKSPACE, path=str(folder))
    with tempfile.TemporaryDirectory(prefix="kfterm-", ignore_cleanup_errors=True) as scratch:
        copy = Path(scratch) / folder.absolute().name
        try:
            _copy(folder, copy)
        except OSError as error:
            raise KfError(UNREADABLE, path=str(folder), why=str(error)) from error
        yield copy


def _copy(folder: Path, copy: Path) -> None:
    copy.mkdir()
    for path in folder.glob("*.yaml"):
        shutil.copyfile(path, copy / path.name)
    for name in FOLDERS:
        if (folder / name).is_dir():
            # A link is followed: the copy holds bytes of its own, never a way back to the original.
            shutil.copytree(folder / name, copy / name, ignore=shutil.ignore_patterns(*LEFT_BEHIND))


def begin_again(desk: Desk, session: str) -> datetime:
    """Let a session stand as before its first item; when it begins (its planned start, else now)."""
    seen = desk.session(session)
    now = desk.clock.now()
    puts = [Put(block.id, {**fresh(block), "started": None}, session) for block in seen.blocks]
    if puts:
        desk.put(session, "rehearsal.begin/1", puts, AGAIN)
    return first_start(seen.session, now) or now


def next_step(desk: Desk, session: str) -> str:
    """What the agenda asks for now: the id of the item to start, ``END`` at the end of the day, or nothing yet."""
    seen = desk.session(session)
    now = desk.clock.now()
    rows = rows_of(seen.session, seen.blocks, now)
    live = [row for row in rows if row.state == "runs"]
    if any(plus(row.start, length(row.block)) > now for row in live):
        return ""
    coming = next((row for row in rows if row.state == "todo"), None)
    if coming is None:
        return END if live else ""
    return coming.block.id if not coming.block.locked or coming.start <= now else ""


def go_on(desk: Desk, session: str) -> str:
    """Start what is due, or end the last item; what was done (as ``next_step``), empty for nothing."""
    step = next_step(desk, session)
    if step == END:
        desk.do(desk.command(session, STOP), session)
    elif step:
        desk.do(desk.command(session, START), session, step)
    return step
