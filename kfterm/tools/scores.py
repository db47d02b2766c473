"""Scores on a short scale: asked one figure at a time or typed as a row of figures, their mean and their spread."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import sqrt
from typing import Any, Final

from kfterm.clock import format_number
from kfterm.errors import Fault, KfError
from kfterm.tools.api import Ask, Choice, Now
from kfterm.tools.tree.parsing import parse_code
from kfterm.words import LANGS, Lang, Words

NOT_ON_SCALE = Fault(
    "scores.not_on_scale",
    Words(
        "«{text}» er ikke et tall fra {low} til {high}.",
        "«{text}» er ikkje eit tal frå {low} til {high}.",
        "“{text}” is no number from {low} to {high}.",
    ),
    Words("Skriv for eksempel: 4 5 3", "Skriv til dømes: 4 5 3", "Type for example: 4 5 3"),
)
CLEAR: Final = "-"
"""The answer that takes a score away."""
NO_SCORE: Final = Words("ingen", "ingen", "none")
_FIGURE: Final = re.compile(r"[^\s,;]+")


@dataclass(frozen=True, slots=True)
class Scale:
    """Whole numbers from ``low`` to ``high``, and the word for each of them in that order."""

    low: int
    high: int
    words: tuple[Words, ...]

    def word(self, value: int) -> Words:
        """The word for a score."""
        return self.words[value - self.low]

    def holds(self, value: object) -> bool:
        """Whether ``value`` lies on the scale."""
        return isinstance(value, int | float) and not isinstance(value, bool) and self.low <= value <= self.high

    def choices(self, *, clear: bool = True) -> tuple[Choice, ...]:
        """One choice for each score on its own figure, from the highest down; none of them on ``-`` or 0."""
        found = [
            Choice(
                str(value),
                Words(*(f"{value} {self.word(value).get(lang)}".rstrip() for lang in LANGS)),
                str(value),
            )
            for value in range(self.high, self.low - 1, -1)
        ]
        if clear:
            found.append(Choice(CLEAR, NO_SCORE, "0" if self.low > 0 else "x"))
        return tuple(found)

    def ask(self, name: str, words: Words, *, clear: bool = True) -> Ask[Any]:
        """A question for one score; the answer is the number, or ``None`` to take it away."""
        choices = self.choices(clear=clear)
        return Ask(name, words, _parse_one, choices=lambda _board, _at: choices)

    def row(self, name: str, words: Words, start: Callable[[Any, str], str]) -> Ask[Any]:
        """A question for the scores of several people in one line, in no order."""

        def parse(typed: str, _board: Any, _now: Now) -> tuple[int, ...]:  # noqa: ANN401 - each tool has a board type
            return parse_scores(typed, self)

        return Ask(name, words, parse, start=start, optional=True, hint=NOT_ON_SCALE.remedy)


def _parse_one(typed: str, board: Any, now: Now) -> int | None:  # noqa: ANN401
    code = parse_code(typed, board, now)
    return int(code) if code and code.lstrip("-").isdigit() else None


def parse_scores(typed: str, scale: Scale) -> tuple[int, ...]:
    """``4 5 3`` (spaces, commas or semicolons) as scores, sorted so that nobody's place tells who; ``KfError`` with
    the column of the first figure that is not on the scale."""
    found = []
    for part in _FIGURE.finditer(typed):
        value = int(part[0]) if part[0].isascii() and part[0].isdigit() and len(part[0]) < 4 else None
        if value is None or not scale.holds(value):
            raise KfError(NOT_ON_SCALE, column=part.start() + 1, text=part[0], low=scale.low, high=scale.high)
        found.append(value)
    return tuple(sorted(found))


def mean(scores: Sequence[float]) -> float:
    """The mean of at least one score."""
    return sum(scores) / len(scores)


def spread(scores: Sequence[float]) -> float | None:
    """The standard deviation (n − 1) of the scores; ``None`` below two of them."""
    if len(scores) < 2:
        return None
    middle = mean(scores)
    return sqrt(sum((score - middle) ** 2 for score in scores) / (len(scores) - 1))


def figure(value: float, lang: Lang, decimals: int = 1) -> str:
    """A score or mean as it is read: whole numbers without decimals."""
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return format_number(exact.normalize() if exact == exact.to_integral_value() else exact, lang)
