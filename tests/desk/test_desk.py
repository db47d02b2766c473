"""Sessions, teams and boards through the one door, and taking it all back."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfterm.clock import FixedClock
from kfterm.desk.agenda import remaining, running
from kfterm.desk.agendaplan import planned_starts
from kfterm.desk.desk import Desk
from kfterm.desk.find import resolve
from kfterm.desk.opening import new_workspace
from kfterm.errors import KfError
from kfterm.model.change import Change, Put
from kfterm.model.records import Block
from tests.desk.conftest import START, reopened


def act(desk: Desk, place: str, command: str, at: str = "", **typed: str) -> str:
    """Do one act with answers as a person types them; the id the cursor goes to."""
    found = desk.command(place, command)
    reply = desk.do(found, place, at, desk.parse(found, place, at, typed))
    assert reply.puts, reply.say
    return reply.at or at


def new_session(desk: Desk, title: str = "Verksted", agenda: str = "verksted") -> str:
    return act(desk, desk.home_id(), "home.session", text=title, agenda=agenda, date="20.1.2027", start="0900")


def everything(desk: Desk) -> dict[str, Any]:
    """All live records of all units."""
    return {unit: {key: dict(data) for key, data in desk.records(unit).items()} for unit in desk.workspace.units()}


def test_a_session_from_a_template_needs_no_network(desk: Desk) -> None:
    unit = new_session(desk)
    seen = desk.session(unit)
    assert seen.session.title == "Verksted"
    assert (seen.session.date, seen.session.start) == ("2027-01-20", "09:00")
    assert seen.session.network == ""
    assert sum(block.minutes for block in seen.blocks) == 120
    opened = [block for block in seen.blocks if block.tool == "driver"]
    assert opened
    assert {block.board for block in opened} == {board.id for board in seen.boards}


def test_it_is_all_there_after_reopening(desk: Desk, folder: Path, clock: FixedClock) -> None:
    unit = new_session(desk)
    team = act(desk, desk.home_id(), "home.team", text="Slagenhet", aim="Færre dager")
    act(desk, team, "team.action", text="Lage mal", owner="KN", due="14.03")
    before = everything(desk)
    again = reopened(desk, folder, clock)
    assert everything(again) == before
    assert again.team(team).actions[0].due == "2027-03-14"
    assert again.session(unit).session.title == "Verksted"
    again.workspace.close()


def test_undo_takes_back_each_act_and_redo_does_it_again(desk: Desk) -> None:
    home = desk.home_id()
    states = [everything(desk)]
    unit = new_session(desk)
    states.append(everything(desk))
    act(desk, home, "home.rename", at=unit, text="Nytt navn")
    states.append(everything(desk))
    act(desk, home, "home.delete", at=unit)
    assert unit not in {entry.id for entry in desk.home().sessions}
    desk.undo(home)
    assert everything(desk)[unit] == states[2][unit]
    desk.undo(home)
    assert everything(desk)[unit] == states[1][unit]
    desk.undo(home)
    assert not everything(desk).get(unit)
    assert not desk.undo(home).puts
    for _ in range(2):
        assert desk.redo(home).puts
    assert everything(desk)[unit] == states[2][unit]


def test_a_deleted_session_that_was_undone_survives_a_crash(desk: Desk, folder: Path, clock: FixedClock) -> None:
    home = desk.home_id()
    unit = new_session(desk)
    desk.workspace.checkpoint()
    before = everything(desk)[unit]
    act(desk, home, "home.delete", at=unit)
    desk.workspace.checkpoint()
    assert not list(folder.glob("2027*.yaml"))
    desk.undo(home)
    again = reopened(desk, folder, clock)
    assert everything(again)[unit] == before
    again.workspace.close()


def test_a_field_that_somebody_else_set_since_is_left(desk: Desk) -> None:
    unit = new_session(desk)
    block = desk.session(unit).blocks[0].id
    act(desk, unit, "session.minutes", at=block, minutes="25")
    store = desk.workspace
    puts = (Put(block, {"minutes": 99}, unit),)
    store.commit(Change(store.next_change_id(), "", "", "outside/1", {unit: store.heads(unit)}, puts))
    reply = desk.undo(unit)
    assert reply.say is not None
    assert desk.session(unit).blocks[0].minutes == 99
    assert "1" in reply.say.get("nb")


def test_undo_reaches_below_an_undone_overwrite(desk: Desk) -> None:
    unit = new_session(desk)
    block = desk.session(unit).blocks[0]
    act(desk, unit, "session.minutes", at=block.id, minutes="25")
    act(desk, unit, "session.minutes", at=block.id, minutes="26")
    desk.undo(unit)
    desk.undo(unit)
    assert desk.session(unit).blocks[0].minutes == block.minutes


def test_a_copy_shares_nothing_with_its_original(desk: Desk) -> None:
    home = desk.home_id()
    unit = new_session(desk)
    act(desk, unit, "session.start", at=desk.session(unit).blocks[0].id)
    copy = act(desk, home, "home.duplicate", at=unit)
    old, new = desk.session(unit), desk.session(copy)
    assert new.session.title == "Verksted (kopi)"
    assert [block.title for block in new.blocks] == [block.title for block in old.blocks]
    assert not {*old.records} & {*new.records}
    assert running(new.blocks) is None
    boards = {board.id for board in new.boards}
    assert {block.board for block in new.blocks if block.board} == boards


def test_the_agenda_moves_and_its_timer_runs(desk: Desk, clock: FixedClock) -> None:
    unit = new_session(desk)
    first, second, *_ = (block.id for block in desk.session(unit).blocks)
    act(desk, unit, "session.down", at=first)
    assert [block.id for block in desk.session(unit).blocks][:2] == [second, first]
    act(desk, unit, "session.start", at=first)
    clock.advance(minutes=2)
    live = running(desk.session(unit).blocks)
    assert live is not None
    left = remaining(live, clock.now())
    assert left is not None
    assert left.seconds == live.minutes * 60 - 120
    act(desk, unit, "session.plus5")
    live = running(desk.session(unit).blocks)
    assert live is not None
    more = remaining(live, clock.now())
    assert more is not None
    assert more.seconds == left.seconds + 300
    act(desk, unit, "session.start", at=second)
    assert running(desk.session(unit).blocks).id == second  # type: ignore[union-attr]


@pytest.mark.parametrize(("left", "stage"), [(121, "plenty"), (120, "warn"), (30, "last"), (0, "last"), (-1, "over")])
def test_the_timer_warns_at_a_fifth_and_a_twentieth(left: int, stage: str) -> None:
    block = Block(id="block-1", minutes=10, started=START.isoformat())
    found = remaining(block, START + timedelta(seconds=600 - left))
    assert found is not None
    assert (found.seconds, found.stage) == (left, stage)


def test_planned_starts_cross_midnight_and_the_night_the_clocks_change() -> None:
    night = START.replace(year=2027, month=3, day=28, hour=1, minute=30)
    times = planned_starts([Block(id=f"block-{n}", minutes=60) for n in range(3)], night)
    assert [moment.strftime("%H:%M") for moment in times] == ["01:30", "03:30", "04:30"]


def test_what_as_people_type_it(desk: Desk) -> None:
    unit = new_session(desk, "Samling om flyt")
    new_session(desk, "Samling om svar")
    assert resolve(desk, "samling om f").id == unit
    assert resolve(desk, unit).id == unit
    file = desk.workspace.units()[unit].file
    assert resolve(desk, file).id == unit
    with pytest.raises(KfError, match="ambiguous"):
        resolve(desk, "Samling")
    with pytest.raises(KfError, match="unknown_place"):
        resolve(desk, "finnes ikke")


def test_a_wrong_answer_names_its_column_and_changes_nothing(desk: Desk) -> None:
    unit = new_session(desk)
    before = everything(desk)
    command = desk.command(unit, "session.facts")
    with pytest.raises(KfError) as caught:
        desk.parse(command, unit, "", {"text": "Ny", "date": "30.02.2027"})
    assert caught.value.problem.column >= 1
    assert everything(desk) == before


_ACTS = (
    "block", "rename", "minutes", "up", "down", "start", "stop", "delete", "board", "undo", "redo",
    "skip", "lock", "beside", "kind", "igp", "note", "note_edit", "line", "part", "plus5", "replan", "private",
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(_ACTS), st.integers(0, 10**6)), max_size=25))
def test_undo_to_the_beginning_restores_the_beginning(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("lov") / "arbeid"
    desk = new_workspace(folder, "Lov", clock=FixedClock(START), source=random.Random(3))
    unit = new_session(desk)
    start = everything(desk)[unit]
    for name, number in acts:
        seen = desk.session(unit)
        spots = [item.id for item in (*seen.blocks, *seen.boards)]
        at = spots[number % len(spots)] if spots else ""
        if name in ("undo", "redo"):
            getattr(desk, name)(unit)
            continue
        command = desk.command(unit, f"session.{name}")
        typed = {"text": f"Tekst {number}", "minutes": str(number % 90), "hour": "12", "parts": "3 4 5"}
        typed |= {"kind": ("igp", "group")[number % 2], "line": f"{number % 9 + 1} funn", "block": "", "tool": "driver"}
        desk.clock.advance(minutes=number % 40)  # type: ignore[attr-defined]
        if command.can is None or command.can(seen, at) is None:
            desk.do(command, unit, at, desk.parse(command, unit, at, typed))
    while desk.undo(unit).puts:
        pass
    assert everything(desk)[unit] == start
    desk.workspace.close()
