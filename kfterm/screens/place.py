"""The common screen of every place: title line, work, entry line, key bar; acts from keys, mouse and palette."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widget import Widget

from kfterm.desk.agenda import remaining, running
from kfterm.desk.desk import Event
from kfterm.errors import KfError
from kfterm.model.ids import kind_of
from kfterm.screens.acts import Act, Keymap, from_command, key_name, keymap
from kfterm.screens.asking import Asking
from kfterm.screens.bars import Bar, KeyBar, KeyItem
from kfterm.screens.context import Context
from kfterm.screens.entry import Foot, Line
from kfterm.screens.jumping import letters_for
from kfterm.screens.rows import RowsView
from kfterm.screens.saving import saved_pieces, stopped_pieces
from kfterm.screens.strips import Piece
from kfterm.text import clean_line, cut
from kfterm.tools.api import Command, Say
from kfterm.words import Words

TALL = 30
"""Rows from which the key bar has two lines."""
TICK = 1.0
"""Seconds between two looks at the clock and at what others changed."""


class PlaceScreen(Screen[None], inherit_bindings=False):
    """One place on the screen. A subclass gives ``body``, ``fill``, ``at``, ``heading`` and acts of its own."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("tab", "app.focus_next"),
        ("shift+tab", "app.focus_previous"),
    ]
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    PlaceScreen { background: $kf-ground; color: $kf-ink; layout: vertical; }
    PlaceScreen #work { height: 1fr; }
    PlaceScreen KeyBar.-tall { height: 2; }
    """

    def __init__(self, context: Context, place: str) -> None:
        super().__init__()
        self.context = context
        self.place = place
        self.view: Any = None
        self.asking: Asking | None = None
        self.map = Keymap({}, {})
        self.message: Say | None = None
        self.trouble: KfError | None = None
        self.letters: dict[str, str] | None = None
        self._letters_typed = ""
        self._heading = ""
        self._stale = False
        self._unwatch: Callable[[], None] | None = None
        self._came_from: Widget | None = None

    # --- for subclasses ------------------------------------------------------------------------------------------

    def body(self) -> ComposeResult:
        """The widgets of the work, inside ``#work``."""
        yield from ()

    def main(self) -> Widget:
        """The widget that has the keys unless another is chosen."""
        return self.query_one("#list")

    def seen(self) -> tuple[Widget, ...]:
        """The widgets that are shown now and can have the keys."""
        return (self.main(),)

    def fill(self) -> None:
        """Show ``view`` in the widgets."""

    @property
    def at(self) -> str:
        """The record that an act is done on."""
        return ""

    def goto(self, record: str) -> None:
        """Put the cursor on a record."""

    def heading(self) -> str:
        """What the title line says."""
        return ""

    def own_acts(self) -> Iterable[Act]:
        """Acts of this kind of screen, between the place's commands and those of the app."""
        return ()

    def resting(self) -> list[Piece]:
        """What the foot says while nothing is asked and nothing was told."""
        return []

    def lead(self) -> list[str]:
        """What the help page says before the keys."""
        return []

    def command_acts(self) -> Iterable[Act]:
        """The place's commands as acts."""
        return [from_command(command) for command in self.context.desk.commands(self.place)]

    # --- life ----------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Title, work, foot, keys."""
        from textual.containers import Horizontal

        look = self.context.look
        yield Bar(look, id="title")
        with Horizontal(id="work"):
            yield from self.body()
        yield Foot(look)
        yield KeyBar(look, id="keys")

    # Textual calls the handlers of every class up the line, so these only lead on to methods that can be overridden.

    def on_mount(self) -> None:
        """The screen has its widgets."""
        self.mounted()

    def on_resize(self) -> None:
        """The window has another size."""
        self.resized()

    def on_screen_resume(self) -> None:
        """Back from another screen."""
        self.resumed()

    def on_key(self, event: events.Key) -> None:
        """A key that nothing inside has taken."""
        self.pressed(event)

    def on_line_lines(self, event: Line.Lines) -> None:
        """Several lines were pasted into the entry line."""
        event.stop()
        self.pasted(event.text)

    def on_rows_view_resized(self, event: RowsView.Resized) -> None:
        """A list has another width: wrap anew."""
        event.stop()
        if self.view is not None or self.context.held is None:
            self.fill()

    def mounted(self) -> None:
        """Show the place and listen to changes."""
        if self.context.held is not None:
            self._unwatch = self.context.desk.watch(self._heard)
        self.set_interval(TICK, self.tick)
        self.reload()

    def on_unmount(self) -> None:
        """Nobody listens any more."""
        if self._unwatch is not None:
            self._unwatch()

    def _heard(self, event: Event) -> None:
        self._stale = True

    def resumed(self) -> None:
        """Another screen may have changed what is shown here."""
        if self.view is not None:
            self.reload()

    def resized(self) -> None:
        """Another size changes what fits."""
        self.call_after_refresh(self.bars)

    def reload(self, at: str | None = None) -> None:
        """Read the place anew and show it."""
        self._stale = False
        try:
            self.view = self.read()
        except KfError as error:
            self.trouble = error
            self.bars()
            return
        self._heading = clean_line(self.heading())
        self.fill()
        if at:
            self.goto(at)
        self.bars()

    def read(self) -> Any:  # noqa: ANN401 - each place has a view type of its own
        """The typed view of the place."""
        return self.context.desk.view(self.place)

    def tick(self) -> None:
        """Once a second: the clock, and what another program or hand changed."""
        if not self.is_current:
            return
        if self.context.held is not None:
            self.context.desk.poll()
        if self._stale and not self.asking:
            self.reload()
        self.title_line()

    # --- lines ---------------------------------------------------------------------------------------------------

    def bars(self) -> None:
        """Bring title, foot and key bar up to date."""
        self.map = keymap(self.acts(), self.context.settings.keys)
        self.title_line()
        self.foot_line()
        self.key_line()

    def acts(self) -> list[Act]:
        """Everything that can be done here, in order."""
        from kfterm.screens.common import COMMON

        return [*self.command_acts(), *self.own_acts(), *COMMON]

    def title_line(self) -> None:
        """The name of the place; at the right the running timer and whether all is saved."""
        look = self.context.look
        right: list[Piece] = []
        if self.context.held is not None:
            right = [*self._timer(), *saved_pieces(self.context.desk.workspace, look)]
        left = [(f" {look.plain(self._heading)} ", "title")]
        self.query_one("#title", Bar).show(left, right, look)

    def _timer(self) -> list[Piece]:
        session = self.context.session
        desk = self.context.desk
        if not session or session not in desk.workspace.units():
            return []
        block = running(desk.session(session).blocks)
        left = remaining(block, desk.clock.now()) if block else None
        if block is None or left is None:
            return []
        look = self.context.look
        name = cut(clean_line(block.title), max(8, self.size.width // 5))
        return [(f" {look.sign('timer')} {left.clock()} ", f"timer.{left.stage}"), (f"{name}  ", "bar.quiet")]

    def foot_line(self) -> None:
        """What was told last, else why nothing can be saved, else the resting line."""
        foot = self.query_one(Foot)
        look = self.context.look
        if foot.asking:
            foot.relook(look)
            return
        foot.look = look
        if self.trouble is not None:
            foot.fail(self.trouble.problem)
            return
        stopped = stopped_pieces(self.context.held, look)
        if self.message is not None:
            foot.say([(f" {self.message.get(look.lang)}", "say")])
        else:
            foot.say(stopped or self.resting())

    def key_line(self) -> None:
        """The key bar for what is possible at the cursor now."""
        from kfterm.screens.common import ALWAYS

        look, asking = self.context.look, self.query_one(Foot).asking
        shown = sorted(
            (act for act in self.acts() if self.in_bar(act, asking)),
            key=lambda act: act.bar,
        )
        items = [
            KeyItem(act.id, key_name(self.map.first(act), look), look.say(act.name), self.blocked(act) is None)
            for act in shown
        ]
        bar = self.query_one(KeyBar)
        bar.set_class(self.size.height >= TALL, "-tall")
        bar.show([one for one in items if one.act not in ALWAYS], [one for one in items if one.act in ALWAYS], look)

    def in_bar(self, act: Act, asking: bool) -> bool:
        """Whether the key bar shows an act; while a line is typed, only what works then."""
        if not act.bar or not self.map.first(act):
            return False
        return not asking or (act.typing and self.blocked(act) is None)

    def blocked(self, act: Act) -> Words | None:
        """Why an act is not possible now, or ``None``."""
        return act.why(self) if act.why else None

    def why_not(self, command: Command[Any]) -> Words | None:
        """Why a command is not possible at the cursor, or ``None``."""
        return command.can(self.view, self.at) if command.can and self.view is not None else None

    # --- acts ----------------------------------------------------------------------------------------------------

    def pressed(self, event: events.Key) -> None:
        """The act behind a key."""
        if self.letters is not None:
            event.stop()
            event.prevent_default()
            self._jump_key(event)
            return
        act = self.map.acts.get(event.key)
        if act is None and event.character:
            act = self.map.acts.get(event.character)
        if act is None or (self.query_one(Foot).asking and not act.typing):
            return
        event.stop()
        event.prevent_default()
        self.perform(act)

    def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A click in the key bar."""
        self.perform_id(event.act)

    def perform_id(self, act_id: str) -> None:
        """Do the act with this id, if it exists here."""
        for act in self.acts():
            if act.id == act_id:
                self.perform(act)
                return

    def perform(self, act: Act) -> None:
        """Do an act, or tell why it is not possible."""
        why = self.blocked(act)
        if act.id != "app.back":
            self.message = self.trouble = None
        if why is not None:
            self.tell(Say(why))
            return
        try:
            act.run(self)
        except KfError as error:
            self.fail(error)
        if self.is_mounted and not self.query_one(Foot).asking:
            self.foot_line()

    def tell(self, say: Say | None) -> None:
        """Say something in the foot."""
        self.message = say
        self.foot_line()

    def fail(self, error: KfError) -> None:
        """Tell an error and what to do about it."""
        self.trouble = error
        self.foot_line()

    # --- commands with questions ---------------------------------------------------------------------------------

    def start(self, command: Command[Any], *, at: str | None = None, repeat: bool | None = None) -> None:
        """Begin a command: ask what it needs, or do it at once."""
        again = self.repeats(command) if repeat is None else repeat
        asking = Asking(self.context.desk, command, self.place, self.at if at is None else at, repeat=again)
        if asking.current is None:
            self.do(asking)
            return
        if self.asking is None:
            self._came_from = self.focused
        self.asking = asking
        self._ask()

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
        key = asking.draft_key()
        try:
            asking.answer(event.text)
        except KfError as error:
            self.query_one(Foot).fail(error.problem)
            return
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
            self.close_entry()
            self.fail(error)
            return
        self.message, self.trouble = reply.say, None
        if asking.repeat and reply.puts:
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
            came_from.focus()
        else:
            self.main().focus()

    def cancel(self) -> None:
        """Escape in the entry line: what was typed stays as a draft for the next time."""
        asking, foot = self.asking, self.query_one(Foot)
        if asking is not None and asking.current is not None and not foot.choosing:
            text = foot.line.value
            if text.strip() and text != asking.start():
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

    @property
    def is_board(self) -> bool:
        """Whether this place is one sheet."""
        return kind_of(self.place) == "board"


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
