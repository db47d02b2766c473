"""Series at the edge: a right answer or a clear refusal, never a traceback, never NaN."""

from __future__ import annotations

import json
from math import isfinite
from typing import Any

import pytest

from kfterm.errors import KfError
from kfterm.spc import Result, chart
from kfterm.spc.case import CHARTS, RATIOS, SPREADS
from tests.spc.near import all_near, only

EVERY = [(profile, kind) for profile, kinds in CHARTS.items() for kind in kinds]
COLUMNS = ("cl", "lcl", "ucl", "lcl95", "ucl95")


def compute(profile: str, kind: str, values: list[Any], size: float = 100, **options: Any) -> Result | str:
    """The chart, with denominators or groups where it needs them; the code when it is refused."""
    try:
        if kind in SPREADS:
            return chart(kind, subgroups=[[v, v, v] for v in values], profile=profile, **options)
        n = [size] * len(values) if kind in RATIOS else None
        return chart(kind, values, n, profile=profile, **options)
    except KfError as error:
        assert error.problem.text("nb") and error.problem.remedy("nn")
        return error.code


def sound(result: Result) -> None:
    """Finite figures only, of one length, with the lower limit below the upper; and it is JSON."""
    text = json.dumps(result.as_data(), allow_nan=False)
    assert "Infinity" not in text
    for name in COLUMNS:
        column = getattr(result, name)
        assert len(column) == len(result.x) == len(result.y)
        assert all(one is None or isfinite(one) for one in column)
    for low, high in zip(result.lcl, result.ucl, strict=True):
        assert low is None or high is None or low <= high
    for at in result.sigma_signals:
        value = result.y[at - 1]
        assert value is not None
        assert value > (result.ucl[at - 1] or 0) or value < (result.lcl[at - 1] or 0)


@pytest.mark.parametrize(("profile", "kind"), EVERY)
@pytest.mark.parametrize(
    "values",
    [
        [5.0] * 12,
        [0.0] * 12,
        [0.1] * 30,
        [7],
        [None],
        [None] * 15,
        [None, 3, None, None, 8, None],
        [1, 2],
        [3, 1, 4, 1, 5],
        [-3.5, 2, -1, 0, 4, -2],
        [1e-8 * one for one in (3, 5, 4, 6, 2, 5)],
        [1e9 + one for one in (3, 5, 4, 6, 2, 5)],
        [1e100, 1e-100, 1, 1e99],
        [1, 1, 1, 9] * 10,
    ],
    ids=lambda values: f"{len(values)} from {values[0]}",
)
def test_every_chart_of_strange_series(profile: str, kind: str, values: list[Any]) -> None:
    result = compute(profile, kind, values, size=1e100)
    if isinstance(result, str):
        assert result in {"spc.negative", "spc.not_positive", "spc.above_denominator"}
    else:
        sound(result)
        assert len(result) == len(values)


@pytest.mark.parametrize(("profile", "kind"), EVERY)
def test_a_constant_series_has_no_signal_and_limits_around_itself(profile: str, kind: str) -> None:
    for value in (1 / 3, 0.1, 5.0, 1e9 + 0.1, 1e-8):
        result = compute(profile, kind, [value] * 25, size=1e10)
        assert isinstance(result, Result)
        sound(result)
        assert result.sigma_signals == []
        assert not only(result).signal and only(result).n_useful == 0
        if kind in {"i", "ip", "xmr", "pp", "up"} and profile != "ihi":
            assert all_near(result.ucl, result.cl, rel=1e-9) and all_near(result.lcl, result.cl, rel=1e-9)


def test_all_proportions_one_or_none() -> None:
    for hits in ([10.0, 20, 30] * 5, [0.0] * 15):
        for kind in ("p", "pp"):
            result = chart(kind, hits, [10, 20, 30] * 5)
            share = 1.0 if hits[0] else 0.0
            assert result.y == [share] * 15 and result.cl == [share] * 15
            assert result.lcl == result.ucl == [share] * 15
            assert only(result).n_useful == 0 and result.sigma_signals == []


def test_two_values_among_missing_ones() -> None:
    result = chart("i", [None, 4, None, 6, None])
    assert result.cl == [5] * 5
    assert result.ucl == [None] * 5, "no two neighbours, so no sigma"
    assert chart("i", [None, 4, 6, None]).ucl[0] == pytest.approx(5 + 6 / 1.128)


def test_zero_denominators_everywhere() -> None:
    for kind in ("p", "pp", "u", "up", "np", "i", "run", "ip"):
        result = chart(kind, [0, 1, 2], [0, 0, 0])
        sound(result)
        assert result.sigma_signals == []
        if kind != "np":
            assert result.y == [None] * 3


def test_a_zero_denominator_moves_no_other_limit() -> None:
    full, gap = chart("u", [3, 4, 6], [10, 20, 30]), chart("u", [3, 4, 0, 6], [10, 20, 0, 30])
    assert [gap.ucl[at] for at in (0, 1, 3)] == full.ucl
    assert gap.cl[0] == full.cl[0]


def test_negative_values_where_they_may_be() -> None:
    result = chart("i", [-5, -3, -4, 1, -2])
    assert result.cl[0] == -2.6
    assert (result.lcl[0] or 0) < -2.6 < (result.ucl[0] or 0)
    assert only(result).n_useful == 5


@pytest.mark.parametrize("offset", [0.0, 1e9])
def test_small_differences_of_large_values_are_kept(offset: float) -> None:
    values = [offset + one for one in (1.0, 3, 2, 4, 3, 5)]
    result = chart("i", values)
    assert (result.ucl[0] or 0) - (result.cl[0] or 0) == pytest.approx(3 * 1.6 / 1.128, rel=1e-6)
    assert only(result).n_crossings == only(chart("i", [1.0, 3, 2, 4, 3, 5])).n_crossings


def test_ties_on_the_centre_line() -> None:
    result = chart("run", [3, 3, 1, 3, 5, 3, 3])
    assert only(result).n_useful == 2
    assert chart("run", [3, 3, 3, 1, 3, 5, 3], rules="we").rules == {"we1": [], "we2": [], "we3": [], "we4": []}


def test_one_point_periods() -> None:
    days = ["2024-01-15", "2024-02-03", "2024-03-20", "2024-03-21"]
    monthly = chart("xbar", [4, 6, 5, 7], x=days, period="month")
    assert monthly.y == [4, 6, 6]
    assert monthly.ucl[0] is None and monthly.ucl[2] is not None
    assert chart("i", [4, 6, 5], x=days[:3], period="month").ucl == chart("i", [4, 6, 5]).ucl


def test_everything_excluded() -> None:
    for profile, kind in EVERY:
        result = compute(profile, kind, [3.0, 4, 5], exclude=[1, 2, 3])
        assert isinstance(result, Result)
        sound(result)
        assert result.cl == [None] * 3
        assert only(result).n_useful == 0


def test_a_single_point_in_a_part() -> None:
    for profile, kind in EVERY:
        result = compute(profile, kind, [3.0, 4, 5], split=[1, 2])
        assert isinstance(result, Result)
        sound(result)
        assert len(result.parts) == 3


@pytest.mark.parametrize(("profile", "kind"), EVERY)
def test_a_hundred_thousand_points_are_all_answered(profile: str, kind: str) -> None:
    values = [float(10 + at * 7919 % 13) for at in range(100_000)]
    result = compute(profile, kind, values)
    assert isinstance(result, Result)
    assert len(result) == len(values)


def test_a_hundred_thousand_rows_in_reverse_order_of_days() -> None:
    from datetime import date, timedelta

    days = [(date(2000, 1, 1) + timedelta(days=at % 9000)).isoformat() for at in range(100_000, 0, -1)]
    result = chart("i", [float(at % 17) for at in range(100_000)], x=days, period="week")
    assert len(result) == 1287
    assert list(result.x) == sorted(result.x)
