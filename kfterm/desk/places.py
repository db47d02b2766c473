"""Where an act happens: the workspace itself (Home), a session or a team, read as typed views.

A board is a place too, but its view belongs to its tool (``Tool.read``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import msgspec

from kfterm.desk.templatefolder import OwnFile
from kfterm.desk.tree import children
from kfterm.model.change import INSIDE, POSITION, Put, Records
from kfterm.model.cycle import Cycle
from kfterm.model.ids import kind_of
from kfterm.model.records import Action, Block, Board, Group, Network, Person, RecordT, Session, Team, view
from kfterm.tools.api import Item, Tested
from kfterm.words import Words


class Entry(msgspec.Struct, frozen=True):
    """One line of Home: a session or a team as the catalogue knows it, without opening its file."""

    id: str
    kind: str
    title: str
    date: str = ""
    file: str = ""
    network: str = ""


class HomeView(msgspec.Struct, frozen=True):
    """The workspace as Home shows it. ``records_of`` opens one unit and is called only when an act needs it."""

    id: str
    title: str
    shared: str
    networks: tuple[Network, ...]
    sessions: tuple[Entry, ...]
    teams: tuple[Entry, ...]
    records_of: Callable[[str], Records]
    own_files: Callable[[], tuple[OwnFile, ...]] = tuple
    """The person's own templates; looked for only when an agenda is chosen."""


def no_tools() -> tuple[tuple[str, Words], ...]:
    """The tools that a sheet can be of where none is known."""
    return ()


class SessionView(msgspec.Struct, frozen=True):
    """One session: its own record, agenda and boards. ``networks`` and ``teams`` are what it can be attached to."""

    session: Session
    blocks: tuple[Block, ...]
    boards: tuple[Board, ...]
    records: Records
    networks: tuple[Network, ...] = ()
    teams: tuple[Entry, ...] = ()
    people: tuple[Person, ...] = ()
    """In the order in which they were entered."""
    groups: tuple[Group, ...] = ()
    """By number of the table."""
    private: str = ""
    """The unit of the facilitator's own notes; empty = there is none yet."""
    private_records: Callable[[], Records] = dict
    """Opens that unit: called only for the facilitator's own screen, never for the projector."""
    tools: Callable[[], tuple[tuple[str, Words], ...]] = no_tools
    """Id and name of each tool that a sheet here can be of; loads them, so it is called only when one is chosen."""


def no_ideas() -> tuple[Item, ...]:
    """The change ideas of a team without sheets."""
    return ()


def no_marks(_idea: str, _told: Tested) -> tuple[Put, ...]:
    """What a test changes on the sheets of a team without any."""
    return ()


def no_meeting() -> str:
    """The session that is held while none is."""
    return ""


class TeamView(msgspec.Struct, frozen=True):
    """One team: its own record, boards, actions and PDSA cycles.

    ``ideas`` gives the change ideas on its sheets, ``tested`` what a test changes about one of them there, ``meeting``
    the session that is held just now, ``tools`` what a new sheet can be; each is called only when an act needs it.
    """

    team: Team
    boards: tuple[Board, ...]
    actions: tuple[Action, ...]
    records: Records
    networks: tuple[Network, ...] = ()
    cycles: tuple[Cycle, ...] = ()
    ideas: Callable[[], tuple[Item, ...]] = no_ideas
    tested: Callable[[str, Tested], tuple[Put, ...]] = no_marks
    meeting: Callable[[], str] = no_meeting
    tools: Callable[[], tuple[tuple[str, Words], ...]] = no_tools


def views(records: Records, ids: Iterable[str], kind: type[RecordT]) -> tuple[RecordT, ...]:
    """The typed views of ``ids``; a field of the wrong type is read as what was meant, or as if it were not there."""
    return tuple(view(key, records[key], kind) for key in ids)


def one(records: Records, key: str, kind: type[RecordT]) -> RecordT:
    """The typed view of one record, or an empty one when it is missing."""
    found = views(records, [key], kind) if key in records else ()
    return found[0] if found else kind(id=key)


def by_kind(records: Records, parent: str) -> Mapping[str, list[str]]:
    """The ids that stand directly in ``parent``, in order, by kind: one walk through the unit for all of them."""
    found: dict[str, list[str]] = {}
    for key, data in records.items():
        if data.get(INSIDE, "") == parent and key != parent:
            found.setdefault(kind_of(key), []).append(key)
    for keys in found.values():
        keys.sort(key=lambda key: (str(records[key].get(POSITION, "")), key))
    return found


def read_session(
    records: Records,
    unit: str,
    networks: tuple[Network, ...] = (),
    teams: tuple[Entry, ...] = (),
    private: str = "",
    private_records: Callable[[], Records] = dict,
) -> SessionView:
    """A session's records as its view."""
    inside = by_kind(records, unit)
    groups = views(records, inside.get("group", ()), Group)
    return SessionView(
        session=one(records, unit, Session),
        blocks=views(records, inside.get("block", ()), Block),
        boards=views(records, inside.get("board", ()), Board),
        records=records,
        networks=networks,
        teams=teams,
        people=views(records, inside.get("person", ()), Person),
        groups=tuple(sorted(groups, key=lambda group: (group.number, group.pos, group.id))),
        private=private,
        private_records=private_records,
    )


def private_note(view: SessionView, about: str) -> tuple[str, str]:
    """The facilitator's own note about a record: its id and text; both empty when there is none."""
    if view.private:
        for key, data in view.private_records().items():
            if kind_of(key) == "note" and data.get("about") == about:
                return key, str(data.get("text", ""))
    return "", ""


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
