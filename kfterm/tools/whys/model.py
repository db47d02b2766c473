"""Five whys as typed, frozen data: the problem on top, and below each answer the answers to "why?" about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from kfterm.text import clean_line
from kfterm.tools.causes import Influence
from kfterm.tools.tree import model
from kfterm.tools.tree.model import Twig

TOOL_ID: Final = "whys"
KIND: Final = "why"
DEEPEST: Final = 10
"""How often "why?" can be asked in one chain; three to seven times are usual."""
Layer: TypeAlias = Literal["problem", "why"]
LAYERS: Final[tuple[Layer, ...]] = ("problem", *("why",) * DEEPEST)
Holds: TypeAlias = Literal["yes", "no"]


class Why(Twig, frozen=True, kw_only=True):
    """One answer as it is stored; all but the text means something for an answer only."""

    layer: Layer | Literal[""] = ""
    question: str = ""
    """The question in the group's own words; empty = "why?" about what stands above."""
    evidence: str = ""
    """What the group knows that speaks for the answer."""
    holds: Holds | Literal[""] = ""
    """Whether "therefore" holds from here to what stands above; empty = not tried yet."""
    root: bool = False
    """The group holds it for a root cause."""
    influence: Influence | Literal[""] = ""
    """Whether the group can influence it; empty = not asked yet."""
    measure: str = ""
    """What the group wants to do about it."""


@dataclass(frozen=True, slots=True)
class Answer(model.Node[Why]):
    """One answer (or the problem) in its place."""

    @property
    def layer(self) -> Layer:
        """The effective layer."""
        return LAYERS[self.rank]

    @property
    def question(self) -> str:
        """The question in the group's own words, safe to show."""
        return clean_line(self.stored.question) if self.rank else ""

    @property
    def evidence(self) -> str:
        """What the group knows, safe to show."""
        return clean_line(self.stored.evidence) if self.rank else ""

    @property
    def measure(self) -> str:
        """What the group wants to do about it, safe to show."""
        return clean_line(self.stored.measure) if self.rank else ""

    @property
    def holds(self) -> Holds | Literal[""]:
        """Whether "therefore" holds."""
        return self.stored.holds if self.rank else ""

    @property
    def root(self) -> bool:
        """Whether it is held for a root cause."""
        return bool(self.rank) and self.stored.root

    @property
    def influence(self) -> Influence | Literal[""]:
        """Whether the group can influence it."""
        return self.stored.influence if self.rank else ""


@dataclass(frozen=True)
class Whys(model.Tree[Answer]):
    """A sheet of five whys."""

    @property
    def problem(self) -> Answer | None:
        """The first problem."""
        return self.top

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Every answer in outline order."""
        return tuple(node for node in self.nodes.values() if node.rank)

    def ends(self) -> tuple[Answer, ...]:
        """The last answer of each chain: nothing stands below it."""
        return tuple(node for node in self.answers if not self.children.get(node.id) and not self.guests.get(node.id))

    def chains(self) -> Iterator[tuple[Answer, ...]]:
        """Every way from a last answer up to the problem, the last answer first; an answer that stands in two places
        makes two ways."""
        for end in self.ends():
            yield from self._ways(end)

    def _ways(self, node: Answer) -> Iterator[tuple[Answer, ...]]:
        if not node.parents:
            yield (node,)
        for parent in node.parents:
            yield from ((node, *way) for way in self._ways(self.nodes[parent]))
