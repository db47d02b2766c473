"""Where the projector's screen gets its picture: from another program's workspace, or from the desk of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kfterm.clock import Clock
from kfterm.desk.desk import Desk
from kfterm.desk.opening import open_desk
from kfterm.desk.present import PresentReader, PresentState
from kfterm.errors import KfError
from kfterm.screens import present_words as words
from kfterm.screens.present_view import Shown, look_at
from kfterm.store.disk import Disk
from kfterm.words import Lang

OUTSIDE = 1.0
"""Seconds between two looks at what another program or hand changed, in the facilitator's own window."""


class Minute:
    """Whether another minute has begun: times to come are told as it looks now, so they move with the clock."""

    def __init__(self) -> None:
        self._last = ""

    def passed(self, now: datetime) -> bool:
        """Whether it has since the last time this was asked."""
        minute = now.isoformat(timespec="minutes")
        other, self._last = minute != self._last, minute
        return other


class Follower:
    """A workspace that another program writes: opened read-only when that program tells what to show.

    It takes no lock and writes nothing. What goes wrong is told in sentences and tried again at the next look.
    """

    def __init__(self, folder: Path, clock: Clock, disk: Disk, lang: Lang, *, ascii_only: bool = False) -> None:
        self.shown = Shown(waiting=True)
        self.trouble: Sequence[str] = ()
        self.lang: Lang = lang
        self.ascii = ascii_only
        self._ascii_only = ascii_only
        self._folder = folder
        self._clock = clock
        self._disk = disk
        self._reader = PresentReader(folder, disk)
        self._desk: Desk | None = None
        self._minute = Minute()

    def now(self) -> datetime:
        """The time now."""
        return self._clock.now()

    def monotonic(self) -> float:
        """Seconds since some start."""
        return self._clock.monotonic()

    def poll(self) -> bool:
        """Look at the state file and at the workspace; whether the picture may differ."""
        before = self.trouble
        try:
            changed = self._follow()
            self.trouble = () if self._reader.state is not None else self._waiting()
        except KfError as error:
            self._desk = None
            self.trouble = (error.problem.text(self.lang), error.problem.remedy(self.lang))
            changed = False
        except OSError:
            self._desk = None
            self.trouble = (words.FOLDER_AWAY.get(self.lang), words.TROUBLE.get(self.lang))
            changed = False
        return changed or self.trouble != before

    def _waiting(self) -> Sequence[str]:
        return words.WAITING.get(self.lang), words.WAITING_HOW.get(self.lang)

    def _follow(self) -> bool:
        changed = self._reader.poll()
        state = self._reader.state
        if state is not None:
            self.lang, self.ascii = state.lang, state.ascii or self._ascii_only
            if self._desk is None:
                self._desk = open_desk(self._folder, read_only=True, clock=self._clock, disk=self._disk)
                changed = True
        if self._desk is not None:
            passed = self._minute.passed(self._clock.now())
            changed = bool(self._desk.poll()) or passed or changed
            if changed:
                self.shown = look_at(self._desk, state)
        return changed


class Own:
    """The facilitator's own desk; ``state`` tells at each look what stands on the screen under this one."""

    trouble: Sequence[str] = ()

    def __init__(self, desk: Desk, state: Callable[[], PresentState]) -> None:
        self._desk = desk
        self._state = state
        self._last: PresentState | None = None
        self._stale = True
        self._minute = Minute()
        self._looked = desk.clock.monotonic()
        self.shown = Shown(waiting=True)
        self.lang: Lang = desk.lang
        self.ascii = False
        self._unwatch = desk.watch(lambda _event: self._mark())

    def _mark(self) -> None:
        self._stale = True

    def close(self) -> None:
        """Stop listening to the desk."""
        self._unwatch()

    def now(self) -> datetime:
        """The time now."""
        return self._desk.clock.now()

    def monotonic(self) -> float:
        """Seconds since some start."""
        return self._desk.clock.monotonic()

    def poll(self) -> bool:
        """Look at the state and at what changed since the last look."""
        if self._desk.clock.monotonic() - self._looked >= OUTSIDE:
            self._looked = self._desk.clock.monotonic()
            self._desk.poll()
        state = self._state()
        passed = self._minute.passed(self._desk.clock.now())
        if not self._stale and not passed and state == self._last:
            return False
        self._stale, self._last = False, state
        self.lang, self.ascii = state.lang, state.ascii
        try:
            # This window has a key of its own for dark; the other one's is not meant for the person who pressed it.
            self.shown = replace(look_at(self._desk, state), blank=False)
        except KfError:
            # The tool of the board is not installed: the room sees that nothing is shown, the facilitator why.
            self.shown = Shown(waiting=True)
        return True
