"""Names of weekdays and months, and dates as they are read. Both ``søndag`` and ``sundag`` are read in nynorsk."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime

from kfterm.words import LANGS, Lang, Words, same

_WEEKDAYS: dict[Lang, tuple[str, ...]] = {
    "nb": ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
    "nn": ("måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_NORWEGIAN_MONTHS = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)
_MONTHS: dict[Lang, tuple[str, ...]] = {
    "nb": _NORWEGIAN_MONTHS,
    "nn": _NORWEGIAN_MONTHS,
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
_ALSO_WEEKDAYS = (("sundag", 6), ("lordag", 5), ("sondag", 6))


def key(word: str) -> str:
    """A typed word as it is looked up: NFC, without case."""
    return unicodedata.normalize("NFC", word).casefold()


def weekday_name(day: date, lang: Lang) -> str:
    """The weekday of ``day`` in full; lower case in Norwegian."""
    return _WEEKDAYS[lang][day.weekday()]


def month_name(month: int, lang: Lang) -> str:
    """The name of month 1-12 in full; lower case in Norwegian."""
    if not 1 <= month <= 12:
        raise ValueError(f"no month {month}")
    return _MONTHS[lang][month - 1]


def weekday_like(word: str) -> int | None:
    """The weekday (Monday is 0) that ``word`` names in any language, in full or by two letters or more."""
    names = [(name, index) for lang in LANGS for index, name in enumerate(_WEEKDAYS[lang])]
    return _beginning(word, [*names, *_ALSO_WEEKDAYS], 2)


def month_like(word: str) -> int | None:
    """The month (1-12) that ``word`` names in any language, in full or by three letters or more."""
    return _beginning(word, [(name, at) for lang in LANGS for at, name in enumerate(_MONTHS[lang], start=1)], 3)


def _beginning(word: str, names: list[tuple[str, int]], least: int) -> int | None:
    """What the names that begin with ``word`` stand for; from ``least`` letters on they agree, in all languages."""
    typed = key(word)
    found = {index for name, index in names if len(typed) >= least and key(name).startswith(typed)}
    return found.pop() if len(found) == 1 else None


def format_date(day: date, lang: Lang, *, long: bool = False, today: date | None = None) -> str:
    """``day`` as it is read: "14.03.2026" ("14 Mar 2026" in English), or long, "lørdag 14. mars 2026".

    Given ``today``, the year is left out when it is this year.
    """
    year = today is None or today.year != day.year
    if lang == "en":
        month = _MONTHS[lang][day.month - 1]
        text = f"{weekday_name(day, lang)} {day.day} {month}" if long else f"{day.day} {month[:3]}"
        return f"{text} {day.year:04}" if year else text
    if long:
        text = f"{weekday_name(day, lang)} {day.day}. {_MONTHS[lang][day.month - 1]}"
        return f"{text} {day.year:04}" if year else text
    return f"{day.day:02}.{day.month:02}.{day.year:04}" if year else f"{day.day:02}.{day.month:02}."


def moment_words(text: str) -> Words:
    """An ISO time of a file as a day and a time of day in each language; ``text`` itself when it is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return same(text)
    return Words(*(f"{format_date(moment, lang)} {moment:%H:%M}" for lang in LANGS))
