"""Centre and sigma of every chart, from the points of one part.

Sources: Montgomery, Introduction to Statistical Quality Control, chapters 6 and 7; Laney (2002) for P' and U';
Taylor (2017) for I'; Nelson (1982) for screening; Nelson (1994) for T; Provost and Murray (2011) for G.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from math import fsum, pi, sqrt

from kfterm.spc import textbook
from kfterm.spc.figures import (
    MR_LIMIT,
    MR_TO_SIGMA,
    MS_LIMIT,
    T_POWER,
    XMR_LIMIT,
    Column,
    c4,
    deviation,
    mean,
    mean_range,
    median,
    present,
)
from kfterm.spc.lines import Line, Lines, column
from kfterm.spc.part import Part, mean_of_groups, sizes, weighted_centre

MEDIAN_OF_MEAN = 0.693
"""Median of an exponential distribution in means (ln 2): the drawn centre of a G chart whose mean is given."""


def _run(part: Part) -> Lines:
    return Lines(len(part.y), part.centre(lambda: median(present(part.base(part.y)))))


def _individuals(part: Part) -> Lines:
    centre = part.centre(lambda: mean(present(part.base(part.y))))
    sigma = part.sigma_of_moving(part.off(part.y, centre))
    return Lines(len(part.y), centre, centre, sigma, sigma_hat=sigma)


def _xmr(part: Part) -> Lines:
    """The NHS XmR chart: 2.66 mean moving ranges, which is 3 / 1.128 rounded."""
    lines = _individuals(part)
    sigma = lines.sigma_hat
    return replace(lines, sigma=None if sigma is None else sigma * MR_TO_SIGMA * XMR_LIMIT / 3)


def _moving(part: Part) -> Lines:
    """Limits 0 and 3.267 centres: drawn from 0, where a third of the upper limit is one sigma."""
    centre = part.centre(lambda: mean(present(part.base(part.y))))
    sigmas: Column = [None if one is None else MR_LIMIT * one / 3 for one in column(centre, len(part.y))]
    return Lines(len(part.y), centre, 0.0, sigmas if isinstance(centre, list) else sigmas[0], low=0.0)


def _prime(part: Part) -> Lines:
    """I': moving standard deviations that allow for the size of each point; always from the baseline alone."""

    def compute() -> float | None:
        pairs = [(y, n) for y, n in zip(part.base(part.y), part.base(part.den), strict=True) if y is not None]
        total = fsum([n for _, n in pairs])
        return fsum([y * n for y, n in pairs]) / total if total else None

    centre = weighted_centre(part, compute)
    distances = part.off(part.y, centre)
    points = [(y, n) if y is not None and n else None for y, n in zip(distances, part.base(part.den), strict=True)]
    spreads = [
        sqrt(pi / 2) * abs(after[0] - before[0]) / sqrt(1 / before[1] + 1 / after[1])
        for before, after in pairwise(points)
        if before and after
    ]
    average = mean_range(spreads, MS_LIMIT if part.screen else None, keep_equal=part.keep_equal)
    sigma: Column = [average / sqrt(n) if average is not None and n else None for n in part.den]
    return Lines(len(part.y), centre, centre, sigma)


def _spread_of_groups(part: Part) -> float | None:
    """Mean standard deviation when all points of the part have as many measurements, else the pooled one.

    A point without measurements has no size: it neither pools nor makes the sizes differ.
    """
    found = [(len(group), deviation(group)) for group in part.base(part.groups)]
    pairs = [(size - 1, sd) for size, sd in found if sd is not None]
    if not pairs:
        return None
    if len({size for size in sizes(part) if size}) == 1:
        return mean([sd for _, sd in pairs])
    return sqrt(fsum([free * sd * sd for free, sd in pairs]) / fsum([free for free, _ in pairs]))


def _xbar(part: Part) -> Lines:
    centre, spread = part.centre(lambda: mean_of_groups(part)), _spread_of_groups(part)
    sigma: Column = [
        spread / (c4(size) * sqrt(size)) if spread is not None and size > 1 else None for size in sizes(part)
    ]
    return Lines(len(part.y), centre, centre, sigma)


def _s(part: Part) -> Lines:
    centre = part.centre(lambda: _spread_of_groups(part))
    sigma: Column = [
        one * _ratio_of_spread(size) if one is not None and size > 1 else None
        for one, size in zip(column(centre, len(part.y)), sizes(part), strict=True)
    ]
    return Lines(len(part.y), centre, centre, sigma, low=0.0)


def _ratio_of_spread(size: int) -> float:
    return sqrt(1 - c4(size) ** 2) / c4(size)


def _pooled(part: Part) -> float | None:
    total = fsum(part.base(part.den))
    return fsum(present(part.base(part.num))) / total if total else None


def _roots(variance: Line, den: list[float]) -> Column:
    """The root of variance per exposure for each point; none where there is no exposure."""
    if isinstance(variance, float):
        top = sqrt(max(variance, 0.0))
        return [top / sqrt(n) if n else None for n in den]
    return [
        sqrt(max(one, 0.0)) / sqrt(n) if one is not None and n else None
        for one, n in zip(column(variance, len(den)), den, strict=True)
    ]


def _each(line: Line, compute: Callable[[float], float]) -> Line:
    if isinstance(line, list):
        return [None if one is None else compute(one) for one in line]
    return None if line is None else compute(line)


def _p(part: Part) -> Lines:
    centre = part.centre(lambda: _pooled(part))
    sigma = _roots(_each(centre, lambda p: p * (1 - p)), part.den)
    return Lines(len(part.y), centre, centre, sigma, low=0.0, high=1.0)


def _u(part: Part) -> Lines:
    centre = part.centre(lambda: _pooled(part))
    return Lines(len(part.y), centre, centre, _roots(centre, part.den), low=0.0)


def _laney(chart: Callable[[Part], Lines]) -> Callable[[Part], Lines]:
    """P' or U' of P or U: sigma times the sigma of the standardised values, so also variation between points."""

    def primed(part: Part) -> Lines:
        plain = chart(part)
        sigmas, centres = column(plain.sigma, len(part.y)), column(plain.middle, len(part.y))
        z = part.base([_standard(*one) for one in zip(part.y, centres, sigmas, strict=True)])
        factor = deviation(present(z)) if part.categorical else part.sigma_of_moving(z)
        sigma: Column = [None if one is None or factor is None else one * factor for one in sigmas]
        return replace(plain, sigma=sigma)

    return primed


def _standard(y: float | None, centre: float | None, sigma: float | None) -> float | None:
    if y is None or centre is None or sigma is None:
        return None
    return (y - centre) / sigma if sigma else 0.0


def _np(part: Part) -> Lines:
    """Counts of a part of a whole; the centre is n p, and a given centre is of counts too."""
    shares: Line
    if part.known is None:
        shares = _pooled(part)
    else:
        shares = [
            one / n if one is not None and n else None
            for one, n in zip(column(part.known, len(part.y)), part.den, strict=True)
        ]
    pairs = [(p, n) for p, n in zip(column(shares, len(part.y)), part.den, strict=True)]
    centre: Column = [None if p is None else n * p for p, n in pairs]
    sigma: Column = [None if p is None or not n else sqrt(max(n * p * (1 - p), 0.0)) for p, n in pairs]
    return Lines(len(part.y), centre, centre, sigma, low=0.0, high=part.den)


def _c(part: Part) -> Lines:
    centre = part.centre(lambda: mean(present(part.base(part.y))))
    return Lines(len(part.y), centre, centre, _each(centre, sqrt), low=0.0)


def _g(part: Part) -> Lines:
    """Opportunities between events: the median is drawn, the limits are those of a geometric distribution."""
    values = present(part.base(part.y))
    middle = part.centre(lambda: mean(values))
    computed = not isinstance(middle, list) and part.known is None
    centre = median(values) if computed else _each(middle, lambda one: MEDIAN_OF_MEAN * one)
    return Lines(len(part.y), centre, middle, _each(middle, lambda one: sqrt(one * (one + 1))), low=0.0)


def _t(part: Part) -> Lines:
    """Time between events: an I chart of the roots, with its lines raised back."""
    roots: Column = [None if one is None else one ** (1 / T_POWER) for one in part.y]
    known = _each(part.known, lambda one: one ** (1 / T_POWER))
    inner = _individuals(replace(part, y=roots, known=known))
    return replace(inner, cl=_each(inner.cl, lambda one: one**T_POWER), rooted=True, sigma_hat=None)


_FORMULAE: dict[str, Callable[[Part], Lines]] = {
    "run": _run,
    "i": _individuals,
    "mr": _moving,
    "ip": _prime,
    "xbar": _xbar,
    "s": _s,
    "r": textbook.r,
    "p": _p,
    "pp": _laney(_p),
    "np": _np,
    "c": _c,
    "u": _u,
    "up": _laney(_u),
    "g": _g,
    "t": _t,
    "xmr": _xmr,
    "rules": _individuals,
}
_TEXTBOOK = {"xbar": textbook.xbar, "s": textbook.s}


def lines_of(chart: str, profile: str, part: Part) -> Lines:
    """Centre and limits of one part of a chart."""
    if profile == "pbc" and chart == "i":
        return _prime(part)
    if profile == "qcc" and chart in _TEXTBOOK:
        return _TEXTBOOK[chart](part)
    return _FORMULAE[chart](part)
