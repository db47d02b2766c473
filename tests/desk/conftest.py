"""A desk on a real folder, with a clock and randomness that the test holds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kfterm.clock import FixedClock
from kfterm.desk.desk import Desk
from kfterm.desk.opening import new_workspace, open_desk

START = datetime(2027, 1, 20, 9, 0, tzinfo=ZoneInfo("Europe/Oslo"))


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(START)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "arbeid"


@pytest.fixture
def desk(folder: Path, clock: FixedClock) -> Iterator[Desk]:
    made = new_workspace(folder, "Øving", clock=clock, source=random.Random(1))
    yield made
    made.workspace.close()


def reopened(desk: Desk, folder: Path, clock: FixedClock, seed: int = 2) -> Desk:
    """The same folder in a new program run."""
    desk.workspace.close()
    return open_desk(folder, clock=clock, source=random.Random(seed))
