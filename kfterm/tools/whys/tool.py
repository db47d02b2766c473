"""Five whys as a tool."""

from __future__ import annotations

from typing import Final

from kfterm.tools.api import Kind, Step, Tool
from kfterm.tools.tree.intake import intake
from kfterm.tools.whys.advice import findings
from kfterm.tools.whys.commands import COMMANDS, TAKES, VERBS
from kfterm.tools.whys.drawing import rows, scene
from kfterm.tools.whys.example import example
from kfterm.tools.whys.model import KIND, TOOL_ID, Why, Whys
from kfterm.tools.whys.report import gives, outline_text, report, tables
from kfterm.tools.whys.shape import read
from kfterm.tools.whys.words import NAME
from kfterm.words import Words

METHOD: Final = (
    Words(
        "Skriv hva som skjedde, uten forklaring og uten navn.",
        "Skriv kva som hende, utan forklaring og utan namn.",
        "Write what happened, without explanation and without names.",
    ),
    Words(
        "Spør «hvorfor skjedde det?», og skriv svaret under.",
        "Spør «kvifor hende det?», og skriv svaret under.",
        "Ask “why did it happen?”, and write the answer below.",
    ),
    Words(
        "Spør hvorfor om svaret. Flere gode svar gir flere kjeder.",
        "Spør kvifor om svaret. Fleire gode svar gir fleire kjeder.",
        "Ask why about the answer. Several good answers make several chains.",
    ),
    Words(
        "Stopp ved noe dere rår over; det kan ta tre ledd eller sju.",
        "Stopp ved noko de rår over; det kan ta tre ledd eller sju.",
        "Stop at something within your power; it may take three links or seven.",
    ),
    Words(
        "Les kjeden nedenfra med «derfor», og rett det som ikke henger sammen.",
        "Les kjeda nedanfrå med «difor», og rett det som ikkje heng saman.",
        "Read the chain from below with “therefore”, and correct what does not hang together.",
    ),
    Words(
        "Skriv hva dere vet, merk rotårsaken, og bestem hva dere vil gjøre.",
        "Skriv kva de veit, merk rotårsaka, og avgjer kva de vil gjere.",
        "Write what you know, mark the root cause, and decide what to do.",
    ),
)

STEPS: Final = (
    Step("problem", Words("Hva skjedde?", "Kva hende?", "What happened?"), minutes=5),
    Step("whys", Words("Hvorfor?", "Kvifor?", "Why?"), minutes=15),
    Step("check", Words("Les nedenfra", "Les nedanfrå", "Read from below"), minutes=5),
    Step("choose", Words("Hva gjør vi?", "Kva gjer vi?", "What do we do?"), "outline", 5),
)

TOOL: Final[Tool[Whys]] = Tool(
    id=TOOL_ID,
    name=NAME,
    scope=frozenset({"session", "team"}),
    phases=(1,),
    method=METHOD,
    kinds=(Kind(KIND, Why),),
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
)
