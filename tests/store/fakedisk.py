"""Disks for tests: one that forgets what was not synced, one whose calls fail, one that is slow.

``FakeDisk`` writes down every operation. ``crashes`` replays that log and, after each operation, gives what a power
cut could leave: of each file any of several states between its last sync and its latest bytes (nothing, a prefix, a
torn append, a hole of zeros), of each folder any subset of the names that changed since its last ``sync_dir``.
"""

from __future__ import annotations

import errno
import itertools
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kfterm.store.disk import Handle, Stamp

ROOT = Path("/w")


@dataclass
class Inode:
    data: bytes = b""
    synced: bytes = b""
    changed: int = 0
    cache: bool = False


@dataclass
class State:
    """Names and bytes; ``names`` as the running program sees them, ``kept`` as the disk holds them."""

    names: dict[Path, int] = field(default_factory=dict)
    kept: dict[Path, int] = field(default_factory=dict)
    folders: set[Path] = field(default_factory=lambda: {Path("/"), ROOT})
    kept_folders: set[Path] = field(default_factory=lambda: {Path("/"), ROOT})
    inodes: dict[int, Inode] = field(default_factory=dict)
    # What happened to names since the folder was synced: each step links (inode) or unlinks (None) some names.
    steps: dict[Path, list[dict[Path, int | None]]] = field(default_factory=dict)
    new_folders: dict[Path, list[Path]] = field(default_factory=dict)
    times: dict[Path, int] = field(default_factory=dict)
    children: dict[Path, set[str]] = field(default_factory=lambda: {ROOT: set()})

    def apply(self, op: tuple) -> None:
        getattr(self, "_" + op[0])(*op[1:])

    def _step(self, folder: Path, step: dict[Path, int | None]) -> None:
        self.times[folder] = self.times.get(folder, 0) + 1
        self.steps.setdefault(folder, []).append(step)
        for path, inode in step.items():
            if inode is None:
                self.names.pop(path, None)
                self.children[folder].discard(path.name)
            else:
                self.names[path] = inode
                self.children[folder].add(path.name)

    def _create(self, path: Path, inode: int) -> None:
        self.inodes[inode] = Inode(cache=path.name.startswith("catalogue"))
        self._step(path.parent, {path: inode})

    def _write(self, inode: int, data: bytes, changed: int) -> None:
        self.inodes[inode].data += data
        self.inodes[inode].changed = changed

    def _truncate(self, inode: int) -> None:
        self.inodes[inode].data = b""

    def _sync(self, inode: int) -> None:
        self.inodes[inode].synced = self.inodes[inode].data

    def _replace(self, source: Path, target: Path) -> None:
        assert source.parent == target.parent
        self._step(source.parent, {source: None, target: self.names[source]})

    def _remove(self, path: Path) -> None:
        self._step(path.parent, {path: None})

    def _mkdir(self, folder: Path) -> None:
        self.folders.add(folder)
        self.children[folder] = set()
        self.children[folder.parent].add(folder.name)
        self.times[folder.parent] = self.times.get(folder.parent, 0) + 1
        self.new_folders.setdefault(folder.parent, []).append(folder)

    def _sync_dir(self, folder: Path) -> None:
        for step in self.steps.pop(folder, []):
            _keep(self.kept, step)
        self.kept_folders.update(self.new_folders.pop(folder, []))

    def _mark(self, what: object) -> None:
        pass

    def outcomes(self, limit: int = 64) -> Iterator[dict[Path, bytes]]:
        """What a power cut now could leave, at most ``limit`` of them per choice of names."""
        choices = [_subsets(steps) for steps in self.steps.values() if steps]
        folders = [_subsets(made) for made in self.new_folders.values() if made]
        for picked in itertools.islice(itertools.product(*choices), limit):
            kept = dict(self.kept)
            for step in itertools.chain(*picked):
                _keep(kept, step)
            for made in itertools.product(*folders):
                alive = self.kept_folders.union(*made) if made else self.kept_folders
                seen = {path: inode for path, inode in kept.items() if _reachable(path, alive)}
                yield from self._contents(seen)

    def _contents(self, seen: dict[Path, int]) -> Iterator[dict[Path, bytes]]:
        loose = [inode for inode in dict.fromkeys(seen.values()) if self._is_loose(inode)]
        for base in ("synced", "data"):
            # Each file's versions beside the others' oldest and newest: their product would be hundreds of thousands.
            picked = {inode: getattr(self.inodes[inode], base) for inode in loose}
            yield {path: picked.get(inode, self.inodes[inode].synced) for path, inode in seen.items()}
            for odd, version in ((inode, version) for inode in loose for version in _versions(self.inodes[inode])):
                mixed = {**picked, odd: version}
                yield {path: mixed.get(inode, self.inodes[inode].synced) for path, inode in seen.items()}

    def _is_loose(self, inode: int) -> bool:
        return self.inodes[inode].data != self.inodes[inode].synced


def _reachable(path: Path, alive: set[Path]) -> bool:
    return all(parent in alive for parent in path.parents)


def _keep(kept: dict[Path, int], step: dict[Path, int | None]) -> None:
    for path, inode in step.items():
        if inode is None:
            kept.pop(path, None)
        else:
            kept[path] = inode


def _subsets(steps: list) -> list[tuple]:
    """Every subset in order; of long lists some prefixes, and each of the latest ones left out."""
    count = len(steps)
    if count <= 4:
        return [
            tuple(step for step, taken in zip(steps, mask, strict=True) if taken)
            for mask in itertools.product((False, True), repeat=count)
        ]
    prefixes = [tuple(steps[:end]) for end in (0, count // 2, *range(count - 3, count + 1))]
    return prefixes + [tuple(steps[:gap] + steps[gap + 1 :]) for gap in range(count - 4, count - 1)]


def _versions(inode: Inode) -> list[bytes]:
    old, new = inode.synced, inode.data
    if inode.cache:
        return [old, new, new[: len(new) // 2]]
    if not new.startswith(old):
        return [old, b"", new[: len(new) // 2], new, b"\0" * len(new)]
    fresh = len(new) - len(old)
    cuts = sorted({0, 1, fresh // 2, fresh - 1, fresh})
    torn = [new[: len(old) + cut] for cut in cuts]
    zeros = [old + b"\0" * fresh, old + b"\0" * (fresh // 2) + new[len(old) + fresh // 2 :]]
    return torn + zeros


class FakeHandle:
    def __init__(self, disk: FakeDisk, inode: int) -> None:
        self.disk = disk
        self.inode = inode

    def write(self, data: bytes) -> None:
        self.disk.do("write", self.inode, data, self.disk.tick())

    def sync(self) -> None:
        self.disk.sync_file("append", self.inode)

    def close(self) -> None:
        pass


class FakeDisk:
    """A disk in memory. ``deaf`` names syncs (``append``, ``whole``, or a folder's name) that it ignores."""

    def __init__(self, files: dict[Path, bytes] | None = None, deaf: str = "") -> None:
        self.state = State()
        self.log: list[tuple] = []
        self.locks: set[Path] = set()
        self.deaf = deaf
        self.reads: list[Path] = []
        self.calls = 0
        self._time = 0
        self._guard = threading.RLock()
        for path, data in (files or {}).items():
            self._put_folder(path.parent)
            self.state.children[path.parent].add(path.name)
            inode = len(self.state.inodes)
            self.state.inodes[inode] = Inode(data, data, self.tick())
            self.state.names[path] = self.state.kept[path] = inode

    def _put_folder(self, folder: Path) -> None:
        if folder not in self.state.folders:
            self._put_folder(folder.parent)
            self.state.children.setdefault(folder, set())
            self.state.children.setdefault(folder.parent, set()).add(folder.name)
            self.state.folders.add(folder)
            self.state.kept_folders.add(folder)

    def copy_files(self) -> dict[Path, bytes]:
        with self._guard:  # a renaming in between would show a file twice, or not at all
            return {path: self.state.inodes[inode].data for path, inode in self.state.names.items()}

    def tick(self) -> int:
        self._time += 1
        return self._time

    def do(self, *op: object) -> None:
        with self._guard:
            self.state.apply(op)
            self.log.append(op)

    def mark(self, what: object) -> None:
        """Note that something was acknowledged at this point."""
        self.do("mark", what)

    def sync_file(self, kind: str, inode: int) -> None:
        if self.deaf != kind:
            self.do("sync", inode)

    def _inode(self, path: Path) -> int:
        if path not in self.state.names:
            raise FileNotFoundError(errno.ENOENT, "no such file", str(path))
        return self.state.names[path]

    # --- the protocol ---

    def read(self, path: Path, start: int = 0) -> bytes:
        self.reads.append(path)
        return self.state.inodes[self._inode(path)].data[start:]

    def stat(self, path: Path) -> Stamp | None:
        if path in self.state.folders:
            return Stamp(0, self.state.times.get(path, 0), True)
        inode = self.state.inodes.get(self.state.names.get(path, -1))
        return Stamp(len(inode.data), inode.changed, False) if inode else None

    def names(self, folder: Path) -> list[str]:
        with self._guard:
            return sorted(self.state.children.get(folder, ()))

    def mkdir(self, folder: Path) -> None:
        assert folder.parent in self.state.folders
        self.do("mkdir", folder)

    def _open(self, path: Path) -> int:
        if path.parent not in self.state.folders:
            raise FileNotFoundError(errno.ENOENT, "no such folder", str(path))
        if path not in self.state.names:
            self.do("create", path, len(self.state.inodes))
        return self.state.names[path]

    def append(self, path: Path) -> Handle:
        return FakeHandle(self, self._open(path))

    def write_new(self, path: Path, data: bytes, sync: bool = True) -> None:
        inode = self._open(path)
        self.do("truncate", inode)
        self.do("write", inode, data, self.tick())
        if sync:
            self.sync_file("whole", inode)

    def replace(self, source: Path, target: Path) -> None:
        self._inode(source)
        self.do("replace", source, target)

    def remove(self, path: Path) -> None:
        if path in self.state.names:
            self.do("remove", path)

    def sync_dir(self, folder: Path) -> None:
        if self.deaf != (folder.name or "/"):
            self.do("sync_dir", folder)

    def lock(self, path: Path, note: bytes, wait: float = 0.0) -> Callable[[], None] | None:
        if path in self.locks:
            return None
        self.write_new(path, note)
        self.sync_dir(path.parent)
        self.locks.add(path)
        return lambda: self.locks.discard(path)


def crashes(log: list[tuple], start: dict[Path, bytes] | None = None) -> Iterator[tuple[int, list, dict[Path, bytes]]]:
    """After each operation of ``log``: its index, the marks so far, and each different state a power cut may leave."""
    state = FakeDisk(start).state
    marks: list = []
    for index, op in enumerate(log):
        state.apply(op)
        if op[0] == "mark":
            marks.append(op[1])
        seen: set[int] = set()
        for files in state.outcomes():
            key = hash(frozenset(files.items()))
            if key not in seen:
                seen.add(key)
                yield index, list(marks), files


class CallingDisk:
    """Passes every call on; a subclass looks at it first."""

    def __init__(self, disk: object) -> None:
        self._disk = disk

    def before(self, call: str, path: Path) -> None:
        """Called before each call."""

    def __getattr__(self, call: str) -> Callable:
        method = getattr(self._disk, call)

        def called(path: Path, *args: object, **named: object) -> object:
            self.before(call, path)
            result = method(path, *args, **named)
            return _CallingHandle(self, result, path) if call == "append" else result

        return called


class _CallingHandle:
    def __init__(self, disk: CallingDisk, handle: Handle, path: Path) -> None:
        self._disk, self._handle, self._path = disk, handle, path

    def write(self, data: bytes) -> None:
        self._disk.before("write", self._path)
        self._handle.write(data)

    def sync(self) -> None:
        self._disk.before("sync", self._path)
        self._handle.sync()

    def close(self) -> None:
        self._handle.close()


class FailingDisk(CallingDisk):
    """The ``nth`` call (from 1) fails with ``code``, and all that follow when ``lasting``."""

    def __init__(self, disk: object, nth: int, code: int, lasting: bool = False) -> None:
        super().__init__(disk)
        self.nth, self.code, self.lasting = nth, code, lasting
        self.calls = 0

    def before(self, call: str, path: Path) -> None:
        self.calls += 1
        if self.calls == self.nth or (self.lasting and self.calls > self.nth):
            raise OSError(self.code, os.strerror(self.code), str(path))


class SlowDisk(CallingDisk):
    """Each sync takes ``delay`` seconds."""

    def __init__(self, disk: object, delay: float) -> None:
        super().__init__(disk)
        self.delay = delay

    def before(self, call: str, path: Path) -> None:
        if call == "sync":
            time.sleep(self.delay)
