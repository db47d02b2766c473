"""Times of day as people type and read them: "8.30", "0830", "8"."""

from __future__ import annotations

import re
from datetime import datetime, time

from kfterm.clock import faults
from kfterm.text.patterns import later

_TYPED = later(
    r"\s*(?:kl\b\.?\s*)?(?P<hour>[0-9]{1,2})"
    r"(?:[.:](?P<minute>[0-9]{2})(?:[.:](?P<second>[0-9]{2}))?|(?P<compact>[0-9]{2}))?(?![0-9])\s*",
    re.IGNORECASE,
)
_LEAD = later(r"\s*(?:kl\b\.?\s*)?", re.IGNORECASE)


def parse_clock_time(text: str) -> time:
    """The time of day that ``text`` means, on the 24-hour clock: "8", "8.30", "08:30", "0830", "kl. 8".

    Minutes (and seconds, after minutes) have two digits. Raises ``KfError`` (``time.not_understood``,
    ``time.no_such_time``) with the column from 1.
    """
    found = _TYPED.match(text)
    if found is None or found.end() < len(text):
        lead = _LEAD.match(text)
        at = found.end() if found else lead.end() if lead else 0
        raise faults.error(faults.TIME_UNKNOWN, text, at + 1)
    minute = "compact" if found["compact"] else "minute"
    for name, most in (("hour", 23), (minute, 59), ("second", 59)):
        if int(found[name] or 0) > most:
            raise faults.error(faults.NO_SUCH_TIME, text, found.start(name) + 1)
    return time(int(found["hour"]), int(found[minute] or 0), int(found["second"] or 0))


def format_time(moment: time | datetime, *, seconds: bool = False) -> str:
    """The time of day, alike in all languages: "08:30", with ``seconds`` "10:42:07". Seconds are cut, not rounded."""
    return moment.strftime("%H:%M:%S" if seconds else "%H:%M")
