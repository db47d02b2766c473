"""The categories as outline rows and as ranked bars with the cumulative share."""

from __future__ import annotations

from typing import Final

from kfterm.clock import format_number
from kfterm.drawing.ranking import Bar, Ranking, ranking
from kfterm.drawing.scene import Scene
from kfterm.tools.api import Row, View
from kfterm.tools.pareto.model import LIMIT, Rank, Ranked, good
from kfterm.tools.pareto.words import COUNT, FEW, NAME, SUM, UNCOUNTED, VOTES_TOLD
from kfterm.words import Lang, Words

PAPER_CELLS: Final = 110
"""Width in cells of the drawing on paper."""
REACH: Final = Words(
    "{few}: {names}. Til sammen {share} av {total}.",
    "{few}: {names}. Til saman {share} av {total}.",
    "{few}: {names}. Together {share} of {total}.",
)
FLAT: Final = Words(
    "{number} av {all} kategorier må til for å nå 80 %: svak pareto-effekt. Tell noe annet, eller del opp annerledes.",
    "{number} av {all} kategoriar må til for å nå 80 %: svak pareto-effekt. Tel noko anna, eller del opp annleis.",
    "{number} of {all} categories are needed to reach 80 %: a weak Pareto effect. Count or divide in another way.",
)
DESCRIPTION: Final = Words(
    "Paretodiagram. Kategorier: {number}. I alt: {total}. Når 80 %: {few}.",
    "Paretodiagram. Kategoriar: {number}. I alt: {total}. Når 80 %: {few}.",
    "Pareto chart. Categories: {number}. In all: {total}. Reach 80 %: {few}.",
)
NOTHING: Final = Words("Ingenting er talt ennå.", "Ingenting er talt enno.", "Nothing is counted yet.")
PERIODS: Final = Words("{period} (før: {former})", "{period} (før: {former})", "{period} (before: {former})")


def percent(share: float | None, lang: Lang) -> str:
    """A share as per cent with one decimal, held together at a line's end; empty for none."""
    return "" if share is None else f"{format_number(share * 100, lang, 1)}\u00a0%"


def number(count: float | None, lang: Lang) -> str:
    """A count as it is read; empty for none."""
    if count is None:
        return ""
    return format_number(int(count) if count == int(count) else count, lang)


def about(board: Ranked) -> str:
    """What is counted and when, as far as it is told."""
    return ", ".join(text for text in (board.own("unit"), board.own("period")) if text)


def few_told(board: Ranked, lang: Lang) -> str:
    """The vital few by name, and what they reach together."""
    few = board.few
    if not few:
        return NOTHING.get(lang)
    names = ", ".join(rank.row.text for rank in few)
    total = " ".join(text for text in (number(board.total, lang), board.own("unit")) if text)
    return REACH.get(lang, few=FEW.get(lang), names=names, share=percent(few[-1].total, lang), total=total)


def flat_told(board: Ranked, lang: Lang) -> str:
    """That the effect is weak; empty when it is not."""
    return FLAT.get(lang, number=len(board.few), all=len(board.counted)) if board.flat else ""


def marks(rank: Rank, lang: Lang) -> tuple[str, ...]:
    """Count, share and cumulative share in short words."""
    if rank.count is None:
        return (UNCOUNTED.get(lang),)
    if rank.share is None:
        return (number(rank.count, lang),)
    told = f"{SUM.get(lang).lower()} {percent(rank.total, lang)}"
    return (f"{number(rank.count, lang)} · {percent(rank.share, lang)} · {told}",)


def rows(board: Ranked, view: View) -> tuple[Row, ...]:
    """The categories from the largest down."""
    return tuple(
        Row(key, 0, rank.row.text, _role(rank), marks=marks(rank, view.lang), lead=str(rank.number))
        for key, rank in board.ranks.items()
    )


def _role(rank: Rank) -> str:
    return "pareto.few" if rank.few else "pareto.rest"


def scene(board: Ranked, view: View) -> Scene:
    """Bars, the cumulative curve, the line at 80 per cent, and the vital few by name."""
    return _drawn(board, view, notes(board, view.lang) if board.rows else ())


def bare_scene(board: Ranked, view: View) -> Scene:
    """The same without sentences, for a hand-out that says them as text."""
    return _drawn(board, view, ())


def notes(board: Ranked, lang: Lang) -> tuple[str, ...]:
    """What the drawing says in words: the vital few, a weak effect, that votes are no data, what was counted when."""
    votes = VOTES_TOLD.get(lang) if board.votes else ""
    found = (few_told(board, lang), flat_told(board, lang), votes, _periods(board, lang))
    return tuple(note for note in found if note)


def _drawn(board: Ranked, view: View, told: tuple[str, ...]) -> Scene:
    lang = view.lang
    names = ", ".join(rank.row.text for rank in board.few) or "–"
    found = Ranking(
        tuple(_bar(board, rank, lang) for rank in board.ranks.values()),
        LIMIT / 100,
        f"{LIMIT} %",
        COUNT.get(lang),
        SUM.get(lang),
        told,
        board.title or NAME.get(lang),
        DESCRIPTION.get(lang, number=len(board.rows), total=number(board.total, lang), few=names),
    )
    return ranking(found, view.width)


def _periods(board: Ranked, lang: Lang) -> str:
    former = board.own("former_period")
    return PERIODS.get(lang, period=about(board), former=former) if former and about(board) else about(board)


def _bar(board: Ranked, rank: Rank, lang: Lang) -> Bar:
    former = good(rank.row.former)
    before = None
    if former is not None and board.former_total:
        before = (former / board.former_total, number(former, lang))
    return Bar(
        rank.row.id,
        str(rank.number),
        rank.row.text,
        rank.share,
        rank.total,
        rank.few,
        number(rank.count, lang),
        percent(rank.total, lang),
        before,
    )
