"""Ballot slips to print: four on a page, or one large one; without number and name, with one line on what happens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kfterm.model.report import Block, Form, FormField, Heading, Notice, Paragraph, Steps
from kfterm.tools.ngt import told
from kfterm.tools.ngt.model import Nominal, Vote
from kfterm.tools.ngt.words import NAME
from kfterm.vote import Rules
from kfterm.vote.rules import RANKS
from kfterm.words import Lang, Words

ON_A_PAGE: Final = 4
MOST: Final = 200
PROMISE: Final = Words(
    "Skriv ikke navn. Sedlene stokkes, telles samlet og makuleres. Ingen får vite hva du har valgt.",
    "Skriv ikkje namn. Setlane blir stokka, talde samla og makulerte. Ingen får vite kva du har valt.",
    "Do not write your name. The slips are shuffled, counted together and shredded. Nobody learns what you chose.",
)
RANKED: Final = Words("{points} poeng til idé nr.", "{points} poeng til idé nr.", "{points} points for idea no.")
CHOICE: Final = Words("Idé nr.", "Idé nr.", "Idea no.")
SHARED_OUT: Final = Words("Idé nr. og poeng", "Idé nr. og poeng", "Idea no. and points")
EACH: Final = Words("Idé nr. {number}", "Idé nr. {number}", "Idea no. {number}")
NOTE: Final = Words("Min idé (én på hver lapp)", "Min idé (éin på kvar lapp)", "My idea (one on each note)")
NOTE_PROMISE: Final = Words(
    "Skriv ikke navn. Lappene stokkes før de leses opp.",
    "Skriv ikkje namn. Lappane blir stokka før dei blir lesne opp.",
    "Do not write your name. The notes are shuffled before they are read aloud.",
)
HOW: Final = (
    Words("Klipp sedlene fra hverandre, og del ut én til hver.", "Klipp setlane frå kvarandre, og del ut éin til kvar.",
          "Cut the slips apart, and hand out one each."),
    Words("Samle dem inn med skriften ned, og stokk dem.", "Samle dei inn med skrifta ned, og stokk dei.",
          "Collect them face down, and shuffle them."),
    Words("Skriv nummer på sedlene først når de er stokket, og bare hvis to skal legge dem inn.",
          "Skriv nummer på setlane først når dei er stokka, og berre dersom to skal leggje dei inn.",
          "Number the slips only after shuffling, and only if two are to enter them."),
    Words("Legg dem inn, vis resultatet, og makuler dem.", "Legg dei inn, vis resultatet, og makuler dei.",
          "Enter them, show the result, and shred them."),
)  # fmt: skip
"""What the facilitator does with the slips, on the first page."""
_POINTS_FIELDS: Final = 6


def _rules(board: Nominal) -> Rules:
    """The rules of the vote that the slips are for: the open one, else five to rank."""
    vote: Vote | None = board.voting
    if vote is not None and vote.rules is not None:
        return vote.rules
    return Rules("rank", tuple(board.numbers.values()) or tuple(range(1, RANKS + 1)))


def _fields(rules: Rules, lang: Lang, *, half: bool) -> tuple[FormField, ...]:
    if rules.method == "rank":
        return tuple(FormField(RANKED.get(lang, points=rules.k - place), half=half) for place in range(rules.k))
    if rules.method == "multivote":
        return tuple(FormField(CHOICE.get(lang), half=half) for _ in range(rules.k))
    if rules.method == "budget":
        return tuple(FormField(SHARED_OUT.get(lang), half=half) for _ in range(min(_POINTS_FIELDS, len(rules.ideas))))
    return tuple(FormField(EACH.get(lang, number=number), half=half) for number in rules.ideas)


def _rule(board: Nominal, rules: Rules, lang: Lang) -> str:
    vote = board.voting
    if vote is not None and vote.rules is not None:
        return told.rule(vote, lang)
    return told.RULES[rules.method].get(lang, k=rules.k, less=rules.k - 1)


def slips(board: Nominal, lang: Lang) -> tuple[Block, ...]:
    """Four slips on each page, enough for all who take part."""
    return tuple(_pages(board, lang, large=False))


def large_slips(board: Nominal, lang: Lang) -> tuple[Block, ...]:
    """One slip on a page, in large print."""
    return tuple(_pages(board, lang, large=True))


def _pages(board: Nominal, lang: Lang, *, large: bool) -> Iterator[Block]:
    rules = _rules(board)
    each = 1 if large else ON_A_PAGE
    count = each if large else -(-min(max(board.people, each), MOST) // each) * each
    yield Steps(tuple(words.get(lang) for words in HOW))
    for index in range(count):
        yield Heading(board.question or NAME.get(lang), 2 if large else 3, index % each == 0)
        yield Paragraph(_rule(board, rules, lang))
        yield Form(_fields(rules, lang, half=not large))
        yield Notice(PROMISE.get(lang))


def notes(board: Nominal, lang: Lang) -> tuple[Block, ...]:
    """Notes for silent writing, eight on a page."""
    blocks: list[Block] = []
    for _ in range(2 * ON_A_PAGE):
        blocks += [Paragraph(board.question or NAME.get(lang)), Form((FormField(NOTE.get(lang), lines=2),))]
    return (*blocks, Notice(NOTE_PROMISE.get(lang)))
