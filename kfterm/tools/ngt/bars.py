"""One idea of a result as a row: place, number and text, a bar, and its figures."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from kfterm.drawing.scene import Item as Shape
from kfterm.drawing.scene import Line, Text
from kfterm.text import width, wrap
from kfterm.tools.ngt import told
from kfterm.tools.ngt.result import Outcome
from kfterm.vote import Result
from kfterm.words import Lang

ONE_LINE: Final = 100
"""Cells from which bar and text stand side by side."""
wrapped: Final = lru_cache(maxsize=4096)(wrap)
"""Most texts are the same from one drawing to the next."""
_PLACE: Final = 10
"""Cells for the place, such as "12 delt"."""


class Bars:
    """The rows of one result in a drawing ``wide`` cells wide; bars of the best ``winners`` are heavier."""

    def __init__(self, found: Outcome, wide: int, lang: Lang, winners: int) -> None:
        self._found = found
        self._wide = wide
        self._lang = lang
        self._winners = winners
        self._side = wide >= ONE_LINE
        self._text_room = (wide - _PLACE) // 2 - 2 if self._side else max(8, wide - _PLACE)
        self._left = _PLACE + self._text_room + 2 if self._side else _PLACE
        self._figures = max((width(told.figures(found, one, lang)) for one in found.count.results), default=0)
        self._most = max((told.weight(one) for one in found.count.results), default=0.0)

    def row(self, one: Result, text: str, ref: str, top: int) -> tuple[list[Shape], int]:
        """The items of one idea from row ``top`` on, and how many rows they take."""
        items: list[Shape] = [Text(0, top, told.place(one, self._lang), "label", ref)]
        lead = f"{one.idea}  "
        lines = wrapped(text, max(8, self._text_room - width(lead)))
        items.append(Text(_PLACE, top, lead.rstrip(), "label", ref))
        items += [Text(_PLACE + width(lead), top + index, line, "", ref) for index, line in enumerate(lines)]
        at = top if self._side else top + len(lines)
        end = self._bar(items, one, at)
        items.append(Text(end, at, told.figures(self._found, one, self._lang), "", ref))
        return items, max(len(lines), 1) if self._side else len(lines) + 1

    def _bar(self, items: list[Shape], one: Result, y: int) -> int:
        """Draw the bar; the column where the figures begin."""
        room = self._wide - self._left - self._figures - 1
        share = told.weight(one) / self._most if self._most > 0 else 0.0
        cells = max(1, round(room * share)) if share > 0 and room > 0 else 0
        if not cells:
            return self._left
        role = "amount.few" if one.place <= self._winners else "amount.rest"
        items.append(Line(((self._left, y + 0.5), (self._left + cells, y + 0.5)), role))
        return self._left + cells + 1
