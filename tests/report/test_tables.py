"""The tables of a session on paper: the list in the hand-out, and one page with a large number for each table."""

from __future__ import annotations

import pytest

from kfterm.desk.desk import Desk
from kfterm.desk.groupreport import group_blocks
from kfterm.handout import handout, signs_handout
from kfterm.model.report import Table
from kfterm.words import LANGS, Lang
from tests.report.chromium import print_to_pdf
from tests.screens.helpers import BLOCK, SESSION, make_desk

NAMES = "Slagenhet: KN, AB, leder <slag>\nBarsel: JM, ØÅ\nHoftebrudd: PQ, RS, fysio, overlege"


def seated() -> Desk:
    desk = make_desk()
    for command, at, typed in (
        ("people.add", "", {"names": NAMES}),
        ("people.draw", "", {"how": "team"}),
        ("session.kind", BLOCK, {"kind": "group"}),
        ("session.instruction", BLOCK, {"instruction": "Tegn flyten fra dør til dør."}),
    ):
        found = desk.command(SESSION, command)
        assert desk.do(found, SESSION, at, desk.parse(found, SESSION, at, typed)).puts
    return desk


@pytest.mark.parametrize("lang", LANGS)
def test_the_list_has_everybody_once_and_each_role_at_its_own_table(lang: Lang) -> None:
    desk = seated()
    seen = desk.session(SESSION)
    table = next(block for block in group_blocks(seen, lang) if isinstance(block, Table))
    assert [row[0].partition(" · ")[2] for row in table.rows] == ["Barsel", "Hoftebrudd", "Slagenhet"]
    assert [row[1] for row in table.rows] == ["JM, ØÅ", "PQ, RS, fysio, overlege", "KN, AB, leder <slag>"]
    for row in table.rows:
        assert {row[2], row[3], row[4]} <= set(row[1].split(", "))
    assert sorted(row[5] for row in table.rows) == ["1", "2", "3"]
    assert "Hoftebrudd" in handout(desk, SESSION, ".md", lang).decode()


@pytest.mark.parametrize("lang", LANGS)
def test_each_table_has_a_page_with_its_number_its_people_and_the_task(lang: Lang) -> None:
    page = signs_handout(seated(), SESSION, lang).decode()
    assert page.count('class="sign"') + page.count('class="new-page sign"') == 3
    assert page.count("Tegn flyten fra dør til dør.") == 3
    assert "leder &lt;slag&gt;" in page


def test_on_paper_there_are_as_many_pages_as_tables() -> None:
    assert len(print_to_pdf(signs_handout(seated(), SESSION, "nb").decode())) == 3


def test_a_session_without_tables_has_no_list() -> None:
    assert group_blocks(make_desk().session(SESSION), "nb") == ()
