"""The checkpoint: each changed unit goes to ``last/`` and to its file.

The order matters: ``last/`` must know a file before it can be seen, and all files must be seen before the journal's
segment is closed. A power cut between any two steps leaves something that opening completes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kfterm.model.change import Records
from kfterm.store.catalogue import Catalogue
from kfterm.store.disk import Disk, ensure_folder, write_whole
from kfterm.store.last import Last, digest_of
from kfterm.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be written for one unit; ``deleted``: its files go, and a copy stays in ``last/``."""

    unit: Unit
    files: dict[str, bytes]
    records: Records
    deleted: bool


class Checkpoint:
    """Writes jobs; runs in the writer thread."""

    def __init__(self, disk: Disk, root: Path, last: Last, catalogue: Catalogue) -> None:
        self._disk = disk
        self._root = root
        self._last = last
        self._catalogue = catalogue

    def write(self, jobs: Sequence[Job]) -> bool:
        """Write ``jobs``; false when a file was left alone because somebody else wrote it meanwhile."""
        todo = [(job, suffix, data) for job in jobs if self._ours(job) for suffix, data in job.files.items()]
        keys = [(job.unit.id, suffix) for job, suffix, _ in todo]
        names = [self._last.write(key, data, job.deleted) for key, (job, _, data) in zip(keys, todo, strict=True)]
        self._sync([self._last.folder] if names else ())
        self._sync(dict.fromkeys([self._file(job, suffix, data) for job, suffix, data in todo]))
        older = [self._last.keep_only(key, name) for key, name in zip(keys, names, strict=True)]
        self._sync([self._last.folder] if any(older) else ())
        return not any(job.unit.dirty for job in jobs)

    def _ours(self, job: Job) -> bool:
        """Whether no file of the unit was written by somebody else since we last looked; else it stays dirty."""
        foreign = any(
            part.foreign or self._disk.stat(self._root / part.file) != part.stamp for part in job.unit.parts.values()
        )
        job.unit.dirty = job.unit.dirty or foreign
        return not foreign

    def _file(self, job: Job, suffix: str, data: bytes) -> Path:
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
        for folder in folders:
            self._disk.sync_dir(folder)
