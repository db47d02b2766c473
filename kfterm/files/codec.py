"""A unit as YAML: records nested as people read and edit them (``tiny`` writes those that lie in TinyDB).

The same records give the same bytes, whatever order they came in. Everything that :func:`check` lets through comes
back equal: siblings are sorted by position and id, a record is nested in the one it stands in, and one that cannot
be nested (its parent is gone, two stand in each other after a merge, too deep) is listed under the unit with ``in``.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any, TypeAlias

import msgspec

from kfterm.errors import Fault, KfError, Problem
from kfterm.files import faults
from kfterm.files.strict import MAX_KEY, Loaded, Path, Tree, emit, load
from kfterm.model import order
from kfterm.model.change import GONE, INSIDE, POSITION, Put, RecordData, Records
from kfterm.model.ids import kind_of
from kfterm.text import clean_line
from kfterm.text.patterns import later

Comments: TypeAlias = Mapping[tuple[str, str], Sequence[str]]
"""Whole-line comments by the record and field they stand above; field ``""`` = above the record, ``("", "")`` = end."""

Place: TypeAlias = tuple[int, int]
"""Line and column, from 1; 0 when unknown."""
NewId: TypeAlias = Callable[[str], str]
"""A fresh record id for a kind."""

VERSION = 1
_FORMAT = later(r"kfterm/([a-z]+)/([1-9][0-9]{0,8})")
_ID = later(r"[a-z][a-z0-9_]*-[0-9a-z]{1,40}")
_LISTED = later(r"([a-z][a-z0-9_]*?)s+")
_LEADING = (POSITION, "tool", "layer", "title", "text", "date")
"""Fields that come first, so that a person sees at once what a record is; the rest is sorted by name."""
_HEADER = ("format", "id", "head")
_MAX_NESTING = 16
_MAX_INT = 10**18
_HALF = later("[\ud800-\udfff]")
"""Half a character, which no encoding can hold."""


class DecodedUnit(msgspec.Struct):
    """What stands in one file of a unit.

    ``problems`` are parts that could not be read, each with its line, and ``NEWER`` (a later format: all that we
    understand was read, the unit must not be written). ``warnings`` do not hinder anything: CP1252 (keep a copy),
    a checksum that disagrees (an outside edit or damage). ``ids_made`` are ids of records that had none in the file.
    """

    kind: str
    unit: str
    heads: tuple[str, ...] = ()
    records: dict[str, RecordData] = msgspec.field(default_factory=dict)
    comments: dict[tuple[str, str], tuple[str, ...]] = msgspec.field(default_factory=dict)
    warnings: list[Problem] = msgspec.field(default_factory=list)
    problems: list[Problem] = msgspec.field(default_factory=list)
    ids_made: list[str] = msgspec.field(default_factory=list)
    place: Callable[[str, str], Place] = lambda record, name: (0, 0)
    """Where a field of a record stands in the file; where the record begins when it has no such field."""

    def note(self, fault: Fault, place: Place, **values: object) -> None:
        """One more problem; what is quoted from the file is made safe."""
        quoted = {name: clean_line(str(value), limit=40) for name, value in values.items()}
        self.problems.append(Problem(fault, quoted, line=place[0], column=place[1]))

    def takes(self, record: object, place: Callable[[], Place]) -> bool:
        """Whether ``record`` can be the id of one more record; noted when not."""
        if not isinstance(record, str) or not _ID.fullmatch(record):
            self.note(faults.BAD_ID, place(), id=record)
        elif record in self.records:
            self.note(faults.SAME_ID, place(), id=record)
        else:
            return True
        return False

    def fields(self, node: Mapping[str, Any], without: Collection[str], place: Callable[[str], Place]) -> RecordData:
        """The fields of a record; those that cannot be are noted, absent ones left out."""
        data: RecordData = {}
        for name, value in node.items():
            if name in without or value is None or value == {}:
                continue
            if not _readable(name, value):
                self.note(faults.VALUE, place(name), key=name)
            else:
                data[name] = {k: v for k, v in value.items() if v is not None} if isinstance(value, dict) else value
        return data


def check(put: Put) -> None:
    """``KfError`` when a put holds what a file could not give back: the door through which changes come in."""
    if not _ID.fullmatch(put.record):
        raise KfError(faults.BAD_ID, id=clean_line(put.record, limit=40))
    for name, value in put.fields.items():
        outer, dot, entry = name.partition(".")
        reserved = _HEADER if put.record == put.unit else ("id",)
        named = outer and outer not in reserved and bool(dot) == bool(entry) and len(name) <= MAX_KEY
        if not named or not _storable(value):
            raise KfError(faults.VALUE, key=clean_line(name, limit=40))


def _scalar(value: object) -> bool:
    kind = value.__class__
    if kind is float:
        return math.isfinite(value)  # type: ignore[arg-type]
    if kind is str:
        return not _HALF.search(value)  # type: ignore[call-overload]
    if kind is int:
        return -_MAX_INT < value < _MAX_INT  # type: ignore[operator]
    return kind is bool or value is None


def _storable(value: object) -> bool:
    return all(map(_scalar, value)) if isinstance(value, list) else _scalar(value)


def _readable(name: str, value: object) -> bool:
    """Whether a field of a file can be a field of a record."""
    if not name or "." in name or len(name) > MAX_KEY or (name == INSIDE and not isinstance(value, str)):
        return False
    if isinstance(value, dict):
        return all(entry and _storable(inner) for entry, inner in value.items())
    return _storable(value)


def parent_of(data: RecordData, unit: str) -> str:
    """The id of the record that a record stands in; the unit when it names none."""
    inside = data.get(INSIDE)
    return inside if isinstance(inside, str) and inside else unit


def fields(data: RecordData, without: Collection[str]) -> dict[str, Any]:
    """The fields in writing order; absent ones (``None``, empty maps) are left out."""
    names = [name for name in data if name not in without and data[name] is not None and data[name] != {}]
    names.sort(key=lambda name: (_LEADING.index(name) if name in _LEADING else len(_LEADING), name))
    values = ((name, data[name]) for name in names)
    return {name: dict(sorted(value.items())) if isinstance(value, dict) else value for name, value in values}


def _place(record: str, data: RecordData) -> tuple[str, str]:
    pos = data.get(POSITION)
    return pos if isinstance(pos, str) else "", record


def live(records: Records) -> dict[str, RecordData]:
    return {record: data for record, data in records.items() if not data.get(GONE)}


def header(kind: str, unit: str, heads: Sequence[str]) -> dict[str, Any]:
    top: dict[str, Any] = {"format": f"kfterm/{kind}/{VERSION}", "id": unit}
    if heads:
        top["head"] = heads[0] if len(heads) == 1 else sorted(heads)
    return top


# --- YAML ------------------------------------------------------------------------------------------------------


def encode_yaml(
    kind: str,
    unit: str,
    heads: Sequence[str],
    records: Records,
    tables: Collection[str] = (),
    comments: Comments | None = None,
) -> bytes:
    """The YAML file of a unit; records of the kinds in ``tables`` (they lie in TinyDB) and deleted ones left out."""
    shown = {record: data for record, data in live(records).items() if kind_of(record) not in tables or record == unit}
    writer = _Writer(unit, shown, comments or {})
    tree = writer.tree(header(kind, unit, heads))
    return emit(tree, writer.placed)


class _Writer:
    def __init__(self, unit: str, records: dict[str, RecordData], comments: Comments) -> None:
        self.unit = unit
        self.records = records
        self.comments: dict[str, dict[str, Sequence[str]]] = {}
        self.placed: dict[Path, Sequence[str]] = {}
        for (record, name), lines in comments.items():
            self.comments.setdefault(record, {})[name] = lines
        self.waiting = dict.fromkeys(sorted(record for record in records if record != unit))
        self.children: dict[str, list[str]] = {}
        for record in self.waiting:
            self.children.setdefault(parent_of(records[record], unit), []).append(record)
        for siblings in self.children.values():
            siblings.sort(key=lambda record: (kind_of(record), *_place(record, records[record])))

    def tree(self, top: dict[str, Any]) -> dict[str, Any]:
        """The whole file: header, the unit's own fields, nested records, and last those that cannot be nested."""
        top.update(fields(self.records.get(self.unit, {}), _HEADER))
        self._comment(self.unit, (), top)
        self.placed[()] = self.comments.get("", {}).get("", ())
        self._nest(self.unit, top, (), 1)
        while self.waiting:
            record = self._root()
            self._add(record, top, (), 1, {INSIDE: parent_of(self.records[record], self.unit)})
        return top

    def _root(self) -> str:
        """Where to begin with what is left: at a record without a living parent, else in a circle."""
        seen: list[str] = []
        record = next(iter(self.waiting))
        while record in self.waiting and record not in seen:
            seen.append(record)
            record = parent_of(self.records[record], self.unit)
        return seen[-1]

    def _nest(self, parent: str, node: dict[str, Any], path: Path, depth: int) -> None:
        if depth > _MAX_NESTING:
            return
        for record in self.children.get(parent, ()):
            if record in self.waiting:
                self._add(record, node, path, depth, {})

    def _add(self, record: str, into: dict[str, Any], path: Path, depth: int, inside: dict[str, str]) -> None:
        del self.waiting[record]
        data = self.records[record]
        key = kind_of(record) + "s"
        while key in into and not (isinstance(into[key], list) and into[key] and isinstance(into[key][0], dict)):
            key += "s"  # the parent has a field of that name; the kind is told by the id
        siblings = into.setdefault(key, [])
        path = (*path, key, len(siblings))
        node = {"id": record, **inside, **fields(data, ("id", INSIDE))}
        siblings.append(node)
        self._comment(record, path, node)
        self._nest(record, node, path, depth + 1)

    def _comment(self, record: str, path: Path, node: dict[str, Any]) -> None:
        """Lay a record's comments on the paths where they belong; those of a field that is gone go to the top."""
        names = node.keys() | {kind_of(child) + "s" for child in self.children.get(record, ())}
        for name, lines in sorted(self.comments.get(record, {}).items()):
            here = (*path, name) if name in names else path or ("format",)
            self.placed[here] = [*self.placed.get(here, ()), *lines]


def decode_yaml(data: bytes, new_id: NewId) -> DecodedUnit:
    """A unit's YAML file, written by kfterm or by hand.

    ``KfError`` when it is damaged, not strict YAML or no unit of ours. A record without ``id`` gets a fresh one, and
    where the order of a list and the positions disagree, the list wins.
    """
    loaded = load(data)
    top = loaded.data if isinstance(loaded.data, dict) else {}
    found = opened(top, loaded.warning, lambda name: loaded.place(top, name), new_id)
    reader = _Reader(loaded, found, new_id)
    found.place = reader.place_of
    reader.unit(top)
    return found


def opened(
    top: dict[str, Any], warning: Problem | None, place: Callable[[str], Place], new_id: NewId | None
) -> DecodedUnit:
    """What the header says; ``KfError`` when it is none of ours. ``new_id``: a missing id is made."""
    written = str(top.get("format", "?"))
    match = _FORMAT.fullmatch(written)
    if match is None:
        line, column = place("format")
        raise KfError(faults.FORMAT, line=line or 1, column=column, format=clean_line(written, limit=40))
    made = [] if "id" in top or new_id is None else [new_id(match[1])]
    unit = [*made, top.get("id")][0]
    if not isinstance(unit, str) or not _ID.fullmatch(unit) or kind_of(unit) != match[1]:
        line, column = place("id")
        raise KfError(faults.BAD_ID, line=line or 1, column=column, id=clean_line(str(unit), limit=40))
    heads = top.get("head")
    listed = heads if isinstance(heads, list) else [heads]
    found = DecodedUnit(match[1], unit, tuple(head for head in listed if isinstance(head, str) and head), ids_made=made)
    found.warnings.extend([warning] if warning else [])
    if int(match[2]) > VERSION:
        found.note(faults.NEWER, place("format"))
    return found


class _Reader:
    """Takes the nested records apart; what cannot be read becomes a problem, the rest is kept."""

    def __init__(self, loaded: Loaded, found: DecodedUnit, new_id: NewId) -> None:
        self.loaded = loaded
        self.found = found
        self.new_id = new_id
        self.paths: dict[Path, str] = {(): found.unit}
        self.nodes: dict[str, dict[str, Any]] = {}
        self.siblings: dict[tuple[str, str], list[str]] = {}

    def unit(self, top: dict[str, Any]) -> None:
        """Read all from the outermost mapping."""
        self.found.records[self.found.unit] = {}
        self._contents(self.found.unit, top, {}, _HEADER, ())
        if not self.found.records[self.found.unit]:
            del self.found.records[self.found.unit]
        for ids in self.siblings.values():
            _reorder(ids, self.found.records)
        for path, lines in self.loaded.comments.items():
            key = self._owner(path) if path else ("", "")
            self.found.comments[key] = (*self.found.comments.get(key, ()), *lines)

    def place_of(self, record: str, name: str) -> Place:
        """Line and column of a field of a record, or of its first line."""
        node = self.nodes.get(record, {})
        place = self.loaded.place(node, name)
        return place if place[0] else self.loaded.place(node, next(iter(node), ""))

    def _owner(self, path: Path) -> tuple[str, str]:
        cut = next(cut for cut in range(len(path), -1, -1) if path[:cut] in self.paths)
        name = str(path[cut]) if cut < len(path) else ""
        return self.paths[path[:cut]], "" if name == "id" and cut else name

    def _contents(self, record: str, node: dict[str, Any], data: RecordData, skip: Sequence[str], path: Path) -> None:
        lists = [
            name for name, value in node.items() if isinstance(value, list) and any(type(i) is dict for i in value)
        ]
        fields = self.found.fields(node, (*skip, *lists), lambda name: self.loaded.place(node, name))
        self.nodes[record] = node
        self.found.records[record] = {**data, **fields}
        for name in lists:
            self._list(record, name, node[name], (*path, name))

    def _list(self, parent: str, name: str, items: list[Tree], path: Path) -> None:
        listed = _LISTED.fullmatch(name)
        for index, item in enumerate(items):
            if not isinstance(item, dict) or not (listed or "id" in item):
                self.found.note(faults.VALUE, self.loaded.place(items, index), key=name)
                continue
            if listed and "id" not in item:
                item["id"] = self.new_id(listed[1])
                self.found.ids_made.append(item["id"])
            if self.found.takes(item["id"], partial(self.loaded.place, item, "id")):
                record, here = item["id"], (*path, index)
                self.paths[here] = record
                self._contents(record, item, {INSIDE: parent}, ("id",), here)
                if INSIDE not in item:
                    self.siblings.setdefault((parent, kind_of(record)), []).append(record)


def _reorder(ids: list[str], records: dict[str, RecordData]) -> None:
    """Give new positions to as few siblings as possible, so that sorting by position gives the order of ``ids``."""
    places = [_place(record, records[record]) for record in ids]
    good = [pos if order.is_position(pos) else "" for pos, _ in places]
    unclear = any(not pos and POSITION in records[record] for pos, record in zip(good, ids, strict=True))
    if places == sorted(places) and not unclear:
        return
    start, low = 0, None
    for stop in [*_rising(good), len(ids)]:
        high = good[stop] if stop < len(ids) else None
        for record, pos in zip(ids[start:stop], order.spread(low, high, stop - start), strict=True):
            records[record][POSITION] = pos
        start, low = stop + 1, high


def _rising(keys: list[str]) -> list[int]:
    """Indexes of a longest strictly rising run of ``keys``, empty ones left out."""
    tails: list[str] = []
    runs: list[tuple[int, ...]] = []
    for index, key in enumerate(keys):
        if key:
            at = bisect_left(tails, key)
            tails[at : at + 1] = [key]
            runs[at : at + 1] = [(*(runs[at - 1] if at else ()), index)]
    return list(runs[-1]) if runs else []
