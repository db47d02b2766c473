"""Every disk call of the product, behind one small protocol; the only module that asks which system it runs on.

A write counts as lasting only after its sync has returned; a new, renamed or removed name only after ``sync_dir`` of
its folder. Errors are the system's ``OSError``; what they mean for a person is decided by the callers.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Protocol

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

RETRIES = 8
"""How often a rename on Windows is tried while a virus scanner or OneDrive holds the file (2.5 s in all)."""
_LOCKED_BYTE = 1 << 30
"""Windows locks a range of bytes against readers too, so the locked byte lies far behind the note."""
TEMPORARY = ".kf-tmp"
_BINARY: int = getattr(os, "O_BINARY", 0)


class Stamp(NamedTuple):
    """What tells that a file was written: bytes, time of the last write (ns), whether it is a folder."""

    size: int
    changed: int
    folder: bool


class Handle(Protocol):
    """An open file that only grows."""

    def write(self, data: bytes) -> None:
        """Append all of ``data``."""

    def sync(self) -> None:
        """Return when all that was written is on the disk itself."""

    def close(self) -> None:
        """Give the file back without syncing."""


class Disk(Protocol):
    """The disk calls that the product needs."""

    def read(self, path: Path, start: int = 0) -> bytes:
        """The bytes of a file from ``start`` on."""

    def stat(self, path: Path) -> Stamp | None:
        """The stamp of a file or folder; ``None`` when there is none."""

    def names(self, folder: Path) -> list[str]:
        """The names in a folder, sorted; empty when there is no such folder."""

    def mkdir(self, folder: Path) -> None:
        """Make one folder; its parent must exist."""

    def append(self, path: Path) -> Handle:
        """Open a file for appending, made when missing."""

    def write_new(self, path: Path, data: bytes, sync: bool = True) -> None:
        """Write a whole file (an older one of that name is overwritten, so give a temporary name) and sync it."""

    def replace(self, source: Path, target: Path) -> None:
        """Rename ``source`` to ``target`` in one step, over an existing file."""

    def remove(self, path: Path) -> None:
        """Remove a file; none there is no error."""

    def sync_dir(self, folder: Path) -> None:
        """Return when the names in ``folder`` are on the disk itself."""

    def lock(self, path: Path, note: bytes, wait: float = 0.0) -> Callable[[], None] | None:
        """Lock ``path`` for this program and write ``note`` into it; the function that unlocks, ``None`` if held.

        ``wait``: seconds to wait for another program to let go.
        """


def ensure_folder(disk: Disk, folder: Path) -> None:
    """Make ``folder`` and the folders above it, lastingly."""
    if disk.stat(folder) is None:
        ensure_folder(disk, folder.parent)
        disk.mkdir(folder)
        disk.sync_dir(folder.parent)


def write_whole(disk: Disk, path: Path, data: bytes, sync: bool = True) -> None:
    """Write ``path`` so that a reader sees the old or the new file, never a part; ``sync_dir`` is the caller's."""
    temporary = path.with_name(path.name + TEMPORARY)
    disk.write_new(temporary, data, sync)
    disk.replace(temporary, path)


def _sync(fd: int) -> None:
    if sys.platform == "darwin":
        fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
    elif sys.platform == "win32":
        os.fsync(fd)
    else:
        os.fdatasync(fd)


def _write_all(fd: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(fd, rest) :]


def _try_lock(fd: int) -> bool:
    try:
        if sys.platform == "win32":
            os.lseek(fd, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK):
            return False
        raise
    return True


class _RealHandle:
    def __init__(self, path: Path) -> None:
        self._fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | _BINARY, 0o644)

    def write(self, data: bytes) -> None:
        _write_all(self._fd, data)

    def sync(self) -> None:
        _sync(self._fd)

    def close(self) -> None:
        os.close(self._fd)


class RealDisk:
    """The disk of this machine."""

    def read(self, path: Path, start: int = 0) -> bytes:
        """See ``Disk``."""
        with open(path, "rb") as file:
            file.seek(start)
            return file.read()

    def stat(self, path: Path) -> Stamp | None:
        """See ``Disk``."""
        try:
            found = Path(path).stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        return Stamp(found.st_size, found.st_mtime_ns, bool(found.st_mode & 0o040000))

    def names(self, folder: Path) -> list[str]:
        """See ``Disk``."""
        try:
            return sorted(entry.name for entry in Path(folder).iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []

    def mkdir(self, folder: Path) -> None:
        """See ``Disk``."""
        folder.mkdir(exist_ok=True)

    def append(self, path: Path) -> Handle:
        """See ``Disk``."""
        return _RealHandle(path)

    def write_new(self, path: Path, data: bytes, sync: bool = True) -> None:
        """See ``Disk``."""
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o644)
        try:
            _write_all(fd, data)
            if sync:
                _sync(fd)
        finally:
            os.close(fd)

    def replace(self, source: Path, target: Path) -> None:
        """See ``Disk``."""
        for attempt in range(RETRIES):
            try:
                source.replace(target)
                return
            except OSError as error:
                if getattr(error, "winerror", 0) not in (5, 32, 33) or attempt == RETRIES - 1:
                    raise
            time.sleep(0.01 * 2**attempt)

    def remove(self, path: Path) -> None:
        """See ``Disk``."""
        path.unlink(missing_ok=True)

    def sync_dir(self, folder: Path) -> None:
        """See ``Disk``; Windows writes names through and offers no such call."""
        if sys.platform != "win32":
            fd = os.open(folder, os.O_RDONLY)
            try:
                _sync(fd) if sys.platform == "darwin" else os.fsync(fd)
            finally:
                os.close(fd)

    def lock(self, path: Path, note: bytes, wait: float = 0.0) -> Callable[[], None] | None:
        """See ``Disk``; the system lets go of the lock when the program ends in whatever way."""
        until = time.monotonic() + wait
        fd = os.open(path, os.O_RDWR | os.O_CREAT | _BINARY, 0o644)
        try:
            while not _try_lock(fd):
                if time.monotonic() >= until:
                    os.close(fd)
                    return None
                time.sleep(0.05)
            os.ftruncate(fd, 0)
            os.lseek(fd, 0, os.SEEK_SET)
            _write_all(fd, note)
        except OSError:
            with suppress(OSError):
                os.close(fd)
            raise
        return lambda: os.close(fd)
