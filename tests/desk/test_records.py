"""Stored records as typed views: what a person meant who wrote the file by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kfterm.model.cycle import Cycle
from kfterm.model.records import Action, Block, Board, Group, Network, Person, Record, Session, Team, view

KINDS: tuple[type[Record], ...] = (Action, Block, Board, Cycle, Group, Network, Person, Session, Team)
SCALAR = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)
VALUE = SCALAR | st.lists(SCALAR, max_size=3) | st.dictionaries(st.text(max_size=4), SCALAR, max_size=3)


@pytest.mark.parametrize(
    ("value", "meant"), [(2027, "2027"), (12.5, "12.5"), (True, "true"), ({"a": "b"}, ""), (["a"], ""), ("x", "x")]
)
def test_a_title_is_read_as_the_text_that_was_meant(value: object, meant: str) -> None:
    session = view("session-1", {"title": value, "place": "Auditoriet"}, Session)
    assert (session.title, session.place) == (meant, "Auditoriet")


@pytest.mark.parametrize(("value", "meant"), [("45", 45), (45, 45), ("tolv", 0), ([], 0)])
def test_minutes_are_read_as_the_number_that_was_meant(value: object, meant: int) -> None:
    block = view("block-1", {"title": "Lunsj", "minutes": value}, Block)
    assert (block.title, block.minutes) == ("Lunsj", meant)


@given(st.sampled_from(KINDS), st.data())
def test_no_hand_edited_record_fails_or_hides_its_other_fields(kind: type[Record], data: st.DataObject) -> None:
    names = st.sampled_from([*kind.__struct_fields__, "in", "other"])
    fields = data.draw(st.dictionaries(names, VALUE, max_size=5)) | {"pos": "n1"}
    found = view("x-1", fields, kind)
    assert (found.id, found.pos) == ("x-1", "n1")
