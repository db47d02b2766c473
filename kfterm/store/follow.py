"""The journal's open segments as they stand and as they grow: read at opening, and again by a program that follows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from kfterm.errors import Problem
from kfterm.files.faults import BAD_LINE, GAP
from kfterm.files.lines import Segment, find_gap, parse_segment
from kfterm.model.change import Change
from kfterm.model.ids import split_id
from kfterm.store.disk import Disk, write_whole
from kfterm.store.journal import CLOSED, OPEN, read_segment, segment_numbers, segment_path


class Tail:
    """What the journal holds beyond the visible files."""

    def __init__(self, disk: Disk, folder: Path) -> None:
        self._disk = disk
        self._folder = folder
        opened, self._closed = segment_numbers(disk, folder)
        self.next = max([*opened, *self._closed], default=0) + 1
        self._offsets: dict[int, int] = {}
        self._changes: dict[int, list[Change]] = {}
        self.segments: list[Segment] = [self._take(number) for number in opened]

    @property
    def changes(self) -> list[Change]:
        """All changes of the open segments, in order."""
        return [change for number in sorted(self._changes) for change in self._changes[number]]

    def _take(self, number: int) -> Segment:
        """Read on in segment ``number``; once it is closed its changes stand in the files and are dropped here."""
        path = segment_path(self._folder, number, OPEN)
        stamp = self._disk.stat(path)
        offset = self._offsets.setdefault(number, 0)
        kept = self._changes.setdefault(number, [])
        if stamp is None:
            path = segment_path(self._folder, number, CLOSED)
        grown = stamp is None or stamp.size > offset
        segment = parse_segment(number, path, self._disk.read(path, offset) if grown else b"")
        self._offsets[number] = offset + segment.whole
        kept.extend(segment.changes)
        if stamp is None:
            del self._changes[number]
        return segment

    def grown(self) -> list[Change]:
        """The changes since the last call, oldest first."""
        fresh: list[Change] = []
        while any(self._disk.stat(segment_path(self._folder, self.next, suffix)) for suffix in (OPEN, CLOSED)):
            self._changes[self.next] = []
            self.next += 1
        for number in sorted(self._changes):
            try:
                fresh.extend(self._take(number).changes)
            except FileNotFoundError:
                # Renamed between the look and the reading: the next call finds it under its new name.
                continue
        return fresh

    def taken(self) -> None:
        """Let go of the changes: every unit that they touch holds them now."""
        self._changes.clear()
        self.segments = [replace(segment, changes=()) for segment in self.segments]

    def damage(self) -> list[tuple[Problem, frozenset[str]]]:
        """What is wrong with the segments, each with the units that it may touch (none: any)."""
        found = [
            (Problem(BAD_LINE, file=segment.path.name, line=bad.line), bad.units)
            for segment in self.segments
            for bad in segment.bad
        ]
        gap = find_gap(self.changes, self._before(), len(found)) if self.changes else None
        return [*found, *([(Problem(GAP, {"change": gap}), frozenset[str]())] if gap else [])]

    def _before(self) -> Sequence[Change]:
        """The changes of the closed segment in front of the open ones, read only when one must precede."""
        earlier = [number for number in self._closed if number < self.segments[0].number]
        if not earlier or split_id(self.changes[0].id)[1] == 1:
            return ()
        return read_segment(self._disk, self._folder, earlier[-1], CLOSED).changes

    def cut(self, segment: Segment) -> None:
        """Cut a torn last line off; its rest must be kept aside first."""
        write_whole(self._disk, segment.path, self._disk.read(segment.path)[: segment.whole])
        self._disk.sync_dir(self._folder)
