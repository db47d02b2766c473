"""A sentence with numbers in it, worded only when the language is known."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from kfterm.clock.numbers import format_number
from kfterm.words import Lang, Words

_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """``words`` with ``values``; numbers are shown with three digits, all else as it stands."""

    words: Words
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, lang: Lang) -> str:
        """The sentence in ``lang``."""
        return self.words.get(lang, **{name: _shown(value, lang) for name, value in self.values.items()})


def _shown(value: object, lang: Lang) -> str:
    if isinstance(value, Words):
        return value.get(lang)
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return short(value, lang)
    return str(value)


def short(value: float, lang: Lang) -> str:
    """``value`` as it is read: whole numbers whole, others with three digits and none of them wasted."""
    if value == round(value) or abs(value) >= 10**_DIGITS:
        return format_number(value, lang, 0)
    rounded = float(f"{value:.{_DIGITS}g}")
    return format_number(rounded, lang)
