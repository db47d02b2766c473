"""The words of five whys for layers, checks and heads, in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kfterm.text import fold
from kfterm.tools.causes import ROOT, ROOT_GLYPH, marks_of, means
from kfterm.tools.whys.model import Answer, Holds, Layer
from kfterm.words import LANGS, Lang, Words

NAME: Final = Words("5 × hvorfor", "5 × kvifor", "Five whys")
LAYER: Final[Mapping[Layer, Words]] = {
    "problem": Words("problem", "problem", "problem"),
    "why": Words("svar", "svar", "answer"),
}
PROBLEM: Final = Words("Problem", "Problem", "Problem")
WHY: Final = Words("{number}. hvorfor", "{number}. kvifor", "Why {number}")
ASK: Final = Words("Hvorfor: {text}?", "Kvifor: {text}?", "Why: {text}?")
HOLDS: Final[Mapping[Holds, Words]] = {
    "yes": Words("«derfor» holder", "«difor» held", "“therefore” holds"),
    "no": Words("«derfor» holder ikke", "«difor» held ikkje", "“therefore” does not hold"),
}
GLYPHS: Final[Mapping[Holds, str]] = {"yes": "●", "no": "×"}
ALSO_UNDER: Final = Words("også under", "også under", "also under")
LOOSE: Final = Words("Uten plass i kjeden", "Utan plass i kjeda", "Outside the chain")
NO_PROBLEM: Final = Words("ikke skrevet ennå", "ikkje skrive enno", "not written yet")


def question_of(text: str, lang: Lang) -> str:
    """The question "why?" about a text."""
    return ASK.get(lang, text=text.rstrip(".!? "))


def plain_marks(answer: Answer, lang: Lang) -> tuple[str, ...]:
    """What is said behind an answer in an outline, in words that are read back."""
    found = marks_of(answer, lang)
    return (*found, HOLDS[answer.holds].get(lang)) if answer.holds else found


def marks(answer: Answer, lang: Lang) -> tuple[str, ...]:
    """The same with signs, so that root and check are seen without colour."""
    signs = {ROOT.get(lang): ROOT_GLYPH, **{HOLDS[code].get(lang): sign for code, sign in GLYPHS.items()}}
    return tuple(f"{signs.get(word, '')} {word}".strip() for word in plain_marks(answer, lang))


def layer_of(typed: str) -> Layer | None:
    """The layer that a code, or its word in any of the languages, stands for."""
    wanted = fold(typed)
    for layer, words in LAYER.items():
        if wanted == layer or wanted in {fold(words.get(lang)) for lang in LANGS}:
            return layer
    return None


def holds_of(typed: str) -> Holds | None:
    """The result of the check that its words in any of the languages stand for."""
    return next((code for code, words in HOLDS.items() if means(typed, f"holds.{code}", words)), None)
