"""A real process, killed while it works: what it called saved is there when the folder is opened again."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kfterm.store.disk import RealDisk
from tests.store.helpers import codes, reopen

WORKER = """
import random, sys
from pathlib import Path
from kfterm.model.change import Put
from kfterm.store.disk import RealDisk
from tests.store.helpers import SESSION, TEAM, put, record, reopen

workspace = reopen(RealDisk(), Path(sys.argv[1]), seed=int(sys.argv[2]))
number = int(sys.argv[3])
print("ready", flush=True)
while True:
    number += 1
    unit = SESSION if number % 3 else TEAM
    inside = record("driver", number % 40) if number % 3 else record("action", number % 5)
    puts = [Put(unit, {"title": "Økt" if number % 3 else "Team"}, unit), Put(inside, {"text": str(number)}, unit)]
    put(workspace, *puts)
    if number % 2:
        workspace.flush()
        print(number, flush=True)
    if number % 23 == 0:
        workspace.checkpoint()
"""


def _written(number: int, count: int) -> dict[tuple[bool, int], int]:
    """What the worker's changes up to ``number`` leave, by kind and record number."""
    return {(bool(one % 3), one % (40 if one % 3 else 5)): one for one in range(max(1, number - count), number + 1)}


def _kill(folder: Path, rounds: int, seed: int) -> None:
    from tests.store.helpers import SESSION, TEAM, create

    chance = random.Random(seed)
    create(RealDisk(), folder).close()
    saved = 0
    for turn in range(rounds):
        command = [sys.executable, "-c", WORKER, str(folder), str(turn + 100), str(saved)]
        child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        for line in child.stdout:
            saved = int(line)
            if chance.random() < 0.05:
                break
        os.kill(child.pid, signal.SIGKILL)
        saved = max([saved, *(int(line) for line in child.stdout if line.endswith("\n"))])
        child.wait()
        child.stdout.close()
        workspace = reopen(RealDisk(), folder, seed=turn + 5000)
        assert [code for code in codes(workspace) if code != "store.torn"] == []
        found = {
            (unit == SESSION, int(key.rpartition("-")[2])): int(str(data["text"]))
            for unit in (SESSION, TEAM)
            if unit in workspace.units()
            for key, data in workspace.records(unit).items()
            if key != unit
        }
        reached = max(found.values(), default=0)
        assert reached >= saved
        assert all(found[place] >= number for place, number in _written(saved, 200).items() if place in found)
        assert set(_written(saved, 200)) <= set(found)
        saved = reached
        workspace.close()


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_kill_fifty_times(tmp_path: Path) -> None:
    _kill(tmp_path / "w", 50, seed=1)


@pytest.mark.long
@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_kill_a_thousand_times(tmp_path: Path) -> None:
    _kill(tmp_path / "w", 1000, seed=2)
