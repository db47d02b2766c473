"""Measuring tools for the benchmark: processor time of processes, first paint in a pseudo-terminal, medians."""

from __future__ import annotations

import compileall
import contextlib
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent


class Row(NamedTuple):
    """One line of the result: what, the ratio, the bar (0 = none), and a remark."""

    name: str
    ratio: float
    bar: float
    note: str = ""


def median(values: Sequence[float]) -> float:
    """The middle of the values."""
    return statistics.median(values)


def best_of(function: Callable[[], Any], repeat: int = 7) -> float:
    """The least processor time of one call, in seconds; the least is the steadiest figure on a busy machine."""
    times = []
    for _ in range(repeat):
        start = time.process_time()
        function()
        times.append(time.process_time() - start)
    return min(times)


def compiled() -> None:
    """Give the program its bytecode, as installing it does: else each start compiles what was edited since."""
    compileall.compile_dir(ROOT / "kfterm", quiet=2)


def process_cpu(command: Sequence[str], repeat: int = 7, cwd: Path | None = None) -> float:
    """The least processor time (user + system, seconds) that a whole process takes."""
    times = []
    for _ in range(repeat):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=cwd)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            raise RuntimeError(f"{command} ended with {process.returncode}")
        times.append(usage.ru_utime + usage.ru_stime)
    return min(times)


class Paint(NamedTuple):
    """What a program had used when its marker text stood on the screen: seconds of processor time, MiB of memory."""

    cpu: float
    memory: float


def first_paint(command: Sequence[str], marker: str, env: dict[str, str], size: tuple[int, int] = (120, 40)) -> Paint:
    """Start ``command`` in a pseudo-terminal and wait until ``marker`` was written to it."""
    pid, fd = pty.fork()
    if pid == 0:
        os.environ.update({"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8", **env})
        os.execvp(command[0], list(command))
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    seen, end = b"", time.monotonic() + 20
    wanted = marker.encode()
    try:
        while wanted not in seen:
            if time.monotonic() > end:
                raise RuntimeError(f"{marker!r} was never painted by {command}")
            if select.select([fd], [], [], 0.05)[0]:
                seen += os.read(fd, 65536)
        return Paint(cpu_of(pid), _memory_of(pid))
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(fd)


class Program(NamedTuple):
    """A command, the text that its first screen shows, and the folder with its user's settings."""

    command: Sequence[str]
    marker: str
    config: Path


def painted(*programs: Program, repeat: int = 7) -> list[Paint]:
    """The least of several first paints of each program; in turns, so that a busy moment strikes all of them."""
    turns = [
        [first_paint(one.command, one.marker, {"KFTERM_CONFIG": str(one.config)}) for one in programs]
        for _ in range(repeat)
    ]
    runs = zip(*turns, strict=True)
    return [Paint(min(run.cpu for run in own), min(run.memory for run in own)) for own in map(list, runs)]


def cpu_of(pid: int) -> float:
    """Processor time (user + system) that a running process has used, in seconds: its own clock, as Linux numbers it.

    ``/proc`` counts in hundredths of a second, which is a tenth of what is measured here.
    """
    return time.clock_gettime(~pid << 3 | 2)


def _memory_of(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0.0


def show(rows: Sequence[Row]) -> None:
    """Print the rows as a table."""
    longest = max((len(row.name) for row in rows), default=0)
    for row in rows:
        bar = f"<= {row.bar:g}" if row.bar else ""
        verdict = "" if not row.bar else ("ok" if row.ratio <= row.bar else "OVER")
        print(f"{row.name:{longest}}  {row.ratio:8.2f}  {bar:8} {verdict:5} {row.note}")


@contextlib.contextmanager
def quiet() -> Any:  # noqa: ANN401
    """No output meanwhile."""
    with Path(os.devnull).open("w") as nothing, contextlib.redirect_stdout(nothing):
        yield


PYTHON = sys.executable
