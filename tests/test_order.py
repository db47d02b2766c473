"""Positions: room between siblings, also where a hand edit has put theirs out of order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kfterm.model.order import is_position, make_room, spread

PLACES = st.lists(st.sampled_from([*spread(None, None, 12), "", "x", "n0i"]), max_size=6)


@given(PLACES, st.integers(0, 6), st.integers(0, 4))
def test_new_positions_lie_in_the_gap_and_as_few_others_change_as_can_be(
    places: list[str], index: int, count: int
) -> None:
    index = min(index, len(places))
    found, fresh = make_room(places, index, count)
    after = fresh or places
    beside = [place for place in (after[index - 1 : index] or []) + found + after[index : index + 1]]
    assert len(found) == count and beside == sorted(set(beside))
    assert all(is_position(place) for place in found)
    if places == sorted(set(places)) and all(map(is_position, places)):
        assert fresh == []
    if fresh:
        every = [*fresh[:index], *found, *fresh[index:]]
        assert len(fresh) == len(places) and every == sorted(set(every)) and all(map(is_position, every))
