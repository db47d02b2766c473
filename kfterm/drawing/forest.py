"""From a layered graph to the places of a drawing: who stands under whom, what is an alias, what is folded away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Node:
    """One node: layer index from 0, label, short words after it, parents (first = its place, further = also there).

    A parent counts only if it exists and stands exactly one layer up. ``role`` is its look where it differs from that
    of its layer.
    """

    id: str
    layer: int
    label: str
    marks: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    role: str = ""


@dataclass(slots=True, eq=False)
class Spot:
    """A place in the drawing: a node, its alias under a further parent, or the count of what a fold hides.

    ``own`` and ``block`` are the heights in rows of the label alone and with all that stands under it; ``top`` is the
    first row of the block and ``y`` that of the label. They are filled in by the layout.
    """

    node: Node
    box: str
    layer: int
    kind: Literal["node", "alias", "fold"] = "node"
    children: list[Spot] = field(default_factory=list)
    lines: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()
    own: float = 0.0
    block: float = 0.0
    top: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Forest:
    """All places of a graph: trees that start in the first layer, and those whose top has no parent."""

    roots: tuple[Spot, ...]
    loose: tuple[Spot, ...]

    def walk(self) -> list[Spot]:
        """Every place, a parent before its children and siblings in their order."""
        return walk((*self.roots, *self.loose))


def grow(nodes: Sequence[Node]) -> Forest:
    """The forest of ``nodes``; the order of siblings is theirs, aliases stand after the parent's own children.

    Of two nodes with one id the first counts.
    """
    spots: dict[str, Spot] = {}
    for node in nodes:
        spots.setdefault(node.id, Spot(node, node.id, node.layer))
    roots: list[Spot] = []
    loose: list[Spot] = []
    also: list[tuple[Spot, Spot]] = []
    for spot in spots.values():
        homes = [spots[parent] for parent in dict.fromkeys(spot.node.parents) if _one_up(spots.get(parent), spot)]
        if homes:
            homes[0].children.append(spot)
            also += [(home, spot) for home in homes[1:]]
        else:
            (loose if spot.layer else roots).append(spot)
    for home, spot in also:
        home.children.append(Spot(spot.node, f"{spot.box}@{home.box}", spot.layer, "alias"))
    return Forest(tuple(roots), tuple(loose))


def _one_up(parent: Spot | None, child: Spot) -> bool:
    return parent is not None and parent.layer == child.layer - 1


def fold(forest: Forest, folded: frozenset[str]) -> None:
    """Replaces what stands under each folded node by one place that tells how many lines it hides."""
    stack = [*forest.roots, *forest.loose]
    while stack:
        spot = stack.pop()
        if spot.children and spot.node.id in folded:
            hidden = len(walk(spot.children))
            count = Spot(spot.node, f"{spot.box}+", spot.layer + 1, "fold", lines=(f"+{hidden}",))
            spot.children = [count]
        else:
            stack.extend(spot.children)


def walk(tops: Iterable[Spot]) -> list[Spot]:
    """``tops`` and all under them, a parent before its children and siblings in their order."""
    found: list[Spot] = []
    stack = list(tops)[::-1]
    while stack:
        spot = stack.pop()
        found.append(spot)
        stack.extend(reversed(spot.children))
    return found
