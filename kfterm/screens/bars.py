"""The lines above and below the work: title with timer and saving, and the key bar."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from kfterm.screens.look import Look
from kfterm.screens.strips import Piece, Pieces, cells, ends, strip
from kfterm.text import width


class Bar(Widget):
    """One line with pieces at both ends. The right ones stay whole, the left ones are cut."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Bar { height: 1; }"

    def __init__(self, look: Look, ground: str = "bar", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.look = look
        self.ground = ground
        self.left: Pieces = ()
        self.right: Pieces = ()

    def show(self, left: Pieces, right: Pieces, look: Look) -> None:
        """Show other pieces; nothing is painted when they are the same."""
        if (left, right, look) != (self.left, self.right, self.look):
            self.left, self.right, self.look = left, right, look
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line."""
        return ends(self.left, self.right, self.size.width, self.look, self.ground)


class Texts(Widget):
    """A few lines of pieces; as high as they are many."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Texts { height: auto; }"

    def __init__(self, look: Look, ground: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.look = look
        self.ground = ground
        self.lines: Sequence[Pieces] = ()

    def show(self, lines: Sequence[Pieces], look: Look) -> None:
        """Show other lines; the screen is laid out again only when their number changes."""
        other = len(lines) != len(self.lines)
        self.lines, self.look = lines, look
        self.refresh(layout=other)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many as there are lines."""
        return len(self.lines)

    def render_line(self, y: int) -> Strip:
        """One line."""
        pieces = self.lines[y] if y < len(self.lines) else ()
        return strip(pieces, self.size.width, self.look, self.ground)


class KeyBar(Widget):
    """The keys that matter now, the most important first; what does not fit is in the palette and the help."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "KeyBar { height: 1; }"

    class Pressed(Message):
        """A key in the bar was clicked."""

        def __init__(self, act: str) -> None:
            super().__init__()
            self.act = act

    def __init__(self, look: Look, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.look = look
        self.items: tuple[tuple[str, str, str, bool], ...] = ()
        self.last: tuple[tuple[str, str, str, bool], ...] = ()

    def show(
        self, items: Sequence[tuple[str, str, str, bool]], last: Sequence[tuple[str, str, str, bool]], look: Look
    ) -> None:
        """``items`` and the ones that always stay at the right end: act id, key, name, whether it is possible now."""
        state = (tuple(items), tuple(last), look)
        if state != (self.items, self.last, self.look):
            self.items, self.last, self.look = state
            self.refresh()

    def _pieces(self, item: tuple[str, str, str, bool]) -> list[Piece]:
        _, key, name, can = item
        return [(f" {key}", "bar.key" if can else "bar.off"), (f" {name} ", "bar" if can else "bar.off")]

    def fitting(self, room: int) -> tuple[tuple[str, str, str, bool], ...]:
        """The items that fit in ``room`` cells beside the last ones."""
        room -= sum(cells(self._pieces(item)) for item in self.last)
        found = []
        for item in self.items:
            room -= cells(self._pieces(item))
            if room < 0:
                break
            found.append(item)
        return tuple(found)

    def render_line(self, y: int) -> Strip:
        """The line."""
        left = [piece for item in self.fitting(self.size.width) for piece in self._pieces(item)]
        right = [piece for item in self.last for piece in self._pieces(item)]
        gap = max(0, self.size.width - cells(left) - cells(right))
        return strip([*left, (" " * gap, "bar"), *right], self.size.width, self.look, "bar")

    def on_click(self, event: events.Click) -> None:
        """A click does what the key does."""
        x = 0
        for item in self.fitting(self.size.width):
            x += sum(width(text) for text, _ in self._pieces(item))
            if event.x < x:
                self.post_message(self.Pressed(item[0]))
                return
        x = self.size.width
        for item in reversed(self.last):
            x -= cells(self._pieces(item))
            if event.x >= x:
                self.post_message(self.Pressed(item[0]))
                return
