"""The tables of a sheet on the screen: columns that share the width, cells that wrap."""

from __future__ import annotations

from collections.abc import Sequence

from kfterm.screens.look import Look
from kfterm.screens.rows import Entry
from kfterm.screens.strips import Piece
from kfterm.text import pad, width, wrap

GAP = 2
LEAST = 6


def widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """Widths of the columns, gaps not counted: what each needs, the widest ones shortened until all fit."""
    count = max((len(row) for row in rows), default=0)
    wanted = [max((width(row[at]) for row in rows if at < len(row)), default=0) for at in range(count)]
    found = [max(1, one) for one in wanted]
    space = room - GAP * max(0, count - 1)
    while sum(found) > space and max(found) > LEAST:
        found[found.index(max(found))] -= 1
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
