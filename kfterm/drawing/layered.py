"""Layout of a layered graph in columns: aim → primary → secondary → idea, and later trees of causes.

Leaves are stacked top-down in the order given; a parent stands at the top of its children (framed drawings: at their
middle), in a fixed column per layer. The group's order is kept: nothing is ever sorted, so an edit moves no other
pair. A further parent is shown by an alias line under it, since crossing links cannot be followed in a terminal.
Nodes without parent stand below, clearly apart and without link.

Where the columns would be narrower than their longest words, the same graph is drawn as an indented tree: a layout
never fails. Everything is O(nodes) besides wrapping, which is remembered per label and width.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import ceil
from typing import Literal

from kfterm.drawing.columns import Demand, share_width
from kfterm.drawing.forest import Forest, Node, Spot, fold, grow
from kfterm.drawing.scene import Box, Item, Line, Link, Mark, Point, Scene, Text
from kfterm.text import width, wrap

__all__ = ["LEAST_WIDTH", "Look", "Node", "laid_out", "layered"]

LEAST_WIDTH = 32
"""Narrower drawings are laid out for this many cells; the widget then scrolls."""

_LONGEST_WORD = 28  # longer words are broken rather than forcing the indented tree
_FRAME_FROM = 90  # total width from which the first layer gets a frame in a terminal
_FIRST_MOST = 28  # the first layer is one long sentence: it reads better as a block than as a line
_INDENT = 3
_WRAPS = 32_768  # labels remembered: an edit wraps one label again, not all of them

_wrap = lru_cache(_WRAPS)(wrap)
_width = lru_cache(_WRAPS)(width)


@dataclass(frozen=True, slots=True)
class Look:
    """How a layered graph is drawn: total ``width`` in cells, a head and a role per layer, which ids are folded.

    ``apart`` is the heading above nodes without parent. ``framed`` makes a box of each node with the parent at the
    middle of its children, in fractions of cells: for paper and SVG, not for a terminal. ``indented`` asks for the
    indented tree at any width, and ``least`` is the width for which a narrower drawing is laid out.
    """

    width: int
    heads: tuple[str, ...]
    roles: tuple[str, ...]
    folded: frozenset[str] = frozenset()
    apart: str = ""
    framed: bool = False
    title: str = ""
    description: str = ""
    indented: bool = False
    least: int = LEAST_WIDTH


@dataclass(frozen=True, slots=True)
class _Plan:
    """The measures of one drawing. Layers are indices into the tuples.

    ``left`` edge and text ``cells`` of each column; ``side`` (cells) and ``pad`` (rows) of frame and padding around
    the lines; ``rail`` from the rail's middle, and ``stub`` from the end of a link, to the next column; ``air`` rows
    between siblings and ``group`` rows between groups.
    """

    style: Literal["top", "middle", "under"]
    left: tuple[float, ...]
    cells: tuple[int, ...]
    side: tuple[float, ...]
    pad: tuple[float, ...]
    rail: float = 2.5
    stub: float = 1.0
    air: float = 0.0
    group: float = 1.0

    def box_width(self, layer: int) -> float:
        return self.cells[layer] + 2 * self.side[layer]


def layered(nodes: Sequence[Node], look: Look) -> Scene:
    """The drawing of ``nodes``, whose order is the order of siblings from top to bottom."""
    return laid_out(grow(nodes), look)


def laid_out(forest: Forest, look: Look) -> Scene:
    """The drawing of a forest, whose places get folded and measured by it."""
    spots = forest.walk()
    plan = _plan(spots, max([1, len(look.heads), *(spot.layer + 1 for spot in spots)]), look)
    fold(forest, look.folded)
    spots = forest.walk()
    for spot in reversed(spots):
        _measure(spot, plan)
    items, top = _heads(plan, look)
    bottom, apart = _place(forest, spots, plan, look, top)
    items += apart
    for spot in spots:
        items += _links(spot, plan)
    for spot in spots:
        items += _boxes(spot, plan, look)
    right = max((_right(item) for item in items), default=1.0)
    return Scene(ceil(right), max(1, ceil(bottom)), tuple(items), look.title, look.description)


# ---- measures ------------------------------------------------------------------------------------------------------


def _plan(spots: Sequence[Spot], layers: int, look: Look) -> _Plan:
    demands = [] if look.indented else _demands(spots, layers, look)
    total = max(look.least, look.width)
    if look.framed and not look.indented:
        side, gap = (1.2,) * layers, 6
        budget = int(total - gap * (layers - 1) - 2 * sum(side))
        cells = share_width(demands, budget) or tuple(demand.least for demand in demands)
        return _Plan("middle", _lefts(cells, side, gap), cells, side, (0.45,) * layers, 3.0, 0.0, 0.4, 0.7)
    frame = [True, False] if total >= _FRAME_FROM else [False]
    for framed, gap in [*((framed, 5) for framed in frame), (False, 3)] if not look.indented else ():
        side = (2.0 if framed else 0.0, *(0.0,) * (layers - 1))
        shared = share_width(demands, int(total - gap * (layers - 1) - 2 * side[0]))
        if shared:
            pad = (1.0 if framed else 0.0, *(0.0,) * (layers - 1))
            return _Plan("top", _lefts(shared, side, gap), shared, side, pad, gap / 2)
    none = (0.0,) * layers
    left = tuple(float(_INDENT * layer) for layer in range(layers))
    return _Plan("under", left, tuple(max(8, total - _INDENT * layer) for layer in range(layers)), none, none)


def _lefts(cells: Sequence[int], side: Sequence[float], gap: float) -> tuple[float, ...]:
    left = [0.0]
    for column, wide in enumerate(cells[:-1]):
        left.append(left[-1] + wide + 2 * side[column] + gap)
    return tuple(left)


def _demands(spots: Sequence[Spot], layers: int, look: Look) -> list[Demand]:
    """What each column asks for. Folded nodes count too, so that folding moves no column."""
    least = [max(5, width(head)) for head in (*look.heads, *("",) * (layers - len(look.heads)))]
    most = least.copy()
    labels: list[dict[int, float]] = [{} for _ in range(layers)]
    for spot in spots:
        whole, word = _extent(spot.node.label)
        shift = 2 if spot.kind == "alias" else 0
        if spot.node.marks and not shift:
            tails = [width(mark) + 3 for mark in spot.node.marks]
            whole += sum(tails)
            word = max(word, *tails)
        layer = spot.layer
        least[layer] = max(least[layer], min(word + shift, _LONGEST_WORD))
        most[layer] = max(most[layer], whole + shift)
        # A parent may wrap beside its children without costing a row, so its label weighs less.
        labels[layer][whole + shift] = labels[layer].get(whole + shift, 0.0) + (0.3 if spot.children else 1.0)
    most[0] = max(least[0], min(most[0], _FIRST_MOST))
    return [Demand(*each) for each in zip(least, most, labels, strict=True)]


@lru_cache(_WRAPS)
def _extent(label: str) -> tuple[int, int]:
    """Width of a label in cells, and of its longest word."""
    line = _one_line(label)
    return width(line), max(map(width, line.split(" ")))


def _one_line(label: str) -> str:
    return label.replace("\n", " ").strip() or "…"


def _measure(spot: Spot, plan: _Plan) -> None:
    """Wraps the label and sums up the heights; children have been measured before."""
    pad = plan.pad[spot.layer]
    if spot.kind == "fold":
        rows = 1
    else:
        cells = plan.cells[spot.layer] - (2 if spot.kind == "alias" else 0)
        spot.lines = _wrap(_one_line(spot.node.label), cells)
        spot.tail = _tail(spot, cells) if spot.kind == "node" else ()
        rows = len(spot.lines) + max(0, len(spot.tail) - 1)
    spot.own = rows + 2 * pad
    kids = _height(spot.children, plan)
    if plan.style == "under":
        spot.block = spot.own + kids
    else:
        spot.block = max(spot.own, kids + (pad if plan.style == "top" and kids else 0))


def _tail(spot: Spot, cells: int) -> tuple[str, ...]:
    """The marks as ``· word``: after the last line of the label as far as there is room, then on lines of their own."""
    rows: list[str] = [""]
    room = cells - _width(spot.lines[-1]) - 1
    for mark in spot.node.marks:
        for piece in _wrap(f"· {mark}", cells):
            joined = f"{rows[-1]} {piece}" if rows[-1] else piece
            if width(joined) <= room:
                rows[-1] = joined
            else:
                rows.append(piece)
                room = cells
    return tuple(rows) if spot.node.marks else ()


def _height(siblings: Sequence[Spot], plan: _Plan) -> float:
    gaps = sum(_gap(above, below, plan) for above, below in pairwise(siblings))
    return sum(spot.block for spot in siblings) + gaps


def _gap(above: Spot, below: Spot, plan: _Plan) -> float:
    """Air between siblings: groups of the first two layers stand apart, leaves stand close."""
    apart = above.layer == 0 or (above.layer == 1 and bool(above.children or below.children))
    return plan.air + (plan.group if apart else 0.0)


# ---- places --------------------------------------------------------------------------------------------------------


def _place(forest: Forest, spots: Sequence[Spot], plan: _Plan, look: Look, top: float) -> tuple[float, list[Item]]:
    """Gives every spot its row; answers the row below all, and the heading of the nodes without parent."""
    bottom = _stack(forest.roots, top, plan, plan.group)
    items: list[Item] = []
    if forest.loose:
        if forest.roots:
            items = _apart(bottom + 1, plan, look)
            bottom += 2 + (plan.air if look.apart else 0)
        bottom = _stack(forest.loose, bottom, plan, 1.0)
    for spot in spots:
        start = spot.top
        if plan.style == "middle":
            start += (spot.block - _height(spot.children, plan)) / 2
        else:
            start += spot.own if plan.style == "under" else plan.pad[spot.layer]
            spot.y = spot.top
        _stack(spot.children, start, plan)
    if plan.style == "middle":
        for spot in reversed(spots):
            _centre(spot)
    return bottom, items


def _stack(siblings: Sequence[Spot], top: float, plan: _Plan, apart: float | None = None) -> float:
    """Stacks blocks from ``top`` on, ``apart`` rows between them (``None`` = as siblings); answers the row below."""
    for index, spot in enumerate(siblings):
        if index:
            top += _gap(siblings[index - 1], spot, plan) if apart is None else plan.air + apart
        spot.top = top
        top += spot.block
    return top


def _centre(spot: Spot) -> None:
    """Puts the label at the middle between its first and last child, within its own block."""
    middle = spot.top + spot.block / 2
    if spot.children:
        first, last = spot.children[0], spot.children[-1]
        middle = (first.y + first.own / 2 + last.y + last.own / 2) / 2
    spot.y = min(max(middle - spot.own / 2, spot.top), spot.top + spot.block - spot.own)


# ---- items ---------------------------------------------------------------------------------------------------------


def _heads(plan: _Plan, look: Look) -> tuple[list[Item], float]:
    """Column heads with a rule under each, and the first row below them."""
    if not any(look.heads):
        return [], 0.0
    if plan.style == "under":
        lines = _wrap(" > ".join(head for head in look.heads if head), plan.cells[0])
        texts: list[Item] = [Text(0, row, line, "head") for row, line in enumerate(lines)]
        return [*texts, _rule(0, plan.cells[0], len(lines), "rule")], len(lines) + 1
    items: list[Item] = []
    for layer, head in enumerate(look.heads):
        items.append(Text(plan.left[layer], 0, head, "head"))
        items.append(_rule(plan.left[layer], plan.box_width(layer), 1, "rule"))
    return items, 2.0 + (0.5 if plan.style == "middle" else 0.0)


def _rule(left: float, wide: float, row: float, role: str) -> Line:
    return Line(((left, row + 0.5), (left + wide, row + 0.5)), role)


def _apart(row: float, plan: _Plan, look: Look) -> list[Item]:
    start = width(look.apart) + 1 if look.apart else 0
    right = max(plan.left[-1] + plan.box_width(-1), start + 3)
    rule = _rule(start, right - start, row, "rule.apart")
    return [Text(0, row, look.apart, "apart"), rule] if start else [rule]


def _links(spot: Spot, plan: _Plan) -> list[Item]:
    """One link to each child. The rail is a corner of every link, also where it runs straight on."""
    items: list[Item] = []
    for child in spot.children:
        rail = plan.left[child.layer] - plan.rail
        begin, row = _exit(spot, rail, plan)
        end = _entry(child, plan)
        points: tuple[Point, ...] = ((begin, row), (rail, row), (rail, end), (plan.left[child.layer] - plan.stub, end))
        role = "link" if child.kind == "node" else f"link.{child.kind}"
        items.append(Link(spot.box, child.box, points, role, head=child.kind == "fold"))
    return items


def _exit(spot: Spot, rail: float, plan: _Plan) -> Point:
    """Where the links of a label begin: after its first line, at its frame, or below it."""
    if plan.style == "under":
        return rail, spot.y + spot.own
    side = plan.side[spot.layer]
    if plan.style == "middle":
        return plan.left[spot.layer] + plan.box_width(spot.layer), spot.y + spot.own / 2
    row = _entry(spot, plan)
    if side:
        return plan.left[spot.layer] + plan.box_width(spot.layer) - 0.5, row
    first = spot.lines[0] if len(spot.lines) > 1 or not spot.tail else f"{spot.lines[0]} {spot.tail[0]}".rstrip()
    return plan.left[spot.layer] + _width(first) + 1, row


def _entry(spot: Spot, plan: _Plan) -> float:
    """The height at which a link meets a label."""
    return spot.y + (spot.own / 2 if plan.style == "middle" else plan.pad[spot.layer] + 0.5)


def _boxes(spot: Spot, plan: _Plan, look: Look) -> list[Item]:
    layer, side = spot.layer, plan.side[spot.layer]
    left, wide, ref = plan.left[layer], plan.box_width(layer), spot.node.id
    role = spot.node.role or (look.roles[layer] if layer < len(look.roles) else "node")
    if spot.kind == "fold":
        wide = width(spot.lines[0]) + 2 * side
        return [Box(spot.box, left, spot.y, wide, spot.own, spot.lines, "fold", ref, bool(side))]
    if spot.kind == "alias":
        mark = Mark(left + (0.6 if side else 0), spot.y + plan.pad[layer], "alias", ref)
        shift = 0 if side else 2
        box = Box(spot.box, left + shift, spot.y, wide - shift, spot.own, spot.lines, f"{role}.alias", ref, bool(side))
        return [box, mark]
    return [Box(spot.box, left, spot.y, wide, spot.own, spot.lines, role, ref, bool(side), spot.tail)]


def _right(item: Item) -> float:
    match item:
        case Box(x=x, w=w):
            return x + w
        case Text(x=x, text=text):
            return x + width(text)
        case Line(points=points):
            return points[-1][0]
    return 0.0
