"""A change holds when its measure has stayed at the new level for 12 points, and not before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kfterm.desk.desk import Desk
from kfterm.desk.measure import Series, series
from kfterm.desk.sustained import introduced, level_of, plan_blocks
from kfterm.model.change import Put
from kfterm.model.measure import Direction, Measure, Measurement
from kfterm.model.report import Facts, Heading
from tests.desk.test_desk import act

FIRST = date(2026, 1, 5)
CHANGED = FIRST + timedelta(weeks=12)


def rows(*values: float) -> list[Measurement]:
    return [
        Measurement(id=f"measurement-{number:012d}", date=(FIRST + timedelta(weeks=number)).isoformat(), value=value)
        for number, value in enumerate(values)
    ]


def made(after: list[float], direction: Direction = "down", splits: bool = True) -> Series:
    before = [50, 54, 49, 52, 47, 53, 51, 48, 55, 50, 46, 52]
    kinds = {CHANGED.isoformat(): "Ny rutine"} if splits else {}
    measure = Measure(
        id="measure-000000000001",
        name="Ventetid",
        frequency="week",
        direction=direction,
        splits=kinds,
    )
    return series(measure, rows(*before, *after))


LOW = [31.0, 28, 33, 30, 27, 32, 29, 34, 30, 28, 31, 33]


@pytest.mark.parametrize(("count", "stand"), [(1, "early"), (11, "early"), (12, "holds")])
def test_twelve_points_hold_and_eleven_do_not(count: int, stand: str) -> None:
    level = level_of(made(LOW[:count]), None)
    assert (level.stand, level.points) == (stand, count)


def test_without_a_split_the_start_of_the_change_counts() -> None:
    assert level_of(made(LOW, splits=False), CHANGED).points == 12
    assert level_of(made(LOW, splits=False), None).stand == "no_data"


def test_twelve_points_on_the_wrong_side_do_not_hold() -> None:
    assert level_of(made([value + 40 for value in LOW]), None).stand == "back"
    assert level_of(made(LOW, direction="up"), None).stand == "back"


def test_without_points_since_then_nothing_is_known() -> None:
    assert level_of(made([]), None).stand == "no_data"


def test_the_plans_of_a_team_are_read_with_its_measures(desk: Desk) -> None:
    team = act(desk, desk.home_id(), "home.team", text="Slagenhet")
    board = act(desk, team, "team.board", text="Innføring", tool="rollout")
    tool = desk.tool(board)
    change = desk.do(tool.command("rollout.add"), board, "", {"text": "Svelgtest"}).at or ""
    (one,) = introduced(desk, team, "nb")
    assert (one.text, one.level.stand) == ("Svelgtest", "no_measure")
    assert one.told("nb").startswith("○ planlagt. Installert er ikke innført")
    measure = "measure-000000000009"
    fields = {"name": "Ventetid", "in": team, "frequency": "week", "direction": "down", "data": "value"}
    puts = [Put(measure, fields, team)]
    for number, value in enumerate([50, 54, 49, 52, 47, 53, 51, 48, 55, 50, 46, 52, *LOW]):
        day = (FIRST + timedelta(weeks=number)).isoformat()
        puts.append(Put(f"measurement-{number:012d}", {"in": measure, "date": day, "value": float(value)}, team))
    desk.put(team, "test/1", puts)
    desk.do(tool.command("rollout.measure"), board, change, {"measure": measure})
    desk.do(tool.command("rollout.start"), board, change, {"start": CHANGED.isoformat()})
    (one,) = introduced(desk, team, "nb")
    assert (one.level.stand, one.level.points) == ("holds", 12)
    assert one.told("nb").endswith("endringen kan settes som innført.")
    desk.do(tool.command("rollout.introduce"), board, change, {"anyway": "yes", "reason": "Vedtatt"})
    (one,) = introduced(desk, team, "nb")
    assert one.told("nb").endswith("I bruk: Ventetid har stått på det nye nivået i 12 punkter.")
    heading, facts = plan_blocks(desk, team, "nb")
    assert heading == Heading("Fra test til vanlig praksis")
    assert isinstance(facts, Facts) and facts.rows[0][1].endswith("i 12 punkter.")


def test_without_a_plan_the_summary_says_nothing(desk: Desk) -> None:
    assert plan_blocks(desk, act(desk, desk.home_id(), "home.team", text="Slagenhet"), "nb") == ()
