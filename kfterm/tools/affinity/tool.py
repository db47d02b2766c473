"""Affinity grouping as a tool."""

from __future__ import annotations

from typing import Final

from kfterm.tools.affinity.advice import findings
from kfterm.tools.affinity.commands import COMMANDS, TAKES, VERBS
from kfterm.tools.affinity.drawing import close, rows, scene
from kfterm.tools.affinity.example import example
from kfterm.tools.affinity.intake import intake
from kfterm.tools.affinity.markdown import outline_text
from kfterm.tools.affinity.model import CLUSTER, STATEMENT, TOOL_ID, Cluster, Statement, Wall, read
from kfterm.tools.affinity.report import gives, report, tables
from kfterm.tools.affinity.words import NAME
from kfterm.tools.api import Kind, Step, Tool
from kfterm.words import Words

METHOD: Final = (
    Words(
        "Skriv, lim inn eller hent fra et annet ark (H): én hel tanke per lapp.",
        "Skriv, lim inn eller hent frå eit anna ark (H): éin heil tanke per lapp.",
        "Type, paste or take in from another sheet (H): one whole thought per note.",
    ),
    Words(
        "Sett markøren på en lapp og trykk n: skriv overskriften til en ny gruppe.",
        "Set markøren på ein lapp og trykk n: skriv overskrifta til ei ny gruppe.",
        "Put the cursor on a note and press n: type the heading of a new group.",
    ),
    Words(
        "Trykk 1-9 for å legge lappen i en gruppe; markøren går til neste lapp.",
        "Trykk 1-9 for å leggje lappen i ei gruppe; markøren går til neste lapp.",
        "Press 1-9 to put the note into a group; the cursor goes to the next note.",
    ),
    Words(
        "Passer lappen i to grupper? Trykk k. Legg den til side med 0, og ta den til slutt.",
        "Passar lappen i to grupper? Trykk k. Legg han til side med 0, og ta han til slutt.",
        "Do two groups want it? Press k. Set it aside with 0, and take it at the end.",
    ),
    Words(
        "Merk med m om det som står der, fremmer eller hemmer.",
        "Merk med m om det som står der, fremjar eller hemmar.",
        "Mark with m whether what it says helps or hinders.",
    ),
    Words(
        "Si til slutt hva lappene mener: en setning er bedre enn ett ord.",
        "Sei til slutt kva lappane meiner: ei setning er betre enn eitt ord.",
        "Say at the end what the notes mean: a sentence is better than one word.",
    ),
)

STEPS: Final = (
    Step("collect", Words("Samle lappene", "Samle lappane", "Collect the notes"), "outline", 10),
    Step("sort", Words("Sorter i grupper", "Sorter i grupper", "Sort into groups"), minutes=15),
    Step("talk", Words("Snakk om de omstridte", "Snakk om dei omstridde", "Talk about the contested ones"), minutes=10),
    Step("head", Words("Sett overskrifter", "Set overskrifter", "Word the headings"), minutes=10),
)

TOOL: Final[Tool[Wall]] = Tool(
    id=TOOL_ID,
    name=NAME,
    scope=frozenset({"session", "team"}),
    phases=(1, 5),
    method=METHOD,
    kinds=(Kind(STATEMENT, Statement), Kind(CLUSTER, Cluster)),
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
    listed=True,
    close=close,
)
