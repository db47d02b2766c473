"""The rules and marks of NHS Making Data Count."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise

import pytest

from kfterm.spc import chart
from kfterm.spc.lines import Lines
from kfterm.spc.nhs import assurance, rules_of, status_of, variation
from tests.spc.near import near


def judged(values: Sequence[float | None], live: Sequence[bool] | None = None) -> list[str | None]:
    return rules_of(list(values), Lines(len(values), 0.0, 0.0, 1.0), live)


def test_outside_is_strict_and_close_points_need_company() -> None:
    assert judged([3, 0, 3.1, 0, -3.1, 0, 2.5]) == [
        "common_cause", "common_cause", "above_ucl", "common_cause", "below_lcl", "common_cause", "common_cause",
    ]  # fmt: skip


def test_a_trend_of_seven_is_named_by_where_it_goes_and_flagged_whole() -> None:
    rising = [-1.5, -1, -0.5, 0.1, 0.5, 1, 1.5]
    assert judged(rising) == ["trend_up"] * 7
    assert judged(rising[:6]) == ["common_cause"] * 6
    assert judged([1.5, 1.4, 1.3, 1.2, 1.1, 1, 0.9]) == ["trend_down"] * 7, "falling, though above the mean"
    assert set(judged([-1.5, -1, -0.5, -0.5, 0.5, 1, 1.5])) == {"common_cause"}, "a tie breaks it"


def test_a_point_in_two_trends_takes_the_later() -> None:
    up = [-1.5, -1, -0.5, 0.1, 0.5, 1, 1.5]
    assert judged([*up, *up[-2::-1]]) == ["trend_up"] * 6 + ["trend_down"] * 7


def test_a_trend_that_ends_in_a_tie_keeps_its_direction() -> None:
    up = [-1.5, -1, -0.5, 0.1, 0.5, 1, 1.5]
    assert judged([*up, *up[::-1]]) == ["trend_up"] * 7 + ["trend_down"] * 7


def test_two_of_three_flags_only_the_close_points_of_three_on_one_side() -> None:
    assert judged([2.5, 1, 2.5]) == ["two_of_three_above", "common_cause", "two_of_three_above"]
    assert judged([-2.5, -2.5, -1]) == ["two_of_three_below", "two_of_three_below", "common_cause"]
    assert set(judged([2.5, -1, 2.5])) == {"common_cause"}, "all three on one side"
    assert judged([3.5, 1, 2.5]) == ["above_ucl", "common_cause", "common_cause"], "outside is not close"
    assert judged([1, 2.5, 2.5, 2.5]) == ["common_cause", *["two_of_three_above"] * 3]
    assert set(judged([2, 2, 2])) == {"common_cause"}, "strictly beyond the near line"


def test_a_shift_of_seven_is_flagged_whole_and_broken_by_the_mean() -> None:
    assert judged([0.5, 1] * 4) == ["shift_above"] * 8
    assert judged([-1, -0.5] * 3 + [-1]) == ["shift_below"] * 7
    assert set(judged([0.5, 1] * 3)) == {"common_cause"}
    assert set(judged([0.5, 1, 0.6, 0, 0.5, 1, 0.5, 1])) == {"common_cause"}


def test_the_first_rule_that_applies_wins() -> None:
    values = [0.1, 0.5, 1, 1.5, 2.1, 2.5, 3.5]
    assert judged(values) == ["trend_up"] * 6 + ["above_ucl"]
    assert judged([1, 0.5, 1, 2.5, 1, 2.5, 1, 0.5]) == [
        *["shift_above"] * 3, "two_of_three_above", "shift_above", "two_of_three_above", *["shift_above"] * 2,
    ]  # fmt: skip


def slow(values: Sequence[float]) -> list[str]:
    """The rules read point by point."""
    n = len(values)

    def member(size: int, fits: object, at: int) -> int | None:
        starts = [s for s in range(max(0, at - size + 1), min(at, n - size) + 1) if fits(values[s : s + size])]  # type: ignore[operator]
        return starts[-1] if starts else None

    found = []
    for at, v in enumerate(values):
        rule = "common_cause"
        trend = member(7, lambda w: all(a < b for a, b in pairwise(w)) or all(a > b for a, b in pairwise(w)), at)
        pair = member(
            3,
            lambda w: (all(x > 0 for x in w) or all(x < 0 for x in w)) and sum(2 < abs(x) <= 3 for x in w) >= 2,
            at,
        )
        shift = member(7, lambda w: all(x > 0 for x in w) or all(x < 0 for x in w), at)
        above = "above" if v > 0 else "below"
        if abs(v) > 3:
            rule = "above_ucl" if v > 0 else "below_lcl"
        elif trend is not None:
            rule = "trend_up" if values[trend] < values[trend + 1] else "trend_down"
        elif pair is not None and 2 < abs(v) <= 3:
            rule = f"two_of_three_{above}"
        elif shift is not None:
            rule = f"shift_{above}"
        found.append(rule)
    return found


@pytest.mark.parametrize("seed", range(40))
def test_every_point_against_a_slow_reading(seed: int) -> None:
    source = random.Random(seed)
    drift = source.choice([0, 0.3])
    values, level = [], 0.0
    for _ in range(60):
        level = level * 0.8 + source.gauss(drift, 0.5)
        values.append(round(level + source.gauss(0, source.choice([0.2, 1.5])), 1))
    assert judged(values) == slow(values)


def test_a_missing_point_has_no_rule_and_breaks_patterns() -> None:
    assert judged([0.5] * 4 + [None] + [0.5] * 4) == ["common_cause"] * 4 + [None] + ["common_cause"] * 4
    result = chart("xmr", [1, 2, None, 3], improvement_direction="increase")
    assert (result.rule or [])[2] is None and (result.status or [])[2] is None


def test_an_excluded_point_is_only_tested_against_the_limits() -> None:
    live = [True] * 4 + [False] + [True] * 4
    assert judged([0.5] * 4 + [9] + [0.5] * 4, live)[4] == "above_ucl"
    assert set(judged([0.5, 1] * 4 + [0.5], live)) == {"common_cause"}


@pytest.mark.parametrize(
    ("rule", "increase", "decrease", "neutral"),
    [
        ("common_cause", "common_cause", "common_cause", "common_cause"),
        *[(r, "improvement", "concern", "neutral_high")
          for r in ("above_ucl", "trend_up", "two_of_three_above", "shift_above")],
        *[(r, "concern", "improvement", "neutral_low")
          for r in ("below_lcl", "trend_down", "two_of_three_below", "shift_below")],
    ],
)  # fmt: skip
def test_status(rule: str, increase: str, decrease: str, neutral: str) -> None:
    assert [status_of(rule, one) for one in ("increase", "decrease", "neutral")] == [increase, decrease, neutral]


@pytest.mark.parametrize(
    ("status", "direction", "wanted"),
    [
        ("improvement", "increase", "improvement_high"),
        ("improvement", "decrease", "improvement_low"),
        ("concern", "increase", "concern_low"),
        ("concern", "decrease", "concern_high"),
        ("neutral_high", "neutral", "neutral_high"),
        ("common_cause", "increase", "common_cause"),
    ],
)
def test_the_variation_mark_is_of_the_last_point(status: str, direction: str, wanted: str) -> None:
    assert variation(["concern", status], direction) == wanted
    assert variation([status, None], direction) == wanted, "of the last one that is there"
    assert variation([None], direction) is None


@pytest.mark.parametrize(
    ("target", "increase", "decrease"),
    [(11, "fail", "pass"), (1, "pass", "fail"), (5, "inconsistent", "inconsistent"), (10, *["inconsistent"] * 2),
     (2, *["inconsistent"] * 2)],
)  # fmt: skip
def test_assurance(target: float, increase: str, decrease: str) -> None:
    assert assurance(target, 2, 10, "increase") == increase
    assert assurance(target, 2, 10, "decrease") == decrease
    assert assurance(target, 2, 10, "neutral") is None
    assert assurance(None, 2, 10, "increase") is None
    assert assurance(target, None, None, "increase") is None


MONTHS = [f"{2023 + at // 12}-{at % 12 + 1:02}-01" for at in range(24)]
VALUES = [40.0, 42, 38, 41, 39, 40, 43, 41, 40, 38, 41, 40, 30, 31, 29, 33, 30, 31, 32, 29, 30, 31, 33, 30]


def test_rebase_starts_a_new_group_where_everything_begins_again() -> None:
    result = chart("xmr", VALUES, x=MONTHS, rebase=["2024-01-01", "2024-01-02", "1999-01-01"])
    first, second = chart("xmr", VALUES[:12]), chart("xmr", VALUES[12:])
    assert result.cl == first.cl + second.cl and result.ucl == first.ucl + second.ucl
    assert result.rule == (first.rule or []) + (second.rule or [])
    assert result.as_data()["points"]["group"] == [1] * 12 + [2] * 12
    assert [(note.code, note.part) for note in result.notes if note.code == "trial_limits"] == [
        ("trial_limits", 1),
        ("trial_limits", 2),
    ]


def test_thirteen_points_are_no_trial() -> None:
    codes = [[note.code for note in chart("xmr", VALUES[:count]).notes] for count in (12, 13)]
    assert ["trial_limits" in one for one in codes] == [True, False]


def test_rebase_on_the_first_date_is_no_new_group() -> None:
    assert len(chart("xmr", VALUES, x=MONTHS, rebase=MONTHS[0]).parts) == 1


def test_rows_are_sorted_by_date() -> None:
    assert chart("xmr", VALUES[::-1], x=MONTHS[::-1]) == chart("xmr", VALUES, x=MONTHS)


def test_fix_after_takes_the_limits_of_each_group_from_its_first_points() -> None:
    values = [*VALUES[:12], 60, 10, *VALUES[12:], 5, 90]
    result = chart("xmr", values, split=[14], fix_after=12)
    assert result.ucl[0] == near(chart("xmr", VALUES[:12]).ucl[0] or 0)
    assert result.ucl[-1] == near(chart("xmr", VALUES[12:]).ucl[0] or 0)
    assert (result.rule or [])[12:14] == ["above_ucl", "below_lcl"]


def test_assurance_uses_the_limits_of_the_last_group() -> None:
    options = {"x": MONTHS, "rebase": ["2024-01-01"], "target": 38, "improvement_direction": "decrease"}
    assert chart("xmr", VALUES, **options).assurance == "pass"
    assert chart("xmr", VALUES, x=MONTHS, target=38, improvement_direction="decrease").assurance == "inconsistent"


def test_nhs_rules_by_choice_on_another_chart() -> None:
    result = chart("i", VALUES, rules=["nhs"], improvement_direction="decrease", target=80)
    assert (result.rule or [])[0] == "shift_above" and result.variation == "improvement_low"
    assert result.assurance == "pass"
    data = result.as_data()
    assert data["variation_icon"] == "improvement_low" and data["points"]["status"][0] == "concern"


def test_constant_values_are_common_cause() -> None:
    result = chart("xmr", [5.0] * 15)
    assert set(result.rule or []) == {"common_cause"}
    assert result.ucl == result.lcl == [5] * 15
