"""The questions of one command, one after the other: what is asked now, what was answered, when all is known."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kfterm.desk.desk import Desk
from kfterm.tools.api import Ask, Choice, Command


class Asking:
    """One command on its way. ``repeat`` asks again after it is done, until an empty line ends it."""

    def __init__(self, desk: Desk, command: Command[Any], place: str, at: str, *, repeat: bool = False) -> None:
        self.command = command
        self.place = place
        self.at = at
        self.repeat = repeat
        self.typed: dict[str, str] = {}
        self.drafts: dict[tuple[str, str, str], str] = {}
        """What was typed as free text, by draft key."""
        self._desk = desk
        self._view = desk.view(place)
        self._asks = [ask for ask in command.asks if ask.choices is None or ask.choices(self._view, at)]
        self._index = 0

    @property
    def current(self) -> Ask[Any] | None:
        """What is asked now; ``None`` when all is answered."""
        return self._asks[self._index] if self._index < len(self._asks) else None

    @property
    def first(self) -> bool:
        """Whether nothing was answered yet."""
        return self._index == 0

    def choices(self) -> tuple[Choice, ...]:
        """The fixed answers of the present question; none for a free line."""
        ask = self.current
        return ask.choices(self._view, self.at) if ask is not None and ask.choices is not None else ()

    def start(self) -> str:
        """The text that stands in the line at first."""
        ask = self.current
        if ask is not None and ask.follows is not None:
            return ask.follows(self.typed)
        return ask.start(self._view, self.at) if ask is not None and ask.start is not None else ""

    @property
    def chosen(self) -> str | None:
        """The answer that holds now, where the present question is about something that exists."""
        ask = self.current
        return self.start() if ask is not None and ask.start is not None else None

    def draft_key(self) -> tuple[str, str, str]:
        """Where a line left with Escape is kept: for a question about what exists, per record."""
        ask = self.current
        if ask is None:
            return self.command.id, "", ""
        return self.command.id, ask.id, self.at if ask.start is not None else ""

    def answer(self, text: str) -> None:
        """Take the answer to the present question; ``KfError`` with the column when it is not understood."""
        ask = self.current
        if ask is None:
            return
        self._desk.parse(replace(self.command, asks=(ask,)), self.place, self.at, {ask.id: text})
        if ask.choices is None and text.strip():
            self.drafts[self.draft_key()] = text
        self.typed[ask.id] = text
        self._index += 1

    def args(self) -> dict[str, Any]:
        """All answers, parsed."""
        return self._desk.parse(replace(self.command, asks=tuple(self._asks)), self.place, self.at, self.typed)
