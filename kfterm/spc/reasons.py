"""The signals of the last period of a chart, each with what it says and why: by the rules that the profile has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean

from kfterm.spc import verdictwords as say
from kfterm.spc.result import PartResult, Result
from kfterm.spc.runs import SHIFT, TREND, signs
from kfterm.spc.said import At, Said

_NHS_SIDES = {"above": 1, "up": 1, "below": -1, "down": -1}


@dataclass(frozen=True, slots=True)
class Reason:
    """One signal. ``side``: 1 upwards, -1 downwards, 0 neither. ``points``: the positions it rests on. ``start``: where
    a lasting change seems to have begun, 0 = it says nothing of that."""

    side: int
    what: Said
    why: Said
    points: tuple[int, ...]
    start: int = 0


def reasons(result: Result, part: PartResult, excluded: frozenset[int] = frozenset()) -> tuple[Reason, ...]:
    """The signals of one period, the one that tells most first."""
    stretches = _stretches(result, part, excluded)
    if result.rule is not None:
        return tuple(_nhs(result, part, stretches))
    if part.ihi is not None:
        return (*_ihi(part), *_outside(result, part))
    found = [*_anhoej(part, stretches)] if result.rules is None else [*_named(result, part)]
    return (*found, *_outside(result, part))


def trailing(result: Result, part: PartResult, excluded: frozenset[int] = frozenset()) -> tuple[int, int]:
    """Side and length of the run that the period ends with."""
    found = _stretches(result, part, excluded)
    return (found[-1][0], len(found[-1][1])) if found else (0, 0)


def _stretches(result: Result, part: PartResult, excluded: frozenset[int]) -> list[tuple[int, tuple[int, ...]]]:
    """The runs of a period: side, and the positions of the points off the line."""
    cut = slice(part.first - 1, part.last)
    sides = signs(result.y[cut], list(result.cl[cut]))
    useful = [(side, at) for at, side in enumerate(sides, part.first) if side and at not in excluded]
    return [(side, tuple(at for _, at in run)) for side, run in groupby(useful, key=lambda pair: pair[0])]


def times(count: int | None) -> Said:
    """So many times, in words."""
    return Said(say.ONCE) if count == 1 else Said(say.TIMES, {"count": count or 0})


def _side(side: int) -> object:
    return say.ABOVE if side > 0 else say.BELOW


def _anhoej(part: PartResult, stretches: Sequence[tuple[int, tuple[int, ...]]]) -> list[Reason]:
    runs = part.runs
    if not runs.signal or runs.longest_run is None or runs.longest_run_max is None or runs.n_crossings_min is None:
        return []
    found = []
    # Of several long runs the last one tells of today.
    long = [one for one in stretches if len(one[1]) > runs.longest_run_max]
    side, points = long[-1] if long else max(stretches, key=lambda one: (len(one[1]), one[1][-1]))
    if long:
        found.append(_long_run(part, side, points, runs.longest_run_max))
    if runs.n_crossings is not None and runs.n_crossings < runs.n_crossings_min:
        late = _later_side(stretches)
        what = Said(say.FEW_CROSSINGS, {"crossings": times(runs.n_crossings), "side": _side(late or side)})
        why = Said(say.FEW_CROSSINGS_WHY, {"fewest": runs.n_crossings_min})
        found.append(Reason(late, what, why, (), _begun(part, points)))
    return found


def _long_run(part: PartResult, side: int, points: tuple[int, ...], most: int) -> Reason:
    """A run that is too long. One in the first half of the period tells that the later points have left its side."""
    why = Said(say.LONG_RUN_WHY, {"most": most})
    values = {"length": len(points), "side": _side(side), "day": At(points[-1])}
    if _is_late(part, points):
        return Reason(side, Said(say.LONG_RUN, values), why, points, points[0])
    words = say.EARLY_RUN_BELOW if side < 0 else say.EARLY_RUN_ABOVE
    return Reason(-side, Said(words, values), why, points, _begun(part, points))


def _is_late(part: PartResult, points: tuple[int, ...]) -> bool:
    return points[0] + points[-1] >= part.first + part.last


def _begun(part: PartResult, points: tuple[int, ...]) -> int:
    """Where the change that a run shows began: at its first point, or after its last when it came early."""
    return points[0] if _is_late(part, points) else points[-1] + 1


def _later_side(stretches: Sequence[tuple[int, tuple[int, ...]]]) -> int:
    """Whether the later half of the points lies above (1) or below (-1) the earlier one, by their sides."""
    track = [side for side, points in stretches for _ in points]
    half = len(track) // 2
    difference = fmean(track[-half:]) - fmean(track[:half]) if half else 0.0
    return (difference > 0) - (difference < 0)


def _outside(result: Result, part: PartResult) -> list[Reason]:
    points = tuple(at for at in result.sigma_signals if part.first <= at <= part.last)
    if not points:
        return []
    last = points[-1]
    value, upper = result.y[last - 1], result.ucl[last - 1]
    side = 1 if value is not None and upper is not None and value > upper else -1
    values = {"count": len(points), "day": At(last), "side": _side(side)}
    words = say.ONE_OUTSIDE if len(points) == 1 else say.SOME_OUTSIDE
    return [Reason(side, Said(words, values), Said(say.OUTSIDE_WHY), points)]


def _ihi(part: PartResult) -> list[Reason]:
    ihi, found = part.ihi, list[Reason]()
    if ihi is None:
        return found
    if ihi.shifts:
        shift = ihi.shifts[-1]
        side = 1 if shift.side == "above" else -1
        what = Said(say.LONG_RUN, {"length": len(shift.points), "side": _side(side)})
        found.append(Reason(side, what, Said(say.TREND_WHY, {"least": SHIFT}), shift.points, shift.points[0]))
    if ihi.trends:
        trend = ihi.trends[-1]
        up = trend.direction == "up"
        what = Said(say.TREND, {"length": trend.counted, "way": say.RISING if up else say.FALLING})
        points = tuple(range(trend.first, trend.last + 1))
        found.append(Reason(1 if up else -1, what, Said(say.TREND_WHY, {"least": TREND}), points))
    if ihi.rule in ("too_few", "too_many"):
        words = say.TOO_FEW_RUNS if ihi.rule == "too_few" else say.TOO_MANY_RUNS
        why = Said(say.RUNS_WHY, {"lower": ihi.lower, "upper": ihi.upper})
        found.append(Reason(0, Said(words, {"runs": ihi.n_runs}), why, ()))
    return found


def _nhs(result: Result, part: PartResult, stretches: Sequence[tuple[int, tuple[int, ...]]]) -> list[Reason]:
    """The NHS rule of the last point that has one; what is older is history."""
    rule = result.rule or []
    flagged = [at for at in range(part.first, part.last + 1) if rule[at - 1] not in (None, "common_cause")]
    if not flagged:
        return []
    last = flagged[-1]
    name = str(rule[last - 1])
    points = tuple(at for at in flagged if rule[at - 1] == name)
    side = _NHS_SIDES.get(name.rpartition("_")[2], 1 if name == "above_ucl" else -1)
    why = Said(say.CHOSEN_WHY)
    if name.startswith("shift"):
        run = next((run for _, run in stretches if last in run), points)
        return [Reason(side, Said(say.LONG_RUN, {"length": len(run), "side": _side(side)}), why, run, run[0])]
    if name.startswith("trend"):
        way = say.RISING if side > 0 else say.FALLING
        return [Reason(side, Said(say.TREND, {"length": len(points), "way": way}), why, points)]
    if name.startswith("two"):
        return [Reason(side, Said(say.NEAR_LIMIT, {"day": At(last), "side": _side(side)}), why, points)]
    return _outside(result, part)


def _named(result: Result, part: PartResult) -> list[Reason]:
    """Western Electric and Nelson rules; the first ones (outside the limits) are told by themselves."""
    hits = {
        name: [at for at in flagged if part.first <= at <= part.last]
        for name, flagged in (result.rules or {}).items()
        if name not in ("we1", "nelson1")
    }
    hits = {name: flagged for name, flagged in hits.items() if flagged}
    if not hits:
        return []
    points = tuple(sorted({at for flagged in hits.values() for at in flagged}))
    last = points[-1]
    value, centre = result.y[last - 1], result.cl[last - 1]
    side = 0 if value is None or centre is None else (value > centre) - (value < centre)
    what = Said(say.NAMED_RULES, {"names": ", ".join(hits), "day": At(last)})
    return [Reason(side, what, Said(say.CHOSEN_WHY), points)]
