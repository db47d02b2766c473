"""The web page in a real browser: accessibility, small screens, paper. Skips loudly without browser or axe."""

from __future__ import annotations

import pytest

from kfterm.drawing.scene import Box, Scene
from kfterm.model.report import Drawing, Facts, Outline, OutlineItem, Report
from kfterm.report import render
from kfterm.words import LANGS, Lang
from tests.report.axe import violations
from tests.report.chromium import Page, print_to_pdf, scroll_width
from tests.report.samples import hostile, sample

UPRIGHT, ACROSS = Page(210, 297), Page(297, 210)


@pytest.mark.parametrize("lang", LANGS)
def test_axe_finds_nothing_in_a_hand_out(lang: Lang) -> None:
    assert violations(render(sample(lang), ".html")) == []


def test_axe_finds_nothing_in_the_hostile_report() -> None:
    assert violations(render(hostile(), ".html")) == []


def test_axe_is_really_asked() -> None:
    broken = render(sample(), ".html").replace('<html lang="nb">', "<html>").replace("#465962", "#cccccc")
    assert {"html-has-lang", "color-contrast"} <= {found["id"] for found in violations(broken)}


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("make", [sample, hostile])
def test_the_page_is_never_wider_than_its_window(make: object, width: int) -> None:
    assert callable(make)
    assert scroll_width(render(make("nb"), ".html"), width) == width


def test_the_width_check_can_fail() -> None:
    assert scroll_width('<div style="width:700px">x</div>', 320) > 320


def drawing(width: int, height: int) -> Report:
    box = Box("a", 0, 0, width, height, ("Mål",), "driver.aim", framed=True)
    scene = Scene(width, height, (box,), "Diagram", "Ett mål.")
    return Report(
        title="Diagram", lang="nb", blocks=(Facts((("Enhet", "x"),)), Drawing(scene, Outline((OutlineItem(0, "Mål"),))))
    )


@pytest.mark.parametrize(("size", "page"), [((100, 42), UPRIGHT), ((180, 30), ACROSS), ((60, 20), UPRIGHT)])
def test_a_drawing_that_fits_is_printed_on_the_page_of_its_title(size: tuple[int, int], page: Page) -> None:
    printed = print_to_pdf(render(drawing(*size), ".html"))
    assert printed[0] == page
    assert len(printed) <= 2  # its list may stand on the next


def test_a_drawing_that_does_not_fit_below_the_title_gets_a_page_of_its_own() -> None:
    assert print_to_pdf(render(drawing(77, 77), ".html")) == (UPRIGHT, UPRIGHT)


def test_a_hand_out_is_printed_on_a4() -> None:
    printed = print_to_pdf(render(sample(), ".html"))
    assert printed[0] == UPRIGHT
    assert 2 <= len(printed) <= 3
