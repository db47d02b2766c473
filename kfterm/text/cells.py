"""Width of text in terminal cells, and lines that fit: wrap, cut, pad.

The widths are those of the library that paints the screen, without importing it: that costs time in every
command that never opens a screen. A test compares the two over the whole of Unicode.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from kfterm.text.patterns import later

# Python's own tables follow the Unicode version of the interpreter (14 for Python 3.11), while a workspace travels
# between machines. These ranges are what Unicode 17 adds or changes, so that every Python draws the same lines.
_WIDE = (
    (0x2630, 0x2637), (0x268A, 0x268F), (0x2FFC, 0x2FFF), (0x31E4, 0x31E5), (0x31EF, 0x31EF),
    (0x4DC0, 0x4DFF), (0xFA6E, 0xFA6F), (0xFADA, 0xFAFF), (0x16FF2, 0x16FF6), (0x187F8, 0x187FF),
    (0x18CFF, 0x18CFF), (0x18D09, 0x18D1E), (0x18D80, 0x18DF2), (0x1B132, 0x1B132), (0x1B155, 0x1B155),
    (0x1D300, 0x1D356), (0x1D360, 0x1D376), (0x1F6D8, 0x1F6D8), (0x1F6DC, 0x1F6DC), (0x1FA75, 0x1FA77),
    (0x1FA87, 0x1FA8A), (0x1FA8E, 0x1FA8F), (0x1FAAD, 0x1FAAF), (0x1FABB, 0x1FABF), (0x1FAC6, 0x1FAC6),
    (0x1FAC8, 0x1FAC8), (0x1FACD, 0x1FACF), (0x1FADA, 0x1FADC), (0x1FADF, 0x1FADF), (0x1FAE8, 0x1FAEA),
    (0x1FAEF, 0x1FAEF), (0x1FAF7, 0x1FAF8), (0x2A6E0, 0x2A6FF), (0x2B739, 0x2B73F), (0x2B81E, 0x2B81F),
    (0x2CEA2, 0x2CEAF), (0x2EBE1, 0x2F7FF), (0x2FA1E, 0x2FFFD), (0x3134B, 0x3FFFD),
)  # fmt: skip
# Newer combining marks, vowels and finals of old Korean, and skin tones, which colour the sign before them.
_ZERO = (
    (0x897, 0x897), (0xCF3, 0xCF3), (0xECE, 0xECE), (0x1160, 0x11FF), (0x1ACF, 0x1ADD), (0x1AE0, 0x1AEB),
    (0x3164, 0x3164), (0xD7B0, 0xD7FF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x10D69, 0x10D6D),
    (0x10EFA, 0x10EFF), (0x11241, 0x11241), (0x113B8, 0x113C0), (0x113C2, 0x113C2), (0x113C5, 0x113C5),
    (0x113C7, 0x113CA), (0x113CC, 0x113D0), (0x113D2, 0x113D2), (0x113E1, 0x113E2), (0x11B60, 0x11B67),
    (0x11F00, 0x11F01), (0x11F03, 0x11F03), (0x11F34, 0x11F3A), (0x11F3E, 0x11F42), (0x11F5A, 0x11F5A),
    (0x13439, 0x13440), (0x13447, 0x13455), (0x1611E, 0x1612F), (0x1E08F, 0x1E08F), (0x1E4EC, 0x1E4EF),
    (0x1E5EE, 0x1E5EF), (0x1E6E3, 0x1E6E3), (0x1E6E6, 0x1E6E6), (0x1E6EE, 0x1E6EF), (0x1E6F5, 0x1E6F5),
    (0x1F3FB, 0x1F3FF),
)  # fmt: skip
_NO_CELL = frozenset({"Mn", "Me", "Mc", "Cf", "Cc"})

_ELLIPSIS = "…"
# Spaces that hold their neighbours together ("5 %", "14. mars") are no place to break.
_SPACES = later(r"[^\S\u00a0\u202f\u2007\n]+")
# A piece ends after a hyphen or slash inside a word; not at the word's start ("-5"), nor before a digit that
# follows a digit ("12/45", "2026-03-14").
_PIECE_END = later(r"(?<=[^\s/-])[/-]+(?=[^\s/-])")


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    at = bisect_right(ranges, (code, 0x110000)) - 1
    return at >= 0 and code <= ranges[at][1]


@lru_cache(maxsize=8192)
def _measured(char: str) -> int:
    code = ord(char)
    if _within(code, _ZERO) or unicodedata.category(char) in _NO_CELL:
        return 0
    if _within(code, _WIDE):
        return 2
    # A character this Python does not know is narrow, whatever block it stands in.
    known = unicodedata.category(char) != "Cn"
    return 2 if known and unicodedata.east_asian_width(char) in "WF" else 1


def char_cells(char: str) -> int:
    """Cells that one character takes: 0 (combining, control), 1, or 2 (East Asian wide, emoji)."""
    if "\x20" <= char < "\x7f" or "\u00ae" <= char < "\u0300":
        return 1
    return _measured(char)


def width(text: str) -> int:
    """Cells that one line of ``text`` takes. Meant for text that passed the sanitiser; controls count 0."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(char_cells, text))


def _clusters(text: str) -> Iterator[str]:
    """The text in parts that must not be torn: a character with the zero-width ones that follow it."""
    start = 0
    for at, char in enumerate(text):
        if at > start and char_cells(char):
            yield text[start:at]
            start = at
    if start < len(text):
        yield text[start:]


def _slices(word: str, cells: int) -> Iterator[str]:
    """A word that is longer than the line, in parts of at most ``cells``."""
    part, used = "", 0
    for cluster in _clusters(word):
        size = width(cluster)
        if part and used + size > cells:
            yield part
            part, used = "", 0
        part, used = part + cluster, used + size
    if part:
        yield part


def _pieces(word: str) -> Iterator[str]:
    """A word cut where a line may end inside it: after hyphens and slashes."""
    start = 0
    for end in _PIECE_END.finditer(word):
        if word[end.start() - 1].isdigit() and word[end.end()].isdigit():
            continue
        yield word[start : end.end()]
        start = end.end()
    yield word[start:]


def _units(line: str) -> Iterator[tuple[str, str]]:
    """Pairs of (gap before, piece); the gap is empty inside a word. Gaps at the ends are dropped."""
    at, gap = 0, ""
    for space in [*_SPACES.finditer(line), None]:
        word = line[at : space.start() if space else len(line)]
        if word:
            for piece in _pieces(word):
                yield gap, piece
                gap = ""
        if space:
            gap, at = (space.group() if at or word else ""), space.end()


def _wrap_line(line: str, cells: int) -> Iterator[str]:
    row, used = "", 0
    for gap, piece in _units(line):
        size = width(piece)
        if row and used + width(gap) + size <= cells:
            row, used = row + gap + piece, used + width(gap) + size
            continue
        if row:
            yield row
        row, used = piece, size
        if size > cells:
            *full, row = _slices(piece, cells)
            yield from full
            used = width(row)
    yield row


def wrap(text: str, cells: int) -> tuple[str, ...]:
    """``text`` as lines of at most ``cells`` cells; at least one line, empty for an empty text.

    Breaks at spaces, and after a hyphen or slash; inside a word only when the word alone is longer than a line. No
    character is added, and none lost but the spaces at a break. Line breaks of the text are kept. ``cells`` is 1 or
    more (``ValueError``); at 1 a character of two cells stands alone on its line, the only line that is too long.
    """
    if cells < 1:
        raise ValueError(f"a line needs at least one cell, not {cells}")
    return tuple(row for line in text.split("\n") for row in _wrap_line(line, cells))


def cut(text: str, cells: int) -> str:
    """``text`` if it fits in ``cells`` cells, else its beginning and ``…``; empty when ``cells`` is 0 or less."""
    if cells <= 0:
        return ""
    if width(text) <= cells:
        return text
    # Without room for one character the sign alone says that something is there.
    head = next(_slices(text, cells - 1), "") if cells > 1 else ""
    if width(head) > cells - 1:
        head = ""
    return head.rstrip() + _ELLIPSIS


def pad(text: str, cells: int, *, align: Literal["left", "right", "center"] = "left") -> str:
    """``text`` in exactly ``cells`` cells: cut when too long, else filled with spaces (0 or less gives "")."""
    shown = cut(text, cells)
    room = max(cells - width(shown), 0)
    before = {"left": 0, "right": room, "center": room // 2}[align]
    return " " * before + shown + " " * (room - before)
