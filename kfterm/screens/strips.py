"""Lines of a screen from pieces of text with roles; people's text is never read as markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from rich.segment import Segment
from textual.strip import Strip

from kfterm.screens.look import Look
from kfterm.text import cut, width, wrap
from kfterm.text.patterns import later

Piece: TypeAlias = tuple[str, str]
"""Text and role."""
_WORDS: Final = later(r"\s*\S+\s*|\s+")
Pieces: TypeAlias = Sequence[Piece]


def cells(pieces: Iterable[Piece]) -> int:
    """Cells that the pieces take."""
    return sum(width(text) for text, _ in pieces)


def fit(pieces: Pieces, room: int) -> list[Piece]:
    """The pieces cut to ``room`` cells; the one that does not fit ends in ``…``."""
    fitted: list[Piece] = []
    for text, role in pieces:
        if room <= 0:
            break
        shown = cut(text, room)
        fitted.append((shown, role))
        room -= width(shown)
        if shown != text:
            break
    return fitted


def strip(pieces: Pieces, room: int, look: Look, ground: str = "") -> Strip:
    """One line of exactly ``room`` cells; what is left is filled in the style of ``ground``."""
    fitted = fit(pieces, room)
    rest = room - cells(fitted)
    if rest > 0:
        fitted.append((" " * rest, ground))
    return Strip([Segment(look.plain(text), look.style(role)) for text, role in fitted]).adjust_cell_length(
        room, look.style(ground)
    )


def ends(left: Pieces, right: Pieces, room: int, look: Look, ground: str = "") -> Strip:
    """A line with pieces at both ends; the right ones stay whole, the left ones are cut."""
    right = fit(right, room)
    space = max(0, room - cells(right))
    left = fit(left, max(0, space - 1))
    gap = room - cells(left) - cells(right)
    return strip([*left, (" " * gap, ground), *right], room, look, ground)


def hanging(head: Pieces, text: str, role: str, room: int, tail: Pieces = ()) -> list[list[Piece]]:
    """``text`` wrapped behind ``head``, further lines indented under its beginning; ``tail`` follows where it fits."""
    indent = cells(head)
    space = max(8, room - indent)
    rows = wrap(text, space)
    lines: list[list[Piece]] = [
        [*(head if index == 0 else [(" " * indent, role)]), (row, role)] for index, row in enumerate(rows)
    ]
    for piece in tail:
        if cells(lines[-1]) + 1 + width(piece[0]) > room:
            lines.append([(" " * indent, role), piece])
        else:
            lines[-1] += [(" ", role), piece]
    return lines


def flow(pieces: Pieces, room: int) -> list[list[Piece]]:
    """The pieces as running text: lines of at most ``room`` cells, each word in its own role; at least one line."""
    lines: list[list[Piece]] = [[]]
    for text, role in pieces:
        for word in _WORDS.findall(text):
            if cells(lines[-1]) + width(word.rstrip()) > room and lines[-1]:
                lines.append([(" ", role)])
            lines[-1].append((word, role))
    return lines
