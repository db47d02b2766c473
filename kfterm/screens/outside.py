"""Edits that came from outside and wait for a person: what they are, and the two answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kfterm.screens.acts import Act
from kfterm.screens.look import Look
from kfterm.screens.strips import Piece
from kfterm.store.outside import OutsideEdit
from kfterm.store.workspace import Workspace
from kfterm.tools.api import Say
from kfterm.words import Words

NONE = Words("Ingenting venter på svar.", "Ingenting ventar på svar.", "Nothing is waiting for an answer.")
WAITING = Words(
    "{count} fil er endret utenfra og venter på svar: y tar det med, Y beholder vårt. {file}",
    "{count} fil er endra utanfrå og ventar på svar: y tek det med, Y beheld vårt. {file}",
    "{count} file was changed from outside and waits: y takes it in, Y keeps ours. {file}",
)
TAKEN = Words("Tatt med: {file}", "Teke med: {file}", "Taken in: {file}")
KEPT = Words(
    "Vårt er beholdt. Det andre ligger i karantene: {file}",
    "Vårt er behalde. Det andre ligg i karantene: {file}",
    "Ours is kept. The other lies in quarantine: {file}",
)


def waiting_pieces(workspace: Workspace, look: Look) -> list[Piece]:
    """What waits, in a sentence with the keys; nothing when nothing does."""
    waiting = workspace.outside()
    if not waiting:
        return []
    text = look.say(WAITING, count=len(waiting), file=waiting[0].file)
    return [(f" {look.sign('finding')} ", "finding"), (text, "finding")]


def outside_acts(workspace: Workspace) -> Iterator[Act]:
    """Take the first waiting edit in, or keep ours."""

    def first() -> OutsideEdit | None:
        return next(iter(workspace.outside()), None)

    def why(_screen: Any) -> Words | None:  # noqa: ANN401 - any screen
        return None if first() else NONE

    def take(screen: Any) -> None:  # noqa: ANN401
        edit = first()
        if edit is not None:
            workspace.accept(edit)
            screen.reload()
            screen.tell(Say(TAKEN, {"file": edit.file}))

    def keep(screen: Any) -> None:  # noqa: ANN401
        edit = first()
        if edit is not None:
            workspace.reject(edit)
            screen.reload()
            screen.tell(Say(KEPT, {"file": edit.file}))

    yield Act(
        "home.take_in",
        Words("Ta med endringen utenfra", "Ta med endringa utanfrå", "Take in the edit from outside"),
        Words(
            "Legg det som ble endret utenfor kfterm, inn her. Det kan angres.",
            "Legg det som vart endra utanfor kfterm, inn her. Det kan angrast.",
            "Take in what was changed outside kfterm.",
        ),
        take,
        key="y",
        why=why,
    )
    yield Act(
        "home.keep_ours",
        Words("Behold vårt", "Behald vårt", "Keep ours"),
        Words(
            "Skriv vår utgave av filen igjen; den andre legges i karantene.",
            "Skriv vår utgåve av fila igjen; den andre blir lagd i karantene.",
            "Write our version again; the other is put in quarantine.",
        ),
        keep,
        key="Y",
        why=why,
    )
