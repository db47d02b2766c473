"""Centre and limits of one part of a chart, at any number of sigmas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import TypeAlias

from kfterm.spc.figures import T_POWER, Column

Line: TypeAlias = float | Column | None
"""A line: one figure for every point, one per point, or none at all."""


def column(line: Line, size: int) -> Column:
    """A line as one figure per point."""
    return line if isinstance(line, list) else [line] * size


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a part of ``size`` points.

    ``cl`` is drawn; ``middle`` ± k ``sigma`` are the limits (the G chart draws another centre than its limits have).
    No limit is below ``low`` or above ``high``. ``rooted``: middle and sigma are of the roots of times (T chart).
    ``sigma_hat``: the sigma of single values that the limits rest on, where a chart has one.
    """

    size: int
    cl: Line
    middle: Line = None
    sigma: Line = None
    low: float | None = None
    high: float | list[float] | None = None
    rooted: bool = False
    sigma_hat: float | None = None

    def at(self, k: float) -> tuple[Column, Column]:
        """The lower and the upper limit at ``k`` sigma; ``None`` where it is not defined."""
        if not isinstance(self.middle, list) and not isinstance(self.sigma, list):
            return self._flat(k)
        if self.middle is None or self.sigma is None:
            return [None] * self.size, [None] * self.size
        lower, upper = _stepped(self.middle, self.sigma, k)
        if self.rooted:
            return [_powered(one, k) for one in lower], [_powered(one, k) for one in upper]
        return _at_least(lower, self.low), _at_most(upper, self.high)

    def _flat(self, k: float) -> tuple[Column, Column]:
        if not isinstance(self.middle, float) or not isinstance(self.sigma, float):
            return [None] * self.size, [None] * self.size
        lower: float | None = self.middle - k * self.sigma
        upper: float | None = self.middle + k * self.sigma
        if self.rooted:
            lower, upper = _powered(lower, k), _powered(upper, k)
        elif self.low is not None and lower is not None:
            lower = max(lower, self.low)
        return [lower] * self.size, _at_most([upper] * self.size, self.high)


def _stepped(middle: float | Column, sigma: float | Column, k: float) -> tuple[Column, Column]:
    if isinstance(middle, float) and isinstance(sigma, list):
        if None in sigma:
            return (
                [None if one is None else middle - k * one for one in sigma],
                [None if one is None else middle + k * one for one in sigma],
            )
        return [middle - k * one for one in sigma], [middle + k * one for one in sigma]  # type: ignore[operator]
    middles = middle if isinstance(middle, list) else repeat(middle)
    sigmas = sigma if isinstance(sigma, list) else repeat(sigma)
    both = [None if m is None or s is None else (m, k * s) for m, s in zip(middles, sigmas, strict=False)]
    return [one and one[0] - one[1] for one in both], [one and one[0] + one[1] for one in both]


def _powered(value: float | None, k: float) -> float | None:
    """A limit of roots as a limit of times; below zero the outer limit is 0 and an inner one does not exist."""
    if value is not None and value < 0:
        return 0.0 if k == 3 else None
    return None if value is None else value**T_POWER


def _at_least(values: Column, low: float | None) -> Column:
    if low is None or (None not in values and min(values) >= low):  # type: ignore[type-var, operator]
        return values
    return [low if one is not None and one < low else one for one in values]


def _at_most(values: Column, high: float | Sequence[float] | None) -> Column:
    if high is None:
        return values
    if isinstance(high, (int, float)):
        if None not in values and max(values) <= high:  # type: ignore[type-var, operator]
            return values
        return [high if one is not None and one > high else one for one in values]
    return [edge if one is not None and one > edge else one for one, edge in zip(values, high, strict=True)]
