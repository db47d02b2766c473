"""Laws that hold for every series."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfterm.spc import Result, chart
from tests.spc.near import all_near

LAW = settings(max_examples=40, deadline=None)
COLUMNS = ("cl", "lcl", "ucl", "lcl95", "ucl95")
MEASURES = st.integers(-900, 900).map(lambda one: one / 4)
POSITIVE = st.integers(1, 900).map(lambda one: one / 4)
SERIES = st.lists(st.one_of(MEASURES, MEASURES, MEASURES, st.none()), min_size=1, max_size=40)
TIMES = st.lists(POSITIVE, min_size=2, max_size=30)
PAIRS = st.lists(
    st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=2, max_size=30
)
GROUPS = st.lists(st.lists(MEASURES, min_size=1, max_size=6), min_size=2, max_size=12)
RATIO = ("p", "pp", "np", "u", "up", "ip", "i", "run")


def same(found: Result, wanted: Result, factor: float = 1, shift: float = 0, size: float = 1000) -> None:
    for name in COLUMNS:
        moved = [None if one is None else one * factor + shift for one in getattr(wanted, name)]
        assert all_near(getattr(found, name), moved, rel=1e-9, abs_=1e-9 * size * abs(factor)), name


@pytest.mark.parametrize("kind", ["run", "i", "rules"])
@LAW
@given(values=SERIES, shift=st.integers(-4000, 4000))
def test_shifting_the_values_shifts_the_lines(kind: str, values: list[Any], shift: int) -> None:
    moved = [None if one is None else one + shift for one in values]
    same(chart(kind, moved), chart(kind, values), shift=shift)


@LAW
@given(groups=GROUPS, shift=st.integers(-4000, 4000), profile=st.sampled_from(["qic", "qcc"]))
def test_shifting_measurements_shifts_xbar_and_leaves_s(groups: list[list[float]], shift: int, profile: str) -> None:
    moved = [[one + shift for one in group] for group in groups]
    same(chart("xbar", subgroups=moved, profile=profile), chart("xbar", subgroups=groups, profile=profile), shift=shift)
    for kind in ("s", "r"):
        same(chart(kind, subgroups=moved, profile=profile), chart(kind, subgroups=groups, profile=profile))


@pytest.mark.parametrize("kind", ["run", "i", "mr", "xmr"])
@LAW
@given(values=SERIES, power=st.integers(-20, 20))
def test_scaling_the_values_scales_the_lines_and_moves_no_signal(kind: str, values: list[Any], power: int) -> None:
    factor = 2.0**power
    scaled = chart(kind, [None if one is None else one * factor for one in values])
    plain = chart(kind, values)
    same(scaled, plain, factor)
    assert (scaled.parts, scaled.sigma_signals, scaled.rule) == (plain.parts, plain.sigma_signals, plain.rule)


@LAW
@given(values=TIMES, power=st.integers(-10, 10))
def test_scaling_times_scales_the_t_chart(values: list[float], power: int) -> None:
    same(chart("t", [one * 2.0**power for one in values]), chart("t", values), 2.0**power)


@pytest.mark.parametrize("kind", RATIO)
@LAW
@given(pairs=PAIRS, factor=st.sampled_from([0.01, 100, 1000]))
def test_multiply_is_a_scale_of_the_finished_chart(kind: str, pairs: list[Any], factor: float) -> None:
    y, n = map(list, zip(*pairs, strict=True))
    plain, scaled = chart(kind, y, n), chart(kind, y, n, multiply=factor)
    same(scaled, plain, factor)
    assert (scaled.parts, scaled.sigma_signals) == (plain.parts, plain.sigma_signals)


@pytest.mark.parametrize("kind", [*RATIO, "c", "g", "mr"])
@LAW
@given(pairs=PAIRS, at=st.integers(1, 29))
def test_a_split_is_the_parts_computed_alone(kind: str, pairs: list[Any], at: int) -> None:
    y, n = map(list, zip(*pairs, strict=True))
    at = min(at, len(y) - 1)
    shares = (n[:at], n[at:]) if kind in RATIO else (None, None)
    whole = chart(kind, y, n if kind in RATIO else None, split=[at])
    parts = [chart(kind, y[:at], shares[0]), chart(kind, y[at:], shares[1])]
    for name in (*COLUMNS, "y"):
        assert getattr(whole, name) == getattr(parts[0], name) + getattr(parts[1], name)
    assert [one.runs for one in whole.parts] == [one.parts[0].runs for one in parts]
    assert whole.sigma_signals == parts[0].sigma_signals + [at + one for one in parts[1].sigma_signals]


@pytest.mark.parametrize("rules", ["ihi", "we", "nelson", "nhs"])
@LAW
@given(values=SERIES.filter(lambda values: len(values) > 1), at=st.integers(1, 39))
def test_a_split_begins_every_rule_again(rules: str, values: list[Any], at: int) -> None:
    at = min(at, len(values) - 1)
    whole = chart("i", values, split=[at], rules=rules)
    first, second = chart("i", values[:at], rules=rules), chart("i", values[at:], rules=rules)
    assert whole.rule == (None if first.rule is None else first.rule + (second.rule or []))
    for name in whole.rules or {}:
        moved = [one + at for one in (second.rules or {})[name]]
        assert (whole.rules or {})[name] == (first.rules or {})[name] + moved
    if rules == "ihi":
        assert whole.parts[0].ihi == first.parts[0].ihi


@pytest.mark.parametrize("kind", ["xbar", "s", "r", "ip", "i", "run", "c"])
@LAW
@given(groups=GROUPS, seed=st.integers(0, 99))
def test_row_order_within_a_point_is_irrelevant(kind: str, groups: list[list[float]], seed: int) -> None:
    rows = [(at, abs(one)) for at, group in enumerate(groups) for one in group]
    mixed = rows[:]
    random.Random(seed).shuffle(mixed)

    def of(rows: list[tuple[int, float]]) -> Result:
        return chart(kind, [one for _, one in rows], x=[at for at, _ in rows])

    assert of(mixed) == of(rows), "to the last bit"


@pytest.mark.parametrize("kind", RATIO)
@LAW
@given(pairs=PAIRS, seed=st.integers(0, 99))
def test_row_order_within_a_point_is_irrelevant_with_denominators(kind: str, pairs: list[Any], seed: int) -> None:
    rows = [(at // 3, y, n) for at, (y, n) in enumerate(pairs)]
    mixed = rows[:]
    random.Random(seed).shuffle(mixed)
    results = [
        chart(kind, [y for _, y, _ in order], [n for *_, n in order], x=[x for x, *_ in order])
        for order in (rows, mixed)
    ]
    assert results[0] == results[1]


@pytest.mark.parametrize("kind", ["run", "i", "rules"])
@LAW
@given(values=SERIES, at=st.integers(1, 40), other=MEASURES)
def test_the_value_of_an_excluded_point_changes_no_line(kind: str, values: list[Any], at: int, other: float) -> None:
    at = min(at, len(values))
    changed = [*values[: at - 1], other, *values[at:]]
    first, second = chart(kind, values, exclude=[at]), chart(kind, changed, exclude=[at])
    for name in COLUMNS:
        assert getattr(first, name) == getattr(second, name)
    assert first.parts == second.parts


@pytest.mark.parametrize("kind", RATIO)
@LAW
@given(pairs=PAIRS, at=st.integers(1, 29))
def test_an_excluded_point_leaves_the_others_as_without_it(kind: str, pairs: list[Any], at: int) -> None:
    y, n = map(list, zip(*pairs, strict=True))
    at = min(at, len(y))
    out = chart(kind, y, n, exclude=[at])
    rest = [one for place, one in enumerate(zip(y, n, strict=True), 1) if place != at]
    alone = chart(kind, [one for one, _ in rest], [one for _, one in rest])
    for name in COLUMNS:
        column = getattr(out, name)
        assert column[: at - 1] + column[at:] == getattr(alone, name)
    assert out.parts[0].runs == alone.parts[0].runs


@LAW
@given(values=SERIES, at=st.integers(2, 40), extra=MEASURES)
def test_points_after_a_freeze_change_no_line(values: list[Any], at: int, extra: float) -> None:
    at = min(at, len(values))
    short, long = chart("i", values, freeze=at), chart("i", [*values, extra], freeze=at)
    assert long.ucl[: len(values)] == short.ucl and long.cl[: len(values)] == short.cl


@LAW
@given(values=SERIES)
def test_limits_lie_about_the_centre_and_signals_are_what_is_outside(values: list[Any]) -> None:
    result = chart("i", values)
    for y, cl, low, inner, upper in zip(result.y, result.cl, result.lcl, result.lcl95, result.ucl, strict=True):
        if low is not None and inner is not None and cl is not None and upper is not None:
            assert low <= inner <= cl <= upper
        assert y is None or cl is not None
    outside = [
        at
        for at, (y, low, high) in enumerate(zip(result.y, result.lcl, result.ucl, strict=True), 1)
        if y is not None and low is not None and high is not None and (y > high + 1e-9 or y < low - 1e-9)
    ]
    assert result.sigma_signals == outside


@LAW
@given(values=st.lists(MEASURES, min_size=2, max_size=30))
def test_mirroring_the_values_mirrors_the_chart(values: list[float]) -> None:
    plain, mirrored = (
        chart("i", values, rules=["we", "nelson", "nhs"]),
        chart("i", [-one for one in values], rules=["we", "nelson", "nhs"]),
    )
    assert all_near(mirrored.ucl, [None if one is None else -one for one in plain.lcl], abs_=1e-9)
    assert mirrored.rules == plain.rules
    assert mirrored.parts == plain.parts
