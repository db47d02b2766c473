"""Which row of an incoming outline is which node: by path and text, then by text elsewhere, then by place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final

from kfterm.errors import Problem
from kfterm.model.change import Scalar
from kfterm.text import fold
from kfterm.tools.api import OutlineLine
from kfterm.tools.markdown import distinct
from kfterm.tools.tree.model import AnyTree
from kfterm.tools.tree.shape import Shape

ALIKE: Final = 0.5
"""How much of two wordings of one thing is the same, from 0 to 1; below it they are two things."""


@dataclass(slots=True)
class Entry:
    """One row of the incoming outline in its place."""

    text: str
    rank: int
    line: OutlineLine
    parent: Entry | None = None
    host: str = ""
    """The node that stays and that this row stands in, where the outline does not name it (the top)."""
    children: list[Entry] = field(default_factory=list)
    also: list[Entry] = field(default_factory=list)
    record: str = ""
    """The node it is; empty for a new one."""
    values: dict[str, Scalar] = field(default_factory=dict)
    """Fields that the short words behind it set."""


@dataclass(slots=True)
class Incoming:
    """An incoming outline: its rows in order, what stands at the top, what was not understood."""

    entries: list[Entry] = field(default_factory=list)
    tops: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    kept_top: str = ""
    """The top of the sheet, when the outline names none and several rows stand at the top."""


def arrange(board: AnyTree, lines: Sequence[OutlineLine]) -> Incoming:
    """The rows as a tree of layers.

    One top row is the top; several stand below the top there is; one that names its layer in brackets stands without
    parent. A row below the last layer is taken into it, and told.
    """
    incoming = Incoming()
    plain = [line for line in lines if not line.depth and _marked_rank(board.shape, line) is None]
    several = len(plain) > 1
    if several and board.top:
        incoming.kept_top = board.top.id
    path: list[Entry] = []
    for line in lines:
        del path[line.depth :]
        parent = path[-1] if path else None
        entry = _entry(board.shape, line, parent, several, incoming)
        if not entry.parent and entry.rank == 1:
            entry.host = incoming.kept_top
        incoming.entries.append(entry)
        (entry.parent.children if entry.parent else incoming.tops).append(entry)
        path.append(entry)
    _link(board.shape, incoming)
    return incoming


def _marked_rank(shape: Shape, line: OutlineLine) -> int | None:
    ranks = (shape.layer_of(mark) for mark in line.marks)
    return next((rank for rank in ranks if rank is not None), None)


def _entry(shape: Shape, line: OutlineLine, parent: Entry | None, several: bool, incoming: Incoming) -> Entry:
    if parent is None:
        marked = _marked_rank(shape, line)
        rank = marked if marked is not None else int(several)
    else:
        rank = parent.rank + 1
    if rank > shape.deepest:
        values = {"line": line.line, "text": line.text}
        incoming.problems.append(Problem(shape.faults.too_deep, values, line=line.line))
        rank = shape.deepest
        parent = parent.parent if parent else None
    entry = Entry(line.text, rank, line, parent)
    unknown = []
    for mark in line.marks:
        if found := shape.mark_of(mark):
            entry.values[found[0]] = found[1]
        elif shape.layer_of(mark) is None:
            unknown.append(mark)
    if unknown:
        entry.text = f"{line.text} [{', '.join(unknown)}]".strip()
    return entry


def _link(shape: Shape, incoming: Incoming) -> None:
    """Further parents by their titles; a row without parent stands in the first of them."""
    titles = distinct([entry.text for entry in incoming.entries])
    by_title = {title: entry for title, entry in zip(titles, incoming.entries, strict=True)}
    for entry in incoming.entries:
        for title in entry.line.also:
            found = by_title.get(title)
            if found is None or found.rank != entry.rank - 1:
                found = _by_text(incoming, title, entry.rank - 1)
            if found is None:
                values = {"line": entry.line.line, "title": title, "text": entry.text}
                incoming.problems.append(Problem(shape.faults.no_parent, values, line=entry.line.line))
            elif entry.parent is None and not entry.host:
                incoming.tops.remove(entry)
                entry.parent = found
                found.children.append(entry)
            elif found is not entry.parent and found not in entry.also:
                entry.also.append(found)


def _by_text(incoming: Incoming, title: str, rank: int) -> Entry | None:
    wanted = fold(title)
    return next((entry for entry in incoming.entries if entry.rank == rank and fold(entry.text) == wanted), None)


class Matcher:
    """Finds the node of each incoming row; each node is used once."""

    def __init__(self, board: AnyTree, incoming: Incoming) -> None:
        self._board = board
        self._incoming = incoming
        self._free = dict.fromkeys(record for record in board.nodes if record != incoming.kept_top)

    def run(self) -> tuple[str, ...]:
        """Fill in ``record`` of every row that is a known node; the nodes that are missing in the outline."""
        for old, new in self._top_groups():
            self._exact(old, new)
        by_text: dict[str, list[str]] = {}
        for record in self._free:
            by_text.setdefault(self._board.nodes[record].text, []).append(record)
        for entry in self._incoming.entries:
            if not entry.record:
                self._elsewhere(entry, by_text.get(entry.text, ()))
        for old, new in self._top_groups():
            self._by_place(old, new)
        for entry in self._incoming.entries:
            if entry.record:
                self._by_place(self._board.children.get(entry.record, ()), entry.children)
        return tuple(self._free)

    def _top_groups(self) -> Iterator[tuple[Sequence[str], Sequence[Entry]]]:
        for rank in range(len(self._board.shape.layers)):
            old = [root for root in self._board.roots if self._board.nodes[root].rank == rank]
            new = [entry for entry in self._incoming.tops if entry.rank == rank]
            host = self._incoming.kept_top
            yield (self._board.children.get(host, ()) if rank == 1 and host else old), new

    def _take(self, entry: Entry, record: str) -> None:
        entry.record = record
        del self._free[record]
        self._exact(self._board.children.get(record, ()), entry.children)

    def _exact(self, old: Iterable[str], new: Iterable[Entry]) -> None:
        """Same text in the same place; of equal texts the first is the first."""
        waiting: dict[str, list[str]] = {}
        for record in old:
            if record in self._free:
                waiting.setdefault(self._board.nodes[record].text, []).append(record)
        for entry in new:
            if not entry.record and waiting.get(entry.text):
                self._take(entry, waiting[entry.text].pop(0))

    def _elsewhere(self, entry: Entry, same_text: Sequence[str]) -> None:
        free = [record for record in same_text if record in self._free]
        same_rank = [record for record in free if self._board.nodes[record].rank == entry.rank]
        for record in (same_rank or free)[:1]:
            self._take(entry, record)

    def _by_place(self, old: Sequence[str], new: Sequence[Entry]) -> None:
        """A row with another text is the node that stood in the same gap between known siblings.

        Where a row is a thing of its own, another one is not the old one reworded: it would inherit what was written
        and found out about that. Words tell, or the rows below: a driver that keeps half of them is the same driver.
        """
        known = {entry.record for entry in new if entry.record}
        gaps: dict[str, list[str]] = {}
        before = ""
        for record in old:
            if record in known:
                before = record
            elif record in self._free:
                gaps.setdefault(before, []).append(record)
        before = ""
        for entry in new:
            if entry.record:
                before = entry.record if entry.record in old else before
            elif found := next((one for one in gaps.get(before, ()) if self._reworded(one, entry)), ""):
                gaps[before].remove(found)
                self._take(entry, found)

    def _reworded(self, record: str, entry: Entry) -> bool:
        if entry.rank < self._board.shape.own_from:
            return True
        former = self._board.nodes[record].text
        below = self._board.children.get(record, ())
        kept = sum(child.record in below for child in entry.children if child.record)
        same_below = bool(below) and kept >= ALIKE * len(below)
        return same_below or SequenceMatcher(None, fold(former), fold(entry.text), autojunk=False).ratio() >= ALIKE
