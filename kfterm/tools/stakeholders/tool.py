"""Stakeholder analysis as a tool."""

from __future__ import annotations

from typing import Final

from kfterm.tools.api import Kind, Step, Tool
from kfterm.tools.stakeholders.commands import COMMANDS, VERBS
from kfterm.tools.stakeholders.drawing import close, rows, scene
from kfterm.tools.stakeholders.example import example
from kfterm.tools.stakeholders.model import STAKEHOLDER, TOOL_ID, Circle, Stakeholder, read
from kfterm.tools.stakeholders.report import findings, gives, report, tables
from kfterm.tools.stakeholders.words import NAME
from kfterm.words import Words

METHOD: Final = (
    Words(
        "List opp alle som gjør, betaler for eller merker endringen: grupper og roller.",
        "List opp alle som gjer, betaler for eller merkar endringa: grupper og roller.",
        "List all who carry out, pay for or notice the change: groups and roles.",
    ),
    Words(
        "Trykk to tall fra 0 til 3: påvirkning, så interesse. Markøren går til neste.",
        "Trykk to tal frå 0 til 3: påverknad, så interesse. Markøren går til neste.",
        "Press two figures from 0 to 3: influence, then interest. The cursor goes to the next.",
    ),
    Words(
        "Skriv nødvendig tiltak, ansvarlig og frist (m), først for dem med stor påvirkning.",
        "Skriv nødvendig tiltak, ansvarleg og frist (m), først for dei med stor påverknad.",
        "Write the measure needed, owner and date (m), first for those with great influence.",
    ),
    Words(
        "Holdning (h), gevinst og tap (g) og notat (n) vises aldri for salen.",
        "Haldning (h), gevinst og tap (g) og notat (n) står aldri på framvisinga.",
        "Attitude (h), gains and losses (g) and note (n) are never shown to the room.",
    ),
    Words(
        "Ta en ny runde (r) når dere skal implementere; da flytter folk seg.",
        "Ta ein ny runde (r) når de skal implementere; då flyttar folk seg.",
        "Take a new round (r) when you are to implement; then people move.",
    ),
)

STEPS: Final = (
    Step("list", Words("Hvem er de?", "Kven er dei?", "Who are they?"), "outline", 10),
    Step("place", Words("Påvirkning og interesse", "Påverknad og interesse", "Influence and interest"), minutes=10),
    Step("measures", Words("Nødvendige tiltak", "Nødvendige tiltak", "Measures needed"), "table", 15),
)

TOOL: Final[Tool[Circle]] = Tool(
    id=TOOL_ID,
    name=NAME,
    scope=frozenset({"session", "team"}),
    phases=(2,),
    method=METHOD,
    kinds=(Kind(STAKEHOLDER, Stakeholder),),
    steps=STEPS,
    commands=COMMANDS,
    verbs=VERBS,
    takes={},
    read=read,
    rows=rows,
    scene=scene,
    report=report,
    findings=findings,
    gives=gives,
    example=example,
    listed=True,
    close=close,
    tables=tables,
)
