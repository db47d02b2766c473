"""What a matrix hands out: the drawing, a list for each quadrant, tables for CSV, items for others; and advice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kfterm.model.report import Block, Drawing, Heading, Notice, Outline, OutlineItem, Table
from kfterm.tools.api import Finding, Item, Say, View
from kfterm.tools.matrix.drawing import PAPER_CELLS, marks, scene, scored, told
from kfterm.tools.matrix.model import QUADRANTS, Matrix, Point
from kfterm.tools.matrix.words import EFFORT, IMPACT, QUADRANT, UNSCORED
from kfterm.tools.rowreport import NOTE, SOURCE_LINE
from kfterm.tools.tree.edit import count_words
from kfterm.words import Lang, Words

DISSENT: Final = 1.0
"""From this spread on (half the width of the scale from its middle) people see an option differently: field rule
"dissent when the standard deviation divided by half the scale's width is above 0.5"."""
NUMBER: Final = Words("Nr.", "Nr.", "No.")
OPTION: Final = Words("Idé", "Idé", "Option")
CHOSEN: Final = Words("Plukket ut", "Plukka ut", "Picked")
ANSWERS: Final = Words("Svar", "Svar", "Answers")
LEFT: Final = (
    Words("{number} linje har ikke fått tall.", "{number} linje har ikkje fått tal.", "{number} row has no figures."),
    Words(
        "{number} linjer har ikke fått tall.", "{number} linjer har ikkje fått tal.", "{number} rows have no figures."
    ),
)
SPLIT: Final = Words(
    "Dere ser ulikt på «{text}». Spør hva dere vet ulikt om.",
    "De ser ulikt på «{text}». Spør kva de veit ulikt om.",
    "You see “{text}” differently. Ask what you know differently.",
)
ALL_GOOD: Final = Words(
    "Alt er raske gevinster. Be om en rekkefølge i stedet.",
    "Alt er raske gevinstar. Be om ei rekkjefølgje i staden.",
    "Everything is a quick win. Ask for an order instead.",
)
NONE_PICKED: Final = Words(
    "Plukk ut to raske gevinster å teste, og én større satsing å planlegge.",
    "Plukk ut to raske gevinstar å teste, og éi større satsing å planleggje.",
    "Pick two quick wins to test, and one larger effort to plan.",
)


def report(board: Matrix, lang: Lang) -> tuple[Block, ...]:
    """The hand-out."""
    return tuple(_blocks(board, lang)) if board.rows else ()


def _blocks(board: Matrix, lang: Lang) -> Iterator[Block]:
    yield Drawing(scene(board, View(PAPER_CELLS, lang)), outline(board, lang))
    if board.source:
        yield Notice(SOURCE_LINE.get(lang, source=board.source))
    for name in (*QUADRANTS, None):
        found = board.of(name)
        if found:
            title = (QUADRANT[name] if name else UNSCORED).get(lang)
            yield Heading(title)
            yield Table(
                title, tuple(head.get(lang) for head in _heads()), tuple(_cells(point, lang) for point in found)
            )


def _heads() -> tuple[Words, ...]:
    return NUMBER, OPTION, IMPACT, EFFORT, ANSWERS, CHOSEN, NOTE


def _cells(point: Point, lang: Lang) -> tuple[str, ...]:
    answers = [f"{words.get(lang)}: {text}" for words, text in _answers(point, lang) if text]
    return (
        str(point.number),
        point.row.text,
        scored(point.impact, lang),
        scored(point.effort, lang),
        ". ".join(answers),
        "✓" if point.row.picked else "",
        point.row.note,
    )


def _answers(point: Point, lang: Lang) -> tuple[tuple[Words, str], ...]:
    impact, effort = (told(score, lang) if score else "" for score in (point.impact, point.effort))
    return (IMPACT, impact), (EFFORT, effort)


def outline(board: Matrix, lang: Lang) -> Outline:
    """The drawing's text twin: each option once, in the group's order."""
    points = board.points.values()
    return Outline(tuple(OutlineItem(0, point.row.text, "", marks(point, lang)) for point in points))


def tables(board: Matrix, lang: Lang) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """For CSV: every option with its scores, the best balance first within its quadrant. Head row first."""
    place = Words("Rute", "Rute", "Quadrant")
    heads = (*(head.get(lang) for head in _heads()), place.get(lang))
    found = [heads]
    for name in (*QUADRANTS, None):
        for point in board.of(name):
            found.append((*_cells(point, lang), (QUADRANT[name] if name else UNSCORED).get(lang)))
    return {"options": tuple(found)}


def findings(board: Matrix) -> tuple[Finding, ...]:
    """What has no figures yet, where people are split, and the choice that is left to make."""
    return tuple(_found(board))


def _found(board: Matrix) -> Iterator[Finding]:
    points = tuple(board.points.values())
    left = [point for point in points if point.quadrant is None]
    if left:
        yield Finding(Say(count_words(LEFT, len(left))), left[0].row.id)
    for point in points:
        spreads = [score.spread or 0.0 for score in (point.impact, point.effort) if score]
        if max(spreads, default=0.0) > DISSENT:
            yield Finding(Say(SPLIT, {"text": point.row.text}), point.row.id)
    placed = [point for point in points if point.quadrant]
    if len(placed) > 2 and all(point.quadrant == "quick" for point in placed):
        yield Finding(Say(ALL_GOOD), placed[0].row.id)
    if placed and not left and not any(point.row.picked for point in points):
        yield Finding(Say(NONE_PICKED), placed[0].row.id)


def gives(board: Matrix) -> tuple[Item, ...]:
    """What other tools can take: each option as a test or an action, those that were picked first; one that was
    written here is a change idea too."""
    found: list[Item] = []
    for point in sorted(board.points.values(), key=lambda point: not point.row.picked):
        row = point.row
        found += [Item("pdsa", row.text, row.id), Item("action", row.text, row.id)]
        if not row.source:
            found.append(Item("idea", row.text, row.id))
    return tuple(found)
