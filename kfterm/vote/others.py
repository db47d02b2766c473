"""Other ways of counting the same rank ballots: Borda, Schulze and instant run-off.

All treat ballots and ideas alike, so that neither order nor number decides anything; ideas that stay equal share a
place. An idea that a ballot leaves out stands below all that it lists, and equal to the others left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

Places = Mapping[int, int]
"""Idea → place, shared places as 1, 2, 2, 4."""


@dataclass(frozen=True, slots=True)
class Others:
    """The places by three other ways of counting, and the points of the first."""

    borda: Places
    borda_points: Mapping[int, float]
    schulze: Places
    runoff: Places


def others(ballots: Sequence[Sequence[int]], ideas: Collection[int]) -> Others:
    """All three, for ballots that list ideas, the most important first."""
    points = borda(ballots, ideas)
    return Others(_placed(points), points, schulze(ballots, ideas), runoff(ballots, ideas))


def first(places: Places) -> tuple[int, ...]:
    """The ideas in first place."""
    return tuple(idea for idea, place in places.items() if place == 1)


def _placed(points: Mapping[int, float]) -> dict[int, int]:
    values = sorted(points.values(), reverse=True)
    places: dict[float, int] = {}
    for place, value in enumerate(values, 1):
        places.setdefault(value, place)
    return {idea: places[value] for idea, value in points.items()}


def borda(ballots: Sequence[Sequence[int]], ideas: Collection[int]) -> dict[int, float]:
    """Points: as many as there are ideas below it on each ballot; ideas left out share those that remain evenly."""
    n = len(ideas)
    doubled = dict.fromkeys(ideas, 0)
    for ballot in ballots:
        rest = n - len(ballot) - 1
        for idea in ideas:
            doubled[idea] += rest
        for place, idea in enumerate(ballot, 1):
            doubled[idea] += 2 * (n - place) - rest
    return {idea: value / 2 for idea, value in doubled.items()}


def pairs(ballots: Sequence[Sequence[int]], ideas: Sequence[int]) -> list[list[int]]:
    """How many ballots put the first idea above the second, by their places in ``ideas``."""
    at = {idea: place for place, idea in enumerate(ideas)}
    above = [[0] * len(ideas) for _ in ideas]
    for ballot in ballots:
        below = set(range(len(ideas)))
        for idea in ballot:
            row = at[idea]
            below.discard(row)
            for other in below:
                above[row][other] += 1
    return above


def schulze(ballots: Sequence[Sequence[int]], ideas: Collection[int]) -> dict[int, int]:
    """Places by strongest paths with winning votes (Schulze, Social Choice and Welfare 36, 2011).

    An idea stands above another when its strongest path of wins to it is stronger than that back. Nobody's choice
    wins against nothing, so those ideas share the last place and take part in no path.
    """
    chosen = sorted({idea for ballot in ballots for idea in ballot})
    above = pairs(ballots, chosen)
    n = len(chosen)
    open_, lost = [~(1 << row) for row in range(n)], [0] * n
    for paths, back in _paths(above):
        for row in range(n):
            lost[row] += (back[row] & ~paths[row] & open_[row]).bit_count()
            open_[row] &= ~(paths[row] | back[row])
    places = {idea: 1 + lost[row] for row, idea in enumerate(chosen)}
    return {idea: places.get(idea, n + 1) for idea in ideas}


def _paths(above: Sequence[Sequence[int]]) -> Iterator[tuple[list[int], list[int]]]:
    """From strong to weak: which ideas each one reaches by wins of that strength, and which reach it, as bits."""
    n = len(above)
    wins: dict[int, list[tuple[int, int]]] = {}
    for row in range(n):
        for other in range(n):
            if above[row][other] > above[other][row]:
                wins.setdefault(above[row][other], []).append((row, other))
    forward, backward = [0] * n, [0] * n
    for strength in sorted(wins, reverse=True):
        for row, other in wins[strength]:
            forward[row] |= 1 << other
            backward[other] |= 1 << row
        _close(forward)
        _close(backward)
        yield forward, backward


def _close(reach: list[int]) -> None:
    """Every place that can be reached over others, too (Warshall)."""
    for middle, further in enumerate(reach):
        for row, one in enumerate(reach):
            if one >> middle & 1:
                reach[row] = one | further


def runoff(ballots: Sequence[Sequence[int]], ideas: Collection[int]) -> dict[int, int]:
    """Places by instant run-off: the idea with the fewest first choices goes, its ballots pass to their next.

    Equal ones go together, as no order may decide; when all that are left are equal, they share the place. A ballot
    whose ideas are all gone rests.
    """
    left = set(ideas)
    places: dict[int, int] = {}
    tops = Counter[int]()
    at = [0] * len(ballots)
    waiting = list(range(len(ballots)))
    while left:
        for row in waiting:
            ballot = ballots[row]
            while at[row] < len(ballot) and ballot[at[row]] not in left:
                at[row] += 1
            if at[row] < len(ballot):
                tops[ballot[at[row]]] += 1
        fewest = min(tops[idea] for idea in left)
        out = {idea for idea in left if tops[idea] == fewest}
        left -= out
        places.update(dict.fromkeys(out, len(left) + 1))
        waiting = [row for row, ballot in enumerate(ballots) if at[row] < len(ballot) and ballot[at[row]] in out]
    return {idea: places[idea] for idea in ideas}
