"""Positions between siblings as short texts, so that moving one item changes one record.

A position is a letter that tells the length of its whole part, the whole part, and a fraction; plain string order
is the order. ``between`` is fractional indexing as described by D. Greenspan ("Implementing Fractional Indexing",
2020), written anew with lower-case digits so that a position is never mistaken for a number in YAML.
"""

from __future__ import annotations

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_FIRST = "n0"
"""Heads ``n`` … ``z`` count up (one more digit each), ``m`` … ``a`` count down."""


def _head_length(head: str) -> int:
    return ord(head) - ord("n") + 2 if head >= "n" else ord("m") - ord(head) + 2


def _split(pos: str) -> tuple[str, str]:
    cut = _head_length(pos[0])
    return pos[:cut], pos[cut:]


def is_position(pos: object) -> bool:
    """Whether ``pos`` is a well-formed position: a head, its whole part, a fraction that does not end in 0."""
    if not isinstance(pos, str) or not pos or not "a" <= pos[0] <= "z":
        return False
    whole, fraction = _split(pos)
    digits_only = all(char in DIGITS for char in pos)
    return digits_only and len(whole) == _head_length(pos[0]) and not fraction.endswith("0")


def _next_whole(whole: str) -> str:
    head, digits = whole[0], list(whole[1:])
    for place in range(len(digits) - 1, -1, -1):
        value = DIGITS.index(digits[place]) + 1
        if value < len(DIGITS):
            digits[place] = DIGITS[value]
            return head + "".join(digits)
        digits[place] = "0"
    up = chr(ord(head) + 1)
    return up + "0" * (_head_length(up) - 1)


def _previous_whole(whole: str) -> str:
    head, digits = whole[0], list(whole[1:])
    for place in range(len(digits) - 1, -1, -1):
        value = DIGITS.index(digits[place]) - 1
        if value >= 0:
            digits[place] = DIGITS[value]
            return head + "".join(digits)
        digits[place] = DIGITS[-1]
    down = chr(ord(head) - 1)
    return down + DIGITS[-1] * (_head_length(down) - 1)


def _middle(low: str, high: str | None) -> str:
    """A fraction strictly between two fractions (``high`` None = 1)."""
    if high is not None:
        same = 0
        while same < len(high) and (low[same] if same < len(low) else "0") == high[same]:
            same += 1
        if same:
            return high[:same] + _middle(low[same:], high[same:])
    first = DIGITS.index(low[0]) if low else 0
    last = DIGITS.index(high[0]) if high is not None else len(DIGITS)
    if last - first > 1:
        return DIGITS[(first + last) // 2]
    if high is not None and len(high) > 1:
        return high[0]
    return DIGITS[first] + _middle(low[1:], None)


def between(low: str | None, high: str | None) -> str:
    """A position after ``low`` and before ``high``; ``None`` is the beginning or the end.

    ``ValueError`` when ``low`` is not before ``high``.
    """
    if low is not None and high is not None and low >= high:
        raise ValueError((low, high))
    if low is None:
        if high is None:
            return _FIRST
        whole, fraction = _split(high)
        return whole if fraction else _previous_whole(whole)
    whole, fraction = _split(low)
    if high is None:
        return _next_whole(whole)
    high_whole, high_fraction = _split(high)
    if whole == high_whole:
        return whole + _middle(fraction, high_fraction)
    after = _next_whole(whole)
    return after if after < high else whole + _middle(fraction, None)


def spread(low: str | None, high: str | None, count: int) -> list[str]:
    """``count`` increasing positions between ``low`` and ``high``."""
    if count <= 0:
        return []
    if high is None:
        result = [between(low, None)]
        while len(result) < count:
            result.append(between(result[-1], None))
        return result
    half = count // 2
    middle = between(low, high)
    return [*spread(low, middle, half), middle, *spread(middle, high, count - half - 1)]


def make_room(places: list[str], index: int, count: int) -> tuple[list[str], list[str]]:
    """``count`` positions before ``places[index]`` of siblings in their order, and new positions for the siblings.

    The siblings keep their own (the second list is empty), unless those beside the gap are not in order, as in a
    hand-edited file: then all get fresh ones.
    """
    low, high = places[index - 1] if index else None, places[index] if index < len(places) else None
    if all(place is None or is_position(place) for place in (low, high)) and (not low or not high or low < high):
        return spread(low, high, count), []
    fresh = spread(None, None, len(places) + count)
    return fresh[index : index + count], fresh[:index] + fresh[index + count :]
