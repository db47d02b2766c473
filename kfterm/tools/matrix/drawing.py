"""The matrix as outline rows and as numbered points in four quadrants."""

from __future__ import annotations

from typing import Final

from kfterm.drawing.quadrants import Axis, Dot, Frame, close_quadrants, quadrants
from kfterm.drawing.scene import Scene
from kfterm.tools.api import Row, View
from kfterm.tools.matrix.model import MIDDLE, Matrix, Point, Score
from kfterm.tools.matrix.words import EFFORT, IMPACT, NAME, PICKED, PLACE, QUADRANT, UNSCORED, VOTES
from kfterm.tools.scores import figure
from kfterm.words import Lang, Words

PAPER_CELLS: Final = 100
"""Width in cells of the drawing on paper."""
STEPS: Final = (1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5)
_FIGURES: Final = tuple(str(step) if isinstance(step, int) else "" for step in STEPS)
_CORNERS: Final = ("quick", "large", "small", "leave")
SAME_PLACE: Final = Words("Samme plass", "Same plassen", "The same place")
DESCRIPTION: Final = Words(
    "Effekt og innsats. Raske gevinster: {quick}. Større satsinger: {large}. Småtiltak: {small}. La ligge: {leave}. "
    "Midt: {middle}. Uten tall: {none}.",
    "Effekt og innsats. Raske gevinstar: {quick}. Større satsingar: {large}. Småtiltak: {small}. La liggje: {leave}. "
    "Midt: {middle}. Utan tal: {none}.",
    "Impact and effort. Quick wins: {quick}. Larger efforts: {large}. Small actions: {small}. Leave it: {leave}. "
    "Middle: {middle}. Without figures: {none}.",
)


def where(impact: float, effort: float, lang: Lang) -> str:
    """The place of a point in words."""
    return PLACE.get(lang, impact=figure(impact, lang), effort=figure(effort, lang))


def scored(score: Score | None, lang: Lang) -> str:
    """A score as it is read; empty for none."""
    return figure(score.value, lang) if score else ""


def told(score: Score, lang: Lang) -> str:
    """How many people answered, and how far apart they are; empty for what was agreed on."""
    if not score.votes:
        return ""
    spread = figure(score.spread, lang) if score.spread is not None else "–"
    return VOTES.get(lang, number=score.votes, spread=spread)


def marks(point: Point, lang: Lang) -> tuple[str, ...]:
    """Scores, quadrant and choice in short words."""
    if point.impact is None or point.effort is None or point.quadrant is None:
        found = [UNSCORED.get(lang).lower()]
    else:
        found = [where(point.impact.value, point.effort.value, lang), QUADRANT[point.quadrant].get(lang).lower()]
    return (*found, PICKED.get(lang)) if point.row.picked else tuple(found)


def rows(board: Matrix, view: View) -> tuple[Row, ...]:
    """One row for each option, in the group's order."""
    return tuple(
        Row(key, 0, point.row.text, _role(point), marks=marks(point, view.lang), lead=str(point.number))
        for key, point in board.points.items()
    )


def _role(point: Point) -> str:
    return f"quadrant.{point.quadrant or 'none'}"


def scene(board: Matrix, view: View) -> Scene:
    """The four quadrants, every option in the legend, and those that share a place."""
    return quadrants(_dots(board, view.lang), _frame(board, view.lang), view.width)


def close(board: Matrix, view: View, record: str) -> Scene:
    """What a room can read: all points, and the texts around ``record`` where there are too many."""
    return close_quadrants(_dots(board, view.lang), _frame(board, view.lang), view.width, record)


def _dots(board: Matrix, lang: Lang) -> list[Dot]:
    return [_dot(point, lang) for point in board.points.values()]


def _frame(board: Matrix, lang: Lang) -> Frame:
    counts = {name: len(board.of(name)) for name in ("quick", "large", "small", "leave", "middle")}
    names = tuple(QUADRANT[name].get(lang) for name in _CORNERS)
    return Frame(
        Axis(EFFORT.get(lang), STEPS, MIDDLE, _FIGURES),
        Axis(IMPACT.get(lang), STEPS, MIDDLE, _FIGURES),
        (names[0], names[1], names[2], names[3]),
        ("quadrant.quick", "quadrant.large", "quadrant.small", "quadrant.leave"),
        SAME_PLACE.get(lang),
        lambda effort, impact: where(impact, effort, lang),
        board.title or NAME.get(lang),
        DESCRIPTION.get(lang, **counts, none=len(board.of(None))),
    )


def _dot(point: Point, lang: Lang) -> Dot:
    x = point.effort.value if point.effort else None
    y = point.impact.value if point.impact else None
    return Dot(point.row.id, point.number, point.row.text, x, y, _role(point), marks(point, lang))
