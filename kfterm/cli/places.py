"""Which workspace a command means, and opening it."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from kfterm.cli.output import Output
from kfterm.desk.desk import Desk
from kfterm.desk.find import KINDS, Found, resolve
from kfterm.desk.opening import nearest, open_desk
from kfterm.errors import KfError
from kfterm.store.faults import HELD, NO_WORKSPACE


def workspace_folder(found: Namespace) -> Path:
    """``--in``, else the nearest workspace upwards; ``KfError`` (exit 3) when there is none."""
    start = Path(found.folder) if found.folder else Path.cwd()
    folder = start if found.folder else nearest(start)
    if folder is None:
        raise KfError(NO_WORKSPACE, path=str(start))
    return folder


def reading_desk(found: Namespace, output: Output) -> Desk:
    """The workspace for looking only; works while another program holds it."""
    return open_desk(workspace_folder(found), lang=output.lang, read_only=True)


def writing_desk(found: Namespace, output: Output) -> Desk:
    """The workspace for changing; waits ``--wait`` seconds for another program, then ``KfError`` (exit 4)."""
    desk = open_desk(workspace_folder(found), lang=output.lang, wait=found.wait)
    if desk.workspace.read_only:
        reason = desk.workspace.reason
        desk.workspace.close()
        if reason is None:
            raise KfError(HELD, holder="?", since="?")
        raise KfError(reason.fault, file=reason.file, **reason.values)
    return desk


def tell_damage(desk: Desk, output: Output) -> bool:
    """Name on standard error each file, of the units read so far, that cannot be read whole; whether there was one."""
    damaged = [info.problem for info in desk.workspace.units().values() if info.problem]
    for problem in damaged:
        output.problem(problem)
    return bool(damaged)


def named(desk: Desk, what: str, output: Output, kinds: tuple[str, ...] = KINDS) -> Found:
    """The place that WHAT names; ``KfError`` (exit 2) for none or several, 3 when its file cannot be read.

    A title in a damaged file cannot be found, so damage is told before "not found".
    """
    try:
        chosen = resolve(desk, what, kinds)
    except KfError:
        tell_damage(desk, output)
        raise
    unit = desk.unit_of(chosen.id)
    problem = desk.workspace.units()[unit].problem if desk.records(unit).get(unit) is None else None
    if problem is not None:
        raise KfError(problem.fault, file=problem.file, line=problem.line, column=problem.column, **problem.values)
    return chosen


def is_terminal() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()
