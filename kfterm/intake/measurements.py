"""Measurements from a table: which column is what, how each is written, and what each row says.

Every decision is one for the whole file or the whole column (``Reading``); it is shown, can be changed, and is
remembered as a mapping. Rows that cannot be read are refused one by one, with cell and remedy; the rest is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from kfterm.errors import Fault, KfError, Problem
from kfterm.intake.forms import NO_DAY, date_fit, number_fit, read_day, read_number
from kfterm.intake.grid import Cell, Grid, is_blank, letter, shown
from kfterm.model.measure import RATIOS
from kfterm.text import clean_line, fold, privacy_hints
from kfterm.words import Words

ROLES: Final = ("date", "year", "numerator", "denominator", "value", "name", "note")
HEADS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("dato", "date", "dag", "day", "uke", "veke", "week", "måned", "månad", "month", "periode",
                     "period", "ukenummer", "vekenummer", "ukenr", "vekenr", "tid", "tidspunkt", "time"), "date"),
    **dict.fromkeys(("år", "year"), "year"),
    **dict.fromkeys(("teller", "teljar", "numerator", "antall", "tal", "count", "hendelser", "hendingar"), "numerator"),
    **dict.fromkeys(("nevner", "nemnar", "denominator", "totalt", "total", "n", "alle", "all", "liggedøgn"),
                    "denominator"),
    **dict.fromkeys(("verdi", "value", "resultat", "result", "måling", "measurement"), "value"),
    **dict.fromkeys(("indikator", "measure", "indicator", "indikatornavn", "indikatornamn"), "name"),
    **dict.fromkeys(("merknad", "kommentar", "notat", "note", "comment"), "note"),
}  # fmt: skip
"""Heads that are understood, in any language; a head that begins with one of them counts too."""
PERSON = Fault(
    "intake.person_number",
    Words(
        "Merknaden ser ut til å inneholde et fødselsnummer.",
        "Merknaden ser ut til å innehalde eit fødselsnummer.",
        "The note seems to hold an identity number.",
    ),
    Words(
        "Ta bort nummeret i filen. Skriv ikke pasientopplysninger her.",
        "Ta bort nummeret i fila. Skriv ikkje pasientopplysningar her.",
        "Remove the number from the file. Write no patient data here.",
    ),
)
NO_COLUMN = Fault(
    "intake.no_column",
    Words(
        "Filen har ingen kolonne «{head}». Den har: {known}.",
        "Fila har ingen kolonne «{head}». Ho har: {known}.",
        "The file has no column “{head}”. It has: {known}.",
    ),
    Words(
        "Er det riktig fil? Rett overskriften, eller lag en ny lesemåte.",
        "Er det rett fil? Rett overskrifta, eller lag ein ny lesemåte.",
        "Is it the right file? Correct the head, or make a new mapping.",
    ),
)
ROLE_WORDS: Final[Mapping[str, Words]] = {
    "date": Words("dato", "dato", "date"),
    "year": Words("år", "år", "year"),
    "numerator": Words("teller", "teljar", "numerator"),
    "denominator": Words("nevner", "nemnar", "denominator"),
    "value": Words("verdi", "verdi", "value"),
    "name": Words("indikator", "indikator", "measure"),
    "note": Words("merknad", "merknad", "note"),
}
MISSING_COLUMN: Final[Mapping[str, Fault]] = {
    role: Fault(
        "intake.missing_column",
        Words(
            f"Fant ingen kolonne for {word.nb}.",
            f"Fann ingen kolonne for {word.nn}.",
            f"Found no column for the {word.en}.",
        ),
        Words(
            f"Gi kolonnen overskriften «{word.nb.capitalize()}», eller velg kolonnen selv.",
            f"Gi kolonnen overskrifta «{word.nn.capitalize()}», eller vel kolonnen sjølv.",
            f"Give the column the head “{word.en.capitalize()}”, or choose the column yourself.",
        ),
    )
    for role, word in ROLE_WORDS.items()
}
NO_FIGURE: Final[Mapping[str, Fault]] = {
    role: Fault(
        "intake.no_figure",
        Words(f"Raden mangler {word.nb}.", f"Rada manglar {word.nn}.", f"The row lacks the {word.en}."),
        Words(
            "Fyll ut cellen. Er perioden uten målinger, kan alle tallene stå tomme.",
            "Fyll ut cella. Er perioden utan målingar, kan alle tala stå tomme.",
            "Fill in the cell. If the period has no measurements, all its figures may be empty.",
        ),
    )
    for role, word in ROLE_WORDS.items()
}


@dataclass(frozen=True, slots=True)
class Reading:
    """How a table is read. ``columns``: role → place of the column (from 0); ``forms``: role → how it is written.

    ``head``: whether the first row names the columns. ``open``: roles whose form a person must decide.
    """

    columns: Mapping[str, int]
    forms: Mapping[str, str]
    head: bool = True
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row that was understood: its number in the file, the name of its measure (may be empty) and its figures."""

    number: int
    day: date
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One row that was not taken: its number in the file, the column (from 1, 0 = the row as a whole), and why."""

    number: int
    column: int
    problem: Problem

    @property
    def cell(self) -> str:
        """The cell as a spreadsheet names it, such as ``B7``."""
        return f"{letter(self.column - 1)}{self.number}" if self.column else str(self.number)


@dataclass(frozen=True, slots=True)
class Taken:
    """What a table holds: rows with something in them, those understood, those refused, those without any figure."""

    rows: int
    read: tuple[Row, ...]
    refused: tuple[Refusal, ...]
    gaps: int = 0


def heads_of(grid: Grid) -> tuple[str, ...]:
    """The first row as heads."""
    return tuple(clean_line(shown(cell)) for cell in grid.rows[0]) if grid.rows else ()


def propose(grid: Grid, data: str, today: date) -> Reading:
    """How a table seems to be meant, for a measure of this kind of data; changed by a person where it is wrong."""
    heads = heads_of(grid)
    head = _has_head(grid, today)
    body = grid.rows[1:] if head else grid.rows
    columns: dict[str, int] = {}
    if head:
        for place, text in enumerate(heads):
            role = _role(text)
            if role and role not in columns:
                columns[role] = place
    _by_content(columns, body, grid.width, data, today)
    if data in RATIOS or data == "days":
        columns.pop("value", None)
    elif "value" not in columns and "numerator" in columns:
        columns["value"] = columns.pop("numerator")
    if data not in RATIOS:
        columns.pop("numerator", None)
        columns.pop("denominator", None)
    return formed(grid, Reading(columns, {}, head), today)


def formed(grid: Grid, reading: Reading, today: date) -> Reading:
    """The same with a form for each column that has none; ``open`` names those that could be read otherwise too."""
    body = grid.rows[1:] if reading.head else grid.rows
    heads = heads_of(grid)
    forms, unsure = dict(reading.forms), []
    for role, place in reading.columns.items():
        if role in ("name", "note", "year") or role in forms:
            continue
        cells = [_at(row, place) for row in body]
        head = heads[place] if reading.head and place < len(heads) else ""
        if role == "date" and "year" in reading.columns:
            cells = [_with_year(row, reading.columns) for row in body]
        fit = date_fit(cells, today, head) if role == "date" else number_fit(cells)
        forms[role] = fit.form
        if not fit.sure:
            unsure.append(role)
    return replace(reading, forms=forms, open=tuple(unsure))


def by_heads(grid: Grid, wanted: Mapping[str, str]) -> dict[str, int]:
    """Columns by their heads (or ``#2`` for the second); ``KfError`` names a head that is not there."""
    heads = heads_of(grid)
    folded = [fold(head) for head in heads]
    found: dict[str, int] = {}
    for role, head in wanted.items():
        if head.startswith("#") and head[1:].isdigit() and 0 < int(head[1:]) <= grid.width:
            found[role] = int(head[1:]) - 1
        elif fold(head) in folded:
            found[role] = folded.index(fold(head))
        else:
            known = ", ".join(f"«{one}»" for one in heads if one)
            raise KfError(NO_COLUMN, head=head, known=known)
    return found


def check_columns(reading: Reading, data: str) -> None:
    """``KfError`` when a column that this kind of data needs was not found."""
    needed = ["date"]
    needed += ["numerator", "denominator"] if data in RATIOS else [] if data == "days" else ["value"]
    for role in needed:
        if role not in reading.columns:
            raise KfError(MISSING_COLUMN[role])


def take(grid: Grid, reading: Reading, data: str, today: date) -> Taken:
    """Every row of the table, understood or refused."""
    read: list[Row] = []
    refused: list[Refusal] = []
    rows = gaps = 0
    start = 1 if reading.head else 0
    for number, row in zip(grid.numbers[start:], grid.rows[start:], strict=True):
        mapped = [_at(row, place) for place in reading.columns.values()]
        if is_blank(mapped):
            continue
        rows += 1
        found = _row(row, number, reading, data, today)
        if isinstance(found, Row):
            read.append(found)
        elif found is None:
            gaps += 1
        else:
            refused.append(found)
    return Taken(rows, tuple(read), tuple(refused), gaps)


def _row(row: Sequence[Cell], number: int, reading: Reading, data: str, today: date) -> Row | Refusal | None:
    """One row; ``None`` when it has a date but no figures: a period that is missing."""
    columns, place = reading.columns, 0
    figures: dict[str, float | None] = {}
    try:
        place = columns.get("date", 0)
        cell = _with_year(row, columns) if "year" in columns else _at(row, place)
        wanted = [role for role in ("numerator", "denominator", "value") if role in columns]
        if data != "days" and is_blank([_at(row, columns[role]) for role in wanted]):
            return None
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            raise KfError(NO_DAY)
        day = read_day(cell, reading.forms.get("date", "dmy"), today)
        for role in wanted:
            place = columns[role]
            figures[role] = read_number(_at(row, place), reading.forms.get(role, ","))
            if figures[role] is None and data != "days":
                raise KfError(NO_FIGURE[role])
    except KfError as error:
        return Refusal(number, place + 1, error.problem)
    if "note" in columns and any(
        one.kind == "person_number" for one in privacy_hints(shown(_at(row, columns["note"])))
    ):
        return Refusal(number, columns["note"] + 1, KfError(PERSON).problem)
    name, note = (clean_line(shown(_at(row, columns[role]))) if role in columns else "" for role in ("name", "note"))
    return Row(number, day, figures.get("value"), figures.get("numerator"), figures.get("denominator"), name, note)


def _at(row: Sequence[Cell], place: int) -> Cell:
    return row[place] if place < len(row) else None


def _with_year(row: Sequence[Cell], columns: Mapping[str, int]) -> Cell:
    """Week or month and its year, from two columns."""
    cell, year = _at(row, columns["date"]), _at(row, columns["year"])
    if isinstance(cell, date) or not shown(cell).strip():
        return cell
    return f"{shown(cell)} {shown(year)}"


def _role(head: str) -> str:
    word = fold(head)
    for name, role in HEADS.items():
        if word == fold(name) or (len(name) > 2 and word.startswith(f"{fold(name)} ")):
            return role
    return ""


def _has_head(grid: Grid, today: date) -> bool:
    """Whether the first row names the columns: it has no number and no date, or a head that is known."""
    first = grid.rows[0]
    if any(_role(cell) and not _is_figure(cell, today) for cell in first if isinstance(cell, str)):
        return True
    return not any(_is_figure(cell, today) for cell in first)


def _is_figure(cell: Cell, today: date) -> bool:
    if isinstance(cell, str):
        fit = number_fit([cell])
        return bool(cell.strip()) and (fit.read > 0 or date_fit([cell], today).read > 0)
    return cell is not None


def _by_content(columns: dict[str, int], body: Sequence[Sequence[Cell]], width: int, data: str, today: date) -> None:
    """Columns without a known head: the first that holds dates, then those that hold numbers, in their order."""
    wanted = ["numerator", "denominator"] if data in RATIOS else [] if data == "days" else ["value"]
    have = {role for role in ("numerator", "denominator", "value") if role in columns}
    for place in range(width):
        if place in columns.values():
            continue
        cells = [_at(row, place) for row in body[:200]]
        filled = [cell for cell in cells if shown(cell).strip()]
        if not filled:
            continue
        numbers = number_fit(filled)
        dated = numbers.read < numbers.cells / 2 and date_fit(filled, today).read > len(filled) / 2
        if "date" not in columns and (dated or all(isinstance(cell, date) for cell in filled)):
            columns["date"] = place
        elif wanted and not have and numbers.read > numbers.cells / 2:
            columns[wanted.pop(0)] = place
