"""The system calls, tried with programs of our own on the search path."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kfterm import system

linux = pytest.mark.skipif(sys.platform != "linux", reason="fakes the programs of a Linux desktop")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Path]:
    """Puts a shell script on an otherwise empty search path; its arguments land in the file that is returned."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("DISPLAY", ":7")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("WINDOWID", raising=False)

    def add(name: str, last: str) -> Path:
        told = tmp_path / f"{name}.told"
        script = folder / name
        note = f"""for one in "$@"; do echo "$one"; done > '{told}.new'"""
        script.write_text(f"#!/bin/sh\n{note}\n/bin/mv '{told}.new' '{told}'\n{last}\n")
        script.chmod(0o755)
        return told

    return add


def _told(file: Path) -> str:
    """What a started program wrote, once it has."""
    until = time.monotonic() + 10
    while not file.exists():
        assert time.monotonic() < until, f"{file.name} was never written"
        time.sleep(0.01)
    return file.read_text()


@linux
def test_display_is_kept_awake_by_the_desktop_first(programs: Callable[[str, str], Path]) -> None:
    told = programs("gnome-session-inhibit", "exec /bin/cat")
    programs("systemd-inhibit", "exec /bin/cat")
    awake = system.keep_awake()
    assert awake is not None
    assert awake.how == "gnome-session-inhibit"
    assert _told(told).split() == ["--inhibit", "idle", "--reason", "Framvisning", "cat"]
    awake.release()
    awake.release()


@linux
def test_a_refusal_goes_to_the_next_and_at_last_is_none(programs: Callable[[str, str], Path]) -> None:
    programs("gnome-session-inhibit", "exit 1")
    told = programs("systemd-inhibit", "exec /bin/cat")
    awake = system.keep_awake()
    assert awake is not None
    assert awake.how == "systemd-inhibit"
    assert "--what=idle:sleep" in _told(told)
    awake.release()
    programs("systemd-inhibit", "exit 1")
    assert system.keep_awake() is None


@linux
def test_nothing_found_is_none(programs: Callable[[str, str], Path]) -> None:
    assert system.keep_awake() is None


@linux
def test_old_x11_desktops_are_asked_by_window(
    programs: Callable[[str, str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = programs("xdg-screensaver", "exit 0")
    monkeypatch.setenv("WINDOWID", "42")
    awake = system.keep_awake()
    assert awake is not None
    assert _told(told).split() == ["suspend", "42"]
    awake.release()
    assert _told(told).split() == ["resume", "42"]


@linux
def test_a_killed_program_leaves_nothing_that_keeps_the_display_awake(
    programs: Callable[[str, str], Path], tmp_path: Path
) -> None:
    mark = tmp_path / "pid"
    programs("systemd-inhibit", f"echo $$ > {mark}; exec /bin/cat")
    code = "from kfterm.system import keep_awake; a = keep_awake(); print(a.how, flush=True); input()"
    root = Path(__file__).parent.parent
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"systemd-inhibit\n"
        child = int(mark.read_text())
        os.kill(child, 0)
        program.send_signal(signal.SIGKILL)
        program.wait()
    until = time.monotonic() + 10
    while _runs(child):
        assert time.monotonic() < until, "the inhibitor outlived kfterm"
        time.sleep(0.02)


def _runs(pid: int) -> bool:
    """Whether a process is there and no zombie (whoever adopted it may not have asked for its end yet)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@linux
def test_a_file_is_opened_by_the_systems_program(programs: Callable[[str, str], Path], tmp_path: Path) -> None:
    page = tmp_path / "utdeling å.html"
    assert not system.open_file(page)
    told = programs("xdg-open", "exit 0")
    assert system.open_file(page)
    assert _told(told) == f"{page}\n"
    programs("xdg-open", "exit 3")
    assert not system.open_file(page)


@linux
def test_without_a_desktop_no_browser_starts_in_this_terminal(
    programs: Callable[[str, str], Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told = programs("xdg-open", "exit 0")
    terminal = programs("xterm", "exit 0")
    monkeypatch.delenv("DISPLAY")
    assert not system.open_file(tmp_path)
    assert not system.open_terminal(["kfterm", "present"])
    assert not told.exists()
    assert not terminal.exists()


@linux
def test_the_terminal_gets_the_command_as_arguments(programs: Callable[[str, str], Path]) -> None:
    assert not system.open_terminal(["kfterm"])
    programs("gnome-terminal", "exit 1")
    told = programs("konsole", "exec /bin/sleep 2")
    assert system.open_terminal(["kfterm", "present", "/srv/vår mappe; rm -rf $HOME"])
    assert _told(told).splitlines() == ["-e", "kfterm", "present", "/srv/vår mappe; rm -rf $HOME"]


def test_the_command_uses_this_python(tmp_path: Path) -> None:
    assert system.present_command(tmp_path) == (sys.executable, "-m", "kfterm", "present", str(tmp_path))


def test_the_line_to_type_is_quoted() -> None:
    line = system.typed_line(Path("/srv/vår mappe"))
    assert line.startswith("kfterm present ")
    assert line.endswith(('"', "'"))
