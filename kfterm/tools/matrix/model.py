"""Options with impact and effort, read from stored records of any quality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, TypeAlias, get_args

import msgspec

from kfterm.model.change import Records
from kfterm.tools.matrix.words import EFFORT_SCALE, IMPACT_SCALE
from kfterm.tools.placed import Line, Placed, place
from kfterm.tools.scores import Scale, mean, spread

TOOL_ID: Final = "matrix"
OPTION: Final = "option"
MIDDLE: Final = 3
"""The middle of both scales (1 to 5). What is exactly there stands on the line and counts as "midt"."""
Quadrant: TypeAlias = Literal["quick", "large", "small", "leave", "middle"]
QUADRANTS: Final[tuple[Quadrant, ...]] = get_args(Quadrant)


class Option(Line, frozen=True, kw_only=True):
    """One thing that could be done. A score is what the group agreed on; the votes of several people win over it."""

    impact: int | float | None = None
    effort: int | float | None = None
    impact_votes: list[int] = msgspec.field(default_factory=list)
    effort_votes: list[int] = msgspec.field(default_factory=list)
    picked: bool = False
    """Chosen to be tried."""


@dataclass(frozen=True, slots=True)
class Score:
    """Where an option lies on one scale: the value, how many people voted (0 = agreed), and their spread."""

    value: float
    votes: int = 0
    spread: float | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One option with its number in the list and its scores, as far as there are any."""

    number: int
    row: Option
    impact: Score | None
    effort: Score | None

    @property
    def quadrant(self) -> Quadrant | None:
        """Where it lies; ``None`` until both scores are there."""
        if self.impact is None or self.effort is None:
            return None
        return quadrant_of(self.impact.value, self.effort.value)

    @property
    def gain(self) -> float:
        """Impact less effort: an aid to sorting, nothing else. Without both scores below all others."""
        return self.impact.value - self.effort.value if self.impact and self.effort else -9.0


def quadrant_of(impact: float, effort: float) -> Quadrant:
    """The quadrant of two scores."""
    if MIDDLE in (impact, effort):
        return "middle"
    if impact > MIDDLE:
        return "quick" if effort < MIDDLE else "large"
    return "small" if effort < MIDDLE else "leave"


class Matrix(Placed[Option]):
    """The options of one sheet."""

    @cached_property
    def points(self) -> Mapping[str, Point]:
        """The options in their order, numbered from 1."""
        return {
            key: Point(
                number,
                row,
                _score(row.impact, row.impact_votes, IMPACT_SCALE),
                _score(row.effort, row.effort_votes, EFFORT_SCALE),
            )
            for number, (key, row) in enumerate(self.rows.items(), 1)
        }

    def of(self, quadrant: Quadrant | None) -> tuple[Point, ...]:
        """The options of a quadrant (``None`` = without scores), the best balance first."""
        found = [point for point in self.points.values() if point.quadrant == quadrant]
        return tuple(sorted(found, key=lambda point: (-point.gain, point.number)))


def _score(agreed: float | None, votes: list[int], scale: Scale) -> Score | None:
    good = [vote for vote in votes if scale.holds(vote)]
    if good:
        return Score(mean(good), len(good), spread(good))
    return Score(float(agreed)) if agreed is not None and scale.holds(agreed) else None


def read(records: Records, board: str) -> Matrix:
    """The options of ``board``. Never raises: a score that is not on its scale is as if it were not there."""
    return place(Matrix, records, board, TOOL_ID, {OPTION: Option})
