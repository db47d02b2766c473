"""One unit in memory: its records, what set them, and the files it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kfterm.errors import Problem
from kfterm.model.change import GONE, INSIDE, Change, Fields, Put, RecordData
from kfterm.model.fields import flatten, set_field
from kfterm.store.disk import Stamp

if TYPE_CHECKING:
    from kfterm.files.codec import Comments


class Part(msgspec.Struct):
    """One file of a unit: its path in the workspace, and the stamp and digest of what we read or wrote there."""

    file: str
    stamp: Stamp | None = None
    digest: str = ""
    foreign: bool = False
    """Somebody else wrote it, and a person has not decided yet; it is not written over."""


class Unit(msgspec.Struct):
    """A unit that has been entered."""

    id: str
    kind: str
    live: dict[str, RecordData] = msgspec.field(default_factory=dict)
    gone: dict[str, RecordData] = msgspec.field(default_factory=dict)
    heads: tuple[str, ...] = ()
    setters: dict[tuple[str, str], str] = msgspec.field(default_factory=dict)
    parts: dict[str, Part] = msgspec.field(default_factory=dict)
    comments: Comments = msgspec.field(default_factory=dict)
    dirty: bool = False
    problem: Problem | None = None
    """Why it may not be changed."""
    version: int = 0
    """Counts the changes since it was entered."""

    @property
    def deleted(self) -> bool:
        """Whether the unit as a whole is deleted."""
        return self.id in self.gone

    def apply(self, change: Change, mine: bool) -> None:
        """Set what ``change`` sets here; ``mine``: made in this run, so that undo may ask who set a field."""
        puts = [put for put in change.puts if put.unit == self.id]
        for put in puts:
            self._put(put.record, put.fields)
            if mine:
                self.setters.update({(put.record, name): change.id for name in put.fields})
        if puts:
            seen = change.seen.get(self.id, ())
            self.heads = tuple(sorted({*self.heads, change.id}.difference(seen) | {change.id}))
            self.version += 1

    def differs(self, put: Put) -> bool:
        """Whether ``put`` would alter anything here."""
        if put.fields.get(GONE):
            return put.record in self.live
        own = flatten(self.live.get(put.record, {}))
        return put.record not in self.live or any(own.get(name) != value for name, value in put.fields.items())

    def drop_deleted(self) -> None:
        """Let nothing remain of deleted records, or of a deleted unit's content."""
        if self.deleted:
            self.live, self.gone = {}, {self.id: {}}
        else:
            self.gone = {}

    def _put(self, record: str, fields: Fields) -> None:
        home = self.gone if record in self.gone else self.live
        data = home.setdefault(record, {})
        for name, value in fields.items():
            if name != GONE:
                set_field(data, name, value)
        if record != self.id:
            # Stands in the file by nesting: what is in memory must not differ from what is read back.
            data.setdefault(INSIDE, self.id)
        if GONE in fields and bool(fields[GONE]) == (home is self.live):
            (self.gone if home is self.live else self.live)[record] = home.pop(record)


def whole(unit: Unit) -> tuple[Put, ...]:
    """The puts that set every live record but the unit's own."""
    return tuple(Put(record, flatten(data), unit.id) for record, data in unit.live.items() if record != unit.id)
