"""The driver diagram's words for layers, status and priority, in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kfterm.text import fold
from kfterm.tools.driver.model import LAYERS, STATUSES, Layer, Status
from kfterm.words import LANGS, Lang, Words

LAYER: Final[Mapping[Layer, Words]] = {
    "aim": Words("mål", "mål", "aim"),
    "primary": Words("primærdriver", "primærdrivar", "primary driver"),
    "secondary": Words("sekundærdriver", "sekundærdrivar", "secondary driver"),
    "idea": Words("endringsidé", "endringsidé", "change idea"),
}
HEADS: Final[Mapping[Layer, Words]] = {
    "aim": Words("Mål", "Mål", "Aim"),
    "primary": Words("Primærdrivere", "Primærdrivarar", "Primary drivers"),
    "secondary": Words("Sekundærdrivere", "Sekundærdrivarar", "Secondary drivers"),
    "idea": Words("Endringsideer", "Endringsidear", "Change ideas"),
}
"""Heads of the columns."""

STATUS: Final[Mapping[Status, Words]] = {
    "idea": Words("idé", "idé", "idea"),
    "testing": Words("testes", "blir testa", "testing"),
    "adjusting": Words("justeres", "blir justert", "adjusting"),
    "kept": Words("beholdes", "blir behalden", "kept"),
    "introduced": Words("innført", "innført", "introduced"),
    "dropped": Words("forkastet", "forkasta", "dropped"),
}
PRIORITY: Final[Mapping[int, Words]] = {
    1: Words("prioritet 1", "prioritet 1", "priority 1"),
    2: Words("prioritet 2", "prioritet 2", "priority 2"),
    3: Words("prioritet 3", "prioritet 3", "priority 3"),
}
ALSO_UNDER: Final = Words("også under", "også under", "also under")
LOOSE: Final = Words("Uten overordnet driver", "Utan overordna drivar", "Without a parent driver")
UNTITLED: Final = Words("Driverdiagram", "Drivardiagram", "Driver diagram")

GLYPHS: Final[Mapping[Status, str]] = {
    "idea": "",
    "testing": "○",
    "adjusting": "≈",
    "kept": "●",
    "introduced": "■",
    "dropped": "×",
}
"""The sign before the word of a status, so that it is seen without colour; an untested idea has none. All are in
the fonts of old Windows consoles."""


def status_of(typed: str) -> Status | None:
    """The status that a code, or its word in any of the languages, stands for."""
    wanted = fold(typed)
    for status in STATUSES:
        if wanted == status or wanted in {fold(STATUS[status].get(lang)) for lang in LANGS}:
            return status
    return None


def layer_of(typed: str) -> Layer | None:
    """The layer that a code, or its word or head in any of the languages, stands for."""
    wanted = fold(typed)
    for layer in LAYERS:
        words = (LAYER[layer], HEADS[layer])
        if wanted == layer or wanted in {fold(word.get(lang)) for word in words for lang in LANGS}:
            return layer
    return None


def priority_of(typed: str) -> int | None:
    """The priority that ``1``, ``2``, ``3`` or the words stand for."""
    wanted = fold(typed)
    for number, words in PRIORITY.items():
        if wanted == str(number) or wanted in {fold(words.get(lang)) for lang in LANGS}:
            return number
    return None


def status_mark(status: Status, lang: Lang) -> str:
    """Sign and word of a status; empty for an idea that was not tested yet."""
    return f"{GLYPHS[status]} {STATUS[status].get(lang)}" if GLYPHS[status] else ""
