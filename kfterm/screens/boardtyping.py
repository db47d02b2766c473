"""Typing on a sheet: rows at typing speed, where the line will stand, going in and out, lists pasted as items."""

from __future__ import annotations

from typing import Any, Final

from textual import events

from kfterm.errors import KfError
from kfterm.screens.asking import Asking
from kfterm.screens.context import Context
from kfterm.screens.entry import Foot
from kfterm.screens.outline import Draft, entry_id
from kfterm.screens.place import PlaceScreen
from kfterm.tools.api import Command, OutlineVerb, Row, Tool

TOPS: Final = frozenset({"aim", "problem", "question"})
"""Layers with one row only: what is added there stands below it."""


class TypingBoard(PlaceScreen):
    """The part of a sheet's screen that makes rows. The outline keyboard is the same for every tool."""

    def __init__(self, context: Context, place: str) -> None:
        super().__init__(context, place)
        self.tool: Tool[Any] = context.desk.tool(place)
        self.rows: tuple[Row, ...] = ()
        self.cursor = context.memory.cursor.get(place, "")
        self.draft: Draft | None = None

    def list_rows(self) -> None:
        """Show the outline, with the line being typed in its place."""

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return next((row for row in self.rows if entry_id(row) == self.cursor), None)

    def verb(self, verb: OutlineVerb) -> Command[Any] | None:
        """The command behind a key of the outline keyboard."""
        command = self.tool.verbs.get(verb)
        return self.tool.command(command) if command else None

    def start(self, command: Command[Any], *, at: str | None = None, repeat: bool | None = None) -> None:
        """Begin a command; one that people do in turn gets its own page."""
        if command.booth and self.why_not(command) is None:
            from kfterm.screens.booth import BoothScreen

            self.app.push_screen(BoothScreen(self.context, self.place, command), lambda _: self.reload())
        else:
            super().start(command, at=at, repeat=repeat)

    def repeats(self, command: Command[Any]) -> bool:
        """Adding goes on until an empty line, and what says so itself."""
        return command.repeat or command.id in (self.tool.verbs.get("add"), self.tool.verbs.get("child"))

    def again(self, asking: Asking) -> None:
        """After a line, the next one beside it; after another act that repeats, that one."""
        if asking.command.repeat:
            if self.why_not(asking.command) is None:
                self.start(asking.command, repeat=True)
            else:
                self.close_entry()
            return
        add = self.verb("add")
        if add is not None:
            self.start(add, repeat=True)

    def drafting(self, text: str | None) -> None:
        """Show the line being typed where it will stand."""
        before, self.draft = self.draft, self._drafted(text)
        if self.draft is None and before is None:
            return
        if not self.rows:
            self.fill()
        else:
            self.list_rows()

    def _drafted(self, text: str | None) -> Draft | None:
        asking, row, verbs = self.asking, self.row, self.tool.verbs
        if asking is None or text is None or not asking.first:
            return None
        depth = row.depth if row else 0
        if asking.command.id == verbs.get("edit"):
            return Draft(text, instead=self.cursor)
        if asking.command.id == verbs.get("child"):
            return Draft(text, after=self.cursor, depth=depth + (row is not None))
        if asking.command.id == verbs.get("add"):
            return Draft(text, after=self.cursor, depth=depth + (row is not None and row.layer in TOPS))
        return None

    def label(self, asking: Asking) -> str:
        """For a new line: the act rather than the word “text”."""
        named = {self.tool.verbs.get(verb) for verb in ("add", "child", "edit")}
        look = self.context.look
        return look.say(asking.command.name) if asking.command.id in named else super().label(asking)

    def pressed(self, event: events.Key) -> None:
        """Going in or out while lines are typed; all else as everywhere."""
        if (
            self.letters is None
            and self.asking is not None
            and self.asking.repeat
            and event.key in ("alt+right", "alt+left")
        ):
            event.stop()
            self._turn(event.key == "alt+right")
        elif self._takes_back(event.key):
            event.stop()
            self.undo()
        else:
            super().pressed(event)

    def _takes_back(self, key: str) -> bool:
        """Whether a key takes the last slip back in the midst of entering: only where nothing is being typed."""
        entering = self.asking is not None and self.asking.repeat and self.asking.command.urn == "drop"
        return entering and key == "ctrl+z" and not self.query_one(Foot).line.value

    def _turn(self, deeper: bool) -> None:
        """The next typed line goes below the cursor, or beside the one that the cursor stands in."""
        text = self.query_one(Foot).line.value
        row = self.row
        command = self.verb("child" if deeper else "add")
        if row is None or command is None:
            return
        if deeper and self.why_not(command) is not None:
            return
        if not deeper and self.asking is not None and self.asking.command.id == self.tool.verbs.get("add"):
            if not any(other.id == row.under for other in self.rows):
                return
            self.goto(row.under)
        self.start(command, repeat=True)
        line = self.query_one(Foot).line
        line.value = text
        line.cursor_position = len(text)

    def pasted(self, text: str) -> None:
        """A list pasted into the entry line becomes items where one line is asked for; a note takes it as it is."""
        ask = self.asking.current if self.asking else None
        if ask is not None and ask.multiline and self._lines() is None:
            super().pasted(text)
        else:
            self.paste(text)

    def on_paste(self, event: events.Paste) -> None:
        """A list pasted over the outline or drawing becomes items."""
        event.stop()
        if self.asking is None:
            self.paste(event.text)

    def _lines(self) -> Command[Any] | None:
        """The command that takes pasted lines instead of the outline's, where one is possible: a column of ballots."""
        asked = self.asking.command if self.asking else None
        takers = {command.lines for command in self.tool.commands if command.lines and self.why_not(command) is None}
        if asked is not None and asked.id not in takers and not asked.lines:
            return None
        return next((command for command in self.tool.commands if command.id in takers), None)

    def paste(self, text: str) -> None:
        """Hand pasted lines to the command that takes them now, as one act."""
        command = self._lines() or self.verb("paste")
        if command is None or not text.strip():
            return
        if self.asking is not None:
            self.close_entry()
        asking = Asking(self.context.desk, command, self.place, self.at)
        try:
            while asking.current is not None:
                asking.answer(text if not asking.typed else "")
        except KfError as error:
            self.fail(error)
            return
        self.do(asking)
