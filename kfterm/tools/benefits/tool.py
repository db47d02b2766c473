"""The sheet of benefits as a tool."""

from __future__ import annotations

from typing import Final

from kfterm.tools.api import Example, Kind, Step, Tool
from kfterm.tools.benefits.commands import COMMANDS, TAKES, VERBS
from kfterm.tools.benefits.drawing import rows, scene
from kfterm.tools.benefits.model import BENEFIT, TOOL_ID, Benefit, Benefits, read
from kfterm.tools.benefits.report import findings, gives, report, tables
from kfterm.tools.benefits.words import NAME
from kfterm.words import Lang, Words

METHOD: Final = (
    Words(
        "Skriv hva det skal gi å nå målet: for pasienten, de ansatte, tiden, økonomien.",
        "Skriv kva det skal gi å nå målet: for pasienten, dei tilsette, tida, økonomien.",
        "Write what reaching the aim will give: to patients, staff, time, money.",
    ),
    Words(
        "Velg gruppe med g, og skriv med f hvor mye dere venter, med enhet.",
        "Vel gruppe med g, og skriv med f kor mykje de ventar, med eining.",
        "Choose a group with g, and write with f how much you expect, with its unit.",
    ),
    Words(
        "Bli enige om hvordan tallet skal finnes, og hvem som bekrefter det.",
        "Bli samde om korleis talet skal finnast, og kven som stadfester det.",
        "Agree how the figure is to be found, and who confirms it.",
    ),
    Words(
        "Skriv med o det som ble oppnådd, når det er målt.",
        "Skriv med o det som vart oppnådd, når det er målt.",
        "Write with o what was realised, once it is measured.",
    ),
    Words(
        "Legg aldri sammen ulike enheter. Spart tid er ikke spart penger.",
        "Legg aldri saman ulike einingar. Spart tid er ikkje sparte pengar.",
        "Never add different units. Time saved is not money saved.",
    ),
)
STEPS: Final = (
    Step("expect", Words("Hva skal det gi?", "Kva skal det gi?", "What will it give?"), minutes=15),
    Step("realise", Words("Hva ble det?", "Kva vart det?", "What did it become?"), "table", 10),
)
_WAIT: Final = Words(
    "Kortere vei til bildeundersøkelse", "Kortare veg til biletundersøking", "A shorter way to scanning"
)
_ROUND: Final = Words("Mindre leting etter utstyr", "Mindre leiting etter utstyr", "Less searching for equipment")
_UNIT: Final = Words("timer per uke", "timar per veke", "hours per week")
_MINUTES: Final = Words("minutter per pasient", "minutt per pasient", "minutes per patient")
_METHOD: Final = Words("Stoppeklokke i to uker", "Stoppeklokke i to veker", "A stopwatch for two weeks")


def example(lang: Lang) -> tuple[Example, ...]:
    """Two benefits, one realised and confirmed."""
    return (
        Example("benefits.add", {"text": _WAIT.get(lang)}, label="wait"),
        Example("benefits.group", {"group": "patient"}, "wait"),
        Example("benefits.expected", {"expected": (12.0, _MINUTES.get(lang))}, "wait"),
        Example("benefits.add", {"text": _ROUND.get(lang)}, label="round"),
        Example("benefits.group", {"group": "time"}, "round"),
        Example("benefits.expected", {"expected": (6.0, _UNIT.get(lang))}, "round"),
        Example("benefits.realised", {"realised": (4.5, _UNIT.get(lang))}, "round"),
        Example("benefits.how", {"method": _METHOD.get(lang)}, "round"),
        Example("benefits.confirm", {"confirmer": "EW"}, "round"),
    )


TOOL: Final[Tool[Benefits]] = Tool(
    id=TOOL_ID,
    name=NAME,
    scope=frozenset({"session", "team"}),
    phases=(7, 8),
    method=METHOD,
    kinds=(Kind(BENEFIT, Benefit),),
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
