"""How a table is read, told line by line: each decision with what it is now and what else it could be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from kfterm.desk.measuretaking import Plan
from kfterm.intake.forms import DATE_FORMS, EXAMPLES, NUMBER_FORMS
from kfterm.intake.grid import DELIMITERS, ENCODINGS, Grid, letter
from kfterm.intake.measurements import ROLE_WORDS, Reading, formed, heads_of
from kfterm.model.measure import RATIOS
from kfterm.words import Lang, Words

DELIMITER: Final = Words("Skilletegn", "Skiljeteikn", "Delimiter")
ENCODING: Final = Words("Tegnsett", "Teiknsett", "Encoding")
SHEET: Final = Words("Ark", "Ark", "Sheet")
HEAD: Final = Words("Første rad", "Første rad", "First row")
HEAD_YES: Final = Words("overskrifter", "overskrifter", "heads")
HEAD_NO: Final = Words("målinger", "målingar", "measurements")
COLUMN: Final = Words("Kolonne for {role}", "Kolonne for {role}", "Column for {role}")
NO_COLUMN: Final = Words("ingen", "ingen", "none")
WRITTEN: Final = Words("Slik er {role} skrevet", "Slik er {role} skrive", "How the {role} is written")
UNSURE: Final = Words(
    "kan leses på flere måter: velg", "kan lesast på fleire måtar: vel", "could be read in several ways: choose"
)
TOLD: Final = Words(
    "{rows} rader: {added} nye, {corrected} rettes, {unchanged} står der fra før, {refused} avvist.",
    "{rows} rader: {added} nye, {corrected} blir retta, {unchanged} står der frå før, {refused} avviste.",
    "{rows} rows: {added} new, {corrected} corrected, {unchanged} there already, {refused} refused.",
)
EMPTY: Final = Words("{count} uten tall.", "{count} utan tal.", "{count} without figures.")
DELIMITER_NAMES: Final[Mapping[str, Words]] = {
    ";": Words("semikolon", "semikolon", "semicolon"),
    "\t": Words("tabulator", "tabulator", "tab"),
    ",": Words("komma", "komma", "comma"),
    "|": Words("loddrett strek", "loddrett strek", "vertical bar"),
}


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person has decided about a file: empty = as it seems to be meant."""

    delimiter: str = ""
    encoding: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the preview: its id, its words, what it is now, and whether a person must look at it."""

    id: str
    label: str
    now: str
    unsure: bool = False


def decisions(grid: Grid, reading: Reading, data: str, lang: Lang) -> tuple[Decision, ...]:
    """Every decision about a file, in the order in which they follow from each other."""
    found: list[Decision] = []
    if grid.sheets:
        if len(grid.sheets) > 1:
            found.append(Decision("sheet", SHEET.get(lang), grid.sheet))
    else:
        found.append(Decision("delimiter", DELIMITER.get(lang), DELIMITER_NAMES[grid.delimiter].get(lang)))
        found.append(Decision("encoding", ENCODING.get(lang), grid.encoding))
    found.append(Decision("head", HEAD.get(lang), (HEAD_YES if reading.head else HEAD_NO).get(lang)))
    helping = [role for role in ("year", "name") if role in reading.columns]
    for role in (*roles_for(data), *helping):
        word = ROLE_WORDS[role].get(lang)
        found.append(Decision(f"column.{role}", COLUMN.get(lang, role=word), column_name(grid, reading, role, lang)))
        if role in reading.columns and role in reading.forms:
            unsure = role in reading.open
            now = form_name(role, reading.forms[role], lang) + (f" ({UNSURE.get(lang)})" if unsure else "")
            found.append(Decision(f"form.{role}", WRITTEN.get(lang, role=word), now, unsure))
    return tuple(found)


def roles_for(data: str) -> tuple[str, ...]:
    """The columns that a measure of this kind needs, and those that help."""
    figures = ("numerator", "denominator") if data in RATIOS else () if data == "days" else ("value",)
    return ("date", *figures, "note")


def column_name(grid: Grid, reading: Reading, role: str, lang: Lang) -> str:
    """A column by letter and head."""
    place = reading.columns.get(role)
    if place is None:
        return NO_COLUMN.get(lang)
    heads = heads_of(grid)
    head = heads[place] if reading.head and place < len(heads) else ""
    return f"{letter(place)} «{head}»" if head else letter(place)


def form_name(role: str, form: str, lang: Lang) -> str:
    """How a column is written, with an example for dates."""
    return f"{DATE_FORMS[form].get(lang)}: {EXAMPLES[form]}" if role == "date" else NUMBER_FORMS[form].get(lang)


def other(grid: Grid, reading: Reading, choices: Choices, what: str, today: date) -> tuple[Choices, Reading]:
    """The next possibility of one decision. A changed file form asks for reading the file anew (``choices``)."""
    kind, _, role = what.partition(".")
    if kind == "delimiter":
        return replace(choices, delimiter=_after(DELIMITERS, grid.delimiter)), reading
    if kind == "encoding":
        return replace(choices, encoding=_after(ENCODINGS, grid.encoding)), reading
    if kind == "sheet":
        return replace(choices, sheet=_after(grid.sheets, grid.sheet)), reading
    if kind == "head":
        return choices, formed(grid, replace(reading, head=not reading.head, forms={}), today)
    columns, forms = dict(reading.columns), dict(reading.forms)
    if kind == "form":
        forms[role] = _after(tuple(DATE_FORMS if role == "date" else NUMBER_FORMS), forms[role])
        return choices, replace(reading, forms=forms, open=tuple(one for one in reading.open if one != role))
    columns[role] = (columns[role] + 1) % grid.width if role in columns else 0
    forms.pop(role, None)
    return choices, formed(grid, replace(reading, columns=columns, forms=forms), today)


def _after(known: Sequence[str], now: str) -> str:
    return known[(known.index(now) + 1) % len(known)] if now in known else known[0]


def told(found: Plan, lang: Lang) -> str:
    """What taking in would do, in a sentence."""
    text = TOLD.get(
        lang,
        rows=found.rows,
        added=found.added,
        corrected=found.corrected,
        unchanged=found.unchanged,
        refused=len(found.refused),
    )
    return f"{text} {EMPTY.get(lang, count=found.gaps)}" if found.gaps else text
