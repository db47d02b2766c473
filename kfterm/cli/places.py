"""Which workspace a command means, and opening it."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from kfterm.cli.output import Output
from kfterm.desk.desk import Desk
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
        raise KfError(reason.fault if reason else HELD, **(reason.values if reason else {"holder": "?"}))
    return desk


def is_terminal() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()
