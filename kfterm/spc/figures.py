"""Sums that survive rounding, and the constants of control charts.

The constants are the literal ones of the textbooks (1.128, 3.267, 2.66): the exact d2 would move every limit by three
parts in ten thousand, away from the programs that hospitals compare with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from math import exp, fsum, lgamma, sqrt
from operator import sub
from typing import TypeAlias

Column: TypeAlias = list[float | None]
"""One figure per plotted point; ``None`` where it is not defined."""

MR_TO_SIGMA = 1.128
"""d2 for two values: the mean moving range divided by this is sigma (Montgomery, section 6.4)."""
MR_LIMIT = 3.267
"""Upper limit of a moving range, in mean moving ranges; also the screen of Nelson (1982)."""
MS_LIMIT = 3.2665
"""The same for the moving standard deviations of the I' chart (Taylor)."""
XMR_LIMIT = 2.66
"""Limits of the NHS XmR chart, in mean moving ranges."""
T_POWER = 3.6
"""Times between events are near normal after the root with this exponent (Nelson 1994)."""
SAME = 1e-12
"""Two figures nearer than this share of their size are one figure; see ``side``."""

_D2 = (1.128, 1.693, 2.059, 2.326, 2.534, 2.704, 2.847, 2.970, 3.078, 3.173, 3.258, 3.336, 3.407, 3.472, 3.532,
       3.588, 3.640, 3.689, 3.735, 3.778, 3.819, 3.858, 3.895, 3.931)  # fmt: skip
_D3 = (0.8525033, 0.8883697, 0.8798108, 0.8640855, 0.8480442, 0.8332108, 0.8198378, 0.8078413, 0.7970584, 0.7873230,
       0.7784873, 0.7704257, 0.7630330, 0.7562217, 0.7499188, 0.7440627, 0.7386021, 0.7334929, 0.7286980, 0.7241851,
       0.7199267, 0.7158987, 0.7120802, 0.7084528)  # fmt: skip
LARGEST_RANGE = len(_D2) + 1
"""The largest subgroup whose range is tabled."""


def d2(size: int) -> float:
    """Mean range of ``size`` (2 to 25) standard normal values."""
    return _D2[size - 2]


def d3(size: int) -> float:
    """Standard deviation of the range of ``size`` (2 to 25) standard normal values."""
    return _D3[size - 2]


@lru_cache(maxsize=4096)
def c4(size: int) -> float:
    """Mean standard deviation of ``size`` (from 2) standard normal values; by log-gamma, so that no size overflows."""
    return sqrt(2 / (size - 1)) * exp(lgamma(size / 2) - lgamma((size - 1) / 2))


def present(values: Sequence[float | None]) -> list[float]:
    """The values that are not missing; the same list when none is."""
    if None in values:
        return [value for value in values if value is not None]
    return values if isinstance(values, list) else list(values)  # type: ignore[arg-type]


def mean(values: Sequence[float]) -> float | None:
    """The mean, never outside the values, so that equal values have exactly themselves as mean."""
    if not values:
        return None
    return min(max(fsum(values) / len(values), min(values)), max(values))


def median(values: Iterable[float]) -> float | None:
    """The middle value, or half way between the two middle ones."""
    ordered = sorted(values)
    if not ordered:
        return None
    half, odd = divmod(len(ordered), 2)
    return ordered[half] if odd else (ordered[half - 1] + ordered[half]) / 2


def deviation(values: Sequence[float]) -> float | None:
    """The sample standard deviation (n - 1); ``None`` for fewer than two values."""
    middle = mean(values)
    if middle is None or len(values) < 2:
        return None
    return sqrt(fsum([(value - middle) ** 2 for value in values]) / (len(values) - 1))


def moving_ranges(values: Sequence[float | None]) -> list[float]:
    """Absolute differences of neighbours; a missing value takes both of its differences with it."""
    if None in values:
        return [abs(after - before) for before, after in pairwise(values) if before is not None and after is not None]
    return list(map(abs, map(sub, values[1:], values)))


def mean_range(ranges: Sequence[float], screen: float | None, *, keep_equal: bool = False) -> float | None:
    """The mean of moving ranges, after one screening when ``screen`` says how many means are too many.

    Nelson (1982): ranges of ``screen`` means or more are dropped and the rest averaged once more, no further.
    ``keep_equal`` keeps a range of exactly that size. Equal values have range 0, screened or not.
    """
    average = mean(ranges)
    if not screen or not average:
        return average
    edge = screen * average
    return mean([one for one in ranges if one < edge or (keep_equal and one == edge)])


def side(value: float, line: float) -> int:
    """1 above the line, -1 below, 0 on it; rounding of the last digits never moves a point off a line."""
    near = SAME * max(abs(value), abs(line))
    return (value - line > near) - (line - value > near)
