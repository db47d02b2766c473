"""The rules and words of the fishbone's tree, and how it is read."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kfterm.model.change import Records, Scalar
from kfterm.tools import causes
from kfterm.tools.fishbone.model import FIRST_CAUSE, KIND, LAYERS, TOOL_ID, Bone, Cause, Fishbone
from kfterm.tools.fishbone.words import layer_of, status_of, votes_of
from kfterm.tools.tree import reading
from kfterm.tools.tree.shape import Shape, Speech, faults
from kfterm.words import Words

VARIANT: Final = "variant"
"""Field of the sheet: ``steps`` when its bones are the steps of a process."""

SPEECH: Final = Speech(
    top_stays=Words(
        "Problemet står alltid i fiskehodet.",
        "Problemet står alltid i fiskehovudet.",
        "The problem always stands in the head of the fish.",
    ),
    first_stays=Words(
        "En kategori kan ikke flyttes ut av problemet.",
        "Ein kategori kan ikkje flyttast ut av problemet.",
        "A category cannot leave the problem.",
    ),
    below_last=Words(
        "Det er fem nivåer av årsaker. Flere får ikke plass.",
        "Det er fem nivå av årsaker. Fleire får ikkje plass.",
        "There are five levels of causes, and no more.",
    ),
    too_deep=Words(
        "Da ville noe havne under det femte nivået.",
        "Då ville noko hamne under det femte nivået.",
        "Something would then end up below the fifth level.",
    ),
    loose_stays=Words(
        "Denne årsaken står ikke i noen kategori. Velg en med «Flytt».",
        "Denne årsaka står ikkje i nokon kategori. Vel ein med «Flytt».",
        "This cause stands in no category. Choose one with “Move”.",
    ),
    no_parents=Words(
        "Det finnes ikke noe annet å velge i laget over.",
        "Det finst ikkje noko anna å velje i laget over.",
        "There is nothing else to choose in the layer above.",
    ),
    loosened=Words("Står nå uten kategori.", "Står no utan kategori.", "Now stands without a category."),
    no_parent=Words("Ingen (uten kategori)", "Ingen (utan kategori)", "None (without a category)"),
    keep_below=Words(
        "Behold det som står under, uten kategori",
        "Behald det som står under, utan kategori",
        "Keep what is below, without a category",
    ),
    links_gone=(
        Words(
            "{number} kobling til et annet sted falt bort.",
            "{number} kopling til ein annan stad fall bort.",
            "{number} link to another place was dropped.",
        ),
        Words(
            "{number} koblinger til andre steder falt bort.",
            "{number} koplingar til andre stader fall bort.",
            "{number} links to other places were dropped.",
        ),
    ),
    flattened=(
        Words(
            "{number} linje lå for dypt og står på det femte nivået.",
            "{number} linje låg for djupt og står på det femte nivået.",
            "{number} row lay too deep and stands on the fifth level.",
        ),
        Words(
            "{number} linjer lå for dypt og står på det femte nivået.",
            "{number} linjer låg for djupt og står på det femte nivået.",
            "{number} rows lay too deep and stand on the fifth level.",
        ),
    ),
    kept=(
        Words(
            "{number} linje ble beholdt på et annet sted.",
            "{number} linje vart verande på ein annan stad.",
            "{number} row was kept in another place.",
        ),
        Words(
            "{number} linjer ble beholdt på andre steder.",
            "{number} linjer vart verande på andre stader.",
            "{number} rows were kept in other places.",
        ),
    ),
)

FAULTS: Final = faults(
    TOOL_ID,
    (
        Words(
            "Linje {line}: «{text}» ligger under det femte nivået av årsaker.",
            "Linje {line}: «{text}» ligg under det femte nivået av årsaker.",
            "Line {line}: “{text}” lies below the fifth level of causes.",
        ),
        Words(
            "Den er tatt med på det femte nivået. Rykk den ut, eller ta den bort.",
            "Ho er teken med på det femte nivået. Rykk ho ut, eller ta ho bort.",
            "It is taken in on the fifth level. Move it out, or take it away.",
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
    votes = votes_of(word)
    return causes.mark_of(word) if votes is None else ("votes", votes)


SHAPE: Final = Shape(TOOL_ID, KIND, Cause, LAYERS, FIRST_CAUSE, SPEECH, FAULTS, layer_of=_rank, mark_of=_mark)
"""A cause is a thing of its own: it holds votes, and what data say about it."""


def read(records: Records, board: str) -> Fishbone:
    """The fishbone of ``board``. Never raises and never loses a node."""
    found = reading.read(SHAPE, records, board, Bone, Fishbone)
    return replace(found, steps=records.get(board, {}).get(VARIANT) == "steps")
