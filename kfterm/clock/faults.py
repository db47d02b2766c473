"""What can be wrong with a typed date, duration, time or number."""

from __future__ import annotations

from kfterm.errors import Fault, KfError
from kfterm.text import clean_line, cut
from kfterm.words import Words

_SHOWN_CELLS = 40

DATE_UNKNOWN = Fault(
    "date.not_understood",
    Words(
        "Forstår ikke datoen «{text}».",
        "Forstår ikkje datoen «{text}».",
        "Cannot read the date “{text}”.",
    ),
    Words(
        "Skriv for eksempel 14.03, 14. mars 2026, fredag, uke 12 eller +2u.",
        "Skriv til dømes 14.03, 14. mars 2026, fredag, veke 12 eller +2v.",
        "Write for example 14.03, 14 March 2026, Friday, week 12 or +2w.",
    ),
)
DATE_MISSING = Fault(
    "date.missing",
    Words("Datoen mangler.", "Datoen manglar.", "The date is missing."),
    DATE_UNKNOWN.remedy,
)
NO_SUCH_DAY = Fault(
    "date.no_such_day",
    Words("Datoen {day} finnes ikke.", "Datoen {day} finst ikkje.", "There is no such day as {day}."),
    Words("Rett dagen eller måneden.", "Rett dagen eller månaden.", "Correct the day or the month."),
)
NO_SUCH_WEEK = Fault(
    "date.no_such_week",
    Words("Uke {week} finnes ikke.", "Veke {week} finst ikkje.", "There is no week {week}."),
    Words(
        "Et år har 52 uker, noen år har 53.",
        "Eit år har 52 veker, nokre år har 53.",
        "A year has 52 weeks, some years 53.",
    ),
)
WRONG_WEEKDAY = Fault(
    "date.wrong_weekday",
    Words("{day} er ikke en «{weekday}».", "{day} er ikkje ein «{weekday}».", "{day} is not a “{weekday}”."),
    Words("Rett dagen eller datoen.", "Rett dagen eller datoen.", "Correct the weekday or the date."),
)
DATE_FAR = Fault(
    "date.out_of_range",
    Words(
        "Året må være fra {first} til {last}.",
        "Året må vere frå {first} til {last}.",
        "The year must be from {first} to {last}.",
    ),
    Words("Rett året.", "Rett året.", "Correct the year."),
)
DURATION_UNKNOWN = Fault(
    "duration.not_understood",
    Words("Forstår ikke tiden «{text}».", "Forstår ikkje tida «{text}».", "Cannot read the duration “{text}”."),
    Words(
        "Skriv for eksempel 45m, 1t30, 1,5 t, 3d eller 2u; ~ foran betyr anslag.",
        "Skriv til dømes 45m, 1t30, 1,5 t, 3d eller 2v; ~ framfor tyder overslag.",
        "Write for example 45m, 1h30, 1.5 h, 3d or 2w; ~ in front means an estimate.",
    ),
)
DURATION_LONG = Fault(
    "duration.too_long",
    Words("Tiden er lengre enn ti år.", "Tida er lengre enn ti år.", "The duration is longer than ten years."),
    DURATION_UNKNOWN.remedy,
)
TIME_UNKNOWN = Fault(
    "time.not_understood",
    Words(
        "Forstår ikke klokkeslettet «{text}».",
        "Forstår ikkje klokkeslettet «{text}».",
        "Cannot read the time of day “{text}”.",
    ),
    Words(
        "Skriv for eksempel 8, 8.30, 08:30 eller 0830.",
        "Skriv til dømes 8, 8.30, 08:30 eller 0830.",
        "Write for example 8, 8.30, 08:30 or 0830.",
    ),
)
NO_SUCH_TIME = Fault(
    "time.no_such_time",
    Words("Klokka blir aldri {text}.", "Klokka blir aldri {text}.", "There is no time {text}."),
    Words("Bruk 00:00 til 23:59.", "Bruk 00:00 til 23:59.", "Use 00:00 to 23:59."),
)
NUMBER_UNKNOWN = Fault(
    "number.not_understood",
    Words("Forstår ikke tallet «{text}».", "Forstår ikkje talet «{text}».", "Cannot read the number “{text}”."),
    Words(
        "Skriv for eksempel 5,3 eller 1 234,5.",
        "Skriv til dømes 5,3 eller 1 234,5.",
        "Write for example 5.3 or 1 234.5.",
    ),
)


def error(fault: Fault, text: str, column: int, **values: object) -> KfError:
    """The error of ``fault`` about the typed ``text``, made safe and short enough for one sentence."""
    found = KfError(fault, column=column, text=cut(clean_line(text, limit=200), _SHOWN_CELLS))
    found.problem.values.update(values)
    return found
