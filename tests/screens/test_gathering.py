"""The session screen while a day runs, the page of the people, and what the room sees of both."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from kfterm.clock import FixedClock
from kfterm.desk.desk import Desk
from kfterm.desk.present import PresentState
from kfterm.model.change import Put
from kfterm.screens.look import Look
from kfterm.screens.people import PeopleScreen
from kfterm.screens.present_page import page
from kfterm.screens.present_source import Own
from kfterm.screens.present_view import look_at
from kfterm.screens.session import SessionScreen
from tests.screens.helpers import BLOCK, SESSION, keys, make_app, make_desk, shown

SECOND, LUNCH, LAST = "block-000000000002", "block-000000000003", "block-000000000004"


def day() -> Desk:
    """09:00 the aim (10), 09:10 causes in three parts (30), 09:50 locked lunch (30), then a test (30) until 10:50."""
    desk = make_desk()
    parts = {"igp.individual": 5, "igp.group": 15, "igp.plenum": 10}
    rows = (
        (BLOCK, {"pos": "a0", "instruction": "Ett mål.", "tip": "Vent på bord fire"}),
        (SECOND, {"pos": "a1", "title": "Årsaker", "minutes": 30, "kind": "igp", "instruction": "Tre hver.", **parts}),
        (LUNCH, {"pos": "a2", "title": "Lunsj", "minutes": 30, "kind": "break", "locked": "09:50"}),
        (LAST, {"pos": "a3", "title": "Neste test", "minutes": 30}),
    )
    desk.put(SESSION, "test.put/1", [Put(key, {"in": SESSION, **fields}) for key, fields in rows])
    return desk


def clock_of(desk: Desk) -> FixedClock:
    assert isinstance(desk.clock, FixedClock)
    return desk.clock


def act(desk: Desk, command: str, at: str = "", **typed: str) -> None:
    found = desk.command(SESSION, command)
    assert desk.do(found, SESSION, at, desk.parse(found, SESSION, at, typed)).puts


async def ticked(pilot: Pilot[int]) -> str:
    """The screen after its clock has been looked at."""
    screen = pilot.app.screen
    assert isinstance(screen, SessionScreen)
    screen.tick()
    await pilot.pause()
    return shown(pilot)


async def test_drift_and_the_new_plan_as_a_table_and_one_undo() -> None:
    desk = day()
    clock = clock_of(desk)
    async with make_app(desk, at=SESSION).run_test(size=(120, 40)) as pilot:
        await keys(pilot, "s")
        assert "I rute" in shown(pilot)
        clock.advance(minutes=14)
        text = await ticked(pilot)
        assert "4 min etter planen" in text
        assert "ny plan" not in text
        clock.advance(minutes=21)
        # 35 minutes into ten: the causes would end at 10:05, fifteen minutes into lunch.
        text = await ticked(pilot)
        assert "▲ 25 min etter planen" in text
        assert "slutt 11:05, plan 10:50" in text
        assert "10:05  30 min  Lunsj · pause, låst, plan 09:50" in text
        assert "R viser en ny plan" in text
        await keys(pilot, "R")
        text = shown(pilot)
        assert "15 min tas inn, slutt 10:50 i stedet for 11:05" in text
        assert "09:35   30 min" in text
        assert "09:35   15 min" in text
        await keys(pilot, "escape")
        assert desk.session(SESSION).blocks[1].minutes == 30
        await keys(pilot, "R", "enter")
        assert [block.minutes for block in desk.session(SESSION).blocks] == [10, 15, 30, 30]
        text = shown(pilot)
        assert "I rute" in text
        assert "slutt 10:50" in text
        await keys(pilot, "u")
        assert [block.minutes for block in desk.session(SESSION).blocks] == [10, 30, 30, 30]


async def test_the_list_is_made_anew_only_when_a_time_in_it_has_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = day()
    async with make_app(desk, at=SESSION).run_test(size=(120, 40)) as pilot:
        await keys(pilot, "s")
        made: list[int] = []
        fill = SessionScreen.fill
        monkeypatch.setattr(SessionScreen, "fill", lambda screen: (made.append(1), fill(screen)))
        for _ in range(5):
            clock_of(desk).advance(seconds=1)
            await ticked(pilot)
        assert made == []
        clock_of(desk).advance(minutes=11)
        await ticked(pilot)
        assert made == [1]


async def test_three_parts_warn_in_words_and_never_stop_the_keys() -> None:
    desk = day()
    clock = clock_of(desk)
    async with make_app(desk, at=SESSION).run_test(size=(120, 40)) as pilot:
        await keys(pilot, "down", "s")
        assert "Individuelt" in shown(pilot)
        clock.advance(minutes=4)
        assert "Snart slutt" in await ticked(pilot)
        clock.advance(seconds=46)
        assert "Rett før slutt" in await ticked(pilot)
        clock.advance(seconds=14)
        assert "I gruppe" in await ticked(pilot)
        await keys(pilot, "space")
        assert "I plenum" in shown(pilot)
        clock.advance(minutes=60)
        assert "Over tiden" in await ticked(pilot)
        await keys(pilot, "n", "=Alle så det samme", "enter")
        assert "Alle så det samme" in shown(pilot)


async def test_private_things_stand_here_and_never_in_the_room() -> None:
    desk = day()
    act(desk, "session.private", BLOCK, text="Leder er skeptisk")
    act(desk, "session.note", BLOCK, text="Halvere ventetiden")
    async with make_app(desk, at=SESSION).run_test(size=(120, 40)) as pilot:
        text = shown(pilot)
        for seen in ("Vent på bord fire", "Leder er skeptisk", "Halvere ventetiden"):
            assert seen in text
        await keys(pilot, "f5")
        room = shown(pilot)
        assert "Målet" in room
        for hidden in ("Vent på bord fire", "Leder er skeptisk"):
            assert hidden not in room


async def test_a_narrow_screen_shows_the_item_on_a_key() -> None:
    desk = day()
    act(desk, "session.note", BLOCK, text="Halvere ventetiden")
    async with make_app(desk, at=SESSION).run_test(size=(60, 18)) as pilot:
        assert "Ett mål." in shown(pilot)
        assert "Halvere ventetiden" not in shown(pilot)
        await keys(pilot, "y")
        assert "Halvere ventetiden" in shown(pilot)
        assert "Vent på bord fire" in shown(pilot)


async def test_people_are_entered_in_a_paste_and_toggled_with_one_key() -> None:
    desk = day()
    async with make_app(desk, at=SESSION).run_test(size=(80, 24)) as pilot:
        await keys(pilot, "g", "a")
        screen = pilot.app.screen
        assert isinstance(screen, PeopleScreen)
        screen.pasted("Slagenhet: KN, AB\nBarsel: JM\n")
        await pilot.pause()
        assert "3 av 3 er her" in shown(pilot)
        await keys(pilot, "home", "space")
        assert "2 av 3 er her" in shown(pilot)
        await keys(pilot, "a", "=ØÅ", "enter", "=leder", "enter", "enter")
        assert "4 av 5 er her" in shown(pilot)
        await keys(pilot, "g", "1", "=2", "enter")
        assert [len(group.members) for group in desk.session(SESSION).groups] == [2, 2]
        assert "ordstyrer" in shown(pilot)
        assert "legger fram som nr." in shown(pilot)
        await keys(pilot, "u")
        assert not desk.session(SESSION).groups


def room_of(desk: Desk, cursor: str = "", size: tuple[int, int] = (100, 30)) -> str:
    state = PresentState(place=SESSION, cursor=cursor, session=SESSION)
    return "\n".join(strip.text for strip in page(look_at(desk, state), desk.clock.now(), size, Look()))


def test_the_room_sees_tables_while_groups_work_and_the_agenda_else() -> None:
    desk = day()
    act(desk, "people.add", names="Slagenhet: KN, AB, leder\nBarsel: JM, ØÅ, fysio")
    act(desk, "people.draw", how="team")
    assert "Bord 1" not in room_of(desk)
    group = desk.session(SESSION).groups[0]
    assert "Bord 1 · Barsel" in room_of(desk, group.id)
    act(desk, "session.start", SECOND)
    act(desk, "session.line", SECOND, line="2 Ingen eier svaret")
    text = room_of(desk)
    for seen in ("Bord 2 · Slagenhet", "(ordstyrer)", "Ingen eier svaret", "Individuelt"):
        assert seen in text
    assert "Lunsj" not in text
    act(desk, "session.start", LUNCH)
    assert "Bord 1" not in room_of(desk)
    assert "Neste test" in room_of(desk)


def test_the_times_that_the_room_sees_follow_the_clock() -> None:
    desk = day()
    act(desk, "session.start", BLOCK)
    source = Own(desk, lambda: PresentState(place=SESSION, session=SESSION))
    assert source.poll()
    assert [post.start for post in source.shown.posts] == ["09:00", "09:10", "09:50", "10:20"]
    assert not source.poll()
    clock_of(desk).advance(minutes=13)
    assert source.poll()
    assert [post.start for post in source.shown.posts] == ["09:00", "09:13", "09:50", "10:20"]
    source.close()


@pytest.mark.parametrize("size", [(120, 40), (100, 30), (80, 24), (60, 18)])
def test_fourteen_tables_fit_or_are_counted(size: tuple[int, int]) -> None:
    desk = day()
    names = "\n".join(f"Team {team:02d}: " + ", ".join(f"{team}{letter}" for letter in "ABCD") for team in range(14))
    act(desk, "people.add", names=names)
    act(desk, "people.draw", how="mixed", most="4")
    text = room_of(desk, desk.session(SESSION).groups[0].id, size)
    whole = sum(f"Bord {number}" in text for number in range(1, 15))
    assert whole == 14 or "bord til" in text
    if size[0] >= 100:
        assert whole == 14
        assert all(person.name in text for person in desk.session(SESSION).people)
