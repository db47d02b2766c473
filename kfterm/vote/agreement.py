"""How alike are the ballots? Kendall's coefficient of concordance W, corrected for ties."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction
from typing import Final

FEWEST: Final = 3
"""Fewer ballots or fewer ideas say nothing about agreement."""


def agreement(ballots: Sequence[Sequence[int]], ideas: Collection[int]) -> float | None:
    """W from 0 (no agreement) to 1 (all alike) of ballots that list ideas, the most important first.

    Ideas that a ballot leaves out share the mean of the places left, and the denominator is corrected for those ties
    (Kendall and Gibbons, Rank Correlation Methods, 1990): uncorrected, twelve equal ballots with the best five of
    twenty ideas would agree only by 0.58. Empty ballots are left out. ``None`` below three ballots or ideas, and when
    no ballot prefers anything.
    """
    said = [ballot for ballot in ballots if ballot]
    m, n = len(said), len(ideas)
    if m < FEWEST or n < FEWEST:
        return None
    # Twice the ranks, so that everything stays whole.
    sums = dict.fromkeys(ideas, 0)
    ties = 0
    for ballot in said:
        tied = n - len(ballot)
        ties += tied**3 - tied
        middle = len(ballot) + n + 1
        for idea in ideas:
            sums[idea] += middle
        for place, idea in enumerate(ballot, 1):
            sums[idea] += 2 * place - middle
    below = m * m * (n**3 - n) - m * ties
    if below == 0:
        return None
    mean = m * (n + 1)
    return float(Fraction(3 * sum((one - mean) ** 2 for one in sums.values()), below))
