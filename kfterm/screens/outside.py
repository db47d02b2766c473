"""What came from outside and waits for a person, and what else should be known about the workspace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kfterm.errors import Problem
from kfterm.history.outside import OutsideEdit, OutsideKind
from kfterm.screens.acts import Act
from kfterm.screens.look import Look
from kfterm.screens.place import PlaceScreen
from kfterm.screens.strips import Piece
from kfterm.store.workspace import Workspace
from kfterm.text import clean_line
from kfterm.tools.api import Say
from kfterm.words import Words

NONE = Words("Ingenting venter på svar.", "Ingenting ventar på svar.", "Nothing is waiting for an answer.")
ANSWERS: Final[Mapping[OutsideKind, Words]] = {
    "edit": Words("y tar det med, Y beholder vårt.", "y tek det med, Y beheld vårt.", "y takes it in, Y keeps ours."),
    "missing": Words(
        "y sletter det som sto der, Y henter filen tilbake.",
        "y slettar det som stod der, Y hentar fila tilbake.",
        "y deletes what stood there, Y brings the file back.",
    ),
    "copy": Words(
        "y fletter den inn, Y legger den bort.", "y flettar han inn, Y legg han bort.", "y merges it, Y puts it away."
    ),
    "value": Words(
        "y tar kopiens, Y beholder vår.", "y tek den i kopien, Y beheld vår.", "y takes the copy's, Y keeps ours."
    ),
}
NOTICES = Words("Meldinger", "Meldingar", "Notices")
NOTICES_HELP = Words(
    "Les det du bør vite om arbeidsmappen: skader, reparasjoner og endringer utenfra.",
    "Les det du bør vite om arbeidsmappa: skadar, reparasjonar og endringar utanfrå.",
    "Read what you should know about the workspace: damage, repairs and edits from outside.",
)
NO_NOTICES = Words("Ingen meldinger nå.", "Ingen meldingar no.", "No notices now.")
COUNT = Words("{count} meldinger (F3)", "{count} meldingar (F3)", "{count} notices (F3)")
ONE = Words("1 melding (F3)", "1 melding (F3)", "1 notice (F3)")
TAKEN = Words("Tatt med: {file}", "Teke med: {file}", "Taken in: {file}")
KEPT = Words(
    "Vårt er beholdt. Det andre ligger i karantene: {file}",
    "Vårt er behalde. Det andre ligg i karantene: {file}",
    "Ours is kept. The other lies in quarantine: {file}",
)
KEPT_VALUE = Words("Vår verdi er beholdt.", "Vår verdi er behalden.", "Our value is kept.")


def sentence(problem: Problem, look: Look) -> str:
    """A problem in one line: its file, what happened, what to do."""
    where = ", ".join(part for part in (problem.file, problem.place(look.lang)) if part)
    place = f"{where}: " if where else ""
    return look.plain(clean_line(f"{place}{problem.text(look.lang)} {problem.remedy(look.lang)}"))


def waiting_pieces(workspace: Workspace, look: Look) -> list[Piece]:
    """What waits for an answer with its keys, else how many notices there are; nothing when nothing is to be told."""
    sign = (f" {look.sign('finding')} ", "finding")
    first = next(iter(workspace.outside()), None)
    if first is not None:
        told = first.problem.text(look.lang)
        text = clean_line(told if first.file in told else f"{first.file}: {told}")
        return [sign, (f"{look.plain(text)} ", "finding"), (look.say(ANSWERS[first.kind]), "head")]
    notices = workspace.problems
    if not notices:
        return []
    count = look.say(ONE) if len(notices) == 1 else look.say(COUNT, count=len(notices))
    return [sign, (f"{count}  ", "finding"), (sentence(notices[0], look), "hint")]


def notices(screen: PlaceScreen) -> None:
    """List the notices; once seen, what damage had blocked may be changed again."""
    from kfterm.screens.lists import ListPanel

    look, workspace = screen.context.look, screen.context.desk.workspace
    rows = [("", sentence(problem, look)) for problem in workspace.problems]

    def seen(_choice: str | None) -> None:
        workspace.acknowledge()
        screen.reload()

    screen.app.push_screen(ListPanel(screen.context, look.say(NOTICES), rows), seen)


def _first(screen: PlaceScreen) -> OutsideEdit | None:
    return next(iter(screen.context.desk.workspace.outside()), None)


def _nothing_waits(screen: PlaceScreen) -> Words | None:
    return None if _first(screen) else NONE


def _nothing_to_read(screen: PlaceScreen) -> Words | None:
    return None if screen.context.desk.workspace.problems else NO_NOTICES


def _tell(screen: PlaceScreen, say: Say) -> None:
    """Say what was done, unless a further question must be seen: its keys are the same."""
    if _first(screen) is None:
        screen.tell(say)


def _take(screen: PlaceScreen) -> None:
    edit = _first(screen)
    if edit is not None:
        screen.context.desk.workspace.accept(edit)
        screen.reload()
        _tell(screen, Say(TAKEN, {"file": edit.file}))


def _keep(screen: PlaceScreen) -> None:
    edit = _first(screen)
    if edit is not None:
        screen.context.desk.workspace.reject(edit)
        screen.reload()
        _tell(screen, Say(KEPT_VALUE if edit.kind == "value" else KEPT, {"file": edit.file}))


OUTSIDE_ACTS: Final[tuple[Act, ...]] = (
    Act("home.notices", NOTICES, NOTICES_HELP, notices, key="f3,exclamation_mark", why=_nothing_to_read),
    Act(
        "home.take_in",
        Words("Ta med endringen utenfra", "Ta med endringa utanfrå", "Take in the edit from outside"),
        Words(
            "Legg det som ble endret utenfor kfterm, inn her.",
            "Legg det som vart endra utanfor kfterm, inn her.",
            "Take in what was changed outside kfterm.",
        ),
        _take,
        key="y",
        why=_nothing_waits,
    ),
    Act(
        "home.keep_ours",
        Words("Behold vårt", "Behald vårt", "Keep ours"),
        Words(
            "Skriv vår utgave av filen igjen; den andre legges i karantene.",
            "Skriv vår utgåve av fila igjen; den andre blir lagd i karantene.",
            "Write our version again; the other is put in quarantine.",
        ),
        _keep,
        key="Y",
        why=_nothing_waits,
    ),
)
