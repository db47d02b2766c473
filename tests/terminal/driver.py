"""A program in a real pseudo-terminal: type keys, wait for what its screen shows. No fixed waits."""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable

import pyte

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "end": "\x1b[F",
    "home": "\x1b[H",
    "alt+up": "\x1b[1;3A",
    "alt+down": "\x1b[1;3B",
    "alt+right": "\x1b[1;3C",
    "alt+left": "\x1b[1;3D",
    "ctrl+c": "\x03",
    "ctrl+q": "\x11",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
}
PATIENCE = 30.0
"""Seconds until a text must have come; generous, since machines under test are busy."""


class Terminal:
    """One program and its screen."""

    def __init__(self, command: list[str], env: dict[str, str], size: tuple[int, int] = (80, 24)) -> None:
        self.screen = pyte.Screen(*size)
        self._stream = pyte.Stream(self.screen)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self.code: int | None = None
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            own = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8", **env}
            # An environment of our own: pytest's readline sets COLUMNS and LINES, which would hide the window's size.
            kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
            os.execvpe(command[0], command, {**kept, **own})  # noqa: S606
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def text(self) -> str:
        """What the screen shows, without trailing blanks."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def _pump(self, seconds: float) -> None:
        if self.code is not None or not select.select([self._fd], [], [], seconds)[0]:
            return
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            data = b""
        if not data:
            _, status = os.waitpid(self.pid, 0)
            self.code = os.waitstatus_to_exitcode(status)
            return
        text = self._decode(data)
        for unknown in ("\x1b[>4;1m", "\x1b[>4;0m", "\x1b[<u"):
            text = text.replace(unknown, "")
        self._stream.feed(text)

    def until(self, test: Callable[[], bool], what: str) -> None:
        """Read the screen until ``test`` holds; ``AssertionError`` with the screen when it never does."""
        end = time.monotonic() + PATIENCE
        while not test():
            if time.monotonic() > end or self.code is not None:
                raise AssertionError(f"never: {what} (exit code {self.code})\n{self.text()}")
            self._pump(0.05)

    def see(self, text: str) -> None:
        """Wait until ``text`` stands on the screen."""
        self.until(lambda: text in self.text(), f"see {text!r}")

    def settle(self) -> None:
        """Read until the screen has stood still for a moment."""
        still = 0
        while still < 8 and self.code is None:
            before = self.text()
            self._pump(0.05)
            still = still + 1 if self.text() == before else 0

    def miss(self, text: str) -> None:
        """Wait until ``text`` is gone from the screen."""
        self.until(lambda: text not in self.text(), f"miss {text!r}")

    def key(self, *names: str) -> None:
        """Press keys, by name or as characters."""
        for name in names:
            os.write(self._fd, KEYS.get(name, name).encode())

    def type(self, text: str, shown: str = "") -> None:
        """Type ``text`` and wait until it (or ``shown``) can be read."""
        os.write(self._fd, text.encode())
        self.see(shown or text)

    def ended(self) -> int:
        """Wait for the program's end; its exit code."""
        end = time.monotonic() + PATIENCE
        while self.code is None:
            if time.monotonic() > end:
                raise AssertionError(f"still running\n{self.text()}")
            self._pump(0.05)
        return self.code

    def kill(self, signum: int = signal.SIGKILL) -> None:
        """Send a signal and, for SIGKILL, take leave of it."""
        os.kill(self.pid, signum)
        if signum == signal.SIGKILL:
            os.waitpid(self.pid, 0)
            os.close(self._fd)
            self.code = -signum

    def hang_up(self) -> None:
        """Close the terminal window under the program and wait for its end."""
        os.close(self._fd)
        _, status = os.waitpid(self.pid, 0)
        self.code = os.waitstatus_to_exitcode(status)

    def stop(self) -> None:
        """End it if it still runs."""
        if self.code is None:
            self.kill()
