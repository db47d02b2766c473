"""``list`` and ``show``."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from kfterm.cli import words
from kfterm.cli.output import DONE, Output
from kfterm.cli.places import reading_desk
from kfterm.desk.desk import Desk
from kfterm.desk.find import Found, boards, resolve, units
from kfterm.text import clean_line, width


def _listed(desk: Desk, what: str | None) -> Iterator[Found]:
    if what != "boards":
        wanted = {"sessions": ("session",), "teams": ("team",)}.get(what or "", ("session", "team"))
        yield from (unit for unit in units(desk) if unit.kind in wanted)
    if what == "boards":
        yield from boards(desk)


def listing(found: Namespace, output: Output) -> int:
    """Sessions and teams, or boards; one a line."""
    desk = reading_desk(found, output)
    rows = list(_listed(desk, found.what))
    titles = [clean_line(row.title) for row in rows]
    if output.json:
        output.document([row._asdict() for row in rows])
        return DONE
    if not rows:
        output.message(words.NOTHING_FOUND.get(output.lang))
    longest = max(map(width, titles), default=0)
    for row, text in zip(rows, titles, strict=True):
        kind = words.KINDS[row.kind].get(output.lang)
        title = text + " " * (longest - width(text))
        output.line(f"{kind:7} {title}  {row.date or '          '}  {row.file}  {row.id}")
    return DONE


def show(found: Namespace, output: Output) -> int:
    """A session, team or board as the plain-text hand-out."""
    from kfterm.handout import handout

    desk = reading_desk(found, output)
    chosen = resolve(desk, found.what)
    text = handout(desk, chosen.id, ".txt", output.lang).decode("utf-8")
    if output.json:
        output.document({**chosen._asdict(), "text": text})
    else:
        output.line(text.rstrip("\n"))
    return DONE
