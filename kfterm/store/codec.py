"""A unit as YAML: records nested as people read and edit them (``tiny`` writes those that lie in TinyDB).

The same records give the same bytes, whatever order they came in. Everything that :func:`check` lets through comes
back equal: siblings are sorted by position and id, a record is nested in the one it stands in, and one that cannot
be nested (its parent is gone, two stand in each other after a merge, too deep) is listed under the unit with ``in``.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from kfterm.errors import Fault, KfError, Problem
from kfterm.model import order
from kfterm.model.change import GONE, INSIDE, POSITION, Put, RecordData, Records
from kfterm.model.ids import kind_of
from kfterm.store import filefaults as faults
from kfterm.store.strict import MAX_KEY, Loaded, Path, Tree, emit, load
from kfterm.text import clean_line

Comments: TypeAlias = Mapping[tuple[str, str], Sequence[str]]
"""Whole-line comments by the record and field they stand above; field ``""`` = above the record, ``("", "")`` = end."""

NewId: TypeAlias = Callable[[str], str]
"""A fresh record id for a kind."""

VERSION = 1
_FORMAT = re.compile(r"kfterm/([a-z]+)/([1-9][0-9]{0,8})")
ID = re.compile(r"[a-z][a-z0-9_]*-[0-9a-z]{1,40}")
_LISTED = re.compile(r"([a-z][a-z0-9_]*?)s+")
_LEADING = ("tool", "layer", "title", "text", "date")
"""Fields that come first, so that a person sees at once what a record is; the rest is sorted by name."""
_HEADER = ("format", "id", "head")
_MAX_NESTING = 16
_MAX_INT = 10**18
_HALF = re.compile("[\ud800-\udfff]")
"""Half a character, which no encoding can hold."""


@dataclass(slots=True)
class DecodedUnit:
    """What stands in one file of a unit.

    ``problems`` are parts that could not be read, each with its line, and ``NEWER`` (a later format: all that we
    understand was read, the unit must not be written). ``warnings`` do not hinder anything: CP1252 (keep a copy),
    a checksum that disagrees (an outside edit or damage). ``ids_made`` are ids of records that had none in the file.
    """

    kind: str
    unit: str
    heads: tuple[str, ...] = ()
    records: dict[str, RecordData] = field(default_factory=dict)
    comments: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    warnings: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ids_made: list[str] = field(default_factory=list)


def check(put: Put) -> None:
    """``KfError`` when a put holds what a file could not give back: the door through which changes come in."""
    if not ID.fullmatch(put.record):
        raise KfError(faults.BAD_ID, id=clean_line(put.record, limit=40))
    for name, value in put.fields.items():
        outer, dot, entry = name.partition(".")
        reserved = outer in (_HEADER if put.record == put.unit else ("id",))
        if (
            reserved
            or not outer
            or bool(dot) != bool(entry)
            or not _storable(value)
            or max(len(outer), len(entry)) > MAX_KEY
        ):
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


def readable(name: str, value: object) -> bool:
    """Whether a field of a file can be a field of a record."""
    if not name or "." in name or len(name) > MAX_KEY:
        return False
    if isinstance(value, dict):
        return all(entry and _storable(inner) for entry, inner in value.items())
    return _storable(value)


def parent_of(data: RecordData, unit: str) -> str:
    """The id of the record that a record stands in; the unit when it names none."""
    inside = data.get(INSIDE)
    return inside if isinstance(inside, str) and inside else unit


def fields(data: RecordData, without: Collection[str]) -> Iterator[tuple[str, Any]]:
    """The fields in writing order; absent ones (``None``, empty maps) are left out."""
    names = [name for name in data if name not in without and data[name] is not None and data[name] != {}]
    names.sort(key=lambda name: (name not in _LEADING, _LEADING.index(name) if name in _LEADING else 0, name))
    for name in names:
        value = data[name]
        yield name, dict(sorted(value.items())) if isinstance(value, dict) else value


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
            siblings.sort(key=lambda record: _place(record, records[record]))

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
        """Where to begin with what is left: at a record without a living parent, else at the first of a circle."""
        seen: list[str] = []
        record = next(iter(self.waiting))
        while record in self.waiting and record not in seen:
            seen.append(record)
            record = parent_of(self.records[record], self.unit)
        return min(seen[seen.index(record) :]) if record in seen else seen[-1]

    def _nest(self, parent: str, node: dict[str, Any], path: Path, depth: int) -> None:
        if depth > _MAX_NESTING:
            return
        by_kind: dict[str, list[str]] = {}
        for record in self.children.get(parent, ()):
            by_kind.setdefault(kind_of(record), []).append(record)
        for kind in sorted(by_kind):
            for record in by_kind[kind]:
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
        node: dict[str, Any] = {"id": record, **inside}
        if data.get(POSITION) is not None:
            node[POSITION] = data[POSITION]
        node.update(fields(data, ("id", INSIDE, POSITION)))
        siblings.append(node)
        self._comment(record, path, node)
        self._nest(record, node, path, depth + 1)

    def _comment(self, record: str, path: Path, node: dict[str, Any]) -> None:
        """Lay a record's comments on the paths where they belong; those of a field that is gone go to the top."""
        for name, lines in sorted(self.comments.get(record, {}).items()):
            listed = _LISTED.fullmatch(name) and any(
                kind_of(child) + "s" == name for child in self.children.get(record, ())
            )
            here = (*path, name) if name in node or listed else path or ("format",)
            self.placed[here] = [*self.placed.get(here, ()), *lines]


def decode_yaml(data: bytes, new_id: NewId) -> DecodedUnit:
    """A unit's YAML file, written by kfterm or by hand.

    ``KfError`` when it is damaged, not strict YAML or no unit of ours. A record without ``id`` gets a fresh one, and
    where the order of a list and the positions disagree, the list wins.
    """
    loaded = load(data)
    top = loaded.data
    kind, version = form(top if isinstance(top, dict) else {}, loaded)
    unit = top.get("id", None)
    made = [] if unit is not None else [new_id(kind)]
    unit = made[0] if made else unit
    if not isinstance(unit, str) or not ID.fullmatch(unit) or kind_of(unit) != kind:
        line, column = loaded.place(top, "id")
        raise KfError(faults.BAD_ID, line=line, column=column, id=clean_line(str(unit), limit=40))
    found = DecodedUnit(kind, unit, heads_in(top.get("head")), ids_made=made)
    if loaded.warning:
        found.warnings.append(loaded.warning)
    if version > VERSION:
        line, column = loaded.place(top, "format")
        found.problems.append(Problem(faults.NEWER, {"version": str(version)}, line=line, column=column))
    reader = _Reader(loaded, found, new_id)
    reader.unit(top)
    return found


def form(top: Mapping[str, Any], loaded: Loaded | None = None) -> tuple[str, int]:
    written = str(top.get("format", "?"))
    match = _FORMAT.fullmatch(written)
    if match is None:
        line, column = loaded.place(top, "format") if loaded else (0, 0)
        raise KfError(faults.FORMAT, line=line or 1, column=column, format=clean_line(written, limit=40))
    return match[1], int(match[2])


def heads_in(value: object) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    return tuple(head for head in listed if isinstance(head, str) and head)


class _Reader:
    """Takes the nested records apart; what cannot be read becomes a problem, the rest is kept."""

    def __init__(self, loaded: Loaded, found: DecodedUnit, new_id: NewId) -> None:
        self.loaded = loaded
        self.found = found
        self.new_id = new_id
        self.paths: dict[Path, str] = {(): found.unit}
        self.siblings: dict[tuple[str, str], list[str]] = {}

    def unit(self, top: dict[str, Any]) -> None:
        """Read all from the outermost mapping."""
        own: RecordData = {}
        self._contents(self.found.unit, top, own, _HEADER, ())
        if own:
            self.found.records[self.found.unit] = own
        for ids in self.siblings.values():
            _reorder(ids, self.found.records)
        for path, lines in self.loaded.comments.items():
            key = self._owner(path) if path else ("", "")
            self.found.comments[key] = (*self.found.comments.get(key, ()), *lines)

    def _owner(self, path: Path) -> tuple[str, str]:
        cut = next(cut for cut in range(len(path), -1, -1) if path[:cut] in self.paths)
        name = str(path[cut]) if cut < len(path) else ""
        return self.paths[path[:cut]], "" if name == "id" and cut else name

    def _contents(
        self, record: str, node: dict[str, Any], data: RecordData, without: Sequence[str], path: Path
    ) -> None:
        for name, value in node.items():
            if isinstance(value, list) and any(isinstance(item, dict) for item in value):
                self._list(record, name, value, (*path, name))
            elif name in without or value is None or value == {}:
                continue
            elif readable(name, value):
                data[name] = {k: v for k, v in value.items() if v is not None} if isinstance(value, dict) else value
            else:
                self._problem(node, name, name)

    def _problem(self, container: object, key: str | int, name: str) -> None:
        line, column = self.loaded.place(container, key)
        values = {"key": clean_line(name, limit=40)}
        self.found.problems.append(Problem(faults.VALUE, values, line=line, column=column))

    def _list(self, parent: str, name: str, items: list[Tree], path: Path) -> None:
        listed = _LISTED.fullmatch(name)
        for index, item in enumerate(items):
            if isinstance(item, dict) and "id" not in item and listed:
                self.found.ids_made.append(made := self.new_id(listed[1]))
                self._record(made, parent, item, (*path, index))
            elif not isinstance(item, dict) or "id" not in item:
                self._problem(items, index, name)
            elif fault := self._bad_id(item["id"]):
                line, column = self.loaded.place(item, "id")
                values = {"id": clean_line(str(item["id"]), limit=40)}
                self.found.problems.append(Problem(fault, values, line=line, column=column))
            else:
                self._record(item["id"], parent, item, (*path, index))

    def _bad_id(self, record: object) -> Fault | None:
        if not isinstance(record, str) or not ID.fullmatch(record):
            return faults.BAD_ID
        return faults.SAME_ID if record in self.found.records or record == self.found.unit else None

    def _record(self, record: str, parent: str, node: dict[str, Any], path: Path) -> None:
        data: RecordData = {INSIDE: parent}
        self.found.records[record] = data
        self.paths[path] = record
        self._contents(record, node, data, ("id",), path)
        if not isinstance(data[INSIDE], str):
            data[INSIDE] = parent
            self._problem(node, INSIDE, INSIDE)
        if INSIDE not in node:
            self.siblings.setdefault((parent, kind_of(record)), []).append(record)


def _reorder(ids: list[str], records: dict[str, RecordData]) -> None:
    """Give new positions to as few siblings as possible, so that sorting by position gives the order of ``ids``."""
    places = [_place(record, records[record]) for record in ids]
    good = [order.is_position(pos) for pos, _ in places]
    absent = [POSITION not in records[record] for record in ids]
    if places == sorted(places) and all(fine or none for fine, none in zip(good, absent, strict=True)):
        return
    kept = _rising([pos if fine else "" for (pos, _), fine in zip(places, good, strict=True)])
    start, low = 0, None
    for stop in [*kept, len(ids)]:
        high = places[stop][0] if stop < len(ids) else None
        for record, pos in zip(ids[start:stop], order.spread(low, high, stop - start), strict=True):
            records[record][POSITION] = pos
        start, low = stop + 1, high


def _rising(keys: list[str]) -> list[int]:
    """Indexes of a longest strictly rising run of ``keys``, empty ones left out."""
    tails: list[str] = []
    ends: list[int] = []
    before: dict[int, int] = {}
    for index, key in enumerate(keys):
        if key:
            at = bisect_left(tails, key)
            tails[at:], ends[at:] = [key, *tails[at + 1 :]], [index, *ends[at + 1 :]]
            before[index] = ends[at - 1] if at else -1
    run: list[int] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        run.append(index)
        index = before[index]
    return run[::-1]
