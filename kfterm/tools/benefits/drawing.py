"""The benefits as rows and as a drawing: each with what was expected and what it became."""

from __future__ import annotations

from typing import Final

from kfterm.drawing.layered import Look, Node, layered
from kfterm.drawing.scene import Scene
from kfterm.tools.api import Row, View
from kfterm.tools.benefits.model import GROUPS, Benefits
from kfterm.tools.benefits.words import GROUP, NAME, marks
from kfterm.words import Lang, Words

ROLES: Final = ("benefits.group", "benefits.benefit")
HEADS: Final = (Words("Gruppe", "Gruppe", "Group"), Words("Gevinst", "Gevinst", "Benefit"))
DESCRIPTION: Final = Words("Gevinster: {count}.", "Gevinstar: {count}.", "Benefits: {count}.")
PAPER_CELLS: Final = 100


def rows(board: Benefits, view: View) -> tuple[Row, ...]:
    """One row each."""
    return tuple(Row(one.id, 0, one.text, "idea", marks=marks(one, view.lang)) for one in board.every)


def scene(board: Benefits, view: View) -> Scene:
    """The groups, and the benefits of each."""
    return _drawn(board, view, framed=False)


def paper_scene(board: Benefits, lang: Lang) -> Scene:
    """The drawing with a box for each benefit, for paper and SVG."""
    return _drawn(board, View(PAPER_CELLS, lang), framed=True)


def _drawn(board: Benefits, view: View, *, framed: bool) -> Scene:
    lang = view.lang
    nodes: list[Node] = []
    for group in (*GROUPS, ""):
        found = [one for one in board.every if one.group == group]
        if found:
            nodes.append(Node(f"group-{group}", 0, GROUP[group].get(lang)))
            nodes += [Node(one.id, 1, one.text, marks(one, lang)[bool(group) :], (f"group-{group}",)) for one in found]
    look = Look(
        width=view.width,
        heads=tuple(head.get(lang) for head in HEADS),
        roles=ROLES,
        framed=framed,
        title=board.title or NAME.get(lang),
        description=DESCRIPTION.get(lang, count=len(board.every)),
    )
    return layered(nodes, look)
