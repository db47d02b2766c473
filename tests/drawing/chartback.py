"""Reads a painted chart back into numbers: knows only the axis, its figures and the signs of the points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

NUMBER = re.compile(r"[−-]?[0-9\u00a0]+(?:,[0-9]+)?")
SIGNS = {"●": "point", "▲": "high", "▼": "low", "◆": "run", "○": "out"}
PLAIN = {"o": "point", "^": "high", "v": "low", "#": "run", "x": "out"}


def figure(text: str) -> float:
    """A Norwegian number as it is read."""
    return float(text.replace("\u00a0", "").replace("−", "-").replace(",", "."))


@dataclass(frozen=True)
class Axis:
    """Two ticks settle every height."""

    row: float
    value: float
    per_row: float

    def at(self, row: float) -> float:
        return self.value - (row - self.row) * self.per_row


@dataclass(frozen=True)
class Seen:
    """What the picture tells: the axis, the points from left to right (sign, row), the figures beside the lines."""

    axis: Axis
    points: list[tuple[str, int]]
    beside: list[float]


def read_lines(lines: Sequence[str], *, ascii_only: bool = False) -> Seen:
    """The painted rows as numbers."""
    wall, corner, signs = ("|", "+", PLAIN) if ascii_only else ("│", "└", SIGNS)
    bottom = next(row for row, line in enumerate(lines) if corner in line)
    edge = lines[bottom].index(corner)
    ticks = [
        (row, figure(found[0]))
        for row, line in enumerate(lines[:bottom])
        if len(line) > edge and line[edge] == wall and (found := NUMBER.search(line[:edge]))
    ]
    (first, top), (last, low) = ticks[0], ticks[-1]
    axis = Axis(first, top, (top - low) / (last - first))
    for row, value in ticks:
        assert abs(axis.at(row) - value) < 1e-6 * max(1, abs(value)), "the axis is not even"
    right = lines[bottom].rstrip().rindex("─" if not ascii_only else "-")
    points, beside = [], []
    for row, line in enumerate(lines[:bottom]):
        points += [(x, signs[char], row) for x, char in enumerate(line[edge + 1 : right + 1]) if char in signs]
        beside += [figure(one) for one in NUMBER.findall(line[right + 1 :])]
    return Seen(axis, [(sign, row) for _, sign, row in sorted(points)], beside)


@dataclass(frozen=True)
class Drawn:
    """A chart in SVG as numbers: values of each line by class, and of the marks from left to right."""

    lines: dict[str, list[list[float]]]
    marks: list[tuple[str, float]]
    per_pixel: float


def read_svg(text: str) -> Drawn:
    """The document as numbers, by its own axis figures."""
    root = ElementTree.fromstring(text)  # noqa: S314 - our own document
    space = "{http://www.w3.org/2000/svg}"
    group = next(one for one in root.iter(f"{space}g"))
    wall = next(line for line in group.iter(f"{space}polyline") if line.get("class") == "chart-axis")
    edge = float((wall.get("points") or "").split(",")[0])
    ticks = []
    for one in group.iter(f"{space}text"):
        found = NUMBER.fullmatch("".join(one.itertext()).replace(" %", ""))
        if found and float(one.get("x") or 0) < edge:
            # A text stands on its base line, a third of its size below the middle of its row.
            ticks.append((float(one.get("y") or 0) - 0.35 * float(one.get("font-size") or 0), figure(found[0])))
    ticks.sort()
    (y0, top), (y1, low) = ticks[0], ticks[-1]
    per_pixel = (top - low) / (y1 - y0)

    def value(y: float) -> float:
        return top - (y - y0) * per_pixel

    lines: dict[str, list[list[float]]] = {}
    for line in group.iter(f"{space}polyline"):
        points = [value(float(pair.split(",")[1])) for pair in (line.get("points") or "").split()]
        lines.setdefault(line.get("class") or "", []).append(points)
    marks = []
    for mark in group.iter(f"{space}path"):
        place = re.fullmatch(r"translate\(([^ ]+) ([^)]+)\)", mark.get("transform") or "")
        if place:
            marks.append((float(place[1]), mark.get("class") or "", value(float(place[2]))))
    legend = max(y for y, _ in ticks)
    kept = [one for one in sorted(marks) if one[2] > value(legend) - 3 * abs(per_pixel) * 20]
    return Drawn(lines, [(name, y) for _, name, y in kept], abs(per_pixel))
