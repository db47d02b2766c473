"""Page 1 of a summary: three sections share the room, nothing is lost, and it is one page when it is printed."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfterm.desk.firstpage import Part, first_page
from kfterm.desk.following import Task, Trial
from kfterm.desk.summary import agreed, decided, on_new_page, running
from kfterm.model.captured import Decision
from kfterm.model.cycle import Cycle
from kfterm.model.records import Action
from kfterm.model.report import Block, Heading, Notice, Paragraph, Report, Table
from kfterm.report import render
from kfterm.words import Lang, same
from tests.report.chromium import print_to_pdf

TODAY = date(2027, 1, 20)
SHORT, USUAL = "Lage mal", "Sykepleieren ringer pasienten dagen etter utskriving og spør om medisinene"
LONG = (
    "Avdelingssykepleier og fagansvarlig lege går gjennom alle utskrivinger fra forrige uke og finner ut hvor lenge "
    * 2
)


def answers(
    count: int, text: str, owner: str = "KN", team: str = "Slagenhet", lang: Lang = "nb"
) -> tuple[Part, Part, Part]:
    """Decisions, actions and tests, ``count`` of each."""
    numbers = range(count)
    decisions = [Decision(id=f"decision-{one}", text=text, owner=owner, due="2027-01-20") for one in numbers]
    actions = [Action(id=f"action-{one}", text=text, owner=owner, due="2027-01-20") for one in numbers]
    cycles = [
        Cycle(id=f"cycle-{one}", test=text, prediction=text, who=owner, when="2027-01-20", status="do")
        for one in numbers
    ]
    return (
        decided(decisions, lang),
        agreed([Task(one, "", team) for one in actions], lang, TODAY),
        running([Trial(one, "", team) for one in cycles], lang),
    )


def split(parts: tuple[Part, ...], lead: tuple[Block, ...] = ()) -> tuple[list[Table], list[str], list[Table]]:
    """The tables of page 1, the sentences that count what is left out, the tables from page 2 on."""
    first, rest = first_page("Samling 1", lead, parts, "nb")
    tables = [block for block in first if isinstance(block, Table)]
    more = [block.text for block in first if isinstance(block, Paragraph) and block not in lead]
    return tables, more, [block for block in rest if isinstance(block, Table)]


def test_what_fits_stands_whole_on_page_one_with_the_beliefs() -> None:
    tables, more, rest = split(answers(2, USUAL))
    assert [len(table.rows) for table in tables] == [2, 2, 2]
    assert "Vi tror at …" in tables[2].heads
    assert not more and not rest
    assert all(table.tight for table in tables)


def test_many_of_each_are_counted_and_stand_whole_from_page_two_on() -> None:
    tables, more, rest = split(answers(40, USUAL))
    shown = [len(table.rows) for table in tables]
    assert all(count >= 3 for count in shown), "each of the three questions is answered on page 1"
    assert [len(table.rows) for table in rest] == [40, 40, 40]
    names = ("Alle beslutninger", "Alle tiltak", "Alle tester som pågår")
    wanted = [f"… og {40 - n} til, se «{name}» (fra side 2 på papir)." for n, name in zip(shown, names, strict=True)]
    assert more == wanted
    assert "Vi tror at …" not in tables[2].heads and "Vi tror at …" in rest[2].heads


def test_a_test_of_each_of_fourteen_teams_stands_on_page_one_beside_a_few_decisions_and_actions() -> None:
    decisions, actions, _ = answers(3, SHORT)
    _, _, tests = answers(14, USUAL)
    tables, more, rest = split((decisions, actions, tests))
    assert [len(table.rows) for table in tables] == [3, 3, 14] and not more
    assert [len(table.rows) for table in rest] == [14]
    assert "Vi tror at …" in rest[0].heads, "what is believed stands on page 2"


def test_nothing_at_all_is_said_in_words() -> None:
    tables, sentences, rest = split(answers(0, SHORT))
    assert not tables and not rest
    assert sentences == ["Ingen beslutninger er skrevet ned.", "Ingen tiltak er avtalt.", "Ingen tester pågår."]


TEXTS = st.text(st.sampled_from("aeinrst WMø.,"), max_size=400)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(TEXTS, max_size=30), min_size=1, max_size=3), st.lists(TEXTS, max_size=4))
def test_each_row_stands_on_page_one_or_is_counted_and_whole_later(rows: list[list[str]], lead: list[str]) -> None:
    parts = tuple(
        Part(
            (Heading(f"Del {number}"), Table("t", ("a", "b"), tuple((text, "x") for text in texts))), same(str(number))
        )
        if texts
        else Part((Heading(f"Del {number}"), Paragraph("ingen")), same(str(number)))
        for number, texts in enumerate(rows)
    )
    first, rest = first_page("Tittel", [Paragraph(text) for text in lead], parts, "nb")
    shown = {block.text: table for block, table in pairwise(first) if isinstance(block, Heading)}
    later = {block.text: table for block, table in pairwise(rest) if isinstance(block, Heading)}
    for number, texts in enumerate(rows):
        table = shown[f"Del {number}"]
        if not isinstance(table, Table):
            assert not texts
            continue
        assert list(table.rows) == [(text, "x") for text in texts[: len(table.rows)]]
        if len(table.rows) < len(texts):
            whole = later[str(number)]
            assert isinstance(whole, Table) and len(whole.rows) == len(texts)


@pytest.mark.parametrize("lang", ["nb", "en"])
@pytest.mark.parametrize(
    ("title", "purpose", "text", "owner", "team", "count"),
    [
        ("Samling 1", "", SHORT, "KN", "", 40),
        ("Samling 1", USUAL * 4, USUAL, "KN", "Slagenhet", 40),
        (
            "Samling 1 – forstå problemet, mål, første test",
            USUAL,
            LONG,
            "leder av brukerutvalget",
            "ØNH-poliklinikken",
            9,
        ),
        ("WMWM " * 20, "MW " * 200, "WM MÅ " * 20, "WMWMWMWM", "WWWWWWWWWWWWWWWWWWWWWW", 20),
        ("Tavlemøte", "", USUAL, "avdelingssykepleier natt", "Trygg utskriving fra medisinsk avdeling", 3),
    ],
    ids=["short", "usual", "long", "wide", "few"],
)
def test_page_one_is_one_page_on_paper(
    title: str, purpose: str, text: str, owner: str, team: str, count: int, lang: Lang
) -> None:
    lead = (
        Notice("Versjon 2, skrevet 20.01.2027 kl. 12:00. " * 3),
        Paragraph(purpose),
        Paragraph("Til stede: 28 av 32"),
    )
    first, _ = first_page(title, lead, answers(count, text, owner, team, lang), lang)
    assert sum(isinstance(block, Table) for block in first) == 3
    blocks = (*first, *on_new_page([Heading("Agenda")]))
    page = render(Report(title, lang, "20.01.2027", "Fjordvik sykehus", "Kantinens møtesal, Fjordvik", blocks), ".html")
    assert len(print_to_pdf(page)) == 2, "page 1, and the page that begins with the agenda"
