"""Numbers out of a case file, each checked where it is read."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from kfterm.errors import Fault, KfError
from kfterm.flow import faults
from kfterm.flow.faults import Finding
from kfterm.flow.sentence import Sentence

Inputs: TypeAlias = Mapping[str, Any]
Answer: TypeAlias = dict[str, Any]

_SHOWN = 90


def refuse(fault: Fault, **values: object) -> KfError:
    """The error with its values made short enough to print."""
    short: dict[str, Any] = {
        name: value if type(value) is int and abs(value) <= faults.MOST else shown(value)
        for name, value in values.items()
    }
    return KfError(fault, **short)


def shown(value: object) -> str:
    """What was typed, short enough to print."""
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def mapping(value: object, field: str) -> Inputs:
    """``value`` as an object with names."""
    if not isinstance(value, Mapping):
        raise (
            refuse(faults.SHAPE, field=field, wanted="{…}")
            if value is not None
            else refuse(faults.MISSING, field=field)
        )
    return value


def listed(value: object, field: str) -> Sequence[Any]:
    """``value`` as a list with at least one entry."""
    if value is None:
        raise refuse(faults.MISSING, field=field)
    if not isinstance(value, list | tuple) or not value:
        raise refuse(faults.SHAPE, field=field, wanted="[…]")
    return value


def is_number(value: object) -> bool:
    """Whether ``value`` is a finite number (true and false are not)."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def number(value: object, field: str) -> float:
    """``value`` as a finite number of 0 or more."""
    if value is None:
        raise refuse(faults.MISSING, field=field)
    if not is_number(value):
        raise refuse(faults.NOT_NUMBER, field=field, value=value)
    found = float(value)  # type: ignore[arg-type]
    if found < 0:
        raise refuse(faults.NEGATIVE, field=field, value=value)
    if found and not faults.LEAST <= found <= faults.MOST:
        raise refuse(faults.RANGE, field=field, value=value)
    return found


def positive(value: object, field: str) -> float:
    """``value`` as a number above 0."""
    found = number(value, field)
    if found == 0:
        raise refuse(faults.NOT_POSITIVE, field=field, value=value)
    return found


def share(value: object, field: str) -> float:
    """``value`` as a share from 0 to 1."""
    found = number(value, field)
    if found > 1:
        raise refuse(faults.NOT_SHARE, field=field, value=value)
    return found


def whole(value: object, field: str, least: int, most: int) -> int:
    """``value`` as a whole number from ``least`` to ``most``."""
    if value is None:
        raise refuse(faults.MISSING, field=field)
    if not is_number(value) or value != int(value) or not least <= value <= most:  # type: ignore[call-overload, operator]
        raise refuse(faults.NOT_WHOLE, field=field, value=value, least=least, most=most)
    return int(value)  # type: ignore[call-overload, no-any-return]


def first_of(inputs: Inputs, *names: str) -> tuple[str, Any]:
    """The first of ``names`` that is given, with its value; else the first name and ``None``."""
    for name in names:
        if inputs.get(name) is not None:
            return name, inputs[name]
    return names[0], None


def unit_of(inputs: Inputs) -> str | None:
    """The unit as it was named, or ``None``."""
    unit = inputs.get("unit")
    return shown(unit) if isinstance(unit, str) else None


def told(findings: Sequence[Finding]) -> list[Answer]:
    """Findings as data."""
    return [
        {
            "step": one.step or None,
            "code": one.problem.fault.code,
            "message": Sentence(one.problem.fault.text, one.problem.values),
            "remedy": Sentence(one.problem.fault.remedy, one.problem.values),
        }
        for one in findings
    ]
