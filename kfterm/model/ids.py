"""Record ids: a kind and 60 random bits. Nothing can be read from them, time least of all."""

from __future__ import annotations

from collections.abc import Callable

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32 in lower case: no i, l, o, u, so that an id can be read aloud."""

BITS = 60
_DIGITS = BITS // 5

RandomBits = Callable[[int], int]
"""``random.Random.getrandbits`` or ``random.SystemRandom().getrandbits``."""


def encode(number: int) -> str:
    """``number`` (0 ≤ number < 2**60) as twelve characters."""
    return "".join(ALPHABET[number >> shift & 31] for shift in range(5 * (_DIGITS - 1), -1, -5))


def decode(text: str) -> int:
    """The 60 bits behind twelve characters; ``ValueError`` when it is no such text."""
    if len(text) != _DIGITS:
        raise ValueError(text)
    number = 0
    for char in text:
        number = number << 5 | ALPHABET.index(char)
    return number


def new_id(kind: str, bits: RandomBits) -> str:
    """A fresh record id such as ``board-3k9m…``; ``kind`` is lower-case ASCII without hyphen or final s."""
    return f"{kind}-{encode(bits(BITS))}"


def kind_of(record_id: str) -> str:
    """The kind in a record id; the empty text when there is none."""
    return record_id.rpartition("-")[0]


def number_of(record_id: str) -> int:
    """The 60 bits of a record id (TinyDB's document id); ``ValueError`` when it is no such id."""
    return decode(record_id.rpartition("-")[2])


def split_id(change: str) -> tuple[str, int]:
    """The program start and the counter in a change id; counter 0 when it has none."""
    run, _, number = change.rpartition("-")
    return (run, int(number)) if run and number.isdecimal() else (change, 0)
