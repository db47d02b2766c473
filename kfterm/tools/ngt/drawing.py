"""The sheet as outline rows and as a drawing, each step showing what the room may see then: the question, the numbered
list, or bars. Totals are drawn only of what has been shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kfterm.drawing.scene import Item as Shape
from kfterm.drawing.scene import Line, Scene, Text
from kfterm.text import width
from kfterm.tools.api import Row, View
from kfterm.tools.ngt import told
from kfterm.tools.ngt.bars import Bars, wrapped
from kfterm.tools.ngt.model import Nominal, Stage
from kfterm.tools.ngt.result import Outcome, outcome
from kfterm.tools.ngt.words import NAME, STEP_NAMES
from kfterm.vote import Result
from kfterm.words import Lang, Words

TWO_COLUMNS: Final = 100
THREE_COLUMNS: Final = 150
LONG: Final = 12
"""Ideas from which the list is set in columns, where there is room."""
PAPER_CELLS: Final = 100
_GAP: Final = 3
_WITH_MERGED: Final[tuple[Stage, ...]] = ("question", "collect", "read", "clarify")
STRUCK: Final = Words("strøket", "stroken", "struck")
HANDS_COUNTED: Final = Words("talt", "talt", "counted")
DESCRIPTION: Final = Words(
    "{question} {count} ideer. {step}.", "{question} {count} idear. {step}.", "{question} {count} ideas. {step}."
)


def shown(board: Nominal) -> Outcome | None:
    """The result that may be seen, at the steps where it is looked at."""
    found = outcome(board, board.last) if board.step in ("result", "discuss") else None
    return found if found is not None and found.uncovered else None


def rows(board: Nominal, view: View) -> tuple[Row, ...]:
    """The question, then the ideas: by their numbers, or by place as far as the result is shown."""
    found = list(_ideas(board, view))
    if board.question:
        found.insert(0, Row(board.id, 0, board.question, "question", children=len(board.live)))
    return tuple(found[:1] if board.question and board.id in view.folded else found)


def _ideas(board: Nominal, view: View) -> Iterator[Row]:
    result = shown(board)
    if result is not None:
        yield from _placed(board, result, view)
    elif board.step not in ("result", "discuss") or board.last is None or not board.last.round.revealed:
        yield from _numbered(board, view)


def _place(board: Nominal) -> tuple[int, str]:
    """Depth of the ideas and what they stand under."""
    return (1, board.id) if board.question else (0, "")


def _placed(board: Nominal, result: Outcome, view: View) -> Iterator[Row]:
    """The ideas by place, as far as they are uncovered."""
    depth, under = _place(board)
    for one in result.uncovered:
        if (key := result.of[one.idea]) in board.rows:
            marks = told.marks(result, one, view.lang)
            yield Row(key, depth, board.rows[key].text, "idea", under, marks=marks, lead=f"{one.idea:>2}")


def _numbered(board: Nominal, view: View) -> Iterator[Row]:
    """The list, each idea with what was merged into it; struck ones last, so that they can be brought back."""
    depth, under = _place(board)
    for key, number in board.numbers.items():
        inside = board.merged(key) if board.step in _WITH_MERGED else ()
        marks = _counted(board, key, view.lang)
        yield Row(key, depth, board.rows[key].text, "idea", under, False, marks, len(inside), f"{number:>2}")
        yield from _merged(board, key, depth, view)
    for key, row in board.rows.items() if board.step in _WITH_MERGED else ():
        if row.struck and board.top(key) == key:
            marks = (STRUCK.get(view.lang),)
            yield Row(key, depth, row.text, "struck", under, False, marks, len(board.merged(key)))
            yield from _merged(board, key, depth, view)


def _merged(board: Nominal, key: str, depth: int, view: View) -> Iterator[Row]:
    if board.step in _WITH_MERGED and key not in view.folded:
        for other in board.merged(key):
            yield Row(other, depth + 1, board.rows[other].text, "merged", key)


def _counted(board: Nominal, key: str, lang: Lang) -> tuple[str, ...]:
    """Whether the hands of an idea are counted already; never how many."""
    vote = board.voting
    return (HANDS_COUNTED.get(lang),) if vote is not None and key in vote.round.hands else ()


class _Page:
    """Lines of a drawing from top to bottom."""

    def __init__(self, wide: int) -> None:
        self.wide = wide
        self.items: list[Shape] = []
        self.y = 0

    def text(self, text: str, role: str, ref: str = "", lead: str = "", left: int = 0, room: int = 0) -> None:
        """``text`` wrapped behind ``lead``, whose width later lines keep free."""
        hang = width(lead)
        for index, line in enumerate(wrapped(text, max(8, (room or self.wide - left) - hang))):
            if index == 0 and lead:
                self.items.append(Text(left, self.y, lead.rstrip(), "label", ref))
            self.items.append(Text(left + hang, self.y, line, role, ref))
            self.y += 1

    def gap(self) -> None:
        """An empty line."""
        self.y += 1


def scene(board: Nominal, view: View) -> Scene:
    """What the room may see at this step."""
    page = _Page(view.width)
    page.text(board.question or NAME.get(view.lang), "head", board.id if board.question else "")
    for line in told.lead(board, view.lang):
        page.text(line, "quiet")
    page.gap()
    result = shown(board)
    if result is not None:
        _result(board, page, result, view)
    else:
        _list(page, [row for row in rows(board, view) if row.id != board.id])
    step = STEP_NAMES[board.step].get(view.lang)
    said = DESCRIPTION.get(view.lang, question=board.question, count=len(board.live), step=step).strip()
    return Scene(view.width, max(1, page.y), tuple(page.items), board.title or NAME.get(view.lang), said)


def _list(page: _Page, found: list[Row]) -> None:
    """The numbered ideas, in columns where the list is long and the window wide."""
    columns = 1
    if len(found) > LONG and page.wide >= TWO_COLUMNS:
        columns = 3 if page.wide >= THREE_COLUMNS and len(found) > 2 * LONG else 2
    room = (page.wide - _GAP * (columns - 1)) // columns
    each = -(-len(found) // columns)
    top = low = page.y
    for column in range(columns):
        page.y = top
        for row in found[column * each : (column + 1) * each]:
            inner = row.layer == "merged"
            lead = "     = " if inner else f"{row.lead or '–':>3}  "
            text = " ".join((row.text, *(f"({mark})" for mark in row.marks)))
            page.text(
                text, "quiet" if inner or row.layer == "struck" else "", row.id, lead, column * (room + _GAP), room
            )
        low = max(low, page.y)
    page.y = low


def _result(board: Nominal, page: _Page, found: Outcome, view: View) -> None:
    bars = Bars(found, page.wide, view.lang, board.winners)
    last: Result | None = None
    for one in found.uncovered:
        if found.of[one.idea] not in board.rows:
            continue
        if last is not None and last.place <= board.winners < one.place and len(found.count.results) > board.winners:
            page.items.append(Line(((0, page.y + 0.5), (page.wide, page.y + 0.5)), "rule.apart"))
            page.gap()
        items, high = bars.row(one, board.rows[found.of[one.idea]].text, found.of[one.idea], page.y)
        page.items += items
        page.y += high
        last = one
    notes = told.notes(board, found, view.lang) if found.vote.shown else ()
    if notes:
        page.gap()
    for note in notes:
        page.text(note, "quiet")
