"""Where a drawing goes on paper: sizes worked out by hand from A4 less margins (178 x 263 mm, 267 x 181 mm)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kfterm.drawing.scene import Scene
from kfterm.report.paper import ACROSS, CELL_RATIO, OVERVIEW, READABLE, UPRIGHT, place


def scene(width: int, height: int) -> Scene:
    return Scene(width, height, ())


@pytest.mark.parametrize(
    ("size", "across", "with_title"),
    [
        ((94, 40), False, True),  # 178 / 100 = 1.78 mm a cell, 199 mm high would allow 2.15
        ((174, 30), True, True),  # across 267 / 180 = 1.48 mm, upright 0.99 mm
        ((77, 77), False, False),  # under the title 179 mm allow 1.04 mm; alone 247 mm allow 1.44 mm
        ((194, 60), True, False),  # alone: across 1.22 mm by its height, upright 0.89 mm
    ],
)
def test_the_orientation_in_which_the_drawing_is_largest(size: tuple[int, int], across: bool, with_title: bool) -> None:
    found = place(scene(*size), True, 1)
    assert (found.across, found.with_title) == (across, with_title)
    assert found.height > 0
    assert found.list_first is not with_title


def test_a_drawing_too_high_for_a_page_runs_over_several() -> None:
    found = place(scene(94, 400), False, 5)
    assert (found.across, found.height, found.list_first) == (False, 0, False)


@given(st.integers(0, 400), st.integers(0, 400), st.booleans(), st.integers(0, 6))
def test_a_drawing_that_is_kept_on_one_page_fits_it_and_can_be_read(
    width: int, height: int, title: bool, before: int
) -> None:
    found = place(scene(width, height), title, before)
    wide, high = ACROSS if found.across else UPRIGHT
    assert found.height < high
    if found.height:
        assert found.cell * width <= wide
        assert found.cell * CELL_RATIO * height <= found.height
        assert found.cell >= (READABLE if found.with_title and title else OVERVIEW)
