"""The outline keyboard that all tools share, and what every sheet can do besides its tool's commands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kfterm.screens.acts import Act
from kfterm.screens.taking import take_in
from kfterm.tools.api import OutlineVerb
from kfterm.words import Words

VERB_KEYS: Final[Mapping[OutlineVerb, str]] = {
    "add": "enter",
    "child": "plus,insert",
    "edit": "e",
    "in": "alt+right",
    "out": "alt+left",
    "up": "alt+up",
    "down": "alt+down",
    "remove": "x,delete",
}
VERB_BARS: Final[Mapping[OutlineVerb, int]] = {"add": 1, "child": 2, "edit": 3, "in": 25, "out": 26, "remove": 27}

FULL = Words("Arket er ikke tomt.", "Arket er ikkje tomt.", "The sheet is not empty.")
NO_LISTS = Words("Arket tar ikke imot lister.", "Arket tek ikkje imot lister.", "This sheet takes no lists.")
NO_ADVICE = Words("Ingen råd nå.", "Ingen råd no.", "No hints now.")


def _only_empty(screen: Any) -> Words | None:  # noqa: ANN401 - the board screen
    return FULL if screen.rows else None


def _has_advice(screen: Any) -> Words | None:  # noqa: ANN401
    return None if screen.findings else NO_ADVICE


def _takes_lists(screen: Any) -> Words | None:  # noqa: ANN401 - the board screen
    return None if screen.tool.intake is not None else NO_LISTS


ACTS: Final[tuple[Act, ...]] = (
    Act(
        "board.view",
        Words("Visning", "Vising", "View"),
        Words(
            "Skift mellom disposisjon og tegning.", "Skift mellom disposisjon og teikning.", "Outline, drawing or both."
        ),
        lambda screen: screen.next_mode(),
        key="v",
        bar=28,
    ),
    Act(
        "board.table",
        Words("Tabell", "Tabell", "Table"),
        Words("Vis arket som tabell, eller gå tilbake.", "Vis arket som tabell, eller gå tilbake.", "Show as a table."),
        lambda screen: screen.toggle_table(),
        key="t",
        bar=60,
    ),
    Act(
        "board.fold",
        Words("Brett sammen", "Brett saman", "Fold"),
        Words(
            "Skjul eller vis det som står under.", "Skjul eller vis det som står under.", "Hide or show what is below."
        ),
        lambda screen: screen.fold(None),
        key="space",
        bar=29,
    ),
    Act(
        "board.shut",
        Words("Brett inn, eller gå opp", "Brett inn, eller gå opp", "Fold, or go up"),
        Words(
            "Skjul det som står under; er det skjult alt, gå til linjen over i treet.",
            "Skjul det som står under; er det skjult alt, gå til linja over i treet.",
            "Hide what is below; if it is hidden already, go to the row it stands in.",
        ),
        lambda screen: screen.fold(True),
        key="left",
    ),
    Act(
        "board.open",
        Words("Brett ut, eller gå ned", "Brett ut, eller gå ned", "Unfold, or go down"),
        Words("Vis det som står under.", "Vis det som står under.", "Show what is below."),
        lambda screen: screen.fold(False),
        key="right",
    ),
    Act(
        "board.fold_all",
        Words("Bare hovedlinjene", "Berre hovudlinjene", "Main lines only"),
        Words(
            "Brett sammen alt under det andre laget, eller vis alt igjen.",
            "Brett saman alt under det andre laget, eller vis alt igjen.",
            "Fold everything below the second layer, or show all again.",
        ),
        lambda screen: screen.fold_all(),
        key="z",
    ),
    Act(
        "board.advice",
        Words("Råd", "Råd", "Hints"),
        Words(
            "List det som kan bli bedre. Råd stopper aldri noe.",
            "List det som kan bli betre. Råd stoppar aldri noko.",
            "List what could be better. Hints never stop anything.",
        ),
        lambda screen: screen.advice(),
        key="f3,exclamation_mark",
        why=_has_advice,
    ),
    Act(
        "board.example",
        Words("Vis et eksempel", "Vis eit døme", "Show an example"),
        Words(
            "Fyll et tomt ark med et eksempel. Det kan angres.",
            "Fyll eit tomt ark med eit døme. Det kan angrast.",
            "Fill an empty sheet with an example. It can be undone.",
        ),
        lambda screen: screen.example(),
        key="X",
        why=_only_empty,
    ),
    Act(
        "board.import",
        Words("Hent inn en liste", "Hent inn ei liste", "Take in a list"),
        Words(
            "Les en punktliste, Markdown eller CSV. Du ser hva som endres før noe skjer, og det kan angres.",
            "Les ei punktliste, Markdown eller CSV. Du ser kva som blir endra før noko skjer, og det kan angrast.",
            "Read an outline, Markdown or CSV. You see what changes before anything happens, and it can be undone.",
        ),
        take_in,
        key="I",
        why=_takes_lists,
    ),
)
