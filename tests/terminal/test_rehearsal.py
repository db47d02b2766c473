"""Journeys in a real pseudo-terminal at 80x24: the played demo, and a rehearsal that changes nothing."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kfterm.desk.democopy import copy_demo
from tests.terminal.driver import Terminal

pytestmark = pytest.mark.terminal
Start = Callable[..., Terminal]
FIRST = "Velkommen"
SECOND = "Hvem er her"


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    running: list[Terminal] = []

    def call(*words: str, size: tuple[int, int] = (80, 24)) -> Terminal:
        env = {"KFTERM_CONFIG": str(tmp_path / "config")}
        terminal = Terminal([sys.executable, "-m", "kfterm", *words, "--lang", "nb"], env, size)
        running.append(terminal)
        return terminal

    yield call
    for terminal in running:
        terminal.stop()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_demo(tmp_path / "demo")


def digest(folder: Path) -> dict[str, str]:
    """Every file below a folder and what is in it."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def runs(terminal: Terminal, title: str) -> None:
    """Wait until the caption's second row tells that this item runs."""
    terminal.until(lambda: title in terminal.screen.display[1], f"run {title!r}")


def test_the_demo_plays_to_the_written_summary(start: Start, tmp_path: Path) -> None:
    film = start("demo", "--play", "--speed", "20", "--to", str(tmp_path / "ut"))
    film.see("1/")
    film.see("Verksted om trygg utskriving")
    film.see("Halvere reinnleggelser")
    film.see("En småskalatest")
    film.see("Oppsummeringen er skrevet")
    assert film.ended() == 0, film.text()
    assert str(tmp_path / "ut" / "driverdiagram.svg") in "".join(film.screen.display).replace("\n", "")
    page = (tmp_path / "ut" / "oppsummering.html").read_text("utf-8")
    assert [text for text in ("Vi prøver kortet på ett rom først", "Trykke ti kort") if text not in page] == []


def test_the_keys_of_a_person_only_stop_it(start: Start, tmp_path: Path) -> None:
    film = start("demo", "--play", "--speed", "0.2", "--to", str(tmp_path / "ut"))
    film.see("1/")
    film.key("x", "x", "n")
    film.key("escape")
    assert film.ended() == 130
    assert not (tmp_path / "ut").exists()


def test_a_rehearsal_runs_the_agenda_and_leaves_the_folder_as_it_was(start: Start, folder: Path) -> None:
    before = digest(folder)
    room = start("rehearse", "Samling 1", "--speed", "200", "--in", str(folder))
    room.see("Øving ×200")
    runs(room, FIRST)
    runs(room, SECOND)
    room.key("a")
    room.see("Tittel")
    room.type("Bare på øving")
    room.key("enter")
    room.see("Øving ×200")
    room.key("escape", "escape", "ctrl+q")
    assert room.ended() == 0, room.text()
    assert digest(folder) == before


def test_a_rehearsal_from_inside_the_app_leads_back_to_the_session(start: Start, folder: Path) -> None:
    app = start(str(folder))
    app.see("Samling 1")
    app.key("enter")
    app.see(FIRST)
    app.key("\x10")
    app.type("Øv på økten")
    app.key("enter")
    app.see("60 ganger så fort")
    app.key("down", "enter")
    app.see("Øving ×60")
    runs(app, FIRST)
    app.see("▶")
    app.key("ctrl+q")
    app.miss("Øving ×60")
    app.see(FIRST)
    app.miss("▶")
    app.key("ctrl+q")
    assert app.ended() == 0


def test_closing_the_window_ends_a_rehearsal_and_the_app_behind_it(start: Start, folder: Path) -> None:
    app = start(str(folder))
    app.see("Samling 1")
    app.key("enter")
    app.see(FIRST)
    app.key("\x10")
    app.type("Øv på økten")
    app.key("enter")
    app.see("60 ganger så fort")
    app.key("enter")
    app.see("Øving ×10")
    app.hang_up()
    assert app.code in (0, 130)


def test_what_is_no_session_is_told(start: Start, folder: Path) -> None:
    room = start("rehearse", "Finnes ikke", "--in", str(folder))
    assert room.ended() == 2
    assert "Finnes ikke" in room.text()
