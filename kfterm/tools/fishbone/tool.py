"""The fishbone as a tool."""

from __future__ import annotations

from typing import Final

from kfterm.tools.api import Kind, Step, Tool
from kfterm.tools.fishbone.advice import findings
from kfterm.tools.fishbone.commands import COMMANDS, TAKES, VERBS
from kfterm.tools.fishbone.drawing import rows, scene
from kfterm.tools.fishbone.example import example
from kfterm.tools.fishbone.model import KIND, TOOL_ID, Cause, Fishbone
from kfterm.tools.fishbone.report import gives, outline_text, report, tables
from kfterm.tools.fishbone.shape import read
from kfterm.tools.fishbone.words import NAME
from kfterm.tools.tree.intake import intake
from kfterm.words import Words

METHOD: Final = (
    Words(
        "Skriv problemet i fiskehodet: hva skjer, hvor, hvor ofte?",
        "Skriv problemet i fiskehovudet: kva skjer, kvar, kor ofte?",
        "Write the problem in the head of the fish: what happens, where, how often?",
    ),
    Words(
        "Velg kategorier: et fast sett, deres egne, eller trinnene i prosessen.",
        "Vel kategoriar: eit fast sett, dykkar eigne, eller trinna i prosessen.",
        "Choose categories: a usual set, your own, or the steps of the process.",
    ),
    Words(
        "Skriv årsaker på beina, og spør hvorfor om hver av dem, inntil fem ganger.",
        "Skriv årsaker på beina, og spør kvifor om kvar av dei, inntil fem gonger.",
        "Write causes on the bones, and ask why about each of them, up to five times.",
    ),
    Words(
        "Se hvor det er få ideer: hva har dere ikke tenkt på?",
        "Sjå kvar det er få idear: kva har de ikkje tenkt på?",
        "See where ideas are few: what have you not thought of?",
    ),
    Words(
        "Sett prikker på årsakene dere tror betyr mest, og merk rotårsakene.",
        "Set prikkar på årsakene de trur betyr mest, og merk rotårsakene.",
        "Put dots on the causes that you believe matter most, and mark the root causes.",
    ),
    Words(
        "Bestem hvilke data som kan bekrefte eller avkrefte dem. Prikker er ikke måledata.",
        "Avgjer kva data som kan stadfeste eller avkrefte dei. Prikkar er ikkje måledata.",
        "Decide which data could confirm or refute them. Dots are not data.",
    ),
)

STEPS: Final = (
    Step("problem", Words("Problemet", "Problemet", "The problem"), minutes=5),
    Step("causes", Words("Årsaker på beina", "Årsaker på beina", "Causes on the bones"), minutes=20),
    Step("why", Words("Hvorfor?", "Kvifor?", "Why?"), minutes=10),
    Step("choose", Words("Prikker og rotårsaker", "Prikkar og rotårsaker", "Dots and root causes"), minutes=10),
    Step("data", Words("Hvilke data trenger vi?", "Kva data treng vi?", "Which data do we need?"), "outline", 5),
)

MIN_WIDTH: Final = 100
"""Columns that the fish needs, margins included; narrower screens show the list."""

TOOL: Final[Tool[Fishbone]] = Tool(
    id=TOOL_ID,
    name=NAME,
    scope=frozenset({"session", "team"}),
    phases=(1,),
    method=METHOD,
    kinds=(Kind(KIND, Cause),),
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
    min_width=MIN_WIDTH,
    tables=tables,
    outline_text=outline_text,
    intake=intake,
)
