"""A sentence about a chart: words in three languages with figures and days that are written when it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from kfterm.words import Lang, Words

Show: TypeAlias = Callable[[float, Lang], str]
"""A figure as it is read, with its unit."""
Day: TypeAlias = Callable[[int, Lang], str]
"""The day or place of a point (from 1) as it is read."""


@dataclass(frozen=True, slots=True)
class At:
    """The point at this position, from 1."""

    position: int


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence or part of one. Values: a float is a figure of the chart, ``At`` a day, ``Said`` and ``Words`` more
    words, anything else stands as it is."""

    words: Words
    values: Mapping[str, Any] = field(default_factory=dict)

    def text(self, lang: Lang, show: Show, day: Day) -> str:
        """The sentence in ``lang``."""

        def told(value: object) -> object:
            if isinstance(value, Said):
                return value.text(lang, show, day)
            if isinstance(value, Words):
                return value.get(lang)
            if isinstance(value, At):
                return day(value.position, lang)
            return show(value, lang) if isinstance(value, float) else value

        if not self.values:
            return self.words.get(lang)
        return self.words.get(lang, **{name: told(value) for name, value in self.values.items()})
