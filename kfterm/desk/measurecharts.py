"""The charts of a team from its records: one, or all, with what is told on them. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from kfterm.desk.measure import measurements, series, usable
from kfterm.desk.measuredoing import team_measures
from kfterm.desk.measureshow import Chart, Happening, happenings_of, made
from kfterm.desk.tree import stands_in
from kfterm.model.change import Records
from kfterm.model.cycle import Cycle
from kfterm.model.ids import kind_of
from kfterm.model.measure import Measure, Measurement
from kfterm.model.records import view


def cycles_of(records: Records, measure: Measure, cycles: Sequence[Cycle] | None = None) -> tuple[Cycle, ...]:
    """The PDSA cycles that are told on a measure's chart: those of the change idea or driver it is linked to, and of
    the ideas below that driver; all of the team when it is linked to nothing. ``cycles``: the team's, when known."""
    known = team_cycles(records) if cycles is None else cycles
    if measure.driver:
        return tuple(one for one in known if one.idea and stands_in(records, one.idea, measure.driver))
    return tuple(known)


def team_cycles(records: Records) -> tuple[Cycle, ...]:
    """The PDSA cycles of a team in the order in which they began."""
    found = [view(key, data, Cycle) for key, data in records.items() if kind_of(key) == "cycle"]
    return tuple(sorted(found, key=lambda one: (one.started or one.when, one.id)))


def chart_in(records: Records, measure: Measure, *, coarser: str = "") -> Chart:
    """The same from the records of its team."""
    rows = measurements(records).get(measure.id, ())
    found = series(measure, rows, coarser=coarser)
    return made(found, happenings_of(measure, cycles_of(records, measure)), coarser=coarser)


def charts_in(records: Records, before: Sequence[Chart] = ()) -> tuple[Chart, ...]:
    """Every measure of a team ready to be shown; its records are walked through once for each kind.

    ``before``: its charts of a moment ago. Those whose plan, figures and happenings are the same are taken over, so
    that one new figure computes one chart and not forty.
    """
    rows, cycles = measurements(records), team_cycles(records)
    known = {one.measure.id: one for one in before}
    found = []
    for one in team_measures(records):
        own, happened = rows.get(one.id, ()), happenings_of(one, cycles_of(records, one, cycles))
        old = known.get(one.id)
        same = old is not None and _same(old, one, own, happened)
        found.append(old if old is not None and same else made(series(one, own), happened))
    return tuple(found)


def _same(old: Chart, measure: Measure, rows: Sequence[Measurement], happened: Sequence[Happening]) -> bool:
    if old.measure != measure or old.happenings != tuple(happened):
        return False
    fit = tuple(row for row in rows if usable(row, measure))
    return old.series.rows == fit and old.series.unfit == len(rows) - len(fit)
