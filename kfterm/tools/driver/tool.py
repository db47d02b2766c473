"""The driver diagram as a tool."""

from __future__ import annotations

from typing import Final

from kfterm.tools.api import Kind, Step, Tool
from kfterm.tools.driver.advice import findings
from kfterm.tools.driver.commands import COMMANDS, TAKES, VERBS
from kfterm.tools.driver.drawing import rows, scene
from kfterm.tools.driver.example import example
from kfterm.tools.driver.fields import tested
from kfterm.tools.driver.markdown import outline_text
from kfterm.tools.driver.model import KIND, TOOL_ID, Diagram, Driver
from kfterm.tools.driver.report import gives, report, tables
from kfterm.tools.driver.shape import read
from kfterm.tools.driver.words import UNTITLED
from kfterm.tools.tree.intake import intake
from kfterm.words import Words

METHOD: Final = (
    Words(
        "Skriv målet: hva skal bli bedre, for hvem, hvor mye og når?",
        "Skriv målet: kva skal bli betre, for kven, kor mykje og når?",
        "Write the aim: what should improve, for whom, how much and by when?",
    ),
    Words(
        "Finn to til fem primærdrivere: hva må være på plass for å nå målet?",
        "Finn to til fem primærdrivarar: kva må vere på plass for å nå målet?",
        "Find two to five primary drivers: what must be in place to reach the aim?",
    ),
    Words(
        "Del hver av dem i sekundærdrivere: hva virker inn på den?",
        "Del kvar av dei i sekundærdrivarar: kva verkar inn på han?",
        "Split each of them into secondary drivers: what influences it?",
    ),
    Words(
        "Skriv endringsideer: hva kan vi gjøre annerledes allerede neste uke?",
        "Skriv endringsidear: kva kan vi gjere annleis alt neste veke?",
        "Write change ideas: what can we do differently as soon as next week?",
    ),
    Words(
        "Les mot høyre for å svare på «hvordan», mot venstre for å svare på «hvorfor».",
        "Les mot høgre for å svare på «korleis», mot venstre for å svare på «kvifor».",
        "Read to the right to answer “how”, to the left to answer “why”.",
    ),
    Words(
        "Velg noen få ideer til småskalatest, og bestem hva dere vil måle.",
        "Vel nokre få idear til småskalatest, og bestem kva de vil måle.",
        "Choose a few ideas for small tests, and decide what to measure.",
    ),
)

STEPS: Final = (
    Step("aim", Words("Målet", "Målet", "The aim"), minutes=10),
    Step("primary", Words("Primærdrivere", "Primærdrivarar", "Primary drivers"), minutes=15),
    Step("secondary", Words("Sekundærdrivere", "Sekundærdrivarar", "Secondary drivers"), minutes=15),
    Step("ideas", Words("Endringsideer", "Endringsidear", "Change ideas"), minutes=20),
    Step("choose", Words("Velg ideer å teste", "Vel idear å teste", "Choose ideas to test"), "outline", 10),
)

TOOL: Final[Tool[Diagram]] = Tool(
    id=TOOL_ID,
    name=UNTITLED,
    scope=frozenset({"session", "team"}),
    phases=(5,),
    method=METHOD,
    kinds=(Kind(KIND, Driver),),
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
    outline_text=outline_text,
    intake=intake,
    tested=tested,
)
