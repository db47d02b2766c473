"""``.kfterm/last/``: the unit files as this program wrote them last, named by digest.

They tell our own writing from an edit from outside, and give a damaged file back.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from kfterm.store.disk import Disk, write_whole

Key = tuple[str, str]
"""Unit id and ``yaml`` or ``json``."""


def digest_of(data: bytes) -> str:
    """The digest that names ``data``."""
    import hashlib

    return hashlib.blake2b(data, digest_size=16).hexdigest()


class Last:
    """The folder and what is in it; one generation of each file, two while a checkpoint runs."""

    def __init__(self, disk: Disk, folder: Path) -> None:
        self.folder = folder
        self._disk = disk
        self._names: dict[Key, list[str]] = {}
        for name in disk.names(folder):
            digest, _, rest = name.partition(".")
            unit, _, suffix = rest.rpartition(".")
            if len(digest) == 32 and suffix in ("yaml", "json"):
                self._names.setdefault((unit.removesuffix(".gone"), suffix), []).append(name)

    def kept(self) -> list[Key]:
        """Each file of a unit that exists (deleted ones left out)."""
        # A copy, taken in one step: the writer thread adds files at a checkpoint.
        now = list(self._names.items())
        return [key for key, names in now if any(".gone." not in name for name in tuple(names))]

    def has(self, key: Key) -> bool:
        """Whether there is any generation of a file."""
        return bool(self._names.get(key))

    def knows(self, key: Key, digest: str) -> bool:
        """Whether we wrote a file with this digest."""
        return any(name.startswith(digest) for name in self._names.get(key, ()))

    def read(self, key: Key) -> list[bytes]:
        """The whole generations of a file, those of a deleted unit last."""
        found = []
        for name in sorted(self._names.get(key, ()), key=lambda name: ".gone." in name):
            # The program that holds the lock may have removed it meanwhile.
            data = self._disk.read(self.folder / name) if self._disk.stat(self.folder / name) else b""
            if name.startswith(digest_of(data)):
                found.append(data)
        return found

    def write(self, key: Key, data: bytes, gone: bool = False) -> str:
        """Keep one generation more; the caller syncs the folder. The name it got."""
        name = f"{digest_of(data)}.{key[0]}{'.gone' if gone else ''}.{key[1]}"
        if name not in self._names.setdefault(key, []):
            write_whole(self._disk, self.folder / name, data)
            self._names[key].append(name)
        return name

    def keep_only(self, key: Key, name: str) -> bool:
        """Remove the other generations; whether there were any."""
        others = [other for other in self._names.get(key, ()) if other != name]
        for other in others:
            self._disk.remove(self.folder / other)
        self._names[key] = [name]
        return bool(others)

    def drop_gone(self, units: Collection[str], holds: Callable[[bytes], bool]) -> None:
        """Remove what is kept of deleted ``units`` and ``holds`` something."""
        for key, names in self._names.items():
            for name in [name for name in names if ".gone." in name and key[0] in units]:
                if holds(self._disk.read(self.folder / name)):
                    self._disk.remove(self.folder / name)
                    self._disk.sync_dir(self.folder)
                    names.remove(name)
