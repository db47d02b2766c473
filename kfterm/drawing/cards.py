"""Layout of headed lists in columns: groups of notes on a wall, each in a frame of its own.

Cards are dealt to the columns in turn and stacked there, so that the group's order is kept and an edit in one card
moves only what stands below it in its column. A wide card takes the whole width below all others and lays its notes
in rows of columns. A layout never fails: a narrow drawing has one column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kfterm.drawing.scene import Area, Box, Item, Scene, Text
from kfterm.text import width, wrap

LEAST_WIDTH = 24
"""Narrower drawings are laid out for this many cells; the widget then scrolls."""
_COLUMN = 28  # least cells of a column
_GAP = 2
_SIDE = 2  # the frame and a blank on either side
_INDENT = 2
_SIGN = 2  # a sign is one cell wide
_wrap = lru_cache(32_768)(wrap)


@dataclass(frozen=True, slots=True)
class Note:
    """One line of a card. ``sign`` stands before it (``tone`` is its role, empty = the note's own), ``marks`` after it;
    ``depth`` indents; ``alias`` = it is shown again, ``id`` being the record behind it."""

    id: str
    text: str
    role: str
    sign: str = "·"
    depth: int = 0
    marks: tuple[str, ...] = ()
    tone: str = ""
    alias: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """One framed list. ``id`` is the record of the heading (empty = a heading that is no record); ``wide`` takes the
    whole width."""

    id: str
    head: str
    role: str
    notes: tuple[Note, ...]
    marks: tuple[str, ...] = ()
    wide: bool = False


@dataclass(slots=True)
class _Pen:
    """What is drawn so far."""

    items: list[Item]
    right: int = 1
    bottom: int = 0


def cards(deck: Sequence[Card], wide: int, title: str, description: str) -> Scene:
    """The drawing of ``deck`` at most ``wide`` cells wide."""
    total = max(LEAST_WIDTH, wide)
    columns = max(1, (total + _GAP) // (_COLUMN + _GAP))
    cells = (total - _GAP * (columns - 1)) // columns
    pen = _Pen([])
    heights = [0] * columns
    narrow = [card for card in deck if not card.wide]
    for index, card in enumerate(narrow):
        column = index % columns
        heights[column] = _card(pen, card, column * (cells + _GAP), heights[column], cells) + 1
    top = max(heights, default=0)
    for card in deck:
        if card.wide and card.notes:
            top = _wide(pen, card, top, total, columns) + 1
    return Scene(pen.right, max(1, pen.bottom), tuple(pen.items), title, description)


def _card(pen: _Pen, card: Card, left: int, top: int, cells: int) -> int:
    """One card; the row below it."""
    room = cells - 2 * _SIDE
    frame = len(pen.items)
    pen.items.append(Area(0, 0, 0, 0, "card"))
    y = _head(pen, card, left + _SIDE, top + 1, room)
    for note in card.notes:
        y += _note(pen, note, left + _SIDE, y, room)
    return _frame(pen, frame, (left, top, cells, y + 1 - top), card.role)


def _wide(pen: _Pen, card: Card, top: int, total: int, columns: int) -> int:
    """One card over the whole width; the row below it."""
    inner = total - 2 * _SIDE
    cells = (inner - _GAP * (columns - 1)) // columns
    frame = len(pen.items)
    pen.items.append(Area(0, 0, 0, 0, "card"))
    y = _head(pen, card, _SIDE, top + 1, inner)
    for start in range(0, len(card.notes), columns):
        row = card.notes[start : start + columns]
        y += max(_note(pen, note, _SIDE + at * (cells + _GAP), y, cells) for at, note in enumerate(row))
    return _frame(pen, frame, (0, top, total, y + 1 - top), card.role)


def _frame(pen: _Pen, place: int, box: tuple[int, int, int, int], role: str) -> int:
    left, top, cells, high = box
    pen.items[place] = Area(left, top, cells, high, role)
    pen.right = max(pen.right, left + cells)
    pen.bottom = max(pen.bottom, top + high)
    return top + high


def _head(pen: _Pen, card: Card, left: int, top: int, room: int) -> int:
    """The heading; the row below it."""
    lines, tail = _label(card.head, card.marks, room)
    high = len(lines) + max(0, len(tail) - 1)
    pen.items.append(
        Box(f"{card.id or card.head}!", left, top, room, high, lines, f"{card.role}.head", card.id, False, tail)
    )
    return top + high


def _note(pen: _Pen, note: Note, left: int, top: int, room: int) -> int:
    """One note; how many rows it takes."""
    shift = min(_INDENT * note.depth, room // 2) if note.depth else 0
    if note.sign:
        pen.items.append(Text(left + shift, top, note.sign, note.tone or f"{note.role}.sign", note.id))
        shift += _SIGN
    lines, tail = _label(note.text, note.marks, max(4, room - shift))
    high = len(lines) + len(tail) - 1 if tail else len(lines)
    role = f"{note.role}.alias" if note.alias else note.role
    pen.items.append(Box(note.id, left + shift, top, room - shift, high, lines, role, note.id, False, tail))
    return high


@lru_cache(32_768)
def _label(text: str, marks: tuple[str, ...], room: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of a label, and its marks as ``· word`` where there is room."""
    lines = _wrap(text.strip() or "…", room)
    if not marks:
        return lines, ()
    rows = [""]
    left = room - width(lines[-1]) - 1
    for mark in marks:
        for piece in _wrap(f"· {mark}", room):
            longer = f"{rows[-1]} {piece}".strip()
            if width(longer) <= left:
                rows[-1] = longer
            else:
                rows.append(piece)
                left = room
    return lines, tuple(rows)
