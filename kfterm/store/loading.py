"""From files to a unit: what stands in them, what stood there last, and what became of damaged ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kfterm.errors import KfError, Problem
from kfterm.files.faults import NEWER
from kfterm.files.unitfile import YAML, read_part
from kfterm.history.outside import OutsideEdit
from kfterm.model.fields import difference
from kfterm.model.ids import kind_of
from kfterm.store.catalogue import HIDDEN
from kfterm.store.disk import Disk, ensure_folder, write_whole
from kfterm.store.faults import REBUILT, UNREADABLE
from kfterm.store.last import Last, digest_of
from kfterm.store.unit import Part, Unit

if TYPE_CHECKING:
    from kfterm.files.codec import DecodedUnit


class Loaded(msgspec.Struct):
    """A unit as its files give it, and what was found on the way."""

    unit: Unit
    edits: list[OutsideEdit] = msgspec.field(default_factory=list)
    missing: list[str] = msgspec.field(default_factory=list)
    problems: list[Problem] = msgspec.field(default_factory=list)


class Loader:
    """Reads units of one workspace."""

    def __init__(self, disk: Disk, root: Path, last: Last, tables: Mapping[str, str]) -> None:
        self._disk = disk
        self._root = root
        self._quarantine = root / HIDDEN / "quarantine"
        self._tables = tables
        self._last = last

    def load(self, unit_id: str, files: Mapping[str, str], settle: bool) -> Loaded:
        """The unit from ``files`` (suffix to name).

        ``settle``: compare with ``last/``, put damaged files aside and rebuild them; without it (a program that only
        follows) the files are taken as they stand.
        """
        loaded = Loaded(Unit(unit_id, kind_of(unit_id)))
        suffixes = dict.fromkeys([*files, *(suffix for unit, suffix in self._last.kept() if unit == unit_id)])
        for suffix in suffixes:
            self._part(loaded, suffix, files.get(suffix, ""), settle)
        loaded.unit.heads = tuple(sorted(set(loaded.unit.heads)))
        return loaded

    def _part(self, loaded: Loaded, suffix: str, file: str, settle: bool) -> None:
        unit, key = loaded.unit, (loaded.unit.id, suffix)
        part = Part(file, self._disk.stat(self._root / file) if file else None)
        if part.stamp is None:
            if self._rebuild(unit, suffix):
                loaded.missing.append(suffix)
            return
        unit.parts[suffix] = part
        data = b""
        try:
            data = self._disk.read(self._root / file)
            part.digest = digest_of(data)
            found = read_part(data, file, self._tables)
        except OSError as error:
            unit.problem = Problem(UNREADABLE, {"why": error.strerror or "?"}, file)
            self._rebuild(unit, suffix)
            return
        except KfError as error:
            self._damaged(loaded, suffix, data, error.problem, settle)
            return
        newer = any(problem.fault is NEWER for problem in found.problems)
        if found.problems and settle and not newer and self._last.has(key):
            self._damaged(loaded, suffix, data, found.problems[0], settle)
            return
        unit.problem = replace(found.problems[0], file=file) if found.problems else unit.problem
        self._warn(loaded, file, data, found, settle)
        former = [] if not settle or self._last.knows(key, part.digest) else self._former(key)
        if not former:
            self._take(unit, found)
            unit.dirty = unit.dirty or bool(found.ids_made)
            return
        choices = [(difference(unit.id, base.records, found.records), base) for base in former]
        puts, base = min(choices, key=lambda choice: sum(len(put.fields) for put in choice[0]))
        self._take(unit, base)
        unit.comments = found.comments if suffix == YAML else unit.comments
        unit.dirty = True
        loaded.edits.append(OutsideEdit(unit.id, file, "edit", suffix, puts, found.heads))

    def _rebuild(self, unit: Unit, suffix: str) -> bool:
        """Take what we wrote last; whether there was anything."""
        former = self._former((unit.id, suffix))
        for base in former[:1]:
            self._take(unit, base)
        return bool(former)

    def _warn(self, loaded: Loaded, file: str, data: bytes, found: DecodedUnit, settle: bool) -> None:
        """Tell what was read with reservations, and keep the bytes as they were."""
        loaded.problems.extend(replace(warning, file=file) for warning in found.warnings)
        if found.warnings and settle:
            self.put_aside(file, data)

    def _former(self, key: tuple[str, str]) -> list[DecodedUnit]:
        found = []
        for data in self._last.read(key):
            try:
                found.append(read_part(data, "." + key[1], self._tables))
            except KfError:
                # A former generation that an older version cannot read is no help.
                continue
        return found

    def _take(self, unit: Unit, found: DecodedUnit) -> None:
        unit.live.update(found.records)
        unit.heads += found.heads
        unit.comments = {**unit.comments, **found.comments}

    def _damaged(self, loaded: Loaded, suffix: str, data: bytes, why: Problem, settle: bool) -> None:
        unit, file = loaded.unit, loaded.unit.parts[suffix].file
        if not self._rebuild(unit, suffix) or not settle:
            unit.problem = replace(why, file=file)
            return
        loaded.problems += [
            replace(why, file=file),
            Problem(REBUILT, {"kept": self.put_aside(file, data)}, file, why.line),
        ]
        unit.dirty = True

    def put_aside(self, file: str, data: bytes) -> str:
        """Keep ``data`` in the quarantine; the name it got, relative to the workspace."""
        ensure_folder(self._disk, self._quarantine)
        name = f"{digest_of(data)[:8]}-{Path(file).name}"
        write_whole(self._disk, self._quarantine / name, data)
        self._disk.sync_dir(self._quarantine)
        return f"{self._quarantine.parent.name}/{self._quarantine.name}/{name}"
