"""What a sheet of benefits hands out: Mål - Frist - Gevinst, the figures, sums within one unit, and advice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kfterm.clock import format_number
from kfterm.model.report import Block, Drawing, Heading, Notice, Outline, OutlineItem, Table
from kfterm.tools.api import Finding, Item, Say, View
from kfterm.tools.benefits.drawing import paper_scene, scene
from kfterm.tools.benefits.model import Benefit, Benefits, Total
from kfterm.tools.benefits.words import GROUP, NAME, figure, marks, state
from kfterm.tools.days import day_text
from kfterm.words import Lang, Words

PAPER_WIDTH: Final = 100
GOAL_HEADS: Final = (
    Words("Mål", "Mål", "Aim"),
    Words("Frist", "Frist", "Due"),
    Words("Gevinst / Hva skal det gi?", "Gevinst / Kva skal det gi?", "Benefit / What will it give?"),
)
"""Heads of the papers that it is pasted into (UNN's table of goals)."""
FIGURE_HEADS: Final = (
    Words("Gevinst", "Gevinst", "Benefit"),
    Words("Gruppe", "Gruppe", "Group"),
    Words("Ventet", "Venta", "Expected"),
    Words("Oppnådd", "Oppnådd", "Realised"),
    Words("Metode", "Metode", "Method"),
    Words("Bekreftet", "Stadfesta", "Confirmed"),
)
FIGURES: Final = Words("Ventet og oppnådd", "Venta og oppnådd", "Expected and realised")
SUMS: Final = Words("Sum innen samme enhet", "Sum innan same eining", "Sums within one unit")
SUM_HEADS: Final = (
    Words("Gruppe", "Gruppe", "Group"),
    Words("Enhet", "Eining", "Unit"),
    Words("Antall", "Tal", "Number"),
    Words("Ventet", "Venta", "Expected"),
    Words("Oppnådd", "Oppnådd", "Realised"),
)
NOT_ADDED: Final = Words(
    "Ulike enheter legges aldri sammen: en time er ikke en krone før noen har bestemt hva timen brukes til.",
    "Ulike einingar blir aldri lagde saman: ein time er ikkje ei krone før nokon har bestemt kva timen går til.",
    "Different units are never added: an hour is no money before somebody has decided what the hour is used for.",
)
READ_FROM: Final = Words("{method} (indikator: {measure})", "{method} (indikator: {measure})", "{method} ({measure})")
ONLY_FROM: Final = Words("Indikator: {measure}", "Indikator: {measure}", "Measure: {measure}")
SOURCE: Final = Words("Kilde: {source}", "Kjelde: {source}", "Source: {source}")
NO_UNIT: Final = Words(
    "«{text}» har et tall uten enhet.", "«{text}» har eit tal utan eining.", "“{text}” has a figure without a unit."
)
NO_METHOD: Final = Words(
    "Hvordan er tallet for «{text}» funnet? Skriv metoden.",
    "Korleis er talet for «{text}» funne? Skriv metoden.",
    "How was the figure for “{text}” found? Write the method.",
)
NOT_CONFIRMED: Final = Words(
    "Tallet for «{text}» er ikke bekreftet av noen.",
    "Talet for «{text}» er ikkje stadfesta av nokon.",
    "Nobody has confirmed the figure for “{text}”.",
)


def report(board: Benefits, lang: Lang) -> tuple[Block, ...]:
    """The drawing, Mål - Frist - Gevinst, the figures, and sums that are allowed."""
    return tuple(_blocks(board, lang)) if board.rows else ()


def _blocks(board: Benefits, lang: Lang) -> Iterator[Block]:
    items = tuple(OutlineItem(0, one.text, "", marks(one, lang)) for one in board.every)
    yield Drawing(paper_scene(board, lang), Outline(items), scene(board, View(PAPER_WIDTH, lang)))
    if board.source:
        yield Notice(SOURCE.get(lang, source=board.source))
    yield _table(GOAL_HEADS[2], GOAL_HEADS, _goals(board, lang), lang)
    yield Heading(FIGURES.get(lang), 3)
    yield _table(FIGURES, FIGURE_HEADS, tuple(_row(board, one, lang) for one in board.every), lang)
    sums = board.totals()
    if sums:
        yield _table(SUMS, SUM_HEADS, tuple(_sum_row(total, lang) for total in sums), lang)
    if len({one.unit for one in board.every if one.unit}) > 1:
        yield Notice(NOT_ADDED.get(lang))


def _table(caption: Words, heads: tuple[Words, ...], rows: tuple[tuple[str, ...], ...], lang: Lang) -> Table:
    return Table(caption.get(lang), tuple(head.get(lang) for head in heads), rows)


def _goals(board: Benefits, lang: Lang) -> tuple[tuple[str, ...], ...]:
    aim = board.aim or board.title
    return tuple((one.aim or aim, day_text(one.due, lang) if one.due else "", one.text) for one in board.every)


def _row(board: Benefits, one: Benefit, lang: Lang) -> tuple[str, ...]:
    measure = board.measures.get(one.measure, "")
    method = one.method
    if measure:
        method = (READ_FROM if method else ONLY_FROM).get(lang, method=method, measure=measure)
    confirmed = state(one, lang) if one.realised is not None else ""
    return (
        f"{one.text} ({one.note})" if one.note else one.text,
        GROUP[one.group].get(lang) if one.group else "",
        "" if one.expected is None else figure(one.expected, one.unit, lang),
        "" if one.realised is None else figure(one.realised, one.unit, lang),
        method,
        f"{confirmed} {day_text(one.confirmed, lang)}".strip() if one.confirmed else confirmed,
    )


def _sum_row(total: Total, lang: Lang) -> tuple[str, ...]:
    known = ("" if value is None else format_number(value, lang) for value in (total.expected, total.realised))
    return (GROUP[total.group].get(lang), total.unit, str(total.count), *known)


def tables(board: Benefits, lang: Lang) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Goals, and figures, for CSV."""
    goals = (tuple(head.get(lang) for head in GOAL_HEADS), *_goals(board, lang))
    figures = (tuple(head.get(lang) for head in FIGURE_HEADS), *(_row(board, one, lang) for one in board.every))
    return {NAME.get(lang): goals, FIGURES.get(lang): figures}


def gives(board: Benefits) -> tuple[Item, ...]:
    """A benefit can be measured."""
    return tuple(Item("measure", one.text, one.id) for one in board.every)


def findings(board: Benefits) -> tuple[Finding, ...]:
    """Figures without unit, method or confirmation."""
    found: list[Finding] = []
    for one in board.every:
        figures = one.expected is not None or one.realised is not None
        missing = (
            (NO_UNIT, figures and not one.unit),
            (NO_METHOD, one.realised is not None and not (one.method or one.measure in board.measures)),
            (NOT_CONFIRMED, one.realised is not None and not one.confirmed),
        )
        found += [Finding(Say(words, {"text": one.text}), one.id) for words, true in missing if true]
    return tuple(found)
