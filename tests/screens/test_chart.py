"""The page of a team's measures: with keys, a virtual clock and a disk in memory."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from kfterm.desk.desk import Desk
from kfterm.desk.measure import measurements
from kfterm.desk.measuredoing import team_measures
from kfterm.desk.measuretaking import mappings
from kfterm.desk.present import PresentState
from kfterm.model.change import Put, Value
from kfterm.screens.chart import ChartScreen
from kfterm.screens.chartview import ChartView
from kfterm.screens.pdsa import PdsaScreen
from kfterm.screens.present_chart import chart_page
from kfterm.screens.present_view import look_at
from kfterm.screens.presenting import PresentScreen
from kfterm.screens.team import TeamScreen
from tests.screens.helpers import TEAM, keys, make_app, make_desk, shown

BIG, MIDDLE, SMALL = (120, 40), (80, 24), (60, 18)
MEASURE, OTHER, CYCLE = "measure-000000000001", "measure-000000000002", "cycle-000000000001"


def row(number: int) -> str:
    return f"measurement-{number:012d}"


def desk_with_measures(count: int = 24) -> Desk:
    """A team with a weekly share that shifts half-way, a measure of values, and a cycle that was tested."""
    desk = make_desk()
    share: dict[str, Value] = {"in": TEAM, "pos": "a0", "name": "Svelgtest innen 4 timer", "data": "share"}
    share |= {"frequency": "week", "direction": "up", "target": 70, "family": "process"}
    puts = [
        Put(MEASURE, share, TEAM),
        Put(OTHER, {"in": TEAM, "pos": "a1", "name": "Ventetid", "data": "value", "unit": "timer"}, TEAM),
        Put(CYCLE, {"in": TEAM, "number": 1, "question": "Virker det?", "test": "Tavlemøte kl. 9", "status": "do",
                    "started": "2026-08-10"}, TEAM),
    ]  # fmt: skip
    for at in range(count):
        top = 18 + at % 3 if at < count // 2 else 34 + at % 3
        day = date(2026, 6, 1) + timedelta(days=7 * at)
        fields: dict[str, Value] = {"in": MEASURE, "date": day.isoformat(), "numerator": top, "denominator": 48}
        puts.append(Put(row(at), fields, TEAM))
    desk.put(desk.home_id(), "test.put/1", puts)
    return desk


def at(pilot: Pilot[int]) -> ChartScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ChartScreen)
    return screen


@pytest.mark.parametrize("size", [BIG, MIDDLE, SMALL])
async def test_from_the_team_to_a_point(size: tuple[int, int]) -> None:
    app = make_app(desk_with_measures(), at=TEAM)
    async with app.run_test(size=size) as pilot:
        await keys(pilot, "i")
        assert "Svelgtest innen 4 timer" in shown(pilot)
        # The team's cursor stood on the measure, so its chart has the keys at once.
        text = shown(pilot)
        assert "Noe har endret seg, og det går riktig vei" in text.replace("\n", " ")
        assert isinstance(app.focused, ChartView)
        last = at(pilot).point
        await keys(pilot, "left", "left")
        assert at(pilot).point == row(21) and last == row(23)
        assert "34/48 = 70,8 %" in shown(pilot)
        await keys(pilot, "home")
        assert at(pilot).point == row(0)
        await keys(pilot, "escape")
        assert at(pilot).rows.has_focus
        await keys(pilot, "escape")
        assert isinstance(app.screen, TeamScreen)


async def test_the_cursor_lies_on_one_point_only() -> None:
    app = make_app(desk_with_measures(), at=MEASURE)
    async with app.run_test(size=BIG) as pilot:
        await pilot.pause()
        await keys(pilot, "left", "left", "left")
        chart = at(pilot).chart
        lit = [
            segment
            for y in range(chart.size.height)
            for segment in chart.render_line(y)
            if segment.style == chart.look.style("cursor")
        ]
        assert len(lit) == 1 and len(lit[0].text) == 1


async def test_entering_one_measurement_after_the_other_and_a_slip() -> None:
    desk = desk_with_measures()
    app = make_app(desk, at=MEASURE)
    async with app.run_test(size=BIG) as pilot:
        await keys(pilot, "a", "=36/48 uke 47", "enter", "=3/0 uke 47", "enter")
        assert "er null" in shown(pilot)
        await keys(pilot, "escape", "escape")
        found = measurements(desk.records(TEAM))[MEASURE]
        assert len(found) == 25 and found[-1].numerator == 36
        await keys(pilot, "c", "home", "delete", "delete", "=35", "enter")
        found = measurements(desk.records(TEAM))[MEASURE]
        assert found[-1].numerator == 35 and found[-1].was
        await keys(pilot, "u")
        assert measurements(desk.records(TEAM))[MEASURE][-1].numerator == 36


async def test_a_measure_from_nothing() -> None:
    desk = make_desk()
    app = make_app(desk, at=TEAM)
    async with app.run_test(size=MIDDLE) as pilot:
        await keys(pilot, "i")
        assert "Ingen indikatorer ennå" in shown(pilot) and shown(pilot).count("Teamet har ikke noe mål ennå") == 1
        await keys(pilot, "n", "=Fall med skade", "enter", "1", "6", "7", "2", "enter")
        made = team_measures(desk.records(TEAM))[0]
        assert (made.name, made.family, made.data, made.direction) == ("Fall med skade", "outcome", "days", "down")


async def test_a_measure_without_measurements_and_one_whose_chart_is_refused() -> None:
    desk = desk_with_measures()
    app = make_app(desk, at=OTHER)
    async with app.run_test(size=BIG) as pilot:
        await pilot.pause()
        assert "Ingen målinger ennå." in shown(pilot) and "└" not in shown(pilot)
        await keys(pilot, "p", "g", "f5", "f5")
        desk.put(TEAM, "test.put/1", [Put(OTHER, {"chart": "t"}, TEAM)])
        desk.put(TEAM, "test.put/1", [Put(row(99), {"in": OTHER, "date": "2026-03-01", "value": -1}, TEAM)])
        at(pilot).reload()
        await keys(pilot, "g", "f5")
        assert "Ventetid" in shown(pilot)
        await keys(pilot, "f5")
        assert "må være mer enn null" in shown(pilot)


async def test_splitting_with_a_cause_and_annotating() -> None:
    desk = desk_with_measures()
    app = make_app(desk, at=MEASURE)
    async with app.run_test(size=BIG) as pilot:
        assert "nær «PDSA 1: Tavlemøte kl. 9»" in shown(pilot).replace("\n", " ") or "Endringen ser ut" in shown(pilot)
        at(pilot).goto(row(12))
        at(pilot).set_focus(at(pilot).chart)
        await keys(pilot, "d", "enter", "=Fast tid for test", "enter")
        assert team_measures(desk.records(TEAM))[0].splits == {"2026-08-24": "Fast tid for test"}
        assert "Siden uke 35 2026" in shown(pilot)
        await keys(pilot, "m", "enter", "=Vikarer", "enter")
        assert team_measures(desk.records(TEAM))[0].notes == {"2026-08-24": "Vikarer"}


async def test_from_the_chart_to_the_cycle() -> None:
    app = make_app(desk_with_measures(), at=MEASURE)
    async with app.run_test(size=BIG) as pilot:
        await pilot.pause()
        assert "A: 10.08.2026: PDSA 1: Tavlemøte kl. 9" in shown(pilot)
        words = at(pilot).query_one("#words")
        at(pilot).set_focus(words)
        words.go(CYCLE)  # type: ignore[attr-defined]
        await keys(pilot, "enter")
        assert isinstance(app.screen, PdsaScreen)


async def test_enter_at_a_point_opens_the_test_that_was_tried_then() -> None:
    app = make_app(desk_with_measures(), at=MEASURE)
    async with app.run_test(size=BIG) as pilot:
        await pilot.pause()
        await keys(pilot, "home", "enter")
        assert isinstance(app.screen, ChartScreen) and "Ingen test (PDSA) var i gang" in shown(pilot)
        await keys(pilot, "escape", *["right"] * 12)
        assert "Enter: PDSA 1: Tavlemøte kl. 9" in shown(pilot)
        await keys(pilot, "enter")
        assert isinstance(app.screen, PdsaScreen)


async def test_of_several_tests_at_a_point_one_is_chosen() -> None:
    desk = desk_with_measures()
    other: dict[str, Value] = {"in": TEAM, "number": 2, "test": "Påminning", "status": "do", "started": "2026-08-10"}
    desk.put(TEAM, "test.put/1", [Put("cycle-000000000002", other, TEAM)])
    app = make_app(desk, at=MEASURE)
    async with app.run_test(size=BIG) as pilot:
        await pilot.pause()
        await keys(pilot, "home", *["right"] * 10, "enter")
        assert "Tavlemøte kl. 9" in shown(pilot) and "Påminning" in shown(pilot)
        await keys(pilot, "down", "enter")
        assert isinstance(app.screen, PdsaScreen) and "Påminning" in shown(pilot)


@pytest.mark.parametrize("size", [BIG, MIDDLE, SMALL])
async def test_the_page_of_the_team_tells_the_whole_thread(size: tuple[int, int]) -> None:
    desk = desk_with_measures()
    puts = [
        Put(TEAM, {"aim": "Flere svelgtester", "due": "2027-06-01", "benefit": "Færre lungebetennelser"}, TEAM),
        Put(MEASURE, {"family": "outcome", "baseline": 40}, TEAM),
        Put("board-000000000009", {"in": TEAM, "pos": "a0", "tool": "driver", "title": "Diagram"}, TEAM),
        Put("driver-000000000001", {"in": "board-000000000009", "pos": "a0", "layer": "aim", "text": "Mål"}, TEAM),
        Put("driver-000000000002", {"in": "driver-000000000001", "pos": "a0", "layer": "primary", "text": "Vaner"},
            TEAM),
    ]  # fmt: skip
    desk.put(TEAM, "test.put/1", puts)
    app = make_app(desk, at=TEAM)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, TeamScreen)
        rows = app.screen.rows
        text = "\n".join("".join(piece for piece, _ in line) for entry in rows.entries for line in entry.lines)
        flat = " ".join(text.split())
        assert "Frist: 01.06.2027" in flat and "Gevinst: Færre lungebetennelser" in flat
        # The last three shares are 34, 35 and 36 of 48: their median is 72,9 %, beyond the target of 70.
        assert "Nå: 72,9 %, på vei fra 40,0 % til 70,0 % (Svelgtest innen 4 timer) · 110 % av veien" in flat
        assert "Noe har endret seg, og det går riktig vei" in flat and "mangler ny måling" in flat
        app.screen.goto("driver-000000000002")
        await keys(pilot, "enter")
        assert app.screen.place == "board-000000000009" and app.screen.at == "driver-000000000002"


async def test_plan_and_all_charts() -> None:
    desk = desk_with_measures()
    app = make_app(desk, at=MEASURE)
    async with app.run_test(size=BIG) as pilot:
        await keys(pilot, "p")
        assert "Slik teller vi" in shown(pilot) and "Ikke skrevet ennå" in shown(pilot)
        assert "Regler  Anhøj-regler" in shown(pilot), "the rules that hold where none are chosen"
        at(pilot).plan.go("definition")
        await keys(pilot, "enter", "=Alle innlagte med hjerneslag", "enter")
        assert team_measures(desk.records(TEAM))[0].definition == "Alle innlagte med hjerneslag"
        await keys(pilot, "g")
        text = shown(pilot)
        assert text.count("Ventetid") >= 2, "in the list and over its small chart"
        await keys(pilot, "g")
        assert at(pilot).right() is at(pilot).chart


async def test_two_columns_pasted_from_a_spreadsheet_are_shown_before_they_are_entered() -> None:
    desk = desk_with_measures()
    app = make_app(desk, at=OTHER)
    async with app.run_test(size=BIG) as pilot:
        await keys(pilot, "a")
        assert app.focused is not None
        app.focused.post_message(events.Paste("14.03.2026\t3,5\n21.03.2026\t4,25\n30.02.2026\t4\n"))
        await pilot.pause()
        await pilot.pause()
        text = shown(pilot)
        assert "2 nye" in text and "A3 «30.02.2026» er ingen dag som finnes." in text and "desimalkomma" in text
        assert OTHER not in measurements(desk.records(TEAM))
        app.screen.rows.go("take")  # type: ignore[attr-defined]
        await keys(pilot, "enter")
        assert [one.value for one in measurements(desk.records(TEAM))[OTHER]] == [3.5, 4.25]
        await keys(pilot, "escape", "u")
        assert OTHER not in measurements(desk.records(TEAM)), "one step takes it all back"


async def test_a_decision_can_be_changed_and_is_remembered(tmp_path: Path) -> None:
    desk = desk_with_measures()
    file = tmp_path / "ventetid.csv"
    file.write_text("Dato;Verdi\n03/04/2026;1.250\n05/06/2026;2.500\n", encoding="utf-8")
    app = make_app(desk, at=OTHER)
    async with app.run_test(size=BIG) as pilot:
        await keys(pilot, "i", f"={file}", "enter")
        assert shown(pilot).count("kan leses på flere måter") == 2
        panel = app.screen
        panel.rows.go("form.date")  # type: ignore[attr-defined]
        await keys(pilot, "enter")
        assert "måned/dag/år" in shown(pilot)
        panel.rows.go("form.value")  # type: ignore[attr-defined]
        await keys(pilot, "enter")
        assert "desimalpunktum" in shown(pilot)
        panel.rows.go("keep")  # type: ignore[attr-defined]
        await keys(pilot, "enter")
    found = measurements(desk.records(TEAM))[OTHER]
    assert [(one.date, one.value) for one in found] == [("2026-03-04", 1.25), ("2026-05-06", 2.5)]
    kept = mappings(desk)[0]
    assert (kept.title, kept.forms["date"], kept.forms["value"]) == ("ventetid", "mdy", ".")


async def test_the_room_sees_the_chart_and_follows_the_point() -> None:
    app = make_app(desk_with_measures(), at=MEASURE)
    async with app.run_test(size=BIG) as pilot:
        await keys(pilot, "left", "f5")
        assert isinstance(app.screen, PresentScreen)
        text = shown(pilot)
        assert "Svelgtest innen 4 timer" in text and "mål 70,0 %" in text
        assert "35/48" in text or "34/48" in text or "36/48" in text
        await keys(pilot, "f5")
        assert isinstance(app.screen, ChartScreen)


def test_the_window_of_the_room_gets_the_chart_and_nothing_private() -> None:
    desk = desk_with_measures()
    seen = look_at(desk, PresentState(place=TEAM, cursor=row(3)))
    assert seen.chart is not None and seen.point == row(3) and not seen.waiting
    gone = look_at(desk, PresentState(place=TEAM, cursor="measure-00000000000z"))
    assert gone.chart is None and gone.title == "Slagenhet"
    assert look_at(desk, PresentState(place=TEAM)).chart is None


@pytest.mark.parametrize("size", [(60, 14), (80, 20), (120, 36)])
async def test_the_picture_for_the_room_fits(size: tuple[int, int]) -> None:
    from kfterm.desk.measurefind import chart_of
    from kfterm.screens.look import Look

    desk = desk_with_measures()
    desk.records(TEAM)
    for ascii_only in (False, True):
        rows = chart_page(chart_of(desk, MEASURE), row(5), size, Look("dark", ascii_only))
        assert len(rows) <= size[1] and all(one.cell_length == size[0] for one in rows)


async def test_a_hand_out_asks_how_to_show_small_counts() -> None:
    desk = desk_with_measures()
    desk.put(TEAM, "test.put/1", [Put(row(1), {"numerator": 2}, TEAM)])
    app = make_app(desk, at=MEASURE)
    async with app.run_test(size=BIG) as pilot:
        await keys(pilot, "E", "enter", "enter")
        assert "Vis per måned" in shown(pilot)


@pytest.mark.parametrize("size", [BIG, SMALL])
async def test_ascii_and_the_other_languages(size: tuple[int, int]) -> None:
    app = make_app(desk_with_measures(), at=MEASURE)
    async with app.run_test(size=size) as pilot:
        await keys(pilot, "f12")
        text = shown(pilot)
        assert all(ord(char) < 0x2500 for char in text)
        await keys(pilot, "f10")
        assert "Noko har endra seg" in shown(pilot)
        await keys(pilot, "f10")
        assert "Something has changed" in shown(pilot)


async def test_hundreds_of_points_stay_readable_and_reachable() -> None:
    desk = make_desk()
    puts = [Put(MEASURE, {"in": TEAM, "name": "Mye", "data": "value"}, TEAM)]
    for number in range(600):
        day = date(2025, 1, 1) + timedelta(days=number)
        puts.append(Put(row(number), {"in": MEASURE, "date": day.isoformat(), "value": number % 7}, TEAM))
    desk.put(desk.home_id(), "test.put/1", puts)
    app = make_app(desk, at=MEASURE)
    async with app.run_test(size=SMALL) as pilot:
        await keys(pilot, "left", "pageup")
        assert at(pilot).point == row(588)
        assert "12.08.2026" in shown(pilot)
