"""Every act on a stakeholder analysis: its words, its key, its questions, when it is possible."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kfterm.tools.api import Ask, Choice, Command, Now, OutlineVerb
from kfterm.tools.rowacts import (
    NEW_TEXT,
    act,
    coded,
    edit_act,
    note_act,
    on_row,
    order_acts,
    paste_act,
    remove_act,
    set_fields,
    source_act,
    start_of,
    start_own,
)
from kfterm.tools.stakeholders import fields
from kfterm.tools.stakeholders.model import NO_USERS, TOOL_ID, TYPES, Circle
from kfterm.tools.stakeholders.words import (
    ATTITUDE,
    ATTITUDES,
    CHANNEL,
    DUE,
    GAIN,
    INFLUENCE,
    INTEREST,
    LOSS,
    MEASURE,
    NEEDED,
    OWNER,
    SCALE,
    TYPE,
)
from kfterm.tools.tree.parsing import parse_optional
from kfterm.words import Words

EMPTY: Final = Words("Listen er tom.", "Lista er tom.", "The list is empty.")
_ATTITUDES: Final = tuple(Choice(str(step), ATTITUDES[step], str(step + 3)) for step in sorted(ATTITUDES))
_TYPES: Final = tuple(Choice(one, TYPE[one], str(number)) for number, one in enumerate(TYPES, 1))


def any_row(board: Circle, _at: str) -> Words | None:
    """There must be somebody on the list."""
    return None if board.rows else EMPTY


def _parse_step(typed: str, _board: Any, _now: Now) -> int | None:  # noqa: ANN401 - the answer of a fixed choice
    return int(typed) if typed.strip().lstrip("-").isdigit() else None


def _attitude(name: str, words: Words) -> Ask[Any]:
    return Ask(name, words, _parse_step, choices=lambda _board, _at: _ATTITUDES)


def _line(name: str, words: Words, **more: Any) -> Ask[Any]:  # noqa: ANN401
    return Ask(name, words, more.pop("parse", parse_optional), start=start_of(name), optional=True, **more)


OUTLINE: Final[tuple[Command[Any], ...]] = (
    act(
        TOOL_ID,
        "add",
        Words("Ny interessent", "Ny interessent", "New stakeholder"),
        Words(
            "En gruppe eller rolle, bare unntaksvis en enkeltperson. Pasienter og pårørende står først.",
            "Ei gruppe eller rolle, berre unntaksvis ein enkeltperson. Pasientar og pårørande står først.",
            "A group or role, only exceptionally an individual. Patients and relatives come first.",
        ),
        fields.add,
        asks=(NEW_TEXT,),
    ),
    edit_act(TOOL_ID),
    *order_acts(TOOL_ID),
    remove_act(TOOL_ID),
    paste_act(
        TOOL_ID, Words("Hver linje blir en rad.", "Kvar linje blir ei rad.", "Each line becomes a row."), fields.paste
    ),
)

PLACING: Final[tuple[Command[Any], ...]] = (
    act(
        TOOL_ID,
        "score",
        Words("(0-3) Påvirkning, interesse", "(0-3) Påverknad, interesse", "(0-3) Influence, interest"),
        Words(
            "To tall fra 0 til 3: først påvirkning, så interesse. Markøren går til neste uten plass.",
            "To tal frå 0 til 3: først påverknad, så interesse. Markøren går til neste utan plass.",
            "Two figures from 0 to 3: influence first, then interest. The cursor goes to the next without a place.",
        ),
        fields.score,
        on_row,
        key="1,2,3,0",
        bar=1,
        asks=(SCALE.ask("influence", INFLUENCE, clear=False), SCALE.ask("interest", INTEREST, clear=False)),
    ),
    act(
        TOOL_ID,
        "measure",
        Words("Nødvendig tiltak", "Nødvendig tiltak", "Measure needed"),
        Words(
            "Hva dere skal gjøre for å ivareta dem, hvem som har ansvar, og når.",
            "Kva de skal gjere for å ta vare på dei, kven som har ansvar, og når.",
            "What you will do to take care of them, who is responsible, and when.",
        ),
        set_fields("measure", "owner", "due"),
        on_row,
        key="m",
        bar=2,
        asks=(
            _line("measure", MEASURE),
            _line("owner", OWNER, hint=Words("Rolle eller initialer", "Rolle eller initialar", "Role or initials")),
            _line(
                "due",
                DUE,
                parse=fields.parse_due,
                hint=Words("14.03, fredag eller +2u", "14.03, fredag eller +2v", "14.03, Friday or +2w"),
            ),
        ),
    ),
    act(
        TOOL_ID,
        "type",
        Words("Hvem de er", "Kven dei er", "Who they are"),
        Words(
            "Pasienter og pårørende, i egen enhet eller utenfor.",
            "Pasientar og pårørande, i eiga eining eller utanfor.",
            "Patients and relatives, in your own unit or outside it.",
        ),
        set_fields("type"),
        on_row,
        key="w",
        asks=(coded("type", Words("Hvem er de?", "Kven er dei?", "Who are they?"), _TYPES),),
    ),
    act(
        TOOL_ID,
        "channel",
        CHANNEL,
        Words(
            "Hvordan dere når dem: møte, e-post, tavle, nettside.",
            "Korleis de når dei: møte, e-post, tavle, nettside.",
            "How you reach them: meeting, mail, board, web page.",
        ),
        set_fields("channel"),
        on_row,
        key="k",
        asks=(_line("channel", CHANNEL),),
    ),
)

SENSITIVE: Final[tuple[Command[Any], ...]] = (
    act(
        TOOL_ID,
        "attitude",
        Words("Holdning", "Haldning", "Attitude"),
        Words(
            "Hvor de står nå, og hvor dere trenger at de står. Vises aldri for salen.",
            "Kvar dei står no, og kvar de treng at dei står. Står aldri på framvisinga.",
            "Where they stand now, and where you need them to stand. Never shown to the room.",
        ),
        set_fields("attitude", "needed"),
        on_row,
        key="h",
        bar=3,
        asks=(_attitude("attitude", ATTITUDE), _attitude("needed", NEEDED)),
    ),
    act(
        TOOL_ID,
        "gain",
        Words("Vinner og mister", "Vinn og mistar", "Gains and losses"),
        Words(
            "Hva de vinner på endringen, og hva de mister. Vises aldri for salen.",
            "Kva dei vinn på endringa, og kva dei mistar. Står aldri på framvisinga.",
            "What they gain by the change, and what they lose. Never shown to the room.",
        ),
        set_fields("gain", "loss"),
        on_row,
        key="g",
        bar=4,
        asks=(_line("gain", GAIN), _line("loss", LOSS)),
    ),
    note_act(TOOL_ID, bar=5),
    act(
        TOOL_ID,
        "share",
        Words("Følsomt i utdelinger", "Følsamt i utdelingar", "Sensitive in hand-outs"),
        Words(
            "Ta med holdning, gevinst, tap og notat i utdelinger, eller la dem ligge.",
            "Ta med haldning, gevinst, tap og notat i utdelingar, eller la dei liggje.",
            "Put attitude, gain, loss and note into hand-outs, or leave them out.",
        ),
        fields.share,
        any_row,
        key="D",
    ),
)

ROUNDS: Final[tuple[Command[Any], ...]] = (
    act(
        TOOL_ID,
        "round",
        Words("Ny runde", "Ny runde", "New round"),
        Words(
            "Husk hvor alle står, så dere ser hvem som har flyttet seg.",
            "Hugs kvar alle står, så de ser kven som har flytta seg.",
            "Remember where all stand, so that you see who has moved.",
        ),
        fields.new_round,
        any_row,
        key="r",
    ),
    act(
        TOOL_ID,
        "no_users",
        Words("Hvorfor ingen pasienter?", "Kvifor ingen pasientar?", "Why no patients?"),
        Words(
            "Skriv hvorfor pasienter og pårørende ikke står på listen.",
            "Skriv kvifor pasientar og pårørande ikkje står på lista.",
            "Write why patients and relatives are not on the list.",
        ),
        fields.no_users,
        any_row,
        key="p",
        asks=(
            Ask("reason", Words("Grunn", "Grunn", "Reason"), parse_optional, start=start_own(NO_USERS), optional=True),
        ),
    ),
    source_act(TOOL_ID),
)

COMMANDS: Final = (*OUTLINE, *PLACING, *SENSITIVE, *ROUNDS)
VERBS: Final[Mapping[OutlineVerb, str]] = {
    "add": f"{TOOL_ID}.add",
    "edit": f"{TOOL_ID}.edit",
    "up": f"{TOOL_ID}.up",
    "down": f"{TOOL_ID}.down",
    "remove": f"{TOOL_ID}.remove",
    "paste": f"{TOOL_ID}.paste",
}
