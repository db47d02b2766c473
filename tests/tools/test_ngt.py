"""The nominal group technique: worked examples, steps, what may be seen when, few ballots, ties, second votes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kfterm.errors import KfError
from kfterm.intake.outline import read_outline
from kfterm.model.report import Form, Heading, Notice, Table
from kfterm.text import PastedLine
from kfterm.tools.api import Slip, View
from kfterm.tools.ngt import planning, told
from kfterm.tools.ngt.likeness import alike, likeness
from kfterm.tools.ngt.model import original
from kfterm.tools.ngt.parsing import parse_ballot, parse_column
from kfterm.tools.ngt.result import FEW, hidden_parts, split, tied
from kfterm.tools.ngt.sharing import JOINED
from kfterm.tools.ngt.tool import TOOL
from kfterm.words import LANGS, Lang, Words
from tests.tools.contract_kit import report_texts
from tests.tools.memory import now
from tests.tools.nominal import Group

EXAMPLES = yaml.safe_load((Path(__file__).parent / "ngt_examples.yaml").read_text("utf-8"))
RANKED = ["3 7 1 9 4", "7 3 2 1 8", "1 7 3 5 9", "7 1 9 3 2", "3 1 7 8 5", "1 3 7 4 2"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["id"]))
def test_worked_examples_come_out_exactly(example: dict[str, Any]) -> None:
    group = Group(example["ideas"])
    group.do("next")
    group.do("open", way=example["way"], size=example.get("size"), lenient="", among="all")
    for line, text in enumerate(example["lines"], 1):
        if line in example.get("refused", ()):
            with pytest.raises(KfError):
                group.typed("ballot", ballot=text)
        else:
            group.typed("ballot", ballot=text)
    group.do("next", close="close")
    group.do("reveal_all")
    found = group.outcome()
    assert found.count.ballots == len(example["lines"]) - len(example.get("refused", ()))
    if "total" in example:
        assert found.count.total == example["total"] == found.count.control
    if "agreement" in example:
        assert found.count.agreement == pytest.approx(example["agreement"], abs=1e-6)
    by_idea = {one.idea: one for one in found.count.results}
    assert [one.idea for one in found.count.results] == [one["idea"] for one in example["results"]]
    for wanted in example["results"]:
        one = by_idea[wanted["idea"]]
        assert told.place(one, "nb") == wanted["place"]
        for name in ("points", "voters", "firsts", "dissent"):
            assert getattr(one, name) == wanted.get(name, getattr(one, name)), (wanted["idea"], name)
        for name in ("mean", "sd"):
            if name in wanted:
                assert float(getattr(one, name)) == pytest.approx(wanted[name], abs=1e-6)


def test_one_changed_ballot_changes_the_figures() -> None:
    base = Group(9).vote("rank", RANKED, 5)
    other = Group(9).vote("rank", ["9 7 1 3 4", *RANKED[1:]], 5)
    points = [{one.idea: one.points for one in found.count.results} for found in (base, other)]
    assert points[0][9] == 6 and points[1][9] == 9
    assert points[0][3] == 23 and points[1][3] == 20


# --- a ballot as it is typed -----------------------------------------------------------------------------------------

WRONG = {
    "twice": ("rank", "7 3 2 3 8", "vote.twice", 7),
    "no such idea": ("rank", "7 3 12 3 8", "vote.no_such_idea", 5),
    "too few": ("rank", "7 3 2", "vote.too_few", 6),
    "too many": ("rank", "1 2 3 4 5 6", "vote.too_many", 11),
    "a word": ("rank", "7 tre 2 1 8", "ngt.unread", 3),
    "behind a number": ("rank", "17: 7 3 2 3 8", "vote.twice", 11),
    "sum": ("points", "50 30 10 0 0 0 0 0 0", "vote.sum", 1),
    "fields": ("points", "50 50", "vote.length", 6),
    "pairs": ("points", "3=60 12=40", "vote.no_such_idea", 6),
    "pair twice": ("points", "3=60 3=40", "vote.twice", 6),
    "outside": ("score", "1 2 3 4 5 6 1 1 1", "vote.outside", 11),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_ballot_names_its_column(name: str) -> None:
    way, line, code, column = WRONG[name]
    group = Group(9)
    group.do("next")
    group.do("open", way=way, size=None, lenient="", among="all")
    with pytest.raises(KfError) as caught:
        parse_ballot(line, group.sheet, now())
    assert (caught.value.code, caught.value.problem.column) == (code, column)
    # It never stops the next.
    good = {"rank": "1 2 3 4 5", "points": "3=60 4=40", "score": "1 2 3 4 5 - 1 1 1"}[way]
    assert parse_ballot(good, group.sheet, now()).fields["votes"]


RIGHT = {
    "3 7 1 9 4": Slip({"votes": [3, 7, 1, 9, 4]}),
    " 3,7;1 9,4 ": Slip({"votes": [3, 7, 1, 9, 4]}),
    "17: 3 7 1 9 4": Slip({"votes": [3, 7, 1, 9, 4]}, 17),
    "Narvik: 3 7 1 9 4": Slip({"votes": [3, 7, 1, 9, 4], "group": "Narvik"}),
    "Post 3 #17: 3 7 1 9 4": Slip({"votes": [3, 7, 1, 9, 4], "group": "Post 3"}, 17),
    "=17: 3 7 1 9 4": Slip({"votes": [3, 7, 1, 9, 4]}, 17, True),
    "-": Slip({"void": "blank"}),
    "17: x": Slip({"void": "spoilt"}, 17),
}


@pytest.mark.parametrize("line", RIGHT)
def test_ballots_as_people_type_them(line: str) -> None:
    group = Group(9)
    group.do("next")
    group.do("open", way="rank", size=5, lenient="", among="all")
    assert parse_ballot(line, group.sheet, now()) == RIGHT[line]


def test_decimal_points_add_up_exactly() -> None:
    found = Group(3).vote("points", ["33,3 33,3 33,4"])
    assert found.count.total == 100 == found.count.control


def test_a_pasted_column_counts_the_good_ones_and_names_the_others() -> None:
    group = Group(9)
    group.do("next")
    group.do("open", way="rank", size=3, lenient="", among="all")
    text = "# Narvik\n3 7 1\n3 3 1\n\n7\t1\t9\n# Harstad\n1 2 99\n2 3 4\n"
    found = parse_column(text, group.sheet, now())
    assert [(slip.fields["votes"], slip.fields["group"]) for slip in found.slips] == [
        ([3, 7, 1], "Narvik"),
        ([7, 1, 9], "Narvik"),
        ([2, 3, 4], "Harstad"),
    ]
    assert [(line, problem.column) for line, problem in found.refused] == [(3, 3), (7, 5)]
    reply = group.do("ballots", text=found)
    assert reply.say is not None
    for part in ("linje 3, tegn 3", "Idé 3 står to ganger", "linje 7, tegn 5"):
        assert part in reply.say.get("nb")
    assert len(group.slips) == 3
    with pytest.raises(KfError, match=r"vote\.twice"):
        parse_column("3 3 1\n", group.sheet, now())


def test_lenient_ballots_keep_the_first_choice_at_full_worth() -> None:
    found = Group(9).vote("rank", ["3 7", "3"], 5, lenient="lenient")
    points = {one.idea: one.points for one in found.count.results}
    assert (points[3], points[7]) == (10, 4)


# --- steps -----------------------------------------------------------------------------------------------------------


def test_no_step_begins_before_the_one_before_is_done() -> None:
    group = Group()
    steps = [group.sheet.step]
    for _ in range(2):
        assert group.do("next").puts
        steps.append(group.sheet.step)
    assert steps == ["question", "silent", "collect"]
    assert not group.do("next", close="wait").puts, "the urn is open, and nobody said to close it"
    assert not group.do("next", close="close").puts, "nothing was collected"
    assert not group.do("back").puts
    group.do("paste", text=[PastedLine(0, "a"), PastedLine(0, "b")])
    assert not group.sheet.rows, "silent ideas are no records while the urn is open"
    assert group.do("next", close="close").puts
    assert sorted(row.text for row in group.sheet.rows.values()) == ["a", "b"]
    group.do("next")
    group.do("next")
    assert group.sheet.step == "vote"
    assert not group.do("next").puts, "no vote was opened"
    group.do("open", way="rank", size=None, lenient="", among=None)
    assert not group.do("next", close="close").puts, "nobody has voted"
    group.typed("ballot", ballot="1 2")
    group.do("next", close="close")
    assert group.sheet.step == "result"
    assert not group.do("next").puts, "the result was not shown"
    group.do("reveal_all")
    assert group.do("next").puts and group.sheet.step == "discuss"
    assert not group.do("next").puts


def test_without_a_question_nothing_begins() -> None:
    group = Group()
    group.undo()
    assert not group.do("next").puts and not group.do("add", text="x").puts
    assert not TOOL.rows(group.board, View(80, "nb"))


def test_going_back_to_the_collecting_opens_a_new_urn_and_keeps_the_list() -> None:
    group = Group(3)
    for _ in range(2):
        group.do("back")
    assert group.sheet.step == "collect" and group.sheet.open is not None
    group.do("add", text="Idé 4")
    assert len(group.sheet.live) == 3
    group.do("next", close="close")
    texts = [group.sheet.rows[key].text for key in group.sheet.live]
    assert texts == ["Idé 1", "Idé 2", "Idé 3", "Idé 4"], "those that were read aloud keep their places"


def test_merging_keeps_both_wordings_and_can_be_taken_apart() -> None:
    group = Group(3)
    one, other, third = group.sheet.live
    group.do("edit", one, text="Bedre ordlyd")
    group.do("merge", one, other=other)
    assert group.sheet.live == (other, third)
    assert group.sheet.merged(other) == (one,)
    assert original(group.sheet.rows[one]) == "Idé 1"
    group.do("merge", other, other=third)
    assert group.sheet.merged(third) == (one, other)
    texts = list(report_texts(TOOL.report(group.board, "nb")))
    assert "Idé 1" in texts and "Bedre ordlyd; Idé 2" in texts
    group.do("split", other)
    assert group.sheet.live == (other, third) and group.sheet.merged(other) == (one,)
    group.undo()
    group.undo()
    assert group.sheet.merged(other) == (one,) and group.sheet.live == (other, third)


def test_striking_needs_all_to_agree_and_stays_in_the_log() -> None:
    group = Group(3)
    one = group.sheet.live[0]
    assert not group.do("remove", one, how="keep").puts
    group.do("remove", one, how="struck")
    assert one not in group.sheet.live
    assert any("strøket" in text for text in report_texts(TOOL.report(group.board, "nb")))
    group.do("split", one)
    assert one in group.sheet.live
    group.do("remove", one, how="slip")
    assert one not in group.sheet.rows


def test_what_was_merged_into_a_struck_idea_is_not_lost() -> None:
    group = Group(3)
    one, other, _ = group.sheet.live
    group.do("merge", one, other=other)
    group.do("remove", other, how="struck")
    assert [row.id for row in TOOL.rows(group.board, View(80, "nb"))[-2:]] == [other, one]
    ideas = next(block for block in TOOL.report(group.board, "nb") if isinstance(block, Table))
    assert {row[1]: row[4] for row in ideas.rows} == {"Idé 3": "", "Idé 2": "strøket", "Idé 1": "strøket"}
    group.do("split", one)
    assert one in group.sheet.live and other not in group.sheet.live


def test_records_merged_in_a_ring_by_hand_lose_no_idea() -> None:
    group = Group(3)
    one, other, third = group.sheet.live
    for record, into in ((one, other), (other, third), (third, one)):
        group.records[record]["into"] = into
    live = group.sheet.live
    assert len(live) == 1
    assert {live[0], *group.sheet.merged(live[0])} == {one, other, third}


def test_the_list_is_locked_while_people_vote() -> None:
    group = Group(4)
    one, other = group.sheet.live[:2]
    group.do("next")
    group.do("open", way="rank", size=2, lenient="", among="all")
    for reply in (
        group.do("merge", one, other=other),
        group.do("edit", one, text="noe annet"),
        group.do("remove", one, how="struck"),
        group.do("add", text="sent"),
    ):
        assert not reply.puts and not reply.slips and reply.say


def test_numbers_stay_when_ideas_come_and_go_after_the_first_vote() -> None:
    group = Group(4)
    group.vote("rank", ["1 2", "3 4"], 2)
    one, two, three, four = group.sheet.live
    for _ in range(3):
        group.do("back")
    group.do("remove", two, how="struck")
    group.do("add", text="ny")
    numbers = group.sheet.numbers
    assert (numbers[one], numbers[three], numbers[four]) == (1, 3, 4)
    assert sorted(numbers.values()) == [1, 3, 4, 5]


# --- what may be seen ------------------------------------------------------------------------------------------------


def test_nothing_seen_before_the_reveal_depends_on_the_ballots() -> None:
    seen = []
    for lines in (RANKED, ["9 8 7 6 5"] * 6):
        group = Group(9, people=24)
        group.do("next")
        group.do("open", way="rank", size=5, lenient="", among="all")
        for line in lines:
            group.typed("ballot", ballot=line)
        open_then = group.seen()
        group.do("next", close="close")
        seen.append((open_then, group.seen()))
    assert seen[0] == seen[1]
    assert not any("24 p" in text for text in seen[0][1])


def test_the_best_are_uncovered_from_below_and_shared_places_together() -> None:
    group = Group(9, people=24, winners=3)
    group.do("next")
    group.do("open", way="rank", size=5, lenient="", among="all")
    for line in RANKED:
        group.typed("ballot", ballot=line)
    group.do("next", close="close")
    shown = []
    while TOOL.command("ngt.reveal").can(group.board, "") is None:  # type: ignore[misc]
        group.do("reveal")
        shown.append(len(group.outcome().uncovered))
    assert shown == [6, 8, 9], "the two that share the second place come together"
    assert not group.do("next", close="x").puts or group.sheet.step == "discuss"


def test_fewer_than_five_ballots_tell_points_and_places_only() -> None:
    for count, few in ((4, True), (5, False)):
        group = Group(9)
        found = group.vote("rank", [*RANKED[:count], "-", "x"], 5)
        assert found.few is few
        texts = group.seen()
        assert any("bare poeng og plass" in text for text in texts) is few
        assert any("valgte" in text for text in texts) is not few
        assert any("Samsvar" in text for text in texts) is not few
        assert any("Borda" in text for text in texts) is not few
        table = next(block for block in TOOL.report(group.board, "nb") if isinstance(block, Table))
        assert ("Antall som valgte den" in table.heads) is not few
        assert "Poeng" in table.heads and "Plass" in table.heads


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(1, 12), min_size=2, max_size=7))
def test_no_part_below_five_can_be_told_or_reckoned(sizes: dict[str, int]) -> None:
    hidden = hidden_parts(sizes)
    assert {name for name, size in sizes.items() if size < FEW} <= hidden
    together = sum(sizes[name] for name in hidden)
    assert not hidden or together >= FEW or hidden == set(sizes)
    assert len(hidden) != 1 or sizes[next(iter(hidden))] >= FEW or hidden == set(sizes)


def test_parts_of_the_room_stand_in_the_hand_out_but_small_ones_do_not() -> None:
    group = Group(4)
    lines = ["Narvik: 1 2"] * 6 + ["Harstad: 2 1"] * 7 + ["Sortland: 4 3"] * 2
    group.vote("rank", lines, 2)
    found = group.outcome()
    assert {part.name: part.count is None for part in found.parts} == {
        "Narvik": True,
        "Harstad": False,
        "Sortland": True,
    }
    table = next(
        block for block in TOOL.report(group.board, "nb") if isinstance(block, Table) and len(block.heads) == 3
    )
    cells = {row[0]: row[1:] for row in table.rows}
    assert cells["Sortland"] == ("færre enn fem", "vises ikke")
    assert cells["Narvik"] == ("6", "vises ikke")
    assert cells["Harstad"] == ("7", "1. Idé 2; 2. Idé 1")


# --- ties, second votes, agreement -----------------------------------------------------------------------------------


def test_a_tie_at_the_line_offers_a_vote_among_the_tied_only() -> None:
    group = Group(5, people=6, winners=2)
    found = group.vote("rank", ["1 2", "2 1", "3 4", "3 4", "4 5", "5 1"], 2)
    # 3: 4 points by 2; 1: 4 by 3; 2: 3; 4: 4 by 3; 5: 3 by 2.
    assert {one.idea: (one.points, one.voters) for one in found.count.results} == {
        1: (4, 3), 4: (4, 3), 3: (4, 2), 2: (3, 2), 5: (3, 2),
    }  # fmt: skip
    assert group.places() == {1: "1 delt", 4: "1 delt", 3: "3", 2: "4 delt", 5: "4 delt"}
    assert tied(found, 2) == () and tied(found, 4) == (2, 5) and tied(found, 1) == (1, 4)
    assert any("plass 3 fordi færre valgte" in text for text in told.separated(found, "nb"))
    group.do("people", people=6, tables=None, winners=4)
    assert any("Idé 2, 5 deler plassen" in text for text in group.seen())
    reply = group.do("open", way="rank", size=1, lenient="", among="tied")
    assert reply.puts and group.sheet.voting is not None
    assert group.sheet.voting.round.numbers == [2, 5]
    with pytest.raises(KfError, match=r"vote\.no_such_idea"):
        group.typed("ballot", ballot="1")
    for line in ("5", "5", "2", "5", "5", "5"):
        group.typed("ballot", ballot=line)
    group.do("next", close="close")
    group.do("reveal_all")
    assert group.places() == {5: "1", 2: "2"}
    assert group.outcome().shift == {5: 0, 2: -1}
    # Both votes stand in the hand-out, the latest first.
    heads = [block.text for block in TOOL.report(group.board, "nb") if isinstance(block, Heading) and block.level == 2]
    assert heads == ["Avstemning 2: Rangering", "Avstemning 1: Rangering"]


def test_the_shift_counts_places_among_those_that_stood_in_both() -> None:
    group = Group(4, winners=3)
    group.vote("rank", ["1 2", "1 3", "1 2", "2 1", "3 4"], 2)
    first = group.places()
    assert first == {1: "1", 2: "2", 3: "3", 4: "4"}
    group.vote("rank", ["3 1", "3 2", "3 1", "1 3", "2 3"], 2, among="best")
    found = group.outcome()
    assert found.shift == {3: 2, 1: -1, 2: -1}
    assert [told.shift(found, one) for one in found.count.results] == [("↑2",), ("↓1",), ("↓1",)]


def test_opinions_that_are_divided_are_pointed_out() -> None:
    divided = [*["1 2 3 4 5"] * 11, *["2 3 4 5 1"] * 9]
    group = Group(6)
    found = group.vote("rank", divided, 5)
    assert [one.idea for one in split(found)] == [1]
    assert any("meningene er delte" in text for text in group.seen())
    agreed = Group(6).vote("rank", ["1 2 3 4 5"] * 20, 5)
    assert not list(split(agreed))
    assert told.agreement(agreed, "nb") == "1,00 – stort samsvar"


def test_other_ways_of_counting_agree_or_name_the_rival() -> None:
    # A published profile (Tennessee 42/26/15/17): points as ranks agree with Borda and Schulze, run-offs do not.
    lines = ["1 2 3 4"] * 42 + ["2 3 4 1"] * 26 + ["3 4 2 1"] * 15 + ["4 3 2 1"] * 17
    found = Group(4).vote("rank", lines, 4)
    assert found.count.results[0].idea == 2
    ways = list(told.other_ways(found, "nb"))
    assert ways[0].startswith("Borda: samme") and ways[1].startswith("Schulze: samme")
    assert ways[2].startswith("Utslagsrunder: Idé 4")


def test_hands_are_counted_idea_by_idea() -> None:
    group = Group(4)
    group.do("next")
    group.do("open", way="hands", size=None, lenient="", among="all")
    at: str | None = group.sheet.live[0]
    with pytest.raises(KfError, match=r"ngt\.count"):
        group.typed("hands", at or "", count="mange")
    for count in ("12", "3", "0", "7"):
        at = group.typed("hands", at or "", count=count).at
    assert not group.do("ballot", ballot=Slip({"votes": [1]})).slips, "hands are counted here"
    assert not any("12" in text for text in group.seen()), "not before it is shown"
    group.do("next", close="close")
    group.do("reveal_all")
    assert {one.idea: one.points for one in group.outcome().count.results} == {1: 12, 4: 7, 2: 3, 3: 0}
    assert group.places() == {1: "1", 4: "2", 2: "3", 3: "4"}
    assert any("22 hender i alt" in text for text in group.seen())


# --- planning, likeness, paper ---------------------------------------------------------------------------------------


def test_tables_are_planned_for_more_than_twelve() -> None:
    # 12 people: 36 ideas; (36 x 45 + 12 x 8) s = 28.6 min, and 7 + 4 + 8 minutes.
    assert planning.one_list(12) == planning.Plan(36, 48)
    # 47 people at 14 tables: 42 ideas; (42 x 45 + 47 x 8) s = 37.8 min, and 7 + 10 + 4 + 8 minutes.
    assert planning.by_tables(47, 14) == planning.Plan(42, 67)
    group = Group(people=47, tables=14)
    (advice,) = TOOL.findings(group.board)
    for figure in ("47", "141 ideer", "14 bord", "42 ideer", "67 minutter"):
        assert figure in advice.say.get("nb")
    small = Group(people=12)
    assert planning.expected(small.sheet) == planning.Plan(36, 48)
    assert "bord" not in TOOL.findings(small.board)[0].say.get("nb")


def test_the_room_is_told_what_to_do_in_silence() -> None:
    for people, words in ((8, "Lappene stokkes"), (40, "de 2–3 beste som bordet leverer")):
        group = Group(people=people)
        group.do("next")
        assert words in " ".join(group.seen())


def test_people_and_tables_of_the_session_are_known() -> None:
    group = Group()
    for number in range(14):
        group.records[f"group-{number:012d}"] = {"in": "session-1", "number": number}
    for number in range(47):
        group.records[f"person-{number:012d}"] = {"in": "session-1", "present": number < 40}
    assert (group.sheet.people, group.sheet.tables) == (40, 14)


def test_ideas_with_the_same_words_are_alike_and_others_are_not() -> None:
    texts = ("Legevisitten er ferdig etter klokka tolv", "Ingen eier planen", "Legevisitten blir sent ferdig", "Kø")
    assert alike(texts) == ((0, 2),)
    assert likeness("Lang ventetid på røntgen", "For lang ventetid røntgen") > 0.9
    assert likeness("Ingen eier planen", "Transport må bestilles") < 0.3
    group = Group()
    group.listed(texts)
    assert [one.at for one in TOOL.findings(group.board)] == [group.sheet.live[2]]
    choices = TOOL.command("ngt.merge").asks[0].choices
    assert choices is not None
    assert choices(group.board, group.sheet.live[2])[0].value == group.sheet.live[0]


@pytest.mark.parametrize(("which", "pages"), [("slips", 6), ("large", 1)])
def test_slips_hold_no_number_and_say_what_happens_with_them(which: str, pages: int) -> None:
    group = Group(9, people=24)
    made = next(one for one in TOOL.prints if one.id == which)
    for lang in ("nb", "nn", "en"):
        blocks = made.make(group.board, lang)
        heads = [block for block in blocks if isinstance(block, Heading)]
        assert sum(head.new_page for head in heads) == pages
        forms = [block for block in blocks if isinstance(block, Form)]
        assert len(forms) == len(heads) and all(len(form.fields) == 5 for form in forms)
        promises = {block.text for block in blocks if isinstance(block, Notice)}
        assert len(promises) == 1
        assert {"nb": "stokkes", "nn": "stokka", "en": "shuffled"}[lang] in promises.pop()
    assert made.large is (which == "large")


# --- outlines --------------------------------------------------------------------------------------------------------


def taken_in(group: Group, text: str) -> list[tuple[str, str]]:
    """What taking an outline in does; what and text of each step."""
    assert TOOL.intake is not None
    found = TOOL.intake(group.board, read_outline(text.encode(), "x.md"), group.now)
    group.put(found.reply)
    return [(step.what, step.text) for step in found.steps]


def test_an_outline_adds_what_is_new_and_takes_nothing_away() -> None:
    group = Group(3)
    steps = taken_in(group, "- Hva hindrer flyt?\n  - Idé 2\n    - Idé 1\n  - Helt ny\n    - Nesten lik\n")
    assert steps[:3] == [("same", "Hva hindrer flyt?"), ("same", "Idé 2"), ("changed", "Idé 1")]
    assert steps[3:] == [("new", "Helt ny"), ("new", "Nesten lik")]
    texts = {key: row.text for key, row in group.sheet.rows.items()}
    assert [texts[key] for key in group.sheet.live] == ["Idé 2", "Idé 3", "Helt ny"]
    assert {texts[key]: [texts[one] for one in group.sheet.merged(key)] for key in group.sheet.live} == {
        "Idé 2": ["Idé 1"],
        "Idé 3": [],
        "Helt ny": ["Nesten lik"],
    }
    group.undo()
    assert len(group.sheet.live) == 3


def test_a_plain_list_is_ideas_and_not_a_question() -> None:
    group = Group()
    group.undo()
    assert taken_in(group, "Første\nAndre\nAndre\n") == [("new", "Første"), ("new", "Andre"), ("new", "Andre")]
    assert not group.sheet.question and len(group.sheet.live) == 3
    assert taken_in(group, "Første\nAndre\nAndre\n") == [("same", "Første"), ("same", "Andre"), ("same", "Andre")]


odd = st.sampled_from(["Lang kø", "Sen visitt", "[x] y", "- z", "1. a", "Ingen plan (også under: b)"])
pairs = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=4)


@given(st.lists(odd, min_size=2, max_size=7), pairs, st.integers(0, 6))
def test_the_outline_comes_back_whole(texts: list[str], merges: list[tuple[int, int]], struck: int) -> None:
    group = Group()
    group.listed(texts)
    keys = list(group.sheet.rows)
    for one, other in merges:
        if one != other and one < len(keys) and other < len(keys):
            group.do("merge", keys[one], other=keys[other])
    if struck < len(keys):
        group.do("remove", keys[struck], how="struck")
    assert TOOL.outline_text is not None
    for lang in ("nb", "nn", "en"):
        text = TOOL.outline_text(group.board, lang)
        other = Group()
        other.undo()
        taken_in(other, text)
        assert TOOL.outline_text(other.board, lang) == text
        assert {what for what, _ in taken_in(group, text)} <= {"same"}


def test_nothing_comes_in_while_people_vote() -> None:
    group = Group(3)
    group.do("next")
    group.do("open", way="rank", size=2, lenient="", among="all")
    assert taken_in(group, "- Helt ny\n") == []
    assert len(group.sheet.rows) == 3


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("words", [JOINED, TOOL.command("ngt.ballot").help], ids=["second laptop", "help"])
def test_how_a_numbered_paper_is_typed_is_told_where_it_is_needed(words: Words, lang: Lang) -> None:
    found = re.search(r"\((\d+: [\d ]+)\)", words.get(lang))
    assert found is not None
    group = Group(4)
    group.do("next")
    group.do("open", way="rank", size=3, lenient="", among="all")
    assert parse_ballot(found[1], group.board, now()) == Slip({"votes": [3, 1, 2]}, 17)
