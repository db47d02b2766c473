"""The one sanitiser: what may be stored and shown of a text that a person, a phone or a file gives.

A terminal obeys control characters, and a reader is misled by invisible ones, so neither survives. Letters do:
a decomposed å becomes å, and á č đ ŋ š ŧ ž stay as they are. Markup such as ``[/]`` is ordinary text here; who
paints must not interpret it. All functions are idempotent and take time linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kfterm.text.cells import char_cells
from kfterm.text.patterns import later

_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co"})
# Invisible although Unicode calls them letters or marks: joiners, fillers, and variation selectors (a selector
# would make the width of an emoji depend on the terminal).
_INVISIBLE = (
    (0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x2065, 0x2065), (0x3164, 0x3164),
    (0xFDD0, 0xFDEF), (0xFE00, 0xFE0F), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFC), (0xE0000, 0xE0FFF),
)  # fmt: skip

_BREAKS = later("\r\n|[\r\v\f\x85\u2028\u2029]")
# ESC or its 8-bit twin, then what kind of sequence it opens.
_OPENING = later(r"\x1b\[|\x1b[\]PX^_]|\x1b[NO]|\x1b|[\x90\x98\x9b\x9d-\x9f]")
_CSI_REST = later(r"[0-?]*[ -/]*[@-~]?")
_ESC_REST = later(r"[ -/]*[0-~]?")
_SHIFT_REST = later(r"[ -~]?")
# A string sequence (OSC, DCS, APC …) ends at BEL, ST, cancel, or where the next sequence begins.
_STRING_END = later(r"\x1b\\|[\x07\x18\x1a\x9c]|(?=\x1b)")

_STACKED_MARKS = 2
# Hindi or Thai may need three signs on one letter; none of the further ones is stacked above or below.
_ALL_MARKS = 4

# Anything but letters of Europe, signs and drawings that no rule below alters.
_UNUSUAL = later(
    "[^\t\n -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u2bff]"
)

_GAP = later(r"[ \t\n]+")
_INDENT = later("[ \t\u00a0]*")
_TAB = 4
_BULLET = later("(?:[-–—•*·‣▪◦●○]|o(?=\t))(?:[ \t\u00a0]+|$)")
_BOX = later("(?:\\[[ xX]?\\]|[☐☑☒])(?:[ \t\u00a0]+|$)")
# "14. mars" is a date, not the fourteenth item.
_NUMBER = later(
    "([0-9]{1,3})[.)](?:[ \t\u00a0]+|$)"
    r"(?!(?:jan|feb|mars|mar|march|apr|mai|may|june?|juni|july?|juli|aug|sept?|okt|oct|nov|de[sc])\b"
    r"|(?:januar|februar|april|august|september|oktober|october|november|de[sc]ember)y?\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PastedLine:
    """One item of a pasted list: its ``depth`` (0 is outermost) and its text, clean and without bullet."""

    depth: int
    text: str


@lru_cache(maxsize=8192)
def _kept(char: str) -> bool:
    code = ord(char)
    if unicodedata.category(char) in _DROPPED or code & 0xFFFE == 0xFFFE:
        return False
    return not any(first <= code <= last for first, last in _INVISIBLE)


def _string_end(text: str, start: int, opening: str, closed: bool) -> tuple[int, bool]:
    """Where the payload that begins at ``start`` is over, and whether any later payload can have an end."""
    if closed:
        end = _STRING_END.search(text, start)
        if end:
            return end.end(), True
    # Without an end the payload is the rest of the line after ESC. The 8-bit openings are more often a mistaken
    # encoding (the z with caron of Windows is one of them), so there only the character itself goes.
    if not opening.startswith("\x1b"):
        return start, False
    line = text.find("\n", start)
    return (line if line >= 0 else len(text)), False


def _without_escapes(text: str) -> str:
    """``text`` without terminal sequences, each with all of its payload."""
    parts: list[str] = []
    at, closed = 0, True
    while found := _OPENING.search(text, at):
        parts.append(text[at : found.start()])
        opening, at = found.group(), found.end()
        if opening in ("\x1b[", "\x9b"):
            rest = _CSI_REST
        elif opening in ("\x1bN", "\x1bO"):
            rest = _SHIFT_REST
        elif opening == "\x1b":
            rest = _ESC_REST
        else:
            at, closed = _string_end(text, at, opening, closed)
            continue
        tail = rest.match(text, at)
        at = tail.end() if tail else at
    parts.append(text[at:])
    return "".join(parts)


def _with_few_marks(text: str) -> Iterator[str]:
    """The characters of ``text``, at most two stacked marks on each, and none without a letter under it."""
    based, stacked, marks = False, 0, 0
    for char in text:
        if char.isspace() or char_cells(char):
            based, stacked, marks = not char.isspace(), 0, 0
            yield char
        elif based:
            stacked += unicodedata.combining(char) != 0
            marks += 1
            if stacked <= _STACKED_MARKS and marks <= _ALL_MARKS:
                yield char


def _safe(raw: str) -> str:
    """``raw`` in NFC with only visible characters, spaces, tabs and ``\\n``."""
    if raw.isascii() and raw.isprintable():
        return raw
    # Terminals skip NUL and DEL inside a sequence, so they go first: they must not hide one.
    text = _BREAKS.sub("\n", raw.replace("\x00", "").replace("\x7f", ""))
    text = _without_escapes(text)
    text = "".join(char for char in text if char in "\n\t" or _kept(char))
    return "".join(_with_few_marks(unicodedata.normalize("NFC", text)))


def safe_text(raw: str) -> str:
    """``raw`` without what a terminal obeys or a reader cannot see, otherwise as it is; line breaks become line feeds.

    For what is shown of a file that somebody else wrote: it never passed the typed entry.
    """
    return _safe(raw)


def stored_text(raw: str) -> str:
    """``raw`` (NFC), which stands in a file, as it may be kept: as ``safe_text``, but quick for all that is safe."""
    return _safe(raw) if _UNUSUAL.search(raw) else raw


def clean_line(raw: str, *, limit: int = 2000) -> str:
    """``raw`` as one safe line in NFC, at most ``limit`` characters, without space at the ends.

    Terminal sequences go with their payload; controls, format and private characters, lone surrogates and piled-up
    marks go; a run of tabs and line breaks becomes one space. Plain spaces inside are kept as typed. Never fails.
    """
    text = _GAP.sub(lambda gap: gap[0] if gap[0].isprintable() else " ", _safe(raw))
    return text.strip()[:limit].rstrip()


def clean_text(raw: str, *, limit: int = 20_000) -> str:
    """``raw`` as safe text of several lines (``\\n`` only), at most ``limit`` characters.

    As ``clean_line``, but line breaks of every kind are kept as ``\\n``, with at most two blank lines in a row; a tab
    becomes four spaces, and spaces at the end of a line go. Never fails.
    """
    lines = _safe(raw).replace("\t", " " * _TAB).split("\n")
    text = re.sub(r"\n{4,}", "\n\n\n", "\n".join(line.rstrip() for line in lines))
    return text.strip()[:limit].rstrip()


def _indent(line: str) -> tuple[int, str]:
    """Columns of white space before the line, and the rest of it."""
    found = _INDENT.match(line)
    blank = found.group() if found else ""
    return len(blank.replace("\u00a0", " ").expandtabs(_TAB)), line[len(blank) :].rstrip()


def _numbers(rows: list[str]) -> frozenset[int]:
    """Numbers that count the lines: 1, and those with a neighbour. "3. etasje er full" alone is no third item."""
    seen = {int(found[1]) for row in rows if (found := _NUMBER.match(row))}
    return frozenset(number for number in seen if number == 1 or {number - 1, number + 1} & seen)


def _without_bullet(row: str, numbers: frozenset[int]) -> str:
    number = _NUMBER.match(row)
    if number and int(number[1]) in numbers:
        row = row[number.end() :]
    elif bullet := _BULLET.match(row):
        row = row[bullet.end() :]
    box = _BOX.match(row)
    return row[box.end() :] if box else row


def split_paste(raw: str) -> tuple[PastedLine, ...]:
    """A pasted list as items, in order; empty lines and bullets without text are dropped.

    Bullets (``-``, ``•``, ``*``, ``1.``, ``1)``, ``[ ]``, ``[x]``) need a space after them and are taken off, so that
    "-5 grader" and "14. mars" stay. Indentation in spaces or tabs (to every fourth column) gives the depth: the
    least indented lines have depth 0, and a line is at most one deeper than the line before it.
    """
    rows = [_indent(line) for line in _safe(raw).split("\n") if line.strip()]
    numbers = _numbers([row for _, row in rows])
    levels: list[int] = []
    items: list[PastedLine] = []
    for indent, row in rows:
        text = clean_line(_without_bullet(row, numbers))
        if not text:
            continue
        while levels and levels[-1] >= indent:
            levels.pop()
        levels.append(indent)
        items.append(PastedLine(len(levels) - 1, text))
    return tuple(items)
