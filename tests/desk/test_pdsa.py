"""The PDSA log: acts that save each answer, the lock and its trace, ramps, figures, the task guard, what is typed."""

from __future__ import annotations

import random
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kfterm.clock import FixedClock
from kfterm.desk.desk import Desk
from kfterm.desk.opening import open_desk
from kfterm.desk.pdsa import (
    PATIENCE,
    age,
    cycle_days,
    figures,
    next_number,
    open_cycles,
    overdue,
    ramps,
    since,
    stage,
)
from kfterm.desk.pdsaacts import COMMANDS, FIELDS, NEW, START, TO_ACTION, WHO_AND_WHEN
from kfterm.desk.pdsaasks import WhoWhen, bare_prediction, who_when
from kfterm.desk.pdsafind import find_cycle, find_idea
from kfterm.desk.pdsaguard import NO_BELIEF, PRIVATE, TASK, advice, looks_like_task
from kfterm.desk.pdsareport import cycle_blocks, learned_table, ramp_blocks, trace_texts
from kfterm.errors import KfError
from kfterm.model.change import Put
from kfterm.model.cycle import Cycle
from kfterm.model.report import Facts, Notice, Outline
from kfterm.words import LANGS
from tests.desk.test_desk import act, new_session

IDEA = "driver-00000000000a"


@pytest.fixture
def team(desk: Desk) -> str:
    """A team with one change idea on its sheet."""
    unit = act(desk, desk.home_id(), "home.team", text="Slagenhet")
    board = act(desk, unit, "team.board", text="Svelgtest", tool="driver")
    puts = [Put(IDEA, {"in": board, "layer": "idea", "text": "Øving etter rapporten"}, unit)]
    desk.put(unit, "test.put/1", puts)
    return unit


def only(desk: Desk, team: str) -> Cycle:
    (found,) = desk.team(team).cycles
    return found


def planned(desk: Desk, team: str, **typed: str) -> str:
    """A cycle with question, test and belief."""
    answers = {"question": "Rekker vi det?", "test": "To øver", "prediction": "begge klarer det"} | typed
    return act(desk, team, "pdsa.add", **answers)


def test_each_answer_is_there_after_a_crash(desk: Desk, team: str, folder: Path, tmp_path: Path, clock: Any) -> None:
    expected: dict[str, str] = {}
    at = ""
    steps = (
        ("new", "question", "Rekker vi det?"),
        ("test", "test", "To øver"),
        ("prediction", "prediction", "8 av 10"),
    )
    for number, (command, name, text) in enumerate(steps):
        at = act(desk, team, f"pdsa.{command}", at=at, **{name: text})
        expected[name] = text
        desk.workspace.flush()
        copy = tmp_path / f"copy{number}"
        shutil.copytree(folder, copy)  # the program dies here: nothing is closed
        (copy / ".kfterm" / "lock").unlink(missing_ok=True)
        again = open_desk(copy, clock=clock, source=random.Random(9))
        found = only(again, team)
        assert {key: getattr(found, key) for key in expected} == expected
        assert found.status == "plan"
        again.workspace.close()


def test_the_belief_is_locked_when_do_starts_and_a_change_leaves_its_trace(
    desk: Desk, team: str, clock: FixedClock
) -> None:
    at = planned(desk, team)
    act(desk, team, "pdsa.prediction", at=at, prediction="Vi tror at to av to klarer det")
    assert only(desk, team).prediction == "to av to klarer det"
    assert only(desk, team).prediction_was == (), "before Do it may be changed freely"
    act(desk, team, "pdsa.start", at=at)
    assert (only(desk, team).prediction_at, only(desk, team).status) == ("2027-01-20T09:00:00+01:00", "do")
    clock.advance(minutes=90)
    act(desk, team, "pdsa.prediction", at=at, prediction="minst én klarer det")
    clock.advance(minutes=5)
    act(desk, team, "pdsa.prediction", at=at, prediction="ingen klarer det")
    found = only(desk, team)
    assert found.prediction_was == ("to av to klarer det", "minst én klarer det")
    assert found.prediction_at == "2027-01-20T09:00:00+01:00"
    assert trace_texts(found, "nb") == (
        "låst 20.01.2027 09:00",
        "Endret 20.01.2027 10:35. Før sto det: minst én klarer det",
        "Enda før sto det: to av to klarer det",
    )
    desk.undo(team)
    assert only(desk, team).prediction_was == ("to av to klarer det",)


def test_a_belief_written_after_the_start_is_not_locked_and_says_so(desk: Desk, team: str) -> None:
    at = act(desk, team, "pdsa.new", question="Rekker vi det?")
    act(desk, team, "pdsa.observations", at=at, observations="Alle fikk det til")
    act(desk, team, "pdsa.prediction", at=at, prediction="alle klarer det")
    found = only(desk, team)
    assert (found.started, found.prediction_at, found.status) == ("2027-01-20T09:00:00+01:00", "", "study")
    assert trace_texts(found, "en") == ("written after the test began",)
    assert figures([found], date(2027, 1, 20)).before.hits == 0


def test_a_test_cannot_be_begun_twice(desk: Desk, team: str) -> None:
    at = planned(desk, team)
    act(desk, team, "pdsa.start", at=at)
    reply = desk.do(START, team, at)
    assert not reply.puts and reply.say and "begynt alt" in reply.say.get("nb")


def test_adjust_makes_the_next_test_prefilled_but_for_the_belief_and_once_only(desk: Desk, team: str) -> None:
    at = act(desk, team, "pdsa.new", question="Rekker vi det?")
    act(desk, team, "pdsa.idea", at=at, idea=IDEA)
    for name, text in (("test", "To øver"), ("scale", "én dag"), ("prediction", "begge klarer det"), ("how", "Klokke")):
        act(desk, team, f"pdsa.{name}", at=at, **{name: text})
    after = act(desk, team, "pdsa.decision", at=at, decision="adjust")
    old, new = desk.team(team).cycles
    assert (old.id, old.status, old.decision, old.ended) == (at, "done", "adjust", "2027-01-20T09:00:00+01:00")
    assert new.id == after != at
    carried = ("idea", "idea_text", "question", "test", "scale", "how")
    assert [getattr(new, name) for name in carried] == [getattr(old, name) for name in carried]
    assert (new.number, new.follows, new.status, new.prediction, new.decision) == (2, at, "plan", "", "")
    act(desk, team, "pdsa.decision", at=at, decision="keep")
    act(desk, team, "pdsa.decision", at=at, decision="adjust")
    assert len(desk.team(team).cycles) == 2
    for _ in range(3):
        desk.undo(team)
    assert [one.status for one in desk.team(team).cycles] == ["plan"], "test and follower go back together"


def status(desk: Desk, team: str) -> str:
    """The status of the team's change idea on its driver diagram."""
    return str(desk.records(team)[IDEA].get("status", "idea"))


def idea_test(desk: Desk, team: str) -> str:
    """A planned test of the team's change idea."""
    at = planned(desk, team)
    act(desk, team, "pdsa.idea", at=at, idea=IDEA)
    return at


@pytest.mark.parametrize(("decision", "after"), [("keep", "kept"), ("adjust", "adjusting"), ("drop", "dropped")])
def test_the_idea_on_the_diagram_follows_its_test_in_one_change(
    desk: Desk, team: str, decision: str, after: str
) -> None:
    at = idea_test(desk, team)
    assert status(desk, team) == "idea"
    act(desk, team, "pdsa.start", at=at)
    assert status(desk, team) == "testing"
    act(desk, team, "pdsa.decision", at=at, decision=decision)
    assert status(desk, team) == after
    desk.undo(team)
    assert (status(desk, team), desk.team(team).cycles[0].status) == ("testing", "do")
    desk.undo(team)
    assert (status(desk, team), desk.team(team).cycles[0].status) == ("idea", "plan")


def test_writing_what_was_seen_begins_the_test_of_the_idea_too(desk: Desk, team: str) -> None:
    act(desk, team, "pdsa.observations", at=idea_test(desk, team), observations="Begge klarte det")
    assert status(desk, team) == "testing"


def test_an_idea_that_is_introduced_stays_so(desk: Desk, team: str) -> None:
    at = idea_test(desk, team)
    desk.put(team, "test/1", [Put(IDEA, {"status": "introduced"}, team)])
    act(desk, team, "pdsa.start", at=at)
    act(desk, team, "pdsa.decision", at=at, decision="drop")
    assert status(desk, team) == "introduced"


def test_an_old_test_says_nothing_more_once_a_later_one_runs(desk: Desk, team: str) -> None:
    first = idea_test(desk, team)
    second = act(desk, team, "pdsa.decision", at=first, decision="adjust")
    assert status(desk, team) == "adjusting"
    act(desk, team, "pdsa.start", at=second)
    assert status(desk, team) == "testing"
    act(desk, team, "pdsa.decision", at=first, decision="keep")
    assert status(desk, team) == "testing"
    act(desk, team, "pdsa.decision", at=second, decision="keep")
    assert status(desk, team) == "kept"


def test_a_test_tells_which_session_it_was_written_down_in(desk: Desk, team: str, clock: FixedClock) -> None:
    planned(desk, team)
    desk.meeting = held = new_session(desk)
    at = planned(desk, team, question="I økten?")
    follower = act(desk, team, "pdsa.decision", at=at, decision="adjust")
    clock.advance(minutes=24 * 60)
    planned(desk, team, question="Dagen etter?")
    act(desk, held, "session.start", at=next(key for key in desk.records(held) if key.startswith("block-")))
    planned(desk, team, question="Mens tiden går?")
    clock.advance(minutes=13 * 60)
    planned(desk, team, question="Ingen stoppet tiden?")
    found = {one.question if one.id != follower else "neste": one.session for one in desk.team(team).cycles}
    expected = {"Rekker vi det?": "", "I økten?": held, "neste": held, "Dagen etter?": "", "Mens tiden går?": held}
    expected["Ingen stoppet tiden?"] = ""
    assert found == expected


def test_numbers_go_on_within_an_idea_and_begin_anew_without_one(desk: Desk, team: str) -> None:
    for expected in (1, 2, 3):
        reply = desk.do(NEW, team, "", {"question": f"Nummer {expected}?", "idea": IDEA})
        assert reply.at
    desk.do(NEW, team, "", {"question": "Uten idé?"})
    found = desk.team(team).cycles
    assert sorted(one.number for one in found if one.idea) == [1, 2, 3]
    assert [one.number for one in found if not one.idea] == [1]
    assert next(one.idea_text for one in found if one.idea) == "Øving etter rapporten"
    by_title = {ramp.title: [one.number for one in ramp.cycles] for ramp in ramps(found)}
    assert by_title == {"Øving etter rapporten": [1, 2, 3], "Uten idé?": [1]}


def test_the_next_of_a_test_without_idea_stands_in_its_ramp(desk: Desk, team: str) -> None:
    at = planned(desk, team)
    second = act(desk, team, "pdsa.next", at=at)
    act(desk, team, "pdsa.next", at=second)
    (ramp,) = ramps(desk.team(team).cycles)
    assert [one.number for one in ramp.cycles] == [1, 2, 3]


def test_a_task_becomes_an_action_with_owner_and_day_and_undo_brings_the_test_back(desk: Desk, team: str) -> None:
    at = act(desk, team, "pdsa.new", question="Lage mal for epikrise")
    act(desk, team, "pdsa.whowhen", at=at, whowhen="@KN 14.03")
    reply = desk.do(TO_ACTION, team, at)
    (action,) = desk.team(team).actions
    assert (action.id, action.text, action.owner, action.due) == (reply.at, "Lage mal for epikrise", "KN", "2027-03-14")
    assert desk.team(team).cycles == ()
    desk.undo(team)
    assert (desk.team(team).actions, only(desk, team).id) == ((), at)


def test_the_same_answer_again_changes_nothing(desk: Desk, team: str) -> None:
    at = planned(desk, team, prediction="begge klarer det")
    for name, value in (("prediction", "begge klarer det"), ("test", "To øver"), ("idea", "")):
        command = FIELDS.get(name) or desk.command(team, "pdsa.idea")
        assert not desk.do(command, team, at, {name: value}).puts, name
    assert not desk.do(WHO_AND_WHEN, team, at, {"whowhen": WhoWhen("", "")}).puts


def test_an_act_on_nothing_says_what_to_choose(desk: Desk, team: str) -> None:
    for command in COMMANDS:
        if command.can is not None:
            reply = desk.do(command, team, "")
            assert not reply.puts and reply.say is not None, command.id


def test_a_copied_team_begins_without_tests(desk: Desk, team: str) -> None:
    planned(desk, team)
    copy = act(desk, desk.home_id(), "home.duplicate", at=team)
    assert desk.team(copy).cycles == ()
    assert len(desk.team(copy).boards) == 1


def test_tests_lie_in_tinydb_and_come_back(desk: Desk, team: str, folder: Path, clock: FixedClock) -> None:
    planned(desk, team)
    before = desk.team(team).cycles
    desk.workspace.close()
    assert '"cycles"' in (folder / "records" / "slagenhet.json").read_text("utf-8")
    again = open_desk(folder, clock=clock, source=random.Random(3))
    assert again.team(team).cycles == before
    again.workspace.close()


# --- figures -----------------------------------------------------------------------------------------------------


def cycle(key: int, /, **fields: Any) -> Cycle:
    return Cycle(id=f"cycle-{key:012d}", **fields)


TODAY = date(2027, 1, 20)
MADE = (
    # Decided after five days, belief in time, came true.
    cycle(1, prediction="a", prediction_at="2027-01-05T09:00", started="2027-01-05T09:00", ended="2027-01-10T09:00",
          created="2027-01-04T09:00", met="yes", decision="keep", status="done", idea="i1"),
    # No belief at all: it counts as started without one, and its answer is no judgement of a belief.
    cycle(2, started="2027-01-06T09:00", ended="2027-01-06T15:00", created="2027-01-06T08:00", met="no",
          decision="drop", status="done", idea="i2"),
    # Belief too late; partly; waits for its decision exactly as long as patience lasts.
    cycle(3, prediction="b", started="2027-01-06T09:00", created="2027-01-06T08:00", met="partly", status="act",
          idea="i1", number=2),
    # One day more than patience.
    cycle(4, prediction="c", prediction_at="2027-01-05T09:00", started="2027-01-05T09:00", created="2027-01-05T08:00",
          status="do", idea="i3"),
    cycle(5, when="2027-01-19", created="2027-01-10T08:00", status="plan", idea="i3", number=2),
    cycle(6, when="2027-01-20", created="2027-01-19T08:00", status="plan", idea="i3", number=3),
)  # fmt: skip


def test_figures_counted_by_hand() -> None:
    found = figures(MADE, TODAY)
    assert (found.count, found.done, found.partly, found.overdue) == (6, 2, 1, 2)
    assert (found.before.hits, found.before.of) == (2, 4)
    assert (found.met.hits, found.met.of) == (1, 2)
    assert [overdue(one, TODAY) for one in MADE] == [False, False, False, True, True, False]
    assert PATIENCE == 14


def test_age_days_and_since_counted_by_hand() -> None:
    assert [age(one, TODAY) for one in MADE] == [16, 14, 14, 15, 10, 1]
    assert age(cycle(9), TODAY) is None
    assert [cycle_days(one) for one in MADE[:3]] == [5, 0, None]
    assert [one.id[-1] for one in since(MADE, date(2027, 1, 6))] == ["2", "3"]
    assert [one.id[-1] for one in open_cycles(MADE)] == ["4", "3", "5", "6"]


def test_ramps_are_ordered_by_number_and_the_last_worked_on_comes_first() -> None:
    found = ramps(MADE[::-1], {"i1": "Idé 1"})
    assert [(ramp.idea, [one.number for one in ramp.cycles]) for ramp in found] == [
        ("i3", [1, 2, 3]),
        ("i1", [1, 2]),
        ("i2", [1]),
    ]
    assert found[1].title == "Idé 1"
    assert next_number(MADE, "i3") == 4
    assert next_number(MADE, "new") == 1


def test_a_loop_of_hand_made_links_ends() -> None:
    one, two = cycle(1, follows="cycle-000000000002"), cycle(2, follows="cycle-000000000001")
    assert len(ramps((one, two))) in (1, 2)


@given(st.dictionaries(st.sampled_from(["decision", "met", "learning", "observations", "started"]), st.just("x")))
def test_the_stage_never_goes_back_when_more_is_known(fields: dict[str, str]) -> None:
    steps = ("plan", "do", "study", "act", "done")
    for name in ("decision", "met", "observations", "started"):
        assert steps.index(stage(fields | {name: "x"})) >= steps.index(stage(fields))


# --- the guard ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "test", "prediction"),
    [
        ("Lage mal for epikrise", "", ""),
        ("Sende ut informasjonsskriv", "Sende skriv til alle", "alle får det i posten"),
        ("", "Bestille nye nattlys", ""),
        ("Ny rutine", "Alle følger den nye rutinen", ""),
        ("Vi må innkalle til møte", "", "ok"),
        ("Lage mal til sekretæren", "Skrive malen", "den blir fin og ryddig"),
        ("Hvem lager mal?", "Lage mal", ""),
        ("Laga plakat", "Hengje opp plakat", ""),
        ("Skriv rettleiing til dei nye", "", "bra"),
        ("Write the procedure", "Write it down", ""),
        ("", "Order new lamps", "fine"),
    ],
)
def test_a_task_is_seen(question: str, test: str, prediction: str) -> None:
    assert looks_like_task(question, test, prediction)


@pytest.mark.parametrize(
    ("question", "test", "prediction"),
    [
        ("Rekker to nyansatte å øve på fem minutter?", "LT øver med to", "begge klarer det"),
        ("Virker armbåndet", "Ett armbånd på én pasient", "ingen setter fram mat"),
        ("Svarer flere når meldingen kommer om kvelden?", "Sende melding klokka sju", "sju av åtte svarer"),
        ("Fasteråd på SMS", "Ti pasienter får SMS", "ni av ti møter fastende"),
        ("Veit familien kva som skjer?", "Éi jordmor fyller ut planen", ""),
        ("Får vi avgjort tre saker?", "GS leier møtet", "3"),
        ("Does a purple band work?", "Five bands", "nobody serves food"),
        ("", "", ""),
    ],
)
def test_a_test_is_left_in_peace(question: str, test: str, prediction: str) -> None:
    assert not looks_like_task(question, test, prediction)


def test_advice_is_given_while_it_helps() -> None:
    task = cycle(1, question="Lage mal")
    assert advice(task) == (TASK,)
    assert advice(cycle(1, question="Rekker vi det?", test="To øver")) == (NO_BELIEF,)
    assert advice(cycle(1, question="Lage mal", status="done")) == ()
    assert advice(cycle(1, question="Gjelder det 01010112345?", prediction="det gjør det")) == (PRIVATE,)


# --- what is typed -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "who", "when"),
    [
        ("", "", ""),
        ("KN", "KN", ""),
        ("@KN 14.03", "KN", "2027-03-14"),
        ("KN fredag", "KN", "2027-01-22"),
        ("sykepleier på kveld, i morgen", "sykepleier på kveld", "2027-01-21"),
        ("14. mars", "", "2027-03-14"),
        ("MA", "MA", ""),
        ("TO måndag", "TO", "2027-01-25"),
        ("@ma +2u", "ma", "2027-02-03"),
        ("LT og RS 2027-02-01", "LT og RS", "2027-02-01"),
    ],
)
def test_who_and_when_in_one_line(typed: str, who: str, when: str) -> None:
    assert who_when(typed, TODAY) == WhoWhen(who, when)


def test_a_number_that_is_no_date_is_refused_at_its_column() -> None:
    with pytest.raises(KfError) as refused:
        who_when("KN 45.13", TODAY)
    assert refused.value.code.startswith("date.")
    assert refused.value.problem.column >= 4


@pytest.mark.parametrize(
    "typed",
    [
        "Vi tror at ti kommer",
        "vi trur at ti kommer",
        "We think that ti kommer",
        "… ti kommer",
        "Vi tror at … ti kommer",
    ],
)
def test_the_opening_words_may_be_typed_or_not(typed: str) -> None:
    assert bare_prediction(typed) == "ti kommer"


def test_a_belief_that_begins_otherwise_is_left_alone() -> None:
    assert bare_prediction("vi rekker det") == "vi rekker det"


# --- finding and telling -----------------------------------------------------------------------------------------


def test_cycles_and_ideas_are_found_by_id_or_beginning(desk: Desk, team: str) -> None:
    at = planned(desk, team)
    assert find_cycle(desk, at).cycle.id == at
    assert find_cycle(desk, at[:12]).team.title == "Slagenhet"
    with pytest.raises(KfError) as refused:
        find_cycle(desk, "cycle-zzzz")
    assert refused.value.code == "pdsa.unknown_cycle"
    ideas = desk.ideas(team)
    assert find_idea(ideas, "øving").source == IDEA == find_idea(ideas, IDEA).source
    with pytest.raises(KfError):
        find_idea(ideas, "noe annet")


@pytest.mark.parametrize("lang", LANGS)
def test_blocks_tell_all_and_leave_out_what_is_not_known(lang: Any) -> None:
    found = cycle_blocks(MADE[3], lang, TODAY)
    facts = [row for block in found if isinstance(block, Facts) for row in block.rows]
    assert [text for _, text in facts] == ["c"]
    assert isinstance(found[-1], Notice), "it is overdue"
    assert ramp_blocks((), lang, TODAY) == ()
    outline = next(block for block in ramp_blocks(MADE, lang, TODAY) if isinstance(block, Outline))
    assert [item.depth for item in outline.items] == [0, 1, 1, 1, 0, 1, 1, 0, 1]
    table = learned_table(MADE, lang)
    assert len(table.rows) == 2 and all(len(row) == len(table.heads) for row in table.rows)


def test_braces_in_words_stay_words(desk: Desk, team: str) -> None:
    at = planned(desk, team, prediction="{x} og {0}")
    act(desk, team, "pdsa.start", at=at)
    act(desk, team, "pdsa.prediction", at=at, prediction="annet")
    assert "{x} og {0}" in trace_texts(only(desk, team), "nb")[1]
