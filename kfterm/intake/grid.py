"""A table from a file as rows of cells: CSV in any usual form, or a sheet of an Excel file.

One delimiter and one encoding for the whole file, both told, so that a person can choose others. Cells of CSV are
texts; cells of Excel may be numbers and dates already.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeAlias

from kfterm.errors import Fault, KfError
from kfterm.text import clean_line
from kfterm.words import Words

Cell: TypeAlias = str | float | date | bool | None

MOST_BYTES: Final = 50_000_000
MOST_UNPACKED: Final = 400_000_000
"""An Excel file that unpacks to more is no list of measurements."""
MOST_BLANK: Final = 20_000
"""So many empty rows in a sequence are its end: a formatted sheet goes on for a million."""
MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 200
DELIMITERS: Final = (";", "\t", ",", "|")
ENCODINGS: Final = ("utf-8", "cp1252", "utf-16")
_LOOKED_AT: Final = 200
_ZIP: Final = b"PK\x03\x04"
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"

TOO_LARGE = Fault(
    "intake.table_too_large",
    Words("Filen er for stor: {size}.", "Fila er for stor: {size}.", "The file is too large: {size}."),
    Words(
        "Del den i mindre filer, eller ta bare med kolonnene som trengs.",
        "Del ho i mindre filer, eller ta berre med kolonnane som trengst.",
        "Split it into smaller files, or keep only the columns you need.",
    ),
)
NOT_DECODED = Fault(
    "intake.encoding",
    Words(
        "Filen kan ikke leses som {encoding}.", "Fila kan ikkje lesast som {encoding}.", "Cannot read it as {encoding}."
    ),
    Words("Velg et annet tegnsett.", "Vel eit anna teiknsett.", "Choose another encoding."),
)
NOT_TABLE = Fault(
    "intake.not_table",
    Words("Linje {row}: tabellen er ikke hel.", "Linje {row}: tabellen er ikkje heil.", "Line {row}: broken table."),
    Words("Lagre den på nytt fra regnearket.", "Lagre han på nytt frå reknearket.", "Save it once more."),
)
NOT_EXCEL = Fault(
    "intake.not_excel",
    Words("Excel-filen kan ikke leses.", "Excel-fila kan ikkje lesast.", "The Excel file cannot be read."),
    Words(
        "Åpne den i Excel og lagre den på nytt som .xlsx uten passord, eller som CSV.",
        "Opne ho i Excel og lagre ho på nytt som .xlsx utan passord, eller som CSV.",
        "Open it in Excel and save it again as .xlsx without password, or as CSV.",
    ),
)
NO_SHEET = Fault(
    "intake.no_sheet",
    Words("Excel-filen har ikke arket «{sheet}».", "Excel-fila har ikkje arket «{sheet}».", "No sheet “{sheet}”."),
    Words("Arkene heter: {known}.", "Arka heiter: {known}.", "The sheets are: {known}."),
)
EMPTY = Fault(
    "intake.empty_table",
    Words("Det er ingen rader i filen.", "Det er ingen rader i fila.", "There are no rows in the file."),
    Words("Velg en annen fil.", "Vel ei anna fil.", "Choose another file."),
)


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows that hold something. ``numbers``: the row of each in the file, from 1. ``delimiter`` and ``encoding``
    are empty for Excel; ``sheets`` are the names of its sheets, ``sheet`` the one that was read."""

    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...]
    delimiter: str = ""
    encoding: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """Columns of the widest row."""
        return max(map(len, self.rows), default=0)


def is_excel(data: bytes) -> bool:
    """Whether the bytes are an Excel file, of the present or the old kind."""
    return data.startswith((_ZIP, _OLD_EXCEL))


def read_grid(data: bytes, *, delimiter: str = "", encoding: str = "", sheet: str = "") -> Grid:
    """The table in ``data``; what is not named is found out. ``KfError`` (``intake.…``) when it is no table."""
    if len(data) > MOST_BYTES:
        raise KfError(TOO_LARGE, size=f"{len(data) // 1_000_000} MB")
    grid = _excel(data, sheet) if is_excel(data) else _text(data, delimiter, encoding)
    if not grid.rows:
        raise KfError(EMPTY)
    if len(grid.rows) > MOST_ROWS or grid.width > MOST_COLUMNS:
        raise KfError(TOO_LARGE, size=f"{len(grid.rows)} × {grid.width}")
    return grid


# --- text -----------------------------------------------------------------------------------------------------------


def encoding_of(data: bytes) -> str:
    """UTF-16 by its mark, UTF-8 when it is valid, else the code page of Norwegian Windows."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _text(data: bytes, delimiter: str, encoding: str) -> Grid:
    chosen = encoding or encoding_of(data)
    try:
        text = data.decode("utf-8-sig" if chosen == "utf-8" else chosen)
    except (UnicodeDecodeError, LookupError) as error:
        raise KfError(NOT_DECODED, encoding=chosen) from error
    text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n", 1)
    named = lines[0][4:5] if lines[0].lower().startswith("sep=") else ""
    mark = delimiter or named or delimiter_of(text)
    found: list[tuple[str, ...]] = []
    numbers: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells) and not (start == 1 and named):
                found.append(tuple(cells))
                numbers.append(start)
            start = reader.line_num + 1
    except csv.Error as error:
        raise KfError(NOT_TABLE, line=start, row=start) from error
    return Grid(tuple(found), tuple(numbers), mark, chosen)


def delimiter_of(text: str) -> str:
    """The sign that divides most lines into the same number of cells, more than one; a semicolon when none does."""
    lines = [line for line in text.split("\n")[:_LOOKED_AT] if line.strip()]
    best, score = ";", 0.0
    for mark in DELIMITERS:
        counts = Counter(len(row) for row in csv.reader(lines, delimiter=mark) if row)
        size, times = max(counts.items(), key=lambda one: (one[1], one[0]), default=(1, 0))
        if size > 1 and times > score:
            best, score = mark, times
    return best


# --- Excel ----------------------------------------------------------------------------------------------------------


def _excel(data: bytes, sheet: str) -> Grid:
    """A sheet of an Excel file: the values that were saved with it, never formulas."""
    # Loaded here: it takes longer than everything else of this module together.
    from zipfile import BadZipFile, ZipFile

    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(one.file_size for one in packed.infolist())
        if unpacked > MOST_UNPACKED:
            raise KfError(TOO_LARGE, size=f"{unpacked // 1_000_000} MB")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        names = tuple(clean_line(name) for name in book.sheetnames)
        if sheet and sheet not in names:
            raise KfError(NO_SHEET, sheet=sheet, known=", ".join(names))
        chosen = book[book.sheetnames[names.index(sheet) if sheet else 0]]
        found: list[tuple[Cell, ...]] = []
        numbers: list[int] = []
        for number, values in enumerate(chosen.iter_rows(values_only=True), 1):
            cells = tuple(map(_cell, values))
            if any(cell not in (None, "") for cell in cells):
                found.append(cells)
                numbers.append(number)
            if len(found) > MOST_ROWS or number - (numbers[-1] if numbers else 0) > MOST_BLANK:
                break
        book.close()
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError, SyntaxError, AttributeError) as error:
        raise KfError(NOT_EXCEL) from error
    return Grid(tuple(found), tuple(numbers), sheet=sheet or names[0], sheets=names)


def _cell(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date | bool | str):
        return value
    return float(value) if isinstance(value, int | float) else str(value)


def shown(cell: Cell) -> str:
    """A cell as it is told in a message or a preview."""
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, float):
        return f"{cell:g}"
    return clean_line(str(cell)) if cell is not None else ""


def letter(column: int) -> str:
    """The letter of a column (from 0) in a spreadsheet."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def is_blank(row: Sequence[Cell]) -> bool:
    """Whether a row holds nothing."""
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in row)
