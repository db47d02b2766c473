"""Taking a list into a sheet: what would change is shown first, then done as one undoable change."""

from __future__ import annotations

from kfterm.desk.desk import Desk
from kfterm.errors import Fault, KfError
from kfterm.intake.outline import read_outline
from kfterm.tools.api import Intake
from kfterm.words import Words

NAME = Words("Innlesing", "Innlesing", "Import")
NOT_IMPORTABLE = Fault(
    "cli.not_importable",
    Words("«{title}» tar ikke imot lister.", "«{title}» tek ikkje imot lister.", "“{title}” takes no lists."),
    Words("Velg et annet ark.", "Vel eit anna ark.", "Choose another sheet."),
)
STEPS: dict[str, Words] = {
    "new": Words("ny", "ny", "new"),
    "changed": Words("endret", "endra", "changed"),
    "moved": Words("flyttet", "flytta", "moved"),
    "removed": Words("fjernes", "blir fjerna", "removed"),
    "same": Words("uendret", "uendra", "unchanged"),
}
NOTHING = Words("Ingenting er nytt i listen.", "Ingenting er nytt i lista.", "Nothing in the list is new.")
DONE = Words("Lagt inn: {count} endringer.", "Lagt inn: {count} endringar.", "Taken in: {count} changes.")


def plan(desk: Desk, board: str, data: bytes, name: str) -> Intake:
    """What the list in ``data`` (a file called ``name``) would change on the sheet; changes nothing."""
    tool = desk.tool(board)
    if tool.intake is None:
        title = desk.records(desk.unit_of(board)).get(board, {}).get("title", "")
        raise KfError(NOT_IMPORTABLE, title=str(title) or board)
    return tool.intake(desk.view(board), read_outline(data, name), desk.now())


def changes(found: Intake) -> int:
    """How many lines would change the sheet."""
    return sum(step.what != "same" for step in found.steps)


def take(desk: Desk, board: str, found: Intake) -> None:
    """Do what was shown."""
    desk.put(board, "import/1", found.reply.puts, NAME)
