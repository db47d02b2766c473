"""The affinity tool's words in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kfterm.text import fold
from kfterm.tools.affinity.model import Mark
from kfterm.words import LANGS, Words

NAME: Final = Words("Gruppering", "Gruppering", "Affinity grouping")
MARK: Final[Mapping[Mark, Words]] = {
    "helps": Words("fremmer", "fremjar", "helps"),
    "hinders": Words("hemmer", "hemmar", "hinders"),
}
SIGN: Final[Mapping[Mark, str]] = {"": "·", "helps": "+", "hinders": "−"}
"""The sign before a note in the drawing."""
CONTESTED: Final = Words("omstridt", "omstridd", "contested")
ASIDE: Final = Words("lagt til side", "lagd til side", "set aside")
GROUP: Final = Words("gruppe", "gruppe", "group")
UNSORTED: Final = Words("Ikke sortert", "Ikkje sortert", "Not sorted")
SET_ASIDE: Final = Words("Lagt til side", "Lagde til side", "Set aside")
FROM: Final = Words("fra", "frå", "from")
NUMBER_OF_NOTES: Final = (
    Words("{number} lapp", "{number} lapp", "{number} note"),
    Words("{number} lapper", "{number} lappar", "{number} notes"),
)


def word_of(typed: str, words: Words) -> bool:
    """Whether ``typed`` is the word in any of the languages."""
    return fold(typed) in {fold(words.get(lang)) for lang in LANGS}


def mark_of(typed: str) -> Mark:
    """The mark that a code, or its word in any language, stands for; empty when it is none."""
    for mark, words in MARK.items():
        if fold(typed) == mark or word_of(typed, words):
            return mark
    return ""


def origin_of(typed: str) -> str:
    """The source group in ``fra Kirurgi``; empty when the text says something else."""
    for lang in LANGS:
        head = FROM.get(lang) + " "
        if fold(typed).startswith(head) and len(typed) > len(head):
            return typed[len(head) :].strip()
    return ""
