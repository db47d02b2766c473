"""Clocks for practice: one that runs faster than the room's, one that is moved by hand while the machine's goes on."""

from __future__ import annotations

import time
from datetime import datetime

from kfterm.clock.ticking import Clock, FixedClock, SystemClock, plus


class FastClock:
    """A clock that shows ``start`` (aware) now and then runs ``speed`` times (above 0) as fast as ``base``.

    ``monotonic`` stays the machine's own, so that what waits for a person waits as long as ever.
    """

    def __init__(self, start: datetime, speed: float, base: Clock | None = None) -> None:
        if speed <= 0:
            raise ValueError("a clock runs forwards")
        self._base = base or SystemClock()
        self.speed = speed
        self.jump(start)

    def jump(self, start: datetime) -> None:
        """Show ``start`` (aware) now and go on from there."""
        self._start = start
        self._begun = self._base.monotonic()

    def now(self) -> datetime:
        """The time now, aware."""
        return plus(self._start, (self._base.monotonic() - self._begun) * self.speed / 60)

    def monotonic(self) -> float:
        """Seconds of the machine."""
        return self._base.monotonic()


class StageClock(FixedClock):
    """A clock of the day that is moved by hand, with seconds of the machine for all that waits."""

    def monotonic(self) -> float:
        """Seconds of the machine."""
        return time.monotonic()
