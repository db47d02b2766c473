"""Acts on the sheets (ark) of a session or a team: the same wherever the sheets stand."""

from __future__ import annotations

from typing import Any, TypeVar

from kfterm.desk import naming
from kfterm.desk.asks import title_ask
from kfterm.desk.places import SessionView, TeamView
from kfterm.desk.tree import last_position
from kfterm.model.change import INSIDE, POSITION, Put
from kfterm.model.ids import kind_of
from kfterm.tools.api import Args, Command, Now, Reply
from kfterm.words import Words

PICK_BOARD = Words("Velg et ark først.", "Vel eit ark først.", "Choose a sheet first.")
FIRST_TOOL = "driver"
"""The tool of a new sheet when none is named."""

V = TypeVar("V", SessionView, TeamView)


def place_of(view: SessionView | TeamView) -> str:
    """The id of the session or team."""
    return view.session.id if isinstance(view, SessionView) else view.team.id


def _is_board(_view: V, at: str) -> Words | None:
    return None if kind_of(at) == "board" else PICK_BOARD


def _new(view: V, _at: str, args: Args, now: Now) -> Reply:
    key, place = now.new_id("board"), place_of(view)
    fields = {
        INSIDE: place,
        POSITION: last_position(view.records, place, "board"),
        "tool": args.get("tool") or FIRST_TOOL,
        "title": args["text"],
    }
    return Reply((Put(key, fields),), at=key)


def _duplicate(view: V, at: str, _args: Args, now: Now) -> Reply:
    return naming.duplicate_board(view.records, at, now)


def sheet_commands(prefix: str, bar: int) -> tuple[Command[Any], ...]:
    """A new sheet (rank ``bar`` in the key bar) and a copy of one, with ids that begin with ``prefix``."""
    return (
        Command(
            f"{prefix}.board",
            Words("Nytt ark", "Nytt ark", "New sheet"),
            Words("Legg til et driverdiagram.", "Legg til eit drivardiagram.", "Add a driver diagram."),
            _new,
            key="b",
            bar=bar,
            asks=(title_ask(),),
        ),
        Command(
            f"{prefix}.duplicate",
            Words("Lag kopi av arket", "Lag kopi av arket", "Duplicate the sheet"),
            Words("Lag en kopi av arket med alt innholdet.", "Lag ein kopi av arket med alt innhaldet.", "Copy it."),
            _duplicate,
            key="d",
            can=_is_board,
        ),
    )
