"""Whether what was typed is on the disk, in words at the right end of the title line."""

from __future__ import annotations

from kfterm.desk.desk import Desk
from kfterm.screens.look import Look
from kfterm.screens.strips import Piece
from kfterm.store.workspace import Workspace
from kfterm.words import Words

BUSY = Words("lagrer …", "lagrar …", "saving …")
DONE = Words("lagret {time}", "lagra {time}", "saved {time}")
STOPPED = Words("lagres ikke", "blir ikkje lagra", "not being saved")
READING = Words("bare lesing", "berre lesing", "read only")
ELSEWHERE = Words(
    "Lagre alt i en ny mappe: F7.", "Lagre alt i ei ny mappe: F7.", "Save everything in a new folder: F7."
)


def saved_pieces(workspace: Workspace, look: Look) -> list[Piece]:
    """The state of saving, with a sign beside the word."""
    state = workspace.saved
    if state.problem is not None:
        return [(f"{look.sign('stopped')} {look.say(STOPPED)} ", "save.stopped")]
    if workspace.read_only:
        return [(f"{look.sign('stopped')} {look.say(READING)} ", "save.stopped")]
    if state.pending:
        return [(f"{look.say(BUSY)} ", "save.busy")]
    if state.at is None:
        return []
    return [(f"{look.sign('saved')} {look.say(DONE, time=state.at.strftime('%H:%M:%S'))} ", "save.done")]


def stopped_pieces(desk: Desk | None, look: Look) -> list[Piece]:
    """Why nothing is saved any more, in a sentence with the way out; nothing when all is well."""
    if desk is None:
        return []
    problem = desk.workspace.saved.problem or desk.workspace.reason
    if problem is None:
        return []
    way_out = look.say(ELSEWHERE) if desk.workspace.saved.problem else look.plain(problem.remedy(look.lang))
    return [(f" {look.plain(problem.text(look.lang))} ", "error"), (way_out, "hint")]
