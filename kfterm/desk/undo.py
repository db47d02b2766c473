"""Undo and redo: the last change of this run at a place gets its old values back.

Old values live in memory only; a journal line holds none (``reach`` finds those of an import of another run). A field
that somebody else set since (an edit from outside, a merge) is left as it is and named.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import msgspec

from kfterm.desk.tree import lookup
from kfterm.model.change import GONE, Fields, Put, Records, Value
from kfterm.model.fields import flatten
from kfterm.words import Words

Spot: TypeAlias = tuple[str, str, str]
"""Unit, record and field."""


class Done(msgspec.Struct, frozen=True):
    """One change of this run: what it set and what stood there before."""

    change: str
    command: str
    before: tuple[Put, ...]
    spots: tuple[Spot, ...]


class Found(msgspec.Struct, frozen=True):
    """A change of another run that can be taken back: how, the fields that still are as it left them, its name."""

    done: Done
    ours: tuple[Spot, ...]
    name: Words


def before(puts: Sequence[Put], records: Callable[[str], Records]) -> tuple[Put, ...]:
    """The puts that take ``puts`` back, from the records as they stand now.

    What is deleted comes back with all its fields, so that the journal line of the undo is enough by itself; a new
    record goes away again.
    """
    back: list[Put] = []
    for put in reversed(puts):
        old = records(put.unit).get(put.record)
        if old is None:
            back.append(Put(put.record, {GONE: True}, put.unit))
            continue
        fields: dict[str, Value] = flatten(old) if put.fields.get(GONE) else {}
        fields.update({name: lookup(old, name) for name in put.fields})
        back.append(Put(put.record, fields, put.unit))
    return tuple(back)


def spots(puts: Sequence[Put]) -> tuple[Spot, ...]:
    """Each place that ``puts`` set."""
    return tuple((put.unit, put.record, name) for put in puts for name in put.fields)


class Ledger(msgspec.Struct):
    """Whose value each field holds, as undo sees it: undoing a change gives the field back to the owner before.

    An owner is the id of the act that typed the value; taking back and doing again move ownership to and fro, while
    ``last`` follows who wrote the field last, so that a foreign hand is noticed.
    """

    owner: dict[Spot, str] = msgspec.field(default_factory=dict)
    last: dict[Spot, str] = msgspec.field(default_factory=dict)
    _before: dict[str, dict[Spot, str]] = msgspec.field(default_factory=dict)
    _after: dict[str, dict[Spot, str]] = msgspec.field(default_factory=dict)

    def did(self, change: str, touched: Sequence[Spot]) -> None:
        """``change`` typed the fields ``touched``."""
        self._write(change, {spot: change for spot in touched})

    def undid(self, change: str, by: str, touched: Sequence[Spot]) -> None:
        """``by`` gave the fields ``touched`` back what they held before ``change``."""
        before = self._before.get(change, {})
        # what comes back with a deleted record was not typed by the deletion: its owner stays
        self._write(by, {spot: before.get(spot, self.owner.get(spot, "")) for spot in touched})

    def found(self, change: str, touched: Sequence[Spot], setter: Callable[[Spot], str | None]) -> None:
        """``change``, of another run, is known now to hold the fields ``touched``: whoever gave back what stood there
        before this run gave it back to ``change``."""
        for owners in (self.owner, *self._before.values(), *self._after.values()):
            owners.update({spot: change for spot in touched if owners.get(spot) == ""})
        self._before[change] = dict.fromkeys(touched, "")
        self._after[change] = dict.fromkeys(touched, change)
        self.owner.update(self._after[change])
        self.last.update({spot: setter(spot) or change for spot in touched})

    def _write(self, change: str, owners: dict[Spot, str]) -> None:
        self._before[change] = {spot: self.owner.get(spot, "") for spot in owners}
        self._after[change] = owners
        for spot, owner in owners.items():
            self.owner[spot] = owner
            self.last[spot] = change

    def is_ours(self, spot: Spot, change: str, setter: str | None) -> bool:
        """Whether the field still holds what ``change`` left there; ``setter`` is the store's last setter."""
        kept = self.owner.get(spot, "") == self._after.get(change, {}).get(spot)
        return kept and (setter is None or setter == self.last.get(spot))


def keep_ours(done: Done, ledger: Ledger, setter: Callable[[Spot], str | None]) -> tuple[tuple[Put, ...], list[Spot]]:
    """The part of ``done.before`` that may be restored, and the places that somebody else has set since."""
    foreign = [spot for spot in done.spots if not ledger.is_ours(spot, done.change, setter(spot))]
    barred = set(foreign)
    puts = []
    for put in done.before:
        fields: Fields = {
            name: value for name, value in put.fields.items() if (put.unit, put.record, name) not in barred
        }
        taken_over = GONE in fields and any((unit, record) == (put.unit, put.record) for unit, record, _ in barred)
        if fields and not (taken_over and fields[GONE]):
            puts.append(Put(put.record, fields, put.unit))
    return tuple(puts), foreign
