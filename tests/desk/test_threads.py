"""An item of a sheet goes on to another sheet, the actions or a test, and both ends know of each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from kfterm.clock import FixedClock
from kfterm.desk.desk import Desk
from kfterm.desk.summary import Wish, team_blocks
from kfterm.desk.threads import Target, gifts, links, send_command, targets
from kfterm.desk.threadstory import story_blocks
from kfterm.errors import KfError
from kfterm.model.change import Put
from kfterm.model.ids import kind_of
from kfterm.model.report import Heading, Outline
from kfterm.tools.api import Reply
from tests.desk.conftest import reopened
from tests.desk.test_desk import act, new_session


@pytest.fixture
def team(desk: Desk) -> str:
    return act(desk, desk.home_id(), "home.team", text="Slagenhet")


def sheet(desk: Desk, team: str, title: str) -> str:
    return act(desk, team, "team.board", text=title, tool="driver")


def idea(desk: Desk, board: str, text: str) -> str:
    tool = desk.tool(board)
    reply = desk.do(tool.command("driver.take_idea"), board, "", {"text": text, "source": ""})
    return next(put.record for put in reply.puts)


def where(desk: Desk, board: str, at: str, begins: str) -> Target:
    return next(one for one in targets(desk, board, gifts(desk, board, at)) if one.id.startswith(begins))


def send(desk: Desk, board: str, at: str, begins: str, text: str) -> Reply:
    command = send_command(desk, board, at)
    assert command is not None
    return desk.do(command, board, at, {"target": where(desk, board, at, begins).id, "text": text})


def test_an_idea_becomes_an_action_and_each_end_shows_the_other(desk: Desk, team: str) -> None:
    board = sheet(desk, team, "Første ark")
    at = idea(desk, board, "Lage mal")
    send(desk, board, at, "action", "Lage mal for svelgtest @KN 14.03")
    action = next(one for one in desk.team(team).actions)
    assert (action.text, action.owner, action.due, action.source) == ("Lage mal for svelgtest", "KN", "2027-03-14", at)
    (there,) = links(desk, board, at)
    assert (there.record, there.place, there.back) == (action.id, team, False)
    (back,) = links(desk, team, action.id)
    assert (back.record, back.place, back.where, back.back) == (at, board, "Første ark", True)


def test_one_undo_takes_both_ends_away(desk: Desk, team: str) -> None:
    board = sheet(desk, team, "Første ark")
    at = idea(desk, board, "Lage mal")
    before = dict(desk.records(team))
    send(desk, board, at, "action", "Lage mal")
    assert desk.team(team).actions
    desk.undo(board)
    assert not desk.team(team).actions
    assert not links(desk, board, at)
    assert dict(desk.records(team)) == before


def test_another_sheet_takes_it_in_with_its_source(desk: Desk, team: str) -> None:
    first, second = sheet(desk, team, "Første ark"), sheet(desk, team, "Andre ark")
    at = idea(desk, first, "Lage mal")
    send(desk, first, at, second, "Lage en felles mal")
    (taken,) = gifts(desk, second, links(desk, first, at)[0].record)
    assert taken.text == "Lage en felles mal"
    assert links(desk, second, taken.source)[0].record == at


def test_a_test_is_drafted_for_the_idea_in_the_team(desk: Desk, team: str) -> None:
    board = sheet(desk, team, "Første ark")
    at = idea(desk, board, "Lage mal")
    send(desk, board, at, "pdsa:", "Lage mal")
    (cycle,) = desk.team(team).cycles
    assert (cycle.idea, cycle.idea_text, cycle.status, cycle.number) == (at, "Lage mal", "plan", 1)


def test_an_idea_of_a_session_follows_the_test_that_a_team_does_of_it(desk: Desk, team: str) -> None:
    session = new_session(desk)
    board = desk.session(session).boards[0].id
    at = idea(desk, board, "Nattlys på badet")
    send(desk, board, at, f"pdsa:{team}", "Nattlys på badet")
    (cycle,) = desk.team(team).cycles

    def status() -> object:
        return desk.records(session)[at].get("status", "idea")

    act(desk, team, "pdsa.start", at=cycle.id)
    assert status() == "testing"
    second = act(desk, team, "pdsa.decision", at=cycle.id, decision="adjust")
    assert status() == "adjusting"
    act(desk, team, "pdsa.start", at=second)
    assert status() == "testing", "the next one of the ramp too"
    for _ in range(3):
        desk.undo(team)
    assert status() == "idea" and not desk.team(team).cycles[0].started


def test_a_bad_date_is_refused_and_nothing_is_set(desk: Desk, team: str) -> None:
    board = sheet(desk, team, "Første ark")
    at = idea(desk, board, "Lage mal")
    with pytest.raises(KfError):
        send(desk, board, at, "action", "Lage mal @KN 31.02")
    assert not links(desk, board, at) and not desk.team(team).actions


def test_the_story_is_told_from_the_first_sheet_on(desk: Desk, team: str) -> None:
    first, second = sheet(desk, team, "Første ark"), sheet(desk, team, "Andre ark")
    at = idea(desk, first, "Kartlegge")
    send(desk, first, at, second, "Lage mal")
    (there,) = links(desk, first, at)
    send(desk, second, there.record, "action", "Skrive malen @KN")
    outline = next(block for block in story_blocks(desk, team, "nb") if isinstance(block, Outline))
    assert [(item.depth, item.text, item.label, item.notes) for item in outline.items] == [
        (0, "Kartlegge", "Første ark", ()),
        (1, "Lage mal", "Andre ark", ()),
        (2, "Skrive malen", "Tiltak", ("KN",)),
    ]


def test_without_threads_there_is_no_story(desk: Desk, team: str) -> None:
    idea(desk, sheet(desk, team, "Første ark"), "Lage mal")
    assert story_blocks(desk, team, "nb") == ()


def test_a_deleted_end_is_not_shown(desk: Desk, team: str) -> None:
    first, second = sheet(desk, team, "Første ark"), sheet(desk, team, "Andre ark")
    at = idea(desk, first, "Lage mal")
    send(desk, first, at, second, "Lage mal")
    there = links(desk, first, at)[0].record
    remove = desk.tool(second).command(desk.tool(second).verbs["remove"])
    desk.do(remove, second, there)
    assert links(desk, first, at) == ()
    assert kind_of(at) == "driver"


def test_threads_live_in_the_files(desk: Desk, team: str, folder: Path, clock: FixedClock) -> None:
    board = sheet(desk, team, "Første ark")
    at = idea(desk, board, "Lage mal")
    send(desk, board, at, "action", "Lage mal @KN")
    again = reopened(desk, folder, clock)
    try:
        assert [link.text for link in links(again, board, at)] == ["Lage mal"]
    finally:
        again.workspace.close()


def test_the_summary_of_the_team_tells_the_story(desk: Desk, team: str) -> None:
    board = sheet(desk, team, "Første ark")
    at = idea(desk, board, "Kartlegge")
    send(desk, board, at, "action", "Skrive malen @KN")
    blocks = team_blocks(desk, team, Wish("nb"))
    place = blocks.index(Heading("Fra idé til handling"))
    told = blocks[place + 2]
    assert isinstance(told, Outline) and [item.text for item in told.items] == ["Kartlegge", "Skrive malen"]


def test_from_a_change_idea_to_its_tests_and_its_charts(desk: Desk, team: str) -> None:
    board = sheet(desk, team, "Første ark")
    at, other = idea(desk, board, "Kartlegge"), idea(desk, board, "Noe annet")
    fields = {"in": team, "name": "Andel kartlagt", "driver": at}
    desk.put(team, "test/1", [Put("measure-000000000001", fields, team)])
    send(desk, board, at, "pdsa:", "Kartlegge én uke")
    cycle = desk.team(team).cycles[0].id
    assert [link.record for link in links(desk, board, at)] == [cycle, "measure-000000000001"]
    assert links(desk, board, other) == ()


def test_an_idea_gets_a_measure_that_is_linked_to_it(desk: Desk, team: str) -> None:
    board = sheet(desk, team, "Første ark")
    at = idea(desk, board, "Kartlegge")
    send(desk, board, at, "measure:", "Andel kartlagt")
    (link,) = links(desk, board, at)
    data = desk.records(team)[link.record]
    assert (data["name"], data["driver"], data["source"], link.text) == ("Andel kartlagt", at, at, "Andel kartlagt")
    desk.undo(board)
    assert links(desk, board, at) == ()
