"""The rules of one vote: how it is counted, which ideas are alive, and how much each ballot holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, Literal, TypeAlias, get_args

from kfterm.errors import KfError
from kfterm.vote import faults

Method: TypeAlias = Literal["rank", "multivote", "budget", "score"]
METHODS: Final[tuple[Method, ...]] = get_args(Method)
Number: TypeAlias = int | Fraction

MOST: Final = 10**9
"""Numbers above this are slips of the keyboard, not votes."""
MOST_IDEAS: Final = 1_000
RANKS: Final = 5
"""Choices of a rank ballot when nothing else is said (five cards; the usual size of a nominal group round)."""
FEWEST_VOTES: Final = 3
POINTS: Final = 100
SCALE: Final = (1, 5)
_WANTED: Final = {
    "ideas": f"1–{MOST_IDEAS}",
    "k": "1, 2, 3 …",
    "votes": "1, 2, 3 …",
    "budget": "1, 2, 3 …",
    "scale": "[1, 5]",
    "lenient": "true / false",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """``ideas``: the numbers that can be voted for, in the order of a ballot with one field per idea.

    ``k``: choices of a rank ballot or votes of a multivote, never more than there are ideas. ``budget``: points to
    share out. ``scale``: lowest and highest score. ``lenient``: fewer choices than ``k`` are allowed, and a first
    choice is still worth ``k``.
    """

    method: Method
    ideas: tuple[int, ...]
    k: int = RANKS
    budget: Number = POINTS
    scale: tuple[Number, Number] = SCALE
    lenient: bool = False

    @property
    def full(self) -> Number | None:
        """Points of a ballot that is filled in; ``None`` where that is not fixed."""
        if self.method == "budget":
            return self.budget
        if self.method == "score":
            return None
        return self.k if self.method == "multivote" else self.k * (self.k + 1) // 2

    @property
    def most(self) -> Number:
        """The most that one ballot can give one idea."""
        return {"rank": self.k, "multivote": 1, "budget": self.budget, "score": self.scale[1]}[self.method]


def number(value: object) -> Number | None:
    """``value`` as an exact number; ``None`` when it is none, or too large to be meant."""
    if isinstance(value, bool) or not isinstance(value, int | float | Fraction):
        return None
    if not -MOST <= value <= MOST:
        return None
    if isinstance(value, float):
        # As it was written: 33.3 is 333/10, so that 33.3 + 33.3 + 33.4 is 100.
        value = Fraction(repr(value))
    return int(value) if value.denominator == 1 else value


def read_rules(case: Mapping[str, Any]) -> Rules:
    """The rules in a case (``method``, ``ideas``, ``k``, ``votes``, ``budget``, ``scale``, ``lenient``).

    ``ideas`` is how many there are, numbered from 1, or the list of those that are alive. Without ``k`` a rank ballot
    holds 5; without ``votes`` a multivote has a third of the ideas, at least 3. ``KfError``: ``vote.method``,
    ``vote.option`` or ``vote.missing`` with what is allowed.
    """
    method = case.get("method")
    if method is None:
        raise faults.error(faults.MISSING, name="method", wanted=", ".join(METHODS))
    if not isinstance(method, str) or method not in METHODS:
        raise faults.error(faults.METHOD, value=method, known=", ".join(METHODS))
    ideas = _ideas(case.get("ideas"))
    name = "votes" if method == "multivote" and case.get("votes") is not None else "k"
    usual = max(FEWEST_VOTES, len(ideas) // 3) if method == "multivote" else RANKS
    lenient = case.get("lenient")
    if lenient is not None and not isinstance(lenient, bool):
        raise _refused("lenient", lenient)
    return Rules(
        method=next(known for known in METHODS if known == method),
        ideas=ideas,
        k=min(_whole(case, name, usual), len(ideas)),
        budget=_whole(case, "budget", POINTS),
        scale=_scale(case.get("scale")),
        lenient=bool(lenient),
    )


def _refused(name: str, value: object) -> KfError:
    if value is None:
        return faults.error(faults.MISSING, name=name, wanted=_WANTED[name])
    return faults.error(faults.OPTION, name=name, value=value, wanted=_WANTED[name])


def _ideas(given: object) -> tuple[int, ...]:
    if isinstance(given, int) and not isinstance(given, bool) and 1 <= given <= MOST_IDEAS:
        return tuple(range(1, given + 1))
    if not isinstance(given, list) or not 1 <= len(given) <= MOST_IDEAS:
        raise _refused("ideas", given)
    found = [number(one) for one in given]
    live = tuple(one for one in found if isinstance(one, int) and one >= 1)
    if len(set(live)) != len(given):
        raise _refused("ideas", given)
    return live


def _whole(case: Mapping[str, Any], name: str, usual: int) -> int:
    given = case.get(name)
    value = usual if given is None else number(given)
    if not isinstance(value, int) or value < 1:
        raise _refused(name, given)
    return value


def _scale(given: object) -> tuple[Number, Number]:
    if given is None:
        return SCALE
    ends = [number(one) for one in given] if isinstance(given, list) else []
    if len(ends) == len(SCALE):
        low, high = ends
        if low is not None and high is not None and low < high:
            return low, high
    raise _refused("scale", given)
