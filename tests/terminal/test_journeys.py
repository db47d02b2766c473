"""Journeys in a real pseudo-terminal at 80x24: the power goes, the window closes, the room follows."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.report.chromium import print_to_pdf
from tests.terminal.driver import Terminal

pytestmark = pytest.mark.terminal
Start = Callable[..., Terminal]
KFTERM = [sys.executable, "-m", "kfterm"]
AIM = "Alle får svar innen fem dager"
DRIVERS = [f"Driver nummer {number} på øving" for number in range(1, 11)]


def command_line(*words: str, config: Path) -> subprocess.CompletedProcess[str]:
    """One command without a screen."""
    env = {"KFTERM_CONFIG": str(config), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    return subprocess.run([*KFTERM, *words], capture_output=True, text=True, check=False, env=env)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config"


@pytest.fixture
def folder(tmp_path: Path, config: Path) -> Path:
    """A fresh workspace."""
    made = tmp_path / "arbeid"
    assert command_line("new", str(made), "--name", "Øving", config=config).returncode == 0
    return made


@pytest.fixture
def start(config: Path) -> Iterator[Start]:
    running: list[Terminal] = []

    def call(*words: str, size: tuple[int, int] = (80, 24)) -> Terminal:
        terminal = Terminal([*KFTERM, *words, "--lang", "nb"], {"KFTERM_CONFIG": str(config)}, size)
        running.append(terminal)
        return terminal

    yield call
    for terminal in running:
        terminal.stop()


def make_session(app: Terminal, title: str) -> None:
    """From Home to a one-off session with the first agenda."""
    app.see("Trykk n")
    app.key("n")
    app.see("Agenda · ")
    app.key("1")
    app.see("Tittel")
    app.type(title)
    app.key("enter")
    app.see("Dato")
    app.key("enter")
    app.see("Klokkeslett")
    app.key("enter")
    app.see("Ark")


def open_board(app: Terminal) -> None:
    """From the session's agenda to its first sheet."""
    app.key("end", "enter")
    app.see("skriv det første")


def type_drivers(app: Terminal) -> None:
    """The aim and ten drivers, one a line."""
    app.key("enter")
    for text in (AIM, *DRIVERS):
        app.see("Ny linje ›")
        app.type(text, shown=f"› {text}")
        app.key("enter")
        app.miss(f"› {text}")


def saved(app: Terminal) -> None:
    """Wait until everything typed is told to be saved."""
    app.until(lambda: "lagret" in app.text() and "lagrer" not in app.text(), "be saved")


def labels(svg: Path) -> str:
    """The words of a drawing, in order, lines of a label joined."""
    texts = ElementTree.parse(svg).iter("{http://www.w3.org/2000/svg}text")  # noqa: S314 - our own file
    return re.sub(r"\s+", " ", " ".join("".join(node.itertext()) for node in texts))


def test_ten_drivers_survive_the_power_cut_and_stand_in_the_hand_out(
    start: Start, folder: Path, config: Path, tmp_path: Path
) -> None:
    app = start(str(folder))
    make_session(app, "Verksted om svar")
    open_board(app)
    type_drivers(app)
    saved(app)
    app.kill(signal.SIGKILL)

    again = start(str(folder))
    again.see("Verksted om svar")
    again.key("enter")
    again.see("Ark")
    again.key("end", "enter")
    again.see(AIM[:20])
    again.see(DRIVERS[0])
    again.key("ctrl+q")
    assert again.ended() == 0

    picture, page = tmp_path / "ut.svg", tmp_path / "ut.html"
    board = command_line("list", "boards", "--in", str(folder), config=config).stdout.split()[-1]
    ran = command_line("export", board, "--to", str(picture), str(page), "--in", str(folder), config=config)
    assert ran.returncode == 0, ran.stderr
    drawn = labels(picture)
    assert [text for text in (AIM, *DRIVERS) if text not in drawn] == []
    assert [text for text in (AIM, *DRIVERS) if text not in page.read_text("utf-8")] == []


def test_nothing_typed_ahead_is_lost(start: Start, folder: Path) -> None:
    """Enter, eleven lines and an empty one in one burst of bytes; then Enter and letters that are keys elsewhere."""
    app = start(str(folder))
    make_session(app, "Verksted i full fart")
    open_board(app)
    app.key("\r" + "".join(f"{text}\r" for text in (AIM, *DRIVERS)) + "\r")
    app.see(f"■ {DRIVERS[-1]}")
    app.miss("Ny linje ›")
    lines = [line for line in app.text().splitlines() if "nummer" in line or AIM in line]
    assert [text for text in (AIM, *DRIVERS) if not any(line.rstrip().endswith(text) for line in lines)] == []
    assert len(lines) == 11, app.text()
    app.key("\rxq?")
    app.see("› xq?")
    app.key("\x1bz\rx2")
    app.see("› xq?x2")


def test_a_session_is_made_by_keys_typed_ahead(start: Start, folder: Path) -> None:
    app = start(str(folder))
    app.see("Trykk n")
    app.key("n1Et raskt møte\r\r\r")
    app.see("Et raskt møte")
    app.see("Ark")


def test_closing_the_terminal_window_saves(start: Start, folder: Path, config: Path) -> None:
    app = start(str(folder))
    make_session(app, "Møte før vinduet lukkes")
    app.hang_up()
    assert "Møte før vinduet lukkes" in command_line("list", "--in", str(folder), config=config).stdout
    assert list(folder.glob("*møte-før-vinduet-lukkes*.yaml")), "the visible file was written on the way out"


def test_the_room_follows_within_a_second_and_never_sees_a_line_being_typed(start: Start, folder: Path) -> None:
    room = start("present", str(folder))
    app = start(str(folder))
    make_session(app, "Samling for øving")
    open_board(app)
    app.key("enter")
    app.type("Dette er ikke ferdig skrevet", shown="› Dette er ikke ferdig skrevet")
    room.see("Driverdiagram")
    assert "ikke ferdig" not in room.text()
    app.key("enter")
    room.see("Dette er ikke ferdig skrevet")
    app.key("escape")
    app.key("B")
    room.miss("Dette er ikke ferdig skrevet")
    app.key("B")
    room.see("Dette er ikke ferdig skrevet")


def test_a_one_off_workshop_from_home_to_the_printed_summary(start: Start, folder: Path) -> None:
    app = start(str(folder))
    make_session(app, "Verksted om svar")
    app.key("s")
    app.see("Startet")
    open_board(app)
    type_drivers(app)
    app.key("escape")
    app.miss("Ny linje ›")
    app.key("f2")
    app.see("Parkeringsplassen")
    app.key("t")
    app.see("Tiltak ›")
    app.type("Lage mal for svarbrev @KN +2u", shown="Lage mal for svarbrev")
    app.key("enter")
    app.see("Tiltak: Lage mal for svarbrev")
    app.key("escape")
    app.miss("Tiltak: Lage mal for svarbrev")
    app.key("escape")
    app.see("Agenda")
    app.key("A")
    app.see("Oppsummeringen er skrevet")
    page = next((folder / "exports").glob("*oppsummering v1.html")).read_text("utf-8")
    for text in (AIM, *DRIVERS, "Lage mal for svarbrev", "KN"):
        assert text in page
    sheets = print_to_pdf(page)
    assert sheets
    assert {tuple(sorted((round(sheet.width), round(sheet.height)))) for sheet in sheets} == {(210, 297)}, "A4"
