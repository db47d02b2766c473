"""The timer's figures in three sizes: large for a wide window, middle and plain for a terminal that is zoomed in."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from kfterm.screens.bignum import big
from kfterm.screens.look import Look

Size: TypeAlias = Literal["large", "small"]

_HALVES: Final = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}


def figures(text: str, size: Size, look: Look) -> list[str]:
    """``text`` (figures, colon, minus, space) as rows of equal width.

    ``large``: a dot is two cells, five rows. ``small``: two dots share a cell, three rows; in ASCII mode a dot is one
    cell and there are five rows, since no plain sign fills half a cell.
    """
    if size == "large":
        return big(text, look)
    dots = big(text, look, 1)
    if look.ascii:
        return dots
    pairs = zip(dots[::2], [*dots[1::2], " " * len(dots[0])], strict=True)
    return ["".join(_HALVES[top != " ", low != " "] for top, low in zip(*pair, strict=True)) for pair in pairs]
