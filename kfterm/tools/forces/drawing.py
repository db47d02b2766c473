"""A force field as outline rows and as two lists that face each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kfterm.drawing.facing import Faces, Side, Strand, facing
from kfterm.drawing.scene import Scene
from kfterm.tools.api import Row, View
from kfterm.tools.causes import INFLUENCE
from kfterm.tools.forces import words as texts
from kfterm.tools.forces.model import CHANGE, FORCE, HIGH, LAYERS, SIDES, Field, Pull
from kfterm.tools.forces.model import Side as Way
from kfterm.words import Lang, Words

PAPER_CELLS: Final = 120
"""Width in cells of the drawing on paper."""
NO_CHANGE: Final = Words("Endringen er ikke skrevet", "Endringa er ikkje skriven", "The change is not written")
LOOSE: Final = Words("Tiltak uten kraft", "Tiltak utan kraft", "Actions without a force")
DESCRIPTION: Final = Words(
    "Kraftfeltanalyse. Endring: {change}. {helps} fremmere (sum {plus}) og {hinders} hemmere (sum {minus}).",
    "Kraftfeltanalyse. Endring: {change}. {helps} fremjarar (sum {plus}) og {hinders} hemmarar (sum {minus}).",
    "Force field analysis. Change: {change}. {helps} helping forces (total {plus}) and {hinders} hindering forces "
    "(total {minus}).",
)


def marks(pull: Pull, lang: Lang) -> tuple[str, ...]:
    """Strength and influence in short words."""
    found = texts.marks(pull, lang)
    return (*found, INFLUENCE[pull.influence].get(lang)) if pull.influence else found


def rows(board: Field, view: View) -> tuple[Row, ...]:
    """The outline: the change, what helps, what hinders, each with its actions; actions without a force last."""
    found: list[Row] = []
    for root in board.roots:
        found.extend(_branch(board, view, root, 0, ""))
    return tuple(found)


def _branch(board: Field, view: View, record: str, depth: int, under: str) -> Iterator[Row]:
    node = board.nodes[record]
    inside = board.children.get(record, ())
    layer = node.side or LAYERS[node.rank]
    yield Row(record, depth, node.text, layer, under, False, marks(node, view.lang), len(inside))
    if record not in view.folded:
        for child in inside:
            yield from _branch(board, view, child, depth + 1, record)


def scene(board: Field, view: View) -> Scene:
    """The change in a frame, what helps on the left, what hinders on the right, the sums below."""
    lang, top = view.lang, board.top
    text = top.text if top else NO_CHANGE.get(lang)
    told = DESCRIPTION.get(
        lang,
        change=text,
        helps=len(board.of("helps")),
        hinders=len(board.of("hinders")),
        plus=board.sum("helps"),
        minus=board.sum("hinders"),
    )
    loose = [(key, board.nodes[key].text) for key in board.roots if board.nodes[key].rank > FORCE]
    more = [(key, board.nodes[key].text) for key in board.roots[1:] if board.nodes[key].rank == CHANGE]
    apart = ((("", LOOSE.get(lang)),) if loose or more else ()) + (*more, *loose)
    left, right = (_side(board, way, view) for way in SIDES)
    title = board.title or texts.NAME.get(lang)
    return facing(Faces((top.id if top else "", text), left, right, HIGH, apart, title, told), view.width)


def _side(board: Field, way: Way, view: View) -> Side:
    lang = view.lang
    strands = tuple(
        Strand(
            force.id,
            force.text,
            force.strength,
            (INFLUENCE[force.influence].get(lang),) if force.influence else (),
            () if force.id in view.folded else tuple((one.id, one.text) for one in board.actions(force)),
        )
        for force in board.of(way)
    )
    return Side(texts.HEADS[way].get(lang), texts.SUM.get(lang, number=board.sum(way)), f"force.{way}", strands)
