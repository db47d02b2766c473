"""The interpretation (tolkning) of a chart in words: what can be said, why, what would be a sign next.

It reads a finished result; it computes no line of its own and changes nothing. The target is what somebody wants, the
centre line what the process gives: they are never mixed. A split is proposed after a signal, never made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final, Literal, TypeAlias

from kfterm.spc import verdictwords as say
from kfterm.spc.reasons import Reason, reasons, times, trailing
from kfterm.spc.result import PartResult, Result
from kfterm.spc.runs import SHIFT, anhoej
from kfterm.spc.said import At, Day, Said, Show
from kfterm.words import Lang

LEAST_POINTS: Final = 12
"""Plotted points below which nothing is said (Provost and Murray)."""
LEAST_USEFUL: Final = 10
"""Points off the line below which nothing is said."""
HOLDING: Final = 12
"""Points that must vary at random at or beyond the target before a gain counts as held."""
NHS_RUN: Final = 7

Code: TypeAlias = Literal["none", "few", "quiet", "better", "worse", "changed"]
Hold: TypeAlias = Literal["held", "not_held", "early", ""]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a chart says. ``plain`` is the sentence to read aloud, ``why`` its reason, ``more`` what else helps.

    ``signals``: positions that the signals rest on. ``split``: the last point before the place where a split could be
    made if its cause is known, else ``None``. ``held``: whether the gain is held; empty = not asked (no target, no
    direction, or the target is not reached).
    """

    code: Code
    plain: Said
    why: Said | None = None
    more: tuple[Said, ...] = ()
    signals: frozenset[int] = frozenset()
    split: int | None = None
    held: Hold = ""

    def texts(self, lang: Lang, show: Show, day: Day) -> tuple[str, ...]:
        """All sentences in order, the plain one first."""
        said = (self.plain, *((self.why,) if self.why else ()), *self.more)
        return tuple(one.text(lang, show, day) for one in said)


def interpret(
    result: Result | None,
    *,
    direction: str = "",
    target: float | None = None,
    excluded: frozenset[int] = frozenset(),
    causes: Sequence[tuple[int, str]] = (),
) -> Verdict:
    """The interpretation of the last period of ``result``.

    ``direction``: up or down is better, empty = neither. ``excluded``: positions left out of the lines. ``causes``:
    known happenings as (position, text), which a proposed split may have come from.
    """
    if result is None or not any(value is not None for value in result.y):
        return Verdict("none", Said(say.NONE))
    part = result.parts[-1]
    plotted = sum(value is not None for value in result.y[part.first - 1 : part.last])
    if plotted < LEAST_POINTS or part.runs.n_useful < LEAST_USEFUL:
        return _few(result, part, plotted, _target(result, part, direction, target))
    found = reasons(result, part, excluded)
    aims = _mixed(result, part, target) if found else _target(result, part, direction, target)
    since = _since(result, part)
    held, holding = _held(result, part, direction, target, changed=bool(found))
    if not found:
        why = _quiet(result, part, plotted)
        more = (*_next(result, part, excluded), *since, *aims, *holding)
        return Verdict("quiet", Said(say.QUIET, {"centre": _centre(result, part)}), why, more, held=held)
    main = found[0]
    code = _judged(main.side, direction)
    words = {"better": say.BETTER, "worse": say.WORSE}.get(code, say.CHANGED)
    split, proposal = _split(found, part, causes)
    return Verdict(
        code,
        Said(words, {"what": main.what}),
        main.why,
        (*_others(found[1:]), *since, *proposal, *aims, *holding),
        frozenset(position for one in found for position in one.points),
        split,
        held,
    )


def _few(result: Result, part: PartResult, plotted: int, aims: tuple[Said, ...]) -> Verdict:
    useful = part.runs.n_useful
    values = {"plotted": _points(plotted), "useful": useful, "day": At(part.first)}
    why = Said(say.FEW_SINCE if part.first > 1 else say.FEW_WHY, values)
    lacking = max(LEAST_POINTS - plotted, LEAST_USEFUL - useful, 1)
    wait = Said(say.WAIT, {"count": _points(lacking)})
    return Verdict("few", Said(say.FEW), why, (wait, *_since(result, part), *aims))


def _points(count: int) -> Said:
    return Said(say.ONE_POINT) if count == 1 else Said(say.POINTS, {"count": count})


def _judged(side: int, direction: str) -> Code:
    if not side or direction not in ("up", "down"):
        return "changed"
    return "better" if (side > 0) == (direction == "up") else "worse"


def _others(found: Sequence[Reason]) -> tuple[Said, ...]:
    return tuple(Said(say.BESIDES, {"what": one.what}) for one in found)


def _centre(result: Result, part: PartResult) -> float:
    line = [value for value in result.cl[part.first - 1 : part.last] if value is not None]
    return float(line[-1]) if line else 0.0


def _limits(result: Result, part: PartResult) -> tuple[float | None, float | None]:
    """The limits of the last point that has some."""
    rows = zip(result.lcl[part.first - 1 : part.last], result.ucl[part.first - 1 : part.last], strict=True)
    return next(((lower, upper) for lower, upper in reversed(list(rows)) if upper is not None), (None, None))


def _quiet(result: Result, part: PartResult, plotted: int) -> Said:
    runs = part.runs
    told = Said(
        say.RUNS,
        {
            "longest": _points(runs.longest_run or 0),
            "most": runs.longest_run_max,
            "crossings": times(runs.n_crossings),
            "fewest": runs.n_crossings_min,
        },
    )
    if _limits(result, part)[1] is None:
        return told
    return Said(say.QUIET_WITHIN, {"plotted": plotted, "runs": told})


def _next(result: Result, part: PartResult, excluded: frozenset[int]) -> tuple[Said, ...]:
    """What would be a sign next: a longer run, or a point outside the limits."""
    side, length = trailing(result, part, excluded)
    most = part.runs.longest_run_max or 0
    needed = {"ihi": SHIFT, "mdc": NHS_RUN}.get(result.profile, most + 1)
    found = []
    if side:
        where = say.ABOVE if side > 0 else say.BELOW
        found.append(Said(say.NEXT_RUN, {"length": length, "side": where, "needed": needed}))
    lower, upper = _limits(result, part)
    if upper is not None:
        low_matters = lower is not None and lower > 0
        words = say.NEXT_LIMIT if low_matters else say.NEXT_UPPER
        found.append(Said(words, {"lower": lower, "upper": upper}))
    return tuple(found)


def _since(result: Result, part: PartResult) -> tuple[Said, ...]:
    if part.number == 1:
        return ()
    before = result.parts[part.number - 2]
    values = {"day": At(part.first), "centre": _centre(result, part), "before": _centre(result, before)}
    return (Said(say.SINCE, values),)


def _reached(level: float, target: float, direction: str) -> bool:
    return level >= target if direction == "up" else level <= target


def _target(result: Result, part: PartResult, direction: str, target: float | None) -> tuple[Said, ...]:
    """Where the centre line lies from the target, and what can be expected of a process that goes on as now."""
    if target is None:
        return ()
    values = {"target": float(target), "centre": _centre(result, part)}
    if direction not in ("up", "down"):
        return (Said(say.TARGET_BESIDE, values),)
    reached = _reached(values["centre"], target, direction)
    found = [Said(say.TARGET_REACHED if reached else say.TARGET_SHORT, values)]
    lower, upper = _limits(result, part)
    if upper is not None and part.runs.n_useful >= LEAST_USEFUL:
        low = 0.0 if lower is None else lower
        worst, best = (low, upper) if direction == "up" else (upper, low)
        if _reached(worst, target, direction):
            found.append(Said(say.ALWAYS_MET))
        else:
            found.append(Said(say.SOMETIMES_MET if _reached(best, target, direction) else say.NEVER_MET))
    return tuple(found)


def _mixed(result: Result, part: PartResult, target: float | None) -> tuple[Said, ...]:
    """After a change the centre line tells of before and after together, so it is not held against the target."""
    if target is None:
        return ()
    return (Said(say.TARGET_MIXED, {"target": float(target), "centre": _centre(result, part)}),)


def _held(
    result: Result, part: PartResult, direction: str, target: float | None, *, changed: bool
) -> tuple[Hold, tuple[Said, ...]]:
    """Whether the gain is held: the last 12 points vary at random, and their middle is at or beyond the target.

    Where nothing has ``changed`` the whole period is one level: then the last 12 points of a period whose centre line
    does not reach the target are chance, and no gain.
    """
    if target is None or direction not in ("up", "down"):
        return "", ()
    if not changed and not _reached(_centre(result, part), target, direction):
        return "", ()
    numbered = [
        (at, value) for at, value in enumerate(result.y[part.first - 1 : part.last], part.first) if value is not None
    ]
    last = numbered[-HOLDING:]
    values = [value for _, value in last]
    middle = float(median(values))
    if not _reached(middle, target, direction):
        return "", ()
    if len(values) < HOLDING:
        return "early", (Said(say.HELD_EARLY, {"count": len(values)}),)
    steady = not anhoej(values, middle).signal and not {at for at, _ in last} & set(result.sigma_signals)
    return ("held", (Said(say.HELD),)) if steady else ("not_held", (Said(say.NOT_HELD),))


def _split(
    found: Sequence[Reason], part: PartResult, causes: Sequence[tuple[int, str]]
) -> tuple[int | None, tuple[Said, ...]]:
    """Where the change seems to have begun, when that is inside the period."""
    start = next((one.start for one in found if one.start), 0)
    if not part.first < start <= part.last:
        return None, ()
    near = [(abs(start - at), at, text) for at, text in causes if start - 3 <= at <= start + 2]
    if near:
        return start - 1, (Said(say.SPLIT_CAUSE, {"day": At(start), "cause": min(near)[2]}),)
    return start - 1, (Said(say.SPLIT, {"day": At(start)}),)
