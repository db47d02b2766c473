"""The test card: numbered lines from large to quiet, so that the back row can say which one they still read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.strip import Strip

from kfterm.screens import present_words as words
from kfterm.screens.look import Look
from kfterm.screens.present_digits import Size, figures
from kfterm.screens.present_page import LARGE, LEAST, fill, too_small
from kfterm.screens.strips import Pieces, strip
from kfterm.text import wrap
from kfterm.words import Words

_FIGURES: Final = "12:34 567"
_MARGIN: Final = 2


def card(size: tuple[int, int], look: Look) -> list[Strip]:
    """The rows of the test card."""
    wide, high = size
    if wide < LEAST[0] or high < LEAST[1]:
        return too_small(size, look)
    groups = _groups(size, look)
    how = look.say(words.CARD_HOW, line=_needed(size))
    lines: list[Pieces] = [[(look.say(words.CARD), "title")], *([(row, "")] for row in wrap(how, wide - 2 * _MARGIN))]
    airy = len(lines) + sum(map(len, groups)) + len(groups) <= high
    for number, group in enumerate(groups, 1):
        if airy or number == 1:
            lines.append([])
        lines += [[(f"{number if not row else '':>2}  ", "label"), *line] for row, line in enumerate(group)]
    return fill([strip([(" " * _MARGIN, ""), *line], wide, look) for line in lines], size, look)


def _is_large(size: tuple[int, int]) -> bool:
    return size[0] >= LARGE[0] and size[1] >= LARGE[1]


def _needed(size: tuple[int, int]) -> int:
    """The number of the line of plain words: who reads it reads the drawing."""
    return 6 if _is_large(size) else 5


def _groups(size: tuple[int, int], look: Look) -> list[list[Pieces]]:
    """The numbered lines, the easiest first; each may take several rows."""
    sizes: list[Size] = ["large", "small"] if _is_large(size) else ["small"]
    bold = look.say(words.CARD_BOLD)
    numbers: list[list[Pieces]] = [[[(row, "head")] for row in figures(_FIGURES, one, look)] for one in sizes]
    return [
        *numbers,
        [[(" ".join(look.say(words.CARD_WIDE)), "head")]],
        [[(bold.upper(), "head")]],
        [[(bold, "head")]],
        [[(look.say(words.CARD_PLAIN), "")]],
        [_samples(words.CARD_COLOURS, look)],
        [_samples(words.CARD_SIGNALS, look)],
        [[(look.say(words.CARD_QUIET), "quiet")]],
    ]


def _samples(samples: Sequence[tuple[str, Words]], look: Look) -> Pieces:
    return [piece for role, text in samples for piece in ((look.say(text), role), ("   ", ""))]
