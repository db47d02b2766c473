"""The quick log from anywhere, and the page of a team's tests: with keys, a virtual clock and a disk in memory."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from kfterm.desk.desk import Desk
from kfterm.model.change import Put
from kfterm.model.cycle import Cycle
from kfterm.screens.board import BoardScreen
from kfterm.screens.entry import Foot
from kfterm.screens.home import HomeScreen
from kfterm.screens.pdsa import PdsaScreen
from kfterm.screens.quicklog import MOST, QuickLog, missing
from kfterm.screens.team import TeamScreen
from tests.screens.helpers import BOARD, ROWS, SESSION, TEAM, keys, make_app, make_desk, shown

BIG, MIDDLE, SMALL = (120, 40), (80, 24), (60, 18)
OTHER, SHEET, IDEA = "team-000000000002", "board-000000000002", "driver-00000000000a"


def desk_with_ideas(*, teams: int = 2) -> Desk:
    """The usual desk; the first team has a sheet with one change idea."""
    desk = make_desk(rows=ROWS)
    puts = [
        Put(SHEET, {"in": TEAM, "pos": "a0", "tool": "driver", "title": "Svelgtest"}, TEAM),
        Put(IDEA, {"in": SHEET, "pos": "a0", "layer": "idea", "text": "Øving etter rapporten"}, TEAM),
    ]
    if teams == 2:
        puts.append(Put(OTHER, {"title": "Hoftebrudd"}, OTHER))
    desk.put(desk.home_id(), "test.put/1", puts)
    return desk


def cycles(pilot: Pilot[int]) -> tuple[Cycle, ...]:
    return pilot.app.context.desk.team(TEAM).cycles  # type: ignore[attr-defined]


LOG = (
    "f4",
    "2",
    "1",
    "=Rekker vi det?",
    "enter",
    "=To øver",
    "enter",
    "=begge klarer det",
    "enter",
    "=@KN fredag",
    "enter",
)
"""A whole test from Home: team, idea, and four texts."""


async def test_a_whole_test_in_six_prompts_and_twelve_keys() -> None:
    pressed = [one for one in LOG if not one.startswith("=")]
    assert len(pressed) <= 12 and sum(one in ("1", "2", "enter") for one in pressed) <= MOST
    app = make_app(desk_with_ideas())
    async with app.run_test(size=BIG) as pilot:
        await keys(pilot, *LOG)
        assert isinstance(app.screen, HomeScreen) and "Testen er skrevet ned hos Slagenhet" in shown(pilot)
        (found,) = cycles(pilot)
        assert (found.question, found.test, found.prediction) == ("Rekker vi det?", "To øver", "begge klarer det")
        assert (found.who, found.when, found.idea, found.status) == ("KN", "2026-11-27", IDEA, "plan")


async def test_each_answer_is_committed_before_the_next_question() -> None:
    app = make_app(desk_with_ideas())
    async with app.run_test(size=BIG) as pilot:
        await keys(pilot, *LOG[:3])
        assert cycles(pilot) == ()
        for upto, name in ((5, "question"), (7, "test"), (9, "prediction")):
            await keys(pilot, *LOG[upto - 2 : upto])
            assert getattr(cycles(pilot)[0], name) == LOG[upto - 2][1:]
        await keys(pilot, "=@KN")
        await keys(pilot, "escape")
        assert cycles(pilot)[0].who == "", "what was not answered is not saved"
        assert isinstance(app.screen, HomeScreen)


async def test_while_typing_on_a_sheet_and_back_to_the_same_cursor() -> None:
    app = make_app(desk_with_ideas(teams=1), at=BOARD)
    async with app.run_test(size=BIG) as pilot:
        await keys(pilot, "down", "enter", "=Halvskrevet")
        place = app.screen
        assert isinstance(place, BoardScreen)
        line = place.query_one(Foot).line
        line.cursor_position = 4
        await keys(pilot, "f4")
        assert isinstance(app.screen, QuickLog) and app.screen.team == TEAM, "the only team is not asked for"
        await keys(pilot, "0", "=Rekker vi det?", "enter", "escape")
        assert app.screen is place and app.focused is line
        assert (line.value, line.cursor_position) == ("Halvskrevet", 4)
        assert [one.question for one in cycles(pilot)] == ["Rekker vi det?"]
        await keys(pilot, "enter")
        assert "Halvskrevet" in {str(data.get("text")) for data in app.context.desk.records(SESSION).values()}


async def test_a_test_written_down_in_a_session_is_among_what_was_captured_there() -> None:
    desk = desk_with_ideas(teams=1)
    desk.put(SESSION, "test.put/1", [Put(SESSION, {"date": desk.clock.now().date().isoformat()}, SESSION)])
    app = make_app(desk, at=SESSION)
    async with app.run_test(size=BIG) as pilot:
        await keys(pilot, "f4", "0", "=Rekker vi det?", "enter", "=To øver", "enter", "escape")
        assert [one.session for one in cycles(pilot)] == [SESSION]
        await keys(pilot, "p")
        assert "To øver" in shown(pilot) and "Småskalatester (PDSA)" in shown(pilot)


async def test_the_idea_under_the_cursor_is_what_it_is_about() -> None:
    app = make_app(desk_with_ideas(), at=SHEET)
    async with app.run_test(size=BIG) as pilot:
        assert app.here is not None and app.here.at == IDEA
        await keys(pilot, "f4", "=Rekker vi det?", "enter", "escape")
        assert (cycles(pilot)[0].idea, cycles(pilot)[0].idea_text) == (IDEA, "Øving etter rapporten")


async def test_going_on_with_a_test_asks_what_it_lacks_and_adjust_begins_the_next() -> None:
    app = make_app(desk_with_ideas())
    async with app.run_test(size=BIG) as pilot:
        await keys(pilot, *LOG)
        assert "Gå videre med test 1" not in shown(pilot)
        await keys(pilot, "f4", "2")
        assert "Gå videre med test 1: To øver" in shown(pilot)
        await keys(pilot, "1", "=Seks og ni minutter", "enter", "2", "=Ventingen må på kortet", "enter", "2")
        first, second = cycles(pilot)
        assert (first.met, first.decision, first.status) == ("partly", "adjust", "done")
        assert first.prediction_at, "the result began the test and locked the belief"
        assert (second.number, second.question, second.prediction) == (2, "Rekker vi det?", "")
        await keys(pilot, "f4", "2", "1")
        assert app.screen.query_one(Foot).line.value == "To øver", "the plan stands there to be changed"


async def test_a_task_is_offered_as_an_action() -> None:
    app = make_app(desk_with_ideas())
    async with app.run_test(size=BIG) as pilot:
        await keys(pilot, "f4", "2", "0", "=Lage mal", "enter", "enter", "enter", "=@KN", "enter")
        assert "ligner en oppgave" in shown(pilot)
        assert cycles(pilot), "it is kept until the person says otherwise"
        await keys(pilot, "1")
        assert cycles(pilot) == ()
        actions = {one.text: one.owner for one in app.context.desk.team(TEAM).actions}
        assert actions["Lage mal"] == "KN"


async def test_a_date_that_does_not_exist_stays_on_its_question() -> None:
    app = make_app(desk_with_ideas())
    async with app.run_test(size=BIG) as pilot:
        await keys(pilot, *LOG[:-2], "=@KN 45.13", "enter")
        assert isinstance(app.screen, QuickLog) and "▲" in shown(pilot)
        assert cycles(pilot)[0].who == ""


@pytest.mark.parametrize("size", [BIG, MIDDLE, SMALL])
async def test_the_question_is_seen_at_every_size(size: tuple[int, int]) -> None:
    app = make_app(desk_with_ideas())
    async with app.run_test(size=size) as pilot:
        await keys(pilot, *LOG[:-2])
        assert "Hvem og når?" in shown(pilot)
        foot = app.screen.query_one(Foot)
        assert 0 <= foot.line.region.y < size[1] - 1


def test_what_is_asked_of_a_test_depends_on_how_far_it_is() -> None:
    plan = Cycle(id="cycle-1", question="x")
    assert missing(plan, 4) == ("test", "prediction", "whowhen")
    ready = Cycle(id="cycle-1", question="x", test="y", prediction="z")
    assert missing(ready, 4) == ("observations", "met", "learning", "decision")
    assert missing(ready, 3) == ("observations", "met", "learning")
    begun = Cycle(id="cycle-1", prediction="z", status="study", observations="s", met="yes")
    assert missing(begun, 4) == ("learning", "decision")


async def test_the_page_of_a_team_begin_read_and_change() -> None:
    app = make_app(desk_with_ideas(), at=TEAM)
    async with app.run_test(size=BIG) as pilot:
        await keys(pilot, "f4", *LOG[2:])
        assert isinstance(app.screen, TeamScreen)
        await keys(pilot, "end", "enter")
        page = app.screen
        assert isinstance(page, PdsaScreen)
        assert page.at == cycles(pilot)[0].id
        await keys(pilot, "s")
        assert cycles(pilot)[0].prediction_at and "låst 25.11.2026 09:00" in shown(pilot)
        await keys(pilot, "enter")
        page.card.go("prediction")
        await keys(pilot, "enter")
        line = page.query_one(Foot).line
        assert line.value == "begge klarer det"
        line.value = ""
        await keys(pilot, "=én klarer det", "enter")
        assert cycles(pilot)[0].prediction_was == ("begge klarer det",)
        assert "Før sto det:" in shown(pilot)
        await keys(pilot, "u")
        assert cycles(pilot)[0].prediction_was == ()
        await keys(pilot, "escape")
        await keys(pilot, "escape")
        assert page.rows.has_focus
        await keys(pilot, "escape")
        assert isinstance(app.screen, TeamScreen)


async def test_on_a_narrow_screen_list_and_card_take_turns() -> None:
    app = make_app(desk_with_ideas(), at=TEAM)
    async with app.run_test(size=SMALL) as pilot:
        await keys(pilot, "f4", *LOG[2:])
        await keys(pilot, "end", "enter")
        page = app.screen
        assert isinstance(page, PdsaScreen)
        assert page.rows.display and not page.card.display
        await keys(pilot, "enter")
        assert page.card.display and not page.rows.display and page.card.has_focus
        assert "Planlegg" in shown(pilot)
        await keys(pilot, "escape")
        assert page.rows.display and page.rows.has_focus


async def test_without_teams_the_log_says_so() -> None:
    desk = make_desk()
    desk.put(desk.home_id(), "test.put/1", [Put(TEAM, {"_gone": True}, TEAM)])
    app = make_app(desk)
    async with app.run_test(size=BIG) as pilot:
        if desk.entries("team"):
            pytest.fail("the team should be gone")
        await keys(pilot, "f4")
        assert isinstance(app.screen, HomeScreen) and "Lag et team først" in shown(pilot)
