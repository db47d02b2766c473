"""A chart on the screen: the cursor goes from point to point, the picture is laid out for the room there is."""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from textual import events
from textual.strip import Strip

from kfterm.drawing.cells import Span, paint
from kfterm.drawing.chart import ChartData, Plot, plot
from kfterm.screens.diagram import MARGIN, DiagramView
from kfterm.screens.look import Look

PAGE = 10
"""Points that a page key moves."""


class ChartView(DiagramView):
    """One chart. Posts ``Moved`` with the measurement of the point that was chosen."""

    DEFAULT_CSS = "ChartView { height: 1fr; }"

    def __init__(self, look: Look, *, id: str | None = None) -> None:
        super().__init__(look, id=id)
        self.data: ChartData | None = None
        self.drawn: Plot | None = None
        self.on_size: Callable[[], None] | None = None
        """Told when the room has another size, so that the owner draws again."""

    def draw(self, data: ChartData, cursor: str, look: Look) -> None:
        """Lay out and show a chart."""
        self.data = data
        if not self.size.width or not self.size.height:
            return
        self.drawn = plot(data, self.room(), self.size.height)
        refs = [point.ref for point in data.points if point.ref in self.drawn.places]
        self.show(paint(self.drawn.scene, ascii_only=look.ascii), refs, cursor, look)
        self.refresh()

    def clear(self) -> None:
        """Nothing to draw: no measurements, or a chart that was refused."""
        self.data = self.drawn = self.painting = None
        self.refs, self.cursor = (), ""
        self._strips.clear()
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Another height changes the chart too."""
        self._strips.clear()
        if self.on_size is not None:
            self.on_size()

    def _spans(self, ref: str) -> tuple[Span, ...]:
        """The sign of a point, also where points lie so close that most have none."""
        place = self.drawn.places.get(ref) if self.drawn and ref else None
        return (Span(int(place[1]), int(place[0]), 1),) if place else super()._spans(ref)

    def _paint(self, row: int) -> Strip:
        """One line; the cursor lies over whatever is painted at its point."""
        line = super()._paint(row)
        span = next(iter(self._spans(self.cursor)), None)
        if span is None or span.y != row or self.letters:
            return line
        x = span.x + MARGIN
        sign = line.crop(x, x + 1).text
        shown = sign if sign.strip() and not "\u2800" <= sign <= "\u28ff" else "o" if self.look.ascii else "●"
        role = "cursor" if self.has_focus else "still"
        middle = Strip([Segment(shown, self.look.style(role))])
        return Strip.join([line.crop(0, x), middle, line.crop(x + 1, line.cell_length)])

    def step(self, by: int) -> None:
        """Go to another point."""
        if not self.refs:
            return
        here = self.refs.index(self.cursor) if self.cursor in self.refs else len(self.refs) - 1
        goal = self.refs[min(max(here + by, 0), len(self.refs) - 1)]
        if goal != self.cursor:
            self.post_message(self.Moved(goal))

    def nearest(self, x: int) -> str:
        """The point nearest to a column."""
        places = self.drawn.places if self.drawn else {}
        return min(places, key=lambda ref: abs(places[ref][0] - x), default="")

    def on_click(self, event: events.Click) -> None:
        """A click goes to the nearest point."""
        ref = self.nearest(event.x - MARGIN)
        if ref:
            self.post_message(self.Moved(ref))

    def on_key(self, event: events.Key) -> None:
        """Left and right go from point to point."""
        steps = {"left": -1, "right": 1, "pageup": -PAGE, "pagedown": PAGE, "home": -(10**9), "end": 10**9}
        if event.key in steps:
            event.stop()
            event.prevent_default()
            self.step(steps[event.key])
