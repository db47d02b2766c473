"""Every act on five whys: its words, its key, its questions, when it is possible, and what it does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kfterm.tools.api import Ask, Command, Gift
from kfterm.tools.causes import cause_commands
from kfterm.tools.tree.commands import (
    GIFT_ASKS,
    act,
    link_commands,
    note_command,
    outline_commands,
    source_command,
    verbs_of,
)
from kfterm.tools.tree.parsing import parse_optional
from kfterm.tools.whys import fields
from kfterm.tools.whys.model import TOOL_ID
from kfterm.words import Words

OUTLINE: Final = outline_commands(
    TOOL_ID,
    Words(
        "Legg til et svar til på samme spørsmål. Det første du skriver, blir problemet.",
        "Legg til eit svar til på same spørsmål. Det første du skriv, blir problemet.",
        "Add one more answer to the same question. What you type first becomes the problem.",
    ),
    Words(
        "Spør hvorfor om linjen, og skriv svaret under den. Flere svar gir flere kjeder.",
        "Spør kvifor om linja, og skriv svaret under ho. Fleire svar gir fleire kjeder.",
        "Ask why about the row, and write the answer below it. Several answers make several chains.",
    ),
)
GRAPH: Final = link_commands(
    TOOL_ID,
    Words("Hva forklarer det også?", "Kva forklarer det òg?", "What else does it explain?"),
    (
        Words("Forklarer også", "Forklarer òg", "Also explains"),
        Words(
            "La svaret høre til i én kjede til, eller ta bort en slik kobling.",
            "La svaret høyre til i éi kjede til, eller ta bort ei slik kopling.",
            "Let the answer belong to one more chain, or take such a link away.",
        ),
    ),
    (
        Words("Flytt til en annen kjede", "Flytt til ei anna kjede", "Move to another chain"),
        Words(
            "La svaret, med alt under det, forklare noe annet i samme ledd.",
            "La svaret, med alt under det, forklare noko anna i same ledd.",
            "Let the answer, with all below it, explain something else in the same link.",
        ),
    ),
)

CHECKS: Final[tuple[Command[Any], ...]] = (
    act(
        f"{TOOL_ID}.holds",
        Words("Holder «derfor»?", "Held «difor»?", "Does “therefore” hold?"),
        Words(
            "Les leddet nedenfra som en setning. Holder den ikke, mangler det et ledd, eller svaret er et annet.",
            "Les leddet nedanfrå som ei setning. Held ho ikkje, manglar det eit ledd, eller svaret er eit anna.",
            "Read the link from below as a sentence. If it does not hold, a link is missing or the answer is another.",
        ),
        fields.holds,
        fields.on_answer,
        key="d",
        bar=2,
        asks=(
            Ask(
                "holds",
                Words("Holder setningen?", "Held setninga?", "Does the sentence hold?"),
                fields.parse_holds,
                fields.holds_choices,
            ),
        ),
    ),
    *cause_commands(TOOL_ID, fields.on_answer),
    act(
        f"{TOOL_ID}.evidence",
        Words("Hva vet vi?", "Kva veit vi?", "What do we know?"),
        Words(
            "Hva som taler for svaret: tall, observasjoner, hendelser. Tomt betyr at dere tror det.",
            "Kva som talar for svaret: tal, observasjonar, hendingar. Tomt betyr at de trur det.",
            "What speaks for the answer: figures, observations, events. Empty means that you believe it.",
        ),
        fields.evidence,
        fields.on_answer,
        key="b",
        bar=7,
        asks=(
            Ask(
                "evidence",
                Words("Hva vet vi?", "Kva veit vi?", "What do we know?"),
                parse_optional,
                start=fields.start_of("evidence"),
                optional=True,
            ),
        ),
    ),
    act(
        f"{TOOL_ID}.measure",
        Words("Hva vil vi gjøre?", "Kva vil vi gjere?", "What shall we do?"),
        Words(
            "Hva dere vil gjøre med årsaken. Det står i tabellen i utdelingen.",
            "Kva de vil gjere med årsaka. Det står i tabellen i utdelinga.",
            "What you want to do about the cause. It stands in the table of the hand-out.",
        ),
        fields.measure,
        fields.on_answer,
        key="g",
        bar=8,
        asks=(
            Ask(
                "measure",
                Words("Hva vil vi gjøre?", "Kva vil vi gjere?", "What shall we do?"),
                parse_optional,
                start=fields.start_of("measure"),
                optional=True,
            ),
        ),
    ),
    act(
        f"{TOOL_ID}.question",
        Words("Spørsmålet med egne ord", "Spørsmålet med eigne ord", "The question in own words"),
        Words(
            "Skriv spørsmålet som svaret hører til, når «hvorfor?» ikke sier nok.",
            "Skriv spørsmålet som svaret høyrer til, når «kvifor?» ikkje seier nok.",
            "Write the question that the answer belongs to, when “why?” does not say enough.",
        ),
        fields.question,
        fields.on_answer,
        key="h",
        asks=(
            Ask(
                "question",
                Words("Spørsmål", "Spørsmål", "Question"),
                parse_optional,
                start=fields.start_of("question"),
                optional=True,
            ),
        ),
    ),
)

INCOMING: Final[tuple[Command[Any], ...]] = (
    act(
        f"{TOOL_ID}.take_cause",
        Words("Hent inn som problem eller svar", "Hent inn som problem eller svar", "Take in as problem or answer"),
        Words(
            "En årsak, flaskehals eller idé blir problemet på et tomt ark, ellers et svar under markøren.",
            "Ei årsak, ein flaskehals eller ein idé blir problemet på eit tomt ark, elles eit svar under markøren.",
            "A cause, bottleneck or idea becomes the problem of an empty sheet, else an answer under the cursor.",
        ),
        fields.take_in,
        asks=GIFT_ASKS,
    ),
)

COMMANDS: Final = (*OUTLINE, *GRAPH, *CHECKS, note_command(TOOL_ID), source_command(TOOL_ID), *INCOMING)
VERBS: Final = verbs_of(TOOL_ID)
TAKES: Final[Mapping[Gift, str]] = {
    "cause": f"{TOOL_ID}.take_cause",
    "bottleneck": f"{TOOL_ID}.take_cause",
    "idea": f"{TOOL_ID}.take_cause",
}
