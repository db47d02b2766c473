"""What else a node can get: further parents, another parent, status, priority, note, the facts about the aim."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kfterm.model.change import INSIDE, Put
from kfterm.text import fold
from kfterm.tools.api import Args, Now, Reply, Say, Tested
from kfterm.tools.driver.edit import Edit, add_nodes, inside_of, no
from kfterm.tools.driver.model import Diagram, Layer, Node, Status
from kfterm.words import Words

NOT_ONE_UP = Words(
    "Velg noe i laget rett over.", "Vel noko i laget rett over.", "Choose something in the layer right above."
)
STANDS_THERE = Words("Det står der allerede.", "Det står der alt.", "It stands there already.")
NOTHING_NEW = Words("Ingenting ble endret.", "Ingenting vart endra.", "Nothing was changed.")
LINKED = Words("Står nå også under: {text}", "Står no også under: {text}", "Now also under: {text}")
UNLINKED = Words("Står ikke lenger under: {text}", "Står ikkje lenger under: {text}", "No longer under: {text}")
MOVED = Words("Flyttet til: {text}", "Flytta til: {text}", "Moved to: {text}")
LOOSENED = Words(
    "Står nå uten overordnet driver.", "Står no utan overordna drivar.", "Now stands without a parent driver."
)
TAKEN_BEFORE = Words("«{text}» er hentet inn før.", "«{text}» er henta inn før.", "“{text}” was taken in before.")
FACTS: Final = ("baseline", "target", "unit", "deadline", "population")
"""The measurable facts about the aim, in the order in which they are asked for."""
AFTER_TEST: Final[Mapping[Tested, Status]] = {
    "begun": "testing",
    "keep": "kept",
    "adjust": "adjusting",
    "drop": "dropped",
}
"""The status of an idea that follows from a test of it."""


def _one_up(board: Diagram, node: Node, wanted: str) -> Node | None:
    """The node right above with this id, or else with this text."""
    above = board.above(node)
    by_text = [parent for parent in above if fold(parent.text) == fold(wanted)]
    by_id = [parent for parent in above if parent.id == wanted]
    return next(iter([*by_id, *by_text]), None)


def also(board: Diagram, at: str, args: Args, _now: Now) -> Reply:
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


def move(board: Diagram, at: str, args: Args, _now: Now) -> Reply:
    """Stand in another parent, as its last child; with the board's id: in none."""
    node = board.nodes[at]
    wanted = args["parent"]
    edit = Edit(board)
    if wanted == board.id and node.layer not in ("aim", "primary"):
        if node.loose:
            return no(STANDS_THERE)
        for parent_id in node.parents:
            edit.set(at, f"also.{parent_id}", None)
        edit.set(at, INSIDE, board.id)
        return edit.reply(at, Say(LOOSENED))
    parent = _one_up(board, node, wanted)
    if parent is None:
        return no(NOT_ONE_UP)
    if parent.id == inside_of(board, node):
        return no(STANDS_THERE)
    inside = board.children.get(parent.id, ())
    edit.move(node, parent.id, inside, len(inside))
    return edit.reply(at, Say(MOVED, {"text": parent.text}))


def status(board: Diagram, at: str, args: Args, _now: Now) -> Reply:
    """Set the status of an idea."""
    return _set(board, at, {"status": args["status"]})


def tested(board: Diagram, idea: str, told: Tested) -> tuple[Put, ...]:
    """The status that follows from a test of an idea. One that is introduced stays so: that is decided elsewhere."""
    node, after = board.nodes.get(idea), AFTER_TEST[told]
    if node is None or node.layer != "idea" or node.status in ("introduced", after):
        return ()
    return (Put(idea, {"status": after}),)


def priority(board: Diagram, at: str, args: Args, _now: Now) -> Reply:
    """Set the priority of an idea, or take it away (``None``)."""
    return _set(board, at, {"priority": args["priority"]})


def note(board: Diagram, at: str, args: Args, _now: Now) -> Reply:
    """Set the note of a node; ``None`` takes it away."""
    return _set(board, at, {"note": args["note"]})


def goal(board: Diagram, _at: str, args: Args, _now: Now) -> Reply:
    """Set the facts about the aim that were answered; ``None`` takes one away, what is not named stays."""
    return _set(board, board.roots[0], {name: args[name] for name in FACTS if name in args})


def source(board: Diagram, _at: str, args: Args, _now: Now) -> Reply:
    """Set the name of the source that stands under the drawing."""
    wanted = args["source"] or ""
    if wanted == board.source:
        return no(NOTHING_NEW)
    return Reply((Put(board.id, {"source": wanted or None}),))


def _set(board: Diagram, record: str, fields: Args) -> Reply:
    edit = Edit(board)
    for name, value in fields.items():
        edit.set(record, name, value)
    reply = edit.reply(record)
    return reply if reply.puts else no(NOTHING_NEW)


def take_aim(board: Diagram, _at: str, args: Args, now: Now) -> Reply:
    """An aim from another tool."""
    return _take(board, "aim", "", "", args, now)


def take_driver(board: Diagram, at: str, args: Args, now: Now) -> Reply:
    """A cause, driver or group from another tool as a primary driver, after the one at the cursor."""
    aim = board.aim
    node = board.get(at)
    after = at if node and node.layer == "primary" else ""
    return _take(board, "primary", aim.id if aim else "", after, args, now)


def take_idea(board: Diagram, at: str, args: Args, now: Now) -> Reply:
    """An idea from another tool under the secondary driver at the cursor; else without a parent driver."""
    node = board.get(at)
    parent, after = "", ""
    if node and node.layer == "secondary":
        parent = node.id
    elif node and node.layer == "idea" and node.parents:
        parent, after = node.parents[0], node.id
    return _take(board, "idea", parent, after, args, now)


def _take(board: Diagram, layer: Layer, parent: str, after: str, args: Args, now: Now) -> Reply:
    origin = args.get("source") or ""
    text = args["text"]
    if origin and any(node.stored.source == origin and node.text == text for node in board.nodes.values()):
        return Reply(say=Say(TAKEN_BEFORE, {"text": text}))
    edit = Edit(board)
    made = add_nodes(edit, layer, [text], parent, after, now.new_id)
    if origin:
        edit.set(made[0], "source", origin)
    return edit.reply(made[0])
