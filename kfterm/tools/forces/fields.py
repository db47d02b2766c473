"""What happens when forces are written, weighed and met with actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kfterm.model.change import Put
from kfterm.tools.api import Args, Now, Reply, Say
from kfterm.tools.forces.model import CHANGE, COUNTERMEASURE, FORCE, LAYERS, Field, Pull, Side
from kfterm.tools.tree import guards, links, outline
from kfterm.tools.tree.edit import Edit, add_nodes, no
from kfterm.words import Words

NO_CHANGE: Final = Words("Skriv endringen først.", "Skriv endringa først.", "Write the change first.")
SUMS: Final = Words(
    "Fremmere {helps}, hemmere {hinders}. Tallene er anslag.",
    "Fremjarar {helps}, hemmarar {hinders}. Tala er overslag.",
    "Helping {helps}, hindering {hinders}. The figures are estimates.",
)


def add(board: Field, at: str, args: Args, now: Now) -> Reply:
    """A row beside the one at the cursor, a force on the same side; under the change, a helping force."""
    node = board.get(at)
    if node is None or node.rank != FORCE:
        return outline.add(board, at, args, now)
    return _force(board, node.side or "helps", at, args["text"], now)


def new_force(side: Side) -> Callable[[Field, str, Args, Now], Reply]:
    """A force on ``side``, after the one at the cursor when that is on the same side."""

    def do(board: Field, at: str, args: Args, now: Now) -> Reply:
        node = board.get(at)
        return _force(board, side, at if node and node.side == side else "", args["text"], now)

    return do


def _force(board: Field, side: Side, after: str, text: str, now: Now) -> Reply:
    top = board.top
    if top is None:
        return no(NO_CHANGE)
    edit = Edit(board)
    made = add_nodes(edit, FORCE, [text], top.id, after, now.new_id)
    if side == "hinders":
        edit.set(made[0], "side", side)
    return edit.reply(made[0])


def turn(board: Field, at: str, _args: Args, _now: Now) -> Reply:
    """The force pulls the other way."""
    node = board.nodes[at]
    return links.set_fields(board, at, {"side": None if node.side == "hinders" else "hinders"})


def strength(board: Field, at: str, args: Args, _now: Now) -> Reply:
    """Set the strength, and go to the next force without one."""
    reply = links.set_fields(board, at, {"strength": args["strength"]})
    if not reply.puts:
        return reply
    forces = [*board.of("helps"), *board.of("hinders")]
    here = next(index for index, force in enumerate(forces) if force.id == at)
    rest = forces[here + 1 :] + forces[:here]
    after = next((force.id for force in rest if force.strength is None), at)
    return Reply(reply.puts, after, _told(board, board.nodes[at], args["strength"]))


def _told(board: Field, node: Pull, value: int | None) -> Say:
    sums = {"helps": board.sum("helps"), "hinders": board.sum("hinders")}
    sums[node.side or "helps"] += (value or 0) - (node.strength or 0)
    return Say(SUMS, sums)


def influence(board: Field, at: str, args: Args, _now: Now) -> Reply:
    """Set whether the group can influence the force; ``None`` = not asked."""
    return links.set_fields(board, at, {"influence": args["influence"]})


def _taken(board: Field, side: Side, args: Args, now: Now) -> Reply:
    top = board.top
    if top is None:
        return links.take(board, CHANGE, "", "", args, now)
    reply = links.take(board, FORCE, top.id, "", args, now)
    if not reply.puts or side == "helps":
        return reply
    return Reply(_sided(reply.puts, side), reply.at, reply.say)


def _sided(puts: tuple[Put, ...], side: Side) -> tuple[Put, ...]:
    """The same with ``side`` on every new force."""
    return tuple(
        Put(put.record, {**put.fields, "side": side}, put.unit) if put.fields.get("layer") == LAYERS[FORCE] else put
        for put in puts
    )


def paste(board: Field, at: str, args: Args, now: Now) -> Reply:
    """Pasted lines, forces on the side of the one at the cursor."""
    reply = outline.paste(board, at, args, now)
    node = board.get(at)
    if node and node.side == "hinders":
        return Reply(_sided(reply.puts, "hinders"), reply.at, reply.say)
    return reply


def step(by: int) -> Callable[[Field, str, Args, Now], Reply]:
    """Up (-1) or down (1): a force among those of its side, an action as in any outline."""

    def do(board: Field, at: str, args: Args, now: Now) -> Reply:
        node = board.nodes[at]
        if node.side is None:
            return (outline.go_up if by < 0 else outline.go_down)(board, at, args, now)
        alike = [force.id for force in board.of(node.side) if force.parents == node.parents]
        goal = alike[alike.index(at) + by]
        others = [record for record in board.siblings(node) if record != at]
        edit = Edit(board)
        edit.move(node, node.parents[0] if node.parents else board.id, others, others.index(goal) + (by > 0))
        return edit.reply(at)

    return do


def can_step(by: int) -> Callable[[Field, str], Words | None]:
    """There must be a force of the same side above or below."""

    def can(board: Field, at: str) -> Words | None:
        node = board.get(at)
        if node is None or node.side is None:
            return (guards.can_go_up if by < 0 else guards.can_go_down)(board, at)
        alike = [force.id for force in board.of(node.side) if force.parents == node.parents]
        edge = alike[0] if by < 0 else alike[-1]
        return (guards.FIRST if by < 0 else guards.LAST) if edge == at else None

    return can


def take_helping(board: Field, _at: str, args: Args, now: Now) -> Reply:
    """An item of another tool as a helping force; on an empty sheet as the change."""
    return _taken(board, "helps", args, now)


def take_hindering(board: Field, _at: str, args: Args, now: Now) -> Reply:
    """An item of another tool as a hindering force; on an empty sheet as the change."""
    return _taken(board, "hinders", args, now)


def take_change(board: Field, _at: str, args: Args, now: Now) -> Reply:
    """An item of another tool as the change."""
    return links.take(board, CHANGE, "", "", args, now)


def take_action(board: Field, at: str, args: Args, now: Now) -> Reply:
    """An item of another tool as an action under the force at the cursor."""
    node = board.get(at)
    host = (
        node.id
        if node and node.rank == FORCE
        else node.parents[0]
        if node and node.rank > FORCE and node.parents
        else ""
    )
    return links.take(board, COUNTERMEASURE, host, "", args, now)
