"""Keeping the display awake while the room looks at it, and telling in one sentence what became of that."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final

from kfterm.screens import present_words as words
from kfterm.system import Awake, keep_awake
from kfterm.words import Words

_PATIENCE: Final = 2.0
"""Seconds that ``stop`` waits for the system."""


class Keeper:
    """Asks the system from a thread of its own: a slow answer holds up nothing, and Windows ties the request to the
    thread that made it. ``ask`` is replaced in tests."""

    def __init__(self, ask: Callable[[], Awake | None] = keep_awake) -> None:
        self._ask = ask
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, name="awake", daemon=True)
        self.outcome: Words | None = None
        """What became of the request, once that is known; a refusal is told, never an error."""

    def start(self) -> None:
        """Ask now."""
        self._thread.start()

    def stop(self) -> None:
        """Let the display sleep again."""
        self._done.set()
        if self._thread.is_alive():
            self._thread.join(_PATIENCE)

    def _run(self) -> None:
        awake = self._ask()
        self.outcome = words.AWAKE if awake is not None else words.NOT_AWAKE
        if awake is not None:
            self._done.wait()
            awake.release()
