"""A session that is run on another day than planned: the plan goes along, and nothing is "85026 min foran planen"."""

from __future__ import annotations

from datetime import datetime, timedelta

from kfterm.clock import FixedClock
from kfterm.desk.agendaplan import day_of, drift_of
from kfterm.desk.desk import Desk
from kfterm.desk.timeacts import proposal
from tests.desk.conftest import START
from tests.desk.test_day import make_day, rows, table, to
from tests.desk.test_desk import act

REHEARSED = datetime(2026, 11, 22, 15, 0, tzinfo=START.tzinfo)
"""Fifty-nine days before the planned day, and in the afternoon."""


def moved(desk: Desk, unit: str) -> bool:
    seen = desk.session(unit)
    return day_of(seen.session, seen.blocks, desk.clock.now()).moved


def test_the_plan_counts_from_the_first_item_that_was_started(desk: Desk, clock: FixedClock) -> None:
    unit, ids = make_day(desk)
    clock.set(REHEARSED)
    assert table(desk, unit) == ("09:00 09:10 10:00 10:30 10:30 12:00 12:45 13:45 14:15 14:30 14:50", None, "15:00")
    assert not moved(desk, unit)
    act(desk, unit, "session.start", at=ids["Velkommen"])
    # Six hours later than on the planned day, the locked lunch (12:00) as well.
    assert table(desk, unit) == ("15:00 15:10 16:00 16:30 16:30 18:00 18:45 19:45 20:15 20:30 20:50", 0, "21:00")
    assert moved(desk, unit)
    clock.set(REHEARSED + timedelta(minutes=14))
    assert table(desk, unit)[1] == 4


def test_jumping_in_at_a_later_item_is_on_time_too(desk: Desk, clock: FixedClock) -> None:
    unit, ids = make_day(desk)
    clock.set(REHEARSED)
    act(desk, unit, "session.start", at=ids["Lunsj"])
    assert table(desk, unit) == ("-- -- -- -- -- 15:00 15:45 16:45 17:15 17:30 17:50", 0, "18:00")


def test_a_new_plan_keeps_to_the_day_that_runs(desk: Desk, clock: FixedClock) -> None:
    unit, ids = make_day(desk)
    clock.set(REHEARSED)
    act(desk, unit, "session.start", at=ids["Lunsj"])
    clock.set(REHEARSED + timedelta(minutes=60))
    assert table(desk, unit)[1:] == (15, "18:15")
    found = proposal(desk.session(unit), desk.now())
    assert found is not None and (found.won, found.missing) == (15, 0)
    act(desk, unit, "session.replan")
    assert table(desk, unit)[1:] == (0, "18:00")


def test_within_half_a_day_the_plan_stands(desk: Desk, clock: FixedClock) -> None:
    unit, ids = make_day(desk)
    to(clock, 20, 59)
    act(desk, unit, "session.start", at=ids["Velkommen"])
    assert not moved(desk, unit)
    assert drift_of(rows(desk, unit)) == 11 * 60 + 59


def test_a_rehearsal_left_in_the_file_does_not_move_the_real_day(desk: Desk, clock: FixedClock) -> None:
    unit, ids = make_day(desk)
    clock.set(REHEARSED)
    for title in ("Velkommen", "Siden sist", "Variasjon"):
        act(desk, unit, "session.start", at=ids[title])
        clock.advance(minutes=1)
    act(desk, unit, "session.stop")
    to(clock, 9, 0)
    act(desk, unit, "session.start", at=ids["Velkommen"])
    assert not moved(desk, unit)
    assert drift_of(rows(desk, unit)) == 0
