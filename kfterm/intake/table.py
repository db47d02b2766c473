"""CSV tables as outline lines: an edge list with ids and parents, or one column with a text per row.

Semicolon, comma or tab; quoted cells may hold line breaks. A leading apostrophe that was put before ``=``, ``+``,
``-`` or ``@`` so that no spreadsheet runs the cell as a formula is taken away again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from kfterm.errors import Fault, KfError
from kfterm.text import clean_line, clean_text, fold
from kfterm.tools.api import OutlineLine
from kfterm.tools.markdown import UNCUT, distinct
from kfterm.words import Words

TABLE_SUFFIXES: Final = (".csv", ".tsv")
Column: TypeAlias = Literal["id", "layer", "text", "parent", "also", "status", "priority", "marks", "note"]
HEADS: Final[Mapping[str, Column]] = {
    "id": "id",
    **dict.fromkeys(("lag", "nivå", "layer", "level"), "layer"),
    **dict.fromkeys(("tekst", "text", "idé", "ide", "idea", "endringsidé", "change idea"), "text"),
    **dict.fromkeys(("overordnet", "overordna", "parent", "under"), "parent"),
    **dict.fromkeys(("også under", "also under", "further parents"), "also"),
    "status": "status",
    **dict.fromkeys(("prioritet", "priority"), "priority"),
    **dict.fromkeys(("merker", "merke", "marks"), "marks"),
    **dict.fromkeys(("notat", "note"), "note"),
}
"""Heads that are understood, in any language; other columns are left out."""

HEAD_SIGNS: Final = 4000
_DELIMITERS: Final = (";", "\t", ",")
_GUARDED: Final = re.compile("^'+[=+\\-@\t\r\n＝＋－＠]")

NO_TEXT_COLUMN = Fault(
    "intake.no_text_column",
    Words(
        "Tabellen har ingen kolonne «Tekst», og mer enn én kolonne.",
        "Tabellen har ingen kolonne «Tekst», og meir enn éin kolonne.",
        "The table has no column “Text”, and more than one column.",
    ),
    Words(
        "Gi kolonnen med tekst overskriften «Tekst», eller behold bare den.",
        "Gi kolonnen med tekst overskrifta «Tekst», eller behald berre han.",
        "Give the column with the texts the head “Text”, or keep that one only.",
    ),
)
BAD_TABLE = Fault(
    "intake.bad_table",
    Words(
        "Linje {row}: tabellen er ikke hel ({why}).",
        "Linje {row}: tabellen er ikkje heil ({why}).",
        "Line {row}: the table is broken ({why}).",
    ),
    Words(
        "Lagre den på nytt som CSV fra regnearket.",
        "Lagre han på nytt som CSV frå reknearket.",
        "Save it as CSV from the spreadsheet once more.",
    ),
)
UNKNOWN_PARENT = Fault(
    "intake.unknown_parent",
    Words(
        "Linje {row}: fant ingen rad «{parent}» som «{text}» kan stå under.",
        "Linje {row}: fann inga rad «{parent}» som «{text}» kan stå under.",
        "Line {row}: there is no row “{parent}” for “{text}” to stand under.",
    ),
    Words(
        "Skriv id-en eller teksten til en annen rad, eller la feltet stå tomt.",
        "Skriv id-en eller teksten til ei anna rad, eller la feltet stå tomt.",
        "Write the id or the text of another row, or leave the cell empty.",
    ),
)
LOOP = Fault(
    "intake.loop",
    Words(
        "Linje {row}: «{text}» står under seg selv.",
        "Linje {row}: «{text}» står under seg sjølv.",
        "Line {row}: “{text}” stands under itself.",
    ),
    Words("Rett kolonnen «Overordnet».", "Rett kolonnen «Overordna».", "Mend the column “Parent”."),
)


@dataclass(slots=True)
class _Row:
    line: int
    cells: Mapping[Column, str]
    parent: _Row | None = None
    also: list[_Row] = field(default_factory=list)
    children: list[_Row] = field(default_factory=list)

    @property
    def text(self) -> str:
        return _clean(self.cells.get("text", ""))

    def get(self, column: Column) -> str:
        """One cell as a clean line; empty when the table has no such column."""
        return _clean(self.cells.get(column, ""))


def looks_like_table(text: str) -> bool:
    """Whether the first line is the head of a table with a text column and at least one more that is known."""
    head = _first_line(text)
    return any("text" in (found := _columns(_cells(head, mark)).values()) and len(found) > 1 for mark in _DELIMITERS)


def read_table(text: str, name: str = "") -> tuple[OutlineLine, ...]:
    """The rows of a CSV text as outline lines; ``KfError`` with the line when it is no list or edge list."""
    records = _records(text, _delimiter(text), name)
    if not records:
        return ()
    columns = _columns(records[0][1])
    if "text" not in columns.values():
        if any(len([cell for cell in cells if cell.strip()]) > 1 for _, cells in records):
            raise KfError(NO_TEXT_COLUMN, file=name, line=records[0][0])
        return tuple(OutlineLine(0, _clean(_unguarded("".join(cells).strip())), line=line) for line, cells in records)
    rows = [
        _Row(line, {column: _unguarded(cells[at]) for at, column in columns.items() if at < len(cells)})
        for line, cells in records[1:]
    ]
    _join(rows, name)
    return _lines(_in_order(rows, name))


def _first_line(text: str) -> str:
    lines = (line for line in text.split("\n") if line.strip() and not line.lower().startswith("sep="))
    return next(lines, "")


def _cells(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line[:HEAD_SIGNS]], delimiter=delimiter), [])


def _delimiter(text: str) -> str:
    """The sign between cells: the one that makes most known heads of the first line; else a semicolon."""
    head = _first_line(text)
    return max(_DELIMITERS, key=lambda mark: len(_columns(_cells(head, mark))))


def _records(text: str, delimiter: str, name: str) -> list[tuple[int, list[str]]]:
    """The rows that hold something, each with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found = []
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells) and not (line == 1 and cells[0].lower().startswith("sep=")):
                found.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise KfError(BAD_TABLE, file=name, line=line, row=line, why=str(error)) from error
    return found


def _columns(head: Sequence[str]) -> dict[int, Column]:
    """Place → column, for the heads that are known; the first of two equal ones counts."""
    found: dict[int, Column] = {}
    for at, cell in enumerate(head):
        column = HEADS.get(fold(clean_line(cell)))
        if column and column not in found.values():
            found[at] = column
    return found


def _unguarded(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell


def _clean(cell: str) -> str:
    return clean_line(cell, limit=UNCUT)


def _join(rows: Sequence[_Row], name: str) -> None:
    """Parents and further parents by id, else by text."""
    by_id = {row.get("id"): row for row in rows if row.get("id")}
    by_text: dict[str, _Row] = {}
    for row in rows:
        by_text.setdefault(fold(row.text), row)

    def find(row: _Row, wanted: str) -> _Row:
        found = by_id.get(wanted) or by_text.get(fold(wanted))
        if found is None:
            raise KfError(UNKNOWN_PARENT, file=name, line=row.line, row=row.line, parent=wanted, text=row.text)
        return found

    for row in rows:
        if parent := row.get("parent"):
            row.parent = find(row, parent)
            row.parent.children.append(row)
        also = row.get("also")
        whole = also in by_id or fold(also) in by_text
        parts = [also] if whole else also.split()
        row.also = [find(row, part) for part in parts if part]


def _in_order(rows: Sequence[_Row], name: str) -> list[tuple[int, _Row]]:
    """Depth and row, parents before children, siblings in the order of the table."""
    found: list[tuple[int, _Row]] = []
    stack = [(0, row) for row in reversed(rows) if row.parent is None]
    while stack:
        depth, row = stack.pop()
        found.append((depth, row))
        stack.extend((depth + 1, child) for child in reversed(row.children))
    seen = {id(row) for _, row in found}
    lost = next((row for row in rows if id(row) not in seen), None)
    if lost:
        raise KfError(LOOP, file=name, line=lost.line, row=lost.line, text=lost.text)
    return found


def _lines(placed: Sequence[tuple[int, _Row]]) -> tuple[OutlineLine, ...]:
    titles = distinct([row.text for _, row in placed])
    title_of = {id(row): title for (_, row), title in zip(placed, titles, strict=True)}
    found = []
    for depth, row in placed:
        names: tuple[Column, ...] = ("status", "priority") if depth else ("layer", "status", "priority")
        words = [row.get(name) for name in names] + [word.strip() for word in row.get("marks").split(",")]
        marks = tuple(dict.fromkeys(word for word in words if word))
        also = tuple(title_of[id(parent)] for parent in row.also)
        found.append(OutlineLine(depth, row.text, also, marks, row.line, clean_text(row.cells.get("note", ""))))
    return tuple(found)
