"""An open workspace as it is read: units entered when they are asked for, and kept up with what others write."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from kfterm.clock import Clock
from kfterm.errors import KfError
from kfterm.model.change import Change, Records
from kfterm.model.ids import RandomBits, kind_of
from kfterm.store.catalogue import HIDDEN, UnitInfo
from kfterm.store.disk import Disk
from kfterm.store.faults import UNKNOWN_UNIT, told
from kfterm.store.follow import Tail
from kfterm.store.journal import CLOSED, OPEN, read_segment, segment_numbers
from kfterm.store.loading import Loaded
from kfterm.store.shelf import Shelf
from kfterm.store.unit import Unit

if TYPE_CHECKING:
    from tinydb.table import Table

    from kfterm.files.tiny import UnitTables

_NONE: Records = MappingProxyType({})


class Setup(msgspec.Struct, frozen=True):
    """What a workspace is opened with: disk, clock, id source, and the TinyDB table of each kind that has one."""

    disk: Disk
    clock: Clock
    bits: RandomBits
    tables: Mapping[str, str]


class Reading:
    """The units in memory. ``settles``: this program holds the lock, else it follows the one that does."""

    def __init__(self, path: Path, setup: Setup, settles: bool) -> None:
        self.path = path
        self.disk = setup.disk
        self._setup = setup
        self._settles = settles
        self._guard = threading.RLock()
        """Held while the state in memory changes, or is copied for a checkpoint."""
        self._units: dict[str, Unit] = {}
        self._infos: dict[str, UnitInfo] = {}
        self._tables: dict[str, tuple[int, UnitTables]] = {}
        self._journal_folder = path / HIDDEN / "journal"
        self._shelf = Shelf(setup.disk, path, setup.tables, settles)
        self._tail = Tail(setup.disk, self._journal_folder)

    # --- asking ------------------------------------------------------------------------------------------------------

    def units(self) -> Mapping[str, UnitInfo]:
        """Every unit that is not deleted, by id; reads no file."""
        return MappingProxyType(self._infos)

    def records(self, unit: str) -> Records:
        """The live records of a unit, read when first asked for; ``KfError`` when there is no such unit.

        These are the records themselves, for speed: never alter them, commit a change.
        """
        entered = self._enter(unit)
        return _NONE if entered.deleted else MappingProxyType(entered.live)

    def find(self, record: str) -> str | None:
        """The unit of a record: any record of an entered unit; units, boards and networks of all."""
        if record in self._infos:
            return record
        entered = (unit.id for unit in self._units.values() if record in unit.live and not unit.deleted)
        listed = (info.id for info in self._infos.values() if info.id not in self._units and info.lists(record))
        return next(entered, None) or next(listed, None)

    def heads(self, unit: str) -> tuple[str, ...]:
        """The changes of a unit that no other change has seen."""
        return self._enter(unit).heads

    def setter(self, unit: str, record: str, field: str) -> str | None:
        """The change of this run that set a field last."""
        return self._units[unit].setters.get((record, field)) if unit in self._units else None

    def table(self, unit: str, name: str) -> Table:
        """A TinyDB table of a unit's records, to put queries to."""
        from kfterm.files.tiny import UnitTables

        entered = self._enter(unit)
        version, tables = self._tables.get(unit, (-1, None))
        if tables is None or version != entered.version:
            tables = UnitTables(unit, self._setup.tables, _NONE if entered.deleted else entered.live)
            self._tables[unit] = entered.version, tables
        return tables.table(name)

    def history(self) -> Iterator[Change]:
        """Every change in the journal, oldest first; damaged lines are left out."""
        opened, closed = segment_numbers(self.disk, self._journal_folder)
        for number in sorted({*opened, *closed}):
            suffix = OPEN if number in opened else CLOSED
            yield from read_segment(self.disk, self._journal_folder, number, suffix).changes

    # --- following ---------------------------------------------------------------------------------------------------

    def poll(self) -> frozenset[str]:
        """Take in what another program or person wrote; the units that changed. Cheap when nothing did."""
        try:
            return frozenset() if self._shelf.busy() else self._poll()
        except OSError:
            # A share that is out of reach for a moment: the next look, or the next write, tells.
            return frozenset()

    def _poll(self) -> frozenset[str]:
        changed = set[str]() if self._settles else self._follow()
        changed |= self._look() if self._shelf.moved() else set()
        touched = self._shelf.changed(unit for unit in self._units.values() if not unit.deleted)
        for unit in touched:
            self._reload(self._shelf.load(unit.id))
        return frozenset(changed.union(unit.id for unit in touched))

    def _follow(self) -> set[str]:
        fresh = self._tail.grown()
        entered = set(self._units)
        for change in fresh:
            for unit in self._units.values():
                unit.apply(change, mine=False)
        changed = units_of(fresh)
        if any(unit not in entered and not self._shelf.knows(unit) for unit in changed):
            # Made and written to its file since the last look, and its segment is closed already.
            self._look()
        self._enter_all(changed, private=False)
        self._describe(self._units[unit] for unit in changed if unit in self._units)
        return set(changed)

    def _reload(self, loaded: Loaded) -> None:
        """Take a unit whose files somebody wrote; a program that holds the lock settles what it finds."""
        self._put_in(loaded.unit)

    def _look(self) -> set[str]:
        changed = self._shelf.look()
        listed = {unit: self._shelf.info(unit) for unit in self._shelf.homes if unit not in self._units}
        self._infos = {**{unit: info for unit, info in self._infos.items() if unit in self._units}, **listed}
        return changed

    # --- entering ----------------------------------------------------------------------------------------------------

    def _enter_all(self, units: Iterable[str], private: bool) -> None:
        for unit in units:
            if private or kind_of(unit) != "private":
                self._enter(unit)

    def _enter(self, unit: str) -> Unit:
        """The unit, read from its files and the journal's tail when it is asked for the first time."""
        entered = self._units.get(unit)
        if entered is not None:
            return entered
        in_tail = unit in units_of(self._tail.changes)
        if not in_tail and not self._shelf.knows(unit):
            raise KfError(UNKNOWN_UNIT, unit=unit)
        with told(self.path):
            loaded = self._shelf.load(unit)
            self._put_in(loaded.unit)
        self._entered(loaded, in_tail)
        return loaded.unit

    def _entered(self, loaded: Loaded, in_tail: bool) -> None:
        """Called for each unit that was read for the first time."""

    def _put_in(self, unit: Unit) -> None:
        for change in self._tail.changes:
            unit.apply(change, mine=False)
        self._add(unit)

    def _add(self, unit: Unit, title: str = "", date: str = "") -> None:
        own = unit.live.get(unit.id, {})
        if not unit.parts:
            taken = [part.file for other in self._units.values() for part in other.parts.values()]
            self._shelf.name(unit, title or str(own.get("title", "")), date or str(own.get("date", "")), taken)
        with self._guard:
            self._units[unit.id] = unit
        self._describe([unit])

    def _describe(self, units: Iterable[Unit]) -> None:
        for unit in units:
            if unit.deleted:
                self._infos.pop(unit.id, None)
            else:
                self._infos[unit.id] = self._shelf.describe(unit)


def units_of(changes: Iterable[Change]) -> list[str]:
    """The units that changes touch, in order."""
    return list(dict.fromkeys(put.unit for change in changes for put in change.puts))
