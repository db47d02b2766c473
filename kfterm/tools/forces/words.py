"""The words of a force field in three languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from kfterm.text import fold
from kfterm.tools.forces.model import HIGH, LAYERS, LOW, SIDES, Layer, Pull, Side
from kfterm.tools.scores import Scale
from kfterm.words import LANGS, Lang, Words

NAME: Final = Words("Kraftfeltanalyse", "Kraftfeltanalyse", "Force field analysis")
LAYER: Final[Mapping[Layer, Words]] = {
    "change": Words("endring", "endring", "change"),
    "force": Words("kraft", "kraft", "force"),
    "countermeasure": Words("tiltak", "tiltak", "action"),
}
CHANGE: Final = Words("Endringen", "Endringa", "The change")
SIDE: Final[Mapping[Side, Words]] = {
    "helps": Words("fremmer", "fremjar", "helps"),
    "hinders": Words("hemmer", "hemmar", "hinders"),
}
HEADS: Final[Mapping[Side, Words]] = {
    "helps": Words("Fremmere", "Fremjarar", "Helping forces"),
    "hinders": Words("Hemmere", "Hemmarar", "Hindering forces"),
}
STRENGTH: Final = Words("Styrke", "Styrke", "Strength")
STRENGTH_MARK: Final = Words("styrke {number}", "styrke {number}", "strength {number}")
ACTION: Final = Words("Tiltak", "Tiltak", "Action")
SUM: Final = Words("Sum {number}", "Sum {number}", "Total {number}")
SCALE: Final = Scale(
    LOW,
    HIGH,
    (
        Words("svært svak", "svært svak", "very weak"),
        Words("svak", "svak", "weak"),
        Words("middels", "middels", "medium"),
        Words("sterk", "sterk", "strong"),
        Words("svært sterk", "svært sterk", "very strong"),
    ),
)
_STRENGTH: Final = re.compile(r"(?:styrke|strength)\s*([1-5])")


def marks(pull: Pull, lang: Lang) -> tuple[str, ...]:
    """The strength of a force in words."""
    return (STRENGTH_MARK.get(lang, number=pull.strength),) if pull.strength else ()


def side_of(typed: str) -> Side | None:
    """The side that a code, or its word in any of the languages, stands for."""
    wanted = fold(typed)
    for side in SIDES:
        if wanted in {side, *(fold(SIDE[side].get(lang)) for lang in LANGS)}:
            return side
    return None


def strength_of(typed: str) -> int | None:
    """The strength in ``styrke 4``."""
    found = _STRENGTH.fullmatch(fold(typed))
    return int(found[1]) if found else None


def layer_of(typed: str) -> int | None:
    """The rank that a code, or its word in any of the languages, stands for."""
    wanted = fold(typed)
    for rank, layer in enumerate(LAYERS):
        if wanted in {layer, *(fold(LAYER[layer].get(lang)) for lang in LANGS)}:
            return rank
    return None
