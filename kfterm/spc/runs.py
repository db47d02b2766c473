"""Runs of points on one side of the centre: the Anhøj rules, and the run chart rules of IHI.

Anhøj and Olesen (2014); Schilling (2012) for the longest run; Chen (2010) for the crossings. Perla, Provost and Murray
(2011) for IHI; Swed and Eisenhart (1943) for its table, computed for even numbers and as printed for odd ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from math import comb, log2
from typing import Literal, TypeAlias

from kfterm.spc.figures import SAME, side
from kfterm.spc.lines import Line

LEVEL = 0.05
SHIFT, TREND = 6, 5
"""IHI: this many useful points on one side are a shift, this many rising or falling a trend."""
FIRST_TABLED, LAST_TABLED = 10, 60
RunsRule: TypeAlias = Literal["too_few", "too_many", "none"]

_ODD = {11: (3, 10), 13: (4, 11), 15: (5, 12), 17: (5, 13), 19: (6, 15), 21: (7, 16), 23: (7, 17), 25: (8, 18),
        27: (10, 19), 29: (10, 20), 31: (11, 22), 33: (12, 23), 35: (12, 24), 37: (13, 25), 39: (14, 26), 41: (15, 27),
        43: (16, 28), 45: (17, 30), 47: (18, 31), 49: (19, 32), 51: (20, 33), 53: (21, 34), 55: (22, 35), 57: (23, 36),
        59: (24, 38)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Runs:
    """The Anhøj figures of one part; ``None`` when no point is off the line. More crossings are never a signal."""

    n_obs: int
    n_useful: int
    longest_run: int | None
    longest_run_max: int | None
    n_crossings: int | None
    n_crossings_min: int | None
    signal: bool


@dataclass(frozen=True, slots=True)
class Shift:
    """A run of useful points on one side: ``side`` above or below, ``points`` their positions."""

    side: str
    points: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """Points that all rise or all fall, from position ``first`` to ``last``; equal neighbours count once."""

    direction: str
    first: int
    last: int
    counted: int


@dataclass(frozen=True, slots=True)
class Ihi:
    """The IHI figures of one part. ``rule`` and the bounds are ``None`` where the table has no row."""

    median: float | None
    n_useful: int
    shifts: tuple[Shift, ...]
    trends: tuple[Trend, ...]
    n_runs: int | None
    lower: int | None
    upper: int | None
    rule: RunsRule | None


def longest_run_max(useful: int) -> int:
    """The longest run that chance explains among ``useful`` points (from 1)."""
    return round(log2(useful)) + 3


@lru_cache(maxsize=4096)
def crossings_min(useful: int) -> int:
    """The fewest crossings that chance explains: the 5 % quantile of the binomial with ``useful - 1`` even trials.

    Weights are built from the middle outwards, so that a hundred thousand points cost some hundred steps.
    """
    trials = max(useful - 1, 0)
    middle = trials // 2
    weights = [1.0]
    for k in range(middle, 0, -1):
        weights.append(weights[-1] * k / (trials - k + 1))
        if weights[-1] < 1e-20:
            break
    half = sum(weights[::-1])
    # The distribution is its own mirror: above the middle lies the lower half again, less the middle of even trials.
    total = 2 * half if trials % 2 else 2 * half - 1
    below, k = 0.0, middle - len(weights) + 1
    for weight in reversed(weights):
        below += weight
        if below >= LEVEL * total:
            return k
        k += 1
    return middle


def signs(values: Sequence[float | None], line: Line) -> list[int | None]:
    """Side of the line for each value: 1, -1, 0 on it; ``None`` where either is missing."""
    if isinstance(line, list):
        pairs = zip(values, line, strict=True)
        return [None if one is None or c is None else side(one, c) for one, c in pairs]
    if line is None:
        return [None] * len(values)
    low, high = line - SAME * abs(line), line + SAME * abs(line)
    return [None if one is None else (one > high) - (one < low) for one in values]


def anhoej(values: Sequence[float | None], line: Line) -> Runs:
    """Longest run and crossings of the values about the line; points on it neither break nor lengthen a run."""
    if isinstance(line, float):
        low, high = line - SAME * abs(line), line + SAME * abs(line)
        track = "".join(["+" if one > high else "-" if one < low else "" for one in values if one is not None])
    else:
        track = "".join([" +-"[one] for one in signs(values, line) if one])
    useful = len(track)
    if not useful:
        return Runs(len(values), 0, None, None, None, None, False)
    longest = max(map(len, (*track.split("-"), *track.split("+"))))
    crossings = track.count("+-") + track.count("-+")
    most, fewest = longest_run_max(useful), crossings_min(useful)
    return Runs(len(values), useful, longest, most, crossings, fewest, longest > most or crossings < fewest)


@lru_cache(maxsize=64)
def runs_bounds(useful: int) -> tuple[int, int] | None:
    """Fewest and most runs that chance explains by the IHI table; ``None`` outside 10 to 60 useful points."""
    if not FIRST_TABLED <= useful <= LAST_TABLED:
        return None
    if useful % 2:
        return _ODD[useful]
    half = useful // 2
    total, below, lower = comb(useful, half), 0, 1
    for runs in range(2, useful + 1):
        below += _orders(half, runs)
        # P(R <= runs) > 5 %, in whole numbers.
        if below * 20 > total:
            break
        lower = runs
    return lower, useful + 2 - lower


def _orders(half: int, runs: int) -> int:
    """In how many orders ``half`` points above and as many below the line make exactly so many runs."""
    k, odd = divmod(runs, 2)
    if odd:
        return 2 * comb(half - 1, k) * comb(half - 1, k - 1)
    return 2 * comb(half - 1, k - 1) ** 2


def ihi(values: Sequence[float | None], positions: Sequence[int], middle: Line) -> Ihi:
    """The IHI rules for the values at ``positions``; a missing value is passed over."""
    useful = [(one, at) for one, at in zip(signs(values, middle), positions, strict=True) if one]
    stretches = [(key, [at for _, at in group]) for key, group in groupby(useful, key=lambda pair: pair[0])]
    shifts = tuple(
        Shift("above" if key > 0 else "below", tuple(points)) for key, points in stretches if len(points) >= SHIFT
    )
    bounds = runs_bounds(len(useful))
    rule: RunsRule | None = None
    if bounds:
        rule = "too_few" if len(stretches) < bounds[0] else "too_many" if len(stretches) > bounds[1] else "none"
    lower, upper = bounds or (None, None)
    level = middle if isinstance(middle, float) else None
    runs = len(stretches) or None
    return Ihi(level, len(useful), shifts, _trends(values, positions), runs, lower, upper, rule)


def _trends(values: Sequence[float | None], positions: Sequence[int]) -> tuple[Trend, ...]:
    """Stretches that only rise or only fall; a turning point ends one and begins the next."""
    points: list[tuple[float, int]] = []
    for value, at in zip(values, positions, strict=True):
        if value is not None and (not points or points[-1][0] != value):
            points.append((value, at))
    steps = [after[0] > before[0] for before, after in pairwise(points)]
    found, start = [], 0
    for rising, group in groupby(steps):
        end = start + sum(1 for _ in group)
        if end - start + 1 >= TREND:
            direction = "up" if rising else "down"
            found.append(Trend(direction, points[start][1], points[end][1], end - start + 1))
        start = end
    return tuple(found)


def part_starts(split: Sequence[int], size: int) -> list[int]:
    """Where the parts of ``size`` points begin (0-based); positions outside the chart are passed over."""
    kept = sorted({position for position in split if 0 < position < size})
    return [0, *kept]
