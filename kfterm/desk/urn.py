"""The urn: ballots, silent ideas and evaluations while they are collected, in ``.kfterm/urn/<record>.json``.

A slip is on the disk before it is counted; that is why dropping one waits for the disk, the only act that does. No
journal line, no id, no time and no order tells of it: the file is a set sorted by content and is written anew as a
whole. Which slip came last is known in memory only, for its undo. Closing is the desk's: one change without ``at`` and
``by``; when that is on the disk the urn is deleted, and an urn that a crash left behind is deleted at the next start.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from kfterm.desk.urnfile import Urn, decode, encode, reworded
from kfterm.errors import Fault, KfError
from kfterm.model.change import Value
from kfterm.store.catalogue import HIDDEN
from kfterm.store.disk import TEMPORARY, Disk, ensure_folder, write_whole
from kfterm.store.faults import NOT_SAVED, told
from kfterm.store.workspace import Workspace
from kfterm.tools.api import Slip, Tool
from kfterm.words import Words

FOLDER = f"{HIDDEN}/urn"
NO_URN = Fault(
    "urn.none",
    Words("Ingen urne er åpen her.", "Inga urne er open her.", "No urn is open here."),
    Words("Åpne runden først.", "Opne runden først.", "Open the round first."),
)


class UrnState(msgspec.Struct, frozen=True):
    """What may be told of an open urn: how many slips lie there, how many are expected (0 = not known), and the
    numbers written on them. ``count`` is ``None`` where another program collects."""

    record: str
    count: int | None
    expected: int
    numbers: frozenset[int] = frozenset()


class Urns:
    """The urns of an open workspace. Only the program that holds it opens them."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._held: dict[str, Urn] = {}
        self._last: dict[str, tuple[Slip, ...]] = {}

    @property
    def _disk(self) -> Disk:
        return self._workspace.disk

    @property
    def _folder(self) -> Path:
        return self._workspace.path / FOLDER

    def _path(self, record: str) -> Path:
        return self._folder / f"{record}.json"

    def slips(self, record: str) -> tuple[Slip, ...]:
        """What lies in the urn of ``record``, sorted by content; ``KfError`` when it cannot be read."""
        if record not in self._held:
            path = self._path(record)
            with told(path):
                raw = self._disk.read(path) if self._disk.stat(path) else None
            self._held[record] = decode(raw, f"{FOLDER}/{path.name}") if raw is not None else Urn("")
        return self._held[record].slips

    def state(self, tool: Tool[Any], view: object) -> UrnState | None:
        """The open urn of a sheet as it may be told; ``None`` when none is open."""
        record = tool.urn(view) if tool.urn else ""
        if not record:
            return None
        expected = tool.of(view) if tool.of else 0
        if self._workspace.read_only:
            return UrnState(record, None, expected)
        slips = self.slips(record)
        return UrnState(record, len(slips), expected, frozenset(slip.number for slip in slips if slip.number))

    def drop(self, record: str, board: str, slips: tuple[Slip, ...]) -> int:
        """Put ``slips`` into the urn of ``record``; how many lie there then. ``KfError`` when that is not on the disk:
        then none of them is counted."""
        if not record:
            raise KfError(NO_URN)
        self._writable()
        # What opened the urn is on the disk before the urn is: a power cut leaves no slips without a round.
        self._workspace.flush()
        self._writable()
        self._write(record, Urn(board, (*self.slips(record), *slips)))
        self._last[record] = slips
        return len(self.slips(record))

    def _writable(self) -> None:
        why = self._workspace.reason
        if why is not None:
            raise KfError(why.fault, file=why.file, line=why.line, column=why.column, **why.values)

    def _write(self, record: str, urn: Urn) -> None:
        path = self._path(record)
        data = encode(urn)
        with told(path, NOT_SAVED):
            if urn.slips:
                ensure_folder(self._disk, self._folder)
                write_whole(self._disk, path, data)
            else:
                self._disk.remove(path)
            self._disk.sync_dir(self._folder)
        self._held[record] = decode(data, path.name)

    def last(self, record: str) -> tuple[Slip, ...]:
        """The slips dropped last in this run, when they can be taken back."""
        return self._last.get(record, ())

    def settle(self, record: str) -> None:
        """Something else was done since: what was dropped before is not the latest act any more."""
        self._last.pop(record, None)

    def take_back(self, record: str) -> int:
        """Undo the latest drop; how many slips are left."""
        self._writable()
        left = list(self.slips(record))
        for slip in self.last(record):
            left.remove(next(one for one in left if one == _stored(slip)))
        self._write(record, Urn(self._held[record].board, tuple(left)))
        self.settle(record)
        return len(left)

    def discard(self, record: str) -> None:
        """The urn was closed: delete it. What cannot be deleted now is deleted at the next start."""
        self._held.pop(record, None)
        self.settle(record)
        path = self._path(record)
        with told(path, NOT_SAVED):
            if self._disk.stat(path):
                self._disk.remove(path)
                self._disk.sync_dir(self._folder)

    def drop_memory(self) -> None:
        """Know nothing any more of what lies there; it is read anew."""
        self._held.clear()
        self._last.clear()

    def tidy(self, open_in: Callable[[str], str | None]) -> None:
        """Delete what a crash left: urns that were closed, and halves of a write. ``open_in`` tells which urn is open
        in a board (empty: none; ``None``: not known now, so its urns stay)."""
        if self._workspace.read_only:
            return
        for name in self._disk.names(self._folder):
            path = self._folder / name
            if name.endswith(TEMPORARY) or self._is_left(path, open_in):
                with told(path, NOT_SAVED):
                    self._disk.remove(path)
                    self._disk.sync_dir(self._folder)

    def _is_left(self, path: Path, open_in: Callable[[str], str | None]) -> bool:
        try:
            board = decode(self._disk.read(path), path.name).board
        except (KfError, OSError):
            return False
        found = open_in(board)
        return found is not None and found != path.name.removesuffix(".json")


def _stored(slip: Slip) -> Slip:
    """The slip as it is read back."""
    return decode(encode(Urn("", (slip,))), "").slips[0]


def reword(workspace: Workspace, file: str, clean: Callable[[Value], Value]) -> None:
    """Pass what lies in the urn ``file`` through ``clean``, for forgetting; one that cannot be read is left."""
    path = workspace.path / file
    try:
        urn = decode(workspace.disk.read(path), file)
    except KfError:
        return
    write_whole(workspace.disk, path, encode(reworded(urn, clean)))
    workspace.disk.sync_dir(path.parent)
