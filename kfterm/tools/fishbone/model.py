"""The fishbone as typed, frozen data.

The tree has the problem on top, categories below it and up to five levels of causes. A cause may stand in one more
place (``also``), one layer below that place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

from kfterm.text import clean_line
from kfterm.tools.causes import Influence
from kfterm.tools.tree import model
from kfterm.tools.tree.model import Twig

TOOL_ID: Final = "fishbone"
KIND: Final = "cause"
LEVELS: Final = 5
"""How often "why?" can be asked about a cause of a category."""
Layer: TypeAlias = Literal["problem", "category", "cause"]
LAYERS: Final[tuple[Layer, ...]] = ("problem", "category", *("cause",) * LEVELS)
FIRST_CAUSE: Final = 2
"""The rank of a cause that hangs on a category."""
Status: TypeAlias = Literal["assumed", "confirmed", "refuted"]
STATUSES: Final[tuple[Status, ...]] = get_args(Status)


class Cause(Twig, frozen=True, kw_only=True):
    """One node as it is stored; all but the text means something for a cause only."""

    layer: Layer | Literal[""] = ""
    root: bool = False
    """The group holds it for a root cause."""
    influence: Influence | Literal[""] = ""
    """Whether the group can influence it; empty = not asked yet."""
    status: Status = "assumed"
    votes: int = 0
    measure: str = ""
    """Which data could confirm or refute it."""


@dataclass(frozen=True, slots=True)
class Bone(model.Node[Cause]):
    """One node in its place."""

    @property
    def layer(self) -> Layer:
        """The effective layer."""
        return LAYERS[self.rank]

    @property
    def level(self) -> int:
        """1 for a cause that hangs on a category, to 5; 0 for a category and below for the problem."""
        return self.rank - FIRST_CAUSE + 1

    @property
    def is_cause(self) -> bool:
        """Whether it is a cause."""
        return self.rank >= FIRST_CAUSE

    @property
    def root(self) -> bool:
        """Whether it is held for a root cause."""
        return self.is_cause and self.stored.root

    @property
    def influence(self) -> Influence | Literal[""]:
        """Whether the group can influence it."""
        return self.stored.influence if self.is_cause else ""

    @property
    def status(self) -> Status:
        """What data say about it."""
        return self.stored.status if self.is_cause else "assumed"

    @property
    def votes(self) -> int:
        """Dots that it got, never below 0."""
        return max(0, self.stored.votes) if self.is_cause else 0

    @property
    def measure(self) -> str:
        """Which data could tell, safe to show."""
        return clean_line(self.stored.measure)


@dataclass(frozen=True)
class Fishbone(model.Tree[Bone]):
    """A fishbone. With ``steps`` its bones are the steps of a process, in their order."""

    steps: bool = False

    @property
    def problem(self) -> Bone | None:
        """The first problem."""
        return self.top

    @property
    def categories(self) -> tuple[Bone, ...]:
        """The categories or steps in order."""
        return self.ranked(1)

    @property
    def causes(self) -> tuple[Bone, ...]:
        """Every cause in outline order."""
        return tuple(node for node in self.nodes.values() if node.is_cause)

    def name(self, bone: Bone) -> str:
        """The text as it is shown: a step of a process has its number."""
        if not self.steps or bone.layer != "category":
            return bone.text
        return f"{[step.id for step in self.categories].index(bone.id) + 1}. {bone.text}"

    def under(self, category: Bone) -> tuple[Bone, ...]:
        """The causes in a category, at every level; those that stand there too are counted once, without what is
        below them."""
        own = [self.nodes[record] for record in self.below(category.id)][1:]
        guests = [self.nodes[guest] for bone in (category, *own) for guest in self.guests.get(bone.id, ())]
        return tuple({bone.id: bone for bone in (*own, *guests)}.values())

    def path(self, bone: Bone) -> Iterator[Bone]:
        """What ``bone`` stands in, from the outermost to itself."""
        if bone.parents:
            yield from self.path(self.nodes[bone.parents[0]])
        yield bone
