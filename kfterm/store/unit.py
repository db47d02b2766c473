"""One unit in memory: its records, what set them, and the files it was read from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from kfterm.errors import Problem
from kfterm.model.change import GONE, INSIDE, Change, Fields, Put, RecordData, Records, Value
from kfterm.store.codec import Comments
from kfterm.store.disk import Stamp

YAML = "yaml"
JSON = "json"


@dataclass(slots=True)
class Part:
    """One file of a unit: its path in the workspace, and the stamp and digest of what we read or wrote there."""

    file: str
    stamp: Stamp | None = None
    digest: str = ""
    foreign: bool = False
    """Somebody else wrote it, and a person has not decided yet; it is not written over."""


@dataclass(slots=True)
class Unit:
    """A unit that has been entered."""

    id: str
    kind: str
    live: dict[str, RecordData] = field(default_factory=dict)
    gone: dict[str, RecordData] = field(default_factory=dict)
    heads: tuple[str, ...] = ()
    setters: dict[tuple[str, str], str] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)
    comments: Comments = field(default_factory=dict)
    dirty: bool = False
    problem: Problem | None = None
    """Why it may not be changed."""
    version: int = 0
    """Counts the changes since it was entered."""

    @property
    def deleted(self) -> bool:
        """Whether the unit as a whole is deleted."""
        return self.id in self.gone

    def apply(self, change: Change, mine: bool) -> None:
        """Set what ``change`` sets here; ``mine``: made in this run, so that undo may ask who set a field."""
        for put in change.puts:
            if put.unit == self.id:
                self._put(put.record, put.fields)
                if mine:
                    self.setters.update({(put.record, name): change.id for name in put.fields})
        seen = change.seen.get(self.id, ())
        self.heads = tuple(sorted({*self.heads, change.id}.difference(seen) | {change.id}))
        self.version += 1

    def differs(self, put: Put) -> bool:
        """Whether ``put`` would alter anything here."""
        if put.fields.get(GONE):
            return put.record in self.live
        own = flat(self.live.get(put.record, {}))
        return put.record not in self.live or any(own.get(name) != value for name, value in put.fields.items())

    def _put(self, record: str, fields: Fields) -> None:
        home = self.gone if record in self.gone else self.live
        data = home.setdefault(record, {})
        for name, value in fields.items():
            if name != GONE:
                set_field(data, name, value)
        if record != self.id:
            # Stands in the file by nesting: what is in memory must not differ from what is read back.
            data.setdefault(INSIDE, self.id)
        if GONE in fields and bool(fields[GONE]) == (home is self.live):
            (self.gone if home is self.live else self.live)[record] = home.pop(record)


def set_field(data: RecordData, name: str, value: Value) -> None:
    """Set one field, or one entry of a map (``also.driver-…``); ``None`` takes it away."""
    name, dot, entry = name.partition(".")
    if not dot:
        data[name] = value
    else:
        old = data.get(name)
        data[name] = inner = dict(old) if isinstance(old, dict) else {}
        inner[entry] = value
        if value is None:
            del inner[entry]
    if data[name] is None or data[name] == {}:
        del data[name]


def flat(data: RecordData) -> dict[str, Value]:
    """The fields that set a record as it stands: maps become dotted names."""
    fields: dict[str, Value] = {}
    for name, value in data.items():
        if isinstance(value, dict):
            fields.update({f"{name}.{entry}": inner for entry, inner in value.items()})
        else:
            fields[name] = value
    return fields


def difference(unit: str, base: Records, other: Records) -> tuple[Put, ...]:
    """The puts that make ``other`` of ``base``."""
    puts = [Put(record, {GONE: True}, unit) for record in base if record not in other]
    for record, data in other.items():
        old, new = flat(base.get(record, {})), flat(data)
        # An entry that takes the place of a list, or the other way round, goes before what replaces it.
        fields: dict[str, Value] = {name: None for name in old if name not in new}
        fields.update({name: value for name, value in new.items() if name not in old or not _same(old[name], value)})
        if fields or record not in base:
            puts.append(Put(record, fields, unit))
    return tuple(puts)


def _same(one: Value, other: Value) -> bool:
    return type(one) is type(other) and one == other


def removed(puts: Iterable[Put]) -> int:
    """How many records ``puts`` delete."""
    return sum(bool(put.fields.get(GONE)) for put in puts)


def whole(unit: Unit) -> tuple[Put, ...]:
    """The puts that set every live record but the unit's own."""
    return tuple(Put(record, flat(data), unit.id) for record, data in unit.live.items() if record != unit.id)


def split(records: Records, tables: Mapping[str, str]) -> dict[str, dict[str, RecordData]]:
    """The records of the YAML file and those of the TinyDB file."""
    parts: dict[str, dict[str, RecordData]] = {YAML: {}, JSON: {}}
    for record, data in records.items():
        parts[JSON if record.rpartition("-")[0] in tables else YAML][record] = data
    return parts


def stem_of(kind: str, title_slug: str, date: str) -> str:
    """The file of a new unit, without ``-2`` and suffix; a folder before it where it lies in one."""
    if kind == "team":
        return f"teams/{title_slug}"
    fixed = {"workspace": "kfterm", "shared": "records/felles", "private": "private/veiledning"}
    return fixed.get(kind) or (f"{date}-{title_slug}" if date else title_slug)


def beside(file: str) -> str:
    """The TinyDB file that belongs to a team's YAML file, or the other way round."""
    path = PurePosixPath(file)
    return f"teams/{path.stem}.yaml" if path.suffix == f".{JSON}" else f"records/{path.stem}.json"
