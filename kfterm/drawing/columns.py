"""How wide each column of a drawing should be, so that as few lines as possible wrap within a total width.

Every column has a smallest width (its longest word or head) and a cost that falls as it gets wider (the rows that
its wrapped labels take). The lower convex hull of that cost gives steps of falling profit per cell; the best steps
are bought until the room is used. That is linear in the widths and independent of the number of labels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Demand:
    """What one column asks for: its least and greatest useful width in cells, and label width → importance."""

    least: int
    most: int
    labels: Mapping[int, float]

    def cost(self, cells: int) -> float:
        """Rows that wrapping costs at this width; several rows of one label weigh more than their number."""
        total = 0.0
        for label, weight in self.labels.items():
            if label > cells:
                # Lines rarely fill up to the last cell: a word that does not fit leaves about two cells unused.
                extra = -(-label // max(1, cells - 2)) - 1
                total += weight * (extra + 0.25 * extra * extra)
        return total


@dataclass(frozen=True, slots=True)
class _Step:
    profit: float
    column: int
    cells: int


def share_width(demands: Sequence[Demand], total: int) -> tuple[int, ...] | None:
    """Widths of the columns, at most ``total`` in sum; ``None`` when not even the smallest widths fit."""
    widths = [demand.least for demand in demands]
    room = total - sum(widths)
    if room < 0:
        return None
    steps = [step for column, demand in enumerate(demands) for step in _steps(column, demand, room)]
    # Stable sort: equal profit goes to the column further left, and the steps of one column stay in their order.
    closed: set[int] = set()
    for step in sorted(steps, key=lambda step: -step.profit):
        if step.column in closed:
            continue
        if step.cells > room:
            closed.add(step.column)
            continue
        widths[step.column] += step.cells
        room -= step.cells
    return tuple(widths)


def _steps(column: int, demand: Demand, room: int) -> list[_Step]:
    """The lower convex hull of the cost from the least width on, as steps of falling profit per cell."""
    last = min(demand.most, demand.least + room)
    hull: list[tuple[int, float]] = []
    for cells in range(demand.least, last + 1):
        point = (cells, demand.cost(cells))
        while len(hull) > 1 and _above(hull[-2], hull[-1], point):
            hull.pop()
        hull.append(point)
    return [
        _Step((before[1] - after[1]) / (after[0] - before[0]), column, after[0] - before[0])
        for before, after in pairwise(hull)
        if after[1] < before[1]
    ]


def _above(first: tuple[int, float], middle: tuple[int, float], last: tuple[int, float]) -> bool:
    """Whether ``middle`` lies on or above the straight line from ``first`` to ``last``."""
    return (middle[1] - first[1]) * (last[0] - first[0]) >= (last[1] - first[1]) * (middle[0] - first[0])
