"""Taking a list into a sheet: what would change is shown first, then done as one undoable change."""

from __future__ import annotations

from collections.abc import Iterable

from kfterm.desk.desk import Desk
from kfterm.desk.reach import IMPORT, baseline_for
from kfterm.desk.undo import Found
from kfterm.errors import Fault, KfError
from kfterm.intake.outline import read_outline
from kfterm.model.change import GONE, Records
from kfterm.tools.api import Intake, IntakeStep
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
    "back": Words("tilbake", "tilbake", "back"),
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


def changes(steps: Iterable[IntakeStep]) -> int:
    """How many lines would change the sheet."""
    return sum(step.what != "same" for step in steps)


def said(step: IntakeStep) -> str:
    """The text of a step, with what stood there before when the words are others."""
    return f"{step.was} → {step.text}" if step.was and step.was != step.text else step.text


def steps_back(records: Records, found: Found) -> tuple[IntakeStep, ...]:
    """What undoing an import would do to each row, as it is shown first."""
    ours = {(record, name) for _, record, name in found.ours}
    steps = []
    for put in reversed(found.done.before):
        now = records.get(put.record)
        text, was = str(put.fields.get("text") or ""), str((now or {}).get("text") or "")
        if not any((put.record, name) in ours for name in put.fields) and not put.fields.get(GONE):
            continue
        if put.fields.get(GONE):
            steps.append(IntakeStep("removed", was, put.record))
        elif now is None:
            steps.append(IntakeStep("back", text, put.record))
        else:
            steps.append(IntakeStep("changed" if text else "moved", text or was, put.record, was if text else ""))
    return tuple(step for step in steps if step.text)


def take(desk: Desk, board: str, found: Intake) -> None:
    """Do what was shown, so that it can be taken back in another run too."""
    unit, at = desk.unit_of(board), desk.clock.now().isoformat(timespec="seconds")
    told = baseline_for(desk.workspace, unit, found.reply.puts, at)
    if told:
        desk.workspace.commit(told)
    desk.put(board, IMPORT, found.reply.puts, NAME)
