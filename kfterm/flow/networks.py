"""Several stations: Jackson networks (tandem and rework among them), and the plain sum of rounds.

Source: Jackson (1957). In the long run every station of such a network behaves as if it stood alone with its own
random arrivals, return loops or not.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kfterm.errors import KfError
from kfterm.flow import assumptions as a
from kfterm.flow.chain import Routing, arriving, reached, stuck, visits
from kfterm.flow.faults import NO_EXIT
from kfterm.flow.stations import Queue, is_full, mmc
from kfterm.words import Words


@dataclass(frozen=True, slots=True)
class Network:
    """Figures of a network; ``present`` and ``stay`` (per patient, start to end) are ``None`` when overloaded.

    ``arrivals`` is what each station should handle, ``reaching`` what gets there when a full one holds back the rest;
    ``growth`` per station is ``reaching`` less capacity, 0 or more. ``visits`` are means per patient from outside.
    """

    stable: bool
    stations: tuple[Queue, ...]
    arrivals: tuple[float, ...]
    reaching: tuple[float, ...]
    growth: tuple[float, ...]
    visits: tuple[float, ...]
    bottleneck: int
    present: float | None
    stay: float | None
    assumes: Words


def jackson(
    external: Sequence[float], routing: Sequence[Sequence[float]], rates: Sequence[float], servers: Sequence[int]
) -> Network:
    """A Jackson network: rate from outside, shares between stations, rate of one place, and places, per station.

    Each row of ``routing`` sums to at most 1; the rest leaves. Raises ``KfError`` ``flow.no_exit`` when somebody
    who comes can never leave.
    """
    rows = tuple({to: share for to, share in enumerate(row) if share > 0} for row in routing)
    out = tuple(_rest(row.values()) for row in rows)
    paths = Routing(rows, out, tuple(external))
    dead = stuck(paths)
    if dead & reached(paths):
        raise KfError(NO_EXIT)
    # Loops that nobody enters do no harm, but have no answer either.
    paths = replace(
        paths,
        rows=tuple({} if place in dead else row for place, row in enumerate(rows)),
        out=tuple(1.0 if place in dead else share for place, share in enumerate(out)),
    )
    assumes = a.joined(a.RANDOM, a.VARIED, a.RANDOM_PATH, a.NO_BLOCKING, a.ONE_QUEUE, a.LONG_RUN)
    return _network(paths, rates, servers, assumes)


def tandem(arrival: float, rates: Sequence[float], servers: Sequence[int]) -> Network:
    """Stations one after the other, everybody through all of them."""
    last = len(rates) - 1
    rows = tuple({place + 1: 1.0} if place < last else {} for place in range(len(rates)))
    out = tuple(0.0 if place < last else 1.0 for place in range(len(rates)))
    entry = (arrival, *(0.0,) * last)
    assumes = a.joined(a.RANDOM, a.VARIED, a.NO_BLOCKING, a.ONE_QUEUE, a.LONG_RUN)
    return _network(Routing(rows, out, entry), rates, servers, assumes)


def _rest(shares: Iterable[float]) -> float:
    """What is left to 1; a hair above 1 is rounding."""
    left = 1.0 - math.fsum(shares)
    return left if left > 1e-12 else 0.0


def _network(paths: Routing, rates: Sequence[float], servers: Sequence[int], assumes: Words) -> Network:
    total = sum(paths.entry)
    arrivals = visits(paths)
    per_patient = _visits_each(paths, total)
    capacity = [rate * places for rate, places in zip(rates, servers, strict=True)]
    reaching = arriving(paths, capacity)
    stations = tuple(mmc(*one) for one in zip(arrivals, rates, servers, strict=True))
    stable = not any(is_full(*one) for one in zip(arrivals, rates, servers, strict=True))
    present = sum(one.present or 0.0 for one in stations) if stable else None
    # Nobody comes: a patient who came after all would meet no queue.
    stay = sum(v * (one.stay or 0.0) for v, one in zip(per_patient, stations, strict=True)) if stable else None
    implied = [one.implied for one in stations]
    growth = (max(0.0, came - most) for came, most in zip(reaching, capacity, strict=True))
    return Network(
        stable=stable,
        stations=stations,
        arrivals=arrivals,
        reaching=reaching,
        growth=tuple(one if one > 1e-12 * max(capacity) else 0.0 for one in growth),
        visits=per_patient,
        bottleneck=implied.index(max(implied)),
        present=present,
        stay=stay,
        assumes=assumes,
    )


def _visits_each(paths: Routing, total: float) -> tuple[float, ...]:
    """Mean visits per patient from outside; without any, all start at the first station."""
    if total > 0:
        return visits(replace(paths, entry=tuple(rate / total for rate in paths.entry)))
    return visits(replace(paths, entry=(1.0, *(0.0,) * (len(paths.entry) - 1))))


@dataclass(frozen=True, slots=True)
class Rounds:
    """A step that some patients must repeat: mean visits, active time, and time with the wait before each round."""

    visits: float
    process: float
    lead: float
    assumes: Words


def rework(back: float, process: float, wait: float) -> Rounds:
    """Each round takes ``wait`` and ``process`` (≥ 0); the share ``back`` (0 ≤ back < 1) goes one more round."""
    if back >= 1:
        raise KfError(NO_EXIT)
    rounds = 1 / (1 - back)
    return Rounds(rounds, rounds * process, rounds * (process + wait), a.joined(a.SAME_CHANCE, a.LONG_RUN))
