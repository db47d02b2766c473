"""How many ideas and minutes a group of this size must reckon with, in one list or by tables; pure.

The classic group is 5 to 9, and above about 12 people one list takes too long: then tables write, discuss and hand in
their best, and the room votes on those. The figures below are estimates to plan by, not promises.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Final

from kfterm.tools.ngt.model import SILENT, Nominal

MOST: Final = 12
"""People in one list; above it tables are offered."""
SEATS: Final = 5
"""People at a table when nothing is said of tables."""
EACH: Final = 3
"""Ideas that one person writes in the silent minutes and that are not on the list already."""
BEST: Final = (2, 3)
"""How many of its best ideas a table hands in."""
AT_TABLE: Final = 10
"""Minutes for a table to read, discuss and choose."""
_TYPE: Final = 15
"""Seconds to read one idea aloud and type it."""
_CLARIFY: Final = 30
"""Seconds for clarifying one idea."""
_BALLOT: Final = 8
"""Seconds to type one ballot (30 in 4 minutes)."""
_MARK: Final = 4
"""Minutes for each to choose in private."""
_REVEAL: Final = 8


@dataclass(frozen=True, slots=True)
class Plan:
    """What to reckon with: ideas on the list and minutes until the result is discussed."""

    ideas: int
    minutes: int


def one_list(people: int) -> Plan:
    """Everybody's ideas on one list."""
    ideas = people * EACH
    return Plan(ideas, SILENT + _rest(ideas, people))


def by_tables(people: int, tables: int) -> Plan:
    """Each table hands in its best."""
    ideas = tables * BEST[1]
    return Plan(ideas, SILENT + AT_TABLE + _rest(ideas, people))


def _rest(ideas: int, people: int) -> int:
    """Minutes from collecting to the shown result."""
    return ceil((ideas * (_TYPE + _CLARIFY) + people * _BALLOT) / 60) + _MARK + _REVEAL


def tables_for(people: int, tables: int = 0) -> int:
    """The tables there are, else as many as the people fill."""
    return tables or ceil(people / SEATS)


def needs_tables(board: Nominal) -> bool:
    """Whether the group is too large for one list."""
    return board.people > MOST


def expected(board: Nominal) -> Plan | None:
    """The plan for this group, by tables where it needs them; ``None`` when its size is not known."""
    if not board.people:
        return None
    return (
        by_tables(board.people, tables_for(board.people, board.tables))
        if needs_tables(board)
        else one_list(board.people)
    )
