"""The lines and marks of charts as SVG: each role has a colour, a width and dashes or a shape of its own."""

from __future__ import annotations

from typing import Final

from kfterm.drawing.scene import Item, Line, Mark

LINES: Final = {
    "chart.data": ("#14446e", 2.2, ""),
    "chart.centre": ("#1c2733", 1.5, ""),
    "chart.limit": ("#9a3412", 1.5, "7 4"),
    "chart.target": ("#1b6b3a", 2.0, "2 4"),
    "chart.part": ("#5b6875", 1.0, ""),
    "chart.note": ("#6a2387", 1.0, "3 3"),
    "chart.axis": ("#5b6875", 1.0, ""),
}
"""Colour, width in pixels and dashes of the lines of a chart."""
_ROUND: Final = "M-8 0a8 8 0 1 0 16 0a8 8 0 1 0 -16 0z"
_SQUARE: Final = "M-7.5 -7.5h15v15h-15z"
_UP: Final = "M-4 4L4 -4M-1.5 -4H4V1.5"
_DOWN: Final = "M-4 -4L4 4M-1.5 4H4V-1.5"
MARKS: Final = {
    "chart.point": ("#14446e", "M-3.6 0a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0 -7.2 0z", True),
    "chart.out": ("#14446e", "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z", False),
    "chart.high": ("#b0170f", "M-6.5 5.2L0 -6.5L6.5 5.2z", True),
    "chart.low": ("#b0170f", "M-6.5 -5.2L0 6.5L6.5 -5.2z", True),
    "chart.run": ("#8a4200", "M-5.6 0L0 -5.6L5.6 0L0 5.6z", True),
    **{
        f"chart.{kind}.{way}": (colour, _ROUND + arrow, False)
        for kind, colour in (("better", "#1b6b3a"), ("worse", "#b0170f"), ("neutral", "#44525f"))
        for way, arrow in (("high", _UP), ("low", _DOWN))
    },
    "chart.steady": ("#44525f", _ROUND + "M-5 1C-2.5 -4 -1.5 -4 0 0S2.5 4 5 -1", False),
    "chart.always": ("#1b6b3a", _SQUARE + "M-4.5 0.5L-1.5 3.8L4.5 -4", False),
    "chart.never": ("#b0170f", _SQUARE + "M-4 -4L4 4M-4 4L4 -4", False),
    "chart.sometimes": ("#44525f", _SQUARE + "M-4.5 -1.5h9M0 -5.5v8M-4.5 5h9", False),
}
"""Colour and outline of a chart's marks about their middle, and whether they are filled."""
GROUND: Final = "#ffffff"


def chart_shape(item: Item, cell: float, row: float) -> str:
    """A line or mark of a chart as one SVG element; empty for any other item. ``cell``, ``row``: pixels of a cell."""
    if isinstance(item, Line) and item.role in LINES:
        return _line(item, cell, row)
    return _mark(item, cell, row) if isinstance(item, Mark) and item.role in MARKS else ""


def _line(line: Line, cell: float, row: float) -> str:
    colour, thick, dashes = LINES[line.role]
    dash = f' stroke-dasharray="{dashes}"' if dashes else ""
    points = " ".join(f"{number(x * cell)},{number(y * row)}" for x, y in line.points)
    look = f'fill="none" stroke="{colour}" stroke-width="{number(thick)}" stroke-linejoin="round"{dash}'
    return f'<polyline class="{_name(line.role)}" points="{points}" {look}/>'


def _mark(mark: Mark, cell: float, row: float) -> str:
    colour, outline, filled = MARKS[mark.role]
    place = f'transform="translate({number(mark.x * cell)} {number(mark.y * row)})"'
    fill = colour if filled else GROUND
    look = f'fill="{fill}" stroke="{colour}" stroke-width="1.4"'
    return f'<path class="{_name(mark.role)}" {place} d="{outline}" {look}/>'


def _name(role: str) -> str:
    return role.replace(".", "-")


def number(value: float) -> str:
    """A number with at most two decimals and no trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
