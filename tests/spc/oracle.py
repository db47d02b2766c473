"""A second, slow reading of the formulas: lists and sums, part by part, nothing shared with the engine.

It answers what a chart of rows must be: plotted values, centre, both limits, and per part the points off the line,
the longest run and the crossings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, lgamma, pi, sqrt
from statistics import median

Value = float | None
RATIOS = ("p", "pp", "u", "up")


@dataclass(frozen=True)
class Rows:
    """What a chart is asked of: rows in any order."""

    kind: str
    x: Sequence[int]
    y: Sequence[Value]
    n: Sequence[Value] | None = None
    freeze: int | None = None
    split: Sequence[int] = ()
    exclude: frozenset[int] = frozenset()
    screen: bool = True


@dataclass
class Answer:
    """Columns by point, and (useful, longest run, crossings) by part."""

    y: list[Value]
    cl: list[Value]
    lcl: list[Value]
    ucl: list[Value]
    parts: list[tuple[int, int | None, int | None]]


@dataclass
class Points:
    """The rows of each point put together."""

    plotted: list[Value]
    num: list[Value]
    den: list[float]
    groups: list[list[float]]


def answer(rows: Rows) -> Answer:
    """The whole chart."""
    points = _points(rows)
    size = len(points.plotted)
    found = Answer(points.plotted[:], [None] * size, [None] * size, [None] * size, [])
    ends = sorted({at for at in rows.split if 0 < at < size})
    for start, end in pairwise([0, *ends, size]):
        part = list(range(start, end))
        live = [at for at in part if at + 1 not in rows.exclude]
        base = [at for at in live if ends or rows.split or rows.freeze is None or at - start < rows.freeze]
        _lines(rows, points, found, part, base)
        found.parts.append(_runs([(found.y[at], found.cl[at]) for at in live]))
    return found


def _points(rows: Rows) -> Points:
    plotted: list[Value] = []
    num: list[Value] = []
    den: list[float] = []
    groups: list[list[float]] = []
    for place in sorted(set(rows.x)):
        at = [row for row, x in enumerate(rows.x) if x == place]
        if rows.n is not None:
            whole = [(rows.y[row], rows.n[row]) for row in at]
            kept = [(top, bottom) for top, bottom in whole if top is not None and bottom is not None]
            num.append(sum(top for top, _ in kept) if kept else None)
            den.append(sum(bottom for _, bottom in kept))
            groups.append([top for top, _ in kept])
            last = num[-1]
            plotted.append(last / den[-1] if last is not None and den[-1] else None)
        else:
            values = [value for row in at if (value := rows.y[row]) is not None]
            groups.append(values)
            num.append(sum(values) if values else None)
            den.append(float(len(values)))
            plotted.append(_of(rows.kind, values))
    return Points(plotted, num, den, groups)


def _of(kind: str, values: list[float]) -> Value:
    if kind == "s":
        return _sd(values)
    if not values:
        return None
    return sum(values) if kind == "c" else sum(values) / len(values)


def _sd(values: list[float]) -> Value:
    if len(values) < 2:
        return None
    middle = sum(values) / len(values)
    return sqrt(sum((value - middle) ** 2 for value in values) / (len(values) - 1))


def _c4(n: int) -> float:
    return sqrt(2 / (n - 1)) * exp(lgamma(n / 2) - lgamma((n - 1) / 2))


def _screened(ranges: list[float], edge: float | None) -> Value:
    if not ranges:
        return None
    average = sum(ranges) / len(ranges)
    kept = [one for one in ranges if edge is None or not average or one < edge * average]
    return sum(kept) / len(kept)


def _moving(values: Sequence[Value], screen: bool) -> Value:
    ranges = [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]
    found = _screened(ranges, 3.267 if screen else None)
    return None if found is None else found / 1.128


def _mean(values: Sequence[Value]) -> Value:
    there = [value for value in values if value is not None]
    return sum(there) / len(there) if there else None


def _lines(rows: Rows, points: Points, found: Answer, part: list[int], base: list[int]) -> None:
    """Centre and limits over one part."""
    y = points.plotted
    if rows.kind == "mr":
        for at in part:
            before = y[at - 1] if at > part[0] else None
            here = y[at]
            found.y[at] = None if before is None or here is None else abs(here - before)
        centre = _mean([found.y[at] for at in base])
        _set(found, part, centre, [None if centre is None else (0.0, 3.267 * centre)] * len(part))
        return
    centre, middle, steps = _formula(rows, points, part, base)
    limits: list[tuple[float, float] | None] = []
    for step in steps:
        limits.append(None if middle is None or step is None else (middle - 3 * step, middle + 3 * step))
    if rows.kind in (*RATIOS, "c", "g", "s"):
        limits = [one and (max(0.0, one[0]), one[1]) for one in limits]
    if rows.kind in ("p", "pp"):
        limits = [one and (one[0], min(1.0, one[1])) for one in limits]
    if rows.kind == "t":
        centre = None if centre is None else centre**3.6
        limits = [one and (max(0.0, one[0]) ** 3.6, one[1] ** 3.6) for one in limits]
    _set(found, part, centre, limits)


def _set(found: Answer, part: list[int], centre: Value, limits: Sequence[tuple[float, float] | None]) -> None:
    for at, limit in zip(part, limits, strict=True):
        found.cl[at] = centre
        found.lcl[at], found.ucl[at] = limit or (None, None)


def _formula(rows: Rows, points: Points, part: list[int], base: list[int]) -> tuple[Value, Value, list[Value]]:
    """The drawn centre, the middle of the limits, and one sigma of each point."""
    y, den, kind = points.plotted, points.den, rows.kind
    same: list[Value]
    if kind == "run":
        there = [value for at in base if (value := y[at]) is not None]
        return (median(there) if there else None), None, [None] * len(part)
    if kind in ("i", "t"):
        values = [y[at] if kind == "i" or y[at] is None else y[at] ** (1 / 3.6) for at in base]  # type: ignore[operator]
        sigma = _moving(values, rows.screen)
        return _mean(values), _mean(values), [sigma] * len(part)
    if kind == "c":
        centre = _mean([y[at] for at in base])
        same = [None if centre is None else sqrt(centre)]
        return centre, centre, same * len(part)
    if kind == "g":
        there = [value for at in base if (value := y[at]) is not None]
        m = _mean(there)
        same = [None if m is None else sqrt(m * (m + 1))]
        return (median(there) if there else None), m, same * len(part)
    if kind == "ip":
        return _prime(rows, points, part, base)
    if kind in ("xbar", "s"):
        return _spread(rows, points, part, base)
    total = sum(den[at] for at in base)
    centre = sum(points.num[at] or 0 for at in base) / total if total else None
    if centre is None:
        return None, None, [None] * len(part)
    variance = centre * (1 - centre) if kind in ("p", "pp") else centre
    sigmas = {at: sqrt(max(0.0, variance) / den[at]) if den[at] else None for at in (*part, *base)}
    factor: Value = 1.0
    if kind in ("pp", "up"):
        z: list[Value] = []
        for at in base:
            value, sigma = y[at], sigmas[at]
            z.append(None if value is None or sigma is None else (value - centre) / sigma if sigma else 0.0)
        factor = _moving(z, rows.screen)
    return centre, centre, [None if (s := sigmas[at]) is None or factor is None else s * factor for at in part]


def _prime(rows: Rows, points: Points, part: list[int], base: list[int]) -> tuple[Value, Value, list[Value]]:
    """I': moving standard deviations that allow for sizes."""
    pairs = [(points.plotted[at], points.den[at]) for at in base]
    total = sum(n for value, n in pairs if value is not None)
    centre = sum(value * n for value, n in pairs if value is not None) / total if total else None
    spreads = [
        sqrt(pi / 2) * abs(b - a) / sqrt(1 / m + 1 / n)
        for (a, m), (b, n) in pairwise(pairs)
        if a is not None and b is not None and m and n
    ]
    sigma = _screened(spreads, 3.2665 if rows.screen else None)
    steps = [None if sigma is None or not points.den[at] else sigma / sqrt(points.den[at]) for at in part]
    return centre, centre, steps


def _spread(rows: Rows, points: Points, part: list[int], base: list[int]) -> tuple[Value, Value, list[Value]]:
    """Xbar and S."""
    groups = points.groups
    sds = [(len(groups[at]), sd) for at in base if (sd := _sd(groups[at])) is not None]
    sizes = {len(groups[at]) for at in part if groups[at]}
    spread: Value = None
    if sds and len(sizes) == 1:
        spread = sum(sd for _, sd in sds) / len(sds)
    elif sds:
        spread = sqrt(sum((n - 1) * sd * sd for n, sd in sds) / sum(n - 1 for n, _ in sds))
    steps: list[Value] = []
    for at in part:
        n = len(groups[at])
        if n < 2 or spread is None:
            steps.append(None)
        elif rows.kind == "xbar":
            steps.append(spread / (_c4(n) * sqrt(n)))
        else:
            steps.append(spread * sqrt(1 - _c4(n) ** 2) / _c4(n))
    centre = _mean([value for at in base for value in groups[at]]) if rows.kind == "xbar" else spread
    return centre, centre, steps


def _runs(pairs: Sequence[tuple[Value, Value]]) -> tuple[int, int | None, int | None]:
    """Points off the line, longest run, crossings."""
    sides = []
    for value, line in pairs:
        if value is not None and line is not None and abs(value - line) > 1e-12 * max(abs(value), abs(line)):
            sides.append(value > line)
    if not sides:
        return 0, None, None
    longest = length = 1
    for before, after in pairwise(sides):
        length = length + 1 if before == after else 1
        longest = max(longest, length)
    return len(sides), longest, sum(before != after for before, after in pairwise(sides))
