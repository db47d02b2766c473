"""The running timer of an agenda: figures from stored times, so that it is right after the laptop slept."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import pairwise

import msgspec

from kfterm.clock import minutes_between, plus
from kfterm.model.records import Block, Session

WARN_SHARE = 0.20
LAST_SHARE = 0.05
"""The timer warns in words and colour at 20 % and 5 % left (SessionLab's thresholds)."""
PARTS = ("individual", "group", "plenum")
"""The parts of an igp block, one after the other: each alone, in groups, all together."""


class Remaining(msgspec.Struct, frozen=True):
    """The running timer: seconds left (negative = over time), the whole in seconds, and its stage.

    ``part`` is the part of an igp block that the figures are about; empty for other blocks.
    """

    seconds: int
    whole: int
    part: str = ""

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


def moment(text: str) -> datetime | None:
    """A stored time; ``None`` when it is empty, unreadable or has no offset."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def all_running(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Every block that was started and not ended: one, or several that run beside each other."""
    return tuple(block for block in blocks if block.started and not block.ended)


def running(blocks: Sequence[Block]) -> Block | None:
    """The block whose timer is shown: of those that run the one started last, and the first of these."""
    live = all_running(blocks)
    return max(live, key=_begun) if live else None


def _begun(block: Block) -> tuple[float, str]:
    """When a block was started, as a stopwatch counts: the night when the clocks go back has an hour twice."""
    found = moment(block.started)
    return (found.timestamp() if found else -math.inf, block.started)


def length(block: Block) -> int:
    """Minutes that a block is given in all, 0 or more."""
    return max(0, block.minutes + block.added)


def remaining(block: Block, now: datetime) -> Remaining | None:
    """What is left of a running block at ``now`` (aware); ``None`` when it does not run or its time is unreadable.

    Of an igp block it is what is left of the part that runs.
    """
    started = moment(block.started)
    if started is None:
        return None
    if block.kind == "igp" and block.igp:
        part, begun, ends = _part(block, started, now)
        return Remaining(_seconds(ends, now), _seconds(ends, begun), part)
    whole = length(block) * 60
    return Remaining(math.ceil(whole - minutes_between(started, now) * 60), whole)


def _seconds(end: datetime, start: datetime) -> int:
    return math.ceil(minutes_between(start, end) * 60)


def _part(block: Block, started: datetime, now: datetime) -> tuple[str, datetime, datetime]:
    """The part that runs, its beginning and its end. The last one has all that is left of the block."""
    begun = started
    for part, after in pairwise(PARTS):
        ends = plus(begun, max(0, block.igp.get(part, 0) + block.igp_added.get(part, 0)))
        by_hand = moment(block.igp_at.get(after, ""))
        if minutes_between(now, by_hand or ends) > 0:
            return part, begun, ends
        begun = by_hand or ends
    whole = plus(started, length(block))
    return PARTS[-1], begun, max(whole, begun, key=datetime.timestamp)


def first_start(session: Session, now: datetime) -> datetime | None:
    """When the session begins, in the time zone of ``now``; ``None`` when it has no readable date and time."""
    try:
        day, hour = date.fromisoformat(session.date), time.fromisoformat(session.start)
    except ValueError:
        return None
    return datetime.combine(day, hour, tzinfo=now.tzinfo)
