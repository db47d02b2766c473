"""The tally: points, antall som valgte den, first choices and places, with the criterion that separated them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from math import sqrt
from typing import Final, Literal, TypeAlias

from kfterm.vote.agreement import agreement
from kfterm.vote.ballots import Marks, Refused, check_all
from kfterm.vote.others import Others, others
from kfterm.vote.rules import Number, Rules

Criterion: TypeAlias = Literal["points", "mean", "voters", "firsts"]
DISSENT: Final = Fraction(1, 2)
"""Dissent when the standard deviation is more than this share of half the scale's width."""
_NEVER: Final = -(10**12)


@dataclass(frozen=True, slots=True)
class Result:
    """What one idea got.

    ``points``: sum (``None`` for scores). ``mean``, ``sd`` (sample), ``dissent``: of scores only. ``voters``: how many
    chose it (for scores: gave it one). ``firsts``: first choices (``None`` unless ranked). ``share``: of all points
    cast. ``of_max``: of what it could have got from every ballot. ``distribution``: what a ballot gave → how many
    ballots, most first. ``criterion``: what put it below the idea before it (``None`` in first place). ``shared``:
    whether others have the same place.
    """

    idea: int
    place: int
    points: Number | None
    mean: Fraction | None
    sd: float | None
    voters: int
    firsts: int | None
    share: Fraction | None
    of_max: Fraction | None
    distribution: tuple[tuple[Number, int], ...]
    dissent: bool
    criterion: Criterion | None
    shared: bool


@dataclass(frozen=True, slots=True)
class Count:
    """A counted vote: valid ballots (``blank`` ones among them), refused ones, and the ideas, best first.

    ``total``: points cast, summed over ideas. ``control``: what the valid ballots hold by the rules, counted from the
    ballots; equal to ``total`` in every correct count, ``None`` where the rules fix no sum. ``agreement`` and
    ``others``: of ranks only.
    """

    rules: Rules
    ballots: int
    blank: int
    refused: tuple[Refused, ...]
    total: Number
    control: Number | None
    agreement: float | None
    others: Others | None
    results: tuple[Result, ...]


def count(rules: Rules, ballots: Iterable[object]) -> Count:
    """Check and count ``ballots``; a refused one is told and the rest is counted. Their order changes nothing."""
    valid, refused = check_all(rules, ballots)
    results = _placed(rules, valid)
    blank = sum(not marks for marks in valid)
    ranked = [tuple(marks) for marks in valid] if rules.method == "rank" else None
    given = sum(sum(marks.values()) for marks in valid)
    full = rules.full
    exact = full is not None and not rules.lenient
    return Count(
        rules=rules,
        ballots=len(valid),
        blank=blank,
        refused=tuple(refused),
        total=given if rules.method == "score" else sum(result.points or 0 for result in results),
        control=(len(valid) - blank) * full if exact and full is not None else None,
        agreement=None if ranked is None else agreement(ranked, rules.ideas),
        others=None if ranked is None else others(ranked, rules.ideas),
        results=results,
    )


@dataclass(frozen=True, slots=True)
class _Tally:
    idea: int
    given: Sequence[Number]
    firsts: int

    def key(self, rules: Rules) -> tuple[Number, ...]:
        """Higher is better; each number is one criterion."""
        n, total = len(self.given), sum(self.given)
        if rules.method == "score":
            return (Fraction(total) / n if n else _NEVER, n)
        return (total, n, self.firsts) if rules.method == "rank" else (total, n)


_CRITERIA: Final[Mapping[str, tuple[Criterion, ...]]] = {
    "rank": ("points", "voters", "firsts"),
    "multivote": ("points", "voters"),
    "budget": ("points", "voters"),
    "score": ("mean", "voters"),
}


def _placed(rules: Rules, valid: Sequence[Marks]) -> tuple[Result, ...]:
    """All ideas, best first; ideas with equal criteria share a place and stand by number."""
    given: dict[int, list[Number]] = {idea: [] for idea in rules.ideas}
    firsts = Counter(next(iter(marks)) for marks in valid if marks)
    for marks in valid:
        for idea, value in marks.items():
            given[idea].append(value)
    tallies = [_Tally(idea, sorted(given[idea], reverse=True), firsts[idea]) for idea in sorted(rules.ideas)]
    tallies.sort(key=lambda tally: tally.key(rules), reverse=True)  # stable: equal ones stay by number
    cast = sum(sum(tally.given) for tally in tallies)
    results: list[Result] = []
    before: tuple[Number, ...] | None = None
    for key, group in groupby(tallies, key=lambda tally: tally.key(rules)):
        equal = list(group)
        place = len(results) + 1
        criterion = None if before is None else _criterion(rules, before, key)
        for tally in equal:
            results.append(_result(rules, tally, place, cast, len(valid), criterion, len(equal) > 1))
        before = key
    return tuple(results)


def _criterion(rules: Rules, better: Sequence[Number], worse: Sequence[Number]) -> Criterion:
    pairs = zip(_CRITERIA[rules.method], better, worse, strict=True)
    return next(name for name, one, other in pairs if one != other)


def _result(
    rules: Rules, tally: _Tally, place: int, cast: Number, ballots: int, criterion: Criterion | None, shared: bool
) -> Result:
    scored = rules.method == "score"
    total, n = sum(tally.given), len(tally.given)
    variance = _variance(tally.given) if scored else None
    half = Fraction(rules.scale[1] - rules.scale[0]) / 2
    most = ballots * rules.most
    return Result(
        idea=tally.idea,
        place=place,
        points=None if scored else total,
        mean=Fraction(total) / n if scored and n else None,
        sd=None if variance is None else sqrt(variance),
        voters=n,
        firsts=tally.firsts if rules.method == "rank" else None,
        share=Fraction(total) / cast if cast and not scored else None,
        of_max=Fraction(total) / most if most and not scored else None,
        distribution=tuple((value, len(list(same))) for value, same in groupby(tally.given)),
        dissent=variance is not None and variance > (DISSENT * half) ** 2,
        criterion=criterion,
        shared=shared,
    )


def _variance(given: Sequence[Number]) -> Fraction | None:
    """The sample variance, exactly; ``None`` below two values."""
    n = len(given)
    if n <= 1:
        return None
    total = sum(given)
    return (sum(value * value for value in given) - Fraction(total * total) / n) / (n - 1)
