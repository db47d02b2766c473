"""Layout of numbered points in four quadrants, with a legend of all points and a list of those that share a place.

Each axis has a few steps. A point stands on the nearest step of its own side, so that what is exactly in the middle
(and nothing else) stands on the line. Points on one place are written side by side; what does not fit ends in a
visible "…", and the list below names them all. A layout never fails: the legend holds every point, placed or not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kfterm.drawing.scene import Area, Box, Item, Scene, Text
from kfterm.text import width, wrap

LEAST_WIDTH = 40
"""Narrower drawings are laid out for this many cells; the widget then scrolls."""
_AXIS = 3  # cells for the figures of the upright axis
_TALL_FROM = 70  # width from which a step is two rows high
_TALL_ROOM = 90  # the same for a room, whose window may have few rows
_BESIDE_FROM = 116  # width from which the legend stands beside the plot
_TWO_FROM = 90  # width from which a legend below has two columns
_ROOM_ROWS = 34  # rows from which a room sees a part of the legend only
_NEAR = 4  # points that this part names
_MOST_ROWS = 3  # rows that crowded places may ask for
_GAP = 3
_wrap = lru_cache(32_768)(wrap)


@dataclass(frozen=True, slots=True)
class Dot:
    """One point. ``x`` and ``y`` are on the scales of the axes, ``None`` = it has no place yet."""

    id: str
    number: int
    text: str
    x: float | None
    y: float | None
    role: str = "dot"
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Axis:
    """One scale: its name, its steps in rising order, and the value that parts it in two."""

    name: str
    steps: tuple[float, ...]
    middle: float
    figures: tuple[str, ...]
    """What stands at each step; empty = nothing."""

    def step(self, value: float) -> int:
        """The nearest step on the same side of the middle."""

        def side(number: float) -> int:
            return (number > self.middle) - (number < self.middle)

        fits = [at for at, step in enumerate(self.steps) if side(step) == side(value)] or range(len(self.steps))
        return min(fits, key=lambda at: (abs(self.steps[at] - value), at))


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the points: both axes, the names of the quadrants (top left, top right, bottom left, bottom
    right) with their roles, the heading of the list of shared places, and how such a place is told."""

    x: Axis
    y: Axis
    names: tuple[str, str, str, str]
    roles: tuple[str, str, str, str]
    shared: str
    place: Callable[[float, float], str]
    title: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the steps lie: first cell and size of each column and row, and where the middle lines are."""

    left: tuple[int, ...]
    wide: int
    top: tuple[int, ...]
    high: tuple[int, ...]
    across: int
    down: int
    right: int
    bottom: int


def quadrants(dots: Sequence[Dot], frame: Frame, wide: int) -> Scene:
    """The drawing of ``dots`` at most ``wide`` cells wide."""
    return _drawn(dots, frame, max(LEAST_WIDTH, wide), _TALL_FROM)


def close_quadrants(dots: Sequence[Dot], frame: Frame, wide: int, record: str) -> Scene:
    """The same for a room: where the whole is too high to be read at once, all points, but of the legend only what is
    around ``record``."""
    total = max(LEAST_WIDTH, wide)
    whole = _drawn(dots, frame, total, _TALL_ROOM)
    if whole.height <= _ROOM_ROWS or not dots:
        return whole
    here = next((index for index, dot in enumerate(dots) if dot.id == record), 0)
    start = max(0, min(here - _NEAR // 2, len(dots) - _NEAR))
    return _drawn(dots, frame, total, _TALL_ROOM, range(start, start + _NEAR))


def _drawn(dots: Sequence[Dot], frame: Frame, total: int, tall: int, near: range | None = None) -> Scene:
    """The drawing with steps of two rows from ``tall`` cells on, and of the legend the points ``near``."""
    beside = total >= _BESIDE_FROM
    room = total * 3 // 5 if beside else total
    places = _places(dots, frame)
    grid = _grid(frame, room, places, tall)
    items = [*_ground(frame, grid), *_points(places, grid)]
    told = dots if near is None else [dots[index] for index in near if index < len(dots)]
    if beside:
        edge = grid.right + _GAP
        listed, bottom = _legend(told, edge, 0, total - edge, 1)
    else:
        listed, bottom = _legend(told, 0, grid.bottom + 4, total, 2 if total >= _TWO_FROM else 1)
    items += listed
    start = max(bottom, grid.bottom + 3) + 1
    more, bottom = _shared(places, frame, start, total) if near is None else ([], start)
    items += more
    high = bottom if more else max(start - 1, 1)
    return Scene(total, high, tuple(items), frame.title, frame.description)


def _places(dots: Sequence[Dot], frame: Frame) -> dict[tuple[int, int], list[Dot]]:
    """Column and row (from the top) → the points there, in their order."""
    found: dict[tuple[int, int], list[Dot]] = {}
    last = len(frame.y.steps) - 1
    for dot in dots:
        if dot.x is not None and dot.y is not None:
            found.setdefault((frame.x.step(dot.x), last - frame.y.step(dot.y)), []).append(dot)
    return found


def _grid(frame: Frame, room: int, places: dict[tuple[int, int], list[Dot]], tall: int) -> _Grid:
    columns, rows = len(frame.x.steps), len(frame.y.steps)
    line = frame.x.middle not in frame.x.steps
    wide = max(3, (room - _AXIS - 2 - line) // columns)
    usual = 2 if room >= tall else 1
    need = dict.fromkeys(range(rows), usual)
    for (_, row), found in places.items():
        need[row] = min(max(need[row], len(_packed(found, wide))), _MOST_ROWS)
    left, across = _spread(frame.x, _AXIS + 1, [wide] * columns)
    heights = [1 if step == frame.y.middle else need[row] for row, step in enumerate(reversed(frame.y.steps))]
    # A row for the names of the upper quadrants, above the first step.
    turned = Axis("", tuple(reversed([-step for step in frame.y.steps])), -frame.y.middle, ())
    top, down = _spread(turned, 3, heights)
    right = left[-1] + wide + 1
    bottom = top[-1] + heights[rows - 1] + 1
    return _Grid(tuple(left), wide, tuple(top), tuple(heights), across, down, right, bottom)


def _spread(axis: Axis, start: int, sizes: Sequence[int]) -> tuple[list[int], int]:
    """The first cell of each step, and the cell of the middle line: in the middle step, or between two steps."""
    found, line = [], 0
    at = start
    for step, size in zip(axis.steps, sizes, strict=True):
        if step > axis.middle and not line:
            line = at
            at += 1
        elif step == axis.middle:
            line = at + size // 2
        found.append(at)
        at += size
    return found, line or at


def _ground(frame: Frame, grid: _Grid) -> list[Item]:
    """The four quadrants with their names, and the axes."""
    x0, y0, x1, y1 = _AXIS, 1, grid.right, grid.bottom + 1
    across, down = grid.across, grid.down
    boxes = (
        (x0, y0, across + 1 - x0, down + 1 - y0),
        (across, y0, x1 - across, down + 1 - y0),
        (x0, down, across + 1 - x0, y1 - down),
        (across, down, x1 - across, y1 - down),
    )
    items: list[Item] = [Area(*box, role) for box, role in zip(boxes, frame.roles, strict=True)]
    rows = (y0 + 1, y0 + 1, y1 - 2, y1 - 2)
    for (left, _, size, _), row, name, role in zip(boxes, rows, frame.names, frame.roles, strict=True):
        items.append(Text(left + 2, row, _cut(name, size - 3), role))
    items.append(Text(0, 0, _cut(f"↑ {frame.y.name}", x1), "axis"))
    name = _cut(f"{frame.x.name} →", x1)
    items.append(Text(max(0, x1 - width(name)), y1 + 1, name, "axis"))
    last = len(grid.top) - 1
    for at, figure in enumerate(frame.y.figures):
        if figure:
            items.append(Text(1, grid.top[last - at], figure, "axis.figure"))
    for at, figure in enumerate(frame.x.figures):
        centre = grid.left[at] + (grid.wide - width(figure)) // 2
        if figure:
            items.append(Text(centre, y1, figure, "axis.figure"))
    return items


def _cut(text: str, cells: int) -> str:
    return text if width(text) <= cells else text[: max(0, cells - 1)] + "…"


def _packed(found: Sequence[Dot], wide: int) -> list[list[Dot]]:
    """The points of one place in rows of at most ``wide`` cells, parted by a dot."""
    rows: list[list[Dot]] = [[]]
    used = 0
    for dot in found:
        size = len(str(dot.number))
        if rows[-1] and used + 1 + size > wide - 1:
            rows.append([])
            used = 0
        used += size + bool(rows[-1])
        rows[-1].append(dot)
    return rows


def _points(places: dict[tuple[int, int], list[Dot]], grid: _Grid) -> list[Item]:
    items: list[Item] = []
    for (column, row), found in places.items():
        packed = _packed(found, grid.wide)
        shown = packed[: grid.high[row]]
        start = grid.top[row] + (grid.high[row] - len(shown)) // 2
        for index, part in enumerate(shown):
            more = index == len(shown) - 1 and len(packed) > len(shown)
            items += _numbers(part, grid.left[column], start + index, grid.wide, more=more)
    return items


def _numbers(part: Sequence[Dot], left: int, row: int, wide: int, *, more: bool) -> list[Item]:
    """One row of a place: each number on its own, so that the cursor finds it. ``more``: others did not fit."""
    numbers = [str(dot.number) for dot in part]
    if more:
        while len(numbers) > 1 and len("·".join(numbers)) + 1 > wide - 1:
            numbers.pop()
    whole = "·".join(numbers) + ("…" if more else "")
    x = left + max(0, (wide - len(whole)) // 2)
    items: list[Item] = []
    for index, (number, dot) in enumerate(zip(numbers, part, strict=False)):
        if index:
            items.append(Text(x, row, "·", "axis"))
            x += 1
        items.append(Text(x, row, number, dot.role, dot.id))
        x += len(number)
    return [*items, Text(x, row, "…", "axis")] if more else items


def _legend(dots: Sequence[Dot], left: int, top: int, room: int, columns: int) -> tuple[list[Item], int]:
    """Every point with its text; the row below them."""
    items: list[Item] = []
    cells = (room - _GAP * (columns - 1)) // columns
    digits = len(str(max((dot.number for dot in dots), default=1)))
    part = -(-len(dots) // columns)
    bottom = top
    for column in range(columns):
        x, y = left + column * (cells + _GAP), top
        for dot in dots[column * part :][:part]:
            lines, tail = _label(dot.text, dot.marks, cells - digits - 1)
            items.append(Text(x, y, f"{dot.number:>{digits}}", dot.role, dot.id))
            high = len(lines) + max(0, len(tail) - 1)
            items.append(
                Box(dot.id, x + digits + 1, y, cells - digits - 1, high, lines, f"{dot.role}.text", dot.id, False, tail)
            )
            y += high
        bottom = max(bottom, y)
    return items, bottom


@lru_cache(32_768)
def _label(text: str, marks: tuple[str, ...], room: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of a label, and its marks behind it or on lines of their own."""
    lines = _wrap(text.strip() or "…", room)
    told = " · ".join(marks)
    if not told:
        return lines, ()
    if width(lines[-1]) + 3 + width(told) <= room:
        return lines, (f"· {told}",)
    return lines, ("", *_wrap(told, room))


def _shared(places: dict[tuple[int, int], list[Dot]], frame: Frame, top: int, room: int) -> tuple[list[Item], int]:
    """The places that several points share; the row below."""
    crowded = {place: found for place, found in places.items() if len(found) > 1}
    if not crowded:
        return [], top
    items: list[Item] = [Text(0, top, _cut(frame.shared, room), "head")]
    y = top + 1
    last = len(frame.y.steps) - 1
    for (column, row), found in sorted(crowded.items(), key=lambda one: (one[0][1], one[0][0])):
        where = frame.place(frame.x.steps[column], frame.y.steps[last - row])
        numbers = [str(dot.number) for dot in found]
        sign = "·" if width("·".join(numbers)) < room else " · "
        for line in _wrap(f"{sign.join(numbers)}: {where}", room):
            items.append(Text(0, y, line, "axis"))
            y += 1
    return items, y
