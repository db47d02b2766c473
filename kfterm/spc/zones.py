"""Western Electric and Nelson rules, as the textbooks and qcc state them.

A position is flagged when the pattern is complete there and while it goes on. A missing or excluded point breaks
every pattern. Western Electric Company (1956); Nelson (1984). With stepped limits each point has its own zones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from kfterm.spc.figures import SAME, Column
from kfterm.spc.lines import Lines
from kfterm.spc.runs import signs

WE_RUN, NELSON_RUN = 8, 9
RISING, ALTERNATING, HUGGING, AVOIDING = 6, 14, 15, 8
WE = ("we1", "we2", "we3", "we4")
NELSON = tuple(f"nelson{number}" for number in range(1, 9))


def beyond(value: float | None, lower: float | None, upper: float | None) -> int:
    """1 above the upper limit, -1 below the lower, else 0: strictly, and never by the rounding of the last digits."""
    if value is None:
        return 0
    above = upper is not None and value > upper + SAME * abs(upper)
    below = lower is not None and value < lower - SAME * abs(lower)
    return above - below


def zones(y: Column, lines: Lines, live: Sequence[bool] | None) -> list[int | None]:
    """How many sigma lines each point is beyond (0 to 3), negative below; ``None`` where that is not defined."""
    levels: list[int | None] = [
        None if value is None or (live is not None and not live[at]) else 0 for at, value in enumerate(y)
    ]
    for k in (1, 2, 3):
        for at, (value, lower, upper) in enumerate(zip(y, *lines.at(k), strict=True)):
            level = levels[at]
            if level is None:
                continue
            levels[at] = None if lower is None or upper is None else level + beyond(value, lower, upper)
    return levels


def patterns(y: Column, lines: Lines, live: Sequence[bool] | None) -> dict[str, list[int]]:
    """Every rule of both sets with the 1-based positions that it flags, but for the first rule (beyond 3 sigma)."""
    levels = zones(y, lines, live)
    sides = [None if level is None else one for one, level in zip(signs(y, lines.cl), levels, strict=True)]
    steps = _steps(y, live)
    two = _window(levels, 2, 2, 3)
    four = _window(levels, 1, 4, 5)
    turns = [0, *(before * after < 0 for before, after in pairwise(steps))]
    return {
        "we2": two,
        "we3": four,
        "we4": _stretch(sides, WE_RUN),
        "nelson2": _stretch(sides, NELSON_RUN),
        "nelson3": [position + 1 for position in _stretch(steps, RISING - 1)],
        "nelson4": [position + 1 for position in _stretch(turns, ALTERNATING - 2)],
        "nelson5": two,
        "nelson6": four,
        "nelson7": _stretch([int(level == 0) for level in levels], HUGGING),
        "nelson8": _both_sides(levels),
    }


def _steps(y: Column, live: Sequence[bool] | None) -> list[int]:
    """1 for each rise between neighbours, -1 for each fall, 0 for a tie or a gap."""
    seen = y if live is None else [value if alive else None for value, alive in zip(y, live, strict=True)]
    return [
        0 if before is None or after is None else (after > before) - (after < before)
        for before, after in pairwise(seen)
    ]


def _stretch(marks: Iterable[int | None], length: int) -> list[int]:
    """Positions (from 1) where equal marks other than 0 have gone on for ``length`` or more."""
    found, count, last = [], 0, 0
    for position, mark in enumerate(marks, 1):
        count = count + 1 if mark and mark == last else 1 if mark else 0
        last = mark or 0
        if count >= length:
            found.append(position)
    return found


def _window(levels: Sequence[int | None], zone: int, least: int, width: int) -> list[int]:
    """Positions beyond ``zone`` sigma where ``least`` of the last ``width`` points are, on the same side."""
    return sorted(
        _one_sided(levels, lambda level: level >= zone, least, width)
        + _one_sided(levels, lambda level: level <= -zone, least, width)
    )


def _one_sided(levels: Sequence[int | None], outside: Callable[[int], bool], least: int, width: int) -> list[int]:
    hits = [level is not None and outside(level) for level in levels]
    found, count, unbroken = [], 0, 0
    for at, hit in enumerate(hits):
        count += hit
        if at >= width:
            count -= hits[at - width]
        unbroken = 0 if levels[at] is None else unbroken + 1
        if hit and count >= least and unbroken >= width:
            found.append(at + 1)
    return found


def _both_sides(levels: Sequence[int | None]) -> list[int]:
    """Positions that end eight points all beyond 1 sigma, some above and some below."""
    found, count, last_above, last_below = [], 0, -AVOIDING, -AVOIDING
    for at, level in enumerate(levels):
        count = count + 1 if level else 0
        if level:
            last_above, last_below = (at, last_below) if level > 0 else (last_above, at)
        if count >= AVOIDING and min(last_above, last_below) > at - AVOIDING:
            found.append(at + 1)
    return found
