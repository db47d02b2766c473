"""What a Pareto diagram hands out: the drawing, the table, CSV, items for others; and advice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kfterm.model.report import Block, Drawing, Notice, Outline, OutlineItem, Paragraph, Table
from kfterm.tools.api import Finding, Item, Say, View
from kfterm.tools.pareto.drawing import PAPER_CELLS, bare_scene, flat_told, marks, notes, number, percent
from kfterm.tools.pareto.model import Rank, Ranked, good, is_other
from kfterm.tools.pareto.words import CATEGORY, COUNT, CUMULATIVE, FEW, FORMER, NAME, SHARE
from kfterm.tools.rowreport import NOTE, PAPER_WIDTH, SOURCE_LINE
from kfterm.words import LANGS, Lang, Words

ENOUGH: Final = 30
"""A Pareto diagram of fewer events says little (field rule: 30 to 50)."""
MOST_CATEGORIES: Final = 10
REST: Final = Words("Resten", "Resten", "The rest")
RANK: Final = Words("Nr.", "Nr.", "No.")
NO_COUNT: Final = Words(
    "«{text}» har ikke noe tall ennå.", "«{text}» har ikkje noko tal enno.", "“{text}” has no figure yet."
)
OTHER_LARGE: Final = Words(
    "«{text}» er størst. Da må kategoriene lages om.",
    "«{text}» er størst. Då må kategoriane lagast om.",
    "“{text}” is the largest. Then the categories must be made anew.",
)
MANY: Final = Words(
    "Det er {number} kategorier. Samle de minste i «annet».",
    "Det er {number} kategoriar. Samle dei minste i «anna».",
    "There are {number} categories. Collect the smallest under “other”.",
)
FEW_EVENTS: Final = Words(
    "Bare {number} er talt. Tell til dere har 30-50.",
    "Berre {number} er talde. Tel til de har 30-50.",
    "Only {number} are counted. Count until you have 30-50.",
)


def report(board: Ranked, lang: Lang) -> tuple[Block, ...]:
    """The hand-out."""
    return tuple(_blocks(board, lang)) if board.rows else ()


def _blocks(board: Ranked, lang: Lang) -> Iterator[Block]:
    paper, cells = bare_scene(board, View(PAPER_CELLS, lang)), bare_scene(board, View(PAPER_WIDTH, lang))
    yield Drawing(paper, outline(board, lang), cells)
    if board.source:
        yield Notice(SOURCE_LINE.get(lang, source=board.source))
    yield from (Paragraph(note) for note in notes(board, lang))
    heads, *found = table(board, lang)
    yield Table(NAME.get(lang), heads, tuple(found))


def outline(board: Ranked, lang: Lang) -> Outline:
    """The drawing's text twin."""
    ranks = board.ranks.values()
    items = (OutlineItem(0, rank.row.text, (FEW if rank.few else REST).get(lang), marks(rank, lang)) for rank in ranks)
    return Outline(tuple(items))


def table(board: Ranked, lang: Lang) -> tuple[tuple[str, ...], ...]:
    """Rank, category, count, share, cumulative share and note; the former period when there is one. Head row first."""
    former = board.former_total > 0
    heads = [RANK, CATEGORY, COUNT, SHARE, CUMULATIVE, *((FORMER, SHARE) if former else ()), NOTE]
    return (tuple(words.get(lang) for words in heads), *(_cells(board, rank, lang) for rank in board.ranks.values()))


def _cells(board: Ranked, rank: Rank, lang: Lang) -> tuple[str, ...]:
    cells = [
        str(rank.number),
        rank.row.text,
        number(rank.count, lang),
        percent(rank.share, lang),
        percent(rank.total, lang),
    ]
    if board.former_total:
        former = good(rank.row.former)
        share = former / board.former_total if former is not None else None
        cells += [number(former, lang), percent(share, lang)]
    return (*cells, rank.row.note)


def tables(board: Ranked, lang: Lang) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """For CSV: the table of the hand-out."""
    return {"categories": table(board, lang)}


def findings(board: Ranked) -> tuple[Finding, ...]:
    """A weak effect, categories without a figure, a large rest, too many categories, too few events."""
    return tuple(_found(board)) if board.rows else ()


def _found(board: Ranked) -> Iterator[Finding]:
    ranks = tuple(board.ranks.values())
    for rank in ranks:
        if rank.count is None:
            yield Finding(Say(NO_COUNT, {"text": rank.row.text}), rank.row.id)
    counted = board.counted
    if board.flat:
        yield Finding(Say(Words(*(flat_told(board, lang) for lang in LANGS))), board.few[-1].row.id)
    largest = max(counted, key=lambda rank: rank.count or 0, default=None)
    if largest is not None and len(counted) > 1 and is_other(largest.row):
        yield Finding(Say(OTHER_LARGE, {"text": largest.row.text}), largest.row.id)
    if len(ranks) > MOST_CATEGORIES:
        yield Finding(Say(MANY, {"number": len(ranks)}), ranks[MOST_CATEGORIES].row.id)
    if counted and not board.votes and board.total < ENOUGH:
        words = Words(*(FEW_EVENTS.get(lang, number=number(board.total, lang)) for lang in LANGS))
        yield Finding(Say(words))


def gives(board: Ranked) -> tuple[Item, ...]:
    """What other tools can take: each category as a cause, the largest first; the rest is no cause."""
    return tuple(Item("cause", rank.row.text, rank.row.id) for rank in board.ranks.values() if not is_other(rank.row))
