"""A list of rows painted line by line: one widget however many rows, and a cursor move repaints two of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Literal

import msgspec
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from kfterm.screens.look import Look
from kfterm.screens.strips import Pieces, cells, strip

AHEAD = 3
"""A cursor that leaves the window brings a window's height divided by this into sight."""


class Entry(msgspec.Struct, frozen=True):
    """One entry of a list: what it stands for (empty = cannot be chosen) and its lines."""

    id: str
    lines: tuple[Pieces, ...]


def ahead(region: Region, first: int, high: int) -> Region:
    """``region`` with a third of a window of ``high`` rows beyond it, where it lies outside the one from ``first``."""
    more = min(high // AHEAD, high - region.height)
    if region.bottom > first + high:
        return Region(region.x, region.y, region.width, region.height + more)
    if region.y < first:
        above = min(more, region.y)
        return Region(region.x, region.y - above, region.width, region.height + above)
    return region


class RowsView(ScrollView, can_focus=True):
    """Entries with a cursor. Posts ``Moved`` when the cursor has moved and ``Chosen`` on Enter or a click on it."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    RowsView { scrollbar-size: 0 0; background: $kf-ground; height: 1fr; }
    """
    STEPS: ClassVar[dict[str, int]] = {"up": -1, "down": 1}

    class Moved(Message):
        """The cursor stands on another entry."""

        def __init__(self, view: RowsView, entry: str) -> None:
            super().__init__()
            self.view = view
            self.entry = entry

    class Resized(Message):
        """The list has another width."""

        def __init__(self, view: RowsView) -> None:
            super().__init__()
            self.view = view

    class Chosen(Message):
        """Enter on an entry."""

        def __init__(self, view: RowsView, entry: str) -> None:
            super().__init__()
            self.view = view
            self.entry = entry

    def __init__(self, look: Look, *, id: str | None = None, enter: bool = True) -> None:
        super().__init__(id=id)
        self.look = look
        self.enter = enter
        self.entries: tuple[Entry, ...] = ()
        self.cursor = 0
        self.tone: Literal["cursor", "still", ""] = ""
        """How the cursor looks; empty: by focus."""
        self.follow: Callable[[str], None] | None = None
        """Called instead of posting ``Moved``, where something else must be repainted in the same frame."""
        self._wide = 0
        self.letters: Mapping[str, str] = {}
        self._tops: list[int] = [0]
        self._owner: list[tuple[int, int]] = []
        self._strips: dict[tuple[int, bool], Strip] = {}

    # --- content -------------------------------------------------------------------------------------------------

    @property
    def entry(self) -> str:
        """What the cursor stands on; empty for none."""
        return self.entries[self.cursor].id if 0 <= self.cursor < len(self.entries) else ""

    def show(self, entries: Sequence[Entry], at: str | None = None, look: Look | None = None, wide: int = 0) -> None:
        """Show other entries; the cursor goes to ``at`` or stays on its entry, or on its place when that is gone.

        ``wide``: the width they were wrapped for when the list has none yet; a list that then gets it needs no others.
        """
        wanted = self.entry if at is None else at
        self.look = look or self.look
        self.entries = tuple(entries)
        self._owner = [(index, row) for index, entry in enumerate(entries) for row in range(len(entry.lines))]
        self._tops = []
        top = 0
        for entry in entries:
            self._tops.append(top)
            top += len(entry.lines)
        self._strips.clear()
        self._wide = self.size.width or wide
        self.cursor = self._place_of(wanted)
        self.virtual_size = Size(self._wide, top)
        self.refresh()
        self.call_after_refresh(self.reveal)

    def _place_of(self, wanted: str) -> int:
        places = [index for index, entry in enumerate(self.entries) if entry.id]
        for index in places:
            if self.entries[index].id == wanted and wanted:
                return index
        before = [index for index in places if index <= self.cursor]
        return before[-1] if before else (places[0] if places else 0)

    def go(self, entry: str) -> bool:
        """Put the cursor on an entry without telling anybody; ``False`` when it is not here."""
        for index, one in enumerate(self.entries):
            if one.id == entry and entry:
                self._move_to(index)
                return True
        return False

    def _move_to(self, index: int) -> None:
        if index == self.cursor:
            return
        old, self.cursor = self.cursor, index
        for one in (old, index):
            if one < len(self.entries):
                self.refresh_lines(self._tops[one], len(self.entries[one].lines))
        self.reveal()

    def mark(self, letters: Mapping[str, str]) -> None:
        """Lay jump letters over the entries (empty: take them away)."""
        self.letters = letters
        self._strips.clear()
        self.refresh()

    def reveal(self) -> None:
        """Scroll so that the whole entry under the cursor is seen, with the rows above the first one.

        A cursor that leaves the window brings a good part of what follows into sight, so that few keys scroll.
        """
        if not self.entries or not self.size.height:
            return
        top, height = self._tops[self.cursor], len(self.entries[self.cursor].lines)
        if not any(entry.id for entry in self.entries[: self.cursor]):
            top, height = 0, top + height
        region = Region(0, top, 1, min(height, self.size.height))
        self.scroll_to_region(ahead(region, self.scroll_offset.y, self.size.height), animate=False, force=True)

    # --- painting ------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        at = y + self.scroll_offset.y
        if at >= len(self._owner):
            return strip((), self.size.width, self.look)
        index, row = self._owner[at]
        on = index == self.cursor and bool(self.entries[index].id)
        known = self._strips.get((at, on))
        if known is None or known.cell_length != self.size.width:
            pieces = self._lettered(self.entries[index], row)
            role = self._cursor_role() if on else ""
            shown = [piece if piece[1] == "jump" else (piece[0], role) for piece in pieces] if on else pieces
            known = strip(shown, self.size.width, self.look, role)
            self._strips[at, on] = known
        return known

    def _cursor_role(self) -> str:
        return self.tone or ("cursor" if self.has_focus else "still")

    def _lettered(self, entry: Entry, row: int) -> Pieces:
        letter = self.letters.get(entry.id) if row == 0 else None
        if letter is None:
            return entry.lines[row]
        shown = [(f" {letter} ", "jump")]
        skip, rest = cells(shown), []
        for text, role in entry.lines[row]:
            rest.append((text[skip:], role))
            skip = max(0, skip - len(text))
        return [*shown, *rest]

    def notify_style_update(self) -> None:
        """Forget painted lines when the theme changes."""
        self._strips.clear()
        super().notify_style_update()

    def on_focus(self) -> None:
        """The cursor looks different with focus."""
        self._strips.clear()

    def on_blur(self) -> None:
        """The cursor looks different without focus."""
        self._strips.clear()

    # --- keys and mouse ------------------------------------------------------------------------------------------

    def step(self, by: int, *, tell: bool = True) -> None:
        """Move the cursor by a number of entries that can be chosen, and ``tell`` with ``Moved``."""
        places = [index for index, entry in enumerate(self.entries) if entry.id]
        if not places:
            return
        here = places.index(self.cursor) if self.cursor in places else 0
        goal = places[min(max(here + by, 0), len(places) - 1)]
        if goal != self.cursor:
            self._move_to(goal)
            if tell:
                self._tell_moved()

    def _tell_moved(self) -> None:
        if self.follow is not None:
            self.follow(self.entry)
        else:
            self.post_message(self.Moved(self, self.entry))

    def on_resize(self, event: events.Resize) -> None:
        """Another width wraps otherwise."""
        if event.size.width != self._wide:
            self._wide = event.size.width
            self.post_message(self.Resized(self))

    def on_key(self, event: events.Key) -> None:
        """A key."""
        self.pressed(event)

    def pressed(self, event: events.Key) -> None:
        """Arrows, page keys, Home, End and Enter."""
        page = max(1, self.size.height - 2)
        steps = self.STEPS | {"pageup": -page, "pagedown": page, "home": -len(self.entries), "end": len(self.entries)}
        if event.key in steps:
            event.stop()
            self.step(steps[event.key])
        elif event.key == "enter" and self.enter and self.entry:
            event.stop()
            self.post_message(self.Chosen(self, self.entry))

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; a click on the cursor chooses."""
        at = event.y + self.scroll_offset.y
        if at >= len(self._owner):
            return
        index, _ = self._owner[at]
        if not self.entries[index].id:
            return
        if index == self.cursor and self.enter:
            self.post_message(self.Chosen(self, self.entry))
        elif index != self.cursor:
            self._move_to(index)
            self._tell_moved()
