"""What a second file of a unit brings: only what the copy changed since it parted from ours; the rest is asked."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfterm.history.copies import Brought, brought
from kfterm.model.change import GONE, Change, Put
from kfterm.store.unit import Unit

UNIT = "session-1"
A, B, C = "block-a", "block-b", "block-c"
LAW = settings(deadline=None)


class Side:
    """One computer with a unit: what it holds and what it did, from some point of the other's history."""

    def __init__(self, run: str, parent: Side | None = None) -> None:
        self.run = run
        self.unit = Unit(UNIT, "session")
        self.changes: list[Change] = []
        for change in parent.changes if parent else ():
            self._do(change)

    def _do(self, change: Change) -> None:
        self.changes.append(change)
        self.unit.apply(change, mine=True)

    def set(self, record: str, **fields: Any) -> None:
        number = sum(change.id.startswith(self.run) for change in self.changes) + 1
        self._do(Change(f"{self.run}-{number}", "", "", "x/1", {UNIT: self.unit.heads}, (Put(record, fields, UNIT),)))

    def delete(self, record: str) -> None:
        self.set(record, **{GONE: True})

    def new(self, record: str, text: str) -> None:
        self.set(record, **{"in": UNIT, "pos": "n0", "text": text})

    def takes(self, copy: Side, *, history: int | None = None, heads: tuple[str, ...] | None = None) -> Brought:
        """What the other side's file brings; ``history``: only the changes from there on are at hand."""
        named = copy.unit.heads if heads is None else heads
        known = self.changes[history or 0 :]
        return brought(UNIT, self.unit.live, copy.unit.live, named, self.unit.heads, known)


def parted() -> tuple[Side, Side]:
    """Two sides that part after three blocks were made."""
    ours = Side("a")
    for record in (A, B, C):
        ours.new(record, record)
    return ours, Side("b", ours)


def puts(found: Brought) -> dict[str, dict[str, Any]]:
    return {put.record: dict(put.fields) for put in found.puts}


def asked(found: Brought) -> list[tuple[str, dict[str, Any], Any]]:
    return [(one.put.record, dict(one.put.fields), one.said[2]) for one in found.questions]


def test_what_only_we_changed_stays_and_what_only_the_copy_changed_comes_in() -> None:
    ours, copy = parted()
    ours.set(A, text="ours")
    copy.set(B, text="theirs")
    found = ours.takes(copy)
    assert puts(found) == {B: {"text": "theirs"}} and asked(found) == []


def test_what_both_changed_is_asked_and_what_both_changed_alike_is_not() -> None:
    ours, copy = parted()
    for side, text in ((ours, "ours"), (copy, "theirs")):
        side.set(A, text=text)
        side.set(B, text="alike")
        side.set(C, pos="n5" if side is ours else "n7")
    found = ours.takes(copy)
    assert puts(found) == {} and asked(found) == [(A, {"text": "theirs"}, "ours")], "order is never a question"


def test_a_deletion_comes_in_unless_we_changed_the_record_since() -> None:
    ours, copy = parted()
    ours.set(A, text="ours")
    copy.delete(A)
    copy.delete(B)
    assert puts(ours.takes(copy)) == {B: {GONE: True}}


def test_what_we_deleted_stays_deleted_unless_the_copy_changed_it_since() -> None:
    ours, copy = parted()
    copy.set(A, text="theirs")
    ours.delete(A)
    ours.delete(B)
    found = ours.takes(copy)
    assert puts(found) == {A: {GONE: None, "in": UNIT, "pos": "n0", "text": "theirs"}}
    unit = ours.unit
    unit.apply(Change("c-1", "", "", "x/1", {UNIT: unit.heads}, found.puts), mine=False)
    assert unit.live.keys() == {A, C} and unit.live[A]["text"] == "theirs"


def test_what_we_made_since_is_not_deleted_by_a_copy_that_never_saw_it() -> None:
    ours, copy = parted()
    ours.new("block-d", "new")
    assert puts(ours.takes(copy)) == {}
    copy.set(A, text="theirs")
    assert puts(ours.takes(copy)) == {A: {"text": "theirs"}}, "also when it was worked on elsewhere"


def test_a_copy_edited_by_hand_names_an_old_head() -> None:
    ours, copy = parted()
    heads = ours.unit.heads
    ours.set(A, text="ours")
    ours.set(B, text="ours")
    copy.set(A, text="theirs")
    copy.set(C, note="theirs")
    for history in (0, 3):
        found = ours.takes(copy, heads=heads, history=history)
        assert puts(found) == {C: {"note": "theirs"}}
        expected = [(A, {"text": "theirs"}, "ours")]
        # Without the beginning of the history nobody can tell that the copy's B is the old one.
        assert asked(found) == (expected if not history else [*expected, (B, {"text": B}, "ours")])


def test_a_coincidence_is_no_proof_of_what_the_copy_knew() -> None:
    ours, copy = parted()
    for side, text in ((ours, "ours"), (copy, "theirs")):
        side.set(A, text=text)
        side.set(B, text="alike")
    assert asked(ours.takes(copy)) == [(A, {"text": "theirs"}, "ours")]


def test_without_any_history_nothing_is_deleted() -> None:
    ours, copy = parted()
    copy.set(A, text="theirs")
    copy.delete(B)
    assert puts(ours.takes(copy, history=3)) == {A: {"text": "theirs"}}
    assert puts(ours.takes(copy, heads=())) == {A: {"text": "theirs"}, B: {GONE: True}}, "the history tells that it was"


def test_maps_and_their_entries_are_one_question() -> None:
    ours, copy = parted()
    ours.set(A, **{"also.x": True})
    copy.set(A, **{"also.y": True})
    found = ours.takes(copy)
    assert puts(found) == {A: {"also.y": True}} and asked(found) == []


RECORDS = st.sampled_from(["block-aa", "block-ba", "block-c", "block-d"])
TEXT = st.sampled_from(["1", "2", "3"])
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("set"), RECORDS, st.sampled_from(["text", "note"]), TEXT),
        st.tuples(st.just("delete"), RECORDS, st.just(""), st.just("")),
    ),
    max_size=6,
)


def do(side: Side, acts: list[tuple[str, str, str, str]]) -> None:
    for act, record, name, text in acts:
        if record not in side.unit.live:
            # An id is made once: a record that was never there is another one on each side.
            own = record if record in side.unit.gone else f"{record}{side.run}"
            if own in side.unit.live:
                side.set(own, text=text)
            elif act == "set":
                side.set(own, **{GONE: None, "in": UNIT, "pos": "n0", "text": text})
        elif act == "delete":
            side.delete(record)
        else:
            side.set(record, **{name: text})


@LAW
@given(ACTS, ACTS, ACTS)
def test_nothing_is_lost_and_nothing_stale_comes_in(before: Any, here: Any, there: Any) -> None:
    """Held against a plain three-way comparison; a copy worked on elsewhere may ask more, never take more."""
    ours = Side("a")
    do(ours, before)
    base = {record: dict(data) for record, data in ours.unit.live.items()}
    heads = ours.unit.heads
    copy = Side("b", ours)
    do(ours, here)
    do(copy, there)
    for named in (heads, copy.unit.heads):
        if not named:
            continue
        found = ours.takes(copy, heads=named)
        questions = {(one.put.record, name) for one in found.questions for name in one.put.fields}
        taken = {(put.record, name): value for put in found.puts for name, value in put.fields.items()}
        for record in ours.unit.live.keys() & copy.unit.live.keys():
            for name in ("text", "note"):
                mine, theirs = ours.unit.live[record].get(name), copy.unit.live[record].get(name)
                common = base.get(record, {}).get(name)
                if mine == theirs:
                    assert (record, name) not in questions
                elif named is heads and record in base and not deleted_between(record, here, there):
                    assert ((record, name) in taken) == (mine == common != theirs)
                    assert ((record, name) in questions) == (common not in (mine, theirs))
                if (record, name) in taken:
                    assert mine in (common, theirs), "what we set since is never written over unasked"
        for record, data in ours.unit.live.items():
            if taken.get((record, GONE)) is True:
                assert data == base.get(record), "only what stands as it was is deleted"


def deleted_between(record: str, *sides: list[tuple[str, str, str, str]]) -> bool:
    return any(act == "delete" and other == record for acts in sides for act, other, _, _ in acts)


@pytest.mark.parametrize("heads", [(), ("zz-1",)])
def test_an_empty_copy_of_nothing(heads: tuple[str, ...]) -> None:
    assert brought(UNIT, {}, {}, heads, (), []) == Brought((), ())
