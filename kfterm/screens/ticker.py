"""The running timer of the session entered last, as it stands in every title line."""

from __future__ import annotations

from kfterm.desk.agenda import remaining, running
from kfterm.desk.timeacts import PART_NAMES
from kfterm.screens.context import Context
from kfterm.screens.strips import Piece
from kfterm.text import clean_line, cut


def timer_pieces(context: Context, wide: int) -> list[Piece]:
    """The time left and the name of what runs, cut for a line of ``wide`` cells; nothing while no timer runs."""
    session, desk, look = context.session, context.desk, context.look
    if not session or session not in desk.workspace.units():
        return []
    block = running(desk.session(session).blocks)
    left = remaining(block, desk.clock.now()) if block else None
    if block is None or left is None:
        return []
    part = f"{look.say(PART_NAMES[left.part])} {look.sign('dot')} " if left.part else ""
    name = cut(part + clean_line(block.title), max(8, wide // 5))
    return [(f" {look.sign('timer')} {left.clock()} ", f"timer.{left.stage}"), (f"{name}  ", "bar.quiet")]
