"""Saving what is in memory as a new workspace, when the old place cannot be written any more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kfterm.desk.urn import FOLDER as URNS
from kfterm.errors import KfError
from kfterm.store.catalogue import HIDDEN
from kfterm.store.disk import Disk, ensure_folder, write_whole
from kfterm.store.faults import NOT_EMPTY, NOT_SAVED, told
from kfterm.store.workspace import Workspace


def walk(disk: Disk, root: Path, folder: str = "") -> Iterator[str]:
    """Every file below ``root``, relative, with slashes."""
    for name in disk.names(root / folder):
        file = f"{folder}/{name}" if folder else name
        stamp = disk.stat(root / file)
        if stamp is not None and stamp.folder:
            yield from walk(disk, root, file)
        elif stamp is not None:
            yield file


def save_elsewhere(workspace: Workspace, target: Path) -> tuple[str, ...]:
    """Write all that is known as a new workspace in ``target``; the files that could not be read.

    Units come from memory, all other visible files and the urns are copied. ``KfError`` when ``target`` is not empty
    or cannot be written.
    """
    disk = workspace.disk
    if disk.names(target):
        raise KfError(NOT_EMPTY, path=str(target))
    written, lost = workspace.contents()
    for file in walk(disk, workspace.path):
        kept = file.startswith(f"{URNS}/") or not file.startswith((f"{HIDDEN}/", "teams/", "records/"))
        if file not in written and kept:
            try:
                written[file] = disk.read(workspace.path / file)
            except OSError:
                lost.append(file)
    with told(target, NOT_SAVED):
        ensure_folder(disk, target)
        for file, data in written.items():
            ensure_folder(disk, (target / file).parent)
            write_whole(disk, target / file, data)
        for folder in dict.fromkeys((target / file).parent for file in written):
            disk.sync_dir(folder)
    return tuple(lost)
