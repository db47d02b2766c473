"""Times of an agenda: midnight, the nights when the clocks change, locks, lanes, shares of a cut."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kfterm.clock import minutes_between, plus
from kfterm.desk.agendaplan import Row, clock_near, drift_of, end_of, lanes_of, measured, planned_starts, schedule
from kfterm.desk.agendareplan import LEAST, propose, scaled, share
from kfterm.model.records import Block

OSLO = ZoneInfo("Europe/Oslo")


def blocks(*minutes: int) -> list[Block]:
    return [Block(id=f"block-{number}", title=str(number), minutes=one) for number, one in enumerate(minutes)]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OSLO)


def times(rows: tuple[Row, ...]) -> list[str]:
    return [row.start.strftime("%d. %H:%M") for row in rows]


def test_midnight() -> None:
    day = blocks(60, 60, 30, 15)
    day[3] = replace(day[3], locked="00:45")
    start = at("2027-01-20 22:30")
    assert times(schedule(day, start, start)) == ["20. 22:30", "20. 23:30", "21. 00:30", "21. 01:00"]
    planned = [one.strftime("%d. %H:%M") for one in planned_starts(day, start)]
    assert planned == ["20. 22:30", "20. 23:30", "21. 00:30", "21. 00:45"]
    day[1] = replace(day[1], started=at("2027-01-20 23:34").isoformat())
    found = schedule(day, start, at("2027-01-21 00:40"))
    assert times(found)[1:] == ["20. 23:34", "21. 00:40", "21. 01:10"]
    assert drift_of(found) == 10


def test_the_night_when_the_clocks_go_forward() -> None:
    day = blocks(60, 60, 60, 30)
    start = at("2027-03-28 00:30")
    assert times(schedule(day, start, start)) == ["28. 00:30", "28. 01:30", "28. 03:30", "28. 04:30"]
    day[1] = replace(day[1], started=at("2027-03-28 01:30").isoformat())
    # At 03:40 an hour and ten minutes have passed, not two hours and ten.
    found = schedule(day, start, at("2027-03-28 03:40"))
    assert times(found)[2:] == ["28. 03:40", "28. 04:40"]
    assert drift_of(found) == 10


def test_the_night_when_the_clocks_go_back() -> None:
    day = blocks(60, 60, 60, 30)
    start = at("2026-10-25 01:30")
    found = schedule(day, start, start)
    assert times(found) == ["25. 01:30", "25. 02:30", "25. 02:30", "25. 03:30"]
    assert [row.start.utcoffset() for row in found] == [timedelta(hours=hours) for hours in (2, 2, 1, 1)]
    day[1] = replace(day[1], started=at("2026-10-25 02:30").isoformat())
    second_half_past = at("2026-10-25 02:35").replace(fold=1)
    found = schedule(day, start, second_half_past)
    assert drift_of(found) == 5
    assert times(found)[2:] == ["25. 02:35", "25. 03:35"]


@pytest.mark.parametrize(
    ("hour", "near", "found"),
    [
        ("12:00", "2027-01-20 09:00", "2027-01-20 12:00"),
        ("12:00", "2027-01-20 12:10", "2027-01-20 12:00"),
        ("08:30", "2027-01-20 16:00", "2027-01-21 08:30"),
        ("00:15", "2027-01-20 23:50", "2027-01-21 00:15"),
        ("23:50", "2027-01-21 00:15", "2027-01-20 23:50"),
        ("02:30", "2027-03-28 01:00", "2027-03-28 03:30"),
    ],
)
def test_a_locked_time_of_day_as_a_moment(hour: str, near: str, found: str) -> None:
    assert clock_near(hour, at(near)) == at(found)


def test_a_time_that_comes_twice_is_the_one_not_past() -> None:
    first, second = at("2026-10-25 02:30"), at("2026-10-25 02:30").replace(fold=1)
    found = clock_near("02:30", at("2026-10-25 01:00"))
    assert found is not None
    assert minutes_between(found, first) == 0
    later = clock_near("02:30", at("2026-10-25 02:40"))
    assert later is not None
    assert minutes_between(later, second) == 0
    assert clock_near("tolv", first) is None


def test_blocks_beside_each_other_are_one_lane() -> None:
    day = blocks(10, 30, 45, 20, 5)
    day[2] = replace(day[2], beside=day[1].id)
    day[3] = replace(day[3], beside=day[2].id)
    assert lanes_of(day) == ((0,), (1, 2, 3), (4,))
    start = at("2027-01-20 09:00")
    assert times(schedule(day, start, start)) == ["20. 09:00", "20. 09:10", "20. 09:10", "20. 09:10", "20. 09:55"]


def test_blocks_that_name_each_other_or_nobody_do_not_hang() -> None:
    day = blocks(10, 30, 45)
    day[0] = replace(day[0], beside=day[1].id)
    day[1] = replace(day[1], beside=day[0].id)
    day[2] = replace(day[2], beside="block-gone")
    assert lanes_of(day) == ((0, 1), (2,))
    assert lanes_of([replace(day[0], beside=day[0].id)]) == ((0,),)


def test_going_back_to_an_item_that_was_jumped_over() -> None:
    day = blocks(10, 20, 30, 15)
    start = at("2027-01-20 09:00")
    ran = {0: ("09:00", "09:10"), 2: ("09:10", "09:40")}
    for place, (begun, ended) in ran.items():
        day[place] = replace(day[place], started=at(f"2027-01-20 {begun}").isoformat())
        day[place] = replace(day[place], ended=at(f"2027-01-20 {ended}").isoformat())
    found = schedule(day, start, at("2027-01-20 09:40"))
    assert [row.state for row in found] == ["done", "passed", "done", "todo"]
    assert drift_of(found) == -20
    day[1] = replace(day[1], started=at("2027-01-20 09:40").isoformat())
    found = schedule(day, start, at("2027-01-20 09:45"))
    assert [row.state for row in found] == ["done", "runs", "done", "todo"]
    assert times(found) == ["20. 09:00", "20. 09:40", "20. 09:10", "20. 10:00"]


def test_unreadable_times_count_as_not_started() -> None:
    day = blocks(10, 20)
    day[0] = replace(day[0], started="i går")
    start = at("2027-01-20 09:00")
    assert [row.state for row in schedule(day, start, start)] == ["todo", "todo"]


@pytest.mark.parametrize(
    ("parts", "cut", "kept"),
    [
        ((30, 30), 20, [20, 20]),
        ((40, 20), 30, [20, 10]),
        ((30, 15, 20, 10), 20, [22, 11, 15, 7]),
        ((60, 6), 22, [39, 5]),
        ((10, 5, 3), 9, [5, 5, 3]),
        ((10, 10), 0, [10, 10]),
    ],
)
def test_shares_of_a_cut(parts: tuple[int, ...], cut: int, kept: list[int]) -> None:
    assert share(parts, cut) == kept


@given(st.lists(st.integers(0, 120), max_size=12), st.integers(-10, 600))
def test_a_cut_never_goes_below_the_least_and_is_as_large_as_asked(parts: list[int], cut: int) -> None:
    found = share(parts, cut)
    room = sum(max(0, part - LEAST) for part in parts)
    assert sum(parts) - sum(found) == min(max(0, cut), room)
    assert all(min(old, LEAST) <= new <= old for old, new in zip(parts, found, strict=True))


@given(st.tuples(*[st.integers(0, 60)] * 3), st.integers(0, 240))
def test_scaled_parts_are_whole(parts: tuple[int, int, int], total: int) -> None:
    names = dict(zip(("individual", "group", "plenum"), parts, strict=True))
    assert sum(scaled(names, total).values()) == total


@given(
    st.lists(st.tuples(st.integers(1, 60), st.booleans()), min_size=2, max_size=10),
    st.integers(1, 90),
)
def test_a_new_plan_ends_the_day_in_time_or_says_what_is_missing(day: list[tuple[int, bool]], late: int) -> None:
    start = at("2027-01-20 09:00")
    plan = blocks(*(minutes for minutes, _ in day))
    begins = planned_starts(plan, start)
    for number, (_, locked) in enumerate(day):
        if locked and number:
            plan[number] = replace(plan[number], locked=begins[number].strftime("%H:%M"))
    plan[0] = replace(plan[0], started=start.isoformat())
    now = plus(start, plan[0].minutes + late)
    old = schedule(plan, start, now)
    found = propose(plan, start, now)
    if found is None:
        assert all(row.block.locked or row.block.minutes <= LEAST for row in old[1:])
        return
    for was, row in zip(old, found.new, strict=True):
        if was.block.locked:
            assert row.block.minutes == was.block.minutes
            assert row.planned_start == was.planned_start, "a locked start never moves"
        elif was.state == "todo":
            assert min(LEAST, was.block.minutes) <= row.block.minutes <= was.block.minutes
    goal = plus(max(row.planned_end for row in old), found.missing)
    end = end_of(found.new)
    assert end is not None
    assert end <= goal


def test_minutes_that_were_measured() -> None:
    block = blocks(20)[0]
    ran = replace(block, started="2027-01-20T23:50:00+01:00", ended="2027-01-21T00:14:40+01:00")
    assert measured(ran) == 25
    assert measured(replace(ran, ended="2027-01-21T12:00:00+01:00")) is None, "a timer that was forgotten"
    assert measured(replace(ran, ended="")) is None
    assert measured(replace(ran, ended=ran.started)) is None, "somebody only went past it"
    assert measured(replace(ran, minutes=2, ended="2027-01-20T23:50:20+01:00")) == 1
