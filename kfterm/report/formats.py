"""Which suffix is written how: the one table of hand-out formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kfterm.errors import Fault, KfError
from kfterm.model.report import Report
from kfterm.report.csvfile import Tables, report_csv
from kfterm.report.html import html
from kfterm.report.markdown import markdown
from kfterm.report.plaintext import plaintext
from kfterm.report.safe import safe
from kfterm.report.svgfile import svg_file
from kfterm.words import Words, same

UNKNOWN_FORMAT = Fault(
    "report.unknown-format",
    Words(
        "«{format}» er ikke et format for utdeling.",
        "«{format}» er ikkje eit format for utdeling.",
        "“{format}” is not a hand-out format.",
    ),
    Words("Bruk en av {known}.", "Bruk ein av {known}.", "Use one of {known}."),
)


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its suffix with the dot, its name for people, and its writer (a pure function).

    The text is written as UTF-8 bytes without changing line ends (CSV brings its byte order mark along).
    """

    suffix: str
    name: Words
    write: Callable[[Report, Tables], str]


FORMATS: Mapping[str, Format] = {
    item.suffix: item
    for item in (
        Format(".html", Words("nettside", "nettside", "web page"), lambda report, _: html(report)),
        Format(".md", same("Markdown"), lambda report, _: markdown(report)),
        Format(".txt", Words("ren tekst", "rein tekst", "plain text"), lambda report, _: plaintext(report)),
        Format(".svg", Words("tegning (SVG)", "teikning (SVG)", "drawing (SVG)"), lambda report, _: svg_file(report)),
        Format(".csv", Words("tabell (CSV)", "tabell (CSV)", "table (CSV)"), report_csv),
    )
}


def format_of(suffix: str) -> Format:
    """The format of ``suffix``, with or without dot, in any case; ``report.unknown-format`` for others."""
    found = FORMATS.get("." + suffix.strip().lower().removeprefix("."))
    if found is None:
        raise KfError(UNKNOWN_FORMAT, format=suffix, known=", ".join(FORMATS))
    return found


def render(report: Report, format: str, tables: Tables | None = None) -> str:
    """``report`` as text in the format named by its suffix; pure: the same report gives the same text.

    ``tables`` are the tool's own tables for CSV. Raises ``KfError``: ``report.unknown-format``,
    ``report.no-drawing`` (SVG of a report without one), ``report.no-table`` (CSV likewise).
    """
    return format_of(format).write(safe(report), safe(tables or {}))
