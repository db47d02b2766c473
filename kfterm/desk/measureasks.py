"""What is typed about measures: ``12/45 14.03``, ``3,4 uke 12``, ``45 % mars 2026``; and figures of the plan. Pure."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from kfterm.clock import parse_date, parse_number
from kfterm.clock.names import month_like
from kfterm.errors import Fault, KfError
from kfterm.model.measure import RATIOS, Measure
from kfterm.text import clean_line
from kfterm.words import Words

NO_DENOMINATOR = Fault(
    "measure.no_denominator",
    Words("«{text}» mangler en nevner.", "«{text}» manglar ein nemnar.", "“{text}” lacks a denominator."),
    Words(
        "Skriv teller og nevner med skråstrek, for eksempel 12/45 14.03.",
        "Skriv teljar og nemnar med skråstrek, til dømes 12/45 14.03.",
        "Write numerator and denominator with a slash, such as 12/45 14.03.",
    ),
)
ZERO = Fault(
    "measure.zero_denominator",
    Words("Nevneren i «{text}» er null.", "Nemnaren i «{text}» er null.", "The denominator of “{text}” is zero."),
    Words(
        "En andel av ingenting finnes ikke. Hopp over perioden, eller rett nevneren.",
        "Ein del av ingenting finst ikkje. Hopp over perioden, eller rett nemnaren.",
        "There is no share of nothing. Leave the period out, or correct the denominator.",
    ),
)
NEGATIVE = Fault(
    "measure.negative",
    Words("«{text}» er mindre enn null.", "«{text}» er mindre enn null.", "“{text}” is below zero."),
    Words(
        "Et antall kan ikke være negativt. Rett tallet.", "Eit tal kan ikkje vere negativt. Rett det.", "Correct it."
    ),
)
ABOVE = Fault(
    "measure.above_denominator",
    Words(
        "Telleren er større enn nevneren i «{text}».",
        "Teljaren er større enn nemnaren i «{text}».",
        "The numerator is larger than the denominator in “{text}”.",
    ),
    Words(
        "En del kan ikke være større enn helheten. Er teller og nevner forvekslet?",
        "Ein del kan ikkje vere større enn heilskapen. Er teljar og nemnar forveksla?",
        "A part cannot be larger than the whole. Were the two swapped?",
    ),
)
NO_RATIO = Fault(
    "measure.no_ratio",
    Words(
        "«{text}» har en nevner, men indikatoren har bare én verdi.",
        "«{text}» har ein nemnar, men indikatoren har berre éin verdi.",
        "“{text}” has a denominator, but the measure has one value only.",
    ),
    Words(
        "Skriv bare verdien, for eksempel 3,4 14.03.", "Skriv berre verdien, til dømes 3,4 14.03.", "Write 3.4 14.03."
    ),
)
NOTHING = Fault(
    "measure.nothing",
    Words("Her mangler et tall.", "Her manglar eit tal.", "A number is missing here."),
    Words("Skriv for eksempel 12/45 14.03.", "Skriv til dømes 12/45 14.03.", "Write for example 12/45 14.03."),
)
FUTURE = Fault(
    "measure.future",
    Words("{day} er ikke kommet ennå.", "{day} er ikkje komen enno.", "{day} has not come yet."),
    Words("Skriv en dag som har vært.", "Skriv ein dag som har vore.", "Write a day that has been."),
)
LONG = Fault(
    "measure.too_large",
    Words("Tallet «{text}» er for stort.", "Talet «{text}» er for stort.", "The number “{text}” is too large."),
    Words("Velg en større enhet.", "Vel ei større eining.", "Choose a larger unit."),
)
LARGEST: Final = 1e15
_SPLIT: Final = re.compile(r"\s*(?:/|\bav\b|\bof\b|\bpå\b|\bper\b)\s*", re.IGNORECASE)
_NUMBER: Final = r"[+\-−–]?[0-9][0-9.,]*"
_HEAD: Final = re.compile(
    rf"\s*(?P<value>{_NUMBER}(?:\s*(?:/|\bav\b|\bof\b|\bpå\b)\s*{_NUMBER})?\s*%?)(?=\s|$)(?P<rest>.*)", re.IGNORECASE
)
_NOTE: Final = re.compile(r"\s+#\s*(?P<note>.*)$")
_MONTH: Final = re.compile(r"\s*(?P<name>[^\W\d_]{3,})\.?(?:\s+(?P<year>[0-9]{4}))?\s*$")
_YEAR_MONTH: Final = re.compile(r"\s*(?:(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})|(?P<m2>[0-9]{1,2})[./](?P<y2>[0-9]{4}))\s*$")


class Entry(NamedTuple):
    """One measurement as typed: value, or numerator and denominator; the day; a note."""

    day: date
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    note: str = ""


class Figures(NamedTuple):
    """The number part of an entry."""

    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None


def number(text: str, column: int = 1) -> float:
    """A number as typed, decimal comma or point; ``KfError`` with the column within the whole entry."""
    try:
        found = float(parse_number(text))
    except KfError as error:
        problem = error.problem
        raise KfError(problem.fault, column=column - 1 + max(problem.column, 1), **problem.values) from error
    if abs(found) > LARGEST:
        raise KfError(LONG, column=column, text=clean_line(text))
    return found


def check(figures: Figures, measure: Measure, text: str, column: int = 1) -> Figures:
    """The figures, when they fit the kind of data; ``KfError`` says why not and what to do."""
    shown = clean_line(text)
    if measure.data in RATIOS:
        if figures.numerator is None or figures.denominator is None:
            raise KfError(NO_DENOMINATOR, column=column, text=shown)
        if figures.denominator == 0:
            raise KfError(ZERO, column=column, text=shown)
        if figures.numerator < 0 or figures.denominator < 0:
            raise KfError(NEGATIVE, column=column, text=shown)
        if measure.data == "share" and figures.numerator > figures.denominator:
            raise KfError(ABOVE, column=column, text=shown)
        return figures
    if figures.numerator is not None:
        raise KfError(NO_RATIO, column=column, text=shown)
    if measure.data in ("count", "between") and figures.value is not None and figures.value < 0:
        raise KfError(NEGATIVE, column=column, text=shown)
    return figures


def figures_of(text: str, measure: Measure, column: int = 1) -> Figures:
    """``12/45``, ``12 av 45``, ``3,4`` or ``45 %`` as figures that fit the measure."""
    parts = _SPLIT.split(text.strip())
    if not text.strip():
        raise KfError(NOTHING, column=column)
    if len(parts) == 2:
        second = column + text.rfind(parts[1])
        found = Figures(None, number(parts[0], column), number(parts[1], second))
    else:
        found = Figures(number(text.strip(), column + len(text) - len(text.lstrip())))
    return check(found, measure, text, column)


def day_typed(text: str, today: date, column: int = 1) -> date:
    """A day, week or month as typed; without a year the latest one, empty = today. Never a day to come."""
    if not text.strip():
        return today
    try:
        day = _month(text, today) or parse_date(text, today, prefer="latest")
    except KfError as error:
        problem = error.problem
        raise KfError(problem.fault, column=column - 1 + max(problem.column, 1), **problem.values) from error
    if day > today:
        raise KfError(FUTURE, column=column, day=f"{day:%d.%m.%Y}")
    return day


def _month(text: str, today: date) -> date | None:
    """``mars``, ``mars 2026``, ``2026-03`` or ``03.2026``: the first day of that month."""
    if found := _YEAR_MONTH.match(text):
        month, year = int(found["m"] or found["m2"]), int(found["y"] or found["y2"])
        return date(year, month, 1) if 1 <= month <= 12 and year else None
    found = _MONTH.match(text)
    named = month_like(found["name"]) if found else None
    if found is None or named is None:
        return None
    year = int(found["year"]) if found["year"] else today.year - (named > today.month)
    return date(year, named, 1)


def entry(text: str, measure: Measure, today: date) -> Entry:
    """One measurement as typed: the figures, then the day, then ``# note``; the day may stand first.

    Without a day it is today. A measure of event dates takes the day alone. ``KfError`` with the column from 1.
    """
    line = clean_line(text, limit=400)
    note = _NOTE.search(line)
    body = line[: note.start()] if note else line
    told = clean_line(note["note"]) if note else ""
    if measure.data == "days":
        return Entry(day_typed(body, today), note=told)
    if not body.strip():
        raise KfError(NOTHING, column=1)
    value, rest, at_value, at_rest = _parts(body, measure)
    figures = figures_of(value, measure, at_value)
    return Entry(day_typed(rest, today, at_rest), *figures, told)


def _parts(body: str, measure: Measure) -> tuple[str, str, int, int]:
    """Figures and day, and where each begins. A part with a slash, or with a decimal comma, is the figures."""
    words = body.split()
    if len(words) > 1 and _is_figures(words[-1], measure) and not _is_figures(words[0], measure):
        at = body.rindex(words[-1])
        return body[at:], body[:at], at + 1, 1
    head = _HEAD.match(body)
    if head is None:
        return body, "", 1, 1
    rest = head["rest"].lstrip()
    return head["value"], rest, head.start("value") + 1, head.end("rest") - len(rest) + 1


def _is_figures(word: str, measure: Measure) -> bool:
    """Whether a word can only be the figures and no day."""
    return (
        bool(re.fullmatch(rf"{_NUMBER}/{_NUMBER}", word))
        if measure.data in RATIOS
        else bool(re.fullmatch(r"[+\-−–]?[0-9]+,[0-9]+%?", word))
    )


def entries(text: str, measure: Measure, today: date) -> list[Entry]:
    """One typed line as measurements: one, or for a measure of several values each time ``3,4; 3,6; 3,1 14.03``."""
    if measure.data != "sample" or ";" not in text:
        return [entry(text, measure, today)]
    *parts, last = text.split(";")
    end = entry(last, measure, today)
    found = []
    column = 1
    for part in parts:
        found.append(Entry(end.day, *figures_of(part, measure, column), end.note))
        column += len(part) + 1
    return [*found, end]


def percent(text: str, measure: Measure) -> float | None:
    """A figure of the plan in the unit of the chart; for shares ``45``, ``45 %`` and ``0,45`` are 45. Empty = none."""
    if not text.strip():
        return None
    found = number(text)
    if measure.data == "share" and "%" not in text and 0 < found < 1:
        return found * 100
    return found
