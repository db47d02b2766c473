"""From the facilitator's window to the projector: F5 shows the room's picture here, shift+F5 in a window of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from kfterm.system import open_terminal, present_command, typed_line
from kfterm.text import clean_line
from kfterm.tools.api import Say
from kfterm.words import Words

if TYPE_CHECKING:
    from kfterm.screens.app import KftermApp
    from kfterm.screens.place import PlaceScreen

OPENED = Words(
    "Åpner framvisningen i et eget vindu. Dra det over til projektoren.",
    "Opnar framvisinga i eit eige vindauge. Dra det over til projektoren.",
    "Opening Present in a window of its own. Drag it to the projector.",
)
LINE = Words(
    "Skriv dette i et nytt terminalvindu: {line}",
    "Skriv dette i eit nytt terminalvindauge: {line}",
    "Type this in a new terminal window: {line}",
)


def here(app: KftermApp, place: str) -> None:
    """Show the place to the room in this window; arrow keys go on moving the cursor under it."""
    from kfterm.screens.awake import Keeper
    from kfterm.screens.present_source import Own
    from kfterm.screens.presenting import PresentScreen

    under = app.here
    if under is None:
        return
    app.showing(place, under.at, under.folds())
    source = Own(app.context.desk, lambda: app.room.shown)

    def tell(said: Say) -> None:
        screen.tell(said.get(app.context.look.lang))

    screen = PresentScreen(source, app.context.look, Keeper(), steer=under.steer, keys=_capturing(under, tell))
    app.push_screen(screen, lambda _none: source.close())


def _capturing(under: PlaceScreen, tell: Callable[[Say], None]) -> Mapping[str, Callable[[], None]]:
    """Capture and small test by their keys: what the room says is caught without leaving what it sees.

    The entry line is read by all, as everything in this window; the projector's own window never shows it.
    """
    from kfterm.screens import capturing, quicklog

    panels = {"app.capture": capturing.over, "app.pdsa": quicklog.over}
    acts = {act.id: act for act in under.acts() if act.id in panels}

    def run(act_id: str) -> None:
        why = under.blocked(acts[act_id])
        if why is None:
            panels[act_id](under, room=tell)
        else:
            tell(Say(why))

    return {key: partial(run, act) for act in acts for key in under.map.keys.get(act, ())}


def elsewhere(app: KftermApp) -> None:
    """Open a window of its own for the projector, or show the line to type there."""
    folder = app.context.desk.workspace.path
    if app.here is None:
        return
    if open_terminal(present_command(folder)):
        app.here.tell(Say(OPENED))
    else:
        app.here.tell(Say(LINE, {"line": clean_line(typed_line(folder))}))
