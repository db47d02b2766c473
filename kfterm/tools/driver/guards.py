"""The reasons why an act is not possible at the cursor."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from kfterm.tools.driver.edit import inside_of
from kfterm.tools.driver.model import LAYERS, Diagram
from kfterm.words import Words

Guard: TypeAlias = Callable[[Diagram, str], Words | None]

NO_ROW = Words("Velg en linje først.", "Vel ei linje først.", "Choose a row first.")
NO_AIM = Words("Diagrammet har ikke noe mål ennå.", "Diagrammet har ikkje noko mål enno.", "There is no aim yet.")
AIM_ON_TOP = Words("Målet står alltid øverst.", "Målet står alltid øvst.", "The aim always stands on top.")
BELOW_IDEA = Words(
    "Under en endringsidé er det ikke flere lag.",
    "Under ein endringsidé er det ikkje fleire lag.",
    "There is no layer below a change idea.",
)
TOO_DEEP = Words(
    "Da ville noe havne under laget for endringsideer.",
    "Då ville noko hamne under laget for endringsidear.",
    "Something would then end up below the layer of change ideas.",
)
NOTHING_ABOVE = Words(
    "Det står ingenting over som dette kan ligge under.",
    "Det står ingenting over som dette kan liggje under.",
    "There is nothing above that this could go under.",
)
PRIMARY_STAYS = Words(
    "En primærdriver kan ikke flyttes ut av målet.",
    "Ein primærdrivar kan ikkje flyttast ut av målet.",
    "A primary driver cannot leave the aim.",
)
LOOSE_STAYS = Words(
    "Dette har ingen overordnet driver. Velg en med «Flytt».",
    "Dette har ingen overordna drivar. Vel ein med «Flytt».",
    "This has no parent driver. Choose one with “Move”.",
)
FIRST = Words("Dette står allerede øverst.", "Dette står alt øvst.", "This is already at the top.")
LAST = Words("Dette står allerede nederst.", "Dette står alt nedst.", "This is already at the bottom.")
ONLY_IDEAS = Words(
    "Bare endringsideer har status og prioritet.",
    "Berre endringsidear har status og prioritet.",
    "Only change ideas have status and priority.",
)
NO_PARENTS = Words(
    "Det finnes ingen annen driver å velge i laget over.",
    "Det finst ingen annan drivar å velje i laget over.",
    "There is no other driver to choose in the layer above.",
)
AIM_EXISTS = Words("Diagrammet har allerede et mål.", "Diagrammet har alt eit mål.", "There is an aim already.")


def on_row(board: Diagram, at: str) -> Words | None:
    """The cursor must stand on a node."""
    return None if board.get(at) else NO_ROW


def has_aim(board: Diagram, _at: str) -> Words | None:
    """There must be an aim."""
    return None if board.aim else NO_AIM


def no_aim(board: Diagram, _at: str) -> Words | None:
    """There must be no aim yet."""
    return AIM_EXISTS if board.aim else None


def on_idea(board: Diagram, at: str) -> Words | None:
    """The cursor must stand on a change idea."""
    node = board.get(at)
    if node is None:
        return NO_ROW
    return None if node.layer == "idea" else ONLY_IDEAS


def child_fits(board: Diagram, at: str) -> Words | None:
    """There must be a layer below."""
    node = board.get(at)
    return BELOW_IDEA if node and node.layer == "idea" else None


def can_go_in(board: Diagram, at: str) -> Words | None:
    """There must be a sibling above, and room for what stands below."""
    node = board.get(at)
    if node is None:
        return NO_ROW
    if node.layer == "aim":
        return AIM_ON_TOP
    if board.siblings(node)[0] == at:
        return NOTHING_ABOVE
    below = max(board.nodes[record].rank for record in board.below(at))
    return TOO_DEEP if below + 1 >= len(LAYERS) else None


def can_go_out(board: Diagram, at: str) -> Words | None:
    """The parent must itself stand in something."""
    node = board.get(at)
    if node is None:
        return NO_ROW
    if node.layer == "aim":
        return AIM_ON_TOP
    if node.layer == "primary":
        return PRIMARY_STAYS
    return LOOSE_STAYS if node.loose else None


def can_go_up(board: Diagram, at: str) -> Words | None:
    """There must be a place above, among the siblings or in the parent before."""
    return _can_step(board, at, -1)


def can_go_down(board: Diagram, at: str) -> Words | None:
    """There must be a place below, among the siblings or in the next parent."""
    return _can_step(board, at, 1)


def _can_step(board: Diagram, at: str, by: int) -> Words | None:
    node = board.get(at)
    if node is None:
        return NO_ROW
    siblings = board.siblings(node)
    index = siblings.index(at) + by
    if 0 <= index < len(siblings) or neighbour_parent(board, at, by):
        return None
    return FIRST if by < 0 else LAST


def neighbour_parent(board: Diagram, at: str, by: int) -> str:
    """The parent before (-1) or after (1) the one that the node stands in; empty when there is none."""
    node = board.nodes[at]
    if node.layer == "aim" or not node.parents:
        return ""
    row = [parent.id for parent in board.above(node)]
    index = row.index(inside_of(board, node)) + by
    return row[index] if 0 <= index < len(row) else ""


def can_link(board: Diagram, at: str) -> Words | None:
    """There must be another node one layer up."""
    node = board.get(at)
    if node is None:
        return NO_ROW
    if node.layer == "aim":
        return AIM_ON_TOP
    return None if any(parent.id not in node.parents[:1] for parent in board.above(node)) else NO_PARENTS


def can_move(board: Diagram, at: str) -> Words | None:
    """There must be another place to move to."""
    node = board.get(at)
    if node is None or node.layer == "aim" or node.layer == "primary" or node.loose:
        return can_link(board, at)
    return None
