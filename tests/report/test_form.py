"""The PDSA form: one page of A4 empty and filled in three languages; forms in the other formats."""

from __future__ import annotations

import pytest

from kfterm.desk.pdsaform import form
from kfterm.model.cycle import Cycle
from kfterm.model.report import Form, FormField, Report
from kfterm.report import render
from kfterm.words import LANGS, Lang
from tests.report.chromium import Page, print_to_pdf
from tests.report.test_html import Page as Parsed

LONG = (
    "Øvingen tok seks og ni minutter. Begge glemte å vente ett minutt før slurk nummer to, og den ene spurte hva hun "
    "gjør når noen hoster. Vi rakk ikke sjekklisten."
)
CYCLE = Cycle(
    id="cycle-1", number=2, idea_text="Fem minutters øving etter mandagsrapporten", question=LONG, test=LONG,
    prediction="begge klarer alle fire trinn uten hjelp, og øvingen tar høyst fem minutter",
    prediction_at="2026-10-05T07:40:00+02:00", prediction_was=("begge klarer alt", "én klarer det"),
    prediction_changed="2026-10-05T09:00:00+02:00", how=LONG, scale="to medarbeidere, én vakt", who="LT",
    where="Vaktrommet", when="2026-10-05", as_planned="partly", observations=LONG, unplanned=LONG, met="no",
    learning=LONG, decision="adjust", started="2026-10-05T07:40:00+02:00",
)  # fmt: skip


@pytest.mark.parametrize("cycle", [None, CYCLE], ids=["empty", "filled"])
@pytest.mark.parametrize("lang", LANGS)
def test_the_form_takes_one_page_of_a4(lang: Lang, cycle: Cycle | None) -> None:
    pages = print_to_pdf(render(form(lang, cycle, "Slagenhet", "Fjordvik sykehus"), ".html"))
    assert pages == (Page(210, 297),)


@pytest.mark.parametrize("lang", LANGS)
def test_an_empty_form_has_lines_and_boxes_and_a_filled_one_ticks(lang: Lang) -> None:
    empty, filled = (Parsed(render(form(lang, cycle), ".html")) for cycle in (None, CYCLE))
    ruled = [len([tag for tag in page.tags("div") if tag.get("class") == "ruled"]) for page in (empty, filled)]
    assert ruled == [21, 2], "filled in, only team and next test are left to write"
    ticks = [[text for tag, text in page.texts if tag == "span" and text in ("X", "")] for page in (empty, filled)]
    assert [len(found) for found in ticks] == [9, 9]
    assert [found.count("X") for found in ticks] == [0, 3]


FIELDS = Form(
    (
        FormField("Hva?", lines=2),
        FormField("Hvem", "<KN> & *OL*"),
        FormField("Slo det til?", "delvis", choices=("ja", "delvis", "nei")),
    )
)


def test_a_form_in_each_format() -> None:
    report = Report("Skjema", "nb", blocks=(FIELDS,))
    html = render(report, ".html")
    assert "&lt;KN&gt; &amp; *OL*" in html and html.count('class="ruled"') == 2
    assert '<span class="tick">X</span><span class="ticked">delvis</span>' in html
    markdown = render(report, ".md")
    assert "\\<KN\\>" in markdown and "\\[ \\] ja  \\[x\\] delvis  \\[ \\] nei" in markdown
    plain = render(report, ".txt")
    assert "Slo det til?  [ ] ja  [x] delvis  [ ] nei" in plain
    assert plain.count("." * 60) == 2
