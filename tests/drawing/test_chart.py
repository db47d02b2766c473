"""Charts: the numbers can be read back from the painted rows and from the SVG, whatever the figures are."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kfterm.clock import format_number
from kfterm.drawing.braille import dots, sign
from kfterm.drawing.cells import paint
from kfterm.drawing.chart import ChartData, ChartLine, ChartNote, ChartPoint, decimals_of, plot, scale_of
from kfterm.drawing.multiples import Small, multiples
from kfterm.drawing.plain import plain_lines
from kfterm.drawing.scene import Line, Mark, Text
from kfterm.drawing.spark import sparkline
from kfterm.drawing.svg import svg_document
from kfterm.spc import Result, chart
from tests.drawing.chartback import read_lines, read_svg

SIZES = ((60, 12), (60, 18), (80, 24), (120, 40))


def show(value: float, decimals: int | None) -> str:
    return format_number(value, "nb", 2 if decimals is None else decimals)


def data_of(result: Result, *, slots: list[int] | None = None, parts: tuple[int, ...] = ()) -> ChartData:
    """The figures of a chart as they are drawn, points outside the limits by their own signs."""
    places = slots or list(range(len(result.y)))
    points = []
    for at, value in enumerate(result.y):
        upper = result.ucl[at]
        out = at + 1 in result.sigma_signals
        mark = "point" if not out or value is None else "high" if upper is not None and value > upper else "low"
        points.append(ChartPoint(f"m{at}", places[at], value, f"{at + 1}.", mark))
    lines = [ChartLine("chart.centre", tuple(result.cl), "midtlinje")]
    for column, name in ((result.lcl, "nedre"), (result.ucl, "øvre")):
        if any(value is not None for value in column):
            lines.append(ChartLine("chart.limit", tuple(column), name))
    return ChartData(tuple(points), tuple(lines), show, parts=parts)


def shares(count: int = 24, seed: int = 3) -> Result:
    source = random.Random(seed)
    n = [source.randint(25, 60) for _ in range(count)]
    y = [sum(source.random() < (0.4 if at < count // 2 else 0.7) for _ in range(n[at])) for at in range(count)]
    return chart("p", y, n, multiply=100)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("ascii_only", [False, True])
def test_points_and_lines_are_read_back_from_the_painted_rows(size: tuple[int, int], ascii_only: bool) -> None:
    result = shares()
    seen = read_lines(plain_lines(plot(data_of(result), *size).scene, ascii_only=ascii_only), ascii_only=ascii_only)
    if not ascii_only:
        assert len(seen.points) == len(result.y)
        for (name, row), value, at in zip(seen.points, result.y, range(1, 99), strict=False):
            assert abs(seen.axis.at(row) - (value or 0)) <= abs(seen.axis.per_row) / 2 + 1e-6
            assert (name in ("high", "low")) == (at in result.sigma_signals)
    wanted = {round(line[-1] or 0, 2) for line in (result.cl, result.lcl, result.ucl)}
    assert wanted == set(seen.beside)


@pytest.mark.parametrize("kind", ["run", "i", "c"])
def test_numbers_in_the_svg_are_the_engines(kind: str) -> None:
    source = random.Random(7)
    result = chart(kind, [float(source.randint(0, 20)) for _ in range(30)])
    drawn = read_svg(svg_document(plot(data_of(result), 104, 26).scene))
    exact = drawn.per_pixel * 0.02 + 1e-9
    for (name, value), wanted in zip(drawn.marks, result.y, strict=True):
        assert name.startswith("chart-") and value == pytest.approx(wanted, abs=exact)
    assert drawn.lines["chart-centre"][0][0] == pytest.approx(result.cl[0], abs=exact)
    assert drawn.lines["chart-data"][0] == [pytest.approx(one, abs=exact) for one in result.y]


def test_step_limits_in_the_svg_are_the_engines_at_every_point() -> None:
    result = shares()
    drawn = read_svg(svg_document(plot(data_of(result), 104, 26).scene))
    exact = drawn.per_pixel * 0.02 + 1e-9
    lower, upper = drawn.lines["chart-limit"]
    for line, column in ((lower, result.lcl), (upper, result.ucl)):
        levels = [a for a, b in pairwise(line) if a == b]
        distinct = [column[0], *(b for a, b in pairwise(column) if a != b)]
        assert levels == [pytest.approx(one, abs=exact) for one in distinct]


@given(
    st.lists(st.one_of(st.none(), st.floats(-1e9, 1e9, allow_nan=False)), min_size=1, max_size=80),
    st.sampled_from(SIZES),
    st.sampled_from([1.0, 1e-12, 1e3]),
)
def test_any_series_is_drawn_inside_its_room(values: list[float | None], size: tuple[int, int], unit: float) -> None:
    scaled = [None if value is None else value * unit for value in values]
    points = tuple(ChartPoint(f"m{at}", at, value, f"{at}") for at, value in enumerate(scaled))
    centre = tuple(next((v for v in scaled if v is not None), None) for _ in scaled)
    drawn = plot(ChartData(points, (ChartLine("chart.centre", centre, "m"),), show), *size)
    for item in drawn.scene.items:
        if isinstance(item, Line):
            assert all(0 <= x <= size[0] and 0 <= y <= size[1] for x, y in item.points)
        elif isinstance(item, Mark | Text):
            assert 0 <= item.x < size[0] and 0 <= item.y < size[1]
    for point in points:
        if point.y is not None:
            assert drawn.scale.value(drawn.places[point.ref][1]) == pytest.approx(point.y, rel=1e-6, abs=1e-6 * unit)
    rows = plain_lines(drawn.scene)
    assert len(rows) == size[1] and max(map(len, rows)) <= size[0]


@given(st.floats(-1e12, 1e12), st.floats(1e-9, 1e12), st.integers(6, 40))
def test_ticks_are_even_round_numbers_that_cover_the_figures(low: float, spread: float, rows: int) -> None:
    values = [low, low + spread]
    scale, ticks = scale_of(values, 0, rows)
    assert ticks == sorted(ticks, reverse=True) and len(ticks) >= 1
    top, bottom = scale.value(0), scale.value(rows)
    slack = 1e-6 * max(abs(low), abs(low + spread), spread)
    assert all(bottom - slack <= value <= top + slack for value in values)
    for tick in ticks:
        assert scale.at(tick) == pytest.approx(round(scale.at(tick) - 0.5) + 0.5, abs=1e-5)


def test_counts_have_no_fractions_on_the_axis() -> None:
    for high in (1, 2, 3, 7, 40):
        _, ticks = scale_of([0.0, float(high)], 0, 30, whole=True)
        assert all(tick == int(tick) for tick in ticks)


def test_a_step_has_the_decimals_that_tell_its_multiples_apart() -> None:
    assert [decimals_of(step) for step in (10, 2.5, 0.2, 0.25, 1e-3)] == [0, 1, 1, 2, 3]
    assert [decimals_of(step) for step in (1e-8, 2.5e-8, 1e9)] == [8, 9, 0]


def test_a_missing_period_is_a_gap_and_not_a_zero() -> None:
    result = chart("run", [5.0, 6.0, 7.0, 8.0])
    whole = plot(data_of(result), 60, 12).scene
    gap = plot(data_of(result, slots=[0, 1, 4, 5]), 60, 12).scene
    assert sum(isinstance(item, Line) and item.role == "chart.data" for item in whole.items) == 1
    assert sum(isinstance(item, Line) and item.role == "chart.data" for item in gap.items) == 2


def test_lines_break_where_a_new_period_begins() -> None:
    result = chart("run", [5.0, 6.0, 7.0, 15.0, 16.0, 17.0], split=[3])
    scene = plot(data_of(result, parts=(3,)), 60, 12).scene
    assert sum(isinstance(item, Line) and item.role == "chart.centre" for item in scene.items) == 2
    assert any(isinstance(item, Line) and item.role == "chart.part" for item in scene.items)


def test_what_happened_stands_over_its_point() -> None:
    result = chart("run", [5.0, 6.0, 7.0, 8.0])
    data = data_of(result)
    noted = ChartData(data.points, data.lines, show, notes=(ChartNote(2, "A", "cycle-1"),))
    drawn = plot(noted, 60, 12)
    letter = next(item for item in drawn.scene.items if isinstance(item, Text) and item.role == "chart.sign")
    assert (letter.text, letter.ref, letter.y) == ("A", "cycle-1", 0)
    assert letter.x == int(drawn.places["m2"][0])


def test_points_that_lie_close_keep_the_signs_that_say_something() -> None:
    values = [10.0 + at % 3 for at in range(400)]
    values[200] = 60.0
    result = chart("i", values)
    painting = paint(plot(data_of(result), 60, 18).scene)
    text = "\n".join(painting.text(row) for row in range(painting.height))
    assert text.count("▲") == 1 and "●" not in text


@pytest.mark.parametrize("bits", [0, 1, 0x40, 0x09, 0x1B, 0x80, 0xFF, 0x44, 0x8E])
def test_a_cell_of_dots_has_an_ascii_twin(bits: int) -> None:
    assert 0x2800 <= ord(sign(bits)) <= 0x28FF
    assert sign(bits, ascii_only=True).isascii() and len(sign(bits, ascii_only=True)) == 1


@given(st.floats(0, 80), st.floats(0, 30), st.floats(0, 80), st.floats(0, 30))
def test_a_line_of_dots_has_no_hole(x0: float, y0: float, x1: float, y1: float) -> None:
    found = list(dots(((x0, y0), (x1, y1)), "solid"))
    places = []
    for x, y, bit in found:
        at = (0x01, 0x02, 0x04, 0x40, 0x08, 0x10, 0x20, 0x80).index(bit)
        places.append((2 * x + at // 4, 4 * y + at % 4))
    for (a, b), (c, d) in pairwise(places):
        assert abs(a - c) <= 1 and abs(b - d) <= 1


def test_level_lines_are_told_apart_by_their_dots() -> None:
    level = ((0.0, 0.5), (12.0, 0.5))
    solid, dashed, dotted = (len(set(dots(level, one))) for one in ("solid", "dashed", "dotted"))
    assert solid > dashed > dotted > 0


def test_sparkline() -> None:
    assert sparkline([0, 1, 2, 3, 4, 5, 6, 7], 8) == "▁▂▃▄▅▆▇█"
    assert sparkline([3, None, 3], 8) == "▅ ▅"
    assert sparkline(range(30), 5, ascii_only=True) == "_.=*#"
    assert sparkline([None, None], 5) == "  " and sparkline([], 5) == ""


def test_small_multiples_stand_beside_each_other_without_touching() -> None:
    data = data_of(shares())
    small = [Small(f"measure-{at}", f"Indikator {at}", "Ingen tegn", data) for at in range(5)]
    wide = multiples(small, 120, 36)
    assert wide.width == 120
    titles = [(item.x, item.y) for item in wide.items if isinstance(item, Text) and item.role == "head"]
    assert len(set(titles)) == 5 and len({x for x, _ in titles}) == 3
    narrow = multiples(small, 60, 18)
    assert {item.x for item in narrow.items if isinstance(item, Text) and item.role == "head"} == {0}
    assert narrow.height > 18
    assert all(len(line) <= 120 for line in plain_lines(wide))
