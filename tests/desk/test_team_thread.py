"""What a team's page is made of: charts that are made once, main drivers, and the tests told on a chart."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kfterm.desk.desk import Desk
from kfterm.desk.forget import search
from kfterm.desk.measureaim import EXTREME, smart
from kfterm.desk.measurereport import BEHIND, happening_texts, remarks
from kfterm.desk.measureshow import Chart, chart_data, cycles_at
from kfterm.desk.teamdrivers import drivers_of
from kfterm.desk.threads import links
from kfterm.model.change import Put, Value
from kfterm.model.records import Team
from tests.desk.test_desk import act

BOARD, AIM, MAIN, OTHER, IDEA, FREE, SECOND = (
    "board-00000000000a",
    "driver-000000000001",
    "driver-000000000002",
    "driver-000000000003",
    "driver-000000000004",
    "driver-000000000005",
    "driver-000000000006",
)
SHARE, VALUE, TEST, NEXT = (
    "measure-000000000001",
    "measure-000000000002",
    "cycle-000000000001",
    "cycle-000000000002",
)
FIRST = date(2026, 1, 5)


def row(number: int, fields: dict[str, Value]) -> Put:
    return Put(f"measurement-{number:012d}", fields)


def week(number: int) -> str:
    return (FIRST + timedelta(weeks=number)).isoformat()


@pytest.fixture
def team(desk: Desk) -> str:
    """A diagram of two main drivers, a measure linked to the first, two tests of the idea under it."""
    team = act(desk, desk.home_id(), "home.team", text="Slagenhet")
    puts = [
        Put(BOARD, {"in": team, "pos": "a0", "tool": "driver", "title": "Diagram"}),
        Put(AIM, {"in": BOARD, "pos": "a0", "layer": "aim", "text": "Færre fall"}),
        Put(MAIN, {"in": AIM, "pos": "a0", "layer": "primary", "text": "Trygge rom"}),
        Put(OTHER, {"in": AIM, "pos": "a1", "layer": "primary", "text": "God søvn"}),
        Put(SECOND, {"in": MAIN, "pos": "a0", "layer": "secondary", "text": "Lys"}),
        Put(IDEA, {"in": SECOND, "pos": "a0", "layer": "idea", "text": "Nattlys"}),
        Put(FREE, {"in": OTHER, "pos": "a0", "layer": "idea", "text": "Senere kveldsrunde"}),
        Put(SHARE, {"in": team, "pos": "a0", "name": "Rom med nattlys", "data": "share", "frequency": "week",
                    "driver": MAIN}),
        Put(VALUE, {"in": team, "pos": "a1", "name": "Fall", "data": "count", "frequency": "week", "baseline": 10,
                    "target": 4, "direction": "down"}),
        Put(TEST, {"in": team, "number": 1, "idea": IDEA, "test": "Ett rom", "status": "done", "started": week(3)}),
        Put(NEXT, {"in": team, "number": 2, "idea": IDEA, "test": "Tre rom", "status": "do", "started": week(3)}),
    ]  # fmt: skip
    for number in range(12):
        puts.append(row(number, {"in": SHARE, "date": week(number), "numerator": 5 + number % 3, "denominator": 20}))
        puts.append(row(100 + number, {"in": VALUE, "date": week(number), "value": 9.0 - number % 2}))
    desk.put(team, "test/1", [Put(put.record, put.fields, team) for put in puts])
    return team


def chart(desk: Desk, team: str, measure: str) -> Chart:
    return next(one for one in desk.charts(team) if one.measure.id == measure)


def test_charts_are_made_once_and_a_new_figure_makes_one_of_them_anew(desk: Desk, team: str) -> None:
    share, value = desk.charts(team)
    assert desk.charts(team)[0] is share
    desk.put(team, "test/1", [Put("measurement-000000000099", {"in": VALUE, "date": week(12), "value": 3.0}, team)])
    again = desk.charts(team)
    assert again[0] is share and again[1] is not value
    assert len(again[1].series.points) == len(value.series.points) + 1
    desk.put(team, "test/1", [Put(SHARE, {"name": "Rom"}, team)])
    assert desk.charts(team)[0].measure.name == "Rom" and desk.charts(team)[1] is again[1]


def test_another_test_and_an_undo_reach_the_charts(desk: Desk, team: str) -> None:
    assert len(chart(desk, team, SHARE).happenings) == 2
    desk.put(team, "test/1", [Put("cycle-000000000003", {"in": team, "idea": IDEA, "status": "do",
                                                         "started": week(8)}, team)])  # fmt: skip
    assert len(chart(desk, team, SHARE).happenings) == 3
    act(desk, team, "team.facts", text="Slagenhet", aim="Færre fall")
    desk.undo(team)
    assert len(chart(desk, team, SHARE).happenings) == 3


def test_nothing_forgotten_stays_in_the_charts(desk: Desk, team: str) -> None:
    desk.put(team, "test/1", [Put(SHARE, {f"notes.{week(2)}": "Ola Nordmann sluttet"}, team)])
    assert any("Nordmann" in one.text for one in chart(desk, team, SHARE).happenings)
    desk.forget("Ola Nordmann", search(desk.workspace, "Ola Nordmann").hits, "[fjernet]")
    assert not any("Nordmann" in one.text for one in chart(desk, team, SHARE).happenings)


def test_what_happened_at_one_point_shares_its_letter_and_none_is_hidden(desk: Desk, team: str) -> None:
    desk.put(team, "test/1", [Put(SHARE, {f"notes.{week(7)}": "Ferie"}, team)])
    shown = chart(desk, team, SHARE)
    assert [text[0] for text in happening_texts(shown, "nb")] == ["A", "A", "B"]
    notes = chart_data(shown, "nb").notes
    assert [(note.slot, note.sign) for note in notes] == [(3, "A"), (7, "B")]
    assert notes[0].ref in (TEST, NEXT) and notes[1].ref == ""


def test_what_happened_in_a_period_is_told_over_the_point_of_that_period(desk: Desk, team: str) -> None:
    midweek = (FIRST + timedelta(weeks=7, days=3)).isoformat()
    desk.put(team, "test/1", [Put(SHARE, {f"notes.{midweek}": "Ferie"}, team)])
    assert chart_data(chart(desk, team, SHARE), "nb").notes[-1].slot == 7


def test_from_a_point_to_the_tests_told_there_else_to_the_last_one_before(desk: Desk, team: str) -> None:
    shown = chart(desk, team, SHARE)
    rows = [point.rows[0].id for point in shown.series.points]
    assert cycles_at(shown, rows[2]) == ()
    assert set(cycles_at(shown, rows[3])) == {TEST, NEXT}
    assert len(cycles_at(shown, rows[9])) == 1
    assert cycles_at(shown, "measurement-00000000zzzz") == ()


def test_the_main_drivers_tell_what_is_tried_and_what_shows_it(desk: Desk, team: str) -> None:
    first, second = drivers_of(desk, team, "nb")
    assert (first.record, first.board, first.text) == (MAIN, BOARD, "Trygge rom")
    assert first.told("nb") == ("1 idé", "2 tester", "vises av Rom med nattlys")
    assert first.told("nn") == ("1 idé", "2 testar", "blir vist av Rom med nattlys")
    assert second.told("en") == ()


def test_a_team_without_a_diagram_has_no_drivers(desk: Desk) -> None:
    team = act(desk, desk.home_id(), "home.team", text="Slagenhet")
    assert drivers_of(desk, team, "nb") == ()


def test_an_idea_leads_to_the_chart_of_the_driver_that_it_stands_under(desk: Desk, team: str) -> None:
    assert {link.record for link in links(desk, BOARD, IDEA)} == {TEST, NEXT, SHARE}
    assert [link.record for link in links(desk, BOARD, MAIN)] == [SHARE]
    assert links(desk, BOARD, FREE) == () and links(desk, BOARD, AIM) == ()


def test_figures_further_away_than_at_the_start_are_no_negative_share(desk: Desk, team: str) -> None:
    puts = [row(100 + number, {"value": 14.0}) for number in range(9, 12)]
    desk.put(team, "test/1", [Put(put.record, put.fields, team) for put in puts])
    told = remarks(chart(desk, team, VALUE), date(2026, 3, 25), "nb")
    assert BEHIND.get("nb") in told and not any("% av veien" in text for text in told)


@pytest.mark.parametrize(
    ("aim", "warned"),
    [
        ("80 prosent av pasientene får alle de seks endringene", False),
        ("Ingen skal falle", True),
        ("100 prosent av pasientene får svelgtest", True),
        ("Fra 12 til 0 fall i måneden", True),
        ("Fra 12 til 4 fall, og alle teller", False),
    ],
)
def test_only_an_aim_of_all_or_nothing_is_called_extreme(aim: str, warned: bool) -> None:
    told = smart(Team(id="team-000000000001", aim=aim, due="2027-01-01"), (), date(2026, 1, 1))
    assert any(say.words is EXTREME for say in told) is warned
