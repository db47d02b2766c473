"""The visible files of a workspace: which there are, whose they are, reading and writing them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path

from kfterm.errors import Problem
from kfterm.files.codec import encode_yaml
from kfterm.files.tiny import encode_tables
from kfterm.files.unitfile import JSON, YAML, beside, names_of, read_part, stem_of
from kfterm.model.change import Records
from kfterm.model.ids import kind_of
from kfterm.store.catalogue import HIDDEN, Catalogue, UnitInfo, describe
from kfterm.store.checkpoint import Checkpoint, Job
from kfterm.store.disk import Disk, Stamp
from kfterm.store.last import Last
from kfterm.store.loading import Loaded, Loader
from kfterm.store.unit import Part, Unit
from kfterm.text import slug

_WATCHED = ("", "teams", "records", "private")
_TABLED_KINDS = ("team", "shared")


class Shelf:
    """Files by unit. ``settles``: this program holds the lock, so it repairs and compares with ``last/``."""

    def __init__(self, disk: Disk, root: Path, tables: Mapping[str, str], settles: bool) -> None:
        self._disk = disk
        self._root = root
        self._tables = tables
        self._settles = settles
        self._last = Last(disk, root / HIDDEN / "last")
        self._loader = Loader(disk, root, self._last, tables)
        self._catalogue = Catalogue(disk, root, self._read)
        self._checkpoint = Checkpoint(disk, root, self._last, self._catalogue)
        self._stamps: dict[str, Stamp | None] = {}
        # Held while files are looked through or written; never taken by one who holds the workspace's guard.
        self._lock = threading.RLock()
        self.homes: dict[str, dict[str, str]] = {}
        self.copies: list[tuple[str, str]] = []
        """Further files that hold a unit once more: unit and file."""

    def _read(self, data: bytes, file: str) -> tuple[str, Records]:
        found = read_part(data, file, self._tables)
        return found.unit, found.records

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
        """What is wrong with files that nothing tells the unit of."""
        entries = self._catalogue.entries
        return [problem for file, problem in self._catalogue.damaged.items() if not entries[file].unit]

    def knows(self, unit: str) -> bool:
        """Whether the unit has files, or had some that are missing."""
        return unit in self.homes or any(kept == unit for kept, _ in self._last.kept())

    def load(self, unit: str) -> Loaded:
        """Read a unit from its files."""
        with self._lock:
            return self._loader.load(unit, self.homes.get(unit, {}), self._settles)

    def read_copy(self, file: str) -> Loaded | None:
        """A further file of a unit, as if it were the only one; ``None`` when it is damaged."""
        found = self._loader.load(self._catalogue.entries[file].unit, {file.rpartition(".")[2]: file}, settle=False)
        return None if found.unit.problem else found

    def info(self, unit: str) -> UnitInfo:
        """The catalogue line of a unit that has files and was not entered."""
        home = self.homes[unit]
        file = home.get(YAML) or home[JSON]
        entry, problem = self._catalogue.entries[file], self._catalogue.damaged.get(file)
        return UnitInfo(unit, kind_of(unit), file, entry.title, entry.date, entry.network, problem, entry.boards)

    def describe(self, unit: Unit) -> UnitInfo:
        """The catalogue line of an entered unit."""
        part = unit.parts.get(YAML) or unit.parts.get(JSON)
        return describe(unit.id, part.file if part else "", unit.live, unit.problem)

    def name(self, unit: Unit, title: str, date: str, taken: Iterable[str]) -> None:
        """Give a unit without files their names; ``taken``: names of other new units."""
        used = {file.casefold() for file in (*self._catalogue.entries, *taken)}
        stem = stem_of(unit.kind, slug(title), date)
        number, free = 1, stem
        while any(name.casefold() in used or self._disk.stat(self._root / name) for name in names_of(unit.kind, free)):
            number += 1
            free = f"{stem}-{number}"
        suffix = JSON if unit.kind == "shared" else YAML
        unit.parts.setdefault(suffix, Part(names_of(unit.kind, free)[0]))

    def job(self, unit: Unit) -> Job:
        """A unit's files as they must become."""
        records = {**unit.live, unit.id: unit.gone[unit.id]} if unit.deleted else unit.live
        files: dict[str, bytes] = {}
        tables = self._tables if unit.kind in _TABLED_KINDS else {}
        if unit.kind != "shared":
            unit.parts.setdefault(YAML, Part(beside(unit.parts[JSON].file)) if JSON in unit.parts else Part(""))
            files[YAML] = encode_yaml(unit.kind, unit.id, unit.heads, records, tables, unit.comments)
        if unit.kind == "shared" or JSON in unit.parts or any(kind_of(record) in tables for record in records):
            every = unit.kind == "shared"
            files[JSON] = encode_tables(unit.kind, unit.id, unit.heads, records, tables, every=every)
            unit.parts.setdefault(JSON, Part("" if every else beside(unit.parts[YAML].file)))
        return Job(unit, files, records, unit.deleted)

    def write(self, jobs: Sequence[Job]) -> bool:
        """Write jobs and the cache; false when a file was left alone because somebody else wrote it meanwhile."""
        with self._lock:
            return self._checkpoint.write(jobs)

    def save_cache(self) -> None:
        """Write the catalogue's cache."""
        with self._lock:
            self._catalogue.save()

    def tidy(self) -> None:
        """Remove temporary files that a crash left behind."""
        for path in list(self._catalogue.leftovers()):
            self._disk.remove(path)

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
