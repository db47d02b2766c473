"""Cycles and change ideas as people name them on the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kfterm.desk import faults
from kfterm.desk.desk import Desk
from kfterm.desk.places import Entry
from kfterm.errors import Fault, KfError
from kfterm.model.cycle import Cycle
from kfterm.text import fold
from kfterm.tools.api import Item
from kfterm.words import Words

UNKNOWN_CYCLE = Fault(
    "pdsa.unknown_cycle",
    Words("Fant ingen test «{what}».", "Fann ingen test «{what}».", "There is no test “{what}”."),
    Words("Se id-ene med «kfterm pdsa list».", "Sjå id-ane med «kfterm pdsa list».", "See “kfterm pdsa list”."),
)
UNKNOWN_IDEA = Fault(
    "pdsa.unknown_idea",
    Words(
        "Fant ingen endringsidé «{what}» på teamets ark.",
        "Fann ingen endringsidé «{what}» på arka til teamet.",
        "There is no change idea “{what}” on the team's sheets.",
    ),
    Words(
        "Skriv begynnelsen av ideen slik den står på arket.",
        "Skriv byrjinga av ideen slik han står på arket.",
        "Write the beginning of the idea as it stands on the sheet.",
    ),
)


class Tested(NamedTuple):
    """A cycle and the team it belongs to."""

    team: Entry
    cycle: Cycle


def all_cycles(desk: Desk, team: str = "") -> Iterator[Tested]:
    """The cycles of one team (its id), or of all; opens each team's unit."""
    for entry in desk.entries("team"):
        if team in ("", entry.id):
            for cycle in desk.team(entry.id).cycles:
                yield Tested(entry, cycle)


def find_cycle(desk: Desk, what: str) -> Tested:
    """The cycle with this id, or with the only id that begins so; ``KfError`` when there is none or several."""
    wanted = what.strip()
    known = list(all_cycles(desk))
    hits = [one for one in known if one.cycle.id == wanted] or [
        one for one in known if wanted and one.cycle.id.startswith(wanted)
    ]
    if not hits:
        raise KfError(UNKNOWN_CYCLE, what=what)
    if len(hits) > 1:
        raise KfError(faults.AMBIGUOUS, what=what, hits=", ".join(one.cycle.id for one in hits[:8]))
    return hits[0]


def find_idea(ideas: Sequence[Item], what: str) -> Item:
    """The change idea with this id, whole text, or unique beginning of its text; ``KfError`` otherwise."""
    wanted = fold(what)
    for hits in (
        [one for one in ideas if one.source == what],
        [one for one in ideas if fold(one.text) == wanted],
        [one for one in ideas if wanted and fold(one.text).startswith(wanted)],
    ):
        if len(hits) == 1:
            return hits[0]
        if hits:
            names = ", ".join(f"«{one.text}» ({one.source})" for one in hits[:8])
            raise KfError(faults.AMBIGUOUS, what=what, hits=names)
    raise KfError(UNKNOWN_IDEA, what=what)
