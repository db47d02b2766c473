"""The drawing on the projector: whole where it fits, else an overview of all branches and one branch in full.

Both come from the tool: the overview from its outline rows, the detail from its scene of a part of the records. The
branch shown is the largest one around the cursor that fits, so that the room sees what is talked about with the way
back to the aim, and never a label that is cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from rich.segment import Segment
from textual.strip import Strip

from kfterm.drawing.cells import Painting, paint
from kfterm.drawing.scene import Scene, Text
from kfterm.screens.look import Look, cell_twins
from kfterm.screens.present_view import Sheet
from kfterm.screens.strips import Piece, cells, strip
from kfterm.text import clean_line, cut
from kfterm.tools.api import Row, Tool, View
from kfterm.words import Lang

MARGIN: Final = 1
_GAP: Final = 3
_BRANCH_ROWS: Final = 3
_HIGH: Final = 16
"""Rows for the drawing from which the overview may take several lines."""
_LABELS: Final = (40, 28, 20, 14)
"""Widths tried for the labels of the overview, widest first."""
_WIDE: Final = 200
"""Cells in which every drawing has its columns side by side."""
_NARROW: Final = 60
"""Cells in which a drawing without columns is a list with heads."""
_ROWS_AROUND: Final = 3
"""Rows kept in sight above the cursor in a branch that is larger than the window."""


@dataclass(frozen=True, slots=True)
class _Node:
    """One record in the outline: its place in the tree and how many records stand under it."""

    row: Row
    path: tuple[str, ...]
    under: frozenset[str]


class Outline:
    """The rows of a whole board as a tree."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.nodes: dict[str, _Node] = {}
        trail: list[str] = []
        inside: dict[str, set[str]] = {}
        for row in rows:
            del trail[row.depth :]
            if row.alias:
                continue
            for above in trail:
                inside[above].add(row.id)
            trail.append(row.id)
            inside.setdefault(row.id, set())
            self.nodes[row.id] = _Node(row, tuple(trail), frozenset())
        for key, under in inside.items():
            node = self.nodes[key]
            self.nodes[key] = _Node(node.row, node.path, frozenset(under))

    @property
    def tops(self) -> tuple[str, ...]:
        """The records that stand under nothing; the first is what the drawing is about."""
        return tuple(key for key, node in self.nodes.items() if len(node.path) == 1)

    def children(self, record: str) -> tuple[str, ...]:
        """The records right under one."""
        depth = len(self.nodes[record].path) + 1
        return tuple(key for key in self.nodes if key in self.nodes[record].under and self._depth(key) == depth)

    def _depth(self, record: str) -> int:
        return len(self.nodes[record].path)

    @property
    def branches(self) -> tuple[str, ...]:
        """What the overview lists: the parts of the first record, then all that stands on its own."""
        tops = self.tops
        return (*self.children(tops[0]), *tops[1:]) if tops else ()

    def layers(self) -> list[tuple[str, int]]:
        """Each layer with its number of records, the outermost first."""
        deepest: dict[str, int] = {}
        counts: dict[str, int] = {}
        for node in self.nodes.values():
            layer = node.row.layer
            deepest[layer] = max(deepest.get(layer, 0), node.row.depth)
            counts[layer] = counts.get(layer, 0) + 1
        return [(layer, counts[layer]) for layer in sorted(counts, key=lambda layer: deepest[layer])]


def drawing(sheet: Sheet, room: tuple[int, int], look: Look) -> list[Strip]:
    """The sheet in ``room`` (cells wide, rows high), one strip a row, never more rows than there are."""
    wide, high = room
    board = sheet.tool.read(sheet.records, sheet.board)
    outline = Outline(sheet.tool.rows(board, View(wide, look.lang)))
    if sheet.tool.close is not None and outline.nodes:
        part = sheet.tool.close(board, View(wide - 2 * MARGIN, look.lang, sheet.folded), sheet.cursor)
        near = paint(part, ascii_only=look.ascii)
        if near.height <= high:
            return _window(near, sheet.cursor, room, look)
        # Its place in the whole stands in the first row, and stays.
        return [*_window(near, "", (wide, 1), look), *_window(near, sheet.cursor, (wide, high - 1), look)]
    whole = _painting(sheet.tool, board, sheet.folded, wide, look)
    if sheet.tool.listed and whole.height > high:
        return _scrolled(whole, outline, sheet.cursor, room, look)
    if whole.height <= high or not outline.nodes:
        return _window(whole, sheet.cursor, room, look)
    cursor = sheet.cursor if sheet.cursor in outline.nodes else outline.tops[0]
    folded = frozenset(outline.branches).difference(outline.nodes[cursor].path) | sheet.folded
    painting = _painting(sheet.tool, board, folded, wide, look)
    names = heads(sheet.tool, board, look.lang)
    head = overview(names, outline, cursor, room, look, branches=False)
    if painting.height > high - len(head):
        head = overview(names, outline, cursor, room, look)
        painting = _branch_painting(sheet, outline, cursor, (wide, high - len(head)), look)
    return [*head, *_window(painting, cursor, (wide, high - len(head)), look)]


def _branch_painting(sheet: Sheet, outline: Outline, cursor: str, room: tuple[int, int], look: Look) -> Painting:
    """The largest part around the cursor that fits, else the smallest one."""
    for keep, folded in _parts(outline, cursor):
        records = {key: data for key, data in sheet.records.items() if key in keep or key not in outline.nodes}
        painting = _painting(sheet.tool, sheet.tool.read(records, sheet.board), folded, room[0], look)
        if painting.height <= room[1]:
            break
    return painting


def _parts(outline: Outline, cursor: str) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """Which records to draw and which of them folded, from the largest part around the cursor to the smallest.

    What stands under nothing but the first record is never drawn alone: its neighbours tell where it belongs.
    """
    path = outline.nodes[cursor].path
    first = 1 if path[0] == outline.tops[0] else 0
    last = len(path) if outline.nodes[cursor].under else max(first + 1, len(path) - 1)
    for depth in range(first, min(last, len(path))):
        yield outline.nodes[path[depth]].under.union(path[: depth + 1]), frozenset()
    if outline.nodes[cursor].under or len(path) <= first:
        yield outline.nodes[cursor].under.union(path), frozenset(outline.children(cursor))


def _painting(tool: Tool[Any], board: object, folded: frozenset[str], wide: int, look: Look) -> Painting:
    return paint(tool.scene(board, View(wide - 2 * MARGIN, look.lang, folded)), ascii_only=look.ascii)


def _scrolled(painting: Painting, outline: Outline, cursor: str, room: tuple[int, int], look: Look) -> list[Strip]:
    """A long list: what stands above its first row (the question) stays, the rows around the cursor go below it."""
    wide, high = room
    first = next((key for key in outline.nodes if key not in outline.tops[:1]), "")
    spans = painting.spans(first)
    head = spans[0].y if spans and spans[0].y < high // 2 else 0
    last = max((span.y for span in painting.spans(cursor)), default=0)
    top = max(head, min(last - (high - head) * 2 // 3, painting.height - (high - head)))
    shown = [*range(head), *range(top, min(top + high - head, painting.height))]
    return [_row(painting, y, cursor, look).crop(0, wide).adjust_cell_length(wide, look.style("")) for y in shown]


def _window(painting: Painting, cursor: str, room: tuple[int, int], look: Look) -> list[Strip]:
    """The rows of a painting around the cursor."""
    wide, high = room
    spans = painting.spans(cursor)
    top, left = 0, 0
    if painting.height > high and spans:
        last = max(span.y for span in spans if span.y - spans[0].y <= len(spans))
        top = max(0, min(spans[0].y - _ROWS_AROUND, painting.height - high), last - high + 1)
        while 0 < top < spans[0].y and not any(run.ref for run in painting.row(top)):
            # A rule or a link alone at the top tells nothing.
            top += 1
    if painting.width + 2 * MARGIN > wide and spans:
        left = max(0, min(spans[0].x, painting.width - wide + 2 * MARGIN))
    rows = range(top, min(top + high, painting.height))
    return [
        _row(painting, y, cursor, look).crop(left, left + wide).adjust_cell_length(wide, look.style("")) for y in rows
    ]


def _row(painting: Painting, y: int, cursor: str, look: Look) -> Strip:
    segments = [Segment(" " * MARGIN, look.style(""))]
    for run in painting.row(y):
        role = "cursor" if run.ref and run.ref == cursor else run.role
        segments.append(Segment(cell_twins(run.text) if look.ascii else run.text, look.style(role)))
    return Strip(segments)


# --- overview -------------------------------------------------------------------------------------------------------


def heads(tool: Tool[Any], board: object, lang: Lang) -> tuple[str, ...]:
    """The names of a board's layers, as they stand over its drawing when that is wide, else over its list; empty
    without either."""
    found = _heads(tool.scene(board, View(_WIDE, lang)))
    if found:
        return tuple(item.text for item in sorted(found, key=lambda item: item.x))
    listed = " ".join(item.text for item in _heads(tool.scene(board, View(_NARROW, lang))))
    return tuple(listed.split(" > ")) if listed else ()


def _heads(scene: Scene) -> list[Text]:
    return [item for item in scene.items if isinstance(item, Text) and item.role == "head"]


def overview(
    names: Sequence[str], outline: Outline, cursor: str, room: tuple[int, int], look: Look, *, branches: bool = True
) -> list[Strip]:
    """The structure in miniature: layers (``names``) and branches with their numbers, the cursor's marked, and a rule.

    In a low window only the line of branches with the marked one is kept; ``branches`` off leaves them out, since the
    drawing itself shows them all.
    """
    wide = room[0] - 2 * MARGIN
    here = outline.nodes[cursor]
    lines = [_layer_line(names, outline, here.row.layer, wide, look)]
    if branches:
        lines += _branches(outline, here, wide, _BRANCH_ROWS if room[1] >= _HIGH else 1, look)
    rule = [(look.sign("line") * wide, "rule")]
    return [strip([(" " * MARGIN, ""), *line], room[0], look) for line in [*lines, rule]]


def _layer_line(names: Sequence[str], outline: Outline, current: str, wide: int, look: Look) -> list[Piece]:
    """All layers with their numbers; where they need more than a line, those before the current one are left out."""
    found: list[list[Piece]] = []
    place = 0
    for index, (layer, count) in enumerate(outline.layers()):
        on = layer == current
        place = index if on else place
        name = f"{names[index] if index < len(names) else ''} {count}".strip()
        mark: list[Piece] = [(f"{look.sign('here')} ", "label")] if on else [("  ", "")]
        found.append([*mark, (name, "head" if on else "quiet")])
    while place and sum(map(cells, found)) + len(found) - 1 > wide:
        del found[0]
        place -= 1
    return [piece for item in found for piece in (*item, (" ", ""))]


def _branches(outline: Outline, here: _Node, wide: int, most: int, look: Look) -> list[list[Piece]]:
    """The branches side by side on at most ``most`` lines; labels are shortened until they fit."""
    lines: list[list[Piece]] = []
    for room in _LABELS:
        lines = _grid([_branch(outline, key, key in here.path, room, look) for key in outline.branches], wide)
        if len(lines) <= most:
            return lines
    marked = next((index for index, line in enumerate(lines) if any(role == "label" for _, role in line)), 0)
    first = max(0, min(marked, len(lines) - most))
    return lines[first : first + most]


def _branch(outline: Outline, key: str, on: bool, room: int, look: Look) -> list[Piece]:
    node = outline.nodes[key]
    role = "still" if on else node.row.layer
    text = cut(clean_line(node.row.text), room)
    mark: Piece = (f"{look.sign('here')} ", "label") if on else ("  ", "")
    count = f" {len(node.under)}" if node.under else ""
    return [mark, (text, role), (count, "quiet")]


def _grid(items: Sequence[list[Piece]], wide: int) -> list[list[Piece]]:
    """Items side by side in columns of one width, as many to a line as fit."""
    column = max(map(cells, items), default=0) + _GAP
    count = max(1, (wide + _GAP) // column)
    lines: list[list[Piece]] = []
    for index, item in enumerate(items):
        if index % count == 0:
            lines.append([])
        else:
            lines[-1].append((" " * (column - cells(items[index - 1])), ""))
        lines[-1] += item
    return lines
