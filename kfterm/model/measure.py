"""A measure (indikator) and its measurements, as typed views over the stored fields; both lie in TinyDB.

A measure is the plan: what is counted, by whom, how often, and what is wanted. A measurement is one number of it at
one date; when it is corrected, what stood there before stays in ``was``.
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

import msgspec

from kfterm.model.records import Record

Family: TypeAlias = Literal["outcome", "process", "balancing", ""]
Data: TypeAlias = Literal["share", "rate", "count", "value", "sample", "days", "between"]
"""share = part of a whole (12 of 45); rate = events per exposure; count = events where the exposure is equal; value =
one measured value; sample = several measured values each time; days = dates of rare events; between = number of
opportunities between rare events."""
Frequency: TypeAlias = Literal["day", "week", "fortnight", "month", "quarter", "year", ""]
Direction: TypeAlias = Literal["up", "down", ""]

MEASURES: Final = "measures"
MEASUREMENTS: Final = "measurements"
RATIOS: Final[frozenset[str]] = frozenset({"share", "rate"})
"""Kinds of data with a numerator and a denominator."""


class Measure(Record, frozen=True, kw_only=True):
    """The plan of one measure. Figures (``baseline``, ``target``) are in the unit of the chart: shares in percent."""

    name: str = ""
    family: Family = ""
    data: Data = "value"
    why: str = ""
    definition: str = ""
    """Operational definition: so exact that two people count alike."""
    numerator: str = ""
    denominator: str = ""
    inclusion: str = ""
    source: str = ""
    frequency: Frequency = ""
    collector: str = ""
    baseline: float | None = None
    target: float | None = None
    direction: Direction = ""
    """Which way is better."""
    unit: str = ""
    per: float | None = None
    """Rates are told per so many (1000 = per thousand bed days); ``None`` = per one."""
    driver: str = ""
    """Record id of the driver or change idea that it is linked to."""
    chart: str = ""
    """Chart as ``kfterm.spc`` names it; empty = the one proposed by the kind of data."""
    profile: str = ""
    """Rules and conventions (qic, mdc, ihi …); empty = qic."""
    frozen: str = ""
    """ISO date: the points up to this day are the baseline of the lines."""
    splits: dict[str, str] = msgspec.field(default_factory=dict)
    """First day of each new period → its cause, which a person knew."""
    excluded: dict[str, str] = msgspec.field(default_factory=dict)
    """Id of a measurement left out of the lines → why."""
    notes: dict[str, str] = msgspec.field(default_factory=dict)
    """Day → what happened then, shown on the chart."""


class Measurement(Record, frozen=True, kw_only=True):
    """One measurement: a value, or a numerator and a denominator; ``inside`` is its measure."""

    date: str = ""
    """ISO date: the day, or the first day of the period."""
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    note: str = ""
    was: tuple[str, ...] = ()
    """Former readings, the oldest first, each as it was typed."""
    corrected: str = ""
    """ISO time of the last correction."""


class ColumnMap(Record, frozen=True, kw_only=True):
    """How a file is read, in ``kfterm.yaml``. ``columns``: role → head of the column, or ``#2``."""

    title: str = ""
    team: str = ""
    measure: str = ""
    """Record id of the measure; empty when a column names it."""
    delimiter: str = ""
    encoding: str = ""
    sheet: str = ""
    head: bool = True
    columns: dict[str, str] = msgspec.field(default_factory=dict)
    forms: dict[str, str] = msgspec.field(default_factory=dict)
