"""One step as a frame with its label, its tail and its notes, and steps without a place in rows of frames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from kfterm.drawing.lanegrid import Step
from kfterm.drawing.scene import Box, Item, Line, Mark, Text
from kfterm.text import wrap

_WIDE = 26
_wrap = lru_cache(32_768)(wrap)


def body(step: Step, wide: int) -> tuple[str, ...]:
    """All lines inside a frame ``wide`` cells wide."""
    room = wide - 4
    notes = [line for note in step.notes for line in _wrap(note.text, room - 2)]
    tails = [line for tail in step.tail for line in _wrap(tail, room)]
    return (*_wrap(step.label, room), *tails, *notes)


def boxed(step: Step, x: float, y: float, wide: float, high: float, pad: int = 0) -> Iterator[Item]:
    """A frame with the label, the tail and the notes of a step in it, below ``pad`` blank rows."""
    room = int(wide) - 4
    lines = _wrap(step.label, room)
    yield Box(step.id, x, y, wide, high, (), step.role, step.id, framed=True)
    at = y + 1 + pad
    yield Box(f"{step.id} label", x + 2, at, room, len(lines), lines, step.role, step.id)
    at += len(lines)
    for tail in step.tail:
        for line in _wrap(tail, room):
            yield Text(x + 2, at, line, f"{step.role}.tail", step.id)
            at += 1
    for note in step.notes:
        rows = _wrap(note.text, room - 2)
        yield Mark(x + 2, at, note.role, note.ref)
        yield Box(note.ref, x + 4, at, room - 2, len(rows), rows, note.role, note.ref)
        at += len(rows)


def apart(steps: Sequence[Step], heading: str, wide: int, at: int) -> tuple[list[Item], int]:
    """Steps without a place, in rows of frames from row ``at`` on, and the height of the whole."""
    items: list[Item] = []
    if at:
        items.append(Line(((0, at + 0.5), (wide, at + 0.5)), "rule.apart"))
        at += 1
    for line in _wrap(heading, wide) if heading else ():
        items.append(Text(0, at, line, "head"))
        at += 1
    frame = min(_WIDE, wide)
    columns = max(1, (wide + 1) // (frame + 1))
    for first in range(0, len(steps), columns):
        row = steps[first : first + columns]
        heights = [2 + len(body(step, frame)) for step in row]
        for column, (step, high) in enumerate(zip(row, heights, strict=True)):
            items += boxed(step, column * (frame + 1), at, frame, high)
        at += max(heights)
    return items, at
