"""The options of a chart: what each may be, checked one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any, TypeAlias

from kfterm.spc import faults

LARGEST = 1e100
"""Values beyond this are refused: their squares and products would no longer be numbers."""
SMALLEST = 1e-100
"""Denominators above zero but below this are refused for the same reason."""

Known: TypeAlias = float | tuple[float | None, ...]
"""One figure for the whole chart, or one per row."""

RULE_SETS = ("anhoej", "ihi", "we", "nelson", "nhs")
PERIODS = ("month", "week", "quarter")
AGGREGATES = ("mean", "median", "sum", "sd")
DIRECTIONS = ("increase", "decrease", "neutral")
SIGMA_METHODS = ("uwave-r", "uwave-sd", "rmsdf", "mr")
FEWEST_TO_FIX = 12
"""NHS: limits are never fixed on fewer points than this."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to compute and judge a chart; positions are 1-based and count plotted points.

    ``freeze``: the first so many points are the baseline. ``split``: last point of each part but the last, each part
    computed alone; ``freeze`` is then ignored. ``exclude``: points left out of centre, sigma and runs. ``multiply``:
    factor on values, centre and limits at the end. ``cl``: known centre. ``target``: a line of its own, in the scale
    of the finished chart, never the centre. ``aggregate``: for several rows of one point without denominators.
    ``period``: dates are floored to month, week (Monday) or quarter first. ``floor_zero``: no limit under zero when
    no value is. ``screen_mr``: Nelson's screening of moving ranges. ``categorical``: x are labels without order.
    ``rules``: rule sets beside or instead of those of the profile. The rest belong to one profile each.
    """

    freeze: int | None = None
    split: tuple[int, ...] = ()
    exclude: frozenset[int] = frozenset()
    multiply: float = 1.0
    cl: Known | None = None
    target: Known | None = None
    aggregate: str = "mean"
    period: str | None = None
    floor_zero: bool = False
    screen_mr: bool | None = None
    categorical: bool | None = None
    improvement_direction: str = "increase"
    fix_after: int | None = None
    rebase: tuple[str | float, ...] = ()
    sigma_method: str | None = None
    center: float | None = None
    sigma: float | None = None
    rules: frozenset[str] | None = None


def _bad(name: str, value: object, wanted: str) -> Exception:
    return faults.error(faults.BAD_OPTION, name=name, value=value, wanted=wanted)


def is_number(value: object) -> bool:
    """Whether ``value`` is a finite number that can be computed with (true and false are not numbers)."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and -LARGEST <= value <= LARGEST


def _count(least: int) -> Callable[[str, Any], int]:
    def read(name: str, value: Any) -> int:  # noqa: ANN401 - anything from a case
        if not is_number(value) or value != int(value) or value < least:
            raise _bad(name, value, f"k ≥ {least}")
        return int(value)

    return read


def _number(name: str, value: Any) -> float:  # noqa: ANN401
    if not is_number(value):
        raise _bad(name, value, "0, 1, 2.5 …")
    return float(value)


def _spread(name: str, value: Any) -> float:  # noqa: ANN401
    if not is_number(value) or value < 0:
        raise _bad(name, value, "σ ≥ 0")
    return float(value)


def _factor(name: str, value: Any) -> float:  # noqa: ANN401
    if not is_number(value) or value <= 0:
        raise _bad(name, value, "k > 0")
    return float(value)


def _known(name: str, value: Any) -> Known:  # noqa: ANN401
    if not isinstance(value, (list, tuple)):
        return _number(name, value)
    return tuple(None if one is None else _number(name, one) for one in value)


def _flag(name: str, value: Any) -> bool:  # noqa: ANN401
    if not isinstance(value, bool):
        raise _bad(name, value, "true | false")
    return value


def _positions(name: str, value: Any) -> tuple[int, ...]:  # noqa: ANN401
    many = value if isinstance(value, (list, tuple, set, frozenset)) else [value]
    for one in many:
        if not is_number(one) or one != int(one):
            raise _bad(name, one, "[1, 2, 3 …]")
    return tuple(sorted({int(one) for one in many}))


def _choice(*known: str) -> Callable[[str, Any], str]:
    def read(name: str, value: Any) -> str:  # noqa: ANN401
        if value not in known:
            raise _bad(name, value, " | ".join(known))
        return str(value)

    return read


def _rules(name: str, value: Any) -> frozenset[str]:  # noqa: ANN401
    many = [value] if isinstance(value, str) else value
    if not isinstance(many, (list, tuple, set, frozenset)) or not all(one in RULE_SETS for one in many):
        raise _bad(name, value, " | ".join(RULE_SETS))
    return frozenset(many)


def _starts(name: str, value: Any) -> tuple[str | float, ...]:  # noqa: ANN401
    many = value if isinstance(value, (list, tuple)) else [value]
    for one in many:
        if not isinstance(one, str) and not is_number(one):
            raise _bad(name, one, "2026-03-14 …")
    return tuple(many)


_READERS: dict[str, Callable[[str, Any], Any]] = {
    "freeze": _count(1),
    "split": _positions,
    "exclude": lambda name, value: frozenset(_positions(name, value)),
    "multiply": _factor,
    "cl": _known,
    "target": _known,
    "aggregate": _choice(*AGGREGATES),
    "period": _choice(*PERIODS),
    "floor_zero": _flag,
    "screen_mr": _flag,
    "categorical": _flag,
    "improvement_direction": _choice(*DIRECTIONS),
    "fix_after": _count(FEWEST_TO_FIX),
    "rebase": _starts,
    "sigma_method": _choice(*SIGMA_METHODS),
    "center": _number,
    "sigma": _spread,
    "rules": _rules,
}
OPTION_NAMES = tuple(_READERS)
_ONLY = {
    "fix_after": ("mdc",),
    "rebase": ("mdc",),
    "sigma_method": ("qcc",),
}


def read_options(given: Mapping[str, Any], profile: str, chart: str) -> Options:
    """The options ``given``, where null is not given; refused when unknown, of a wrong kind or of another profile."""
    found: dict[str, Any] = {}
    for name, value in given.items():
        if name not in _READERS:
            raise faults.error(faults.UNKNOWN_NAME, name=name, known=OPTION_NAMES)
        if value is None:
            continue
        if _foreign(name, profile, chart):
            raise faults.error(faults.UNUSED_OPTION, name=name, chart=chart, profile=profile)
        found[name] = _READERS[name](name, value)
    return replace(Options(), **found)


def _foreign(name: str, profile: str, chart: str) -> bool:
    """Whether an option would be passed over in silence: those of one profile or chart, elsewhere."""
    if name in ("center", "sigma"):
        return chart != "rules"
    if profile == "mdc" and name in ("freeze", "cl"):
        return True
    return profile not in _ONLY.get(name, (profile,))


def read_numbers(raw: Sequence[Any], column: str) -> list[float | None]:
    """A column of numbers as floats; null and NaN are missing. Refused: text, true/false, infinite, beyond 1e100."""
    if set(map(type, raw)) <= {float, int}:
        try:
            quick: list[float | None] = list(map(float, raw))
        except OverflowError:
            quick = []
        if quick and isfinite(sum(quick)) and max(quick) <= LARGEST and min(quick) >= -LARGEST:  # type: ignore[arg-type, type-var, operator]
            return quick
    return [_read_number(value, column, row) for row, value in enumerate(raw, 1)]


def _read_number(value: Any, column: str, row: int) -> float | None:  # noqa: ANN401
    if value is None or value != value:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise faults.error(faults.NOT_A_NUMBER, field=column, row=row, value=value)
    if not is_number(value):
        raise faults.error(faults.TOO_LARGE, field=column, row=row, value=value)
    return float(value)
