"""Every act on a wall of notes: its words, its key, its questions, when it is possible."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kfterm.tools.affinity import sorting
from kfterm.tools.affinity.model import Statement, Wall
from kfterm.tools.affinity.words import MARK
from kfterm.tools.api import Ask, Choice, Command, Gift, OutlineVerb
from kfterm.tools.rowacts import (
    GIFT_ASKS,
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
)
from kfterm.tools.tree.parsing import parse_code, parse_optional
from kfterm.words import LANGS, Words, same

ONLY_NOTES: Final = Words("Velg en lapp først.", "Vel ein lapp først.", "Choose a note first.")
NOTE_IS_LAST: Final = Words(
    "Under en lapp kan det ikke stå noe. Lag en gruppe med n.",
    "Under ein lapp kan det ikkje stå noko. Lag ei gruppe med n.",
    "Nothing can stand below a note. Make a group with n.",
)
NOTE_BY_NUMBER: Final = Words(
    "Legg lappen i en gruppe med tallet til gruppen.",
    "Legg lappen i ei gruppe med talet til gruppa.",
    "Put the note into a group by the number of the group.",
)
NOTHING_ABOVE: Final = Words(
    "Det står ingen gruppe over som denne kan ligge i.",
    "Det står inga gruppe over som denne kan liggje i.",
    "There is no group above that this one could go into.",
)
ON_TOP: Final = Words("Dette ligger ikke i en gruppe.", "Dette ligg ikkje i ei gruppe.", "This lies in no group.")
NO_OTHER: Final = Words(
    "Det er ingen annen gruppe å velge.", "Det er inga anna gruppe å velje.", "There is no other group to choose."
)
NO_MARK: Final = Words("ingen av delene", "ingen av delane", "neither")
DONE_WANTING: Final = Words("Ikke lenger: {text}", "Ikkje lenger: {text}", "No longer: {text}")


def on_note(board: Wall, at: str) -> Words | None:
    """The cursor must stand on a note."""
    return None if isinstance(board.get(at), Statement) else ONLY_NOTES


def can_sort(board: Wall, at: str) -> Words | None:
    """There must be a note at the cursor, and a group to put it into."""
    if not board.clusters:
        return sorting.NO_GROUPS
    return on_note(board, at)


def can_want(board: Wall, at: str) -> Words | None:
    """There must be another group."""
    return on_note(board, at) or (None if any(key != board.inside[at] for key in board.numbers) else NO_OTHER)


def can_child(board: Wall, at: str) -> Words | None:
    """A note has nothing below it."""
    return NOTE_IS_LAST if isinstance(board.get(at), Statement) else None


def can_go_in(board: Wall, at: str) -> Words | None:
    """There must be a group above."""
    reason = on_row(board, at)
    if reason is not None:
        return reason
    if isinstance(board.rows[at], Statement):
        return NOTE_BY_NUMBER
    return NOTHING_ABOVE if board.alike(at)[0] == at else None


def can_go_out(board: Wall, at: str) -> Words | None:
    """It must stand in a group."""
    return on_row(board, at) or (ON_TOP if board.inside[at] == board.id else None)


def _group_choices(board: Wall, at: str) -> tuple[Choice, ...]:
    """The groups by their numbers, which are their keys."""
    if not isinstance(board.get(at), Statement):
        return ()
    return tuple(Choice(row.id, same(row.text or "…"), str(number)) for number, row in enumerate(board.clusters, 1))


def _want_choices(board: Wall, at: str) -> tuple[Choice, ...]:
    """The groups other than its own; those that want it already to take away."""
    row = board.get(at)
    if not isinstance(row, Statement):
        return ()
    wanted = board.wanted(row)
    found = []
    for choice in _group_choices(board, at):
        if choice.value != board.inside[at]:
            words = choice.words
            if choice.value in wanted:
                words = Words(*(DONE_WANTING.get(lang, text=words.get(lang)) for lang in LANGS))
            found.append(Choice(choice.value, words, choice.key))
    return tuple(found)


WHICH: Final = Words("Hvilken gruppe?", "Kva for ei gruppe?", "Which group?")
ORIGIN: Final = Words("Hvem kommer lappen fra?", "Kven kjem lappen frå?", "Whom does the note come from?")
_MARKS: Final = (
    Choice("helps", MARK["helps"], "f"),
    Choice("hinders", MARK["hinders"], "h"),
    Choice("-", NO_MARK, "0"),
)

OUTLINE: Final[tuple[Command[Any], ...]] = (
    act(
        "affinity",
        "add",
        Words("Ny lapp", "Ny lapp", "New note"),
        Words(
            "En lapp til, rett etter markøren. På en gruppe: en gruppe til.",
            "Ein lapp til, rett etter markøren. På ei gruppe: ei gruppe til.",
            "One more note, right after the cursor. On a group: one more group.",
        ),
        sorting.add,
        asks=(NEW_TEXT,),
    ),
    act(
        "affinity",
        "child",
        Words("Ny lapp i gruppen", "Ny lapp i gruppa", "New note in the group"),
        Words(
            "Skriv en lapp rett inn i gruppen ved markøren.",
            "Skriv ein lapp rett inn i gruppa ved markøren.",
            "Write a note straight into the group at the cursor.",
        ),
        sorting.child,
        can_child,
        asks=(NEW_TEXT,),
    ),
    edit_act("affinity"),
    act(
        "affinity",
        "in",
        Words("Inn i gruppen over", "Inn i gruppa over", "Into the group above"),
        Words(
            "Legg gruppen, med alt i den, inn i gruppen over.",
            "Legg gruppa, med alt i ho, inn i gruppa over.",
            "Put the group, with all in it, into the group above.",
        ),
        sorting.go_in,
        can_go_in,
    ),
    act(
        "affinity",
        "out",
        Words("Ut av gruppen", "Ut av gruppa", "Out of the group"),
        Words(
            "Ta lappen eller gruppen ut av gruppen den ligger i.",
            "Ta lappen eller gruppa ut av gruppa ho ligg i.",
            "Take the note or group out of the group it lies in.",
        ),
        sorting.go_out,
        can_go_out,
    ),
    *order_acts("affinity"),
    remove_act("affinity", sorting.remove),
    paste_act(
        "affinity",
        Words(
            "Hver linje blir en lapp; en linje med innrykkede linjer under blir en gruppe.",
            "Kvar linje blir ein lapp; ei linje med innrykte linjer under blir ei gruppe.",
            "Each line becomes a note; a line with indented lines below it becomes a group.",
        ),
        sorting.paste,
    ),
)

SORTING: Final[tuple[Command[Any], ...]] = (
    act(
        "affinity",
        "sort",
        Words("(1-9) Til gruppe", "(1-9) Til gruppe", "(1-9) To a group"),
        Words(
            "Trykk tallet til gruppen: lappen går dit, og markøren til neste lapp.",
            "Trykk talet til gruppa: lappen går dit, og markøren til neste lapp.",
            "Press the number of the group: the note goes there, and the cursor to the next note.",
        ),
        sorting.sort,
        can_sort,
        key="1,2,3,4,5,6,7,8,9",
        bar=1,
        asks=(Ask("group", WHICH, parse_code, choices=_group_choices),),
    ),
    act(
        "affinity",
        "group",
        Words("Ny gruppe", "Ny gruppe", "New group"),
        Words(
            "Skriv overskriften. Lappen ved markøren går inn i gruppen, og markøren til neste lapp.",
            "Skriv overskrifta. Lappen ved markøren går inn i gruppa, og markøren til neste lapp.",
            "Type the heading. The note at the cursor goes into the group, and the cursor to the next note.",
        ),
        sorting.new_group,
        key="n",
        bar=2,
        asks=(Ask("text", Words("Overskrift", "Overskrift", "Heading"), NEW_TEXT.parse),),
    ),
    act(
        "affinity",
        "aside",
        Words("Legg til side", "Legg til side", "Set aside"),
        Words(
            "Ta lappen til slutt, eller ta den inn igjen blant dem som ikke er sortert.",
            "Ta lappen til slutt, eller ta han inn att blant dei som ikkje er sorterte.",
            "Take the note at the end, or take it back among those that are not sorted.",
        ),
        sorting.set_aside,
        on_note,
        key="0",
        bar=3,
    ),
    act(
        "affinity",
        "also",
        Words("Omstridt", "Omstridd", "Contested"),
        Words(
            "Lappen passer også i en annen gruppe, eller gjør det ikke lenger.",
            "Lappen passar òg i ei anna gruppe, eller gjer det ikkje lenger.",
            "One more group wants the note, or no longer wants it.",
        ),
        sorting.also,
        can_want,
        key="k",
        bar=4,
        asks=(Ask("group", WHICH, parse_code, choices=_want_choices),),
    ),
    act(
        "affinity",
        "mark",
        Words("Fremmer eller hemmer", "Fremjar eller hemmar", "Helps or hinders"),
        Words(
            "Om det som står på lappen, fremmer eller hemmer.",
            "Om det som står på lappen, fremjar eller hemmar.",
            "Whether what the note says helps or hinders.",
        ),
        lambda board, at, args, now: set_fields("mark")(
            board, at, {"mark": None if args["mark"] == "-" else args["mark"]}, now
        ),
        on_note,
        key="m",
        bar=5,
        asks=(coded("mark", Words("Fremmer eller hemmer?", "Fremjar eller hemmar?", "Helps or hinders?"), _MARKS),),
    ),
    act(
        "affinity",
        "origin",
        Words("Kommer fra", "Kjem frå", "Comes from"),
        Words(
            "Bordet, klinikken eller gruppen som skrev lappen. Aldri en person.",
            "Bordet, klinikken eller gruppa som skreiv lappen. Aldri ein person.",
            "The table, clinic or group that wrote the note. Never a person.",
        ),
        set_fields("origin"),
        on_note,
        key="g",
        asks=(Ask("origin", ORIGIN, parse_optional, start=start_of("origin"), optional=True),),
    ),
    note_act("affinity", key="N"),
    source_act("affinity"),
    act(
        "affinity",
        "take",
        Words("Hent inn som lapp", "Hent inn som lapp", "Take in as a note"),
        Words(
            "En idé, årsak eller driver fra et annet ark blir en lapp som ikke er sortert.",
            "Ein idé, ei årsak eller ein drivar frå eit anna ark blir ein lapp som ikkje er sortert.",
            "An idea, cause or driver from another sheet becomes a note that is not sorted.",
        ),
        sorting.take,
        asks=GIFT_ASKS,
    ),
)

COMMANDS: Final = (*OUTLINE, *SORTING)
VERBS: Final[Mapping[OutlineVerb, str]] = {
    "add": "affinity.add",
    "child": "affinity.child",
    "edit": "affinity.edit",
    "in": "affinity.in",
    "out": "affinity.out",
    "up": "affinity.up",
    "down": "affinity.down",
    "remove": "affinity.remove",
    "paste": "affinity.paste",
}
TAKES: Final[Mapping[Gift, str]] = {
    "idea": "affinity.take",
    "cause": "affinity.take",
    "driver": "affinity.take",
    "group": "affinity.take",
    "bottleneck": "affinity.take",
}
