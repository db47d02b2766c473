"""The rules of each command of the driver diagram, told as outlines."""

from __future__ import annotations

import pytest

from kfterm.errors import KfError
from kfterm.model.order import is_position
from kfterm.tools.driver import guards
from kfterm.tools.driver.shape import SPEECH
from kfterm.tools.driver.tool import TOOL
from kfterm.tools.tree import guards as anywhere
from kfterm.tools.tree import outline
from tests.tools.memory import BOARD, Memory
from tests.tools.sheet import Sheet


def test_typing_row_after_row_makes_the_aim_and_then_primary_drivers() -> None:
    sheet = Sheet("")
    at = ""
    for text in ("Aim", "P1", "P2"):
        at = sheet.do("add", at, text=text).at or ""
    assert sheet.shown() == "\n- Aim\n  - P1\n  - P2\n"


def test_add_puts_the_row_right_after_the_cursor_in_its_layer() -> None:
    sheet = Sheet()
    reply = sheet.run("add", "I1", text="New")
    assert reply.at == sheet.id("New")
    assert "      - I1\n      - New\n      - I2\n" in sheet.shown()
    sheet.run("add", "P1", text="P1b")
    assert [sheet.diagram.nodes[key].text for key in sheet.diagram.children[sheet.id("Aim")]] == ["P1", "P1b", "P2"]


def test_add_changes_one_record_only() -> None:
    sheet = Sheet()
    reply = sheet.run("add", "I1", text="New")
    (put,) = reply.puts
    assert set(put.fields) == {"layer", "text", "in", "pos"} and put.fields["in"] == sheet.id("S1")


def test_child_goes_to_the_end_of_the_layer_below_and_is_refused_below_an_idea() -> None:
    sheet = Sheet()
    sheet.run("child", "S1", text="Last")
    assert "      - I1\n      - I2\n      - Last\n" in sheet.shown()
    refused = sheet.run("child", "I1", text="Too deep")
    assert not refused.puts and sheet.said(refused) == SPEECH.below_last.nb


def test_edit_keeps_id_and_fields_and_says_when_nothing_changed() -> None:
    sheet = Sheet()
    record = sheet.id("I1")
    sheet.run("note", "I1", note="remember")
    sheet.run("edit", "I1", text="Better")
    assert sheet.id("Better") == record and sheet.records[record]["note"] == "remember"
    same = sheet.run("edit", "Better", text="Better")
    assert not same.puts and sheet.said(same) == outline.UNCHANGED.nb


def test_in_takes_the_whole_subtree_a_layer_down() -> None:
    sheet = Sheet("- Aim\n  - P1\n    - S1\n  - P2\n    - S2\n")
    ids = {text: sheet.id(text) for text in ("P2", "S2")}
    sheet.run("in", "P2")
    assert sheet.shown() == "\n- Aim\n  - P1\n    - S1\n    - P2\n      - S2\n"
    assert {text: sheet.id(text) for text in ids} == ids
    assert (sheet.node("P2").layer, sheet.node("S2").layer) == ("secondary", "idea")


@pytest.mark.parametrize(
    ("command", "row", "reason"),
    [
        ("in", "P2", SPEECH.too_deep),
        ("in", "I2", SPEECH.too_deep),
        ("in", "P1", anywhere.NOTHING_ABOVE),
        ("in", "Aim", SPEECH.top_stays),
        ("out", "Aim", SPEECH.top_stays),
        ("out", "P2", SPEECH.first_stays),
        ("up", "P1", anywhere.FIRST),
        ("down", "P2", anywhere.LAST),
        ("up", "I1", anywhere.FIRST),
        ("down", "I3", anywhere.LAST),
        ("status", "S1", guards.ONLY_IDEAS),
        ("also", "P1", SPEECH.no_parents),
        ("move", "Aim", SPEECH.top_stays),
        ("edit", "", anywhere.NO_ROW),
        ("take_aim", "", guards.AIM_EXISTS),
    ],
)
def test_refusals_say_why_and_grey_the_key(command: str, row: str, reason: object) -> None:
    sheet = Sheet()
    args = {"status": "kept", "parent": sheet.id("P2"), "text": "x"}
    reply = sheet.run(command, row, **args)
    assert not reply.puts and reply.say and reply.say.words == reason
    can = TOOL.command(f"driver.{command}").can
    assert can and can(sheet.diagram, sheet.id(row)) == reason


def test_out_lifts_the_subtree_to_right_after_its_parent() -> None:
    sheet = Sheet()
    sheet.run("out", "S1")
    assert sheet.shown() == "\n- Aim\n  - P1\n    - S2\n  - S1\n    - I1\n    - I2\n  - P2\n    - S3\n      - I3\n"


def test_a_shift_drops_links_that_no_longer_fit_and_tells_how_many() -> None:
    sheet = Sheet("- A\n  - P1\n    - S1\n      - I1 (også under: S2)\n  - P2\n    - S2\n      - I2 (også under: S1)\n")
    reply = sheet.run("out", "S1")
    assert sheet.said(reply) == "2 koblinger til andre drivere falt bort."
    assert "også under" not in sheet.shown()
    assert not [data for data in sheet.records.values() if data.get("also")]


def test_links_inside_a_shifted_subtree_stay() -> None:
    sheet = Sheet("- A\n  - P0\n  - P1\n    - S1 (også under: P0)\n      - I1\n    - S2\n      - I2 (også under: S1)\n")
    sheet.run("out", "S1")
    assert "I2" in sheet.shown() and "I2 (også under" not in sheet.shown()
    sheet = Sheet("- A\n  - P0\n  - P1\n    - S1\n    - S2 (også under: P0)\n")
    sheet.run("in", "P1")
    assert sheet.shown() == "\n- A\n  - P0\n    - P1\n      - S1\n      - S2\n"


def test_up_and_down_swap_and_then_go_to_the_neighbour_group() -> None:
    sheet = Sheet()
    sheet.run("up", "I2")
    assert "      - I2\n      - I1\n" in sheet.shown()
    sheet.run("down", "I1")
    assert "    - S2\n      - I1\n" in sheet.shown()
    sheet.run("down", "I1")
    assert "    - S3\n      - I1\n      - I3\n" in sheet.shown()
    sheet.run("up", "I1")
    sheet.run("up", "I1")
    assert "    - S1\n      - I2\n      - I1\n" in sheet.shown()


def test_a_swap_changes_one_record() -> None:
    reply = Sheet().run("up", "I2")
    assert len(reply.puts) == 1 and set(reply.puts[0].fields) == {"pos"}


def test_moving_to_a_parent_that_was_a_further_one_leaves_one_link() -> None:
    sheet = Sheet("- A\n  - P1\n    - S1\n      - I1 (også under: S2)\n    - S2\n")
    sheet.run("down", "I1")
    assert sheet.node("I1").parents == (sheet.id("S2"),)
    assert not sheet.records[sheet.id("I1")].get("also")


def test_remove_asks_only_when_something_stands_below() -> None:
    sheet = Sheet()
    (ask,) = TOOL.command("driver.remove").asks
    assert ask.choices
    assert ask.choices(sheet.diagram, sheet.id("I1")) == ()
    assert [choice.value for choice in ask.choices(sheet.diagram, sheet.id("P1"))] == ["all", "keep", "cancel"]
    assert ask.choices(sheet.diagram, sheet.id("P1"))[0].words.nb == "Slett alt under også (4 linjer)"
    assert sheet.run("remove", "I1").puts
    for answer in ({}, {"below": None}, {"below": "cancel"}):
        reply = sheet.run("remove", "P1", **answer)
        assert not reply.puts and sheet.said(reply) == outline.NOT_REMOVED.nb


def test_remove_all_takes_what_is_below_but_keeps_what_serves_another_driver() -> None:
    sheet = Sheet("- A\n  - P1\n    - S1\n      - I1 (også under: S2)\n      - I2\n  - P2\n    - S2\n")
    reply = sheet.run("remove", "P1", below="all")
    assert sheet.shown() == "\n- A\n  - P2\n    - S2\n      - I1\n"
    assert sheet.said(reply) == "3 linjer er slettet. 1 linje ble beholdt under en annen driver."
    assert reply.at == sheet.id("P2")


def test_remove_keep_leaves_the_children_without_parent() -> None:
    sheet = Sheet()
    sheet.run("remove", "S1", below="keep")
    assert sheet.shown().endswith("\n- I1 [endringsidé]\n- I2 [endringsidé]\n")
    assert all(sheet.node(text).loose for text in ("I1", "I2"))


def test_removing_the_aim_and_typing_a_new_one_brings_the_drivers_back_under_it() -> None:
    sheet = Sheet("- A\n  - P1\n    - S1\n  - P2\n")
    sheet.run("remove", "A", below="keep")
    assert sheet.shown() == "\n- P1 [primærdriver]\n  - S1\n- P2 [primærdriver]\n"
    sheet.do("add", "", text="B")
    assert sheet.shown() == "\n- B\n  - P1\n    - S1\n  - P2\n"


@pytest.mark.parametrize(("row", "cursor"), [("I1", "I2"), ("I2", "I1"), ("I3", "S3"), ("S2", "S1")])
def test_the_cursor_goes_to_a_neighbour_of_the_removed_row(row: str, cursor: str) -> None:
    sheet = Sheet()
    assert sheet.run("remove", row).at == sheet.id(cursor)


def test_n_pasted_lines_make_n_rows_and_indentation_makes_layers() -> None:
    sheet = Sheet()
    reply = sheet.paste("S2", "• Ny A\n\t• idé 1\n\t• idé 2\n• Ny B")
    assert sheet.said(reply) == "4 linjer er satt inn." and reply.at == sheet.id("Ny B")
    assert "    - S2\n    - Ny A\n      - idé 1\n      - idé 2\n    - Ny B\n  - P2\n" in sheet.shown()


def test_paste_on_an_empty_sheet_and_below_the_ideas() -> None:
    sheet = Sheet("")
    sheet.paste("", "A\nP1\nP2\n  S1\n    I1\n      deeper")
    assert sheet.shown() == "\n- A\n  - P1\n  - P2\n    - S1\n      - I1\n      - deeper\n"
    reply = sheet.paste("I1", "x\n  y\n    z")
    assert sheet.said(reply) == "3 linjer er satt inn. 2 linjer lå for dypt og ble endringsideer."
    assert sheet.shown().endswith("      - I1\n      - x\n      - y\n      - z\n      - deeper\n")


def test_pasting_two_hundred_lines_keeps_their_order() -> None:
    sheet = Sheet("- A\n  - first\n  - last\n")
    lines = [f"row {number}" for number in range(200)]
    sheet.paste("first", "\n".join(lines))
    assert [node.text for node in sheet.diagram.layer("primary")] == ["first", *lines, "last"]
    assert all(is_position(sheet.records[node.id]["pos"]) for node in sheet.diagram.layer("primary"))


def test_also_adds_and_takes_away_a_further_parent() -> None:
    sheet = Sheet()
    choices = TOOL.command("driver.also").asks[0].choices
    assert choices and [choice.words.nb for choice in choices(sheet.diagram, sheet.id("I1"))] == ["S2", "S3"]
    reply = sheet.run("also", "I1", parent=sheet.id("S3"))
    assert sheet.said(reply) == "Står nå også under: S3" and "I1 (også under: S3)" in sheet.shown()
    assert [choice.words.nb for choice in choices(sheet.diagram, sheet.id("I1"))] == ["S2", "Ta bort: S3"]
    sheet.run("also", "I1", parent=sheet.id("S3"))
    assert "også under" not in sheet.shown()


def test_also_gives_a_row_without_parent_its_first_one_and_only_the_layer_above_counts() -> None:
    sheet = Sheet("- A\n  - P1\n    - S1\n- I1 [endringsidé]\n")
    for wrong in ("P1", "A", "I1"):
        assert not sheet.run("also", "I1", parent=sheet.id(wrong)).puts
    sheet.run("also", "I1", parent="s1")
    assert sheet.shown() == "\n- A\n  - P1\n    - S1\n      - I1\n"


def test_move_goes_to_the_end_of_another_parent_and_to_none() -> None:
    sheet = Sheet()
    record = sheet.id("S1")
    sheet.run("move", "S1", parent=sheet.id("P2"))
    assert (
        sheet.shown() == "\n- Aim\n  - P1\n    - S2\n  - P2\n    - S3\n      - I3\n    - S1\n      - I1\n      - I2\n"
    )
    assert sheet.id("S1") == record
    sheet.run("move", "S1", parent=BOARD)
    assert sheet.shown().endswith("- S1 [sekundærdriver]\n  - I1\n  - I2\n")
    assert not sheet.run("move", "S1", parent=BOARD).puts


def test_choices_with_one_text_are_told_apart() -> None:
    sheet = Sheet("- A\n  - P1\n    - Same\n      - I1\n    - Same\n    - Same\n")
    choices = TOOL.command("driver.move").asks[0].choices
    assert choices
    labels = [choice.words.nb for choice in choices(sheet.diagram, sheet.id("I1"))]
    assert len(set(labels)) == len(labels) == 3


def test_status_and_priority_of_ideas() -> None:
    sheet = Sheet()
    sheet.run("status", "I1", status="introduced")
    sheet.run("priority", "I1", priority=1)
    assert "I1 [innført, prioritet 1]" in sheet.shown()
    sheet.run("priority", "I1", priority=None)
    assert "priority" not in sheet.records[sheet.id("I1")]
    assert not sheet.run("status", "I1", status="introduced").puts


def test_an_idea_keeps_its_status_while_it_is_a_driver() -> None:
    sheet = Sheet()
    sheet.run("status", "I1", status="kept")
    sheet.run("out", "I1")
    assert sheet.node("I1").status == "idea" and sheet.node("I1").layer == "secondary"
    sheet.run("in", "I1")
    assert sheet.node("I1").status == "kept"


def test_goal_sets_what_is_named_and_takes_away_what_is_emptied() -> None:
    sheet = Sheet()
    sheet.run("goal", "I1", baseline=15.4, target=8, unit="prosent", deadline="2027-06-01")
    aim = sheet.records[sheet.id("Aim")]
    assert (aim["baseline"], aim["target"], aim["unit"], aim["deadline"]) == (15.4, 8, "prosent", "2027-06-01")
    sheet.run("goal", "", unit=None, population="alle")
    assert "unit" not in sheet.records[sheet.id("Aim")] and sheet.node("Aim").stored.baseline == 15.4
    asks = {ask.id: ask for ask in TOOL.command("driver.goal").asks}
    assert asks["baseline"].start and asks["baseline"].start(sheet.diagram, "") == "15,4"
    assert asks["baseline"].parse("15,4", sheet.diagram, sheet.now) == 15.4
    assert asks["target"].parse("8", sheet.diagram, sheet.now) == 8
    assert asks["deadline"].parse("1.6", sheet.diagram, sheet.now) == "2027-06-01"
    assert all(ask.parse(" ", sheet.diagram, sheet.now) is None for ask in asks.values())


@pytest.mark.parametrize(
    ("command", "ask", "typed", "value"),
    [
        ("status", 0, "Blir testa", "testing"),
        ("status", 0, "dropped", "dropped"),
        ("priority", 0, "2", 2),
        ("priority", 0, "0", None),
        ("priority", 0, "priority 3", 3),
        ("add", 0, "  \x1b[31mRed\u202e  [/] ", "Red  [/]"),
    ],
)
def test_parsers(command: str, ask: int, typed: str, value: object) -> None:
    sheet = Sheet()
    assert TOOL.command(f"driver.{command}").asks[ask].parse(typed, sheet.diagram, sheet.now) == value


@pytest.mark.parametrize(
    ("command", "typed", "code"),
    [
        ("add", " \t ", "driver.empty"),
        ("status", "kanskje", "driver.status"),
        ("priority", "4", "driver.priority"),
        ("move", "S9", "driver.unknown_parent"),
        ("move", "S", "driver.ambiguous_parent"),
        ("goal", "mange", "number.not_understood"),
    ],
)
def test_parsers_refuse_with_a_column(command: str, typed: str, code: str) -> None:
    sheet = Sheet()
    with pytest.raises(KfError) as caught:
        TOOL.command(f"driver.{command}").asks[0].parse(typed, sheet.diagram, sheet.now)
    assert caught.value.code == code and caught.value.problem.column >= 1
    assert caught.value.problem.text("nn") and caught.value.problem.remedy("nb")


def test_a_gift_is_taken_once_and_keeps_its_source() -> None:
    sheet = Sheet()
    reply = sheet.run("take_idea", "S2", text="From a vote", source="idea-000000000001")
    assert "    - S2\n      - From a vote\n" in sheet.shown()
    assert sheet.records[reply.at or ""]["source"] == "idea-000000000001"
    assert not sheet.run("take_idea", "S3", text="From a vote", source="idea-000000000001").puts
    sheet.run("take_idea", "P1", text="Homeless", source="idea-000000000002")
    assert sheet.shown().endswith("\n- Homeless [endringsidé]\n")
    sheet.run("take_driver", "P1", text="Cause", source="cause-000000000001")
    assert [node.text for node in sheet.diagram.layer("primary")] == ["P1", "Cause", "P2"]


def test_siblings_whose_positions_are_worn_out_get_fresh_ones() -> None:
    memory = Memory(TOOL)
    aim = memory.do("add", text="A").at or ""
    for number, place in enumerate(("n5", "n5", "???", "")):
        memory.records[f"driver-{number:012d}"] = {"in": aim, "layer": "primary", "text": f"P{number}", "pos": place}
    order = [node.text for node in memory.board.layer("primary")]
    second = memory.board.children[aim][1]
    memory.do("add", second, text="New")
    assert [node.text for node in memory.board.layer("primary")] == [*order[:2], "New", *order[2:]]
    places = [node.stored.pos for node in memory.board.layer("primary")]
    assert all(map(is_position, places)) and places == sorted(set(places))
