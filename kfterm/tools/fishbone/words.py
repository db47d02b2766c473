"""The fishbone's words for layers, status, influence and votes, in three languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from kfterm.text import fold
from kfterm.tools.causes import ROOT, ROOT_GLYPH, marks_of, means
from kfterm.tools.fishbone.model import Bone, Layer, Status
from kfterm.words import LANGS, Lang, Words

NAME: Final = Words("Fiskebeinsdiagram", "Fiskebeinsdiagram", "Fishbone diagram")
LAYER: Final[Mapping[Layer, Words]] = {
    "problem": Words("problem", "problem", "problem"),
    "category": Words("kategori", "kategori", "category"),
    "cause": Words("årsak", "årsak", "cause"),
}
HEADS: Final[Mapping[Layer, Words]] = {
    "problem": Words("Problem", "Problem", "Problem"),
    "category": Words("Kategorier", "Kategoriar", "Categories"),
    "cause": Words("Årsaker", "Årsaker", "Causes"),
}
STEP: Final = Words("trinn", "trinn", "step")
STEPS: Final = Words("Trinn i prosessen", "Trinn i prosessen", "Steps of the process")

STATUS: Final[Mapping[Status, Words]] = {
    "assumed": Words("antatt", "anteken", "assumed"),
    "confirmed": Words("bekreftet med data", "stadfesta med data", "confirmed with data"),
    "refuted": Words("avkreftet", "avkrefta", "refuted"),
}
VOTE: Final = Words("{number} prikk", "{number} prikk", "{number} dot")
VOTES: Final = Words("{number} prikker", "{number} prikkar", "{number} dots")
_VOTES: Final = re.compile(r"([0-9]{1,4})\s*(?:prikk|prikker|prikkar|dot|dots)")
ALSO_UNDER: Final = Words("også under", "også under", "also under")
LOOSE: Final = Words("Uten kategori", "Utan kategori", "Without a category")
NO_PROBLEM: Final = Words("Problemet er ikke skrevet ennå", "Problemet er ikkje skrive enno", "No problem written yet")

GLYPHS: Final[Mapping[Status, str]] = {"assumed": "", "confirmed": "●", "refuted": "×"}
"""The sign before the word of a status; both are in the fonts of old Windows consoles."""

FIVE_M: Final = (
    Words("Menneske", "Menneske", "People"),
    Words("Miljø", "Miljø", "Environment"),
    Words("Materiale", "Materiale", "Material"),
    Words("Metode", "Metode", "Method"),
    Words("Maskin", "Maskin", "Machine"),
)
HEALTH: Final = (
    Words("Personer", "Personar", "People"),
    Words("Kultur", "Kultur", "Culture"),
    Words("Utstyr", "Utstyr", "Equipment"),
    Words("Prosedyrer", "Prosedyrar", "Procedures"),
    Words("Ledelse", "Leiing", "Leadership"),
    Words("Pasienten", "Pasienten", "The patient"),
)


def vote_words(number: int, lang: Lang) -> str:
    """``3 prikker``."""
    return (VOTE if number == 1 else VOTES).get(lang, number=number)


def plain_marks(bone: Bone, lang: Lang) -> tuple[str, ...]:
    """What is said behind a cause in an outline, in words that are read back."""
    found = list(marks_of(bone, lang))
    if bone.votes:
        found.append(vote_words(bone.votes, lang))
    if bone.status != "assumed":
        found.append(STATUS[bone.status].get(lang))
    return tuple(found)


@cache
def _signs(lang: Lang) -> Mapping[str, str]:
    """The sign before a word of a cause."""
    return {ROOT.get(lang): ROOT_GLYPH, **{STATUS[status].get(lang): sign for status, sign in GLYPHS.items()}}


def marks(bone: Bone, lang: Lang) -> tuple[str, ...]:
    """The same with the signs that make root and status seen without colour."""
    signs = _signs(lang)
    return tuple(f"{signs.get(word, '')} {word}".strip() for word in plain_marks(bone, lang))


def layer_of(typed: str) -> Layer | None:
    """The layer that a code, or its word or head in any of the languages, stands for."""
    wanted = fold(typed)
    for layer, words in LAYER.items():
        known = (words, HEADS[layer], *((STEP, STEPS) if layer == "category" else ()))
        if wanted == layer or wanted in {fold(word.get(lang)) for word in known for lang in LANGS}:
            return layer
    return None


def status_of(typed: str) -> Status | None:
    """The status that a code, or its word in any of the languages, stands for."""
    return next((status for status, words in STATUS.items() if means(typed, status, words)), None)


def votes_of(typed: str) -> int | None:
    """The number in ``3 prikker``."""
    found = _VOTES.fullmatch(fold(typed))
    return int(found[1]) if found else None
