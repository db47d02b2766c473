"""Measures whose next measurement should have come by now, of several teams: what a facilitator asks about first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from kfterm.desk.desk import Desk
from kfterm.desk.measure import late_since, measurements
from kfterm.desk.measuredoing import team_measures
from kfterm.desk.places import Entry
from kfterm.model.measure import Measure


class LateMeasure(msgspec.Struct, frozen=True):
    """A measure, its team, and the day on which its next measurement should have been there."""

    measure: Measure
    team: Entry
    since: date


def late_measures(desk: Desk, teams: Iterable[Entry], today: date) -> tuple[LateMeasure, ...]:
    """The overdue measures of ``teams``, by team, then the longest overdue first; opens each team's unit."""
    found: list[LateMeasure] = []
    for team in teams:
        records = desk.records(team.id)
        rows = measurements(records)
        known = ((one, late_since(one, rows.get(one.id, ()))) for one in team_measures(records))
        late = [LateMeasure(one, team, since) for one, since in known if since is not None and today >= since]
        found += sorted(late, key=lambda one: one.since)
    return tuple(found)
