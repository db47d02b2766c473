"""Reads a painted fish back into a tree: knows only the lines and the glyph table.

From the frame of the head it follows the arrow to the spine, every joint of the spine to a rib, and every rib to its
name; what hangs on a rib is read as an indented tree. Anything it cannot explain is ``UnreadableError``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kfterm.drawing.cells import EAST, NORTH, SOUTH, WEST, Glyphs
from tests.drawing.parseback import Reader, Seen, Tree, UnreadableError


@dataclass
class FishSeen:
    """What was read: the head's text, whether it is folded, the ribs in order, and what hangs on no rib."""

    head: Seen
    ribs: list[Seen] = field(default_factory=list)
    apart: list[Seen] = field(default_factory=list)

    def tops(self, problem: bool) -> list[Seen]:
        """The labels without parent: the head with its ribs, or the ribs themselves where no problem is written."""
        if problem:
            self.head.children = self.ribs
            return [self.head, *self.apart]
        for rib in self.ribs:
            rib.layer = 1
        return [*self.ribs, *self.apart]


def read_fish(lines: Sequence[str], glyphs: Glyphs) -> FishSeen:
    """The fish in ``lines``."""
    return _Fish(Reader(lines, glyphs)).read()


class _Fish:
    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.claimed: set[tuple[int, int]] = set()
        self.left = self.spine = 0

    def read(self) -> FishSeen:
        seen = FishSeen(self._head())
        spines = self._spines()
        rails = [self._joints(row) for row in spines]
        if not any(rails) and self.reader.at(0, self.spine - 1) == "+":
            seen.head.folds = self.reader.text(0, self.left - 1, self.spine - 1)
            self._claim(range(self.left - 1), [self.spine - 1])
        places = sorted({x for rail in rails for x, _ in rail})
        for number, row in enumerate(spines):
            for x, up in rails[number]:
                end = next((place - 2 for place in places if place > x), self.left - 3)
                seen.ribs.append(self._rib(x, end, row, up=up))
        seen.apart = self._apart()
        self._nothing_left()
        return seen

    def _claim(self, columns: Sequence[int], rows: Sequence[int]) -> None:
        self.claimed.update((x, y) for x in columns for y in rows)

    def _head(self) -> Seen:
        reader, glyphs, right = self.reader, self.reader.glyphs, self.reader.wide - 1
        upper, lower = glyphs.joints[SOUTH | WEST], glyphs.joints[NORTH | WEST]
        top = next((y for y in range(len(reader.grid)) if reader.at(right, y) == upper), None)
        if top is None:
            raise UnreadableError("no head")
        bottom = top + 1
        while reader.at(right, bottom) == glyphs.joints[NORTH | SOUTH]:
            bottom += 1
        self.left = right - 1
        while reader.at(self.left, top) == glyphs.joints[EAST | WEST]:
            self.left -= 1
        corners = reader.at(right, bottom), reader.at(self.left, top), reader.at(self.left, bottom)
        if corners != (lower, glyphs.joints[EAST | SOUTH], glyphs.joints[NORTH | EAST]):
            raise reader.fail(right, bottom, "the head's frame is broken")
        if any(reader.at(self.left, y) != glyphs.joints[NORTH | SOUTH] for y in range(top + 1, bottom)):
            raise reader.fail(self.left, top, "the head's frame is broken")
        tips = [y for y in range(top, bottom + 1) if reader.at(self.left - 1, y) == glyphs.head]
        if len(tips) != 1:
            raise reader.fail(self.left - 1, top, "no arrow, or several, into the head")
        self.spine = tips[0]
        self._claim(range(self.left, right + 1), range(top, bottom + 1))
        text = [reader.text(self.left + 2, right - 1, y) for y in range(top + 1, bottom)]
        return Seen(0, top, text, right - self.left - 3)

    def _spines(self) -> list[int]:
        """The rows of all spines: the first leads into the head, the others into the trunk before it."""
        reader, trunk = self.reader, self.left - 2
        rows, y = [self.spine], self.spine
        self._claim([self.left - 1], [y])
        while self._goes(trunk, y, SOUTH):
            y += 1
            if not self._goes(trunk, y, NORTH):
                raise reader.fail(trunk, y, "the trunk is cut")
            self._claim([trunk], [y])
            if self._level(trunk - 1, y):
                rows.append(y)
        return rows

    def _level(self, x: int, y: int) -> bool:
        """Whether a line goes both east and west."""
        sign = self.reader.at(x, y)
        return sign == "+" if self.reader.plain and sign == "+" else self.reader.bits(x, y) & 10 == EAST | WEST

    def _goes(self, x: int, y: int, way: int) -> bool:
        """Whether a line leaves the cell upwards or downwards; joints of ASCII are told by their neighbours."""
        sign = self.reader.at(x, y)
        if self.reader.plain and sign == "+":
            return self.reader.at(x, y + (1 if way == SOUTH else -1)) in ("|", "+")
        return sign != self.reader.glyphs.head and bool(self.reader.bits(x, y) & way)

    def _joints(self, row: int) -> list[tuple[int, bool]]:
        """The ribs of a spine from the left, above before below: column, and whether it goes up."""
        found: list[tuple[int, bool]] = []
        for x in range(self.left - 1):
            if x < self.left - 2 and not self._level(x, row):
                raise self.reader.fail(x, row, "the spine is cut")
            if x < self.left - 2:
                sign = self.reader.at(x, row)
                up, down = self._rises(x, row, sign)
                found += [(x, True)] * up + [(x, False)] * down
        self._claim(range(self.left - 1), [row])
        return found

    def _rises(self, x: int, row: int, sign: str) -> tuple[bool, bool]:
        if not self.reader.plain:
            bits = self.reader.bits(x, row)
            return bool(bits & NORTH), bool(bits & SOUTH)
        # A joint of ASCII: a rib, or the name itself, stands right above or below it.
        joint = sign == "+"
        return joint and self.reader.at(x, row - 1) != " ", joint and self.reader.at(x, row + 1) != " "

    def _rail(self, x: int, y: int) -> bool:
        """Whether a rib goes on through the cell."""
        sign = self.reader.at(x, y)
        through = self.reader.bits(x, y) & 5 == NORTH | SOUTH
        return sign in ("|", "+") if self.reader.plain else through and sign != self.reader.glyphs.head

    def _rib(self, x: int, end: int, spine: int, *, up: bool) -> Seen:
        """The tree of the rib that leaves the spine at column ``x``; its labels end before column ``end``."""
        by = -1 if up else 1
        y = spine + by
        while self._rail(x, y):
            y += by
        far = y
        while self.reader.at(x, far + by) != " ":
            far += by
        if self.reader.at(x, y) == " ":
            raise self.reader.fail(x, y, "a rib without a name")
        names = range(far, y + 1) if up else range(y, far + 1)
        body = range(y + 1, spine) if up else range(spine + 1, y)
        cut = ["".join(self.reader.at(column, row) for column in range(x, end)) for row in (*names, *body)]
        self._claim(range(x, end), [*names, *body])
        tops = Tree(Reader(cut, self.reader.glyphs), 0, end - x).read()
        if len(tops) != 1 or tops[0].layer:
            raise self.reader.fail(x, y, "no name, or several, on a rib")
        return tops[0]

    def _apart(self) -> list[Seen]:
        end = self.reader.glyphs.rules["rule.apart"] * 3
        rows = ["".join(row).rstrip() for row in self.reader.grid]
        start = next((y for y, row in enumerate(rows) if row.endswith(end)), None)
        if start is None:
            return []
        self._claim(range(self.reader.wide), range(start, len(rows)))
        return Tree(self.reader, start + 1, self.reader.wide).read()

    def _nothing_left(self) -> None:
        for y, row in enumerate(self.reader.grid):
            for x, sign in enumerate(row):
                if sign not in (" ", "") and (x, y) not in self.claimed:
                    raise self.reader.fail(x, y, f"unexplained {sign!r}")
