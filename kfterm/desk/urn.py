"""The urn: ballots, silent ideas and evaluations while they are collected, in ``.kfterm/urn/<record>.json``.

A slip is on the disk before it is counted; that is why dropping one waits for the disk, the only act that does. No
journal line, no id, no time and no order tells of it: the file is a set sorted by content and is written anew as a
whole. What lay there before the latest drop is known in memory
only, for its undo. Closing is the desk's: one change without ``at`` and
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
from kfterm.model.ids import ALPHABET
from kfterm.store.catalogue import HIDDEN
from kfterm.store.disk import TEMPORARY, Disk, ensure_folder, write_whole
from kfterm.store.faults import NOT_SAVED, told
from kfterm.store.workspace import Workspace
from kfterm.text.patterns import later
from kfterm.tools.api import Slip, Tool
from kfterm.tools.urn import content, in_order
from kfterm.words import Words

FOLDER = f"{HIDDEN}/urn"
_OURS = later(rf"[a-z]+-[{ALPHABET}]{{12}}\.json")
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


class Dropped(msgspec.Struct, frozen=True):
    """What became of slips: how many lie in the urn now, the numbers that lay there already with the same content, and
    those that lay there with another one (as it lies there, as it came)."""

    count: int
    same: tuple[int, ...] = ()
    different: tuple[tuple[Slip, Slip], ...] = ()


class Urns:
    """The urns of an open workspace. Only the program that holds it opens them."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._held: dict[str, Urn] = {}
        self._before: dict[str, tuple[Slip, ...]] = {}

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

    def drop(self, record: str, board: str, slips: tuple[Slip, ...]) -> Dropped:
        """Put ``slips`` into the urn of ``record``. A number that lies there already is not counted again; ``KfError``
        when the slips are not on the disk: then none of them is counted."""
        if not record:
            raise KfError(NO_URN)
        self._writable()
        # What opened the urn is on the disk before the urn is: a power cut leaves no slips without a round.
        self._workspace.flush()
        self._writable()
        held = self.slips(record)
        left, found = _sorted_in(held, slips)
        if left != held:
            self._write(record, Urn(board, left))
            self._before[record] = held
        return msgspec.structs.replace(found, count=len(self.slips(record)))

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

    def undoable(self, record: str) -> bool:
        """Whether the latest drop of this run can be taken back."""
        return record in self._before

    def settle(self, record: str) -> None:
        """Something else was done since: what was dropped before is not the latest act any more."""
        self._before.pop(record, None)

    def take_back(self, record: str) -> int:
        """Undo the latest drop; how many slips are left."""
        self._writable()
        self._write(record, Urn(self._held[record].board, self._before[record]))
        self.settle(record)
        return len(self.slips(record))

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
        self._before.clear()

    def tidy(self, open_in: Callable[[str], str | None]) -> None:
        """Delete what a crash left: urns that were closed, and halves of a write. ``open_in`` tells which urn is open
        in a board (empty: none; ``None``: not known now, so its urns stay). What has another name, such as the conflict
        copy of a cloud, is nobody's leftover and stays."""
        if self._workspace.read_only:
            return
        for name in self._disk.names(self._folder):
            path = self._folder / name
            if name.endswith(TEMPORARY) or (_OURS.fullmatch(name) and self._is_left(path, open_in)):
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


def _sorted_in(held: tuple[Slip, ...], slips: tuple[Slip, ...]) -> tuple[tuple[Slip, ...], Dropped]:
    """What lies there then, and which numbers lay there before."""
    by_number = {slip.number: slip for slip in held if slip.number}
    left = list(held)
    same: list[int] = []
    different: list[tuple[Slip, Slip]] = []
    for slip in slips:
        before = by_number.get(slip.number) if slip.number else None
        plain = Slip(slip.fields, slip.number)
        if before is not None and content(before) == content(slip):
            same.append(slip.number)
        elif before is not None and not slip.over:
            different.append((before, plain))
        else:
            if before is not None:
                left.remove(before)
            left.append(plain)
            if slip.number:
                by_number[slip.number] = plain
    kept = held if len(left) == len(held) and all(one in held for one in left) else in_order(left)
    return kept, Dropped(len(kept), tuple(same), tuple(different))


def reword(workspace: Workspace, file: str, clean: Callable[[Value], Value]) -> None:
    """Pass what lies in the urn ``file`` through ``clean``, for forgetting; one that cannot be read is left."""
    path = workspace.path / file
    try:
        urn = decode(workspace.disk.read(path), file)
    except KfError:
        return
    write_whole(workspace.disk, path, encode(reworded(urn, clean)))
    workspace.disk.sync_dir(path.parent)
