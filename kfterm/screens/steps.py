"""The line under the title of a sheet that goes step by step: where one is, what comes next, what lies in the urn."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from kfterm.desk.agenda import remaining
from kfterm.desk.urn import UrnState
from kfterm.model.records import Block
from kfterm.screens.look import Look
from kfterm.screens.strips import Piece
from kfterm.tools.api import Tool
from kfterm.words import LANGS, Words

AT: Final = Words("Steg {number} av {count}", "Steg {number} av {count}", "Step {number} of {count}")
NEXT: Final = Words("Neste: {step}", "Neste: {step}", "Next: {step}")
IN_URN: Final = Words("{count} i urnen", "{count} i urna", "{count} in the urn")
OF: Final = Words("{count} av {expected}", "{count} av {expected}", "{count} of {expected}")
ELSEWHERE: Final = Words(
    "Urnen er åpen i et annet program", "Urna er open i eit anna program", "Another program collects"
)


def count(cast: int, expected: int) -> Words:
    """ "18 av 24", or how many when nobody knows how many are to come."""
    words = OF if expected else IN_URN
    return Words(*(words.get(lang, count=cast, expected=expected) for lang in LANGS))


def clocked(tool: Tool[Any], view: object) -> Block | None:
    """The present step as a block with its timer; ``None`` for a step without clock."""
    timed = tool.timed(view) if tool.timed else None
    return Block(id="", title="", minutes=timed[1], started=timed[0]) if timed else None


def pieces(
    tool: Tool[Any], view: object, urn: UrnState | None, look: Look, now: datetime
) -> tuple[list[Piece], list[Piece]]:
    """What stands at the left and at the right."""
    at = tool.at_step(view) if tool.at_step else ""
    index = next((index for index, step in enumerate(tool.steps) if step.id == at), 0)
    left: list[Piece] = [
        (f" {look.say(AT, number=index + 1, count=len(tool.steps))} ", "bar.quiet"),
        (f"{look.sign('here')} {look.say(tool.steps[index].words)} ", "title"),
    ]
    if index + 1 < len(tool.steps):
        after = look.say(NEXT, step=look.say(tool.steps[index + 1].words))
        left.append((f" {look.sign('dot')} {after}", "bar.quiet"))
    right: list[Piece] = []
    block = clocked(tool, view)
    left_over = remaining(block, now) if block is not None else None
    if left_over is not None:
        right.append((f" {look.sign('timer')} {left_over.clock()} ", f"timer.{left_over.stage}"))
    if urn is not None:
        told = look.say(ELSEWHERE) if urn.count is None else look.say(count(urn.count, urn.expected))
        right.append((f" {told} ", "bar.key"))
    return left, right
