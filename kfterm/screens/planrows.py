"""The changes of a team's implementation plans as lines of its page: how far each has come, and whether it holds."""

from __future__ import annotations

from kfterm.desk.desk import Desk
from kfterm.desk.sustained import TITLE, introduced
from kfterm.model.ids import kind_of
from kfterm.screens.look import Look
from kfterm.screens.rows import Entry
from kfterm.screens.strips import Piece, hanging

SIGNS = {"holds": "done", "early": "runs", "back": "finding", "no_measure": "todo", "no_data": "todo"}


def plan_section(desk: Desk, unit: str, look: Look, room: int) -> list[Entry]:
    """A head and a line for each change; nothing without a plan."""
    found = introduced(desk, unit, look.lang)
    if not found:
        return []
    rows = [Entry("", ((),)), Entry("", (((f"  {look.say(TITLE)}", "label"),),))]
    for one in found:
        head: list[Piece] = [(f"    {look.sign(SIGNS[one.level.stand])} ", "label")]
        lines = hanging(head, look.plain(one.text), "head", room)
        lines += hanging([("      ", "")], look.plain(one.told(look.lang)), "hint", room)
        rows.append(Entry(one.record, tuple(lines)))
    return rows


def board_of(desk: Desk, unit: str, record: str) -> str:
    """The plan that a change stands in; empty for anything else."""
    if kind_of(record) != "standard":
        return ""
    return next((one.board for one in introduced(desk, unit, desk.lang) if one.record == record), "")
