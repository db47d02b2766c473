"""A chart on the projector: its name, what it says, the picture, and the point that is talked about."""

from __future__ import annotations

from typing import Final

from rich.segment import Segment
from textual.strip import Strip

from kfterm.desk.measureshow import Chart, chart_data
from kfterm.drawing.cells import paint
from kfterm.drawing.chart import plot
from kfterm.screens.chartrows import point_text
from kfterm.screens.look import Look, cell_twins
from kfterm.screens.strips import Pieces, strip
from kfterm.text import clean_line, wrap

MARGIN: Final = 1
LEAST: Final = 9
"""Rows that the picture keeps; the words below it give way first."""


def chart_page(shown: Chart, point: str, room: tuple[int, int], look: Look) -> list[Strip]:
    """The chart in ``room`` (cells, rows); ``point`` is the measurement under the facilitator's cursor."""
    wide, high = room
    above: list[Pieces] = [[(" " * MARGIN, ""), (look.plain(clean_line(shown.measure.name)), "head")]]
    texts = [look.plain(text) for text in shown.texts(look.lang)]
    above += [[(" " * MARGIN, ""), (row, "")] for row in wrap(texts[0], wide - 2 * MARGIN)]
    below: list[Pieces] = []
    if told := point_text(shown, point, look):
        below += [[(" " * MARGIN, ""), (row, "mark")] for row in wrap(told, wide - 2 * MARGIN)]
    if shown.verdict.why is not None and len(texts) > 1:
        below += [[(" " * MARGIN, ""), (row, "quiet")] for row in wrap(texts[1], wide - 2 * MARGIN)]
    below = below[: max(0, high - len(above) - LEAST)]
    rows = [strip(line, wide, look) for line in above]
    rows += _picture(shown, point, (wide, high - len(above) - len(below)), look)
    return [*rows, *(strip(line, wide, look) for line in below)]


def _picture(shown: Chart, point: str, room: tuple[int, int], look: Look) -> list[Strip]:
    if shown.series.result is None:
        return []
    drawn = plot(chart_data(shown, look.lang), room[0] - 2 * MARGIN, room[1])
    painting = paint(drawn.scene, ascii_only=look.ascii)
    rows = []
    for y in range(min(painting.height, room[1])):
        segments = [Segment(" " * MARGIN, look.style(""))]
        for run in painting.row(y):
            text = cell_twins(run.text) if look.ascii else run.text
            role = "cursor" if run.ref and run.ref == point else run.role
            segments.append(Segment(text, look.style(role)))
        rows.append(Strip(segments).adjust_cell_length(room[0], look.style("")))
    return rows
