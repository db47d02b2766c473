"""Siden sist: what earlier gatherings left open, to be taken first at this one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tinydb import where

from kfterm.desk.desk import Desk
from kfterm.desk.following import (
    CARRIED,
    Item,
    Task,
    Trial,
    by_urgency,
    entry_of,
    parked_in,
    shared_entry,
    tasks,
    teams_of,
    trials,
)
from kfterm.desk.pdsa import day_of
from kfterm.desk.places import Entry

LOOK_BACK = 12
"""Earlier sessions of a team whose files are opened to see whether they are the team's."""


@dataclass(frozen=True, slots=True)
class Since:
    """What was left open before a session; ``done`` actions and ``tested`` tests were finished since the last one.

    ``sessions`` are the earlier ones, the latest first. ``carried`` tells through how many gatherings each action
    went without being done (by its id, from 1).
    """

    sessions: tuple[Entry, ...] = ()
    actions: tuple[Task, ...] = ()
    trials: tuple[Trial, ...] = ()
    parked: tuple[Item, ...] = ()
    done: int = 0
    tested: int = 0
    carried: tuple[tuple[str, int], ...] = ()

    @property
    def count(self) -> int:
        """How many things are open."""
        return len(self.actions) + len(self.trials) + len(self.parked)

    def late(self, today: date) -> int:
        """How many of the open actions are overdue."""
        return sum(task.late(today) for task in self.actions)


def earlier(desk: Desk, session: str) -> tuple[Entry, ...]:
    """The sessions of the same network (else of the same team) with an earlier date, the latest first."""
    here = entry_of(desk, session)
    own = desk.records(session).get(session, {})
    before = [one for one in reversed(desk.entries("session")) if one.date and here.date and one.date < here.date]
    if own.get("network"):
        return tuple(one for one in before if one.network == own["network"])
    if own.get("team"):
        return tuple(
            one for one in before[:LOOK_BACK] if desk.records(one.id).get(one.id, {}).get("team") == own["team"]
        )
    return ()


def since_last(desk: Desk, session: str) -> Since:
    """What the earlier sessions of the same network or team left open; nothing for one that stands alone."""
    before = earlier(desk, session)
    if not before:
        return Since()
    today = desk.now().at.date()
    teams = teams_of(desk, session)
    names = {one.id for one in before}
    # What was made at this very session is no left-over (an action without a session counts, so not "!=").
    of_teams = tasks(desk, teams, ~(where("session") == session))
    of_nobody = [task for task in tasks(desk, shared_entry(desk)) if task.action.session in names]
    mine = by_urgency((*of_teams, *of_nobody), today)
    tests = trials(desk, teams)
    last = before[0].date
    items = [item for one in before for item in parked_in(desk, one) if item.parked.outcome in CARRIED]
    left = tuple(task for task in mine if task.open)
    return Since(
        sessions=before,
        actions=left,
        trials=tuple(one for one in tests if one.cycle.status != "done"),
        parked=tuple(items),
        done=sum(task.action.status == "done" and task.action.session in names for task in mine),
        tested=sum(_ended_since(one, last) for one in tests),
        carried=_carried(left, before),
    )


def _ended_since(trial: Trial, day: str) -> bool:
    ended = day_of(trial.cycle.ended)
    return trial.cycle.status == "done" and ended is not None and ended.isoformat() >= day


def _carried(left: Sequence[Task], before: Sequence[Entry]) -> tuple[tuple[str, int], ...]:
    """How many of the earlier gatherings came after the one that an action was made at, and this one."""
    place = {one.id: number for number, one in enumerate(before, 1)}
    return tuple((task.action.id, place[task.action.session]) for task in left if task.action.session in place)
