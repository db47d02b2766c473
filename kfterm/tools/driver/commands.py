"""Every act on a driver diagram: its words, its key, its questions, when it is possible, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from kfterm.tools.api import Args, Ask, Command, Gift, Now, OutlineVerb, Reply, Say
from kfterm.tools.driver import fields, guards, outline, parsing
from kfterm.tools.driver.guards import Guard
from kfterm.tools.driver.model import Diagram
from kfterm.words import Words

Do: TypeAlias = Callable[[Diagram, str, Args, Now], Reply]

TEXT = Words("Tekst", "Tekst", "Text")
NEW_TEXT = Ask("text", TEXT, parsing.parse_text)
FURTHER_PARENT = Words("Hvilken driver?", "Kva for ein drivar?", "Which driver?")


def _act(name: str, words: Words, help_text: Words, do: Do, can: Guard | None = None, **more: Any) -> Command[Diagram]:  # noqa: ANN401
    """A command that checks ``can`` itself too: an act on a stale cursor says why instead of failing."""

    def guarded(board: Diagram, at: str, args: Args, now: Now) -> Reply:
        reason = can(board, at) if can else None
        return Reply(say=Say(reason)) if reason else do(board, at, args, now)

    return Command(f"driver.{name}", words, help_text, guarded, can=can, **more)


OUTLINE: Final[tuple[Command[Diagram], ...]] = (
    _act(
        "add",
        Words("Ny linje", "Ny linje", "New row"),
        Words(
            "Legg til på samme nivå, rett etter markøren. Det første du skriver, blir målet.",
            "Legg til på same nivå, rett etter markøren. Det første du skriv, blir målet.",
            "Add on the same level, right after the cursor. What you type first becomes the aim.",
        ),
        outline.add,
        asks=(NEW_TEXT,),
    ),
    _act(
        "child",
        Words("Ny linje under", "Ny linje under", "New row below"),
        Words(
            "Legg til i laget under: mål, primærdriver, sekundærdriver, endringsidé.",
            "Legg til i laget under: mål, primærdrivar, sekundærdrivar, endringsidé.",
            "Add in the layer below: aim, primary driver, secondary driver, change idea.",
        ),
        outline.child,
        guards.child_fits,
        asks=(NEW_TEXT,),
    ),
    _act(
        "edit",
        Words("Endre tekst", "Endre tekst", "Edit text"),
        Words(
            "Skriv om teksten. Koblinger, status og notat følger med.",
            "Skriv om teksten. Koplingar, status og notat følgjer med.",
            "Reword the text. Links, status and note stay.",
        ),
        outline.rename,
        guards.on_row,
        asks=(Ask("text", TEXT, parsing.parse_text, start=parsing.start_text),),
    ),
    _act(
        "in",
        Words("Ett lag inn", "Eitt lag inn", "One layer in"),
        Words(
            "Legg linjen, med alt under den, under linjen over.",
            "Legg linja, med alt under ho, under linja over.",
            "Put the row, with all below it, under the row above.",
        ),
        outline.go_in,
        guards.can_go_in,
    ),
    _act(
        "out",
        Words("Ett lag ut", "Eitt lag ut", "One layer out"),
        Words(
            "Løft linjen, med alt under den, til laget over.",
            "Løft linja, med alt under ho, til laget over.",
            "Lift the row, with all below it, to the layer above.",
        ),
        outline.go_out,
        guards.can_go_out,
    ),
    _act(
        "up",
        Words("Flytt opp", "Flytt opp", "Move up"),
        Words(
            "Bytt plass med linjen over; øverst i gruppen: gå til gruppen før.",
            "Byt plass med linja over; øvst i gruppa: gå til gruppa før.",
            "Change places with the row above; from the top of a group, go to the group before.",
        ),
        outline.go_up,
        guards.can_go_up,
    ),
    _act(
        "down",
        Words("Flytt ned", "Flytt ned", "Move down"),
        Words(
            "Bytt plass med linjen under; nederst i gruppen: gå til neste gruppe.",
            "Byt plass med linja under; nedst i gruppa: gå til neste gruppe.",
            "Change places with the row below; from the end of a group, go to the next group.",
        ),
        outline.go_down,
        guards.can_go_down,
    ),
    _act(
        "remove",
        Words("Slett linje", "Slett linje", "Remove row"),
        Words(
            "Slett linjen. Står det noe under den, velger du hva som skal skje med det.",
            "Slett linja. Står det noko under ho, vel du kva som skal skje med det.",
            "Remove the row. If something stands below it, you choose what happens to that.",
        ),
        outline.remove,
        guards.on_row,
        asks=(
            Ask(
                "below",
                Words("Hva med det som står under?", "Kva med det som står under?", "What about the rows below?"),
                parsing.parse_code,
                choices=outline.remove_choices,
                optional=True,
            ),
        ),
    ),
    _act(
        "paste",
        Words("Lim inn liste", "Lim inn liste", "Paste a list"),
        Words(
            "Hver linje blir et punkt; innrykk gir laget under.",
            "Kvar linje blir eit punkt; innrykk gir laget under.",
            "Each line becomes a row; indentation gives the layer below.",
        ),
        outline.paste,
        asks=(Ask("text", Words("Liste", "Liste", "List"), parsing.parse_lines, multiline=True),),
    ),
)

GRAPH: Final[tuple[Command[Diagram], ...]] = (
    _act(
        "also",
        Words("Koble også til", "Kople også til", "Also link to"),
        Words(
            "La driveren eller ideen høre til én driver til, eller ta bort en slik kobling.",
            "La drivaren eller ideen høyre til éin drivar til, eller ta bort ei slik kopling.",
            "Let the driver or idea serve one more driver, or take such a link away.",
        ),
        fields.also,
        guards.can_link,
        key="k",
        bar=3,
        asks=(Ask("parent", FURTHER_PARENT, parsing.parse_node, choices=parsing.link_choices),),
    ),
    _act(
        "move",
        Words("Flytt til annen driver", "Flytt til annan drivar", "Move to another driver"),
        Words(
            "La linjen, med alt under den, stå under en annen driver i samme lag.",
            "La linja, med alt under ho, stå under ein annan drivar i same lag.",
            "Let the row, with all below it, stand under another driver of the same layer.",
        ),
        fields.move,
        guards.can_move,
        key="m",
        bar=4,
        asks=(Ask("parent", FURTHER_PARENT, parsing.parse_node, choices=parsing.move_choices),),
    ),
)

FIELDS: Final[tuple[Command[Diagram], ...]] = (
    _act(
        "status",
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
    _act(
        "priority",
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
    _act(
        "note",
        Words("Notat", "Notat", "Note"),
        Words(
            "Et notat til linjen. Det står i tabellen i utdelingen, ikke i tegningen.",
            "Eit notat til linja. Det står i tabellen i utdelinga, ikkje i teikninga.",
            "A note on the row. It stands in the table of the hand-out, not in the drawing.",
        ),
        fields.note,
        guards.on_row,
        key="n",
        bar=6,
        asks=(
            Ask("note", Words("Notat", "Notat", "Note"), parsing.parse_note, start=parsing.start_note, optional=True,
                multiline=True),
        ),
    ),
    _act(
        "goal",
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
            Ask("unit", Words("Enhet", "Eining", "Unit"), parsing.parse_optional,
                start=parsing.start_fact("unit"), optional=True,
                hint=Words("prosent, dager, minutter …", "prosent, dagar, minutt …", "per cent, days, minutes …")),
            Ask("deadline", Words("Frist", "Frist", "Deadline"), parsing.parse_deadline,
                start=parsing.start_fact("deadline"), optional=True,
                hint=Words("14.03, fredag eller +2u", "14.03, fredag eller +2v", "14.03, Friday or +2w")),
            Ask("population", Words("Hvem gjelder det?", "Kven gjeld det?", "Whom does it concern?"),
                parsing.parse_optional, start=parsing.start_fact("population"), optional=True,
                hint=Words("for eksempel alle nyhenviste", "til dømes alle nytilviste", "say all new patients")),
        ),
    ),
    _act(
        "source",
        Words("Kilde", "Kjelde", "Source"),
        Words(
            "Hvor innholdet kommer fra. Det står under tegningen og i utdelingen.",
            "Kvar innhaldet kjem frå. Det står under teikninga og i utdelinga.",
            "Where the content comes from. It stands under the drawing and in the hand-out.",
        ),
        fields.source,
        asks=(Ask("source", Words("Kilde", "Kjelde", "Source"), parsing.parse_optional, start=parsing.start_source,
                  optional=True),),
    ),
)  # fmt: skip

_GIFT_ASKS: Final = (
    NEW_TEXT,
    Ask("source", Words("Hentet fra", "Henta frå", "Taken from"), parsing.parse_optional, optional=True),
)

INCOMING: Final[tuple[Command[Diagram], ...]] = (
    _act(
        "take_aim",
        Words("Hent inn som mål", "Hent inn som mål", "Take in as the aim"),
        Words(
            "Et mål fra et annet verktøy blir målet her.",
            "Eit mål frå eit anna verktøy blir målet her.",
            "An aim from another tool becomes the aim here.",
        ),
        fields.take_aim,
        guards.no_aim,
        asks=_GIFT_ASKS,
    ),
    _act(
        "take_driver",
        Words("Hent inn som primærdriver", "Hent inn som primærdrivar", "Take in as a primary driver"),
        Words(
            "En årsak, driver eller gruppe fra et annet verktøy blir en primærdriver.",
            "Ei årsak, ein drivar eller ei gruppe frå eit anna verktøy blir ein primærdrivar.",
            "A cause, driver or group from another tool becomes a primary driver.",
        ),
        fields.take_driver,
        asks=_GIFT_ASKS,
    ),
    _act(
        "take_idea",
        Words("Hent inn som endringsidé", "Hent inn som endringsidé", "Take in as a change idea"),
        Words(
            "En idé fra et annet verktøy blir en endringsidé under sekundærdriveren ved markøren.",
            "Ein idé frå eit anna verktøy blir ein endringsidé under sekundærdrivaren ved markøren.",
            "An idea from another tool becomes a change idea under the secondary driver at the cursor.",
        ),
        fields.take_idea,
        asks=_GIFT_ASKS,
    ),
)

COMMANDS: Final = (*OUTLINE, *GRAPH, *FIELDS, *INCOMING)
VERBS: Final[Mapping[OutlineVerb, str]] = {
    "add": "driver.add",
    "child": "driver.child",
    "edit": "driver.edit",
    "in": "driver.in",
    "out": "driver.out",
    "up": "driver.up",
    "down": "driver.down",
    "remove": "driver.remove",
    "paste": "driver.paste",
}
TAKES: Final[Mapping[Gift, str]] = {
    "aim": "driver.take_aim",
    "cause": "driver.take_driver",
    "driver": "driver.take_driver",
    "group": "driver.take_driver",
    "idea": "driver.take_idea",
}
