"""Further parents, another parent, plain fields, and what comes from another tool."""

from __future__ import annotations

from kfterm.model.change import INSIDE, Put
from kfterm.text import fold
from kfterm.tools.api import Args, Now, Reply, Say
from kfterm.tools.tree.edit import Edit, add_nodes, inside_of, no
from kfterm.tools.tree.model import AnyNode, AnyTree
from kfterm.words import Words

NOT_ONE_UP = Words(
    "Velg noe i laget rett over.", "Vel noko i laget rett over.", "Choose something in the layer right above."
)
STANDS_THERE = Words("Det står der allerede.", "Det står der alt.", "It stands there already.")
NOTHING_NEW = Words("Ingenting ble endret.", "Ingenting vart endra.", "Nothing was changed.")
LINKED = Words("Står nå også under: {text}", "Står no også under: {text}", "Now also under: {text}")
UNLINKED = Words("Står ikke lenger under: {text}", "Står ikkje lenger under: {text}", "No longer under: {text}")
MOVED = Words("Flyttet til: {text}", "Flytta til: {text}", "Moved to: {text}")
TAKEN_BEFORE = Words("«{text}» er hentet inn før.", "«{text}» er henta inn før.", "“{text}” was taken in before.")


def _one_up(board: AnyTree, node: AnyNode, wanted: str) -> AnyNode | None:
    """The node right above with this id, or else with this text."""
    above = board.above(node)
    by_text = [parent for parent in above if fold(parent.text) == fold(wanted)]
    by_id = [parent for parent in above if parent.id == wanted]
    return next(iter([*by_id, *by_text]), None)


def also(board: AnyTree, at: str, args: Args, _now: Now) -> Reply:
    """Add a further parent, or take it away when it is one already."""
    node = board.nodes[at]
    parent = _one_up(board, node, args["parent"])
    if parent is None:
        return no(NOT_ONE_UP)
    if parent.id == inside_of(board, node):
        return no(STANDS_THERE)
    edit = Edit(board)
    if parent.id in node.parents:
        edit.set(at, f"also.{parent.id}", None)
        return edit.reply(at, Say(UNLINKED, {"text": parent.text}))
    if node.parents:
        edit.set(at, f"also.{parent.id}", True)
    else:
        edit.move(node, parent.id, board.children.get(parent.id, ()), len(board.children.get(parent.id, ())))
    return edit.reply(at, Say(LINKED, {"text": parent.text}))


def move(board: AnyTree, at: str, args: Args, _now: Now) -> Reply:
    """Stand in another parent, as its last child; with the board's id: in none."""
    node = board.nodes[at]
    wanted = args["parent"]
    edit = Edit(board)
    if wanted == board.id and node.rank > 1:
        if node.loose:
            return no(STANDS_THERE)
        for parent_id in node.parents:
            edit.set(at, f"also.{parent_id}", None)
        edit.set(at, INSIDE, board.id)
        return edit.reply(at, Say(board.shape.speech.loosened))
    parent = _one_up(board, node, wanted)
    if parent is None:
        return no(NOT_ONE_UP)
    if parent.id == inside_of(board, node):
        return no(STANDS_THERE)
    inside = board.children.get(parent.id, ())
    edit.move(node, parent.id, inside, len(inside))
    return edit.reply(at, Say(MOVED, {"text": parent.text}))


def set_fields(board: AnyTree, record: str, fields: Args) -> Reply:
    """Set plain fields of a node; ``None`` takes one away."""
    edit = Edit(board)
    for name, value in fields.items():
        edit.set(record, name, value)
    reply = edit.reply(record)
    return reply if reply.puts else no(NOTHING_NEW)


def note(board: AnyTree, at: str, args: Args, _now: Now) -> Reply:
    """Set the note of a node; ``None`` takes it away."""
    return set_fields(board, at, {"note": args["note"]})


def source(board: AnyTree, _at: str, args: Args, _now: Now) -> Reply:
    """Set the name of the source that stands under the drawing."""
    wanted = args["source"] or ""
    if wanted == board.source:
        return no(NOTHING_NEW)
    return Reply((Put(board.id, {"source": wanted or None}),))


def take(board: AnyTree, rank: int, parent: str, after: str, args: Args, now: Now) -> Reply:
    """An item of another tool as a new node of ``rank`` in ``parent``, behind ``after``; never the same one twice."""
    origin = args.get("source") or ""
    text = args["text"]
    if origin and any(node.stored.source == origin and node.text == text for node in board.nodes.values()):
        return Reply(say=Say(TAKEN_BEFORE, {"text": text}))
    edit = Edit(board)
    made = add_nodes(edit, rank, [text], parent, after, now.new_id)
    if origin:
        edit.set(made[0], "source", origin)
    return edit.reply(made[0])
