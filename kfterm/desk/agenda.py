"""The running timer of an agenda: figures from stored times, so that it is right after the laptop slept."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from kfterm.clock import minutes_between, plus
from kfterm.model.records import Block, Session

WARN_SHARE = 0.20
LAST_SHARE = 0.05
"""The timer warns in words and colour at 20 % and 5 % left (SessionLab's thresholds)."""


@dataclass(frozen=True, slots=True)
class Remaining:
    """The running timer: seconds left (negative = over time), the whole in seconds, and its stage."""

    seconds: int
    whole: int

    @property
    def stage(self) -> str:
        """``plenty``, ``warn`` (20 % left), ``last`` (5 % left) or ``over``."""
        if self.seconds < 0:
            return "over"
        share = self.seconds / self.whole if self.whole else 0.0
        if share <= LAST_SHARE:
            return "last"
        return "warn" if share <= WARN_SHARE else "plenty"

    def clock(self) -> str:
        """``7:05`` or ``-0:30``."""
        minutes, seconds = divmod(abs(self.seconds), 60)
        return f"{'-' if self.seconds < 0 else ''}{minutes}:{seconds:02d}"


def running(blocks: Sequence[Block]) -> Block | None:
    """The block whose timer runs: the one started last and not ended."""
    live = [block for block in blocks if block.started and not block.ended]
    return max(live, key=lambda block: block.started) if live else None


def remaining(block: Block, now: datetime) -> Remaining | None:
    """What is left of a running block at ``now`` (aware); ``None`` when it does not run or its time is unreadable."""
    if not block.started:
        return None
    try:
        started = datetime.fromisoformat(block.started)
    except ValueError:
        return None
    if started.tzinfo is None:
        return None
    whole = max(0, block.minutes + block.added) * 60
    return Remaining(math.ceil(whole - minutes_between(started, now) * 60), whole)


def first_start(session: Session, now: datetime) -> datetime | None:
    """When the session begins, in the time zone of ``now``; ``None`` when it has no readable date and time."""
    try:
        day, hour = date.fromisoformat(session.date), time.fromisoformat(session.start)
    except ValueError:
        return None
    return datetime.combine(day, hour, tzinfo=now.tzinfo)


def planned_starts(blocks: Sequence[Block], start: datetime) -> list[datetime]:
    """When each block begins if all keep to their minutes; elapsed time counts across a change of clocks."""
    times = []
    moment = start
    for block in blocks:
        times.append(moment)
        moment = plus(moment, block.minutes)
    return times
