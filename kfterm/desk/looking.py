"""Looking at an open workspace: typed views of its places, and the acts that each place has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from importlib import import_module
from itertools import chain
from random import Random
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from kfterm.clock import Clock, minutes_between
from kfterm.desk import faults
from kfterm.desk.agenda import moment, running
from kfterm.desk.places import Entry, HomeView, SessionView, TeamView, read_session, read_team, views
from kfterm.desk.sheetideas import Registry, Sheet, ideas_on, marks, sheets_of, tool_names, usable
from kfterm.desk.templatefolder import own_files
from kfterm.desk.tree import children
from kfterm.desk.urn import Urns, UrnState
from kfterm.errors import KfError
from kfterm.model.change import Put, Records
from kfterm.model.ids import kind_of, new_id
from kfterm.model.records import Network
from kfterm.store.workspace import Workspace
from kfterm.text import sort_key
from kfterm.tools.api import Command, Item, Now, Slip, Tested, Tool
from kfterm.words import Lang

if TYPE_CHECKING:
    from kfterm.desk.measureshow import Chart

LONGEST_DAY = 12 * 60
"""Minutes after which a timer that still runs has been forgotten."""
_ACTS: dict[str, tuple[str, ...]] = {
    "workspace": ("home",),
    "session": ("session", "people"),
    "team": ("team", "pdsaacts", "measureacts"),
}
"""Kind of place → the modules with its acts; each is imported when such a place is first shown, not at the start."""
TABLES: dict[str, str] = {"action": "actions", "cycle": "cycles", "measure": "measures", "measurement": "measurements"}
"""Record kinds of the core that lie in TinyDB, and their tables."""


class Looking:
    """The part of the desk that changes nothing."""

    def __init__(self, workspace: Workspace, registry: Registry, clock: Clock, random: Random, lang: Lang) -> None:
        self.workspace = workspace
        self.registry = registry
        self.clock = clock
        self.lang: Lang = lang
        self.meeting = ""
        """The session entered last; what is written down elsewhere while it is held is told to have come from it."""
        self._random = random
        self._sheets: dict[str, tuple[tuple[str, ...], Any]] = {}
        """The sheets read last: what their unit had seen then, and the typed board."""
        self._charts: dict[str, tuple[tuple[str, ...] | None, tuple[Chart, ...]]] = {}
        """The charts of a team made last: what its unit had seen then (``None``: look again), and the charts."""
        self._urns = Urns(workspace)
        self._urns.tidy(self._open_urn)

    def now(self) -> Now:
        """The moment, id source and randomness for one command."""
        return Now(self.clock.now(), lambda kind: new_id(kind, self._random.getrandbits), self._random, self.lang)

    def home_id(self) -> str:
        """The id of the workspace's own unit."""
        return next((key for key, info in self.workspace.units().items() if info.kind == "workspace"), "")

    def unit_of(self, place: str) -> str:
        """The unit that a place (a unit or a board) lies in; ``KfError`` when it is gone."""
        if place in self.workspace.units():
            return place
        unit = self.workspace.find(place)
        if unit is None:
            raise KfError(faults.UNKNOWN_PLACE, what=place)
        return unit

    def records(self, unit: str) -> Records:
        """The live records of a unit; none when it does not exist (yet)."""
        return self.workspace.records(unit) if unit in self.workspace.units() else {}

    def tool(self, board: str) -> Tool[Any]:
        """The tool of a board."""
        name = str(self.records(self.unit_of(board)).get(board, {}).get("tool", ""))
        found = self.registry.get(name)
        if found is None:
            raise KfError(faults.UNKNOWN_TOOL, tool=name)
        return found

    def view(self, place: str) -> Any:  # noqa: ANN401 - each tool has a board type of its own
        """The typed view of a place: Home, a session, a team, or a tool's board."""
        kind = kind_of(place)
        if kind == "workspace":
            return self.home()
        if kind == "session":
            return self.session(place)
        if kind == "team":
            return self.team(place)
        unit = self.unit_of(place)
        # One key press asks several times; the sheet is another one only after another change of its unit.
        seen = self.workspace.heads(unit)
        known = self._sheets.get(place)
        if known is None or known[0] != seen:
            known = self._sheets[place] = (seen, self.tool(place).read(self.records(unit), place))
        return known[1]

    def charts(self, team: str) -> tuple[Chart, ...]:
        """Every measure of a team ready to be shown. A page asks at each repaint: only what changed is made anew."""
        from kfterm.desk.measurecharts import charts_in

        seen, known = self.workspace.heads(team), self._charts.get(team)
        if known is None or known[0] != seen:
            known = self._charts[team] = (seen, charts_in(self.records(team), known[1] if known else ()))
        return known[1]

    def networks(self) -> tuple[Network, ...]:
        """The workspace's networks: from the catalogue, which opens no unit."""
        home = self.home_id()
        info = self.workspace.units().get(home)
        if info is not None and info.networks is not None:
            return info.networks
        records = self.records(home)
        return views(records, children(records, home, "network"), Network)

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """All sessions or teams from the catalogue: sessions by date and title, teams by title."""
        found = [
            Entry(key, info.kind, info.title, info.date, info.file, info.network)
            for key, info in self.workspace.units().items()
            if info.kind == kind
        ]
        return tuple(sorted(found, key=lambda entry: (entry.date, sort_key(entry.title), entry.id)))

    def home(self) -> HomeView:
        """The workspace as Home shows it, from the catalogue; opens at most its own unit."""
        key = self.home_id()
        info = self.workspace.units().get(key)
        shared = next((one for one, info in self.workspace.units().items() if info.kind == "shared"), "")
        return HomeView(
            id=key,
            title=info.title if info else "",
            shared=shared,
            networks=self.networks(),
            sessions=self.entries("session"),
            teams=self.entries("team"),
            records_of=self.records,
            own_files=partial(own_files, self.workspace.path, self.workspace.disk),
        )

    def session(self, unit: str) -> SessionView:
        """One session."""
        private = next((key for key, info in self.workspace.units().items() if info.kind == "private"), "")
        records = self.records(unit)
        seen = read_session(
            records, unit, self.networks(), self.entries("team"), private, lambda: self.records(private)
        )
        return replace(seen, tools=lambda: tool_names(self.registry, "session"))

    def team(self, unit: str) -> TeamView:
        """One team, its actions asked of TinyDB: open ones first, then by due date."""
        from tinydb import where

        records = self.records(unit)
        rows = self.workspace.table(unit, TABLES["action"]).search(where("id").exists())
        rows.sort(key=lambda row: (row.get("status") in ("done", "cancelled"), row.get("due") or "9", row["id"]))
        actions = [str(row["id"]) for row in rows if row["id"] in records]
        cycles = self.workspace.table(unit, TABLES["cycle"]).search(where("id").exists())
        cycles.sort(key=lambda row: (str(row.get("created", "")), str(row.get("number", "")), row["id"]))
        tests = [str(row["id"]) for row in cycles if row["id"] in records]
        seen = read_team(records, unit, actions, self.networks(), tests, lambda: self.ideas(unit))
        return replace(
            seen,
            tested=partial(self._tested, unit),
            meeting=self._held,
            tools=lambda: tool_names(self.registry, "team"),
        )

    def ideas(self, unit: str) -> tuple[Item, ...]:
        """The change ideas on the sheets of a team or session, with the ids of their records."""
        return ideas_on(self._sheets_in(unit))

    def _sheets_in(self, unit: str) -> Iterator[Sheet]:
        return sheets_of(self.records(unit), unit, partial(usable, self.registry))

    def _tested(self, unit: str, idea: str, told: Tested) -> tuple[Put, ...]:
        """What a test of a team says of its idea: on the team's own sheets, else on the sheet that it was sent from."""
        own = marks(self._sheets_in(unit), idea, told)
        sent = (data.get("source_at") for data in self.records(unit).values() if data.get("idea") == idea)
        board = next((str(place) for place in sent if place), "")
        where = self.workspace.find(board) if board and not own else None
        info = self.workspace.units().get(where or "")
        if info is None or info.problem or info.id == unit:
            return own
        return tuple(Put(put.record, put.fields, info.id) for put in marks(self._sheets_in(info.id), idea, told))

    def _held(self) -> str:
        """The session entered last while it is held: today, or while its timer runs on past midnight; else empty."""
        if self.meeting not in self.workspace.units():
            return ""
        seen, now = self.session(self.meeting), self.clock.now()
        live = running(seen.blocks)
        begun = moment(live.started) if live else None
        # A timer that nobody stopped makes no session of the days after.
        runs = begun is not None and minutes_between(begun, now) < LONGEST_DAY
        return self.meeting if runs or seen.session.date == now.date().isoformat() else ""

    def commands(self, place: str) -> tuple[Command[Any], ...]:
        """Every act of a place."""
        modules = _ACTS.get(kind_of(place))
        if modules is not None:
            return tuple(chain.from_iterable(import_module(f"kfterm.desk.{name}").COMMANDS for name in modules))
        return self.tool(place).commands

    def command(self, place: str, command_id: str) -> Command[Any]:
        """The act with this id at a place."""
        for command in self.commands(place):
            if command.id == command_id:
                return command
        raise KfError(faults.UNKNOWN_COMMAND, command=command_id)

    def urn(self, place: str, view: object = None) -> UrnState | None:
        """The open urn of a sheet (``view``: as it was read already), as far as anybody may know; ``None`` for none."""
        if kind_of(place) != "board":
            return None
        return self._urns.state(self.tool(place), self.view(place) if view is None else view)

    def urn_slips(self, board: str) -> tuple[Slip, ...]:
        """What lies in the open urn of a sheet, sorted by content: for a second scribe only, never shown."""
        record = self._open_urn(board)
        return self._urns.slips(record) if record and not self.workspace.read_only else ()

    def _open_urn(self, board: str) -> str | None:
        """The record whose urn is open in a board, empty for none; ``None`` while the board cannot be read."""
        try:
            if self.workspace.find(board) is None:
                return ""
            tool = self.tool(board)
            return tool.urn(self.view(board)) if tool.urn else ""
        except KfError:
            return None
