"""Layout of a flow in lanes: steps as boxes, arrows on tracks of their own, returns beside the lanes.

Lanes are columns and the flow runs downwards, so that long labels wrap inside their lane and a terminal scrolls the
way it scrolls; ``turned`` makes lanes rows and lets the flow run to the right, for wide screens and paper. The grid
(``lanegrid``) decides what lies where; here it gets its measures. Where the lanes would be too narrow to be read, the
same flow is an indented list: a layout never fails.

All measures are cells along the flow (``a``) and across it (``b``); only ``_Canvas`` knows which of them is x.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from kfterm.drawing import lanelabels as labels
from kfterm.drawing.lanebox import apart, body, boxed
from kfterm.drawing.lanegrid import Arrow, Cell, Grid, Note, Step, Way, grid
from kfterm.drawing.lanelist import Listing, listed
from kfterm.drawing.scene import Box, Item, Line, Link, Point, Scene, Text
from kfterm.text import width, wrap

__all__ = ["Arrow", "Look", "Note", "Step", "lanes", "least_width"]

_LEAST_BOX = 12
_MOST_BOX = 40
_TURNED_BOXES = (28, 24, 20, 16)
"""Widths of boxes tried where the flow runs to the right, widest first."""
_AFTER_NUMBER = 6
_PITCH = 3
"""Rows at least from one rank to the next."""
_wrap = lru_cache(32_768)(wrap)
_width = lru_cache(32_768)(width)


@dataclass(frozen=True, slots=True)
class Look:
    """How a flow is drawn: at most ``width`` cells wide, the names of the lanes, and the heading over ``loose`` steps
    that have no place in the order yet. ``most`` is the greatest width of a box, ``pad`` blank rows inside it."""

    width: int
    lanes: tuple[str, ...]
    turned: bool = False
    loose: tuple[Step, ...] = ()
    apart: str = ""
    title: str = ""
    description: str = ""
    most: int = _MOST_BOX
    pad: int = 0
    listing: Listing = field(default_factory=Listing)


def least_width(count: int) -> int:
    """The width in cells from which ``count`` lanes are drawn as lanes: 98 for four, which a window of 100 columns has,
    20 for each more, and 24 for each of fewer."""
    return 24 * max(1, count) if count < 4 else 18 + 20 * count


def lanes(steps: Sequence[Step], arrows: Sequence[Arrow], look: Look) -> Scene:
    """The drawing of ``steps`` (in order) and ``arrows``. A turned one that does not fit stands upright, and where
    the lanes do not fit either, the flow is an indented list."""
    count = max(1, len(look.lanes))
    if look.turned:
        for box in _TURNED_BOXES:
            scene = _Plan(grid(steps, arrows, count, across=False), look, box).scene()
            if scene.width <= look.width:
                return scene
        look = replace(look, turned=False)
    if look.width >= least_width(count):
        plan = _Plan(grid(steps, arrows, count), look)
        scene = plan.scene()
        if plan.fits and scene.width <= look.width:
            return scene
    return listed(steps, arrows, look.width, look.loose, look.listing, look.title, look.description)


@dataclass(frozen=True, slots=True)
class _Canvas:
    """From cells along and across the flow to x and y."""

    turned: bool

    def point(self, a: float, b: float) -> Point:
        return (a, b) if self.turned else (b, a)

    def box(self, a: float, b: float, along: float, across: float) -> tuple[float, float, float, float]:
        """x, y, width and height."""
        return (a, b, along, across) if self.turned else (b, a, across, along)


class _Plan:
    """The measures of one drawing."""

    def __init__(self, found: Grid, look: Look, box: int = 0) -> None:
        self.grid, self.look = found, look
        self.box = box
        """The width of each box where the flow runs to the right."""
        self.canvas = _Canvas(look.turned)
        self.by_rank: list[list[Cell]] = [[] for _ in range(found.ranks)]
        for cell in found.cells.values():
            self.by_rank[cell.rank].append(cell)
        self.crossing: list[list[Way]] = [[] for _ in range(found.ranks)]
        """Of each rank the ways that leave through the side and cross empty cells."""
        for way in found.ways:
            if way.aside and way.gutter < 0:
                self.crossing[way.src.rank].append(way)
        self.needs = [_LEAST_BOX] * found.lanes
        for cell in found.cells.values():
            self.needs[cell.lane] = max(self.needs[cell.lane], _need(cell))
        self.gutters = [2 * k + 1 if k else int(0 < n < found.lanes) for n, k in enumerate(found.tracks)]
        self.fits = True
        self._lanes()
        self.lines: dict[str, tuple[str, ...]] = {}
        self._words()
        self._sizes()
        self._levels()
        self._ranks()

    # --- across the flow -----------------------------------------------------------------------------------------

    def _lanes(self) -> None:
        """The width of each lane and where it begins; ``b`` of the gutters."""
        if self.look.turned:
            self.wide = self._thickness()
        else:
            room = self.look.width - sum(self.gutters)
            shared = _share(self.needs, room, self.look.most)
            self.fits = shared is not None
            self.wide = shared or list(self.needs)
        self.gutter_at: list[int] = []
        self.lane_at: list[int] = []
        at = 0
        for number, gutter in enumerate(self.gutters):
            self.gutter_at.append(at)
            at += gutter
            if number < self.grid.lanes:
                self.lane_at.append(at)
                at += self.wide[number]
        self.across = at

    def _thickness(self) -> list[int]:
        """Rows of each lane when the flow runs to the right: its highest box, with room for its ports."""
        found = [3] * self.grid.lanes
        for cell in self.grid.cells.values():
            most = max((abs(way.out) for way in cell.leaving), default=0)
            most = max(most, *(abs(way.into) for way in cell.entering), 0)
            found[cell.lane] = max(found[cell.lane], len(body(cell.step, self.box)) + 2, 2 * most + 3)
        return found

    def middle(self, lane: int) -> int:
        """The cell in the middle of a lane."""
        return self.lane_at[lane] + self.wide[lane] // 2

    def track(self, way: Way) -> int:
        """The cell across the flow where a way runs along its gutter; inner tracks of the first gutter lie last."""
        place = way.track
        if way.gutter == 0:
            place = self.grid.tracks[way.gutter] - 1 - place
        return self.gutter_at[way.gutter] + 1 + 2 * place

    # --- along the flow ------------------------------------------------------------------------------------------

    def _sizes(self) -> None:
        """The size of each box along the flow."""
        self.long: dict[str, int] = {}
        for name, cell in self.grid.cells.items():
            if self.look.turned:
                self.long[name] = max(self.box, 2 * self.grid.sides.get(name, 0) + 2 * _AFTER_NUMBER)
            else:
                rows = len(body(cell.step, self.wide[cell.lane])) + 2 * self.look.pad
                self.long[name] = 2 + max(rows, self.grid.sides.get(name, 0))

    def _words(self) -> None:
        """The label of each way, wrapped to the room beside its port; the rows (cells) that labels take in each gap."""
        self.talk = [0] * (self.grid.ranks + 1)
        for cell in self.grid.cells.values():
            if any(way.arrow.label for way in cell.leaving):
                size = labels.turned(cell) if self.look.turned else labels.beside(cell, self.wide[cell.lane])
                self.talk[cell.rank + 1] = max(self.talk[cell.rank + 1], size)

    def _levels(self) -> None:
        """A track in the gap for each way that goes across; two share one where they do not come near each other."""
        gaps: list[list[Way]] = [[] for _ in range(self.grid.ranks + 1)]
        for cell in self.grid.cells.values():
            gaps[cell.rank + 1] += [way for way in cell.leaving if not way.straight]
        self.level_count = []
        for ways in gaps:
            levels: list[list[tuple[int, int]]] = []
            for way in sorted(ways, key=self._turning):
                start, end = sorted((self.port(way), self.goal(way)))
                way.level = next(
                    (
                        at
                        for at, held in enumerate(levels)
                        if all(low > end + 1 or high < start - 1 for low, high in held)
                    ),
                    len(levels),
                )
                levels[way.level : way.level + 1] = [
                    [*(levels[way.level] if way.level < len(levels) else ()), (start, end)]
                ]
            self.level_count.append(len(levels))

    def _turning(self, way: Way) -> tuple[int, int]:
        """Which ways turn first: those that go back, then of those to the right the rightmost."""
        back = way.gutter >= 0 and way.dst.rank <= way.src.rank
        return not back, -self.port(way) if self.goal(way) > self.port(way) else self.port(way)

    def _ranks(self) -> None:
        """Where each gap and each rank begins."""
        self.gap_at: list[int] = []
        self.rank_at: list[int] = []
        at = self._head_room()
        self.ends = [at] * self.grid.lanes
        """Where the last step so far of each lane ends."""
        for gap in range(self.grid.ranks + 1):
            size = max(self.talk[gap] + self.level_count[gap], self._air(gap))
            if self.look.turned and (size or 0 < gap < self.grid.ranks):
                size += 2
            at = max(self.ends) if size or not 0 < gap < self.grid.ranks else self._beside(gap)
            self.gap_at.append(at)
            at += size
            if gap < self.grid.ranks:
                self.rank_at.append(at)
                high = max(self.long[cell.step.id] for cell in self.by_rank[gap])
                for cell in self.by_rank[gap]:
                    self.ends[cell.lane] = at + (high if self.look.turned else self.long[cell.step.id])
        self.along = max([at, *self.ends])

    def _beside(self, rank: int) -> int:
        """The first row of a rank that nothing leads to through a gap: it may begin beside the one before it, below
        every port of that one, and so that its own ways aside meet no step that reaches further down."""
        before = max(self.grid.sides.get(cell.step.id, 0) for cell in self.by_rank[rank - 1])
        top = self.rank_at[rank - 1] + max(before + 1, _PITCH)
        for cell in self.by_rank[rank]:
            top = max(top, self.ends[cell.lane] + 1)
        for way in self.crossing[rank]:
            first, last = sorted((way.src.lane, way.dst.lane))
            lowest = max(self.ends[lane] for lane in range(first, last + 1) if lane != way.src.lane)
            top = max(top, lowest - 1 - way.out)
        return top

    def _air(self, gap: int) -> int:
        """Ranks stand apart where a lane has a step in both, or something leaves through the end."""
        if not 0 < gap < self.grid.ranks:
            return 0
        before, after = self.by_rank[gap - 1], self.by_rank[gap]
        return int(
            self.look.turned
            or bool({cell.lane for cell in before} & {cell.lane for cell in after})
            or any(cell.leaving for cell in before)
        )

    def _head_room(self) -> int:
        """Cells before the first gap for the names of the lanes."""
        if not any(self.look.lanes):
            return 0
        if self.look.turned:
            return max(_width(name) for name in self.look.lanes) + 3
        return 1 + max(len(_wrap(name, self.wide[lane])) for lane, name in enumerate(self.look.lanes))

    def port(self, way: Way) -> int:
        """The cell across the flow where a way leaves through the end of its source."""
        return self.middle(way.src.lane) + way.out

    def goal(self, way: Way) -> int:
        """The cell across the flow to which a way goes in the gap after its source."""
        return self.track(way) if way.gutter >= 0 else self.middle(way.dst.lane) + way.into

    # --- the scene -----------------------------------------------------------------------------------------------

    def scene(self) -> Scene:
        """The finished drawing."""
        items = [*self._heads(), *self._boxes(), *self._links(), *self._texts()]
        wide, high = (self.along, self.across) if self.look.turned else (self.across, self.along)
        if self.look.loose:
            below, high = apart(
                self.look.loose, self.look.apart, max(wide, min(self.look.width, 3 * _TURNED_BOXES[0])), high
            )
            items += below
            wide = max([wide, *(int(item.x + item.w) for item in below if isinstance(item, Box))])
        return Scene(max(1, wide), max(1, high), tuple(items), self.look.title, self.look.description)

    def _heads(self) -> Iterator[Item]:
        """Names of the lanes, and a rule under (beside) each."""
        before = self._head_room()
        if not before:
            return
        for lane, name in enumerate(self.look.lanes):
            at, wide = self.lane_at[lane], self.wide[lane]
            if self.look.turned:
                yield Text(0, at + wide // 2, name, "head")
                yield Line(((before - 1.5, at), (before - 1.5, at + wide)), "lane.edge")
                continue
            for row, line in enumerate(_wrap(name, wide)):
                yield Text(at, row, line, "head")
            yield Line(((at, before - 0.5), (at + wide, before - 0.5)), "rule")

    def _frame(self, cell: Cell) -> tuple[float, float, float, float]:
        return self.canvas.box(
            self.rank_at[cell.rank], self.lane_at[cell.lane], self.long[cell.step.id], self.wide[cell.lane]
        )

    def _boxes(self) -> Iterator[Item]:
        for cell in self.grid.cells.values():
            yield from boxed(cell.step, *self._frame(cell), self.look.pad)

    def _links(self) -> Iterator[Link]:
        for way in self.grid.ways:
            points = tuple(self.canvas.point(a, b) for a, b in self._route(way))
            yield Link(way.arrow.src, way.arrow.dst, points, way.arrow.role, head=True, label=way.arrow.label)

    def _side(self, cell: Cell, row: int) -> float:
        """The middle, along the flow, of a port at the side."""
        if self.look.turned:
            return self.rank_at[cell.rank] + _AFTER_NUMBER + 0.5 + 2 * row
        return self.rank_at[cell.rank] + 1.5 + row

    def _route(self, way: Way) -> Iterator[tuple[float, float]]:
        """The corners of a way along and across the flow."""
        src, dst = way.src, way.dst
        end = self.rank_at[src.rank] + self.long[src.step.id] - 0.5
        if way.aside:
            left = way.gutter == src.lane if way.gutter >= 0 else dst.lane < src.lane
            yield self._side(src, way.out), self.lane_at[src.lane] + (0.5 if left else self.wide[src.lane] - 0.5)
            yield self._side(src, way.out), self.goal(way) + 0.5
        else:
            yield end, self.port(way) + 0.5
            if not way.straight:
                level = self.gap_at[src.rank + 1] + self.talk[src.rank + 1] + way.level + 0.5
                yield level, self.port(way) + 0.5
                yield level, self.goal(way) + 0.5
        if way.gutter >= 0:
            row = self._side(dst, way.into)
            yield row, self.track(way) + 0.5
            yield row, self.lane_at[dst.lane] + (0 if way.gutter == dst.lane else self.wide[dst.lane])
        else:
            yield self.rank_at[dst.rank], self.middle(dst.lane) + way.into + 0.5

    def _texts(self) -> Iterator[Text]:
        """Labels of ways beside their lines, and the short texts in the frames where no port stands in their place."""
        for cell in self.grid.cells.values():
            gap = self.gap_at[cell.rank + 1]
            for place, way in enumerate(cell.leaving):
                for row, line in enumerate(way.words):
                    if self.look.turned:
                        yield Text(gap + 1, self.port(way) - 1, line, "flow.label")
                    elif labels.leftward(cell, place):
                        yield Text(self.port(way) - 1 - _width(line), gap + row, line, "flow.label")
                    else:
                        yield Text(self.port(way) + 2, gap + row, line, "flow.label")
            yield from self._corners(cell)

    def _corners(self, cell: Cell) -> Iterator[Text]:
        x, y, wide, high = self._frame(cell)
        top, bottom = set[int](), set[int]()
        if not self.look.turned:
            middle = self.middle(cell.lane)
            top = {middle + way.into for way in cell.entering}
            bottom = {middle + way.out for way in cell.leaving}
        elif self.grid.sides.get(cell.step.id):
            first = int(x) + _AFTER_NUMBER
            top = bottom = set(range(first, first + 2 * self.grid.sides[cell.step.id]))
        step = cell.step
        left, right = int(x) + 1, int(x + wide) - 1
        if step.number:
            yield Text(left, y, step.number, f"{step.role}.number", step.id)
            top.update(range(left, left + _width(step.number) + 1))
        corners = [(step.before, right - _width(step.before), y, top)]
        if step.below:
            corners.append((step.below[0], left, y + high - 1, bottom))
        if len(step.below) > 1:
            corners.append((step.below[1], right - _width(step.below[1]), y + high - 1, bottom))
        for text, at, row, taken in corners:
            cells = set(range(at - 1, at + _width(text) + 1))
            if text and at >= left and not cells & taken:
                yield Text(at, row, text, "flow.figure", step.id)
                taken |= cells


def _need(cell: Cell) -> int:
    """The least width of a frame with its ports and its number."""
    number = _width(cell.step.number)
    enters = max((abs(way.into) for way in cell.entering), default=-2)
    leaves = max((abs(way.out) for way in cell.leaving), default=0)
    return 2 * max(enters + number + 2, leaves + 2) + 1


def _share(needs: Sequence[int], room: int, most: int) -> list[int] | None:
    """Equal widths, but none below its need; ``None`` when the needs are more than the room."""
    if sum(needs) > room:
        return None
    low, high = _LEAST_BOX, max(most, *needs)
    while low < high:
        each = (low + high + 1) // 2
        low, high = (each, high) if sum(max(need, each) for need in needs) <= room else (low, each - 1)
    return [max(need, min(low, most)) for need in needs]
