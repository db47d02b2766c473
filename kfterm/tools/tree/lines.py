"""A tree as Markdown lines that read back without loss of tree, texts, parents and short words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from kfterm.tools.api import OutlineLine
from kfterm.tools.markdown import distinct
from kfterm.tools.tree.model import AnyNode, Tree

N = TypeVar("N", bound=AnyNode)


def lines(board: Tree[N], marks: Callable[[N], tuple[str, ...]]) -> list[OutlineLine]:
    """One line per node, in outline order, with the short words that ``marks`` gives it."""
    titles = dict(zip(board.nodes, distinct([node.text for node in board.nodes.values()]), strict=True))
    depths: dict[str, int] = {}
    found: list[OutlineLine] = []
    for node in board.nodes.values():
        depths[node.id] = depths[node.parents[0]] + 1 if node.parents else 0
        also = tuple(titles[parent] for parent in node.parents[1:])
        found.append(OutlineLine(depths[node.id], node.text, also, marks(node), len(found) + 1))
    return found
