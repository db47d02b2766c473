"""A force field as typed, frozen data: the change on top, forces on either side of it, actions under the forces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, TypeAlias, get_args

from kfterm.tools.causes import Influence
from kfterm.tools.tree import model
from kfterm.tools.tree.model import Twig

TOOL_ID: Final = "forces"
KIND: Final = "force"
Layer: TypeAlias = Literal["change", "force", "countermeasure"]
LAYERS: Final[tuple[Layer, ...]] = get_args(Layer)
CHANGE, FORCE, COUNTERMEASURE = range(3)
Side: TypeAlias = Literal["helps", "hinders"]
SIDES: Final[tuple[Side, ...]] = get_args(Side)
LOW, HIGH = 1, 5
"""Strength runs from 1 to 5."""


class Force(Twig, frozen=True, kw_only=True):
    """One node as it is stored; side, strength and influence mean something for a force only."""

    layer: Layer | Literal[""] = ""
    side: Side | Literal[""] = ""
    """Empty = it helps."""
    strength: int | None = None
    influence: Influence | Literal[""] = ""
    """Whether the group can influence it; empty = not asked yet."""


@dataclass(frozen=True, slots=True)
class Pull(model.Node[Force]):
    """One node in its place."""

    @property
    def side(self) -> Side | None:
        """The side of a force; ``None`` for the change and for actions."""
        return (self.stored.side or "helps") if self.rank == FORCE else None

    @property
    def strength(self) -> int | None:
        """The strength of a force, 1 to 5."""
        held = self.stored.strength
        return held if self.rank == FORCE and held is not None and LOW <= held <= HIGH else None

    @property
    def influence(self) -> Influence | Literal[""]:
        """Whether the group can influence the force."""
        return self.stored.influence if self.rank == FORCE else ""


class Field(model.Tree[Pull]):
    """The force field of one sheet."""

    def of(self, side: Side) -> tuple[Pull, ...]:
        """The forces of one side, in order."""
        return self._sides[side]

    @cached_property
    def _sides(self) -> Mapping[Side, tuple[Pull, ...]]:
        forces = self.ranked(FORCE)
        return {side: tuple(force for force in forces if force.side == side) for side in SIDES}

    def sum(self, side: Side) -> int:
        """The strengths of one side added up; an estimate, no measurement."""
        return sum(force.strength or 0 for force in self.of(side))

    def actions(self, force: Pull) -> tuple[Pull, ...]:
        """What the group will do about a force."""
        return tuple(self.nodes[key] for key in self.children.get(force.id, ()))
