"""The rules and words of the driver diagram's tree, and how it is read."""

from __future__ import annotations

from typing import Final

from kfterm.model.change import Records, Scalar
from kfterm.tools.driver.model import KIND, LAYERS, TOOL_ID, Diagram, Driver, Node
from kfterm.tools.driver.words import layer_of, priority_of, status_of
from kfterm.tools.tree import reading
from kfterm.tools.tree.shape import Shape, Speech, faults
from kfterm.words import Words

SPEECH: Final = Speech(
    top_stays=Words("Målet står alltid øverst.", "Målet står alltid øvst.", "The aim always stands on top."),
    first_stays=Words(
        "En primærdriver kan ikke flyttes ut av målet.",
        "Ein primærdrivar kan ikkje flyttast ut av målet.",
        "A primary driver cannot leave the aim.",
    ),
    below_last=Words(
        "Under en endringsidé er det ikke flere lag.",
        "Under ein endringsidé er det ikkje fleire lag.",
        "There is no layer below a change idea.",
    ),
    too_deep=Words(
        "Da ville noe havne under laget for endringsideer.",
        "Då ville noko hamne under laget for endringsidear.",
        "Something would then end up below the layer of change ideas.",
    ),
    loose_stays=Words(
        "Dette har ingen overordnet driver. Velg en med «Flytt».",
        "Dette har ingen overordna drivar. Vel ein med «Flytt».",
        "This has no parent driver. Choose one with “Move”.",
    ),
    no_parents=Words(
        "Det finnes ingen annen driver å velge i laget over.",
        "Det finst ingen annan drivar å velje i laget over.",
        "There is no other driver to choose in the layer above.",
    ),
    loosened=Words(
        "Står nå uten overordnet driver.", "Står no utan overordna drivar.", "Now stands without a parent driver."
    ),
    no_parent=Words(
        "Ingen (uten overordnet driver)", "Ingen (utan overordna drivar)", "None (without a parent driver)"
    ),
    keep_below=Words(
        "Behold det som står under, uten overordnet driver",
        "Behald det som står under, utan overordna drivar",
        "Keep what is below, without a parent driver",
    ),
    links_gone=(
        Words(
            "{number} kobling til en annen driver falt bort.",
            "{number} kopling til ein annan drivar fall bort.",
            "{number} link to another driver was dropped.",
        ),
        Words(
            "{number} koblinger til andre drivere falt bort.",
            "{number} koplingar til andre drivarar fall bort.",
            "{number} links to other drivers were dropped.",
        ),
    ),
    flattened=(
        Words(
            "{number} linje lå for dypt og ble en endringsidé.",
            "{number} linje låg for djupt og vart ein endringsidé.",
            "{number} row lay too deep and became a change idea.",
        ),
        Words(
            "{number} linjer lå for dypt og ble endringsideer.",
            "{number} linjer låg for djupt og vart endringsidear.",
            "{number} rows lay too deep and became change ideas.",
        ),
    ),
    kept=(
        Words(
            "{number} linje ble beholdt under en annen driver.",
            "{number} linje vart verande under ein annan drivar.",
            "{number} row was kept under another driver.",
        ),
        Words(
            "{number} linjer ble beholdt under andre drivere.",
            "{number} linjer vart verande under andre drivarar.",
            "{number} rows were kept under other drivers.",
        ),
    ),
)

FAULTS: Final = faults(
    TOOL_ID,
    (
        Words(
            "Linje {line}: «{text}» ligger under laget for endringsideer.",
            "Linje {line}: «{text}» ligg under laget for endringsidear.",
            "Line {line}: “{text}” lies below the layer of change ideas.",
        ),
        Words(
            "Den er tatt med som endringsidé. Rykk den ut, eller ta den bort.",
            "Han er teken med som endringsidé. Rykk han ut, eller ta han bort.",
            "It is taken in as a change idea. Move it out, or take it away.",
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


def _rank(word: str) -> int | None:
    layer = layer_of(word)
    return None if layer is None else LAYERS.index(layer)


def _mark(word: str) -> tuple[str, Scalar] | None:
    if status := status_of(word):
        return "status", status
    priority = priority_of(word)
    return ("priority", priority) if priority else None


SHAPE: Final = Shape(
    TOOL_ID, KIND, Driver, LAYERS, LAYERS.index("primary"), SPEECH, FAULTS, layer_of=_rank, mark_of=_mark
)
"""Drivers and ideas are things of their own, with notes, status and tests; there is one aim, however it is worded."""


def read(records: Records, board: str) -> Diagram:
    """The diagram of ``board``. Never raises and never loses a node."""
    return reading.read(SHAPE, records, board, Node, Diagram)
