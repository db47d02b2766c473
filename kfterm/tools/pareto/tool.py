"""The Pareto diagram as a tool."""

from __future__ import annotations

from typing import Final

from kfterm.tools.api import Kind, Step, Tool
from kfterm.tools.pareto.commands import COMMANDS, TAKES, VERBS
from kfterm.tools.pareto.drawing import rows, scene
from kfterm.tools.pareto.example import example
from kfterm.tools.pareto.model import CATEGORY, TOOL_ID, Category, Ranked, read
from kfterm.tools.pareto.report import findings, gives, report, tables
from kfterm.tools.pareto.words import NAME
from kfterm.words import Words

METHOD: Final = (
    Words(
        "Bestem hva som telles, hvor og hvor lenge, før dere begynner (g).",
        "Avgjer kva som blir talt, kvar og kor lenge, før de byrjar (g).",
        "Decide what is counted, where and for how long, before you begin (g).",
    ),
    Words(
        "Skriv kategoriene med kolon og antall: «Forsinket svar: 35». Høyst ti, og «annet» sist.",
        "Skriv kategoriane med kolon og tal: «Forseinka svar: 35». Høgst ti, og «anna» sist.",
        "Type the categories with a colon and the count: “Late answer: 35”. At most ten, and “other” last.",
    ),
    Words(
        "Eller lim inn to kolonner fra et regneark, eller tell med +.",
        "Eller lim inn to kolonnar frå eit rekneark, eller tel med +.",
        "Or paste two columns from a spreadsheet, or count with +.",
    ),
    Words(
        "Se hvilke få som når 80 prosent, og begynn der.",
        "Sjå kva få som når 80 prosent, og byrj der.",
        "See which few reach 80 per cent, and begin there.",
    ),
    Words(
        "Tell på nytt med samme kategorier når dere har prøvd noe (b for antallet før).",
        "Tel på nytt med same kategoriar når de har prøvd noko (b for talet før).",
        "Count again with the same categories when you have tried something (b for the count before).",
    ),
)

STEPS: Final = (
    Step("count", Words("Telling", "Teljing", "Counting"), "outline", 10),
    Step("see", Words("De viktige få", "Dei viktige få", "The vital few"), minutes=10),
)

TOOL: Final[Tool[Ranked]] = Tool(
    id=TOOL_ID,
    name=NAME,
    scope=frozenset({"session", "team"}),
    phases=(1,),
    method=METHOD,
    kinds=(Kind(CATEGORY, Category),),
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
    listed=True,
    tables=tables,
)
