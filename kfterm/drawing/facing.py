"""Layout of two lists that face each other across a line: what pulls one way on the left, what pulls back on the right.

The bars of both sides grow from the line in the middle. Rows stand side by side in the order of the lists, so that an
edit moves only what stands below it. A layout never fails: a narrow drawing has shorter bars.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kfterm.drawing.scene import Box, Item, Line, Mark, Scene, Text
from kfterm.text import width, wrap

LEAST_WIDTH = 44
"""Narrower drawings are laid out for this many cells; the widget then scrolls."""
_WIDE_FROM = 90  # width from which a step of a bar is two cells long
_MIDDLE = 3  # cells for the line in the middle
_wrap = lru_cache(8192)(wrap)


@dataclass(frozen=True, slots=True)
class Strand:
    """One row of a side: its text, its strength (``None`` = not known), words after the text, and what stands below it
    as pairs of record and text."""

    id: str
    text: str
    strength: int | None = None
    marks: tuple[str, ...] = ()
    below: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One list: its heading, its sum in words, the role of its rows and bars."""

    head: str
    sum: str
    role: str
    strands: tuple[Strand, ...]


@dataclass(frozen=True, slots=True)
class Faces:
    """What is drawn: what both sides pull at (record and text), the two sides, and the greatest strength."""

    top: tuple[str, str]
    left: Side
    right: Side
    most: int
    apart: tuple[tuple[str, str], ...] = ()
    """Records that belong to no row, and the heading above them first."""
    title: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class _Plan:
    """Cells of one half, of a label in it, and of one step of a bar."""

    half: int
    label: int
    step: int


def facing(faces: Faces, wide: int) -> Scene:
    """The drawing at most ``wide`` cells wide."""
    total = max(LEAST_WIDTH, wide)
    half = (total - _MIDDLE) // 2
    step = 2 if total >= _WIDE_FROM else 1
    plan = _Plan(half, half - faces.most * step - 5, step)
    right = 2 * half + _MIDDLE
    items, y = _top(faces, right)
    start = y
    items += [Text(0, y, faces.left.head, "head"), Text(half + _MIDDLE, y, faces.right.head, "head")]
    items += [Line(((x, y + 1.5), (x + half, y + 1.5)), "rule") for x in (0, half + _MIDDLE)]
    y += 2
    for index in range(max(len(faces.left.strands), len(faces.right.strands))):
        heights = [0]
        for side, leftward in ((faces.left, True), (faces.right, False)):
            if index < len(side.strands):
                heights.append(_strand(items, side, side.strands[index], plan, y, leftward=leftward))
        y += max(heights)
    y += 1
    items += [Text(0, y, faces.left.sum, "head"), Text(half + _MIDDLE, y, faces.right.sum, "head")]
    middle = half + _MIDDLE / 2
    items.append(Line(((middle, start + 0.5), (middle, y + 0.5)), "link"))
    y = _apart(items, faces, right, y + 1)
    return Scene(right, y, tuple(items), faces.title, faces.description)


def _top(faces: Faces, right: int) -> tuple[list[Item], int]:
    """The frame with what both sides pull at; the row below it."""
    record, text = faces.top
    lines = _wrap(text.strip() or "…", right - 4)
    high = len(lines) + 2
    return [Box(record or "top", 0, 0, right, high, lines, "force.change", record, framed=True)], high + 1


def _strand(items: list[Item], side: Side, strand: Strand, plan: _Plan, top: int, *, leftward: bool) -> int:
    """One row of a side with what stands below it; how many rows it takes."""
    edge = 0 if leftward else plan.half + _MIDDLE + plan.half - plan.label
    lines, tail = _label(strand.text, strand.marks, plan.label)
    high = len(lines) + max(0, len(tail) - 1)
    items.append(Box(strand.id, edge, top, plan.label, high, lines, side.role, strand.id, False, tail))
    _bar(items, side, strand, plan, top, leftward=leftward)
    y = top + high
    for record, text in strand.below:
        lines = _wrap(text.strip() or "…", plan.label - 2)
        items.append(Text(edge, y, "→", "force.action", record))
        items.append(Box(record, edge + 2, y, plan.label - 2, len(lines), lines, "force.action", record))
        y += len(lines)
    return y - top + (1 if strand.below else 0)


def _bar(items: list[Item], side: Side, strand: Strand, plan: _Plan, top: int, *, leftward: bool) -> None:
    """The bar with its head at the line in the middle, and its figure at the other end."""
    figure = str(strand.strength) if strand.strength else "?"
    cells = (strand.strength or 0) * plan.step
    if leftward:
        head = plan.half - 1
        items.append(Text(head - cells - 2, top, figure, side.role, strand.id))
        ends = (head - cells, head)
    else:
        head = plan.half + _MIDDLE
        items.append(Text(head + cells + 2, top, figure, side.role, strand.id))
        ends = (head + 1, head + 1 + cells)
    if cells:
        items.append(Line(((ends[0], top + 0.5), (ends[1], top + 0.5)), f"amount.{side.role.rpartition('.')[2]}"))
        items.append(Mark(head, top, side.role))


def _apart(items: list[Item], faces: Faces, right: int, top: int) -> int:
    """What belongs to no row, below all else."""
    y = top
    for index, (record, text) in enumerate(faces.apart):
        lines = _wrap(text.strip() or "…", right)
        items.append(
            Box(record or "apart", 0, y + 1, right, len(lines), lines, "head" if not index else "force.action", record)
        )
        y += len(lines) + (1 if not index else 0)
    return y + 1 if faces.apart else y


@lru_cache(8192)
def _label(text: str, marks: tuple[str, ...], room: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of a label, and its marks behind it or on lines of their own."""
    lines = _wrap(text.strip() or "…", room)
    told = " · ".join(marks)
    if not told:
        return lines, ()
    if width(lines[-1]) + 3 + width(told) <= room:
        return lines, (f"· {told}",)
    return lines, ("", *_wrap(told, room))
