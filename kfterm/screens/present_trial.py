"""A small test on the projector: we predicted, it happened, we learned. For the round in which teams report."""

from __future__ import annotations

from textual.strip import Strip

from kfterm.desk.pdsareport import state_text, value_text
from kfterm.desk.pdsawords import CYCLE, LABELS
from kfterm.model.cycle import Cycle
from kfterm.screens.look import Look
from kfterm.screens.strips import Pieces, hanging, strip
from kfterm.text import clean_line, wrap

TOLD = ("question", "test", "prediction", "as_planned", "observations", "unplanned", "met", "learning", "decision")
"""What the room sees, in order, as far as it is written; nothing tells who did what."""
LOUD = ("prediction", "met", "decision")
MARGIN = " "


def trial_page(cycle: Cycle, team: str, room: tuple[int, int], look: Look) -> list[Strip]:
    """The test in ``room`` (cells, rows): team and idea, how far it is, then each question with its answer.

    Where it is too high for the room the blank rows between the answers go first.
    """
    wide, high = room
    number = look.say(CYCLE, number=cycle.number)
    scale = clean_line(cycle.scale)
    dot = f" {look.sign('dot')} "
    state = look.plain(dot.join(part for part in (number, scale, state_text(cycle, look.lang)) if part))
    lines: list[Pieces] = []
    for text, role in ((team, "head"), (cycle.idea_text, "idea"), (state, "quiet")):
        said = look.plain(clean_line(text))
        lines += [[(MARGIN, ""), (row, role)] for row in wrap(said, wide - 2)] if said else []
    answers = [
        hanging(
            [(MARGIN, ""), (f"{look.say(LABELS[name])}  ", "label")], text, "head" if name in LOUD else "", wide - 1
        )
        for name in TOLD
        if (text := look.plain(clean_line(value_text(cycle, name, look.lang))))
    ]
    airy = len(lines) + sum(len(one) + 1 for one in answers) <= high
    for answer in answers:
        lines += [*([[]] if airy else []), *answer]
    return [strip(line, wide, look) for line in lines[:high]]
