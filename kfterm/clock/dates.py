"""Dates as people type them: "14.03", "14. mars", "fredag", "i morgen", "+2u", "uke 12"."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Literal, TypeAlias

import msgspec

from kfterm.clock import faults
from kfterm.clock.names import key, month_like, weekday_like
from kfterm.errors import Fault, KfError
from kfterm.text.patterns import later

Prefer: TypeAlias = Literal["next", "latest"]

FIRST_YEAR, LAST_YEAR = 1900, 2199
# Between two leap years, or two years of 53 weeks, there are at most eight (1896 and 1904).
_YEARS_TO_SEARCH = 9

_TOKEN = later(
    r"(?P<num>[0-9]+)|(?P<word>[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*)|(?P<plus>\+)|(?P<dash>[-−–])"
    r"|(?P<dot>\.)|(?P<comma>,)|(?P<gap>\s+)|(?P<other>.)",
    re.DOTALL,
)
_AFTER_I = {"dag": 0, "morgen": 1, "morgon": 1, "går": -1, "overmorgen": 2, "overmorgon": 2}
_DAY_WORDS = {"today": 0, "tomorrow": 1, "yesterday": -1, "overmorgen": 2, "overmorgon": 2}
_DAY_WORDS.update({f"i{word}": days for word, days in _AFTER_I.items()})
_WEEK_WORDS = frozenset({"uke", "veke", "week", "u", "v", "w"})
_DAYS_OF_UNIT = {
    **dict.fromkeys(("d", "dag", "dager", "dagar", "døgn", "day", "days"), 1),
    **dict.fromkeys(("u", "uke", "uker", "v", "veke", "veker", "w", "week", "weeks"), 7),
}
_MONTH_UNITS = frozenset({"m", "md", "mnd", "måned", "måneder", "månad", "månader", "month", "months"})


class _Token(msgspec.Struct, frozen=True):
    kind: str
    text: str
    column: int


class _Reader:
    """The tokens of one typed date, read from the left."""

    def __init__(self, text: str, today: date, prefer: Prefer) -> None:
        self.text = text
        self.today = today
        self.prefer = prefer
        found = (_Token(m.lastgroup or "other", m.group(), m.start() + 1) for m in _TOKEN.finditer(text))
        self._tokens = [token for token in found if token.kind != "gap"]
        self._at = 0

    @property
    def here(self) -> _Token:
        """The token to be read; of kind "end" after the last."""
        if self._at < len(self._tokens):
            return self._tokens[self._at]
        return _Token("end", "", len(self.text.rstrip()) + 1)

    def take(self, *kinds: str) -> _Token | None:
        """The next token if it is one of ``kinds``."""
        token = self.here
        if token.kind not in kinds:
            return None
        self._at += 1
        return token

    def need(self, *kinds: str) -> _Token:
        """The next token, which must be one of ``kinds``."""
        token = self.take(*kinds)
        if token is None:
            raise self.fail()
        return token

    def fail(self, fault: Fault = faults.DATE_UNKNOWN, column: int = 0, **values: object) -> KfError:
        """The error at ``column``, else at the token to be read."""
        return faults.error(fault, self.text, column or self.here.column, **values)


def parse_date(text: str, today: date, *, prefer: Prefer) -> date:
    """The date that ``text`` means on the day ``today``.

    A date, weekday or week without year is the next one (``prefer="next"``, for deadlines) or the latest one
    (``"latest"``, for measurements); today counts in both. A week gives its Monday, the current week counting as
    today. A year of two digits lies in this century. A weekday before a date must be right. Months clamp:
    "+1m" on 31 January is the last of February. Raises ``KfError`` (``date.…``) with the column from 1.
    """
    reader = _Reader(text, date(today.year, today.month, today.day), prefer)
    if reader.here.kind == "end":
        raise reader.fail(faults.DATE_MISSING, column=1)
    start = reader.here
    try:
        day = _any_form(reader)
    except OverflowError:
        day = date.max
    if reader.here.kind != "end":
        raise reader.fail()
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise reader.fail(faults.DATE_FAR, start.column, first=FIRST_YEAR, last=LAST_YEAR)
    return day


def _any_form(reader: _Reader) -> date:
    sign = reader.take("plus", "dash")
    if sign:
        return _offset(reader, -1 if sign.kind == "dash" else 1)
    word = reader.take("word")
    if not word:
        return _calendar_date(reader)
    name = key(word.text)
    if name in _DAY_WORDS:
        return reader.today + timedelta(days=_DAY_WORDS[name])
    if name == "i":
        after = reader.here
        if key(after.text) not in _AFTER_I:
            raise reader.fail()
        reader.take("word")
        return reader.today + timedelta(days=_AFTER_I[key(after.text)])
    if name in _WEEK_WORDS:
        return _week(reader)
    return _weekday(reader, word)


def _offset(reader: _Reader, sign: int) -> date:
    """The rest of "+2u" after the sign."""
    number = reader.need("num")
    unit = reader.here
    count = sign * int(number.text[:6])
    if key(unit.text) in _DAYS_OF_UNIT:
        reader.take("word")
        return reader.today + timedelta(days=count * _DAYS_OF_UNIT[key(unit.text)])
    if key(unit.text) in _MONTH_UNITS:
        reader.take("word")
        return _months_later(reader.today, count)
    raise reader.fail()


def _months_later(day: date, count: int) -> date:
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _candidates(reader: _Reader, year: int) -> range:
    """The years to look in for a date without one, nearest first."""
    if reader.prefer == "next":
        return range(year, year + _YEARS_TO_SEARCH)
    return range(year, year - _YEARS_TO_SEARCH, -1)


def _wanted(reader: _Reader, day: date, today: date) -> bool:
    return day >= today if reader.prefer == "next" else day <= today


def _week(reader: _Reader) -> date:
    """The rest of "uke 12 2026": the Monday of that week."""
    number = reader.need("num")
    week = int(number.text[:3])
    year = reader.take("num")
    this_monday = reader.today - timedelta(days=reader.today.weekday())
    years = [_year(reader, year)] if year else _candidates(reader, reader.today.isocalendar().year)
    for candidate in years:
        try:
            monday = date.fromisocalendar(candidate, week, 1)
        except ValueError:
            continue
        if year or _wanted(reader, monday, this_monday):
            return monday
    shown = f"{number.text} {year.text}" if year else number.text
    raise reader.fail(faults.NO_SUCH_WEEK, number.column, week=shown)


def _weekday(reader: _Reader, word: _Token) -> date:
    """A weekday alone, or before a date that must agree with it."""
    weekday = weekday_like(word.text)
    if weekday is None:
        raise reader.fail(column=word.column)
    reader.take("dot", "comma")
    if reader.here.kind == "end":
        ahead = (weekday - reader.today.weekday()) % 7
        back = (reader.today.weekday() - weekday) % 7
        return reader.today + timedelta(days=ahead if reader.prefer == "next" else -back)
    day = _calendar_date(reader)
    if day.weekday() != weekday:
        raise reader.fail(faults.WRONG_WEEKDAY, word.column, day=day.strftime("%d.%m.%Y"), weekday=key(word.text))
    return day


def _calendar_date(reader: _Reader) -> date:
    """Day, month and perhaps year: "2026-03-14", "14.3.", "14.03.26", "14. mars 2026"."""
    first = reader.need("num")
    if len(first.text) == 4:
        reader.need("dash")
        month = reader.need("num")
        reader.need("dash")
        return _exact(reader, reader.need("num"), _small(reader, month), first)
    dot = reader.take("dot")
    word = reader.take("word")
    if word:
        named = month_like(word.text)
        if named is None:
            raise reader.fail(column=word.column)
        number = named
    elif dot:
        number = _small(reader, reader.need("num"))
    else:
        raise reader.fail()
    # After "14.03 " two digits are more likely the next value ("14.03 12/45") than a year.
    spelled = reader.take("dot") or word or len(reader.here.text) == 4
    year = reader.take("num") if spelled else None
    return _exact(reader, first, number, year) if year else _nearest(reader, first, number)


def _small(reader: _Reader, token: _Token) -> int:
    """A day or month, of at most two digits."""
    if len(token.text) > 2:
        raise reader.fail(column=token.column)
    return int(token.text)


def _year(reader: _Reader, token: _Token) -> int:
    if len(token.text) not in (2, 4):
        raise reader.fail(column=token.column)
    year = int(token.text)
    if len(token.text) == 2:
        return reader.today.year // 100 * 100 + year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise reader.fail(faults.DATE_FAR, token.column, first=FIRST_YEAR, last=LAST_YEAR)
    return year


def _exact(reader: _Reader, day: _Token, month: int, year_token: _Token) -> date:
    year = _year(reader, year_token)
    try:
        return date(year, month, _small(reader, day))
    except ValueError:
        shown = f"{day.text}.{month:02}.{year}"
        raise reader.fail(faults.NO_SUCH_DAY, day.column, day=shown) from None


def _nearest(reader: _Reader, day: _Token, month: int) -> date:
    number = _small(reader, day)
    for year in _candidates(reader, reader.today.year):
        try:
            found = date(year, month, number)
        except ValueError:
            continue
        if _wanted(reader, found, reader.today):
            return found
    raise reader.fail(faults.NO_SUCH_DAY, day.column, day=f"{day.text}.{month:02}")
