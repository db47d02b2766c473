"""Photos in hand-outs: inside the page, linked from Markdown, told in words; and a summary's pages on paper."""

from __future__ import annotations

import base64
import re
from io import BytesIO

import pytest
from PIL import Image

from kfterm.model.report import Heading, Paragraph, Picture, Report, Table
from kfterm.report import render
from tests.report.chromium import print_to_pdf, scroll_width
from tests.report.samples import HOSTILE


def jpeg(width: int, height: int) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), "red").save(out, "JPEG")
    return out.getvalue()


def report(*blocks: Picture | Heading | Paragraph | Table, base: str = "../") -> Report:
    return Report("Samling", "nb", blocks=blocks, base=base)


def test_the_photo_lies_in_the_page_itself() -> None:
    data = jpeg(20, 10)
    page = render(report(Picture(data, "pictures/a.jpg", "Fem lapper")), ".html")
    found = re.findall(r'<img src="data:image/jpeg;base64,([^"]*)" alt="Fem lapper">', page)
    assert [base64.b64decode(one) for one in found] == [data]
    assert "img-src data:" in page and "pictures/a.jpg" not in page


@pytest.mark.parametrize("alt", HOSTILE)
def test_no_words_of_a_picture_become_markup(alt: str) -> None:
    picture = Picture(jpeg(2, 2), "pictures/a.jpg", alt)
    page = render(report(picture), ".html")
    main = page.partition("<main>")[2].partition("</main>")[0]
    assert re.fullmatch(
        r'\s*<figure class="photo"><img src="data:[^"<>]*" alt="[^"<>]*"><figcaption aria-hidden="true">[^<>]*'
        r"</figcaption></figure>\s*",
        main,
    )
    line = render(report(picture), ".md").splitlines()[-1]
    assert line.startswith("![") and line.endswith("](../pictures/a.jpg)")
    assert not re.search(r"(?<!\\)[\[\]<>`*_]", line.removeprefix("![").removesuffix("](../pictures/a.jpg)"))


def test_a_link_keeps_its_way_whatever_the_folder_is_called() -> None:
    picture = Picture(jpeg(2, 2), "pictures/a.jpg", "x")
    line = render(report(picture, base="../min mappe (2)/"), ".md").splitlines()[-1]
    assert line == "![x](../min%20mappe%20%282%29/pictures/a.jpg)"


def test_a_tall_photo_stays_on_one_page_with_its_words() -> None:
    tall = Picture(jpeg(800, 4000), "pictures/a.jpg", "Høy flippover")
    assert len(print_to_pdf(render(report(tall), ".html"))) == 1
    assert scroll_width(render(report(Picture(jpeg(4000, 500), "pictures/a.jpg", "Bred")), ".html"), 360) <= 360


def test_a_day_of_decisions_actions_and_tests_fits_on_page_one() -> None:
    def table(caption: str, heads: tuple[str, ...], count: int, text: str) -> Table:
        return Table(caption, heads, ((text, *("KN" for _ in heads[1:])),) * count)

    text = "Alle team måler ventetid fra mottak til sengepost"
    page_one = (
        Heading("Hva ble besluttet"),
        table("5 beslutninger", ("Beslutning", "Ansvarlig", "Frist"), 5, text),
        Heading("Hvem gjør hva, og når"),
        table("8 tiltak", ("Tiltak", "Ansvarlig", "Frist", "Status"), 8, text),
        Heading("Tester som pågår"),
        table("3 tester", ("Hva prøver vi?", "Vi tror at …", "Hvem", "Når", "Status"), 3, text),
    )
    assert len(print_to_pdf(render(report(*page_one), ".html"))) == 1
    more = (*page_one, Heading("Agenda", new_page=True), Paragraph("Slik gikk det"))
    assert len(print_to_pdf(render(report(*more), ".html"))) == 2
