"""The driver diagram as a typed, frozen graph, read from stored records of any quality.

The graph has four layers. A node stands in one parent (``in``) and may have further ones (``also``), each exactly
one layer up. What a merge or a hand edit has broken is healed or shown as a node without parent (``tools.tree``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

from kfterm.model.records import Day
from kfterm.tools.tree import model
from kfterm.tools.tree.model import Twig

Layer: TypeAlias = Literal["aim", "primary", "secondary", "idea"]
LAYERS: Final[tuple[Layer, ...]] = get_args(Layer)
Status: TypeAlias = Literal["idea", "testing", "adjusting", "kept", "introduced", "dropped"]
STATUSES: Final[tuple[Status, ...]] = get_args(Status)
TOOL_ID: Final = "driver"
KIND: Final = "driver"


class Driver(Twig, frozen=True, kw_only=True):
    """One node as it is stored. Measures of the aim (``baseline`` …) mean something in the layer ``aim`` only,
    ``status`` and ``priority`` (1 high, 3 low) in the layer ``idea`` only."""

    layer: Layer | Literal[""] = ""
    status: Status = "idea"
    priority: Literal[1, 2, 3] | None = None
    baseline: float | None = None
    target: float | None = None
    unit: str = ""
    deadline: Day = ""
    population: str = ""


@dataclass(frozen=True, slots=True)
class Node(model.Node[Driver]):
    """One node in its place."""

    @property
    def layer(self) -> Layer:
        """The effective layer."""
        return LAYERS[self.rank]

    @property
    def status(self) -> Status:
        """The status of an idea; a node of another layer is never tested."""
        return self.stored.status if self.layer == "idea" else "idea"

    @property
    def priority(self) -> int | None:
        """The priority of an idea, 1 (high) to 3 (low)."""
        return self.stored.priority if self.layer == "idea" else None


@dataclass(frozen=True)
class Diagram(model.Tree[Node]):
    """A driver diagram; ``roots`` are aims, then nodes without parent from the highest layer down."""

    @property
    def aim(self) -> Node | None:
        """The first aim."""
        return self.top

    def layer(self, layer: Layer) -> tuple[Node, ...]:
        """All nodes of a layer in outline order."""
        return self.ranked(LAYERS.index(layer))
