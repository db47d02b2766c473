"""Lines of any slope in cells: eight dots to a cell (two across, four down), or their ASCII twins.

A chart's line lies where its number is, not on whole cells; with dots its place is told to a quarter of a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil
from typing import Final

from kfterm.drawing.scene import Point

ACROSS: Final = 2
DOWN: Final = 4
_BITS: Final = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
_BLANK: Final = 0x2800
_LEFT: Final = tuple(sum(1 << row for row in range(DOWN) if bits & _BITS[0][row]) for bits in range(256))
_RIGHT: Final = tuple(sum(1 << row for row in range(DOWN) if bits & _BITS[1][row]) for bits in range(256))
_TWINS: Final = {0b0001: "'", 0b0010: "-", 0b0100: "-", 0b1000: "_", 0b0011: "'", 0b0110: "-", 0b1100: "."}


def sign(bits: int, *, ascii_only: bool = False) -> str:
    """The sign of a cell with these dots."""
    if not ascii_only:
        return chr(_BLANK + bits)
    left, right = _LEFT[bits], _RIGHT[bits]
    rows = left | right
    if rows in _TWINS:
        return _TWINS[rows]
    if left and right and left != right:
        return "/" if left > right else "\\"
    return "|" if rows in (0b1111, 0b1110, 0b0111) else ":"


def dots(points: Sequence[Point], pattern: str) -> Iterator[tuple[int, int, int]]:
    """The dots of a line as (column, row, bit).

    ``pattern``: ``solid``; ``dashed`` = two cells on, one off, and nothing between two steps; ``dotted`` = every other
    dot; ``upright`` = every other cell from above. Along each piece no column and no row of dots is left out.
    """
    for (x0, y0), (x1, y1) in pairwise(points):
        for across, down in _between(x0 * ACROSS, y0 * DOWN, x1 * ACROSS, y1 * DOWN):
            if _shown(across, down, pattern, level=y0 == y1):
                yield across // ACROSS, down // DOWN, _BITS[across % ACROSS][down % DOWN]


def _shown(across: int, down: int, pattern: str, *, level: bool) -> bool:
    if pattern == "dashed":
        return level and (across // ACROSS) % 3 != 2
    if pattern == "upright":
        return (down // DOWN) % 2 == 0
    if pattern == "dotted":
        return (across if level else down) % 2 == 0
    return True


def _between(x0: float, y0: float, x1: float, y1: float) -> Iterator[tuple[int, int]]:
    """Whole dots along a straight piece, both ends included."""
    steps = max(1, ceil(max(abs(x1 - x0), abs(y1 - y0))))
    for step in range(steps + 1):
        share = step / steps
        # A whisker more, so that rounding never puts a dot one too low and leaves a hole.
        across, down = int(x0 + (x1 - x0) * share + 1e-9), int(y0 + (y1 - y0) * share + 1e-9)
        if across >= 0 and down >= 0:
            yield across, down
