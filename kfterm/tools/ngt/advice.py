"""Advice at each step, never a block: the size of the group, ideas that may be the same, ties and divided opinions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kfterm.tools.api import Finding, Say
from kfterm.tools.ngt import told
from kfterm.tools.ngt.drawing import shown
from kfterm.tools.ngt.ideas import plan
from kfterm.tools.ngt.likeness import alike
from kfterm.tools.ngt.model import Nominal
from kfterm.tools.ngt.planning import needs_tables
from kfterm.tools.ngt.result import split, tied
from kfterm.words import LANGS, Words

ALIKE: Final = Words(
    "Idé {one} og {other} ligner hverandre: slå sammen med m?",
    "Idé {one} og {other} liknar kvarandre: slå saman med m?",
    "Ideas {one} and {other} look alike: merge with m?",
)
HOW_MANY: Final = Words(
    "Si hvor mange dere er (a), så ser du hvor mange ideer og minutter det blir.",
    "Sei kor mange de er (a), så ser du kor mange idear og minutt det blir.",
    "Say how many you are (a) to see how many ideas and minutes it will take.",
)
HAND_IN: Final = Words(
    "Hvert bord leverer sine 2–3 beste; skriv bare dem.",
    "Kvart bord leverer sine 2–3 beste; skriv berre dei.",
    "Each table hands in its best 2–3; type only those.",
)
MOST: Final = 20
"""At most so many pairs are told."""


def findings(board: Nominal) -> tuple[Finding, ...]:
    """What is worth a thought now."""
    return tuple(_findings(board))


def _findings(board: Nominal) -> Iterator[Finding]:
    if board.step in ("question", "silent") and board.question and board.people:
        yield Finding(plan(board.people, board.tables), board.id)
    if board.step == "question" and board.question and not board.people:
        yield Finding(Say(HOW_MANY), board.id)
    if board.step == "collect" and needs_tables(board):
        yield Finding(Say(HAND_IN), board.id)
    if board.step in ("read", "clarify"):
        texts = tuple(board.rows[key].text for key in board.live)
        for one, other in alike(texts)[:MOST]:
            first, second = board.live[one], board.live[other]
            yield Finding(Say(ALIKE, {"one": board.numbers[first], "other": board.numbers[second]}), second)
    found = shown(board)
    if found is not None and found.vote.shown:
        across = tied(found, board.winners)
        if across:
            yield Finding(Say(_worded(told.TIE, across)), found.of[across[0]])
        for result in () if found.few else split(found):
            yield Finding(Say(_worded(told.SPLIT, (result.idea,))), found.of[result.idea])


def _worded(words: Words, ideas: tuple[int, ...]) -> Words:
    return Words(*(words.get(lang, ideas=told.named(ideas, lang)) for lang in LANGS))
