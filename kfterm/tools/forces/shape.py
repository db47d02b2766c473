"""The rules and words of a force field's tree."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import msgspec

from kfterm.model.change import Records, Scalar
from kfterm.tools.causes import influence_of
from kfterm.tools.forces.model import FORCE, KIND, LAYERS, SIDES, TOOL_ID, Field, Force, Pull
from kfterm.tools.forces.words import layer_of, side_of, strength_of
from kfterm.tools.tree import reading
from kfterm.tools.tree.shape import Shape, Speech, faults
from kfterm.words import Words

SPEECH: Final = Speech(
    top_stays=Words("Endringen står alltid øverst.", "Endringa står alltid øvst.", "The change always stands on top."),
    first_stays=Words(
        "En kraft kan ikke flyttes ut av endringen.",
        "Ei kraft kan ikkje flyttast ut av endringa.",
        "A force cannot leave the change.",
    ),
    below_last=Words(
        "Under et tiltak kan det ikke stå noe.",
        "Under eit tiltak kan det ikkje stå noko.",
        "Nothing can stand below an action.",
    ),
    too_deep=Words(
        "Da ville noe havne under et tiltak.",
        "Då ville noko hamne under eit tiltak.",
        "Something would then end up below an action.",
    ),
    loose_stays=Words(
        "Dette tiltaket står ikke under noen kraft. Velg en med «Flytt».",
        "Dette tiltaket står ikkje under noka kraft. Vel ei med «Flytt».",
        "This action stands under no force. Choose one with “Move”.",
    ),
    no_parents=Words(
        "Det er ingen annen kraft å velge.", "Det er inga anna kraft å velje.", "There is no other force to choose."
    ),
    loosened=Words("Står nå uten kraft.", "Står no utan kraft.", "Now stands without a force."),
    no_parent=Words("Ingen (uten kraft)", "Ingen (utan kraft)", "None (without a force)"),
    keep_below=Words(
        "Behold det som står under, uten kraft",
        "Behald det som står under, utan kraft",
        "Keep what is below, without a force",
    ),
    links_gone=(
        Words("{number} kobling falt bort.", "{number} kopling fall bort.", "{number} link was dropped."),
        Words("{number} koblinger falt bort.", "{number} koplingar fall bort.", "{number} links were dropped."),
    ),
    flattened=(
        Words(
            "{number} linje lå for dypt og ble et tiltak.",
            "{number} linje låg for djupt og vart eit tiltak.",
            "{number} row lay too deep and became an action.",
        ),
        Words(
            "{number} linjer lå for dypt og ble tiltak.",
            "{number} linjer låg for djupt og vart tiltak.",
            "{number} rows lay too deep and became actions.",
        ),
    ),
    kept=(
        Words(
            "{number} linje ble beholdt et annet sted.",
            "{number} linje vart verande ein annan stad.",
            "{number} row was kept in another place.",
        ),
        Words(
            "{number} linjer ble beholdt andre steder.",
            "{number} linjer vart verande andre stader.",
            "{number} rows were kept in other places.",
        ),
    ),
)

FAULTS: Final = faults(
    TOOL_ID,
    (
        Words(
            "Linje {line}: «{text}» ligger under et tiltak.",
            "Linje {line}: «{text}» ligg under eit tiltak.",
            "Line {line}: “{text}” lies below an action.",
        ),
        Words(
            "Den er tatt med som tiltak. Rykk den ut, eller ta den bort.",
            "Ho er teken med som tiltak. Rykk ho ut, eller ta ho bort.",
            "It is taken in as an action. Move it out, or take it away.",
        ),
    ),
    (
        Words(
            "Linje {line}: fant ingen «{title}» i laget over «{text}».",
            "Linje {line}: fann ingen «{title}» i laget over «{text}».",
            "Line {line}: there is no “{title}” in the layer above “{text}”.",
        ),
        Words(
            "Skriv teksten slik den står på sin egen linje.",
            "Skriv teksten slik han står på si eiga linje.",
            "Write the text as it stands on its own line.",
        ),
    ),
)


def _mark(word: str) -> tuple[str, Scalar] | None:
    """Field and value that a short word behind a row sets."""
    if side := side_of(word):
        return "side", "" if side == "helps" else side
    if strength := strength_of(word):
        return "strength", strength
    influence = influence_of(word)
    return ("influence", influence) if influence else None


SHAPE: Final = Shape(TOOL_ID, KIND, Force, LAYERS, FORCE, SPEECH, FAULTS, layer_of=layer_of, mark_of=_mark)
"""A force is a thing of its own: another wording does not inherit its strength."""


def _pull(record: str, text: str, rank: int, parents: tuple[str, ...], stored: Force) -> Pull:
    """A node; that it helps is never stored, so that it is the same whether it was said or not."""
    plain = msgspec.structs.replace(stored, side="") if stored.side == "helps" else stored
    return Pull(record, text, rank, parents, plain)


def read(records: Records, board: str) -> Field:
    """The force field of ``board``, helping forces before hindering ones. Never raises and never loses a node."""
    found = reading.read(SHAPE, records, board, _pull, Field)

    def place(record: str) -> int:
        side = found.nodes[record].side
        return SIDES.index(side) if side else len(SIDES)

    children = {parent: tuple(sorted(below, key=place)) for parent, below in found.children.items()}
    roots = tuple(sorted(found.roots, key=lambda key: (found.nodes[key].rank, place(key))))
    ordered: Field = replace(found, children=children, roots=roots)
    nodes = {key: found.nodes[key] for root in roots for key in ordered.below(root)}
    return Field(board, found.title, found.source, SHAPE, nodes, children, found.guests, roots)
