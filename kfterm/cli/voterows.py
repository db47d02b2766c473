"""A CSV table of ballots: one a row, cells as numbers. Semicolon, tab or comma between them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeAlias

from kfterm.errors import Fault, KfError
from kfterm.intake.table import BAD_TABLE
from kfterm.text import clean_line
from kfterm.words import Words

Cell: TypeAlias = int | Fraction | str | None
"""A number, nothing, or a text that is no number and is refused where it stands."""

_DELIMITERS: Final = (";", "\t", ",")
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,12}(?:[.,][0-9]{1,12})?")
_HEAD_SIGNS: Final = 280

NO_BALLOTS: Final = Fault(
    "intake.no_ballots",
    Words(
        "{path} har ingen stemmesedler.",
        "{path} har ingen røystesetlar.",
        "{path} has no ballots.",
    ),
    Words(
        "Skriv én stemmeseddel per linje; med poeng eller skår står ideene på første linje.",
        "Skriv éin røystesetel per linje; med poeng eller skår står ideane på første linje.",
        "Write one ballot a line; with points or scores the ideas stand on the first line.",
    ),
)


@dataclass(frozen=True, slots=True)
class Table:
    """``heads``: the ideas of the first row (empty without one). ``lines``: where each ballot begins in the file."""

    heads: tuple[str, ...]
    ballots: tuple[tuple[Cell, ...], ...]
    lines: tuple[int, ...]

    @property
    def highest(self) -> int:
        """The highest whole number on any ballot; 1 when there is none."""
        return max((cell for ballot in self.ballots for cell in ballot if isinstance(cell, int)), default=1)


def read_ballots(text: str, name: str, *, headed: bool) -> Table:
    """The ballots in ``text``; with ``headed`` the first row holds the ideas, and each ballot has a cell for each.

    Empty lines are passed over. Empty cells at the end of a row belong to the spreadsheet, not to the ballot.
    ``KfError``: ``intake.bad_table`` with the line, or ``intake.no_ballots``.
    """
    rows = _rows(text, _delimiter(text, name), name)
    while rows and not any(cell.strip() for cell in rows[-1][1]):
        rows.pop()
    if len(rows) <= headed:
        raise KfError(NO_BALLOTS, file=name, path=clean_line(name))
    heads = tuple(clean_line(cell, limit=_HEAD_SIGNS) for cell in _trimmed(rows.pop(0)[1])) if headed else ()
    ballots = tuple(_ballot(cells, len(heads)) for _, cells in rows)
    return Table(heads, ballots, tuple(line for line, _ in rows))


def _delimiter(text: str, name: str) -> str:
    """The first sign that splits most rows into as many cells as the first; else the one that splits any row most.

    So a comma in a number, or in an idea of the head, does not hide the semicolon.
    """
    most: dict[str, int] = {}
    for mark in _DELIMITERS:
        if mark not in text:
            continue
        sizes = [len(cells) for _, cells in _rows(text, mark, name)]
        if sizes and sizes[0] > 1 and 2 * sizes.count(sizes[0]) > len(sizes):
            return mark
        most[mark] = max(sizes, default=0)
    return max(most, key=lambda mark: most[mark], default=";")


def _rows(text: str, delimiter: str, name: str) -> list[tuple[int, list[str]]]:
    """The rows that are not empty lines, each with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found = []
    line = 1
    try:
        for cells in reader:
            empty = len(cells) <= 1 and not "".join(cells).strip()
            if not empty and not (line == 1 and cells[0].lower().startswith("sep=")):
                found.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise KfError(BAD_TABLE, file=name, line=line, row=line, why=str(error)) from error
    return found


def _trimmed(cells: Sequence[str]) -> list[str]:
    """``cells`` without empty ones at the end."""
    kept = list(cells)
    while kept and not kept[-1].strip():
        kept.pop()
    return kept


def _ballot(cells: Sequence[str], wanted: int) -> tuple[Cell, ...]:
    found = [_cell(cell) for cell in _trimmed(cells)]
    return tuple(found + [None] * (wanted - len(found)))


def _cell(raw: str) -> Cell:
    text = raw.strip()
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        return clean_line(text, limit=_HEAD_SIGNS)
    value = Fraction(text.replace(",", "."))
    return int(value) if value.denominator == 1 else value
