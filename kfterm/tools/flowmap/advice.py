"""Advice on a flow map: what is wrong with its numbers at which step, and lanes without steps. It never blocks."""

from __future__ import annotations

from collections.abc import Iterator

from kfterm.flow import faults
from kfterm.flow.faults import Finding as Found
from kfterm.tools.api import Finding, Item, Say
from kfterm.tools.flowmap.figures import figures_of, told
from kfterm.tools.flowmap.model import Flow, Mark, Step
from kfterm.words import LANGS, Words

EMPTY_LANE = Words(
    "Banen «{lane}» har ingen trinn.", "Bana «{lane}» har ingen trinn.", "The lane “{lane}” has no steps."
)
LITTLE = Words("«{name}»: {text}", "«{name}»: {text}", "“{name}”: {text}")
NO_LANE = Words(
    "«{name}» står i en bane som ikke finnes, og er tegnet i den første.",
    "«{name}» står i ei bane som ikkje finst, og er teikna i den første.",
    "“{name}” stands in a lane that does not exist, and is drawn in the first one.",
)


def findings(board: Flow) -> tuple[Finding, ...]:
    """What is wrong, in the order of the steps."""
    return tuple(_findings(board))


def _findings(board: Flow) -> Iterator[Finding]:
    if not board.steps:
        return
    found = figures_of(board)
    timed = any(step.work is not None for step in board.steps)
    for one in found.problems:
        if _matters(board, one, timed):
            yield Finding(Say(told(one.problem)), one.step if one.step in board.rows else "")
    for figures in found.steps:
        step = board.rows[figures.id]
        if figures.little is not None and not figures.little.agrees:
            says = figures.little.says
            words = Words(*(LITTLE.get(lang, name=step.text, text=says.text(lang)) for lang in LANGS))
            yield Finding(Say(words), step.id)
    for step in board.steps:
        if board.lanes and step.lane and step.lane not in board.lanes:
            yield Finding(Say(NO_LANE, {"name": step.text}), step.id)
    used = {step.lane for step in board.rows.values() if isinstance(step, Step)}
    for key, lane in board.lanes.items():
        if key not in used and not (key == next(iter(board.lanes)) and "" in used):
            yield Finding(Say(EMPTY_LANE, {"lane": lane.text}), "")


def _matters(board: Flow, one: Found, timed: bool) -> bool:
    """Nobody is asked for times before one is given, nor for the wait before a question."""
    step = board.rows.get(one.step)
    question = isinstance(step, Step) and step.shape == "decision"
    if one.problem.fault is faults.MISSING_WAIT and question:
        return False
    return timed or one.problem.fault is not faults.MISSING_TIME


def gives(board: Flow) -> tuple[Item, ...]:
    """The bottleneck as an aim, a measure or an action; red marks as causes, green marks as change ideas."""
    items: list[Item] = []
    narrow = figures_of(board).bottleneck.step if board.steps else None
    for row in board.rows.values():
        if row.id == narrow:
            items += [Item(kind, row.text, row.id) for kind in ("bottleneck", "aim", "measure", "action")]
        if isinstance(row, Mark):
            items.append(Item("cause" if row.colour == "red" else "idea", row.text, row.id))
    return tuple(items)
