"""Opening, making and finding workspaces."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from kfterm.clock import Clock
from kfterm.clock.names import moment_words
from kfterm.errors import KfError, Problem
from kfterm.files.faults import ONLY_READ
from kfterm.model.change import Change, Put
from kfterm.model.ids import BITS, RandomBits, encode
from kfterm.store.catalogue import HIDDEN, HOME
from kfterm.store.disk import Disk, ensure_folder
from kfterm.store.faults import HELD, NO_WORKSPACE, NOT_EMPTY, NOT_SAVED, not_saved, told
from kfterm.store.reading import Setup
from kfterm.store.settling import Workspace

__all__ = ["Workspace", "create_workspace", "find_workspace", "open_workspace"]


def find_workspace(start: Path, disk: Disk) -> Path | None:
    """The nearest folder from ``start`` upwards that holds ``kfterm.yaml``."""
    folders = (folder for folder in (start, *start.parents) if disk.stat(folder / HOME))
    return next(folders, None)


def open_workspace(
    path: Path,
    *,
    disk: Disk,
    clock: Clock,
    bits: RandomBits,
    tables: Mapping[str, str],
    read_only: bool = False,
    wait: float = 0.0,
) -> Workspace:
    """Open the workspace in ``path``; ``KfError`` when there is none.

    A workspace that another program holds (after ``wait`` seconds), or that cannot be written, opens read-only with
    the ``reason``; with ``read_only`` nothing is written and ``private/`` is read only when asked for.
    ``tables``: the TinyDB table of each record kind that has one.
    """
    setup = Setup(disk, clock, bits, tables)
    with told(path):
        if disk.stat(path / HOME) is None and not disk.names(path / HIDDEN / "last"):
            raise KfError(NO_WORKSPACE, path=str(path))
        unlock, reason = (None, Problem(ONLY_READ)) if read_only else _lock(path, setup, wait)
        try:
            return Workspace(path, setup, unlock, reason)
        except OSError as error:
            if unlock is None:
                raise
            unlock()
            return Workspace(path, setup, None, not_saved(error))


def create_workspace(
    path: Path, *, disk: Disk, clock: Clock, bits: RandomBits, tables: Mapping[str, str], title: str
) -> Workspace:
    """Make a workspace in ``path`` (new or empty, else ``KfError``) and open it."""
    setup = Setup(disk, clock, bits, tables)
    with told(path, NOT_SAVED):
        if disk.names(path):
            raise KfError(NOT_EMPTY, path=str(path))
        ensure_folder(disk, path)
        made = Workspace(path, setup, *_lock(path, setup, 0.0))
    unit = f"workspace-{encode(bits(BITS))}"
    made.new_unit("workspace", unit, title)
    at = clock.now().isoformat(timespec="seconds")
    made.commit(
        Change(made.next_change_id(), at, "", "workspace.new/1", {unit: ()}, (Put(unit, {"title": title}, unit),))
    )
    made.checkpoint()
    return made


def _lock(path: Path, setup: Setup, wait: float) -> tuple[Callable[[], None] | None, Problem | None]:
    """The function that unlocks, or why there is none."""
    hidden = path / HIDDEN
    # No name of a person or a machine: the folder travels.
    note = f"{os.getpid()} {setup.clock.now().isoformat(timespec='seconds')}\n"
    try:
        for folder in ("journal", "last"):
            ensure_folder(setup.disk, hidden / folder)
        unlock = setup.disk.lock(hidden / "lock", note.encode(), wait)
        if unlock is not None:
            return unlock, None
        process, _, since = setup.disk.read(hidden / "lock").decode(errors="replace").strip().partition(" ")
        return None, Problem(HELD, {"holder": process or "?", "since": moment_words(since or "?")})
    except OSError as error:
        return None, not_saved(error)
