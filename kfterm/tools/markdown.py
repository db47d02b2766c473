"""An outline as Markdown, written and read: the form in which people edit a board in any editor.

::

    # Title

    - text of the first layer
      - text below it [status, priority] (også under: Title of a further parent)

A backslash before a sign makes it ordinary text, so that every text comes back as it was. One group of square
brackets at the end holds short words that belong to the tool; each further parent stands in its own parentheses.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from kfterm.text import clean_line
from kfterm.tools.api import OutlineLine
from kfterm.words import LANGS, Lang, Words

ALSO_UNDER: Final = Words("også under", "også under", "also under")
UNCUT: Final = 20_000
"""Readers leave a longer text uncut, so that it can be refused by name instead of being shortened."""
_ALSO: Final = "|".join(sorted({ALSO_UNDER.get(lang) for lang in LANGS}))
_ALSO_START: Final = re.compile(rf"\s*(?:{_ALSO})\s*:\s*", re.IGNORECASE)
# A parenthesis that a reader would take for a further parent.
_ALSO_PAREN: Final = re.compile(rf"\((?=\s*(?:{_ALSO})\s*:)", re.IGNORECASE)
_SIGNS: Final = re.compile(r"[\\`*_\[\]<>]|&(?=#?\w+;)")
_LEADING: Final = re.compile(r"[-+#~☐☑☒]")
_LEADING_NUMBER: Final = re.compile(r"([0-9]+)([.)])(?=\s|$)")
_ESCAPABLE: Final = frozenset(r"""\`*_[]<>&()-+#~|.!☐☑☒""")


def _escaped(sign: re.Match[str]) -> str:
    return "\\" + sign[0]


def escape(text: str, *, title: bool = False) -> str:
    """``text`` (one clean line) so that no sign in it means anything in Markdown or in an outline.

    ``title`` is for the name of a further parent, which stands in parentheses.
    """
    result = _SIGNS.sub(_escaped, text)
    result = re.sub(r"[()]", _escaped, result) if title else _ALSO_PAREN.sub(_escaped, result)
    result = _LEADING_NUMBER.sub(r"\1\\\2", result, count=1) if _LEADING_NUMBER.match(result) else result
    return "\\" + result if _LEADING.match(result) else result


def write(title: str, lines: Iterable[OutlineLine], lang: Lang) -> str:
    """The outline as Markdown with its title; ends with a line break."""
    found = [f"# {escape(title)}", ""] if title else []
    for line in lines:
        marks = f"[{', '.join(escape(mark) for mark in line.marks)}]" if line.marks else ""
        also = (f"({ALSO_UNDER.get(lang)}: {escape(parent, title=True)})" for parent in line.also)
        parts = [part for part in ("-", escape(line.text), marks, *also) if part]
        found.append("  " * line.depth + " ".join(parts))
    return "\n".join(found) + "\n"


def distinct(texts: Sequence[str]) -> list[str]:
    """A title for each text of an outline, in its order: the text, or for a repeated one the text with a number.

    No two titles are equal: of three rows "A" the titles are "A", "A (2)", "A (3)", unless another row reads so.
    """
    taken = set(texts)
    seen: Counter[str] = Counter()
    titles = []
    for text in texts:
        seen[text] += 1
        title = text
        if seen[text] > 1:
            number = seen[text]
            while (title := f"{text} ({number})") in taken:
                number += 1
            taken.add(title)
        titles.append(title)
    return titles


class _Signs:
    """The characters of one item, each with whether it was escaped."""

    def __init__(self, raw: str) -> None:
        self.chars: list[str] = []
        self.plain: list[bool] = []
        """Whether the character at this place may mean something."""
        at = 0
        while at < len(raw):
            escaped = raw[at] == "\\" and raw[at + 1 : at + 2] in _ESCAPABLE and at + 1 < len(raw)
            at += escaped
            self.chars.append(raw[at])
            self.plain.append(not escaped)
            at += 1

    def trim(self) -> None:
        """Drop white space at the end."""
        while self.chars and self.chars[-1].isspace():
            self.chars.pop()
            self.plain.pop()

    def group(self, opening: str, closing: str) -> int:
        """Where the group that ends the item begins; -1 when the item does not end with one."""
        depth = 0
        for at in range(len(self.chars) - 1, -1, -1):
            if not self.plain[at]:
                continue
            depth += (self.chars[at] == closing) - (self.chars[at] == opening)
            if depth <= 0:
                return at if depth == 0 and self.chars[at] == opening else -1
        return -1

    def cut(self, at: int) -> str:
        """The characters from ``at`` on, taken away."""
        text = "".join(self.chars[at:])
        del self.chars[at:], self.plain[at:]
        return text


def read_item(raw: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Text, titles of further parents and marks of one item without its bullet."""
    signs = _Signs(raw)
    also: list[str] = []
    marks: tuple[str, ...] = ()
    while True:
        signs.trim()
        at = signs.group("(", ")")
        if at >= 0 and (start := _ALSO_START.match("".join(signs.chars[at + 1 : -1]))):
            also.insert(0, clean_line(signs.cut(at)[1 + start.end() : -1]))
            continue
        at = -1 if marks else signs.group("[", "]")
        if at < 0:
            break
        marks = tuple(mark for part in signs.cut(at)[1:-1].split(",") if (mark := clean_line(part)))
    return clean_line(signs.cut(0), limit=UNCUT), tuple(title for title in also if title), marks
