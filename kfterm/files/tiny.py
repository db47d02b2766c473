"""TinyDB: the file in which a unit's growing records lie, and the tables in which lists look them up.

The file is TinyDB's own form, so that stock ``TinyDB(path)`` opens it, with one record on each line so that people
can read and compare it. Its table ``_kf`` says what it is and holds a checksum. While a unit is open its tables live
in memory; they are for asking only, and the checkpoint asks :func:`encode_tables` for the bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn
from unicodedata import normalize

import msgspec
from tinydb import Storage, TinyDB
from tinydb.table import Document, Table

from kfterm.errors import KfError, Problem
from kfterm.files import faults
from kfterm.files.codec import DecodedUnit, NewId, Place, fields, header, live, opened, parent_of
from kfterm.files.jsonplaces import Places, ensure_once
from kfterm.files.strict import decode
from kfterm.model.change import INSIDE, RecordData, Records
from kfterm.model.ids import kind_of, number_of

META = "_kf"


def document_id(record: str) -> str:
    """TinyDB's id of a record: its 60 bits as a decimal text; those of a hash for an id made by hand."""
    try:
        return str(number_of(record))
    except ValueError:
        return str(int.from_bytes(hashlib.blake2b(record.encode(), digest_size=8).digest()) >> 4)


def document(record: str, data: RecordData, unit: str) -> dict[str, Any]:
    """A record as a TinyDB document: its id and fields; ``in`` only when it is not the unit."""
    inside = parent_of(data, unit)
    return {"id": record, **({} if inside == unit else {INSIDE: inside}), **fields(data, ("id", INSIDE))}


def encode_tables(
    kind: str, unit: str, heads: Sequence[str], records: Records, tables: Mapping[str, str], *, every: bool = False
) -> bytes:
    """The TinyDB file of a unit: records of the kinds in ``tables`` (or ``every`` kind), one on each line.

    A kind without a table lies under its own name, so that nothing is lost where a tool is not installed.
    """
    content: dict[str, dict[str, Any]] = {}
    for record, data in sorted(live(records).items()):
        kind_here = kind_of(record)
        if every or kind_here in tables:
            table = content.setdefault(tables.get(kind_here) or f"{kind_here}s", {})
            table[document_id(record)] = document(record, data, unit)
    meta = header(kind, unit, heads)
    meta["checksum"] = _checksum(meta, content)
    return _json({META: {"1": meta}, **dict(sorted(content.items()))})


def _json(content: Mapping[str, Mapping[str, Any]]) -> bytes:
    one = msgspec.json.Encoder().encode
    tables = (
        b"%s: {\n%s\n}" % (one(name), b",\n".join(b"%s: %s" % (one(key), one(value)) for key, value in table.items()))
        for name, table in content.items()
    )
    return b"{\n%s\n}\n" % b",\n".join(tables)


def _checksum(meta: Mapping[str, Any], content: Mapping[str, Any]) -> str:
    """Of the content, not of the bytes: TinyDB may lay the file out anew without changing it."""
    named = {name: value for name, value in meta.items() if name != "checksum"}
    text = msgspec.json.encode([named, content], order="deterministic")
    return hashlib.blake2b(text, digest_size=8).hexdigest()


def decode_tables(data: bytes, new_id: NewId, tables: Mapping[str, str]) -> DecodedUnit:
    """A unit's TinyDB file; ``KfError`` when it is damaged or no unit of ours.

    A checksum that disagrees is a warning: somebody edited the file, or it is damaged in a way that can be read.
    """
    text, warning = decode(data)
    content = _parse(text)
    reader = _Reader(text, {table: kind for kind, table in tables.items()}, new_id)
    meta = content.pop(META, {}).get("1")
    meta = meta if isinstance(meta, dict) else {}
    found = opened(meta, warning, lambda name: reader.place(META, "1", name), None)
    if meta.get("checksum") != _checksum(meta, content):
        found.warnings.append(Problem(faults.CHECKSUM, line=1, column=1))
    found.place = reader.place_of
    for table, documents in content.items():
        for key, value in documents.items():
            reader.document(found, value, table, key)
    return found


def _parse(text: str) -> dict[str, dict[str, Any]]:
    try:
        content = msgspec.json.decode(text)
        if "\\u" in text:  # another program's JSON may hide a letter and its mark behind escapes
            content = msgspec.json.decode(normalize("NFC", msgspec.json.encode(content).decode()))
        ensure_once(text)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        Places(text).read()
        raise KfError(faults.JSON_SYNTAX, line=1, column=1) from None
    if not isinstance(content, dict) or not all(isinstance(table, dict) for table in content.values()):
        raise KfError(faults.FORMAT, line=1, column=1, format="?")
    return content


class _Reader:
    """Takes in the documents of a text; where they stand is looked for when somebody asks."""

    def __init__(self, text: str, kinds: Mapping[str, str], new_id: NewId) -> None:
        self._text = text
        self._kinds = kinds
        self._new_id = new_id
        self._places: Places | None = None
        self._paths: dict[str, tuple[str, str]] = {}

    def place(self, *path: str) -> Place:
        """Line and column of the innermost key of a path that there is."""
        self._places = self._places or Places(self._text).read()
        return self._places.find(*path)

    def place_of(self, record: str, name: str) -> Place:
        """Line and column of a field of a record."""
        return self.place(*self._paths.get(record, (META, "1")), name)

    def document(self, found: DecodedUnit, value: object, table: str, key: str) -> None:
        """Take in one document."""
        if not isinstance(value, dict):
            found.note(faults.VALUE, self.place(table, key), key=key)
            return
        kind = self._kinds.get(table, "")
        if "id" not in value and kind:
            value["id"] = self._new_id(kind)
            found.ids_made.append(value["id"])
        record: Any = value.get("id")
        if found.takes(record, lambda: self.place(table, key, "id")):
            self._paths[record] = table, key
            inside: RecordData = {} if record == found.unit else {INSIDE: found.unit}
            fields = found.fields(value, ("id",), lambda name: self.place(table, key, name))
            found.records[record] = {**inside, **fields}


class _Copy(Document):
    """What a query returns: nothing in it is shared with the store."""

    def __init__(self, value: Mapping[str, Any], doc_id: int) -> None:
        super().__init__(
            {name: inner.copy() if isinstance(inner, (dict, list)) else inner for name, inner in value.items()}, doc_id
        )


class _Table(Table):
    document_class = _Copy

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> NoReturn:
        """Refused before TinyDB alters anything: records change through changes only."""
        raise KfError(faults.ONLY_READ)


class _Database(TinyDB):
    table_class = _Table


class UnitTables(Storage):
    """TinyDB's storage for one open unit: its tabled records in memory, kept up to date with :meth:`put`."""

    def __init__(self, unit: str, tables: Mapping[str, str], records: Records) -> None:
        self._unit = unit
        self._tables = tables
        self._documents: dict[str, dict[str, dict[str, Any]]] = {name: {} for name in tables.values()}
        for record, data in live(records).items():
            self.put(record, data)
        self._database = _Database(storage=lambda: self)

    def put(self, record: str, data: RecordData | None) -> None:
        """Show ``data`` for ``record`` from now on; ``None`` or deleted takes it away. Other kinds are passed over."""
        table = self._tables.get(kind_of(record))
        if table is not None and data is not None and live({record: data}):
            self._documents[table][document_id(record)] = document(record, data, self._unit)
        elif table is not None:
            self._documents[table].pop(document_id(record), None)

    def table(self, name: str) -> Table:
        """One table to put queries to; what it returns may be altered freely, writing to it is refused."""
        return self._database.table(name, cache_size=0)

    def read(self) -> dict[str, dict[str, Any]]:
        """All tables, for TinyDB itself."""
        return self._documents

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> NoReturn:
        """Refused as well, for what TinyDB does with whole tables."""
        raise KfError(faults.ONLY_READ)
