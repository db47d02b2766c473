"""Where patients go: mean visits to each step, and what really reaches a step behind a full one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Routing:
    """Shares between steps, numbered from 0.

    ``rows[i][j]`` is the share that goes from i to j, ``out[i]`` the share that leaves from i (together 1), and
    ``entry[j]`` the share of all patients, or the rate, that starts at j.
    """

    rows: tuple[Mapping[int, float], ...]
    out: tuple[float, ...]
    entry: tuple[float, ...]


def stuck(routing: Routing) -> frozenset[int]:
    """The steps from which nobody ever leaves: loops without exit, and what leads only there."""
    before: list[list[int]] = [[] for _ in routing.rows]
    for source, row in enumerate(routing.rows):
        for target, share in row.items():
            if share > 0:
                before[target].append(source)
    leaving = {place for place, share in enumerate(routing.out) if share > 0}
    open_ends = list(leaving)
    while open_ends:
        for source in before[open_ends.pop()]:
            if source not in leaving:
                leaving.add(source)
                open_ends.append(source)
    return frozenset(range(len(routing.rows))) - leaving


def reached(routing: Routing) -> frozenset[int]:
    """The steps that some patient can come to."""
    found = {place for place, share in enumerate(routing.entry) if share > 0}
    open_ends = list(found)
    while open_ends:
        for target, share in routing.rows[open_ends.pop()].items():
            if share > 0 and target not in found:
                found.add(target)
                open_ends.append(target)
    return frozenset(found)


def visits(routing: Routing) -> tuple[float, ...]:
    """Mean visits to each step, v = γ(I−P)⁻¹: v_j = γ_j + Σ v_i·P_ij.

    No step may be stuck. Steps are taken out one by one from the last, the shares through them handed on to the
    rest (state reduction after Grassmann, Taksar and Heyman 1985). Nothing is ever subtracted, so a loop that 99,9999 %
    go round again loses no digits.
    """
    rows = [{to: share for to, share in row.items() if share > 0} for row in routing.rows]
    out, entry = list(routing.out), list(routing.entry)
    feeders: list[set[int]] = [set() for _ in rows]
    for source, row in enumerate(rows):
        for target in row:
            feeders[target].add(source)
    leaving = [0.0] * len(rows)
    for last in range(len(rows) - 1, -1, -1):
        onward = {to: share for to, share in rows[last].items() if to < last}
        leaving[last] = sum(onward.values()) + out[last]
        for target, share in onward.items():
            entry[target] += entry[last] * share / leaving[last]
        for source in feeders[last]:
            if source >= last:
                continue
            through = rows[source][last] / leaving[last]
            out[source] += through * out[last]
            for target, share in onward.items():
                rows[source][target] = rows[source].get(target, 0.0) + through * share
                feeders[target].add(source)
    found = [0.0] * len(rows)
    for place in range(len(rows)):
        coming = entry[place] + sum(found[i] * rows[i][place] for i in sorted(feeders[place]) if i < place)
        found[place] = coming / leaving[place]
    return tuple(found)


def arriving(routing: Routing, capacity: Sequence[float | None]) -> tuple[float, ...]:
    """The rate that really reaches each step when no step passes on more than its capacity (``None``: no limit).

    Solves λ = γ + min(λ, capacity)·P (Goodman and Massey 1984): a full step feeds the next at its own pace, so the
    queue grows there and not behind it. ``routing.entry`` holds rates. Each round takes the smaller side for every
    step, which only lowers λ, so it ends after at most one round per step.
    """
    full: frozenset[int] = frozenset()
    rates = _with_full(routing, capacity, full)
    for _ in routing.rows:
        now = frozenset(i for i, most in enumerate(capacity) if most is not None and rates[i] > most)
        if now == full:
            break
        full = now
        rates = _with_full(routing, capacity, full)
    return rates


def _with_full(routing: Routing, capacity: Sequence[float | None], full: frozenset[int]) -> tuple[float, ...]:
    """The rates when exactly the ``full`` steps pass on their capacity."""
    entry, rows, out = list(routing.entry), list(routing.rows), list(routing.out)
    for place in full:
        for target, share in routing.rows[place].items():
            entry[target] += (capacity[place] or 0.0) * share
        rows[place], out[place] = {}, 1.0
    return visits(replace(routing, rows=tuple(rows), out=tuple(out), entry=tuple(entry)))
