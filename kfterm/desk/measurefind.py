"""Measures as people name them, and one measure ready to be shown: from the open desk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kfterm.desk import faults
from kfterm.desk.desk import Desk
from kfterm.desk.measure import measurements, series
from kfterm.desk.measuredoing import team_measures
from kfterm.desk.measureshow import Chart, happenings_of, made
from kfterm.desk.places import Entry
from kfterm.errors import Fault, KfError
from kfterm.model.change import Records
from kfterm.model.cycle import Cycle
from kfterm.model.ids import kind_of
from kfterm.model.measure import Measure
from kfterm.model.records import view
from kfterm.text import fold
from kfterm.words import Words

UNKNOWN_MEASURE = Fault(
    "measure.unknown",
    Words("Fant ingen indikator «{what}».", "Fann ingen indikator «{what}».", "There is no measure “{what}”."),
    Words(
        "Se dem med «kfterm measure list», eller lag den med «kfterm measure new».",
        "Sjå dei med «kfterm measure list», eller lag han med «kfterm measure new».",
        "See them with “kfterm measure list”, or make it with “kfterm measure new”.",
    ),
)


class Measured(NamedTuple):
    """A measure and the team it belongs to."""

    team: Entry
    measure: Measure


def all_measures(desk: Desk, team: str = "") -> Iterator[Measured]:
    """The measures of one team (its id), or of all; opens each team's unit."""
    for entry in desk.entries("team"):
        if team in ("", entry.id):
            for measure in team_measures(desk.records(entry.id)):
                yield Measured(entry, measure)


def find_measure(desk: Desk, what: str, team: str = "") -> Measured:
    """The measure with this id, whole name, or unique beginning of its name; ``KfError`` for none or several."""
    wanted = fold(what)
    known = list(all_measures(desk, team))
    for hits in (
        [one for one in known if one.measure.id == what.strip()],
        [one for one in known if fold(one.measure.name) == wanted],
        [one for one in known if wanted and fold(one.measure.name).startswith(wanted)],
    ):
        if len(hits) == 1:
            return hits[0]
        if hits:
            names = ", ".join(f"«{one.measure.name}» ({one.team.title}, {one.measure.id})" for one in hits[:8])
            raise KfError(faults.AMBIGUOUS, what=what, hits=names)
    raise KfError(UNKNOWN_MEASURE, what=what)


def cycles_of(records: Records, measure: Measure, cycles: Sequence[Cycle] | None = None) -> tuple[Cycle, ...]:
    """The PDSA cycles that are told on a measure's chart: those of the change idea or driver it is linked to, and of
    the ideas below that driver; all of the team when it is linked to nothing. ``cycles``: the team's, when known."""
    known = team_cycles(records) if cycles is None else cycles
    if measure.driver:
        return tuple(one for one in known if one.idea and _stands_in(records, one.idea, measure.driver))
    return tuple(known)


def team_cycles(records: Records) -> tuple[Cycle, ...]:
    """The PDSA cycles of a team in the order in which they began."""
    found = [view(key, data, Cycle) for key, data in records.items() if kind_of(key) == "cycle"]
    return tuple(sorted(found, key=lambda one: (one.started or one.when, one.id)))


def _stands_in(records: Records, key: str, above: str) -> bool:
    seen: set[str] = set()
    while key and key not in seen:
        if key == above:
            return True
        seen.add(key)
        key = str(records.get(key, {}).get("in", ""))
    return False


def chart_of(desk: Desk, measure: str, *, coarser: str = "") -> Chart:
    """One measure (its id) ready to be shown; ``KfError`` when it is gone."""
    records = desk.records(desk.unit_of(measure))
    if measure not in records:
        raise KfError(UNKNOWN_MEASURE, what=measure)
    return chart_in(records, view(measure, records[measure], Measure), coarser=coarser)


def chart_in(records: Records, measure: Measure, *, coarser: str = "") -> Chart:
    """The same from the records of its team."""
    rows = measurements(records).get(measure.id, ())
    found = series(measure, rows, coarser=coarser)
    return made(found, happenings_of(measure, cycles_of(records, measure)), coarser=coarser)


def charts_in(records: Records) -> tuple[Chart, ...]:
    """Every measure of a team ready to be shown; its records are walked through once for each kind."""
    rows, cycles = measurements(records), team_cycles(records)
    return tuple(
        made(series(one, rows.get(one.id, ())), happenings_of(one, cycles_of(records, one, cycles)))
        for one in team_measures(records)
    )
