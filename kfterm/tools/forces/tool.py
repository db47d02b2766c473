"""Force field analysis as a tool."""

from __future__ import annotations

from typing import Final

from kfterm.tools.api import Kind, Step, Tool
from kfterm.tools.forces.commands import COMMANDS, TAKES, VERBS
from kfterm.tools.forces.drawing import rows, scene
from kfterm.tools.forces.example import example
from kfterm.tools.forces.model import KIND, TOOL_ID, Field, Force
from kfterm.tools.forces.report import findings, gives, outline_text, report, tables
from kfterm.tools.forces.shape import read
from kfterm.tools.forces.words import NAME
from kfterm.tools.tree.intake import intake
from kfterm.words import Words

METHOD: Final = (
    Words(
        "Skriv endringen øverst, så konkret at alle ser den for seg.",
        "Skriv endringa øvst, så konkret at alle ser ho for seg.",
        "Write the change at the top, so concrete that everyone can picture it.",
    ),
    Words(
        "Trykk f for det som fremmer og h for det som hemmer.",
        "Trykk f for det som fremjar og h for det som hemmar.",
        "Press f for what helps and h for what hinders.",
    ),
    Words(
        "Gi hver kraft styrke med 1-5. Tallene er anslag.",
        "Gi kvar kraft styrke med 1-5. Tala er overslag.",
        "Give each force its strength with 1-5. The figures are estimates.",
    ),
    Words(
        "Spør hva hver hemmer verner om, og om dere kan påvirke den (i).",
        "Spør kva kvar hemmar vernar om, og om de kan påverke han (i).",
        "Ask what each hindrance protects, and whether you can influence it (i).",
    ),
    Words(
        "Finn ett tiltak under hver hemmer (+): ta bort bremsen heller enn å skyve hardere.",
        "Finn eitt tiltak under kvar hemmar (+): ta bort bremsa heller enn å skuve hardare.",
        "Find one action below each hindrance (+): release the brake rather than push harder.",
    ),
    Words(
        "Send tiltakene videre til tiltakslisten.",
        "Send tiltaka vidare til tiltakslista.",
        "Send the actions on to the list of actions.",
    ),
)

STEPS: Final = (
    Step("change", Words("Endringen", "Endringa", "The change"), minutes=5),
    Step("forces", Words("Fremmere og hemmere", "Fremjarar og hemmarar", "Helping and hindering forces"), minutes=10),
    Step("strength", Words("Styrke", "Styrke", "Strength"), minutes=10),
    Step("actions", Words("Tiltak mot hemmerne", "Tiltak mot hemmarane", "Actions against the hindrances"), minutes=10),
)

TOOL: Final[Tool[Field]] = Tool(
    id=TOOL_ID,
    name=NAME,
    scope=frozenset({"session", "team"}),
    phases=(7,),
    method=METHOD,
    kinds=(Kind(KIND, Force),),
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
    outline_text=outline_text,
    intake=intake,
)
