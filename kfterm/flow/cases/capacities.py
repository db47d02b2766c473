"""Resources side by side as a case."""

from __future__ import annotations

from kfterm.flow import faults
from kfterm.flow.cases.reading import Answer, Inputs, first_of, listed, mapping, number, positive, refuse
from kfterm.flow.resources import PER_HOUR, Resource, capacity


def answer(inputs: Inputs) -> Answer:
    """Patients per hour for each resource and the whole, the bottleneck, and use when running at the limit.

    With ``demand_per_h`` also utilisation against that demand and the growth of the queue.
    """
    unit = inputs.get("unit", "min")
    if not isinstance(unit, str) or unit not in PER_HOUR:
        raise refuse(faults.SHAPE, field="unit", wanted=", ".join(PER_HOUR))
    resources = [_resource(one, place) for place, one in enumerate(listed(inputs.get("resources"), "resources"))]
    found = capacity(resources, PER_HOUR[unit])
    return {
        "unit": unit,
        "resources": [one.name for one in resources],
        "capacity_per_h": list(found.each),
        "bottleneck": None if found.bottleneck is None else resources[found.bottleneck].name,
        "bottleneck_index": found.bottleneck,
        "process_capacity_per_h": found.process,
        "utilisation_at_capacity": list(found.at_capacity),
        **_against(inputs, found.each, found.process),
    }


def _resource(given: object, place: int) -> Resource:
    one = mapping(given, f"resources[{place}]")
    name = str(one.get("name") or place + 1)
    field, visits = first_of(one, "visits", "share")
    return Resource(
        name,
        positive(one.get("units", 1), f"{name}: units"),
        number(one.get("time_per_patient"), f"{name}: time_per_patient"),
        1.0 if visits is None else number(visits, f"{name}: {field}"),
    )


def _against(inputs: Inputs, each: tuple[float | None, ...], process: float | None) -> Answer:
    name, given = first_of(inputs, "demand_per_h", "arrivals_per_h")
    if given is None:
        return {}
    demand = number(given, name)
    return {
        "implied_utilisation": [demand / one if one else 0.0 for one in each],
        "stable": process is None or demand < process,
        "queue_growth_per_h": 0.0 if process is None else max(0.0, demand - process),
    }
