"""The wall as outline rows and as cards in columns; both show the same notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kfterm.drawing.cards import Card, Note, cards
from kfterm.drawing.scene import Scene
from kfterm.tools.affinity.counting import tally
from kfterm.tools.affinity.model import Cluster, Statement, Wall
from kfterm.tools.affinity.words import (
    ASIDE,
    CONTESTED,
    FROM,
    NAME,
    NUMBER_OF_NOTES,
    SET_ASIDE,
    SIGN,
    UNSORTED,
)
from kfterm.tools.api import Row, View
from kfterm.tools.tree.edit import count_words
from kfterm.words import Lang, Words

PAPER_CELLS = 130
"""Width in cells of the drawing on paper."""
DESCRIPTION = Words(
    "Gruppering. Grupper: {groups}. Lapper i dem: {notes}. Ikke sortert: {loose}. Lagt til side: {aside}.",
    "Gruppering. Grupper: {groups}. Lappar i dei: {notes}. Ikkje sortert: {loose}. Lagt til side: {aside}.",
    "Affinity grouping. Groups: {groups}. Notes in them: {notes}. Not sorted: {loose}. Set aside: {aside}.",
)
CLOSE_FROM = 34
"""Rows from which the room sees a part of the wall instead of all of it."""
NEAR = 12
"""Notes of a group that the room sees around the one that is talked about."""
MORE = Words("{number} til", "{number} til", "{number} more")
_GROUP, _NOTE = "cluster", "statement"


def marks(board: Wall, row: Statement, lang: Lang) -> tuple[str, ...]:
    """Source group and whether it is contested or set aside, in short words."""
    found = []
    if row.origin:
        found.append(f"{FROM.get(lang)} {row.origin}")
    if board.contested(row):
        found.append(CONTESTED.get(lang))
    if row.id in board.aside:
        found.append(ASIDE.get(lang))
    return tuple(found)


def heading(board: Wall, cluster: str) -> str:
    """The heading with the number of the group."""
    return f"{board.numbers[cluster]} {board.rows[cluster].text}"


def counts(board: Wall, cluster: str, lang: Lang) -> tuple[str, ...]:
    """How many notes a group holds, and how many help and hinder."""
    sums = tally(board.all_notes(cluster))
    found = [count_words(NUMBER_OF_NOTES, sums.notes).get(lang)]
    found += [f"{SIGN['helps']}{sums.helps}"] if sums.helps else []
    found += [f"{SIGN['hinders']}{sums.hinders}"] if sums.hinders else []
    return tuple(found)


def rows(board: Wall, view: View) -> tuple[Row, ...]:
    """The outline: what is not sorted, the groups with their notes and those that want more, what was set aside."""
    found = [_row(board, view, record, 0) for record in board.notes(board.id)]
    for cluster in board.groups(board.id):
        found.extend(_branch(board, view, cluster, 0))
    found.extend(_row(board, view, record, 0) for record in board.aside)
    return tuple(found)


def _row(board: Wall, view: View, record: str, depth: int, under: str = "", alias: bool = False) -> Row:
    row = board.rows[record]
    layer, shown = _NOTE, tuple[str, ...]()
    if isinstance(row, Statement):
        layer, shown = row.mark or _NOTE, marks(board, row, view.lang)
    return Row(record, depth, row.text, layer, under or _under(board, record), alias, shown)


def _under(board: Wall, record: str) -> str:
    host = board.inside[record]
    return "" if host == board.id else host


def _branch(board: Wall, view: View, cluster: str, depth: int) -> Iterator[Row]:
    notes, guests, inner = board.notes(cluster), board.guests.get(cluster, ()), board.groups(cluster)
    told = " · ".join(counts(board, cluster, view.lang))
    number, text = str(board.numbers[cluster]), board.rows[cluster].text
    children = len(notes) + len(guests) + len(inner)
    yield Row(cluster, depth, text, _GROUP, _under(board, cluster), False, (told,), children, number)
    if cluster in view.folded:
        return
    yield from (_row(board, view, record, depth + 1) for record in notes)
    yield from (_row(board, view, record, depth + 1, cluster, True) for record in guests)
    for other in inner:
        yield from _branch(board, view, other, depth + 1)


def scene(board: Wall, view: View) -> Scene:
    """The wall: a card for each group, below them what is not sorted and what was set aside."""
    deck = [_card(board, view, cluster) for cluster in board.groups(board.id)]
    return _wall(board, view, [*deck, *_below(board, view.lang)])


def close(board: Wall, view: View, record: str) -> Scene:
    """What the room can read around a record: its group or what is not sorted, and the headings of all groups with
    their numbers. The whole wall while it is small."""
    whole = scene(board, view)
    if whole.height <= CLOSE_FROM:
        return whole
    deck = []
    for cluster in board.groups(board.id):
        here = record in set(board.branch(cluster))
        card = _card(board, view if here else View(view.width, view.lang, view.folded | {cluster}), cluster)
        deck.append(replace(card, notes=_around(card.notes, record, view.lang)))
    below = [replace(card, notes=_around(card.notes, record, view.lang)) for card in _below(board, view.lang)]
    return _wall(board, view, [*deck, *below])


def _around(notes: tuple[Note, ...], record: str, lang: Lang) -> tuple[Note, ...]:
    """The notes around ``record``, else the first ones; how many there are before and after them."""
    here = next((index for index, note in enumerate(notes) if note.id == record), 0)
    start = max(0, min(here - NEAR // 2, len(notes) - NEAR))
    left = len(notes) - start - NEAR
    before = (Note("", MORE.get(lang, number=start), "wall", "…"),) if start else ()
    after = (Note("", MORE.get(lang, number=left), "wall", "…"),) if left > 0 else ()
    return (*before, *notes[start : start + NEAR], *after)


def _below(board: Wall, lang: Lang) -> list[Card]:
    """What is not sorted, and what was set aside."""
    found = []
    for words, records in ((UNSORTED, board.notes(board.id)), (SET_ASIDE, board.aside)):
        notes = tuple(_note(board, lang, record) for record in records)
        count = (count_words(NUMBER_OF_NOTES, len(notes)).get(lang),)
        found.append(Card("", words.get(lang), "wall", notes, count, wide=True))
    return found


def _wall(board: Wall, view: View, deck: Sequence[Card]) -> Scene:
    loose, aside = len(board.notes(board.id)), len(board.aside)
    told = DESCRIPTION.get(
        view.lang, notes=len(board.statements) - loose - aside, groups=len(board.clusters), loose=loose, aside=aside
    )
    return cards(deck, view.width, board.title or NAME.get(view.lang), told)


def _card(board: Wall, view: View, cluster: str) -> Card:
    notes = () if cluster in view.folded else tuple(_inside(board, view, cluster, 0))
    return Card(cluster, heading(board, cluster), _GROUP, notes, counts(board, cluster, view.lang))


def _inside(board: Wall, view: View, cluster: str, depth: int) -> Iterator[Note]:
    for record in board.notes(cluster):
        yield _note(board, view.lang, record, depth)
    for record in board.guests.get(cluster, ()):
        yield _note(board, view.lang, record, depth, alias=True)
    for other in board.groups(cluster):
        yield Note(other, heading(board, other), f"{_GROUP}.inner", "", depth, counts(board, other, view.lang))
        if other not in view.folded:
            yield from _inside(board, view, other, depth + 1)


def _note(board: Wall, lang: Lang, record: str, depth: int = 0, *, alias: bool = False) -> Note:
    row = board.rows[record]
    mark = row.mark if isinstance(row, Statement) else ""
    told = (CONTESTED.get(lang),) if isinstance(row, Statement) and board.contested(row) else ()
    return Note(record, row.text, _NOTE, "↪" if alias else SIGN[mark], depth, told, mark, alias)


def groups_of(board: Wall, records: Iterable[str]) -> str:
    """The headings of groups, one after the other."""
    return ", ".join(board.rows[record].text for record in records if isinstance(board.rows[record], Cluster))
