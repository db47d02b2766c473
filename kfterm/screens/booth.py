"""Pass the keyboard: a neutral page on which one person types an answer, cleared for the next one.

Nothing of anybody else's answer is ever here, what was typed is kept nowhere, and a wrong line says only what is wrong
with it. Between two people a page tells to pass the keyboard on; only there Escape leads back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Input

from kfterm.drawing.cells import paint
from kfterm.errors import KfError, Problem
from kfterm.screens.bars import Texts
from kfterm.screens.context import Context
from kfterm.screens.entry import Line
from kfterm.screens.rows import Entry, RowsView
from kfterm.screens.steps import count
from kfterm.screens.strips import Pieces
from kfterm.text import wrap
from kfterm.tools.api import Command, View
from kfterm.words import Words

READY: Final = Words(
    "Neste: trykk mellomrom når du sitter ved tastaturet.",
    "Neste: trykk mellomrom når du sit ved tastaturet.",
    "Next: press space when you sit at the keyboard.",
)
THANKS: Final = Words(
    "Takk. Svaret er lagt i urnen. Gi tastaturet videre.",
    "Takk. Svaret er lagt i urna. Gi tastaturet vidare.",
    "Thank you. Your answer is in the urn. Pass the keyboard on.",
)
LEAVE: Final = Words(
    "Esc: tilbake til arket (for den som leder)",
    "Esc: tilbake til arket (for den som leier)",
    "Esc: back to the sheet (for the facilitator)",
)
ENTER: Final = Words(
    "Enter: legg i urnen · Esc: tøm og begynn på nytt",
    "Enter: legg i urna · Esc: tøm og byrj på nytt",
    "Enter: into the urn · Esc: clear and start again",
)
_MARGIN: Final = 4
SCROLL: Final = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10}
"""Keys that move the list of ideas where it is longer than the page."""


class BoothScreen(Screen[None], inherit_bindings=False):
    """The neutral page. ``command`` takes one answer; it is asked again until the facilitator leaves."""

    ALLOW_SELECT = False
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    BoothScreen { background: $kf-ground; color: $kf-ink; layout: vertical; padding: 1 4; }
    BoothScreen #booth-line { margin: 1 0; background: $kf-raised; }
    BoothScreen #booth-head { height: 1fr; }
    BoothScreen #booth-notes { min-height: 4; }
    """

    def __init__(self, context: Context, place: str, command: Command[Any]) -> None:
        super().__init__()
        self.context = context
        self.place = place
        self.command = command
        self.between = True
        self.thanks = False

    def compose(self) -> ComposeResult:
        """What is asked, the line, and what is told."""
        look = self.context.look
        yield RowsView(look, id="booth-head", enter=False)
        yield Line(id="booth-line", select_on_focus=False, compact=True)
        yield Texts(look, id="booth-notes")

    def on_mount(self) -> None:
        """Begin between two people."""
        self.rest()

    @property
    def line(self) -> Line:
        """The line being typed."""
        return self.query_one("#booth-line", Line)

    @property
    def room(self) -> int:
        """Cells for text."""
        return max(20, (self.size.width or self.app.size.width) - 2 * _MARGIN)

    def rest(self, *, thanks: bool = False) -> None:
        """Nobody types: tell to pass the keyboard on."""
        self.between, self.thanks = True, thanks
        line = self.line
        line.value, line.display = "", False
        self.set_focus(None)
        look = self.context.look
        told = [(look.say(THANKS), "say")] if thanks else []
        texts = [*told, (look.say(READY), "head"), (self._count(), "quiet"), (look.say(LEAVE), "hint")]
        self._head(self._lines([piece for piece in texts if piece[0]]))
        self._notes([])

    def _count(self) -> str:
        try:
            urn = self.context.desk.urn(self.place)
        except KfError as error:
            return self.context.look.plain(error.problem.text(self.context.look.lang))
        if urn is None or urn.count is None:
            return ""
        return self.context.look.say(count(urn.count, urn.expected))

    def begin(self) -> None:
        """One person types."""
        self.between = False
        self._page()
        look, ask = self.context.look, self.command.asks[0]
        hint = [(look.say(ask.hint), "hint")] if ask.hint else []
        self._notes([*hint, (look.say(ENTER), "hint")])
        self.line.display = True
        self.set_focus(self.line)

    def on_resize(self) -> None:
        """Another width: the list is set anew, what is being typed stays."""
        if not self.between:
            self._page()

    def _page(self) -> None:
        """What the room sees of the sheet now."""
        look, desk = self.context.look, self.context.desk
        view, tool = desk.view(self.place), desk.tool(self.place)
        painting = paint(tool.scene(view, View(self.room, look.lang)), ascii_only=look.ascii)
        self._head([[(run.text, run.role) for run in painting.row(y)] for y in range(painting.height)])

    def _lines(self, texts: list[tuple[str, str]]) -> list[Pieces]:
        return [[(row, role)] for text, role in texts for row in (*wrap(text, self.room), "")]

    def _head(self, lines: list[Pieces]) -> None:
        self.query_one("#booth-head", RowsView).show([Entry("", (line,)) for line in lines], look=self.context.look)

    def _notes(self, texts: list[tuple[str, str]]) -> None:
        self.query_one("#booth-notes", Texts).show(self._lines(texts)[:-1], self.context.look)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: into the urn, or what is wrong with the line."""
        event.stop()
        if self.between or not event.value.strip():
            return
        desk, ask = self.context.desk, self.command.asks[0]
        try:
            answer = desk.parse(replace(self.command, asks=(ask,)), self.place, "", {ask.id: event.value})
            reply = desk.do(self.command, self.place, "", answer)
        except KfError as error:
            self._fail(error.problem)
            return
        if reply.slips:
            self.rest(thanks=True)
        elif reply.say is not None:
            self._notes([(reply.say.get(self.context.look.lang), "error")])

    def _fail(self, problem: Problem) -> None:
        look = self.context.look
        if problem.column:
            self.line.cursor_position = min(problem.column - 1, len(self.line.value))
        self._notes([(problem.text(look.lang), "error"), (problem.remedy(look.lang), "hint")])

    def on_line_lines(self, event: Line.Lines) -> None:
        """Several lines pasted are nobody's answer."""
        event.stop()

    def on_key(self, event: events.Key) -> None:
        """Space begins, Escape clears, and leaves between two people; no other key leads anywhere."""
        if self.between and event.key == "space":
            event.stop()
            event.prevent_default()
            self.begin()
        elif self.between and event.key == "escape":
            event.stop()
            self.dismiss()
        elif event.key == "escape":
            event.stop()
            self.rest()
        elif event.key in SCROLL:
            event.stop()
            self.query_one("#booth-head", RowsView).scroll_relative(y=SCROLL[event.key], animate=False)
