"""Where the steps of a flow stand in a grid of ranks and lanes, and how each arrow goes between them.

Ranks follow each other in the direction of the flow, lanes lie side by side. A gap lies before each rank and after the
last one, a gutter before each lane and after the last one. The group's order decides: an arrow to a later step leads
forward and pushes that step at least one rank on, an arrow to an earlier step (or to itself) is a return and moves
nothing. So adding a return never moves a step.

No two arrows ever share a cell but where one crosses the other at a right angle: each arrow has ports of its own, a
track of its own in each gap it runs along, and a track of its own in its gutter. That is what makes every line
attributable.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Note:
    """A line inside a step that stands for a record of its own, such as a red mark; the role chooses its sign."""

    ref: str
    text: str
    role: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step to draw, in the group's order.

    ``lane`` counts from 0. ``number`` and ``before`` (what goes before the step, such as its wait) stand in the first
    line of the frame, ``below`` (at most two short texts) in its last one, where they fit. ``tail`` are short words
    after the label, a line each.
    """

    id: str
    lane: int
    label: str
    role: str
    number: str = ""
    before: str = ""
    below: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrow:
    """From step ``src`` to step ``dst``, with a short label; at most one from the one to the other."""

    src: str
    dst: str
    label: str = ""
    role: str = "link"


@dataclass(eq=False, slots=True)
class Cell:
    """A step in its rank, with the ways that leave and reach it, in the order of their ports."""

    step: Step
    rank: int
    leaving: list[Way] = field(default_factory=list)
    """Through the end of the frame."""
    entering: list[Way] = field(default_factory=list)
    """Through its beginning."""

    @property
    def lane(self) -> int:
        """Its lane."""
        return self.step.lane


@dataclass(eq=False, slots=True)
class Way:
    """An arrow on its way.

    ``straight``: on along the middle of the lane. Else with a ``gutter`` (-1: none) it runs along that gutter on
    ``track`` and reaches ``dst`` from the side; without, it reaches ``dst`` through its beginning. ``aside``: it
    leaves ``src`` through the side: into its gutter, or across empty cells to the lane of ``dst``. ``out`` and
    ``into`` are the ports: cells from the middle of the lane, or at the side the number of the row, from 0.
    """

    arrow: Arrow
    src: Cell
    dst: Cell
    straight: bool = False
    gutter: int = -1
    aside: bool = False
    track: int = 0
    out: int = 0
    into: int = 0
    words: tuple[str, ...] = ()
    """The label, wrapped to its room."""
    level: int = 0
    """The track in the gap after ``src``."""


@dataclass(slots=True)
class Grid:
    """All cells and ways. ``tracks`` is the number of tracks of each gutter, ``sides`` the rows that ports need at the
    side of a cell, ``lanes`` the number of lanes."""

    lanes: int
    ranks: int
    cells: dict[str, Cell]
    ways: list[Way]
    tracks: list[int]
    sides: dict[str, int]


def grid(steps: Sequence[Step], arrows: Iterable[Arrow], lanes: int, *, across: bool = True) -> Grid:
    """Ranks, ports and tracks. Arrows from or to a step that is not there are left out. ``across``: a way without
    label may leave through the side where nothing stands between, which takes no track in a gap."""
    order = {step.id: place for place, step in enumerate(steps)}
    known = [arrow for arrow in arrows if arrow.src in order and arrow.dst in order]
    cells = _ranked(steps, known, order)
    column: list[dict[int, Cell]] = [{} for _ in range(lanes)]
    for cell in cells.values():
        column[cell.lane][cell.rank] = cell
    above = _above(column)
    ways = [Way(arrow, cells[arrow.src], cells[arrow.dst]) for arrow in known]
    aside: list[Way] = []
    for way in ways:
        forward = order[way.arrow.dst] > order[way.arrow.src]
        nearest = above[way.dst.step.id]
        if forward and nearest is way.src:
            way.straight = True
        elif not forward or (nearest is not None and nearest.rank > way.src.rank):
            aside.append(way)
            continue
        way.aside = across and not way.straight and not way.arrow.label and _open(way, column)
        if not way.aside:
            way.src.leaving.append(way)
        way.dst.entering.append(way)
    tracks = _gutters(aside, lanes, order)
    for cell in cells.values():
        _ports(cell, above[cell.step.id])
    ranks = 1 + max((cell.rank for cell in cells.values()), default=-1)
    return Grid(lanes, ranks, cells, ways, tracks, _sides([way for way in ways if way.gutter >= 0 or way.aside]))


def _open(way: Way, column: Sequence[dict[int, Cell]]) -> bool:
    """Whether nothing stands beside the source from its own lane to that of its target."""
    one, other = way.src.lane, way.dst.lane
    between = range(one + 1, other + 1) if one < other else range(other, one)
    return all(way.src.rank not in column[lane] for lane in between)


def _ranked(steps: Sequence[Step], arrows: Sequence[Arrow], order: dict[str, int]) -> dict[str, Cell]:
    """Each step one rank after all that lead forward to it; one that nothing leads to comes after the step before."""
    behind: dict[str, list[str]] = {}
    for arrow in arrows:
        if order[arrow.src] < order[arrow.dst]:
            behind.setdefault(arrow.dst, []).append(arrow.src)
    cells: dict[str, Cell] = {}
    taken: set[tuple[int, int]] = set()
    last = -1
    for step in steps:
        rank = 1 + max((cells[src].rank for src in behind.get(step.id, ())), default=last)
        while (rank, step.lane) in taken:
            rank += 1
        taken.add((rank, step.lane))
        cells[step.id] = Cell(step, rank)
        last = rank
    return cells


def _above(column: Sequence[dict[int, Cell]]) -> dict[str, Cell | None]:
    """The nearest step before each one in its own lane."""
    found: dict[str, Cell | None] = {}
    for lane in column:
        nearest: Cell | None = None
        for rank in sorted(lane):
            found[lane[rank].step.id] = nearest
            nearest = lane[rank]
    return found


def _gutters(ways: list[Way], lanes: int, order: dict[str, int]) -> list[int]:
    """Give each way a gutter beside its target and a track there: short ways first, so that loops lie in each other.

    A track that is free is taken before a new one, on the side that faces the source where there is a choice. Answers
    the number of tracks of each gutter.
    """
    spans: list[list[list[tuple[int, int]]]] = [[] for _ in range(lanes + 1)]
    ways.sort(key=lambda way: (abs(way.src.rank - way.dst.rank), order[way.arrow.src], order[way.arrow.dst]))
    for way in ways:
        left, right = way.dst.lane, way.dst.lane + 1
        forward = way.dst.rank > way.src.rank
        first = left if way.src.lane < way.dst.lane or (way.src.lane == way.dst.lane and forward) else right
        chosen = min((left, right), key=lambda one: (_cost(way, one, spans[one]) + 3 * (one != first), one != first))
        way.gutter = chosen
        way.aside = _leaves_aside(way, chosen)
        span = _span(way, chosen)
        way.track = _free(spans[chosen], span)
        if way.track == len(spans[chosen]):
            spans[chosen].append([])
        spans[chosen][way.track].append(span)
        if not way.aside:
            way.src.leaving.append(way)
    return [len(found) for found in spans]


def _cost(way: Way, gutter: int, taken: list[list[tuple[int, int]]]) -> int:
    new = _free(taken, _span(way, gutter)) == len(taken)
    return 4 * new + 2 * (new and gutter == 0)


def _leaves_aside(way: Way, gutter: int) -> bool:
    """A way without label whose gutter lies beside its source leaves through the side: it needs no track in a gap."""
    return not way.arrow.label and gutter - way.src.lane in (0, 1)


def _span(way: Way, gutter: int) -> tuple[int, int]:
    """What the way takes of its gutter: a gap counts double its number, a rank one more."""
    start = 2 * way.src.rank + (1 if _leaves_aside(way, gutter) else 2)
    end = 2 * way.dst.rank + 1
    return min(start, end), max(start, end)


def _free(tracks: list[list[tuple[int, int]]], span: tuple[int, int]) -> int:
    """The first track that has room for the span."""
    for index, taken in enumerate(tracks):
        if all(high < span[0] or low > span[1] for low, high in taken):
            return index
    return len(tracks)


def _ports(cell: Cell, nearest: Cell | None) -> None:
    """Ports along the frame: what leaves lies an even number of cells from the middle, what enters an odd number, so
    that ports of two steps that face each other never meet; the middle is for the straight way, or the only one."""
    cell.leaving.sort(key=lambda way: _towards(way, cell))
    _spread(cell.leaving, "out", 2)
    cell.entering.sort(key=lambda way: (way.src.lane, way.src.rank))
    faced = nearest is not None and any(way.src.rank == nearest.rank for way in cell.entering)
    alone = len(cell.entering) == 1 and not (faced and nearest is not None and nearest.leaving)
    _spread(cell.entering, "into", 0 if alone else 1)


def _towards(way: Way, cell: Cell) -> tuple[float, int]:
    """Where a way is heading, so that ways that leave side by side cross as little as can be: on either side those
    that turn back lie outermost."""
    if way.straight:
        return 0.0, 0
    goal = way.gutter - 0.5 - cell.lane if way.gutter >= 0 else float(way.dst.lane - cell.lane)
    back = way.gutter >= 0 and way.dst.rank <= way.src.rank
    return (goal + (100.0 if goal > 0 else -100.0), 0) if back else (goal, -way.dst.rank)


def _spread(ways: list[Way], name: str, first: int) -> None:
    """Ports from the middle outwards: the straight way at the middle, else half of them on either side."""
    middle = next((place for place, way in enumerate(ways) if way.straight), None)
    if middle is None and first != 1 and len(ways) % 2:
        middle = len(ways) // 2
    if middle is None:
        sides = ways[: len(ways) // 2], ways[len(ways) // 2 :]
    else:
        setattr(ways[middle], name, 0)
        sides = ways[:middle], ways[middle + 1 :]
    # Lines that lie cell by cell are hard to tell apart: beside the middle one a cell more is left free.
    step = 3 if first == 1 and middle is not None else max(first, 1)
    for place, way in enumerate(reversed(sides[0])):
        setattr(way, name, -(step + 2 * place))
    for place, way in enumerate(sides[1]):
        setattr(way, name, step + 2 * place)


def _sides(ways: Sequence[Way]) -> dict[str, int]:
    """A row for each port at the side of a step, none twice in one gutter of one rank, and of the ways that cross
    empty cells none twice in one rank; answers the rows that each step needs."""
    rows: dict[tuple[int, int], list[tuple[Cell, Way, str]]] = {}
    crossing: dict[int, list[Way]] = {}
    for way in ways:
        if way.gutter < 0:
            crossing.setdefault(way.src.rank, []).append(way)
            continue
        rows.setdefault((way.gutter, way.dst.rank), []).append((way.dst, way, "into"))
        if way.aside:
            rows.setdefault((way.gutter, way.src.rank), []).append((way.src, way, "out"))
    needs: dict[str, int] = {}
    for found in rows.values():
        # What enters stands above what leaves, and the step before the gutter above the one after it.
        found.sort(key=lambda item: (item[0].lane, item[2] == "out", item[1].track))
        for row, (cell, way, name) in enumerate(found):
            setattr(way, name, row)
            needs[cell.step.id] = max(needs.get(cell.step.id, 0), row + 1)
    for rank, across in crossing.items():
        row = 0
        for way in across:
            gutter = way.src.lane + (way.dst.lane > way.src.lane)
            way.out = row = max(row, len(rows.get((gutter, rank), ())))
            row += 1
            needs[way.src.step.id] = max(needs.get(way.src.step.id, 0), row)
    return needs
