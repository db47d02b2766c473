"""A fish for paper and SVG: slanted ribs that lean away from the head, framed names, a heavy spine with a tail.

The same ribs in the same order as on a screen (``fish``), in fractions of cells. Links have slanted pieces here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kfterm.drawing.forest import Spot
from kfterm.drawing.scene import Box, Item, Line, Link, Mark, Point
from kfterm.text import width

_MOST_LEAN = 0.7  # cells that a rib moves from the head with each row
_MOST_SHIFT = 14.0  # cells between the two ends of the longest rib
_PAD = 0.45  # rows between a name and its frame
_AIR = 0.35  # rows between a frame and the first cause
_SIDE = 1.2  # cells between a name and its frame, as the painter has them
_FIN = 1.6
_TOP = _PAD + _PAD + _AIR


@dataclass(frozen=True, slots=True)
class PaperRib:
    """One rib: its tree as laid out for itself, its top place, and the part of the fish it stands in."""

    items: tuple[Item, ...]
    top: Spot
    high: float
    band: int
    column: int
    below: bool


@dataclass(frozen=True, slots=True)
class _Half:
    """Rows of one spine: where its upper names begin, the spine itself, where its lower names begin, the end."""

    top: float
    spine: float
    names: float
    bottom: float


class Paper:
    """Places ribs on paper: ``rib`` cells for each with its labels, ``head`` rows for the head."""

    def __init__(self, ribs: Sequence[PaperRib], rib: int, across: int, head: float) -> None:
        self._ribs = ribs
        self.halves = _halves(ribs, head)
        longest = max((max(half.spine - half.top, half.names - half.spine) for half in self.halves), default=0.0)
        self.lean = min(_MOST_LEAN, _MOST_SHIFT / longest) if longest else 0.0
        # What hangs on one rib must be clear of the next one, which leans towards it.
        tallest = max(
            [*(spot.block for each in ribs for spot in each.top.children), *(each.top.own + 1 for each in ribs)],
            default=0.0,
        )
        self._step = rib + 2.5 + self.lean * tallest
        self._first = _FIN + 2 + self.lean * longest
        self.right = self._first + self._step * across - 0.5
        """The column in which further spines go up to the first one; the head stands behind it."""

    def items(self, head: str) -> Iterator[Item]:
        """The spines with their tails, and all ribs."""
        for number, half in enumerate(self.halves):
            start = min((self._root(rib) for rib in self._ribs if rib.band == number), default=self._first)
            tail = start - 1.5 - (self.lean and _FIN)
            yield Line(((tail, half.spine), (self.right, half.spine)), "spine")
            for fin in (-1, 1):
                yield Line(((tail - _FIN, half.spine + fin), (tail, half.spine)), "spine")
        for rib in self._ribs:
            yield from self._placed(rib, head)

    def _root(self, rib: PaperRib) -> float:
        """Where the rib leaves the spine."""
        return self._first + rib.column * self._step

    def _rail(self, rib: PaperRib, row: float) -> float:
        """Where the rib is at a height."""
        return self._root(rib) - self.lean * abs(row - self.halves[rib.band].spine)

    def _placed(self, rib: PaperRib, head: str) -> Iterator[Item]:
        half = self.halves[rib.band]
        name = half.names if rib.below else half.top
        under = half.spine + 0.5 - rib.top.own if rib.below else half.top + _TOP
        edge = name if rib.below else name + rib.top.own + 2 * _PAD
        for item in rib.items:
            if isinstance(item, Box) and item.id == rib.top.box:
                wide = max(map(width, item.lines)) + 2 * _SIDE
                left = self._rail(rib, edge) - min(2.0, wide / 2)
                yield replace(item, x=left, y=name, w=wide, h=item.h + 2 * _PAD, framed=True)
            elif isinstance(item, Mark) and item.y < rib.top.own:
                yield replace(item, x=self._rail(rib, edge), y=item.y + name)
            else:
                yield from self._hung(item, rib, under, edge)
        path: list[Point] = [(self._rail(rib, edge), edge), (self._root(rib), half.spine)]
        if rib.band:
            path += [(self.right, half.spine), (self.right, self.halves[0].spine)]
        path.append((self.right + 2.0, self.halves[0].spine))
        yield Link(rib.top.box, head, tuple(path), "spine", head=True)

    def _hung(self, item: Item, rib: PaperRib, under: float, edge: float) -> Iterator[Item]:
        """An item of a cause, moved along with the cause that hangs on the rib itself."""
        if isinstance(item, Link):
            row = item.points[-1][1]
        elif isinstance(item, Box | Mark):
            row = item.y
        else:
            return
        spot = next(spot for spot in rib.top.children if spot.top <= row < spot.top + spot.block)
        near = spot.top if rib.below else spot.top + spot.block
        shift = self._rail(rib, near + under) - 0.5
        if not isinstance(item, Link):
            yield replace(item, x=item.x + shift, y=item.y + under)
        elif item.src == rib.top.box:
            end = item.points[-1][1] + under
            points = ((self._rail(rib, end), end), (item.points[-1][0] + shift, end))
            yield replace(item, points=points)
        else:
            yield replace(item, points=tuple((x + shift, y + under) for x, y in item.points))


def _halves(ribs: Sequence[PaperRib], head: float) -> list[_Half]:
    found: list[_Half] = []
    top = 0.0
    for band in range(max((rib.band for rib in ribs), default=-1) + 1):
        mine = [rib for rib in ribs if rib.band == band]
        above = max((rib.high + _TOP for rib in mine if not rib.below), default=0.0) + 0.5
        spine = top + max(above, 0.0 if band else head / 2)
        under = [rib for rib in mine if rib.below]
        names = spine + 0.5 + _AIR + max((rib.high - rib.top.own for rib in under), default=0.0)
        bottom = names + max((rib.top.own + 2 * _PAD for rib in under), default=0.0)
        found.append(_Half(top, spine, names, bottom))
        top = bottom + 1.0
    return found or [_Half(0.0, head / 2, head / 2, head / 2)]
