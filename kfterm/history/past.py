"""What somebody knew who had seen some changes of a unit: the part of its history before them, and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from kfterm.history.merge import Order
from kfterm.model.change import Change
from kfterm.model.ids import split_id


class Past(msgspec.Struct, frozen=True):
    """A unit's history cut in two: ``known`` to whoever had seen the heads (these too), and ``since``; each in order.

    ``whole``: nothing that was seen is missing from the history, as far as it tells. A head that does not stand in
    the history (a workspace that came without it) counts as seen when a change of the history names it.
    """

    known: tuple[Change, ...]
    since: tuple[Change, ...]
    whole: bool


def past(changes: Iterable[Change], unit: str, heads: Sequence[str], ours: Sequence[str] = ()) -> Past:
    """The history of ``unit`` as seen from ``heads``; ``ours`` are the heads of the unit as it is here."""
    by_id = {change.id: change for change in changes}
    order = Order(by_id, unit)
    clock = _together(order.clocks, heads)
    here = _together(order.clocks, [*ours, *by_id])
    known: list[Change] = []
    since: list[Change] = []
    for change in order.sequence:
        (known if _covers(clock, change.id) else since).append(change)
    return Past(tuple(known), tuple(since), all(_covers(here, head) for head in heads))


def _together(clocks: Mapping[str, Mapping[str, int]], heads: Iterable[str]) -> dict[str, int]:
    """The clock of somebody who had seen all ``heads``."""
    found: dict[str, int] = {}
    for head in heads:
        run, number = split_id(head)
        for other, known in {**clocks.get(head, {}), run: number}.items():
            found[other] = max(known, found.get(other, -1))
    return found


def _covers(clock: Mapping[str, int], change: str) -> bool:
    run, number = split_id(change)
    return clock.get(run, -1) >= number
