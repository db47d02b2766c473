"""Queues as cases: the model by its usual name, the figures by their usual letters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kfterm.flow import assumptions as a
from kfterm.flow import faults, rooms
from kfterm.flow import networks as nets
from kfterm.flow import service as times
from kfterm.flow import stations as one
from kfterm.flow.cases.reading import (
    Answer,
    Inputs,
    first_of,
    listed,
    mapping,
    number,
    positive,
    refuse,
    share,
    shown,
    unit_of,
    whole,
)
from kfterm.flow.sentence import Sentence
from kfterm.flow.service import Service
from kfterm.flow.stations import MOST_SERVERS, Queue
from kfterm.words import Words

_TIMES = ("mean_los", "mean_service", "service_time")
_EXPONENTIAL, _CONSTANT = "exponential", "constant"


def answer(inputs: Inputs) -> Answer:
    """The figures of the queue ``inputs["model"]``."""
    name = inputs.get("model")
    if name is None:
        raise refuse(faults.MISSING, field="model")
    plain = str(name).replace(" ", "").casefold()
    if plain not in _MODELS:
        raise refuse(faults.MODEL, value=name, known=", ".join(KNOWN))
    return {"model": shown(name), "unit": unit_of(inputs), **_MODELS[plain](inputs)}


def _arrival(inputs: Inputs) -> float:
    return number(inputs.get("arrival_rate"), "arrival_rate")


def _servers(inputs: Inputs, most: int = MOST_SERVERS) -> int:
    return whole(inputs.get("servers", 1 if most == 1 else None), "servers", 1, most)


def _service(inputs: Inputs, model: str, needs: str = "") -> Service:
    """Time per patient: a rate, a mean, or a distribution; one that ``needs`` does not allow is refused."""
    if inputs.get("service") is not None:
        given = mapping(inputs["service"], "service")
        kind = str(given.get("dist", "mean"))
        found = _distribution(given, kind)
        wanted = {_EXPONENTIAL: 1.0, _CONSTANT: 0.0}.get(needs)
        if wanted is not None and (kind != "mean" or given.get("cv") is not None) and abs(found.cv2 - wanted) > 1e-9:
            raise refuse(faults.SERVICE, value=kind, model=model)
        return found
    if inputs.get("service_rate") is not None:
        mean = 1 / positive(inputs["service_rate"], "service_rate")
    else:
        field, value = first_of(inputs, *_TIMES)
        mean = positive(value, field if value is not None else "service_rate")
    name, spread = first_of(inputs, "cv", "service_cv")
    return Service(mean) if needs or spread is None else times.spread(mean, number(spread, name))


def _distribution(given: Inputs, kind: str) -> Service:
    def size(name: str) -> float:
        return number(given.get(name), f"service.{name}")

    def mean() -> float:
        return positive(given.get("mean"), "service.mean")

    if kind == _CONSTANT:
        return times.constant(positive(given.get("value", given.get("mean")), "service.value"))
    if kind == "uniform":
        return times.uniform(*_rising(size("a"), size("b")))
    if kind == "triangular":
        return times.triangular(*_rising(size("a"), size("mode"), size("b")))
    if kind == _EXPONENTIAL:
        return times.exponential(mean())
    if kind in ("lognormal", "gamma", "mean"):
        return times.spread(mean(), 1.0 if kind == "mean" and given.get("cv") is None else size("cv"))
    known = "constant, uniform, triangular, exponential, lognormal, gamma"
    raise refuse(faults.SHAPE, field="service.dist", wanted=known)


def _rising(*ends: float) -> tuple[float, ...]:
    if list(ends) != sorted(ends) or ends[-1] <= 0:
        raise refuse(faults.SHAPE, field="service", wanted="a ≤ mode ≤ b, 0 < b")
    return ends


def _mm1(inputs: Inputs) -> Answer:
    rate = _service(inputs, "M/M/1", _EXPONENTIAL).rate
    return _single(one.mmc(_arrival(inputs), rate, _servers(inputs, 1)), inputs)


def _mmc(inputs: Inputs) -> Answer:
    rate = _service(inputs, "M/M/c", _EXPONENTIAL).rate
    return _single(one.mmc(_arrival(inputs), rate, _servers(inputs)), inputs)


def _md1(inputs: Inputs) -> Answer:
    _servers(inputs, 1)
    mean = _service(inputs, "M/D/1", _CONSTANT).mean
    return _single(one.md1(_arrival(inputs), mean), inputs)


def _mg1(inputs: Inputs) -> Answer:
    _servers(inputs, 1)
    return _single(one.mg1(_arrival(inputs), _service(inputs, "M/G/1")), inputs)


def _loss(inputs: Inputs) -> Answer:
    mean = _service(inputs, "M/M/c/c").mean
    return _single(rooms.loss(_arrival(inputs), mean, _servers(inputs)), inputs)


def _room(inputs: Inputs) -> Answer:
    servers = whole(inputs.get("servers", 1), "servers", 1, MOST_SERVERS)
    room = whole(inputs.get("capacity"), "capacity", 1, MOST_SERVERS)
    if room < servers:
        raise refuse(faults.ROOM, capacity=room, servers=servers)
    rate = _service(inputs, "M/M/c/K", _EXPONENTIAL).rate
    return _single(rooms.finite_room(_arrival(inputs), rate, servers, room), inputs)


def _population(inputs: Inputs) -> Answer:
    servers = whole(inputs.get("servers", 1), "servers", 1, MOST_SERVERS)
    count = whole(inputs.get("population"), "population", 1, MOST_SERVERS)
    each = number(inputs.get("arrival_rate_per_source"), "arrival_rate_per_source")
    rate = _service(inputs, "M/M/1//N", _EXPONENTIAL).rate
    return _single(rooms.finite_population(each, rate, servers, count), inputs)


def _single(queue: Queue, inputs: Inputs) -> Answer:
    found: Answer = {
        "stable": queue.stable,
        "utilisation": queue.utilisation,
        "implied_utilisation": queue.implied,
        "offered_load": queue.offered_load,
        "mean_busy": queue.busy,
        "p0": queue.empty,
        "p_wait": queue.p_wait,
        "p_block": queue.p_block,
        "effective_arrival": queue.arrival,
        "Lq": queue.waiting,
        "Wq": queue.wait,
        "W": queue.stay,
        "L": queue.present,
        "queue_growth_per_time": queue.growth,
    }
    return found | _said(queue.stable, queue.growth, queue.assumes, inputs)


def _said(stable: bool, growth: float, assumes: Words, inputs: Inputs) -> Answer:
    text = None
    if not stable:
        values = {"growth": growth, "unit": unit_of(inputs) or a.TIME_UNIT}
        text = Sentence(a.OVERLOADED, values) if growth else Sentence(a.BRIM)
    return {"assumptions": Sentence(assumes), "text": text}


def _jackson(inputs: Inputs) -> Answer:
    external = [number(value, "external") for value in listed(inputs.get("external"), "external")]
    rates, servers = _stations(inputs, len(external))
    routing = [
        [share(value, "routing") for value in _long(row, "routing", len(external))]
        for row in _long(inputs.get("routing"), "routing", len(external))
    ]
    for place, row in enumerate(routing):
        if sum(row) > 1 + 1e-9:
            raise refuse(faults.SHARES, name=str(place + 1), percent=f"{sum(row) * 100:g}")
    return _network(nets.jackson(external, routing, rates, servers), inputs)


def _tandem(inputs: Inputs) -> Answer:
    count = len(listed(inputs.get("service_rate"), "service_rate"))
    return _network(nets.tandem(_arrival(inputs), *_stations(inputs, count)), inputs)


def _stations(inputs: Inputs, count: int) -> tuple[list[float], list[int]]:
    rates = [positive(value, "service_rate") for value in _long(inputs.get("service_rate"), "service_rate", count)]
    places = inputs.get("servers")
    given = [1] * count if places is None else _long(places, "servers", count)
    return rates, [whole(value, "servers", 1, MOST_SERVERS) for value in given]


def _long(value: object, field: str, wanted: int) -> list[Any]:
    found = list(listed(value, field))
    if len(found) != wanted:
        raise refuse(faults.LENGTHS, field=field, wanted=wanted)
    return found


def _network(net: nets.Network, inputs: Inputs) -> Answer:
    parts = net.stations
    waits = [v * part.wait for v, part in zip(net.visits, parts, strict=True) if part.wait is not None]
    lines = [part.waiting for part in parts if part.waiting is not None]
    found: Answer = {
        "stable": net.stable,
        "effective_arrival": list(net.arrivals),
        "utilisation": [part.utilisation for part in parts],
        "implied_utilisation": [part.implied for part in parts],
        "offered_load": [part.offered_load for part in parts],
        "mean_busy": [part.busy for part in parts],
        "p_wait": [part.p_wait for part in parts],
        "station_L": [part.present for part in parts],
        "station_Lq": [part.waiting for part in parts],
        "station_Wq": [part.wait for part in parts],
        "station_W": [part.stay for part in parts],
        "station_growth": list(net.growth),
        "mean_visits": list(net.visits),
        "bottleneck_index": net.bottleneck,
        "L": net.present,
        "W": net.stay,
        "Lq": sum(lines) if net.stable else None,
        "Wq": sum(waits) if net.stable else None,
        "queue_growth_per_time": sum(net.growth),
    }
    return found | _said(net.stable, sum(net.growth), net.assumes, inputs)


def _rework(inputs: Inputs) -> Answer:
    rounds = nets.rework(
        share(inputs.get("p_return"), "p_return"),
        number(inputs.get("process_time"), "process_time"),
        number(inputs.get("wait_time", 0), "wait_time"),
    )
    return {
        "mean_visits": rounds.visits,
        "mean_process": rounds.process,
        "mean_lead": rounds.lead,
        "assumptions": Sentence(rounds.assumes),
    }


KNOWN = ("M/M/1", "M/M/c", "M/D/1", "M/G/1", "M/M/c/c", "M/M/c/K", "M/M/1//N", "tandem", "Jackson", "rework")
"""The names of the models as they are written in case files."""

_MODELS: Mapping[str, Callable[[Inputs], Answer]] = {
    "m/m/1": _mm1,
    "m/m/c": _mmc,
    "m/m/s": _mmc,
    "m/d/1": _md1,
    "m/g/1": _mg1,
    "m/m/c/c": _loss,
    "m/g/c/c": _loss,
    "m/m/c/k": _room,
    "m/m/1/k": _room,
    "m/m/1//n": _population,
    "m/m/c//n": _population,
    "tandem": _tandem,
    "jackson": _jackson,
    "rework": _rework,
}
