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

NURSERY = r"""
import os, random, sys
from pathlib import Path
from kfterm.model.change import Put
from kfterm.store.disk import RealDisk
from tests.store.helpers import SESSION, TEAM, put, record, reopen

def say(word):
    # One write for the line and its end: two processes share the pipe, and one of them is killed.
    os.write(1, f"{word}\n".encode())

def work(folder, seed, number):
    workspace = reopen(RealDisk(), Path(folder), seed=int(seed))
    number = int(number)
    say("ready")
    while True:
        number += 1
        unit = SESSION if number % 3 else TEAM
        inside = record("driver", number % 40) if number % 3 else record("action", number % 5)
        puts = [Put(unit, {"title": "Økt" if number % 3 else "Team"}, unit), Put(inside, {"text": str(number)}, unit)]
        put(workspace, *puts)
        if number % 2:
            workspace.flush()
            say(number)
        if number % 23 == 0:
            workspace.checkpoint()

for line in sys.stdin:
    child = os.fork()
    if not child:
        work(*line.split("|"))
    say(f"pid {child}")
    os.waitpid(child, 0)
    say("gone")
"""
"""Forks a worker for each line, so that starting Python is paid for once."""


def _written(number: int, count: int) -> dict[tuple[bool, int], int]:
    """What the worker's changes up to ``number`` leave, by kind and record number."""
    return {(bool(one % 3), one % (40 if one % 3 else 5)): one for one in range(max(1, number - count), number + 1)}


def _kill(folder: Path, rounds: int, seed: int) -> None:
    from tests.store.helpers import SESSION, TEAM, create

    chance = random.Random(seed)
    create(RealDisk(), folder).close()
    saved = 0
    command = [sys.executable, "-c", NURSERY]
    nursery = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    )
    for turn in range(rounds):
        told = _one_life(nursery, f"{folder}|{turn + 100}|{saved}\n", chance)
        saved = max([saved, *told])
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
    assert nursery.stdin is not None
    nursery.stdin.close()
    assert nursery.wait() == 0


def _one_life(nursery: subprocess.Popen[str], line: str, chance: random.Random) -> list[int]:
    """Let one worker live for a while and kill it; the numbers that it called saved."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(line)
    nursery.stdin.flush()
    child = 0
    told: list[int] = []
    limit = chance.randrange(40)
    for text in nursery.stdout:
        if text == "gone\n":
            return told
        if text.startswith("pid "):
            child = int(text.removeprefix("pid "))
        elif text != "ready\n":
            told.append(int(text))
        if child and len(told) > limit:
            os.kill(child, signal.SIGKILL)
            child = 0
    raise AssertionError("the nursery ended")


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_kill_fifty_times(tmp_path: Path) -> None:
    _kill(tmp_path / "w", 50, seed=1)


@pytest.mark.long
@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_kill_a_thousand_times(tmp_path: Path) -> None:
    _kill(tmp_path / "w", 1000, seed=2)
