"""Page 1 of a summary on paper: decisions, actions and tests share the room, and none of them pushes another away.

What does not fit is counted under its table and stands whole from page 2 on. Heights are those of the print style of
the web page (``kfterm.report.style``) in millimetres, taken a little too high; a test prints the worst of them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kfterm.desk import summarywords as say
from kfterm.model.report import Block, Facts, Heading, Notice, Paragraph, Table
from kfterm.words import Lang, Words

PAGE, WIDE = 265.0, 178.0
"""Height and width of an A4 page less its margins."""
LINE, TIGHT = 4.9, 4.4
"""A line of text, and one in a tight table."""
LETTER, SMALL = 1.76, 1.59
"""Width of half an em in a text, and in a tight table: what a usual letter takes."""
WIDTHS = (("ijlI|.,:;'!", 0.5), (" ftr()[]-/", 0.63), ("mwMWÆ@%æ…—", 1.75))
"""Widths of the letters that differ much, as shares of half an em; capitals take 1.4, all others 1.1."""
PADDING, GAP = 4.0, 3.1
"""Between two columns, and between two paragraphs."""
SECTION, EMPTY = 23.0, 18.0
"""A heading with the caption and the heads of its table; a heading with one sentence."""
ROW = 2.2
"""What a row takes besides its lines."""
MORE = 6.8
"""The line that tells how many are left out."""
SPARE = 6.0
"""Room that is left free: no estimate is exact."""


@dataclass(frozen=True, slots=True)
class Part:
    """One section of page 1: a heading and a table (or a sentence that there is nothing).

    ``short`` is the same with fewer columns, for when there is little room; ``every`` names the whole table.
    """

    whole: tuple[Block, ...]
    every: Words
    short: tuple[Block, ...] = ()


def first_page(
    title: str, lead: Sequence[Block], parts: Sequence[Part], lang: Lang
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """What stands on page 1 below the title, ``lead`` first; and the whole tables that have to stand from page 2 on."""
    room = PAGE - SPARE - _head(title) - sum(map(height, lead))
    if room >= sum(_section(part.whole) for part in parts):
        return (*lead, *(block for part in parts for block in _tight(part.whole))), ()
    shorter = [part.short or part.whole for part in parts]
    counts = _shares(shorter, room)
    first: list[Block] = [*lead]
    rest: list[Block] = []
    for part, blocks, count in zip(parts, shorter, counts, strict=True):
        left = len(_rows(blocks)) - count
        first += _tight(blocks, count)
        if left:
            first.append(Paragraph(say.MORE_LATER.get(lang, count=left, where=part.every.get(lang))))
        if left or part.short:
            rest += [Heading(part.every.get(lang)), *(block for block in part.whole if isinstance(block, Table))]
    return tuple(first), tuple(rest)


def _shares(sections: Sequence[tuple[Block, ...]], room: float) -> list[int]:
    """How many rows of each section there is room for: one of each in turn, so that none is left without."""
    heights = [[_row(table, row) for row in table.rows] for table in map(_table, sections)]
    counts = [0] * len(sections)
    free = room - sum(map(_frame, sections))
    # The line that counts what is left out is kept free for each section until it is shown whole.
    free -= MORE * sum(bool(rows) for rows in heights)
    open_ones = [number for number, rows in enumerate(heights) if rows]
    while open_ones:
        for number in tuple(open_ones):
            rows, count = heights[number], counts[number]
            last = count + 1 == len(rows)
            needed = rows[count] - (MORE if last else 0)
            if needed > free:
                open_ones.remove(number)
                continue
            free -= needed
            counts[number] += 1
            if last:
                open_ones.remove(number)
    return counts


def _table(blocks: Iterable[Block]) -> Table:
    return next((block for block in blocks if isinstance(block, Table)), Table("", (), ()))


def _rows(blocks: Iterable[Block]) -> tuple[tuple[str, ...], ...]:
    return _table(blocks).rows


def _tight(blocks: Iterable[Block], count: int | None = None) -> list[Block]:
    """The section with its table set tightly, cut after ``count`` rows."""
    return [
        replace(block, rows=block.rows[:count], tight=True) if isinstance(block, Table) else block for block in blocks
    ]


# --- heights in millimetres --------------------------------------------------------------------------------------


def _head(title: str) -> float:
    """Line of colour, kicker, title, place and date."""
    return 32.0 + 8.4 * _lines(title, WIDE / LETTER / 2.1)


def _section(blocks: Sequence[Block]) -> float:
    table = _table(blocks)
    return _frame(blocks) + sum(_row(table, row) for row in table.rows)


def _frame(blocks: Sequence[Block]) -> float:
    """What a section takes besides its rows."""
    return SECTION if _rows(blocks) else EMPTY


def _width(text: str) -> float:
    """Width of a text in usual letters."""
    return sum(
        next((share for letters, share in WIDTHS if letter in letters), 1.4 if letter.isupper() else 1.1)
        for letter in text
    )


def _lines(text: str, wide: float) -> int:
    """How many lines a text takes in ``wide`` usual letters; a word that is wider is broken."""
    lines, used = 0, 0.0
    for part in text.split("\n"):
        lines, used = lines + 1, 0.0
        for word in part.split():
            need = _width(word)
            if used and used + 0.63 + need > wide:
                lines, used = lines + 1, 0.0
            used += need + (0.63 if used else 0.0)
            broken = math.ceil(used / wide - 1e-6) - 1 if used > wide else 0
            lines, used = lines + broken, used - broken * wide
    return lines


def height(block: Block) -> float:
    """What a block above the sections takes."""
    match block:
        case Paragraph() | Notice():
            return GAP + LINE * _lines(block.text, WIDE / LETTER)
        case Facts():
            across = max(1, min(4, len(block.rows)))
            longest = max((_lines(value, WIDE / LETTER / across - 5) for _, value in block.rows), default=1)
            return 12.0 + LINE * (1 + longest) * math.ceil(len(block.rows) / across)
        case Table():
            return SECTION + sum(_row(block, row) * LINE / TIGHT for row in block.rows)
        case _:
            return 12.0


def _row(table: Table, row: Sequence[str]) -> float:
    """A row of a tight table: its cell with the most lines."""
    columns = zip(row, _letters(table), strict=True)
    return ROW + TIGHT * max(1, *(_lines(text, wide) for text, wide in columns))


def _letters(table: Table) -> list[float]:
    """How many letters fit on a line of each column: narrow ones get what they need, the others share the rest."""
    needs = [max(map(_width, column)) for column in zip(table.heads, *table.rows, strict=True)]
    room = (WIDE - PADDING * len(needs)) / SMALL
    share = room / len(needs)
    wide = sum(need for need in needs if need > share)
    left = room - sum(need for need in needs if need <= share)
    return [need if need <= share else max(6.0, left * need / wide) for need in needs]
