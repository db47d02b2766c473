"""One station with a queue that may grow without end: M/M/1, M/M/c, M/D/1 and M/G/1.

Sources: Erlang (1917) for waiting with c places, Pollaczek (1930) and Khinchine (1932) for one place and any time
per patient, Little (1961) between numbers and times.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from kfterm.flow import assumptions as a
from kfterm.flow.service import Service
from kfterm.words import Words

MOST_SERVERS = 1_000_000
"""The recursions take one round per place."""
# Loads such as 0.1 · 3 / 0.3 must not count as a hair below or above full.
_FULL = 1 - 1e-12


@dataclass(frozen=True, slots=True)
class Queue:
    """Figures of one station in the long run; times in the unit of time, numbers are averages.

    ``None`` means undefined: when not ``stable`` there is no finite wait. ``implied`` is demand ÷ capacity and may
    exceed 1; ``utilisation`` is the share of the places' time in use, at most 1. ``growth`` is how many the queue
    grows by per unit of time (0 when stable). ``p_block`` is the share of those arriving who are turned away,
    ``p_wait`` the share of those let in who wait, ``arrival`` the rate of those let in.
    """

    stable: bool
    arrival: float
    offered_load: float
    implied: float
    utilisation: float
    busy: float
    growth: float
    empty: float | None
    p_wait: float | None
    p_block: float
    waiting: float | None
    present: float | None
    wait: float | None
    stay: float | None
    assumes: Words


def overloaded(arrival: float, rate: float, servers: int, assumes: Words) -> Queue:
    """A station where at least as many come as can be served: the growth, and no wait at all."""
    load = arrival / rate
    growth = max(0.0, arrival - servers * rate)
    if load / servers < 1 + 1e-12:
        growth = 0.0
    return Queue(
        False,
        arrival,
        load,
        load / servers,
        1.0,
        float(servers),
        growth,
        0.0,
        1.0,
        0.0,
        None,
        None,
        None,
        None,
        assumes,
    )


def is_full(arrival: float, rate: float, servers: int) -> bool:
    """Whether demand reaches capacity (to rounding)."""
    return arrival / rate / servers >= _FULL


def erlang_b(load: float, servers: int) -> float:
    """Share turned away when ``servers`` places without queue meet ``load`` (arrivals × mean stay).

    Recursion B(k) = a·B(k−1) / (k + a·B(k−1)): no factorials, so it holds for any number of places.
    """
    blocked = 1.0
    for place in range(1, servers + 1):
        blocked = load * blocked / (place + load * blocked)
    return blocked


def erlang_c(load: float, servers: int) -> float:
    """Share that must wait when ``servers`` places meet ``load`` below ``servers`` and everybody waits."""
    blocked = erlang_b(load, servers)
    return blocked / (1 - load / servers * (1 - blocked))


def mmc(arrival: float, rate: float, servers: int = 1) -> Queue:
    """M/M/c: ``servers`` equal places (1 to a million), each serving ``rate`` (> 0) per unit; ``arrival`` ≥ 0."""
    assumes = a.joined(a.RANDOM, a.VARIED, *((a.ALIKE,) if servers > 1 else ()), a.ONE_QUEUE, a.LONG_RUN)
    if is_full(arrival, rate, servers):
        return overloaded(arrival, rate, servers, assumes)
    load = arrival / rate
    p_wait = erlang_c(load, servers)
    wait = p_wait / (servers * rate - arrival)
    return _stable(arrival, 1 / rate, servers, _empty(load, servers), p_wait, wait, assumes)


def mg1(arrival: float, service: Service) -> Queue:
    """M/G/1: one place, any time per patient, by mean and spread (Pollaczek-Khinchine)."""
    return _one_place(arrival, service, a.ANY_TIME)


def md1(arrival: float, time: float) -> Queue:
    """M/D/1: one place, every patient takes ``time``."""
    return _one_place(arrival, Service(time, 0.0), a.FIXED)


def _one_place(arrival: float, service: Service, kind: Words) -> Queue:
    assumes = a.joined(a.RANDOM, kind, a.ONE_QUEUE, a.LONG_RUN)
    if is_full(arrival, service.rate, 1):
        return overloaded(arrival, service.rate, 1, assumes)
    load = arrival * service.mean
    wait = load * service.mean * (1 + service.cv2) / 2 / (1 - load)
    return _stable(arrival, service.mean, 1, 1 - load, load, wait, assumes)


def _stable(
    arrival: float, time: float, servers: int, empty: float, p_wait: float, wait: float, assumes: Words
) -> Queue:
    """The whole set of figures from the wait, by Little's law."""
    load = arrival * time
    stay = wait + time
    return Queue(
        stable=True,
        arrival=arrival,
        offered_load=load,
        implied=load / servers,
        utilisation=load / servers,
        busy=load,
        growth=0.0,
        empty=empty,
        p_wait=p_wait,
        p_block=0.0,
        waiting=arrival * wait,
        present=arrival * stay,
        wait=wait,
        stay=stay,
        assumes=assumes,
    )


def _empty(load: float, servers: int) -> float:
    """Share of time with nobody there in M/M/c: the sum is made of logarithms, so nothing overflows."""
    if load == 0:
        return 1.0
    logs = [n * math.log(load) - math.lgamma(n + 1) for n in range(servers)]
    logs.append(servers * math.log(load) - math.lgamma(servers + 1) - math.log1p(-load / servers))
    top = max(logs)
    return math.exp(-top - math.log(math.fsum(math.exp(one - top) for one in logs)))
