"""One case: the chart asked for, its rows and options, checked before anything is computed."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, count
from typing import Any, TypeAlias

from kfterm.errors import KfError
from kfterm.spc import faults
from kfterm.spc.figures import Column, present
from kfterm.spc.options import SMALLEST, Known, Options, is_number, read_numbers, read_options

X: TypeAlias = float | str
"""Where a point stands: a number, a date (YYYY-MM-DD) or a label."""

RATIOS = frozenset({"p", "pp", "np", "u", "up"})
"""Charts that are nothing without denominators."""
SPREADS = frozenset({"xbar", "s", "r"})
"""Charts of several measurements per point."""
COUNTS = frozenset({"p", "pp", "np", "u", "up", "c", "g"})
"""Charts of things counted, never negative."""
SHARES = frozenset({"p", "pp", "np"})
"""Charts of a part of a whole, never more than the whole."""

_QIC = ("run", "i", "mr", "ip", "xbar", "s", "r", "p", "pp", "np", "c", "u", "up", "g", "t", "rules")
CHARTS: dict[str, tuple[str, ...]] = {
    "qic": _QIC,
    "pbc": ("run", "i", "ip"),
    "qcc": ("xbar", "s", "r", "i", "p", "np", "c", "u", "rules"),
    "mdc": ("xmr",),
    "ihi": ("run",),
}
"""The charts of each profile; the first profile that has a chart is its own when none is named."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATE_LENGTH = 10
_INPUT_NAMES = ("x", "y", "n", "subgroups", "n_useful")


@dataclass(frozen=True, slots=True)
class Case:
    """A checked case. ``x`` is ``None`` for 1, 2, 3 …; ``y`` and ``n`` have one entry per row, ``None`` = missing."""

    profile: str
    chart: str
    x: Sequence[X] | None
    y: Column
    n: Column | None
    options: Options
    dated: bool
    categorical: bool


def read_chart(chart: object, profile: object) -> tuple[str, str]:
    """Chart and profile as known names; without a profile the default is ``qic``, for ``xmr`` it is ``mdc``."""
    if profile is None:
        profile = "mdc" if chart == "xmr" else "qic"
    if not isinstance(profile, str) or profile not in CHARTS:
        raise faults.error(faults.UNKNOWN_NAME, name=profile, known=tuple(CHARTS))
    if not isinstance(chart, str) or chart not in CHARTS[profile]:
        raise faults.error(faults.UNKNOWN_CHART, chart=chart, profile=profile, known=CHARTS[profile])
    return chart, profile


def read_case(chart: str, profile: str, given: Mapping[str, Any], options: Mapping[str, Any]) -> Case:
    """Check the rows and options of a chart; ``KfError`` (``spc.…``) says what is wrong and where."""
    for name in given:
        if name not in _INPUT_NAMES:
            raise faults.error(faults.UNKNOWN_NAME, name=name, known=_INPUT_NAMES)
    chosen = read_options(options, profile, chart)
    raw_x, raw_y = given.get("x"), given.get("y")
    if given.get("subgroups") is not None:
        groups = _column(given["subgroups"], "subgroups")
        raw_x, raw_y = _rows_of(groups, raw_x)
        chosen = replace(chosen, cl=_per_row(chosen.cl, groups), target=_per_row(chosen.target, groups))
    y = read_numbers(_column(raw_y, "y"), "y")
    if not y:
        raise KfError(faults.NO_VALUES)
    n = None if given.get("n") is None else read_numbers(_column(given["n"], "n"), "n")
    x, dated, labels = _read_x(raw_x, chosen.categorical)
    for name, column in (("x", x), ("n", n), ("cl", _rows(chosen.cl)), ("target", _rows(chosen.target))):
        if column is not None and len(column) != len(y):
            raise faults.error(faults.LENGTHS, field=name, got=len(column), wanted=len(y))
    if chosen.period and not dated:
        raise faults.error(faults.NEEDS_DATES, name="period")
    case = Case(profile, chart, x, y, n, chosen, dated, labels)
    _check_counts(case)
    _check_centre(case)
    return case


def _rows(known: object) -> tuple[Any, ...] | None:
    return known if isinstance(known, tuple) else None


def _column(raw: object, name: str) -> Sequence[Any]:
    if raw is None:
        raise KfError(faults.NO_VALUES)
    if not isinstance(raw, (list, tuple)):
        raise faults.error(faults.NOT_A_NUMBER, field=name, row=1, value=raw)
    return raw


def _per_row(known: Known | None, groups: Sequence[Any]) -> Known | None:
    """A line given per group as one given per row."""
    if not isinstance(known, tuple) or len(known) != len(groups):
        return known
    return tuple(one for one, group in zip(known, groups, strict=True) for _ in group or [None])


def _rows_of(lists: Sequence[Any], raw_x: object) -> tuple[list[Any], list[Any]]:
    """Lists of measurements as rows; an empty list is a point whose measurement is missing."""
    for row, one in enumerate(lists, 1):
        if not isinstance(one, (list, tuple)):
            raise faults.error(faults.NOT_A_NUMBER, field="subgroups", row=row, value=one)
    labels = list(range(1, len(lists) + 1)) if raw_x is None else _column(raw_x, "x")
    if len(labels) != len(lists):
        raise faults.error(faults.LENGTHS, field="x", got=len(labels), wanted=len(lists))
    full = [list(one) or [None] for one in lists]
    return [label for label, one in zip(labels, full, strict=True) for _ in one], list(chain.from_iterable(full))


def _read_x(raw: object, categorical: bool | None) -> tuple[Sequence[X] | None, bool, bool]:
    """The column x; whether it holds dates; whether it holds labels without order."""
    if raw is None:
        return None, False, bool(categorical)
    x = _column(raw, "x")
    kinds = set(map(type, x))
    if date in kinds:
        x = [value.isoformat() if type(value) is date else value for value in x]
        kinds = set(map(type, x))
    if kinds <= {int, float}:
        _check_places(x)
        return x, False, bool(categorical)
    if kinds != {str}:
        found = [_kind(value) for value in x]
        raise _mixed(x, [one is not None and one == found[0] for one in found])
    if categorical:
        return x, False, True
    if _all_days(x):
        return x, True, False
    dates = [len(value) == _DATE_LENGTH and _DATE.fullmatch(value) is not None for value in x]
    if not any(dates):
        return x, False, True
    if not all(dates):
        raise _mixed(x, dates)
    row = next(row for row, value in enumerate(x) if not _all_days([value]))
    raise faults.error(faults.NO_SUCH_DAY, row=row + 1, value=x[row])


def _kind(value: object) -> str | None:
    if isinstance(value, str):
        return "text"
    return "number" if is_number(value) else None


def _check_places(x: Sequence[Any]) -> None:
    for row, value in enumerate(x, 1):
        if not is_number(value):
            raise faults.error(faults.TOO_LARGE, field="x", row=row, value=value)


def _all_days(x: Sequence[str]) -> bool:
    """Whether every label is a day as YYYY-MM-DD; one pass in C, for a hundred thousand rows."""
    # Of the forms that are ten characters long only that of weeks (2026-W11-6) is another.
    if set(map(len, x)) != {_DATE_LENGTH} or "W" in "".join(x):
        return False
    try:
        deque(map(date.fromisoformat, x), maxlen=0)
    except ValueError:
        return False
    return True


def _mixed(x: Sequence[Any], fits: Sequence[bool]) -> KfError:
    row = fits.index(False) if False in fits else 0
    return faults.error(faults.MIXED_X, row=row + 1, value=x[row])


def _check_counts(case: Case) -> None:
    if case.chart in RATIOS and case.n is None:
        raise faults.error(faults.NEEDS_DENOMINATOR, chart=case.chart)
    if case.chart in SPREADS and case.n is not None:
        raise faults.error(faults.NO_DENOMINATOR, chart=case.chart)
    if case.n is not None:
        _check_not_negative(case.n, "n")
        _check_exposure(case.n)
    if case.chart in COUNTS:
        _check_not_negative(case.y, "y")
    if case.chart in SHARES and case.n is not None:
        for row, y, n in zip(count(1), case.y, case.n, strict=False):
            # k of 0 is no share but a missing one, as the references have it.
            if n and y is not None and y > n:
                raise faults.error(faults.ABOVE_DENOMINATOR, row=row, value=y, n=n)


def _check_not_negative(column: Column, name: str) -> None:
    if min(present(column), default=0.0) >= 0:
        return
    row, value = next((row, value) for row, value in enumerate(column, 1) if value is not None and value < 0)
    raise faults.error(faults.NEGATIVE, field=name, row=row, value=value)


def _check_exposure(n: Column) -> None:
    if min(filter(None, n), default=1.0) >= SMALLEST:
        return
    row, value = next((row, value) for row, value in enumerate(n, 1) if value and value < SMALLEST)
    raise faults.error(faults.TOO_LARGE, field="n", row=row, value=value)


def _check_centre(case: Case) -> None:
    """A known centre of counts, spreads and times is not negative, that of a share not above 1."""
    known = case.options.cl
    given = [one for one in (known if isinstance(known, tuple) else (known,)) if one is not None]
    if not given or (case.chart not in COUNTS | {"s", "r", "mr", "t"}):
        return
    if min(given) < 0 or (case.chart == "t" and min(given) == 0):
        raise faults.error(faults.BAD_OPTION, name="cl", value=min(given), wanted="cl ≥ 0")
    if case.chart in ("p", "pp") and max(given) > 1:
        raise faults.error(faults.BAD_OPTION, name="cl", value=max(given), wanted="0 ≤ cl ≤ 1")
