"""The frame of every place: title line, work, foot, key bar; acts from keys, mouse and palette."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widget import Widget

from kfterm.desk.desk import Event
from kfterm.errors import KfError
from kfterm.screens.acts import Act, Keymap, from_command, key_name, keymap
from kfterm.screens.bars import Bar, KeyBar, KeyItem
from kfterm.screens.common import ALWAYS, COMMON
from kfterm.screens.context import Context
from kfterm.screens.entry import Foot
from kfterm.screens.rows import RowsView
from kfterm.screens.saving import saved_pieces, stopped_pieces
from kfterm.screens.strips import Piece
from kfterm.screens.ticker import timer_pieces
from kfterm.text import clean_line
from kfterm.tools.api import Command, Say
from kfterm.words import Words

TALL = 30
"""Rows from which the key bar has two lines."""
FULL_BAR = 80
"""Columns from which the key bar never drops the way back."""
TICK = 1.0
"""Seconds between two looks at the clock and at what others changed."""


class BarsScreen(Screen[None], inherit_bindings=False):
    """Title, work, foot and key bar, and the acts behind keys, mouse and palette.

    A subclass gives ``body``, ``fill``, ``at``, ``heading`` and acts of its own.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("tab", "app.focus_next"),
        ("shift+tab", "app.focus_previous"),
    ]
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    BarsScreen { background: $kf-ground; color: $kf-ink; layout: vertical; }
    BarsScreen #work { height: 1fr; }
    BarsScreen KeyBar.-tall { height: 2; }
    """

    def __init__(self, context: Context, place: str) -> None:
        super().__init__()
        self.context = context
        self.place = place
        self.view: Any = None
        self.map = Keymap({}, {})
        self.message: Say | None = None
        self.trouble: KfError | None = None
        self._heading = ""
        self._barred: list[Act] = []
        self._stale = False
        self._unwatch: Callable[[], None] | None = None
        self.digit = ""
        """The figure behind the act that is done now: it begins the answer to a choice with numbers."""

    # --- for subclasses ------------------------------------------------------------------------------------------

    def body(self) -> ComposeResult:
        """The widgets of the work, inside ``#work``."""
        yield from ()

    def under_title(self) -> ComposeResult:
        """A line between title and work, where a kind of place has one."""
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
        look = self.context.look
        yield Bar(look, id="title")
        yield from self.under_title()
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
        self.call_after_refresh(self._bars_when_there)

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
        if self._stale and not self.query_one(Foot).asking:
            self.reload()
        self.title_line()

    def _bars_when_there(self) -> None:
        # Asked for a moment ago: the screen may not have its lines yet, or have lost them.
        if self.query("#title"):
            self.bars()

    # --- lines ---------------------------------------------------------------------------------------------------

    def bars(self) -> None:
        """Bring title, foot and key bar up to date."""
        acts = self.acts()
        self.map = keymap(acts, self.context.settings.keys)
        self._barred = sorted((act for act in acts if act.bar and self.map.first(act)), key=lambda act: act.bar)
        self.title_line()
        self.foot_line()
        self.key_line()

    def acts(self) -> list[Act]:
        """Everything that can be done here, in order."""
        return [*self.command_acts(), *self.own_acts(), *COMMON]

    def title_line(self) -> None:
        """The name of the place; at the right the running timer and whether all is saved."""
        look = self.context.look
        right: list[Piece] = []
        if self.context.held is not None:
            right = [*timer_pieces(self.context, self.size.width), *saved_pieces(self.context.desk.workspace, look)]
        left = [(f" {look.plain(self._heading)} ", "title")]
        self.query_one("#title", Bar).show(left, right, look)

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
        if self.message is not None:
            foot.say([(f" {look.plain(self.message.get(look.lang))}", "say")])
        else:
            foot.say(stopped_pieces(self.context.held, look) or self.resting())

    def key_line(self) -> None:
        """The key bar for what is possible at the cursor now."""
        look, asking = self.context.look, self.query_one(Foot).asking
        shown = [act for act in self._barred if self.in_bar(act, asking)]
        items = [
            KeyItem(act.id, key_name(self.map.first(act), look), look.say(act.name), self.blocked(act) is None)
            for act in shown
        ]
        bar = self.query_one(KeyBar)
        bar.set_class(self.size.height >= TALL, "-tall")
        # The way back is always told, unless there is none or the window is too narrow for it.
        last = ALWAYS if self.size.width >= FULL_BAR and self.leads_back() else ALWAYS[1:]
        bar.show([one for one in items if one.act not in last], [one for one in items if one.act in last], look)

    def leads_back(self) -> bool:
        """Whether Escape leads somewhere now."""
        return any(act.id == ALWAYS[0] and self.blocked(act) is None for act in self._barred)

    def in_bar(self, act: Act, asking: bool) -> bool:
        """Whether the key bar shows an act; while a line is typed, only what works then."""
        key = self.map.first(act)
        if not act.bar or not key or self.chosen_of(self.map.acts[key]).id != act.id:
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
        found = self.map.acts.get(event.key) or self.map.acts.get(event.character or "")
        act = self.chosen_of(found) if found else None
        foot = self.query_one(Foot)
        if foot.asking and (act is None or not act.typing):
            foot.take(event)
            return
        if act is None:
            return
        event.stop()
        event.prevent_default()
        self.digit = event.key if event.key.isdigit() else ""
        self.perform(act)
        self.digit = ""

    def chosen_of(self, acts: tuple[Act, ...]) -> Act:
        """Of the acts behind one key the first that is possible at the cursor, else the first."""
        return next((act for act in acts if self.blocked(act) is None), acts[0])

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
        """Say something in the foot; a screen that is still being made says it with its first lines."""
        self.message = say
        self._foot_when_there()

    def fail(self, error: KfError) -> None:
        """Tell an error and what to do about it."""
        self.trouble = error
        self._foot_when_there()

    def _foot_when_there(self) -> None:
        if self.is_mounted:
            self.foot_line()
