"""The rules of NHS Making Data Count for an XmR chart, and what they mean for better and worse."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kfterm.spc.figures import Column
from kfterm.spc.lines import Lines
from kfterm.spc.runs import signs
from kfterm.spc.zones import beyond

TREND, SHIFT = 7, 7
"""So many points strictly rising or falling are a trend, so many strictly on one side a shift."""
TRIAL = 13
"""Below this many points in a group the limits are trial limits."""

_SIDES = {1: "above", -1: "below"}
_HIGH = frozenset({"above_ucl", "trend_up", "two_of_three_above", "shift_above"})


def rules_of(y: Column, lines: Lines, live: Sequence[bool] | None) -> list[str | None]:
    """The rule of each point, the first that applies: outside, trend, two of three, shift; else common_cause.

    A missing point has no rule and breaks every pattern. An excluded one is only tested against the limits.
    """
    outside = [beyond(*one) for one in zip(y, *lines.at(3), strict=True)]
    near = [0 if out else beyond(*one) for out, one in zip(outside, zip(y, *lines.at(2), strict=True), strict=True)]
    seen = y if live is None else [value if alive else None for value, alive in zip(y, live, strict=True)]
    sides = [one or 0 for one in signs(seen, lines.cl)]
    trends, shifts, pairs = _trends(seen), _members(sides, SHIFT), _two_of_three(near, sides)
    found: list[str | None] = []
    for at, value in enumerate(y):
        if value is None:
            found.append(None)
        elif outside[at]:
            found.append("above_ucl" if outside[at] > 0 else "below_lcl")
        elif trends[at]:
            found.append("trend_up" if trends[at] > 0 else "trend_down")
        elif pairs[at]:
            found.append(f"two_of_three_{_SIDES[pairs[at]]}")
        else:
            found.append(f"shift_{_SIDES[shifts[at]]}" if shifts[at] else "common_cause")
    return found


def _members(marks: Sequence[int], length: int) -> list[int]:
    """The mark of every stretch of ``length`` or more equal marks, over the whole stretch; 0 elsewhere."""
    found, start = [0] * len(marks), 0
    for at in range(1, len(marks) + 1):
        if at < len(marks) and marks[at] == marks[start]:
            continue
        if marks[start] and at - start >= length:
            found[start:at] = [marks[start]] * (at - start)
        start = at
    return found


def _trends(y: Column) -> list[int]:
    """1 in a rising trend, -1 in a falling one; the point where one turns into another belongs to the later."""
    steps = [
        0 if before is None or after is None else (after > before) - (after < before) for before, after in pairwise(y)
    ]
    runs = _members(steps, TREND - 1)
    # A step belongs to the points at both of its ends; the step after a point is the later trend.
    return [after or before for before, after in zip([0, *runs], [*runs, 0], strict=True)]


def _two_of_three(near: Sequence[int], sides: Sequence[int]) -> list[int]:
    """The side of each near point in some three neighbours that are all on one side, two or more of them near."""
    found = [0] * len(near)
    for at in range(len(near) - 2):
        window = range(at, at + 3)
        one = sides[at]
        if one and all(sides[place] == one for place in window) and sum(near[place] == one for place in window) >= 2:
            for place in window:
                found[place] = found[place] or (one if near[place] == one else 0)
    return found


def status_of(rule: str | None, direction: str) -> str | None:
    """What a rule means when ``direction`` (increase, decrease, neutral) is the better one."""
    if rule is None or rule == "common_cause":
        return rule
    high = rule in _HIGH
    if direction == "neutral":
        return "neutral_high" if high else "neutral_low"
    return "improvement" if high == (direction == "increase") else "concern"


def variation(statuses: Sequence[str | None], direction: str) -> str | None:
    """The variation mark: the status of the last point that has one, with its direction."""
    last = next((one for one in reversed(statuses) if one is not None), None)
    if last not in ("improvement", "concern"):
        return last
    high = (last == "improvement") == (direction == "increase")
    return f"{last}_high" if high else f"{last}_low"


def assurance(target: float | None, lower: float | None, upper: float | None, direction: str) -> str | None:
    """The assurance mark: does a process that goes on as now reach the target every time (pass), never (fail)?

    ``inconsistent`` when the target is between the limits or on one; ``None`` without target, direction or limits.
    """
    if target is None or lower is None or upper is None or direction == "neutral":
        return None
    where = beyond(target, lower, upper)
    if not where:
        return "inconsistent"
    return "fail" if (where > 0) == (direction == "increase") else "pass"
