"""Reads a painted driver diagram back into a tree: knows only the lines, the glyph table and the column heads.

What it can read, a person in the back row can read: whose child a line is, where a label ends, what stands there
again and what is folded away. Anything it cannot explain is ``UnreadableError``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len

from kfterm.drawing.cells import EAST, NORTH, SOUTH, UNICODE, WEST, Glyphs


class UnreadableError(Exception):
    """The drawing says something that has no meaning, at this column and row."""


@dataclass(eq=False)
class Seen:
    """One label that was read: where it stands, its rows of text, and what hangs on it."""

    layer: int
    row: int
    text: list[str]
    cells: int
    alias: bool = False
    folds: str = ""
    linked: bool = False
    children: list[Seen] = field(default_factory=list)

    @property
    def last(self) -> int:
        return self.row + len(self.text) - 1


@dataclass(frozen=True)
class Column:
    """Where the labels of a layer stand: cells ``start`` to ``end``, the rail before it (-1 = none)."""

    start: int
    end: int
    rail: int


class Reader:
    """The grid of one drawing and the questions that its glyphs answer."""

    def __init__(self, lines: Sequence[str], glyphs: Glyphs) -> None:
        self.glyphs = glyphs
        self.grid = [list(_cells(line)) for line in lines]
        self.wide = max(map(len, self.grid), default=0)
        self.plain = glyphs is not UNICODE

    def at(self, x: int, y: int) -> str:
        return self.grid[y][x] if 0 <= y < len(self.grid) and 0 <= x < len(self.grid[y]) else " "

    def text(self, start: int, end: int, y: int) -> str:
        return "".join(self.at(x, y) for x in range(start, end)).strip(" ")

    def bits(self, x: int, y: int) -> int:
        """Directions of a line glyph; the twelve joints of ASCII look alike and are told apart by their neighbours."""
        sign = self.at(x, y)
        if sign == self.glyphs.head:
            return EAST | WEST
        if sign == " " or sign not in self.glyphs.joints:
            return 0
        if not self.plain or sign != "+":
            return self.glyphs.joints.index(sign) | {"|": SOUTH, "-": WEST, "│": SOUTH, "─": WEST}.get(sign, 0)
        found = EAST
        found |= NORTH if self.at(x, y - 1) in "|+" else 0
        found |= SOUTH if self.at(x, y + 1) in "|+" else 0
        return found | (WEST if self.at(x - 1, y) == "-" else 0)

    def fail(self, x: int, y: int, why: str) -> UnreadableError:
        return UnreadableError(f"row {y}, column {x}: {why}")


def _cells(line: str) -> Iterator[str]:
    """One text per cell; the second cell of a wide character is empty."""
    for char in _clusters(line):
        yield char
        yield from [""] * (cell_len(char) - 1)


def _clusters(line: str) -> list[str]:
    found: list[str] = []
    for char in line:
        if found and cell_len(found[-1] + char) <= cell_len(found[-1]):
            found[-1] += char
        else:
            found.append(char)
    return found


def read(lines: Sequence[str], heads: Sequence[str], glyphs: Glyphs) -> list[Seen]:
    """The labels without parent, in reading order per layer; all others hang on their parent."""
    reader = Reader(lines, glyphs)
    rule = next((y for y in range(len(lines)) if reader.at(0, y) == glyphs.rules["rule"]), None)
    if rule is None:
        raise UnreadableError("no rule under the heads")
    spans = _spans(reader, rule)
    if " ".join(line.strip() for line in lines[:rule]) == " > ".join(heads) and len(heads) > 1:
        return Tree(reader, rule + 1, spans[0][1]).read()
    if [reader.text(*span, 0) for span in spans] != list(heads):
        raise UnreadableError("heads and rules differ")
    columns = []
    for index, (start, end) in enumerate(spans):
        gap = start - spans[index - 1][1]
        columns.append(Column(start, end, start - (gap + 1) // 2 if index else -1))
    return _Columns(reader, rule + 1, columns).read()


def _spans(reader: Reader, y: int) -> list[tuple[int, int]]:
    """Stretches of rule in a row."""
    spans: list[tuple[int, int]] = []
    for x in range(reader.wide):
        if reader.at(x, y) == reader.glyphs.rules["rule"]:
            if spans and spans[-1][1] == x:
                spans[-1] = (spans[-1][0], x + 1)
            else:
                spans.append((x, x + 1))
    return spans


def _is_apart(reader: Reader, y: int) -> bool:
    return "".join(reader.grid[y]).rstrip().endswith(reader.glyphs.rules["rule.apart"] * 3)


class _Columns:
    """Labels in a column per layer, links in the gaps between them."""

    def __init__(self, reader: Reader, top: int, columns: list[Column]) -> None:
        self.reader, self.top, self.columns = reader, top, columns
        self.starts: dict[tuple[int, int], Seen] = {}
        self.claimed: set[tuple[int, int]] = set()

    def read(self) -> list[Seen]:
        rows = [y for y in range(self.top, len(self.reader.grid)) if not _is_apart(self.reader, y)]
        tops = self._first_column(rows)
        for layer in range(1, len(self.columns)):
            found = self._column(layer, rows)
            for seen in found:
                self._hang(seen, tops)
        self._nothing_left(rows)
        return tops

    def _first_column(self, rows: list[int]) -> list[Seen]:
        column, reader, found = self.columns[0], self.reader, list[Seen]()
        corner = reader.glyphs.joints[EAST | SOUTH]
        open_frame: Seen | None = None
        previous = False
        for y in rows:
            first, last = reader.at(column.start, y), reader.at(column.end - 1, y)
            rail = reader.glyphs.joints[EAST | WEST]
            edge = reader.text(column.start + 1, column.end - 1, y).strip(rail) == "" and reader.at(1, y) == rail
            if edge and first == corner and open_frame is None:
                open_frame = Seen(0, y + 1, [], column.end - column.start - 4)
                found.append(open_frame)
                self.starts[0, y + 1] = open_frame
                self._claim(column.start, column.end, y)
            elif open_frame and edge:
                open_frame = None
                self._claim(column.start, column.end, y)
            elif open_frame:
                if first != reader.glyphs.joints[NORTH | SOUTH] or not reader.bits(column.end - 1, y) & NORTH:
                    raise reader.fail(column.start, y, f"broken frame {first}{last}")
                open_frame.text.append(reader.text(column.start + 2, column.end - 2, y))
                self._claim(column.start, column.end, y)
                self._label_end(0, y)
            elif reader.at(column.start, y) != " ":
                end = self._label_end(0, y)
                if previous:
                    found[-1].text.append(reader.text(column.start, column.end, y))
                    end = column.end
                else:
                    found.append(Seen(0, y, [reader.text(column.start, end, y)], column.end - column.start))
                    self.starts[0, y] = found[-1]
                self._claim(column.start, end, y)
            previous = open_frame is None and not edge and reader.at(column.start, y) != " "
        return found

    def _column(self, layer: int, rows: list[int]) -> list[Seen]:
        """All labels of a column, continuation lines included; folds go to their parent."""
        column, reader, found = self.columns[layer], self.reader, list[Seen]()
        current: Seen | None = None
        for y in rows:
            if reader.at(column.start - 2, y) == reader.glyphs.head:
                parent = self._parent(layer, y)
                parent.folds = reader.text(column.start, column.end, y)
                self._claim(column.start, column.end, y)
                current = None
                continue
            linked = bool(reader.bits(column.start - 2, y) & EAST)
            filled = reader.at(column.start, y) not in " " or reader.at(column.start + 2, y) not in " "
            if linked or (filled and current is None):
                end = self._label_end(layer, y)
                alias = (
                    reader.at(column.start, y) == reader.glyphs.marks["alias"] and reader.at(column.start + 1, y) == " "
                )
                start = column.start + 2 * alias
                current = Seen(layer, y, [reader.text(start, end, y)], column.end - start, alias, linked=linked)
                found.append(current)
                if not alias:
                    self.starts[layer, y] = current
                self._claim(column.start, end, y)
            elif filled and current is not None:
                start = column.start + 2 * current.alias
                current.text.append(reader.text(start, column.end, y))
                self._claim(column.start, column.end, y)
            else:
                current = None
        return found

    def _label_end(self, layer: int, y: int) -> int:
        """Where the label ends and, if it has children, its link begins (marked as explained)."""
        column = self.columns[layer]
        if layer + 1 == len(self.columns):
            return column.end
        rail, reader = self.columns[layer + 1].rail, self.reader
        inner = [*range(column.end, rail)]
        linked = reader.bits(rail - 1, y) & EAST if len(inner) > 1 else reader.bits(rail, y) & WEST
        if not linked and not (reader.plain and len(inner) == 1 and reader.at(rail, y) == "+"):
            return column.end
        x = rail - 1
        while reader.at(x, y) == reader.glyphs.joints[EAST | WEST]:
            self.claimed.add((x, y))
            x -= 1
        if layer == 0 and reader.bits(x, y) & EAST:
            return x
        if reader.at(x, y) != " ":
            raise reader.fail(x, y, "a link runs into a label")
        return x

    def _parent(self, layer: int, y: int) -> Seen:
        """Follows the line from a label west to the rail, up the rail, and west to the parent."""
        rail, reader = self.columns[layer].rail, self.reader
        for x in range(rail, self.columns[layer].start - 1):
            if x > rail and reader.bits(x, y) != EAST | WEST:
                raise reader.fail(x, y, "the link is cut")
            self.claimed.add((x, y))
        if not reader.bits(rail, y) & EAST:
            raise reader.fail(rail, y, "the rail does not lead to the label")
        while not self._leads_west(layer, rail, y):
            if not reader.bits(rail, y) & NORTH:
                raise reader.fail(rail, y, "the rail ends")
            y -= 1
            if not reader.bits(rail, y) & SOUTH:
                raise reader.fail(rail, y, "the rail is cut")
            self.claimed.add((rail, y))
        parent = self.starts.get((layer - 1, y))
        if parent is None:
            raise reader.fail(rail, y, "a link without parent")
        return parent

    def _leads_west(self, layer: int, rail: int, y: int) -> bool:
        bits = self.reader.bits(rail, y)
        if self.reader.plain:
            return bool(bits & WEST) or ((layer - 1, y) in self.starts and self.reader.at(rail, y) == "+")
        if bits & NORTH and bits & WEST:
            raise self.reader.fail(rail, y, "two ways to go")
        return bool(bits & WEST)

    def _hang(self, seen: Seen, tops: list[Seen]) -> None:
        (self._parent(seen.layer, seen.row).children if seen.linked else tops).append(seen)

    def _claim(self, start: int, end: int, y: int) -> None:
        self.claimed.update((x, y) for x in range(start, end))

    def _nothing_left(self, rows: list[int]) -> None:
        for y in rows:
            for x in range(self.reader.wide):
                if self.reader.at(x, y) not in " " and (x, y) not in self.claimed:
                    raise self.reader.fail(x, y, f"unexplained {self.reader.at(x, y)!r}")


class Tree:
    """The indented form: three cells per layer, the rail of the children under the first cell of the label."""

    def __init__(self, reader: Reader, top: int, wide: int) -> None:
        self.reader, self.top, self.wide = reader, top, wide

    def read(self) -> list[Seen]:
        tops: list[Seen] = []
        path: list[Seen] = []
        current: Seen | None = None
        for y in range(self.top, len(self.reader.grid)):
            layer, kind = self._kind(y)
            if kind == "none" or _is_apart(self.reader, y):
                current = None
            elif kind == "fold":
                path[layer - 1].folds = self.reader.text(3 * layer, self.wide, y)
                self._trace(path[layer - 1], layer, y)
            elif kind == "text" and current is not None:
                start = 3 * current.layer + 2 * current.alias
                self._free(start, y)
                current.text.append(self.reader.text(start, self.wide, y))
            else:
                current = self._label(layer, y, linked=kind == "link")
                if current.linked:
                    self._trace(path[layer - 1], layer, y)
                    path[layer - 1].children.append(current)
                else:
                    tops.append(current)
                    path = [current] * layer
                path = [*path[:layer], current]
        return tops

    def _label(self, layer: int, y: int, *, linked: bool) -> Seen:
        reader, start = self.reader, 3 * layer
        alias = linked and reader.at(start, y) == reader.glyphs.marks["alias"] and reader.at(start + 1, y) == " "
        start += 2 * alias
        return Seen(layer, y, [reader.text(start, self.wide, y)], self.wide - start, alias, linked=linked)

    def _kind(self, y: int) -> tuple[int, str]:
        """Layer of what stands in a row, and whether it is linked, folded, plain text or nothing."""
        reader, x = self.reader, 0
        while x < reader.wide:
            sign, after = reader.at(x, y), reader.at(x + 1, y)
            if sign == reader.glyphs.joints[NORTH | SOUTH] or (sign == " " and reader.at(x + 2, y) == " "):
                x += 3
            elif reader.bits(x, y) & EAST and after == reader.glyphs.head:
                return x // 3 + 1, "fold"
            elif reader.bits(x, y) & EAST and after == reader.glyphs.joints[EAST | WEST]:
                return x // 3 + 1, "link"
            else:
                return x // 3, "text"
        return 0, "none"

    def _trace(self, parent: Seen, layer: int, y: int) -> None:
        """The rail must run without a gap from the label up to below its parent."""
        rail = 3 * (layer - 1)
        if not self.reader.bits(rail, y) & NORTH and not self.reader.plain:
            raise self.reader.fail(rail, y, "the rail ends")
        for row in range(parent.last + 1, y):
            if not self.reader.bits(rail, row) & SOUTH:
                raise self.reader.fail(rail, row, "the rail is cut")

    def _free(self, start: int, y: int) -> None:
        for x in range(start):
            if self.reader.at(x, y) not in (" ", self.reader.glyphs.joints[NORTH | SOUTH], ""):
                raise self.reader.fail(x, y, "a label before its column")
