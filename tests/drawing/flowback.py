"""Reads a painted flow back into steps and arrows: knows only the lines and the glyph table.

A frame bears its number in its first line. From every joint in a frame a line is followed cell by cell, straight
through crossings, to an arrowhead at another frame. A label stands one cell beside the line that leaves a frame
(turned: in the row above it). Anything that cannot be explained so is ``UnreadableError``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len

from kfterm.drawing.cells import EAST, NORTH, SOUTH, UNICODE, WEST, Glyphs
from tests.drawing.parseback import UnreadableError, _cells

STEP = {NORTH: (0, -1), EAST: (1, 0), SOUTH: (0, 1), WEST: (-1, 0)}
OPPOSITE = {NORTH: SOUTH, SOUTH: NORTH, EAST: WEST, WEST: EAST}


@dataclass(eq=False)
class Frame:
    """One step: its corners, its number, its label without blanks, and the signs and texts of its notes."""

    left: int
    top: int
    right: int
    bottom: int
    number: int
    text: str = ""
    notes: list[str] = field(default_factory=list)
    told: str = ""
    """Labels inside the frame, each after an arrow and the number of its target."""


@dataclass(eq=False)
class Line:
    """One arrow: from frame to frame, the cells it takes, and its label."""

    src: Frame
    dst: Frame
    cells: list[tuple[int, int, int]]
    label: list[str] = field(default_factory=list)

    @property
    def stub(self) -> Iterator[tuple[int, int]]:
        """The cells of its first straight piece."""
        first = self.cells[0][2]
        for x, y, bits in self.cells:
            yield x, y
            if bits != first:
                return


class Flow:
    """What a drawing says: frames by number, lines, and the spans of the lanes."""

    def __init__(self, lines: Sequence[str], glyphs: Glyphs = UNICODE, *, turned: bool = False) -> None:
        self.glyphs, self.turned = glyphs, turned
        self.grid = [list(_cells(line)) for line in lines]
        self.wide = max(map(len, self.grid), default=0)
        self.claimed: dict[tuple[int, int], int] = {}
        self.lanes: list[tuple[int, int]] = []
        first = 0
        rules = [y for y, row in enumerate(self.grid) if glyphs.rules["rule"] in row]
        if rules:
            first = rules[0] + 1
            self.lanes = list(self._spans(rules[0]))
        last = next(
            (y for y, row in enumerate(self.grid) if row[:3] == [glyphs.rules["rule.apart"]] * 3), len(self.grid)
        )
        self.rows = range(first, last)
        self.first = 0
        if turned:
            self.first = 1 + next(
                x
                for x in range(self.wide)
                if any(row[x : x + 1] == ["│"] or row[x : x + 1] == ["|"] for row in self.grid)
            )
            self.lanes = list(self._edges(self.first - 1))
        self.frames = {frame.number: frame for frame in self._frames()}
        self.lines = [line for frame in self.frames.values() for line in self._leaving(frame)]
        self._labels()
        self._nothing_left()

    def at(self, x: int, y: int) -> str:
        return self.grid[y][x] if y in self.rows and self.first <= x < len(self.grid[y]) else " "

    def _edges(self, x: int) -> Iterator[tuple[int, int]]:
        """Rows of the lanes of a turned drawing: each has an edge after its name."""
        start = -1
        for y in range(len(self.grid) + 1):
            on = y < len(self.grid) and self.grid[y][x : x + 1] in (["│"], ["|"])
            if on and start < 0:
                start = y
            if not on and start >= 0:
                yield start, y
                start = -1

    def fail(self, x: int, y: int, why: str) -> UnreadableError:
        return UnreadableError(f"row {y}, column {x}: {why}")

    def _spans(self, y: int) -> Iterator[tuple[int, int]]:
        start = -1
        for x in range(self.wide + 1):
            on = x < len(self.grid[y]) and self.grid[y][x] == self.glyphs.rules["rule"]
            if on and start < 0:
                start = x
            if not on and start >= 0:
                yield start, x
                start = -1

    def bits(self, x: int, y: int) -> int:
        """Directions of a line sign; the joints of ASCII look alike and are told apart by their neighbours."""
        sign = self.at(x, y)
        joints = self.glyphs.joints
        if sign == " " or sign not in joints:
            return 0
        if sign == joints[NORTH | SOUTH]:
            return NORTH | SOUTH
        if sign == joints[EAST | WEST]:
            return EAST | WEST
        if self.glyphs is UNICODE:
            return joints.index(sign)
        north, east, south, west = self.glyphs.heads
        if self.at(x + 1, y + 1).isalpha() and self.at(x + 1, y + 1) != "v":
            south = ""  # a word that begins with v
        found = NORTH if self.at(x, y - 1) in f"|+{north}" else 0
        found |= SOUTH if self.at(x, y + 1) in f"|+{south}" else 0
        found |= EAST if self.at(x + 1, y) in f"-+{east}" else 0
        return found | (WEST if self.at(x - 1, y) in f"-+{west}" else 0)

    # --- frames --------------------------------------------------------------------------------------------------

    def _frames(self) -> Iterator[Frame]:
        corner = self.glyphs.joints[EAST | SOUTH]
        for y in self.rows:
            for x in range(self.wide):
                if self.at(x, y) == corner and self.at(x + 1, y).isdigit() and (x, y) not in self.claimed:
                    yield self._frame(x, y)

    def _frame(self, x: int, y: int) -> Frame:
        joints = self.glyphs.joints
        right = next((at for at in range(x + 4, self.wide) if self._is_corner(at, y)), -1)
        bottom = y + 1
        upright = {joints[NORTH | SOUTH], joints[NORTH | SOUTH | EAST], joints[NORTH | SOUTH | WEST]}
        while self.at(x, bottom) in upright and not self._is_end(x, bottom):
            bottom += 1
        if right < 0 or self.at(x, bottom) != joints[NORTH | EAST] or self.at(right, bottom) != joints[NORTH | WEST]:
            raise self.fail(x, y, "a frame that does not close")
        digits = ""
        while self.at(x + 1 + len(digits), y).isdigit():
            digits += self.at(x + 1 + len(digits), y)
        frame = Frame(x, y, right, bottom, int(digits))
        for row in range(y + 1, bottom):
            if self.at(right, row) not in upright:
                raise self.fail(right, row, "a broken frame")
            self._read(frame, "".join(self.at(at, row) for at in range(x + 2, right - 1)).strip())
        self.claimed.update(((at, row), 99) for row in range(y, bottom + 1) for at in range(x, right + 1))
        return frame

    def _read(self, frame: Frame, said: str) -> None:
        """One line inside a frame: of its label, of a note, or of labels that stand inside."""
        marks = self.glyphs.marks["flow.red"], self.glyphs.marks["flow.green"]
        if said[:2] in {f"{mark} " for mark in marks}:
            frame.notes.append(said)
        elif frame.notes and said:
            frame.notes[-1] += said
        elif said[:1] in ("→", ">") or frame.told:
            frame.told += f" {said}"
        else:
            frame.text += said.replace(" ", "")

    def _is_corner(self, x: int, y: int) -> bool:
        """Whether the first line of a frame ends here; in ASCII a port in it looks the same, but goes on."""
        if self.at(x, y) != self.glyphs.joints[WEST | SOUTH]:
            return False
        return self.glyphs is UNICODE or not (self.at(x + 1, y) == "-" or self.at(x + 1, y).isalnum())

    def _is_end(self, x: int, y: int) -> bool:
        """In ASCII a port in the side looks like a corner; but only the last line has no blank beside it."""
        return self.glyphs is not UNICODE and self.at(x, y) == "+" and self.at(x + 1, y) != " "

    def _of(self, x: int, y: int, side: int) -> Frame | None:
        """The frame whose side (as a direction from inside) lies at a cell."""
        for frame in self.frames.values():
            on = {
                NORTH: (frame.left < x < frame.right, y == frame.top),
                SOUTH: (frame.left < x < frame.right, y == frame.bottom),
                WEST: (x == frame.left, frame.top < y < frame.bottom),
                EAST: (x == frame.right, frame.top < y < frame.bottom),
            }[side]
            if all(on):
                return frame
        return None

    # --- lines ---------------------------------------------------------------------------------------------------

    def _leaving(self, frame: Frame) -> Iterator[Line]:
        for x, y, way in self._ports(frame):
            dx, dy = STEP[way]
            if self.bits(x, y) & way and (self.bits(x + dx, y + dy) & OPPOSITE[way] or self._head(x + dx, y + dy, way)):
                yield self._follow(frame, x, y, way)

    def _ports(self, frame: Frame) -> Iterator[tuple[int, int, int]]:
        for x in range(frame.left + 1, frame.right):
            yield x, frame.bottom, SOUTH
            yield x, frame.top, NORTH
        for y in range(frame.top + 1, frame.bottom):
            yield frame.right, y, EAST
            yield frame.left, y, WEST

    def _head(self, x: int, y: int, way: int) -> Frame | None:
        """The frame that an arrowhead at a cell points to, for one who comes that way."""
        sign = self.glyphs.heads[(NORTH, EAST, SOUTH, WEST).index(way)]
        if self.at(x, y) != sign:
            return None
        if way in (NORTH, SOUTH):
            return self._of(x, y, OPPOSITE[way])
        return self._of(x + STEP[way][0], y, OPPOSITE[way])

    def _follow(self, frame: Frame, x: int, y: int, way: int) -> Line:
        cells: list[tuple[int, int, int]] = []
        while True:
            x, y = x + STEP[way][0], y + STEP[way][1]
            target = self._head(x, y, way)
            if target is not None:
                if way in (EAST, WEST):
                    self._claim(x, y, EAST | WEST)
                return Line(frame, target, cells or [(x, y, way)])
            bits = self.bits(x, y)
            if not bits & OPPOSITE[way] or self.claimed.get((x, y)) == 99:
                raise self.fail(x, y, f"the line from {frame.number} is cut at {self.at(x, y)!r}")
            if bits != NORTH | EAST | SOUTH | WEST:
                left = bits & ~OPPOSITE[way]
                if left not in STEP:
                    raise self.fail(x, y, f"two ways to go at {self.at(x, y)!r}")
                cells.append((x, y, bits))
                self._claim(x, y, bits)
                way = left
            else:
                straight = way | OPPOSITE[way]
                cells.append((x, y, straight))
                self._claim(x, y, straight)

    def _claim(self, x: int, y: int, bits: int) -> None:
        before = self.claimed.get((x, y), 0)
        if before & bits:
            raise self.fail(x, y, "two lines in one cell")
        self.claimed[x, y] = before | bits

    # --- labels --------------------------------------------------------------------------------------------------

    def _labels(self) -> None:
        """Each text outside the frames goes to the one line that it stands beside."""
        stubs = {cell: line for line in self.lines for cell in line.stub}
        for line in self.lines:
            for told in line.src.told.replace(">", "→").split("→"):
                number, _, label = told.strip().partition(" ")
                if number == str(line.dst.number):
                    line.label.append(label)
        for start, end, y, text in self._texts():
            if self.turned:
                beside = [stubs.get((start, y + 1))]
            else:
                beside = [line for x in (start - 2, end + 1) if (line := stubs.get((x, y))) is not None]
                near = [self.at(start - 2, y), self.at(end + 1, y)]
                beside = beside if len([sign for sign in near if sign in "│|┼"]) == 1 else []
            if len(beside) != 1 or beside[0] is None:
                raise self.fail(start, y, f"the label {text!r} belongs to {len(beside)} lines")
            beside[0].label.append(text)
            for x in range(start, end):
                self.claimed[x, y] = 99

    def _texts(self) -> Iterator[tuple[int, int, int, str]]:
        """Runs of text outside the frames: two blanks or a line end them."""
        for y in self.rows:
            x = 0
            while x < self.wide:
                if self.at(x, y) in (" ", "") or (x, y) in self.claimed:
                    x += 1
                    continue
                end = x
                while end < self.wide and (x, y) not in self.claimed and not self._blank(end, y):
                    end += 1
                yield x, end, y, "".join(self.at(at, y) for at in range(x, end))
                x = end

    def _blank(self, x: int, y: int) -> bool:
        if (x, y) in self.claimed:
            return True
        return self.at(x, y) == " " and (self.at(x + 1, y) == " " or (x + 1, y) in self.claimed)

    def _nothing_left(self) -> None:
        for y in self.rows:
            for x in range(self.wide):
                sign, found = self.at(x, y), self.claimed.get((x, y), 0)
                if sign not in (" ", "") and not found:
                    raise self.fail(x, y, f"unexplained {sign!r}")
                if found and found != 99 and found != self.bits(x, y) and sign not in self.glyphs.heads:
                    raise self.fail(x, y, f"only part of {sign!r} is explained")


def said(flow: Flow) -> set[tuple[int, int, str]]:
    """The arrows as numbers of their steps and label without blanks."""
    return {(line.src.number, line.dst.number, "".join(line.label).replace(" ", "")) for line in flow.lines}


def width_of(lines: Sequence[str]) -> int:
    """Cells of the widest line."""
    return max(map(cell_len, lines), default=0)
