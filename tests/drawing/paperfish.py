"""Whether a line of a drawing on paper runs through a label, or two labels overlap."""

from __future__ import annotations

from itertools import combinations, pairwise

from kfterm.drawing.scene import Box, Line, Link, Point, Scene
from kfterm.text import width

_STEPS = 60


def _label(box: Box) -> tuple[float, float, float, float]:
    """The rectangle of the text: left, top, right, bottom."""
    side = 1.2 if box.framed else 0.0
    rows = len(box.lines) + max(0, len(box.tail) - 1)
    wide = max([*map(width, box.lines), *(width(tail) for tail in box.tail[1:])])
    top = box.y + (box.h - rows) / 2 if box.framed else box.y
    return box.x + side, top + 0.1, box.x + side + wide, top + rows - 0.1


def _through(start: Point, end: Point, label: tuple[float, float, float, float]) -> bool:
    for step in range(_STEPS + 1):
        x = start[0] + (end[0] - start[0]) * step / _STEPS
        y = start[1] + (end[1] - start[1]) * step / _STEPS
        if label[0] < x < label[2] and label[1] < y < label[3]:
            return True
    return False


def crossings(scene: Scene) -> list[object]:
    """Pairs of labels that overlap, and labels that a line runs through."""
    labels = [(item.lines, _label(item)) for item in scene.items if isinstance(item, Box)]
    found: list[object] = [
        (one, other)
        for (one, a), (other, b) in combinations(labels, 2)
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    for item in scene.items:
        if isinstance(item, Link | Line):
            for start, end in pairwise(item.points):
                found += [(item.role, text) for text, label in labels if _through(start, end, label)]
    return found
