"""The projector's screen: the second program shows nothing else, and F5 puts it over the facilitator's own window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, Protocol

from msgspec.structs import replace as relooked
from textual import events
from textual.app import ComposeResult
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from kfterm.screens import present_words as words
from kfterm.screens.awake import Keeper
from kfterm.screens.look import Look
from kfterm.screens.present_card import card
from kfterm.screens.present_page import LEAST, Remembered, page, sentences, too_small
from kfterm.screens.present_view import Shown, left_of
from kfterm.screens.strips import strip
from kfterm.words import Lang, Words

FOLLOW: Final = 0.2
"""Seconds between two looks at what the facilitator's program wrote."""
STEPS: Final = {"up": -1, "left": -1, "down": 1, "right": 1, "pageup": -5, "pagedown": 5}
"""Steps of the cursor by key, in the facilitator's own window."""
NOTICE: Final = 6.0
"""Seconds for which a quiet line at the bottom stays."""


class Source(Protocol):
    """Where the screen gets what it shows."""

    shown: Shown
    trouble: Sequence[str]
    """Sentences instead of the picture: waiting for a program, a folder that cannot be read."""
    lang: Lang
    ascii: bool

    def poll(self) -> bool:
        """Look again; whether anything here changed."""

    def now(self) -> datetime:
        """The time now, aware."""

    def monotonic(self) -> float:
        """Seconds since some start."""


class Picture(Widget):
    """Rows over the whole window; only those that differ are painted again."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Picture { width: 1fr; height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Strip] = []

    def show(self, rows: list[Strip]) -> None:
        """Show other rows."""
        before, self.rows = self.rows, rows
        if len(before) != len(rows):
            self.refresh()
            return
        for y, row in enumerate(rows):
            if row != before[y]:
                self.refresh(Region(0, y, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """One row."""
        return self.rows[y] if y < len(self.rows) else Strip.blank(self.size.width)


class PresentScreen(Screen[None], inherit_bindings=False):
    """What the room sees, while ``keeper`` keeps the display awake.

    ``steer`` is given in the facilitator's own window: it moves the cursor by that many steps, and F5 and Escape lead
    back. ``keys`` are further acts there, by key.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = "PresentScreen { layout: vertical; overflow: hidden; }"

    def __init__(
        self,
        source: Source,
        look: Look,
        keeper: Keeper,
        *,
        steer: Callable[[int], None] | None = None,
        keys: Mapping[str, Callable[[], None]] | None = None,
    ) -> None:
        super().__init__()
        self.source = source
        self.look = look
        self.blank = False
        self.card = False
        self._keeper = keeper
        self._told = False
        self._steer = steer
        self._keys_too = keys or {}
        self._notice = ""
        self._notice_until = 0.0
        self._second: int | None = None
        self._below = Remembered()

    def compose(self) -> ComposeResult:
        """One widget."""
        yield Picture()

    def on_mount(self) -> None:
        """Follow from now on."""
        self._keeper.start()
        self.source.poll()
        self.set_interval(FOLLOW, self.follow)

    def on_unmount(self) -> None:
        """The display may sleep again."""
        self._keeper.stop()

    def on_resize(self) -> None:
        """Another size is another picture."""
        self.call_after_refresh(self.draw)

    def follow(self) -> None:
        """Look at what changed; nothing is made anew when nothing did and the second is the same."""
        changed = self.source.poll()
        if not self._told and self._keeper.outcome is not None:
            self._told = True
            self.tell(self.look.say(self._keeper.outcome))
        left = left_of(self.source.shown, self.source.now())
        second = left.seconds if left is not None else None
        faded = bool(self._notice) and self.source.monotonic() >= self._notice_until
        if faded:
            self._notice = ""
        if changed or faded or second != self._second:
            self._second = second
            self.draw()

    def draw(self) -> None:
        """Make the picture of this moment and show what differs."""
        picture = self.query_one(Picture)
        size = (picture.size.width, picture.size.height)
        if not all(size):
            return
        self.look = relooked(self.look, lang=self.source.lang, ascii=self.source.ascii)
        rows = self._rows(size)
        dark = self.blank or self.source.shown.blank
        if self._notice and not dark and size >= LEAST:
            rows[-1] = strip([(f"  {self.look.plain(self._notice)}", "quiet")], size[0], self.look)
        picture.show(rows)

    def _rows(self, size: tuple[int, int]) -> list[Strip]:
        shown = self.source.shown
        if self.blank:
            shown = replace(shown, blank=True)
        if shown.blank:
            return page(shown, self.source.now(), size, self.look)
        if self.card:
            return card(size, self.look)
        if self.source.trouble:
            return self._waiting(size)
        return page(shown, self.source.now(), size, self.look, self._below)

    def _waiting(self, size: tuple[int, int]) -> list[Strip]:
        if size[0] < LEAST[0] or size[1] < LEAST[1]:
            return too_small(size, self.look)
        first, *rest = self.source.trouble
        texts = [("head", first), *(("", text) for text in rest), ("quiet", self.look.say(self._keys()))]
        return sentences([(role, self.look.plain(text)) for role, text in texts], size, self.look)

    def _keys(self) -> Words:
        return words.KEYS if self._steer is None else words.KEYS_OWN

    def tell(self, text: str) -> None:
        """Say something in a quiet line for some seconds."""
        self._notice, self._notice_until = text, self.source.monotonic() + NOTICE
        self.draw()

    # --- keys ----------------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """The few keys of this screen; any other one tells which they are."""
        event.stop()
        event.prevent_default()
        if event.key in self._keys_too:
            self._keys_too[event.key]()
            return
        if event.key == "b":
            self.blank = not self.blank
        elif event.key == "t":
            self.card = not self.card
        elif event.key == "l":
            self.look = relooked(self.look, shade="light" if self.look.shade == "dark" else "dark")
        elif event.key == "escape" and self.card:
            self.card = False
        elif event.key in ("ctrl+q", "ctrl+c") or (event.key == "q" and self._steer is None):
            self.app.exit(0)
            return
        elif self._steer is not None and event.key in ("f5", "escape"):
            self.dismiss()
            return
        elif self._steer is not None and event.key in STEPS:
            self._steer(STEPS[event.key])
            self.call_after_refresh(self.follow)
            return
        elif not self.blank:
            self.tell(self.look.say(self._keys()))
        self.draw()
