"""Comparison of figures as the conformance cases ask: 1e-9 relative plus 1e-9, null only for null."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from kfterm.errors import KfError
from kfterm.spc import Result, chart


def near(value: float, rel: float = 1e-9) -> Any:
    return pytest.approx(value, rel=rel, abs=1e-9 * min(1.0, abs(value) or 1.0))


def all_near(found: Sequence[float | None], wanted: Sequence[float | None], rel: float = 1e-9, abs_: float = 0) -> bool:
    """Whether two columns agree; a missing figure only with a missing one."""
    return len(found) == len(wanted) and all(
        (a is None) == (b is None) and (a is None or b is None or abs(a - b) <= abs_ + rel * abs(b) + 1e-300)
        for a, b in zip(found, wanted, strict=True)
    )


def refused(kind: str, *args: Any, **options: Any) -> KfError:
    """The error of a chart that must be refused."""
    with pytest.raises(KfError) as caught:
        chart(kind, *args, **options)
    return caught.value


def differences(found: Any, wanted: Any, path: str = "") -> list[str]:
    """Where plain figures differ from the expected ones, which may hold fewer keys."""
    if isinstance(wanted, dict):
        if not isinstance(found, dict):
            return [f"{path}: {found!r}"]
        return [
            text
            for key, value in wanted.items()
            for text in (
                differences(found[key], value, f"{path}/{key}") if key in found else [f"{path}/{key} is absent"]
            )
        ]
    if isinstance(wanted, list):
        if not isinstance(found, list) or len(found) != len(wanted):
            return [f"{path}: {found!r} for {wanted!r}"]
        pairs = enumerate(zip(found, wanted, strict=True), 1)
        return [text for at, (a, b) in pairs for text in differences(a, b, f"{path}[{at}]")]
    if isinstance(wanted, (int, float)) and not isinstance(wanted, bool):
        fits = isinstance(found, (int, float)) and abs(found - wanted) <= 1e-9 + 1e-9 * abs(wanted)
        return [] if fits else [f"{path}: {found!r} for {wanted!r}"]
    return [] if found == wanted and type(found) is type(wanted) else [f"{path}: {found!r} for {wanted!r}"]


def only(result: Result) -> Any:
    """The Anhøj figures of a chart of one part."""
    (part,) = result.parts
    return part.runs
