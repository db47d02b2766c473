"""Measures of a team: which chart, how its points come from the measurements, what is missing or late. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise
from statistics import median
from typing import Any, Final

from kfterm.errors import KfError, Problem
from kfterm.model.change import INSIDE, Records
from kfterm.model.ids import kind_of
from kfterm.model.measure import RATIOS, Measure, Measurement
from kfterm.model.records import view
from kfterm.spc import Result, chart

PROPOSED: Final[Mapping[str, str]] = {
    "share": "p",
    "rate": "u",
    "count": "c",
    "value": "i",
    "sample": "xbar",
    "days": "t",
    "between": "g",
}
"""Kind of data → chart (field T10: choice of chart)."""
EVENTS: Final = frozenset({"days", "between"})
"""Kinds of data whose rows are single events."""
ENOUGH: Final = 12
"""Measurements below which only a run chart is drawn."""
INTERVALS: Final[Mapping[str, float]] = {
    "day": 1.0,
    "week": 7.0,
    "fortnight": 14.0,
    "month": 30.44,
    "quarter": 91.31,
    "year": 365.25,
}
"""Days from one measurement to the next."""
LATE_AFTER: Final = 1.5
"""Intervals after the last measurement from which the collection is overdue."""
SPARSE: Final = 4
"""With more than so many slots per point the periods do not fit the data: points then stand side by side."""


@dataclass(frozen=True, slots=True)
class Point:
    """One plotted point: its first day, its slot (empty periods leave gaps), the measurements behind it."""

    day: date
    slot: int
    rows: tuple[Measurement, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One measure with its measurements by date, and the chart that they make.

    ``result`` is ``None`` without points and when the chart was refused, which ``problem`` explains.
    """

    measure: Measure
    rows: tuple[Measurement, ...]
    kind: str
    points: tuple[Point, ...] = ()
    result: Result | None = None
    problem: Problem | None = None
    unfit: int = 0
    """Measurements that cannot be drawn: another kind of figure than the plan says, or a date that does not exist."""


def day_of(text: str) -> date | None:
    """An ISO date; ``None`` for anything else."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def period_start(day: date, frequency: str) -> date:
    """The first day of the period of ``frequency`` that ``day`` lies in (weeks begin on Monday)."""
    if frequency in ("week", "fortnight"):
        length = 7 if frequency == "week" else 14
        return date.fromordinal((day.toordinal() - 1) // length * length + 1)
    if frequency == "month":
        return day.replace(day=1)
    if frequency == "quarter":
        return day.replace(month=day.month - (day.month - 1) % 3, day=1)
    return day.replace(month=1, day=1) if frequency == "year" else day


def period_number(day: date, frequency: str) -> int:
    """Number of the period of ``day``: neighbours differ by one."""
    if frequency in ("week", "fortnight"):
        return (day.toordinal() - 1) // (7 if frequency == "week" else 14)
    months = day.year * 12 + day.month - 1
    return {"month": months, "quarter": months // 3, "year": day.year}.get(frequency, day.toordinal())


def measurements(records: Records) -> Mapping[str, tuple[Measurement, ...]]:
    """Every measurement of a unit by its measure, each list in the order of the dates: one walk for all of them."""
    found: dict[str, list[Measurement]] = {}
    for key, data in records.items():
        if kind_of(key) == "measurement":
            found.setdefault(str(data.get(INSIDE, "")), []).append(view(key, data, Measurement))
    return {measure: tuple(sorted(rows, key=lambda row: (row.date, row.id))) for measure, rows in found.items()}


def usable(row: Measurement, measure: Measure) -> bool:
    """Whether a measurement has what its measure needs, at a date that exists."""
    if day_of(row.date) is None:
        return False
    if measure.data in RATIOS:
        return row.numerator is not None and bool(row.denominator)
    return measure.data == "days" or row.value is not None


def proposed(measure: Measure, count: int) -> str:
    """The chart for so many points: the one that was chosen, else a run chart below 12, else by the kind of data."""
    if measure.chart:
        return measure.chart
    return "run" if count < ENOUGH else PROPOSED[measure.data]


def series(measure: Measure, rows: Iterable[Measurement], *, coarser: str = "") -> Series:
    """The chart of a measure. ``coarser`` (week or month) puts the measurements of such periods together.

    Rare events are then counted per period, so that no exact date is told.
    """
    every = tuple(rows)
    fit = tuple(row for row in every if usable(row, measure))
    unfit = len(every) - len(fit)
    counted = bool(coarser) and measure.data in EVENTS
    points = _counted(fit, coarser) if counted else _points(measure, fit, coarser)
    kind = proposed(measure, len(points))
    if counted:
        kind = "run" if len(points) < ENOUGH else "c"
    if not points:
        return Series(measure, fit, kind, unfit=unfit)
    columns = _columns(measure, points, fit, counted=counted)
    if kind == "t" and not measure.chart and 0.0 in columns["y"]:
        # Two events of one day have no time between them; whole days without an event can be none.
        kind = "g"
    try:
        result = chart(kind, profile=_profile(measure, kind), **columns, **_options(measure, kind, points, counted))
    except KfError as error:
        return Series(measure, fit, kind, points, None, error.problem, unfit)
    return Series(measure, fit, kind, points, result, unfit=unfit)


def _points(measure: Measure, rows: Sequence[Measurement], coarser: str) -> tuple[Point, ...]:
    if measure.data in EVENTS:
        # The first event has no event before it, so no time between.
        events = rows[1:] if measure.data == "days" else rows
        return tuple(Point(date.fromisoformat(row.date[:10]), slot, (row,)) for slot, row in enumerate(events))
    frequency = coarser or measure.frequency
    dated = [(period_start(date.fromisoformat(row.date[:10]), frequency), row) for row in rows]
    groups = [(day, tuple(row for _, row in found)) for day, found in groupby(dated, key=lambda pair: pair[0])]
    if not groups:
        return ()
    first = period_number(groups[0][0], frequency)
    slots = [period_number(day, frequency) - first for day, _ in groups]
    if not frequency or slots[-1] >= SPARSE * len(groups):
        slots = list(range(len(groups)))
    return tuple(Point(day, slot, found) for (day, found), slot in zip(groups, slots, strict=True))


def _counted(rows: Sequence[Measurement], frequency: str) -> tuple[Point, ...]:
    """Events per period; a period without events is a zero, not a gap."""
    days = [period_start(date.fromisoformat(row.date[:10]), frequency) for row in rows]
    if not days:
        return ()
    found: list[Point] = []
    day, last = days[0], days[-1]
    while day <= last:
        events = tuple(row for row, start in zip(rows, days, strict=True) if start == day)
        found.append(Point(day, len(found), events))
        day = period_start(day + timedelta(days=32 if frequency == "month" else 7), frequency)
    return tuple(found)


def factor(measure: Measure) -> float:
    """What a ratio is multiplied with to be read: shares are percent, rates per so many."""
    return 100.0 if measure.data == "share" else (measure.per or 1.0) if measure.data == "rate" else 1.0


def _profile(measure: Measure, kind: str) -> str:
    if kind == "xmr":
        return "mdc"
    # The IHI rules belong to the run chart; on another chart they are chosen beside its limits (see _options).
    return "qic" if measure.profile == "ihi" and kind != "run" else measure.profile or "qic"


def _columns(
    measure: Measure, points: Sequence[Point], rows: Sequence[Measurement], *, counted: bool
) -> dict[str, Any]:
    """The rows of the engine: x is the place of the point, so that a point is what was put together here."""
    if counted:
        return {"y": [float(len(point.rows)) for point in points]}
    if measure.data == "days":
        days = [date.fromisoformat(row.date[:10]) for row in rows]
        return {"y": [float((after - before).days) for before, after in pairwise(days)]}
    places = [place for place, point in enumerate(points) for _ in point.rows]
    found = [row for point in points for row in point.rows]
    if measure.data in RATIOS:
        return {"x": places, "y": [row.numerator for row in found], "n": [row.denominator for row in found]}
    return {"x": places, "y": [row.value for row in found]}


def _options(measure: Measure, kind: str, points: Sequence[Point], counted: bool) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if measure.profile == "ihi" and kind not in ("run", "xmr"):
        found["rules"] = ["ihi"]
    if measure.data in RATIOS and kind not in ("c", "np"):
        found["multiply"] = factor(measure)
    if measure.target is not None and not counted:
        found["target"] = measure.target
    found |= _periods(measure, kind, points)
    excluded = [place for place, point in enumerate(points, 1) if any(row.id in measure.excluded for row in point.rows)]
    if excluded:
        found["exclude"] = excluded
    if measure.data in ("value", "share", "rate", "count") and kind in ("i", "xmr", "xbar", "ip"):
        found["floor_zero"] = True
    if kind == "xmr":
        found["improvement_direction"] = {"up": "increase", "down": "decrease"}.get(measure.direction, "neutral")
    return found


def _periods(measure: Measure, kind: str, points: Sequence[Point]) -> dict[str, Any]:
    """Where new periods begin, else up to which point the lines are frozen; days become positions."""
    splits = sorted(filter(None, map(day_of, measure.splits)))
    if splits:
        return {"split": [sum(point.day < start for point in points) for start in splits]}
    frozen = day_of(measure.frozen)
    count = sum(point.day <= frozen for point in points) if frozen else 0
    if count and kind != "xmr":
        return {"freeze": count}
    return {"fix_after": count} if count >= ENOUGH else {}


# --- what is missing, late, twice -----------------------------------------------------------------------------------


def missing_periods(found: Series) -> int:
    """How many periods between the first and the last point have no measurement."""
    return found.points[-1].slot + 1 - len(found.points) if found.points else 0


def same_period(measure: Measure, one: Measurement, other: Measurement) -> bool:
    """Whether two measurements tell of the same date, or of the same period of a measure with a rhythm."""
    first, second = day_of(one.date), day_of(other.date)
    if first is None or second is None:
        return one.date == other.date
    return period_start(first, measure.frequency) == period_start(second, measure.frequency)


def duplicates(measure: Measure, rows: Sequence[Measurement]) -> tuple[tuple[Measurement, ...], ...]:
    """Measurements of the same date or period, where only one is expected; ``rows`` in the order of their dates."""
    if measure.data in ("sample", *EVENTS):
        return ()
    found: list[list[Measurement]] = []
    for row in rows:
        if found and same_period(measure, found[-1][-1], row):
            found[-1].append(row)
        else:
            found.append([row])
    return tuple(tuple(group) for group in found if len(group) > 1)


def late_since(measure: Measure, rows: Sequence[Measurement]) -> date | None:
    """The day from which the next measurement is overdue: one and a half intervals after the last.

    A measurement that tells of a whole month, quarter or year (it stands at its first day) counts from its end.
    ``None`` where nothing is expected: no rhythm, no measurement yet, or rare events.
    """
    interval = INTERVALS.get(measure.frequency)
    last = day_of(rows[-1].date) if rows else None
    if interval is None or last is None or measure.data in EVENTS:
        return None
    whole = measure.frequency in ("month", "quarter", "year") and last == period_start(last, measure.frequency)
    return last + timedelta(days=round(interval * (LATE_AFTER + whole)) + 1)


def overdue(measure: Measure, rows: Sequence[Measurement], today: date) -> bool:
    """Whether a measurement should have come by now."""
    since = late_since(measure, rows)
    return since is not None and today >= since


# --- the goal -------------------------------------------------------------------------------------------------------


def level_now(found: Series) -> float | None:
    """Where the measure stands: the median of the last three points or more (all points of a short last period)."""
    if found.result is None:
        return None
    last = found.result.parts[-1]
    values = [value for value in found.result.y[last.first - 1 :] if value is not None][-3:]
    return median(values) if len(values) == 3 else None


def progress(found: Series) -> float | None:
    """How far the way from baseline to target has come, in percent; may be negative or above 100."""
    measure, now = found.measure, level_now(found)
    if measure.baseline is None or measure.target is None or now is None or measure.target == measure.baseline:
        return None
    return (now - measure.baseline) / (measure.target - measure.baseline) * 100


def family_gaps(measures: Sequence[Measure]) -> tuple[str, ...]:
    """What a family of measures lacks: a kind of measure (outcome, process, balancing), or ``few``, ``many``."""
    if not measures:
        return ()
    found = [kind for kind in ("outcome", "process", "balancing") if all(one.family != kind for one in measures)]
    if len(measures) > 8:
        found.append("many")
    return tuple(found)
