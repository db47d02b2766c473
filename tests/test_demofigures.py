"""The figures of the shipped demo: measures that tell a story, a vote that its ballots give, threads to their end."""

from __future__ import annotations

from collections import Counter
from datetime import date
from statistics import median

from kfterm.desk.desk import Desk
from kfterm.desk.measure import Series, measurements, missing_periods, series
from kfterm.desk.measuredoing import team_measures
from kfterm.handout import report_of
from kfterm.model.measure import Measure
from kfterm.spc.verdict import Verdict, interpret
from tests.test_demo import build_demo, desk, kickoff, teams

__all__ = ["desk"]


def test_each_team_has_two_measures_or_more_with_twelve_dated_values_or_more(desk: Desk) -> None:
    for team in teams(desk):
        measures = team_measures(team.records)
        assert len(measures) >= 2 and "outcome" in {one.family for one in measures}, team.team.title
        rows = measurements(team.records)
        for one in measures:
            days = {date.fromisoformat(row.date) for row in rows[one.id]}
            assert len(days) >= 12 and max(days) <= build_demo.BUILT_AT.date(), one.name
            assert not one.driver or one.driver in team.records
        assert all(one.definition and one.direction for one in measures)


def charts_of(desk: Desk) -> list[tuple[Measure, Series, Verdict]]:
    found = []
    for team in teams(desk):
        rows = measurements(team.records)
        for one in team_measures(team.records):
            drawn = series(one, rows[one.id])
            assert drawn.problem is None, one.name
            found.append((one, drawn, interpret(drawn.result, direction=one.direction, target=one.target)))
    return found


def test_the_measures_are_of_all_kinds_and_some_tell_a_story(desk: Desk) -> None:
    found = charts_of(desk)
    assert {one.family for one, _, _ in found} == {"outcome", "process", "balancing"}
    assert {one.data for one, _, _ in found} == {"share", "rate", "count", "value", "days", "between"}
    told = Counter(verdict.code for _, _, verdict in found)
    assert told["better"] >= 4 and told["quiet"] >= 10 and not told["none"]
    assert "worse" in {verdict.code for one, _, verdict in found if one.family == "balancing"}
    assert sum(bool(one.notes) for one, _, _ in found) >= 8
    assert any(missing_periods(drawn) for _, drawn, _ in found)
    for one, drawn, _ in found:
        if one.splits:
            (start,) = map(date.fromisoformat, one.splits)
            assert drawn.result is not None
            dated = [(point.day, value) for point, value in zip(drawn.points, drawn.result.y, strict=True)]
            before = median(value for day, value in dated if day < start and value is not None)
            after = median(value for day, value in dated if day >= start and value is not None)
            assert (after > before) == (one.direction == "up") and after != before, one.name


def test_the_vote_of_the_kickoff_is_what_its_ballots_give(desk: Desk) -> None:
    (sheet,) = [one for one in build_demo.read_content()["kickoff"]["sheets"] if one["tool"] == "ngt"]
    (event,) = [one for one in build_demo.read_content()["kickoff"]["day"] if "ballots" in one]
    points, voters = Counter[str](), Counter[str]()
    for ballot in event["ballots"].split():
        for place, letter in enumerate(ballot):
            points[sheet["ideas"][letter]] += 5 - place
            voters[sheet["ideas"][letter]] += 1
    board = next(one.id for one in kickoff(desk).boards if one.tool == "ngt")
    view = desk.view(board)
    tallies = desk.tool(board).tallies
    assert tallies is not None
    (tally,) = tallies(view)
    assert {tally.texts[one.idea]: (one.points, one.voters) for one in tally.count.results} == {
        text: (points[text], voters[text]) for text in points
    }
    assert sum(points.values()) == 28 * 15 and view.last.shown and view.step == "result"
    assert len(view.rows) == 14 and len(view.live) == 13


def test_the_kickoff_tells_the_way_from_the_idea_to_the_test_and_the_action(desk: Desk) -> None:
    text = str(report_of(desk, kickoff(desk).session.id, "nb").blocks)
    start = text.index("Fra idé til handling")
    steps = (
        ("At noen eier overgangen til neste avdeling har tatt imot", "Overgangen har en eier"),
        ("Om vi vet hvem vi skal ringe etter klokka fire", "Riktig nummer døgnet rundt"),
        ("Om vi vet hvem vi skal ringe etter klokka fire", "Etter klokka fire stopper beskjeden"),
        ("Fast telefontid mellom mottak og sengepost", "Mottaket ringer sengeposten klokka tre hver dag"),
        ("Mottaket ringer sengeposten klokka tre hver dag", "Retter en fast telefon opp noe"),
        ("Ingen har fått i oppgave å rette den", "Rette nummerlista og gi den en fast eier"),
    )
    for source, target in steps:
        assert start < text.index(source, start) < text.index(target, start), target
