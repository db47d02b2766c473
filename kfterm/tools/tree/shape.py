"""What makes one tool's tree its own: its record kind, its layers, and the words that name them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kfterm.errors import Fault
from kfterm.model.change import Scalar
from kfterm.words import Words

if TYPE_CHECKING:
    from kfterm.tools.tree.model import Twig


@dataclass(frozen=True, slots=True)
class Speech:
    """The sentences that name the tool's own layers. Pairs are for exactly one, and for ``{number}`` of them."""

    top_stays: Words
    """The first layer moves nowhere."""
    first_stays: Words
    """The second layer cannot leave the first."""
    below_last: Words
    """There is no layer below the last."""
    too_deep: Words
    """Moving in would push something below the last layer."""
    loose_stays: Words
    """A row without parent cannot go out."""
    no_parents: Words
    """There is nothing else to choose in the layer above."""
    loosened: Words
    """It stands without parent now."""
    no_parent: Words
    """The choice of no parent at all."""
    keep_below: Words
    """The choice to keep what stands below a row that is deleted."""
    links_gone: tuple[Words, Words]
    flattened: tuple[Words, Words]
    kept: tuple[Words, Words]


@dataclass(frozen=True, slots=True)
class Faults:
    """What a person can type wrongly, under the tool's own codes."""

    empty: Fault
    unknown: Fault
    several: Fault
    too_deep: Fault
    no_parent: Fault


@dataclass(frozen=True, slots=True)
class Shape:
    """The rules of one tool's tree.

    ``layers`` are the stored names by rank (0 = top); a name may stand for several ranks, the first of them counts
    where there is no nesting. ``own_from`` is the rank from which another wording is another thing: a row that comes
    in there with another text never inherits what an old one held. ``layer_of`` and ``mark_of`` read the short words
    behind a row of an outline: the rank it names, or the field and value; ``None`` = not a word of this tool.
    """

    tool: str
    kind: str
    struct: type[Twig]
    layers: tuple[str, ...]
    own_from: int
    speech: Speech
    faults: Faults
    layer_of: Callable[[str], int | None]
    mark_of: Callable[[str], tuple[str, Scalar] | None]

    @property
    def deepest(self) -> int:
        """The rank of the last layer."""
        return len(self.layers) - 1

    def rank_of(self, layer: str) -> int:
        """The rank that a stored layer name stands for."""
        return self.layers.index(layer)

    def held(self, stored: Twig | None, name: str) -> Any:  # noqa: ANN401 - whatever the field holds
        """What a field of a row holds; of a row that is not there yet, what it will hold when nothing is set."""
        return getattr(stored or self.struct(id=""), name)


def faults(tool: str, too_deep: tuple[Words, Words], no_parent: tuple[Words, Words]) -> Faults:
    """The faults of a tool; the two pairs are sentence and remedy of what an outline that comes in can have wrong."""
    return Faults(
        Fault(
            f"{tool}.empty",
            Words("Det står ingen tekst her.", "Det står ingen tekst her.", "There is no text here."),
            Words("Skriv noen ord.", "Skriv nokre ord.", "Type a few words."),
        ),
        Fault(
            f"{tool}.unknown_parent",
            Words("Fant ingen linje «{text}».", "Fann inga linje «{text}».", "There is no row “{text}”."),
            Words(
                "Skriv teksten slik den står i diagrammet.",
                "Skriv teksten slik han står i diagrammet.",
                "Type the text as it stands in the diagram.",
            ),
        ),
        Fault(
            f"{tool}.ambiguous_parent",
            Words(
                "«{text}» passer på flere linjer.", "«{text}» passar på fleire linjer.", "“{text}” fits several rows."
            ),
            Words(
                "Skriv mer av teksten, eller velg i listen.",
                "Skriv meir av teksten, eller vel i lista.",
                "Type more of the text, or choose in the list.",
            ),
        ),
        Fault(f"{tool}.outline_depth", *too_deep),
        Fault(f"{tool}.outline_parent", *no_parent),
    )
