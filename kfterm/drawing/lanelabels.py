"""Labels of the ways that leave a step: beside their lines, wrapped to the room there is, and where their ports lie.

Of two ways the first has its label on its left, the second on its right; with three or more each stands right of its
own line. A label is one cell away from its line, and farther from every other.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from kfterm.drawing.lanegrid import Cell, Way
from kfterm.text import width, wrap

_LEAST = 4
_wrap = lru_cache(8192)(wrap)
_width = lru_cache(8192)(width)


def turned(cell: Cell) -> int:
    """Labels above lines that run to the right, one line each; the cells along the flow that they take."""
    for way in cell.leaving:
        way.words = (way.arrow.label,) if way.arrow.label else ()
    return max(_width(way.arrow.label) for way in cell.leaving) + 2


def beside(cell: Cell, wide: int) -> int:
    """Labels beside lines that run down from a frame ``wide`` cells wide; the rows that they take.

    Where there is no room beside the lines without breaking a word, the labels stand inside the frame, each after the
    number that it leads to.
    """
    _part(cell, wide)
    labelled = [place for place, way in enumerate(cell.leaving) if way.arrow.label]
    if any(_breaks(cell.leaving[place].arrow.label, _room(cell, place, wide)) for place in labelled):
        said = tuple(f"→ {_number(cell.leaving[place])} {cell.leaving[place].arrow.label}" for place in labelled)
        cell.step = replace(cell.step, tail=(*cell.step.tail, *said))
        return 0
    for place in labelled:
        cell.leaving[place].words = _wrap(cell.leaving[place].arrow.label, _room(cell, place, wide))
    return max(len(way.words) for way in cell.leaving)


def _number(way: Way) -> str:
    """How the target of a way is called: its number, else its label."""
    return way.dst.step.number.partition(" ")[0] or way.dst.step.label


def leftward(cell: Cell, place: int) -> bool:
    """Whether a label stands left of its line: that of the first of two."""
    return len(cell.leaving) == 2 and place == 0


def _part(cell: Cell, wide: int) -> None:
    """Ports so that the labels have room: of two, both are moved aside; three and more share the frame."""
    ways = cell.leaving
    if len(ways) == 2 and not ways[0].straight and not ways[1].straight:
        _move(cell, wide)
    if len(ways) < 3:
        return
    middle = next((place for place, way in enumerate(ways) if way.straight), len(ways) // 2)
    half = wide // 2
    for part, sign in ((ways[:middle][::-1], -1), (ways[middle + 1 :], 1)):
        if part:
            each = max(2, (half - 2) // (len(part) + (sign > 0)) // 2 * 2)
            for number, way in enumerate(part, 1):
                way.out = sign * each * number
    if not ways[middle].straight:
        ways[middle].out = 0


def _move(cell: Cell, wide: int) -> None:
    """Both ports by as many cells as gives the fewest lines of label."""
    one, other = cell.leaving
    half = wide // 2
    first, second = one.out, other.out

    def rows(by: int) -> tuple[int, int, int]:
        one.out, other.out = first + by, second + by
        return max(_broken(way.arrow.label, _room(cell, at, wide)) for at, way in enumerate(cell.leaving)), abs(by), by

    even = [by for by in range(2 - half - first, half - 2 - second) if by % 2 == 0]
    by = min(map(rows, even), default=(0, 0, 0))[2]
    one.out, other.out = first + by, second + by


def _room(cell: Cell, place: int, wide: int) -> int:
    """Cells for the label of the way at ``place`` among those that leave; at the edge of the lane one stays free."""
    ways, half = cell.leaving, wide // 2
    if leftward(cell, place):
        return ways[place].out - 2 + half
    if place + 1 < len(ways) and not leftward(cell, place + 1):
        return ways[place + 1].out - ways[place].out - 4
    return wide - half - ways[place].out - 3


def _broken(label: str, room: int) -> int:
    """Lines of a label, more where a word must be broken."""
    if room < _LEAST:
        return 99
    return len(_wrap(label, room)) + 2 * _breaks(label, room)


def _breaks(label: str, room: int) -> bool:
    """Whether a word of the label is wider than the room for it, or the room too small for any."""
    return room < _LEAST or any(_width(word) > room for word in label.split(" "))
