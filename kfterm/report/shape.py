"""What all formats share: the fixed words, headings without a skipped level, lists without a skipped depth.

A report comes from many tools; the formats must be in order even when a tool's blocks are not.
"""

from __future__ import annotations

from collections.abc import Iterator

from kfterm.model.report import Block, Drawing, Heading, Outline, OutlineItem, Report, Table
from kfterm.words import Words

DATE = Words("Dato", "Dato", "Date")
HANDOUT = Words("Utdeling", "Utdeling", "Hand-out")
DRAWING = Words("Tegning", "Teikning", "Drawing")
PICTURE = Words("Bilde", "Bilete", "Picture")
TABLE = Words("Tabell", "Tabell", "Table")
AS_LIST = Words("Som liste", "Som liste", "As a list")
PAGE = Words("Side", "Side", "Page")
OF = Words("av", "av", "of")
BLANK = "." * 60
"""A line to write on, where a format cannot rule one."""
NO_TITLE = Words("Uten tittel", "Utan tittel", "Untitled")
NO_TEXT = Words("(uten tekst)", "(utan tekst)", "(no text)")
NO_ROWS = Words("Ingen rader ennå.", "Ingen rader enno.", "No rows yet.")


def title_of(report: Report) -> str:
    """The title of the hand-out on one line; never empty."""
    return one_line(report.title) or NO_TITLE.get(report.lang)


def one_line(text: str) -> str:
    """``text`` without line breaks and without space around it."""
    return " ".join(part.strip() for part in text.splitlines() if part.strip())


def label(name: str) -> str:
    """The name of a value with a colon; a question or an unfinished sentence has its own sign already."""
    return name if name.endswith(("?", "…", ":")) else f"{name}:"


def text_lines(text: str) -> list[str]:
    """The lines of a paragraph that have something on them, without space around them."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def levelled(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, int]]:
    """Each block with the level of its heading, or of the heading it stands under (1 = the title).

    A level is at least 2 and at most one deeper than the one before, so that no level is skipped.
    """
    level = 1
    for block in blocks:
        if isinstance(block, Heading):
            level = max(2, min(block.level, level + 1))
        yield block, level


def nested(outline: Outline) -> Iterator[tuple[OutlineItem, int]]:
    """Each item with its depth, at most one deeper than the item before, so that nothing hangs in the air."""
    depth = -1
    for item in outline.items:
        depth = max(0, min(item.depth, depth + 1))
        yield item, depth


def filled(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    """``row`` with exactly ``width`` cells: empty ones added, further ones joined to the last."""
    if len(row) > width > 0:
        return (*row[: width - 1], " ".join(row[width - 1 :]))
    return row + ("",) * (width - len(row))


def first_drawing(report: Report) -> Drawing | None:
    """The first drawing of the report, or ``None``."""
    return next((block for block in report.blocks if isinstance(block, Drawing)), None)


def tables_of(report: Report) -> tuple[Table, ...]:
    """All tables of the report, in their order."""
    return tuple(block for block in report.blocks if isinstance(block, Table))
