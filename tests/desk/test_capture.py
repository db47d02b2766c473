"""Capture: what one line means, where it goes, and that it can be taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from kfterm.clock import FixedClock
from kfterm.desk.capture import LINE, Spot, capture_commands, next_ask, session_of_today, spot
from kfterm.desk.capturing import Line, parse_line, parse_parked
from kfterm.desk.desk import Desk
from kfterm.desk.places import Entry
from kfterm.errors import KfError
from kfterm.tools.api import Reply
from tests.desk.conftest import reopened
from tests.desk.test_desk import act, new_session

TODAY = date(2027, 1, 20)
"""A Wednesday."""
TEAMS = (
    Entry("team-1", "team", "Slagenhet"),
    Entry("team-2", "team", "Ø-hjelp poliklinikk"),
    Entry("team-3", "team", "Slag døgn"),
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Lage mal @KN 14.03", Line("Lage mal", "KN", "2027-03-14")),
        ("Lage mal @KN", Line("Lage mal", "KN")),
        ("Lage mal", Line("Lage mal")),
        ("@KN", None),
        ("Lage mal @KN fredag", Line("Lage mal", "KN", "2027-01-22")),
        ("Lage mal @KN +2u", Line("Lage mal", "KN", "2027-02-03")),
        ("Lage mal @KN +2v", Line("Lage mal", "KN", "2027-02-03")),
        ("Lage mal @KN innen fredag.", Line("Lage mal", "KN", "2027-01-22")),
        ("Lage mal @ass.lege, 14. mars", Line("Lage mal", "ass.lege", "2027-03-14")),
        ("Lage mal 14.03 @KN", Line("Lage mal", "KN", "2027-03-14")),
        ("Lage mal innen fredag @KN", Line("Lage mal", "KN", "2027-01-22")),
        ("Snakke til dem innen fredag", Line("Snakke til dem", "", "2027-01-22")),
        ("Lage mal 14.03", Line("Lage mal", "", "2027-03-14")),
        ("Evaluere fredag", Line("Evaluere fredag")),
        ("Måle over 38.5 grader", Line("Måle over 38.5 grader")),
        ("Vekt under 31.31", Line("Vekt under 31.31")),
        ("Skrive til post@unn.no @KN", Line("Skrive til post@unn.no", "KN")),
        ("Lage mal @KN 14.03 #slagen", Line("Lage mal", "KN", "2027-03-14", "team-1")),
        ("#øhjelp Lage mal @KN", Line("Lage mal", "KN", "", "team-2")),
        ("Rom #3 vaskes @KN", Line("Rom #3 vaskes", "KN")),
    ],
)
def test_a_line_is_understood(typed: str, found: Line | None) -> None:
    if found is None:
        with pytest.raises(KfError, match=r"desk\.empty"):
            parse_line(typed, TODAY, TEAMS)
    else:
        assert parse_line(typed, TODAY, TEAMS) == found


@pytest.mark.parametrize(
    ("typed", "code", "column"),
    [
        ("", "desk.empty", 1),
        ("   ", "desk.empty", 1),
        ("Lage mal @ 14.03", "capture.no_name", 10),
        ("Lage mal @KN @AB", "capture.two_owners", 14),
        ("Lage mal @KN/AB", "capture.two_owners", 13),
        ("Lage mal @KN,@AB", "capture.two_owners", 13),
        ("Lage mal @KN 31.02", "date.no_such_day", 14),
        ("Lage mal @KN og AB", "", 14),
        ("Lage mal #kirurgi @KN", "capture.no_team", 10),
        ("Lage mal #slag @KN", "capture.many_teams", 10),
    ],
)
def test_an_error_names_its_column(typed: str, code: str, column: int) -> None:
    with pytest.raises(KfError) as caught:
        parse_line(typed, TODAY, TEAMS)
    assert caught.value.problem.column == column
    assert not code or caught.value.code == code


@given(st.text(max_size=60))
def test_any_line_is_understood_or_refused_with_a_column(typed: str) -> None:
    for parse in (lambda: parse_line(typed, TODAY, TEAMS), lambda: parse_parked(typed, TEAMS)):
        try:
            line = parse()
        except KfError as error:
            assert error.problem.column >= 1
            assert error.problem.text("nn") and error.problem.remedy("nb")
        else:
            assert line.text and line.text == line.text.strip()


def capture(desk: Desk, here: Spot, kind: str, typed: str, owner: str = "") -> Reply:
    """What the entry line does: the line, the owner when it is asked for, the act at the place."""
    command = next(one for one in capture_commands(desk, here) if one.id == f"capture.{kind}")
    answers: dict[str, object] = {}
    while (ask := next_ask(command, answers)) is not None:
        answers[ask.id] = ask.parse(typed if ask.id == LINE else owner, None, desk.now())
    return desk.do(command, here.place, "", answers)


def test_a_parked_item_lies_in_the_session_with_the_running_item(desk: Desk) -> None:
    unit = new_session(desk)
    block = desk.session(unit).blocks[1].id
    act(desk, unit, "session.start", at=block)
    team = act(desk, desk.home_id(), "home.team", text="Slagenhet")
    capture(desk, spot(desk, unit), "parked", "Hvem eier lista? #slag")
    (found,) = [data for key, data in desk.records(unit).items() if key.startswith("parked-")]
    assert (found["text"], found["block"], found["team"], found["in"]) == ("Hvem eier lista?", block, team, unit)
    assert found["at"] == "2027-01-20T09:00:00+01:00"


def test_an_action_of_a_team_lies_in_the_teams_table_and_knows_its_session(desk: Desk, folder: Path) -> None:
    unit = new_session(desk)
    team = act(desk, desk.home_id(), "home.team", text="Slagenhet")
    board = act(desk, team, "team.board", text="Ark", tool="driver")
    reply = capture(desk, spot(desk, board, session=unit), "action", "Lage mal @KN 14.03")
    assert reply.say is not None and reply.say.get("nb") == "Tiltak: Lage mal – KN – 14.03.2027"
    (action,) = desk.team(team).actions
    assert (action.text, action.owner, action.due, action.session, action.board) == (
        "Lage mal",
        "KN",
        "2027-03-14",
        unit,
        board,
    )
    desk.undo(board)
    assert desk.team(team).actions == (), "undo where it was captured takes it back"


def test_an_action_without_a_team_makes_the_shared_file(desk: Desk, folder: Path, clock: FixedClock) -> None:
    unit = new_session(desk)
    capture(desk, spot(desk, unit), "action", "Bestille rom @KN")
    capture(desk, spot(desk, unit), "action", "Trykke opp skjema", owner="@AB")
    desk.workspace.checkpoint()
    with TinyDB(folder / "records" / "felles.json") as stock:
        rows = stock.table("actions").all()
    assert sorted((row["text"], row["owner"]) for row in rows) == [("Bestille rom", "KN"), ("Trykke opp skjema", "AB")]
    again = reopened(desk, folder, clock)
    shared = again.home().shared
    assert shared.startswith("shared-") and len(again.records(shared)) == 2
    assert sum(info.kind == "shared" for info in again.workspace.units().values()) == 1
    again.workspace.close()


def test_the_owner_is_asked_for_only_when_the_line_has_none(desk: Desk) -> None:
    unit = new_session(desk)
    action = capture_commands(desk, spot(desk, unit))[1]
    asked = next_ask(action, {LINE: Line("Lage mal")})
    assert asked is not None and asked.id == "owner"
    assert next_ask(action, {LINE: Line("Lage mal", "KN")}) is None
    assert next_ask(action, {LINE: Line("Lage mal"), "owner": ""}) is None, "nobody is held back"


def test_without_a_session_only_actions_can_be_captured(desk: Desk) -> None:
    home = desk.home_id()
    assert spot(desk, home).session == ""
    with pytest.raises(KfError, match=r"capture\.no_session"):
        capture(desk, spot(desk, home), "parked", "Noe")
    capture(desk, spot(desk, home), "action", "Noe @KN")


def test_the_session_of_today_is_found_when_it_is_clear(desk: Desk) -> None:
    first = new_session(desk, "Formiddag")
    assert session_of_today(desk) == first
    second = new_session(desk, "Ettermiddag")
    assert session_of_today(desk) == "", "two of them: not clear"
    act(desk, second, "session.start", at=desk.session(second).blocks[0].id)
    assert session_of_today(desk) == second, "the one whose timer runs"
    assert spot(desk, desk.home_id(), session=first).session == first, "the one opened last wins"


def test_a_number_of_a_person_is_warned_of_and_kept(desk: Desk) -> None:
    unit = new_session(desk)
    reply = capture(desk, spot(desk, unit), "parked", "Ring 912 34 567 om timen")
    assert reply.puts, "never a block"
    assert reply.say is not None
    assert "telefonnummer" in reply.say.get("nb") and "Parkert: Ring 912 34 567" in reply.say.get("nb")
    quiet = capture(desk, spot(desk, unit), "parked", "Ring på mandag")
    assert quiet.say is not None and quiet.say.get("nb") == "Parkert: Ring på mandag"
