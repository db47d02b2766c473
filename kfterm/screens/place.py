"""The common screen of every place: what a command asks, one question after the other, undo, redo, jump letters."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import events
from textual.widget import Widget

from kfterm.errors import KfError
from kfterm.screens.asking import Asking
from kfterm.screens.base import BarsScreen
from kfterm.screens.context import Context
from kfterm.screens.entry import Foot, Line
from kfterm.screens.jumping import letters_for
from kfterm.screens.rows import RowsView
from kfterm.text import clean_line
from kfterm.tools.api import Command
from kfterm.words import Words

FIRST_SCREEN = Words(
    "Du er på den første siden. Avslutt med Ctrl+Q.",
    "Du er på den første sida. Avslutt med Ctrl+Q.",
    "This is the first page. Quit with Ctrl+Q.",
)
HOW = Words("Enter: ferdig · Esc: avbryt", "Enter: ferdig · Esc: avbryt", "Enter: done · Esc: cancel")
HOW_REPEAT = Words(
    "Enter: neste · tom linje: ferdig · Esc: avbryt",
    "Enter: neste · tom linje: ferdig · Esc: avbryt",
    "Enter: next · empty line: done · Esc: cancel",
)
HOW_CHOOSE = Words(
    "Trykk tegnet foran, eller piler og Enter · Esc: avbryt",
    "Trykk teiknet framfor, eller piler og Enter · Esc: avbryt",
    "Press the sign in front, or arrows and Enter · Esc: cancel",
)


class PlaceScreen(BarsScreen):
    """One place on the screen."""

    METHOD: ClassVar[str] = ""
    """The method of the guide that belongs to this kind of place; empty = none in particular."""

    def __init__(self, context: Context, place: str) -> None:
        super().__init__(context, place)
        self.asking: Asking | None = None
        self.letters: dict[str, str] | None = None
        self._letters_typed = ""
        self._came_from: Widget | None = None

    def on_line_lines(self, event: Line.Lines) -> None:
        """Several lines were pasted into the entry line."""
        event.stop()
        self.pasted(event.text)

    def pressed(self, event: events.Key) -> None:
        """A jump letter while they are shown, else the act behind the key."""
        if self.letters is None:
            super().pressed(event)
            return
        event.stop()
        event.prevent_default()
        self._jump_key(event)

    # --- commands with questions ---------------------------------------------------------------------------------

    def start(self, command: Command[Any], *, at: str | None = None, repeat: bool | None = None) -> None:
        """Begin a command: ask what it needs, or do it at once."""
        again = self.repeats(command) if repeat is None else repeat
        asking = Asking(self.context.desk, command, self.place, self.at if at is None else at, repeat=again)
        begun = [choice for choice in asking.choices() if self.digit and choice.key.startswith(self.digit)]
        if len(begun) == 1:
            asking.answer(begun[0].value)
        if asking.current is None:
            self.do(asking)
            return
        if self.asking is None:
            self._came_from = self.focused
        self.asking = asking
        self._ask()
        if len(begun) > 1:
            self.query_one(Foot).narrow(self.digit)

    def repeats(self, command: Command[Any]) -> bool:
        """Whether the command asks again after it is done, for entry at typing speed."""
        return False

    def _ask(self) -> None:
        asking = self.asking
        if asking is None or asking.current is None:
            return
        ask, look, foot = asking.current, self.context.look, self.query_one(Foot)
        label = self.label(asking)
        hint = look.say(ask.hint) if ask.hint else look.say(HOW_REPEAT if asking.repeat else HOW)
        choices = asking.choices()
        if choices:
            foot.choose(label, choices, look.say(HOW_CHOOSE), look, asking.chosen)
        else:
            text = self.context.memory.drafts.get(asking.draft_key(), "") or asking.start()
            foot.ask(label, text, hint, look)
        self.key_line()
        self.drafting(foot.line.value if not choices else "")

    def label(self, asking: Asking) -> str:
        """What stands before the entry line."""
        return self.context.look.say(asking.current.words) if asking.current else ""

    def drafting(self, text: str | None) -> None:
        """The line being typed has changed (``None``: it is closed)."""

    def on_foot_typed(self, event: Foot.Typed) -> None:
        """Typing."""
        self.drafting(event.text)

    def on_foot_answered(self, event: Foot.Answered) -> None:
        """Enter in the entry line: the next question, or the act."""
        asking = self.asking
        if asking is None:
            return
        if asking.repeat and asking.first and not event.text.strip():
            self.close_entry()
            return
        try:
            asking.answer(event.text)
        except KfError as error:
            self.query_one(Foot).fail(error.problem)
            return
        for key in asking.drafts:
            self.context.memory.drafts.pop(key, None)
        if asking.current is not None:
            self._ask()
        else:
            self.do(asking)

    def do(self, asking: Asking) -> None:
        """All is answered: do it, show it, and go on typing where that was wanted."""
        desk = self.context.desk
        try:
            reply = desk.do(asking.command, asking.place, asking.at, asking.args())
        except KfError as error:
            # Nothing typed is lost: it stands there again at the next try. What is secret is kept nowhere.
            if not asking.command.urn:
                self.context.memory.drafts.update(asking.drafts)
            self.close_entry()
            self.fail(error)
            return
        self.message, self.trouble = reply.say, None
        if asking.repeat and (reply.puts or asking.command.urn == "drop"):
            self.reload(reply.at)
            self.again(asking)
            return
        self.close_entry()
        self.reload(reply.at)
        self.done(asking, reply.at or "")

    def again(self, asking: Asking) -> None:
        """Ask for the next one of a repeating command."""
        self.start(asking.command, repeat=True)

    def done(self, asking: Asking, at: str) -> None:
        """A command has been done; ``at`` is where the cursor went."""

    def close_entry(self) -> None:
        """End the entry line and give the focus back."""
        self.asking = None
        self.query_one(Foot).close()
        self.drafting(None)
        self._give_back()
        self.foot_line()
        self.key_line()

    def _give_back(self) -> None:
        """The keys go back to the widget that had them."""
        came_from, self._came_from = self._came_from, None
        if came_from is not None and came_from in self.seen():
            self.set_focus(came_from)
        else:
            self.set_focus(self.main())

    def cancel(self) -> None:
        """Escape in the entry line: what was typed stays as a draft for the next time."""
        asking, foot = self.asking, self.query_one(Foot)
        if asking is not None and asking.repeat and asking.command.urn and foot.line.value:
            # A line that is wrong must not hold up the next: it is cleared, and the entry stays open.
            foot.line.value = ""
            self._ask()
            return
        if asking is not None and asking.current is not None and not foot.choosing:
            text = foot.line.value
            if text.strip() and text != asking.start() and not asking.command.urn:
                self.context.memory.drafts[asking.draft_key()] = clean_line(text)
        self.close_entry()

    def pasted(self, text: str) -> None:
        """Several lines pasted where one is asked for become one line."""
        self.query_one(Foot).line.insert_text_at_cursor(clean_line(text))

    # --- what every place can do ---------------------------------------------------------------------------------

    def why_no_way_back(self) -> Words | None:
        """Why Escape leads nowhere, or ``None``."""
        inside = self.asking is not None or self.query_one(Foot).asking or self.message or self.trouble
        return None if inside or len(self.app.screen_stack) > 2 else FIRST_SCREEN

    def back(self) -> None:
        """Escape: out of the entry line, else out of the place."""
        if self.asking is not None or self.query_one(Foot).asking:
            self.cancel()
        elif self.message or self.trouble:
            self.message = self.trouble = None
            self.foot_line()
        elif len(self.app.screen_stack) > 2:
            self.app.pop_screen()

    def undo(self) -> None:
        """Take the last change here back."""
        reply = self.context.desk.undo(self.place)
        self.reload(reply.at)
        self.tell(reply.say)

    def redo(self) -> None:
        """Do again what was undone."""
        reply = self.context.desk.redo(self.place)
        self.reload(reply.at)
        self.tell(reply.say)

    def folds(self) -> frozenset[str]:
        """What is folded here."""
        return frozenset()

    def steer(self, by: int) -> None:
        """Move the cursor from the room's picture that lies over this place."""

    # --- jump letters --------------------------------------------------------------------------------------------

    def targets(self) -> list[str]:
        """What jump letters are laid over."""
        return [entry.id for entry in self.query_one("#list", RowsView).entries if entry.id]

    def mark(self, letters: dict[str, str]) -> None:
        """Show letters (none: take them away)."""
        self.query_one("#list", RowsView).mark(letters)

    def jump(self) -> None:
        """Lay letters over what can be chosen; the next key goes there."""
        self.letters = letters_for(self.targets()) or None
        self._letters_typed = ""
        self.mark(self.letters or {})
        # Without focus every key comes here first, whatever the widget would do with it.
        self._came_from = self.focused or self.main()
        self.set_focus(None)

    def _jump_key(self, event: events.Key) -> None:
        letters = self.letters or {}
        typed = self._letters_typed + (event.character or "" if event.is_printable else event.key)
        found = next((target for target, letter in letters.items() if letter == typed), "")
        if not found and any(letter.startswith(typed) for letter in letters.values()):
            self._letters_typed = typed
            return
        self.letters = None
        self.mark({})
        self._give_back()
        if found:
            self.goto(found)
            self.key_line()
