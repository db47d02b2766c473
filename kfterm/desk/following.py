"""What is to be followed up: actions, tests, parked items and decisions, asked of the units that hold them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tinydb import where

from kfterm.desk.desk import TABLES, Desk
from kfterm.desk.places import Entry, views
from kfterm.desk.tree import children
from kfterm.model.captured import Decision, Parked
from kfterm.model.cycle import Cycle
from kfterm.model.records import Action

OVER = ("done", "cancelled")
"""An action in one of these is no longer to be done."""
CARRIED = ("", "next", "later")
"""A parked item with one of these outcomes comes up again at the next gathering."""


@dataclass(frozen=True, slots=True)
class Task:
    """An action, the unit it lies in, and the name of its team (empty: nobody's in particular)."""

    action: Action
    unit: str
    team: str = ""

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.action.status not in OVER

    def late(self, today: date) -> bool:
        """Whether it is open and its date has passed."""
        return self.open and bool(self.action.due) and self.action.due < today.isoformat()


@dataclass(frozen=True, slots=True)
class Trial:
    """A test (PDSA cycle) with its team."""

    cycle: Cycle
    unit: str
    team: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A parked item with the session it was parked in, and the name of the team it came from."""

    parked: Parked
    session: str
    title: str = ""
    team: str = ""


def by_urgency(tasks: Iterable[Task], today: date) -> tuple[Task, ...]:
    """Overdue first, then by date, then those without a date; what is over stands last."""

    def place(task: Task) -> tuple[bool, bool, str, str, str]:
        action = task.action
        return not task.open, not task.late(today), action.due or "9", action.text, action.id

    return tuple(sorted(tasks, key=place))


def _rows(desk: Desk, unit: str, kind: str, query: Any) -> list[str]:  # noqa: ANN401 - TinyDB's query instances
    """The ids that a query over a table of a unit gives; none for a unit that cannot be read just now."""
    if unit not in desk.workspace.units():
        return []
    return [str(row["id"]) for row in desk.workspace.table(unit, TABLES[kind]).search(query)]


def tasks(desk: Desk, units: Sequence[Entry], query: Any = None) -> tuple[Task, ...]:  # noqa: ANN401
    """The actions of ``units`` (teams, or the shared unit) that ``query`` lets through; all without one."""
    found: list[Task] = []
    for unit in units:
        keys = _rows(desk, unit.id, "action", query if query is not None else where("id").exists())
        known = views(desk.records(unit.id), sorted(keys), Action)
        found += [Task(action, unit.id, unit.title or team_name(desk, action.team)) for action in known]
    return tuple(found)


def trials(desk: Desk, units: Sequence[Entry], query: Any = None) -> tuple[Trial, ...]:  # noqa: ANN401
    """The tests of ``units`` that ``query`` lets through, by team, then as they were written down."""
    found: list[Trial] = []
    for unit in units:
        keys = _rows(desk, unit.id, "cycle", query if query is not None else where("id").exists())
        known = views(desk.records(unit.id), keys, Cycle)
        found += [
            Trial(one, unit.id, unit.title) for one in sorted(known, key=lambda one: (one.created, one.number, one.id))
        ]
    return tuple(found)


def meeting_trials(desk: Desk, session: str) -> tuple[Trial, ...]:
    """The tests that were written down in a session, whichever team they are of."""
    return trials(desk, desk.entries("team"), where("session") == session)


def session_trials(desk: Desk, session: str) -> tuple[Trial, ...]:
    """All tests of the teams that take part in a session, then those of others that were written down in it."""
    mine = teams_of(desk, session)
    others = [team for team in desk.entries("team") if team not in mine]
    return (*trials(desk, mine), *trials(desk, others, where("session") == session))


def team_name(desk: Desk, team: str) -> str:
    """The name of a team; empty when there is none."""
    info = desk.workspace.units().get(team)
    return info.title if info else ""


def shared_entry(desk: Desk) -> tuple[Entry, ...]:
    """The unit of actions without a team, as far as it exists."""
    unit = desk.home().shared
    return (Entry(unit, "shared", ""),) if unit else ()


def teams_of(desk: Desk, session: str) -> tuple[Entry, ...]:
    """The teams that take part: the session's own, else those of its network, else none."""
    own = desk.records(session).get(session, {})
    every = desk.entries("team")
    if own.get("team"):
        return tuple(team for team in every if team.id == own["team"])
    return tuple(team for team in every if own.get("network") and team.network == own["network"])


def session_tasks(desk: Desk, session: str) -> tuple[Task, ...]:
    """The actions that were made in a session, wherever they lie; by urgency."""
    found = tasks(desk, (*desk.entries("team"), *shared_entry(desk)), where("session") == session)
    return by_urgency(found, desk.now().at.date())


def decisions_of(desk: Desk, session: str) -> tuple[Decision, ...]:
    """What a session decided, in the order it was written down."""
    records = desk.records(session)
    return views(records, children(records, session, "decision"), Decision)


def parked_in(desk: Desk, session: Entry) -> tuple[Item, ...]:
    """The parking lot of a session."""
    records = desk.records(session.id)
    found = views(records, children(records, session.id, "parked"), Parked)
    return tuple(Item(one, session.id, session.title, team_name(desk, one.team)) for one in found)


def entry_of(desk: Desk, unit: str) -> Entry:
    """The catalogue's line of a session or team."""
    info = desk.workspace.units()[unit]
    return Entry(unit, info.kind, info.title, info.date, info.file, info.network)
