"""The rules and words of the tree of five whys, and how it is read."""

from __future__ import annotations

from typing import Final

from kfterm.model.change import Records, Scalar
from kfterm.tools import causes
from kfterm.tools.tree import reading
from kfterm.tools.tree.shape import Shape, Speech, faults
from kfterm.tools.whys.model import KIND, LAYERS, TOOL_ID, Answer, Why, Whys
from kfterm.tools.whys.words import holds_of, layer_of
from kfterm.words import Words

SPEECH: Final = Speech(
    top_stays=Words(
        "Problemet står alltid øverst.", "Problemet står alltid øvst.", "The problem always stands on top."
    ),
    first_stays=Words(
        "Det første svaret kan ikke flyttes ut av problemet.",
        "Det første svaret kan ikkje flyttast ut av problemet.",
        "The first answer cannot leave the problem.",
    ),
    below_last=Words(
        "Kjeden har ti ledd. Flere får ikke plass.",
        "Kjeda har ti ledd. Fleire får ikkje plass.",
        "The chain has ten links, and no more fit.",
    ),
    too_deep=Words(
        "Da ville noe havne under det tiende leddet.",
        "Då ville noko hamne under det tiande leddet.",
        "Something would then end up below the tenth link.",
    ),
    loose_stays=Words(
        "Dette svaret hører ikke til noe. Velg en plass med «Flytt».",
        "Dette svaret høyrer ikkje til noko. Vel ein plass med «Flytt».",
        "This answer belongs to nothing. Choose a place with “Move”.",
    ),
    no_parents=Words(
        "Det finnes ikke noe annet å velge i leddet over.",
        "Det finst ikkje noko anna å velje i leddet over.",
        "There is nothing else to choose in the link above.",
    ),
    loosened=Words("Står nå utenfor kjeden.", "Står no utanfor kjeda.", "Now stands outside the chain."),
    no_parent=Words("Ingen (utenfor kjeden)", "Ingen (utanfor kjeda)", "None (outside the chain)"),
    keep_below=Words(
        "Behold det som står under, utenfor kjeden",
        "Behald det som står under, utanfor kjeda",
        "Keep what is below, outside the chain",
    ),
    links_gone=(
        Words(
            "{number} kobling til en annen kjede falt bort.",
            "{number} kopling til ei anna kjede fall bort.",
            "{number} link to another chain was dropped.",
        ),
        Words(
            "{number} koblinger til andre kjeder falt bort.",
            "{number} koplingar til andre kjeder fall bort.",
            "{number} links to other chains were dropped.",
        ),
    ),
    flattened=(
        Words(
            "{number} linje lå for dypt og står i det tiende leddet.",
            "{number} linje låg for djupt og står i det tiande leddet.",
            "{number} row lay too deep and stands in the tenth link.",
        ),
        Words(
            "{number} linjer lå for dypt og står i det tiende leddet.",
            "{number} linjer låg for djupt og står i det tiande leddet.",
            "{number} rows lay too deep and stand in the tenth link.",
        ),
    ),
    kept=(
        Words(
            "{number} linje ble beholdt i en annen kjede.",
            "{number} linje vart verande i ei anna kjede.",
            "{number} row was kept in another chain.",
        ),
        Words(
            "{number} linjer ble beholdt i andre kjeder.",
            "{number} linjer vart verande i andre kjeder.",
            "{number} rows were kept in other chains.",
        ),
    ),
)

FAULTS: Final = faults(
    TOOL_ID,
    (
        Words(
            "Linje {line}: «{text}» ligger under det tiende leddet.",
            "Linje {line}: «{text}» ligg under det tiande leddet.",
            "Line {line}: “{text}” lies below the tenth link.",
        ),
        Words(
            "Den er tatt med i det tiende leddet. Rykk den ut, eller ta den bort.",
            "Ho er teken med i det tiande leddet. Rykk ho ut, eller ta ho bort.",
            "It is taken in at the tenth link. Move it out, or take it away.",
        ),
    ),
    (
        Words(
            "Linje {line}: fant ingen «{title}» i leddet over «{text}».",
            "Linje {line}: fann ingen «{title}» i leddet over «{text}».",
            "Line {line}: there is no “{title}” in the link above “{text}”.",
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
    if holds := holds_of(word):
        return "holds", holds
    return causes.mark_of(word)


SHAPE: Final = Shape(TOOL_ID, KIND, Why, LAYERS, 1, SPEECH, FAULTS, layer_of=_rank, mark_of=_mark)
"""An answer is a thing of its own: it holds what is known about it."""


def read(records: Records, board: str) -> Whys:
    """The whys of ``board``. Never raises and never loses an answer."""
    return reading.read(SHAPE, records, board, Answer, Whys)
