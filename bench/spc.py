"""Ratios of the SPC engine: rows in and the full result out, against the same chart vectorised with numpy.

The numpy side does less (no checks, no grouping, no 2-sigma lines kept); it is the floor that bars are set against.
Without numpy, which the product does not need, nothing is measured.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeAlias

from bench.measure import Row, best_of
from kfterm.spc import chart
from kfterm.spc.runs import crossings_min

Array: TypeAlias = Any
"""What numpy computes with; its types are not needed here."""

BARS = {24: 30.0, 10_000: 100.0}
REPEATS = {24: 200, 10_000: 3}


def _judged(np: Array, y: Array, centre: float, low: Array, high: Array) -> tuple[Any, ...]:
    outside = np.flatnonzero((y > high) | (y < low))
    sides = np.sign(y - centre)
    sides = sides[sides != 0]
    turns = np.flatnonzero(np.diff(sides) != 0)
    runs = np.diff(np.concatenate(([-1], turns, [len(sides) - 1])))
    return outside, runs.max(), len(turns), round(math.log2(len(sides))) + 3, crossings_min(len(sides))


def _i(np: Array, y: Array) -> tuple[Any, ...]:
    centre, ranges = np.nanmean(y), np.abs(np.diff(y))
    average = np.nanmean(ranges)
    sigma = np.nanmean(ranges[ranges < 3.267 * average]) / 1.128
    lines = [np.full(len(y), centre + k * sigma) for k in (-3, 3, -2, 2)]
    return _judged(np, y, centre, lines[0], lines[1])


def _p(np: Array, hits: Array, seen: Array) -> tuple[Any, ...]:
    y, centre = hits / seen, np.nansum(hits) / np.nansum(seen)
    sigma = np.sqrt(centre * (1 - centre) / seen)
    uppers = [np.minimum(centre + k * sigma, 1) for k in (3, 2)]
    lowers = [np.maximum(centre - k * sigma, 0) for k in (3, 2)]
    return _judged(np, y, centre, lowers[0], uppers[0])


def _per_call(function: Callable[[], Any], repeat: int) -> float:
    def several() -> None:
        for _ in range(repeat):
            function()

    return best_of(several) / repeat


def rows(_demo: Path) -> list[Row]:
    """I and P at 24 and at 10 000 points."""
    if find_spec("numpy") is None:
        return []
    np = import_module("numpy")
    found = []
    for count, bar in BARS.items():
        source = random.Random(count)
        y = [source.gauss(50, 5) for _ in range(count)]
        seen = [float(source.randint(30, 60)) for _ in range(count)]
        hits = [float(sum(source.random() < 0.2 for _ in range(30))) for _ in range(count)]
        arrays = [np.array(column) for column in (y, hits, seen)]
        repeat = REPEATS[count]
        ours = _per_call(lambda y=y: chart("i", y), repeat)
        floor = _per_call(lambda a=arrays: _i(np, a[0]), 20 * repeat)
        found.append(Row(f"SPC: I chart of {count} points ÷ numpy", ours / floor, bar, f"{ours * 1e3:.2f} ms"))
        ours = _per_call(lambda hits=hits, seen=seen: chart("p", hits, seen), repeat)
        floor = _per_call(lambda a=arrays: _p(np, a[1], a[2]), 20 * repeat)
        found.append(Row(f"SPC: P chart of {count} points ÷ numpy", ours / floor, bar, f"{ours * 1e3:.2f} ms"))
    return found
