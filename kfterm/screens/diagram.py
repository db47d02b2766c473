"""The drawing on the screen: one widget over painted cells; a cursor move repaints the rows of two labels only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from kfterm.drawing.cells import Painting, Span
from kfterm.screens.look import Look, cell_twins
from kfterm.screens.rows import ahead
from kfterm.text import width

MARGIN = 1


class DiagramView(ScrollView, can_focus=True):
    """A painting with the cursor laid over it. Posts ``Moved`` when keys or mouse chose another record."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    DiagramView { scrollbar-size: 0 0; background: $kf-ground; width: 1fr; height: 1fr; }
    """

    class Moved(Message):
        """Another record was chosen in the drawing."""

        def __init__(self, ref: str) -> None:
            super().__init__()
            self.ref = ref

    def __init__(self, look: Look, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.look = look
        self.cursor = ""
        self.letters: Mapping[str, str] = {}
        self.painting: Painting | None = None
        self.refs: Sequence[str] = ()
        self._strips: dict[int, Strip] = {}
        self.in_order = False
        """Whether up and down lead along the order of the records, and not to the nearest label."""
        self.on_width: Callable[[int], None] | None = None
        """Told when the room for the drawing has another width, so that the owner lays out again."""

    def show(self, painting: Painting, refs: Sequence[str], cursor: str, look: Look) -> None:
        """Show another painting with the records ``refs``; only rows in sight that differ are painted again."""
        before = self.painting
        same_look = look == self.look
        self.painting, self.refs, self.look, self.cursor = painting, refs, look, cursor
        self._strips.clear()
        self.virtual_size = Size(painting.width + MARGIN, painting.height)
        if before is None or not same_look:
            self.refresh()
        else:
            first = self.scroll_offset.y
            sight = range(first, first + self.size.height)
            self._refresh_rows(y for y in sight if before.row(y) != painting.row(y))
            self._refresh_rows(span.y for span in (*before.spans(cursor), *painting.spans(cursor)))
        self.call_after_refresh(self.reveal)

    def go(self, ref: str) -> None:
        """Put the cursor on a record without telling anybody."""
        if ref == self.cursor:
            return
        old, self.cursor = self.cursor, ref
        rows = {span.y for one in (old, ref) for span in self._spans(one)}
        for y in rows:
            self._strips.pop(y, None)
        self._refresh_rows(rows)
        self.reveal()

    def mark(self, letters: Mapping[str, str]) -> None:
        """Lay jump letters over the labels (empty: take them away)."""
        self.letters = letters
        self._strips.clear()
        self.refresh()

    def _spans(self, ref: str) -> tuple[Span, ...]:
        return self.painting.spans(ref) if self.painting and ref else ()

    def _refresh_rows(self, rows: Iterable[int]) -> None:
        for y in set(rows):
            self.refresh_lines(y)

    def reveal(self) -> None:
        """Scroll so that the label under the cursor is seen."""
        spans = self._spans(self.cursor)
        if not spans or not self.size.height:
            return
        top, left = spans[0].y, min(span.x for span in spans[:3])
        block = [span for span in spans if abs(span.y - top) <= len(spans)]
        bottom = max(span.y for span in block)
        right = max(span.x + span.w for span in block)
        region = Region(max(0, left - 1), top, min(right - left + 3, self.size.width), bottom - top + 1)
        self.scroll_to_region(ahead(region, self.scroll_offset.y, self.size.height), animate=False, force=True)

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the new width."""
        self._strips.clear()
        if self.on_width is not None:
            self.on_width(event.size.width)

    def room(self) -> int:
        """Cells that a drawing may be wide here."""
        return max(20, self.size.width - 2 * MARGIN)

    # --- painting ------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        row = y + self.scroll_offset.y
        painted = self._strips.get(row)
        if painted is None:
            painted = self._strips[row] = self._paint(row)
        x = self.scroll_offset.x
        return painted.crop_extend(x, x + self.size.width, self.look.style(""))

    def _paint(self, row: int) -> Strip:
        plain = self.look.style("")
        if self.painting is None or row >= self.painting.height:
            return Strip([Segment(" " * self.size.width, plain)])
        segments = [Segment(" " * MARGIN, plain)]
        for run in self.painting.row(row):
            on = run.ref and run.ref == self.cursor
            role = ("cursor" if self.has_focus else "still") if on else run.role
            text = cell_twins(run.text) if self.look.ascii else run.text
            segments.append(Segment(text, self.look.style(role)))
        line = Strip(segments)
        for ref, letter in self.letters.items():
            first = next(iter(self._spans(ref)), None)
            if first is not None and first.y == row:
                line = _over(line, first.x + MARGIN, Segment(f" {letter} ", self.look.style("jump")))
        return line

    def notify_style_update(self) -> None:
        """Forget painted lines when the theme changes."""
        self._strips.clear()
        super().notify_style_update()

    def on_focus(self) -> None:
        """The cursor looks different with focus."""
        self._forget_cursor()

    def on_blur(self) -> None:
        """The cursor looks different without focus."""
        self._forget_cursor()

    def _forget_cursor(self) -> None:
        rows = [span.y for span in self._spans(self.cursor)]
        for y in rows:
            self._strips.pop(y, None)
        self._refresh_rows(rows)

    # --- mouse ---------------------------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """A click on a label moves the cursor there."""
        if self.painting is None:
            return
        ref = self.painting.at(event.x + self.scroll_offset.x - MARGIN, event.y + self.scroll_offset.y)
        if ref:
            self.post_message(self.Moved(ref))

    # --- keys ----------------------------------------------------------------------------------------------------

    def towards(self, key: str) -> str:
        """The record that lies nearest in the direction of an arrow key; empty when there is none."""
        if self.painting is None:
            return ""
        if self.in_order and key in ("up", "down") and self.cursor in self.refs:
            place = self.refs.index(self.cursor) + (1 if key == "down" else -1)
            return self.refs[place] if 0 <= place < len(self.refs) else ""
        here = self._spans(self.cursor)
        if not here:
            return next(iter(self.refs), "")
        best, least = "", float("inf")
        for ref in self.refs:
            there = self._spans(ref)
            if ref != self.cursor and there:
                cost = _cost(here[0], there[0], key)
                if cost < least:
                    best, least = ref, cost
        return best

    def on_key(self, event: events.Key) -> None:
        """Arrows go to the nearest label in that direction."""
        if event.key in ("up", "down", "left", "right"):
            event.stop()
            ref = self.towards(event.key)
            if ref:
                self.post_message(self.Moved(ref))


def _cost(here: Span, there: Span, key: str) -> float:
    """How far ``there`` lies in the direction of ``key``; infinite when it lies elsewhere."""
    dx, dy = there.x - here.x, there.y - here.y
    along, aside = {"up": (-dy, dx), "down": (dy, dx), "left": (-dx, dy), "right": (dx, dy)}[key]
    if along <= 0:
        return float("inf")
    if key in ("up", "down"):
        return along + 40 * (abs(aside) > 2)
    return along / 8 + abs(aside)


def _over(line: Strip, x: int, segment: Segment) -> Strip:
    size = width(segment.text)
    total = max(line.cell_length, x + size)
    return Strip.join([line.crop(0, x), Strip([segment]), line.crop(x + size, total)])
