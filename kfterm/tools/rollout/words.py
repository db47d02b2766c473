"""The implementation plan's words, in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kfterm.tools.days import day_text
from kfterm.tools.rollout.model import POINTS_TO_HOLD, Area, Plan, Stage, Standard, State, Task, is_done
from kfterm.words import Lang, Words

NAME: Final = Words("Plan for implementering", "Plan for implementering", "Implementation plan")
AREA: Final[Mapping[Area, Words]] = {
    "procedure": Words("prosedyre", "prosedyre", "procedure"),
    "training": Words("opplæring", "opplæring", "training"),
    "roles": Words("roller", "roller", "roles"),
    "equipment": Words("utstyr og IKT", "utstyr og IKT", "equipment and IT"),
    "message": Words("informasjon", "informasjon", "information"),
    "patients": Words("til pasientene", "til pasientane", "for patients"),
    "stop": Words("slutte med", "slutte med", "to stop"),
    "measure": Words("måling", "måling", "measuring"),
    "risk": Words("risiko", "risiko", "risk"),
    "check": Words("oppfølging", "oppfølging", "follow-up"),
    "spread": Words("spredning", "spreiing", "spread"),
    "hinder": Words("hemmer", "hemmar", "hindrance"),
    "other": Words("annet", "anna", "other"),
}
STATE: Final[Mapping[State, Words]] = {
    "todo": Words("ikke begynt", "ikkje byrja", "not begun"),
    "doing": Words("i gang", "i gang", "under way"),
    "done": Words("ferdig", "ferdig", "done"),
}
SIGNS: Final[Mapping[State, str]] = {"todo": "○", "doing": "≈", "done": "●"}
STAGE: Final[Mapping[Stage, Words]] = {
    "planned": Words("planlagt", "planlagd", "planned"),
    "installed": Words("installert", "installert", "installed"),
    "introduced": Words("innført", "innført", "introduced"),
}
STAGE_SIGNS: Final[Mapping[Stage, str]] = {"planned": "○", "installed": "◐", "introduced": "■"}
COUNTED: Final = Words("{have} av {of}", "{have} av {of}", "{have} of {of}")
READY: Final = Words("{done} av {total} på plass", "{done} av {total} på plass", "{done} of {total} in place")
GONE_HINDER: Final = Words("borte", "borte", "gone")
STILL: Final = Words("gjelder fortsatt", "gjeld framleis", "still there")
PROCEDURE_OUT: Final = Words("prosedyren er ute", "prosedyren er ute", "the procedure is out")
PROCEDURE_NOT: Final = Words("prosedyren er ikke ute", "prosedyren er ikkje ute", "the procedure is not out")
TRAINED: Final = Words("{have} av {of} er opplært", "{have} av {of} er opplærte", "{have} of {of} are trained")
TRAINED_ALL: Final = Words("opplæringen er ferdig", "opplæringa er ferdig", "training is done")
TRAINED_NOT: Final = Words("opplæringen er ikke ferdig", "opplæringa er ikkje ferdig", "training is not done")
HINDERS: Final = Words("Hemmere: {texts}.", "Hemmarar: {texts}.", "Hindrances: {texts}.")
IN_USE: Final = Words(
    "Innført betyr mer: i bruk, og indikatoren står på det nye nivået i {points} punkter.",
    "Innført betyr meir: i bruk, og indikatoren står på det nye nivået i {points} punkt.",
    "Introduced means more: in use, and the measure stays at its new level for {points} points.",
)
SET_ON: Final = Words("Satt som innført {day}", "Sett som innført {day}", "Set as introduced on {day}")
BECAUSE: Final = Words("Begrunnelse: {reason}.", "Grunngiving: {reason}.", "Reason: {reason}.")


def state_text(task: Task, lang: Lang) -> str:
    """Sign and word of a task's state; a hindrance is there or gone."""
    state: State = "done" if is_done(task) else "doing" if task.have and task.state == "todo" else task.state
    words = (GONE_HINDER if state == "done" else STILL) if task.area == "hinder" else STATE[state]
    return f"{SIGNS[state]} {words.get(lang)}"


def task_marks(task: Task, lang: Lang) -> tuple[str, ...]:
    """Area, state (once begun), count, owner and date of a task, in short words."""
    found = [AREA[task.area].get(lang)]
    if task.area == "hinder" or task.state != "todo" or task.have:
        found.append(state_text(task, lang))
    if task.of:
        found.append(COUNTED.get(lang, have=task.have or 0, of=task.of))
    found += [part for part in (task.owner, day_text(task.due, lang) if task.due else "") if part]
    return tuple(found)


def change_marks(plan: Plan, change: Standard, lang: Lang) -> tuple[str, ...]:
    """Stage, readiness and owner of a change, in short words."""
    stage, ready = plan.stage(change), plan.ready(change.id)
    found = [f"{STAGE_SIGNS[stage]} {STAGE[stage].get(lang)}"]
    if ready.total:
        found.append(READY.get(lang, done=ready.done, total=ready.total))
    return (*found, change.owner) if change.owner else tuple(found)


def standing(plan: Plan, change: Standard, lang: Lang) -> str:
    """How a change stands, as sentences: what is installed, what introduced would take, and what hinders it."""
    stage = plan.stage(change)
    procedure = plan.tasks(change.id, "procedure")
    out = bool(procedure) and all(is_done(task) for task in procedure)
    trained = plan.trained(change.id)
    training = plan.tasks(change.id, "training")
    taught = (
        TRAINED.get(lang, have=trained[0], of=trained[1])
        if trained
        else (TRAINED_ALL if training and all(is_done(task) for task in training) else TRAINED_NOT).get(lang)
    )
    facts = f"{(PROCEDURE_OUT if out else PROCEDURE_NOT).get(lang)}, {taught}"
    head = SET_ON.get(lang, day=day_text(change.introduced, lang)) if change.introduced else STAGE[stage].get(lang)
    said = [f"{head[:1].upper()}{head[1:]}: {facts}."]
    if stage != "introduced":
        said.append(IN_USE.get(lang, points=POINTS_TO_HOLD))
    if change.introduced and change.reason:
        said.append(BECAUSE.get(lang, reason=change.reason.rstrip(".")))
    hinders = plan.hinders(change.id)
    if hinders:
        said.append(HINDERS.get(lang, texts="; ".join(task.text.rstrip(".") for task in hinders)))
    return " ".join(said)
