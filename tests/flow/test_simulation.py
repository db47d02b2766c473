"""Queue formulas and mean visits against an independent simulation, within its 99 % interval, with fixed seeds."""

from __future__ import annotations

import math
import random
from typing import Any

import pytest

from kfterm.flow.cases import solve
from kfterm.flow.figures import figures
from kfterm.flow.maps import Arrow, FlowMap, Step
from tests.flow.simulation import Draw, Station, World, interval


def exponential(rate: float) -> Draw:
    return lambda source: source.expovariate(rate)


def constant(time: float) -> Draw:
    return lambda _: time


def lognormal(mean: float, cv: float) -> Draw:
    sigma2 = math.log(1 + cv * cv)
    return lambda source: source.lognormvariate(math.log(mean) - sigma2 / 2, math.sqrt(sigma2))


def triangular(low: float, mode: float, high: float) -> Draw:
    return lambda source: source.triangular(low, high, mode)


def uniform(low: float, high: float) -> Draw:
    return lambda source: source.uniform(low, high)


def single(servers: int, draw: Draw, rate: float, room: float = math.inf) -> World:
    return World((Station(servers, draw, room),), rate)


THROUGH = ((0.0, 1.0), (0.3, 0.0))
MODELS: dict[str, tuple[World, dict[str, Any], tuple[str, ...]]] = {
    "M/M/1": (
        single(1, exponential(1), 0.6),
        {"model": "M/M/1", "arrival_rate": 0.6, "service_rate": 1},
        ("W", "Wq", "p_wait"),
    ),
    "M/M/c": (
        single(3, exponential(1), 2.1),
        {"model": "M/M/c", "arrival_rate": 2.1, "service_rate": 1, "servers": 3},
        ("W", "Wq", "p_wait"),
    ),
    "M/D/1": (
        single(1, constant(2), 0.35),
        {"model": "M/D/1", "arrival_rate": 0.35, "service_time": 2},
        ("W", "Wq", "p_wait"),
    ),
    "M/G/1 lognormal": (
        single(1, lognormal(1, 0.8), 0.6),
        {"model": "M/G/1", "arrival_rate": 0.6, "service": {"dist": "lognormal", "mean": 1, "cv": 0.8}},
        ("W", "Wq", "p_wait"),
    ),
    "M/G/1 triangular": (
        single(1, triangular(5, 10, 30), 0.04),
        {"model": "M/G/1", "arrival_rate": 0.04, "service": {"dist": "triangular", "a": 5, "mode": 10, "b": 30}},
        ("W", "Wq", "p_wait"),
    ),
    "M/G/1 uniform": (
        single(1, uniform(0, 2), 0.65),
        {"model": "M/G/1", "arrival_rate": 0.65, "service": {"dist": "uniform", "a": 0, "b": 2}},
        ("W", "Wq", "p_wait"),
    ),
    "loss with lognormal stays": (
        single(6, lognormal(2, 1.2), 2, room=6),
        {"model": "M/M/c/c", "arrival_rate": 2, "mean_los": 2, "servers": 6},
        ("W", "p_block"),
    ),
    "finite room": (
        single(2, exponential(1), 2.4, room=5),
        {"model": "M/M/c/K", "arrival_rate": 2.4, "service_rate": 1, "servers": 2, "capacity": 5},
        ("W", "Wq", "p_wait", "p_block"),
    ),
    "finite population": (
        World((Station(2, exponential(1)),), 0.4, population=7),
        {"model": "M/M/c//N", "population": 7, "arrival_rate_per_source": 0.4, "service_rate": 1, "servers": 2},
        ("W", "Wq", "p_wait"),
    ),
    "tandem": (
        World(
            (Station(1, exponential(2)), Station(2, exponential(1)), Station(1, exponential(1.8))),
            1.2,
            ((0, 1, 0), (0, 0, 1), (0, 0, 0)),
        ),
        {"model": "tandem", "arrival_rate": 1.2, "service_rate": [2, 1, 1.8], "servers": [1, 2, 1]},
        ("W", "Wq"),
    ),
    "Jackson with rework": (
        World((Station(1, exponential(2.5)), Station(2, exponential(1))), 0.9, THROUGH),
        {"model": "Jackson", "external": [0.9, 0], "routing": THROUGH, "service_rate": [2.5, 1], "servers": [1, 2]},
        ("W", "Wq"),
    ),
}


@pytest.mark.parametrize("name", MODELS)
def test_formula_lies_in_the_interval_of_the_simulation(name: str) -> None:
    world, inputs, letters = MODELS[name]
    found = solve({"kind": "queue", "inputs": inputs})
    seen = interval(world)
    for letter in letters:
        mean, half = seen[letter]
        assert 0 < half < 0.2 * mean, f"{letter}: the interval must be able to exclude a wrong formula"
        assert abs(found[letter] - mean) <= half, letter
    if name == "Jackson with rework":
        mean, half = seen["visits"]
        assert abs(sum(found["mean_visits"]) - mean) <= half


def test_mean_visits_and_lead_time_of_a_map_match_walked_patients() -> None:
    """Walk 40 000 patients through a map with two nested loops and a branch, and add up what they meet."""
    steps = tuple(Step(one, one, work=3 + place, wait=10.0 * place) for place, one in enumerate("abcde"))
    ways: dict[str, dict[str, float]] = {
        "a": {"b": 1},
        "b": {"a": 0.15, "c": 0.6, "e": 0.25},
        "c": {"d": 1},
        "d": {"b": 0.3, "e": 0.7},
        "e": {},
    }
    arrows = tuple(Arrow(src, dst, share) for src, row in ways.items() for dst, share in row.items())
    expected = figures(FlowMap(steps, arrows))
    source = random.Random(4)
    leads = []
    for _ in range(40_000):
        place, lead = "a", 0.0
        while True:
            step = next(one for one in steps if one.id == place)
            lead += (step.work or 0) + (step.wait or 0)
            if not ways[place]:
                break
            place = source.choices(list(ways[place]), list(ways[place].values()))[0]
        leads.append(lead)
    mean = sum(leads) / len(leads)
    half = 2.576 * math.sqrt(sum((lead - mean) ** 2 for lead in leads) / len(leads) / len(leads))
    assert expected.lead is not None
    assert abs(expected.lead - mean) <= half < 0.02 * mean
