"""The commands that every tree has: the outline keyboard, further parents, note and source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from kfterm.tools.api import Args, Ask, Command, Now, OutlineVerb, Reply, Say
from kfterm.tools.tree import guards, links, outline, parsing
from kfterm.tools.tree.guards import Guard
from kfterm.words import Words

Do: TypeAlias = Callable[[Any, str, Args, Now], Reply]
TEXT: Final = Words("Tekst", "Tekst", "Text")
NEW_TEXT: Final[Ask[Any]] = Ask("text", TEXT, parsing.parse_text)
NOTE: Final = Words("Notat", "Notat", "Note")
SOURCE: Final = Words("Kilde", "Kjelde", "Source")
GIFT_ASKS: Final[tuple[Ask[Any], ...]] = (
    NEW_TEXT,
    Ask("source", Words("Hentet fra", "Henta frå", "Taken from"), parsing.parse_optional, optional=True),
)
"""The questions of a command that takes an item of another tool in."""


def act(
    name: str,
    words: Words,
    help_text: Words,
    do: Do,
    can: Guard | None = None,
    **more: Any,  # noqa: ANN401 - key, bar, asks
) -> Command[Any]:
    """A command that checks ``can`` itself too: an act on a stale cursor says why instead of failing."""

    def guarded(board: Any, at: str, args: Args, now: Now) -> Reply:  # noqa: ANN401 - the tool's own board
        reason = can(board, at) if can else None
        return Reply(say=Say(reason)) if reason else do(board, at, args, now)

    return Command(name, words, help_text, guarded, can=can, **more)


def verbs_of(tool: str) -> Mapping[OutlineVerb, str]:
    """The outline keyboard of a tree."""
    return {
        "add": f"{tool}.add",
        "child": f"{tool}.child",
        "edit": f"{tool}.edit",
        "in": f"{tool}.in",
        "out": f"{tool}.out",
        "up": f"{tool}.up",
        "down": f"{tool}.down",
        "remove": f"{tool}.remove",
        "paste": f"{tool}.paste",
    }


def outline_commands(tool: str, add_help: Words, child_help: Words) -> tuple[Command[Any], ...]:
    """The commands of the outline keyboard."""
    return (*_typed(tool, add_help, child_help), *_nested(tool), *_stepped(tool), *_whole(tool))


def _typed(tool: str, add_help: Words, child_help: Words) -> tuple[Command[Any], ...]:
    return (
        act(f"{tool}.add", Words("Ny linje", "Ny linje", "New row"), add_help, outline.add, asks=(NEW_TEXT,)),
        act(
            f"{tool}.child",
            Words("Ny linje under", "Ny linje under", "New row below"),
            child_help,
            outline.child,
            guards.child_fits,
            asks=(NEW_TEXT,),
        ),
        act(
            f"{tool}.edit",
            Words("Endre tekst", "Endre tekst", "Edit text"),
            Words(
                "Skriv om teksten. Koblinger, status og notat følger med.",
                "Skriv om teksten. Koplingar, status og notat følgjer med.",
                "Reword the text. Links, status and note stay.",
            ),
            outline.rename,
            guards.on_row,
            asks=(Ask("text", TEXT, parsing.parse_text, start=parsing.start_text),),
        ),
    )


def _nested(tool: str) -> tuple[Command[Any], ...]:
    return (
        act(
            f"{tool}.in",
            Words("Ett lag inn", "Eitt lag inn", "One layer in"),
            Words(
                "Legg linjen, med alt under den, under linjen over.",
                "Legg linja, med alt under ho, under linja over.",
                "Put the row, with all below it, under the row above.",
            ),
            outline.go_in,
            guards.can_go_in,
        ),
        act(
            f"{tool}.out",
            Words("Ett lag ut", "Eitt lag ut", "One layer out"),
            Words(
                "Løft linjen, med alt under den, til laget over.",
                "Løft linja, med alt under ho, til laget over.",
                "Lift the row, with all below it, to the layer above.",
            ),
            outline.go_out,
            guards.can_go_out,
        ),
    )


def _stepped(tool: str) -> tuple[Command[Any], ...]:
    return (
        act(
            f"{tool}.up",
            Words("Flytt opp", "Flytt opp", "Move up"),
            Words(
                "Bytt plass med linjen over; øverst i gruppen: gå til gruppen før.",
                "Byt plass med linja over; øvst i gruppa: gå til gruppa før.",
                "Change places with the row above; from the top of a group, go to the group before.",
            ),
            outline.go_up,
            guards.can_go_up,
        ),
        act(
            f"{tool}.down",
            Words("Flytt ned", "Flytt ned", "Move down"),
            Words(
                "Bytt plass med linjen under; nederst i gruppen: gå til neste gruppe.",
                "Byt plass med linja under; nedst i gruppa: gå til neste gruppe.",
                "Change places with the row below; from the end of a group, go to the next group.",
            ),
            outline.go_down,
            guards.can_go_down,
        ),
    )


def _whole(tool: str) -> tuple[Command[Any], ...]:
    below = Ask(
        "below",
        Words("Hva med det som står under?", "Kva med det som står under?", "What about the rows below?"),
        parsing.parse_code,
        choices=outline.remove_choices,
        optional=True,
    )
    return (
        act(
            f"{tool}.remove",
            Words("Slett linje", "Slett linje", "Remove row"),
            Words(
                "Slett linjen. Står det noe under den, velger du hva som skal skje med det.",
                "Slett linja. Står det noko under ho, vel du kva som skal skje med det.",
                "Remove the row. If something stands below it, you choose what happens to that.",
            ),
            outline.remove,
            guards.on_row,
            asks=(below,),
        ),
        act(
            f"{tool}.paste",
            Words("Lim inn liste", "Lim inn liste", "Paste a list"),
            Words(
                "Hver linje blir et punkt; innrykk gir laget under.",
                "Kvar linje blir eit punkt; innrykk gir laget under.",
                "Each line becomes a row; indentation gives the layer below.",
            ),
            outline.paste,
            asks=(Ask("text", Words("Liste", "Liste", "List"), parsing.parse_lines, multiline=True),),
        ),
    )


def link_commands(
    tool: str, which: Words, also: tuple[Words, Words], move: tuple[Words, Words]
) -> tuple[Command[Any], ...]:
    """A further parent and another parent; the pairs are name and help, ``which`` is the question."""
    return (
        act(
            f"{tool}.also",
            *also,
            links.also,
            guards.can_link,
            key="k",
            bar=3,
            asks=(Ask("parent", which, parsing.parse_node, choices=parsing.link_choices),),
        ),
        act(
            f"{tool}.move",
            *move,
            links.move,
            guards.can_move,
            key="m",
            bar=4,
            asks=(Ask("parent", which, parsing.parse_node, choices=parsing.move_choices),),
        ),
    )


def note_command(tool: str) -> Command[Any]:
    """A note on a row."""
    return act(
        f"{tool}.note",
        NOTE,
        Words(
            "Et notat til linjen. Det står i tabellen i utdelingen, ikke i tegningen.",
            "Eit notat til linja. Det står i tabellen i utdelinga, ikkje i teikninga.",
            "A note on the row. It stands in the table of the hand-out, not in the drawing.",
        ),
        links.note,
        guards.on_row,
        key="n",
        bar=6,
        asks=(Ask("note", NOTE, parsing.parse_note, start=parsing.start_note, optional=True, multiline=True),),
    )


def source_command(tool: str) -> Command[Any]:
    """The source of the sheet."""
    return act(
        f"{tool}.source",
        SOURCE,
        Words(
            "Hvor innholdet kommer fra. Det står under tegningen og i utdelingen.",
            "Kvar innhaldet kjem frå. Det står under teikninga og i utdelinga.",
            "Where the content comes from. It stands under the drawing and in the hand-out.",
        ),
        links.source,
        asks=(Ask("source", SOURCE, parsing.parse_optional, start=parsing.start_source, optional=True),),
    )
