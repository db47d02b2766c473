"""A new plan for the rest of the day when it has run over: a proposal in minutes, and the puts that accept it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec
from msgspec.structs import replace

from kfterm.clock import minutes_between
from kfterm.desk.agenda import PARTS, length
from kfterm.desk.agendaplan import Lane, Row, lanes_of, planned_end_of, schedule, timestamp
from kfterm.model.change import Put, Value
from kfterm.model.records import Block

LEAST = 5
"""Minutes that a block keeps at least."""


class Proposal(msgspec.Struct, frozen=True):
    """The rest of the day as it would be. ``old`` and ``new`` are all rows before and after, in the same order.

    ``won`` and ``missing`` are minutes: what the cuts give, and what they cannot give because every block has its
    least already.
    """

    old: tuple[Row, ...]
    new: tuple[Row, ...]
    won: int
    missing: int
    puts: tuple[Put, ...]

    @property
    def changed(self) -> tuple[tuple[Row, Row], ...]:
        """Old and new row of each block that becomes shorter."""
        pairs = zip(self.old, self.new, strict=True)
        return tuple((old, new) for old, new in pairs if old.block.minutes != new.block.minutes)


def share(parts: Sequence[int], cut: int, least: int = LEAST) -> list[int]:
    """``parts`` (minutes) made ``cut`` minutes shorter in all, each in proportion, none below ``least``.

    A part that is shorter than ``least`` already is left alone. Where there is not room for the whole cut, all
    become as short as they may. Rounding goes to whole minutes, the largest fraction first.
    """
    room = [max(0, part - least) for part in parts]
    cut = min(max(0, cut), sum(room))
    taken = [0.0] * len(parts)
    free = {place for place, spare in enumerate(room) if spare}
    while free and cut - sum(taken) > 1e-9:
        rest, weight = cut - sum(taken), sum(parts[place] for place in free)
        for place in free:
            taken[place] = min(room[place], taken[place] + rest * parts[place] / weight)
        free = {place for place in free if taken[place] < room[place]}
    whole = [math.floor(one + 1e-9) for one in taken]
    order = sorted(range(len(parts)), key=lambda place: (whole[place] - taken[place], place))
    for place in order:
        if sum(whole) < cut and whole[place] < room[place]:
            whole[place] += 1
    return [part - off for part, off in zip(parts, whole, strict=True)]


def propose(blocks: Sequence[Block], start: datetime, now: datetime) -> Proposal | None:
    """How the rest of the day could keep its end and its locked starts; ``None`` when nothing can or need be cut.

    Each stretch up to a locked start (or the end of the day) is cut in proportion as far as it runs over. Blocks that
    have begun and blocks with a locked start keep their minutes.
    """
    old = schedule(blocks, start, now)
    if not any(row.state in ("runs", "done") for row in old):
        return None
    wanted, missing = list(blocks), 0
    lanes = lanes_of(blocks)
    for stretch, target in _stretches(old, lanes):
        rows = schedule(wanted, start, now)
        late = math.ceil(
            minutes_between(target, max((rows[place].end for n in stretch for place in lanes[n]), key=timestamp)) - 1e-6
        )
        free = [number for number in stretch if not blocks[lanes[number][0]].locked]
        lengths = [max(length(wanted[place]) for place in lanes[number]) for number in free]
        shorter = share(lengths, late)
        missing = max(missing, late - sum(lengths) + sum(shorter))
        if shorter == lengths:
            continue
        for number, most in zip(free, shorter, strict=True):
            for place in lanes[number]:
                wanted[place] = shortened(wanted[place], most)
        before, begins = lanes[free[0] - 1][0], rows[lanes[free[0]][0]].start
        wanted[before] = replace(wanted[before], until=begins.isoformat(timespec="seconds"))
    puts = tuple(put for one, other in zip(blocks, wanted, strict=True) if (put := _put(one, other)))
    won = sum(one.minutes - other.minutes for one, other in zip(blocks, wanted, strict=True))
    return Proposal(old, schedule(wanted, start, now), won, missing, puts) if won else None


def _stretches(rows: Sequence[Row], lanes: Sequence[Lane]) -> list[tuple[list[int], datetime]]:
    """The lanes still to come, cut before each locked start, and when each stretch has to be over."""
    found: list[tuple[list[int], datetime]] = []
    coming = [number for number, lane in enumerate(lanes) if any(rows[place].state == "todo" for place in lane)]
    for number in coming:
        root = rows[lanes[number][0]]
        if root.block.locked and found:
            found[-1] = (found[-1][0], root.planned_start)
        if root.block.locked or not found:
            found.append(([], root.planned_start))
        found[-1][0].append(number)
    end = planned_end_of(rows)
    if found and end is not None:
        found[-1] = (found[-1][0], end)
    return found


def shortened(block: Block, most: int) -> Block:
    """The block with at most ``most`` minutes; the parts of an igp block become shorter in proportion."""
    if block.minutes <= most:
        return block
    return replace(block, minutes=most, igp=scaled(block.igp, most) if block.igp else {})


def scaled(parts: Mapping[str, int], total: int) -> dict[str, int]:
    """The parts of an igp block made ``total`` minutes in all, in proportion, the largest fractions rounded up."""
    old = [max(0, parts.get(part, 0)) for part in PARTS]
    whole = sum(old) or len(old)
    exact = [total * (part if sum(old) else 1) / whole for part in old]
    new = [math.floor(one) for one in exact]
    order = sorted(range(len(new)), key=lambda place: (new[place] - exact[place], place))
    for place in order[: total - sum(new)]:
        new[place] += 1
    return dict(zip(PARTS, new, strict=True))


def _put(old: Block, new: Block) -> Put | None:
    fields: dict[str, Value] = {}
    if new.minutes != old.minutes:
        fields["minutes"] = new.minutes
        fields |= {f"igp.{part}": minutes for part, minutes in new.igp.items() if old.igp.get(part) != minutes}
    if new.until != old.until:
        fields["until"] = new.until
    return Put(old.id, fields) if fields else None
