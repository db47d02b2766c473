"""Saving what is in memory as a new workspace, when the old place cannot be written any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kfterm.errors import KfError
from kfterm.store.catalogue import HIDDEN
from kfterm.store.checkpoint import Job
from kfterm.store.disk import Disk, ensure_folder, write_whole
from kfterm.store.faults import NOT_EMPTY, NOT_SAVED, told


def walk(disk: Disk, root: Path, folder: str = "") -> Iterator[str]:
    """Every file below ``root``, relative, with slashes."""
    for name in disk.names(root / folder):
        file = f"{folder}/{name}" if folder else name
        stamp = disk.stat(root / file)
        if stamp is not None and stamp.folder:
            yield from walk(disk, root, file)
        elif stamp is not None:
            yield file


def copy_out(disk: Disk, root: Path, jobs: Iterable[Job], target: Path) -> list[str]:
    """Write ``jobs`` and copies of all other visible files into ``target``; the files that could not be read.

    ``KfError`` when ``target`` is not empty or cannot be written.
    """
    if disk.names(target):
        raise KfError(NOT_EMPTY, path=str(target))
    written = {job.unit.parts[suffix].file: data for job in jobs for suffix, data in job.files.items()}
    lost: list[str] = []
    for file in walk(disk, root):
        if file not in written and not file.startswith((f"{HIDDEN}/", "teams/", "records/")):
            try:
                written[file] = disk.read(root / file)
            except OSError:
                lost.append(file)
    with told(target, NOT_SAVED):
        ensure_folder(disk, target)
        for file, data in written.items():
            ensure_folder(disk, (target / file).parent)
            write_whole(disk, target / file, data)
        for folder in dict.fromkeys((target / file).parent for file in written):
            disk.sync_dir(folder)
    return lost
