"""Every act on a Pareto diagram: its words, its key, its questions, when it is possible."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kfterm.tools.api import Ask, Command, Gift, OutlineVerb
from kfterm.tools.flatacts import add_act, list_acts, take_act
from kfterm.tools.pareto import fields
from kfterm.tools.pareto.model import CATEGORY, TOOL_ID
from kfterm.tools.pareto.words import COUNT, FORMER, FORMER_PERIOD, PERIOD, UNIT
from kfterm.tools.rowacts import act, note_act, on_row, set_fields, set_own, source_act, start_own
from kfterm.tools.tree.parsing import parse_optional
from kfterm.words import Words

_MOVING: Final = (f"{TOOL_ID}.up", f"{TOOL_ID}.down")
"""The order is that of the counts; nothing is moved by hand."""


def _own(name: str, words: Words, hint: Words) -> Ask[Any]:
    return Ask(name, words, parse_optional, start=start_own(name), optional=True, hint=hint)


COMMANDS: Final[tuple[Command[Any], ...]] = (
    add_act(
        TOOL_ID,
        CATEGORY,
        Words("Ny kategori", "Ny kategori", "New category"),
        Words(
            "Skriv kategorien, gjerne med kolon og antall: «Forsinket svar: 35».",
            "Skriv kategorien, gjerne med kolon og tal: «Forseinka svar: 35».",
            "Type the category, with a colon and its count if you like: “Late answer: 35”.",
        ),
        fields.read_line,
    ),
    *(
        command
        for command in list_acts(TOOL_ID, CATEGORY, fields.read_line, fields.parse_rows)
        if command.id not in _MOVING
    ),
    act(
        TOOL_ID,
        "count",
        COUNT,
        Words(
            "Hvor mange (eller kroner, eller minutter). Markøren går til neste uten tall.",
            "Kor mange (eller kroner, eller minutt). Markøren går til neste utan tal.",
            "How many (or money, or minutes). The cursor goes to the next without a figure.",
        ),
        fields.set_count,
        on_row,
        key="a",
        bar=1,
        asks=(Ask("count", COUNT, fields.parse_count, start=fields.start_count("count"), optional=True),),
    ),
    act(
        TOOL_ID,
        "more",
        Words("Én til", "Éin til", "One more"),
        Words("Tell én til i kategorien.", "Tel éin til i kategorien.", "Count one more in the category."),
        fields.one_more,
        on_row,
        key="plus",
        bar=2,
    ),
    act(
        TOOL_ID,
        "last",
        Words("Annet: alltid sist", "Anna: alltid sist", "Other: always last"),
        Words(
            "Kategorien samler resten og står sist, uansett størrelse.",
            "Kategorien samlar resten og står sist, same kor stor han er.",
            "The category gathers the rest and stands last, whatever its size.",
        ),
        fields.last,
        on_row,
        key="l",
    ),
    act(
        TOOL_ID,
        "former",
        Words("Antall før", "Tal før", "Count before"),
        Words(
            "Antallet i en tidligere periode, så dere ser hva som er endret.",
            "Talet i ein tidlegare periode, så de ser kva som er endra.",
            "The count of a former period, so that you see what has changed.",
        ),
        set_fields("former"),
        on_row,
        key="b",
        bar=3,
        asks=(Ask("former", FORMER, fields.parse_count, start=fields.start_count("former"), optional=True),),
    ),
    act(
        TOOL_ID,
        "about",
        Words("Hva er talt, og når?", "Kva er talt, og når?", "What is counted, and when?"),
        Words(
            "Enhet og periode. De står under tegningen og i utdelingen.",
            "Eining og periode. Dei står under teikninga og i utdelinga.",
            "Unit and period. They stand under the drawing and in the hand-out.",
        ),
        set_own("unit", "period", "former_period"),
        key="g",
        bar=4,
        asks=(
            _own("unit", UNIT, Words("forsinkelser, minutter …", "forseinkingar, minutt …", "delays, minutes …")),
            _own("period", PERIOD, Words("for eksempel mars 2026", "til dømes mars 2026", "say March 2026")),
            _own("former_period", FORMER_PERIOD, Words("om den er talt", "om han er talt", "if it was counted")),
        ),
    ),
    act(
        TOOL_ID,
        "votes",
        Words("Stemmer, ikke måledata", "Røyster, ikkje måledata", "Votes, not data"),
        Words(
            "Merk at tallene er avgitte stemmer, så ingen leser dem som måledata.",
            "Merk at tala er gitte røyster, så ingen les dei som måledata.",
            "Mark that the figures are votes, so that nobody reads them as data.",
        ),
        fields.votes,
        key="w",
    ),
    note_act(TOOL_ID),
    source_act(TOOL_ID),
    take_act(
        TOOL_ID,
        CATEGORY,
        Words("Hent inn som kategori", "Hent inn som kategori", "Take in as a category"),
        Words(
            "En årsak, gruppe eller flaskehals fra et annet ark blir en kategori uten tall.",
            "Ei årsak, ei gruppe eller ein flaskehals frå eit anna ark blir ein kategori utan tal.",
            "A cause, group or bottleneck from another sheet becomes a category without a figure.",
        ),
    ),
)
VERBS: Final[Mapping[OutlineVerb, str]] = {
    "add": f"{TOOL_ID}.add",
    "edit": f"{TOOL_ID}.edit",
    "remove": f"{TOOL_ID}.remove",
    "paste": f"{TOOL_ID}.paste",
}
TAKES: Final[Mapping[Gift, str]] = {
    "cause": f"{TOOL_ID}.take",
    "group": f"{TOOL_ID}.take",
    "bottleneck": f"{TOOL_ID}.take",
}
