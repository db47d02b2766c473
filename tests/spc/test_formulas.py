"""Centre and limits of each chart, worked by hand or with another formula than the program's."""

from __future__ import annotations

import itertools
from fractions import Fraction
from math import gamma, log, pi, sqrt
from statistics import fmean, median, pvariance, stdev

import pytest

from kfterm.spc import chart
from kfterm.spc.figures import mean, mean_range
from tests.spc.near import all_near, near, only

DAYS = [42, 38, 45, 51, 40, 39, 47, 44, 36, 41, 43, 48]
HITS = [5, 8, 6, 9, 7, 4, 6, 10, 5, 6]
SEEN = [30, 32, 28, 35, 30, 29, 31, 33, 30, 27]


def test_run_draws_the_median_and_no_limits() -> None:
    result = chart("run", DAYS)
    assert result.cl == [42.5] * 12
    assert result.lcl == result.ucl == result.lcl95 == result.ucl95 == [None] * 12
    assert result.sigma_signals == []


def test_i_chart_worked_by_hand() -> None:
    # Sum 514, so mean 42.8333. Moving ranges 4 7 6 11 1 8 3 8 5 2 5, sum 60, mean 5.4545; 3/1.128 of it is 14.5068.
    result = chart("i", DAYS)
    assert result.cl[0] == near(514 / 12)
    assert result.ucl[0] == near(514 / 12 + 3 * (60 / 11) / 1.128)
    assert result.lcl[0] == near(514 / 12 - 3 * (60 / 11) / 1.128)
    assert (round(result.lcl[0] or 0, 2), round(result.ucl[0] or 0, 2)) == (28.33, 57.34)
    assert result.ucl95[0] == near(514 / 12 + 2 * (60 / 11) / 1.128)
    assert result.lcl95[0] == near(514 / 12 - 2 * (60 / 11) / 1.128)


def test_i_chart_of_ratios_takes_the_mean_of_the_ratios() -> None:
    result = chart("i", [1, 10, 3], [2, 40, 4])
    assert result.y == [0.5, 0.25, 0.75]
    assert result.cl[0] == near(0.5)
    assert result.ucl[0] == near(0.5 + 3 * 0.375 / 1.128)


def test_screening_drops_large_moving_ranges_once() -> None:
    # Moving ranges: 1 eleven times, then 30 and 30. Mean 71/13 = 5.46, edge 17.8: both 30s go, the mean is 1.
    values = [10, 11] * 6 + [41, 11]
    assert [abs(b - a) for a, b in itertools.pairwise(values)] == [1] * 11 + [30, 30]
    screened, plain = chart("i", values), chart("i", values, screen_mr=False)
    middle = fmean(values)
    assert screened.ucl[0] == near(middle + 3 / 1.128)
    assert plain.ucl[0] == near(middle + 3 * (71 / 13) / 1.128)


def test_screening_is_not_repeated() -> None:
    # Ranges 1 x 20, 9, 60: mean 89/22 = 4.05, edge 13.2, so 60 goes and 9 stays, though 9 > 3.267 x 29/21.
    ranges = [1] * 20 + [9, 60]
    values = [0.0]
    for at, one in enumerate(ranges):
        values.append(values[-1] + (one if at % 2 else -one))
    result = chart("i", values)
    assert (result.ucl[0] or 0) - (result.cl[0] or 0) == near(3 * (29 / 21) / 1.128)


def test_the_edge_of_the_screen_is_3_267_means() -> None:
    # A range of r among k ones is at the edge when r = 3.267 (r + k) / (k + 1).
    k = 1000
    edge = 3.267 * k / (k + 1 - 3.267)
    for one, kept in ((edge * 0.999, True), (edge * 1.001, False)):
        values, step = [0.0], 1.0
        for _ in range(k):
            values.append(values[-1] + step)
            step = -step
        values.append(values[-1] + one)
        result = chart("i", values)
        average = (k + one) / (k + 1) if kept else 1.0
        assert (result.ucl[0] or 0) - (result.cl[0] or 0) == near(3 * average / 1.128)


def test_a_range_exactly_at_the_edge_is_dropped_but_kept_by_pbc() -> None:
    # Mean 2, edge 1.5 means = 3.
    assert mean_range([1.0, 3.0], 1.5) == 1
    assert mean_range([1.0, 3.0], 1.5, keep_equal=True) == 2
    assert mean_range([0.0, 0.0], 1.5) == 0, "equal values have range 0, screened or not"
    assert mean_range([], 1.5) is None
    # Five steps of 1 and one that is exactly 3.2665 means of the six, to the last bit.
    values = [0, 1, 0, 1, 0, 1, 1 - 5.974940552405339]
    spreads = [sqrt(pi / 2) * abs(b - a) / sqrt(2) for a, b in itertools.pairwise(values)]
    assert spreads[-1] == 3.2665 * fmean(spreads)
    ours, theirs = (chart("ip", values, [1] * 7, profile=profile, screen_mr=True) for profile in ("qic", "pbc"))
    assert (ours.ucl[0] or 0) - (ours.cl[0] or 0) == near(3 * spreads[0])
    assert (theirs.ucl[0] or 0) - (theirs.cl[0] or 0) == near(3 * fmean(spreads))


def test_the_screen_of_i_prime_is_a_little_lower_than_that_of_i() -> None:
    # One step between 3.2665 and 3.267 means of the six.
    values = [0, 1, 0, 1, 0, 1, 1 - 3.26675 * 5 / (6 - 3.26675)]
    steps = [abs(b - a) for a, b in itertools.pairwise(values)]
    assert 3.2665 < steps[-1] / fmean(steps) < 3.267
    i, prime = chart("i", values), chart("ip", values, [1] * 7)
    assert (i.ucl[0] or 0) - (i.cl[0] or 0) == near(3 * fmean(steps) / 1.128)
    assert (prime.ucl[0] or 0) - (prime.cl[0] or 0) == near(3 * sqrt(pi / 4))


def test_equal_values_have_exactly_themselves_as_mean() -> None:
    assert (0.1 + 0.1 + 0.1) / 3 != 0.1
    assert mean([0.1] * 3) == 0.1


def test_mr_chart() -> None:
    result = chart("mr", DAYS)
    assert result.y == [None, 4, 7, 6, 11, 1, 8, 3, 8, 5, 2, 5]
    middle = 60 / 11
    assert result.cl[0] == near(middle)
    assert result.ucl[0] == near(3.267 * middle)
    assert result.ucl95[0] == near(3.267 * middle * 2 / 3)
    assert result.lcl[0] == result.lcl95[0] == 0


def test_p_chart_worked_by_hand() -> None:
    result = chart("p", HITS, SEEN)
    p = Fraction(66, 305)
    assert result.cl[0] == near(float(p))
    assert round(result.cl[0] or 0, 4) == 0.2164
    assert round(result.ucl[0] or 0, 4) == 0.4419
    assert result.lcl[0] == 0
    for k, upper in ((3, result.ucl), (2, result.ucl95)):
        assert all_near(upper, [float(p) + k * sqrt(float(p * (1 - p) / n)) for n in SEEN])


def test_p_limits_stay_between_0_and_1_and_the_clipped_limit_is_no_signal() -> None:
    result = chart("p", [9, 10, 10, 10], [10, 10, 10, 10])
    assert result.ucl == [1] * 4
    assert result.sigma_signals == []
    assert chart("p", [0, 1, 0, 1], [10] * 4).lcl == [0] * 4


def test_laney_by_its_definition() -> None:
    for kind, plain in (("pp", "p"), ("up", "u")):
        base = chart(plain, HITS, SEEN)
        p = 66 / 305
        z = [(h / n - p) / sqrt((p * (1 - p) if kind == "pp" else p) / n) for h, n in zip(HITS, SEEN, strict=True)]
        ranges = [abs(b - a) for a, b in itertools.pairwise(z)]
        assert max(ranges) < 3.267 * fmean(ranges), "nothing to screen in this series"
        factor = fmean(ranges) / 1.128
        primed = chart(kind, HITS, SEEN)
        wide = [p + ((one or 0) - p) * factor for one in base.ucl]
        assert all_near(primed.ucl, wide)
        assert primed.cl == base.cl


def test_laney_screens_large_jumps_of_z() -> None:
    hits = [10, 11] * 8 + [60, 11, 10]
    on, off = (chart("pp", hits, [100] * 19, screen_mr=flag) for flag in (True, False))
    p = sum(hits) / 1900
    sd = sqrt(p * (1 - p) / 100)
    assert on.ucl[0] == near(p + 3 * sd * ((0.01 / sd) / 1.128))
    assert (off.ucl[0] or 0) > (on.ucl[0] or 0)


def test_laney_of_labels_takes_the_standard_deviation_of_z() -> None:
    labels = [f"post {chr(65 + at)}" for at in range(10)]
    result = chart("pp", HITS, SEEN, x=labels)
    p = 66 / 305
    z = [(h / n - p) / sqrt(p * (1 - p) / n) for h, n in zip(HITS, SEEN, strict=True)]
    assert result.ucl[3] == near(p + 3 * sqrt(p * (1 - p) / SEEN[3]) * stdev(z))


def test_c_chart() -> None:
    result = chart("c", [4, 6, 9, 5])
    assert result.cl == [6] * 4
    assert result.ucl[0] == near(6 + 3 * sqrt(6))
    assert result.lcl[0] == 0
    assert result.lcl95[0] == near(6 - 2 * sqrt(6))


def test_u_chart() -> None:
    result = chart("u", [12, 9, 20], [100, 150, 110])
    u = 41 / 360
    assert result.y == [0.12, 0.06, 20 / 110]
    assert all_near(result.ucl, [u + 3 * sqrt(u / n) for n in (100, 150, 110)])
    assert all_near(result.lcl, [u - 3 * sqrt(u / n) for n in (100, 150, 110)]), "none is below zero here"
    assert chart("u", [1, 0], [10, 9]).lcl == [0, 0]


def test_g_chart_draws_the_median_and_has_limits_from_the_mean() -> None:
    gaps = [3, 14, 2, 8, 5, 40, 1, 7]
    result = chart("g", gaps)
    m = 10
    assert result.cl == [6] * 8
    assert result.ucl[0] == near(m + 3 * sqrt(m * 11))
    assert result.ucl95[0] == near(m + 2 * sqrt(m * 11))
    assert result.lcl[0] == result.lcl95[0] == 0


def test_g_chart_with_a_known_mean_draws_its_theoretical_median() -> None:
    result = chart("g", [3, 14, 2, 8], cl=9)
    assert result.cl[0] == near(0.693 * 9)
    assert result.ucl[0] == near(9 + 3 * sqrt(90))
    assert only(result).n_crossings == 3, "judged about 6.24, the line that is drawn"


def test_t_chart_is_an_i_chart_of_roots_raised_back() -> None:
    times = [3.0, 5.5, 1.2, 8.1, 2.4, 6.0]
    roots = [one ** (1 / 3.6) for one in times]
    inner = chart("i", roots)
    result = chart("t", times)
    assert result.y == times
    assert all_near(result.cl, [(one or 0) ** 3.6 for one in inner.cl])
    assert all_near(result.ucl, [(one or 0) ** 3.6 for one in inner.ucl])
    assert all_near(result.ucl95, [(one or 0) ** 3.6 for one in inner.ucl95])


def test_t_chart_whose_root_limits_are_below_zero() -> None:
    times = [0.001, 300, 0.002, 250, 0.001, 400]
    inner = chart("i", [one ** (1 / 3.6) for one in times])
    assert (inner.lcl[0] or 0) < 0 and (inner.lcl95[0] or 0) < 0
    result = chart("t", times)
    assert result.lcl == [0] * 6, "the outer limit is 0"
    assert result.lcl95 == [None] * 6, "an inner one does not exist"


def test_t_chart_with_a_known_centre_draws_it() -> None:
    assert all_near(chart("t", [3, 5, 4], cl=4.5).cl, [4.5] * 3)


def test_i_prime_by_its_definition() -> None:
    y = [h / n for h, n in zip(HITS, SEEN, strict=True)]
    spreads = [sqrt(pi / 2) * abs(y[i] - y[i - 1]) / sqrt(1 / SEEN[i] + 1 / SEEN[i - 1]) for i in range(1, len(y))]
    sbar = fmean(spreads)
    assert max(spreads) < 3.2665 * sbar
    result = chart("ip", HITS, SEEN)
    assert result.cl[0] == near(66 / 305)
    assert all_near(result.ucl, [66 / 305 + 3 * sbar / sqrt(n) for n in SEEN])
    assert all_near(result.lcl, [66 / 305 - 3 * sbar / sqrt(n) for n in SEEN]), "limits of I' are not bounded"


def test_i_prime_of_single_values_weighs_each_point_by_its_rows() -> None:
    result = chart("ip", [4, 6, 9, 1, 2, 3], x=[1, 1, 2, 3, 3, 3])
    assert result.y == [5, 9, 2]
    assert result.n == [2, 1, 3]
    assert result.cl[0] == near(25 / 6)


def test_i_prime_sigma_is_of_the_baseline_in_both_profiles() -> None:
    y = [10, 12, 11, 13, 90, 5, 70, 2]
    for profile in ("qic", "pbc"):
        frozen = chart("ip", y, [4] * 8, freeze=4, profile=profile, screen_mr=False)
        alone = chart("ip", y[:4], [4] * 4, profile=profile, screen_mr=False)
        assert frozen.ucl[7] == near(alone.ucl[0] or 0)
        assert frozen.cl[0] == alone.cl[0]


def test_i_prime_screens_at_its_own_edge() -> None:
    y = [10.0, 11, 10, 11, 10, 11, 10, 40, 10, 11, 10]
    s = [sqrt(pi / 2) * abs(b - a) / sqrt(2) for a, b in itertools.pairwise(y)]
    kept = [one for one in s if one < 3.2665 * fmean(s)]
    assert len(kept) == 8
    result = chart("ip", y, [1] * 11)
    assert result.ucl[0] == near(fmean([one for one in y]) + 3 * fmean(kept))
    assert chart("ip", y, [1] * 11, profile="pbc").ucl[0] == near(fmean(y) + 3 * fmean(s)), "off by default in pbc"


ROWS = [[97.2, 95.8, 95.6, 99.5], [107.6, 100.9, 100.1, 98.1], [96.4, 96.5, 99.5, 101.0]]


def exact_c4(n: int) -> float:
    return sqrt(2 / (n - 1)) * gamma(n / 2) / gamma((n - 1) / 2)


def test_xbar_and_s_of_equal_groups_take_the_mean_standard_deviation() -> None:
    sbar = fmean(stdev(group) for group in ROWS)
    xbar, s = chart("xbar", subgroups=ROWS), chart("s", subgroups=ROWS)
    middle = fmean(one for group in ROWS for one in group)
    assert xbar.cl[0] == near(middle)
    assert xbar.ucl[0] == near(middle + 3 * sbar / (exact_c4(4) * 2))
    assert xbar.ucl[0] == near(middle + 1.628 * sbar, rel=1e-5), "A3 of the tables"
    assert s.cl[0] == near(sbar)
    assert s.ucl[0] == near(2.266 * sbar, rel=1e-4), "B4 of the tables"
    assert s.lcl == [0] * 3, "B3 is 0 below 6"
    assert all_near(s.y, [stdev(group) for group in ROWS])


def test_xbar_and_s_of_unequal_groups_pool() -> None:
    rows = [*ROWS, [100.0, 103.0]]
    pooled = sqrt(sum(len(g) * pvariance(g) for g in rows) / sum(len(g) - 1 for g in rows))
    xbar, s = chart("xbar", subgroups=rows), chart("s", subgroups=rows)
    assert s.cl[0] == near(pooled)
    assert s.ucl[3] == near(pooled * (1 + 3 * sqrt(1 - exact_c4(2) ** 2) / exact_c4(2)))
    assert xbar.lcl[3] == near((xbar.cl[0] or 0) - 3 * pooled / (exact_c4(2) * sqrt(2)))
    assert xbar.cl[0] == near(sum(map(sum, rows)) / 14)


def test_sizes_differ_when_they_differ_anywhere_in_the_part_also_outside_the_baseline() -> None:
    rows = [*ROWS, [100.0, 103.0]]
    pooled = sqrt(sum(4 * pvariance(g) for g in ROWS) / 9)
    assert chart("s", subgroups=rows, freeze=3).cl[0] == near(pooled)


def test_large_groups_have_a_c4() -> None:
    rows = [[float((i * 7919) % 101) for i in range(400)], [float((i * 6007) % 97) for i in range(400)]]
    result = chart("xbar", subgroups=rows)
    c4 = 1 - 1 / (4 * 400) - 7 / (32 * 400**2) - 19 / (128 * 400**3)
    sbar = fmean(stdev(one) for one in rows)
    assert result.ucl[0] == near((result.cl[0] or 0) + 3 * sbar / (c4 * 20), rel=1e-8)


def test_single_measurements_have_no_limits_in_charts_of_groups() -> None:
    result = chart("xbar", subgroups=[*ROWS, [99.0]])
    assert result.y[3] == 99 and result.ucl[3] is None and result.lcl95[3] is None and result.ucl[0] is not None
    assert chart("s", subgroups=[[1], [2], [3]]).y == [None] * 3


def test_an_empty_group_changes_no_line() -> None:
    for kind in ("xbar", "s"):
        full, gap = chart(kind, subgroups=ROWS), chart(kind, subgroups=[*ROWS, []])
        assert gap.cl[:3] == full.cl and gap.ucl[:3] == full.ucl
        assert gap.y[3] is None


# Textbook charts ------------------------------------------------------------


def test_r_chart_by_the_tables() -> None:
    # D3 = 0 and D4 = 2.282 for groups of four.
    result = chart("r", subgroups=ROWS, profile="qcc")
    ranges = [3.9, 9.5, 4.6]
    assert result.cl[0] == near(fmean(ranges))
    assert result.sigma_hat == near(fmean(ranges) / 2.059)
    assert result.ucl[0] == near(2.282 * fmean(ranges), rel=5e-4)
    assert result.lcl[0] == 0
    assert all_near(result.y, ranges)


@pytest.mark.parametrize(
    ("size", "d3", "d4"), [(2, 0, 3.267), (3, 0, 2.574), (5, 0, 2.114), (7, 0.076, 1.924), (10, 0.223, 1.777)]
)
def test_r_chart_has_the_factors_of_the_tables(size: int, d3: float, d4: float) -> None:
    rows = [[0.0] * (size - 1) + [1.0], [0.0] * (size - 1) + [3.0]]
    result = chart("r", subgroups=rows, profile="qcc")
    assert result.ucl[0] == pytest.approx(2 * d4, rel=6e-4)
    assert result.lcl[0] == pytest.approx(2 * d3, abs=2e-3)


def test_textbook_xbar_takes_ranges_or_standard_deviations() -> None:
    ranges, deviations = (chart("xbar", subgroups=ROWS, profile="qcc", sigma_method=m) for m in (None, "uwave-sd"))
    assert ranges.sigma_hat == near(6 / 2.059)
    assert ranges.ucl[0] == near((ranges.cl[0] or 0) + 3 * (6 / 2.059) / 2)
    sd = fmean(stdev(group) / exact_c4(4) for group in ROWS)
    assert deviations.sigma_hat == near(sd)
    assert deviations.lcl[0] == near((ranges.cl[0] or 0) - 3 * sd / 2)


def test_textbook_xbar_of_large_groups_pools() -> None:
    rows = [[float((i * 37) % 11) for i in range(30)], [float((i * 17) % 13) for i in range(28)]]
    result = chart("xbar", subgroups=rows, profile="qcc")
    pooled = sqrt(sum(len(g) * pvariance(g) for g in rows) / 56)
    assert result.sigma_hat == near(pooled / (1 - 1 / (4 * 57) - 7 / (32 * 57**2)), rel=1e-6)


def test_textbook_s_chart() -> None:
    result = chart("s", subgroups=ROWS, profile="qcc")
    sigma = fmean(stdev(group) for group in ROWS) / exact_c4(4)
    assert result.sigma_hat == near(sigma)
    assert result.ucl[0] == near((result.cl[0] or 0) + 3 * sigma * sqrt(1 - exact_c4(4) ** 2))


def test_np_chart_is_the_p_chart_times_n() -> None:
    np, p = chart("np", HITS, SEEN, profile="qcc"), chart("p", HITS, SEEN)
    assert np.y == HITS
    for column in ("cl", "lcl", "ucl", "lcl95", "ucl95"):
        wanted = [one * n for one, n in zip(getattr(p, column), SEEN, strict=True)]
        assert all_near(getattr(np, column), wanted)


def test_np_limits_are_within_0_and_n() -> None:
    result = chart("np", [9, 4, 10], [10, 4, 10])
    assert result.ucl == [10, 4, 10]
    assert chart("np", [1, 0, 0], [10, 4, 10]).lcl == [0] * 3


def test_textbook_i_chart_does_not_screen() -> None:
    values = [10, 11] * 6 + [41, 11]
    assert chart("i", values, profile="qcc").ucl == chart("i", values, screen_mr=False).ucl
    assert chart("i", values, profile="qcc").sigma_hat == near(71 / 13 / 1.128)


@pytest.mark.parametrize(("kind", "args"), [("p", (HITS, SEEN)), ("u", (HITS, SEEN)), ("c", (HITS,))])
def test_attribute_charts_are_alike_in_both_profiles(kind: str, args: tuple[list[int], ...]) -> None:
    ours, textbook = chart(kind, *args), chart(kind, *args, profile="qcc")
    assert all_near(ours.ucl, textbook.ucl) and all_near(ours.lcl, textbook.lcl) and ours.cl == textbook.cl


def test_centre_of_ranges_and_deviations_weighs_by_size() -> None:
    rows = [[0, 2], [0, 5, 1, 3]]
    assert chart("r", subgroups=rows, profile="qcc").cl[0] == near((2 * 2 + 4 * 5) / 6)
    sds = stdev(rows[0]), stdev(rows[1])
    assert chart("s", subgroups=rows, profile="qcc").cl[0] == near((2 * sds[0] + 4 * sds[1]) / 6)


# XmR ------------------------------------------------------------------------


def test_xmr_has_2_66_moving_ranges() -> None:
    result = chart("xmr", DAYS, profile="mdc")
    assert result.ucl[0] == near(514 / 12 + 2.66 * 60 / 11)
    assert result.lcl95[0] == near(514 / 12 - 2.66 * 60 / 11 * 2 / 3)
    i = chart("i", DAYS)
    assert 0 < ((result.ucl[0] or 0) - (i.ucl[0] or 0)) / (60 / 11) + 3 / 1.128 - 2.66 + 1e-12 < 1e-9


def test_xmr_screens_unless_told_not_to() -> None:
    values = [10, 11] * 6 + [41, 11]
    assert chart("xmr", values).ucl[0] == near(fmean(values) + 2.66)
    assert chart("xmr", values, screen_mr=False).ucl[0] == near(fmean(values) + 2.66 * 71 / 13)


def test_median_of_an_even_number_is_half_way() -> None:
    assert chart("run", [1, 2, 4, 9]).cl[0] == median([1, 2, 4, 9]) == 3
    assert log(2) == pytest.approx(0.693, abs=2e-4)
