"""Closing the terminal window, or a request to end: everything is saved, whatever state the screen is in."""

from __future__ import annotations

import os
import signal
import sys
from asyncio import AbstractEventLoop
from collections.abc import Callable
from threading import Event, Thread
from types import FrameType

GRACE = 4.0
"""Seconds for the ordinary way out. The terminal's driver can wait for a terminal that is gone for ever."""


def listen(loop: AbstractEventLoop, stop: Callable[[], None], save: Callable[[], None], ended: Event) -> None:
    """On a signal to end, call ``stop`` in ``loop``.

    When ``ended`` is not set after ``GRACE`` seconds, call ``save`` from a thread and end the program.
    """

    def last_resort() -> None:
        if not ended.wait(GRACE):
            save()
            os._exit(0)

    def heard(_number: int, _frame: FrameType | None) -> None:
        # A handler of the loop itself would never run while the loop waits for a dead terminal.
        Thread(target=last_resort, name="kfterm-last-resort", daemon=True).start()
        loop.call_soon_threadsafe(stop)

    if sys.platform == "win32":
        names = [signal.SIGBREAK]
    else:
        names = [signal.SIGHUP, signal.SIGTERM, signal.SIGINT]
    for name in names:
        signal.signal(name, heard)
