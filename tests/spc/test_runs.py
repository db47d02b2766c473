"""The Anhøj rules and the run chart rules of IHI."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import groupby
from math import comb

import pytest

from kfterm.spc import chart, runs_limits, solve
from kfterm.spc.runs import anhoej, crossings_min, longest_run_max, runs_bounds
from tests.spc.near import only


def test_published_limits() -> None:
    """Rows of Anhøj's table: points, longest run, crossings."""
    table = [(10, 6, 2), (12, 7, 3), (15, 7, 4), (20, 7, 6), (24, 8, 8), (30, 8, 10), (100, 10, 41)]
    assert [(n, longest_run_max(n), crossings_min(n)) for n, _, _ in table] == table
    for n, longest, crossings in table:
        told = runs_limits(n)
        assert (told["longest_run_max"], told["n_crossings_min"]) == (longest, crossings)


@pytest.mark.parametrize("n", [*range(1, 130), 331, 1000, 2001])
def test_crossings_are_the_exact_binomial_quantile(n: int) -> None:
    total, k = 1, 0
    while total * 20 < 2 ** (n - 1):
        k += 1
        total += comb(n - 1, k)
    assert crossings_min(n) == k


def test_the_quantile_of_many_points_is_that_of_the_normal_curve() -> None:
    for n in (10_000, 100_000, 1_000_000):
        trials = n - 1
        assert abs(crossings_min(n) - (trials / 2 - 1.6448536 * (trials / 4) ** 0.5)) < 1


def by_hand(values: list[float], line: float) -> tuple[int, int, int]:
    signs = [value > line for value in values if value != line]
    runs = [len(list(group)) for _, group in groupby(signs)]
    return len(signs), max(runs), len(runs) - 1


def test_longest_run_and_crossings_against_another_count() -> None:
    source = random.Random(3)
    for _ in range(200):
        values = [float(source.randint(-2, 2)) for _ in range(source.randint(1, 40))]
        if not any(values):
            continue
        found = anhoej(values, 0.0)
        assert (found.n_useful, found.longest_run, found.n_crossings) == by_hand(values, 0.0)
        stepped = anhoej([value + at for at, value in enumerate(values)], [float(at) for at in range(len(values))])
        assert stepped == found, "the same about a line that moves"


def test_a_point_on_the_line_neither_breaks_nor_lengthens_a_run() -> None:
    found = anhoej([1.0, 2, 0, 3, 0, 0, -1, 0, 1], 0.0)
    assert (found.n_obs, found.n_useful, found.longest_run, found.n_crossings) == (9, 5, 3, 2)


def test_signal_by_a_long_run_alone_by_few_crossings_alone_and_by_neither() -> None:
    # n = 24: at most 8 in a run, at least 8 crossings.
    long = [1.0] * 9 + [-1.0, 1.0] * 7 + [-1.0]
    few = [1.0] * 4 + [-1.0] * 4 + [1.0] * 4 + [-1.0] * 4 + [1.0] * 4 + [-1.0] * 4
    plain = [1.0] * 8 + [-1.0, 1.0] * 3 + [-1.0] * 2 + [1.0] * 8
    found = [anhoej(values, 0.0) for values in (long, few, plain)]
    assert [(one.longest_run, one.n_crossings, one.signal) for one in found] == [
        (9, 15, True),
        (4, 5, True),
        (8, 8, False),
    ]


def test_many_crossings_are_never_a_signal() -> None:
    assert not anhoej([1.0, -1.0] * 50, 0.0).signal


def test_nothing_off_the_line_has_no_figures_and_no_signal() -> None:
    for values in ([0.0] * 5, [None, None]):
        found = anhoej(values, 0.0)
        assert (found.n_useful, found.longest_run, found.n_crossings_min, found.signal) == (0, None, None, False)
    assert anhoej([1.0], None).n_useful == 0


@pytest.mark.parametrize("scale", [1e9, 1.0, 1e-8, 1e-30])
def test_on_the_line_survives_rounding_at_every_size(scale: float) -> None:
    third = scale / 3
    found = anhoej([third, third * (1 + 3e-16), third * (1 - 3e-16), third * 1.000001, third * 0.999999], third)
    assert found.n_useful == 2, "only what differs by more than rounding is off the line"


def test_what_differs_by_more_than_rounding_is_off_the_line() -> None:
    found = anhoej([1e9 + 0.01, 1e9 - 0.01, 1e-8 + 1e-18], 1e9)
    assert found.n_useful == 3
    assert anhoej([1e-8 + 1e-18], 1e-8).n_useful == 1


def test_constant_times_are_on_their_back_transformed_centre() -> None:
    result = chart("t", [7.3] * 15)
    assert only(result).n_useful == 0
    assert result.sigma_signals == []


def test_few_points_are_said() -> None:
    assert [note.code for note in chart("run", [1, 2, 3]).notes] == ["few_points"]
    assert chart("run", list(range(10))).notes == (), "ten off the line are enough"
    assert len(chart("run", list(range(9))).notes) == 1
    assert [(n.code, n.part) for n in chart("run", list(range(20)), split=[15]).notes] == [("few_points", 2)]


def test_runs_limits_as_a_case_of_one_or_many() -> None:
    one = solve({"chart": "runs_limits", "profile": "ihi", "input": {"n_useful": 24}})
    assert one == {"n_useful": 24, "longest_run_max": 8, "n_crossings_min": 8, "runs_lower": 8, "runs_upper": 18}
    many = solve({"chart": "runs_limits", "input": {"n_useful": [9, 11, 0, 61]}})
    assert many["runs_lower"] == [None, 3, None, None]
    assert many["n_crossings_min"][2] is None


# IHI ------------------------------------------------------------------------

LOWER = "3 3 4 5 6 6 7 8 9 10 11 11 12 13 14 15 16 17 17 18 19 20 21 22 23 24"


def test_the_even_rows_of_the_printed_table() -> None:
    assert [(runs_bounds(n) or (0, 0))[0] for n in range(10, 61, 2)] == [int(one) for one in LOWER.split()]
    assert all(sum(runs_bounds(n) or (0, 0)) == n + 2 for n in range(10, 61, 2))


def test_an_even_row_from_every_order() -> None:
    """n = 12: all 924 orders of six above and six below, counted one by one."""
    counts: dict[int, int] = {}
    for order in range(2**12):
        if order.bit_count() == 6:
            runs = 1 + ((order ^ (order >> 1)) & 0x7FF).bit_count()
            counts[runs] = counts.get(runs, 0) + 1
    assert sum(counts.values()) == 924
    below = Fraction(0)
    lower = 0
    for runs in sorted(counts):
        below += Fraction(counts[runs], 924)
        if below > Fraction(1, 20):
            break
        lower = runs
    assert runs_bounds(12) == (lower, 14 - lower)


def test_odd_rows_are_as_printed_and_nothing_outside_10_to_60() -> None:
    assert runs_bounds(11) == (3, 10) and runs_bounds(37) == (13, 25) and runs_bounds(59) == (24, 38)
    assert runs_bounds(9) is None and runs_bounds(61) is None


def ihi(values: list[float | None], **options: object) -> dict[str, object]:
    return chart("run", values, profile="ihi", **options).as_data()


def test_a_shift_is_six_useful_points_and_the_median_is_passed_over() -> None:
    told = ihi([9, 9, 9, 5, 9, 9, 9, 1, 1, 1, 1, 1])
    assert told["median"] == 7
    found = ihi([9, 9, 9, 5, 9, 9, 9, 1, 1, 1, 1, 1, 5])
    assert found["median"] == 5
    assert found["shifts"] == [{"side": "above", "points": [1, 2, 3, 5, 6, 7]}]
    assert found["n_useful"] == 11 and found["n_runs"] == 2


def test_five_points_are_no_shift() -> None:
    assert ihi([9, 9, 9, 9, 9, 1, 1, 1, 1, 1])["shifts"] == []


def test_a_trend_is_five_points_and_turning_points_belong_to_both() -> None:
    assert ihi([1, 2, 3, 4])["trends"] == []
    assert ihi([1, 2, 3, 4, 5, 4, 3, 2, 1])["trends"] == [
        {"direction": "up", "from": 1, "to": 5, "n_counted": 5},
        {"direction": "down", "from": 5, "to": 9, "n_counted": 5},
    ]


def test_of_equal_neighbours_only_the_first_counts() -> None:
    assert ihi([2, 2, 3, 3, 4, 5])["trends"] == []
    assert ihi([1, 1, 2, 3, 3, 4, 5, 5, 2])["trends"] == [{"direction": "up", "from": 1, "to": 7, "n_counted": 5}]


def test_a_missing_value_and_an_excluded_point_are_passed_over() -> None:
    wanted = [{"direction": "up", "from": 1, "to": 6, "n_counted": 5}]
    assert ihi([1, 2, None, 3, 4, 5])["trends"] == wanted
    assert ihi([1, 2, 77, 3, 4, 5], exclude=[3])["trends"] == wanted


def test_too_few_and_too_many_runs_are_strict() -> None:
    # n = 10: 3 to 9 runs are chance.
    assert ihi([1.0] * 5 + [9.0] * 5)["runs_rule"] == "too_few"
    assert ihi([1.0, 9, 9, 9, 9, 9, 1, 1, 1, 1])["runs_rule"] == "none"
    assert ihi([1.0, 9] * 5)["runs_rule"] == "too_many"
    assert ihi([1.0, 9] * 4 + [9, 1])["runs_rule"] == "none"
    few = ihi([1.0] * 4 + [9.0] * 4)
    assert few["runs_rule"] is few["runs_lower"] is None and few["n_runs"] == 2
    assert ihi([1.0, 9] * 31)["runs_rule"] is None, "the table ends at 60"


def test_the_median_of_a_frozen_chart_and_of_each_part() -> None:
    frozen = ihi([1, 2, 3, 7, 8, 9, 7, 8, 9], freeze=3)
    assert frozen["median"] == 2
    assert frozen["shifts"] == [{"side": "above", "points": [3, 4, 5, 6, 7, 8, 9]}]
    split = ihi([1, 2, 3, 7, 8, 9, 10, 11], split=[3])
    assert split["median"] == 9 and split["points"]["cl"][0] == 2  # type: ignore[index]
    assert split["trends"] == [{"direction": "up", "from": 4, "to": 8, "n_counted": 5}]
    assert ihi([1, 3], multiply=100)["median"] == 200


def test_all_missing_says_nothing() -> None:
    told = ihi([None, None])
    assert (told["median"], told["n_useful"], told["n_runs"], told["shifts"], told["trends"]) == (None, 0, None, [], [])


def test_ihi_rules_by_choice_on_another_chart() -> None:
    told = chart("i", [1, 2, 3, 4, 5, 6], rules=["anhoej", "ihi"]).as_data()
    assert told["trends"][0]["n_counted"] == 6
    assert "median" not in chart("i", [1, 2, 3]).as_data()
