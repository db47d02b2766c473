"""From rows to plotted points: rows with equal x form one point, dates may be floored to periods first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from math import fsum
from operator import lt

from kfterm.spc import faults
from kfterm.spc.case import SPREADS, Case, X
from kfterm.spc.figures import Column, deviation, mean, median
from kfterm.spc.options import Known


@dataclass(frozen=True, slots=True)
class Series:
    """The points of a chart in order, one entry each in every column.

    ``y`` is what is plotted; ``num`` and ``den`` the sums of numerators and denominators (without denominators:
    ``num`` = sum of the values, ``den`` = how many); ``groups`` the single measurements, only for charts of spread.
    ``cl`` and ``target``: a given line, one figure or one per point.
    """

    x: Sequence[X]
    y: Column
    num: Column
    den: list[float]
    ratio: bool
    groups: list[list[float]]
    cl: float | Column | None
    target: float | Column | None

    def __len__(self) -> int:
        return len(self.y)


def build(case: Case) -> Series:
    """The points of a checked case; a time between events that is not above zero is refused."""
    series = _build(case)
    if case.chart == "t":
        for position, value in enumerate(series.y, 1):
            if value is not None and value <= 0:
                raise faults.error(faults.NOT_POSITIVE, row=position, value=value)
    return series


def _build(case: Case) -> Series:
    x, members = _points(case)
    firsts = None if members is None else [rows[0] for rows in members]

    def line(known: Known | None) -> float | Column | None:
        if not isinstance(known, tuple):
            return known
        return list(known) if firsts is None else [known[row] for row in firsts]

    cl, target = line(case.options.cl), line(case.options.target)
    if case.n is not None:
        num, den = _sums(case.y, case.n, members)
        y = num if case.chart in ("c", "np") else _ratios(num, den)
        return Series(x, y, num, den, True, [], cl, target)
    if members is None and case.chart not in SPREADS and case.options.aggregate != "sd":
        den = [0.0 if value is None else 1.0 for value in case.y] if case.chart == "ip" or case.profile == "pbc" else []
        return Series(x, case.y, case.y, den, False, [], cl, target)
    groups = _groups(case.y, members)
    y = [_of_group(case)(group) for group in groups]
    num = [fsum(group) if group else None for group in groups]
    return Series(x, y, num, [float(len(group)) for group in groups], False, groups, cl, target)


def _points(case: Case) -> tuple[Sequence[X], list[list[int]] | None]:
    """x of each point, and its rows; ``None`` when every row is a point of its own and in order."""
    if case.x is None:
        return list(range(1, len(case.y) + 1)), None
    x = [_floored(str(day), case.options.period) for day in case.x] if case.options.period else case.x
    if not case.categorical and all(map(lt, x, x[1:])):
        return x, None
    rows: dict[X, list[int]] = {}
    for row, value in enumerate(x):
        rows.setdefault(value, []).append(row)
    if case.chart == "xmr" and not case.options.period:
        _refuse_twice(rows)
    order = list(rows) if case.categorical else sorted(rows)
    if len(order) == len(x) and case.categorical:
        return x, None
    return order, [rows[value] for value in order]


def _refuse_twice(rows: dict[X, list[int]]) -> None:
    """The NHS rules judge one value per date, as their reference does; which of two is the right one is not guessed."""
    for value, found in rows.items():
        if len(found) > 1:
            raise faults.error(faults.SAME_X, value=value)


@lru_cache(maxsize=1024)
def _floored(day: str, period: str) -> str:
    """The first day of the month, quarter or ISO week that ``day`` is in."""
    if period == "month":
        return day[:8] + "01"
    found = date.fromisoformat(day)
    if period == "quarter":
        return found.replace(month=found.month - (found.month - 1) % 3, day=1).isoformat()
    return (found - timedelta(days=found.weekday())).isoformat()


def _sums(y: Column, n: Column, members: list[list[int]] | None) -> tuple[Column, list[float]]:
    """Numerators and denominators per point; a row with one of the two missing counts as neither."""
    if None in y or None in n:
        gone = [top is None or bottom is None for top, bottom in zip(y, n, strict=True)]
        y = [None if out else value for out, value in zip(gone, y, strict=True)]
        n = [None if out else value for out, value in zip(gone, n, strict=True)]
    if members is None:
        return y, [value or 0.0 for value in n]
    tops = _groups(y, members)
    return [fsum(group) if group else None for group in tops], [fsum(group) for group in _groups(n, members)]


def _ratios(num: Column, den: list[float]) -> Column:
    if None not in num and all(den):
        return [top / bottom for top, bottom in zip(num, den, strict=True)]  # type: ignore[operator]
    return [top / bottom if top is not None and bottom else None for top, bottom in zip(num, den, strict=True)]


def _groups(values: Column, members: list[list[int]] | None) -> list[list[float]]:
    if members is None:
        return [[] if value is None else [value] for value in values]
    return [[found for row in rows if (found := values[row]) is not None] for rows in members]


def _of_group(case: Case) -> Callable[[list[float]], float | None]:
    """How the measurements of one point become what is plotted."""
    plotted: dict[str, Callable[[list[float]], float | None]] = {
        "mean": mean,
        "median": median,
        "sum": lambda group: fsum(group) if group else None,
        "sd": deviation,
        "range": lambda group: max(group) - min(group) if len(group) > 1 else None,
    }
    fixed = {"c": "sum", "xbar": "mean", "s": "sd", "r": "range"}
    return plotted[fixed.get(case.chart, case.options.aggregate)]
