"""The tables of a sheet on the screen: columns that share the width, cells that wrap."""

from __future__ import annotations

from collections.abc import Sequence

from kfterm.screens.look import Look
from kfterm.screens.rows import Entry
from kfterm.screens.strips import Piece
from kfterm.text import pad, width, wrap

GAP = 2
LEAST = 4
LONGEST = 20
"""Words up to this length are kept whole where they can be."""


def widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """Widths of the columns, gaps not counted: what each needs, the widest ones shortened until all fit; words are
    broken only when nothing else helps."""
    count = max((len(row) for row in rows), default=0)
    columns = [[row[at] for row in rows if at < len(row)] for at in range(count)]
    found = [max(1, *map(width, column)) for column in columns]
    words = [min(LONGEST, max(width(word) for text in column for word in text.split() or [""])) for column in columns]
    space = room - GAP * max(0, count - 1)
    for least in (words, [LEAST] * count):
        while sum(found) > space:
            slack = [one - low for one, low in zip(found, least, strict=True)]
            if max(slack) <= 0:
                break
            found[max(range(count), key=lambda at: (slack[at] > 0, found[at]))] -= 1
    return found


def table_entries(name: str, rows: Sequence[Sequence[str]], room: int, look: Look) -> list[Entry]:
    """A named table (head row first) as entries of a list ``room`` cells wide."""
    if not rows:
        return []
    columns = widths(rows, room - 2)
    found = [
        Entry("", (((f" {look.plain(name)}", "label"),),)),
        Entry("", tuple(_cells(rows[0], columns, "head", look))),
    ]
    rule = look.sign("line") * (sum(columns) + GAP * (len(columns) - 1))
    found.append(Entry("", (((f" {rule}", "rule"),),)))
    for number, row in enumerate(rows[1:], 1):
        found.append(Entry(f"{name}#{number}", tuple(_cells(row, columns, "", look))))
    found.append(Entry("", ((),)))
    return found


def _cells(row: Sequence[str], columns: Sequence[int], role: str, look: Look) -> list[list[Piece]]:
    wrapped = [wrap(look.plain(text), size) for text, size in zip(row, columns, strict=False)]
    high = max((len(lines) for lines in wrapped), default=1)
    return [
        [
            (
                " "
                + (" " * GAP).join(pad(_line(lines, at), size) for lines, size in zip(wrapped, columns, strict=False)),
                role,
            )
        ]
        for at in range(high)
    ]


def _line(lines: Sequence[str], at: int) -> str:
    return lines[at] if at < len(lines) else ""
