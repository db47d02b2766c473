"""Cases that others have published, each with the answer that a careless count gives instead."""

from __future__ import annotations

from collections import Counter

import pytest

from kfterm.vote import Count, Rules, count
from kfterm.vote.agreement import agreement
from kfterm.vote.others import pairs

SCHULZE = {"ACBED": 5, "ADECB": 5, "BEDAC": 8, "CABED": 3, "CAEBD": 7, "CBADE": 2, "DCEBA": 7, "EBADC": 8}
"""45 voters: M. Schulze, A new monotonic, clone-independent, reversal symmetric … method, example 1."""
TENNESSEE = {"MNCK": 42, "NCKM": 26, "CKNM": 15, "KCNM": 17}
"""The capital of Tennessee by distance (Memphis, Nashville, Chattanooga, Knoxville), the textbook example."""
PROJECTS = """1 3 4 5 2 8 6 7 10 9
2 1 4 5 6 3 8 7 10 9
3 2 1 5 7 4 6 8 9 10
4 2 3 1 6 7 5 9 8 10"""
"""Ranks that four judges gave ten projects: The Kendall coefficient of concordance, example 1 (S = 1048)."""


def ballots(votes: dict[str, int], names: str) -> list[list[int]]:
    return [[names.index(name) + 1 for name in order] for order, times in votes.items() for _ in range(times)]


def counted(votes: dict[str, int], names: str) -> Count:
    return count(Rules("rank", tuple(range(1, len(names) + 1)), k=len(names)), ballots(votes, names))


def order(places: object, names: str) -> str:
    assert isinstance(places, dict)
    assert sorted(places.values()) == list(range(1, len(names) + 1)), "no shared place"
    return "".join(names[idea - 1] for idea in sorted(places, key=lambda idea: places[idea]))


def most_firsts(votes: dict[str, int]) -> str:
    """The careless answer: who is first on most ballots."""
    firsts = Counter[str]()
    for ballot, times in votes.items():
        firsts[ballot[0]] += times
    return firsts.most_common(1)[0][0]


def test_schulze_where_first_choices_and_run_off_name_another() -> None:
    found = counted(SCHULZE, "ABCDE").others
    assert found is not None
    assert order(found.schulze, "ABCDE") == "EACBD"
    assert most_firsts(SCHULZE) == "C"
    assert [idea for idea, place in found.runoff.items() if place == 1] == [1]
    assert found.borda_points[5] == max(found.borda_points.values()) == 102


def test_schulze_pairs_as_printed() -> None:
    above = pairs(ballots(SCHULZE, "ABCDE"), [1, 2, 3, 4, 5])
    assert above == [
        [0, 20, 26, 30, 22],
        [25, 0, 16, 33, 18],
        [19, 29, 0, 17, 24],
        [15, 12, 28, 0, 14],
        [23, 27, 21, 31, 0],
    ]


def test_tennessee_where_first_choices_say_memphis() -> None:
    found = counted(TENNESSEE, "MNCK").others
    assert found is not None
    assert most_firsts(TENNESSEE) == "M"
    assert found.borda_points == {1: 126, 2: 194, 3: 173, 4: 107}
    assert order(found.borda, "MNCK") == "NCMK"
    assert order(found.schulze, "MNCK") == "NCKM"
    assert order(found.runoff, "MNCK") == "KMNC"


def test_agreement_of_four_judges_on_ten_projects() -> None:
    ranks = [[int(rank) for rank in line.split()] for line in PROJECTS.split("\n")]
    judged = [sorted(range(1, 11), key=lambda project: judge[project - 1]) for judge in ranks]
    assert agreement(judged, range(1, 11)) == pytest.approx(12 * 1048 / (4**2 * (10**3 - 10)), rel=1e-12)


def test_agreement_is_corrected_for_the_ideas_left_out() -> None:
    """Twelve equal ballots with 5 of 20 agree wholly; without the correction it would be 0.579."""
    assert agreement([[4, 2, 9, 20, 1]] * 12, range(1, 21)) == 1.0


@pytest.mark.parametrize("few", [([[1, 2, 3]] * 2, 3), ([[1, 2]] * 5, 2), ([[1, 2, 3], [], [], [3, 2, 1]], 3)])
def test_too_few_ballots_or_ideas_have_no_agreement(few: tuple[list[list[int]], int]) -> None:
    given, ideas = few
    assert agreement(given, range(1, ideas + 1)) is None
