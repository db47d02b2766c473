"""An open workspace as it is changed: journal first, files at the next checkpoint, edits from outside in between."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec.structs import replace

from kfterm.errors import KfError, Problem
from kfterm.files.faults import ONLY_READ, TORN
from kfterm.files.lines import encode_change
from kfterm.history.outside import MISSING
from kfterm.model.change import GONE, Change, Put
from kfterm.model.ids import BITS, encode, kind_of
from kfterm.store.faults import not_saved, told
from kfterm.store.journal import Journal
from kfterm.store.reading import Reading, Setup, units_of
from kfterm.store.saver import Saver, SaveState
from kfterm.store.unit import Unit, whole


class Writing(Reading):
    """The change side of a workspace: one thread commits, the writer thread saves."""

    def __init__(self, path: Path, setup: Setup, unlock: Callable[[], None] | None, reason: Problem | None) -> None:
        super().__init__(path, setup, settles=unlock is not None)
        self._unlock = unlock
        self._reason = reason
        self._problems: list[Problem] = []
        self._blocked: list[tuple[Problem, frozenset[str]]] = []
        self._run = encode(setup.bits(BITS))
        self._counter = 0
        self._recovered = False
        """Whether all units of the journal's tail were entered: only then may its segments be closed."""
        self._journal = Journal(setup.disk, self._journal_folder, self._tail.next)
        self._saver = Saver(self._guard, self._journal.append, self._snapshot, setup.clock.now)
        self._look()
        if self._settles:
            self._recover()
        else:
            self._enter_all(units_of(self._tail.changes), private=False)

    # --- state -------------------------------------------------------------------------------------------------------

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
        units = [unit.problem for unit in self._units.values() if unit.problem and unit.problem.fault is not MISSING]
        return (*self._problems, *(problem for problem, _ in self._blocked), *units, *self._shelf.homeless())

    @property
    def saved(self) -> SaveState:
        """How far saving has come."""
        return self._saver.state

    def on_saved(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` (from the writer thread) whenever ``saved`` has changed."""
        self._saver.listen(listener)

    # --- changing ----------------------------------------------------------------------------------------------------

    def next_change_id(self) -> str:
        """The id that the next change of this run must have."""
        return f"{self._run}-{self._counter + 1}"

    def new_unit(self, kind: str, unit: str, title: str, date: str = "") -> None:
        """Make room for a unit (nothing when it exists); the change that follows sets its own record."""
        self._refuse(())
        if unit not in self._units and not self._shelf.knows(unit):
            with told(self.path):
                self._add(Unit(unit, kind), title, date)
            self._infos[unit] = replace(self._infos[unit], title=title, date=date)

    def commit(self, change: Change) -> None:
        """Apply a change at once and queue its line; ``KfError`` when read-only or when a file cannot hold it."""
        from kfterm.files.codec import check

        touched = [self._enter(unit) for unit in units_of([change])]
        self._refuse(touched)
        for put in change.puts:
            check(put)
        # A deleted unit comes back with all its records, so that the line is enough by itself.
        back = [unit for unit in touched if any(_revives(put, unit) for put in change.puts)]
        line = encode_change(replace(change, puts=change.puts + tuple(put for unit in back for put in whole(unit))))
        with self._guard:
            for unit in touched:
                unit.apply(change, mine=True)
                unit.dirty = True
            self._counter += change.id == self.next_change_id()
            self._saver.add(line)
        if any(kind_of(put.record) in ("board", "network") or put.record == put.unit for put in change.puts):
            self._describe(touched)

    def checkpoint(self) -> None:
        """Bring the visible files up to date and return when they are; edits from outside are taken in first."""
        if self._settles and not self.read_only:
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
            self._journal.end_segment()
        except OSError as error:
            self._problems.append(not_saved(error))
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
            why = barred[0]
            raise KfError(why.fault, file=why.file, line=why.line, column=why.column, **why.values)

    # --- files -------------------------------------------------------------------------------------------------------

    def _recover(self) -> None:
        """Bring files and journal together after a crash, and what others did to the files meanwhile."""
        self._shelf.tidy()
        self._blocked = self._tail.damage()
        for segment in self._tail.segments:
            if segment.torn:
                self._shelf.put_aside(segment.path.name, segment.torn)
                self._problems.append(Problem(TORN, file=segment.path.name))
                self._tail.cut(segment)
        self._enter_all(units_of(self._tail.changes), private=True)
        self._enter_all(sorted(self._shelf.unsettled()), private=True)
        self._recovered = True
        self._tail.taken()

    def _snapshot(self) -> Callable[[], None]:
        """What a checkpoint must write; called with the guard held."""
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


def _revives(put: Put, unit: Unit) -> bool:
    return unit.deleted and put.record == unit.id and GONE in put.fields and not put.fields[GONE]
