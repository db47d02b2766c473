"""The files in a workspace's own folder of templates, as bytes: read when somebody chooses an agenda, not before."""

from __future__ import annotations

from pathlib import Path

import msgspec

from kfterm.store.disk import Disk

FOLDER = "templates"
SUFFIX = ".yaml"
MOST_FILES = 100
"""Files that are looked at."""
MOST_BYTES = 1_000_000


class OwnFile(msgspec.Struct, frozen=True):
    """A template file: its name in the workspace, and its bytes or why they could not be read."""

    file: str
    data: bytes = b""
    why: str = ""


def own_files(workspace: Path, disk: Disk) -> tuple[OwnFile, ...]:
    """The template files of a workspace, by name; none where there is no such folder."""
    try:
        names = [name for name in disk.names(workspace / FOLDER) if name.endswith(SUFFIX)]
    except OSError as error:
        return (OwnFile(FOLDER, why=_why(error)),)
    return tuple(_read(workspace, f"{FOLDER}/{name}", disk) for name in sorted(names)[:MOST_FILES])


def _read(workspace: Path, file: str, disk: Disk) -> OwnFile:
    try:
        stamp = disk.stat(workspace / file)
        # One byte more than may be there tells the reader that it is too much, however large the file is.
        whole = stamp is not None and stamp.size <= MOST_BYTES
        return OwnFile(file, disk.read(workspace / file) if whole else b" " * (MOST_BYTES + 1))
    except OSError as error:
        return OwnFile(file, why=_why(error))


def _why(error: OSError) -> str:
    return error.strerror or str(error)
