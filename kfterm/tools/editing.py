"""How a sheet of rows is changed: fields to set, collected per record, positions, and the acts that all rows share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kfterm.model.change import GONE, INSIDE, POSITION, Put, Value
from kfterm.model.order import make_room
from kfterm.tools.api import Reply, Say
from kfterm.tools.placed import Placed
from kfterm.tools.tree.edit import count_words as count_words
from kfterm.tools.tree.links import NOTHING_NEW as NOTHING_NEW
from kfterm.tools.tree.outline import REMOVED as REMOVED
from kfterm.words import LANGS, Words


def joined(*sentences: Words) -> Words:
    """Sentences one after the other."""
    return Words(*(" ".join(words.get(lang) for words in sentences) for lang in LANGS))


def no(reason: Words, **values: object) -> Reply:
    """Nothing happens, and why."""
    return Reply(say=Say(reason, values))


class Edit:
    """The changes of one command. Setting a field to what it already holds changes nothing."""

    def __init__(self, board: Placed[Any]) -> None:
        self.board = board
        self._fields: dict[str, dict[str, Value]] = {}

    def set(self, record: str, name: str, value: Value) -> None:
        """Set one field of a row or of the sheet; ``None`` takes it away."""
        if self._held(record, name) != value:
            self._fields.setdefault(record, {})[name] = value
        elif record in self._fields:
            self._fields[record].pop(name, None)

    def new(self, record: str, inside: str, pos: str, fields: Mapping[str, Value]) -> None:
        """A new row; what ``fields`` holds of ``None`` is left out."""
        kept = {name: value for name, value in fields.items() if value is not None}
        self._fields[record] = {INSIDE: inside, POSITION: pos, **kept}

    def add(
        self,
        records: Sequence[str],
        parent: str,
        after: str,
        fields: Sequence[Mapping[str, Value]],
        among: Sequence[str] | None = None,
    ) -> None:
        """New rows in ``parent`` (a row or the sheet), behind the sibling ``after``, else at the end of those they
        stand ``among`` (``None`` = all in ``parent``)."""
        siblings = self.board.below(parent) if among is None else among
        index = siblings.index(after) + 1 if after in siblings else len(siblings)
        for record, pos, own in zip(records, self.room(siblings, index, len(records)), fields, strict=True):
            self.new(record, parent, pos, own)

    def remove(self, record: str) -> None:
        """Delete one row."""
        self._fields[record] = {GONE: True}

    def room(self, siblings: Sequence[str], index: int, count: int = 1) -> list[str]:
        """Positions for ``count`` rows before ``siblings[index]``; where the siblings' own are not in order (a
        hand-edited file), all of them get fresh ones."""
        found, fresh = make_room([self._position(record) for record in siblings], index, count)
        for record, pos in zip(siblings, fresh, strict=False):
            self.set(record, POSITION, pos)
        return found

    def move(self, record: str, parent: str, index: int | None = None, among: Sequence[str] | None = None) -> None:
        """Let a row stand in ``parent`` before the ``index``-th row (itself left out, ``None`` = at the end) of those
        it stands ``among`` there (``None`` = all in ``parent``)."""
        others = [one for one in (self.board.below(parent) if among is None else among) if one != record]
        self.set(record, POSITION, self.room(others, len(others) if index is None else index)[0])
        self.set(record, INSIDE, parent)

    def reply(self, at: str | None = None, say: Say | None = None) -> Reply:
        """All that was set, as one reply; without anything set it tells that nothing was changed."""
        puts = tuple(Put(record, fields) for record, fields in self._fields.items() if fields)
        return Reply(puts, at, say) if puts else Reply(say=say or Say(NOTHING_NEW))

    def _position(self, record: str) -> str:
        waiting = self._fields.get(record, {}).get(POSITION)
        return str(waiting) if waiting else self.board.rows[record].pos

    def _held(self, record: str, name: str) -> object:
        """What a field holds now, in the form in which a change would set it."""
        head, dot, entry = name.partition(".")
        row = self.board.get(record)
        if row is None:
            held = self.board.fields.get(head) if record == self.board.id else None
        else:
            held = getattr(row, "inside" if name == INSIDE else head)
        if dot:
            return held.get(entry) if isinstance(held, dict) else None
        return None if held == "" or held is False else held


def move_by(board: Placed[Any], at: str, by: int) -> Reply | None:
    """Change places with the row ``by`` away among its like; ``None`` when there is none."""
    siblings = board.alike(at)
    index = siblings.index(at) + by
    if not 0 <= index < len(siblings):
        return None
    edit = Edit(board)
    edit.move(at, board.inside[at], index, siblings)
    return edit.reply(at)


def next_row(board: Placed[Any], at: str, gone: set[str]) -> str:
    """Where the cursor goes from a row that goes away: the next one of its like, else the one before, else where it
    stood, else the first row that is left; empty when none is."""
    siblings = board.alike(at)
    index = siblings.index(at)
    near = [*siblings[index + 1 :], *reversed(siblings[:index]), board.inside[at], *board.rows]
    return next((record for record in near if record not in gone and record in board.rows), "")


def remove_all(board: Placed[Any], at: str) -> Reply:
    """Delete a row and all that stands in it."""
    gone = set(board.branch(at))
    edit = Edit(board)
    for record in board.branch(at):
        edit.remove(record)
    return edit.reply(next_row(board, at, gone), Say(count_words(REMOVED, len(gone))))
