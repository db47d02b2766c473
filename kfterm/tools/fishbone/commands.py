"""Every act on a fishbone: its words, its key, its questions, when it is possible, and what it does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kfterm.tools.api import Ask, Command, Gift
from kfterm.tools.causes import cause_commands
from kfterm.tools.fishbone import fields, parsing
from kfterm.tools.fishbone.model import TOOL_ID
from kfterm.tools.tree.commands import (
    GIFT_ASKS,
    act,
    link_commands,
    note_command,
    outline_commands,
    source_command,
    verbs_of,
)
from kfterm.tools.tree.parsing import parse_optional, parse_text
from kfterm.words import Words

OUTLINE: Final = outline_commands(
    TOOL_ID,
    Words(
        "Legg til på samme nivå, rett etter markøren. Det første du skriver, blir problemet.",
        "Legg til på same nivå, rett etter markøren. Det første du skriv, blir problemet.",
        "Add on the same level, right after the cursor. What you type first becomes the problem.",
    ),
    Words(
        "Spør hvorfor: legg til en årsak under linjen, inntil fem nivåer. Under problemet: en kategori.",
        "Spør kvifor: legg til ei årsak under linja, inntil fem nivå. Under problemet: ein kategori.",
        "Ask why: add a cause below the row, up to five levels. Below the problem: a category.",
    ),
)
GRAPH: Final = link_commands(
    TOOL_ID,
    Words("Hvor?", "Kvar?", "Where?"),
    (
        Words("Vis også under", "Vis òg under", "Also show under"),
        Words(
            "La årsaken stå i én kategori til (eller under en årsak til), eller ta bort en slik kobling.",
            "La årsaka stå i éin kategori til (eller under ei årsak til), eller ta bort ei slik kopling.",
            "Let the cause stand in one more category (or under one more cause), or take such a link away.",
        ),
    ),
    (
        Words("Flytt til et annet sted", "Flytt til ein annan stad", "Move to another place"),
        Words(
            "La årsaken, med alt under den, stå et annet sted på samme nivå.",
            "La årsaka, med alt under ho, stå ein annan stad på same nivå.",
            "Let the cause, with all below it, stand in another place on the same level.",
        ),
    ),
)

MARKS: Final[tuple[Command[Any], ...]] = (
    *cause_commands(TOOL_ID, parsing.on_cause),
    act(
        f"{TOOL_ID}.vote",
        Words("Én prikk til", "Éin prikk til", "One more dot"),
        Words(
            "Gi årsaken én prikk til. Prikker er avgitte stemmer, ikke måledata.",
            "Gi årsaka éin prikk til. Prikkar er gitte røyster, ikkje måledata.",
            "Give the cause one more dot. Dots are votes, not data.",
        ),
        fields.one_vote,
        parsing.on_cause,
        key="asterisk",
        bar=7,
    ),
    act(
        f"{TOOL_ID}.votes",
        Words("Antall prikker", "Talet på prikkar", "Number of dots"),
        Words(
            "Skriv hvor mange prikker årsaken fikk; 0 tar dem bort.",
            "Skriv kor mange prikkar årsaka fekk; 0 tek dei bort.",
            "Type how many dots the cause got; 0 takes them away.",
        ),
        fields.votes,
        parsing.on_cause,
        key="b",
        asks=(Ask("votes", Words("Prikker", "Prikkar", "Dots"), parsing.parse_votes, start=parsing.start_votes),),
    ),
    act(
        f"{TOOL_ID}.status",
        Words("Antatt eller bekreftet", "Anteken eller stadfesta", "Assumed or confirmed"),
        Words(
            "Hva dataene sier om årsaken: antatt, bekreftet med data eller avkreftet.",
            "Kva dataa seier om årsaka: anteken, stadfesta med data eller avkrefta.",
            "What the data say about the cause: assumed, confirmed with data or refuted.",
        ),
        fields.status,
        parsing.on_cause,
        key="s",
        bar=8,
        asks=(Ask("status", Words("Status", "Status", "Status"), parsing.parse_status, parsing.status_choices),),
    ),
    act(
        f"{TOOL_ID}.measure",
        Words("Data som kan vise det", "Data som kan vise det", "Data that could tell"),
        Words(
            "Hva dere må telle eller se for å få vite om årsaken er reell.",
            "Kva de må telje eller sjå for å få vite om årsaka er reell.",
            "What you must count or see to find out whether the cause is real.",
        ),
        fields.measure,
        parsing.on_cause,
        key="d",
        bar=9,
        asks=(
            Ask(
                "measure",
                Words("Hvilke data?", "Kva data?", "Which data?"),
                parse_optional,
                start=parsing.start_measure,
                optional=True,
            ),
        ),
    ),
)

HEAD: Final[tuple[Command[Any], ...]] = (
    act(
        f"{TOOL_ID}.preset",
        Words("Kategorier", "Kategoriar", "Categories"),
        Words(
            "Legg til et fast sett med kategorier, eller la beina være trinn i en prosess.",
            "Legg til eit fast sett med kategoriar, eller la beina vere trinn i ein prosess.",
            "Add a usual set of categories, or let the bones be steps of a process.",
        ),
        fields.preset,
        key="g",
        bar=2,
        asks=(
            Ask(
                "preset",
                Words("Hvilke bein?", "Kva bein?", "Which bones?"),
                parsing.parse_preset,
                parsing.preset_choices,
            ),
        ),
    ),
    act(
        f"{TOOL_ID}.problem",
        Words("Problemet i hodet", "Problemet i hovudet", "The problem in the head"),
        Words(
            "Skriv problemet i én setning: hva skjer, hvor, hvor ofte?",
            "Skriv problemet i éi setning: kva skjer, kvar, kor ofte?",
            "Write the problem in one sentence: what happens, where, how often?",
        ),
        fields.problem,
        key="h",
        bar=10,
        asks=(Ask("text", Words("Problem", "Problem", "Problem"), parse_text, start=parsing.start_problem),),
    ),
)

CAUSE_ASKS: Final[tuple[Ask[Any], ...]] = (
    *GIFT_ASKS,
    Ask("into", Words("I hvilken kategori?", "I kva kategori?", "In which category?"), parse_optional, parsing.places),
)
INCOMING: Final[tuple[Command[Any], ...]] = (
    act(
        f"{TOOL_ID}.take_problem",
        Words("Hent inn som problem", "Hent inn som problem", "Take in as the problem"),
        Words(
            "En flaskehals fra et annet verktøy blir problemet i fiskehodet.",
            "Ein flaskehals frå eit anna verktøy blir problemet i fiskehovudet.",
            "A bottleneck from another tool becomes the problem in the head of the fish.",
        ),
        fields.take_problem,
        parsing.no_problem,
        asks=GIFT_ASKS,
    ),
    act(
        f"{TOOL_ID}.take_category",
        Words("Hent inn som kategori", "Hent inn som kategori", "Take in as a category"),
        Words(
            "En gruppe fra et annet verktøy blir en kategori.",
            "Ei gruppe frå eit anna verktøy blir ein kategori.",
            "A group from another tool becomes a category.",
        ),
        fields.take_category,
        asks=GIFT_ASKS,
    ),
    act(
        f"{TOOL_ID}.take_cause",
        Words("Hent inn som årsak", "Hent inn som årsak", "Take in as a cause"),
        Words(
            "En årsak fra et annet verktøy blir en årsak i kategorien dere velger.",
            "Ei årsak frå eit anna verktøy blir ei årsak i kategorien de vel.",
            "A cause from another tool becomes a cause in the category that you choose.",
        ),
        fields.take_cause,
        asks=CAUSE_ASKS,
    ),
    act(
        f"{TOOL_ID}.take_idea",
        Words("Hent inn som problem eller årsak", "Hent inn som problem eller årsak", "Take in as problem or cause"),
        Words(
            "Det gruppen valgte i et annet verktøy, blir problemet på et tomt ark, ellers en årsak.",
            "Det gruppa valde i eit anna verktøy, blir problemet på eit tomt ark, elles ei årsak.",
            "What the group chose in another tool becomes the problem of an empty sheet, else a cause.",
        ),
        fields.take_idea,
        asks=CAUSE_ASKS,
    ),
)

COMMANDS: Final = (*OUTLINE, *GRAPH, *MARKS, note_command(TOOL_ID), *HEAD, source_command(TOOL_ID), *INCOMING)
VERBS: Final = verbs_of(TOOL_ID)
TAKES: Final[Mapping[Gift, str]] = {
    "bottleneck": f"{TOOL_ID}.take_problem",
    "group": f"{TOOL_ID}.take_category",
    "cause": f"{TOOL_ID}.take_cause",
    "idea": f"{TOOL_ID}.take_idea",
}
