"""Stations with a limit: loss (Erlang B), finite room M/M/c/K, and a fixed number of patients M/M/c//N.

All three are birth-death processes (Kleinrock 1975, chapter 3), summed in logarithms so that thousands of places do
not overflow.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from kfterm.flow import assumptions as a
from kfterm.flow.stations import Queue, erlang_b
from kfterm.words import Words


def loss(arrival: float, stay: float, servers: int) -> Queue:
    """M/M/c/c: no waiting; who finds all ``servers`` places taken goes elsewhere. ``stay`` > 0 is the mean stay."""
    load = arrival * stay
    blocked = erlang_b(load, servers)
    busy = load * (1 - blocked)
    assumes = a.joined(a.RANDOM, a.LOSS, a.ALIKE, a.LONG_RUN)
    shares = states([arrival] * servers, [n / stay for n in range(1, servers + 1)])
    return Queue(
        stable=True,
        arrival=arrival * (1 - blocked),
        offered_load=load,
        implied=load / servers,
        utilisation=busy / servers,
        busy=busy,
        growth=0.0,
        empty=shares[0],
        p_wait=0.0,
        p_block=blocked,
        waiting=0.0,
        present=busy,
        wait=0.0,
        stay=stay,
        assumes=assumes,
    )


def finite_room(arrival: float, rate: float, servers: int, capacity: int) -> Queue:
    """M/M/c/K: room for ``capacity`` (≥ ``servers``) in all, waiting and being served; always stable."""
    births = [arrival] * capacity
    deaths = [min(n, servers) * rate for n in range(1, capacity + 1)]
    shares = states(births, deaths)
    blocked = shares[-1]
    let_in = math.fsum(shares[:-1])
    p_wait = math.fsum(shares[servers:-1]) / let_in if let_in > 0 else None
    kind = (a.ALIKE,) if servers > 1 else ()
    assumes = a.joined(a.RANDOM, a.VARIED, *kind, a.ONE_QUEUE, a.FULL, a.LONG_RUN)
    return _figures(shares, arrival * let_in, arrival / rate, rate, servers, blocked, p_wait, assumes)


def finite_population(each: float, rate: float, servers: int, population: int) -> Queue:
    """M/M/c//N: ``population`` patients (or machines), each coming at the rate ``each`` while outside.

    Who arrives sees the others only, so ``p_wait`` is that of one patient fewer (Sevcik and Mitrani 1981).
    ``offered_load`` is what all would bring if nobody ever had to wait.
    """
    shares = states([(population - n) * each for n in range(population)], _deaths(rate, servers, population))
    others = states(
        [(population - 1 - n) * each for n in range(population - 1)], _deaths(rate, servers, population - 1)
    )
    p_wait = math.fsum(others[servers:])
    arrival = each * math.fsum((population - n) * share for n, share in enumerate(shares))
    kind = (a.ALIKE,) if servers > 1 else ()
    assumes = a.joined(a.FEW, a.VARIED, *kind, a.ONE_QUEUE, a.LONG_RUN)
    load = population * each / (each + rate)
    return _figures(shares, arrival, load, rate, servers, 0.0, p_wait, assumes)


def _deaths(rate: float, servers: int, most: int) -> list[float]:
    return [min(n, servers) * rate for n in range(1, most + 1)]


def states(births: Sequence[float], deaths: Sequence[float]) -> list[float]:
    """Share of time with 0, 1, 2 … present; ``births[n]`` leads from n to n+1, ``deaths[n]`` (> 0) back."""
    logs = [0.0]
    for up, down in zip(births, deaths, strict=True):
        if up <= 0:
            break
        logs.append(logs[-1] + math.log(up) - math.log(down))
    top = max(logs)
    weights = [math.exp(one - top) for one in logs]
    total = math.fsum(weights)
    return [one / total for one in weights] + [0.0] * (len(births) + 1 - len(weights))


def _figures(
    shares: list[float],
    arrival: float,
    load: float,
    rate: float,
    servers: int,
    blocked: float,
    p_wait: float | None,
    assumes: Words,
) -> Queue:
    busy = math.fsum(min(n, servers) * share for n, share in enumerate(shares))
    waiting = math.fsum((n - servers) * share for n, share in enumerate(shares) if n > servers)
    # With nobody coming, the one who came after all would not wait.
    wait = waiting / arrival if arrival > 0 else 0.0
    return Queue(
        stable=True,
        arrival=arrival,
        offered_load=load,
        implied=load / servers,
        utilisation=busy / servers,
        busy=busy,
        growth=0.0,
        empty=shares[0],
        p_wait=p_wait,
        p_block=blocked,
        waiting=waiting,
        present=busy + waiting,
        wait=wait,
        stay=wait + 1 / rate,
        assumes=assumes,
    )
