"""The reasons why an act is not possible at the cursor of a driver diagram; those of every tree: ``tools.tree``."""

from __future__ import annotations

from kfterm.tools.driver.model import Diagram
from kfterm.tools.tree.guards import NO_ROW
from kfterm.words import Words

NO_AIM = Words("Diagrammet har ikke noe mål ennå.", "Diagrammet har ikkje noko mål enno.", "There is no aim yet.")
ONLY_IDEAS = Words(
    "Bare endringsideer har status og prioritet.",
    "Berre endringsidear har status og prioritet.",
    "Only change ideas have status and priority.",
)
AIM_EXISTS = Words("Diagrammet har allerede et mål.", "Diagrammet har alt eit mål.", "There is an aim already.")


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
