"""The reasons why an act is not possible at the cursor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from kfterm.tools.tree.edit import inside_of
from kfterm.tools.tree.model import AnyTree
from kfterm.words import Words

Guard: TypeAlias = Callable[[Any, str], Words | None]

NO_ROW = Words("Velg en linje først.", "Vel ei linje først.", "Choose a row first.")
NOTHING_ABOVE = Words(
    "Det står ingenting over som dette kan ligge under.",
    "Det står ingenting over som dette kan liggje under.",
    "There is nothing above that this could go under.",
)
FIRST = Words("Dette står allerede øverst.", "Dette står alt øvst.", "This is already at the top.")
LAST = Words("Dette står allerede nederst.", "Dette står alt nedst.", "This is already at the bottom.")


def on_row(board: AnyTree, at: str) -> Words | None:
    """The cursor must stand on a node."""
    return None if board.get(at) else NO_ROW


def child_fits(board: AnyTree, at: str) -> Words | None:
    """There must be a layer below."""
    node = board.get(at)
    return board.shape.speech.below_last if node and node.rank == board.shape.deepest else None


def can_go_in(board: AnyTree, at: str) -> Words | None:
    """There must be a sibling above, and room for what stands below."""
    node = board.get(at)
    if node is None:
        return NO_ROW
    if not node.rank:
        return board.shape.speech.top_stays
    if board.siblings(node)[0] == at:
        return NOTHING_ABOVE
    below = max(board.nodes[record].rank for record in board.below(at))
    return board.shape.speech.too_deep if below >= board.shape.deepest else None


def can_go_out(board: AnyTree, at: str) -> Words | None:
    """The parent must itself stand in something."""
    node = board.get(at)
    if node is None:
        return NO_ROW
    if not node.rank:
        return board.shape.speech.top_stays
    if node.rank == 1:
        return board.shape.speech.first_stays
    return board.shape.speech.loose_stays if node.loose else None


def can_go_up(board: AnyTree, at: str) -> Words | None:
    """There must be a place above, among the siblings or in the parent before."""
    return _can_step(board, at, -1)


def can_go_down(board: AnyTree, at: str) -> Words | None:
    """There must be a place below, among the siblings or in the next parent."""
    return _can_step(board, at, 1)


def _can_step(board: AnyTree, at: str, by: int) -> Words | None:
    node = board.get(at)
    if node is None:
        return NO_ROW
    siblings = board.siblings(node)
    index = siblings.index(at) + by
    if 0 <= index < len(siblings) or neighbour_parent(board, at, by):
        return None
    return FIRST if by < 0 else LAST


def neighbour_parent(board: AnyTree, at: str, by: int) -> str:
    """The parent before (-1) or after (1) the one that the node stands in; empty when there is none."""
    node = board.nodes[at]
    if not node.rank or not node.parents:
        return ""
    row = [parent.id for parent in board.above(node)]
    index = row.index(inside_of(board, node)) + by
    return row[index] if 0 <= index < len(row) else ""


def can_link(board: AnyTree, at: str) -> Words | None:
    """There must be another node one layer up."""
    node = board.get(at)
    if node is None:
        return NO_ROW
    if not node.rank:
        return board.shape.speech.top_stays
    other = any(parent.id not in node.parents[:1] for parent in board.above(node))
    return None if other else board.shape.speech.no_parents


def can_move(board: AnyTree, at: str) -> Words | None:
    """There must be another place to move to."""
    node = board.get(at)
    if node is None or node.rank <= 1 or node.loose:
        return can_link(board, at)
    return None
