"""Tables as CSV that Excel opens by a double click with æøå, and in which no text becomes a formula.

Semicolons (the list separator of Norwegian Windows), every cell quoted, CRLF, UTF-8 with a byte order mark.

The guard: a text cell that begins with one of ``= + - @``, tab, CR, LF or their full-width forms gets an apostrophe
before it, and so does one that already begins with apostrophes before such a character. Who reads the file back
takes one apostrophe away from exactly these cells (``GUARDED``), which is the exact inverse. Numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping

from kfterm.errors import Fault, KfError
from kfterm.model.report import Drawing, Outline, Report
from kfterm.report import shape
from kfterm.words import Words

BOM = "\ufeff"
GUARDED = re.compile("^'*[=+\\-@\t\r\n＝＋－＠]")
NUMBER = re.compile(r"^-?\d+([.,]\d+)?$")
LAYER = Words("Nivå", "Nivå", "Level")
TEXT = Words("Tekst", "Tekst", "Text")
NOTES = Words("Merknad", "Merknad", "Note")
DEPTH = Words("Dybde", "Djupn", "Depth")
NO_TABLE = Fault(
    "report.no-table",
    Words("«{title}» har ingen tabell.", "«{title}» har ingen tabell.", "“{title}” has no table."),
    Words(
        "Velg et annet format, for eksempel .md eller .html.",
        "Vel eit anna format, til dømes .md eller .html.",
        "Choose another format, such as .md or .html.",
    ),
)

Tables = Mapping[str, tuple[tuple[str, ...], ...]]
"""Named tables, head row first, as a tool gives them."""


def guard(cell: str) -> str:
    """``cell`` such that a spreadsheet takes it as text; plain numbers are left alone."""
    return "'" + cell if GUARDED.match(cell) and not NUMBER.match(cell) else cell


def csv_text(tables: Tables) -> str:
    """``tables`` as one CSV text with byte order mark.

    One table stands alone, so that it can be read back. Of several each is headed by a row with its name and
    followed by an empty row.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for number, (name, rows) in enumerate(tables.items()):
        if len(tables) > 1:
            if number:
                out.write("\r\n")
            writer.writerow([guard(name)])
        writer.writerows([guard(cell) for cell in row] for row in rows)
    return BOM + out.getvalue()


def report_csv(report: Report, tables: Tables) -> str:
    """``tables`` of the tool, else the tables of the report, else its outlines; ``report.no-table`` without any."""
    chosen = tables or _report_tables(report) or _outlines(report)
    if not chosen:
        raise KfError(NO_TABLE, title=shape.title_of(report))
    return csv_text(chosen)


def _report_tables(report: Report) -> Tables:
    return {
        _name(table.caption, shape.TABLE.get(report.lang), number): (table.heads, *table.rows)
        for number, table in enumerate(shape.tables_of(report), 1)
    }


def _outlines(report: Report) -> Tables:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    heads = tuple(words.get(report.lang) for words in (DEPTH, LAYER, TEXT, NOTES))
    for number, block in enumerate(report.blocks, 1):
        outline = block.outline if isinstance(block, Drawing) else block
        if isinstance(outline, Outline):
            rows = ((str(depth), item.label, item.text, ", ".join(item.notes)) for item, depth in shape.nested(outline))
            found[_name("", shape.TABLE.get(report.lang), number)] = (heads, *rows)
    return found


def _name(caption: str, word: str, number: int) -> str:
    """A name that no other table of the report has."""
    return f"{number}. {shape.one_line(caption) or word}"
