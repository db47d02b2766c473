"""Fold and merge against an oracle that follows ``seen`` step by step and knows nothing of clocks."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kfterm.errors import KfError
from kfterm.history.merge import Folded, baseline, fold, merge
from kfterm.history.past import past as cut_at
from kfterm.model.change import GONE, Change, Put
from kfterm.store.unit import Unit

UNIT = "team-1"
LAW = settings(deadline=None)
History = dict[str, Change]


# --- the oracle ------------------------------------------------------------------------------------------------


def past(history: History, change: str) -> set[str]:
    """All that ``change`` had seen, by walking."""
    found: set[str] = set()
    todo = [change]
    while todo:
        current = todo.pop()
        run, _, number = current.rpartition("-")
        near = set(history[current].seen.get(UNIT, ()))
        near |= {
            other
            for other in history
            if other.rpartition("-")[0] == run and int(other.rpartition("-")[2]) < int(number)
        }
        fresh = (near & history.keys()) - found
        found |= fresh
        todo.extend(fresh)
    return found


def naive_heads(history: History) -> tuple[str, ...]:
    seen: set[str] = set()
    for change in history:
        seen |= past(history, change)
    return tuple(sorted(history.keys() - seen))


def naive_registers(history: History) -> dict[tuple[str, str], list[tuple[str, Any]]]:
    """Record and field to its unreplaced (change, value), the greater id first."""
    sets = [
        (change.id, (place, at), put.record, name, value)
        for change in history.values()
        for place, put in enumerate(change.puts)
        for at, (name, value) in enumerate(put.fields.items())
    ]
    before = {change: past(history, change) for change in history}
    registers: dict[tuple[str, str], list[tuple[str, Any]]] = {}
    for change, place, record, name, value in sets:
        registers.setdefault((record, name), [])
        rivals = [
            other
            for other, other_place, other_record, other_name, _ in sets
            if other_record == record
            and (other_name == name or name.startswith(other_name + ".") or other_name.startswith(name + "."))
            and (change in before[other] or (other == change and other_place > place))
        ]
        if not rivals:
            registers[record, name].append((change, value))
    for heads in registers.values():
        heads.sort(key=lambda head: (head[0].rpartition("-")[0], int(head[0].rpartition("-")[2])), reverse=True)
    return registers


def naive_fold(history: History) -> tuple[dict[str, dict[str, Any]], set[tuple[str, str]], set[str]]:
    registers = naive_registers(history)
    records: dict[str, dict[str, Any]] = {record: {} for record, _ in registers}
    conflicts = set()
    for (record, name), heads in sorted(registers.items(), key=lambda item: "." in item[0][1]):
        if len({repr(value) for _, value in heads}) > 1 and name not in ("in", "pos", GONE):
            conflicts.add((record, name))
        if not heads or heads[0][1] is None:
            continue
        outer, dot, entry = name.partition(".")
        if not dot:
            records[record][name] = heads[0][1]
        else:
            if not isinstance(records[record].setdefault(outer, {}), dict):
                conflicts.add((record, outer))
                records[record][outer] = {}
            records[record][outer][entry] = heads[0][1]
    kept = naive_kept(history, registers)
    for record in kept:
        records[record].pop(GONE, None)
    for data in records.values():
        data.setdefault("in", UNIT)
    return records, conflicts, kept


def naive_kept(history: History, registers: dict[tuple[str, str], list[tuple[str, Any]]]) -> set[str]:
    """Records with a change beside their deletion."""
    kept = set()
    for (record, name), heads in registers.items():
        for deletion in [change for change, value in heads if name == GONE and value is True]:
            for change in history.values():
                edits = any(put.record == record and dict(put.fields) != {GONE: True} for put in change.puts)
                apart = change.id not in past(history, deletion) and deletion not in past(history, change.id)
                if edits and apart and change.id != deletion:
                    kept.add(record)
    return kept


# --- histories -------------------------------------------------------------------------------------------------


@dataclass
class Replica:
    run: str
    count: int = 0
    known: History = field(default_factory=dict)

    def add(self, *puts: Put, forget: tuple[str, ...] = ()) -> Change:
        self.count += 1
        change = Change(f"{self.run}-{self.count}", "", "", "x/1", {UNIT: naive_heads(self.known)}, puts, "", forget)
        self.known[change.id] = change
        return change

    def set(self, record: str, forget: tuple[str, ...] = (), **fields: Any) -> Change:
        return self.add(Put(record, fields, UNIT), forget=forget)

    def take(self, other: Replica) -> None:
        self.known = by_id(merge(self.known.values(), other.known.values(), UNIT))


def by_id(changes: Iterable[Change]) -> History:
    return {change.id: change for change in changes}


RECORDS = st.sampled_from(["pdsa-1", "pdsa-2", "pdsa-3"])
SETS = st.one_of(
    st.tuples(st.sampled_from(["text", "note"]), st.sampled_from([None, "a", "b", 1, 1.0, True])),
    st.tuples(st.sampled_from(["also.x", "also.y.z"]), st.sampled_from([None, True])),
    st.tuples(st.just("also"), st.sampled_from([None, "text"])),
    st.tuples(st.just(GONE), st.sampled_from([True, True, None])),
    st.tuples(st.sampled_from(["pos", "in"]), st.sampled_from(["n0", "n1"])),
)
PUTS = st.builds(lambda record, sets: Put(record, dict(sets), UNIT), RECORDS, st.lists(SETS, min_size=1, max_size=2))
STEPS = st.one_of(
    st.tuples(st.just("edit"), st.integers(0, 2), st.lists(PUTS, min_size=1, max_size=2)),
    st.tuples(st.just("take"), st.integers(0, 2), st.integers(0, 2)),
    st.tuples(st.just("start"), st.integers(0, 2), st.none()),
)


@st.composite
def histories(draw: st.DrawFn) -> list[History]:
    """What three replicas know after working, synchronising and restarting."""
    replicas = [Replica(f"run{number}") for number in range(3)]
    starts = 3
    for act, number, what in draw(st.lists(STEPS, max_size=14)):
        replica = replicas[number]
        if act == "edit":
            replica.add(*what)
        elif act == "take":
            replica.take(replicas[what])
        else:
            replicas[number] = Replica(f"run{starts}", 0, replica.known)
            starts += 1
    return [replica.known for replica in replicas]


def all_of(known: list[History]) -> History:
    return {change: held for history in known for change, held in history.items()}


def plain(folded: Folded) -> tuple[Any, ...]:
    return folded.records, folded.conflicts, folded.heads, folded.kept


# --- laws ------------------------------------------------------------------------------------------------------


@LAW
@given(histories())
def test_fold_agrees_with_the_oracle(known: list[History]) -> None:
    history = all_of(known)
    folded = fold(history.values(), UNIT)
    records, conflicts, kept = naive_fold(history)
    assert folded.records == records
    assert repr(sorted(folded.records.items())).count("True") == repr(sorted(records.items())).count("True")
    assert {(conflict.record, conflict.field) for conflict in folded.conflicts} == conflicts
    assert set(folded.kept) == kept
    assert folded.heads == naive_heads(history)


@LAW
@given(histories(), st.randoms(use_true_random=False))
def test_fold_knows_no_order_and_no_repetition(known: list[History], chance: random.Random) -> None:
    changes = list(all_of(known).values())
    again = changes + [chance.choice(changes) for _ in changes]
    chance.shuffle(again)
    assert plain(fold(again, UNIT)) == plain(fold(changes, UNIT))


@LAW
@given(histories(), st.data())
def test_a_history_is_cut_where_somebody_stopped_looking(known: list[History], data: st.DataObject) -> None:
    history = all_of(known)
    heads = data.draw(st.lists(st.sampled_from(sorted(history)), max_size=3)) if history else []
    seen = set(heads).union(*(past(history, head) for head in heads))
    cut = cut_at(history.values(), UNIT, heads)
    assert {change.id for change in cut.known} == seen and cut.whole
    assert {change.id for change in cut.since} == history.keys() - seen
    assert not cut_at(history.values(), UNIT, [*heads, "elsewhere-1"]).whole, "nobody here has seen that"
    assert cut_at(history.values(), UNIT, ["elsewhere-1"], ["elsewhere-2"]).whole, "one run knows what it did"
    late = {change: held for change, held in history.items() if change not in heads}
    named = [head for head in heads if any(head in held.seen.get(UNIT, ()) for held in late.values())]
    assert cut_at(late.values(), UNIT, named).whole, "a change that stays tells that it was seen"


@LAW
@given(histories())
def test_merge_is_a_union(known: list[History]) -> None:
    one, two, three = (history.values() for history in known)
    assert merge(one, two, UNIT) == merge(two, one, UNIT)
    assert merge(merge(one, two, UNIT), three, UNIT) == merge(one, merge(two, three, UNIT), UNIT)
    assert merge(merge(one, two, UNIT), two, UNIT) == merge(one, two, UNIT)
    assert by_id(merge(one, two, UNIT)) == {**known[0], **known[1]}, "no change may be dropped or altered"


@LAW
@given(histories())
def test_every_record_stays_unless_deleted(known: list[History]) -> None:
    history = all_of(known)
    folded = fold(history.values(), UNIT)
    deleted = {put.record for change in history.values() for put in change.puts if put.fields.get(GONE) is True}
    seen = {put.record for change in history.values() for put in change.puts}
    assert seen == set(folded.records)
    assert {record for record, data in folded.records.items() if data.get(GONE)} <= deleted


@LAW
@given(histories())
def test_resolving_removes_every_conflict(known: list[History]) -> None:
    judge = Replica("zz", 0, all_of(known))
    conflicts = fold(judge.known.values(), UNIT).conflicts
    for conflict in conflicts:
        assert len(conflict.values) > 1
        judge.add(Put(conflict.record, {conflict.field: "settled"}, UNIT))
    folded = fold(judge.known.values(), UNIT)
    assert folded.conflicts == ()
    outer = {(conflict.record, conflict.field.partition(".")[0]) for conflict in conflicts}
    assert all(folded.records[record].get(name) for record, name in outer)


@LAW
@given(st.lists(st.lists(PUTS, min_size=1, max_size=2), max_size=12))
def test_one_history_folds_to_what_was_on_the_screen(acts: list[list[Put]]) -> None:
    replica, unit = Replica("run"), Unit(UNIT, "team")
    for puts in acts:
        unit.apply(replica.add(*puts), mine=True)
    folded = fold(replica.known.values(), UNIT)
    assert {record: data for record, data in folded.records.items() if not data.get(GONE)} == unit.live
    assert {record for record, data in folded.records.items() if data.get(GONE)} == unit.gone.keys()
    assert folded.conflicts == () and folded.heads == unit.heads


@LAW
@given(histories(), RECORDS)
def test_a_forgotten_field_never_comes_back(known: list[History], record: str) -> None:
    replicas = [Replica(f"z{number}", 0, dict(history)) for number, history in enumerate(known)]
    replicas[1].set(record, text="secret")
    replicas[2].set(record, text="secret too", note="stays")
    replicas[0].take(replicas[1])
    replicas[0].set(record, forget=(f"{record}.text",), text="clean")
    after = Replica("later", 0, merge_all(replicas))
    after.set(record, text="new")
    for order in ([0, 1, 2], [2, 1, 0], [1, 2, 0]):
        united = after.known
        for number in order:
            united = by_id(merge(united.values(), replicas[number].known.values(), UNIT))
        assert "secret" not in repr(united)
        folded = fold(united.values(), UNIT)
        assert folded.records[record]["text"] == "new" and folded.records[record]["note"] == "stays"
        assert set(united) == set(all_of([replica.known for replica in replicas])) | {"later-1"}


def merge_all(replicas: list[Replica]) -> History:
    united: History = {}
    for replica in replicas:
        united = by_id(merge(united.values(), replica.known.values(), UNIT))
    return united


# --- cases -----------------------------------------------------------------------------------------------------


def two() -> tuple[Replica, Replica]:
    first = Replica("aa")
    first.set("pdsa-1", text="start", pos="n0")
    return first, Replica("bb", 0, dict(first.known))


def united(first: Replica, second: Replica) -> Folded:
    return fold(merge(first.known.values(), second.known.values(), UNIT), UNIT)


def test_both_values_of_a_conflict_are_kept_and_the_greater_id_is_shown() -> None:
    first, second = two()
    first.set("pdsa-1", text="one")
    second.set("pdsa-1", text="other")
    folded = united(first, second)
    assert folded.records["pdsa-1"]["text"] == "other"
    assert [conflict.values for conflict in folded.conflicts] == [(("bb-1", "other"), ("aa-2", "one"))]
    assert folded.heads == ("aa-2", "bb-1")


def test_the_same_value_twice_is_no_conflict_but_one_and_true_are() -> None:
    first, second = two()
    first.set("pdsa-1", text="same", flag=1)
    second.set("pdsa-1", text="same", flag=True)
    assert [conflict.field for conflict in united(first, second).conflicts] == ["flag"]


def test_positions_never_ask() -> None:
    first, second = two()
    first.set("pdsa-1", pos="n9", **{"in": "board-1"})
    second.set("pdsa-1", pos="n1", **{"in": "board-2"})
    folded = united(first, second)
    assert folded.conflicts == () and folded.records["pdsa-1"]["pos"] == "n1"
    first.take(second)
    first.set("pdsa-1", pos="n5")
    assert united(first, second).records["pdsa-1"]["pos"] == "n5"


def test_an_edit_beside_a_deletion_keeps_the_record() -> None:
    first, second = two()
    first.set("pdsa-1", _gone=True)
    second.set("pdsa-1", text="still needed")
    folded = united(first, second)
    assert folded.kept == ("pdsa-1",) and folded.records["pdsa-1"] == {"text": "still needed", "pos": "n0", "in": UNIT}
    first.take(second)
    first.set("pdsa-1", _gone=True)
    assert united(first, second).records["pdsa-1"][GONE] is True


def test_what_was_seen_through_others_counts_as_seen() -> None:
    first = Replica("cc")
    first.set("pdsa-1", text="old")
    second = Replica("bb", 0, dict(first.known))
    second.set("pdsa-2", text="between")
    third = Replica("aa", 0, dict(second.known))
    assert third.set("pdsa-1", text="new").seen == {UNIT: ("bb-1",)}
    folded = fold(third.known.values(), UNIT)
    assert folded.records["pdsa-1"]["text"] == "new" and folded.conflicts == () and folded.heads == ("aa-1",)


def test_numbers_of_a_run_may_have_gaps_for_other_units() -> None:
    first = Replica("aa")
    first.set("pdsa-1", text="1")
    first.count += 7
    late = replace(first.set("pdsa-1", text="2"), seen={UNIT: ()})
    assert fold([late, first.known["aa-1"]], UNIT).records["pdsa-1"]["text"] == "2"


def test_other_units_of_a_change_are_left_alone() -> None:
    change = Change(
        "a-1",
        "",
        "",
        "x/1",
        {UNIT: (), "team-2": ()},
        (Put("pdsa-1", {"t": 1}, UNIT), Put("pdsa-2", {"t": 1}, "team-2")),
    )
    assert set(fold([change], UNIT).records) == {"pdsa-1"}


def test_a_copied_run_is_refused_loudly() -> None:
    first, _ = two()
    clone = Replica("aa", 1, dict(first.known))
    first.set("pdsa-1", text="here")
    clone.set("pdsa-1", text="there")
    with pytest.raises(KfError) as caught:
        merge(first.known.values(), clone.known.values(), UNIT)
    assert caught.value.code == "merge.cloned" and caught.value.problem.values == {"id": "aa-2"}


def test_one_id_that_saw_different_things_is_refused() -> None:
    first, _ = two()
    change = first.set("pdsa-1", text="x")
    with pytest.raises(KfError):
        merge([change], [replace(change, seen={UNIT: ()})], UNIT)


def test_a_copied_run_is_refused_also_when_something_else_was_forgotten() -> None:
    first, _ = two()
    clone = Replica("aa", 1, dict(first.known))
    first.set("pdsa-1", text="here", note="x")
    clone.set("pdsa-1", text="there", note="y")
    keeper = Replica("cc", 0, dict(first.known))
    keeper.set("pdsa-1", forget=("pdsa-1.note",))
    with pytest.raises(KfError):
        merge(keeper.known.values(), clone.known.values(), UNIT)


def test_a_forgotten_record_and_initials_are_gone() -> None:
    first, second = two()
    signed = replace(second.set("pdsa-1", text="secret"), by="KN")
    second.known[signed.id] = signed
    first.set("pdsa-2", text="other")
    first.set("pdsa-1", forget=("pdsa-1", f"{signed.id}.by"), _gone=True)
    found = merge(first.known.values(), second.known.values(), UNIT)
    assert "secret" not in repr(found) and "start" not in repr(found) and "'KN'" not in repr(found)
    assert fold(found, UNIT).records == {
        "pdsa-1": {GONE: True, "in": UNIT},
        "pdsa-2": {"text": "other", "in": UNIT},
    }


def test_a_baseline_asks_nothing_where_the_history_is_at_hand() -> None:
    first, second = two()
    records = {"pdsa-1": {"text": "start", "pos": "n0", "in": UNIT, "also": {"x": True}}}
    start = baseline("cc-1", "", UNIT, records, naive_heads(first.known))
    assert fold([start], UNIT).records == records
    folded = fold(merge([start], second.known.values(), UNIT), UNIT)
    assert folded.records == records and folded.conflicts == () and folded.heads == ("cc-1",)


def test_a_circle_of_seen_neither_hangs_nor_loses() -> None:
    one = Change("a-1", "", "", "x/1", {UNIT: ("b-1",)}, (Put("pdsa-1", {"t": 1}, UNIT),))
    two_ = Change("b-1", "", "", "x/1", {UNIT: ("a-1",)}, (Put("pdsa-2", {"t": 1}, UNIT),))
    assert plain(fold([one, two_], UNIT)) == plain(fold([two_, one], UNIT))
    assert set(fold([one, two_], UNIT).records) == {"pdsa-1", "pdsa-2"}


@pytest.mark.long
def test_fourteen_teams_of_a_thousand_edits() -> None:
    chance = random.Random(14)
    changes: list[Change] = []
    for number in range(80_000):
        seen = (f"base-{number - 1}",) if number else ()
        changes.append(
            Change(
                f"base-{number}",
                "",
                "",
                "x/1",
                {UNIT: seen},
                (Put(f"pdsa-{number % 20_000}", {f"f{number // 20_000}": 0, "pos": "n0"}, UNIT),),
            )
        )
    for team in range(14):
        head = "base-79999"
        for number in range(1000):
            put = Put(
                f"pdsa-{chance.randrange(20_000)}", {chance.choice(["f0", "f1", "f2"]): chance.randrange(5)}, UNIT
            )
            changes.append(Change(f"team{team}-{number}", "", "", "x/1", {UNIT: (head,)}, (put,)))
            head = changes[-1].id
    chance.shuffle(changes)
    folded = fold(changes, UNIT)
    assert len(folded.heads) == 14 and len(folded.records) == 20_000 and len(folded.conflicts) > 500


@pytest.mark.long
@settings(max_examples=5000, deadline=None)
@given(histories())
def test_fold_agrees_with_the_oracle_at_length(known: list[History]) -> None:
    history = all_of(known)
    folded = fold(history.values(), UNIT)
    records, conflicts, kept = naive_fold(history)
    assert (folded.records, set(folded.kept)) == (records, kept)
    assert {(conflict.record, conflict.field) for conflict in folded.conflicts} == conflicts
