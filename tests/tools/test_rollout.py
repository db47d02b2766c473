"""Installed is told from introduced, and what is missing is named."""

from __future__ import annotations

import pytest

from kfterm.errors import KfError
from kfterm.model.report import Table
from kfterm.tools.api import View
from kfterm.tools.rollout.doing import parse_count
from kfterm.tools.rollout.model import Plan, Standard
from kfterm.tools.rollout.report import findings, report
from kfterm.tools.rollout.tool import TOOL
from kfterm.tools.rollout.words import standing
from tests.tools.memory import Memory, now

MEASURE = "measure-000000000001"


def plan() -> tuple[Memory, str]:
    memory = Memory(TOOL, {MEASURE: {"name": "Andel testet"}})
    change = memory.do("add", text="Svelgtest før første måltid").at or ""
    return memory, change


def point(memory: Memory, change: str, text: str, area: str) -> str:
    key = memory.do("child", change, text=text).at or ""
    memory.do("area", key, area=area)
    return key


def first(memory: Memory) -> Standard:
    board: Plan = memory.board
    return board.standards[0]


def test_installed_takes_the_procedure_and_everybody_trained() -> None:
    memory, change = plan()
    procedure = point(memory, change, "Prosedyre", "procedure")
    training = point(memory, change, "Opplæring", "training")
    memory.do("state", procedure, state="done")
    assert memory.board.stage(first(memory)) == "planned"
    memory.do("count", training, count=(23, 24))
    assert memory.board.stage(first(memory)) == "planned"
    assert memory.board.trained(change) == (23, 24)
    memory.do("count", training, count=(24, 24))
    assert memory.board.stage(first(memory)) == "installed"


def test_without_training_nothing_is_installed() -> None:
    memory, change = plan()
    memory.do("state", point(memory, change, "Prosedyre", "procedure"), state="done")
    assert memory.board.stage(first(memory)) == "planned"


def test_introduced_needs_owner_and_measure_or_a_reason() -> None:
    memory, change = plan()
    assert not memory.do("introduce", change).puts
    assert not memory.do("introduce", change, anyway="no", reason="x").puts
    memory.do("line_owner", change, owner="BL")
    assert not memory.do("introduce", change).puts
    memory.do("measure", change, measure=MEASURE)
    assert memory.do("introduce", change).puts
    assert memory.board.stage(first(memory)) == "introduced"
    memory.undo()
    assert memory.board.stage(first(memory)) == "planned"


def test_a_reason_stands_for_what_is_missing_and_is_told() -> None:
    memory, change = plan()
    assert memory.do("introduce", change, anyway="yes", reason="Vedtatt i ledermøtet").puts
    assert "Vedtatt i ledermøtet" in standing(memory.board, first(memory), "nb")


def test_hindrances_are_named_until_they_are_gone() -> None:
    memory, change = plan()
    hinder = memory.do("hinder", change, text="Ingen på natt er opplært").at or ""
    assert "Hemmere: Ingen på natt er opplært." in standing(memory.board, first(memory), "nb")
    memory.do("state", hinder, state="done")
    assert "Hemmere" not in standing(memory.board, first(memory), "nb")


def test_readiness_leaves_checks_spread_and_hindrances_out() -> None:
    memory, change = plan()
    memory.do("checklist", change)
    ready = memory.board.ready(change)
    assert (ready.done, ready.total, ready.percent) == (0, 9, 0)
    memory.do("state", memory.board.tasks(change, "check")[0].id, state="done")
    assert memory.board.ready(change).done == 0
    memory.do("state", memory.board.tasks(change, "risk")[0].id, state="done")
    assert memory.board.ready(change).percent == round(100 / 9)


def test_the_checklist_comes_once() -> None:
    memory, change = plan()
    memory.do("checklist", change)
    assert memory.do("checklist", change).puts == ()


def test_what_is_missing_is_advice() -> None:
    memory, change = plan()
    assert len(findings(memory.board)) == 3
    memory.do("line_owner", change, owner="BL")
    memory.do("measure", change, measure=MEASURE)
    memory.do("checklist", change)
    assert findings(memory.board) == ()


def test_daily_running_and_development_stand_side_by_side() -> None:
    memory, change = plan()
    memory.do("add", change, text="Tavlemøte hver mandag")
    memory.do("introduce", change, reason="Vedtatt")
    tables = [block for block in report(memory.board, "nb") if isinstance(block, Table)]
    assert tables[-1].heads == ("Drift", "Utvikling")
    assert tables[-1].rows == (("Svelgtest før første måltid", "Tavlemøte hver mandag"),)


@pytest.mark.parametrize("typed", ["18", "18/0", "a/b", "1/2/3", "-1/4", ""])
def test_a_count_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(KfError):
        parse_count(typed, None, now())


def test_a_pasted_list_becomes_points_of_the_change() -> None:
    memory, change = plan()
    command = TOOL.command("rollout.paste")
    lines = command.asks[0].parse("- Bestille utstyr\n- Si fra på tavla", memory.board, now())
    memory.do("paste", change, text=lines)
    assert [task.text for task in memory.board.tasks(change)] == ["Bestille utstyr", "Si fra på tavla"]


def test_one_change_is_told_as_one() -> None:
    memory, _ = plan()
    told = TOOL.scene(memory.board, View(100, "nb")).description
    assert told == "Plan for implementering. Endringer: 1. Punkter: 0."
