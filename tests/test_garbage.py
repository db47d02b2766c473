"""The search for unused circles of objects rests while the program starts, and goes on afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

import kfterm.cli.run
from kfterm import garbage
from kfterm.cli import main
from tests.screens.helpers import make_app, make_desk


@pytest.fixture(autouse=True)
def searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("KFTERM_CONFIG", str(tmp_path / "config"))
    assert gc.isenabled()
    yield
    gc.enable()
    gc.unfreeze()


def test_it_rests_until_it_is_resumed() -> None:
    assert garbage.rest() and not gc.isenabled()
    assert not garbage.rest(), "it rested already"
    garbage.resume()
    assert gc.isenabled()


def test_only_what_stood_at_the_first_resume_is_never_looked_through() -> None:
    garbage.rest()
    garbage.resume()
    kept = gc.get_freeze_count()
    assert kept
    fresh = [[] for _ in range(1000)]  # type: ignore[var-annotated]
    garbage.rest()
    garbage.resume()
    # What was frozen may go when nobody holds it; what came later must not have joined it.
    assert fresh and gc.get_freeze_count() <= kept


@pytest.mark.parametrize("words", [["where"], ["--help"], ["show", "no such thing"], ["list", "--in", "nowhere"]])
def test_after_any_command_it_goes_on(words: list[str]) -> None:
    main(words)
    assert gc.isenabled()


def test_a_command_without_a_screen_does_its_work_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    monkeypatch.setattr("kfterm.cli.machine.where", lambda _found, _output: seen.append(gc.isenabled()) or 0)
    main(["where"])
    assert seen == [True]


def test_while_a_screen_starts_it_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    monkeypatch.setattr("kfterm.cli.screen.app", lambda _found, _output: seen.append(gc.isenabled()) or 0)
    assert main([]) == 0 and kfterm.cli.run.HANDLERS[None] == "screen:app"
    assert seen == [False]


async def test_the_app_resumes_it_when_its_first_screen_was_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "PAINTED", 0.05)
    garbage.rest()
    async with make_app(make_desk()).run_test() as pilot:
        for _ in range(400):
            if not gc.isenabled():
                await pilot.pause(0.05)
        assert gc.isenabled()
