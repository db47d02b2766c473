"""Every act on a driver diagram: its words, its key, its questions, when it is possible, and what it does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kfterm.tools.api import Ask, Command, Gift
from kfterm.tools.driver import fields, guards, parsing
from kfterm.tools.driver.model import TOOL_ID, Diagram
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
from kfterm.words import Words

FURTHER_PARENT = Words("Hvilken driver?", "Kva for ein drivar?", "Which driver?")


OUTLINE: Final = outline_commands(
    TOOL_ID,
    Words(
        "Legg til på samme nivå, rett etter markøren. Det første du skriver, blir målet.",
        "Legg til på same nivå, rett etter markøren. Det første du skriv, blir målet.",
        "Add on the same level, right after the cursor. What you type first becomes the aim.",
    ),
    Words(
        "Legg til i laget under: mål, primærdriver, sekundærdriver, endringsidé.",
        "Legg til i laget under: mål, primærdrivar, sekundærdrivar, endringsidé.",
        "Add in the layer below: aim, primary driver, secondary driver, change idea.",
    ),
)
GRAPH: Final = link_commands(
    TOOL_ID,
    FURTHER_PARENT,
    (
        Words("Koble også til", "Kople også til", "Also link to"),
        Words(
            "La driveren eller ideen høre til én driver til, eller ta bort en slik kobling.",
            "La drivaren eller ideen høyre til éin drivar til, eller ta bort ei slik kopling.",
            "Let the driver or idea serve one more driver, or take such a link away.",
        ),
    ),
    (
        Words("Flytt til en annen driver", "Flytt til ein annan drivar", "Move to another driver"),
        Words(
            "La linjen, med alt under den, stå under en annen driver i samme lag.",
            "La linja, med alt under ho, stå under ein annan drivar i same lag.",
            "Let the row, with all below it, stand under another driver of the same layer.",
        ),
    ),
)

FIELDS: Final[tuple[Command[Diagram], ...]] = (
    act(
        f"{TOOL_ID}.status",
        Words("Status", "Status", "Status"),
        Words(
            "Hvor langt ideen er kommet: idé, testes, justeres, beholdes, innført eller forkastet.",
            "Kor langt ideen er komen: idé, blir testa, blir justert, blir behalden, innført eller forkasta.",
            "How far the idea has come: idea, testing, adjusting, kept, introduced or dropped.",
        ),
        fields.status,
        guards.on_idea,
        key="s",
        bar=1,
        asks=(Ask("status", Words("Status", "Status", "Status"), parsing.parse_status, parsing.status_choices),),
    ),
    act(
        f"{TOOL_ID}.priority",
        Words("Prioritet", "Prioritet", "Priority"),
        Words(
            "Hvilke ideer dere vil prøve først: 1 er høyest.",
            "Kva idear de vil prøve først: 1 er høgast.",
            "Which ideas you want to try first: 1 is the highest.",
        ),
        fields.priority,
        guards.on_idea,
        key="r",
        bar=2,
        asks=(
            Ask(
                "priority",
                Words("Prioritet", "Prioritet", "Priority"),
                parsing.parse_priority,
                parsing.priority_choices,
            ),
        ),
    ),
    note_command(TOOL_ID),
    act(
        f"{TOOL_ID}.goal",
        Words("Tall og frist for målet", "Tal og frist for målet", "Figures and date of the aim"),
        Words(
            "Utgangspunkt, mål, enhet, frist og hvem det gjelder.",
            "Utgangspunkt, mål, eining, frist og kven det gjeld.",
            "Baseline, target, unit, deadline and whom it concerns.",
        ),
        fields.goal,
        guards.has_aim,
        key="g",
        bar=5,
        asks=(
            Ask("baseline", Words("Utgangspunkt", "Utgangspunkt", "Baseline"), parsing.parse_figure,
                start=parsing.start_figure("baseline"), optional=True,
                hint=Words("I dag, for eksempel 15,4", "I dag, til dømes 15,4", "Today, say 15.4")),
            Ask("target", Words("Måltall", "Måltal", "Target"), parsing.parse_figure,
                start=parsing.start_figure("target"), optional=True,
                hint=Words("Tallet dere vil nå", "Talet de vil nå", "The figure you want to reach")),
            Ask("unit", Words("Enhet", "Eining", "Unit"), parse_optional,
                start=parsing.start_fact("unit"), optional=True,
                hint=Words("prosent, dager, minutter …", "prosent, dagar, minutt …", "per cent, days, minutes …")),
            Ask("deadline", Words("Frist", "Frist", "Deadline"), parsing.parse_deadline,
                start=parsing.start_fact("deadline"), optional=True,
                hint=Words("14.03, fredag eller +2u", "14.03, fredag eller +2v", "14.03, Friday or +2w")),
            Ask("population", Words("Hvem gjelder det?", "Kven gjeld det?", "Whom does it concern?"),
                parse_optional, start=parsing.start_fact("population"), optional=True,
                hint=Words("for eksempel alle nyhenviste", "til dømes alle nytilviste", "say all new patients")),
        ),
    ),
    source_command(TOOL_ID),
)  # fmt: skip

INCOMING: Final[tuple[Command[Diagram], ...]] = (
    act(
        f"{TOOL_ID}.take_aim",
        Words("Hent inn som mål", "Hent inn som mål", "Take in as the aim"),
        Words(
            "Et mål fra et annet verktøy blir målet her.",
            "Eit mål frå eit anna verktøy blir målet her.",
            "An aim from another tool becomes the aim here.",
        ),
        fields.take_aim,
        guards.no_aim,
        asks=GIFT_ASKS,
    ),
    act(
        f"{TOOL_ID}.take_driver",
        Words("Hent inn som primærdriver", "Hent inn som primærdrivar", "Take in as a primary driver"),
        Words(
            "En årsak, driver eller gruppe fra et annet verktøy blir en primærdriver.",
            "Ei årsak, ein drivar eller ei gruppe frå eit anna verktøy blir ein primærdrivar.",
            "A cause, driver or group from another tool becomes a primary driver.",
        ),
        fields.take_driver,
        asks=GIFT_ASKS,
    ),
    act(
        f"{TOOL_ID}.take_idea",
        Words("Hent inn som endringsidé", "Hent inn som endringsidé", "Take in as a change idea"),
        Words(
            "En idé fra et annet verktøy blir en endringsidé under sekundærdriveren ved markøren.",
            "Ein idé frå eit anna verktøy blir ein endringsidé under sekundærdrivaren ved markøren.",
            "An idea from another tool becomes a change idea under the secondary driver at the cursor.",
        ),
        fields.take_idea,
        asks=GIFT_ASKS,
    ),
)

COMMANDS: Final = (*OUTLINE, *GRAPH, *FIELDS, *INCOMING)
VERBS: Final = verbs_of(TOOL_ID)
TAKES: Final[Mapping[Gift, str]] = {
    "aim": "driver.take_aim",
    "driver": "driver.take_driver",
    "cause": "driver.take_driver",
    "group": "driver.take_driver",
    "idea": "driver.take_idea",
}
