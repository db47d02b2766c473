"""How the cells of one column are written: one form for the whole column, never guessed per cell.

A form reads a cell or refuses it. ``fitting`` tells which forms read most cells of a column; where several do equally
well the column is not certain, and a person decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kfterm.clock.names import month_like
from kfterm.errors import Fault, KfError
from kfterm.intake.grid import Cell, shown
from kfterm.text import clean_line, cut
from kfterm.words import Words

NO_SUCH_DAY = Fault(
    "intake.no_such_day",
    Words("«{text}» er ingen dag som finnes.", "«{text}» er ingen dag som finst.", "There is no such day as “{text}”."),
    Words("Rett datoen i filen.", "Rett datoen i fila.", "Correct the date in the file."),
)
NOT_A_DAY = Fault(
    "intake.not_a_day",
    Words(
        "«{text}» er ikke skrevet som resten av datoene ({example}).",
        "«{text}» er ikkje skrive som resten av datoane ({example}).",
        "“{text}” is not written like the other dates ({example}).",
    ),
    Words(
        "Skriv den likt, eller velg en annen lesemåte for kolonnen.",
        "Skriv han likt, eller vel ein annan lesemåte for kolonnen.",
        "Write it alike, or choose another way to read the column.",
    ),
)
NOT_A_NUMBER = Fault(
    "intake.not_a_number",
    Words("«{text}» er ikke et tall.", "«{text}» er ikkje eit tal.", "“{text}” is not a number."),
    Words(
        "Skriv et tall i cellen, eller la den stå tom hvis målingen mangler.",
        "Skriv eit tal i cella, eller la ho stå tom om målinga manglar.",
        "Write a number in the cell, or leave it empty if the measurement is missing.",
    ),
)
TOO_LARGE = Fault(
    "intake.number_too_large",
    Words("«{text}» er for stort.", "«{text}» er for stort.", "“{text}” is too large."),
    Words(
        "Rett tallet, eller velg en større enhet.", "Rett talet, eller vel ei større eining.", "Choose a larger unit."
    ),
)
NO_DAY = Fault(
    "intake.no_day",
    Words("Raden har ingen dato.", "Rada har ingen dato.", "The row has no date."),
    Words("Skriv datoen i filen.", "Skriv datoen i fila.", "Write the date in the file."),
)
LARGEST: Final = 1e15
"""Numbers beyond this are slips: nobody counts so far."""
DATE_FORMS: Final[Mapping[str, Words]] = {
    "dmy": Words("dag.måned.år", "dag.månad.år", "day.month.year"),
    "mdy": Words("måned/dag/år", "månad/dag/år", "month/day/year"),
    "ymd": Words("år-måned-dag", "år-månad-dag", "year-month-day"),
    "dm": Words("dag.måned uten år", "dag.månad utan år", "day.month without year"),
    "week": Words("ukenummer", "vekenummer", "week number"),
    "month": Words("måned", "månad", "month"),
}
EXAMPLES: Final[Mapping[str, str]] = {
    "dmy": "14.03.2026",
    "mdy": "03/14/2026",
    "ymd": "2026-03-14",
    "dm": "14.03",
    "week": "2026-W11",
    "month": "2026-03",
}
NUMBER_FORMS: Final[Mapping[str, Words]] = {
    ",": Words("desimalkomma", "desimalkomma", "decimal comma"),
    ".": Words("desimalpunktum", "desimalpunktum", "decimal point"),
}
_TIME: Final = r"(?:[ T]+[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?:[.,][0-9]+)?Z?)?"
_THREE: Final = re.compile(rf"([0-9]{{1,2}})[./-] ?([0-9]{{1,2}})[./-] ?([0-9]{{4}}|[0-9]{{2}})\.?{_TIME}")
_NAMED: Final = re.compile(rf"([0-9]{{1,2}})\.? ?([^\W\d_]{{3,}})\.?,? ?([0-9]{{4}}|[0-9]{{2}}){_TIME}")
_ISO: Final = re.compile(rf"([0-9]{{4}})([./-]?)([0-9]{{1,2}})\2([0-9]{{1,2}}){_TIME}")
_TWO: Final = re.compile(r"([0-9]{1,2})[./] ?([0-9]{1,2})\.?")
_WEEK: Final = re.compile(r"(?:(?:uke|veke|week|u|v|w)\.? ?)?([0-9]{1,2})(?:[ ,./-]*([0-9]{4}))?", re.IGNORECASE)
_YEAR_WEEK: Final = re.compile(
    r"((?:19|20|21)[0-9]{2})[ ,./-]*(?:uke|veke|week|u|v|w)?\.?[ -]?([0-9]{1,2})", re.IGNORECASE
)
_NUMBER_YEAR: Final = re.compile(r"([0-9]{1,2})[ ./-]([0-9]{4})")
_MONTH: Final = re.compile(r"([^\W\d_]{3,})\.?[ ,.-]*([0-9]{4}|[0-9]{2})")
_COMMA: Final = re.compile(r"[+\-−–]?(?:[0-9]{1,3}(?:[ .\u00a0\u202f][0-9]{3})+|[0-9]+)(?:,[0-9]+)?|[+\-−–]?,[0-9]+")
_POINT: Final = re.compile(r"[+\-−–]?(?:[0-9]{1,3}(?:[ ,\u00a0\u202f][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|[+\-−–]?\.[0-9]+")
_WHOLE: Final = re.compile(r"[+\-−–]?[0-9]+ ?%?")


class _NotLikeError(ValueError):
    """A cell that is written otherwise than the form."""


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _match(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    found = pattern.fullmatch(text)
    if found is None:
        raise _NotLikeError(text)
    return found


def _dmy(text: str, _today: date) -> date:
    if named := _NAMED.fullmatch(text):
        month = month_like(named[2])
        if month is None:
            raise _NotLikeError(text)
        return date(_year(named[3]), month, int(named[1]))
    found = _match(_THREE, text)
    return date(_year(found[3]), int(found[2]), int(found[1]))


def _mdy(text: str, _today: date) -> date:
    found = _match(_THREE, text)
    return date(_year(found[3]), int(found[1]), int(found[2]))


def _ymd(text: str, _today: date) -> date:
    found = _match(_ISO, text)
    if not found[2] and (len(found[3]), len(found[4])) != (2, 2):
        raise _NotLikeError(text)
    return date(int(found[1]), int(found[3]), int(found[4]))


def _dm(text: str, today: date) -> date:
    """Without year: the latest such day; one rule for the whole column."""
    found = _match(_TWO, text)
    day = date(today.year, int(found[2]), int(found[1])) if found[0] != "29.02" else _leap(today)
    return day if day <= today else day.replace(year=day.year - 1)


def _leap(today: date) -> date:
    return next(
        day for year in range(today.year, today.year - 9, -1) if year % 4 == 0 and (day := date(year, 2, 29)) <= today
    )


def _week(text: str, today: date) -> date:
    """A week with its year before or after it; without year the latest such week, one rule for the whole column."""
    if found := _YEAR_WEEK.fullmatch(text):
        return date.fromisocalendar(int(found[1]), int(found[2]), 1)
    if found := _WEEK.fullmatch(text) or _NUMBER_YEAR.fullmatch(text):
        week, year = int(found[1]), found[2]
        if year:
            return date.fromisocalendar(int(year), week, 1)
        this_year = today.isocalendar().year
        monday = date.fromisocalendar(this_year, week, 1)
        return monday if monday <= today else date.fromisocalendar(this_year - 1, week, 1)
    raise _NotLikeError(text)


def _month(text: str, _today: date) -> date:
    if named := _MONTH.fullmatch(text):
        month = month_like(named[1])
        if month is None:
            raise _NotLikeError(text)
        return date(_year(named[2]), month, 1)
    iso, turned = re.fullmatch(r"([0-9]{4})[./-]?([0-9]{2})", text), _NUMBER_YEAR.fullmatch(text)
    if iso is None and turned is None:
        raise _NotLikeError(text)
    year, month_number = (iso[1], iso[2]) if iso else (turned[2], turned[1]) if turned else ("", "")
    return date(int(year), int(month_number), 1)


_DATES: Final[Mapping[str, Callable[[str, date], date]]] = {
    "dmy": _dmy,
    "ymd": _ymd,
    "mdy": _mdy,
    "dm": _dm,
    "week": _week,
    "month": _month,
}


def read_day(cell: Cell, form: str, today: date) -> date:
    """The day (of a week or month its first) in a cell; ``KfError`` when it is none or written otherwise."""
    if isinstance(cell, date):
        return cell
    text = cell.strip() if isinstance(cell, str) else shown(cell)
    if not text:
        raise KfError(NO_DAY)
    if isinstance(cell, float) and form in ("week", "month"):
        text = str(int(cell))
    try:
        day = _DATES[form](text, today)
    except _NotLikeError:
        raise KfError(NOT_A_DAY, text=clean_line(text), example=EXAMPLES[form]) from None
    except ValueError:
        raise KfError(NO_SUCH_DAY, text=clean_line(text)) from None
    if not 1900 <= day.year <= 2199:
        raise KfError(NO_SUCH_DAY, text=clean_line(text))
    return day


def read_number(cell: Cell, form: str) -> float | None:
    """The number in a cell; ``None`` for an empty one; ``KfError`` for anything else."""
    found = cell if isinstance(cell, float) else _number(cell, form)
    if found is not None and not -LARGEST <= found <= LARGEST:
        raise KfError(TOO_LARGE, text=cut(shown(cell), 40))
    return found


def _number(cell: Cell, form: str) -> float | None:
    if cell is None or isinstance(cell, bool | date):
        if cell is None:
            return None
        raise KfError(NOT_A_NUMBER, text=shown(cell))
    text = str(cell).strip().removesuffix("%").rstrip()
    if not text:
        return None
    if text.isascii() and text.isdigit():
        return float(text)
    pattern, decimal, thousands = (_COMMA, ",", ".") if form == "," else (_POINT, ".", ",")
    if not pattern.fullmatch(text):
        raise KfError(NOT_A_NUMBER, text=shown(cell))
    plain = re.sub(r"[ \u00a0\u202f]", "", text).replace(thousands, "").replace(decimal, ".")
    return float(plain.replace("−", "-").replace("–", "-"))


@dataclass(frozen=True, slots=True)
class Fit:
    """What a column looks like: its best form, whether no other is as good, and how many of its cells the form reads.

    ``forms``: all that read as many.
    """

    form: str
    sure: bool
    read: int
    cells: int
    forms: tuple[str, ...] = ()


def date_fit(cells: Sequence[Cell], today: date, head: str = "") -> Fit:
    """The form of a column of days. A head that names weeks or months settles what the cells leave open."""
    texts = [cell for cell in cells if _filled(cell)]
    if texts and all(isinstance(cell, date) for cell in texts):
        return Fit("ymd", True, len(texts), len(texts), ("ymd",))
    scores = {form: _count(texts, _days_by(form, today)) for form in _DATES}
    best = max(scores.values(), default=0)
    found = tuple(form for form, score in scores.items() if score == best and best)
    named = _named_form(head)
    if named in found:
        return Fit(named, True, best, len(texts), found)
    first = found[0] if found else "dmy"
    return Fit(first, len(found) == 1, best, len(texts), found)


def _filled(cell: Cell) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None


def _named_form(head: str) -> str:
    word = head.casefold()
    if any(name in word for name in ("uke", "veke", "week")):
        return "week"
    return "month" if any(name in word for name in ("måned", "månad", "month", "mnd")) else ""


def number_fit(cells: Sequence[Cell]) -> Fit:
    """The decimal sign of a column of numbers. Whole numbers need none; ``1.234`` alone could be either."""
    texts = [cell for cell in cells if _filled(cell)]
    scores = {form: _count(texts, _numbers_by(form)) for form in NUMBER_FORMS}
    best = max(scores.values(), default=0)
    found = tuple(form for form, score in scores.items() if score == best and best)
    alike = all(isinstance(cell, float) or _WHOLE.fullmatch(shown(cell).strip()) for cell in texts if _is_either(cell))
    return Fit(found[0] if found else ",", len(found) == 1 or alike, best, len(texts), found)


def _is_either(cell: Cell) -> bool:
    return all(_count([cell], _numbers_by(form)) for form in NUMBER_FORMS)


def _days_by(form: str, today: date) -> Callable[[Cell], object]:
    return lambda cell: read_day(cell, form, today)


def _numbers_by(form: str) -> Callable[[Cell], object]:
    return lambda cell: read_number(cell, form)


def _count(cells: Sequence[Cell], read: Callable[[Cell], object]) -> int:
    """How many cells a form reads; equal cells are read once."""
    found = 0
    for cell, times in Counter(cells).items():
        try:
            read(cell)
        except KfError:
            continue
        found += times
    return found
