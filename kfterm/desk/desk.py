"""The one door: every act of a key press, a command line or an import goes through ``Desk.do``.

The desk runs a pure command over a typed view, turns its reply into one change and hands that to the store. It knows
neither Textual nor the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from itertools import chain
from random import Random
from typing import Any

import msgspec
from msgspec.structs import replace
from tinydb import where

from kfterm.clock import Clock
from kfterm.desk import faults
from kfterm.desk.agenda import running
from kfterm.desk.forget import Hit, Search, forget
from kfterm.desk.places import Entry, HomeView, SessionView, TeamView, read_session, read_team, views
from kfterm.desk.sheetideas import Registry, ideas_on, marks, sheets_of, tool_names
from kfterm.desk.tree import children
from kfterm.desk.undo import Done, Ledger, before, keep_ours, spots
from kfterm.errors import KfError
from kfterm.model.change import Change, Put, Records
from kfterm.model.ids import kind_of, new_id
from kfterm.model.records import Network
from kfterm.store.workspace import Workspace
from kfterm.text import sort_key
from kfterm.tools.api import Args, Command, Item, Now, Reply, Say, Tool
from kfterm.words import Lang, Words

UNDONE = Words("Angret: {what}", "Angra: {what}", "Undone: {what}")
REDONE = Words("Gjort om igjen: {what}", "Gjort om att: {what}", "Redone: {what}")
NOTHING_TO_UNDO = Words(
    "Her er det ikke mer å angre.", "Her er det ikkje meir å angre.", "There is nothing more to undo here."
)
NOTHING_TO_REDO = Words(
    "Her er det ikke mer å gjøre om igjen.",
    "Her er det ikkje meir å gjere om att.",
    "There is nothing more to redo here.",
)
LEFT_ALONE = Words(
    "Angret: {what}. {count} felt er endret av andre siden og står som de er.",
    "Angra: {what}. {count} felt er endra av andre sidan og står som dei er.",
    "Undone: {what}. {count} fields were set by others since and are left as they are.",
)
CHANGE = Words("endring", "endring", "change")
FROM_OUTSIDE = Words("endring utenfra", "endring utanfrå", "edit from outside")
_ACTS: dict[str, tuple[str, ...]] = {
    "workspace": ("home",),
    "session": ("session", "people"),
    "team": ("team", "pdsaacts"),
}
"""Kind of place → the modules with its acts; each is imported when such a place is first shown, not at the start."""
TABLES: dict[str, str] = {"action": "actions", "cycle": "cycles"}
"""Record kinds of the core that lie in TinyDB, and their tables."""


class Event(msgspec.Struct, frozen=True):
    """Something changed: the units and records that were touched."""

    units: frozenset[str]
    records: frozenset[str]


class Desk:
    """The open workspace as its users act on it. One per program; not for several threads."""

    def __init__(
        self, workspace: Workspace, registry: Registry, clock: Clock, random: Random, lang: Lang = "nb", by: str = ""
    ) -> None:
        self.workspace = workspace
        self.registry = registry
        self.clock = clock
        self.lang: Lang = lang
        self.by = by
        self.meeting = ""
        """The session entered last; what is written down elsewhere while it is held is told to have come from it."""
        self._random = random
        self._ledger = Ledger()
        self._done: dict[str, list[Done]] = {}
        self._undone: dict[str, list[Done]] = {}
        self._names: dict[str, Words] = {}
        self._listeners: list[Callable[[Event], None]] = []

    # --- reading -------------------------------------------------------------------------------------------------

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
        return self.tool(place).read(self.records(unit), place)

    def networks(self) -> tuple[Network, ...]:
        """The workspace's networks."""
        records = self.records(self.home_id())
        return views(records, children(records, self.home_id(), "network"), Network)

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """All sessions or teams from the catalogue: sessions by date and title, teams by title."""
        found = [
            Entry(key, info.kind, info.title, info.date, info.file, info.network)
            for key, info in self.workspace.units().items()
            if info.kind == kind
        ]
        return tuple(sorted(found, key=lambda entry: (entry.date, sort_key(entry.title), entry.id)))

    def home(self) -> HomeView:
        """The workspace as Home shows it; opens no unit but its own."""
        key = self.home_id()
        records = self.records(key)
        shared = next((one for one, info in self.workspace.units().items() if info.kind == "shared"), "")
        return HomeView(
            id=key,
            title=str(records.get(key, {}).get("title", "")),
            shared=shared,
            networks=self.networks(),
            sessions=self.entries("session"),
            teams=self.entries("team"),
            records_of=self.records,
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
            tested=lambda idea, told: marks(sheets_of(records, unit, self.registry.get), idea, told),
            meeting=self._held,
            tools=lambda: tool_names(self.registry, "team"),
        )

    def ideas(self, unit: str) -> tuple[Item, ...]:
        """The change ideas on the sheets of a team or session, with the ids of their records."""
        return ideas_on(sheets_of(self.records(unit), unit, self.registry.get))

    def _held(self) -> str:
        """The session entered last while it is held: today, or as long as its timer runs; empty when none is."""
        if self.meeting not in self.workspace.units():
            return ""
        seen = self.session(self.meeting)
        today = self.clock.now().date().isoformat()
        return self.meeting if seen.session.date == today or running(seen.blocks) else ""

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

    # --- acting --------------------------------------------------------------------------------------------------

    def why_not(self, command: Command[Any], place: str, at: str) -> Words | None:
        """Why the act is not possible here, or ``None``."""
        return command.can(self.view(place), at) if command.can else None

    def parse(self, command: Command[Any], place: str, at: str, typed: Mapping[str, str]) -> dict[str, Any]:
        """The answers of a command from what was typed; ``KfError`` with column for what was not understood."""
        view, now = self.view(place), self.now()
        answers: dict[str, Any] = {}
        for ask in command.asks:
            text = typed.get(ask.id, "")
            if ask.choices is not None:
                allowed = {choice.value: choice for choice in ask.choices(view, at)}
                if not allowed:
                    continue
                if text not in allowed:
                    names = ", ".join(choice.words.get(self.lang) for choice in allowed.values())
                    raise KfError(faults.UNKNOWN_CHOICE, value=text, ask=ask.words.get(self.lang), choices=names)
            elif not text.strip() and not ask.optional:
                raise KfError(faults.MISSING_ANSWER, ask=ask.words.get(self.lang))
            answers[ask.id] = ask.parse(text, view, now)
        return answers

    def do(self, command: Command[Any], place: str, at: str = "", args: Args | None = None) -> Reply:
        """Run one act and journal what it set. A reply without puts changed nothing and says why."""
        view = self.view(place)
        why = command.can(view, at) if command.can else None
        if why is not None:
            return Reply(say=Say(why))
        reply = command.do(view, at, args or {}, self.now())
        if reply.puts:
            self.put(place, f"{command.id}/{command.version}", reply.puts, command.name)
        return reply

    def put(self, place: str, command: str, puts: Sequence[Put], name: Words = CHANGE) -> None:
        """Journal ``puts`` as one change made at ``place``; without a unit they belong to the place's own."""
        own = self.unit_of(place)
        named = tuple(put if put.unit else Put(put.record, put.fields, own) for put in puts)
        done = self._commit(command, named)
        self._names[done.change] = name
        self._done.setdefault(place, []).append(done)
        self._undone.pop(place, None)

    def can_undo(self, place: str) -> bool:
        """Whether something of this run can be undone at ``place``."""
        self._learn()
        return bool(self._done.get(place))

    def can_redo(self, place: str) -> bool:
        """Whether something that was undone at ``place`` can be done again."""
        return bool(self._undone.get(place))

    def undo(self, place: str) -> Reply:
        """Take back the last change of this run at ``place``; fields that others set since are left and counted."""
        self._learn()
        stack = self._done.get(place, [])
        if not stack:
            return Reply(say=Say(NOTHING_TO_UNDO))
        return self._take_back(stack, self._undone.setdefault(place, []), UNDONE)

    def redo(self, place: str) -> Reply:
        """Do again what was undone last at ``place``."""
        stack = self._undone.get(place, [])
        if not stack:
            return Reply(say=Say(NOTHING_TO_REDO))
        return self._take_back(stack, self._done.setdefault(place, []), REDONE)

    def forget(self, text: str, hits: Iterable[Hit], marker: str) -> Search:
        """Put ``marker`` in the place of ``text`` in the ``hits``; what still holds it.

        Nothing before it can be undone: old values that undo keeps all go, so that a forgotten text has no way back.
        ``KfError`` when the workspace, or a unit of it, may not be changed; then undo is left as it was.
        """
        self.workspace.ensure_writable()
        try:
            return forget(self.workspace, text, hits, marker, self.clock.now().isoformat(timespec="seconds"))
        finally:
            self._ledger = Ledger()
            self.workspace.taken.clear()
            self._done.clear()
            self._undone.clear()
            self._names.clear()
            self._tell(Event(frozenset(self.workspace.units()), frozenset()))

    def watch(self, listener: Callable[[Event], None]) -> Callable[[], None]:
        """Tell ``listener`` of each change; the returned function ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def poll(self) -> frozenset[str]:
        """Take in what another program or hand changed; the units touched."""
        units = self.workspace.poll()
        if units:
            self._tell(Event(units, frozenset()))
        return units

    # --- inside --------------------------------------------------------------------------------------------------

    def _learn(self) -> None:
        """An edit from outside that the store took in can be undone on Home, where it is told of."""
        home = self.home_id()
        for change, old in self.workspace.taken:
            touched = spots(change.puts)
            self._ledger.did(change.id, touched)
            self._names[change.id] = FROM_OUTSIDE
            done = Done(
                change.id, change.cmd, before(change.puts, {one.unit: old for one in change.puts}.__getitem__), touched
            )
            self._done.setdefault(home, []).append(done)
            self._undone.pop(home, None)
        self.workspace.taken.clear()

    def _take_back(self, source: list[Done], target: list[Done], words: Words) -> Reply:
        done = source.pop()
        puts, foreign = keep_ours(done, self._ledger, lambda spot: self.workspace.setter(*spot))
        name = self._names.get(done.change, CHANGE)
        what = name.get(self.lang)
        if not puts:
            return Reply(say=Say(LEFT_ALONE, {"what": what, "count": len(foreign)}))
        back = self._commit(done.command, puts, undoes=done.change)
        self._ledger.undid(done.change, back.change, spots(puts))
        self._names[back.change] = name
        target.append(back)
        at = next((put.record for put in puts if not put.fields.get("_gone")), None)
        if foreign:
            return Reply(puts, at=at, say=Say(LEFT_ALONE, {"what": what, "count": len(foreign)}))
        return Reply(puts, at=at, say=Say(words, {"what": what}))

    def _commit(self, command: str, puts: tuple[Put, ...], undoes: str = "") -> Done:
        for put in puts:
            if put.unit not in self.workspace.units():
                title, date = str(put.fields.get("title", "")), str(put.fields.get("date", ""))
                self.workspace.new_unit(kind_of(put.unit), put.unit, title, date)
        back = before(puts, self.records)
        self._learn()
        units = dict.fromkeys(put.unit for put in puts)
        change = Change(
            id=self.workspace.next_change_id(),
            at=self.clock.now().isoformat(timespec="seconds"),
            by=self.by,
            cmd=command,
            seen={unit: self.workspace.heads(unit) for unit in units},
            puts=puts,
            undoes=undoes,
        )
        self.workspace.commit(change)
        touched = spots(puts)
        if not undoes:
            self._ledger.did(change.id, touched)
        self._tell(Event(frozenset(units), frozenset(put.record for put in puts)))
        return Done(change.id, command, back, touched)

    def _tell(self, event: Event) -> None:
        for listener in tuple(self._listeners):
            listener(event)
