"""Benefits: figures with units, sums only within one unit and group, confirmation, and what is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kfterm.errors import KfError
from kfterm.model.change import RecordData
from kfterm.model.report import Notice, Table
from kfterm.tools.benefits.commands import parse_figure
from kfterm.tools.benefits.model import share
from kfterm.tools.benefits.report import NOT_ADDED, findings, report
from kfterm.tools.benefits.tool import TOOL
from tests.tools.memory import Memory, now


def benefit(memory: Memory, text: str, group: str, expected: float, unit: str) -> str:
    key = memory.do("add", text=text).at or ""
    memory.do("group", key, group=group)
    memory.do("expected", key, expected=(expected, unit))
    return key


def test_a_figure_is_a_number_and_its_unit() -> None:
    assert parse_figure("12,5 timer per uke", None, now()) == (12.5, "timer per uke")
    assert parse_figure("  ", None, now()) is None
    assert parse_figure("300000", None, now()) == (300000.0, "")
    with pytest.raises(KfError):
        parse_figure("tolv timer", None, now())


def test_nothing_is_summed_across_units_or_groups() -> None:
    memory = Memory(TOOL)
    benefit(memory, "Leting", "time", 4, "timer per uke")
    benefit(memory, "Telefoner", "time", 2.5, "Timer per uke")
    benefit(memory, "Overtid", "money", 90000, "kroner per år")
    benefit(memory, "Ventetid", "patient", 3, "timer per uke")
    (total,) = memory.board.totals()
    assert (total.group, total.count, total.expected, total.realised) == ("time", 2, 6.5, None)


@given(st.lists(st.tuples(st.sampled_from(["time", "money"]), st.sampled_from(["t", "kr"]), st.integers(0, 99))))
def test_every_total_is_the_sum_of_its_own_and_of_no_other(found: list[tuple[str, str, int]]) -> None:
    memory = Memory(TOOL)
    for number, (group, unit, figure) in enumerate(found):
        benefit(memory, f"Gevinst {number}", group, float(figure), unit)
    for total in memory.board.totals():
        mine = [figure for group, unit, figure in found if (group, unit) == (total.group, total.unit)]
        assert total.count == len(mine) > 1
        assert total.expected == sum(mine)


def test_another_figure_is_to_be_confirmed_anew() -> None:
    memory = Memory(TOOL)
    key = benefit(memory, "Leting", "time", 4, "timer per uke")
    assert not memory.do("confirm", key, confirmer="EW").puts
    memory.do("realised", key, realised=(3.0, "timer per uke"))
    memory.do("confirm", key, confirmer="EW")
    assert memory.board.every[0].confirmed
    memory.do("realised", key, realised=(3.5, ""))
    assert not memory.board.every[0].confirmed
    assert memory.board.every[0].unit == "timer per uke"


def test_the_hand_out_has_the_table_of_the_papers_and_says_why_nothing_is_added() -> None:
    memory = Memory(TOOL, title="Færre avlysninger")
    key = benefit(memory, "Leting", "time", 4, "timer per uke")
    memory.do("goal", key, aim=None, due="2027-06-01")
    benefit(memory, "Overtid", "money", 90000, "kroner per år")
    blocks = report(memory.board, "nb")
    goals = next(block for block in blocks if isinstance(block, Table))
    assert goals.heads == ("Mål", "Frist", "Gevinst / Hva skal det gi?")
    assert goals.rows[0] == ("Færre avlysninger", "01.06.2027", "Leting")
    assert Notice(NOT_ADDED.nb) in blocks


def test_figures_without_unit_method_or_confirmation_are_named() -> None:
    memory = Memory(TOOL)
    key = memory.do("add", text="Leting").at or ""
    assert findings(memory.board) == ()
    memory.do("realised", key, realised=(3.0, ""))
    assert len(findings(memory.board)) == 3
    memory.do("realised", key, realised=(3.0, "timer"))
    memory.do("how", key, method="Stoppeklokke")
    memory.do("confirm", key, confirmer="EW")
    assert findings(memory.board) == ()


def test_a_benefit_without_an_aim_of_its_own_follows_from_the_aim_of_the_team() -> None:
    team, board = "team-000000000001", "board-000000000001"
    records: dict[str, RecordData] = {
        team: {"title": "Fallteamet", "aim": "Fra 12 til 4 fall i måneden"},
        board: {"in": team, "tool": "benefits", "title": "Gevinster"},
        "benefit-000000000001": {"in": board, "pos": "a0", "text": "Færre brudd", "due": "2027-06-01"},
        "benefit-000000000002": {"in": board, "pos": "a1", "text": "Mindre leting", "aim": "Faste plasser"},
    }
    goals = next(block for block in report(TOOL.read(records, board), "nb") if isinstance(block, Table))
    assert goals.rows == (
        ("Fra 12 til 4 fall i måneden", "01.06.2027", "Færre brudd"),
        ("Faste plasser", "", "Mindre leting"),
    )


def test_half_a_percent_is_rounded_up_as_people_do() -> None:
    memory = Memory(TOOL)
    key = benefit(memory, "Leting", "time", 4, "timer per uke")
    memory.do("realised", key, realised=(2.5, "timer per uke"))
    assert share(memory.board.every[0]) == 63
