"""Maps: a hospital pathway worked by hand, the field rules, and everything that can be wrong with a map."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from kfterm.flow.cases import solve
from kfterm.flow.figures import Figures, figures
from kfterm.flow.maps import Arrow, FlowMap, Step
from kfterm.words import LANGS


def codes(result: Figures) -> list[tuple[str, str]]:
    return [(one.step, one.problem.fault.code) for one in result.problems]


# From referral to outpatient clinic; 20 referrals a day, the day open 450 min, times in minutes, waits by the clock.
#
#   step           lane    work   wait  %C&A  capacity a day      next
#   A Registrering kontor     5      0   80   90                  B
#   B Vurdering    lege      10   2880   95   ½ · 450/10 = 22.5   A 20 % (mangler opplysninger), C 80 %
#   C Innkalling   kontor     4   1440   98   -                   D
#   D Poliklinikk  lege      30  20160   90   2 · 450/30 = 30     E 25 %, ut 75 %
#   E Kontroll     spl       20   4320   96   10                  ut
PATHWAY = FlowMap(
    steps=(
        Step("A", "Registrering", lane="kontor", work=5, wait=0, correct=0.8, capacity=90, value="necessary"),
        Step("B", "Vurdering", lane="lege", work=10, wait=2880, correct=0.95, units=1, share=0.5, value="adding"),
        Step("C", "Innkalling", lane="kontor", work=4, wait=1440, correct=0.98, value="necessary"),
        Step("D", "Poliklinikk", lane="lege", work=30, wait=20160, correct=0.9, units=2, value="adding", waiting=280),
        Step("E", "Kontroll", lane="spl", work=20, wait=4320, correct=0.96, capacity=10, value="adding"),
        Step("U", "Ut", kind="end"),
    ),
    arrows=(
        Arrow("A", "B"),
        Arrow("B", "A", 0.2, rework=True),
        Arrow("B", "C", 0.8),
        Arrow("C", "D"),
        Arrow("D", "E", 0.25),
        Arrow("D", "U", 0.75),
        Arrow("E", "U"),
    ),
    demand=20,
    period=1440,
    available=450,
)


def test_a_hospital_pathway_by_hand() -> None:
    """Mean visits: a = 1 + 0.2·b and b = a give 1.25 rounds of A and B; then C 1, D 1, E 0.25.

    | figure      | A    | B     | C    | D     | E    | sum       |
    |-------------|------|-------|------|-------|------|-----------|
    | visits      | 1.25 | 1.25  | 1    | 1     | 0.25 |           |
    | work        | 6.25 | 12.5  | 4    | 30    | 5    | 57.75     |
    | wait        | 0    | 3600  | 1440 | 20160 | 1080 | 26280     |
    | value       | -    | 12.5  | -    | 30    | 5    | 47.5      |
    | a day       | 25   | 25    | 20   | 20    | 5    |           |
    | of capacity | 27.8%| 111.1%| -    | 66.7% | 50 % |           |
    | hand-offs   | 1.25 | 0.25+1| 1    | 0.25  | -    | 3.75      |
    | staff       | work · 20 / 450 each          |      | 2.566…    |
    """
    found = figures(PATHWAY)
    assert found.problems == ()
    assert [one.visits for one in found.steps] == pytest.approx([1.25, 1.25, 1, 1, 0.25, 1])
    assert (found.work, found.wait, found.lead) == (pytest.approx(57.75), pytest.approx(26280), pytest.approx(26337.75))
    assert found.efficiency == pytest.approx(57.75 / 26337.75)
    assert found.pce == pytest.approx(47.5 / 26337.75)
    # In open time each calendar day of waiting is 450 minutes: 26280 · 450/1440 = 8212.5.
    assert (found.base, found.other_pce) == ("clock", pytest.approx(47.5 / (8212.5 + 57.75)))
    # 0.8 · 0.95 · 0.98 · 0.9 · (0.75 + 0.25 · 0.96)
    assert (found.rolled, found.rated) == (pytest.approx(0.6636168), 5)
    assert (found.takt, found.staff, found.staff_whole) == (22.5, pytest.approx(57.75 / 22.5), 3)
    assert (found.hand_offs, found.lane_changes) == (pytest.approx(3.75), 5)


def test_load_of_the_pathway_by_hand() -> None:
    """B passes on 22.5 a day: 20 + 0.2·22.5 = 24.5 reach it, 2 a day stay; 0.8·22.5 = 18 go on, 4.5 of them to E."""
    found = figures(PATHWAY)
    assert [one.implied for one in found.steps[:2]] == pytest.approx([25 / 90, 25 / 22.5])
    assert [found.step(one).state for one in "ABDE"] == ["free", "overloaded", "free", "free"]
    assert [found.step(one).growth for one in "ABDE"] == pytest.approx([0, 2, 0, 0])
    assert [found.step(one).utilisation for one in "ABDE"] == pytest.approx([24.5 / 90, 1, 18 / 30, 0.45])
    # 20 a day, 20160 minutes before and 30 in the room: 280.4; 280 counted.
    little = found.step("D").little
    assert little is not None
    assert (little.expected, little.agrees) == (pytest.approx(280.4167, abs=1e-3), True)
    assert found.step("D").queue == pytest.approx(280)


def test_two_rules_differ_and_it_says_why() -> None:
    found = figures(PATHWAY).bottleneck
    assert (found.step, found.rule, found.agree) == ("B", "utilisation", False)
    assert (found.by_utilisation, found.by_queue, found.by_red) == ("B", "D", None)
    said = found.why.text("nb")
    assert "«Vurdering» har høyest belegg (111 %)" in said
    assert "«Poliklinikk», som har ledig kapasitet (66,7 % i bruk)" in said
    assert "66.7 %" in found.why.text("en")


def test_more_capacity_at_the_bottleneck_moves_it() -> None:
    """What-if: a whole doctor for B instead of half."""
    steps = tuple(replace(step, share=1.0) if step.id == "B" else step for step in PATHWAY.steps)
    found = figures(replace(PATHWAY, steps=steps))
    assert (found.bottleneck.step, found.bottleneck.agree) == ("D", True)
    assert found.step("B").growth == 0
    assert "etter begge regler" in found.bottleneck.why.text("nb")


FIELD = FlowMap(
    steps=tuple(
        Step(str(number), f"Trinn {number}", work=work, wait=wait, capacity=capacity)
        for number, work, wait, capacity in zip(
            range(1, 6), (5, 10, 8, 45, 15), (0, 4320, 2880, 20160, 1440), (40, 22, 30, 18, 25), strict=True
        )
    ),
    demand=20,
)


def test_the_worked_example_of_the_field_rules() -> None:
    found = figures(FIELD)
    assert (found.work, found.wait, found.lead) == (83, 28800, 28883)
    assert found.efficiency == pytest.approx(0.00287, abs=1e-5)
    assert found.bottleneck.step == "4"
    assert found.step("4").implied == pytest.approx(1.111, abs=1e-3)
    assert found.step("4").growth == pytest.approx(2)
    assert (found.step("2").state, found.step("2").implied) == ("near", pytest.approx(0.909, abs=1e-3))
    assert [one.state for one in found.steps] == ["free", "near", "free", "overloaded", "free"]
    assert found.hand_offs is None


def test_the_rule_falls_back_to_the_queue_and_last_to_red_marks() -> None:
    no_capacity = tuple(replace(step, capacity=None, red=1 if step.id == "2" else 0) for step in FIELD.steps)
    by_wait = figures(FlowMap(no_capacity)).bottleneck
    assert (by_wait.step, by_wait.rule, by_wait.by_red, by_wait.agree) == ("4", "queue", "2", None)
    blank = tuple(replace(step, wait=None) for step in no_capacity)
    by_marks = figures(FlowMap(blank)).bottleneck
    assert (by_marks.step, by_marks.rule) == ("2", "red")
    assert "ikke målt" in by_marks.why.text("nb")
    nothing = figures(FlowMap(tuple(replace(step, red=0) for step in blank))).bottleneck
    assert (nothing.step, nothing.rule) == (None, None)
    assert all(nothing.why.text(lang) for lang in LANGS)


def test_counted_queues_win_over_waits_only_when_all_are_counted() -> None:
    steps = (Step("a", "A", work=1, wait=10, waiting=5), Step("b", "B", work=1, wait=20))
    assert figures(FlowMap(steps)).bottleneck.by_queue == "b"
    counted = (steps[0], replace(steps[1], waiting=2))
    assert figures(FlowMap(counted)).bottleneck.by_queue == "a"


def test_the_queue_before_an_unknown_or_a_busy_step() -> None:
    steps = (Step("a", "A", work=1, wait=1, capacity=21), Step("b", "B", work=1, wait=9))
    assert "ikke er kjent" in figures(FlowMap(steps, demand=20)).bottleneck.why.text("nb")
    busy = (steps[0], replace(steps[1], capacity=22))
    assert "neste flaskehalsen" in figures(FlowMap(busy, demand=20)).bottleneck.why.text("nb")


def test_rework_inside_a_step_counts_its_rounds() -> None:
    """Field rule: utilisation = demand ÷ (1 − rework) ÷ capacity; a step that 20 % repeat takes 1.25 rounds."""
    one = Step("a", "A", work=8, wait=2, rework=0.2, capacity=50)
    found = figures(FlowMap((one, Step("b", "B", work=1)), demand=30))
    assert (found.step("a").visits, found.lead) == (pytest.approx(1.25), pytest.approx(12.5 + 1))
    assert found.step("a").implied == pytest.approx(30 / 0.8 / 50)
    measured = figures(FlowMap((replace(one, demand=40), Step("b", "B", work=1)), demand=30))
    assert measured.step("a").implied == pytest.approx(1)
    assert measured.step("a").state == "overloaded"
    assert figures(FlowMap((one,))).step("a").visits == pytest.approx(1.25)


def test_missing_and_negative_times_are_named_and_the_rest_is_computed() -> None:
    steps = (Step("a", "A", work=5), Step("b", "B", wait=10), Step("c", "C", work=-3, wait=20), Step("d", "D", work=7))
    found = figures(FlowMap(steps, demand=-4))
    assert codes(found) == [
        ("", "flow.negative"),
        ("b", "flow.missing_time"),
        ("c", "flow.negative"),
        ("d", "flow.missing_wait"),
    ]
    assert (found.work, found.wait, found.lead) == (12, 30, 42)
    assert found.takt is None
    assert all(one.problem.text(lang) and one.problem.remedy(lang) for one in found.problems for lang in LANGS)


@pytest.mark.parametrize("value", [math.nan, math.inf, -0.5, 1.5])
def test_a_share_that_is_none_is_left_out(value: float) -> None:
    found = figures(FlowMap((Step("a", "A", work=1, correct=value, rework=value), Step("b", "B", work=1, correct=0.5))))
    assert codes(found) == [("a", "flow.not_share")] * 2
    assert (found.rolled, found.work) == (0.5, 2)


def test_shares_that_do_not_make_a_whole_are_scaled_and_told() -> None:
    steps = tuple(Step(one, one.upper(), work=10) for one in "abc")
    found = figures(FlowMap(steps, (Arrow("a", "b", 0.6), Arrow("a", "c", 0.2))))
    assert codes(found) == [("a", "flow.shares")]
    assert "80 %" in found.problems[0].problem.text("nb")
    assert [one.visits for one in found.steps] == pytest.approx([1, 0.75, 0.25])
    # What is not said is what is left over.
    rest = figures(FlowMap(steps, (Arrow("a", "b", 0.6), Arrow("a", "c"))))
    assert (rest.problems, rest.step("c").visits) == ((), pytest.approx(0.4))
    none = figures(FlowMap(steps, (Arrow("a", "b", 0), Arrow("a", "c", 0))))
    assert [one.visits for one in none.steps] == pytest.approx([1, 0.5, 0.5])


def test_a_loop_without_exit_is_named_and_what_comes_before_it_is_computed() -> None:
    steps = tuple(Step(one, one.upper(), work=10, capacity=5) for one in "abcd")
    arrows = (Arrow("a", "b", 0.5), Arrow("a", "d", 0.5), Arrow("b", "c"), Arrow("c", "b"))
    found = figures(FlowMap(steps, arrows, demand=4))
    assert codes(found) == [("b", "flow.no_exit"), ("c", "flow.no_exit")]
    assert [one.visits for one in found.steps] == [1, None, None, 0.5]
    assert (found.lead, found.efficiency, found.step("a").implied) == (None, None, 0.8)
    forever = figures(FlowMap((Step("a", "A", work=1, rework=1),)))
    assert codes(forever) == [("a", "flow.no_exit")]


def test_steps_and_arrows_that_hang_loose() -> None:
    steps = (Step("a", "A", work=1), Step("b", "B", work=2), Step("x", "X", work=50), Step("a", "A igjen", work=3))
    found = figures(FlowMap(steps, (Arrow("a", "b"), Arrow("a", "gone", 0.5), Arrow("who", "b"))))
    assert codes(found) == [
        ("a", "flow.same_id"),
        ("a", "flow.no_target"),
        ("", "flow.no_target"),
        ("x", "flow.not_reached"),
    ]
    assert (found.work, found.step("x").visits) == (3, 0)
    assert codes(figures(FlowMap(()))) == [("", "flow.no_steps")]


def test_zero_demand_and_zero_capacity() -> None:
    steps = (Step("a", "A", work=5, capacity=10), Step("b", "B", work=5, capacity=0))
    still = figures(FlowMap(steps, demand=0, available=450))
    assert codes(still) == [("", "flow.zero_demand"), ("b", "flow.zero_capacity")]
    assert (still.takt, still.staff, still.step("a").implied, still.step("b").state) == (None, 0, 0, "")
    busy = figures(FlowMap(steps, demand=3, available=450))
    assert (busy.step("b").state, busy.step("b").implied, busy.step("b").growth) == ("overloaded", None, 3)
    assert (busy.bottleneck.step, busy.bottleneck.rule) == ("b", "utilisation")


def test_several_ways_in() -> None:
    steps = (Step("a", "A", work=1, entry=0.25), Step("b", "B", work=1, entry=0.75), Step("c", "C", work=1))
    found = figures(FlowMap(steps, (Arrow("a", "c"), Arrow("b", "c"))))
    assert [one.visits for one in found.steps] == [0.25, 0.75, 1]
    halves = figures(FlowMap(tuple(replace(s, entry=None) for s in steps), (Arrow("a", "c"), Arrow("b", "c"))))
    assert [one.visits for one in halves.steps] == [0.5, 0.5, 1]
    wrong = figures(FlowMap((replace(steps[0], entry=0.5), *steps[1:]), (Arrow("a", "c"), Arrow("b", "c"))))
    assert (codes(wrong), wrong.step("a").visits) == ([("a", "flow.shares")], 0.4)


def test_a_hundred_and_twenty_steps_with_loops() -> None:
    """120 steps in a row, each tenth sends 30 % five steps back: those five and itself get 1/0.7 rounds."""
    steps = tuple(Step(str(i), f"Trinn {i}", work=1, wait=2, capacity=100 + i, lane=str(i % 8)) for i in range(120))
    arrows = []
    for i in range(119):
        if i % 10 == 9:
            arrows += [Arrow(str(i), str(i - 5), 0.3, rework=True), Arrow(str(i), str(i + 1), 0.7)]
        else:
            arrows.append(Arrow(str(i), str(i + 1)))
    flow = FlowMap(steps, tuple(arrows), demand=90, period=1440, available=450)
    found = figures(flow)
    assert found.problems == ()
    looped = 11 * 6
    assert found.lead == pytest.approx(3 * (120 - looped + looped / 0.7))
    assert found.step("4").growth == pytest.approx(90 + 0.3 * 104 - 104)


def test_a_loop_that_nearly_never_ends_keeps_its_digits() -> None:
    back = 1 - 2**-40
    steps = (Step("a", "A", work=1), Step("b", "B", work=1), Step("c", "C", work=1))
    found = figures(FlowMap(steps, (Arrow("a", "b"), Arrow("b", "a", back), Arrow("b", "c", 2**-40))))
    assert found.step("a").visits == pytest.approx(2**40, rel=1e-12)
    assert found.step("c").visits == pytest.approx(1, rel=1e-12)


def test_a_step_just_full_holds_back_just_what_is_too_much() -> None:
    steps = (Step("a", "A", work=1, capacity=18), Step("b", "B", work=1, capacity=18.2))
    found = figures(FlowMap(steps, demand=18.5))
    assert [one.reaching for one in found.steps] == pytest.approx([18.5, 18])
    assert [one.growth for one in found.steps] == pytest.approx([0.5, 0])
    assert [one.state for one in found.steps] == ["overloaded", "overloaded"]


def test_a_way_marked_as_rework_is_no_way_to_get_it_right_at_once() -> None:
    """40 % go by «Rette opp»: right at once is then only the way without it, 0.9 · 0.8."""
    steps = (
        Step("a", "A", work=1, correct=0.9),
        Step("r", "Rette opp", work=1, correct=0.5),
        Step("b", "B", correct=0.8),
    )
    arrows = (Arrow("a", "b", 0.6), Arrow("a", "r", 0.4, rework=True), Arrow("r", "b"))
    assert figures(FlowMap(steps, arrows)).rolled == pytest.approx(0.72)
    plain = (arrows[0], replace(arrows[1], rework=False), arrows[2])
    assert figures(FlowMap(steps, plain)).rolled == pytest.approx(0.9 * 0.8 * (0.6 + 0.4 * 0.5))


def test_the_longest_queue_counts_those_who_come_and_the_first_of_equals_is_named() -> None:
    few, many = Step("a", "A", work=1, wait=10, demand=5), Step("b", "B", work=1, wait=5, demand=50)
    assert figures(FlowMap((few, many))).bottleneck.by_queue == "b"
    # Without their number only the waits can be compared.
    assert figures(FlowMap((replace(few, demand=None), many))).bottleneck.by_queue == "a"
    equal = tuple(Step(one, one, work=1, wait=7, capacity=9) for one in "abc")
    found = figures(FlowMap(equal, demand=4)).bottleneck
    assert (found.by_utilisation, found.by_queue, found.agree) == ("a", "a", True)


def test_a_step_that_is_always_repeated_has_no_number_of_visits() -> None:
    found = figures(FlowMap((Step("a", "A", work=1, rework=1, demand=5, capacity=9),)))
    assert (found.step("a").arrivals, found.step("a").implied) == (None, None)


def test_a_last_step_from_which_some_go_back_lets_the_rest_leave() -> None:
    """A → B, a fifth of B goes back to A: visits 1/0,8 = 1,25 each; 1,25·(10 + 30) = 50 minutes."""
    result = figures(
        FlowMap(
            steps=(Step("A", "Time", work=10, wait=0), Step("B", "Kontroll", work=30, wait=0)),
            arrows=(Arrow("A", "B"), Arrow("B", "A", 0.2, rework=True)),
        )
    )
    assert codes(result) == []
    assert [one.visits for one in result.steps] == pytest.approx([1.25, 1.25])
    assert result.work == pytest.approx(50)


def test_a_last_step_from_which_all_go_back_has_no_exit() -> None:
    steps = (Step("A", "Time", work=10, wait=0), Step("B", "Kontroll", work=30, wait=0))
    for share in (None, 1.0):
        result = figures(FlowMap(steps=steps, arrows=(Arrow("A", "B"), Arrow("B", "A", share, rework=True))))
        assert {code for _, code in codes(result)} == {"flow.no_exit"} and result.lead is None


def test_several_ways_back_from_the_end() -> None:
    """Two returns from the end share out; what is left leaves, also when a step is repeated at once."""
    steps = (
        Step("A", "Time", work=10, wait=0),
        Step("B", "Prøve", work=10, wait=0),
        Step("C", "Svar", work=10, wait=0),
    )
    arrows = (Arrow("A", "B"), Arrow("B", "C"), Arrow("C", "A", 0.25, rework=True), Arrow("C", "B", 0.25, rework=True))
    result = figures(FlowMap(steps=steps, arrows=arrows))
    # c = b, a = 1 + c/4, b = a + c/4 so b = 1 + b/2 = 2, a = 1,5
    assert [one.visits for one in result.steps] == pytest.approx([1.5, 2, 2])


def test_nobody_is_asked_how_long_a_question_waits() -> None:
    steps = (Step("a", "A", work=5), Step("b", "B?", kind="decision"), Step("c", "C", work=1, wait=10))
    assert codes(figures(FlowMap(steps))) == []


def test_an_open_time_longer_than_the_period_is_told_and_left_out() -> None:
    steps = (Step("a", "A", work=5), Step("b", "B", work=5, wait=50))
    found = figures(FlowMap(steps, demand=4, period=60, available=480))
    assert codes(found) == [("", "flow.open_too_long")]
    assert (found.takt, found.other_efficiency, found.lead) == (None, None, 60)
    assert codes(figures(FlowMap(steps, demand=4, period=480, available=480))) == []


def test_a_number_of_a_case_is_named_as_it_was_given() -> None:
    steps = [{"name": "x", "process": -4, "wait": 3}]
    told = solve({"kind": "vsm", "inputs": {"steps": steps}})["problems"]
    assert [one["message"].text("en") for one in told] == ["“process” cannot be below zero: −4."]


def test_a_wait_from_which_no_queue_follows_is_not_called_missing() -> None:
    steps = (Step("a", "A", work=5, wait=60), Step("b", "B", work=5))
    nobody = figures(FlowMap(steps, demand=0, period=60)).bottleneck
    trapped = figures(FlowMap(steps, (Arrow("a", "b"), Arrow("b", "a")))).bottleneck
    for found in (nobody, trapped):
        assert found.step is None and "verken kø eller belegg" in found.why.text("nb")
    assert "mangler" in figures(FlowMap((Step("a", "A"), Step("b", "B")))).bottleneck.why.text("nb")
