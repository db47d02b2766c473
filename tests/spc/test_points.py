"""From rows to points: grouping, periods, missing values, freeze, split, exclude, known centre, target."""

from __future__ import annotations

from datetime import date
from statistics import fmean

import pytest

from kfterm.spc import chart
from tests.spc.near import all_near, near, only, refused

WAVE = [5.0, 7, 6, 9, 4, 8, 6, 7, 12, 14, 11, 15, 13, 12, 16]


def test_rows_with_equal_x_are_one_point_and_points_are_sorted() -> None:
    result = chart("run", [4, 1, 6, 2], x=[3, 1, 3, 2])
    assert list(result.x) == [1, 2, 3]
    assert result.y == [1, 2, 5]


@pytest.mark.parametrize(("how", "wanted"), [("mean", 4), ("median", 2), ("sum", 12), ("sd", 12**0.5)])
@pytest.mark.parametrize("kind", ["run", "i"])
def test_aggregation(kind: str, how: str, wanted: float) -> None:
    result = chart(kind, [2, 8, 2, None, 5], x=[1, 1, 1, 1, 2], aggregate=how)
    assert result.y[0] == near(wanted)
    assert result.y[1] == (None if how == "sd" else 5)


def test_sd_of_single_rows_is_not_defined_also_when_every_row_is_a_point() -> None:
    assert chart("run", [1, 2, 3], aggregate="sd").y == [None] * 3


def test_counts_are_summed_and_a_point_of_missing_rows_is_missing() -> None:
    result = chart("c", [4, 1, None, None, None, 3], x=[1, 1, 2, 2, 3, 3])
    assert result.y == [5, None, 3]
    assert result.cl == [4] * 3


def test_ratios_are_sums_over_sums_and_half_a_row_counts_as_none() -> None:
    result = chart("p", [1, 3, 2, 5, None], [10, 20, None, 10, 7], x=[1, 1, 2, 3, 3])
    assert result.y == [near(4 / 30), None, 0.5]
    assert result.n == [30, 0, 10]
    assert result.cl[0] == near(9 / 40)
    assert result.ucl[1] is None


@pytest.mark.parametrize(
    ("period", "wanted"),
    [
        ("month", ["2023-12-01", "2024-01-01", "2024-03-01"]),
        ("week", ["2023-12-25", "2024-01-01", "2024-01-15", "2024-03-11"]),
        ("quarter", ["2023-10-01", "2024-01-01"]),
    ],
)
def test_dates_are_floored_to_periods_and_empty_periods_are_absent(period: str, wanted: list[str]) -> None:
    days = ["2024-01-01", "2023-12-31", "2024-01-07", "2024-01-17", "2024-03-15"]
    result = chart("c", [1, 2, 4, 8, 16], x=days, period=period)
    assert list(result.x) == wanted
    assert sum(one or 0 for one in result.y) == 31
    # 31 December 2023 was a Sunday, 1 January 2024 a Monday.
    assert result.y[:2] == {"month": [2, 13], "week": [2, 5], "quarter": [2, 29]}[period]


def test_days_may_be_dates_of_the_language() -> None:
    result = chart("run", [2, 1], x=[date(2024, 2, 1), date(2024, 1, 1)])
    assert (list(result.x), result.y) == (["2024-01-01", "2024-02-01"], [1, 2])


def test_labels_keep_their_order_and_have_no_runs_signal() -> None:
    labels = [f"post {at}" for at in range(20, 0, -1)]
    values = [1.0] * 10 + [2.0] * 10
    assert chart("run", values).parts[0].runs.signal
    result = chart("run", values, x=labels)
    assert list(result.x) == labels
    assert only(result).longest_run == 10 and not only(result).signal


def test_dates_and_numbers_can_be_labels_too() -> None:
    result = chart("run", [1, 2, 3], x=[3, 1, 3], categorical=True)
    assert (list(result.x), result.y) == ([3, 1], [2, 2])
    mixed = chart("run", [1, 2], x=["2024-01-01", "rest"], categorical=True)
    assert list(mixed.x) == ["2024-01-01", "rest"]


@pytest.mark.parametrize(
    ("x", "code", "row"),
    [
        (["2024-01-01", "2024-02-30"], "spc.no_such_day", "2"),
        (["2024-01-01", "uke 3"], "spc.mixed_x", "2"),
        (["2024-01-01", "2024-W11-6"], "spc.mixed_x", "2"),
        (["a", None], "spc.mixed_x", "2"),
        ([None, "a"], "spc.mixed_x", "1"),
        ([1, True], "spc.mixed_x", "2"),
        ([1, "a"], "spc.mixed_x", "2"),
        ([1, float("nan")], "spc.too_large", "2"),
    ],
)
def test_what_cannot_be_placed_is_refused_with_its_row(x: list[object], code: str, row: str) -> None:
    error = refused("run", [1, 2], x=x)
    assert (error.code, error.problem.values["row"]) == (code, row)


def test_period_needs_dates() -> None:
    assert refused("run", [1, 2], x=[1, 2], period="month").code == "spc.needs_dates"
    assert refused("run", [1, 2], period="month").code == "spc.needs_dates"


def test_freeze_takes_centre_and_sigma_from_the_first_points() -> None:
    result, alone = chart("i", WAVE, freeze=8), chart("i", WAVE[:8])
    assert result.cl == [alone.cl[0]] * 15
    assert result.ucl == [alone.ucl[0]] * 15
    assert result.sigma_signals == [at for at, one in enumerate(WAVE, 1) if one > (alone.ucl[0] or 0)]
    assert only(result).n_obs == 15
    assert chart("i", WAVE, freeze=99).cl == chart("i", WAVE).cl


def test_split_computes_each_part_alone_and_passes_over_positions_outside() -> None:
    result = chart("i", WAVE, split=[8, 0, -2, 15, 99, 8])
    first, second = chart("i", WAVE[:8]), chart("i", WAVE[8:])
    assert result.cl == first.cl + second.cl and result.ucl == first.ucl + second.ucl
    assert [(part.number, part.first, part.last) for part in result.parts] == [(1, 1, 8), (2, 9, 15)]
    assert chart("i", WAVE, split=[0, 15]).cl == chart("i", WAVE).cl


def test_freeze_is_ignored_when_the_chart_is_split() -> None:
    assert chart("i", WAVE, split=[8], freeze=3) == chart("i", WAVE, split=[8])


def test_excluded_points_are_drawn_and_tested_but_count_for_nothing() -> None:
    values = [5.0, 6, 5, 50, 6, 5, 6]
    result = chart("i", values, exclude=[4, 77])
    alone = chart("i", [5.0, 6, 5, 6, 5, 6])
    assert result.y == values
    assert result.cl[0] == alone.cl[0] and result.ucl[0] == alone.ucl[0]
    assert result.sigma_signals == [4]
    assert (only(result).n_obs, only(result).n_useful) == (6, 6)


def test_pbc_counts_excluded_points_but_does_not_test_them() -> None:
    result = chart("ip", [5.0, 6, 5, 50, 6, 5, 6], [1] * 7, exclude=[4], profile="pbc")
    assert (only(result).n_obs, only(result).n_useful) == (7, 6)
    assert result.sigma_signals == []
    assert (result.ucl[0] or 0) < 50


def test_an_excluded_point_lets_its_neighbours_meet_but_a_missing_one_does_not() -> None:
    values: list[float | None] = [10, 12, 99, 18, 15]
    # Without the third point: 2, 6, 3. With it missing: 2, 3.
    left_out = chart("i", values, exclude=[3])
    values[2] = None
    missing = chart("i", values)
    assert ((left_out.ucl[0] or 0) - (left_out.cl[0] or 0)) / 3 == near(11 / 3 / 1.128)
    assert ((missing.ucl[0] or 0) - (missing.cl[0] or 0)) / 3 == near(2.5 / 1.128)
    assert missing.ucl[2] is not None, "the lines go on through a gap"


def test_laney_differences_skip_excluded_points_too() -> None:
    hits, seen = [5, 6, 30, 5, 7], [40] * 5
    out = chart("pp", hits, seen, exclude=[3])
    alone = chart("pp", [5, 6, 5, 7], [40] * 4)
    assert out.ucl[0] == near(alone.ucl[0] or 0)


def test_mr_differences_come_before_exclusion() -> None:
    result = chart("mr", [10, 12, 99, 18, 15], exclude=[3])
    assert result.y == [None, 2, 87, 81, 3]
    assert result.cl[0] == near((2 + 81 + 3) / 3)


def test_mr_differences_stay_within_a_part_and_give_no_runs_signal() -> None:
    result = chart("mr", [*range(40), *range(500, 560, 2)], split=[40])
    assert result.y[39:42] == [1, None, 2]
    slow_then_fast = [at % 2 for at in range(15)] + [at % 2 * 9 for at in range(15)]
    (part,) = chart("mr", slow_then_fast).parts
    assert (part.runs.longest_run or 0) > (part.runs.longest_run_max or 0) and not part.runs.signal


def test_multiply_scales_everything_drawn() -> None:
    plain, percent = chart("p", [3, 4, 6], [20, 20, 30]), chart("p", [3, 4, 6], [20, 20, 30], multiply=100)
    for column in ("y", "cl", "lcl", "ucl", "lcl95", "ucl95"):
        assert all_near(getattr(percent, column), [one * 100 for one in getattr(plain, column)])
    assert percent.n == plain.n
    sigmas = [chart("i", WAVE, multiply=factor).sigma_hat or 0 for factor in (1, 100)]
    assert sigmas[1] == near(100 * sigmas[0])


def test_a_known_centre_replaces_the_computed_one_and_its_sigma() -> None:
    result = chart("p", [3, 4, 6], [20, 20, 30], cl=0.25)
    assert result.cl == [0.25] * 3
    assert result.ucl[2] == near(0.25 + 3 * (0.25 * 0.75 / 30) ** 0.5)
    assert chart("c", [3, 4, 6], cl=9).ucl == [18] * 3
    assert chart("i", [3, 4, 6], cl=1).ucl[0] == near(1 + 3 * 1.5 / 1.128), "moving ranges stay the sigma of I"
    assert chart("mr", [3, 4, 6], cl=2).ucl[0] == near(6.534)
    assert chart("np", [3, 4], [20, 20], cl=5).ucl[0] == near(5 + 3 * (20 * 0.25 * 0.75) ** 0.5)


def test_a_known_centre_per_point() -> None:
    result = chart("i", [10, 12, 21, 23], cl=[10, 10, 20, 20])
    assert result.cl == [10, 10, 20, 20]
    # Deviations from the centre: 0 2 1 3, so moving ranges 2 1 2.
    assert result.ucl[3] == near(20 + 3 * (5 / 3) / 1.128)
    grouped = chart("run", [1, 2, 3], x=[2, 1, 1], cl=[9, 7, 8])
    assert grouped.cl == [7, 9], "the first row of a point says it"
    stepped = chart("u", [3, 4], [10, 10], cl=[0.4, 0.1])
    assert stepped.ucl == [near(0.4 + 3 * 0.2), near(0.1 + 3 * 0.1)]
    assert chart("p", [3, 4], [10, 10], cl=[0.5, 0.9]).ucl == [near(0.5 + 3 * 0.025**0.5), 1]


def test_a_known_centre_with_a_gap_is_computed() -> None:
    assert chart("run", [1, 2, 6], cl=[4, None, 4]).cl == [2] * 3


def test_the_target_is_a_line_of_its_own_in_the_scale_of_the_chart() -> None:
    plain = chart("p", [3, 4, 6], [20, 20, 30], multiply=100)
    aimed = chart("p", [3, 4, 6], [20, 20, 30], multiply=100, target=90)
    assert aimed.target == [90] * 3
    assert (aimed.cl, aimed.parts, aimed.sigma_signals) == (plain.cl, plain.parts, plain.sigma_signals)
    assert chart("run", [1, 2, 3], x=[1, 1, 2], target=[5, 5, 6]).target == [5, 6]


def test_floor_zero_lifts_negative_limits_only_when_no_value_is_negative() -> None:
    values = [1.0, 9, 2, 8, 1]
    assert (chart("i", values).lcl[0] or 0) < 0
    floored = chart("i", values, floor_zero=True)
    assert floored.lcl == [0] * 5 and floored.lcl95 == [0] * 5
    assert floored.ucl == chart("i", values).ucl
    below = [*values, -1.0]
    assert chart("i", below, floor_zero=True) == chart("i", below)


def test_zero_of_zero_is_missing_and_events_without_exposure_too() -> None:
    result = chart("u", [2, 0, 3, 4], [10, 0, 0, 20])
    assert result.y == [0.2, None, None, 0.2]
    assert result.ucl[1] is None and result.lcl95[2] is None and result.cl[1] is not None
    assert result.sigma_signals == []
    assert only(result).n_obs == 4


def test_pbc_draws_no_limits_where_a_value_is_missing() -> None:
    ours = chart("ip", [5, None, 6, 7], [1, 1, 1, 1], profile="pbc")
    assert ours.ucl[1] is None and ours.ucl[0] is not None


def test_irregular_dates_are_plain_points() -> None:
    days = ["2024-01-01", "2024-01-02", "2024-06-30", "2026-03-01"]
    assert chart("i", [1, 3, 2, 5], x=days).ucl == chart("i", [1, 3, 2, 5]).ucl


def test_subgroups_may_have_their_own_x() -> None:
    result = chart("xbar", subgroups=[[1, 2, None], [3, 5]], x=["2024-02-01", "2024-01-01"])
    assert (list(result.x), result.y, result.n) == (["2024-01-01", "2024-02-01"], [4, 1.5], [2, 2])
    given = chart("xbar", subgroups=[[1, 2], [], [3, 5, 4]], cl=[7, 8, 9], target=[4, 5, 6])
    assert (given.cl, given.target) == ([7, 8, 9], [4, 5, 6])
    assert refused("xbar", subgroups=[[1], [2]], cl=[1, 2, 3]).code == "spc.lengths"
    assert refused("xbar", subgroups=[[1], [2]], x=[1]).code == "spc.lengths"
    assert refused("xbar", subgroups=[[1], 2]).code == "spc.not_a_number"


def test_mean_of_a_frozen_chart_with_gaps() -> None:
    result = chart("run", [None, 3, 5, 100, 7], freeze=3)
    assert result.cl == [4] * 5
    assert fmean([3, 5]) == 4


@pytest.mark.parametrize(
    ("kind", "args", "options", "code"),
    [
        ("p", ([1, 2],), {}, "spc.needs_denominator"),
        ("up", ([1, 2],), {}, "spc.needs_denominator"),
        ("xbar", ([1, 2], [1, 1]), {}, "spc.no_denominator"),
        ("p", ([1, 12], [10, 10]), {}, "spc.above_denominator"),
        ("c", ([1, -2],), {}, "spc.negative"),
        ("i", ([1, 2], [1, -1]), {}, "spc.negative"),
        ("u", ([1, 2], [1, 1e-200]), {}, "spc.too_large"),
        ("t", ([1, -2],), {}, "spc.not_positive"),
        ("t", ([1, 0, 4],), {"exclude": [2]}, "spc.not_positive"),
        ("r", (), {"subgroups": [list(range(26)), [1, 2]]}, "spc.large_subgroup"),
        ("xbar", (), {"subgroups": [list(range(26))], "profile": "qcc", "sigma_method": "uwave-r"},
         "spc.large_subgroup"),
        ("i", ([1, 2],), {"freeze": 0}, "spc.bad_option"),
        ("i", ([1, 2],), {"freeze": 1.5}, "spc.bad_option"),
        ("i", ([1, 2],), {"freeze": True}, "spc.bad_option"),
        ("i", ([1, 2],), {"split": "2"}, "spc.bad_option"),
        ("i", ([1, 2],), {"exclude": [1.5]}, "spc.bad_option"),
        ("i", ([1, 2],), {"multiply": 0}, "spc.bad_option"),
        ("i", ([1, 2],), {"multiply": float("inf")}, "spc.bad_option"),
        ("i", ([1, 2],), {"aggregate": "mode"}, "spc.bad_option"),
        ("i", ([1, 2],), {"aggregate": ["mean"]}, "spc.bad_option"),
        ("i", ([1, 2],), {"period": "year"}, "spc.bad_option"),
        ("i", ([1, 2],), {"floor_zero": 1}, "spc.bad_option"),
        ("i", ([1, 2],), {"cl": "2"}, "spc.bad_option"),
        ("i", ([1, 2],), {"cl": [1]}, "spc.lengths"),
        ("i", ([1, 2],), {"target": [1, 2, 3]}, "spc.lengths"),
        ("i", ([1, 2],), {"rules": ["magic"]}, "spc.bad_option"),
        ("i", ([1, 2],), {"rules": 3}, "spc.bad_option"),
        ("c", ([1, 2],), {"cl": -1}, "spc.bad_option"),
        ("p", ([1, 2], [3, 3]), {"cl": 1.2}, "spc.bad_option"),
        ("t", ([1, 2],), {"cl": 0}, "spc.bad_option"),
        ("rules", ([1, 2],), {"center": 0, "sigma": -1}, "spc.bad_option"),
        ("i", ([1, 2],), {"sigma": 1}, "spc.unused_option"),
        ("i", ([1, 2],), {"fix_after": 12}, "spc.unused_option"),
        ("xmr", ([1, 2],), {"freeze": 2}, "spc.unused_option"),
        ("xmr", ([1, 2],), {"fix_after": 11}, "spc.bad_option"),
        ("xmr", ([1, 2],), {"improvement_direction": "up"}, "spc.bad_option"),
        ("xmr", ([1, 2],), {"rebase": [None]}, "spc.bad_option"),
        ("xmr", ([1, 2],), {"x": ["2024-01-01", "2024-01-01"]}, "spc.same_x"),
        ("i", ([1, 10**400],), {}, "spc.too_large"),
        ("i", ([1, float("inf")],), {}, "spc.too_large"),
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_refused(
    kind: str, args: tuple[list[float], ...], options: dict[str, object], code: str
) -> None:
    error = refused(kind, *args, **options)
    assert error.code == code
    for lang in ("nb", "nn", "en"):
        told = error.problem.text(lang) + error.problem.remedy(lang)
        assert told and "{" not in told


def test_null_options_are_not_given() -> None:
    names = ("freeze", "split", "exclude", "multiply", "cl", "target", "screen_mr", "fix_after", "sigma", "rules")
    assert chart("i", WAVE, **dict.fromkeys(names)) == chart("i", WAVE)


def test_nan_from_other_programs_is_a_missing_value() -> None:
    assert chart("i", [1, float("nan"), 3]) == chart("i", [1, None, 3])
