"""A list from a file into the sheet: asked for, shown as it would change the sheet, and done with Enter."""

from __future__ import annotations

from typing import Any

from kfterm.desk import taking
from kfterm.desk.paths import typed_path
from kfterm.errors import Fault, KfError
from kfterm.screens.context import Context
from kfterm.screens.lists import Panel
from kfterm.screens.place import PlaceScreen
from kfterm.screens.rows import Entry
from kfterm.text import clean_line
from kfterm.tools.api import Args, Ask, Command, Intake, Now, Reply, Say
from kfterm.words import Words

FILE = Words("Hvilken fil?", "Kva fil?", "Which file?")
HINT = Words(
    "Punktliste, Markdown eller CSV, for eksempel ~/Dokumenter/drivere.md",
    "Punktliste, Markdown eller CSV, til dømes ~/Dokument/drivarar.md",
    "An outline, Markdown or CSV, such as ~/Documents/drivers.md",
)
TITLE = Words("{count} linjer endrer arket", "{count} linjer endrar arket", "{count} lines change the sheet")
HOW = Words("Enter: legg inn · Esc: la være", "Enter: legg inn · Esc: la vere", "Enter: take in · Esc: leave it")
CANNOT_READ = Fault(
    "taking.cannot_read",
    Words("Kan ikke lese {path}.", "Kan ikkje lese {path}.", "Cannot read {path}."),
    Words("Se etter at filen finnes.", "Sjå etter at fila finst.", "Check that the file exists."),
)


class TakePanel(Panel):
    """Each line that would change the sheet. Enter gives it back."""

    def __init__(self, context: Context, found: Intake) -> None:
        super().__init__(context, context.look.say(TITLE, count=taking.changes(found.steps)))
        self.found = found

    def how(self) -> Words:
        """The two keys."""
        return HOW

    def fill(self) -> None:
        """One row for each line: what would happen, and to which text."""
        look = self.context.look
        rows = [
            Entry(
                str(place),
                (
                    (
                        (f"  {look.say(taking.STEPS[step.what]):12} ", "label"),
                        (look.plain(clean_line(taking.said(step))), ""),
                    ),
                ),
            )
            for place, step in enumerate(self.found.steps)
            if step.what != "same"
        ]
        self.rows.show(rows, look=look)


def take_in(screen: PlaceScreen) -> None:
    """Ask for a file, show what it would change, and do it as one change that can be undone."""
    desk, board = screen.context.desk, screen.place

    def parse(text: str, _view: Any, _now: Now) -> Intake:  # noqa: ANN401 - any sheet
        path = typed_path(text)
        try:
            data = path.read_bytes()
        except (OSError, ValueError) as error:
            raise KfError(CANNOT_READ, column=1, path=clean_line(str(path))) from error
        return taking.plan(desk, board, data, path.name)

    def done(found: Intake, chosen: object) -> None:
        if chosen is not None:
            taking.take(desk, board, found)
            screen.tell(Say(taking.DONE, {"count": taking.changes(found.steps)}))

    def do(_view: Any, _at: str, args: Args, _now: Now) -> Reply:  # noqa: ANN401
        found: Intake = args["file"]
        if not found.reply.puts:
            return Reply(say=Say(taking.NOTHING))
        panel = TakePanel(screen.context, found)
        screen.call_after_refresh(screen.app.push_screen, panel, lambda chosen: done(found, chosen))
        return Reply()

    screen.start(Command("board.import", FILE, HINT, do, asks=(Ask("file", FILE, parse, hint=HINT),)))
