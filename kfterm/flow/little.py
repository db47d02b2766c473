"""Little's law as a check between three inputs: number inside = rate in × time inside (Little 1961)."""

from __future__ import annotations

from dataclasses import dataclass

from kfterm.flow.sentence import Sentence
from kfterm.words import Words

TOLERANCE = 0.25
"""Share by which what was counted may differ from what rate and time give before we say so (our own rule)."""


@dataclass(frozen=True, slots=True)
class Check:
    """``counted`` inside, ``expected`` = rate × time, and whether they agree within ``TOLERANCE``."""

    counted: float
    expected: float
    agrees: bool
    says: Sentence


AGREES = Words(
    "Tallene henger sammen: {counted} er her, og tilgang × tid gir {expected}.",
    "Tala heng saman: {counted} er her, og tilgang × tid gir {expected}.",
    "The numbers agree: {counted} are here, and rate × time gives {expected}.",
)
DIFFERS = Words(
    "Tallene henger ikke sammen: {counted} er her, men tilgang × tid gir {expected}. "
    "Ett av de tre tallene er trolig feil, eller køen er i endring.",
    "Tala heng ikkje saman: {counted} er her, men tilgang × tid gir {expected}. "
    "Eitt av dei tre tala er truleg feil, eller køen er i endring.",
    "The numbers do not agree: {counted} are here, but rate × time gives {expected}. "
    "One of the three is probably wrong, or the queue is changing.",
)


def check(counted: float, rate: float, time: float) -> Check:
    """Compare ``counted`` with ``rate`` × ``time``; rate and time in the same unit of time."""
    expected = rate * time
    agrees = abs(counted - expected) <= TOLERANCE * max(counted, expected)
    values: dict[str, object] = {"counted": counted, "expected": expected}
    return Check(counted, expected, agrees, Sentence(AGREES if agrees else DIFFERS, values))


def third(number: float | None, rate: float | None, time: float | None) -> tuple[float, float, float] | None:
    """All three of number, rate and time from any two; ``None`` when too few are known or a divisor is 0."""
    if rate is not None and time is not None:
        return rate * time if number is None else number, rate, time
    if number is not None and rate:
        return number, rate, number / rate
    if number is not None and time:
        return number, number / time, time
    return None
