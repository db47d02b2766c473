"""The implementation plan as a tool."""

from __future__ import annotations

from typing import Final

from kfterm.tools.api import Example, Kind, Step, Tool
from kfterm.tools.rollout.commands import COMMANDS, TAKES, VERBS
from kfterm.tools.rollout.drawing import rows, scene
from kfterm.tools.rollout.model import CHANGE, TASK, TOOL_ID, Plan, Standard, Task, read
from kfterm.tools.rollout.report import findings, gives, report, tables
from kfterm.tools.rollout.words import NAME
from kfterm.words import Lang, Words

METHOD: Final = (
    Words(
        "Skriv endringen som skal bli vanlig praksis, slik den ble etter testene.",
        "Skriv endringa som skal bli vanleg praksis, slik ho vart etter testane.",
        "Write the change that is to become standard, as it was after the tests.",
    ),
    Words(
        "Sett opp sjekklisten med g, og stryk det som ikke trengs.",
        "Set opp sjekklista med g, og stryk det som ikkje trengst.",
        "Set up the checklist with g, and strike what is not needed.",
    ),
    Words(
        "Gi hvert punkt en ansvarlig og en frist; tell dem som er opplært.",
        "Gi kvart punkt ein ansvarleg og ein frist; tel dei som er opplærte.",
        "Give each point an owner and a date; count those who are trained.",
    ),
    Words(
        "Skriv ned hemmerne: hva kan gjøre at folk går tilbake til den gamle måten?",
        "Skriv ned hemmarane: kva kan gjere at folk går tilbake til den gamle måten?",
        "Write down the hindrances: what may lead people back to the old way?",
    ),
    Words(
        "Velg indikatoren som skal vise om endringen holder.",
        "Vel indikatoren som skal vise om endringa held.",
        "Choose the measure that will show whether the change holds.",
    ),
    Words(
        "Sjekk etter 1, 3, 6 og 12 måneder. Bestem hvem som skal få den etter dere.",
        "Sjekk etter 1, 3, 6 og 12 månader. Bestem kven som skal få ho etter dykk.",
        "Check after 1, 3, 6 and 12 months. Decide who will get it after you.",
    ),
)
STEPS: Final = (
    Step("change", Words("Hva skal bli vanlig praksis?", "Kva skal bli vanleg praksis?", "What becomes standard?")),
    Step("needs", Words("Hva må på plass?", "Kva må på plass?", "What must be in place?"), minutes=20),
    Step("hinders", Words("Hva står i veien?", "Kva står i vegen?", "What stands in the way?"), minutes=10),
    Step("checks", Words("Hvordan ser vi at det holder?", "Korleis ser vi at det held?", "How will we see it holds?")),
)
_CHANGE: Final = Words(
    "Svelgtest før første måltid ved hjerneslag",
    "Svelgjetest før første måltid ved hjerneslag",
    "A swallowing test before the first meal after a stroke",
)
_HINDER: Final = Words(
    "Ingen på natt er opplært ennå", "Ingen på natt er opplærte enno", "Nobody on nights is trained yet"
)
_PROCEDURE: Final = Words("Prosedyren ligger ute", "Prosedyren ligg ute", "The procedure is published")
_TRAINING: Final = Words("Sykepleierne er opplært", "Sjukepleiarane er opplærte", "The nurses are trained")


def example(lang: Lang) -> tuple[Example, ...]:
    """One change with three points, made through the tool's own acts."""
    return (
        Example("rollout.add", {"text": _CHANGE.get(lang)}, label="change"),
        Example("rollout.line_owner", {"owner": "BL"}, "change"),
        Example("rollout.child", {"text": _PROCEDURE.get(lang)}, "change", "procedure"),
        Example("rollout.area", {"area": "procedure"}, "procedure"),
        Example("rollout.state", {"state": "done"}, "procedure"),
        Example("rollout.child", {"text": _TRAINING.get(lang)}, "change", "training"),
        Example("rollout.area", {"area": "training"}, "training"),
        Example("rollout.count", {"count": (18, 24)}, "training"),
        Example("rollout.hinder", {"text": _HINDER.get(lang)}, "change"),
    )


TOOL: Final[Tool[Plan]] = Tool(
    id=TOOL_ID,
    name=NAME,
    scope=frozenset({"session", "team"}),
    phases=(7, 8),
    method=METHOD,
    kinds=(Kind(CHANGE, Standard), Kind(TASK, Task)),
    steps=STEPS,
    commands=COMMANDS,
    verbs=VERBS,
    takes=TAKES,
    read=read,
    rows=rows,
    scene=scene,
    report=report,
    findings=findings,
    gives=gives,
    example=example,
    tables=tables,
)
