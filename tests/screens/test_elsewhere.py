"""Saving the whole workspace in another folder, from the question to going on there."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kfterm.clock import FixedClock
from kfterm.desk.opening import new_workspace, open_desk
from kfterm.model.change import Put
from kfterm.screens.entry import Foot
from kfterm.screens.team import TeamScreen
from tests.screens.helpers import START, TEAM, keys, make_app, make_desk, shown


async def test_after_the_folder_is_gone_all_is_saved_elsewhere_and_work_goes_on_there(tmp_path: Path) -> None:
    old, new = tmp_path / "gammel", tmp_path / "ny mappe"
    desk = new_workspace(old, "Prøvemappe", clock=FixedClock(START), source=random.Random(1))
    desk.put(desk.home_id(), "test/1", [Put(TEAM, {"title": "Slagenhet"}, TEAM)])
    desk.workspace.flush()
    app = make_app(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        shutil.rmtree(old)
        desk.put(TEAM, "test/1", [Put(TEAM, {"title": "Slagenheten"})])
        desk.workspace.flush()
        await pilot.pause()
        await keys(pilot, "f7")
        assert "Ny mappe ›" in shown(pilot)
        app.screen.query_one(Foot).line.value = "x" * 300
        await keys(pilot, "enter")
        assert "navnet er for langt" in " ".join(shown(pilot).split())
        await keys(pilot, "escape", "f7")
        app.screen.query_one(Foot).line.value = str(new)
        await keys(pilot, "enter")
        await pilot.pause()
        assert "Alt ligger nå i" in shown(pilot) and "Slagenheten" in shown(pilot)
        assert app.context.desk.workspace.path == new and not app.context.desk.workspace.read_only
    again = open_desk(new, clock=FixedClock(START), source=random.Random(3))
    assert again.records(TEAM)[TEAM]["title"] == "Slagenheten"
    again.workspace.close()


async def test_what_was_asked_for_a_moment_ago_finds_a_screen_without_its_lines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A new size is followed after the next paint; by then the screen may be gone, or not be there yet."""
    app = make_app(make_desk())
    async with app.run_test(size=(100, 30)) as pilot:
        made = TeamScreen(app.context, TEAM)
        called: list[Callable[[], None]] = []
        monkeypatch.setattr(made, "call_after_refresh", called.append)
        made.resized()
        (later,) = called
        later()
        await pilot.pause()
