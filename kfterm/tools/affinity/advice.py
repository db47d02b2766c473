"""Findings about a wall of notes: gentle advice, never a block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kfterm.tools.affinity.model import Wall
from kfterm.tools.affinity.sorting import legend
from kfterm.tools.api import Finding, Say
from kfterm.tools.tree.edit import count_words
from kfterm.words import LANGS, Words

MOST_GROUPS: Final = 10
"""The method advises five to ten groups."""
LEFT: Final = (
    Words("{number} lapp er ikke sortert", "{number} lapp er ikkje sortert", "{number} note is not sorted"),
    Words("{number} lapper er ikke sortert", "{number} lappar er ikkje sorterte", "{number} notes are not sorted"),
)
FIRST_GROUP: Final = Words(
    "Trykk n for å lage den første gruppen.",
    "Trykk n for å lage den første gruppa.",
    "Press n to make the first group.",
)
PARKED: Final = (
    Words(
        "{number} lapp er lagt til side: snakk om den før dere er ferdige.",
        "{number} lapp er lagd til side: snakk om han før de er ferdige.",
        "{number} note is set aside: talk about it before you finish.",
    ),
    Words(
        "{number} lapper er lagt til side: snakk om dem før dere er ferdige.",
        "{number} lappar er lagde til side: snakk om dei før de er ferdige.",
        "{number} notes are set aside: talk about them before you finish.",
    ),
)
DISPUTED: Final = Words(
    "«{text}» er omstridt. Spør hva den betyr for dem som vil ha den i gruppen.",
    "«{text}» er omstridd. Spør kva han betyr for dei som vil ha han i gruppa.",
    "“{text}” is contested. Ask what it means to those who want it.",
)
ONE_WORD: Final = Words(
    "Overskriften «{text}» er ett ord. Si hva lappene mener.",
    "Overskrifta «{text}» er eitt ord. Sei kva lappane meiner.",
    "The heading “{text}” is one word. Say what the notes mean.",
)
BARE: Final = Words("Gruppen «{text}» er tom.", "Gruppa «{text}» er tom.", "The group “{text}” is empty.")
MANY: Final = Words(
    "Det er {number} grupper. Fem til ti er lettere å holde oversikt over.",
    "Det er {number} grupper. Fem til ti er lettare å halde oversikt over.",
    "There are {number} groups. Five to ten are easier to keep track of.",
)


def findings(board: Wall) -> tuple[Finding, ...]:
    """What is left to sort, with the numbers of the groups; then headings, contested notes and what is set aside."""
    return tuple(_found(board))


def _found(board: Wall) -> Iterator[Finding]:
    loose = board.notes(board.id)
    if loose:
        numbers = legend(board) if board.clusters else FIRST_GROUP
        left = count_words(LEFT, len(loose))
        end = ")" if board.clusters else ""
        start = " (" if board.clusters else ". "
        words = Words(*(f"{left.get(lang)}{start}{numbers.get(lang)}{end}" for lang in LANGS))
        yield Finding(Say(words), loose[0])
    for row in board.statements:
        if board.contested(row):
            yield Finding(Say(DISPUTED, {"text": row.text}), row.id)
    for group in board.clusters:
        if not any(True for _ in board.below(group.id)):
            yield Finding(Say(BARE, {"text": group.text}), group.id)
        if len(group.text.split()) == 1:
            yield Finding(Say(ONE_WORD, {"text": group.text}), group.id)
    tops = board.groups(board.id)
    if len(tops) > MOST_GROUPS:
        yield Finding(Say(MANY, {"number": len(tops)}), tops[MOST_GROUPS])
    if board.aside:
        yield Finding(Say(count_words(PARKED, len(board.aside))), board.aside[0])
