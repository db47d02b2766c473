"""The flow map as a tool."""

from __future__ import annotations

from typing import Final

from kfterm.tools.api import Export, Kind, Step, Tool
from kfterm.tools.flowmap.advice import findings, gives
from kfterm.tools.flowmap.bpmn import bpmn
from kfterm.tools.flowmap.close import close_scene
from kfterm.tools.flowmap.commands import COMMANDS, TAKES, VERBS
from kfterm.tools.flowmap.drawing import rows, scene
from kfterm.tools.flowmap.example import example
from kfterm.tools.flowmap.exports import dot, mermaid
from kfterm.tools.flowmap.model import LANE, MARK, STEP, TOOL_ID, Flow, Lane, Mark, read
from kfterm.tools.flowmap.model import Step as StepRecord
from kfterm.tools.flowmap.report import outline_text, report, tables
from kfterm.tools.flowmap.words import UNTITLED
from kfterm.words import Words, same

METHOD: Final = (
    Words(
        "Bli enige om hvor løpet starter og slutter, og hvem det gjelder.",
        "Bli samde om kvar løpet startar og sluttar, og kven det gjeld.",
        "Agree where the pathway starts and ends, and whom it concerns.",
    ),
    Words(
        "Skriv alle trinn på lapper, slik det faktisk går i dag. Sett dem så i rekkefølge.",
        "Skriv alle trinn på lappar, slik det faktisk går i dag. Set dei så i rekkjefølgje.",
        "Write every step on notes, as it really goes today. Then put them in order.",
    ),
    Words(
        "Legg trinnene i svømmebaner, én for hver enhet eller rolle, og tegn sløyfene.",
        "Legg trinna i symjebaner, éi for kvar eining eller rolle, og teikn sløyfene.",
        "Lay the steps in lanes, one for each unit or role, and draw the loops.",
    ),
    Words(
        "Anslå aktiv tid og ventetid, og hvor mange hvert trinn klarer.",
        "Anslå aktiv tid og ventetid, og kor mange kvart trinn klarer.",
        "Estimate active time and waits, and how many each step manages.",
    ),
    Words(
        "Sett røde merker der det er problemer, og grønne der noen ser en løsning.",
        "Set raude merke der det er problem, og grøne der nokon ser ei løysing.",
        "Put red marks where it hurts, and green ones where someone sees a solution.",
    ),
    Words(
        "Se på flaskehalsen først: den setter takten for hele løpet.",
        "Sjå på flaskehalsen først: han set takta for heile løpet.",
        "Look at the bottleneck first: it sets the pace of the whole pathway.",
    ),
)

STEPS: Final = (
    Step("notes", Words("Lapper", "Lappar", "Notes"), "outline", 10),
    Step("order", Words("Rekkefølge og baner", "Rekkjefølgje og baner", "Order and lanes"), minutes=20),
    Step("numbers", Words("Tider og kapasitet", "Tider og kapasitet", "Times and capacity"), minutes=20),
    Step("marks", Words("Røde og grønne merker", "Raude og grøne merke", "Red and green marks"), minutes=10),
    Step("choose", Words("Flaskehalsen", "Flaskehalsen", "The bottleneck"), "table", 10),
)

TOOL: Final[Tool[Flow]] = Tool(
    id=TOOL_ID,
    name=UNTITLED,
    scope=frozenset({"session", "team"}),
    phases=(1,),
    method=METHOD,
    kinds=(Kind(STEP, StepRecord), Kind(MARK, Mark), Kind(LANE, Lane)),
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
    close=close_scene,
    exports=(
        Export(".bpmn", same("BPMN"), bpmn),
        Export(".dot", same("Graphviz DOT"), dot),
        Export(".mmd", same("Mermaid"), mermaid),
    ),
    screen="kfterm.screens.flowboard:FlowScreen",
)
