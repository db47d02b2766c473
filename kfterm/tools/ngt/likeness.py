"""Ideas that may be the same, by the words and letters they share; pure, and quick enough for five hundred of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from kfterm.text import fold

THRESHOLD: Final = 0.45
"""Share of letters in common from which two ideas are told to be alike."""
_LITTLE: Final = frozenset(
    ("og", "i", "på", "av", "til", "for", "som", "en", "et", "ei", "den", "det", "de", "er", "å", "at", "med", "om",
     "vi", "ikke", "ikkje", "ein", "eit", "dei", "frå", "fra", "the", "a", "of", "to", "and", "in", "on")
)  # fmt: skip
"""Words that say nothing about what an idea is about."""


@lru_cache(maxsize=4096)
def _grams(text: str) -> frozenset[str]:
    """Three letters at a time of the words that say something, so that endings and small slips matter little."""
    words = "".join(char if char.isalnum() else " " for char in fold(text)).split()
    telling = [word for word in words if word not in _LITTLE] or words
    return frozenset(f" {word} "[at : at + 3] for word in telling for at in range(len(word)))


def likeness(one: str, other: str) -> float:
    """From 0 (nothing in common) to 1 (the same words in whatever order)."""
    left, right = _grams(one), _grams(other)
    both = len(left & right)
    return 2 * both / (len(left) + len(right)) if both else 0.0


@lru_cache(maxsize=8)
def alike(texts: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Pairs of places in ``texts`` that are alike, the most alike first."""
    holders: dict[str, list[int]] = defaultdict(list)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for place, text in enumerate(texts):
        for gram in _grams(text):
            for other in holders[gram]:
                shared[other, place] += 1
            holders[gram].append(place)
    found = [
        (-2 * both / (len(_grams(texts[one])) + len(_grams(texts[other]))), one, other)
        for (one, other), both in shared.items()
        if 2 * both >= THRESHOLD * (len(_grams(texts[one])) + len(_grams(texts[other])))
    ]
    return tuple((one, other) for _, one, other in sorted(found))


def nearest(text: str, others: Iterable[tuple[str, str]]) -> list[str]:
    """The keys of ``others`` (key, text), those most like ``text`` first."""
    scored = [(-likeness(text, other), place, key) for place, (key, other) in enumerate(others)]
    return [key for _, _, key in sorted(scored)]
