"""Where an act happens: the workspace itself (Home), a session or a team, read as typed views.

A board is a place too, but its view belongs to its tool (``Tool.read``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import msgspec

from kfterm.desk.tree import children
from kfterm.model.change import Records
from kfterm.model.cycle import Cycle
from kfterm.model.records import Action, Block, Board, Network, RecordT, Session, Team, view
from kfterm.tools.api import Item


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of Home: a session or a team as the catalogue knows it, without opening its file."""

    id: str
    kind: str
    title: str
    date: str = ""
    file: str = ""
    network: str = ""


@dataclass(frozen=True, slots=True)
class HomeView:
    """The workspace as Home shows it. ``records_of`` opens one unit and is called only when an act needs it."""

    id: str
    title: str
    shared: str
    networks: tuple[Network, ...]
    sessions: tuple[Entry, ...]
    teams: tuple[Entry, ...]
    records_of: Callable[[str], Records]


@dataclass(frozen=True, slots=True)
class SessionView:
    """One session: its own record, agenda and boards. ``networks`` and ``teams`` are what it can be attached to."""

    session: Session
    blocks: tuple[Block, ...]
    boards: tuple[Board, ...]
    records: Records
    networks: tuple[Network, ...] = ()
    teams: tuple[Entry, ...] = ()


def no_ideas() -> tuple[Item, ...]:
    """The change ideas of a team without sheets."""
    return ()


@dataclass(frozen=True, slots=True)
class TeamView:
    """One team: its own record, boards, actions and PDSA cycles.

    ``ideas`` gives the change ideas on its sheets and is called only when an act needs them.
    """

    team: Team
    boards: tuple[Board, ...]
    actions: tuple[Action, ...]
    records: Records
    networks: tuple[Network, ...] = ()
    cycles: tuple[Cycle, ...] = ()
    ideas: Callable[[], tuple[Item, ...]] = no_ideas


def views(records: Records, ids: Iterable[str], kind: type[RecordT]) -> tuple[RecordT, ...]:
    """The typed views of ``ids``; a record whose fields have the wrong type is left out (``check`` names it)."""
    found = []
    for key in ids:
        try:
            found.append(view(key, records[key], kind))
        except msgspec.ValidationError:
            continue
    return tuple(found)


def one(records: Records, key: str, kind: type[RecordT]) -> RecordT:
    """The typed view of one record, or an empty one when it is missing or has fields of the wrong type."""
    found = views(records, [key], kind) if key in records else ()
    return found[0] if found else kind(id=key)


def read_session(
    records: Records, unit: str, networks: tuple[Network, ...] = (), teams: tuple[Entry, ...] = ()
) -> SessionView:
    """A session's records as its view."""
    return SessionView(
        session=one(records, unit, Session),
        blocks=views(records, children(records, unit, "block"), Block),
        boards=views(records, children(records, unit, "board"), Board),
        records=records,
        networks=networks,
        teams=teams,
    )


def read_team(
    records: Records,
    unit: str,
    actions: Iterable[str],
    networks: tuple[Network, ...] = (),
    cycles: Iterable[str] = (),
    ideas: Callable[[], tuple[Item, ...]] = no_ideas,
) -> TeamView:
    """A team's records as its view; ``actions`` and ``cycles`` are the ids that the queries over TinyDB gave."""
    return TeamView(
        team=one(records, unit, Team),
        boards=views(records, children(records, unit, "board"), Board),
        actions=views(records, actions, Action),
        records=records,
        networks=networks,
        cycles=views(records, cycles, Cycle),
        ideas=ideas,
    )
