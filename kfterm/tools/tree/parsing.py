"""The questions of a tree: pure parsers of what is typed, and the choices where there are fixed answers."""

from __future__ import annotations

from kfterm.errors import KfError
from kfterm.text import PastedLine, clean_line, clean_text, fold, split_paste
from kfterm.tools.api import Choice, Now
from kfterm.tools.tree.model import AnyNode, AnyTree
from kfterm.words import LANGS, Words, same

UNLINK = Words("Ta bort: {text}", "Ta bort: {text}", "Take away: {text}")


def parse_text(typed: str, board: AnyTree, _now: Now) -> str:
    """One line that says something."""
    text = clean_line(typed)
    if not text:
        raise KfError(board.shape.faults.empty, column=1)
    return text


def parse_optional(typed: str, _board: AnyTree, _now: Now) -> str | None:
    """One line; ``None`` when it is empty."""
    return clean_line(typed) or None


def parse_note(typed: str, _board: AnyTree, _now: Now) -> str | None:
    """Several lines; ``None`` when there is none."""
    return clean_text(typed) or None


def parse_lines(typed: str, _board: AnyTree, _now: Now) -> tuple[PastedLine, ...]:
    """A pasted list as items with depth."""
    return split_paste(typed)


def parse_code(typed: str, _board: AnyTree, _now: Now) -> str | None:
    """The value of a fixed answer; ``None`` when nothing was asked."""
    return typed.strip() or None


def parse_node(typed: str, board: AnyTree, _now: Now) -> str:
    """The id of a node (or of the board, for "no parent") from the id, its text, or a unique beginning of it."""
    wanted = typed.strip()
    if wanted == board.id or wanted in board.nodes:
        return wanted
    folded = fold(wanted)
    if folded in {"-", *(fold(board.shape.speech.no_parent.get(lang)) for lang in LANGS)}:
        return board.id
    texts = {record: fold(node.text) for record, node in board.nodes.items()}
    hits = [record for record, text in texts.items() if text == folded]
    hits = hits or [record for record, text in texts.items() if folded and text.startswith(folded)]
    if len(hits) != 1:
        faults = board.shape.faults
        raise KfError(faults.several if hits else faults.unknown, column=1, text=clean_line(typed))
    return hits[0]


def _labelled(node: AnyNode, twice: bool) -> Words:
    """The text of a node, with a piece of its id where another one reads the same."""
    return same(f"{node.text} ({node.id[-4:]})" if twice else node.text)


def _choices(nodes: tuple[AnyNode, ...]) -> list[tuple[AnyNode, Words]]:
    texts = [fold(node.text) for node in nodes]
    return [(node, _labelled(node, texts.count(fold(node.text)) > 1)) for node in nodes]


def link_choices(board: AnyTree, at: str) -> tuple[Choice, ...]:
    """Nodes one layer up: those that are no parent yet, and the further parents to take away."""
    node = board.get(at)
    if node is None:
        return ()
    found = []
    for parent, words in _choices(board.above(node)):
        if parent.id in node.parents[1:]:
            found.append(Choice(parent.id, Words(*(UNLINK.get(lang, text=words.get(lang)) for lang in LANGS))))
        elif parent.id not in node.parents:
            found.append(Choice(parent.id, words))
    return tuple(found)


def move_choices(board: AnyTree, at: str) -> tuple[Choice, ...]:
    """Nodes one layer up other than the one it stands in, and no parent at all."""
    node = board.get(at)
    if node is None or not node.rank:
        return ()
    found = [
        Choice(parent.id, words) for parent, words in _choices(board.above(node)) if parent.id not in node.parents[:1]
    ]
    if node.parents and node.rank > 1:
        found.append(Choice(board.id, board.shape.speech.no_parent, "0"))
    return tuple(found)


def start_text(board: AnyTree, at: str) -> str:
    """The text of the node."""
    node = board.get(at)
    return str(node.text) if node else ""


def start_note(board: AnyTree, at: str) -> str:
    """The note of the node."""
    node = board.get(at)
    return str(node.note) if node else ""


def start_source(board: AnyTree, _at: str) -> str:
    """The source of the sheet."""
    return board.source
