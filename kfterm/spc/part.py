"""The points of one part of a chart, and what several charts compute from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import TypeVar

from kfterm.spc.figures import MR_LIMIT, MR_TO_SIGMA, Column, mean, mean_range, moving_ranges, present
from kfterm.spc.lines import Line

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Part:
    """The points of one part. ``baseline``: which of them centre and sigma come from; ``None`` = all.

    ``known``: a given centre; ``screen``: whether large moving ranges are screened; ``keep_equal``: whether one that
    is exactly at the edge of the screen stays.
    """

    y: Column
    num: Column
    den: list[float]
    groups: list[list[float]]
    baseline: list[bool] | None
    known: Line
    screen: bool
    keep_equal: bool
    categorical: bool
    sigma_method: str | None

    def base(self, values: Sequence[_T]) -> Sequence[_T]:
        """The figures of the baseline."""
        return values if self.baseline is None else list(compress(values, self.baseline))

    def centre(self, compute: Callable[[], float | None]) -> Line:
        """The given centre, else the computed one; a given one with gaps is computed whole."""
        if self.known is None or (isinstance(self.known, list) and None in self.known):
            return compute()
        return self.known

    def off(self, values: Sequence[float | None], centre: Line) -> Sequence[float | None]:
        """Figures of the baseline as distances from a centre that moves; a level centre is left in."""
        if not isinstance(centre, list):
            return self.base(values)
        return self.base([None if one is None or c is None else one - c for one, c in zip(values, centre, strict=True)])

    def sigma_of_moving(self, values: Sequence[float | None]) -> float | None:
        """Sigma from the mean moving range of ``values``, screened when this part screens."""
        average = mean_range(moving_ranges(values), MR_LIMIT if self.screen else None, keep_equal=self.keep_equal)
        return None if average is None else average / MR_TO_SIGMA


def weighted_centre(part: Part, compute: Callable[[], float | None]) -> Line:
    """A weighted centre that rounding never puts outside the values."""

    def inside() -> float | None:
        found, values = compute(), present(part.base(part.y))
        return found if found is None or not values else min(max(found, min(values)), max(values))

    return part.centre(inside)


def sizes(part: Part) -> list[int]:
    return [len(group) for group in part.groups]


def mean_of_groups(part: Part) -> float | None:
    every = [value for group in part.base(part.groups) for value in group]
    return mean(every)
