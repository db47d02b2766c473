"""The drawing of a report as an SVG file of its own."""

from __future__ import annotations

from kfterm.drawing.svg import svg_document
from kfterm.errors import Fault, KfError
from kfterm.model.report import Report
from kfterm.report import shape
from kfterm.words import Words

NO_DRAWING = Fault(
    "report.no-drawing",
    Words("«{title}» har ingen tegning.", "«{title}» har inga teikning.", "“{title}” has no drawing."),
    Words(
        "Velg et annet format, for eksempel .md eller .html.",
        "Vel eit anna format, til dømes .md eller .html.",
        "Choose another format, such as .md or .html.",
    ),
)


def svg_file(report: Report) -> str:
    """The first drawing under its title, with organisation and date below; ``report.no-drawing`` when there is none."""
    drawing = shape.first_drawing(report)
    if drawing is None:
        raise KfError(NO_DRAWING, title=shape.title_of(report))
    note = " · ".join(part for part in (shape.one_line(report.organisation), shape.one_line(report.date)) if part)
    return svg_document(drawing.scene, heading=shape.title_of(report), note=note, lang=report.lang)
