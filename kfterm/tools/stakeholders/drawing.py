"""The stakeholders as outline rows and as numbered points by influence and interest. Nothing sensitive is read here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kfterm.drawing.quadrants import Axis, Dot, Frame, close_quadrants, quadrants
from kfterm.drawing.scene import Scene
from kfterm.tools.api import Row, View
from kfterm.tools.stakeholders.model import HIGH_FROM, Circle, Party, Quadrant
from kfterm.tools.stakeholders.words import INFLUENCE, INTEREST, MOVED, NAME, PLACE, QUADRANT, SCALE, UNPLACED
from kfterm.words import Lang, Words

PAPER_CELLS: Final = 100
"""Width in cells of the drawing on paper."""
_STEPS: Final = (0.0, 1.0, 2.0, 3.0)
_ROLES: Final[Mapping[Quadrant, str]] = {
    "key": "quadrant.quick",
    "content": "quadrant.large",
    "informed": "quadrant.small",
    "little": "quadrant.leave",
}
_CORNERS: Final[tuple[Quadrant, Quadrant, Quadrant, Quadrant]] = ("content", "key", "little", "informed")
SAME_PLACE: Final = Words("Samme plass", "Same plassen", "The same place")
DESCRIPTION: Final = Words(
    "Interessentanalyse. Nøkkelpersoner: {key}. Hold fornøyd: {content}. Hold informert: {informed}. "
    "Liten innsats: {little}. Uten plass: {none}.",
    "Interessentanalyse. Nøkkelpersonar: {key}. Hald nøgd: {content}. Hald informert: {informed}. "
    "Liten innsats: {little}. Utan plass: {none}.",
    "Stakeholder analysis. Key people: {key}. Keep content: {content}. Keep informed: {informed}. "
    "Little effort: {little}. Without a place: {none}.",
)


def where(influence: float, interest: float, lang: Lang) -> str:
    """The place of a point in words."""
    steps = (SCALE.word(int(step)).get(lang) for step in (influence, interest))
    return PLACE.get(lang, **dict(zip(("influence", "interest"), steps, strict=True)))


def marks(party: Party, lang: Lang) -> tuple[str, ...]:
    """Quadrant and movement in short words."""
    found = (QUADRANT[party.quadrant].get(lang).lower() if party.quadrant else UNPLACED.get(lang),)
    return (*found, MOVED.get(lang)) if party.moved else found


def _role(party: Party) -> str:
    return _ROLES[party.quadrant] if party.quadrant else "quadrant.none"


def rows(board: Circle, view: View) -> tuple[Row, ...]:
    """One row for each stakeholder, in order."""
    return tuple(
        Row(key, 0, party.row.text, _role(party), marks=marks(party, view.lang), lead=str(party.number))
        for key, party in board.parties.items()
    )


def scene(board: Circle, view: View) -> Scene:
    """Influence upwards, interest across, all stakeholders in the legend."""
    return quadrants(_dots(board, view.lang), _frame(board, view.lang), view.width)


def close(board: Circle, view: View, record: str) -> Scene:
    """What a room can read: all points, and the names around ``record`` where there are too many."""
    return close_quadrants(_dots(board, view.lang), _frame(board, view.lang), view.width, record)


def _frame(board: Circle, lang: Lang) -> Frame:
    figures = tuple(str(int(step)) for step in _STEPS)
    middle = HIGH_FROM - 0.5
    counts = {name: len(board.of(name)) for name in _CORNERS}
    names = [QUADRANT[name].get(lang) for name in _CORNERS]
    roles = [_ROLES[name] for name in _CORNERS]
    return Frame(
        Axis(INTEREST.get(lang), _STEPS, middle, figures),
        Axis(INFLUENCE.get(lang), _STEPS, middle, figures),
        (names[0], names[1], names[2], names[3]),
        (roles[0], roles[1], roles[2], roles[3]),
        SAME_PLACE.get(lang),
        lambda interest, influence: where(influence, interest, lang),
        board.title or NAME.get(lang),
        DESCRIPTION.get(lang, **counts, none=len(board.of(None))),
    )


def _dots(board: Circle, lang: Lang) -> list[Dot]:
    return [
        Dot(key, party.number, party.row.text, party.interest, party.influence, _role(party), marks(party, lang))
        for key, party in board.parties.items()
    ]
