"""Durations as people type and read them: "45m", "1t30", "~3d", "20 d 1 t 23 min"."""

from __future__ import annotations

import math
import re

import msgspec

from kfterm.clock import faults
from kfterm.clock.names import key
from kfterm.clock.numbers import format_number
from kfterm.text.patterns import later
from kfterm.words import Lang, Words

MOST_MINUTES = 10 * 366 * 24 * 60
_HOUR, _DAY, _WEEK = 60, 24 * 60, 7 * 24 * 60
_UNITS = {
    **dict.fromkeys(("m", "min", "minutt", "minutter", "minute", "minutes"), 1),
    **dict.fromkeys(("t", "time", "timer", "timar", "h", "hour", "hours"), _HOUR),
    **dict.fromkeys(("d", "dag", "dager", "dagar", "døgn", "day", "days"), _DAY),
    **dict.fromkeys(("u", "uke", "uker", "v", "veke", "veker", "w", "week", "weeks"), _WEEK),
}
_ESTIMATE = later(r"\s*(?:[~≈]|ca\b\.?)\s*", re.IGNORECASE)
_PART = later(r"\s*(?P<number>[0-9]{1,9}(?:[.,][0-9]{1,9})?)\s*(?:(?P<unit>[^\W\d_]+)\.?)?\s*")
_SHOWN_HOUR = Words("t", "t", "h")
# Below this a fraction of a minute is worth reading.
_FINE_MINUTES = 10


class Duration(msgspec.Struct, frozen=True):
    """A length of time in minutes, 0 or more; ``estimate`` when it was guessed and not measured."""

    minutes: float
    estimate: bool = False


def parse_duration(text: str) -> Duration:
    """The duration that ``text`` means; minutes when no unit is named, a day is 24 hours.

    Units m, t or h, d, u or v or w (weeks), in short or in full, the greater first; "1t30" is one hour and thirty
    minutes; decimals with comma or point in the last part. ``~`` or "ca." in front makes it an estimate. Raises
    ``KfError`` (``duration.not_understood``, ``duration.too_long`` above ten years) with the column from 1.
    """
    lead = _ESTIMATE.match(text)
    at = lead.end() if lead else 0
    total, unit, fraction = 0.0, 0, False
    while at < len(text) or not unit:
        part = _PART.match(text, at)
        if part is None or fraction:
            raise faults.error(faults.DURATION_UNKNOWN, text, _column(text, at))
        unit = _unit(text, part, unit)
        fraction = not part["number"].isdigit()
        total += float(part["number"].replace(",", ".")) * unit
        at = part.end()
    if total > MOST_MINUTES:
        raise faults.error(faults.DURATION_LONG, text, 1)
    return Duration(total, lead is not None)


def _column(text: str, at: int) -> int:
    """The column of the first sign from ``at`` on."""
    return len(text) - len(text[at:].lstrip()) + 1


def _unit(text: str, part: re.Match[str], greater: int) -> int:
    """Minutes of the unit of ``part``, which stands after one of ``greater`` minutes (0: it is the first)."""
    word = part["unit"]
    if word is None:
        minutes_after_hours = greater == _HOUR and part["number"].isdigit() and int(part["number"]) < _HOUR
        if not greater or minutes_after_hours:
            return 1
        raise faults.error(faults.DURATION_UNKNOWN, text, part.start("number") + 1)
    unit = _UNITS.get(key(word), 0)
    if not unit or (greater and unit >= greater):
        raise faults.error(faults.DURATION_UNKNOWN, text, part.start("unit") + 1)
    return unit


def format_duration(minutes: float, lang: Lang, *, estimate: bool = False) -> str:
    """``minutes`` as it is read: "45 min", "1 t 23 min" ("1 h 23 min" in English), "20 d 1 t 23 min".

    Rounded to whole minutes, below ten minutes to tenths; parts that are 0 are left out. A negative duration gets
    a minus sign (which is never parsed), an ``estimate`` a ``~``. Not finite is a ``ValueError``.
    """
    if not math.isfinite(minutes):
        raise ValueError("a duration that is shown must be finite")
    size = abs(minutes)
    sign = ("~" if estimate else "") + ("\u2212" if minutes < 0 else "")
    tenths = math.floor(size * 10 + 0.5)
    if tenths < _FINE_MINUTES * 10:
        text = format_number(tenths / 10, lang)
        return f"{sign if tenths else sign.rstrip(chr(0x2212))}{text} min"
    hours, rest = divmod(math.floor(size + 0.5), _HOUR)
    days, hours = divmod(hours, _DAY // _HOUR)
    parts = ((days, "d"), (hours, _SHOWN_HOUR.get(lang)), (rest, "min"))
    return sign + " ".join(f"{count} {unit}" for count, unit in parts if count)
