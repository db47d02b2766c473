"""Which units a workspace has, without reading them: a cache that is believed as long as size and time agree."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from kfterm.errors import KfError, Problem
from kfterm.files.lines import units_in
from kfterm.files.unitfile import JSON, YAML, read_part
from kfterm.model.change import INSIDE, Records
from kfterm.model.fields import text_of
from kfterm.model.ids import kind_of
from kfterm.model.records import Network, view
from kfterm.store.disk import TEMPORARY, Disk, Stamp, write_whole
from kfterm.store.faults import UNREADABLE
from kfterm.store.last import Last, digest_of

HIDDEN = ".kfterm"
HOME = "kfterm.yaml"
_FOLDERS = (("", YAML), ("teams", YAML), ("private", YAML), ("records", JSON))


class UnitInfo(msgspec.Struct, frozen=True):
    """One line of the catalogue; ``file`` is relative to the workspace, ``date`` ISO or empty."""

    id: str
    kind: str
    file: str
    title: str
    date: str = ""
    network: str = ""
    problem: Problem | None = None
    boards: tuple[str, ...] = ()
    networks: tuple[Network, ...] | None = None
    """Those of the workspace's own unit, in order; ``None`` for any other, or when an older program noted it."""

    def lists(self, record: str) -> bool:
        """Whether a board or network is known to lie in the unit."""
        return record in self.boards or any(one.id == record for one in self.networks or ())


class Entry(msgspec.Struct, omit_defaults=True):
    """What the cache knows of one file."""

    size: int
    changed: int
    digest: str
    unit: str
    title: str = ""
    date: str = ""
    network: str = ""
    boards: tuple[str, ...] = ()
    networks: tuple[Network, ...] | None = None


def describe(unit: str, file: str, records: Records, problem: Problem | None = None) -> UnitInfo:
    """The catalogue line of a unit whose records are at hand."""
    own = records.get(unit, {})
    title, date, network = (text_of(own.get(name)) for name in ("title", "date", "network"))
    boards = tuple(record for record in records if kind_of(record) == "board")
    networks = _networks(unit, records) if kind_of(unit) == "workspace" else None
    return UnitInfo(unit, kind_of(unit), file, title, date, network, problem, boards, networks)


def _networks(unit: str, records: Records) -> tuple[Network, ...]:
    """With them Home is painted before any unit is opened, and opening needs no parser."""
    found = [key for key, data in records.items() if kind_of(key) == "network" and data.get(INSIDE) == unit]
    return tuple(sorted((view(key, records[key], Network) for key in found), key=lambda one: (one.pos, one.id)))


class Catalogue:
    """The unit files in the folder as the last look found them."""

    def __init__(self, disk: Disk, root: Path, tables: Mapping[str, str]) -> None:
        self._disk = disk
        self._root = root
        self._tables = tables
        self._path = root / HIDDEN / "catalogue.json"
        self._stale = False
        self.entries: dict[str, Entry] = self._cached()
        self.damaged: dict[str, Problem] = {}
        """Files that cannot be read, by name."""

    def _cached(self) -> dict[str, Entry]:
        try:
            checksum, _, text = self._disk.read(self._path).partition(b"\n")
            if checksum == b"%08x" % zlib.crc32(text):
                return msgspec.json.decode(text, type=dict[str, Entry])
        except (OSError, msgspec.DecodeError):
            # A cache that cannot be read costs time, nothing else.
            pass
        return {}

    def save(self) -> None:
        """Write the cache; not synced, since a torn one fails its checksum."""
        if self._stale:
            text = msgspec.json.encode(self.entries, order="sorted")
            write_whole(self._disk, self._path, b"%08x\n%s" % (zlib.crc32(text), text), sync=False)
            self._stale = False

    def files(self) -> Iterator[str]:
        """Every unit file, temporary ones left out."""
        for folder, suffix in _FOLDERS:
            for name in self._disk.names(self._root / folder if folder else self._root):
                if name.endswith("." + suffix) and not name.startswith("."):
                    yield f"{folder}/{name}" if folder else name

    def tidy(self) -> None:
        """Remove temporary files that a crash left behind."""
        hidden = (HIDDEN, f"{HIDDEN}/last", f"{HIDDEN}/journal", f"{HIDDEN}/quarantine")
        for folder in (*(folder for folder, _ in _FOLDERS), *hidden):
            for name in self._disk.names(self._root / folder):
                if name.endswith(TEMPORARY):
                    self._disk.remove(self._root / folder / name)

    def look(self, private: bool) -> None:
        """Bring the entries up to date; files in ``private/`` are read only when ``private``."""
        found: dict[str, Entry] = {}
        self.damaged.clear()
        for file in self.files():
            stamp = self._disk.stat(self._root / file)
            if stamp is None:
                continue
            entry = self.entries.get(file)
            if entry is not None and (entry.size, entry.changed) == (stamp.size, stamp.changed) and entry.unit:
                found[file] = entry
            elif private or not file.startswith("private/"):
                found[file] = self._read(file, stamp, entry)
        self._stale = self._stale or found != self.entries
        self.entries = found

    def _read(self, file: str, stamp: Stamp, old: Entry | None) -> Entry:
        digest, unit = "", old.unit if old else ""
        records: Records = {}
        try:
            data = self._disk.read(self._root / file)
            digest = digest_of(data)
            found = read_part(data, file, self._tables)
            unit, records = found.unit, found.records
        except OSError as error:
            self.damaged[file] = Problem(UNREADABLE, {"why": error.strerror or "?"}, file)
        except KfError as error:
            self.damaged[file] = error.problem
            unit = unit or next(iter(units_in(data)), "")
        return self.note(file, stamp, digest, unit, records)

    def note(self, file: str, stamp: Stamp, digest: str, unit: str, records: Records) -> Entry:
        """Enter what is known of a file that was read or written."""
        self._stale = True
        info = describe(unit, file, records)
        told = info.title, info.date, info.network, info.boards, info.networks
        entry = Entry(stamp.size, stamp.changed, digest, unit, *told)
        self.entries[file] = entry
        return entry

    def forget(self, file: str) -> None:
        """Drop a file that was removed."""
        self._stale = self.entries.pop(file, None) is not None or self._stale

    def homes(self, last: Last, before: Mapping[str, Entry]) -> tuple[dict[str, dict[str, str]], list[tuple[str, str]]]:
        """Each unit's files by ``yaml``/``json``, and the further files that hold a unit once more.

        Of two files with one unit the one that was there before, or that we wrote, is the unit's own.
        """
        homes: dict[str, dict[str, str]] = {}
        copies: list[tuple[str, str]] = []
        for file in sorted(self.entries, key=lambda file: self._strangeness(file, last, before)):
            entry, suffix = self.entries[file], file.rpartition(".")[2]
            if entry.unit and homes.setdefault(entry.unit, {}).setdefault(suffix, file) != file:
                copies.append((entry.unit, file))
        return homes, copies

    def _strangeness(self, file: str, last: Last, before: Mapping[str, Entry]) -> tuple[bool, bool, int, str]:
        entry = self.entries[file]
        known = file in before and before[file].unit == entry.unit
        return not known, not last.knows((entry.unit, file.rpartition(".")[2]), entry.digest), len(file), file
