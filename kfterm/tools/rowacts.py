"""Acts and questions that sheets of rows have in common, with their words: adding, rewording, moving, removing, notes.

A tool names what its rows are; keys, guards and effects are the same in every tool.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from kfterm.errors import Fault, KfError
from kfterm.text import clean_line
from kfterm.tools.api import Args, Ask, Choice, Command, Now, Reply, Say
from kfterm.tools.editing import Edit, move_by, no, remove_all
from kfterm.tools.placed import Placed
from kfterm.tools.tree.commands import NOTE as NOTE
from kfterm.tools.tree.commands import SOURCE as SOURCE
from kfterm.tools.tree.commands import TEXT as TEXT
from kfterm.tools.tree.commands import act as _act
from kfterm.tools.tree.guards import FIRST as FIRST
from kfterm.tools.tree.guards import LAST as LAST
from kfterm.tools.tree.guards import NO_ROW as NO_ROW
from kfterm.tools.tree.links import TAKEN_BEFORE as TAKEN_BEFORE
from kfterm.tools.tree.outline import NOTHING_PASTED as NOTHING_PASTED
from kfterm.tools.tree.outline import PASTED as PASTED
from kfterm.tools.tree.outline import UNCHANGED as UNCHANGED
from kfterm.tools.tree.parsing import parse_code, parse_note, parse_optional
from kfterm.tools.tree.parsing import parse_lines as parse_lines
from kfterm.words import Words

Board: TypeAlias = Placed[Any]
Do: TypeAlias = Callable[[Any, str, Args, Now], Reply]
Guard: TypeAlias = Callable[[Any, str], Words | None]
Parse: TypeAlias = Callable[[str, Any, Now], Any]

EMPTY = Fault(
    "sheet.empty",
    Words("Det står ingen tekst her.", "Det står ingen tekst her.", "There is no text here."),
    Words("Skriv noen ord.", "Skriv nokre ord.", "Type a few words."),
)


def act(
    tool: str,
    name: str,
    words: Words,
    help_text: Words,
    do: Do,
    can: Guard | None = None,
    **more: Any,  # noqa: ANN401 - key, bar, asks
) -> Command[Any]:
    """A command of ``tool`` that checks ``can`` itself too."""
    return _act(f"{tool}.{name}", words, help_text, do, can, **more)


# --- guards ----------------------------------------------------------------------------------------------------------


def on_row(board: Board, at: str) -> Words | None:
    """The cursor must stand on a row."""
    return None if board.get(at) else NO_ROW


def can_go_up(board: Board, at: str) -> Words | None:
    """There must be a sibling above."""
    return on_row(board, at) or (FIRST if board.alike(at)[0] == at else None)


def can_go_down(board: Board, at: str) -> Words | None:
    """There must be a sibling below."""
    return on_row(board, at) or (LAST if board.alike(at)[-1] == at else None)


# --- parsers and questions -------------------------------------------------------------------------------------------


def parse_text(typed: str, _board: Any, _now: Now) -> str:  # noqa: ANN401 - each tool has a board type of its own
    """One line that says something."""
    text = clean_line(typed)
    if not text:
        raise KfError(EMPTY, column=1)
    return text


def start_of(name: str) -> Callable[[Board, str], str]:
    """What stands in a text of the row at the cursor."""

    def start(board: Board, at: str) -> str:
        row = board.get(at)
        return str(getattr(row, name) or "") if row else ""

    return start


def start_own(name: str) -> Callable[[Board, str], str]:
    """What stands in a text of the sheet's own record."""
    return lambda board, _at: board.own(name)


NEW_TEXT: Final[Ask[Any]] = Ask("text", TEXT, parse_text)
GIFT_ASKS: Final[tuple[Ask[Any], ...]] = (
    NEW_TEXT,
    Ask("source", Words("Hentet fra", "Henta frå", "Taken from"), parse_optional, optional=True),
)


def coded(ask_id: str, words: Words, choices: tuple[Choice, ...], **more: Any) -> Ask[Any]:  # noqa: ANN401
    """A question with the same fixed answers everywhere."""
    return Ask(ask_id, words, parse_code, choices=lambda _board, _at: choices, **more)


# --- effects ---------------------------------------------------------------------------------------------------------


def rename(board: Board, at: str, args: Args, _now: Now) -> Reply:
    """Another text for the row; its id and all else stay."""
    edit = Edit(board)
    edit.set(at, "text", args["text"])
    return edit.reply(at, Say(UNCHANGED) if board.rows[at].text == args["text"] else None)


def go_up(board: Board, at: str, _args: Args, _now: Now) -> Reply:
    """Before the sibling above."""
    return move_by(board, at, -1) or no(FIRST)


def go_down(board: Board, at: str, _args: Args, _now: Now) -> Reply:
    """After the sibling below."""
    return move_by(board, at, 1) or no(LAST)


def remove(board: Board, at: str, _args: Args, _now: Now) -> Reply:
    """Delete the row and all that stands in it."""
    return remove_all(board, at)


def set_fields(*names: str) -> Do:
    """Set the answered fields of the row at the cursor."""

    def do(board: Board, at: str, args: Args, _now: Now) -> Reply:
        edit = Edit(board)
        for name in names:
            if name in args:
                edit.set(at, name, args[name])
        return edit.reply(at)

    return do


def set_own(*names: str) -> Do:
    """Set the answered fields of the sheet's own record."""

    def do(board: Board, _at: str, args: Args, _now: Now) -> Reply:
        edit = Edit(board)
        for name in names:
            if name in args:
                edit.set(board.id, name, args[name])
        return edit.reply()

    return do


def taken(board: Board, args: Args) -> Reply | None:
    """The answer when an item of another tool with this text was taken in before."""
    origin, text = args.get("source") or "", args["text"]
    if origin and any(row.source == origin and row.text == text for row in board.rows.values()):
        return no(TAKEN_BEFORE, text=text)
    return None


# --- whole acts ------------------------------------------------------------------------------------------------------


def edit_act(tool: str) -> Command[Any]:
    """Rewording a row."""
    return act(
        tool,
        "edit",
        Words("Endre tekst", "Endre tekst", "Edit text"),
        Words(
            "Skriv om teksten. Alt annet står.", "Skriv om teksten. Alt anna står.", "Reword the text. All else stays."
        ),
        rename,
        on_row,
        asks=(Ask("text", TEXT, parse_text, start=start_of("text")),),
    )


def order_acts(tool: str) -> tuple[Command[Any], ...]:
    """Moving a row up and down among its siblings."""
    return (
        act(
            tool,
            "up",
            Words("Flytt opp", "Flytt opp", "Move up"),
            Words("Bytt plass med linjen over.", "Byt plass med linja over.", "Change places with the row above."),
            go_up,
            can_go_up,
        ),
        act(
            tool,
            "down",
            Words("Flytt ned", "Flytt ned", "Move down"),
            Words("Bytt plass med linjen under.", "Byt plass med linja under.", "Change places with the row below."),
            go_down,
            can_go_down,
        ),
    )


def remove_act(tool: str, do: Do = remove, **more: Any) -> Command[Any]:  # noqa: ANN401
    """Deleting a row."""
    return act(
        tool,
        "remove",
        Words("Slett linje", "Slett linje", "Remove row"),
        Words("Slett linjen. Det kan angres.", "Slett linja. Det kan angrast.", "Remove the row. It can be undone."),
        do,
        on_row,
        **more,
    )


def note_act(tool: str, bar: int = 0, can: Guard = on_row, key: str = "n") -> Command[Any]:
    """A note on a row."""
    return act(
        tool,
        "note",
        NOTE,
        Words(
            "Et notat til linjen. Det står i tabellen i utdelingen, ikke i tegningen.",
            "Eit notat til linja. Det står i tabellen i utdelinga, ikkje i teikninga.",
            "A note on the row. It stands in the table of the hand-out, not in the drawing.",
        ),
        set_fields("note"),
        can,
        key=key,
        bar=bar,
        asks=(Ask("note", NOTE, parse_note, start=start_of("note"), optional=True, multiline=True),),
    )


def source_act(tool: str) -> Command[Any]:
    """Where the content comes from."""
    return act(
        tool,
        "source",
        SOURCE,
        Words(
            "Hvor innholdet kommer fra. Det står under tegningen og i utdelingen.",
            "Kvar innhaldet kjem frå. Det står under teikninga og i utdelinga.",
            "Where the content comes from. It stands under the drawing and in the hand-out.",
        ),
        set_own("source"),
        asks=(Ask("source", SOURCE, parse_optional, start=start_own("source"), optional=True),),
    )


def paste_act(tool: str, help_text: Words, do: Do, parse: Parse = parse_lines) -> Command[Any]:
    """A pasted list as rows; ``parse`` makes lines of it."""
    return act(
        tool,
        "paste",
        Words("Lim inn liste", "Lim inn liste", "Paste a list"),
        help_text,
        do,
        asks=(Ask("text", Words("Liste", "Liste", "List"), parse, multiline=True),),
    )
