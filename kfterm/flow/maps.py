"""What a map of a pathway holds for computing: steps, arrows, demand and opening time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

StepKind: TypeAlias = Literal["start", "step", "decision", "wait", "end"]
Value: TypeAlias = Literal["", "adding", "necessary", "waste"]
Base: TypeAlias = Literal["clock", "working"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step. ``None`` means not known; times are in the map's unit, 0 or more.

    ``work`` is active time per visit and ``wait`` the time before it. ``correct`` is %C&A as a share 0-1: how much
    of what the step hands on is complete and accurate, as the receiver judges it. ``rework`` (0-1) is the share that
    must do the step once more at once. ``demand`` counts per period, before rework, where it is measured at the step
    itself; ``capacity`` is how many visits the step manages per period. ``units`` (places, people) give ``share`` of
    the time they are open, ``hours`` per period, to this step. ``waiting`` is how many are in the step now, the queue
    counted. ``entry`` is the share of patients who enter here; ``red`` and ``green`` count marks.
    """

    id: str
    name: str
    kind: StepKind = "step"
    lane: str = ""
    work: float | None = None
    wait: float | None = None
    correct: float | None = None
    rework: float | None = None
    value: Value = ""
    demand: float | None = None
    capacity: float | None = None
    units: float | None = None
    share: float | None = None
    hours: float | None = None
    waiting: float | None = None
    entry: float | None = None
    red: int = 0
    green: int = 0


@dataclass(frozen=True, slots=True)
class Arrow:
    """From step ``src`` to step ``dst``. ``share`` is 0-1 of those who leave ``src``; ``None``: what is left over."""

    src: str
    dst: str
    share: float | None = None
    rework: bool = False


@dataclass(frozen=True, slots=True)
class FlowMap:
    """A pathway. ``arrows`` is ``None`` for steps that simply follow each other.

    ``demand`` is patients per period, ``period`` the length of a period and ``available`` its open time, both in the
    map's unit. ``base`` says which time the waits are measured in: ``clock`` (calendar time, nights counted) or
    ``working`` (open time only).
    """

    steps: tuple[Step, ...]
    arrows: tuple[Arrow, ...] | None = None
    demand: float | None = None
    period: float | None = None
    available: float | None = None
    base: Base = "clock"
