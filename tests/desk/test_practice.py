"""Rehearsal without a screen: the copy, the clock that runs fast, the agenda that goes on by itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kfterm.clock import FixedClock
from kfterm.clock.fast import FastClock
from kfterm.desk.democopy import copy_demo
from kfterm.desk.desk import Desk
from kfterm.desk.opening import new_workspace, open_desk
from kfterm.desk.practice import END, begin_again, go_on, throw_away
from kfterm.errors import KfError
from kfterm.model.change import Put

START = datetime(2026, 11, 25, 9, 0, tzinfo=ZoneInfo("Europe/Oslo"))
SESSION = "session-000000000001"


def digest(folder: Path) -> dict[str, str]:
    """Every file below a folder and what is in it."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def block(number: int) -> str:
    return f"block-{number:012d}"


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(START)


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    """A session: 10 minutes, 5 and 15 side by side, 5 locked to 09:40. It was run once, with 30 minutes more."""
    made = new_workspace(tmp_path / "mappe", "Prøve", clock=clock)
    whole = {"in": SESSION, "started": "2026-11-20T09:00:00+01:00", "ended": "2026-11-20T09:01:00+01:00"}
    puts = [
        Put(SESSION, {"title": "Møte", "date": "2026-11-25", "start": "09:00"}, SESSION),
        Put(block(1), {**whole, "pos": "a1", "title": "Åpning", "minutes": 10, "added": 30}, SESSION),
        Put(block(2), {**whole, "pos": "a2", "title": "Gruppe A", "minutes": 5}, SESSION),
        Put(block(3), {**whole, "pos": "a3", "title": "Gruppe B", "minutes": 15, "beside": block(2)}, SESSION),
        Put(block(5), {**whole, "pos": "a5", "title": "Slutt", "minutes": 5, "locked": "09:40"}, SESSION),
    ]
    made.put(made.home_id(), "test.put/1", puts)
    yield made
    made.workspace.close()


def test_the_day_goes_on_by_itself(desk: Desk, clock: FixedClock) -> None:
    assert begin_again(desk, SESSION) == START
    told: list[tuple[int, str]] = []
    for minute in range(60):
        step = go_on(desk, SESSION)
        if step:
            told.append((minute, step))
        clock.advance(minutes=1)
    # By hand: 10 minutes, then 5 and 15 side by side until 25, then a wait until the locked 09:40, then 5.
    assert told == [(0, block(1)), (10, block(2)), (40, block(5)), (45, END)]
    started = {one.id: one.started[11:16] for one in desk.session(SESSION).blocks}
    assert started[block(3)] == "09:10", "what runs beside began together with it"


def test_a_fast_clock_keeps_the_seconds_of_the_machine() -> None:
    base = FixedClock(START)
    fast = FastClock(START, 60, base)
    base.advance(seconds=2)
    assert fast.now() == START + timedelta(minutes=2)
    assert fast.monotonic() == base.monotonic() == 2
    fast.jump(START)
    assert fast.now() == START
    with pytest.raises(ValueError, match="forwards"):
        FastClock(START, 0, base)


def test_what_is_done_on_the_copy_never_reaches_the_folder(tmp_path: Path) -> None:
    folder = copy_demo(tmp_path / "demo")
    (folder / "exports").mkdir()
    (folder / "exports" / "hemmelig.html").write_text("x")
    before = digest(folder)
    with throw_away(folder) as copy:
        assert not (copy / "exports").exists()
        practised = open_desk(copy)
        session = practised.entries("session")[0].id
        begin_again(practised, session)
        go_on(practised, session)
        practised.workspace.close()
        assert digest(copy) != before
    assert not copy.exists()
    assert digest(folder) == before


def test_an_unfinished_journal_comes_along(desk: Desk) -> None:
    desk.workspace.flush()
    with throw_away(desk.workspace.path) as copy:
        practised = open_desk(copy)
        assert [entry.title for entry in practised.entries("session")] == ["Møte"]
        assert not practised.workspace.read_only
        practised.workspace.close()


def test_a_link_in_the_folder_never_leads_back(tmp_path: Path) -> None:
    folder = copy_demo(tmp_path / "demo")
    team = next((folder / "teams").glob("*.yaml"))
    outside = tmp_path / team.name
    team.rename(outside)
    team.symlink_to(outside)
    with throw_away(folder) as copy:
        made = copy / "teams" / team.name
        assert not made.is_symlink() and made.read_bytes() == outside.read_bytes()


def test_a_folder_that_is_none_of_ours_is_told(tmp_path: Path) -> None:
    with pytest.raises(KfError) as told, throw_away(tmp_path):
        pass
    assert told.value.code == "store.no_workspace"
