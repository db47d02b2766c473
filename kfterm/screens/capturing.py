"""Capture over whatever is open: one key, one line, and back to the same cursor and the half-typed text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from kfterm.desk.capture import capture_commands, next_ask, spot
from kfterm.desk.pictures import attach_command
from kfterm.errors import KfError
from kfterm.screens.bars import Bar
from kfterm.screens.context import Context
from kfterm.screens.entry import Foot, Line
from kfterm.screens.place import PlaceScreen
from kfterm.store.disk import RealDisk
from kfterm.text import clean_line
from kfterm.tools.api import Ask, Choice, Command, Reply, Say
from kfterm.words import Words

TITLE = Words("Noter", "Noter", "Capture")
WHAT = Words("Hva vil du notere?", "Kva vil du notere?", "What do you want to capture?")
HOW = Words("Enter: lagre · Esc: tilbake", "Enter: lagre · Esc: tilbake", "Enter: save · Esc: back")
KEYS = {"capture.parked": "p", "capture.action": "t", "capture.decision": "b", "capture.picture": "i"}
"""One key each, the first letter of the Norwegian word."""


class CapturePanel(ModalScreen[Reply | None], inherit_bindings=False):
    """The box at the foot of the screen. Gives back what was done, or ``None``."""

    BINDINGS: ClassVar[list[BindingType]] = []
    ALLOW_SELECT = False
    CSS = "CapturePanel { background: $kf-ground 40%; }"
    DEFAULT_CSS = """
    CapturePanel { align: center bottom; }
    CapturePanel #box { width: 100%; height: auto; max-height: 90%; background: $kf-ground; }
    CapturePanel #how { height: 1; }
    """

    def __init__(
        self,
        context: Context,
        place: str,
        commands: tuple[Command[Any], ...],
        kind: str = "",
        *,
        seen_by_all: bool = False,
    ) -> None:
        super().__init__()
        self.seen_by_all = seen_by_all
        """Whether the room reads along: then no line that was left half-typed stands there again."""
        self.context = context
        self.place = place
        self.commands = commands
        self.command: Command[Any] | None = next((one for one in commands if one.id == kind), None)
        self.answers: dict[str, Any] = {}
        self.asked: Ask[Any] | None = None

    def compose(self) -> ComposeResult:
        """Title, the question, and what the keys do."""
        look = self.context.look
        with Vertical(id="box"):
            yield Bar(look, id="title")
            yield Foot(look)
            yield Bar(look, id="how")

    def on_mount(self) -> None:
        """The first question."""
        look = self.context.look
        self.query_one("#how", Bar).show([(f" {look.say(HOW)}", "bar.quiet")], [], look)
        self.go_on()

    def go_on(self) -> None:
        """Ask the next question, or do it."""
        look, foot = self.context.look, self.query_one(Foot)
        title = look.say(TITLE)
        if self.command is not None:
            title += f"  {look.sign('dot')}  {look.say(self.command.name)}"
        self.query_one("#title", Bar).show([(f" {title}", "title")], [], look)
        if self.command is None:
            choices = tuple(Choice(one.id, one.name, KEYS[one.id]) for one in self.commands)
            foot.choose(look.say(WHAT), choices, "", look)
            return
        self.asked = next_ask(self.command, self.answers)
        if self.asked is None:
            self._finish(self.command)
            return
        draft = "" if self.seen_by_all else self.context.memory.drafts.get(self._draft_key(), "")
        foot.ask(look.say(self.asked.words), draft, look.say(self.asked.hint) if self.asked.hint else "", look)

    def _finish(self, command: Command[Any]) -> None:
        reply = self.context.desk.do(command, self.place, "", self.answers)
        for ask in command.asks if not self.seen_by_all else ():
            self.context.memory.drafts.pop((command.id, ask.id, ""), None)
        self.dismiss(reply)

    def _draft_key(self) -> tuple[str, str, str]:
        return (self.command.id if self.command else "", self.asked.id if self.asked else "", "")

    def on_foot_answered(self, event: Foot.Answered) -> None:
        """Take the answer; a refusal stays on its question with the column marked."""
        event.stop()
        try:
            self._take(event.text)
        except KfError as error:
            if self.asked is not None:
                self.answers.pop(self.asked.id, None)
            self.query_one(Foot).fail(error.problem)

    def _take(self, text: str) -> None:
        if self.command is None:
            self.command = next(one for one in self.commands if one.id == text)
        elif self.asked is not None:
            known = self.context.desk.parse(
                replace(self.command, asks=(self.asked,)), self.place, "", {self.asked.id: text}
            )
            self.answers.update(known)
        self.go_on()

    def on_line_lines(self, event: Line.Lines) -> None:
        """Several pasted lines become one."""
        event.stop()
        self.query_one(Foot).line.insert_text_at_cursor(clean_line(event.text))

    def on_key(self, event: events.Key) -> None:
        """Escape goes back; what was being typed waits for the next time."""
        if event.key == "escape":
            event.stop()
            foot = self.query_one(Foot)
            if self.command is not None and not foot.choosing and foot.line.value.strip():
                self.context.memory.keep_draft(self._draft_key(), foot.line.value, add=self.seen_by_all)
            self.dismiss(None)
        elif event.key in ("ctrl+q", "ctrl+c"):
            event.stop()
            self.app.exit(0)


def over(place: PlaceScreen, kind: str = "", *, room: Callable[[Say], None] | None = None) -> None:
    """Capture over a place; ``kind`` (a command's id) leaves the first choice out.

    ``room`` is given when the room's picture covers the place: it tells there what was captured.
    """
    context = place.context
    here = spot(context.desk, place.place, place.at, context.session)
    commands = (*capture_commands(context.desk, here), attach_command(context.desk, here, RealDisk()))

    def back(reply: Reply | None) -> None:
        if reply is None or reply.say is None:
            return
        if room is not None:
            room(reply.say)
        elif place.asking is None:
            place.tell(reply.say)
        else:
            note(place, reply.say)

    panel = CapturePanel(context, place.place, commands, kind, seen_by_all=room is not None)
    place.app.push_screen(panel, back)


def note(place: PlaceScreen, say: Say) -> None:
    """Tell under a half-typed line what was captured; it goes with the next key that changes the hint."""
    place.query_one(Foot).hint(place.context.look.plain(say.get(place.context.look.lang)))
