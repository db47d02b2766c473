"""An open workspace: its units in memory, the changes that alter them, and what became of them on the disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from tinydb.table import Table

from kfterm.clock import Clock
from kfterm.errors import KfError, Problem
from kfterm.model.change import GONE, Change, Put, Records
from kfterm.model.ids import BITS, RandomBits, encode, kind_of
from kfterm.store.catalogue import HIDDEN, HOME, UnitInfo
from kfterm.store.codec import check
from kfterm.store.disk import Disk, ensure_folder
from kfterm.store.faults import (
    HELD,
    MISSING,
    NO_WORKSPACE,
    NOT_EMPTY,
    NOT_SAVED,
    ONLY_READ,
    TORN,
    UNKNOWN_UNIT,
    UNREADABLE,
)
from kfterm.store.follow import Tail
from kfterm.store.journal import Journal, encode_change
from kfterm.store.loading import Loaded
from kfterm.store.outside import ASK_ABOVE, OutsideEdit
from kfterm.store.saver import Saver, SaveState
from kfterm.store.shelf import Shelf
from kfterm.store.tiny import UnitTables
from kfterm.store.unit import JSON, Part, Unit, beside, difference, removed, whole

_NONE: Records = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Setup:
    """What a workspace is opened with: disk, clock, id source, and the TinyDB table of each kind that has one."""

    disk: Disk
    clock: Clock
    bits: RandomBits
    tables: Mapping[str, str]


class Workspace:
    """See ``open_workspace``. Used by one thread; the writer thread is its own.

    What ``records`` gives are the records themselves, for speed: never alter them, commit a change.
    """

    def __init__(self, path: Path, setup: Setup, unlock: Callable[[], None] | None, reason: Problem | None) -> None:
        self.path = path
        self._setup = setup
        self._unlock = unlock
        self._reason = reason
        self._units: dict[str, Unit] = {}
        self._infos: dict[str, UnitInfo] = {}
        self._tables: dict[str, tuple[int, UnitTables]] = {}
        self._waiting: list[OutsideEdit] = []
        self._problems: list[Problem] = []
        self._blocked: list[tuple[Problem, frozenset[str]]] = []
        self._run = encode(setup.bits(BITS))
        self._counter = 0
        self._recovered = False
        """Whether all units of the journal's tail were entered: only then may its segments be closed."""
        journal = path / HIDDEN / "journal"
        self._shelf = Shelf(setup.disk, path, setup.tables, settles=unlock is not None)
        self._tail = Tail(setup.disk, journal)
        self._journal = Journal(setup.disk, journal, self._tail.next)
        self._saver = Saver(self._journal.append, self._snapshot, setup.clock.now)
        self._look()
        if unlock is not None:
            self._recover()
        else:
            self._enter_all(_units_of(self._tail.changes), private=False)

    # --- reading -----------------------------------------------------------------------------------------------------

    @property
    def read_only(self) -> bool:
        """Whether changes are refused; ``reason`` says why."""
        return self.reason is not None

    @property
    def reason(self) -> Problem | None:
        """Why changes are refused: opened so, held by another program, or a write failed."""
        return self._reason or self._saver.state.problem

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What a person should know about this workspace: damage, repairs, edits from outside."""
        return (*self._problems, *(problem for problem, _ in self._blocked), *self._shelf.homeless())

    @property
    def saved(self) -> SaveState:
        """How far saving has come."""
        return self._saver.state

    def on_saved(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` (from the writer thread) whenever ``saved`` has changed."""
        self._saver.listen(listener)

    def units(self) -> Mapping[str, UnitInfo]:
        """Every unit that is not deleted, by id; reads no file."""
        return MappingProxyType(self._infos)

    def records(self, unit: str) -> Records:
        """The live records of a unit, read when first asked for; ``KfError`` when there is no such unit."""
        entered = self._enter(unit)
        return _NONE if entered.deleted else MappingProxyType(entered.live)

    def find(self, record: str) -> str | None:
        """The unit of a record: any record of an entered unit; units and boards of all."""
        if record in self._infos:
            return record
        entered = (unit.id for unit in self._units.values() if record in unit.live and not unit.deleted)
        listed = (info.id for info in self._infos.values() if record in info.boards and info.id not in self._units)
        return next(entered, None) or next(listed, None)

    def heads(self, unit: str) -> tuple[str, ...]:
        """The changes of a unit that no other change has seen."""
        return self._enter(unit).heads

    def setter(self, unit: str, record: str, field: str) -> str | None:
        """The change of this run that set a field last."""
        return self._units[unit].setters.get((record, field)) if unit in self._units else None

    def table(self, unit: str, name: str) -> Table:
        """A TinyDB table of a unit's records, to put queries to."""
        entered = self._enter(unit)
        version, tables = self._tables.get(unit, (-1, None))
        if tables is None or version != entered.version:
            tables = UnitTables(unit, self._setup.tables, _NONE if entered.deleted else entered.live)
            self._tables[unit] = entered.version, tables
        return tables.table(name)

    # --- changing ----------------------------------------------------------------------------------------------------

    def next_change_id(self) -> str:
        """The id that the next change of this run must have."""
        return f"{self._run}-{self._counter + 1}"

    def new_unit(self, kind: str, unit: str, title: str, date: str = "") -> None:
        """Make room for a unit (nothing when it exists); the change that follows sets its own record."""
        if unit not in self._units and not self._shelf.knows(unit):
            self._add(Unit(unit, kind), title, date)
            self._infos[unit] = replace(self._infos[unit], title=title, date=date)

    def commit(self, change: Change) -> None:
        """Apply a change at once and queue its line; ``KfError`` when read-only or when a file cannot hold it."""
        touched = [self._enter(unit) for unit in _units_of([change])]
        self._refuse(touched)
        for put in change.puts:
            check(put)
        # A deleted unit comes back with all its records, so that the line is enough by itself.
        back = [unit for unit in touched if any(_revives(put, unit) for put in change.puts)]
        line = encode_change(replace(change, puts=change.puts + tuple(put for unit in back for put in whole(unit))))
        with self._saver.guard:
            for unit in touched:
                unit.apply(change, mine=True)
                unit.dirty = True
            self._counter += change.id == self.next_change_id()
            self._saver.add(line)
        if any(kind_of(put.record) == "board" or put.record == put.unit for put in change.puts):
            self._describe(touched)

    def checkpoint(self) -> None:
        """Bring the visible files up to date and return when they are; edits from outside are taken in first."""
        if self._unlock is not None and not self.read_only:
            self.poll()
            self._saver.checkpoint()

    def flush(self) -> None:
        """Return when every change is on the disk, or saving has stopped."""
        self._saver.flush()

    def close(self) -> None:
        """Save everything and let go of the workspace; after it nothing can be changed."""
        if self._unlock is None:
            return
        try:
            if self._tail.segments or any(unit.dirty for unit in self._units.values()):
                self.checkpoint()
            self._saver.close()
            if not self.read_only:
                self._shelf.save_cache()
        except OSError as error:
            self._problems.append(_not_saved(error))
        finally:
            self._reason = self.reason or Problem(ONLY_READ)
            self._unlock()
            self._unlock = None

    def acknowledge(self) -> None:
        """A person has seen the damage of the journal: what it blocked may be changed again."""
        self._problems.extend(problem for problem, _ in self._blocked)
        self._blocked.clear()

    def _refuse(self, touched: Iterable[Unit]) -> None:
        barred = [self.reason] if self.reason else []
        for unit in touched:
            barred += [unit.problem] if unit.problem else []
            barred += [problem for problem, units in self._blocked if not units or unit.id in units]
        if barred:
            raise KfError(
                barred[0].fault, file=barred[0].file, line=barred[0].line, column=barred[0].column, **barred[0].values
            )

    # --- edits from outside ------------------------------------------------------------------------------------------

    def outside(self) -> tuple[OutsideEdit, ...]:
        """Edits from outside that wait for a decision."""
        return tuple(self._waiting)

    def accept(self, edit: OutsideEdit) -> None:
        """Take an edit from outside in; for a missing file: delete what stood in it."""
        unit = self._decide(edit)
        puts = edit.puts
        if edit.kind == "missing":
            tabled = [record for record in unit.live if kind_of(record) in self._setup.tables]
            deleted = tabled if edit.suffix == JSON and unit.kind != "shared" else [unit.id]
            puts = tuple(Put(record, {GONE: True}, unit.id) for record in deleted)
        self._take_in(unit, puts, edit.seen)
        if edit.kind == "copy":
            self._shelf.take_away(edit.file)
        self._saver.checkpoint()

    def reject(self, edit: OutsideEdit) -> None:
        """Keep our own: the file is written again; what stood in it is kept in the quarantine."""
        unit = self._decide(edit)
        if edit.kind == "copy":
            self._shelf.take_away(edit.file)
        elif edit.kind == "edit":
            self._shelf.put_aside(edit.file)
        unit.dirty = True
        self._saver.checkpoint()

    def _decide(self, edit: OutsideEdit) -> Unit:
        self._refuse(())
        self._waiting.remove(edit)
        unit = self._enter(edit.unit)
        if edit.kind != "copy":
            part = unit.parts[edit.suffix]
            part.foreign = False
            part.stamp = self._setup.disk.stat(self.path / part.file)
        if edit.kind == "missing":
            unit.problem = None
        return unit

    def _take_in(self, unit: Unit, puts: tuple[Put, ...], seen: tuple[str, ...]) -> None:
        if puts:
            at = self._setup.clock.now().isoformat(timespec="seconds")
            self.commit(Change(self.next_change_id(), at, "", "outside/1", {unit.id: seen}, puts))

    def _settle(self, unit: Unit, loaded: Loaded) -> None:
        """Take in, or put before a person, what was found when a unit's files were read."""
        self._problems.extend(loaded.problems)
        taken = loaded.unit.dirty and not loaded.edits
        for edit in loaded.edits:
            found = OutsideEdit(unit.id, edit.file, "edit", edit.suffix, edit.puts, edit.seen)
            if removed(edit.puts) > ASK_ABOVE or self.read_only or self._blocked:
                unit.parts[edit.suffix].foreign = True
                self._waiting.append(found)
            else:
                taken = True
                self._take_in(unit, edit.puts, edit.seen)
                self._problems += [found.problem] if edit.puts else []
        for suffix in loaded.missing:
            self._ask_missing(unit, suffix)
        if taken and not self.read_only:
            # At once: were the file read again after a crash, its edit would come after later changes.
            self._saver.checkpoint()

    def _ask_missing(self, unit: Unit, suffix: str) -> None:
        part = unit.parts.get(suffix) or Part(beside(next(iter(unit.parts.values())).file))
        unit.parts[suffix] = part
        part.stamp = None
        if unit.id not in _units_of(self._tail.changes):
            part.foreign = True
            unit.problem = Problem(MISSING, file=part.file)
            self._waiting.append(OutsideEdit(unit.id, part.file, "missing", suffix))

    # --- entering, following and writing -----------------------------------------------------------------------------

    def poll(self) -> frozenset[str]:
        """Take in what another program or person wrote; the units that changed. Cheap when nothing did."""
        if not self._shelf.lock.acquire(blocking=False):
            return frozenset()
        try:
            changed = self._follow() if self._unlock is None else set[str]()
            changed |= self._look() if self._shelf.moved() else set()
            touched = self._shelf.changed(unit for unit in self._units.values() if not unit.deleted)
            found = [self._shelf.load(unit.id) for unit in touched]
        finally:
            self._shelf.lock.release()
        for loaded in found:
            self._reload(loaded)
        return frozenset(changed.union(loaded.unit.id for loaded in found))

    def _follow(self) -> set[str]:
        fresh = self._tail.grown()
        entered = set(self._units)
        for change in fresh:
            for unit in _units_of([change]):
                if unit in entered:
                    self._units[unit].apply(change, mine=False)
        changed = _units_of(fresh)
        self._enter_all(changed, private=False)
        self._describe(self._units[unit] for unit in changed if unit in self._units)
        return set(changed)

    def _reload(self, loaded: Loaded) -> None:
        unit = self._units[loaded.unit.id]
        if self._unlock is None:
            self._put_in(loaded.unit)
            return
        unit.parts.update(loaded.unit.parts)
        unit.comments = loaded.unit.comments or unit.comments
        unit.dirty = unit.dirty or loaded.unit.dirty
        self._settle(unit, loaded)

    def _look(self) -> set[str]:
        changed = self._shelf.look()
        listed = {unit: self._shelf.info(unit) for unit in self._shelf.homes if unit not in self._units}
        self._infos = {**{unit: info for unit, info in self._infos.items() if unit in self._units}, **listed}
        known = {edit.file for edit in self._waiting}
        for unit, file in self._shelf.copies if self._unlock is not None else ():
            copy = self._shelf.read_copy(file) if file not in known else None
            if copy is not None:
                entered = self._enter(unit)
                puts = tuple(put for put in difference(unit, entered.live, copy.unit.live) if not put.fields.get(GONE))
                other = self._infos[unit].file
                edit = OutsideEdit(unit, file, "copy", file.rpartition(".")[2], puts, copy.unit.heads, other)
                self._waiting.append(edit)
        return changed

    def _recover(self) -> None:
        """Bring files and journal together after a crash, and what others did to the files meanwhile."""
        self._shelf.tidy()
        self._blocked = self._tail.damage()
        for segment in self._tail.segments:
            if segment.torn:
                self._shelf.put_aside(segment.path.name, segment.torn)
                self._problems.append(Problem(TORN, file=segment.path.name))
        self._tail.cut()
        self._enter_all(_units_of(self._tail.changes), private=True)
        self._enter_all(sorted(self._shelf.unsettled()), private=True)
        self._recovered = True

    def _enter_all(self, units: Iterable[str], private: bool) -> None:
        for unit in units:
            if private or kind_of(unit) != "private":
                self._enter(unit)

    def _enter(self, unit: str) -> Unit:
        """The unit, read from its files and the journal's tail when it is asked for the first time."""
        entered = self._units.get(unit)
        if entered is not None:
            return entered
        in_tail = unit in _units_of(self._tail.changes)
        if not in_tail and not self._shelf.knows(unit):
            raise KfError(UNKNOWN_UNIT, unit=unit)
        loaded = self._shelf.load(unit)
        self._put_in(loaded.unit)
        if self._unlock is not None:
            self._settle(loaded.unit, loaded)
            loaded.unit.dirty = loaded.unit.dirty or in_tail
        return loaded.unit

    def _put_in(self, unit: Unit) -> None:
        for change in self._tail.changes:
            if unit.id in _units_of([change]):
                unit.apply(change, mine=False)
        self._add(unit)

    def _add(self, unit: Unit, title: str = "", date: str = "") -> None:
        own = unit.live.get(unit.id, {})
        if not unit.parts:
            taken = [part.file for other in self._units.values() for part in other.parts.values()]
            self._shelf.name(unit, title or str(own.get("title", "")), date or str(own.get("date", "")), taken)
        with self._saver.guard:
            self._units[unit.id] = unit
        self._describe([unit])

    def _describe(self, units: Iterable[Unit]) -> None:
        for unit in units:
            if unit.deleted:
                self._infos.pop(unit.id, None)
            else:
                self._infos[unit.id] = self._shelf.describe(unit)

    def _snapshot(self) -> Callable[[], None]:
        """What a checkpoint must write; called with the saver's guard held."""
        dirty = [unit for unit in self._units.values() if unit.dirty]
        jobs = [self._shelf.job(unit) for unit in dirty if unit.problem is None]
        for job in jobs:
            job.unit.dirty = False
        whole_tail = len(jobs) == len(dirty) and not self._blocked and self._recovered

        def write() -> None:
            if self._shelf.write(jobs) and whole_tail:
                self._journal.close_segments()
            self._shelf.save_cache()

        return write


def _units_of(changes: Iterable[Change]) -> list[str]:
    return list(dict.fromkeys(put.unit for change in changes for put in change.puts))


def _revives(put: Put, unit: Unit) -> bool:
    return unit.deleted and put.record == unit.id and GONE in put.fields and not put.fields[GONE]


def _not_saved(error: OSError) -> Problem:
    return Problem(NOT_SAVED, {"why": error.strerror or str(error)}, str(error.filename or ""))


# --- opening -----------------------------------------------------------------------------------------------------


def find_workspace(start: Path, disk: Disk) -> Path | None:
    """The nearest folder from ``start`` upwards that holds ``kfterm.yaml``."""
    folders = (folder for folder in (start, *start.parents) if disk.stat(folder / HOME))
    return next(folders, None)


def open_workspace(
    path: Path,
    *,
    disk: Disk,
    clock: Clock,
    bits: RandomBits,
    tables: Mapping[str, str],
    read_only: bool = False,
    wait: float = 0.0,
) -> Workspace:
    """Open the workspace in ``path``; ``KfError`` when there is none.

    A workspace that another program holds (after ``wait`` seconds), or that cannot be written, opens read-only with
    the ``reason``; with ``read_only`` nothing is written and ``private/`` is read only when asked for.
    ``tables``: the TinyDB table of each record kind that has one.
    """
    if disk.stat(path / HOME) is None and not disk.names(path / HIDDEN / "last"):
        raise KfError(NO_WORKSPACE, path=str(path))
    setup = Setup(disk, clock, bits, tables)
    if read_only:
        return Workspace(path, setup, None, Problem(ONLY_READ))
    unlock, reason = _lock(path, setup, wait)
    try:
        return Workspace(path, setup, unlock, reason)
    except OSError as error:
        if unlock is None:
            raise KfError(UNREADABLE, file=str(path), why=error.strerror or str(error)) from error
        unlock()
        return Workspace(path, setup, None, _not_saved(error))


def create_workspace(
    path: Path, *, disk: Disk, clock: Clock, bits: RandomBits, tables: Mapping[str, str], title: str
) -> Workspace:
    """Make a workspace in ``path`` (new or empty, else ``KfError``) and open it."""
    if disk.names(path):
        raise KfError(NOT_EMPTY, path=str(path))
    setup = Setup(disk, clock, bits, tables)
    try:
        ensure_folder(disk, path)
    except OSError as error:
        raise KfError(NOT_SAVED, file=str(path), why=error.strerror or str(error)) from error
    unlock, reason = _lock(path, setup, 0.0)
    made = Workspace(path, setup, unlock, reason)
    unit = f"workspace-{encode(bits(BITS))}"
    made.new_unit("workspace", unit, title)
    at = clock.now().isoformat(timespec="seconds")
    made.commit(
        Change(made.next_change_id(), at, "", "workspace.new/1", {unit: ()}, (Put(unit, {"title": title}, unit),))
    )
    made.checkpoint()
    return made


def _lock(path: Path, setup: Setup, wait: float) -> tuple[Callable[[], None] | None, Problem | None]:
    """The function that unlocks, or why there is none."""
    hidden = path / HIDDEN
    # No name of a person or a machine: the folder travels.
    note = f"{os.getpid()} {setup.clock.now().isoformat(timespec='seconds')}\n"
    try:
        for folder in ("journal", "last"):
            ensure_folder(setup.disk, hidden / folder)
        unlock = setup.disk.lock(hidden / "lock", note.encode(), wait)
        if unlock is not None:
            return unlock, None
        return None, Problem(HELD, {"holder": setup.disk.read(hidden / "lock").decode(errors="replace").strip()})
    except OSError as error:
        return None, _not_saved(error)
