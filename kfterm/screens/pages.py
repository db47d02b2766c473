"""The palette and the help page, both made from the acts of the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kfterm.screens.acts import key_name
from kfterm.screens.guidebook import open_guide
from kfterm.screens.lists import METHODS, Choosable, HelpPanel, PalettePanel
from kfterm.screens.place import PlaceScreen
from kfterm.words import Words

if TYPE_CHECKING:
    from textual.app import App

PALETTE = Words("Alle valg her", "Alle val her", "All acts here")
HELP = Words("Hjelp: taster som virker her", "Hjelp: tastar som verkar her", "Help: the keys that work here")
MOVING = Words(
    "Pilene flytter markøren. Tab skifter mellom delene av skjermen. Alt lagres mens dere skriver.",
    "Pilene flyttar markøren. Tab skifter mellom delane av skjermen. Alt blir lagra medan de skriv.",
    "Arrows move the cursor. Tab changes between the parts of the screen. Everything is saved as you type.",
)


def listed(place: PlaceScreen, *, first_key_only: bool = False) -> list[Choosable]:
    """Every act of a place, worded in the language of the moment."""
    look = place.context.look
    found = []
    for act in place.acts():
        keys = place.map.keys.get(act.id, ())
        names = [key_name(key, look) for key in (keys[:1] if first_key_only else keys)]
        why = place.blocked(act)
        found.append(
            Choosable((act.id, "  ".join(names), look.say(act.name), look.say(act.help), look.say(why) if why else ""))
        )
    return found


def palette(app: App[int], place: PlaceScreen) -> None:
    """Open the palette over a place; what is chosen is done there."""
    panel = PalettePanel(place.context, place.context.look.say(PALETTE), listed(place, first_key_only=True))
    app.push_screen(panel, lambda chosen: place.perform_id(chosen) if chosen else None)


def help_page(app: App[int], place: PlaceScreen) -> None:
    """Open the help page over a place."""
    look = place.context.look
    lead = [*place.lead(), look.say(MOVING)]
    panel = HelpPanel(place.context, look.say(HELP), lead, listed(place))
    app.push_screen(panel, lambda wanted: open_guide(app, place) if wanted == METHODS else None)
