"""Layout of a fishbone: a spine that leads to the problem in the head, ribs above and below it, causes along the ribs.

Every second rib hangs below the spine, so that the order of the ribs is read in pairs from the left. Where they are
more than fit beside one another, further spines lie below and lead to the same head. Each rib is an indented tree
(``layered``) that stands still while its neighbours grow: the name at its outer end, below the spine turned round.

The number of ribs side by side depends on the width and on how many ribs there are, never on what is written: an edit
of a cause moves no rib past another. Below ``LEAST_FISH`` cells the caller draws a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil

from kfterm.drawing.fishpaper import Paper, PaperRib
from kfterm.drawing.forest import Forest, Node, Spot, grow, walk
from kfterm.drawing.layered import Look, laid_out
from kfterm.drawing.scene import Box, Item, Line, Link, Mark, Point, Scene, Text
from kfterm.text import width, wrap

LEAST_FISH = 98
"""Cells from which a fish is drawn: what a terminal of 100 columns leaves beside the margins."""

_TAIL = 1  # cells of spine before the first rib
_GAP = 2  # cells between two ribs
_LEAST_RIB = 23  # cells of a rib with its labels
_MOST_RIB = 50
_LEAST_HEAD = 16  # cells of the problem: room for most Norwegian words
_TO_HEAD = 3  # cells from the last rib's labels to the frame of the head
_FRAME = 4


@dataclass(frozen=True, slots=True)
class FishLook:
    """How a fish is drawn: ``width`` in cells, roles of head, ribs and causes by layer, what is folded.

    ``empty`` stands in the head when there is no problem yet, ``apart`` above what hangs on no rib. ``framed`` is for
    paper and SVG: slanted ribs and framed names, in fractions of cells.
    """

    width: int
    roles: tuple[str, ...]
    folded: frozenset[str] = frozenset()
    empty: str = "?"
    apart: str = ""
    title: str = ""
    description: str = ""
    framed: bool = False


@dataclass(frozen=True, slots=True)
class _Plan:
    """Measures in cells: ribs side by side, width of a rib with its labels, text in the head."""

    across: int
    rib: int
    head: int

    def left(self, column: int) -> int:
        return _TAIL + column * (self.rib + _GAP)

    @property
    def trunk(self) -> int:
        """The column in which further spines go up to the first one."""
        return self.left(self.across) - _GAP + _TO_HEAD - 2


@dataclass(frozen=True, slots=True)
class _Rib:
    """One rib: its tree laid out for itself, its name's box, and where it goes."""

    tree: Scene
    top: Spot
    name: Box
    index: int
    across: int

    @property
    def band(self) -> int:
        return self.index // (2 * self.across)

    @property
    def column(self) -> int:
        return self.index // 2 % self.across

    @property
    def below(self) -> bool:
        return bool(self.index % 2)


@dataclass(frozen=True, slots=True)
class _Band:
    """One spine: the row of its upper names, its own row, the row of its lower names, the row below all."""

    top: int
    spine: int
    names: int
    bottom: int


def fish(nodes: Sequence[Node], look: FishLook) -> Scene:
    """The drawing of ``nodes``: layer 0 the problem, 1 the ribs, from 2 on causes, in the order of siblings."""
    forest = grow(nodes)
    problem = forest.roots[0] if forest.roots else None
    loose = [spot for spot in forest.loose if problem or spot.layer > 1]
    tops = problem.children if problem else [spot for spot in forest.loose if spot.layer == 1]
    shut = problem is not None and bool(tops) and problem.node.id in look.folded
    plan = _plan(len(tops), look.width)
    ribs = [] if shut else [_rib(top, index, plan, look) for index, top in enumerate(tops)]
    lines = wrap(problem.node.label.strip() or "…" if problem else look.empty, plan.head)
    if look.framed:
        return _on_paper(problem, ribs, lines, (*forest.roots[1:], *loose), plan, look)
    bands = _bands(ribs, len(lines) + 2)
    head = _head(problem, lines, bands[0].spine, plan, look)
    items: list[Item] = [head]
    if problem and shut:
        items += _shut(problem.node.id, head.id, len(walk(tops)), bands[0], plan)
    for band in bands:
        items.append(Line(((0, band.spine + 0.5), (plan.trunk + 0.5, band.spine + 0.5)), "spine"))
    if not ribs and not shut:
        items.append(Link("", head.id, _along(plan.trunk + 0.5, bands, 0, plan), "spine", head=True))
    for rib in ribs:
        items += _placed(rib, bands, plan, head.id)
    bottom: float = max(bands[-1].bottom, head.y + head.h)
    rest = (*forest.roots[1:], *loose)
    if rest:
        apart, bottom = _apart(rest, bottom + 1, plan, look)
        items += apart
    return Scene(int(head.x + head.w), ceil(bottom), tuple(items), look.title, look.description)


def _plan(ribs: int, room: int) -> _Plan:
    room = max(LEAST_FISH, room)
    head = max(_LEAST_HEAD, min(30, room // 6 - 2))
    body = room - _TAIL - _TO_HEAD - head - _FRAME
    across = max(1, min((body + _GAP) // (_LEAST_RIB + _GAP), ceil(ribs / 2)))
    return _Plan(across, min(_MOST_RIB, (body - _GAP * (across - 1)) // across), head)


def _rib(top: Spot, index: int, plan: _Plan, look: FishLook) -> _Rib:
    for spot in walk([top]):
        spot.layer -= 1
    how = Look(plan.rib, (), look.roles[1:], look.folded, indented=True, least=plan.rib)
    tree = laid_out(Forest((top,), ()), how)
    name = next(item for item in tree.items if isinstance(item, Box) and item.id == top.box)
    return _Rib(tree, top, name, index, plan.across)


def _bands(ribs: Sequence[_Rib], head: int) -> list[_Band]:
    """The spines from top to bottom; the head, ``head`` rows high, stands beside the first one."""
    bands: list[_Band] = []
    top = 0
    for number, group in groupby(ribs, lambda rib: rib.band):
        found = list(group)
        above = max((rib.tree.height for rib in found if not rib.below), default=0)
        spine = top + max(above, 0 if number else head // 2)
        under = [rib for rib in found if rib.below]
        names = spine + 1 + max((rib.tree.height - int(rib.name.h) for rib in under), default=0)
        bottom = names + max((int(rib.name.h) for rib in under), default=0)
        bands.append(_Band(top, spine, names, bottom))
        top = bottom + 1
    return bands or [_Band(0, head // 2, head // 2 + 1, head // 2 + 1)]


def _head(problem: Spot | None, lines: tuple[str, ...], spine: int, plan: _Plan, look: FishLook) -> Box:
    high = len(lines) + 2
    node = problem.node if problem else Node("", 0, "")
    place = (plan.trunk + 2, spine - high // 2, plan.head + _FRAME, high)
    return Box(problem.box if problem else "head", *place, lines, look.roles[0], node.id, framed=True)


def _shut(record: str, head: str, hidden: int, band: _Band, plan: _Plan) -> Iterator[Item]:
    """How many lines a folded problem hides, on the spine."""
    count = f"+{hidden}"
    yield Box(f"{record}+", 0, band.spine - 1, width(count), 1, (count,), "fold", record)
    yield Link(f"{record}+", head, _along(0.0, [band], 0, plan), "link.fold", head=True)


def _placed(rib: _Rib, bands: Sequence[_Band], plan: _Plan, head: str) -> Iterator[Item]:
    """The tree of a rib at its place, and the rib's line along the spine to the head."""
    band, left = bands[rib.band], float(plan.left(rib.column))
    under = band.top
    name = float(under)
    if rib.below:
        name = float(band.names)
        under = band.spine + 1 - int(rib.name.h)
    for item in rib.tree.items:
        if isinstance(item, Link):
            points = tuple((x + left, y + under) for x, y in item.points)
            if rib.below and item.src == rib.name.id:
                points = tuple((x, name) for x, _ in points[:2]) + points[2:]
            yield Link(item.src, item.dst, points, item.role, item.head, item.label)
        elif isinstance(item, Box | Mark):
            own = item.y < rib.name.h
            yield _moved(item, left, name if own else under)
    rail = left + 0.5
    start = (rail, name if rib.below else name + rib.name.h)
    yield Link(rib.name.id, head, (start, *_along(rail, bands, rib.band, plan)), "spine", head=True)


def _moved(item: Box | Mark, x: float, y: float) -> Box | Mark:
    """The item further right and down; made anew field by field, which takes a third of the time of a general copy."""
    if isinstance(item, Mark):
        return Mark(item.x + x, item.y + y, item.role, item.ref)
    look = item.lines, item.role, item.ref, item.framed, item.tail
    return Box(item.id, item.x + x, item.y + y, item.w, item.h, *look)


def _along(x: float, bands: Sequence[_Band], number: int, plan: _Plan) -> tuple[Point, ...]:
    """From ``x`` on a spine to the head; further spines go up the trunk."""
    row, first, trunk = bands[number].spine + 0.5, bands[0].spine + 0.5, plan.trunk + 0.5
    up = ((trunk, row), (trunk, first)) if number else ()
    return ((x, row), *up, (plan.trunk + 2.0, first))


def _on_paper(
    problem: Spot | None,
    ribs: Sequence[_Rib],
    lines: tuple[str, ...],
    rest: Sequence[Spot],
    plan: _Plan,
    look: FishLook,
) -> Scene:
    parts = [PaperRib(rib.tree.items, rib.top, rib.tree.height, rib.band, rib.column, rib.below) for rib in ribs]
    high = len(lines) + 1.0
    paper = Paper(parts, plan.rib, plan.across, high)
    spine = paper.halves[0].spine
    ident, ref = (problem.box, problem.node.id) if problem else ("head", "")
    head = Box(
        ident, paper.right + 2.0, spine - high / 2, plan.head + 2.4, high, lines, look.roles[0], ref, framed=True
    )
    items: list[Item] = [*paper.items(head.id), head]
    bottom = max(paper.halves[-1].bottom, head.y + high)
    if rest:
        apart, bottom = _apart(rest, bottom + 1, plan, look)
        items += apart
    return Scene(ceil(head.x + head.w + 0.5), ceil(bottom), tuple(items), look.title, look.description)


def _apart(rest: Sequence[Spot], top: float, plan: _Plan, look: FishLook) -> tuple[list[Item], float]:
    """What hangs on no rib, as an indented tree below the fish."""
    wide = plan.trunk + 2 + plan.head + _FRAME
    scene = laid_out(Forest((), tuple(rest)), Look(wide, (), look.roles, look.folded, indented=True))
    start = width(look.apart) + 1 if look.apart else 0
    items: list[Item] = [Text(0, top, look.apart, "apart")] if look.apart else []
    items.append(Line(((start, top + 0.5), (max(wide - 2, start + 3), top + 0.5)), "rule.apart"))
    items += [_down(item, top + 1) for item in scene.items]
    return items, top + 1 + scene.height


def _down(item: Item, rows: float) -> Item:
    if isinstance(item, Link):
        return replace(item, points=tuple((x, y + rows) for x, y in item.points))
    return item if isinstance(item, Line) else replace(item, y=item.y + rows)
