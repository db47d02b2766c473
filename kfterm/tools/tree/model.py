"""A tree in layers as typed, frozen data.

A node stands in one parent (``in``) and may have further ones (``also``), each exactly one layer up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

import msgspec

from kfterm.model.records import Record
from kfterm.text import clean_text
from kfterm.tools.tree.shape import Shape


class Twig(Record, frozen=True, kw_only=True):
    """What every node of a tree stores; a tool adds its own fields."""

    layer: str = ""
    text: str = ""
    also: dict[str, bool | None] = msgspec.field(default_factory=dict)
    """Ids of further parents, each to ``true``."""
    note: str = ""
    source: str = ""
    """The record of another tool that this came from."""


S = TypeVar("S", bound=Twig)


@dataclass(frozen=True, slots=True)
class Node(Generic[S]):
    """One node in its place: the effective rank (0 = top) and parents (the one it stands in first; none = without)."""

    id: str
    text: str
    rank: int
    parents: tuple[str, ...]
    stored: S

    @property
    def loose(self) -> bool:
        """Whether it should have a parent and has none."""
        return not self.parents and self.rank > 0

    @property
    def note(self) -> str:
        """The note, safe to show."""
        return clean_text(self.stored.note)


N = TypeVar("N", bound=Node[Any])


@dataclass(frozen=True)  # no slots: tools inherit from it with their node type named
class Tree(Generic[N]):
    """A sheet. ``nodes`` lies in outline order: each top with what is below it, then nodes without parent."""

    id: str
    title: str
    source: str
    shape: Shape
    nodes: Mapping[str, N]
    children: Mapping[str, tuple[str, ...]]
    """Parent → those that stand in it, in order."""
    guests: Mapping[str, tuple[str, ...]]
    """Parent → those that have it as a further parent, in outline order."""
    roots: tuple[str, ...]
    """Tops, then nodes without parent from the highest layer down."""

    @property
    def top(self) -> N | None:
        """The first node of the first layer."""
        first = self.nodes[self.roots[0]] if self.roots else None
        return first if first and not first.rank else None

    def get(self, record: str) -> N | None:
        """The node with this id, if the sheet has it."""
        return self.nodes.get(record)

    def ranked(self, rank: int) -> tuple[N, ...]:
        """All nodes of a rank in outline order."""
        return tuple(node for node in self.nodes.values() if node.rank == rank)

    def above(self, node: N) -> tuple[N, ...]:
        """The nodes that could be a parent of ``node``."""
        return self.ranked(node.rank - 1) if node.rank else ()

    def siblings(self, node: N) -> tuple[str, ...]:
        """Those that stand where ``node`` stands, itself included; without parent: the loose ones of its layer."""
        if node.parents:
            return self.children[node.parents[0]]
        return tuple(root for root in self.roots if self.nodes[root].rank == node.rank)

    def below(self, record: str) -> Iterator[str]:
        """``record`` and all that stands in it, in outline order."""
        yield record
        for child in self.children.get(record, ()):
            yield from self.below(child)


AnyTree: TypeAlias = Tree[Any]
AnyNode: TypeAlias = Node[Any]
