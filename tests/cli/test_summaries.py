"""Summaries from the command line: all three places, and what is private only when asked for."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from kfterm.desk.opening import open_desk
from kfterm.model.change import Put
from tests.cli.conftest import Run

NETWORK, SESSION, TEAM, PRIVATE = (f"{kind}-000000000001" for kind in ("network", "session", "team", "private"))


@pytest.fixture
def gathered(workspace: Path) -> Path:
    """A network with a team and a session, a decision and a private note, without any cache."""
    desk = open_desk(workspace, source=random.Random(5))
    home = desk.home_id()
    puts = [
        Put(NETWORK, {"in": home, "title": "Trygge forløp"}, home),
        Put(TEAM, {"title": "Slagenhet", "network": NETWORK, "aim": "Raskere hjelp"}, TEAM),
        Put(SESSION, {"title": "Samling 1", "date": "2027-01-20", "network": NETWORK}, SESSION),
        Put("decision-000000000001", {"in": SESSION, "text": "Tavlemøte hver dag", "owner": "JB"}, SESSION),
        Put("note-000000000001", {"in": PRIVATE, "about": SESSION, "text": "Hold øye med bord 3"}, PRIVATE),
    ]
    desk.put(home, "test/1", puts)
    desk.workspace.close()
    shutil.rmtree(workspace / ".kfterm")
    return workspace


@pytest.mark.parametrize("what", ["Samling 1", "Slagenhet", "Trygge", NETWORK])
@pytest.mark.parametrize("suffix", ["md", "html", "txt"])
def test_a_session_a_team_and_a_network_are_exported(run: Run, gathered: Path, what: str, suffix: str) -> None:
    ran = run("--in", gathered, "export", what, "--to", "-", "--format", suffix)
    assert ran.code == 0, ran.err
    assert "Slagenhet" in ran.out or "Tavlemøte hver dag" in ran.out
    assert "Hold øye" not in ran.out


def test_private_notes_come_when_asked_for_even_without_a_cache(run: Run, gathered: Path) -> None:
    ran = run("--in", gathered, "export", "Samling 1", "--private", "--to", "-", "--format", "txt")
    assert ran.code == 0 and "Hold øye med bord 3" in ran.out
    held = open_desk(gathered)
    refused = run("--in", gathered, "--wait", "0", "export", "Samling 1", "--private", "--to", "-", "--format", "txt")
    held.workspace.close()
    assert refused.code == 4 and "Hold øye" not in refused.out


def test_an_unknown_name_is_told(run: Run, gathered: Path) -> None:
    assert run("--in", gathered, "export", "Finnes ikke", "--to", "-", "--format", "md").code == 2
