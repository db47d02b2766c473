"""What the projector's window needs besides records, in ``.kfterm/present``.

View state only: never history, never typed text, written without sync. A window that reads it takes no lock and
opens neither ``private/`` nor ``urn/``.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path
from typing import Final, Literal

import msgspec

from kfterm.model.ids import kind_of
from kfterm.store.disk import Disk, write_whole

PRESENT_FILE = ".kfterm/present"
PAUSE: Final = 0.1
"""Least seconds between two writes."""


class PresentState(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where the facilitator stands: the place shown, the cursor, what is folded, and whether the screen is blank."""

    place: str = ""
    cursor: str = ""
    folded: tuple[str, ...] = ()
    session: str = ""
    """The session whose running timer and instruction are shown."""
    step: str = ""
    cast: int | None = None
    """How many slips lie in the open urn of the place, all that the room learns of it; ``None`` = none is open."""
    of: int = 0
    """How many are expected; 0 = not known."""
    blank: bool = False
    lang: Literal["nb", "nn", "en"] = "nb"
    ascii: bool = False


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(PresentState)


def encode(state: PresentState) -> bytes:
    """The state as the bytes of its file."""
    return _ENCODER.encode(state)


def decode(data: bytes) -> PresentState | None:
    """The state in ``data``; ``None`` when it is torn or not ours (the reader then keeps what it has)."""
    try:
        state = _DECODER.decode(data)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None
    return None if kind_of(state.place) == "private" else state


class PresentWriter:
    """The facilitator's side: ``show`` may be called after every key press and returns at once.

    A thread writes the newest state, at most ten times a second and only when it differs from the last one written: a
    slow disk never holds up the screen, and states in between are skipped. A failed write is no error, since the
    window then shows what it has. Only the program that holds the workspace may have one.
    """

    def __init__(self, root: Path, disk: Disk, pause: float = PAUSE) -> None:
        self._path = root / PRESENT_FILE
        self._disk = disk
        self._pause = pause
        self._wanted: PresentState | None = None
        self._written: PresentState | None = None
        self._changed = threading.Event()
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def state(self) -> PresentState:
        """The state shown last."""
        return self._wanted or PresentState()

    def show(self, state: PresentState) -> None:
        """Let the window show ``state``; nothing happens when it is the one shown."""
        if state == self._wanted or self._closing.is_set():
            return
        self._wanted = state
        self._changed.set()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="present", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Stop, and take the file away: a window that is still open then waits for the next program."""
        self._closing.set()
        self._changed.set()
        if self._thread is not None:
            self._thread.join(2)
            with suppress(OSError):
                self._disk.remove(self._path)

    def _run(self) -> None:
        while self._changed.wait() and not self._closing.is_set():
            self._changed.clear()
            state = self._wanted
            if state is not None and state != self._written:
                with suppress(OSError):
                    write_whole(self._disk, self._path, encode(state), sync=False)
                    self._written = state
            self._closing.wait(self._pause)


class PresentReader:
    """The window's side: the newest whole state, read anew at each ``poll``.

    The file is a few hundred bytes; its stamp is not asked, since two states of one length may be written within the
    two seconds that some shares count in.
    """

    def __init__(self, root: Path, disk: Disk) -> None:
        self._path = root / PRESENT_FILE
        self._disk = disk
        self._data = b""
        self.state: PresentState | None = None
        """``None`` when no program has told what to show."""

    def poll(self) -> bool:
        """Look again; whether ``state`` changed. What is torn or not ours leaves it as it was."""
        try:
            data = self._disk.read(self._path)
        except FileNotFoundError:
            gone = self.state is not None
            self.state, self._data = None, b""
            return gone
        except OSError:
            # Windows refuses while the file is being replaced: the next look finds it.
            return False
        if data == self._data:
            return False
        self._data = data
        found = decode(data)
        if found is None or found == self.state:
            return False
        self.state = found
        return True
