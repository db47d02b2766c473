"""From the arrows of a map to shares that can be computed with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kfterm.flow import faults
from kfterm.flow.chain import Routing, reached, stuck
from kfterm.flow.faults import Finding, at
from kfterm.flow.maps import Arrow, FlowMap

_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Paths:
    """Where patients go.

    ``routing`` holds all arrows and the rework inside steps; ``forward`` is the same without any way back (rework
    arrows and arrows that close a loop). From ``trapped`` steps nobody leaves; in ``routing`` they count as exits.
    """

    routing: Routing
    forward: Routing
    trapped: frozenset[int]
    reached: frozenset[int]


def paths(flow: FlowMap, found: list[Finding]) -> Paths:
    """The shares of a checked map; what is wrong with them is added to ``found``."""
    count = len(flow.steps)
    order = {step.id: place for place, step in enumerate(flow.steps)}
    arrows = flow.arrows
    if arrows is None:
        arrows = tuple(Arrow(flow.steps[i].id, flow.steps[i + 1].id) for i in range(count - 1))
    leaving: list[list[tuple[int, Arrow]]] = [[] for _ in range(count)]
    for arrow in arrows:
        if arrow.src in order and arrow.dst in order:
            leaving[order[arrow.src]].append((order[arrow.dst], arrow))
        else:
            known = arrow.src if arrow.src in order else ""
            found.append(at(known, faults.NO_TARGET, target=arrow.dst if known else arrow.src))
    rows = [_row(flow, place, ways, found) for place, ways in enumerate(leaving)]
    entry = _entry(flow, rows, found)
    back = _closing(rows, entry) | {(i, to) for i, ways in enumerate(leaving) for to, one in ways if one.rework}
    forward = [{to: share for to, share in row.items() if (i, to) not in back} for i, row in enumerate(rows)]
    with_rework = [_repeated(row, place, flow.steps[place].rework) for place, row in enumerate(rows)]
    return _parted(flow, with_rework, [_scaled(row) for row in forward], entry, found)


def _row(flow: FlowMap, place: int, ways: list[tuple[int, Arrow]], found: list[Finding]) -> dict[int, float]:
    """The shares out of one step, together 1 (or empty: the end); shares that are missing share what is left."""
    step = flow.steps[place]
    row: dict[int, float] = {}
    unsaid: list[int] = []
    for target, arrow in ways:
        if arrow.share is None:
            unsaid.append(target)
        elif not 0 <= arrow.share <= 1:
            found.append(at(step.id, faults.NOT_SHARE, field="share", value=arrow.share))
            unsaid.append(target)
        else:
            row[target] = row.get(target, 0.0) + arrow.share
    said = sum(row.values())
    for target in unsaid:
        row[target] = row.get(target, 0.0) + max(0.0, 1 - said) / len(unsaid)
    total = sum(row.values())
    repeats = set(row) == {place}
    if total < (1 if repeats else 1 - _ROUNDING) and (repeats or (row and not unsaid and _only_back(place, ways))):
        return row  # An end that some repeat, or from which some go back: the rest leaves.
    if ways and abs(total - 1) > _ROUNDING:
        found.append(at(step.id, faults.SHARES, name=step.name, percent=f"{total * 100:g}"))
        if total == 0:
            return {target: 1 / len(ways) for target, _ in ways}
    return _scaled(row)


def _only_back(place: int, ways: list[tuple[int, Arrow]]) -> bool:
    """Whether every way out of a step is a return, or leads to the step itself."""
    return all(arrow.rework or target == place for target, arrow in ways)


def _scaled(row: Mapping[int, float]) -> dict[int, float]:
    total = sum(row.values())
    return {target: share / total for target, share in row.items() if share > 0}


def _repeated(row: dict[int, float], place: int, again: float | None) -> dict[int, float]:
    """The row of a step whose visits are repeated with the share ``again``; an end gets an arrow out by its rest."""
    if not again:
        return row
    mixed = {target: share * (1 - again) for target, share in row.items() if share * (1 - again) > 0}
    mixed[place] = mixed.get(place, 0.0) + again
    return mixed


def _entry(flow: FlowMap, rows: list[dict[int, float]], found: list[Finding]) -> tuple[float, ...]:
    """Where patients come in: shares given, else the starts, else where no arrow ends but some begins, else first."""
    given = [step.entry or 0.0 for step in flow.steps]
    if sum(given) > 0:
        if abs(sum(given) - 1) > _ROUNDING:
            first = next(step for step in flow.steps if step.entry)
            found.append(at(first.id, faults.SHARES, name=first.name, percent=f"{sum(given) * 100:g}"))
        return tuple(share / sum(given) for share in given)
    targets = {to for place, row in enumerate(rows) for to in row if to != place}
    starts = [i for i, step in enumerate(flow.steps) if step.kind == "start"]
    starts = starts or [i for i, row in enumerate(rows) if row and i not in targets]
    starts = starts or ([0] if flow.steps else [])
    return tuple(1 / len(starts) if i in starts else 0.0 for i in range(len(flow.steps)))


def _closing(rows: list[dict[int, float]], entry: tuple[float, ...]) -> set[tuple[int, int]]:
    """The arrows that close a loop, seen from the entries in the order of the steps."""
    back: set[tuple[int, int]] = set()
    state = [0] * len(rows)
    order = sorted(range(len(rows)), key=lambda place: (entry[place] == 0, place))
    for root in order:
        if state[root]:
            continue
        state[root] = 1
        trail = [(root, iter(rows[root]))]
        while trail:
            place, targets = trail[-1]
            target = next(targets, None)
            if target is None:
                state[place] = 2
                trail.pop()
            elif state[target] == 1:
                back.add((place, target))
            elif state[target] == 0:
                state[target] = 1
                trail.append((target, iter(rows[target])))
    return back


def _left(row: Mapping[int, float], place: int) -> float:
    """The share that leaves the flow: shares are scaled to a whole but at an end, where the rest leaves."""
    left = max(0.0, 1 - sum(row.values()))
    return left if set(row) <= {place} or left > _ROUNDING else 0.0


def _parted(
    flow: FlowMap,
    rows: list[dict[int, float]],
    forward: list[dict[int, float]],
    entry: tuple[float, ...],
    found: list[Finding],
) -> Paths:
    """Name what is trapped and what is not reached, and make exits of the trapped."""
    out = [_left(row, place) for place, row in enumerate(rows)]
    routing = Routing(tuple(rows), tuple(out), entry)
    trapped, seen = stuck(routing), reached(routing)
    for place, step in enumerate(flow.steps):
        if place not in seen:
            found.append(at(step.id, faults.NOT_REACHED, name=step.name))
        elif place in trapped:
            found.append(at(step.id, faults.NO_EXIT))
    safe = Routing(
        tuple({} if place in trapped else row for place, row in enumerate(rows)),
        tuple(1.0 if place in trapped else end for place, end in enumerate(out)),
        entry,
    )
    ahead = Routing(tuple(forward), tuple(0.0 if row else 1.0 for row in forward), entry)
    return Paths(safe, ahead, trapped, seen)
