"""Acts on the sheets (ark) of a session or a team: the same wherever the sheets stand."""

from __future__ import annotations

from typing import Any, TypeVar

from kfterm.desk import naming
from kfterm.desk.asks import parse_words
from kfterm.desk.places import SessionView, TeamView
from kfterm.desk.tree import last_position
from kfterm.model.change import INSIDE, POSITION, Put
from kfterm.model.ids import kind_of
from kfterm.tools.api import Args, Ask, Choice, Command, Now, Reply
from kfterm.words import Words

PICK_BOARD = Words("Velg et ark først.", "Vel eit ark først.", "Choose a sheet first.")
NAMED = Words(
    "Enter: ferdig · tom linje: verktøyets navn · Esc: avbryt",
    "Enter: ferdig · tom linje: namnet på verktøyet · Esc: avbryt",
    "Enter: done · empty line: the tool's name · Esc: cancel",
)
FIRST_TOOL = "driver"
"""The tool of a new sheet when none is named."""

V = TypeVar("V", SessionView, TeamView)


def place_of(view: SessionView | TeamView) -> str:
    """The id of the session or team."""
    return view.session.id if isinstance(view, SessionView) else view.team.id


def _is_board(_view: V, at: str) -> Words | None:
    return None if kind_of(at) == "board" else PICK_BOARD


def _tools(view: V, _at: str) -> tuple[Choice, ...]:
    """What the sheet can be; not asked where there is only one tool."""
    found = tuple(Choice(key, words) for key, words in view.tools())
    return found if len(found) > 1 else ()


def _chosen(text: str, _view: Any, _now: Now) -> str:  # noqa: ANN401 - a session's or a team's view
    return text


def _new(view: V, _at: str, args: Args, now: Now) -> Reply:
    key, place = now.new_id("board"), place_of(view)
    tool = str(args.get("tool") or FIRST_TOOL)
    name = next((words.get(now.lang) for known, words in view.tools() if known == tool), tool)
    fields = {
        INSIDE: place,
        POSITION: last_position(view.records, place, "board"),
        "tool": tool,
        "title": args["text"] or name,
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
            Words(
                "Legg til et ark: driverdiagram, flytskjema, avstemning og de andre verktøyene.",
                "Legg til eit ark: drivardiagram, flytskjema, røysting og dei andre verktøya.",
                "Add a sheet: driver diagram, flow map, vote and the other tools.",
            ),
            _new,
            key="b",
            bar=bar,
            asks=(
                Ask("tool", Words("Verktøy", "Verktøy", "Tool"), _chosen, choices=_tools),
                Ask("text", Words("Tittel", "Tittel", "Title"), parse_words, optional=True, hint=NAMED),
            ),
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
