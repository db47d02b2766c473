"""What the projector's window needs besides records, in ``.kfterm/present``.

View state only: never history, never typed text, written without sync. A window that reads it takes no lock and
opens neither ``private/`` nor ``urn/``.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from kfterm.model.ids import kind_of

PRESENT_FILE = ".kfterm/present"


class PresentState(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where the facilitator stands: the place shown, the cursor, what is folded, and whether the screen is blank."""

    place: str = ""
    cursor: str = ""
    folded: tuple[str, ...] = ()
    session: str = ""
    """The session whose running timer and instruction are shown."""
    step: str = ""
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
