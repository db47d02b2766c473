"""Advice on what looks like an identity or telephone number. It finds the common forms, never everything.

A strict hit has a valid date and both check digits. A mistyped number never passes that test, so eleven digits
with a possible date are reported too, in softer words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from kfterm.text.patterns import later
from kfterm.words import Words

PrivacyKind: TypeAlias = Literal["person_number", "maybe_person_number", "phone"]

_GLUE = "[ \u00a0\u202f.\\-–]?"
_ELEVEN = later(rf"(?<![0-9])[0-9]{{6}}{_GLUE}[0-9]{{3}}{_GLUE}[0-9]{{2}}(?![0-9])")
_BLANK = "[ \u00a0\u202f]"
# Digits in pairs with more pairs around them are a row of figures, not a telephone number.
_PHONE = later(
    rf"(?<![0-9+])(?<![0-9][.,])(?:"
    rf"(?:\+|00)[1-9][0-9]{{0,2}}(?:[ \u00a0\u202f-]?[0-9]){{6,11}}"
    rf"|[2-9][0-9]{{7}}"
    rf"|(?<![0-9]{_BLANK})"
    rf"(?:[2-9][0-9]{{2}}{_BLANK}[0-9]{{2}}{_BLANK}[0-9]{{3}}|[2-9][0-9](?:{_BLANK}[0-9]{{2}}){{3}})"
    rf"(?!{_BLANK}[0-9])"
    rf")(?![0-9])(?![.,][0-9])"
)
_COMPACT_DATE = later(r"20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
# What is added to the month of synthetic numbers, by the tax authority and by the health services.
_MONTH_SHIFTS = (0, 40, 65, 80)
_D_NUMBER_SHIFT = 40
_CENTURIES = (1800, 1900, 2000)

_WORDS: dict[PrivacyKind, Words] = {
    "person_number": Words(
        "Dette ser ut som et fødselsnummer. Skriv ikke pasientopplysninger her; bruk initialer eller rolle.",
        "Dette ser ut som eit fødselsnummer. Skriv ikkje pasientopplysningar her; bruk initialar eller rolle.",
        "This looks like a Norwegian identity number. Write no patient data here; use initials or a role.",
    ),
    "maybe_person_number": Words(
        "Elleve siffer som begynner med en dato, kan være et fødselsnummer. Ta dem bort hvis de er det.",
        "Elleve siffer som byrjar med ein dato, kan vere eit fødselsnummer. Ta dei bort om dei er det.",
        "Eleven digits that begin with a date may be an identity number. Remove them if they are.",
    ),
    "phone": Words(
        "Dette ligner et telefonnummer. Ta det bort hvis det hører til en pasient eller pårørende.",
        "Dette liknar eit telefonnummer. Ta det bort om det høyrer til ein pasient eller pårørande.",
        "This looks like a telephone number. Remove it if it belongs to a patient or next of kin.",
    ),
}


@dataclass(frozen=True, slots=True)
class PrivacyHint:
    """One find: ``text[start:end]`` is what it is about, ``words`` what to tell the person."""

    start: int
    end: int
    kind: PrivacyKind
    words: Words


def _digits(text: str) -> tuple[int, ...]:
    return tuple(int(char) for char in text if char.isdigit())


def _years(yy: int, individual: int) -> Iterator[int]:
    """The year of birth that the individual number (digits 7-9) allows; none or one."""
    if individual <= 499 or (individual >= 900 and yy >= 40):
        yield 1900 + yy
    elif yy < 40:
        yield 2000 + yy
    elif individual <= 749 and yy >= 54:
        yield 1800 + yy


def _is_date(digits: tuple[int, ...], years: Iterator[int]) -> bool:
    day, month = digits[0] * 10 + digits[1], digits[2] * 10 + digits[3]
    day -= _D_NUMBER_SHIFT if day > _D_NUMBER_SHIFT else 0
    months = [month - shift for shift in _MONTH_SHIFTS if 1 <= month - shift <= 12]
    for year in years:
        for real in months:
            try:
                date(year, real, day)
            except ValueError:
                continue
            return True
    return False


def _checks(digits: tuple[int, ...]) -> bool:
    """Whether both check digits agree; a remainder that would need the digit 10 never does."""
    first = -sum(weight * digit for weight, digit in zip(_FIRST_WEIGHTS, digits, strict=False)) % 11
    second = -sum(weight * digit for weight, digit in zip(_SECOND_WEIGHTS, digits, strict=False)) % 11
    return (first, second) == digits[9:]


def _level(found: str) -> PrivacyKind | None:
    digits = _digits(found)
    yy = digits[4] * 10 + digits[5]
    individual = digits[6] * 100 + digits[7] * 10 + digits[8]
    if _is_date(digits, _years(yy, individual)) and _checks(digits):
        return "person_number"
    possible = _is_date(digits, (century + yy for century in _CENTURIES))
    return "maybe_person_number" if possible else None


def looks_like_person_number(text: str) -> bool:
    """Whether ``text`` as a whole is a valid Norwegian identity number (also D-number and synthetic ones).

    Eleven digits, with an optional space, dot or dash before the last five and before the last two; white space
    around it does not count. For a number inside a longer text see ``privacy_hints``.
    """
    found = _ELEVEN.fullmatch(text.strip())
    return found is not None and _level(found.group()) == "person_number"


def privacy_hints(text: str) -> tuple[PrivacyHint, ...]:
    """What in ``text`` looks like an identity or telephone number, from left to right, without overlaps."""
    hints = [
        PrivacyHint(*found.span(), kind, _WORDS[kind])
        for found in _ELEVEN.finditer(text)
        if (kind := _level(found.group()))
    ]
    for found in _PHONE.finditer(text):
        start, end = found.span()
        taken = any(start < hint.end and hint.start < end for hint in hints)
        if not taken and not _COMPACT_DATE.fullmatch(found.group()):
            hints.append(PrivacyHint(start, end, "phone", _WORDS["phone"]))
    return tuple(sorted(hints, key=lambda hint: hint.start))
