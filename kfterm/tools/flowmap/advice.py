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
NO_ORDER = Words(
    "Lappene står ikke i rekkefølge ennå. Velg «Inn i rekkefølgen» på den som kommer først.",
    "Lappane står ikkje i rekkjefølgje enno. Vel «Inn i rekkjefølgja» på den som kjem først.",
    "The notes have no order yet. Choose “Into the order” at the one that comes first.",
)
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
        if board.loose:
            yield Finding(Say(NO_ORDER), board.loose[0].id)
        return
    found = figures_of(board)
    for one in problems(board):
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


def problems(board: Flow) -> tuple[Found, ...]:
    """What is wrong with the numbers: first what makes them impossible to compute, then in the order of the steps.

    Nobody is asked for times before one is given.
    """
    timed = any(step.work is not None for step in board.steps)
    found = (one for one in figures_of(board).problems if timed or one.problem.fault is not faults.MISSING_TIME)
    return tuple(sorted(found, key=lambda one: one.problem.fault is not faults.NO_EXIT))


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
