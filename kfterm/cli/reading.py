"""``list`` and ``show``."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from kfterm.cli.listed import print_rows
from kfterm.cli.output import DONE, FOUND, Output
from kfterm.cli.places import named, reading_desk, tell_damage
from kfterm.desk.desk import Desk
from kfterm.desk.find import Found, boards, units


def _listed(desk: Desk, what: str | None) -> Iterator[Found]:
    if what != "boards":
        wanted = {"sessions": ("session",), "teams": ("team",)}.get(what or "", ("session", "team"))
        yield from (unit for unit in units(desk) if unit.kind in wanted)
    if what == "boards":
        yield from boards(desk)


def listing(found: Namespace, output: Output) -> int:
    """Sessions and teams, or boards; one a line. Exit 1 when a file among them is damaged."""
    desk = reading_desk(found, output)
    rows = list(_listed(desk, found.what))
    for row in rows:
        if not row.title:
            desk.records(row.id)  # only a unit that was read can tell its damage
    code = FOUND if tell_damage(desk, output) else DONE
    if output.json:
        output.document([row._asdict() for row in rows])
    else:
        print_rows(rows, output)
    return code


def show(found: Namespace, output: Output) -> int:
    """A session, team or board as the plain-text hand-out."""
    from kfterm.handout import handout

    desk = reading_desk(found, output)
    chosen = named(desk, found.what, output)
    text = handout(desk, chosen.id, ".txt", output.lang).decode("utf-8")
    if output.json:
        output.document({**chosen._asdict(), "text": text})
    else:
        output.line(text.rstrip("\n"))
    return FOUND if tell_damage(desk, output) else DONE
