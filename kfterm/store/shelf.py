"""The visible files of a workspace: which there are, whose they are, reading and writing them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kfterm.errors import KfError, Problem
from kfterm.files.unitfile import JSON, YAML, beside, encode_unit, free_file, read_part
from kfterm.model.change import Records
from kfterm.model.ids import kind_of
from kfterm.store.catalogue import HIDDEN, Catalogue, UnitInfo, describe
from kfterm.store.disk import Disk, Stamp, ensure_folder, write_whole
from kfterm.store.last import Last, digest_of
from kfterm.store.loading import Loaded, Loader
from kfterm.store.unit import Part, Unit

if TYPE_CHECKING:
    from kfterm.files.codec import DecodedUnit

_WATCHED = ("", "teams", "records", "private")


class Job(msgspec.Struct, frozen=True):
    """What is to be written for one unit; ``deleted``: its files go, and a copy stays in ``last/``."""

    unit: Unit
    files: dict[str, bytes]
    records: Records
    deleted: bool


class Shelf:
    """Files by unit. ``settles``: this program holds the lock, so it repairs and compares with ``last/``."""

    def __init__(self, disk: Disk, root: Path, tables: Mapping[str, str], settles: bool) -> None:
        self._disk = disk
        self._root = root
        self._tables = tables
        self._settles = settles
        self._last = Last(disk, root / HIDDEN / "last")
        self._loader = Loader(disk, root, self._last, tables)
        self._catalogue = Catalogue(disk, root, tables)
        self._stamps: dict[str, Stamp | None] = {}
        # Held while files are looked through or written; never taken by one who holds the workspace's guard.
        self._lock = threading.RLock()
        self.homes: dict[str, dict[str, str]] = {}
        self.copies: list[tuple[str, str]] = []
        """Further files that hold a unit once more: unit and file."""

    def busy(self) -> bool:
        """Whether a checkpoint is being written: then a look would have to wait for the disk."""
        free = self._lock.acquire(blocking=False)
        if free:
            self._lock.release()
        return not free

    def look(self) -> set[str]:
        """Look through the folders; the units whose catalogue line may have changed."""
        with self._lock:
            before = dict(self._catalogue.entries)
            self._stamps = {folder: self._disk.stat(self._root / folder) for folder in _WATCHED}
            self._catalogue.look(private=self._settles)
            self.homes, self.copies = self._catalogue.homes(self._last, before)
            after = self._catalogue.entries
            files = {file for file in {*before, *after} if before.get(file) != after.get(file)}
            return {(after.get(file) or before[file]).unit for file in files}

    def moved(self) -> bool:
        """Whether names came or went since the last look."""
        return any(self._disk.stat(self._root / folder) != stamp for folder, stamp in self._stamps.items())

    def changed(self, units: Iterable[Unit]) -> list[Unit]:
        """The units of which a file is not as we read or wrote it."""
        stat, root = self._disk.stat, self._root
        return [unit for unit in units if any(stat(root / part.file) != part.stamp for part in unit.parts.values())]

    def unsettled(self) -> set[str]:
        """Units of which a file is damaged, missing, or not as we wrote it."""
        found = {unit for unit, suffix in self._last.kept() if suffix not in self.homes.get(unit, {})}
        for file, entry in self._catalogue.entries.items():
            key = (entry.unit, file.rpartition(".")[2])
            ours = self._last.knows(key, entry.digest) or key not in self._last.kept()
            if entry.unit and (file in self._catalogue.damaged or not ours):
                found.add(entry.unit)
        return found

    def homeless(self) -> list[Problem]:
        """What is wrong with files that nothing tells the unit of, and with copies."""
        entries, copies = self._catalogue.entries, {file for _, file in self.copies}
        damaged = self._catalogue.damaged.items()
        return [problem for file, problem in damaged if not entries[file].unit or file in copies]

    def knows(self, unit: str) -> bool:
        """Whether the unit has files, or had some that are missing."""
        return unit in self.homes or any(kept == unit for kept, _ in self._last.kept())

    def load(self, unit: str) -> Loaded:
        """Read a unit from its files."""
        with self._lock:
            return self._loader.load(unit, self.homes.get(unit, {}), self._settles)

    def read_copy(self, file: str) -> DecodedUnit | None:
        """A further file of a unit, by itself; ``None`` when it is damaged."""
        try:
            found = read_part(self._disk.read(self._root / file), file, self._tables)
        except (KfError, OSError):
            return None
        return None if found.problems else found

    def info(self, unit: str) -> UnitInfo:
        """The catalogue line of a unit that has files and was not entered."""
        home = self.homes[unit]
        file = home.get(YAML) or home[JSON]
        entry, problem = self._catalogue.entries[file], self._catalogue.damaged.get(file)
        told = entry.title, entry.date, entry.network, problem, entry.boards, entry.networks
        return UnitInfo(unit, kind_of(unit), file, *told)

    def describe(self, unit: Unit) -> UnitInfo:
        """The catalogue line of an entered unit."""
        part = unit.parts.get(YAML) or unit.parts.get(JSON)
        return describe(unit.id, part.file if part else "", unit.live, unit.problem)

    def name(self, unit: Unit, title: str, date: str, taken: Iterable[str]) -> None:
        """Give a unit without files their names; ``taken``: names of other new units."""
        used = {file.casefold() for file in (*self._catalogue.entries, *taken)}
        file = free_file(
            unit.kind, title, date, lambda name: name.casefold() in used or bool(self._disk.stat(self._root / name))
        )
        unit.parts.setdefault(file.rpartition(".")[2], Part(file))

    def job(self, unit: Unit) -> Job:
        """A unit's files as they must become; a deleted unit's are those of its own record."""
        records = {**unit.live, unit.id: unit.gone[unit.id]} if unit.deleted else unit.live
        files = encode_unit(unit.id, unit.heads, records, self._tables, unit.comments, JSON in unit.parts)
        for suffix in files:
            named = next((part.file for part in unit.parts.values()), "")
            unit.parts.setdefault(suffix, Part(beside(named) if named else ""))
        return Job(unit, files, records, unit.deleted)

    def write(self, jobs: Sequence[Job]) -> bool:
        """Write ``jobs``; false when a file was left alone because somebody else wrote it meanwhile.

        The order matters: ``last/`` must know a file before it can be seen, and all files must be seen before the
        journal's segment is closed. A power cut between any two steps leaves something that opening completes.
        """
        with self._lock:
            todo = [(job, suffix, data) for job in jobs if self._ours(job.unit) for suffix, data in job.files.items()]
            keys = [(job.unit.id, suffix) for job, suffix, _ in todo]
            names = [self._last.write(key, data, job.deleted) for key, (job, _, data) in zip(keys, todo, strict=True)]
            self._sync([self._last.folder] if names else ())
            self._sync([self._put(*one) for one in todo])
            older = [self._last.keep_only(key, name) for key, name in zip(keys, names, strict=True)]
            self._sync([self._last.folder] if any(older) else ())
            return not any(job.unit.dirty for job in jobs)

    def _ours(self, unit: Unit) -> bool:
        """Whether no file of the unit was written by somebody else since we last looked; else it stays dirty."""
        foreign = any(part.foreign for part in unit.parts.values()) or bool(self.changed([unit]))
        unit.dirty = unit.dirty or foreign
        return not foreign

    def _put(self, job: Job, suffix: str, data: bytes) -> Path:
        """Write or remove one file; the folder that must be synced."""
        part = job.unit.parts[suffix]
        path = self._root / part.file
        if job.deleted:
            self._disk.remove(path)
            self._catalogue.forget(part.file)
            part.stamp, part.digest = None, ""
            return path.parent
        digest = digest_of(data)
        if digest != part.digest or part.stamp is None:
            ensure_folder(self._disk, path.parent)
            write_whole(self._disk, path, data)
        part.stamp, part.digest = self._disk.stat(path), digest
        if part.stamp is not None:
            self._catalogue.note(part.file, part.stamp, digest, job.unit.id, job.records)
        return path.parent

    def _sync(self, folders: Iterable[Path]) -> None:
        for folder in dict.fromkeys(folders):
            self._disk.sync_dir(folder)

    def save_cache(self) -> None:
        """Write the catalogue's cache."""
        with self._lock:
            self._catalogue.save()

    def tidy(self) -> None:
        """Remove temporary files that a crash left behind."""
        self._catalogue.tidy()

    def put_aside(self, file: str, data: bytes | None = None) -> str:
        """Keep a file's bytes in the quarantine; its name there."""
        return self._loader.put_aside(file, self._disk.read(self._root / file) if data is None else data)

    def take_away(self, file: str) -> None:
        """Move a further file of a unit to the quarantine."""
        self.put_aside(file)
        self.drop([file])
        self.copies = [copy for copy in self.copies if copy[1] != file]

    def drop(self, files: Iterable[str]) -> None:
        """Remove files for good."""
        with self._lock:
            for file in files:
                self._disk.remove(self._root / file)
                self._disk.sync_dir((self._root / file).parent)
                self._catalogue.forget(file)

    def drop_former(self, units: Collection[str], holds: Callable[[bytes], bool]) -> None:
        """Remove the former generations of deleted ``units`` that hold something."""
        with self._lock:
            self._last.drop_gone(units, holds)
