"""What kfterm asks of the operating system besides its disk: a display that stays awake, starting programs, mounts.

The only module with such calls; each stands behind a check of the platform. Nothing here raises: what a system does
not offer or refuses is answered with ``None`` or ``False``, and the caller says so in a sentence. The programs asked
are found on the search path; a command is a list of arguments, never a line for a shell.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

MOUNTS: Final = Path("/proc/mounts")
SETTLE: Final = 0.3
"""Seconds in which a started program shows that it cannot do its work by ending with an error."""
_REASON: Final = "Framvisning"
_DISPLAYS: Final = ("DISPLAY", "WAYLAND_DISPLAY")

_TERMINALS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("x-terminal-emulator", ("-e",)),
    ("gnome-terminal", ("--",)),
    ("kgx", ("--",)),
    ("ptyxis", ("--",)),
    ("konsole", ("-e",)),
    ("xfce4-terminal", ("-x",)),
    ("mate-terminal", ("-x",)),
    ("kitty", ()),
    ("alacritty", ("-e",)),
    ("foot", ()),
    ("xterm", ("-e",)),
)
"""Terminals of Linux desktops in the order they are tried, and what stands before the command."""

_MAC_SCRIPT: Final = (
    "on run argv", 'tell application "Terminal"', "do script (item 1 of argv)", "activate", "end tell", "end run",
)  # fmt: skip


def _start(command: Sequence[str], *, own_group: bool = True, held: bool = False) -> subprocess.Popen[bytes] | None:
    """Start a program without a terminal of its own; ``None`` when it cannot be started or ended with an error.

    ``held``: its standard input is a pipe that closes when kfterm ends in whatever way.
    """
    try:
        program = subprocess.Popen(  # noqa: S603 - a list of arguments found on the search path, no shell
            list(command),
            stdin=subprocess.PIPE if held else subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=own_group,
        )
    except OSError:
        return None
    with suppress(subprocess.TimeoutExpired):
        code = program.wait(SETTLE)
        if held and program.stdin is not None:
            program.stdin.close()
        return program if code == 0 else None
    return program


class Awake:
    """The display is kept awake until ``release``; ``how`` names what does it."""

    def __init__(self, how: str, release: Callable[[], object]) -> None:
        self.how = how
        self._release: Callable[[], object] | None = release

    def release(self) -> None:
        """Let the display sleep again; a second call does nothing."""
        if self._release is not None:
            self._release()
            self._release = None


def keep_awake() -> Awake | None:
    """Ask the system to keep the display awake; ``None`` when it has no such means or refuses.

    Call it from the main thread: Windows ties the request to the thread that made it.
    """
    if sys.platform == "win32":
        return _awake_windows()
    if sys.platform == "darwin":
        # Ends with kfterm by itself, also after a kill.
        return _awake_by((("caffeinate", ("-d", "-w", str(os.getpid())), False),))
    return _awake_linux(os.environ)


def _awake_windows() -> Awake | None:
    if sys.platform != "win32":
        return None
    import ctypes

    continuous, system, display = 0x80000000, 0x00000001, 0x00000002
    ask = ctypes.windll.kernel32.SetThreadExecutionState
    if not ask(continuous | system | display):
        return None
    return Awake("SetThreadExecutionState", partial(ask, continuous))


def _awake_linux(environment: Mapping[str, str]) -> Awake | None:
    # ``cat`` ends when the pipe from kfterm closes, and with it the request: nothing is left behind by a kill.
    login = ("systemd-inhibit", ("--what=idle:sleep", "--who=kfterm", f"--why={_REASON}", "--mode=block", "cat"), True)
    desktop = ("gnome-session-inhibit", ("--inhibit", "idle", "--reason", _REASON, "cat"), True)
    has_display = any(environment.get(name) for name in _DISPLAYS)
    found = _awake_by((desktop, login) if has_display else (login,))
    window = environment.get("WINDOWID", "")
    if found is not None or not has_display or not window:
        return found
    saver = shutil.which("xdg-screensaver")
    if saver is None or _start([saver, "suspend", window]) is None:
        return None
    return Awake("xdg-screensaver", partial(_start, [saver, "resume", window]))


def _awake_by(choices: Sequence[tuple[str, tuple[str, ...], bool]]) -> Awake | None:
    """The first of the programs (name, arguments, held) that is there and goes on running."""
    for name, arguments, held in choices:
        path = shutil.which(name)
        program = _start([path, *arguments], held=held) if path else None
        if program is not None and program.poll() is None:
            return Awake(name, partial(_end, program))
    return None


def mounted() -> str:
    """The system's table of mounts; empty where it has none that can be read."""
    if sys.platform != "linux":
        return ""
    try:
        return MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _end(program: subprocess.Popen[bytes]) -> None:
    if program.stdin is not None:
        with suppress(OSError):
            program.stdin.close()
    program.terminate()
    with suppress(subprocess.TimeoutExpired):
        program.wait(1)


def open_file(path: Path) -> bool:
    """Open a file with the program that the system has for it; ``False`` when that is not possible."""
    if sys.platform == "win32":
        try:
            os.startfile(path)  # noqa: S606 - a file that the person asked to see
        except OSError:
            return False
        return True
    if sys.platform == "darwin":
        return _start_named("open", str(path))
    if not any(os.environ.get(name) for name in _DISPLAYS):
        # Without a desktop xdg-open would start a browser in this very terminal.
        return False
    return _start_named("xdg-open", str(path))


def _start_named(name: str, *arguments: str) -> bool:
    path = shutil.which(name)
    return path is not None and _start([path, *arguments]) is not None


def present_command(folder: Path) -> tuple[str, ...]:
    """The command that opens the projector's window on ``folder`` with this very Python."""
    return (sys.executable, "-m", "kfterm", "present", str(folder))


def typed_line(folder: Path) -> str:
    """What a person types in another terminal for the same."""
    words = ["kfterm", "present", str(folder)]
    if sys.platform == "win32":
        return subprocess.list2cmdline(words)
    return _joined(words)


def _joined(words: Sequence[str]) -> str:
    import shlex  # here: this module is loaded on the way to the first paint

    return shlex.join(words)


def open_terminal(command: Sequence[str]) -> bool:
    """Start the system's terminal with ``command`` in it; ``False`` when none was found or it failed."""
    if sys.platform == "win32":
        try:
            # A new console opens in the terminal that the person has chosen as default.
            subprocess.Popen(list(command), creationflags=subprocess.CREATE_NEW_CONSOLE)  # noqa: S603 - no shell
        except OSError:
            return False
        return True
    if sys.platform == "darwin":
        lines = [part for line in _MAC_SCRIPT for part in ("-e", line)]
        return _start_named("osascript", *lines, _joined(command))
    return _open_linux_terminal(command, os.environ)


def _open_linux_terminal(command: Sequence[str], environment: Mapping[str, str]) -> bool:
    if not any(environment.get(name) for name in _DISPLAYS):
        return False
    return any(_start_named(name, *before, *command) for name, before in _TERMINALS)
