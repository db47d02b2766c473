"""How a tree is changed: fields to set, collected per record, and the rules that keep it whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kfterm.model.change import GONE, INSIDE, POSITION, Put, Value
from kfterm.model.order import make_room
from kfterm.tools.api import Reply, Say
from kfterm.tools.tree.model import AnyNode, AnyTree, Twig
from kfterm.words import LANGS, Words


def count_words(pair: tuple[Words, Words], number: int) -> Words:
    """The first of the pair for exactly one, else the second, with the number filled in."""
    words = pair[0] if number == 1 else pair[1]
    return Words(*(words.get(lang, number=number) for lang in LANGS))


def _now_stored(twig: Twig, name: str) -> Value:
    """What a field holds now, in the form in which a change would set it."""
    head, dot, entry = name.partition(".")
    if dot:
        return twig.also.get(entry)
    held: Value = getattr(twig, "inside" if name == INSIDE else head)
    return None if held == "" else held


class Edit:
    """The changes of one command. Setting a field to what it already holds changes nothing."""

    def __init__(self, board: AnyTree) -> None:
        self.board = board
        self.dropped = 0
        """Further parents that fell away because the layers no longer fit."""
        self._fields: dict[str, dict[str, Value]] = {}

    def set(self, record: str, name: str, value: Value) -> None:
        """Set one field of a node; ``None`` takes it away."""
        node = self.board.get(record)
        if node is None or _now_stored(node.stored, name) != value:
            self._fields.setdefault(record, {})[name] = value
        elif record in self._fields:
            self._fields[record].pop(name, None)

    def new(self, record: str, rank: int, text: str, inside: str, pos: str) -> None:
        """A new node."""
        self._fields[record] = {"layer": self.board.shape.layers[rank], "text": text, INSIDE: inside, POSITION: pos}

    def remove(self, record: str) -> None:
        """Delete one node."""
        self._fields[record] = {GONE: True}

    def room(self, siblings: Sequence[str], index: int, count: int = 1) -> list[str]:
        """Positions for ``count`` nodes before ``siblings[index]``; where the siblings' own are not in order (a
        hand-edited file), all of them get fresh ones."""
        found, fresh = make_room([self._position(record) for record in siblings], index, count)
        for record, pos in zip(siblings, fresh, strict=False):
            self.set(record, POSITION, pos)
        return found

    def _position(self, record: str) -> str:
        waiting = self._fields.get(record, {}).get(POSITION)
        return str(waiting) if waiting else str(self.board.nodes[record].stored.pos)

    def move(self, node: AnyNode, parent: str, siblings: Sequence[str], index: int) -> None:
        """Let ``node`` stand in ``parent`` (a node or the board) before ``siblings[index]`` (``node`` left out)."""
        self.set(node.id, POSITION, self.room(siblings, index)[0])
        self.set(node.id, INSIDE, parent)
        # A node that was healed stands in a further parent: leaving it must not keep that link.
        for link in {parent, *node.parents[:1]}:
            self.set(node.id, f"also.{link}", None)

    def shift(self, node: AnyNode, by: int) -> None:
        """Take ``node`` and all that stands in it ``by`` layers down (negative: up), and drop the further parents
        that are no longer one layer up."""
        moved = set(self.board.below(node.id))
        for record in moved:
            inner = self.board.nodes[record]
            self.set(record, "layer", self.board.shape.layers[inner.rank + by])
            for parent, entry in inner.stored.also.items():
                if entry and parent not in moved:
                    self.dropped += parent in inner.parents[1:]
                    self.set(record, f"also.{parent}", None)
            for guest in self.board.guests.get(record, ()):
                if guest not in moved:
                    self.dropped += 1
                    self.set(guest, f"also.{record}", None)

    def reply(self, at: str | None = None, say: Say | None = None) -> Reply:
        """All that was set, as one reply; links that fell away are told when nothing else is."""
        puts = tuple(Put(record, fields) for record, fields in self._fields.items() if fields)
        if say is None and self.dropped:
            say = Say(count_words(self.board.shape.speech.links_gone, self.dropped))
        return Reply(puts, at, say)


def inside_of(board: AnyTree, node: AnyNode) -> str:
    """What ``node`` stands in: its first parent, or the board."""
    return node.parents[0] if node.parents else board.id


def no(reason: Words) -> Reply:
    """Nothing happens, and why."""
    return Reply(say=Say(reason))


def add_nodes(
    edit: Edit, rank: int, texts: Sequence[str], parent: str, after: str, new_id: Callable[[str], str]
) -> list[str]:
    """New nodes with ``texts`` in ``parent`` (a node, or empty = without parent), behind the sibling ``after`` or
    at the end; their ids."""
    board = edit.board
    if parent:
        siblings: Sequence[str] = board.children.get(parent, ())
    else:
        siblings = tuple(root for root in board.roots if board.nodes[root].rank == rank)
    index = siblings.index(after) + 1 if after in siblings else len(siblings)
    records = [new_id(board.shape.kind) for _ in texts]
    for record, text, place in zip(records, texts, edit.room(siblings, index, len(texts)), strict=True):
        edit.new(record, rank, text, parent or board.id, place)
    return records
