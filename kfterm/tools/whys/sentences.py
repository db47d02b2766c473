"""Chains read aloud from below: "… therefore …", and each link as "… because …", so that a weak link is heard.

After "fordi" the finite verb follows words like "ikke", as Norwegian has it (``fordi prøven ikke er tatt``). A text
in the middle of a sentence begins with a small letter, unless its first word is written with a capital inside
another text too (a name) or is no ordinary word (``CT``, ``DIPS``, ``3``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from kfterm.tools.whys.model import Answer, Whys
from kfterm.words import Lang, Words

BECAUSE: Final = Words("{effect} fordi {cause}.", "{effect} fordi {cause}.", "{effect} because {cause}.")
THEREFORE: Final = Words("Derfor: {effect}.", "Difor: {effect}.", "Therefore: {effect}.")
_MIDDLE: Final = re.compile(r"(?<=\s)(?P<verb>\w+) (?P<adverb>ikke|ikkje|aldri|alltid|sjelden|sjeldan|ofte)(?=\s|$)")
_CLAUSE: Final = re.compile(r"\b(?:som|at|om|når|hvis|viss|dersom|fordi|da|då|mens|medan|før|etter at|å|og|eller)\b")
START: Final = Words("{cause}.", "{cause}.", "{cause}.")


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """Words that are written with a capital inside a text: names, which keep it everywhere."""
    return frozenset(word.strip(",.;:!?()«»“”") for text in texts for word in text.split()[1:] if word[:1].isupper())


def _bare(text: str) -> str:
    """The text without the sign that ends it."""
    return text.strip().rstrip(".!?; ") or "…"


def _inner(text: str, lang: Lang, names: frozenset[str]) -> str:
    """The text as it stands inside a sentence."""
    bare = _bare(text)
    first = bare.split()[0].strip(",.;:!?()«»“”")
    plain = first[:1].isupper() and first[1:] == first[1:].lower() and first not in names
    return bare if not plain or (first == "I" and lang == "en") else bare[0].lower() + bare[1:]


def _after_because(text: str, lang: Lang) -> str:
    """The text with "ikke" and its like before the finite verb, where that is plain: no clause stands before it."""
    found = _MIDDLE.search(text) if lang != "en" else None
    if found is None or _CLAUSE.search(text[: found.end("verb")]):
        return text
    return f"{text[: found.start()]}{found['adverb']} {found['verb']}{text[found.end() :]}"


def because(effect: str, cause: str, lang: Lang, names: frozenset[str] = frozenset()) -> str:
    """One link as a sentence: ``Pasienten venter fordi prøven mangler.``"""
    text = _bare(effect)
    return BECAUSE.get(lang, effect=text[:1].upper() + text[1:], cause=_after_because(_inner(cause, lang, names), lang))


def therefore(chain: Sequence[str], lang: Lang) -> str:
    """A whole chain from below: ``Prøven mangler. Derfor: Pasienten venter.``"""
    start, *rest = chain
    return " ".join([START.get(lang, cause=_bare(start)), *(THEREFORE.get(lang, effect=_bare(text)) for text in rest)])


def links(board: Whys, chain: Sequence[Answer], lang: Lang) -> tuple[tuple[Answer, str], ...]:
    """Each answer of a chain, from below, with the sentence that joins it to what stands above."""
    names = names_in(node.text for node in board.nodes.values())
    return tuple((cause, because(effect.text, cause.text, lang, names)) for cause, effect in pairwise(chain))
