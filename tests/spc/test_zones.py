"""Western Electric and Nelson rules, each alone and against a slow reading of its definition."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Sequence

import pytest

from kfterm.spc import chart


def rules(values: Sequence[float | None], **options: object) -> dict[str, list[int]]:
    """The rules about centre 0 and sigma 1."""
    found = chart("rules", values, center=0, sigma=1, **options).rules
    assert found is not None
    return found


def test_names_and_choice() -> None:
    nelson = [f"nelson{n}" for n in range(1, 9)]
    we = ["we1", "we2", "we3", "we4"]
    assert list(rules([0.0], profile="qcc")) == we + nelson, "both sets in the textbook profile"
    assert chart("i", [1, 2]).rules is None, "Anhøj alone by default"
    assert list(chart("i", [1, 2], rules="we").rules or {}) == we
    assert list(chart("p", [1, 2], [9, 9], rules=["nelson", "anhoej"]).rules or {}) == nelson
    assert chart("i", [1, 2], profile="qcc", rules=[]).rules is None
    assert list(rules([0.0])) == we + nelson, "and in the chart of rules of every profile"


def given(values: Sequence[float | None], **options: object) -> dict[str, list[int]]:
    return rules(values, profile="qcc", **options)


def test_beyond_three_sigma_is_strict() -> None:
    assert given([3, 3.01, -3, -3.01])["we1"] == [2, 4]
    assert given([3, 3.01, -3, -3.01])["nelson1"] == [2, 4]


@pytest.mark.parametrize("rule", ["we2", "nelson5"])
def test_two_of_three_beyond_two_sigma(rule: str) -> None:
    assert given([2.5, 0, 2.5])[rule] == [3]
    assert given([2.5, 2.5, 0, 0])[rule] == [], "the point itself must be one of them, and three must be there"
    assert given([0, 2.5, 2.5, 2.5])[rule] == [3, 4]
    assert given([2.5, 0, -2.5])[rule] == [], "on one side"
    assert given([-2.5, 1, -4])[rule] == [3], "beyond three sigma is beyond two"
    assert given([2, 0, 2])[rule] == [], "strictly"


@pytest.mark.parametrize("rule", ["we3", "nelson6"])
def test_four_of_five_beyond_one_sigma(rule: str) -> None:
    assert given([1.5, 1.5, 0, 1.5, 1.5])[rule] == [5]
    assert given([1.5, 1.5, 1.5, 1.5, 0, 1.5])[rule] == [6]
    assert given([1.5, 1.5, 0, 1.5])[rule] == []
    assert given([-1.5, -1.5, 1.5, -1.5, -1.5])[rule] == [5]
    assert given([1, 1, 1, 1, 1])[rule] == []


@pytest.mark.parametrize(("rule", "length"), [("we4", 8), ("nelson2", 9)])
def test_a_run_on_one_side_is_flagged_while_it_goes_on(rule: str, length: int) -> None:
    assert given([0.5] * 11)[rule] == list(range(length, 12))
    assert given([-0.5] * (length - 1) + [0.5])[rule] == []
    assert given([0.5] * (length - 1) + [0] + [0.5] * (length - 1))[rule] == [], "a point on the centre breaks it"


def test_six_rising_or_falling() -> None:
    assert given([0, 1, 2, 3, 4, 5, 6])["nelson3"] == [6, 7]
    assert given([5, 4, 3, 2, 1, 0])["nelson3"] == [6]
    assert given([0, 1, 2, 2, 3, 4, 5])["nelson3"] == [], "a tie breaks it"


def test_fourteen_alternating() -> None:
    assert given([0.1, 0.2] * 7)["nelson4"] == [14]
    assert given([0.1, 0.2] * 6 + [0.1])["nelson4"] == []
    assert given([0.1, 0.2] * 4 + [0.2, 0.1] * 4)["nelson4"] == [], "a tie breaks it"


def test_fifteen_within_one_sigma() -> None:
    assert given([1.0, -1.0] * 8)["nelson7"] == [15, 16], "the line itself is within"
    assert given([0.5] * 14 + [1.01])["nelson7"] == []


def test_eight_beyond_one_sigma_on_both_sides() -> None:
    assert given([1.5, -1.5] * 4)["nelson8"] == [8]
    assert given([1.5] * 8)["nelson8"] == [], "both sides must be there"
    assert given([-1.5] + [1.5] * 8)["nelson8"] == [8], "not once the other side is nine points back"
    assert given([1.5, -1.5] * 3 + [1.0, -1.5])["nelson8"] == []


def windows(values: Sequence[float], size: int, fits: Callable[[Sequence[float]], bool]) -> list[int]:
    return [end for end in range(size, len(values) + 1) if fits(values[end - size : end])]


def reading(values: Sequence[float]) -> dict[str, list[int]]:
    """Each rule as its sentence says it, window by window."""

    def several(least: int, size: int, sigma: int) -> list[int]:
        def fits(w: Sequence[float]) -> bool:
            high = sum(v > sigma for v in w) >= least and w[-1] > sigma
            low = sum(v < -sigma for v in w) >= least and w[-1] < -sigma
            return high or low

        return windows(values, size, fits)

    def side(size: int) -> list[int]:
        return windows(values, size, lambda w: all(v > 0 for v in w) or all(v < 0 for v in w))

    def steps(w: Sequence[float]) -> list[float]:
        return [b - a for a, b in itertools.pairwise(w)]

    outside = [at for at, v in enumerate(values, 1) if abs(v) > 3]
    return {
        "we1": outside, "we2": several(2, 3, 2), "we3": several(4, 5, 1), "we4": side(8),
        "nelson1": outside, "nelson2": side(9),
        "nelson3": windows(values, 6, lambda w: all(s > 0 for s in steps(w)) or all(s < 0 for s in steps(w))),
        "nelson4": windows(
            values, 14, lambda w: all(a * b < 0 for a, b in zip(steps(w)[:-1], steps(w)[1:], strict=True))
        ),
        "nelson5": several(2, 3, 2), "nelson6": several(4, 5, 1),
        "nelson7": windows(values, 15, lambda w: all(abs(v) <= 1 for v in w)),
        "nelson8": windows(
            values, 8, lambda w: all(abs(v) > 1 for v in w) and any(v > 1 for v in w) and any(v < -1 for v in w)
        ),
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_every_rule_against_its_sentence(seed: int) -> None:
    source = random.Random(seed)
    spread = source.choice([0.4, 1.2, 3.0])
    step = source.choice([0.0, 0.5])
    values = [round(source.gauss(0.2, spread) + step * (-1) ** at, 1) for at in range(120)]
    assert given(values) == reading(values)


def test_a_gap_breaks_every_pattern() -> None:
    assert given([2.5, None, 2.5])["we2"] == []
    assert given([0.5] * 7 + [None] + [0.5] * 7)["we4"] == []
    assert given([0, 1, 2, None, 3, 4, 5])["nelson3"] == []
    assert given([0.5] * 10 + [None] + [0.5] * 10)["nelson7"] == []
    assert given([1.5, -1.5] * 3 + [None] + [1.5, -1.5] * 3)["nelson8"] == []


def test_an_excluded_point_breaks_patterns_but_is_tested_against_the_limits() -> None:
    found = given([0.5] * 7 + [9] + [0.5] * 7, exclude=[8])
    assert found["we1"] == [8] and found["we4"] == []


def test_patterns_stop_at_a_split_and_have_positions_of_the_chart() -> None:
    assert given([0.5] * 14, split=[7])["we4"] == []
    assert given([0.5] * 14, split=[5])["we4"] == [13, 14]


def test_stepped_limits_compare_each_point_with_its_own_zones() -> None:
    # p = 0.5; sigma is 0.05 for n = 100 and 0.25 for n = 4. 0.65 of 100 is beyond 2 sigma, 3 of 4 is at 1 sigma.
    hits, seen = [65, 3, 65, 3, 2, 5, 57, 50], [100, 4, 100, 4, 4, 10, 100, 178]
    found = chart("p", hits, seen, cl=0.5, rules="we").rules or {}
    assert found["we2"] == [3]


def test_rules_without_given_lines_take_those_of_an_i_chart() -> None:
    values = [10.0, 11, 9, 10, 11, 9, 10, 30]
    assert chart("rules", values).ucl == chart("i", values).ucl
    assert chart("rules", values, center=5).cl == [5] * 8
    assert chart("rules", values, sigma=2).ucl[0] == (chart("i", values).cl[0] or 0) + 6
