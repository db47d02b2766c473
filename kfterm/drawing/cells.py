"""The cell painter: a scene becomes rows of runs (text, role, ref) for a terminal, with a map from cell to record.

Lines are kept as direction bits per cell (north, east, south, west), so that where they meet a joint appears by
itself. Rows are put together when they are asked for: a window of 40 rows of a drawing of 5 000 pays for 40. Nothing
here knows colours or a toolkit; a widget turns roles into styles and compares rows to repaint only what changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kfterm.drawing import braille
from kfterm.drawing.scene import Area, Box, Item, Line, Link, Mark, Point, Scene, Text
from kfterm.text import width

NORTH, EAST, SOUTH, WEST = 1, 2, 4, 8


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The signs of a drawing, each one cell wide.

    ``joints`` by direction bits (north 1, east 2, south 4, west 8); ``rules`` and ``marks`` by role; ``heads`` of
    arrows to the north, east, south and west.
    """

    joints: str
    heads: str
    rules: dict[str, str]
    marks: dict[str, str]
    dot: str

    @property
    def head(self) -> str:
        """The head of an arrow to the east, which also ends a link that goes on out of sight."""
        return self.heads[1]


_MARKS = {
    "alias": ("↪", ">"),
    "force.helps": ("►", ">"),
    "force.hinders": ("◄", "<"),
    "pareto.point": ("●", "o"),
    "flow.red": ("▲", "!"),
    "flow.green": ("●", "*"),
    "chart.point": ("●", "o"),
    "chart.high": ("▲", "^"),
    "chart.low": ("▼", "v"),
    "chart.run": ("◆", "#"),
    "chart.out": ("○", "x"),
    **{f"chart.{kind}.high": ("↗", "/") for kind in ("better", "worse", "neutral")},
    **{f"chart.{kind}.low": ("↘", "\\") for kind in ("better", "worse", "neutral")},
    "chart.steady": ("≈", "~"),
    "chart.always": ("✓", "v"),
    "chart.never": ("✗", "x"),
    "chart.sometimes": ("±", "?"),
}
_RULES = {
    "rule": ("═", "="),
    "rule.apart": ("┄", "."),
    "amount.helps": ("█", "#"),
    "amount.hinders": ("█", "#"),
    "amount.few": ("█", "#"),
    "amount.rest": ("▒", "="),
    "amount.before": ("░", "."),
}
UNICODE = Glyphs(
    " │─└││┌├─┘─┴┐┤┬┼",
    "▲►▼◄",
    {role: signs[0] for role, signs in _RULES.items()},
    {role: signs[0] for role, signs in _MARKS.items()},
    "•",
)
ASCII = Glyphs(
    " |-+||++-+-++++++"[:16],
    "^>v<",
    {role: signs[1] for role, signs in _RULES.items()},
    {role: signs[1] for role, signs in _MARKS.items()},
    "*",
)
"""The same drawing for terminals and fonts without box-drawing signs: same geometry, other signs."""

PLOTTED = {
    "chart.data": "solid",
    "chart.centre": "solid",
    "chart.target": "dotted",
    "chart.limit": "dashed",
    "chart.part": "solid",
    "chart.note": "upright",
    "pareto.curve": "solid",
    "pareto.limit": "dashed",
}
"""Roles of lines that are drawn in dots, and how; of two in one cell the earlier one here gives the role."""
_RANK = {role: rank for rank, role in enumerate(PLOTTED)}


class Run(NamedTuple):
    """A stretch of one row with one meaning; ``role`` is empty between items, ``ref`` is the record behind it."""

    text: str
    role: str
    ref: str


_BLANK = Run(" ", "", "")
_wide = lru_cache(4096)(width)  # of single characters
_measured = lru_cache(32_768)(width)  # of lines: most stay the same from one drawing to the next


class Span(NamedTuple):
    """Cells ``x`` to ``x + w`` of row ``y``."""

    y: int
    x: int
    w: int


class _Piece(NamedTuple):
    x: int
    text: str
    role: str
    ref: str


class Painting:
    """A painted scene: ``width`` by ``height`` cells, read row by row. Rows outside it are empty."""

    def __init__(self, scene: Scene, glyphs: Glyphs = UNICODE) -> None:
        self.width = scene.width
        self.height = scene.height
        self._glyphs = glyphs
        self._rails: list[list[tuple[int, int, str]]] = [[] for _ in range(scene.height)]
        self._levels: list[list[tuple[int, int, str]]] = [[] for _ in range(scene.height)]
        self._pieces: list[list[_Piece]] = [[] for _ in range(scene.height)]
        self._hits: list[tuple[int, int, int, int, str]] = []
        self._dots: list[dict[int, tuple[int, str]]] = [{} for _ in range(scene.height)]
        self._places: dict[str, list[Span]] = {}
        self._rows: dict[int, tuple[Run, ...]] = {}
        for item in scene.items:
            self._add(item)
        self._stroke(_segments(scene))

    def row(self, y: int) -> tuple[Run, ...]:
        """Row ``y`` as runs whose widths add up to ``width``."""
        if not 0 <= y < self.height:
            return (Run(" " * self.width, "", ""),)
        found = self._rows.get(y)
        if found is None:
            found = self._rows[y] = tuple(_runs(self._cells(y)))
        return found

    def text(self, y: int) -> str:
        """Row ``y`` as plain text without trailing blanks."""
        return "".join(run.text for run in self.row(y)).rstrip(" ")

    def at(self, x: int, y: int) -> str:
        """The record under a cell, or an empty text."""
        if 0 <= y < self.height:
            for top, high, left, wide, ref in reversed(self._hits):
                if top <= y < top + high and left <= x < left + wide:
                    return ref
        return ""

    def spans(self, ref: str) -> tuple[Span, ...]:
        """All cells that belong to a record, row by row: its label first, then marks and aliases."""
        return tuple(self._places.get(ref, ()))

    def changed(self, before: Painting) -> tuple[int, ...]:
        """The rows that look different from ``before``; a row only one of them has counts as different."""
        rows = range(max(self.height, before.height))
        return tuple(y for y in rows if y >= self.height or y >= before.height or self.row(y) != before.row(y))

    def _add(self, item: Item) -> None:
        match item:
            case Box():
                self._box(item)
            case Text():
                self._piece(item.x, item.y, item.text, item.role, item.ref)
            case Mark():
                self._piece(item.x, item.y, self._glyphs.marks.get(item.role, self._glyphs.dot), item.role, item.ref)
            case Line(points=((left, y), (right, _)), role=role) if role in self._glyphs.rules:
                self._piece(left, y, self._glyphs.rules[role] * int(right - left), role, "")
            case Line(points=points, role=role) if role in PLOTTED:
                self._plot(points, role)
            case Link(points=(*_, before, end), head=True):
                self._head(before, end, item.role)
            case Area(title=title) if title:
                self._piece(item.x + 1, item.y, title, item.role, "")

    def _head(self, before: Point, end: Point, role: str) -> None:
        """The head of an arrow: before the frame that it reaches, or in the frame when it comes from above or below."""
        (x0, y0), (x, y) = before, end
        if x0 == x:
            down = y > y0
            self._piece(x, y if down else y - 1, self._glyphs.heads[2 if down else 0], role, "")
        else:
            east = x > x0
            self._piece(x - 1 if east else x, y, self._glyphs.heads[1 if east else 3], role, "")

    def _box(self, box: Box) -> None:
        left, top = int(box.x), int(box.y)
        inset_x, inset_y = (2, 1) if box.framed else (0, 0)
        for index, line in enumerate(box.lines):
            self._piece(left + inset_x, top + inset_y + index, line, box.role, box.ref)
        last = top + inset_y + len(box.lines) - 1
        for index, tail in enumerate(box.tail):
            after = _measured(box.lines[-1]) + 1 if not index and box.lines else 0
            if tail:
                self._piece(left + inset_x + after, last + index, tail, f"{box.role}.tail", box.ref)
        if box.ref:
            self._hits.append((top, int(box.h), left, int(box.w), box.ref))

    def _piece(self, x: float, y: float, text: str, role: str, ref: str) -> None:
        row = int(y)
        if not 0 <= row < self.height or not text:
            return
        left = int(x)
        self._pieces[row].append(_Piece(left, text, role, ref))
        if ref:
            cells = _measured(text)
            self._places.setdefault(ref, []).append(Span(row, left, cells))
            self._hits.append((row, 1, left, cells, ref))

    def _plot(self, points: tuple[Point, ...], role: str) -> None:
        """A line of any slope, in dots."""
        for x, y, bit in braille.dots(points, PLOTTED[role]):
            if y < self.height and x < self.width:
                bits, kept = self._dots[y].get(x, (0, role))
                self._dots[y][x] = bits | bit, min(kept, role, key=_RANK.__getitem__)

    def _stroke(self, segments: Iterator[tuple[Point, Point, str]]) -> None:
        """Notes which rows each line crosses. The rail of many links is merged first, so it is noted once."""
        upright: dict[int, list[tuple[int, int, str]]] = {}
        for (x0, y0), (x1, y1), role in segments:
            if x0 == x1:
                low, high = (y0, y1) if y0 < y1 else (y1, y0)
                upright.setdefault(int(x0), []).append((round(2 * low), round(2 * high), role))
            elif 0 <= y0 < self.height:
                low, high = (x0, x1) if x0 < x1 else (x1, x0)
                self._levels[int(y0)].append((round(2 * low), round(2 * high), role))
        for x, parts in upright.items():
            for low, high, role in _merged(parts):
                self._rail(x, max(0, low), min(2 * self.height, high), role)

    def _rail(self, x: int, low: int, high: int, role: str) -> None:
        """An upright line between two heights in half cells."""
        if not 0 <= x < self.width or low >= high:
            return
        whole = (x, NORTH | SOUTH, role)
        for y in range(-(-low // 2), high // 2):
            self._rails[y].append(whole)
        if low % 2:
            self._rails[low // 2].append((x, SOUTH, role))
        if high % 2:
            self._rails[high // 2].append((x, NORTH, role))

    def _joints(self, y: int) -> dict[int, tuple[int, str]]:
        """Direction bits and role of each cell of a row that a line touches."""
        found: dict[int, tuple[int, str]] = {}
        for low, high, role in self._levels[y]:
            start, end = max(0, low), min(2 * self.width, high)
            if start >= end:
                continue
            parts = [(x, EAST | WEST) for x in range((start + 1) // 2, end // 2)]
            parts += [(start // 2, EAST)] if start % 2 else []
            parts += [(end // 2, WEST)] if end % 2 else []
            for x, more in parts:
                bits, kept = found.get(x, (0, role))
                found[x] = bits | more, kept
        for x, more, role in self._rails[y]:
            bits, kept = found.get(x, (0, role))
            found[x] = bits | more, kept
        return found

    def _cells(self, y: int) -> list[Run]:
        """One run per cell; the second half of a wide character is an empty text."""
        cells = [_BLANK] * self.width
        for x, (bits, role) in self._joints(y).items():
            cells[x] = Run(self._glyphs.joints[bits], role, "")
        plain = self._glyphs is ASCII
        for x, (bits, role) in self._dots[y].items():
            # Plain signs are too few for three kinds of level lines, so the target has one of its own.
            sign = "=" if plain and role == "chart.target" else braille.sign(bits, ascii_only=plain)
            cells[x] = Run(sign, role, "")
        for piece in self._pieces[y]:
            _write(cells, piece)
        return cells


def paint(scene: Scene, *, ascii_only: bool = False) -> Painting:
    """Paints a scene with box-drawing signs or their ASCII twins; only lines of charts lie between whole cells."""
    return Painting(scene, ASCII if ascii_only else UNICODE)


def _segments(scene: Scene) -> Iterator[tuple[Point, Point, str]]:
    for item in scene.items:
        match item:
            case Link(points=points, role=role) | Line(points=points, role=role):
                if not role.startswith(("rule", "amount")) and role not in PLOTTED:
                    yield from ((start, end, role) for start, end in pairwise(points))
            case Box(framed=True) | Area():
                left, right = item.x + 0.5, item.x + item.w - 0.5
                top, bottom = item.y + 0.5, item.y + item.h - 0.5
                role = f"{item.role}.frame"
                yield from (((left, y), (right, y), role) for y in (top, bottom))
                yield from (((x, top), (x, bottom), role) for x in (left, right))


def _merged(parts: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The union of intervals; where two touch, the one that begins first gives the role."""
    union: list[tuple[int, int, str]] = []
    for low, high, role in sorted(parts):
        if union and low <= union[-1][1]:
            first, last, kept = union[-1]
            union[-1] = (first, max(last, high), kept)
        else:
            union.append((low, high, role))
    return union


def _write(cells: list[Run], piece: _Piece) -> None:
    """Writes a text over cells; what does not fit ends in a visible ``…``."""
    lead = ""
    x = piece.x
    for char in piece.text:
        wide = _wide(char)
        if not wide:
            lead += _join(cells, x, char) if x > piece.x else char
        elif x + wide > len(cells):
            cells[-1] = Run("…", piece.role, piece.ref)
            return
        else:
            cells[x], lead = Run(lead + char, piece.role, piece.ref), ""
            if wide == 2:
                cells[x + 1] = Run("", piece.role, piece.ref)
            x += wide


def _join(cells: list[Run], x: int, char: str) -> str:
    """Adds a character that takes no cell to the one before column ``x``; answers what is left to place: nothing."""
    back = x - 1 if cells[x - 1].text else x - 2
    cells[back] = cells[back]._replace(text=cells[back].text + char)
    return ""


def _runs(cells: list[Run]) -> Iterator[Run]:
    if not cells:
        return
    _, role, ref = cells[0]
    texts: list[str] = []
    for text, own, record in cells:
        if own != role or record != ref:
            yield Run("".join(texts), role, ref)
            role, ref, texts = own, record, []
        texts.append(text)
    yield Run("".join(texts), role, ref)
