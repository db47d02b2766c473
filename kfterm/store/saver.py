"""The writer thread: takes all that is queued, writes and syncs it at once, and only then calls it saved."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import datetime

import msgspec

from kfterm.errors import Problem
from kfterm.store.faults import NOT_SAVED, not_saved

CHECKPOINT_CHANGES = 200
CHECKPOINT_IDLE = 30.0
"""Seconds without a change after which the visible files are brought up to date."""


class SaveState(msgspec.Struct, frozen=True):
    """What the screen tells about saving: changes under way, time of the last saved one, what stopped it."""

    pending: int
    at: datetime | None
    problem: Problem | None


class Saver:
    """One thread, started by the first change; every disk write of an open workspace happens in it."""

    def __init__(
        self,
        guard: threading.RLock,
        write: Callable[[Sequence[bytes]], None],
        snapshot: Callable[[], Callable[[], None]],
        now: Callable[[], datetime],
    ) -> None:
        self._write = write
        self._snapshot = snapshot
        self._now = now
        self._wake = threading.Condition(guard)
        self._thread: threading.Thread | None = None
        self._lines: list[bytes] = []
        self._pending = 0
        self._since = 0
        self._asked = 0
        self._answered = 0
        self._closing = False
        self._at: datetime | None = None
        self._problem: Problem | None = None
        self._listeners: list[Callable[[], None]] = []

    @property
    def state(self) -> SaveState:
        """The present state, whole."""
        with self._wake:
            return SaveState(self._pending, self._at, self._problem)

    def listen(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` from the writer thread whenever the state has changed."""
        self._listeners.append(listener)

    def add(self, line: bytes) -> None:
        """Queue one line; returns at once."""
        with self._wake:
            self._lines.append(line)
            self._pending += 1
            self._start()

    def flush(self) -> None:
        """Return when all that was queued is saved, or saving has stopped."""
        with self._wake:
            self._wake.wait_for(lambda: self._pending == 0 or self._problem is not None)

    def checkpoint(self) -> None:
        """Return when the visible files hold everything, or saving has stopped."""
        with self._wake:
            self._asked += 1
            mine = self._asked
            self._start()
            self._wake.wait_for(lambda: self._answered >= mine or self._problem is not None)

    def close(self) -> None:
        """Save what is queued and end the thread."""
        with self._wake:
            self._closing = True
            self._wake.notify_all()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()

    def _start(self) -> None:
        self._wake.notify_all()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="kfterm-saver", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        try:
            while self._round():
                pass
        finally:
            with self._wake:
                if not self._closing and self._problem is None:
                    self._problem = Problem(NOT_SAVED, {"why": "?"})
                self._wake.notify_all()

    def _round(self) -> bool:
        with self._wake:
            idle = CHECKPOINT_IDLE if self._since else None
            woken = self._wake.wait_for(lambda: self._lines or self._asked > self._answered or self._closing, idle)
            lines, self._lines = self._lines, []
            asked = self._asked
            self._since += len(lines)
            full = asked > self._answered or not woken or self._since >= CHECKPOINT_CHANGES
            if self._closing and not lines and not full:
                return False
            # In one step with taking the lines, so that the files never hold a change that the journal lacks.
            checkpoint = self._snapshot() if full else None
        problem = self._save(lines, checkpoint)
        with self._wake:
            if problem is None:
                self._pending -= len(lines)
                self._at = self._now() if lines else self._at
                self._answered = asked
                self._since = 0 if checkpoint else self._since
            self._problem = problem
            self._wake.notify_all()
        for listener in self._listeners:
            listener()
        return problem is None

    def _save(self, lines: Sequence[bytes], checkpoint: Callable[[], None] | None) -> Problem | None:
        try:
            if lines:
                self._write(lines)
            if checkpoint:
                checkpoint()
        except OSError as error:
            return not_saved(error)
        return None
