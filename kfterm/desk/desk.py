"""The one door: every act of a key press, a command line or an import goes through ``Desk.do``.

The desk runs a pure command over a typed view, turns its reply into one change and hands that to the store. It knows
neither Textual nor the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from random import Random
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from kfterm.clock import Clock
from kfterm.desk import faults
from kfterm.desk.looking import TABLES as TABLES
from kfterm.desk.looking import Looking
from kfterm.desk.sheetideas import Registry
from kfterm.desk.undo import Done, Found, Ledger, Spot, before, keep_ours, spots
from kfterm.desk.urn import Dropped
from kfterm.errors import KfError
from kfterm.model.change import Change, Put
from kfterm.model.ids import kind_of
from kfterm.store.workspace import Workspace
from kfterm.text import clean_line
from kfterm.tools.api import URN, Args, Command, Reply, Say, Slip
from kfterm.words import Lang, Words

if TYPE_CHECKING:  # what forgets, looks through every kind of file: loaded when somebody forgets
    from kfterm.desk.forget import Hit, Search

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
    "Angret: {what}. {count} felt er endret av andre siden og står som de er: {which}.",
    "Angra: {what}. {count} felt er endra av andre sidan og står som dei er: {which}.",
    "Undone: {what}. {count} fields were set by others since and are left as they are: {which}.",
)
MOST_NAMED = 3
"""How many records are named that undo leaves as they are."""
SLIP_UNDONE = Words(
    "Angret: det siste som ble lagt i urnen. Der ligger nå {count}.",
    "Angra: det siste som vart lagt i urna. Der ligg no {count}.",
    "Undone: what was put into the urn last. It now holds {count}.",
)
URN_HOLDS = Words(
    "Urnen er åpen. Bare det siste som ble lagt i den, kan angres.",
    "Urna er open. Berre det siste som vart lagt i ho, kan angrast.",
    "The urn is open. Only what was put into it last can be undone.",
)
SEALED = Words(
    "Urnen er lukket. Det kan ikke angres, heller ikke det som ble gjort før.",
    "Urna er lukka. Det kan ikkje angrast, heller ikkje det som vart gjort før.",
    "The urn is closed. That cannot be undone, nor what was done before.",
)
IN_THERE = Words(
    "Seddel {numbers} ligger der allerede, med det samme. {count} i urnen.",
    "Setel {numbers} ligg der alt, med det same. {count} i urna.",
    "Slip {numbers} is there already, with the same content. {count} in the urn.",
)
OTHERWISE = Words(
    "Seddel {numbers} ligger der med noe annet. Se på papiret; rett med = foran nummeret (=17: 3 7 1)."
    " {count} i urnen.",
    "Setel {numbers} ligg der med noko anna. Sjå på papiret; rett med = framfor nummeret (=17: 3 7 1). {count} i urna.",
    "Slip {numbers} is there with something else. Look at the paper; correct with = before the number (=17: 3 7 1)."
    " {count} in the urn.",
)
CHANGE = Words("endring", "endring", "change")
FROM_OUTSIDE = Words("endring utenfra", "endring utanfrå", "edit from outside")


class Event(msgspec.Struct, frozen=True):
    """Something changed: the units and records that were touched."""

    units: frozenset[str]
    records: frozenset[str]


class Desk(Looking):
    """The open workspace as its users act on it. One per program; not for several threads."""

    def __init__(
        self, workspace: Workspace, registry: Registry, clock: Clock, random: Random, lang: Lang = "nb", by: str = ""
    ) -> None:
        super().__init__(workspace, registry, clock, random, lang)
        self.by = by
        self._ledger = Ledger()
        self._done: dict[str, list[Done]] = {}
        self._undone: dict[str, list[Done]] = {}
        self._names: dict[str, Words] = {}
        self._sealed: set[str] = set()
        """Places where an urn was closed in this run."""
        self._listeners: list[Callable[[Event], None]] = []
        self._searched: set[str] = set()
        """Boards in whose history there is no import left to undo."""

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
        urn = self._open_urn(place) or "" if command.urn else ""
        given = {**(args or {}), URN: self._urns.slips(urn) if urn else ()} if command.urn == "close" else args or {}
        reply = command.do(view, at, given, self.now())
        if reply.slips:
            return self._drop(place, urn, reply)
        if reply.puts:
            name = f"{command.id}/{command.version}"
            if command.urn == "close" and urn:
                self._seal(place, urn, name, reply.puts)
            else:
                self.put(place, name, reply.puts, command.name)
        return reply

    def _drop(self, place: str, urn: str, reply: Reply) -> Reply:
        found = self.drop(place, urn, reply.slips)
        if found.different:
            numbers = ", ".join(str(ours.number) for ours, _ in found.different)
            return Reply(say=Say(OTHERWISE, {"numbers": numbers, "count": found.count}))
        if len(found.same) == len(reply.slips):
            return Reply(say=Say(IN_THERE, {"numbers": ", ".join(map(str, found.same)), "count": found.count}))
        say = Say(reply.say.words, {**reply.say.values, "count": found.count}) if reply.say else None
        return replace(reply, say=say)

    def drop(self, place: str, urn: str, slips: tuple[Slip, ...]) -> Dropped:
        """Put slips into the open urn of a sheet; what lay there already with its number is not counted again."""
        found = self._urns.drop(urn, place, slips)
        self._undone.pop(place, None)
        self._tell(Event(frozenset({self.unit_of(place)}), frozenset()))
        return found

    def _seal(self, place: str, urn: str, command: str, puts: Sequence[Put]) -> None:
        """Close an urn: one change without time and person, which nothing takes back, and the urn is gone."""
        own = self.unit_of(place)
        named = tuple(put if put.unit else Put(put.record, put.fields, own) for put in puts)
        self._commit(command, named, nameless=True)
        # What was done before cannot be taken back either: the slips were about the ideas as they stood.
        self._done.pop(place, None)
        self._undone.pop(place, None)
        self._sealed.add(place)
        self.workspace.flush()
        if not self.workspace.read_only:
            self._urns.discard(urn)

    def put(self, place: str, command: str, puts: Sequence[Put], name: Words = CHANGE) -> None:
        """Journal ``puts`` as one change made at ``place``; without a unit they belong to the place's own."""
        own = self.unit_of(place)
        named = tuple(put if put.unit else Put(put.record, put.fields, own) for put in puts)
        done = self._commit(command, named)
        self._urns.settle(self._urn_here(place))
        self._names[done.change] = name
        self._done.setdefault(place, []).append(done)
        self._undone.pop(place, None)

    def can_undo(self, place: str) -> bool:
        """Whether something can be undone at ``place``: of this run, or perhaps an import of another one.

        Only pressing the key reads the history; until then a board may have one.
        """
        self._learn()
        return bool(self._done.get(place) or self._urns.undoable(self._urn_here(place)) or self._may_reach(place))

    def can_redo(self, place: str) -> bool:
        """Whether something that was undone at ``place`` can be done again."""
        return bool(self._undone.get(place))

    def undo(self, place: str) -> Reply:
        """Take back the last change of this run at ``place``, else the import before it; fields that others set since
        are left and counted."""
        self._learn()
        if not self._done.get(place) and self._may_reach(place):
            self._reach(place)
        stack, urn = self._done.get(place, []), self._urn_here(place)
        if self._urns.undoable(urn):
            count = self._urns.take_back(urn)
            self._tell(Event(frozenset({self.unit_of(place)}), frozenset()))
            return Reply(say=Say(SLIP_UNDONE, {"count": count}))
        if not stack:
            return Reply(say=Say(URN_HOLDS if urn else SEALED if place in self._sealed else NOTHING_TO_UNDO))
        if urn and self._urns.slips(urn) and any(record == urn for _, record, _ in stack[-1].spots):
            return Reply(say=Say(URN_HOLDS))
        return self._take_back(stack, self._undone.setdefault(place, []), UNDONE)

    def take_up(self, place: str, found: Found) -> None:
        """Make an import of another run the next one to be undone at ``place``."""
        self._ledger.found(found.done.change, found.ours, lambda spot: self.workspace.setter(*spot))
        self._names[found.done.change] = found.name
        self._done.setdefault(place, []).append(found.done)

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
        from kfterm.desk.forget import forget

        self.workspace.ensure_writable()
        try:
            return forget(self.workspace, text, hits, marker, self.clock.now().isoformat(timespec="seconds"))
        finally:
            self._ledger = Ledger()
            self.workspace.taken.clear()
            self._done.clear()
            self._undone.clear()
            self._names.clear()
            self._charts.clear()
            self._urns.drop_memory()
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

    def _may_reach(self, place: str) -> bool:
        return kind_of(place) == "board" and place not in self._searched and not self.workspace.read_only

    def _reach(self, place: str) -> None:
        from kfterm.desk.reach import last_import

        found = last_import(self.workspace, self.unit_of(place), place)
        if found is None:
            self._searched.add(place)
        else:
            self.take_up(place, found)

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
        left = Say(LEFT_ALONE, {"what": what, "count": len(foreign), "which": self._which(foreign)})
        if not puts:
            return Reply(say=left)
        back = self._commit(done.command, puts, undoes=done.change)
        self._ledger.undid(done.change, back.change, spots(puts))
        self._names[back.change] = name
        target.append(back)
        at = next((put.record for put in puts if not put.fields.get("_gone")), None)
        if foreign:
            return Reply(puts, at=at, say=left)
        return Reply(puts, at=at, say=Say(words, {"what": what}))

    def _which(self, foreign: Sequence[Spot]) -> str:
        """The records of some fields by what they read, a few of them."""
        found = dict.fromkeys((unit, record) for unit, record, _ in foreign)
        texts = []
        for unit, record in list(found)[:MOST_NAMED]:
            data = self.records(unit).get(record, {})
            texts.append(f"«{clean_line(str(data.get('title') or data.get('text') or record), limit=40)}»")
        return ", ".join([*texts, "…"] if len(found) > MOST_NAMED else texts)

    def _urn_here(self, place: str) -> str:
        """The urn that this program may have put something into at ``place``."""
        return (self._open_urn(place) or "") if kind_of(place) == "board" and not self.workspace.read_only else ""

    def _commit(self, command: str, puts: tuple[Put, ...], undoes: str = "", *, nameless: bool = False) -> Done:
        for put in puts:
            if put.unit not in self.workspace.units():
                title, date = str(put.fields.get("title", "")), str(put.fields.get("date", ""))
                self.workspace.new_unit(kind_of(put.unit), put.unit, title, date)
        back = before(puts, self.records)
        self._learn()
        units = dict.fromkeys(put.unit for put in puts)
        change = Change(
            id=self.workspace.next_change_id(),
            at="" if nameless else self.clock.now().isoformat(timespec="seconds"),
            by="" if nameless else self.by,
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
        self._sheets.clear()
        for unit in event.units & self._charts.keys():
            self._charts[unit] = (None, self._charts[unit][1])
        for listener in tuple(self._listeners):
            listener(event)
