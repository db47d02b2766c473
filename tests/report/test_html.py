"""The web page: its structure, what it must not hold, and that no text becomes markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from kfterm.drawing.scene import Box, Scene
from kfterm.model.report import Drawing, Facts, Heading, Outline, Paragraph, Report, Table
from kfterm.report import render, style
from kfterm.report.shape import one_line
from kfterm.words import LANGS, Lang
from tests.report.samples import AIM, DRIVERS, HOSTILE, hostile, sample

VOID = {"meta", "br", "img", "link", "input", "hr", "base", "rect", "line", "polyline", "path", "circle", "polygon"}
ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "header", "footer", "main", "p", "br", "div", "strong", "span"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "dl", "dt", "dd", "ul", "li", "figure", "figcaption"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
    *("svg", "desc", "g", "rect", "line", "polyline", "polygon", "path", "circle", "text", "tspan"),
}


class Page(HTMLParser):
    """The start tags in order, the text of each element kind, and whether every end tag met its start."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.starts: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.starts.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
            self.texts.append((tag, ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.starts.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert tag in VOID or self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.texts:
            tag, text = self.texts[-1]
            self.texts[-1] = (tag, text + data)

    def tags(self, name: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.starts if tag == name]

    def seen(self) -> str:
        return " ".join(text for tag, text in self.texts if tag != "style")


@pytest.fixture(params=["sample", "hostile", "empty"])
def page(request: pytest.FixtureRequest) -> Page:
    made = {"sample": sample(), "hostile": hostile(), "empty": Report(title="", lang="nn")}
    return Page(render(made[request.param], ".html"))


def test_one_h1_and_headings_without_a_gap(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.starts if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_each_column_and_row_head_has_its_scope_and_each_table_its_caption(page: Page) -> None:
    assert all(attrs.get("scope") in {"col", "row"} for attrs in page.tags("th"))
    assert len(page.tags("caption")) == len(page.tags("table"))


def test_no_script_no_handler_and_nothing_from_outside(page: Page) -> None:
    assert {tag for tag, _ in page.starts} <= ALLOWED
    for _, attrs in page.starts:
        assert not [name for name in attrs if name.startswith("on") or name in {"src", "href", "xlink:href", "action"}]
        assert not [value for value in attrs.values() if value and re.search(r"(?i)https?:|javascript:|url\(", value)]
    styles = "".join(text for tag, text in page.texts if tag == "style")
    assert not re.search(r"(?i)@import|url\(|https?:", styles)


def test_the_policy_forbids_everything_but_inline_style(page: Page) -> None:
    policy = [attrs["content"] for attrs in page.tags("meta") if attrs.get("http-equiv") == "Content-Security-Policy"]
    assert len(policy) == 1
    parts = {part.strip() for part in (policy[0] or "").split(";")}
    assert {"default-src 'none'", "style-src 'unsafe-inline'", "img-src data:"} <= parts
    assert "script" not in (policy[0] or "")


def test_ids_are_unique_and_what_they_name_exists(page: Page) -> None:
    ids = [attrs["id"] for _, attrs in page.starts if "id" in attrs]
    assert len(ids) == len(set(ids))
    named = {name for _, attrs in page.starts for name in (attrs.get("aria-labelledby") or "").split()}
    assert named <= set(ids)


def test_regions_that_scroll_can_be_reached_and_have_a_name_of_their_own(page: Page) -> None:
    regions = [attrs for _, attrs in page.starts if attrs.get("role") == "region"]
    assert all(attrs.get("tabindex") == "0" for attrs in regions)
    names = [attrs.get("aria-label") or attrs.get("aria-labelledby") for attrs in regions]
    assert all(names)
    assert len(names) == len(set(names))


@pytest.mark.parametrize("lang", LANGS)
def test_language_date_and_organisation(lang: Lang) -> None:
    page = Page(render(sample(lang), ".html"))
    assert page.tags("html") == [{"lang": lang}]
    for place in ("header", "footer"):
        start = next(number for number, (tag, _) in enumerate(page.texts) if tag == place)
        text = " ".join(text for _, text in page.texts[start:] if text)
        assert "Vestre Viken helseforetak" in text
        assert "22. november 2026" in text


def test_the_outline_stands_beside_the_drawing_with_its_text_twin() -> None:
    html = render(sample(), ".html")
    assert html.index("</svg>") < html.index('<ul class="outline">')
    page = Page(html)
    assert page.tags("svg")[0].get("role") == "img"
    spans = [text for tag, text in page.texts if tag == "span"]
    wanted = [AIM, *(text for primary, secondary in DRIVERS.items() for text in (primary, *secondary))]
    assert [text for text in spans if text in wanted] == wanted
    nesting = re.findall(r"</?ul", html)
    assert nesting.count("<ul") == nesting.count("</ul")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_shown_as_it_stands_in_every_place(text: str) -> None:
    report = Report(
        title=text,
        lang="nb",
        date=text,
        organisation=text,
        subtitle=text,
        blocks=(Heading(text), Paragraph(text), Facts(((text, text),)), Table(text, (text,), ((text,),))),
    )
    page = Page(render(report, ".html"))
    shown = [seen for tag, seen in page.texts if tag in {"title", "h1", "h2", "p", "dt", "dd", "caption", "th"}]
    assert sum(text in seen for seen in shown) == 13


def test_a_text_cannot_leave_the_line_at_the_foot_of_the_page() -> None:
    rules = style.page_rules("Side", "av", '</style> "; } * { display: none } \\ \n')
    quoted = re.sub(r'"[^"\n]*"', "", rules)
    assert "display" not in quoted.replace("@media", "")
    assert "<" not in rules


def test_an_empty_table_cell_is_no_head() -> None:
    page = Page(render(Report(title="t", lang="nb", blocks=(Table("c", ("", "b"), (("", "x"),)),)), ".html"))
    assert [attrs for attrs in page.tags("th")] == [{"scope": "col"}]


def test_line_breaks_inside_a_cell_are_kept() -> None:
    assert "<td>linje 1<br>linje 2</td>" in render(
        Report(title="t", lang="nb", blocks=(Table("c", ("a", "b"), (("x", "linje 1\nlinje 2"),)),)), ".html"
    )


def test_two_drawings_keep_their_names_apart() -> None:
    scene = Scene(10, 3, (Box("a", 0, 0, 8, 1, ("x",), "driver.aim"),), "Likt", "Likt")
    drawing = Drawing(scene, Outline(()))
    page = Page(render(Report(title="t", lang="nb", blocks=(drawing, drawing)), ".html"))
    ids = [attrs["id"] for _, attrs in page.starts if "id" in attrs]
    assert len(ids) == len(set(ids))
    labels = [attrs["aria-label"] for _, attrs in page.starts if attrs.get("role") == "region"]
    assert len(set(labels)) == 2


def test_the_title_is_never_empty() -> None:
    texts = dict(Page(render(Report(title=" \n", lang="nn"), ".html")).texts)
    assert texts["title"].strip() == texts["h1"].strip() == "Utan tittel"
    assert one_line(" \n") == ""


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("ink", [style.INK, style.SOFT, style.ACCENT])
@pytest.mark.parametrize("ground", [style.PAPER, style.TINT])
def test_contrast_of_text(ink: str, ground: str) -> None:
    assert (luminance(ground) + 0.05) / (luminance(ink) + 0.05) >= 4.5
