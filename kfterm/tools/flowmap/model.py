"""The flow map as a typed, frozen board, read from stored records of any quality.

Steps follow each other in the group's order. A step goes on to the next one unless it ends the flow or has an arrow
of its own to a later step; an arrow to an earlier step is a return and changes nothing of that. Notes without a place
in the order yet (``loose``) stand beside the flow. Red and green marks stand in steps. Lanes are records of their own,
so that their order does not depend on the steps.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final, Literal, TypeAlias, get_args

import msgspec

from kfterm.flow.maps import StepKind, Value
from kfterm.model.change import INSIDE, POSITION, RecordData, Records
from kfterm.text import clean_line
from kfterm.tools.placed import Line, Placed, boards_of, place

TOOL_ID: Final = "flowmap"
STEP: Final = "step"
MARK: Final = "mark"
LANE: Final = "lane"
SHAPES: Final[tuple[StepKind, ...]] = get_args(StepKind)
Colour: TypeAlias = Literal["red", "green"]
Per: TypeAlias = Literal["hour", "day", "week", "month"]
PERIODS: Final[Mapping[Per, float]] = {"hour": 60.0, "day": 1440.0, "week": 10080.0, "month": 43800.0}
"""Minutes of a period; a month is a twelfth of 365 days."""
NUMBERS: Final = (
    "work",
    "wait",
    "capacity",
    "demand",
    "units",
    "share",
    "hours",
    "waiting",
    "correct",
    "rework",
)
"""The numbers of a step; times in minutes, shares 0-1."""


class Step(Line, frozen=True, kw_only=True):
    """One step as it is stored. Times are minutes, shares 0-1; ``None`` is not known. See ``kfterm.flow.maps.Step``
    for the meaning of each number."""

    shape: StepKind = "step"
    lane: str = ""
    """The id of its lane."""
    loose: bool = False
    """Whether it has no place in the order yet."""
    work: float | None = None
    wait: float | None = None
    capacity: float | None = None
    demand: float | None = None
    units: float | None = None
    share: float | None = None
    hours: float | None = None
    waiting: float | None = None
    correct: float | None = None
    rework: float | None = None
    about: dict[str, bool | None] = msgspec.field(default_factory=dict)
    """Which of its numbers are estimates."""
    value: Value = ""
    to: dict[str, str | bool | None] = msgspec.field(default_factory=dict)
    """Steps that arrows lead to, each with its label, or ``true`` without one."""
    shares: dict[str, float | None] = msgspec.field(default_factory=dict)
    """The share of each arrow that has one."""
    sub: str = ""
    """The flow map that shows this step in detail."""
    was: str = ""
    """The step of the present map that this one of a wished map came from."""


class Mark(Line, frozen=True, kw_only=True):
    """A red (problem) or green (solution) mark on the step that it stands in."""

    colour: Colour = "red"


class Lane(Line, frozen=True, kw_only=True):
    """One lane: a service, a role or a place."""


@dataclass(frozen=True, slots=True)
class Way:
    """An arrow from step to step. ``own``: somebody drew it; else the step simply goes on to the next one. ``back``:
    it leads to an earlier step, or to the step itself."""

    src: str
    dst: str
    label: str = ""
    share: float | None = None
    own: bool = False
    back: bool = False


@dataclass(frozen=True, slots=True)
class Peer:
    """Another flow map of the same unit: its title, and the map of the present state that it belongs to."""

    id: str
    title: str
    now: str = ""


@dataclass(frozen=True)  # no slots: what is derived is remembered
class Flow(Placed[Any]):
    """A flow map."""

    lanes: Mapping[str, Lane] = field(default_factory=dict)
    """In order."""
    peers: Mapping[str, Peer] = field(default_factory=dict)
    """The other flow maps of the unit."""
    now: Flow | None = None
    """The map of the present state, where this is the wished one."""
    compare: bool = False
    """Whether the drawing shows the difference from the present state."""

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The steps in the group's order."""
        return tuple(row for row in self._tops if isinstance(row, Step) and not row.loose)

    @cached_property
    def loose(self) -> tuple[Step | Mark, ...]:
        """Notes without a place in the order, and marks whose step is lost."""
        return tuple(row for row in self._tops if not (isinstance(row, Step) and not row.loose))

    @cached_property
    def _tops(self) -> tuple[Step | Mark, ...]:
        return tuple(self.rows[key] for key in self.below(self.id))

    @cached_property
    def number(self) -> Mapping[str, int]:
        """Each step's number, from 1."""
        return {step.id: place for place, step in enumerate(self.steps, 1)}

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """All arrows, by source and then target in the group's order."""
        return tuple(way for ways in self._leaving.values() for way in ways)

    def _ways(self, step: Step) -> Iterator[Way]:
        place = self.number[step.id]
        targets = sorted((key for key in step.to if step.to[key] and key in self.number), key=self.number.__getitem__)
        following = self.steps[place].id if place < len(self.steps) and step.shape != "end" else ""
        if following and all(self.number[key] <= place for key in targets):
            targets.append(following)
        for key in targets:
            said = step.to.get(key)
            label = clean_line(said) if isinstance(said, str) else ""
            yield Way(step.id, key, label, step.shares.get(key), bool(said), self.number[key] <= place)

    def leaving(self, step: str) -> tuple[Way, ...]:
        """The arrows out of a step."""
        return self._leaving.get(step, ())

    @cached_property
    def _leaving(self) -> Mapping[str, tuple[Way, ...]]:
        return {step.id: tuple(self._ways(step)) for step in self.steps}

    def marks(self, step: str, colour: Colour | None = None) -> tuple[Mark, ...]:
        """The marks of a step."""
        found = (self.rows[key] for key in self.below(step))
        return tuple(one for one in found if isinstance(one, Mark) and colour in (None, one.colour))

    def step(self, record: str) -> Step | None:
        """The step with this id, or the one that a mark stands in."""
        row = self.get(record)
        if isinstance(row, Mark):
            row = self.get(self.inside[record])
        return row if isinstance(row, Step) else None

    def alike(self, record: str) -> tuple[str, ...]:
        """Marks of the step, notes without a place, or steps in the order."""
        row = self.rows[record]
        if self.inside[record] != self.id:
            return self.siblings(record)
        return tuple(one.id for one in (self.loose if not isinstance(row, Step) or row.loose else self.steps))

    def lane_of(self, step: Step) -> int:
        """The place of a step's lane; the first lane when it has none."""
        return list(self.lanes).index(step.lane) if step.lane in self.lanes else 0

    def amount(self, name: str) -> float | None:
        """A number of the sheet's own record; ``None`` when it is none."""
        held = self.fields.get(name)
        return float(held) if isinstance(held, (int, float)) and not isinstance(held, bool) and _fits(held) else None

    @property
    def per(self) -> Per:
        """What demand and capacity are counted in."""
        held = self.fields.get("per")
        return next((one for one in PERIODS if one == held), "day")

    @property
    def turned(self) -> bool:
        """Whether the flow runs to the right."""
        return self.fields.get("turned") is True


def _fits(number: float) -> bool:
    return math.isfinite(number)


def _inside(row: Line, host: Line) -> bool:
    return isinstance(row, Mark) and isinstance(host, Step)


def read(records: Records, board: str) -> Flow:
    """The flow map of ``board``. Never raises and never loses a step or mark."""
    flow = _one(records, board)
    now = flow.own("now")
    if now != board and now in flow.peers:
        return replace(flow, now=_one(records, now))
    return flow


def _one(records: Records, board: str) -> Flow:
    flow = place(Flow, records, board, TOOL_ID, {STEP: Step, MARK: Mark}, _inside)
    lanes = place(Placed[Any], records, board, TOOL_ID, {LANE: Lane}).rows
    rows = {key: _finite(row) if isinstance(row, Step) else row for key, row in flow.rows.items()}
    peers = {key: _peer(key, records[key]) for key in boards_of(records, TOOL_ID) if key != board}
    return replace(flow, rows=rows, lanes=lanes, peers=peers)


def _finite(step: Step) -> Step:
    """The step without numbers that are none: a file may hold ``.nan``."""
    bad: dict[str, Any] = {}
    for name in NUMBERS:
        number = getattr(step, name)
        if number is not None and not _fits(number):
            bad[name] = None
    if any(share is not None and not _fits(share) for share in step.shares.values()):
        bad["shares"] = {key: share for key, share in step.shares.items() if share is not None and _fits(share)}
    return msgspec.structs.replace(step, **bad) if bad else step


def _peer(board: str, data: RecordData) -> Peer:
    flow = Placed[Any](board, "", "", data, {}, {}, {})
    return Peer(board, flow.own("title"), flow.own("now"))


def last_board(records: Records, unit: str) -> str:
    """The greatest position among the sheets of a unit; empty when there is none."""
    return max(
        (
            str(data.get(POSITION, ""))
            for key, data in records.items()
            if key.startswith("board-") and data.get(INSIDE) == unit
        ),
        default="",
    )
