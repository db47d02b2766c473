"""An incoming outline as one undoable change: the same tree, texts and parents, ids kept, all else untouched."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from kfterm.model.change import INSIDE, POSITION
from kfterm.model.order import is_position, spread
from kfterm.tools.api import Intake, IntakeStep, Now, OutlineLine
from kfterm.tools.tree.edit import Edit
from kfterm.tools.tree.matching import Entry, Incoming, Matcher, arrange
from kfterm.tools.tree.model import AnyTree


def intake(board: AnyTree, lines: tuple[OutlineLine, ...], now: Now) -> Intake:
    """What taking in ``lines`` would do to ``board``.

    A row is the node with the same path and text, else one with the same text elsewhere (moved), else the one that
    stood in its place when its words or the rows below it tell that it is the same thing (changed), else new. Nodes
    that no row stands for are removed. What short words behind a row say is set; all that the outline does not show
    stays.
    """
    rows = tuple(line for line in lines if line.text)
    incoming = arrange(board, rows)
    missing = Matcher(board, incoming).run() if rows else ()
    return _Plan(board, incoming, missing, now).intake()


class _Plan:
    """The edit that makes the sheet equal to the incoming outline, and the preview of it."""

    def __init__(self, board: AnyTree, incoming: Incoming, missing: Sequence[str], now: Now) -> None:
        self._board = board
        self._incoming = incoming
        self._missing = missing
        self._edit = Edit(board)
        self._ids = {id(entry): entry.record or now.new_id(board.shape.kind) for entry in incoming.entries}
        self._moved: set[str] = set()
        self._changed: set[str] = set()

    def intake(self) -> Intake:
        positions = self._positions()
        for entry in self._incoming.entries:
            record = self._ids[id(entry)]
            if entry.record:
                self._update(entry)
            else:
                self._edit.new(record, entry.rank, entry.text, self._inside(entry), positions[record])
                for parent in entry.also:
                    self._edit.set(record, f"also.{self._ids[id(parent)]}", True)
            self._marks(entry, record)
        for record, place in positions.items():
            self._edit.set(record, POSITION, place)
        for record in self._missing:
            self._edit.remove(record)
        return Intake(tuple(self._steps()), self._edit.reply(), tuple(self._incoming.problems))

    def _inside(self, entry: Entry) -> str:
        return self._ids[id(entry.parent)] if entry.parent else entry.host or self._board.id

    def _update(self, entry: Entry) -> None:
        node = self._board.nodes[entry.record]
        if node.text != entry.text:
            self._edit.set(node.id, "text", entry.text)
            self._changed.add(node.id)
        if node.rank != entry.rank:
            self._edit.set(node.id, "layer", self._board.shape.layers[entry.rank])
            self._moved.add(node.id)
        inside = self._inside(entry)
        further = {self._ids[id(parent)] for parent in entry.also}
        main = node.parents[0] if node.parents else self._board.id
        if inside == main and further == set(node.parents[1:]):
            return
        self._moved.add(node.id)
        self._edit.set(node.id, INSIDE, inside)
        for parent in further:
            self._edit.set(node.id, f"also.{parent}", True)
        for parent, entry_set in node.stored.also.items():
            if entry_set and parent not in further:
                self._edit.set(node.id, f"also.{parent}", None)

    def _marks(self, entry: Entry, record: str) -> None:
        node = self._board.get(entry.record)
        stored = node.stored if node else None
        for name, value in entry.values.items():
            if value != self._board.shape.held(stored, name):
                self._edit.set(record, name, value)
                self._changed.add(record)
        if entry.line.note and entry.line.note != (node.note if node else ""):
            self._edit.set(record, "note", entry.line.note)
            self._changed.add(record)

    def _positions(self) -> dict[str, str]:
        """Positions that must be set so that siblings stand in the order of the outline; as few as possible."""
        groups: dict[str, list[Entry]] = {}
        for entry in self._incoming.entries:
            key = self._inside(entry) if entry.parent or entry.host else f"/{entry.rank}"
            groups.setdefault(key, []).append(entry)
        for entry in self._incoming.entries:
            if id(entry) in self._ids and entry.children:
                groups[self._ids[id(entry)]] = entry.children
        found: dict[str, str] = {}
        for parent, entries in groups.items():
            found.update(self._order(parent, [self._ids[id(entry)] for entry in entries]))
        return found

    def _order(self, parent: str, records: list[str]) -> dict[str, str]:
        if parent.startswith("/"):
            rank = int(parent[1:])
            old: Sequence[str] = [root for root in self._board.roots if self._board.nodes[root].rank == rank]
        else:
            old = self._board.children.get(parent, ())
        if records == [record for record in old if record in set(records)]:
            return {}
        places = {record: self._board.nodes[record].stored.pos for record in records if record in set(old)}
        found = in_order(records, places)
        self._moved.update(record for record in records if record in self._board.nodes and record in found)
        return found

    def _steps(self) -> list[IntakeStep]:
        steps = []
        for entry in self._incoming.entries:
            record = entry.record
            if not record:
                steps.append(IntakeStep("new", entry.text))
            elif record in self._changed:
                was = self._board.nodes[record].text
                steps.append(IntakeStep("changed", entry.text, record, was if was != entry.text else ""))
            else:
                steps.append(IntakeStep("moved" if record in self._moved else "same", entry.text, record))
        steps.extend(IntakeStep("removed", self._board.nodes[record].text, record) for record in self._missing)
        return steps


def in_order(records: Sequence[str], places: Mapping[str, str]) -> dict[str, str]:
    """The positions to set so that ``records`` stand in this order, as few as possible; ``places`` are those that
    they have now (none for a new one)."""
    keep = _rising([record for record in records if is_position(places.get(record))], places)
    found: dict[str, str] = {}
    low: str | None = None
    waiting: list[str] = []
    for record in [*records, ""]:
        if record and record not in keep:
            waiting.append(record)
            continue
        high = places[record] if record else None
        found.update(zip(waiting, spread(low, high, len(waiting)), strict=True))
        low, waiting = high, []
    return found


def _rising(records: Sequence[str], places: Mapping[str, str]) -> set[str]:
    """The longest run of ``records`` whose positions rise, so that the fewest must be moved."""
    tails: list[str] = []
    lasts: list[int] = []
    before: list[int] = []
    for index, record in enumerate(records):
        at = bisect_left(tails, places[record])
        before.append(lasts[at - 1] if at else -1)
        tails[at : at + 1] = [places[record]]
        lasts[at : at + 1] = [index]
    found: set[str] = set()
    index = lasts[-1] if lasts else -1
    while index >= 0:
        found.add(records[index])
        index = before[index]
    return found
