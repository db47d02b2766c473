"""The driver diagram as outline rows and as a drawing; both show the same nodes in the same order."""

from __future__ import annotations

from collections.abc import Iterator

from kfterm.drawing.layered import Look, layered
from kfterm.drawing.layered import Node as Spot
from kfterm.drawing.scene import Scene
from kfterm.tools.api import Row, View
from kfterm.tools.driver.model import LAYERS, Diagram, Node
from kfterm.tools.driver.words import HEADS, LOOSE, PRIORITY, UNTITLED, status_mark
from kfterm.words import Lang, Words

ROLES = tuple(f"driver.{layer}" for layer in LAYERS)
NO_PARENT_MARK = Words("uten overordnet", "utan overordna", "without parent")
DESCRIPTION = Words(
    "Driverdiagram. Mål: {aim}. Primærdrivere: {primary}, sekundærdrivere: {secondary}, endringsideer: {idea}.",
    "Drivardiagram. Mål: {aim}. Primærdrivarar: {primary}, sekundærdrivarar: {secondary}, endringsidear: {idea}.",
    "Driver diagram. Aim: {aim}. Primary drivers: {primary}, secondary drivers: {secondary}, change ideas: {idea}.",
)
PAPER_CELLS = {1: 60, 2: 90, 3: 130, 4: 170}
"""Width in cells of a framed drawing by its number of layers: wide enough that labels take two or three lines."""
NO_AIM_YET = Words("ikke satt", "ikkje sett", "not set")


def marks(node: Node, lang: Lang) -> tuple[str, ...]:
    """Status and priority of an idea, in short words."""
    found = [status_mark(node.status, lang)]
    if node.priority:
        found.append(PRIORITY[node.priority].get(lang))
    return tuple(mark for mark in found if mark)


def rows(board: Diagram, view: View) -> tuple[Row, ...]:
    """The outline: own children in order, then alias rows of those that have the row as a further parent; nodes
    without parent last, at depth 0."""
    found: list[Row] = []
    for root in board.roots:
        found.extend(_branch(board, view, root, 0, ""))
    return tuple(found)


def _branch(board: Diagram, view: View, record: str, depth: int, under: str) -> Iterator[Row]:
    node = board.nodes[record]
    inside, guests = board.children.get(record, ()), board.guests.get(record, ())
    shown = marks(node, view.lang)
    if node.loose:
        shown = (*shown, NO_PARENT_MARK.get(view.lang))
    yield Row(record, depth, node.text, node.layer, under, False, shown, len(inside) + len(guests))
    if record in view.folded:
        return
    for child in inside:
        yield from _branch(board, view, child, depth + 1, record)
    for guest in guests:
        other = board.nodes[guest]
        yield Row(guest, depth + 1, other.text, other.layer, record, True, marks(other, view.lang))


def scene(board: Diagram, view: View) -> Scene:
    """The drawing in four columns; where they would be too narrow, an indented tree."""
    return _drawn(board, view, framed=False)


def paper_scene(board: Diagram, lang: Lang) -> Scene:
    """The drawing with a box for each node, for paper and SVG; as wide as its number of layers needs."""
    return _drawn(board, View(PAPER_CELLS[_used(board)], lang), framed=True)


def _used(board: Diagram) -> int:
    """How many layers have something in them, counted from the aim; an unused last column gets no room."""
    return max((node.rank for node in board.nodes.values()), default=0) + 1


def _drawn(board: Diagram, view: View, *, framed: bool) -> Scene:
    counts = {layer: len(board.layer(layer)) for layer in LAYERS[1:]}
    aim = board.aim.text if board.aim else NO_AIM_YET.get(view.lang)
    look = Look(
        width=view.width,
        heads=tuple(HEADS[layer].get(view.lang) for layer in LAYERS[: _used(board)]),
        roles=ROLES,
        folded=view.folded,
        apart=LOOSE.get(view.lang),
        title=board.title or UNTITLED.get(view.lang),
        framed=framed,
        description=DESCRIPTION.get(view.lang, aim=aim, **counts),
    )
    spots = [Spot(node.id, node.rank, node.text, marks(node, view.lang), node.parents) for node in board.nodes.values()]
    return layered(spots, look)
