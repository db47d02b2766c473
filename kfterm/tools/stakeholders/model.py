"""Stakeholders with influence and interest, read from stored records of any quality.

What is said about attitudes, gains and losses is for those who lead the work: the drawing and the outline never read
it, and a hand-out holds it only when somebody has ticked that on the sheet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, TypeAlias, get_args

from kfterm.model.change import Records
from kfterm.tools.placed import Line, Placed, place
from kfterm.tools.stakeholders.words import ATTITUDES, SCALE

TOOL_ID: Final = "stakeholders"
STAKEHOLDER: Final = "stakeholder"
HIGH_FROM: Final = 2
"""From this step on influence or interest is high (0 to 3)."""
SHARED: Final = "shared"
"""Field of the sheet: what is sensitive goes into hand-outs too."""
NO_USERS: Final = "no_users"
"""Field of the sheet: why no patient, user or relative is on the list."""
ROUND: Final = "round"
"""Field of the sheet: which round it is, from 1."""
Quadrant: TypeAlias = Literal["key", "content", "informed", "little"]
Type: TypeAlias = Literal["user", "internal", "external"]
TYPES: Final[tuple[Type, ...]] = get_args(Type)


class Stakeholder(Line, frozen=True, kw_only=True):
    """One group or role. ``attitude``, ``needed``, ``gain``, ``loss`` and ``note`` are sensitive."""

    type: Type | Literal[""] = ""
    influence: int | None = None
    interest: int | None = None
    attitude: int | None = None
    needed: int | None = None
    gain: str = ""
    loss: str = ""
    measure: str = ""
    owner: str = ""
    due: str = ""
    """ISO date."""
    channel: str = ""
    was_influence: int | None = None
    was_interest: int | None = None
    was_attitude: int | None = None
    """What held in the round before."""


@dataclass(frozen=True, slots=True)
class Party:
    """One stakeholder with its number in the list; steps outside their scales are as if they were not there."""

    number: int
    row: Stakeholder

    @property
    def influence(self) -> int | None:
        """0 (none) to 3 (great)."""
        return self.row.influence if SCALE.holds(self.row.influence) else None

    @property
    def interest(self) -> int | None:
        """0 (none) to 3 (great)."""
        return self.row.interest if SCALE.holds(self.row.interest) else None

    @property
    def quadrant(self) -> Quadrant | None:
        """Where it lies; ``None`` until both steps are there."""
        influence, interest = self.influence, self.interest
        if influence is None or interest is None:
            return None
        if influence >= HIGH_FROM:
            return "key" if interest >= HIGH_FROM else "content"
        return "informed" if interest >= HIGH_FROM else "little"

    @property
    def gap(self) -> int | None:
        """Steps from the attitude now to the one that is needed."""
        now, needed = self.row.attitude, self.row.needed
        return (
            needed - now
            if now in ATTITUDES and needed in ATTITUDES and now is not None and needed is not None
            else None
        )

    @property
    def moved(self) -> bool:
        """Whether influence or interest is another than in the round before."""
        was = ((self.row.was_influence, self.influence), (self.row.was_interest, self.interest))
        return any(before is not None and before != now for before, now in was)


class Circle(Placed[Stakeholder]):
    """The stakeholders of one sheet."""

    @cached_property
    def parties(self) -> Mapping[str, Party]:
        """The stakeholders in their order, numbered from 1."""
        return {key: Party(number, row) for number, (key, row) in enumerate(self.rows.items(), 1)}

    def of(self, quadrant: Quadrant | None) -> tuple[Party, ...]:
        """Those in a quadrant (``None`` = without a place), in order."""
        return tuple(party for party in self.parties.values() if party.quadrant == quadrant)

    @property
    def has_users(self) -> bool:
        """Whether patients, users or relatives are on the list."""
        return any(row.type == "user" for row in self.rows.values())

    @property
    def shared(self) -> bool:
        """Whether what is sensitive goes into hand-outs too."""
        return self.fields.get(SHARED) is True

    @property
    def round(self) -> int:
        """Which round it is, from 1."""
        held = self.fields.get(ROUND)
        return held if isinstance(held, int) and not isinstance(held, bool) and held > 1 else 1


def read(records: Records, board: str) -> Circle:
    """The stakeholders of ``board``. Never raises."""
    return place(Circle, records, board, TOOL_ID, {STAKEHOLDER: Stakeholder})
