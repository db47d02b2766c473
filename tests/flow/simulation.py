"""An event simulation of stations with queues (SimPy), independent of every formula it is compared with."""

from __future__ import annotations

import math
import random
import statistics
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar

import simpy

T = TypeVar("T")
Process: TypeAlias = Generator[Any, Any, T]
Draw: TypeAlias = Callable[[random.Random], float]
STUDENT_99 = {15: 2.947}
"""Two-sided 99 % points of Student's t by degrees of freedom."""


@dataclass(frozen=True)
class Station:
    """``servers`` equal places; ``room`` is how many may be inside, waiting ones counted."""

    servers: int
    service: Draw
    room: float = math.inf


@dataclass(frozen=True)
class World:
    """Patients come ``rate`` per unit to the first station and follow ``routing``; or ``population`` come again and
    again, each ``rate`` per unit while outside."""

    stations: Sequence[Station]
    rate: float
    routing: Sequence[Sequence[float]] = ((0.0,),)
    population: int = 0


@dataclass
class Seen:
    """What one run saw after its warm-up."""

    stays: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    visits: list[int] = field(default_factory=list)
    tried: int = 0
    turned_away: int = 0

    def figures(self) -> dict[str, float]:
        mean = statistics.fmean
        return {
            "W": mean(self.stays),
            "Wq": mean(self.waits),
            "visits": mean(self.visits),
            "p_wait": mean(wait > 0 for wait in self.waits),
            "p_block": self.turned_away / self.tried,
        }


class Run:
    """One run: ``patients`` come, and those after the first ``warm`` are remembered in ``seen``."""

    def __init__(self, world: World, patients: int, warm: int, seed: int) -> None:
        self.world, self.patients, self.warm = world, patients, warm
        self.source, self.env, self.seen = random.Random(seed), simpy.Environment(), Seen()
        self.desks = [simpy.Resource(self.env, station.servers) for station in world.stations]
        self.done = self.env.event()
        self.came = 0

    def go(self) -> Seen:
        for process in [self.one_of_few() for _ in range(self.world.population)] or [self.stream()]:
            self.env.process(process)
        self.env.run(self.done)
        return self.seen

    def stream(self) -> Process[None]:
        """Patients from an endless world; patients keep coming until the last counted one has left."""
        while True:
            yield self.env.timeout(self.source.expovariate(self.world.rate))
            self.env.process(self.patient())

    def one_of_few(self) -> Process[None]:
        """One of the population: outside, inside, outside."""
        while True:
            yield self.env.timeout(self.source.expovariate(self.world.rate))
            yield self.env.process(self.patient())

    def patient(self) -> Process[None]:
        self.came += 1
        counts = self.warm < self.came <= self.patients
        place: int | None = 0
        came, waited, visits, inside = self.env.now, 0.0, 0, True
        while place is not None and inside:
            inside, wait = yield self.env.process(self.visit(place))
            waited, visits = waited + wait, visits + 1
            place = self.onward(place)
        if counts:
            self.remember(inside, self.env.now - came, waited, visits)

    def visit(self, place: int) -> Process[tuple[bool, float]]:
        station, desk = self.world.stations[place], self.desks[place]
        if desk.count + len(desk.queue) >= station.room:
            return False, 0.0
        came = self.env.now
        with desk.request() as turn:
            yield turn
            waited = self.env.now - came
            yield self.env.timeout(station.service(self.source))
        return True, waited

    def onward(self, place: int) -> int | None:
        left = self.source.random()
        for target, share in enumerate(self.world.routing[place]):
            left -= share
            if left < 0:
                return target
        return None

    def remember(self, inside: bool, stay: float, waited: float, visits: int) -> None:
        seen = self.seen
        seen.tried += 1
        seen.turned_away += not inside
        if inside:
            seen.stays.append(stay)
            seen.waits.append(waited)
            seen.visits.append(visits)
        if seen.tried == self.patients - self.warm:
            self.done.succeed()


def interval(world: World, runs: int = 16, patients: int = 3500, warm: int = 500) -> dict[str, tuple[float, float]]:
    """Mean and half width of the 99 % interval of each figure over ``runs`` runs with fixed seeds."""
    found = [Run(world, patients, warm, seed).go().figures() for seed in range(101, 101 + runs)]
    result = {}
    for name in found[0]:
        values = [one[name] for one in found]
        half = STUDENT_99[runs - 1] * statistics.stdev(values) / math.sqrt(runs)
        result[name] = (statistics.fmean(values), half)
    return result
