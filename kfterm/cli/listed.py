"""How rows of ``list`` are printed for people."""

from __future__ import annotations

from collections.abc import Sequence

from kfterm.cli import words
from kfterm.cli.output import Output
from kfterm.text import clean_line, width

Row = tuple[str, str, str, str, str]
"""Id, kind, title, date and file."""


def print_rows(rows: Sequence[Row], output: Output) -> None:
    """One line each, the titles padded to one width; a message when there is none."""
    titles = [clean_line(row[2]) for row in rows]
    if not rows:
        output.message(words.NOTHING_FOUND.get(output.lang))
    longest = max(map(width, titles), default=0)
    for (unit, kind, _, date, file), text in zip(rows, titles, strict=True):
        title = text + " " * (longest - width(text))
        output.line(f"{words.KINDS[kind].get(output.lang):7} {title}  {date or '          '}  {file}  {unit}")
