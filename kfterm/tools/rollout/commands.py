"""The acts of the implementation plan: keys, words and questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kfterm.tools import rowacts as acts
from kfterm.tools.api import Ask, Choice, Command, Gift, OutlineVerb
from kfterm.tools.days import parse_latest, parse_next
from kfterm.tools.rollout import doing
from kfterm.tools.rollout.model import TOOL_ID
from kfterm.tools.rollout.words import AREA, STATE
from kfterm.tools.tree.parsing import parse_code, parse_optional
from kfterm.words import Words

_OWNER: Final[Ask[Any]] = Ask(
    "owner",
    Words("Ansvarlig (rolle eller initialer)", "Ansvarleg (rolle eller initialar)", "Owner (role or initials)"),
    parse_optional,
    start=acts.start_of("owner"),
    optional=True,
)
_DUE: Final[Ask[Any]] = Ask("due", Words("Frist", "Frist", "Due"), parse_next, start=doing.due_now, optional=True)
_AREAS: Final = tuple(Choice(area, words) for area, words in AREA.items())
_STATES: Final = tuple(Choice(state, words) for state, words in STATE.items())

COMMANDS: Final[tuple[Command[Any], ...]] = (
    acts.act(
        TOOL_ID,
        "add",
        Words("Ny linje", "Ny linje", "New row"),
        Words(
            "En ny endring, eller et nytt punkt etter det markøren står på.",
            "Ei ny endring, eller eit nytt punkt etter det markøren står på.",
            "A new change, or a new point after the one at the cursor.",
        ),
        doing.add,
        asks=(acts.NEW_TEXT,),
    ),
    acts.act(
        TOOL_ID,
        "child",
        Words("Nytt punkt under", "Nytt punkt under", "New point below"),
        Words(
            "Noe som må på plass for endringen.", "Noko som må på plass for endringa.", "Something it needs in place."
        ),
        doing.point("other"),
        doing.on_change,
        asks=(acts.NEW_TEXT,),
    ),
    acts.edit_act(TOOL_ID),
    *acts.order_acts(TOOL_ID),
    acts.remove_act(TOOL_ID),
    acts.paste_act(
        TOOL_ID,
        Words(
            "Hver linje blir et punkt under endringen.",
            "Kvar linje blir eit punkt under endringa.",
            "Each line becomes a point of the change.",
        ),
        doing.paste,
    ),
    acts.act(
        TOOL_ID,
        "checklist",
        Words("Sett opp sjekkliste", "Set opp sjekkliste", "Set up the checklist"),
        Words(
            "De vanlige punktene: prosedyre, opplæring, roller, måling, oppfølging og resten.",
            "Dei vanlege punkta: prosedyre, opplæring, roller, måling, oppfølging og resten.",
            "The usual points: procedure, training, roles, measuring, follow-up and the rest.",
        ),
        doing.checklist,
        doing.bare,
        key="g",
        bar=4,
    ),
    acts.act(
        TOOL_ID,
        "state",
        Words("Status", "Status", "Status"),
        Words("Ikke begynt, i gang eller ferdig.", "Ikkje byrja, i gang eller ferdig.", "How far it has come."),
        acts.set_fields("state"),
        doing.on_task,
        key="s",
        bar=5,
        asks=(acts.coded("state", Words("Status", "Status", "Status"), _STATES, start=acts.start_of("state")),),
    ),
    acts.act(
        TOOL_ID,
        "count",
        Words("Antall", "Tal", "Count"),
        Words(
            "Så mange av så mange, for eksempel opplært: 18/24.",
            "Så mange av så mange, til dømes opplærte: 18/24.",
            "So many of so many, such as trained: 18/24.",
        ),
        doing.count,
        doing.on_task,
        key="c",
        bar=6,
        asks=(
            Ask(
                "count",
                Words("Antall av alle", "Tal av alle", "Count of all"),
                doing.parse_count,
                start=doing.count_now,
            ),
        ),
    ),
    acts.act(
        TOOL_ID,
        "owner",
        Words("Ansvarlig og frist", "Ansvarleg og frist", "Owner and date"),
        Words("Hvem sørger for punktet, og når.", "Kven sørgjer for punktet, og når.", "Who sees to it, and when."),
        acts.set_fields("owner", "due"),
        doing.on_task,
        key="w",
        bar=7,
        asks=(_OWNER, _DUE),
    ),
    acts.act(
        TOOL_ID,
        "area",
        Words("Område", "Område", "Area"),
        Words("Hva punktet hører til.", "Kva punktet høyrer til.", "What the point belongs to."),
        acts.set_fields("area"),
        doing.on_task,
        key="o",
        bar=8,
        asks=(acts.coded("area", Words("Område", "Område", "Area"), _AREAS, start=acts.start_of("area")),),
    ),
    acts.act(
        TOOL_ID,
        "hinder",
        Words("Ny hemmer", "Ny hemmar", "New hindrance"),
        Words(
            "Noe som står i veien for at endringen blir brukt.",
            "Noko som står i vegen for at endringa blir brukt.",
            "Something that stands in the way of its use.",
        ),
        doing.point("hinder"),
        doing.on_change,
        key="h",
        bar=9,
        asks=(Ask("text", Words("Hemmer", "Hemmar", "Hindrance"), acts.parse_text),),
    ),
    acts.act(
        TOOL_ID,
        "line_owner",
        Words("Ansvarlig i linjen", "Ansvarleg i linja", "Owner in the line"),
        Words(
            "Hvem i linjen svarer for endringen.", "Kven i linja svarar for endringa.", "Who answers for the change."
        ),
        doing.of_change("owner"),
        doing.on_change,
        key="a",
        bar=10,
        asks=(_OWNER,),
    ),
    acts.act(
        TOOL_ID,
        "measure",
        Words("Indikator", "Indikator", "Measure"),
        Words(
            "Indikatoren som skal vise om endringen holder.",
            "Indikatoren som skal vise om endringa held.",
            "The measure that will show whether the change holds.",
        ),
        doing.of_change("measure"),
        doing.has_measures,
        key="m",
        bar=11,
        asks=(Ask("measure", Words("Indikator", "Indikator", "Measure"), parse_code, choices=doing.measures),),
    ),
    acts.act(
        TOOL_ID,
        "start",
        Words("I bruk fra", "I bruk frå", "In use from"),
        Words(
            "Dagen endringen ble tatt i bruk. Det nye nivået telles derfra.",
            "Dagen endringa vart teken i bruk. Det nye nivået blir talt derifrå.",
            "The day the change came into use. The new level is counted from there.",
        ),
        doing.of_change("start"),
        doing.on_change,
        key="d",
        bar=12,
        asks=(
            Ask(
                "start",
                Words("I bruk fra", "I bruk frå", "In use from"),
                parse_latest,
                start=doing.start_now,
                optional=True,
            ),
        ),
    ),
    acts.act(
        TOOL_ID,
        "introduce",
        Words("Sett som innført", "Set som innført", "Set as introduced"),
        Words(
            "I bruk, med ansvarlig og en indikator som følges.",
            "I bruk, med ansvarleg og ein indikator som blir følgd.",
            "In use, with an owner and a measure that is followed.",
        ),
        doing.introduce,
        doing.not_introduced,
        key="i",
        bar=13,
        asks=(
            Ask(
                "anyway",
                Words("Ansvarlig eller indikator mangler", "Ansvarleg eller indikator manglar", "Something is missing"),
                parse_code,
                choices=doing.lacking,
            ),
            Ask(
                "reason",
                Words("Begrunnelse eller merknad", "Grunngiving eller merknad", "Reason or remark"),
                parse_optional,
                optional=True,
            ),
        ),
    ),
    acts.note_act(TOOL_ID, bar=14),
    acts.source_act(TOOL_ID),
    acts.act(
        TOOL_ID,
        "take",
        Words("Hent inn en endring", "Hent inn ei endring", "Take in a change"),
        Words(
            "En idé som beholdes, blir en endring her.",
            "Ein idé som blir behalden, blir ei endring her.",
            "A kept idea becomes a change here.",
        ),
        doing.take,
        asks=acts.GIFT_ASKS,
    ),
)
VERBS: Final[Mapping[OutlineVerb, str]] = {
    verb: f"{TOOL_ID}.{verb}" for verb in ("add", "child", "edit", "up", "down", "remove", "paste")
}
TAKES: Final[Mapping[Gift, str]] = {"idea": f"{TOOL_ID}.take"}
