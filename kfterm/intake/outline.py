"""Lists and outlines from files: a Markdown outline, indented text, bullets, or a CSV table, as outline lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from kfterm.errors import Fault, KfError
from kfterm.intake.decode import decode
from kfterm.intake.refuse import NO_TEXT, ensure_list
from kfterm.intake.table import TABLE_SUFFIXES, looks_like_table, read_table
from kfterm.tools.api import OutlineLine
from kfterm.tools.markdown import read_item
from kfterm.words import Words

MOST_LINES: Final = 5000
MOST_SIGNS: Final = 2000
"""Signs of one text, as everywhere in kfterm."""

TOO_MANY = Fault(
    "intake.too_many_lines",
    Words(
        "Listen har {count} linjer; det meste som kan leses inn, er {most}.",
        "Lista har {count} linjer; det meste som kan lesast inn, er {most}.",
        "The list has {count} rows; at most {most} can be read.",
    ),
    Words("Del den i flere.", "Del ho i fleire.", "Split it into several."),
)
TOO_LONG = Fault(
    "intake.long_line",
    Words(
        "Linje {row} har {size} tegn; det meste er {most}.",
        "Linje {row} har {size} teikn; det meste er {most}.",
        "Line {row} has {size} signs; the most is {most}.",
    ),
    Words("Del linjen i flere.", "Del linja i fleire.", "Split the line."),
)

_TAB: Final = 4
_INDENT: Final = re.compile("[ \t\u00a0]*")
_HEADING: Final = re.compile(r"(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_BULLET: Final = re.compile("(?:[-*+–—•·‣▪◦●○]|o(?=\t))(?:[ \t\u00a0]+|$)")
_NUMBER: Final = re.compile("[0-9]{1,3}[.)](?:[ \t\u00a0]+|$)")
_FIRST_NUMBER: Final = re.compile(r"[ \t]*1[.)][ \t]", re.MULTILINE)
_BOX: Final = re.compile("(?:\\[[ xX]?\\]|[☐☑☒])(?:[ \t\u00a0]+|$)")
_RULE: Final = re.compile(r"(?:-[ \t]*){3,}$|(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$")


def read_outline(data: bytes, name: str = "") -> tuple[OutlineLine, ...]:
    """The items of a file, in order, each with its depth, further parents, marks and line number.

    ``name`` (a file name; ``-`` for standard input) tells a table by its suffix; other text counts as one when its
    first line is the head of a table. ``KfError`` with the line when the file cannot be read as a list.
    """
    text = decode(data, name)
    ensure_list(text, name)
    if name.lower().endswith(TABLE_SUFFIXES) or looks_like_table(text):
        lines = read_table(text, name)
    else:
        lines = _read_text(text)
    if len(lines) > MOST_LINES:
        raise KfError(TOO_MANY, file=name, count=len(lines), most=MOST_LINES)
    for line in lines:
        if len(line.text) > MOST_SIGNS:
            raise KfError(TOO_LONG, file=name, line=line.line, row=line.line, size=len(line.text), most=MOST_SIGNS)
        if not line.text and (line.also or line.marks):
            # Without a text it is nothing, and where the rows below it belong cannot be told.
            raise KfError(NO_TEXT, file=name, line=line.line, row=line.line)
    return lines


@dataclass(slots=True)
class _Raw:
    """One line with its indentation in columns and what is left of it."""

    number: int
    indent: int
    text: str


def _rows(text: str) -> list[_Raw]:
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        blank = _INDENT.match(line)
        before = blank.group() if blank else ""
        if len(before) < len(line.rstrip()):
            indent = len(before.replace("\u00a0", " ").expandtabs(_TAB))
            found.append(_Raw(number, indent, line[len(before) :].rstrip()))
    return found


class _Reader:
    """Turns the lines of a text into items.

    The first heading of the first level is the title, and text between it and the first bullet is not read; what
    stands after a rule (``---``) below the list is not read either. Other headings are items above their bullets.
    """

    def __init__(self, text: str) -> None:
        self._rows = _rows(text)
        self._numbered = _FIRST_NUMBER.search(text) is not None
        self._listed = any(self._bullet(row.text) is not None for row in self._rows)
        self._titled = False
        self._base = 0
        self._levels: list[int] = []
        self._items: list[OutlineLine] = []
        self._joined: list[str] = []

    def run(self) -> tuple[OutlineLine, ...]:
        for row in self._rows:
            heading = _HEADING.match(row.text) if not row.indent else None
            if self._listed and not row.indent and _RULE.match(row.text):
                if self._joined:
                    break
            elif heading:
                self._heading(len(heading[1]), heading[2], row.number)
            elif self._titled and self._listed and not self._joined and self._bullet(row.text) is None:
                continue
            else:
                self._item(row)
        return tuple(self._finished())

    def _bullet(self, text: str) -> str | None:
        """What follows the bullet of a list item; ``None`` when there is no bullet."""
        found = _BULLET.match(text) or (_NUMBER.match(text) if self._numbered else None)
        return text[found.end() :] if found and not _RULE.match(text) else None

    def _heading(self, level: int, text: str, number: int) -> None:
        if level == 1 and not self._titled and not self._joined:
            self._titled = True
            return
        self._levels = []
        depth = max(0, level - 2) if self._titled else level - 1
        self._base = depth + 1
        self._add(depth, text, number)

    def _item(self, row: _Raw) -> None:
        text = self._bullet(row.text)
        if text is None and self._listed and self._levels and row.indent > self._levels[-1]:
            self._joined[-1] += " " + row.text
            return
        text = row.text if text is None else text
        box = _BOX.match(text)
        while self._levels and self._levels[-1] >= row.indent:
            self._levels.pop()
        self._levels.append(row.indent)
        self._add(self._base + len(self._levels) - 1, text[box.end() :] if box else text, row.number)

    def _add(self, depth: int, text: str, number: int) -> None:
        self._items.append(OutlineLine(depth, "", line=number))
        self._joined.append(text)

    def _finished(self) -> list[OutlineLine]:
        """The items with their texts read, none more than one deeper than the one before."""
        found: list[OutlineLine] = []
        deepest = 0
        for item, raw in zip(self._items, self._joined, strict=True):
            text, also, marks = read_item(raw)
            depth = min(item.depth, deepest)
            deepest = depth + 1
            found.append(replace(item, depth=depth, text=text, also=also, marks=marks))
        return found


def _read_text(text: str) -> tuple[OutlineLine, ...]:
    return _Reader(text).run()
