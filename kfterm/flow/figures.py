"""All figures of a map: times, shares, takt, staff, hand-offs, utilisation, and what is wrong at which step."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from kfterm.flow.bottleneck import Bottleneck, Load, bottleneck
from kfterm.flow.chain import Routing, arriving, visits
from kfterm.flow.checking import checked
from kfterm.flow.faults import Finding
from kfterm.flow.little import Check, check
from kfterm.flow.maps import Base, FlowMap, Step
from kfterm.flow.paths import paths

State: TypeAlias = Literal["", "free", "near", "overloaded"]
NEAR = 0.85
"""From this implied utilisation a step is near the bottleneck (field rule)."""


@dataclass(frozen=True, slots=True)
class StepFigures:
    """Figures of one step; ``None`` where an input is missing.

    ``visits`` is the mean number per patient (``None`` in a loop without exit); ``work`` and ``wait`` are per patient,
    visits counted. ``arrivals`` per period is what the step should handle, ``reaching`` what gets there past full
    steps; ``implied`` = arrivals ÷ capacity may exceed 1, ``utilisation`` is the part of capacity in use. ``growth``
    is how many the queue grows by per period. ``efficiency`` is work ÷ (work + wait) of one visit. ``staff`` is how
    many are needed at once (work content ÷ takt). ``queue`` is the mean number waiting, by Little's law.
    """

    id: str
    visits: float | None
    work: float | None
    wait: float | None
    efficiency: float | None
    arrivals: float | None
    reaching: float | None
    capacity: float | None
    implied: float | None
    utilisation: float | None
    growth: float | None
    state: State
    staff: float | None
    queue: float | None
    little: Check | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of a map; times in its unit on the time base ``base``.

    ``lead`` = ``work`` + ``wait`` on the expected path, each step weighted by its mean visits. ``efficiency``
    (flyteffektivitet) is active time ÷ lead time, ``pce`` (verdiskapende andel) value-adding time ÷ lead time;
    ``other_pce`` and ``other_efficiency`` are the same on the other time base, where period and open time say how
    long a day is. ``rolled`` is the product of %C&A along the way without returns, over the ``rated`` steps that
    have one. ``takt`` is open time per patient; ``staff`` the exact need, ``staff_whole`` rounded up. ``hand_offs``
    is the mean number of lane changes per patient, ``lane_changes`` the arrows that cross lanes,
    both ``None`` when no step has a lane.
    """

    steps: tuple[StepFigures, ...]
    base: Base
    work: float | None
    wait: float | None
    lead: float | None
    adding: float | None
    efficiency: float | None
    pce: float | None
    other_efficiency: float | None
    other_pce: float | None
    rolled: float | None
    rated: int
    takt: float | None
    staff: float | None
    staff_whole: int | None
    hand_offs: float | None
    lane_changes: int | None
    bottleneck: Bottleneck
    problems: tuple[Finding, ...]

    def step(self, step: str) -> StepFigures:
        """The figures of the step with the id ``step``; ``KeyError`` when there is none."""
        for one in self.steps:
            if one.id == step:
                return one
        raise KeyError(step)


def figures(flow: FlowMap) -> Figures:
    """Every figure of ``flow`` that its numbers allow; never raises, the rest is named in ``problems``."""
    clean, found = checked(flow)
    ways = paths(clean, found)
    seen = visits(ways.routing) if clean.steps else ()
    trapped = ways.trapped & ways.reached
    mean = tuple(None if place in trapped else one for place, one in enumerate(seen))
    steps = _steps(clean, ways.routing, mean)
    times = _times(clean, mean)
    crossing = _crossing(clean, ways.routing)
    laned = any(step.lane for step in clean.steps)
    needs = [one.staff for one in steps if one.staff is not None]
    staff = math.fsum(needs) if needs else None
    return Figures(
        steps=steps,
        base=clean.base,
        work=times.work,
        wait=times.wait,
        lead=times.lead,
        adding=times.adding,
        efficiency=_share(times.work, times.lead),
        pce=_share(times.adding, times.lead),
        other_efficiency=_share(times.work, times.other),
        other_pce=_share(times.adding, times.other),
        rolled=_rolled(clean, ways.forward),
        rated=sum(step.correct is not None for step in clean.steps),
        takt=clean.available / clean.demand if clean.available is not None and clean.demand else None,
        staff=staff,
        staff_whole=None if staff is None else whole(staff),
        hand_offs=None if trapped or not laned else math.fsum((mean[place] or 0.0) * part for place, part in crossing),
        lane_changes=len(crossing) if laned else None,
        bottleneck=bottleneck(_loads(clean, steps), given=any(map(_told_of_queue, clean.steps))),
        problems=tuple(found),
    )


def whole(need: float) -> int:
    """A need rounded up to whole people or places; a hair above a whole number is rounding."""
    return math.ceil(need - 1e-9)


def _total(parts: tuple[float | None, ...]) -> float | None:
    """The sum, or ``None`` when a part is unknown because nobody gets past it."""
    known = [part for part in parts if part is not None]
    return math.fsum(known) if len(known) == len(parts) else None


def _share(part: float | None, of: float | None) -> float | None:
    return part / of if part is not None and of else None


@dataclass(frozen=True, slots=True)
class _Times:
    """Sums along the expected path; ``other`` is the lead time on the other time base."""

    work: float | None
    wait: float | None
    lead: float | None
    adding: float | None
    other: float | None


def _times(flow: FlowMap, mean: tuple[float | None, ...]) -> _Times:
    pairs = tuple(zip(flow.steps, mean, strict=True))
    work = _total(tuple(None if v is None else v * (step.work or 0.0) for step, v in pairs))
    wait = _total(tuple(None if v is None else v * (step.wait or 0.0) for step, v in pairs))
    adding = _total(tuple(None if v is None else v * _adding(step) for step, v in pairs))
    lead = None if work is None or wait is None else work + wait
    classed = any(step.value for step in flow.steps)
    return _Times(work, wait, lead, adding if classed else None, _other_lead(flow, work, wait))


def _adding(step: Step) -> float:
    return step.work or 0.0 if step.value == "adding" else 0.0


def _other_lead(flow: FlowMap, work: float | None, wait: float | None) -> float | None:
    """The lead time with the waits on the other time base: a period is ``period`` by the clock, ``available`` open."""
    if work is None or wait is None or not flow.period or not flow.available:
        return None
    ratio = flow.available / flow.period
    return work + (wait * ratio if flow.base == "clock" else wait / ratio)


def _crossing(flow: FlowMap, routing: Routing) -> list[tuple[int, float]]:
    """The arrows that cross lanes: where each begins and its share."""
    lanes = [step.lane for step in flow.steps]
    return [
        (place, share)
        for place, row in enumerate(routing.rows)
        for target, share in row.items()
        if lanes[place] and lanes[target] and lanes[place] != lanes[target]
    ]


def _rolled(flow: FlowMap, forward: Routing) -> float | None:
    """Share of patients who get through with nothing to correct: the product of %C&A along the way."""
    if all(step.correct is None for step in flow.steps):
        return None
    # Forward arrows form no loop: weights flow from the entries on, each step multiplied once.
    weight, waiting = list(forward.entry), [0] * len(flow.steps)
    for row in forward.rows:
        for target in row:
            waiting[target] += 1
    ready = [place for place, count in enumerate(waiting) if not count]
    through = 0.0
    while ready:
        place = ready.pop()
        correct = flow.steps[place].correct
        weight[place] *= 1.0 if correct is None else correct
        through += weight[place] * forward.out[place]
        for target, share in forward.rows[place].items():
            weight[target] += weight[place] * share
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    return through


def _steps(flow: FlowMap, routing: Routing, mean: tuple[float | None, ...]) -> tuple[StepFigures, ...]:
    capacity = tuple(_capacity(step, flow) for step in flow.steps)
    reaching = _reaching(flow, routing, capacity)
    found = []
    for place, step in enumerate(flow.steps):
        found.append(_step(flow, step, mean[place], capacity[place], reaching[place]))
    return tuple(found)


def _capacity(step: Step, flow: FlowMap) -> float | None:
    """Visits per period: as given, else places × share × open time ÷ active time."""
    hours = step.hours if step.hours is not None else flow.available
    if step.capacity is not None or step.units is None or hours is None or not step.work:
        return step.capacity
    return step.units * (1.0 if step.share is None else step.share) * hours / step.work


def _reaching(flow: FlowMap, routing: Routing, capacity: tuple[float | None, ...]) -> tuple[float | None, ...]:
    if flow.demand is None or not flow.steps:
        return (None,) * len(flow.steps)
    rates = tuple(share * flow.demand for share in routing.entry)
    return arriving(replace(routing, entry=rates), capacity)


def _step(flow: FlowMap, step: Step, mean: float | None, capacity: float | None, reaching: float | None) -> StepFigures:
    arrivals = _arrivals(flow, step, mean)
    if step.demand is not None:
        reaching = arrivals
    implied = arrivals / capacity if arrivals is not None and capacity else None
    # Rounding in the shares must not make a queue grow by a billionth of a patient.
    gap = reaching - capacity if reaching is not None and capacity is not None and mean is not None else None
    growth = None if gap is None or reaching is None else (gap if gap > 1e-9 * reaching else 0.0)
    work, wait = step.work, step.wait
    known = None if work is None and wait is None else (work or 0.0) + (wait or 0.0)
    hours = step.hours if step.hours is not None else flow.available
    queue = arrivals * wait / flow.period if arrivals is not None and wait is not None and flow.period else None
    return StepFigures(
        id=step.id,
        visits=mean,
        work=None if work is None or mean is None else mean * work,
        wait=None if wait is None or mean is None else mean * wait,
        efficiency=_share(work, known),
        arrivals=arrivals,
        reaching=reaching if mean is not None else None,
        capacity=capacity,
        implied=implied,
        utilisation=min(1.0, reaching / capacity) if reaching is not None and capacity and mean is not None else None,
        growth=growth,
        state=_state(implied, capacity, arrivals),
        staff=arrivals * work / hours if arrivals is not None and work is not None and hours else None,
        queue=queue,
        little=_little(flow, step, arrivals, known),
    )


def _arrivals(flow: FlowMap, step: Step, mean: float | None) -> float | None:
    """What the step should handle per period, repeats counted."""
    if step.demand is not None:
        again = step.rework or 0.0
        return step.demand / (1 - again) if again < 1 else None
    return flow.demand * mean if flow.demand is not None and mean is not None else None


def _state(implied: float | None, capacity: float | None, arrivals: float | None) -> State:
    if implied is None:
        return "overloaded" if capacity == 0 and arrivals else ""
    if implied >= 1 - 1e-9:
        return "overloaded"
    return "near" if implied >= NEAR else "free"


def _little(flow: FlowMap, step: Step, arrivals: float | None, time: float | None) -> Check | None:
    if step.waiting is None or arrivals is None or time is None or not flow.period:
        return None
    return check(step.waiting, arrivals / flow.period, time)


def _told_of_queue(step: Step) -> bool:
    """Whether anything was given from which a queue or a utilisation could follow."""
    return any(value is not None for value in (step.wait, step.waiting, step.capacity, step.units))


def _loads(flow: FlowMap, steps: tuple[StepFigures, ...]) -> tuple[Load, ...]:
    """What the rules for the bottleneck look at."""
    pairs = tuple(zip(flow.steps, steps, strict=True))
    # By Little's law arrivals × wait orders queues by length; visits stand in when some arrivals are unknown.
    counted = all(one.arrivals is not None for step, one in pairs if step.wait)
    found = []
    for step, one in pairs:
        implied = float("inf") if one.state == "overloaded" and one.implied is None else one.implied
        wait = (one.arrivals or 0.0) * step.wait if counted and step.wait is not None else one.wait
        found.append(Load(step.id, step.name, implied, one.growth, step.waiting, wait, step.red))
    return tuple(found)
