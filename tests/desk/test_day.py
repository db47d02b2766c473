"""A whole day with a clock that the test holds: every start time on the screen against tables made by hand."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from kfterm.clock import FixedClock, format_time
from kfterm.desk.agenda import remaining, running
from kfterm.desk.agendaplan import Row, drift_of, end_of, rows_of
from kfterm.desk.agendareplan import propose
from kfterm.desk.closing import write_summary
from kfterm.desk.desk import Desk
from kfterm.desk.places import private_note
from kfterm.desk.seriesacts import series_dates
from kfterm.model.ids import kind_of
from tests.desk.conftest import START, reopened
from tests.desk.test_desk import act, everything

DAY = (
    ("Velkommen", 10),
    ("Siden sist", 50),
    ("Variasjon", 30),
    ("Bord 1-7", 75),
    ("Bord 8-14", 75),
    ("Lunsj", 45),
    ("Årsaker", 60),
    ("Drivere", 30),
    ("Pause", 15),
    ("Test", 20),
    ("Avslutning", 10),
)


def make_day(desk: Desk) -> tuple[str, dict[str, str]]:
    """The session and its blocks by title: parallel groups, a locked lunch, one block in three parts."""
    unit = act(desk, desk.home_id(), "home.session", text="Samling 2", agenda="", date="20.1.2027", start="0900")
    ids: dict[str, str] = {}
    last = ""
    for title, minutes in DAY:
        last = ids[title] = act(desk, unit, "session.block", at=last, text=title, minutes=str(minutes))
    act(desk, unit, "session.beside", at=ids["Bord 8-14"], block=ids["Bord 1-7"])
    act(desk, unit, "session.lock", at=ids["Lunsj"], hour="12")
    act(desk, unit, "session.igp", at=ids["Årsaker"], parts="10 30 20")
    return unit, ids


def rows(desk: Desk, unit: str) -> tuple[Row, ...]:
    seen = desk.session(unit)
    return rows_of(seen.session, seen.blocks, desk.clock.now())


def starts(desk: Desk, unit: str) -> str:
    """The start of each block as the screen tells it; blocks that are left out have none."""
    return " ".join("--" if row.state in ("skipped", "passed") else format_time(row.start) for row in rows(desk, unit))


def table(desk: Desk, unit: str) -> tuple[str, int | None, str]:
    """Starts, drift, and the end of the day."""
    found = rows(desk, unit)
    end = end_of(found)
    assert end is not None
    return starts(desk, unit), drift_of(found), format_time(end)


def to(clock: FixedClock, hour: int, minute: int) -> None:
    clock.set(START.replace(hour=hour, minute=minute))


def test_a_day_of_six_hours(desk: Desk, clock: FixedClock) -> None:
    unit, ids = make_day(desk)
    to(clock, 8, 30)
    assert table(desk, unit) == ("09:00 09:10 10:00 10:30 10:30 12:00 12:45 13:45 14:15 14:30 14:50", None, "15:00")

    to(clock, 9, 0)
    act(desk, unit, "session.start", at=ids["Velkommen"])
    assert drift_of(rows(desk, unit)) == 0
    to(clock, 9, 10)
    act(desk, unit, "session.start", at=ids["Siden sist"])
    assert table(desk, unit) == ("09:00 09:10 10:00 10:30 10:30 12:00 12:45 13:45 14:15 14:30 14:50", 0, "15:00")

    # The overrun: lunch is locked, and the fifteen spare minutes before it take up the twelve.
    to(clock, 10, 12)
    assert table(desk, unit) == ("09:00 09:10 10:12 10:42 10:42 12:00 12:45 13:45 14:15 14:30 14:50", 12, "15:00")
    act(desk, unit, "session.start", at=ids["Variasjon"])
    assert table(desk, unit) == ("09:00 09:10 10:12 10:42 10:42 12:00 12:45 13:45 14:15 14:30 14:50", 12, "15:00")

    # Five more minutes: now lunch would be two minutes late, and so would all that follows.
    act(desk, unit, "session.plus5")
    assert table(desk, unit) == ("09:00 09:10 10:12 10:47 10:47 12:02 12:47 13:47 14:17 14:32 14:52", 17, "15:02")

    # The new plan takes the two minutes from both groups, and from then on the day is on time.
    act(desk, unit, "session.replan")
    assert table(desk, unit) == ("09:00 09:10 10:12 10:47 10:47 12:00 12:45 13:45 14:15 14:30 14:50", 0, "15:00")
    assert [row.block.minutes for row in rows(desk, unit)][3:6] == [73, 73, 45]

    # Both groups start with one key.
    to(clock, 10, 47)
    act(desk, unit, "session.start", at=ids["Bord 1-7"])
    assert [row.state for row in rows(desk, unit)][2:6] == ["done", "runs", "runs", "todo"]
    to(clock, 12, 0)
    act(desk, unit, "session.start", at=ids["Lunsj"])
    assert [row.state for row in rows(desk, unit)][3:6] == ["done", "done", "runs"]

    # People come five minutes late from lunch; three timers one after another.
    to(clock, 12, 50)
    act(desk, unit, "session.start", at=ids["Årsaker"])
    assert table(desk, unit) == ("09:00 09:10 10:12 10:47 10:47 12:00 12:50 13:50 14:20 14:35 14:55", 5, "15:05")
    for minute, part, left in ((52, "individual", 8), (59, "individual", 1)):
        to(clock, 12, minute)
        assert part_and_minutes(desk, unit) == (part, left)
    for minute, part, left in ((0, "group", 30), (29, "group", 1), (30, "plenum", 20)):
        to(clock, 13, minute)
        assert part_and_minutes(desk, unit) == (part, left)

    # The pause is left out: ten minutes ahead instead of five behind, once it is past.
    to(clock, 13, 40)
    act(desk, unit, "session.skip", at=ids["Pause"])
    assert table(desk, unit) == ("09:00 09:10 10:12 10:47 10:47 12:00 12:50 13:50 -- 14:20 14:40", 5, "14:50")
    to(clock, 13, 50)
    act(desk, unit, "session.start", at=ids["Drivere"])
    to(clock, 14, 20)
    act(desk, unit, "session.start", at=ids["Test"])
    assert table(desk, unit) == ("09:00 09:10 10:12 10:47 10:47 12:00 12:50 13:50 -- 14:20 14:40", -10, "14:50")
    to(clock, 14, 40)
    act(desk, unit, "session.start", at=ids["Avslutning"])
    to(clock, 14, 50)
    act(desk, unit, "session.stop")
    assert [row.state for row in rows(desk, unit)] == ["done"] * 8 + ["skipped"] + ["done"] * 2
    assert table(desk, unit) == ("09:00 09:10 10:12 10:47 10:47 12:00 12:50 13:50 -- 14:20 14:40", -10, "14:50")

    # Closing writes how each item went: its hours and how far from the plan it ended, and what was left out.
    lines = write_summary(desk, unit, "nb").files[1].read_text("utf-8").splitlines()
    cells = [[cell.strip() for cell in line.split("|")] for line in lines if line.count("|") == 5]
    assert [(row[2], row[4]) for row in cells if "–" in row[4] or "hoppet" in row[4]] == [
        ("Velkommen", "09:00–09:10"),
        ("Siden sist", "09:10–10:12, 12 min etter planen"),
        ("Variasjon", "10:12–10:47"),  # its end was planned anew
        ("Bord 1-7", "10:47–12:00"),
        ("Bord 8-14", "10:47–12:00"),
        ("Lunsj", "12:00–12:50, 5 min etter planen"),
        ("Årsaker", "12:50–13:50, 5 min etter planen"),
        ("Drivere", "13:50–14:20, 5 min etter planen"),
        ("Pause", "hoppet over"),
        ("Test", "14:20–14:40, 10 min foran planen"),
        ("Avslutning", "14:40–14:50, 10 min foran planen"),
    ]

    # Days later nothing has moved.
    clock.set(START.replace(day=25))
    assert starts(desk, unit) == "09:00 09:10 10:12 10:47 10:47 12:00 12:50 13:50 -- 14:20 14:40"

    # The next one is offered what it took; the pause keeps its plan.
    home = desk.home_id()
    act(desk, home, "home.again", at=unit, minutes="measured", text="Samling 3", date="17.3.2027", start="0900")
    again = next(one for one in desk.entries("session") if one.title == "Samling 3")
    fresh = desk.session(again.id)
    assert [block.minutes for block in fresh.blocks] == [10, 62, 35, 73, 73, 50, 60, 30, 15, 20, 10]
    assert fresh.blocks[4].beside == fresh.blocks[3].id != ids["Bord 1-7"]
    assert fresh.blocks[6].igp == {"individual": 10, "group": 30, "plenum": 20}
    assert (fresh.blocks[5].locked, running(fresh.blocks)) == ("12:00", None)
    planned = act(
        desk, home, "home.again", at=unit, minutes="planned", text="Samling 4", date="20.4.2027", start="0900"
    )
    assert [block.minutes for block in desk.session(planned).blocks] == [10, 50, 30, 73, 73, 45, 60, 30, 15, 20, 10]


def part_and_minutes(desk: Desk, unit: str) -> tuple[str, int]:
    live = running(desk.session(unit).blocks)
    left = remaining(live, desk.clock.now()) if live else None
    assert left is not None
    return left.part, left.seconds // 60


def test_a_new_plan_is_one_change_and_undo_takes_it_back_whole(desk: Desk, clock: FixedClock) -> None:
    unit, ids = make_day(desk)
    to(clock, 12, 50)
    act(desk, unit, "session.start", at=ids["Årsaker"])
    to(clock, 14, 5)
    before = everything(desk)[unit]
    seen = desk.session(unit)
    found = propose(seen.blocks, rows(desk, unit)[0].planned_start, clock.now())
    assert found is not None
    # Twenty minutes late with 75 still to come: 30, 15, 20, 10 become 22, 11, 15, 7.
    assert [new.block.minutes for new in found.new][7:] == [22, 11, 15, 7]
    assert (found.won, found.missing) == (20, 0)
    assert everything(desk)[unit] == before, "a proposal changes nothing"
    act(desk, unit, "session.replan")
    assert table(desk, unit) == ("-- -- -- -- -- -- 12:50 14:05 14:27 14:38 14:53", 0, "15:00")
    desk.undo(unit)
    assert everything(desk)[unit] == before


def test_parts_go_on_by_hand_and_get_more_time(desk: Desk, clock: FixedClock) -> None:
    unit, ids = make_day(desk)
    to(clock, 12, 45)
    act(desk, unit, "session.start", at=ids["Årsaker"])
    to(clock, 12, 50)
    act(desk, unit, "session.plus5")
    assert part_and_minutes(desk, unit) == ("individual", 10)
    assert end_of(rows(desk, unit)) == START.replace(hour=15, minute=5)
    to(clock, 12, 53)
    act(desk, unit, "session.part")
    assert part_and_minutes(desk, unit) == ("group", 30)
    to(clock, 13, 23)
    # The seven minutes that were not needed alone are there for the plenum: the block still ends at 13:50.
    assert part_and_minutes(desk, unit) == ("plenum", 27)
    assert not desk.do(desk.command(unit, "session.part"), unit, ids["Årsaker"]).puts
    to(clock, 13, 51)
    assert part_and_minutes(desk, unit)[0] == "plenum"
    assert part_and_minutes(desk, unit)[1] < 0


def test_minutes_of_a_block_in_parts_keep_their_shares(desk: Desk) -> None:
    unit, ids = make_day(desk)
    act(desk, unit, "session.minutes", at=ids["Årsaker"], minutes="30")
    block = next(block for block in desk.session(unit).blocks if block.id == ids["Årsaker"])
    assert (block.minutes, block.igp) == (30, {"individual": 5, "group": 15, "plenum": 10})
    act(desk, unit, "session.kind", at=ids["Årsaker"], kind="group")
    block = next(block for block in desk.session(unit).blocks if block.id == ids["Årsaker"])
    assert (block.kind, block.igp, block.minutes) == ("group", {}, 30)
    act(desk, unit, "session.kind", at=ids["Årsaker"], kind="igp")
    block = next(block for block in desk.session(unit).blocks if block.id == ids["Årsaker"])
    assert sum(block.igp.values()) == block.minutes == 30


def test_what_was_left_out_before_the_day_is_not_in_its_plan(desk: Desk, clock: FixedClock) -> None:
    unit, ids = make_day(desk)
    to(clock, 8, 0)
    act(desk, unit, "session.skip", at=ids["Siden sist"])
    assert starts(desk, unit) == "09:00 -- 09:10 09:40 09:40 12:00 12:45 13:45 14:15 14:30 14:50"
    to(clock, 9, 0)
    act(desk, unit, "session.start", at=ids["Velkommen"])
    assert drift_of(rows(desk, unit)) == 0
    act(desk, unit, "session.skip", at=ids["Siden sist"])
    assert starts(desk, unit).split()[:3] == ["09:00", "09:10", "10:00"]


def test_a_late_start_shows_before_anything_runs(desk: Desk, clock: FixedClock) -> None:
    unit, _ = make_day(desk)
    to(clock, 9, 7)
    assert table(desk, unit)[:2] == ("09:07 09:17 10:07 10:37 10:37 12:00 12:45 13:45 14:15 14:30 14:50", 7)


def test_notes_for_all_stay_in_the_session_and_private_ones_do_not(desk: Desk) -> None:
    unit, ids = make_day(desk)
    at = ids["Variasjon"]
    for line in ("To team viste diagram.", "Ingen dom ennå."):
        act(desk, unit, "session.note", at=at, text=line)
    act(desk, unit, "session.line", at=at, line="3: Ringe dagen før")
    act(desk, unit, "session.line", at=at, line="1 Felles plan")
    act(desk, unit, "session.private", at=at, text="Leder må følges opp")
    seen = desk.session(unit)
    block = next(block for block in seen.blocks if block.id == at)
    assert block.note.splitlines() == ["To team viste diagram.", "Ingen dom ennå."]
    assert block.lines == {"t3": "Ringe dagen før", "t1": "Felles plan"}
    assert private_note(seen, at)[1] == "Leder må følges opp"
    assert "Leder må følges opp" not in str(everything(desk)[unit])
    assert kind_of(seen.private) == "private"
    act(desk, unit, "session.private", at=at, text="Leder er fulgt opp")
    assert len([key for key in desk.records(seen.private) if kind_of(key) == "note"]) == 1
    act(desk, unit, "session.private", at=at, text="")
    assert private_note(desk.session(unit), at) == ("", "")
    act(desk, unit, "session.note_edit", at=at, text="En linje // to linjer //")
    assert next(block.note for block in desk.session(unit).blocks if block.id == at) == "En linje\nto linjer"


def test_it_is_all_there_after_reopening(desk: Desk, folder: Path, clock: FixedClock) -> None:
    unit, ids = make_day(desk)
    act(desk, unit, "session.note", at=ids["Drivere"], text="En linje")
    act(desk, unit, "session.note", at=ids["Drivere"], text="- to: linjer # her")
    act(desk, unit, "session.line", at=ids["Drivere"], line="3 Ringe dagen før")
    act(desk, unit, "session.private", at=ids["Drivere"], text="Bare for meg")
    act(desk, unit, "people.add", names="Slagenhet: KN, AB\nBarsel: JM")
    act(desk, unit, "people.draw", how="mixed", most="2")
    act(desk, unit, "session.start", at=ids["Årsaker"])
    act(desk, unit, "session.part")
    before = everything(desk)
    again = reopened(desk, folder, clock)
    assert {one: again.records(one) for one in before} == before
    again.workspace.checkpoint()
    text = next(folder.glob("2027*.yaml")).read_text("utf-8")
    assert "Bare for meg" not in text
    again.workspace.close()


def test_a_series_is_made_and_undone_as_one(desk: Desk) -> None:
    home = desk.home_id()
    act(desk, home, "home.network", text="Pasientforløp")
    network = desk.networks()[0].id
    before = len(desk.entries("session"))
    act(
        desk, home, "home.series", agenda="", text="Nettverksmøte", date="6.1.2027", start="14", count="8", weeks="4",
        to=network,
    )  # fmt: skip
    made = [one for one in desk.entries("session") if one.title.startswith("Nettverksmøte")]
    assert [one.date for one in made] == [
        "2027-01-06", "2027-02-03", "2027-03-03", "2027-03-31", "2027-04-28", "2027-05-26", "2027-06-23", "2027-07-21",
    ]  # fmt: skip
    assert {desk.session(one.id).session.network for one in made} == {network}
    assert {desk.session(one.id).session.start for one in made} == {"14:00"}
    desk.undo(home)
    assert len(desk.entries("session")) == before


def test_dates_of_a_series_cross_the_turn_of_the_year() -> None:
    assert series_dates(date(2026, 12, 23), 1, 3) == [date(2026, 12, 23), date(2026, 12, 30), date(2027, 1, 6)]


def night(desk: Desk, day: str, start: str, *minutes: int) -> tuple[str, list[str]]:
    """A session of a night and its items in order."""
    unit = act(desk, desk.home_id(), "home.session", text="Nattevakt", agenda="", date=day, start=start)
    ids: list[str] = []
    for number, long in enumerate(minutes):
        ids.append(act(desk, unit, "session.block", at=ids[-1] if ids else "", text=str(number), minutes=str(long)))
    return unit, ids


def moment(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=START.tzinfo, fold=fold)


def test_a_session_over_midnight_and_the_night_when_the_clocks_go_forward(desk: Desk, clock: FixedClock) -> None:
    clock.set(moment("2027-03-27T22:00"))
    unit, ids = night(desk, "27.3.2027", "2230", 60, 60, 60, 60, 30)
    assert table(desk, unit) == ("22:30 23:30 00:30 01:30 03:30", None, "04:00")
    for at, number in (("2027-03-27T22:30", 0), ("2027-03-27T23:34", 1), ("2027-03-28T00:34", 2)):
        clock.set(moment(at))
        act(desk, unit, "session.start", at=ids[number])
    assert table(desk, unit) == ("22:30 23:34 00:34 01:34 03:34", 4, "04:04")
    clock.set(moment("2027-03-28T01:34"))
    act(desk, unit, "session.start", at=ids[3])
    act(desk, unit, "session.plus5")
    assert table(desk, unit) == ("22:30 23:34 00:34 01:34 03:39", 9, "04:09")
    clock.set(moment("2027-03-28T03:10"))
    live = running(desk.session(unit).blocks)
    left = remaining(live, clock.now()) if live else None
    assert left is not None and left.clock() == "29:00", "36 of its 65 minutes have gone, not 96"
    clock.set(moment("2027-03-28T03:39"))
    act(desk, unit, "session.start", at=ids[4])
    clock.set(moment("2027-03-28T04:09"))
    act(desk, unit, "session.stop")
    assert table(desk, unit) == ("22:30 23:34 00:34 01:34 03:39", 9, "04:09")


def test_a_session_over_the_night_when_the_clocks_go_back(desk: Desk, clock: FixedClock) -> None:
    clock.set(moment("2027-10-31T01:00"))
    unit, ids = night(desk, "31.10.2027", "0130", 60, 60, 60)
    assert table(desk, unit) == ("01:30 02:30 02:30", None, "03:30")
    clock.set(moment("2027-10-31T01:30"))
    act(desk, unit, "session.start", at=ids[0])
    clock.set(moment("2027-10-31T02:35"))
    act(desk, unit, "session.start", at=ids[1])
    assert table(desk, unit) == ("01:30 02:35 02:35", 5, "03:35")
    clock.set(moment("2027-10-31T02:35", fold=1))
    act(desk, unit, "session.start", at=ids[2])
    assert drift_of(rows(desk, unit)) == 5
    clock.set(moment("2027-10-31T03:30"))
    act(desk, unit, "session.stop")
    assert table(desk, unit) == ("01:30 02:35 02:35", 0, "03:30")
