"""A row of numbers as one row of signs, for lists: what happened, not how much."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

BARS: Final = "▁▂▃▄▅▆▇█"
PLAIN: Final = "_.-=*#"


def sparkline(values: Sequence[float | None], cells: int, *, ascii_only: bool = False) -> str:
    """The last ``cells`` values as signs from low to high; a missing one is a space, equal ones lie in the middle."""
    signs = PLAIN if ascii_only else BARS
    shown = list(values)[-cells:] if cells > 0 else []
    present = [value for value in shown if value is not None]
    if not present:
        return " " * len(shown)
    low, high = min(present), max(present)
    if high == low:
        return "".join(" " if value is None else signs[len(signs) // 2] for value in shown)
    step = len(signs) / (high - low)
    return "".join(" " if value is None else signs[min(len(signs) - 1, int((value - low) * step))] for value in shown)
