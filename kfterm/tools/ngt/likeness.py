"""Ideas that may be the same, by the words and letters they share; pure, and quick enough for five hundred of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations
from typing import Final

from kfterm.text import fold

THRESHOLD: Final = 0.45
"""Share of letters in common from which two ideas are told to be alike."""
_LITTLE: Final = frozenset(
    ("og", "i", "på", "av", "til", "for", "som", "en", "et", "ei", "den", "det", "de", "er", "å", "at", "med", "om",
     "vi", "ikke", "ikkje", "ein", "eit", "dei", "frå", "fra", "the", "a", "of", "to", "and", "in", "on")
)  # fmt: skip
"""Words that say nothing about what an idea is about."""
_STEM: Final = 4
"""Letters that two words must begin with in common."""
_SHARED: Final = 20
"""In lists of up to 20 times as many ideas, a word that more than so many have says nothing."""


@lru_cache(maxsize=4096)
def _grams(text: str) -> frozenset[str]:
    """Three letters at a time of the words that say something, so that endings and small slips matter little."""
    return frozenset(f" {word} "[at : at + 3] for word in _telling(text) for at in range(len(word)))


def _telling(text: str) -> list[str]:
    words = "".join(char if char.isalnum() else " " for char in fold(text)).split()
    return [word for word in words if word not in _LITTLE] or words


def likeness(one: str, other: str) -> float:
    """From 0 (nothing in common) to 1 (the same words in whatever order)."""
    left, right = _grams(one), _grams(other)
    both = len(left & right)
    return 2 * both / (len(left) + len(right)) if both else 0.0


@lru_cache(maxsize=8)
def alike(texts: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Pairs of places in ``texts`` that are alike, the most alike first.

    Only texts that share the beginning of a word are compared, and of a long list not by the words that many have.
    """
    most = max(_SHARED, len(texts) // _SHARED)
    holders: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        for stem in _stems(text):
            holders[stem].append(place)
    pairs = {pair for places in holders.values() if len(places) <= most for pair in combinations(places, 2)}
    scored = ((-likeness(texts[one], texts[other]), one, other) for one, other in pairs)
    return tuple((one, other) for score, one, other in sorted(scored) if -score >= THRESHOLD)


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _telling(text))


def nearest(text: str, others: Iterable[tuple[str, str]]) -> list[str]:
    """The keys of ``others`` (key, text), those most like ``text`` first."""
    scored = [(-likeness(text, other), place, key) for place, (key, other) in enumerate(others)]
    return [key for _, _, key in sorted(scored)]
