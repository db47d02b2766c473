"""The flow map: mapping by commands, figures against tables by hand, broken numbers, now and wished, what-if, parts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from kfterm.drawing.plain import plain_lines
from kfterm.drawing.scene import Box
from kfterm.errors import KfError
from kfterm.model.change import RecordData
from kfterm.tools.api import View
from kfterm.tools.flowmap import parsing, wish
from kfterm.tools.flowmap.close import close_scene, near_scene, neighbours
from kfterm.tools.flowmap.difference import difference
from kfterm.tools.flowmap.drawing import label
from kfterm.tools.flowmap.figures import facts, figures_of
from kfterm.tools.flowmap.model import Flow
from kfterm.tools.flowmap.tool import TOOL
from kfterm.tools.flowmap.waits import expected, queue_tables
from tests.drawing.flowback import Flow as Lines
from tests.drawing.flowback import said
from tests.tools.memory import BOARD, Memory, now


class Map(Memory):
    """A flow map driven as a person types: by step number."""

    def __init__(self, records: dict[str, RecordData] | None = None) -> None:
        super().__init__(TOOL, records, "Henvisning")

    @property
    def flow(self) -> Flow:
        return self.board  # type: ignore[no-any-return]

    def id(self, number: int) -> str:
        return self.flow.steps[number - 1].id

    def type(self, command: str, at: int | str = 0, **typed: str) -> Any:
        """Run a command with answers as they are typed."""
        where = self.id(at) if isinstance(at, int) and at else str(at or "")
        found = TOOL.command(f"flowmap.{command}")
        args = {ask.id: ask.parse(typed[ask.id], self.flow, self.now) for ask in found.asks if ask.id in typed}
        return self.do(command, where, **args)

    def texts(self) -> list[str]:
        return [step.text for step in self.flow.steps]

    def ways(self) -> set[tuple[int, int, str]]:
        number = self.flow.number
        return {(number[way.src], number[way.dst], way.label) for way in self.flow.ways}


def row(*texts: str) -> Map:
    """Steps after each other."""
    found = Map()
    for text in texts:
        found.type("add", len(found.flow.steps), text=text)
    return found


REFERRAL = (
    ("Henvisning mottas", "5m", "0", "40"),
    ("Vurdering", "10m", "3d", "22"),
    ("Innkalling", "8m", "2d", "30"),
    ("MR", "45m", "14d", "18"),
    ("Konsultasjon", "15m", "1d", "25"),
)


def referral() -> Map:
    """The referral pathway of the field notes: demand 20 a day."""
    found = row(*(text for text, *_ in REFERRAL))
    for number, (_, work, wait, capacity) in enumerate(REFERRAL, 1):
        found.type("times", number, work=work, wait=wait)
        found.type("capacity", number, capacity=capacity, units="", hours="", demand="")
    found.type("map", demand="20", per="day", open="", base="clock")
    return found


# --- mapping ---------------------------------------------------------------------------------------------------------


def test_steps_are_numbered_and_numbering_follows_edits() -> None:
    flow = row("A", "B", "C")
    flow.type("add", 1, text="A2")
    assert flow.texts() == ["A", "A2", "B", "C"]
    flow.type("up", 4)
    assert flow.texts() == ["A", "A2", "C", "B"]
    flow.type("remove", 2)
    assert [(flow.flow.number[step.id], step.text) for step in flow.flow.steps] == [(1, "A"), (2, "C"), (3, "B")]


def test_notes_come_first_and_get_their_order_and_lanes_later() -> None:
    flow = Map()
    for text in ("Telefon", "Brev", "Time"):
        flow.type("note_step", text=text)
    assert flow.texts() == [] and [one.text for one in flow.flow.loose] == ["Telefon", "Brev", "Time"]
    first = flow.flow.loose[1].id
    flow.type("place", first)
    flow.type("place", flow.flow.loose[0].id)
    assert flow.texts() == ["Brev", "Telefon"]
    flow.type("new_lane", 1, text="Mottak")
    flow.type("new_lane", 2, text="Lege")
    assert [flow.flow.lane_of(step) for step in flow.flow.steps] == [0, 1]
    flow.type("left", 2)
    assert [flow.flow.lane_of(step) for step in flow.flow.steps] == [0, 0]
    flow.type("place", 2)
    assert flow.texts() == ["Brev"] and flow.flow.step(first) is not None


def test_steps_go_on_to_the_next_one_unless_an_arrow_says_otherwise() -> None:
    flow = row("A", "B?", "C", "D", "E")
    assert flow.ways() == {(1, 2, ""), (2, 3, ""), (3, 4, ""), (4, 5, "")}
    flow.type("shape", 2, shape="decision")
    flow.type("arrow", 2, to="4 nei 20 %")
    assert (2, 3, "") in flow.ways() and (2, 4, "nei") in flow.ways()
    flow.type("arrow", 3, to="5")
    assert {way for way in flow.ways() if way[0] == 3} == {(3, 5, "")}
    before = flow.ways()
    flow.type("arrow", 4, to="1 om igjen 10 %")
    assert flow.ways() == before | {(4, 1, "om igjen")}
    assert next(way.share for way in flow.flow.ways if way.back) == pytest.approx(0.1)
    flow.type("no_arrow", 4, to=flow.id(1))
    assert flow.ways() == before


def test_a_step_put_in_where_an_arrow_was_drawn_takes_the_arrow_over() -> None:
    flow = row("A?", "B", "C")
    flow.type("shape", 1, shape="decision")
    flow.type("arrow", 1, to="3 nei")
    flow.type("arrow", 1, to="2 ja 70 %")
    flow.type("add", 1, text="Ny")
    assert flow.texts() == ["A?", "Ny", "B", "C"]
    assert flow.ways() == {(1, 2, "ja"), (2, 3, ""), (1, 4, "nei"), (3, 4, "")}


def test_a_removed_step_leaves_no_arrow_behind() -> None:
    flow = row("A", "B", "C")
    flow.type("arrow", 3, to="2 tilbake 5 %")
    flow.type("remove", 2)
    assert flow.ways() == {(1, 2, "")}
    assert not flow.flow.steps[1].to and not flow.flow.steps[1].shares
    flow.undo()
    assert (3, 2, "tilbake") in flow.ways()


@pytest.mark.parametrize(
    ("typed", "label", "share"),
    [
        ("2", "", None),
        ("2 nei", "nei", None),
        ("2 nei 20 %", "nei", 0.2),
        ("2: 7,5%", "", 0.075),
        ("2 ja 100%", "ja", 1.0),
    ],
)
def test_arrows_as_they_are_typed(typed: str, label: str, share: float | None) -> None:
    flow = row("A", "B", "C")
    target = parsing.parse_target(typed, flow.flow, now())
    assert (target.step, target.label) == (flow.id(2), label)
    assert target.share == (None if share is None else pytest.approx(share))


@pytest.mark.parametrize(("typed", "code", "column"), [
    ("9", "flowmap.unknown_step", 1), ("0 nei", "flowmap.unknown_step", 1), ("xyz", "flowmap.unknown_step", 1),
    ("2 nei 120 %", "flowmap.not_share", 7), ("", "flowmap.unknown_step", 1),
])  # fmt: skip
def test_arrows_that_lead_nowhere_are_told_with_their_column(typed: str, code: str, column: int) -> None:
    with pytest.raises(KfError) as caught:
        parsing.parse_target(typed, row("A", "B").flow, now())
    assert (caught.value.code, caught.value.problem.column) == (code, column)


def test_times_as_people_type_them() -> None:
    flow = row("A")
    flow.type("times", 1, work="~1t30", wait="3d")
    step = flow.flow.steps[0]
    assert (step.work, step.wait, dict(step.about)) == (90, 4320, {"work": True})
    assert parsing.start_time("work")(flow.flow, step.id) == "~1 t 30 min"
    flow.type("times", 1, work="", wait="3d")
    assert flow.flow.steps[0].work is None and not flow.flow.steps[0].about


# --- figures ---------------------------------------------------------------------------------------------------------


def test_the_referral_pathway_by_hand() -> None:
    """work 5+10+8+45+15 = 83; waits 0+4320+2880+20160+1440 = 28 800; 20/40, 20/22, 20/30, 20/18, 20/25."""
    flow = referral()
    found = figures_of(flow.flow)
    assert (found.work, found.wait, found.lead) == (83, 28_800, 28_883)
    assert found.efficiency == pytest.approx(83 / 28_883)
    assert [one.implied for one in found.steps] == pytest.approx([0.5, 20 / 22, 2 / 3, 20 / 18, 0.8])
    assert [one.state for one in found.steps] == ["free", "near", "free", "overloaded", "free"]
    assert found.steps[3].growth == pytest.approx(2)
    assert found.bottleneck.step == flow.id(4) and found.bottleneck.rule == "utilisation"
    told = {fact.name: (fact.label, fact.value) for fact in facts(flow.flow, "nb")}
    assert told["lead"] == ("Gjennomløpstid (kalendertid)", "20 d 1 t 23 min")
    assert told["efficiency"] == ("Flyteffektivitet (kalendertid)", "0,287\u00a0%")
    tail = next(row for row in TOOL.report(flow.flow, "nb") if getattr(row, "caption", "") == "Trinn").rows[3][5]
    assert tail == "111\u00a0% overbelastet - køen vokser 2 per dag"


def test_the_emergency_clinic_by_hand() -> None:
    """Visits: X-ray 0,6 + 0,1 v = v, so v = 2/3, the same for the doctor's look at the pictures.

    ======================  ======  ====  ====  =========  ====  =====
    step                    visits  work  wait  visits x work / wait  load
    ======================  ======  ====  ====  =========  ====  =====
    Pasienten melder seg     1       5     -     5          0
    Sykepleier vurderer      1      10    20    10         20    6/12
    Lege undersøker          1      15    60    15         60    6/10
    Trengs røntgen?          1       -     -     0          0
    Bilder blir tatt        2/3     10    45    20/3       30    4/4
    Lege ser på bildene     2/3      5    30    10/3       20    4/8
    Pasienten reiser hjem    1       5    10     5         10
    sum                                          45        140
    ======================  ======  ====  ====  =========  ====  =====

    Staff 6·45/60 = 4,5. Hand-offs 1 + 0,6 + 0,4 + 2/3 + 0,1·2/3 + 0,9·2/3 = 10/3.
    """
    memory = Map()
    memory.example("nb")
    found = figures_of(memory.flow)
    assert [one.visits for one in found.steps] == pytest.approx([1, 1, 1, 1, 2 / 3, 2 / 3, 1])
    assert (found.work, found.wait, found.lead) == pytest.approx((45, 140, 185))
    assert (found.efficiency, found.pce) == pytest.approx((45 / 185, 15 / 185))
    assert [one.implied for one in found.steps[1:6]] == [
        pytest.approx(0.5), pytest.approx(0.6), None, pytest.approx(1), pytest.approx(0.5)
    ]  # fmt: skip
    assert (found.takt, found.staff, found.staff_whole) == (10, pytest.approx(4.5), 5)
    assert found.hand_offs == pytest.approx(10 / 3) and found.lane_changes == 6
    assert found.bottleneck.by_utilisation == memory.id(5) and found.bottleneck.by_queue == memory.id(3)
    assert found.bottleneck.agree is False


def broken(**fields: Any) -> Map:
    """The referral pathway with fields of its second step set as by hand in the file."""
    flow = referral()
    flow.records[flow.id(2)].update(fields)
    return flow


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"work": None}, "mangler aktiv tid"),
        ({"wait": -5}, "kan ikke være under null"),
        ({"capacity": -1}, "kan ikke være under null"),
        ({"correct": 1.7}, "andel mellom 0 og 1"),
        ({"capacity": 0}, "kapasitet null"),
        ({"rework": 1.0}, "ingen ut av løpet"),
    ],
)
def test_a_wrong_number_is_told_at_its_step_and_the_rest_is_computed(fields: dict[str, Any], says: str) -> None:
    flow = broken(**fields)
    told = [one for one in TOOL.findings(flow.flow) if says in one.say.get("nb")]
    assert flow.id(2) in {one.at for one in told}
    found = figures_of(flow.flow)
    assert found.step(flow.id(4)).capacity == 18
    assert TOOL.scene(flow.flow, View(120, "nb")).height > 10 and TOOL.report(flow.flow, "nb")


def test_shares_that_do_not_make_a_whole_loops_without_exit_no_demand_and_empty_lanes_are_told() -> None:
    flow = row("A?", "B", "C")
    flow.type("arrow", 1, to="2 30 %")
    flow.type("arrow", 1, to="3 30 %")
    assert any("blir 60 %" in one.say.get("nb") and one.at == flow.id(1) for one in TOOL.findings(flow.flow))
    trapped = row("A", "B")
    trapped.type("arrow", 2, to="1")
    assert {one.at for one in TOOL.findings(trapped.flow) if "ingen utgang" in one.say.get("nb")} == {
        trapped.id(1), trapped.id(2)
    }  # fmt: skip
    idle = referral()
    idle.type("map", demand="0", per="day", open="8t", base="clock")
    assert any("Etterspørselen er null" in one.say.get("nb") for one in TOOL.findings(idle.flow))
    assert figures_of(idle.flow).lead == 28_883
    idle.type("new_lane", 1, text="Mottak")
    idle.type("new_lane", text="Tom bane")
    assert any("«Tom bane» har ingen trinn" in one.say.get("nb") for one in TOOL.findings(idle.flow))


def test_a_hundred_and_twenty_steps() -> None:
    flow = row(*(f"Trinn nummer {number}" for number in range(1, 121)))
    for number in range(1, 121):
        flow.records[flow.id(number)].update({"work": 1, "wait": 2})
    assert figures_of(flow.flow).lead == 360
    scene = TOOL.scene(flow.flow, View(120, "nb"))
    assert sum(isinstance(item, Box) and item.framed for item in scene.items) == 120


def test_no_number_of_a_file_is_believed_blindly() -> None:
    flow = broken(work=float("nan"), shares={"step-000000000000": float("inf")}, to={"step-000000000000": "x"})
    assert figures_of(flow.flow).lead is not None
    assert TOOL.scene(flow.flow, View(120, "nb")).height


def test_expected_queues_by_hand() -> None:
    """M/M/1: 3 an hour, 15 minutes each: load 0,75, wait 0,75·15/0,25 = 45 min, 2,25 in the queue; full: no wait."""
    flow = row("Legevakt", "Røntgen")
    flow.type("map", demand="3", per="hour", open="60m", base="clock")
    for number, work in ((1, "15m"), (2, "20m")):
        flow.type("times", number, work=work, wait="")
        flow.type("capacity", number, capacity="", units="1", hours="", demand="")
    one, full = expected(flow.flow)
    assert (one.queue.p_wait, one.queue.wait, one.queue.waiting) == pytest.approx((0.75, 45, 2.25))
    assert full.queue.wait is None and not full.queue.stable
    table, assumed = queue_tables(flow.flow, "nb")
    assert table.rows[0][2:5] == ("75\u00a0%", "45 min", "2,25")
    assert table.rows[1][3] == "overbelastet - køen vokser"
    assert "tilfeldig og uavhengig" in assumed.rows[0][0]
    flow.type("capacity", 1, capacity="", units="", hours="", demand="")
    assert [one.step.text for one in expected(flow.flow)] == ["Røntgen"]


# --- now and wished, what if -----------------------------------------------------------------------------------------


def wished() -> tuple[Map, Map]:
    """The referral pathway and its wished form: step 3 is gone, one is new, the wait for MR is halved."""
    present = referral()
    present.type("wish")
    board = next(key for key, data in present.records.items() if data.get("now") == BOARD)
    other = Map(present.records)
    other.now = now(99)
    other.__class__ = type("Other", (Map,), {"board": property(lambda self: TOOL.read(self.records, board))})
    other.type("remove", 3)
    other.type("add", 1, text="Ring pasienten")
    other.type("times", 4, work="45m", wait="7d")
    return present, other


def test_the_difference_between_now_and_wished() -> None:
    _, flow = wished()
    assert flow.texts() == ["Henvisning mottas", "Ring pasienten", "Vurdering", "MR", "Konsultasjon"]
    found = difference(flow.flow)
    assert found is not None
    assert [step.text for step, _ in found.removed] == ["Innkalling"]
    assert [flow.flow.rows[key].text for key in found.new] == ["Ring pasienten"]
    assert {
        flow.flow.rows[key].text: [change.text("nb") for change in changes] for key, changes in found.changed.items()
    } == {"MR": ["ventetid: 14 d → 7 d"]}
    assert found.time == 8 + 2880 + 7 * 1440
    report = "\n".join(str(block) for block in TOOL.report(flow.flow, "nb"))
    assert "Spart per pasient: 9 d 8 min (kalendertid)." in report
    assert "Innkalling" in report and "fjernet" in report


def test_the_difference_is_drawn() -> None:
    _, flow = wished()
    text = "\n".join(plain_lines(TOOL.scene(replace(flow.flow, compare=True), View(100, "nb"))))
    assert "Innkalling" in text and "fjernet" in text and "│ ny " in text and "14 d → 7 d" in text


def test_what_if_moves_the_figures_and_stores_nothing() -> None:
    flow = referral()
    before = str(flow.records)
    amount = wish.meant("capacity", "25", flow.flow, now())
    other = wish.tried(flow.flow, flow.id(4), "capacity", amount)
    assert figures_of(other).bottleneck.step == flow.id(2)
    assert figures_of(flow.flow).bottleneck.step == flow.id(4)
    assert str(flow.records) == before
    slower = wish.tried(flow.flow, flow.id(4), "wait", wish.meant("wait", "7d", flow.flow, now()))
    assert ("Gjennomløpstid (kalendertid)", "20 d 1 t 23 min", "13 d 1 t 23 min") in wish.moved(flow.flow, slower, "nb")
    flow.type("what_if", 4, name="wait", value="7d")
    assert flow.flow.steps[3].wait == 7 * 1440


def test_a_sub_process_is_a_map_of_its_own() -> None:
    flow = row("A", "B")
    flow.type("details", 2)
    sub = flow.flow.steps[1].sub
    assert flow.records[sub]["tool"] == "flowmap" and flow.flow.peers[sub].title == "B"


def test_gifts_follow_the_bottleneck_and_the_marks() -> None:
    flow = referral()
    flow.type("red", 4, text="Maskinen står om natten")
    flow.type("green", 4, text="Kveldsliste")
    given = {(item.kind, item.text) for item in TOOL.gives(flow.flow)}
    assert given == {
        *((kind, "MR") for kind in ("bottleneck", "aim", "measure", "action")),
        ("cause", "Maskinen står om natten"),
        ("idea", "Kveldsliste"),
    }


# --- parts -----------------------------------------------------------------------------------------------------------


def looped() -> Map:
    """Eight steps of 40 characters in four lanes with two loops."""
    flow = row(*(f"Trinn {number}: {'pasienten venter på neste svar '[: 40 - 9]}" for number in range(1, 9)))
    for number, lane in ((1, "Fastlege"), (2, "Mottak"), (3, "Lege"), (5, "Røntgen")):
        flow.type("new_lane", number, text=lane)
    for number, lane in ((4, 1), (6, 2), (7, 3), (8, 0)):
        flow.records[flow.id(number)]["lane"] = list(flow.flow.lanes)[lane]
    flow.type("arrow", 3, to="1 mangler 15 %")
    flow.type("arrow", 6, to="5 nei 20 %")
    return flow


def test_every_step_with_its_neighbours_fits_a_screen() -> None:
    flow = looped()
    whole = TOOL.scene(flow.flow, View(120, "nb"))
    assert whole.width <= 120 and whole.height <= 44
    for step in flow.flow.steps:
        near = near_scene(flow.flow, View(120, "nb"), step.id)
        shown = {item.id for item in near.items if isinstance(item, Box) and item.framed}
        assert shown == {one.id for one in neighbours(flow.flow, step.id)} and step.id in shown
        assert near.width <= 120 and near.height <= 32


def test_the_projector_shows_three_steps_and_their_place() -> None:
    flow = looped()
    for number, shown in ((1, "123"), (4, "345"), (8, "678")):
        for wide, rows in ((118, 4), (80, 1)):
            lines = plain_lines(close_scene(flow.flow, View(wide, "nb"), flow.id(number)))
            assert "".join(sorted(re.findall(r"\[(\d)\]", "\n".join(lines[:rows])))) == shown
            assert len(re.findall(r"\d", "\n".join(lines[:rows]))) == 8
        scene = close_scene(flow.flow, View(118, "nb"), flow.id(number))
        boxes = [item for item in scene.items if isinstance(item, Box) and item.framed]
        assert len(boxes) == 3 and all(box.w >= 30 and box.h >= 7 for box in boxes)
        assert scene.height <= 34
    assert "↩ 5 nei 20 %" in "\n".join(plain_lines(close_scene(flow.flow, View(118, "nb"), flow.id(7)))).replace(
        "\u00a0", " "
    )


def test_a_return_from_the_last_step_lets_the_others_leave() -> None:
    flow = row("Time", "Kontroll")
    for number, work in ((1, "10m"), (2, "30m")):
        flow.type("times", number, work=work, wait="0m")
    flow.type("arrow", 2, to="1 på nytt 20 %")
    assert TOOL.findings(flow.flow) == ()
    assert figures_of(flow.flow).work == pytest.approx(50)


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
@pytest.mark.parametrize("wide", [100, 120, 200])
def test_the_drawing_of_a_map_is_read_back(lang: Any, wide: int) -> None:
    """Numbers, signs, times, marks and the bottleneck's words take nothing from steps, arrows and labels."""
    example = Map()
    example.example(lang)
    for memory in (example, looped(), referral()):
        board = memory.flow
        flow = Lines(plain_lines(TOOL.scene(board, View(wide, lang))))
        assert all(
            frame.text.startswith(board.steps[number - 1].text.replace(" ", ""))
            for number, frame in flow.frames.items()
        )
        wanted = {
            (board.number[way.src], board.number[way.dst], label(way, lang).replace(" ", "").replace("\u00a0", ""))
            for way in board.ways
        }
        assert {(src, dst, text.replace("\u00a0", "")) for src, dst, text in said(flow)} == wanted
        notes = {note[2:].replace(" ", "") for frame in flow.frames.values() for note in frame.notes}
        assert notes == {mark.text.replace(" ", "") for step in board.steps for mark in board.marks(step.id)}


def test_notes_without_order_are_told_how_to_get_one() -> None:
    flow = Map()
    assert not TOOL.findings(flow.flow)
    flow.type("note_step", text="Telefon")
    assert [(one.at, "Inn i rekkefølgen" in one.say.get("nb")) for one in TOOL.findings(flow.flow)] == [
        (flow.flow.loose[0].id, True)
    ]
    flow.type("place", flow.flow.loose[0].id)
    assert not TOOL.findings(flow.flow)


def test_what_makes_figures_impossible_is_told_first() -> None:
    flow = row("A", "B", "C")
    flow.type("times", 1, work="5m", wait="")
    flow.type("arrow", 3, to="2")
    said = [one.say.get("nb") for one in TOOL.findings(flow.flow)]
    assert "ingen utgang" in said[0] and any("mangler aktiv tid" in one for one in said[1:])


def test_fixed_answers_start_at_what_holds_now() -> None:
    flow = referral()
    flow.type("shape", 2, shape="decision")
    flow.type("map", demand="20", per="week", open="8t", base="working")
    starts = {
        (command.id, ask.id): ask.start(flow.flow, flow.id(2))
        for command in TOOL.commands
        for ask in command.asks
        if ask.choices is not None and ask.start is not None
    }
    assert starts == {
        ("flowmap.shape", "shape"): "decision",
        ("flowmap.lane", "lane"): "none",
        ("flowmap.value", "value"): "none",
        ("flowmap.map", "per"): "week",
        ("flowmap.map", "base"): "working",
    }


def test_the_list_has_the_numbers_that_its_arrows_name() -> None:
    flow = referral()
    flow.type("arrow", 4, to="2 mangler svar")
    lines = TOOL.outline_text(flow.flow, "nb").splitlines() if TOOL.outline_text else []
    assert [line for line in lines if line.startswith("- 2 Vurdering")]
    assert [line for line in lines if line.startswith("- 4 MR") and "→ 2 mangler svar" in line]
