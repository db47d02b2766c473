"""Main drivers and the changes of implementation plans as lines of a team's page: what is tried, whether it holds."""

from __future__ import annotations

from kfterm.desk.desk import Desk
from kfterm.desk.sustained import TITLE, introduced
from kfterm.desk.teamdrivers import TITLE as DRIVERS
from kfterm.desk.teamdrivers import drivers_of
from kfterm.screens.look import Look
from kfterm.screens.rows import Entry
from kfterm.screens.strips import Piece, hanging
from kfterm.text import clean_line

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


def driver_section(desk: Desk, unit: str, look: Look, room: int) -> list[Entry]:
    """A head and a line for each main driver: what is tried under it and what shows it; nothing without any."""
    found = drivers_of(desk, unit, look.lang)
    if not found:
        return []
    rows = [Entry("", ((),)), Entry("", (((f"  {look.say(DRIVERS)}", "label"),),))]
    for one in found:
        head: list[Piece] = [(f"    {look.sign('dot')} ", "label")]
        tail: list[Piece] = [(f"{look.sign('dot')} {look.plain(part)}", "mark") for part in one.told(look.lang)]
        rows.append(Entry(one.record, tuple(hanging(head, look.plain(clean_line(one.text)), "head", room, tail))))
    return rows
