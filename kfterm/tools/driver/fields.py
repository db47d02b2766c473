"""What a node of a driver diagram can get: status, priority, the facts about the aim; and what other tools give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kfterm.model.change import Put
from kfterm.tools.api import Args, Now, Reply, Tested
from kfterm.tools.driver.model import LAYERS, Diagram, Status
from kfterm.tools.tree.links import set_fields, take

FACTS: Final = ("baseline", "target", "unit", "deadline", "population")
"""The measurable facts about the aim, in the order in which they are asked for."""
AFTER_TEST: Final[Mapping[Tested, Status]] = {
    "begun": "testing",
    "keep": "kept",
    "adjust": "adjusting",
    "drop": "dropped",
}
"""The status of an idea that follows from a test of it."""


def status(board: Diagram, at: str, args: Args, _now: Now) -> Reply:
    """Set the status of an idea."""
    return set_fields(board, at, {"status": args["status"]})


def tested(board: Diagram, idea: str, told: Tested) -> tuple[Put, ...]:
    """The status that follows from a test of an idea. One that is introduced stays so: that is decided elsewhere."""
    node, after = board.nodes.get(idea), AFTER_TEST[told]
    if node is None or node.layer != "idea" or node.status in ("introduced", after):
        return ()
    return (Put(idea, {"status": after}),)


def priority(board: Diagram, at: str, args: Args, _now: Now) -> Reply:
    """Set the priority of an idea, or take it away (``None``)."""
    return set_fields(board, at, {"priority": args["priority"]})


def goal(board: Diagram, _at: str, args: Args, _now: Now) -> Reply:
    """Set the facts about the aim that were answered; ``None`` takes one away, what is not named stays."""
    return set_fields(board, board.roots[0], {name: args[name] for name in FACTS if name in args})


def take_aim(board: Diagram, _at: str, args: Args, now: Now) -> Reply:
    """An aim from another tool."""
    return take(board, 0, "", "", args, now)


def take_driver(board: Diagram, at: str, args: Args, now: Now) -> Reply:
    """A cause, driver or group from another tool as a primary driver, after the one at the cursor."""
    aim = board.aim
    node = board.get(at)
    after = at if node and node.layer == "primary" else ""
    return take(board, LAYERS.index("primary"), aim.id if aim else "", after, args, now)


def take_idea(board: Diagram, at: str, args: Args, now: Now) -> Reply:
    """An idea from another tool under the secondary driver at the cursor; else without a parent driver."""
    node = board.get(at)
    parent, after = "", ""
    if node and node.layer == "secondary":
        parent = node.id
    elif node and node.layer == "idea" and node.parents:
        parent, after = node.parents[0], node.id
    return take(board, LAYERS.index("idea"), parent, after, args, now)
