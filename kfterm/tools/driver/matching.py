"""Which row of an incoming outline is which node: by path and text, then by text elsewhere, then by place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final

from kfterm.errors import Fault, Problem
from kfterm.text import fold
from kfterm.tools.api import OutlineLine
from kfterm.tools.driver.model import LAYERS, Diagram, Status
from kfterm.tools.driver.words import layer_of, priority_of, status_of
from kfterm.tools.markdown import distinct
from kfterm.words import Words

TOO_DEEP = Fault(
    "driver.outline_depth",
    Words(
        "Linje {line}: «{text}» ligger under laget for endringsideer.",
        "Linje {line}: «{text}» ligg under laget for endringsidear.",
        "Line {line}: “{text}” lies below the layer of change ideas.",
    ),
    Words(
        "Den er tatt med som endringsidé. Rykk den ut, eller ta den bort.",
        "Han er teken med som endringsidé. Rykk han ut, eller ta han bort.",
        "It is taken in as a change idea. Move it out, or take it away.",
    ),
)
NO_PARENT = Fault(
    "driver.outline_parent",
    Words(
        "Linje {line}: fant ingen «{title}» i laget over «{text}».",
        "Linje {line}: fann ingen «{title}» i laget over «{text}».",
        "Line {line}: there is no “{title}” in the layer above “{text}”.",
    ),
    Words(
        "Skriv teksten slik den står på sin egen linje.",
        "Skriv teksten slik han står på si eiga linje.",
        "Write the text as it stands on its own line.",
    ),
)


ALIKE: Final = 0.5
"""How much of two wordings of one idea is the same, from 0 to 1; below it they are two ideas."""


@dataclass(slots=True)
class Entry:
    """One row of the incoming outline in its place."""

    text: str
    rank: int
    line: OutlineLine
    parent: Entry | None = None
    host: str = ""
    """The node that stays and that this row stands in, where the outline does not name it (the aim)."""
    children: list[Entry] = field(default_factory=list)
    also: list[Entry] = field(default_factory=list)
    record: str = ""
    """The node it is; empty for a new one."""
    status: Status | None = None
    priority: int | None = None


@dataclass(slots=True)
class Incoming:
    """An incoming outline: its rows in order, what stands at the top, what was not understood."""

    entries: list[Entry] = field(default_factory=list)
    tops: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    kept_aim: str = ""
    """The aim of the diagram, when the outline names none and several rows stand at the top."""


def arrange(board: Diagram, lines: Sequence[OutlineLine]) -> Incoming:
    """The rows as a tree of layers.

    One top row is the aim; several are primary drivers below the aim there is; one that names its layer in brackets
    stands without parent. A row below the ideas becomes an idea, and is told.
    """
    incoming = Incoming()
    plain = [line for line in lines if not line.depth and _mark_layer(line) is None]
    several = len(plain) > 1
    if several and board.aim:
        incoming.kept_aim = board.aim.id
    path: list[Entry] = []
    for line in lines:
        del path[line.depth :]
        parent = path[-1] if path else None
        entry = _entry(line, parent, several, incoming)
        if not entry.parent and entry.rank == 1:
            entry.host = incoming.kept_aim
        incoming.entries.append(entry)
        (entry.parent.children if entry.parent else incoming.tops).append(entry)
        path.append(entry)
    _link(incoming)
    return incoming


def _mark_layer(line: OutlineLine) -> int | None:
    layers = [layer_of(mark) for mark in line.marks]
    return next((LAYERS.index(layer) for layer in layers if layer), None)


def _entry(line: OutlineLine, parent: Entry | None, several: bool, incoming: Incoming) -> Entry:
    if parent is None:
        marked = _mark_layer(line)
        rank = marked if marked is not None else int(several)
    else:
        rank = parent.rank + 1
    if rank >= len(LAYERS):
        incoming.problems.append(Problem(TOO_DEEP, {"line": line.line, "text": line.text}, line=line.line))
        rank = len(LAYERS) - 1
        parent = parent.parent if parent else None
    entry = Entry(line.text, rank, line, parent)
    unknown = []
    for mark in line.marks:
        if status := status_of(mark):
            entry.status = status
        elif priority := priority_of(mark):
            entry.priority = priority
        elif layer_of(mark) is None:
            unknown.append(mark)
    if unknown:
        entry.text = f"{line.text} [{', '.join(unknown)}]".strip()
    return entry


def _link(incoming: Incoming) -> None:
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
                incoming.problems.append(Problem(NO_PARENT, values, line=entry.line.line))
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

    def __init__(self, board: Diagram, incoming: Incoming) -> None:
        self._board = board
        self._incoming = incoming
        self._free = dict.fromkeys(record for record in board.nodes if record != incoming.kept_aim)

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
        for rank, layer in enumerate(LAYERS):
            old = [root for root in self._board.roots if self._board.nodes[root].layer == layer]
            new = [entry for entry in self._incoming.tops if entry.rank == rank]
            host = self._incoming.kept_aim
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
        same_layer = [record for record in free if self._board.nodes[record].rank == entry.rank]
        for record in (same_layer or free)[:1]:
            self._take(entry, record)

    def _by_place(self, old: Sequence[str], new: Sequence[Entry]) -> None:
        """A row with another text is the node that stood in the same gap between known siblings.

        Another idea is not the old one reworded: it would inherit its status, priority and tests.
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
        if LAYERS[entry.rank] != "idea":
            return True
        former = self._board.nodes[record].text
        return SequenceMatcher(None, fold(former), fold(entry.text), autojunk=False).ratio() >= ALIKE
