"""How many patients an hour each resource manages, and which one sets the limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

PER_HOUR = {"s": 3600.0, "min": 60.0, "m": 60.0, "h": 1.0, "t": 1.0, "d": 1 / 24, "døgn": 1 / 24, "uke": 1 / 168}
"""Units of time in an hour."""


@dataclass(frozen=True, slots=True)
class Resource:
    """``units`` (people, rooms, machines; above 0) that each spend ``time`` per visit, ``visits`` per patient."""

    name: str
    units: float
    time: float
    visits: float = 1.0


@dataclass(frozen=True, slots=True)
class Capacity:
    """Patients per hour for each resource (``None``: it takes no time), the process as a whole, and shares.

    ``bottleneck`` is the place (from 0) of the smallest, of equals the first; ``None`` when nothing takes time.
    ``at_capacity`` is the share of each resource in use when the process runs at its limit.
    """

    each: tuple[float | None, ...]
    process: float | None
    bottleneck: int | None
    at_capacity: tuple[float, ...]


def capacity(resources: Sequence[Resource], per_hour: float) -> Capacity:
    """The capacity of ``resources`` whose times are in a unit that goes ``per_hour`` to the hour."""
    each = tuple(one.units * per_hour / (one.time * one.visits) if one.time * one.visits else None for one in resources)
    known = [value for value in each if value is not None]
    if not known:
        return Capacity(each, None, None, tuple(0.0 for _ in each))
    least = min(known)
    at_capacity = tuple(least / value if value else 0.0 for value in each)
    return Capacity(each, least, each.index(least), at_capacity)
