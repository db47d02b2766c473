"""What any run of the app needs around its places: themes, language, ASCII, quitting, signals, unexpected errors."""

from __future__ import annotations

import asyncio
import sys
import threading
from typing import Any, ClassVar

import msgspec
from msgspec.structs import replace
from textual import events
from textual.app import App
from textual.binding import BindingType

from kfterm import config
from kfterm.screens.context import Context
from kfterm.screens.look import SHADES, Shade, theme
from kfterm.screens.place import PlaceScreen
from kfterm.screens.signals import listen
from kfterm.screens.typeahead import TypeAhead
from kfterm.tools.api import Say
from kfterm.words import LANGS, Words

PRESS_AGAIN = Words(
    "Trykk q en gang til for å avslutte. Alt er lagret.",
    "Trykk q ein gong til for å avslutte. Alt er lagra.",
    "Press q once more to quit. Everything is saved.",
)
PATIENCE = 3.0
"""Seconds within which the second press must come."""


class Shell(App[int], inherit_bindings=False):
    """The frame around the places. A subclass sets ``context`` and shows the first screen."""

    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    TITLE = "kfterm"
    CSS = "Screen { background: $kf-ground; color: $kf-ink; }"
    context: Context

    def __init__(self, shade: Shade) -> None:
        super().__init__()
        for one in SHADES:
            self.register_theme(theme(one))
        self.theme = f"kfterm-{shade}"
        self._applied = self.get_css_variables()
        self.stylesheet.set_variables(self._applied)
        self.crash: BaseException | None = None
        self.ended = threading.Event()
        """Set when the app has let go of the terminal."""
        self._quit_asked = False
        self._typed = TypeAhead(self, super().on_event, self._bound)

    async def on_event(self, event: events.Event) -> None:
        """Keys and pastes one by one, everything else as ever."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self._typed.take(event)
        else:
            await super().on_event(event)

    def _bound(self, key: str) -> bool:
        return self.here is not None and key in self.here.map.acts

    @property
    def here(self) -> PlaceScreen | None:
        """The place under whatever lies over it."""
        return next((screen for screen in reversed(self.screen_stack) if isinstance(screen, PlaceScreen)), None)

    def refresh_css(self, animate: bool = True) -> None:
        """Another theme: parse the style sheets again. The first theme stands in them before they are parsed at all."""
        variables = self.get_css_variables()
        if variables != self._applied:
            self._applied = variables
            super().refresh_css(animate)

    # --- look ----------------------------------------------------------------------------------------------------

    def switch_theme(self) -> None:
        """Dark or light."""
        shade: Shade = "light" if self.context.look.shade == "dark" else "dark"
        self.context.look = replace(self.context.look, shade=shade)
        self.theme = f"kfterm-{shade}"
        self._remember(theme=shade)

    def switch_language(self) -> None:
        """Bokmål, nynorsk, English, in turn."""
        lang = LANGS[(LANGS.index(self.context.look.lang) + 1) % len(LANGS)]
        self.context.look = replace(self.context.look, lang=lang)
        if self.context.held is not None:
            self.context.desk.lang = lang
        self._remember(lang=lang)

    def switch_ascii(self) -> None:
        """Plain signs, or line signs again."""
        self.context.look = replace(self.context.look, ascii=not self.context.look.ascii)
        self._remember(ascii=self.context.look.ascii)

    def _remember(self, **chosen: Any) -> None:  # noqa: ANN401 - fields of the settings
        self.context.settings = msgspec.structs.replace(self.context.settings, **chosen)
        config.save(self.context.settings)
        self.repaint()

    def repaint(self) -> None:
        """Everything on the stack in the look of the moment."""
        for screen in self.screen_stack:
            if isinstance(screen, PlaceScreen):
                screen.reload()

    def leave(self) -> None:
        """Save and end."""
        self.exit(0)

    def leave_gently(self) -> None:
        """End on the second press in a row."""
        if self._quit_asked:
            self.exit(0)
            return
        self._quit_asked = True
        self.set_timer(PATIENCE, self._forget_quit)
        if self.here:
            self.here.tell(Say(PRESS_AGAIN))

    def _forget_quit(self) -> None:
        self._quit_asked = False

    # --- the end -------------------------------------------------------------------------------------------------

    def listen_to_signals(self) -> None:
        """Closing the terminal window and a request to end save and close."""
        # Only the main thread may listen; tests run the app in others.
        if threading.current_thread() is threading.main_thread():
            listen(asyncio.get_running_loop(), self._stop, self._save_all, self.ended)

    def _save_all(self) -> None:
        if self.context.held is not None:
            self.context.desk.workspace.close()

    def _stop(self) -> None:
        if self.context.held is not None:
            self.context.desk.workspace.flush()
        self.exit(0)

    def _fatal_error(self) -> None:
        """Keep the error for the report; nothing of it is printed, for it could hold what people wrote."""
        self.crash = self.crash or sys.exc_info()[1]
        self._close_messages_no_wait()
