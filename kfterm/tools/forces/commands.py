"""Every act on a force field: its words, its key, its questions, when it is possible."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from kfterm.tools.api import Ask, Command, Gift
from kfterm.tools.causes import INFLUENCE_HEAD, influence_choices, parse_influence
from kfterm.tools.forces import fields
from kfterm.tools.forces.model import FORCE, TOOL_ID, Field
from kfterm.tools.forces.words import SCALE, STRENGTH
from kfterm.tools.tree.commands import (
    GIFT_ASKS,
    NEW_TEXT,
    act,
    link_commands,
    note_command,
    outline_commands,
    source_command,
    verbs_of,
)
from kfterm.words import Words

ONLY_FORCES: Final = Words("Velg en kraft først.", "Vel ei kraft først.", "Choose a force first.")
HAS_CHANGE: Final = Words("Endringen er skrevet.", "Endringa er skriven.", "The change is written.")


def on_force(board: Field, at: str) -> Words | None:
    """The cursor must stand on a force."""
    node = board.get(at)
    return None if node and node.rank == FORCE else ONLY_FORCES


def has_change(board: Field, _at: str) -> Words | None:
    """The change must be written."""
    return None if board.top else fields.NO_CHANGE


def no_change(board: Field, _at: str) -> Words | None:
    """The change must not be written yet."""
    return HAS_CHANGE if board.top else None


_OWN: Final = {
    f"{TOOL_ID}.add": (fields.add, None),
    f"{TOOL_ID}.up": (fields.step(-1), fields.can_step(-1)),
    f"{TOOL_ID}.down": (fields.step(1), fields.can_step(1)),
    f"{TOOL_ID}.paste": (fields.paste, None),
}


def _sided(command: Command[Any]) -> Command[Any]:
    """The command of the outline keyboard with what it does here, where forces have sides."""
    own = _OWN.get(command.id)
    if own is None:
        return command
    made = act(command.id, command.name, command.help, own[0], own[1])
    return replace(command, do=made.do, can=made.can)


OUTLINE: Final = tuple(
    _sided(command)
    for command in outline_commands(
        TOOL_ID,
        Words(
            "Legg til ved siden av, på samme side. Det første du skriver, blir endringen.",
            "Legg til ved sida av, på same side. Det første du skriv, blir endringa.",
            "Add beside, on the same side. What you type first becomes the change.",
        ),
        Words(
            "Under endringen: en fremmer. Under en kraft: et tiltak.",
            "Under endringa: ein fremjar. Under ei kraft: eit tiltak.",
            "Below the change: a helping force. Below a force: an action.",
        ),
    )
)

FORCES: Final[tuple[Command[Any], ...]] = (
    act(
        f"{TOOL_ID}.helps",
        Words("Ny fremmer", "Ny fremjar", "New helping force"),
        Words(
            "Noe som trekker mot endringen.", "Noko som dreg mot endringa.", "Something that pulls towards the change."
        ),
        fields.new_force("helps"),
        has_change,
        key="f",
        bar=2,
        repeat=True,
        asks=(NEW_TEXT,),
    ),
    act(
        f"{TOOL_ID}.hinders",
        Words("Ny hemmer", "Ny hemmar", "New hindering force"),
        Words("Noe som holder igjen.", "Noko som held att.", "Something that holds back."),
        fields.new_force("hinders"),
        has_change,
        key="h",
        bar=3,
        repeat=True,
        asks=(NEW_TEXT,),
    ),
    act(
        f"{TOOL_ID}.strength",
        Words("(1-5) Styrke", "(1-5) Styrke", "(1-5) Strength"),
        Words(
            "Hvor sterk kraften er, fra 1 til 5. Markøren går til neste uten tall.",
            "Kor sterk krafta er, frå 1 til 5. Markøren går til neste utan tal.",
            "How strong the force is, from 1 to 5. The cursor goes to the next without a figure.",
        ),
        fields.strength,
        on_force,
        key="1,2,3,4,5,0",
        bar=1,
        asks=(SCALE.ask("strength", STRENGTH),),
    ),
    act(
        f"{TOOL_ID}.influence",
        INFLUENCE_HEAD,
        Words(
            "Om gruppen selv kan gjøre noe med kraften: ja, delvis eller nei.",
            "Om gruppa sjølv kan gjere noko med krafta: ja, delvis eller nei.",
            "Whether the group itself can do something about the force: yes, partly or no.",
        ),
        fields.influence,
        on_force,
        key="i",
        bar=5,
        asks=(Ask("influence", INFLUENCE_HEAD, parse_influence, influence_choices),),
    ),
    act(
        f"{TOOL_ID}.turn",
        Words("Bytt side", "Byt side", "Change sides"),
        Words(
            "En fremmer blir en hemmer, og omvendt.",
            "Ein fremjar blir ein hemmar, og omvendt.",
            "A helping force becomes a hindering one, and the other way round.",
        ),
        fields.turn,
        on_force,
        key="b",
        bar=7,
    ),
)

_LINKS: Final = link_commands(
    TOOL_ID,
    Words("Hvilken kraft?", "Kva for ei kraft?", "Which force?"),
    (
        Words("Møter også", "Møter òg", "Also meets"),
        Words(
            "La tiltaket møte én kraft til, eller ta bort en slik kobling.",
            "La tiltaket møte éi kraft til, eller ta bort ei slik kopling.",
            "Let the action meet one more force, or take such a link away.",
        ),
    ),
    (
        Words("Flytt til en annen kraft", "Flytt til ei anna kraft", "Move to another force"),
        Words(
            "La tiltaket stå under en annen kraft.",
            "La tiltaket stå under ei anna kraft.",
            "Let the action stand under another force.",
        ),
    ),
)

INCOMING: Final[tuple[Command[Any], ...]] = (
    act(
        f"{TOOL_ID}.take_change",
        Words("Hent inn som endring", "Hent inn som endring", "Take in as the change"),
        Words(
            "Et mål fra et annet ark blir endringen her.",
            "Eit mål frå eit anna ark blir endringa her.",
            "An aim from another sheet becomes the change here.",
        ),
        fields.take_change,
        no_change,
        asks=GIFT_ASKS,
    ),
    act(
        f"{TOOL_ID}.take_helping",
        Words("Hent inn som fremmer", "Hent inn som fremjar", "Take in as a helping force"),
        Words(
            "En idé eller driver fra et annet ark blir en fremmer; på et tomt ark blir den endringen.",
            "Ein idé eller drivar frå eit anna ark blir ein fremjar; på eit tomt ark blir han endringa.",
            "An idea or driver from another sheet becomes a helping force; on an empty sheet, the change.",
        ),
        fields.take_helping,
        asks=GIFT_ASKS,
    ),
    act(
        f"{TOOL_ID}.take_hindering",
        Words("Hent inn som hemmer", "Hent inn som hemmar", "Take in as a hindering force"),
        Words(
            "En årsak eller flaskehals fra et annet ark blir en hemmer.",
            "Ei årsak eller ein flaskehals frå eit anna ark blir ein hemmar.",
            "A cause or bottleneck from another sheet becomes a hindering force.",
        ),
        fields.take_hindering,
        asks=GIFT_ASKS,
    ),
    act(
        f"{TOOL_ID}.take_action",
        Words("Hent inn som tiltak", "Hent inn som tiltak", "Take in as an action"),
        Words(
            "Et tiltak fra et annet ark står under kraften ved markøren.",
            "Eit tiltak frå eit anna ark står under krafta ved markøren.",
            "An action from another sheet stands under the force at the cursor.",
        ),
        fields.take_action,
        asks=GIFT_ASKS,
    ),
)

COMMANDS: Final = (*OUTLINE, *FORCES, _LINKS[1], note_command(TOOL_ID), source_command(TOOL_ID), *INCOMING)
VERBS: Final = verbs_of(TOOL_ID)
TAKES: Final[Mapping[Gift, str]] = {
    "aim": f"{TOOL_ID}.take_change",
    "idea": f"{TOOL_ID}.take_helping",
    "driver": f"{TOOL_ID}.take_helping",
    "cause": f"{TOOL_ID}.take_hindering",
    "bottleneck": f"{TOOL_ID}.take_hindering",
    "action": f"{TOOL_ID}.take_action",
}
