"""A part of the flow: a step with its neighbours, and for the projector three steps in large cells.

Both tell where in the whole they are: the numbers of all steps, those shown marked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kfterm.drawing.lanegrid import Step as Spot
from kfterm.drawing.lanes import Look, lanes
from kfterm.drawing.scene import Box, Item, Link, Mark, Scene, Text
from kfterm.text import width, wrap
from kfterm.tools.api import View
from kfterm.tools.flowmap.drawing import arrows, describe, label, scene, spots
from kfterm.tools.flowmap.model import Flow, Step, Way
from kfterm.tools.flowmap.words import UNTITLED
from kfterm.words import Words

AWAY = Words("→ {number} {text}", "→ {number} {text}", "→ {number} {text}")
BACK = Words("↩ {number} {text}", "↩ {number} {text}", "↩ {number} {text}")
_GAP = 7
_PAD = 2
_ROOMY = 100
_LEAST = 72
_SHOWN = 3


def neighbours(board: Flow, at: str) -> tuple[Step, ...]:
    """The step at the cursor, those that lead to it and those that it leads to, in the group's order."""
    here = board.step(at)
    if here is None or here.loose:
        return board.steps[:_SHOWN]
    near = {here.id}
    for way in board.ways:
        if here.id in (way.src, way.dst):
            near |= {way.src, way.dst}
    return tuple(step for step in board.steps if step.id in near)


def near_scene(board: Flow, view: View, at: str) -> Scene:
    """The step at the cursor with its neighbours and all arrows between them, in the lanes that they use."""
    shown = neighbours(board, at)
    ids = {step.id for step in shown}
    every = [spot for spot in spots(replace(board, compare=False), view) if spot.id in ids]
    used = sorted({spot.lane for spot in every})
    names = tuple(lane.text for lane in board.lanes.values()) or ("",)
    look = Look(
        width=view.width,
        lanes=tuple(names[lane] for lane in used) or ("",),
        title=board.title or UNTITLED.get(view.lang),
        description=describe(board, view.lang),
    )
    ways = [way for way in board.ways if way.src in ids and way.dst in ids]
    return lanes([replace(spot, lane=used.index(spot.lane)) for spot in every], arrows(ways, view.lang), look)


def close_scene(board: Flow, view: View, at: str) -> Scene:
    """Three steps side by side in large cells, the one at the cursor in the middle, and their place in the whole.

    Where the window is too narrow for three, the step with its neighbours; for a note without a place the whole.
    """
    here = board.step(at)
    if len(board.steps) <= 1 or (here is not None and here.loose):
        return scene(board, view)
    if view.width < _LEAST:
        return near_scene(board, view, at)
    place = board.number.get(here.id, 1) - 1 if here else 0
    first = max(0, min(place - 1, len(board.steps) - _SHOWN))
    return _Large(board, view, first).scene()


class _Large:
    """The picture of three steps."""

    def __init__(self, board: Flow, view: View, first: int) -> None:
        self.board, self.view = board, view
        self.steps = board.steps[first : first + _SHOWN]
        self.spots = [spot for spot in spots(replace(board, compare=False), view) if spot.id in self.ids]
        self.wide = (view.width - 1 - _GAP * (len(self.steps) - 1)) // len(self.steps)
        self.items: list[Item] = []
        self.pad = _PAD if view.width >= _ROOMY else 0

    @property
    def ids(self) -> set[str]:
        """The steps shown."""
        return {step.id for step in self.steps}

    def scene(self) -> Scene:
        """The finished picture."""
        top = self._places() + 1
        bodies = [_body(spot, self.wide - 6) for spot in self.spots]
        high = max(len(lines) for lines in bodies) + 2 + 2 * self.pad
        for place, (spot, lines) in enumerate(zip(self.spots, bodies, strict=True)):
            self._box(spot, lines, place * (self.wide + _GAP), top + 2, high)
        self._between(top + 2, high)
        bottom = self._ways(top + 2 + high)
        title = self.board.title or UNTITLED.get(self.view.lang)
        return Scene(self.view.width, bottom, tuple(self.items), title, describe(self.board, self.view.lang))

    def _places(self) -> int:
        """The numbers of all steps, those shown in brackets: in their lanes where there is room, else in running
        lines. Answers the rows taken."""
        names = [lane.text for lane in self.board.lanes.values()]
        edge = 2 + max((width(name) for name in names), default=0)
        cell = 2 + len(str(len(self.board.steps)))
        if len(names) < 2 or self.view.width < _ROOMY or edge + cell * len(self.board.steps) > self.view.width:
            return self._running(cell)
        for row, name in enumerate(names):
            self.items.append(Text(0, row, name, "flow.place"))
        for step, place in _numbered(self.board):
            self._place(step, place, edge + cell * (place - 1), self.board.lane_of(step))
        return len(names)

    def _running(self, cell: int) -> int:
        """The numbers one after the other."""
        each = max(1, self.view.width // cell)
        for step, place in _numbered(self.board):
            self._place(step, place, cell * ((place - 1) % each), (place - 1) // each)
        return 1 + (len(self.board.steps) - 1) // each

    def _place(self, step: Step, place: int, x: int, y: int) -> None:
        on = step.id in self.ids
        self.items.append(Text(x, y, f"[{place}]" if on else f" {place}", "flow.here" if on else "flow.place"))

    def _box(self, spot: Spot, lines: Sequence[tuple[str, str, str]], x: int, y: int, high: int) -> None:
        lanes_ = list(self.board.lanes.values())
        lane = lanes_[spot.lane].text if lanes_ else ""
        for row, line in enumerate(wrap(lane, self.wide)[-2:] if lane else ()):
            self.items.append(Text(x, y - 2 + row, line, "head"))
        self.items.append(Box(spot.id, x, y, self.wide, high, (), spot.role, spot.id, framed=True))
        self.items.append(Text(x + 2, y, f" {spot.number} ", f"{spot.role}.number", spot.id))
        for row, (text, role, ref) in enumerate(lines):
            at = x + 3
            if role in ("flow.red", "flow.green"):
                if row == 0 or lines[row - 1][2] != ref:
                    self.items.append(Mark(at, y + 1 + self.pad + row, role, ref))
                at += 2
            self.items.append(Text(at, y + 1 + self.pad + row, text, role, ref))

    def _between(self, y: int, high: int) -> None:
        """Arrows from one of the steps shown to the one after it."""
        for place, (one, other) in enumerate(pairwise(self.steps)):
            way = next((way for way in self.board.leaving(one.id) if way.dst == other.id), None)
            if way is None:
                continue
            x = place * (self.wide + _GAP) + self.wide
            row = y + high // 2
            said = label(way, self.view.lang)
            for at, line in enumerate(wrap(said, _GAP - 1)[:3] if said else ()):
                self.items.append(Text(x, row - min(3, len(wrap(said, _GAP - 1))) + at, line, "flow.label"))
            ends = ((x - 0.5, row + 0.5), (x + _GAP, row + 0.5))
            self.items.append(Link(one.id, other.id, ends, "link", head=True, label=said))

    def _ways(self, y: int) -> int:
        """All other ways out of the steps shown, under each; answers the height of the picture."""
        bottom = y
        for place, step in enumerate(self.steps):
            at = y
            following = self.steps[place + 1].id if place + 1 < len(self.steps) else ""
            for way in self.board.leaving(step.id):
                if way.dst != following:
                    for line in wrap(self._told(way), self.wide):
                        self.items.append(Text(place * (self.wide + _GAP), at, line, "flow.label"))
                        at += 1
            bottom = max(bottom, at)
        return bottom

    def _told(self, way: Way) -> str:
        target = self.board.rows[way.dst]
        words = BACK if way.back else AWAY
        number = f"{self.board.number[way.dst]} {label(way, self.view.lang)}".strip()
        return words.get(self.view.lang, number=number, text=f"({target.text})")


def _numbered(board: Flow) -> Iterator[tuple[Step, int]]:
    for step in board.steps:
        yield step, board.number[step.id]


def _body(spot: Spot, room: int) -> list[tuple[str, str, str]]:
    """The lines of a large cell: text, role and record."""
    found = [(line, spot.role, spot.id) for line in wrap(spot.label, room)]
    facts = [text for text in (spot.before, *spot.below) if text]
    if facts:
        found.append(("", "", ""))
        found += [(line, "flow.figure", spot.id) for line in wrap(" · ".join(facts), room)]
    for tail in spot.tail:
        found += [(line, f"{spot.role}.tail", spot.id) for line in wrap(tail, room)]
    for note in spot.notes:
        found += [(line, note.role, note.ref) for line in wrap(note.text, room - 2)]
    return found
