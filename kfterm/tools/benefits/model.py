"""Expected and realised benefits of one sheet, read from stored records of any quality.

Figures are never summed across units or kinds: an hour of staff time and a krone are not the same thing, and an hour
freed is no money saved before somebody says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor
from typing import Final, Literal, TypeAlias

from kfterm.model.change import INSIDE, Records
from kfterm.model.records import Day
from kfterm.text import clean_line, fold
from kfterm.tools.placed import Line, Placed, measure_names, place

TOOL_ID: Final = "benefits"
BENEFIT: Final = "benefit"
Group: TypeAlias = Literal["patient", "staff", "time", "money", "safety", ""]
GROUPS: Final[tuple[Group, ...]] = ("patient", "staff", "time", "money", "safety")


class Benefit(Line, frozen=True, kw_only=True):
    """One benefit. Figures are per what ``unit`` says, such as hours per week."""

    group: Group = ""
    """Whom or what it is good for."""
    aim: str = ""
    """The goal it follows from; empty = the team's aim, else the sheet's title."""
    due: Day = ""
    unit: str = ""
    expected: float | None = None
    realised: float | None = None
    method: str = ""
    """How it is found, such as counting rosters for four weeks."""
    measure: str = ""
    """Record id of the measure that it is read from."""
    confirmer: str = ""
    """Role or initials of the one who confirms it."""
    confirmed: Day = ""
    """The day on which it was confirmed; empty = not yet."""


@dataclass(frozen=True, slots=True)
class Total:
    """The benefits of one group in one unit: how many, and their sums; ``None`` while no figure is known."""

    group: Group
    unit: str
    count: int
    expected: float | None
    realised: float | None


class Benefits(Placed[Line]):
    """The benefits of one sheet."""

    measures: Mapping[str, str] = {}
    """The measures of the unit: id → name."""
    aim: str = ""
    """The aim of the team that the sheet belongs to."""

    @property
    def every(self) -> tuple[Benefit, ...]:
        """The benefits in order."""
        return tuple(row for row in self.rows.values() if isinstance(row, Benefit))

    def totals(self) -> tuple[Total, ...]:
        """Sums within a group and a unit, for those with more than one benefit; never across."""
        parts: dict[tuple[Group, str], list[Benefit]] = {}
        for one in self.every:
            if one.unit:
                parts.setdefault((one.group, fold(one.unit)), []).append(one)
        return tuple(
            Total(group, found[0].unit, len(found), _sum([one.expected for one in found]), _sum(_realised(found)))
            for (group, _), found in parts.items()
            if len(found) > 1
        )


def _realised(found: list[Benefit]) -> list[float | None]:
    return [one.realised for one in found]


def _sum(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def share(one: Benefit) -> int | None:
    """How much of what was expected is realised, in whole percent; ``None`` without both figures or with none
    expected."""
    if one.expected is None or one.realised is None or one.expected == 0:
        return None
    return floor(100 * one.realised / one.expected + 0.5)


def read(records: Records, board: str) -> Benefits:
    """The benefits of ``board``. Never raises and never loses a row."""
    kinds: Mapping[str, type[Line]] = {BENEFIT: Benefit}
    found = place(Benefits, records, board, TOOL_ID, kinds)
    unit = records.get(str(records.get(board, {}).get(INSIDE, "")), {})
    object.__setattr__(found, "measures", measure_names(records))  # a frozen dataclass that remembers what it derives
    object.__setattr__(found, "aim", clean_line(str(unit.get("aim") or "")))
    return found
