"""Five whys as outline rows and as a drawing: a column for each why where there is room, else an indented tree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kfterm.drawing.layered import Look, layered
from kfterm.drawing.layered import Node as Spot
from kfterm.drawing.scene import Scene
from kfterm.tools.api import Row, View
from kfterm.tools.whys.model import DEEPEST, Answer, Whys
from kfterm.tools.whys.words import LOOSE, NAME, NO_PROBLEM, PROBLEM, WHY, marks
from kfterm.words import Lang, Words

ROLES: Final = ("whys.problem", *("whys.answer",) * DEEPEST)
ROOT_ROLE: Final = "whys.root"
NO_PLACE: Final = Words("utenfor kjeden", "utanfor kjeda", "outside the chain")
DESCRIPTION: Final = Words(
    "5 × hvorfor. Problem: {problem}. Svar: {answers}, kjeder: {chains}, rotårsaker: {roots}.",
    "5 × kvifor. Problem: {problem}. Svar: {answers}, kjeder: {chains}, rotårsaker: {roots}.",
    "Five whys. Problem: {problem}. Answers: {answers}, chains: {chains}, root causes: {roots}.",
)
_LAYER_CELLS: Final = 31
_MOST_PAPER: Final = 240


def rows(board: Whys, view: View) -> tuple[Row, ...]:
    """The outline: answers below what they explain, then alias rows of those that explain it too; loose ones last."""
    found: list[Row] = []
    for root in board.roots:
        found.extend(_branch(board, view, root, 0, ""))
    return tuple(found)


def _branch(board: Whys, view: View, record: str, depth: int, under: str) -> Iterator[Row]:
    node = board.nodes[record]
    inside, guests = board.children.get(record, ()), board.guests.get(record, ())
    shown = marks(node, view.lang)
    if node.loose:
        shown = (*shown, NO_PLACE.get(view.lang))
    yield Row(record, depth, node.text, node.layer, under, False, shown, len(inside) + len(guests))
    if record in view.folded:
        return
    for child in inside:
        yield from _branch(board, view, child, depth + 1, record)
    for guest in guests:
        other = board.nodes[guest]
        yield Row(guest, depth + 1, other.text, other.layer, record, True, marks(other, view.lang))


def scene(board: Whys, view: View) -> Scene:
    """The drawing in columns; where they would be too narrow, an indented tree."""
    return _drawn(board, view, framed=False)


def paper_scene(board: Whys, lang: Lang) -> Scene:
    """The drawing with a box for each answer, for paper and SVG; as wide as its number of whys needs."""
    cells = min(_MOST_PAPER, _LAYER_CELLS * _used(board))
    return _drawn(board, View(cells, lang), framed=True)


def _used(board: Whys) -> int:
    return max((node.rank for node in board.nodes.values()), default=0) + 1


def heads_of(board: Whys, lang: Lang) -> tuple[str, ...]:
    """The problem, then the number of each why that is in use; at least one."""
    whys = max(2, _used(board))
    return (PROBLEM.get(lang), *(WHY.get(lang, number=number) for number in range(1, whys)))


def _drawn(board: Whys, view: View, *, framed: bool) -> Scene:
    look = Look(
        width=view.width,
        heads=heads_of(board, view.lang),
        roles=ROLES,
        folded=view.folded,
        apart=LOOSE.get(view.lang),
        title=board.title or NAME.get(view.lang),
        framed=framed,
        description=describe(board, view.lang),
    )
    return layered([_spot(node, view.lang) for node in board.nodes.values()], look)


def _spot(node: Answer, lang: Lang) -> Spot:
    return Spot(node.id, node.rank, node.text, marks(node, lang), node.parents, ROOT_ROLE if node.root else "")


def describe(board: Whys, lang: Lang) -> str:
    """The alternative text."""
    return DESCRIPTION.get(
        lang,
        problem=board.problem.text if board.problem else NO_PROBLEM.get(lang),
        answers=len(board.answers),
        chains=len(board.ends()),
        roots=sum(node.root for node in board.answers),
    )
