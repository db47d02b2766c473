"""PDSA cycles as figures: stages, ramps, age, overdue, shares. Pure functions; days are dates, shares two counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kfterm.model.cycle import Cycle, Stage

PATIENCE = 14
"""Days after its start from which a test without a decision is overdue: most teams plan and do, and stop there."""


@dataclass(frozen=True, slots=True)
class Ramp:
    """The cycles of one change idea in their order. ``idea`` is empty for tests that belong to none on a sheet."""

    idea: str
    title: str
    cycles: tuple[Cycle, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """``hits`` of ``of``; no percentage, since the numbers are small."""

    hits: int
    of: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What a set of cycles amounts to.

    ``before``: started tests with a prediction written before Do. ``met``: judged predictions that came true
    (``partly`` of them only in part). ``overdue`` counts cycles.
    """

    count: int
    done: int
    before: Share
    met: Share
    partly: int
    overdue: int


def day_of(iso: str) -> date | None:
    """The day of an ISO date or time; ``None`` when there is none."""
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None


def stage(fields: Mapping[str, object]) -> Stage:
    """How far a cycle has come, from its fields: decided, learned, observed, started, else planned."""
    if fields.get("decision"):
        return "done"
    if fields.get("met") or fields.get("learning"):
        return "act"
    if fields.get("observations") or fields.get("as_planned"):
        return "study"
    return "do" if fields.get("started") else "plan"


def age(cycle: Cycle, today: date) -> int | None:
    """Days since the cycle was written down (else planned or started); ``None`` when no date is known."""
    first = day_of(cycle.created) or day_of(cycle.started) or day_of(cycle.when)
    return max(0, (today - first).days) if first else None


def cycle_days(cycle: Cycle) -> int | None:
    """Days from the start of Do to the decision, 0 or more; ``None`` while it is not decided."""
    start, end = day_of(cycle.started), day_of(cycle.ended)
    return max(0, (end - start).days) if start and end else None


def overdue(cycle: Cycle, today: date) -> bool:
    """Whether a planned day has passed, or a test has waited for its decision for more than ``PATIENCE`` days."""
    if cycle.status == "done":
        return False
    if cycle.status == "plan":
        planned = day_of(cycle.when)
        return planned is not None and planned < today
    start = day_of(cycle.started)
    return start is not None and (today - start).days > PATIENCE


def predicted_before(cycle: Cycle) -> bool:
    """Whether a prediction stood there when Do started."""
    return bool(cycle.started and cycle.prediction_at)


def since(cycles: Iterable[Cycle], day: date) -> tuple[Cycle, ...]:
    """The tests that were started on ``day`` or later."""
    return tuple(one for one in cycles if (start := day_of(one.started)) and start >= day)


def figures(cycles: Sequence[Cycle], today: date) -> Figures:
    """Counts and shares of ``cycles``."""
    started = [one for one in cycles if one.started]
    judged = [one for one in cycles if one.prediction and one.met]
    return Figures(
        count=len(cycles),
        done=sum(one.status == "done" for one in cycles),
        before=Share(sum(predicted_before(one) for one in started), len(started)),
        met=Share(sum(one.met == "yes" for one in judged), len(judged)),
        partly=sum(one.met == "partly" for one in judged),
        overdue=sum(overdue(one, today) for one in cycles),
    )


def order(cycle: Cycle) -> tuple[int, str, str]:
    """The place of a cycle in its ramp: number, then when it was written down."""
    return cycle.number, cycle.created, cycle.id


def _root(cycle: Cycle, by_id: Mapping[str, Cycle]) -> str:
    """The first cycle of a chain; a loop made by hand ends where it meets itself."""
    seen = {cycle.id}
    while cycle.follows in by_id and cycle.follows not in seen:
        cycle = by_id[cycle.follows]
        seen.add(cycle.id)
    return cycle.id


def ramp_key(cycle: Cycle, cycles: Iterable[Cycle]) -> str:
    """What a cycle is grouped by: its idea, else the words of the idea, else the first cycle of its chain."""
    return cycle.idea or cycle.idea_text or _root(cycle, {one.id: one for one in cycles})


def ramps(cycles: Sequence[Cycle], ideas: Mapping[str, str] | None = None) -> tuple[Ramp, ...]:
    """The cycles grouped by change idea, the idea tested last first; ``ideas`` gives their texts of today by id."""
    names = ideas or {}
    by_id = {one.id: one for one in cycles}
    groups: dict[str, list[Cycle]] = {}
    for one in cycles:
        groups.setdefault(one.idea or one.idea_text or _root(one, by_id), []).append(one)
    found = []
    for group in groups.values():
        group.sort(key=order)
        idea = group[0].idea
        title = names.get(idea) or group[-1].idea_text or (group[0].question if not idea else "")
        found.append(Ramp(idea, title, tuple(group)))
    return tuple(sorted(found, key=_latest, reverse=True))


def _latest(ramp: Ramp) -> tuple[str, str]:
    """When the ramp was worked on last; ids break ties, so that the order never wavers."""
    return max(max(one.created, one.started, one.ended) for one in ramp.cycles), ramp.cycles[0].id


def next_number(cycles: Iterable[Cycle], key: str) -> int:
    """The number of the next cycle of the ramp with this key (see ``ramp_key``)."""
    known = list(cycles)
    return max((one.number for one in known if ramp_key(one, known) == key), default=0) + 1


def open_cycles(cycles: Iterable[Cycle]) -> tuple[Cycle, ...]:
    """The cycles without a decision, the oldest first."""
    return tuple(sorted((one for one in cycles if one.status != "done"), key=lambda one: (one.created, one.id)))
