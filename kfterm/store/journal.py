"""The journal: every change as one line with a checksum, lasting before the screen says that it is saved.

``.kfterm/journal/NNNNNN.open.jsonl`` is replayed at opening; once its changes stand in the visible files it is
renamed to ``NNNNNN.jsonl`` and is history: kept for merging and looking up, never read to open.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from kfterm.files.lines import Segment, decode_change, encode_change, parse_segment, together
from kfterm.model.change import Change
from kfterm.store.disk import Disk, Handle, write_whole

OPEN = ".open.jsonl"
CLOSED = ".jsonl"


def segment_path(folder: Path, number: int, suffix: str) -> Path:
    """The file of segment ``number``."""
    return folder / f"{number:06d}{suffix}"


def segment_numbers(disk: Disk, folder: Path) -> tuple[list[int], list[int]]:
    """Numbers of the open and of the closed segments, rising."""
    opened: list[int] = []
    closed: list[int] = []
    for name in disk.names(folder):
        number, _, rest = name.partition(".")
        if number.isdecimal() and "." + rest in (OPEN, CLOSED):
            (opened if "." + rest == OPEN else closed).append(int(number))
    return opened, closed


def read_segment(disk: Disk, folder: Path, number: int, suffix: str) -> Segment:
    """Segment ``number``, read and parsed."""
    path = segment_path(folder, number, suffix)
    return parse_segment(number, path, disk.read(path))


class Journal:
    """Writes segments; used by one thread at a time."""

    def __init__(self, disk: Disk, folder: Path, number: int) -> None:
        self._disk = disk
        self._folder = folder
        self._number = number
        self._handle: Handle | None = None

    def append(self, lines: Sequence[bytes]) -> None:
        """Write ``lines`` in one piece and return when they are on the disk; ``OSError``: nothing may follow."""
        path = segment_path(self._folder, self._number, OPEN)
        new = self._handle is None
        if self._handle is None:
            self._handle = self._disk.append(path)
        self._handle.write(together(lines))
        self._handle.sync()
        if new:
            self._disk.sync_dir(self._folder)
        if self._disk.stat(path) is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))

    def end_segment(self) -> None:
        """Let the next line begin a new segment."""
        if self._handle is not None:
            self._handle.close()
            self._handle = None
            self._number += 1

    def rewrite(self, holds: Callable[[bytes], bool], clean: Callable[[Change], Change]) -> None:
        """Pass the changes of all segments through ``clean`` where they hold something; damaged such lines go."""
        self.end_segment()
        for name in self._disk.names(self._folder):
            data = self._disk.read(self._folder / name)
            if not holds(data):
                continue
            lines: list[bytes] = []
            for line in data.split(b"\n")[:-1]:
                got = decode_change(line)
                if got is not None:
                    lines.append(encode_change(clean(got[0])))
                elif not holds(line):
                    lines.append(line + b"\n")
            write_whole(self._disk, self._folder / name, b"".join(lines))
            self._disk.sync_dir(self._folder)

    def close_segments(self) -> None:
        """Make all open segments history; their changes must stand in the visible files."""
        self.end_segment()
        opened, _ = segment_numbers(self._disk, self._folder)
        for number in opened:
            source = segment_path(self._folder, number, OPEN)
            self._disk.replace(source, segment_path(self._folder, number, CLOSED))
        if opened:
            self._disk.sync_dir(self._folder)
