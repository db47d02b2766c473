"""Impact and effort as a tool."""

from __future__ import annotations

from typing import Final

from kfterm.tools.api import Kind, Step, Tool
from kfterm.tools.matrix.commands import COMMANDS, TAKES, VERBS
from kfterm.tools.matrix.drawing import close, rows, scene
from kfterm.tools.matrix.example import example
from kfterm.tools.matrix.model import OPTION, TOOL_ID, Matrix, Option, read
from kfterm.tools.matrix.report import findings, gives, report, tables
from kfterm.tools.matrix.words import NAME
from kfterm.words import Words

METHOD: Final = (
    Words(
        "Skriv ideene, én per linje, eller hent dem fra et annet ark (H).",
        "Skriv ideane, éin per linje, eller hent dei frå eit anna ark (H).",
        "Type the ideas, one per row, or take them in from another sheet (H).",
    ),
    Words(
        "Bli enige om hva «stor innsats» er hos dere, for eksempel mer enn en måned.",
        "Bli samde om kva «stor innsats» er hos dykk, til dømes meir enn ein månad.",
        "Agree on what “great effort” is with you, such as more than a month.",
    ),
    Words(
        "Trykk to tall fra 1 til 5: effekt, så innsats. Markøren går til neste.",
        "Trykk to tal frå 1 til 5: effekt, så innsats. Markøren går til neste.",
        "Press two figures from 1 to 5: impact, then effort. The cursor goes to the next.",
    ),
    Words(
        "Er dere uenige? Trykk m og skriv tallet fra hver: 4 5 2.",
        "Er de usamde? Trykk m og skriv talet frå kvar: 4 5 2.",
        "Do you disagree? Press m and type the figure of each: 4 5 2.",
    ),
    Words(
        "Plukk ut med p: to raske gevinster å teste nå, én større satsing å planlegge.",
        "Plukk ut med p: to raske gevinstar å teste no, éi større satsing å planleggje.",
        "Pick with p: two quick wins to test now, one larger effort to plan.",
    ),
)

STEPS: Final = (
    Step("list", Words("Ideene", "Ideane", "The ideas"), "outline", 5),
    Step("place", Words("Plasser dem", "Plasser dei", "Place them"), minutes=15),
    Step("pick", Words("Plukk ut", "Plukk ut", "Pick"), minutes=5),
)

TOOL: Final[Tool[Matrix]] = Tool(
    id=TOOL_ID,
    name=NAME,
    scope=frozenset({"session", "team"}),
    phases=(5,),
    method=METHOD,
    kinds=(Kind(OPTION, Option),),
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
    close=close,
    tables=tables,
)
