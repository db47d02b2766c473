"""Categories with their counts, ranked, read from stored records of any quality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import isfinite
from typing import Final

from kfterm.model.change import Records
from kfterm.text import fold
from kfterm.tools.pareto.words import OTHERS
from kfterm.tools.placed import Line, Placed, place
from kfterm.words import LANGS

TOOL_ID: Final = "pareto"
CATEGORY: Final = "category"
LIMIT: Final = 80
"""Per cent that the vital few reach together."""
FLAT_ABOVE: Final = 50
"""From more than so many per cent of the categories the effect is weak (field rule)."""
VOTES: Final = "votes"
"""Field of the sheet: the counts are votes and no data."""


class Category(Line, frozen=True, kw_only=True):
    """One category. Counts may be numbers of events, money or time; ``former`` is that of a former period."""

    count: int | float | None = None
    former: int | float | None = None
    other: bool = False
    """It gathers the rest, and stands last whatever its size."""


@dataclass(frozen=True, slots=True)
class Rank:
    """One category in its place: rank from 1, count, share and cumulative share from 0 to 1 (``None`` = not counted),
    and whether it belongs to the vital few."""

    number: int
    row: Category
    count: float | None
    share: float | None = None
    total: float | None = None
    few: bool = False


class Ranked(Placed[Category]):
    """The categories of one sheet."""

    @cached_property
    def ranks(self) -> Mapping[str, Rank]:
        """The categories from the largest down, "other" last, then those without a count."""
        return {rank.row.id: rank for rank in ranked(tuple(self.rows.values()))}

    @cached_property
    def total(self) -> float:
        """All counts added up."""
        return sum(rank.count or 0 for rank in self.ranks.values())

    @property
    def counted(self) -> tuple[Rank, ...]:
        """The categories that have a count, in order."""
        return tuple(rank for rank in self.ranks.values() if rank.count is not None)

    @property
    def few(self) -> tuple[Rank, ...]:
        """The vital few: the first that reach 80 per cent together; none while nothing is counted."""
        return tuple(rank for rank in self.ranks.values() if rank.few)

    @property
    def flat(self) -> bool:
        """Whether more than half of the categories are needed to reach 80 per cent."""
        return len(self.few) * 100 > FLAT_ABOVE * len(self.counted)

    @property
    def votes(self) -> bool:
        """Whether the counts are votes."""
        return self.fields.get(VOTES) is True

    @cached_property
    def former_total(self) -> float:
        """The counts of the former period added up."""
        return sum(good(row.former) or 0 for row in self.rows.values())


def good(count: float | None) -> float | None:
    """A count that can be drawn: a finite number, 0 or more."""
    return count if count is not None and isfinite(count) and count >= 0 else None


def is_other(row: Category) -> bool:
    """Whether a category gathers the rest: it says so, or it is called so in one of the languages."""
    return row.other or fold(row.text) in {fold(words.get(lang)) for words in OTHERS for lang in LANGS}


def ranked(rows: tuple[Category, ...]) -> tuple[Rank, ...]:
    """The rows in their places. Equal counts keep the order in which they were written."""
    counts = {row.id: good(row.count) for row in rows}

    def key(row: Category) -> tuple[bool, bool, float]:
        count = counts[row.id]
        return count is None, is_other(row), -(count or 0)

    total = sum(count or 0 for count in counts.values())
    found = []
    so_far, reached = 0.0, False
    for number, row in enumerate(sorted(rows, key=key), 1):
        count = counts[row.id]
        if count is None or not total:
            found.append(Rank(number, row, count))
            continue
        so_far += count
        found.append(Rank(number, row, count, count / total, so_far / total, not reached))
        reached = reached or so_far * 100 >= LIMIT * total
    return tuple(found)


def read(records: Records, board: str) -> Ranked:
    """The categories of ``board``. Never raises: a count that is no number is as if it were not there."""
    return place(Ranked, records, board, TOOL_ID, {CATEGORY: Category})
