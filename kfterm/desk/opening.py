"""Opening a folder as a desk: the real disk, clock and randomness, wired once for app and command line."""

from __future__ import annotations

import random
from pathlib import Path

from kfterm.clock import Clock, SystemClock
from kfterm.desk.desk import TABLES, Desk
from kfterm.store.disk import Disk, RealDisk
from kfterm.store.workspace import Workspace, create_workspace, find_workspace, open_workspace
from kfterm.tools.registry import BUILT_IN_TABLES, Registry
from kfterm.words import Lang


def tables() -> dict[str, str]:
    """Every record kind that lies in TinyDB, and its table. Loads no tool: opening a workspace must be quick."""
    return {**TABLES, **BUILT_IN_TABLES}


def open_desk(
    folder: Path,
    *,
    lang: Lang = "nb",
    read_only: bool = False,
    wait: float = 0.0,
    clock: Clock | None = None,
    disk: Disk | None = None,
    source: random.Random | None = None,
) -> Desk:
    """The workspace in ``folder``, ready to act on. It is read-only when another program holds it.

    ``wait`` is how many seconds a writing program waits for the other to end. ``KfError`` when it cannot be read.
    """
    source = source or random.SystemRandom()
    clock = clock or SystemClock()
    registry = Registry()
    workspace: Workspace = open_workspace(
        folder,
        disk=disk or RealDisk(),
        clock=clock,
        bits=source.getrandbits,
        tables=tables(),
        read_only=read_only,
        wait=wait,
    )
    return Desk(workspace, registry, clock, source, lang)


def new_workspace(
    folder: Path,
    title: str,
    *,
    lang: Lang = "nb",
    clock: Clock | None = None,
    disk: Disk | None = None,
    source: random.Random | None = None,
) -> Desk:
    """A fresh workspace in an empty or new folder; ``KfError`` when the folder holds something."""
    source = source or random.SystemRandom()
    clock = clock or SystemClock()
    registry = Registry()
    workspace = create_workspace(
        folder,
        disk=disk or RealDisk(),
        clock=clock,
        bits=source.getrandbits,
        tables=tables(),
        title=title,
    )
    return Desk(workspace, registry, clock, source, lang)


def nearest(start: Path) -> Path | None:
    """The nearest folder at or above ``start`` that is a workspace."""
    return find_workspace(start, RealDisk())
