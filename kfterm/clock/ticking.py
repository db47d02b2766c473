"""The clock of the program, and sums of time that survive summer time and midnight.

Two aware times of the same zone are subtracted by Python as if the wall clock never jumped; ``minutes_between`` and
``plus`` go through UTC instead, so that they count the minutes that pass in the room.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

DEFAULT_ZONE = "Europe/Oslo"


class Clock(Protocol):
    """Where the program reads the time. Only the edges hold one; pure code is given times."""

    def now(self) -> datetime:
        """The time now, aware. Timers in the room use this: it goes on while a laptop sleeps."""
        ...

    def monotonic(self) -> float:
        """Seconds since an arbitrary start, never backwards; may stand still while the machine sleeps."""
        ...


class SystemClock:
    """The machine's clock, shown in one time zone.

    ``zone`` is a name of the tz database; when it is unknown, or the machine has no such database, the machine's
    own zone is used and ``fell_back`` is true. Seconds are kept, so are microseconds.
    """

    def __init__(self, zone: str = DEFAULT_ZONE) -> None:
        self.zone = _zone(zone)

    @property
    def fell_back(self) -> bool:
        """Whether the machine's own zone is used instead of the one asked for."""
        return self.zone is None

    def now(self) -> datetime:
        """The time now, aware."""
        # Without a zone ``astimezone`` asks the system each time, so that its offset follows summer time.
        return datetime.now(UTC).astimezone(self.zone)

    def monotonic(self) -> float:
        """Seconds since an arbitrary start."""
        return time.monotonic()


class FixedClock:
    """A clock that stands still until it is moved: for tests, rehearsal and the demo. ``start`` must be aware."""

    def __init__(self, start: datetime) -> None:
        self._now = _aware(start)
        self._monotonic = 0.0

    def now(self) -> datetime:
        """The time it was last set to."""
        return self._now

    def monotonic(self) -> float:
        """Seconds moved by ``advance`` so far."""
        return self._monotonic

    def set(self, moment: datetime) -> None:
        """Set the wall clock (aware, also backwards); ``monotonic`` stays, as when someone corrects a clock."""
        self._now = _aware(moment)

    def advance(self, *, minutes: float = 0, seconds: float = 0) -> None:
        """Let time pass, 0 or more (``ValueError``)."""
        passed = minutes * 60 + seconds
        if passed < 0:
            raise ValueError("time does not pass backwards; use set()")
        self._now = plus(self._now, passed / 60)
        self._monotonic += passed

    def sleep(self, *, minutes: float) -> None:
        """Let the machine sleep: the wall clock goes on, ``monotonic`` stands still."""
        self._now = plus(self._now, minutes)


def _zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    # An impossible key is a ValueError; a folder of the tzdata package (such as "Europe") an OSError.
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _aware(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError("a time without zone is no moment")
    return moment


def plus(moment: datetime, minutes: float) -> datetime:
    """The time ``minutes`` (any sign) after ``moment``, in its zone, as a stopwatch counts. ``moment`` is aware.

    Beyond the calendar (a hand-edited year 9999) the clock stands still.
    """
    try:
        return (_aware(moment).astimezone(UTC) + timedelta(minutes=minutes)).astimezone(moment.tzinfo)
    except OverflowError:
        return moment


def minutes_between(start: datetime, end: datetime) -> float:
    """Minutes that pass from ``start`` to ``end``, both aware; negative when ``end`` comes first."""
    return (_aware(end).astimezone(UTC) - _aware(start).astimezone(UTC)) / timedelta(minutes=1)
