"""A chart of numbers in their order as a scene: data, lines, marks, axes, for terminal and paper alike.

It gets finished figures and draws them; what they mean is decided elsewhere. Ticks of the vertical axis lie in the
middle of whole rows, so that a number can be read back from the row it stands in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, floor, log10
from typing import Final

from kfterm.drawing.scene import Item, Line, Mark, Point, Scene, Text
from kfterm.text import cut, width

LEGEND_FROM: Final = 12
"""Rows from which the signs are told below the chart."""
NAMES_FROM: Final = 90
"""Cells from which the lines have their names beside them, not only their figures."""
LINES: Final = frozenset({"chart.centre", "chart.limit", "chart.target"})
"""Roles of lines across the chart."""
TINY: Final = 1e-100
"""Figures nearer than this are one figure: their tenth could not be told from zero."""
_TICK_ROWS: Final = (3, 2, 4, 5, 6, 1)
"""Rows between two ticks, the best first."""
_STEPS: Final = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One plotted point. ``slot``: its place from 0 (periods without data leave slots empty); ``y``: ``None`` = gap.

    ``mark``: point, high, low (outside the limits), run (in a long run) or out (left out of the lines).
    """

    ref: str
    slot: int
    y: float | None
    label: str
    mark: str = "point"


@dataclass(frozen=True, slots=True)
class ChartLine:
    """A line with one figure per point. ``role``: chart.centre, chart.limit or chart.target; ``name`` beside it."""

    role: str
    values: tuple[float | None, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class ChartNote:
    """Something that happened at a slot: a short ``sign`` over the chart (a letter), told in words elsewhere."""

    slot: float
    sign: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class ChartData:
    """Everything that is drawn. ``show`` writes a figure with so many decimals (``None`` = as many as fit the
    measure); ``parts``: slots at which a period begins.

    ``legend``: sign role and its words, told below where there is room. ``whole``: figures are counts, so that the
    axis has no fractions.
    """

    points: tuple[ChartPoint, ...]
    lines: tuple[ChartLine, ...]
    show: Callable[[float, int | None], str]
    title: str = ""
    description: str = ""
    parts: tuple[int, ...] = ()
    notes: tuple[ChartNote, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """From a figure to a height in cells: the value ``top`` lies at ``y``, each row is ``per_row`` less."""

    top: float
    y: float
    per_row: float

    def at(self, value: float) -> float:
        """The height of a value."""
        return self.y + (self.top - value) / self.per_row

    def value(self, y: float) -> float:
        """The value at a height."""
        return self.top - (y - self.y) * self.per_row


@dataclass(frozen=True, slots=True)
class Plot:
    """A laid-out chart: its scene, where each point lies, and the scale that put it there."""

    scene: Scene
    places: Mapping[str, Point] = field(default_factory=dict)
    scale: Scale = Scale(1.0, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class _Room:
    """The inside of the axes: cells from ``left`` to ``right``, rows from ``top`` to ``bottom`` (not included)."""

    left: float
    right: float
    top: int
    bottom: int
    slots: int

    @property
    def step(self) -> float:
        """Cells between two neighbouring slots."""
        return (self.right - self.left) / max(1, self.slots)

    def x(self, slot: float) -> float:
        """The middle of a slot."""
        return self.left + (slot + 0.5) * self.step


def plot(data: ChartData, wide: int, high: int) -> Plot:
    """The chart in ``wide`` by ``high`` cells (at least 24 by 6; less is drawn as that)."""
    wide, high = max(24, wide), max(6, high)
    top = 1 if data.notes else 0
    legend = _legend(data, wide) if high >= LEGEND_FROM else []
    bottom = high - 2 - len(legend)
    scale, ticks = scale_of(_figures(data), top, bottom, whole=data.whole)
    decimals = decimals_of(ticks[0] - ticks[1]) if len(ticks) > 1 else None
    labels = [data.show(tick, decimals) for tick in ticks]
    left = max(map(width, labels), default=1) + 1
    names = _names(data, wide)
    right = wide - max((width(text) for text, _, _ in names), default=0) - (1 if names else 0)
    slots = max((point.slot for point in data.points), default=0) + 1
    room = _Room(left + 1.0, max(left + 5, right - 0.25), top, bottom, slots)
    items: list[Item] = list(_axes(data, room, scale, list(zip(ticks, labels, strict=True)), wide))
    items += _happenings(data, room)
    for line in data.lines:
        items += _steps(data, line, room, scale)
    items += _curve(data, room, scale)
    places = {
        point.ref: (room.x(point.slot), scale.at(point.y)) for point in data.points if point.y is not None and point.ref
    }
    items += _marks(data, places, room)
    items += _side(names, right, scale, room)
    for row, entries in enumerate(legend):
        for x, role, text in entries:
            items += _entry(x, high - len(legend) + row, role, text)
    return Plot(Scene(wide, high, tuple(items), data.title, data.description), places, scale)


# --- scale ----------------------------------------------------------------------------------------------------------


def _figures(data: ChartData) -> list[float]:
    found = [point.y for point in data.points if point.y is not None]
    found += [value for line in data.lines for value in line.values if value is not None]
    return found


def scale_of(values: Sequence[float], top: int, bottom: int, *, whole: bool = False) -> tuple[Scale, list[float]]:
    """The scale for rows ``top`` to ``bottom`` (not included) that shows all ``values``, and its ticks from above.

    The ticks are round numbers, a whole number of rows apart, each in the middle of its row.
    """
    low, high = min(values, default=0.0), max(values, default=1.0)
    if low >= 0 and low <= 0.5 * (high - low):
        low = 0.0
    size = max(abs(high), abs(low))
    if high - low <= max(1e-9 * size, TINY):
        spread = size / 2 if size > TINY else 1.0
        low, high = (0.0 if low == 0 else low - spread), high + spread
    rows = max(1, bottom - top - 1)
    best: tuple[float, float, int, int, int] | None = None
    for preference, between in enumerate(_TICK_ROWS):
        count = rows // between
        if not count:
            continue
        step, first = _round_step((high - low) / count, whole=whole), 0
        while (first := floor(low / step + 1e-9)) + count < high / step - 1e-9:
            step = _round_step(step * 1.01, whole=whole)
        needed = max(1, ceil(high / step - 1e-9) - first)
        unused = 1 - (high - low) / step * between / rows + 0.05 * preference
        if best is None or unused < best[0]:
            best = (unused, step, first, needed, between)
    if best is None:
        return Scale(high, top + 0.5, high - low), [high]
    _, step, first, needed, between = best
    ticks = [(first + place) * step for place in range(needed, -1, -1)]
    # What is left over goes above the highest tick: room for what comes higher.
    return Scale(ticks[0], top + rows - needed * between + 0.5, step / between), ticks


def decimals_of(step: float) -> int:
    """Decimals that tell multiples of ``step`` (a round number) apart."""
    scaled = ((places, step * 10**places) for places in range(13))
    # Less than one is no whole number, however near to zero it is.
    return next((places for places, one in scaled if round(one) and abs(one - round(one)) < 1e-6), 12)


def _round_step(least: float, *, whole: bool) -> float:
    """The smallest of 1, 1.5, 2, 2.5, 3, 4, 5 times a power of ten that is not below ``least``."""
    least = max(least, 1.0) if whole else least
    power = 10.0 ** floor(log10(least))
    for factor in _STEPS:
        if factor * power >= least * (1 - 1e-9) and not (whole and (factor * power) % 1):
            return factor * power
    return 10 * power


# --- parts of the drawing -------------------------------------------------------------------------------------------


def _axes(data: ChartData, room: _Room, scale: Scale, ticks: Sequence[tuple[float, str]], wide: int) -> Iterator[Item]:
    """The two axes, their ticks and what stands at them."""
    edge = room.left - 0.5
    floor_y = room.bottom + 0.5
    yield Line(((edge, room.top + 0.5), (edge, floor_y)), "chart.axis")
    yield Line(((edge, floor_y), (room.right, floor_y)), "chart.axis")
    for value, label in ticks:
        row = int(scale.at(value))
        yield Text(edge - 0.5 - width(label), row, label, "chart.text")
    taken = -1.0
    for point, place in _labelled(data, room):
        text = point.label
        x = min(max(0, round(place - width(text) / 2)), wide - width(text))
        if x > taken:
            yield Text(x, room.bottom + 1, text, "chart.text")
            taken = x + width(text)


def _labelled(data: ChartData, room: _Room) -> list[tuple[ChartPoint, float]]:
    """The points that have their label below them: the last one always, others evenly before it."""
    points = [point for point in data.points if point.label]
    if not points:
        return []
    longest = max(width(point.label) for point in points) + 2
    every = max(1, ceil(longest / max(room.step, 1e-9)))
    last = points[-1].slot
    chosen = [point for point in points if (last - point.slot) % every == 0]
    return [(point, room.x(point.slot)) for point in chosen]


def _happenings(data: ChartData, room: _Room) -> Iterator[Item]:
    for slot in data.parts:
        x = room.left + slot * room.step
        yield Line(((x, room.top), (x, room.bottom - 0.1)), "chart.part")
    for note in data.notes:
        x = room.x(note.slot)
        yield Line(((x, room.top), (x, room.bottom - 0.1)), "chart.note")
        yield Text(int(x), room.top - 1, note.sign, "chart.sign", note.ref)


def _steps(data: ChartData, line: ChartLine, room: _Room, scale: Scale) -> Iterator[Item]:
    """A line that is level over each slot and steps in between; broken where it is not defined or a period ends."""
    pieces: list[Point] = []
    before = -1
    for point, value in zip(data.points, line.values, strict=True):
        if value is None or any(before < start <= point.slot for start in data.parts):
            yield from _finished(pieces, line.role)
            pieces = []
        before = point.slot
        if value is None:
            continue
        y, x0, x1 = scale.at(value), room.left + point.slot * room.step, room.left + (point.slot + 1) * room.step
        if pieces and pieces[-1][1] == y:
            pieces[-1] = (x1, y)
            continue
        if pieces and pieces[-1][0] < x0:
            pieces[-1] = (x0, pieces[-1][1])
        pieces += [(x0, y), (x1, y)]
    yield from _finished(pieces, line.role)


def _finished(points: Sequence[Point], role: str) -> Iterator[Item]:
    if len(points) > 1:
        yield Line(tuple(points), role)


def _curve(data: ChartData, room: _Room, scale: Scale) -> Iterator[Item]:
    """The data from point to point; it ends where a period has no data and where a new part begins."""
    piece: list[Point] = []
    before: ChartPoint | None = None
    for point in data.points:
        gap = before is not None and (
            point.slot > before.slot + 1 or any(before.slot < start <= point.slot for start in data.parts)
        )
        if point.y is None or gap:
            yield from _finished(piece, "chart.data")
            piece = []
        if point.y is not None:
            piece.append((room.x(point.slot), scale.at(point.y)))
        before = point
    yield from _finished(piece, "chart.data")


def _marks(data: ChartData, places: Mapping[str, Point], room: _Room) -> Iterator[Item]:
    """A sign on each point; where points lie closer than a cell, only on those that say something."""
    for point in data.points:
        if point.ref in places and (room.step >= 1 or point.mark != "point"):
            x, y = places[point.ref]
            yield Mark(x, y, f"chart.{point.mark}", point.ref)


def _names(data: ChartData, wide: int) -> list[tuple[str, str, float]]:
    """Text, role and last figure of each line that has a name; without room for names the figure alone."""
    found = []
    for line in data.lines:
        last = next((value for value in reversed(line.values) if value is not None), None)
        if last is not None and line.name:
            shown = data.show(last, None)
            found.append((f"{line.name} {shown}" if wide >= NAMES_FROM else shown, line.role, last))
    return found


def _side(names: Sequence[tuple[str, str, float]], right: float, scale: Scale, room: _Room) -> Iterator[Item]:
    """The figures of the lines at their right end, each in a row of its own near its height."""
    placed: list[int] = []
    for text, role, value in sorted(names, key=lambda one: -one[2]):
        row = min(max(room.top, int(scale.at(value))), room.bottom - 1)
        while row in placed:
            row += 1
        if row < room.bottom:
            placed.append(row)
            yield Text(int(right) + 1, row, text, f"{role}.text")


def _legend(data: ChartData, wide: int) -> list[list[tuple[float, str, str]]]:
    """Place, role and words of each sign, on as many lines as they need."""
    lines: list[list[tuple[float, str, str]]] = []
    x = wide + 1.0
    for role, words in data.legend:
        text = cut(words, wide - 5)
        if x + width(text) + 3 > wide:
            lines.append([])
            x = 1.0
        lines[-1].append((x, role, text))
        x += width(text) + 6
    return lines


def _entry(x: float, row: int, role: str, text: str) -> Iterator[Item]:
    """One sign of the legend as it stands in the chart, and its words."""
    if role in LINES:
        yield Line(((x, row + 0.5), (x + 1.9, row + 0.5)), role)
    else:
        yield Mark(x + 0.5, row + 0.5, role)
    yield Text(x + 3, row, text, "chart.text")
