"""When each block of an agenda begins and ends: as planned, as it went, and as it looks from now on.

Pure: blocks, the start of the day and the moment in, rows out. All sums go through UTC, so that midnight and the
night when the clocks change are right.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from itertools import product
from typing import Literal, TypeAlias

import msgspec
from msgspec.structs import replace

from kfterm.clock import format_time, minutes_between, plus
from kfterm.desk.agenda import first_start, length, moment
from kfterm.model.records import Block, Session

timestamp = datetime.timestamp
"""What times are compared by: in one zone Python compares the hands of the clock, and in the night when the clocks go
back they show each time twice."""
State: TypeAlias = Literal["todo", "runs", "done", "skipped", "passed"]
LATE_LOCK = 240
"""A locked start up to this many minutes back is an overrun; further back it is meant for the next day."""
LEFT_RUNNING = 720
"""Minutes after the planned end from which on nobody is in the room any more: the clock is no longer followed."""
FAR = 720
"""Minutes between plan and start from which on it is another day, and "behind the plan" says nothing."""


class Row(msgspec.Struct, frozen=True):
    """One block with its times, all aware and in one zone.

    ``start`` and ``end`` are what happened, else what is expected; ``drift`` is how many whole minutes the block ends
    (before it began: begins) later than planned, negative = earlier. ``beside`` tells that it runs beside an earlier
    one. ``passed`` blocks were jumped over without being skipped.
    """

    block: Block
    state: State
    planned_start: datetime
    planned_end: datetime
    start: datetime
    end: datetime
    beside: bool = False
    drift: int = 0


Span: TypeAlias = tuple[datetime, datetime]
Lane: TypeAlias = tuple[int, ...]
"""Places of the blocks that start together; the first is the one the others run beside."""


def schedule(blocks: Sequence[Block], start: datetime, now: datetime) -> tuple[Row, ...]:
    """The blocks with their times. ``start`` is when the day begins, ``now`` the moment (both aware)."""
    lanes = lanes_of(blocks)
    plan = _planned(blocks, lanes, start)
    last = max((end for _, end in plan), default=start, key=timestamp)
    begun = any(moment(block.started) for block in blocks)
    over = minutes_between(last, now)
    followed = over <= LEFT_RUNNING if begun else over <= 0 <= minutes_between(start, now)
    rows: dict[int, Row] = {}
    frontier = _frontier(blocks, lanes)
    coming = []
    for number, lane in enumerate(lanes):
        # One that ran before an earlier one was gone back to has begun as well.
        if number > frontier and not any(moment(blocks[place].started) for place in lane):
            coming.append(lane)
            continue
        for place in lane:
            rows[place] = _begun_row(blocks[place], plan[place], now if followed else None)
        _join(rows, lane, number == frontier)
    cursor = max((row.end for row in rows.values() if row.state in ("runs", "done")), default=start, key=timestamp)
    if followed and not any(row.state == "runs" for row in rows.values()):
        cursor = max(cursor, now, key=timestamp)
    for lane in coming:
        root = blocks[lane[0]]
        begin = max(cursor, plan[lane[0]][0], key=timestamp) if root.locked else cursor
        for place in lane:
            rows[place] = _coming_row(blocks[place], plan[place], begin)
        cursor = max((rows[place].end for place in lane), key=timestamp)
    aside = {place for lane in lanes for place in lane[1:]}
    return tuple(replace(rows[place], beside=place in aside) for place in range(len(blocks)))


def _begun_row(block: Block, plan: Span, now: datetime | None) -> Row:
    """A block at or before the one started last."""
    started, ended = moment(block.started), moment(block.ended)
    if started is None:
        return Row(block, "skipped" if block.skipped else "passed", *plan, *plan)
    zone = plan[0].tzinfo
    started = started.astimezone(zone)
    if ended is not None:
        ended = max(started, ended.astimezone(zone), key=timestamp)
        return Row(block, "done", *plan, started, ended, drift=_whole(plan[1], ended))
    ends = plus(started, length(block))
    ends = max(ends, now, key=timestamp) if now is not None else ends
    return Row(block, "runs", *plan, started, ends, drift=_whole(plan[1], ends))


def _join(rows: dict[int, Row], lane: Lane, frontier: bool) -> None:
    """A block beside one that runs, but not started itself, is still to come in."""
    live = [rows[place] for place in lane if rows[place].state == "runs"]
    for place in lane:
        row = rows[place]
        if frontier and live and row.state == "passed":
            rows[place] = _coming_row(row.block, (row.planned_start, row.planned_end), live[0].start)


def _coming_row(block: Block, plan: Span, begin: datetime) -> Row:
    if block.skipped:
        return Row(block, "skipped", *plan, begin, begin)
    return Row(block, "todo", *plan, begin, plus(begin, length(block)), drift=_whole(plan[0], begin))


def _whole(start: datetime, end: datetime) -> int:
    """Whole minutes, cut towards 0: half a minute late is on time."""
    return int(minutes_between(start, end))


def _frontier(blocks: Sequence[Block], lanes: Sequence[Lane]) -> int:
    """The lane that was started last; -1 before the first."""
    times = [
        (max(map(timestamp, found)), number)
        for number, lane in enumerate(lanes)
        if (found := [at for place in lane if (at := moment(blocks[place].started)) is not None])
    ]
    return max(times)[1] if times else -1


def _planned(blocks: Sequence[Block], lanes: Sequence[Lane], start: datetime) -> list[Span]:
    plan: list[Span] = [(start, start)] * len(blocks)
    cursor = start
    for lane in lanes:
        root = blocks[lane[0]]
        lock = clock_near(root.locked, cursor) if root.locked else None
        cursor = lock or cursor
        for place in lane:
            plan[place] = (cursor, plus(cursor, _planned_length(blocks[place])))
        ends = max((plan[place][1] for place in lane), key=timestamp)
        until = moment(root.until)
        if until is not None:
            until = until.astimezone(start.tzinfo)
            for place in lane:
                plan[place] = (cursor, until if plan[place][1] == ends else plan[place][1])
        cursor = until or ends
    return plan


def _planned_length(block: Block) -> int:
    """What was left out before the day began is not in the plan; what was left out under way is."""
    return 0 if block.skipped and not block.ended else max(0, block.minutes)


def lanes_of(blocks: Sequence[Block]) -> tuple[Lane, ...]:
    """Blocks that start together, in the order of the day; one that names itself or nobody stands alone."""
    place_of = {block.id: place for place, block in enumerate(blocks)}
    found: dict[int, list[int]] = {}
    for place in range(len(blocks)):
        root = _root(blocks, place_of, place)
        if root == place:
            found.setdefault(root, []).insert(0, place)
        else:
            found.setdefault(root, []).append(place)
    return tuple(tuple(found[root]) for root in sorted(found))


def _root(blocks: Sequence[Block], place_of: dict[str, int], place: int) -> int:
    seen = {place}
    while (beside := place_of.get(blocks[place].beside, -1)) >= 0:
        if beside in seen:
            return min(seen)
        seen.add(beside)
        place = beside
    return place


def clock_near(hour: str, near: datetime) -> datetime | None:
    """``HH:MM`` as a moment: today's unless it lies more than four hours before ``near``, then tomorrow's.

    A time that the clocks jump over is the one an hour later; of one that comes twice, the first that is not past.
    ``None`` when it is unreadable.
    """
    try:
        at = time.fromisoformat(hour)
    except ValueError:
        return None
    found = []
    for days, fold in product((-1, 0, 1), (0, 1)):
        wall = datetime.combine(near.date() + timedelta(days=days), at, tzinfo=near.tzinfo).replace(fold=fold)
        real = plus(wall, 0)
        if fold == 0 or real.time() == at:
            found.append(real)
    ahead = sorted((one for one in found if minutes_between(near, one) >= -LATE_LOCK), key=timestamp)
    coming = [one for one in ahead if minutes_between(near, one) >= 0]
    soon = [one for one in coming if minutes_between(near, one) <= LATE_LOCK]
    return (soon or ahead)[0]


class Day(msgspec.Struct, frozen=True):
    """What the rows of a session count from. ``start`` is ``None`` when nothing tells when the day begins.

    ``moved``: the session runs on another day than planned, and start and locked starts are moved along with it.
    """

    blocks: tuple[Block, ...]
    start: datetime | None
    moved: bool = False


def day_of(session: Session, blocks: Sequence[Block], now: datetime) -> Day:
    """The plan of the day on which a session runs.

    It begins as planned, else when the first block was started. When the run that goes on (or was the last) began
    more than ``FAR`` from where its plan has it, the whole plan is moved to the moment at which it began.
    """
    planned, first = first_start(session, now), _run_began(blocks)
    if first is None:
        return Day(tuple(blocks), planned)
    place, begun = first
    if planned is None:
        started = [at for block in blocks if (at := moment(block.started)) is not None]
        return Day(tuple(blocks), min(started, key=timestamp).astimezone(now.tzinfo))
    # What a new plan has fixed at a moment belongs to the run, not to the plan as it was made.
    begins = planned_starts([replace(block, until="") for block in blocks], planned)
    late = minutes_between(begins[place], begun)
    if abs(late) <= FAR:
        return Day(tuple(blocks), planned)
    moved = tuple(
        replace(block, locked=format_time(plus(at, late))) if block.locked else block
        for block, at in zip(blocks, begins, strict=True)
    )
    return Day(moved, plus(planned, late), moved=True)


def _run_began(blocks: Sequence[Block]) -> tuple[int, datetime] | None:
    """Place and start of the first block of the latest run: starts more than ``FAR`` before it are another run's."""
    times = sorted(
        ((at, -place) for place, block in enumerate(blocks) if (at := moment(block.started)) is not None), reverse=True
    )
    if not times:
        return None
    first = times[0]
    for one in times[1:]:
        if minutes_between(one[0], first[0]) > FAR:
            break
        first = one
    return -first[1], first[0]


def start_of(session: Session, blocks: Sequence[Block], now: datetime) -> datetime | None:
    """When the day begins (see ``day_of``); ``None`` when nothing tells."""
    return day_of(session, blocks, now).start


def rows_of(session: Session, blocks: Sequence[Block], now: datetime) -> tuple[Row, ...]:
    """The rows of a session's agenda; without any known start they count from ``now``."""
    day = day_of(session, blocks, now)
    return schedule(day.blocks, day.start or now, now)


def planned_starts(blocks: Sequence[Block], start: datetime) -> list[datetime]:
    """When each block begins if all keep to their minutes."""
    return [begin for begin, _ in _planned(blocks, lanes_of(blocks), start)]


def drift_of(rows: Sequence[Row]) -> int | None:
    """How many minutes the day lies behind its plan now (negative: ahead); ``None`` while there is nothing to tell."""
    live = [row for row in rows if row.state == "runs"]
    if live:
        return max(live, key=lambda row: timestamp(row.end)).drift
    coming = next((row for row in rows if row.state == "todo"), None)
    begun = [row for row in rows if row.state == "done"]
    if coming is not None:
        return coming.drift if begun or coming.drift else None
    return max(begun, key=lambda row: timestamp(row.end)).drift if begun else None


def end_of(rows: Sequence[Row]) -> datetime | None:
    """When the last block ends, as it looks now; ``None`` for an empty agenda."""
    return max((row.end for row in rows if row.state not in ("skipped", "passed")), default=None, key=timestamp)


def planned_end_of(rows: Sequence[Row]) -> datetime | None:
    """When the last block was planned to end; ``None`` for an empty agenda."""
    return max((row.planned_end for row in rows), default=None, key=timestamp)


def measured(block: Block) -> int | None:
    """Whole minutes that a block took, at least 1; ``None`` when it did not run, or that says nothing of the next time.

    So it is with a timer that ran three times as long as planned (and an hour more): it was forgotten; and with one
    that ran less than a tenth of the plan: somebody only went past it.
    """
    started, ended = moment(block.started), moment(block.ended)
    if started is None or ended is None:
        return None
    taken = minutes_between(started, ended)
    return max(1, round(taken)) if block.minutes / 10 <= taken <= block.minutes * 3 + 60 else None
