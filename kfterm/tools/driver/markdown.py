"""The driver diagram as a Markdown outline that reads back without loss of tree, texts, parents and status."""

from __future__ import annotations

from kfterm.tools import markdown
from kfterm.tools.api import OutlineLine
from kfterm.tools.driver.model import Diagram, Node
from kfterm.tools.driver.words import LAYER, PRIORITY, STATUS, UNTITLED
from kfterm.tools.tree.lines import lines as tree_lines
from kfterm.words import Lang


def outline_text(board: Diagram, lang: Lang) -> str:
    """The outline in ``lang``. A top row other than the aim names its layer: ``- Text [endringsidé]``."""
    return markdown.write(board.title or UNTITLED.get(lang), lines(board, lang), lang)


def lines(board: Diagram, lang: Lang) -> list[OutlineLine]:
    """One line per node, in outline order."""
    return tree_lines(board, lambda node: _marks(board, node, lang))


def _marks(board: Diagram, node: Node, lang: Lang) -> tuple[str, ...]:
    found: list[str] = []
    if not node.parents and node is not board.aim:
        found.append(LAYER[node.layer].get(lang))
    if node.status != "idea":
        found.append(STATUS[node.status].get(lang))
    if node.priority:
        found.append(PRIORITY[node.priority].get(lang))
    return tuple(found)
