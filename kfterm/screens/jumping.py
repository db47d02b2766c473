"""Jump letters: one key moves the cursor to what it is written on."""

from __future__ import annotations

from collections.abc import Iterable

LETTERS = "asdfjklewruioghtnvmcpbxzqy"


def letters_for(targets: Iterable[str]) -> dict[str, str]:
    """Target → its letters: single ones while they last, else pairs for all (no single one begins a pair)."""
    wanted = list(dict.fromkeys(targets))
    if len(wanted) <= len(LETTERS):
        return dict(zip(wanted, LETTERS, strict=False))
    pairs = (first + second for first in LETTERS for second in LETTERS)
    return dict(zip(wanted, pairs, strict=False))
