"""Layout of ranked bars with their cumulative share: a Pareto diagram on its side, so that long labels have room.

Each row has its label, its figures and a bar as long as its share of all; a curve joins the cumulative shares, and an
upright line marks the limit. Everything is in the order given: whoever calls has ranked it. A layout never fails.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kfterm.drawing.scene import Box, Item, Line, Mark, Scene, Text
from kfterm.text import width, wrap

LEAST_WIDTH = 44
"""Narrower drawings are laid out for this many cells; the widget then scrolls."""
_LABEL_MOST = 0.4  # share of the width that labels may take
_LABEL_LEAST = 10
_GAP = 2
_wrap = lru_cache(8192)(wrap)


@dataclass(frozen=True, slots=True)
class Bar:
    """One row. ``share`` and ``total`` (cumulative) run from 0 to 1, ``None`` = not counted; ``few`` = it belongs to
    those that reach the limit. ``figure`` and ``sum`` are the numbers as they are read; ``before`` is the same bar in
    a former period with its figure."""

    id: str
    lead: str
    text: str
    share: float | None
    total: float | None
    few: bool
    figure: str
    sum: str
    before: tuple[float, str] | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """What is drawn: the bars in their order, the limit from 0 to 1 with its name, heads of the figures and sums."""

    bars: tuple[Bar, ...]
    limit: float
    limit_name: str
    figure_head: str
    sum_head: str
    notes: tuple[str, ...] = ()
    title: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class _Plan:
    """First cell and size of labels, figures, plot and sums."""

    lead: int
    label: int
    figure: int
    left: int
    plot: int
    sum: int
    right: int

    def at(self, share: float) -> int:
        """The cell of a share in the plot."""
        return self.left + round(share * self.plot)


def ranking(found: Ranking, wide: int) -> Scene:
    """The drawing at most ``wide`` cells wide."""
    plan = _plan(found, max(LEAST_WIDTH, wide))
    items: list[Item] = [
        Text(plan.left - _GAP - width(found.figure_head), 0, found.figure_head, "axis"),
        Text(plan.right - width(found.sum_head), 0, found.sum_head, "axis"),
    ]
    limit = plan.at(found.limit)
    items.append(Text(max(plan.left, limit - width(found.limit_name)), 0, found.limit_name, "pareto.limit"))
    curve: list[tuple[float, float]] = []
    marks: list[Item] = []
    y = 1
    for bar in found.bars:
        high = _bar(items, bar, plan, y)
        if bar.total is not None:
            curve.append((plan.at(bar.total) + 0.25, y + 0.5))
            marks.append(Mark(plan.at(bar.total), y, "pareto.point", bar.id))
        y += high
    items.append(Line(((limit + 0.25, 1.0), (limit + 0.25, float(y))), "pareto.limit"))
    if len(curve) > 1:
        items.append(Line(tuple(curve), "pareto.curve"))
    items += marks
    y = _notes(items, found.notes, plan, y)
    return Scene(plan.right, max(1, y), tuple(items), found.title, found.description)


def _plan(found: Ranking, total: int) -> _Plan:
    lead = max((width(bar.lead) for bar in found.bars), default=0) + 1
    figures = [width(bar.figure) for bar in found.bars] + [width(bar.before[1]) for bar in found.bars if bar.before]
    figure = max([*figures, width(found.figure_head)])
    sums = max([*(width(bar.sum) for bar in found.bars), width(found.sum_head)])
    label = max((width(bar.text) for bar in found.bars), default=0)
    label = max(_LABEL_LEAST, min(label, int(total * _LABEL_MOST) - lead))
    left = lead + label + _GAP + figure + _GAP
    return _Plan(lead, label, figure, left, max(8, total - left - sums - _GAP), sums, total)


def _bar(items: list[Item], bar: Bar, plan: _Plan, top: int) -> int:
    """One row with its label, figures and bars; how many rows it takes."""
    role = "pareto.few" if bar.few else "pareto.rest"
    lines = _wrap(bar.text.strip() or "…", plan.label)
    items.append(Text(0, top, bar.lead, role, bar.id))
    items.append(Box(bar.id, plan.lead, top, plan.label, len(lines), lines, role, bar.id))
    edge = plan.left - _GAP
    items.append(Text(edge - width(bar.figure), top, bar.figure, role, bar.id))
    items.append(Text(plan.right - width(bar.sum), top, bar.sum, role, bar.id))
    _amount(items, bar.share, plan, top, "amount.few" if bar.few else "amount.rest")
    high = len(lines)
    if bar.before is not None:
        share, figure = bar.before
        items.append(Text(edge - width(figure), top + 1, figure, "pareto.before", bar.id))
        _amount(items, share, plan, top + 1, "amount.before")
        high = max(high, 2)
    return high


def _amount(items: list[Item], share: float | None, plan: _Plan, row: int, role: str) -> None:
    cells = max(1, round(share * plan.plot)) if share else 0
    if cells:
        items.append(Line(((plan.left, row + 0.5), (plan.left + cells, row + 0.5)), role))


def _notes(items: list[Item], notes: Sequence[str], plan: _Plan, top: int) -> int:
    y = top + 1
    for note in notes:
        for line in _wrap(note, plan.right):
            items.append(Text(0, y, line, "axis"))
            y += 1
    return y if notes else top
