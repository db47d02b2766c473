"""Measures as people name them, and one measure ready to be shown: from the open desk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kfterm.desk import faults
from kfterm.desk.desk import Desk
from kfterm.desk.measurecharts import chart_in
from kfterm.desk.measuredoing import team_measures
from kfterm.desk.measureshow import Chart
from kfterm.desk.places import Entry
from kfterm.errors import Fault, KfError
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


def chart_of(desk: Desk, measure: str, *, coarser: str = "") -> Chart:
    """One measure (its id) ready to be shown; ``KfError`` when it is gone."""
    records = desk.records(desk.unit_of(measure))
    if measure not in records:
        raise KfError(UNKNOWN_MEASURE, what=measure)
    return chart_in(records, view(measure, records[measure], Measure), coarser=coarser)
