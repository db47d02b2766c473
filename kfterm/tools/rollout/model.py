"""Changes that become standard and what must be in place for each, read from stored records of any quality.

Installed and introduced are told apart: a change is installed when its procedure is out and everybody who needs it is
trained; it is introduced when it is in use and the measure has stayed at its new level (field rule: 12 points).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, TypeAlias

from kfterm.model.change import Records
from kfterm.model.ids import kind_of
from kfterm.model.records import Day
from kfterm.tools.placed import Line, Placed, measure_names, place

TOOL_ID: Final = "rollout"
CHANGE: Final = "standard"
TASK: Final = "task"
POINTS_TO_HOLD: Final = 12
"""Points that the measure stays at its new level before a change counts as introduced (field rule)."""

Area: TypeAlias = Literal[
    "procedure",
    "training",
    "roles",
    "equipment",
    "message",
    "patients",
    "stop",
    "measure",
    "risk",
    "check",
    "spread",
    "hinder",
    "other",
]
State: TypeAlias = Literal["todo", "doing", "done"]
Stage: TypeAlias = Literal["planned", "installed", "introduced"]


class Standard(Line, frozen=True, kw_only=True):
    """A change that is to become standard."""

    owner: str = ""
    """Role or initials of the one in the line who answers for it."""
    start: Day = ""
    measure: str = ""
    """Record id of the measure that is kept."""
    introduced: Day = ""
    """The day on which the team set it as introduced."""
    reason: str = ""
    """Why it was set as introduced although something is missing."""


class Task(Line, frozen=True, kw_only=True):
    """Something that must be in place, a check that it holds, a place it spreads to, or a hindrance (hemmer)."""

    area: Area = "other"
    state: State = "todo"
    owner: str = ""
    due: Day = ""
    have: int | None = None
    """How many, such as trained so far; counts only with ``of``."""
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """How far a change has come: tasks that are done of all (checks, spread and hindrances left out)."""

    done: int
    total: int

    @property
    def percent(self) -> int | None:
        """Readiness in whole percent; ``None`` while there is no task."""
        return round(100 * self.done / self.total) if self.total else None


class Plan(Placed[Line]):
    """The changes and tasks of one sheet."""

    measures: Mapping[str, str] = {}
    """The measures of the unit: id → name."""

    @cached_property
    def standards(self) -> tuple[Standard, ...]:
        """The changes in order."""
        return tuple(row for row in self.rows.values() if isinstance(row, Standard))

    def tasks(self, host: str, *areas: Area) -> tuple[Task, ...]:
        """The tasks of a change (or of the sheet), of some areas only when they are named."""
        found = (self.rows[key] for key in self.below(host))
        return tuple(row for row in found if isinstance(row, Task) and (not areas or row.area in areas))

    def alike(self, record: str) -> tuple[str, ...]:
        """Changes among changes, tasks among tasks."""
        kind = kind_of(record)
        return tuple(key for key in self.siblings(record) if kind_of(key) == kind)

    def host(self, record: str) -> str:
        """The change that a row is or stands in; empty for a task without one."""
        if isinstance(self.get(record), Standard):
            return record
        inside = self.inside.get(record, "")
        return inside if isinstance(self.get(inside), Standard) else ""

    def ready(self, change: str) -> Ready:
        """How many of the tasks that make a change ready are done."""
        tasks = [task for task in self.tasks(change) if task.area not in ("check", "spread", "hinder")]
        return Ready(sum(is_done(task) for task in tasks), len(tasks))

    def trained(self, change: str) -> tuple[int, int] | None:
        """How many are trained, of how many; ``None`` while no number is known."""
        counted = [(task.have or 0, task.of) for task in self.tasks(change, "training") if task.of]
        return (sum(have for have, _ in counted), sum(of for _, of in counted)) if counted else None

    def installed(self, change: str) -> bool:
        """Whether the procedure is out and the training done."""
        parts = self.tasks(change, "procedure"), self.tasks(change, "training")
        return all(part and all(is_done(task) for task in part) for part in parts)

    def stage(self, change: Standard) -> Stage:
        """Planned, installed, or set as introduced by the team."""
        if change.introduced:
            return "introduced"
        return "installed" if self.installed(change.id) else "planned"

    def hinders(self, change: str) -> tuple[Task, ...]:
        """The hindrances that are still there."""
        return tuple(task for task in self.tasks(change, "hinder") if task.state != "done")


def is_done(task: Task) -> bool:
    """Whether a task is done: said so, or all that are counted are there."""
    return task.state == "done" or bool(task.of and (task.have or 0) >= task.of)


def read(records: Records, board: str) -> Plan:
    """The plan of ``board``. Never raises and never loses a row."""
    kinds: Mapping[str, type[Line]] = {CHANGE: Standard, TASK: Task}
    plan = place(
        Plan,
        records,
        board,
        TOOL_ID,
        kinds,
        lambda row, host: isinstance(row, Task) and isinstance(host, Standard),
    )
    object.__setattr__(plan, "measures", measure_names(records))  # a frozen dataclass that remembers what it derives
    return plan
