"""Several charts in one drawing, side by side and below each other, each with its title: small multiples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from kfterm.drawing.chart import ChartData, plot
from kfterm.drawing.scene import Box, Item, Line, Mark, Scene, Text
from kfterm.text import cut

NARROWEST: Final = 36
LOWEST: Final = 8
HIGHEST: Final = 14
GAP: Final = 2


@dataclass(frozen=True, slots=True)
class Small:
    """One small chart: what it stands for, its title, a short remark under the title, and its data."""

    ref: str
    title: str
    remark: str
    data: ChartData


def multiples(charts: Sequence[Small], wide: int, high: int, title: str = "") -> Scene:
    """The charts in as many columns as fit ``wide`` cells; higher than ``high`` rows when there are many."""
    columns = max(1, min(len(charts) or 1, (wide + GAP) // (NARROWEST + GAP)))
    rows = -(-len(charts) // columns)
    room = (wide - GAP * (columns - 1)) // columns
    each = min(HIGHEST, max(LOWEST, high // max(1, rows)))
    items: list[Item] = []
    for place, chart in enumerate(charts):
        left, top = (place % columns) * (room + GAP), (place // columns) * each
        items.append(Text(left, top, cut(chart.title, room), "head", chart.ref))
        items.append(Text(left, top + 1, cut(chart.remark, room), "chart.text"))
        if not chart.data.points:
            continue
        data = replace(chart.data, legend=(), notes=())
        drawn = plot(data, room, each - 3).scene.items
        items += [_shifted(item, left, top + 2) for item in drawn]
    return Scene(
        wide, max(1, rows * each), tuple(items), title, "; ".join(f"{one.title}: {one.remark}" for one in charts)
    )


def _shifted(item: Item, dx: float, dy: float) -> Item:
    """An item of a chart moved; records behind its points are those of the small chart's title alone."""
    if isinstance(item, Line):
        return Line(tuple((x + dx, y + dy) for x, y in item.points), item.role)
    if isinstance(item, Mark):
        return Mark(item.x + dx, item.y + dy, item.role)
    return replace(item, x=item.x + dx, y=item.y + dy) if isinstance(item, Text | Box) else item
