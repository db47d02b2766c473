"""Workspaces on the fake disk, and the check of what a power cut left."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kfterm.clock import FixedClock
from kfterm.model.change import GONE, Change, Put
from kfterm.store.workspace import Workspace, create_workspace, open_workspace
from tests.store.fakedisk import ROOT, FakeDisk

TABLES = {"action": "actions"}
SESSION = "session-000000000001"
TEAM = "team-000000000002"
SHARED = "shared-000000000003"


def setup(disk: Any, seed: int = 1) -> dict[str, Any]:
    """The arguments of ``open_workspace``."""
    clock = FixedClock(datetime(2026, 1, 20, 9, 0, tzinfo=UTC))
    return {"disk": disk, "clock": clock, "bits": random.Random(seed).getrandbits, "tables": TABLES}


def create(disk: Any, path: Path = ROOT, title: str = "Prøve") -> Workspace:
    return create_workspace(path, title=title, **setup(disk))


def reopen(disk: Any, path: Path = ROOT, seed: int = 2, **more: Any) -> Workspace:
    return open_workspace(path, **setup(disk, seed), **more)


def put(workspace: Workspace, *puts: Put, cmd: str = "test/1") -> Change:
    """Commit ``puts`` as one change, as the desk does."""
    for one in puts:
        if one.unit not in workspace.units():
            title = str(one.fields.get("title", ""))
            workspace.new_unit(one.unit.partition("-")[0], one.unit, title, str(one.fields.get("date", "")))
    units = dict.fromkeys(one.unit for one in puts)
    seen = {unit: workspace.heads(unit) for unit in units}
    change = Change(workspace.next_change_id(), "2026-01-20T10:00:00+01:00", "", cmd, seen, puts)
    workspace.commit(change)
    return change


def content(workspace: Workspace) -> dict[str, dict[str, Any]]:
    """All live records of all units."""
    return {unit: {key: dict(data) for key, data in workspace.records(unit).items()} for unit in workspace.units()}


def codes(workspace: Workspace) -> list[str]:
    """The codes of all problems, and of why it is read-only."""
    reason = [workspace.reason] if workspace.reason else []
    waiting = [edit.problem for edit in workspace.outside()]
    return [problem.fault.code for problem in (*workspace.problems, *reason, *waiting)]


def record(kind: str, number: int) -> str:
    """A record id that tests can name."""
    return f"{kind}-{number:012d}"


@contextmanager
def quiet_close(workspace: Workspace) -> Iterator[Workspace]:
    try:
        yield workspace
    finally:
        workspace.close()


Step = Callable[[Workspace], tuple[Put, ...]]


def apply(state: dict[str, dict[str, Any]], puts: tuple[Put, ...]) -> dict[str, dict[str, Any]]:
    """An independent model of what a change does (no maps): whole units vanish with their own record."""
    new = {unit: {key: dict(data) for key, data in records.items()} for unit, records in state.items()}
    for one in puts:
        if one.fields.get(GONE):
            new[one.unit].pop(one.record, None)
            if one.record == one.unit:
                del new[one.unit]
            continue
        data = new.setdefault(one.unit, {}).setdefault(one.record, {})
        data.update({key: value for key, value in one.fields.items() if value is not None})
        for key, value in one.fields.items():
            if value is None:
                data.pop(key, None)
        if one.record != one.unit:
            data.setdefault("in", one.unit)
    return new


def model(changes: list[tuple[Put, ...]]) -> dict[str, dict[str, Any]]:
    state: dict[str, dict[str, Any]] = {}
    for puts in changes:
        state = apply(state, puts)
    return state


def fake() -> FakeDisk:
    return FakeDisk()
