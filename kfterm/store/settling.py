"""A workspace that people share with their editors, clouds and second thoughts: edits from outside, forgetting."""

from __future__ import annotations

from collections.abc import Callable, Collection
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kfterm.errors import KfError, Problem
from kfterm.files.unitfile import JSON, beside, in_part
from kfterm.history.outside import ASK_ABOVE, MISSING, OutsideEdit
from kfterm.model.change import GONE, Change, Put, Records
from kfterm.model.fields import removed
from kfterm.model.ids import kind_of
from kfterm.store.faults import told
from kfterm.store.loading import Loaded
from kfterm.store.reading import Setup, units_of
from kfterm.store.unit import Part, Unit
from kfterm.store.writing import Writing

if TYPE_CHECKING:
    from kfterm.files.codec import DecodedUnit


class Workspace(Writing):
    """See ``open_workspace``. Used by one thread; the writer thread is its own."""

    def __init__(self, path: Path, setup: Setup, unlock: Callable[[], None] | None, reason: Problem | None) -> None:
        self._waiting: list[OutsideEdit] = []
        self.taken: list[tuple[Change, Records]] = []
        """Edits from outside that were taken in, with the records as they stood before; whoever can undo empties it."""
        super().__init__(path, setup, unlock, reason)

    # --- acts on the whole folder -------------------------------------------------------------------------------------

    def contents(self) -> tuple[dict[str, bytes], list[str]]:
        """Every unit's files as they must become, by name; and the files of units that cannot be read."""
        files: dict[str, bytes] = {}
        lost = []
        for unit, info in tuple(self._infos.items()):
            try:
                job = self._shelf.job(self._enter(unit))
            except KfError:
                lost.append(info.file)
            else:
                files.update({job.unit.parts[suffix].file: data for suffix, data in job.files.items()})
        return files, lost

    def unit_files(self) -> set[str]:
        """The names of all files that units lie in."""
        entered = {part.file for unit in self._units.values() if not unit.deleted for part in unit.parts.values()}
        return entered.union(*(home.values() for home in self._shelf.homes.values()))

    def ensure_writable(self) -> None:
        """``KfError`` when the workspace, or a unit that is entered, may not be changed."""
        self._refuse(self._units.values())

    def reword(self, unit: str, text: Callable[[str], str], misnamed: Callable[[str], bool]) -> None:
        """Pass the comments in a unit's file through ``text``; a unit with a ``misnamed`` file is named anew."""
        entered = self._enter(unit)
        entered.comments = {key: [text(line) for line in lines] for key, lines in entered.comments.items()}
        entered.dirty = True
        if any(misnamed(part.file) for part in entered.parts.values()):
            old, entered.parts = entered.parts, {}
            self._add(entered)
            self._saver.checkpoint()
            self._shelf.drop([part.file for part in old.values()])

    def rewrite_history(
        self, holds: Callable[[bytes], bool], clean: Callable[[Change], Change], units: Collection[str]
    ) -> None:
        """Pass the journal through ``clean`` where it ``holds`` something; what was deleted in ``units`` is dropped.

        Call it after a checkpoint: what is dropped from memory cannot come back, as after opening anew.
        """
        self._journal.rewrite(holds, clean)
        self._shelf.drop_former(units, holds)
        with self._guard:
            for unit in (self._units[name] for name in units if name in self._units):
                unit.drop_deleted()
            self._tables.clear()

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
        # Who chooses between two values has seen both.
        self._take_in(unit, puts, unit.heads if edit.kind == "value" else edit.seen)
        self._done_with(edit)
        self._saver.checkpoint()

    def reject(self, edit: OutsideEdit) -> None:
        """Keep our own: the file is written again; what stood in it is kept in the quarantine."""
        unit = self._decide(edit)
        if edit.kind == "copy":
            self._waiting = [other for other in self._waiting if other.file != edit.file]
        elif edit.kind != "value" and self.disk.stat(self.path / edit.file):
            with told(self.path):
                self._shelf.put_aside(edit.file)
        self._done_with(edit)
        unit.dirty = True
        self._saver.checkpoint()

    def _done_with(self, edit: OutsideEdit) -> None:
        """Put a copy away when nothing in it is asked any more."""
        if edit.kind in ("copy", "value") and not any(other.file == edit.file for other in self._waiting):
            with told(self.path):
                self._shelf.take_away(edit.file)

    def _decide(self, edit: OutsideEdit) -> Unit:
        self._refuse(())
        self._waiting.remove(edit)
        unit = self._enter(edit.unit)
        if edit.kind in ("edit", "missing"):
            # The stamp stays: a file that was written once more meanwhile is not written over.
            unit.parts[edit.suffix].foreign = False
            unit.parts[edit.suffix].digest = ""
        if edit.kind == "missing":
            unit.problem = None
        return unit

    def _take_in(self, unit: Unit, puts: tuple[Put, ...], seen: tuple[str, ...]) -> None:
        if puts:
            at = self._setup.clock.now().isoformat(timespec="seconds")
            change = Change(self.next_change_id(), at, "", "outside/1", {unit.id: seen}, puts)
            old = {put.record: deepcopy(unit.live[put.record]) for put in puts if put.record in unit.live}
            self.commit(change)
            self.taken.append((change, old))

    def _settle(self, unit: Unit, loaded: Loaded) -> None:
        """Take in, or put before a person, what was found when a unit's files were read."""
        self._problems.extend(loaded.problems)
        taken = loaded.unit.dirty and not loaded.edits
        for edit in loaded.edits:
            found = replace(edit, puts=tuple(put for put in edit.puts if unit.differs(put)))
            if removed(found.puts) > ASK_ABOVE or self.read_only or self._blocked:
                unit.parts[edit.suffix].foreign = True
                self._waiting.append(found)
            else:
                taken = True
                self._take_in(unit, found.puts, edit.seen)
                self._problems += [found.problem] if found.puts else []
        for suffix in loaded.missing:
            self._ask_missing(unit, suffix)
        if taken and not self.read_only:
            # At once: were the file read again after a crash, its edit would come after later changes.
            self._saver.checkpoint()

    def _ask_missing(self, unit: Unit, suffix: str) -> None:
        part = unit.parts.get(suffix) or Part(beside(next(iter(unit.parts.values())).file))
        unit.parts[suffix] = part
        part.stamp = None
        unfinished = not self._recovered and unit.id in units_of(self._tail.changes)
        if unit.kind == "workspace" or unfinished:
            # Nothing to ask: no workspace is without its home, and a crash came before a new file was written.
            unit.dirty = True
        else:
            part.foreign = True
            unit.problem = Problem(MISSING, file=part.file)
            self._waiting.append(OutsideEdit(unit.id, part.file, "missing", suffix))

    def _look(self) -> set[str]:
        changed = super()._look()
        known = {edit.file for edit in self._waiting}
        for unit, file in self._shelf.copies if self._settles else ():
            copy = self._shelf.read_copy(file) if file not in known else None
            if copy is not None:
                self._ask_copy(self._enter(unit), file, copy)
        return changed

    def _ask_copy(self, unit: Unit, file: str, copy: DecodedUnit) -> None:
        from kfterm.history.copies import brought

        suffix = file.rpartition(".")[2]
        self.flush()
        ours = in_part(unit.id, unit.live, suffix, self._setup.tables)
        found = brought(unit.id, ours, copy.records, copy.heads, unit.heads, self.history())
        offer = OutsideEdit(unit.id, file, "copy", suffix, found.puts, copy.heads, self._infos[unit.id].file)
        self._waiting += [offer] if found.puts or not found.questions else []
        self._waiting += [replace(offer, kind="value", puts=(one.put,), said=one.said) for one in found.questions]

    # --- files -------------------------------------------------------------------------------------------------------

    def poll(self) -> frozenset[str]:
        """Take in what another program or person wrote; the units that changed. Cheap when nothing did."""
        closed = self._settles and self._unlock is None
        return frozenset() if closed else super().poll()

    def _reload(self, loaded: Loaded) -> None:
        if not self._settles:
            super()._reload(loaded)
            return
        unit = self._units[loaded.unit.id]
        self._waiting = [edit for edit in self._waiting if edit.unit != unit.id or edit.kind in ("copy", "value")]
        unit.problem = loaded.unit.problem
        unit.parts.update(loaded.unit.parts)
        unit.comments = loaded.unit.comments or unit.comments
        unit.dirty = unit.dirty or loaded.unit.dirty
        self._settle(unit, loaded)

    def _entered(self, loaded: Loaded, in_tail: bool) -> None:
        if self._settles:
            self._settle(loaded.unit, loaded)
            loaded.unit.dirty = loaded.unit.dirty or in_tail
