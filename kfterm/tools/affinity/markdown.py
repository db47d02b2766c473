"""The wall as a Markdown outline that reads back: groups with their notes, then what is not sorted or set aside."""

from __future__ import annotations

from kfterm.tools import markdown
from kfterm.tools.affinity.drawing import marks, rows
from kfterm.tools.affinity.model import Statement, Wall
from kfterm.tools.affinity.words import GROUP, MARK, NAME
from kfterm.tools.api import OutlineLine, View
from kfterm.words import Lang


def outline_text(board: Wall, lang: Lang) -> str:
    """The outline in ``lang``. A row with rows below it is a group; one without says so: ``- Text [gruppe]``."""
    return markdown.write(board.title or NAME.get(lang), lines(board, lang), lang)


def lines(board: Wall, lang: Lang) -> list[OutlineLine]:
    """One line per note and group, in outline order; further groups that want a note by their titles."""
    shown = [row for row in rows(board, View(80, lang)) if not row.alias]
    titles = dict(zip((row.id for row in shown), markdown.distinct([row.text for row in shown]), strict=True))
    found: list[OutlineLine] = []
    for row in shown:
        stored = board.rows[row.id]
        words: tuple[str, ...] = ()
        also: tuple[str, ...] = ()
        if isinstance(stored, Statement):
            word = (MARK[stored.mark].get(lang),) if stored.mark else ()
            words = (*word, *marks(board, stored, lang))
            also = tuple(titles[key] for key in board.wanted(stored))
        elif not board.below(row.id):
            words = (GROUP.get(lang),)
        found.append(OutlineLine(row.depth, row.text, also, words, len(found) + 1))
    return found
