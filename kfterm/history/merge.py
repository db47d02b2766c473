"""Histories of a unit: the fold to its records, and the merge of two of them.

**Before.** Change a is before b when b's ``seen`` for the unit, followed back, reaches a, or when both come from one
program run and a has the lower number (a run knows what it did itself). Ids are ``<run>-<number>`` with numbers that
only grow, so what a change knows fits in one number for each run: ``{run: highest number seen}``, a vector clock. A
change that saw nothing new from other runs shares the clock of the one before it, so that memory grows with the
number of merges and runs, not of changes. A run's own number needs no entry.

**Fold.** Changes are taken in causal order; a setter drops the heads it saw. What is left are the field's heads:
several with different values are a conflict that a person settles. ``in`` and ``pos`` never conflict: of concurrent
ones the greater change id wins. A record stays when anything was set in it concurrently with its deletion.

**Forget.** ``Change.forget`` names what must go: a record id, ``<record>.<field>`` (also of a map or one of its
entries), or ``<change id>.by``. It reaches every change that had not seen the forgetting, so that a later merge does
not bring the text back. All laws hold for histories that hold what their changes have seen, or a baseline instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import TypeAlias

import msgspec
from msgspec.structs import replace

from kfterm.errors import Fault, KfError
from kfterm.model.change import GONE, INSIDE, POSITION, Change, Put, RecordData, Records, Value
from kfterm.model.fields import flatten
from kfterm.model.ids import split_id
from kfterm.words import Words

_Head: TypeAlias = tuple[str, int, str, Value]
"""A setter that nothing has replaced: run, number, change id, value."""

CLONED = Fault(
    "merge.cloned",
    Words("Endring {id} har to innhold.", "Endring {id} har to innhald.", "Change {id} has two contents."),
    Words(
        "En av mappene er nok en kopi som ble brukt samtidig. Flett filene i stedet.",
        "Ei av mappene er nok ein kopi som vart brukt samstundes. Flett filene i staden.",
        "One folder is probably a copy used at the same time. Merge the files instead.",
    ),
)
SETTLED = frozenset((INSIDE, POSITION, GONE))
"""Fields in which concurrent values are never a question for people."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field with several unreplaced values that differ: (change id, value), the one shown first."""

    record: str
    field: str
    values: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Folded:
    """A unit as its history tells it.

    ``records`` hold deleted ones too, with ``_gone``; ``kept`` are records that were deleted and stay, since
    something was set in them at the same time; ``heads`` are the changes that no other one has seen.
    """

    records: dict[str, RecordData]
    conflicts: tuple[Conflict, ...]
    heads: tuple[str, ...]
    kept: tuple[str, ...]


class Order:
    """Which change had seen which, for one unit."""

    def __init__(self, changes: Mapping[str, Change], unit: str) -> None:
        self.changes = changes
        self.unit = unit
        self.stamps = {change: split_id(change) for change in changes}
        self.clocks: dict[str, dict[str, int]] = {}
        self.sequence: list[Change] = []
        """All changes, each after those it saw; alike for the same set of changes."""
        self._former: dict[str, str] = {}
        ids = sorted(changes, key=self.stamps.__getitem__)
        for former, change in pairwise(ids):
            if self.stamps[former][0] == self.stamps[change][0]:
                self._former[change] = former
        self._walk(ids)

    def before(self, one: str, other: str) -> bool:
        """Whether ``other`` had seen ``one``."""
        (run, number), (later, later_number) = self.stamps[one], self.stamps[other]
        return number < later_number if run == later else self.clocks[other].get(run, -1) >= number

    def _walk(self, ids: Sequence[str]) -> None:
        """Take each change after all it needs; a circle, which only damage can make, is cut where it closes."""
        begun: set[str] = set()
        for first in ids:
            waiting = [first]
            while waiting:
                change = waiting[-1]
                begun.add(change)
                for need in (self._former.get(change, ""), *self.changes[change].seen.get(self.unit, ())):
                    if need in self.changes and need not in begun:
                        waiting.append(need)
                        break
                else:
                    waiting.pop()
                    if change not in self.clocks:
                        self.clocks[change] = self._clock(change)
                        self.sequence.append(self.changes[change])

    def _clock(self, change: str) -> dict[str, int]:
        own = self.stamps[change][0]
        shared = self.clocks.get(self._former.get(change, ""), {})
        clock = shared
        for seen in self.changes[change].seen.get(self.unit, ()):
            run, number = self.stamps.get(seen) or split_id(seen)
            if run == own or clock.get(run, -1) >= number:
                continue
            if clock is shared:
                clock = dict(shared)
            for other, known in self.clocks.get(seen, {}).items():
                if clock.get(other, -1) < known:
                    clock[other] = known
            clock[run] = max(number, clock.get(run, -1))
        return clock


def merge(one: Iterable[Change], other: Iterable[Change], unit: str) -> tuple[Change, ...]:
    """Both histories as one, sorted by id, with everything forgotten left out.

    ``KfError`` (``merge.cloned``) when one id stands for two different changes.
    """
    united = _united([*one, *other], unit).changes
    return tuple(sorted(united.values(), key=lambda change: split_id(change.id)))


def _united(changes: Iterable[Change], unit: str) -> Order:
    """The changes by id, forgotten things taken out, in their order."""
    first: dict[str, Change] = {}
    twins: list[Change] = []
    for change in changes:
        if first.setdefault(change.id, change) is not change and first[change.id] != change:
            twins.append(change)
    order = Order(first, unit)
    targets: dict[str, list[str]] = {}
    for change in (*first.values(), *twins):
        for target in change.forget:
            targets.setdefault(target, []).append(change.id)
    for twin in twins:
        former = first[twin.id]
        if _without(former, targets, order) != _without(twin, targets, order):
            raise KfError(CLONED, id=twin.id)
    if targets:
        order.changes = {change: _without(first[change], targets, order) for change in first}
        order.sequence = [order.changes[change.id] for change in order.sequence]
    return order


def _without(change: Change, targets: Mapping[str, list[str]], order: Order) -> Change:
    """``change`` without what is forgotten by a change that it had not seen."""

    def forgotten(*names: str) -> bool:
        makers = (maker for name in names for maker in targets.get(name, ()))
        return any(maker != change.id and not order.before(maker, change.id) for maker in makers)

    puts: list[Put] = []
    for put in change.puts:
        names = {name: (f"{put.record}.{name}", f"{put.record}.{name.partition('.')[0]}") for name in put.fields}
        kept = {name: value for name, value in put.fields.items() if not forgotten(put.record, *names[name])}
        if kept or not (put.fields or forgotten(put.record)):
            puts.append(Put(put.record, kept, put.unit))
    return replace(change, puts=tuple(puts), by="" if forgotten(f"{change.id}.by") else change.by)


def fold(changes: Iterable[Change], unit: str) -> Folded:
    """The records of ``unit`` after ``changes``, in whatever order and however often they are given."""
    order = _united(changes, unit)
    fields = _Fields()
    heads: list[str] = []
    for change in order.sequence:
        touched = unit in change.seen
        for put in change.puts:
            if put.unit == unit:
                touched = True
                fields.put(put, change.id, order)
        if touched:
            heads = [head for head in heads if not order.before(head, change.id)]
            heads.append(change.id)
    conflicts: list[Conflict] = []
    records = {record: _record(record, registers, conflicts) for record, registers in fields.records.items()}
    kept = sorted(_kept(fields, order, unit))
    for record in kept:
        records[record].pop(GONE, None)
    for record in records.keys() - {unit}:
        records[record].setdefault(INSIDE, unit)
    conflicts.sort(key=lambda conflict: (conflict.record, conflict.field))
    return Folded(records, tuple(conflicts), tuple(sorted(heads)), tuple(kept))


class _Fields:
    """The heads of every field: record, field (entries of maps with their dot), setters without a later one."""

    def __init__(self) -> None:
        self.records: dict[str, dict[str, list[_Head]]] = {}
        self._entries: dict[tuple[str, str], set[str]] = {}

    def put(self, put: Put, change: str, order: Order) -> None:
        """Let one put take the place of all it had seen."""
        run, number = order.stamps[change]
        clock = order.clocks[change]
        registers = self.records.setdefault(put.record, {})
        for name, value in put.fields.items():
            replaced = [name]
            outer, dot, _ = name.partition(".")
            if dot:
                self._entries.setdefault((put.record, outer), set()).add(name)
                replaced.append(outer)
            elif self._entries:
                replaced.extend(self._entries.get((put.record, name), ()))
            for old in replaced:
                if heads := registers.get(old):
                    registers[old] = [head for head in heads if head[0] != run and clock.get(head[0], -1) < head[1]]
            registers.setdefault(name, []).append((run, number, change, value))


def _record(record: str, registers: Mapping[str, list[_Head]], conflicts: list[Conflict]) -> RecordData:
    """A record from its fields' heads; whole fields come first, then entries, which make the field a map."""
    data: RecordData = {}
    entries = [name for name in registers if "." in name]
    for name in [*(registers.keys() - entries), *entries] if entries else registers:
        heads = registers[name]
        if len(heads) > 1:
            heads = sorted(heads, key=itemgetter(0, 1), reverse=True)
            _ask(record, name, heads, conflicts)
        value = heads[0][3] if heads else None
        if value is None:
            continue
        outer, dot, entry = name.partition(".")
        if not dot:
            data[name] = value
            continue
        inside = data.get(outer)
        if not isinstance(inside, dict):
            if inside is not None:
                _ask(record, outer, [*registers[outer], heads[0]], conflicts)
            data[outer] = inside = {}
        inside[entry] = value
    return data


def _ask(record: str, name: str, heads: Sequence[_Head], conflicts: list[Conflict]) -> None:
    """Note a conflict when the heads' values differ (``1``, ``1.0`` and ``true`` do)."""
    if name not in SETTLED and len({msgspec.json.encode(head[3]) for head in heads}) > 1:
        conflicts.append(Conflict(record, name, tuple(head[2:] for head in heads)))


def _kept(fields: _Fields, order: Order, unit: str) -> set[str]:
    """Deleted records in which something was set by a change that neither saw the deletion nor was seen by it."""
    deleted = {
        record: [change for _, _, change, value in registers.get(GONE, ()) if value]
        for record, registers in fields.records.items()
    }
    return {
        put.record
        for change in (order.sequence if any(deleted.values()) else ())
        for put in change.puts
        if put.unit == unit and put.fields != {GONE: True}
        for deletion in deleted[put.record]
        if deletion != change.id and not order.before(deletion, change.id) and not order.before(change.id, deletion)
    }


def baseline(change: str, at: str, unit: str, records: Records, seen: Sequence[str] = ()) -> Change:
    """The change with id ``change`` that stands for a unit without history: it sets every record as it lies there.

    ``seen`` are the heads named in the unit's file; merging with a history that holds them asks nothing then.
    """
    puts = tuple(Put(record, flatten(records[record]), unit) for record in sorted(records))
    return Change(change, at, "", "baseline/1", {unit: tuple(seen)}, puts)
