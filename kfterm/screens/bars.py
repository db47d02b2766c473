"""The lines above and below the work: title with timer and saving, and the key bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from kfterm.screens.look import Look
from kfterm.screens.strips import Piece, Pieces, cells, ends, strip


class KeyItem(NamedTuple):
    """One key in the key bar: the act behind it, the key and name as shown, and whether it is possible now."""

    act: str
    key: str
    name: str
    can: bool


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
        """Show other lines; nothing is painted when they are the same, laid out only when their number changes."""
        if (lines, look) == (self.lines, self.look):
            return
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
        self.items: tuple[KeyItem, ...] = ()
        self.last: tuple[KeyItem, ...] = ()

    def show(self, items: Sequence[KeyItem], last: Sequence[KeyItem], look: Look) -> None:
        """``items``, and the ones that always stay at the right end of the first line."""
        state = (tuple(items), tuple(last), look)
        if state != (self.items, self.last, self.look):
            self.items, self.last, self.look = state
            self.refresh()

    def _pieces(self, item: KeyItem) -> list[Piece]:
        return [
            (f" {item.key}", "bar.key" if item.can else "bar.off"),
            (f" {item.name} ", "bar" if item.can else "bar.off"),
        ]

    def lines(self, room: int, high: int) -> list[list[KeyItem]]:
        """The items that fit in ``high`` lines of ``room`` cells; the first line leaves room for the last ones."""
        found: list[list[KeyItem]] = [[]]
        left = room - sum(cells(self._pieces(item)) for item in self.last)
        for item in self.items:
            need = cells(self._pieces(item))
            if need > left:
                if len(found) == high:
                    break
                found.append([])
                left = room
            found[-1].append(item)
            left -= need
        return found

    def render_line(self, y: int) -> Strip:
        """One line."""
        lines = self.lines(self.size.width, max(1, self.size.height))
        left = [piece for item in (lines[y] if y < len(lines) else ()) for piece in self._pieces(item)]
        right = [piece for item in self.last for piece in self._pieces(item)] if y == 0 else []
        gap = max(0, self.size.width - cells(left) - cells(right))
        return strip([*left, (" " * gap, "bar"), *right], self.size.width, self.look, "bar")

    def on_click(self, event: events.Click) -> None:
        """A click does what the key does."""
        lines = self.lines(self.size.width, max(1, self.size.height))
        x = 0
        for item in lines[event.y] if event.y < len(lines) else ():
            x += cells(self._pieces(item))
            if event.x < x:
                self.post_message(self.Pressed(item.act))
                return
        x = self.size.width
        for item in reversed(self.last if event.y == 0 else ()):
            x -= cells(self._pieces(item))
            if event.x >= x:
                self.post_message(self.Pressed(item.act))
                return
