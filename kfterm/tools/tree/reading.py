"""A tree from stored records of any quality.

What a merge or a hand edit has broken is healed where the meaning is plain and shown as a node without parent where
it is not; nothing is hidden and nothing is written by reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar

import msgspec

from kfterm.model.change import RecordData, Records
from kfterm.model.records import exact_view
from kfterm.text import clean_line
from kfterm.tools.placed import boards_of
from kfterm.tools.tree.model import Node, Tree, Twig
from kfterm.tools.tree.shape import Shape

N = TypeVar("N", bound=Node[Any])
T = TypeVar("T", bound=Tree[Any])
_Twigs: TypeAlias = Mapping[str, Twig]
_LAST: Final = "~"
"""Sorts after every position."""
_clean: Final = lru_cache(maxsize=8192)(clean_line)
"""Stored text may come from a hand-edited file; the same texts are read again after every change."""


def stored(record: str, data: RecordData, struct: type[Twig]) -> Twig:
    """The record as a typed view; a field of the wrong type is read as text where it is the text, else left out."""
    try:
        return exact_view(record, data, struct)
    except msgspec.ValidationError:
        kept: dict[str, Any] = {}
    for name, value in data.items():
        try:
            exact_view(record, {name: value}, struct)
        except msgspec.ValidationError:
            if name == "text":
                kept[name] = str(value)
            elif name == "also" and isinstance(value, dict):
                kept[name] = {key: True for key, entry in value.items() if entry}
        else:
            kept[name] = value
    return exact_view(record, kept, struct)


class _Places(NamedTuple):
    """Effective rank of each node, and the node it stands in."""

    ranks: dict[str, int]
    parents: dict[str, str]


def _sort(twig: Twig) -> tuple[str, str]:
    return twig.pos or _LAST, twig.id


def _also(twig: Twig) -> list[str]:
    return sorted(key for key, entry in twig.also.items() if entry)


def _stored_rank(shape: Shape, twig: Twig) -> int:
    """The rank that the stored layer names; behind the last when it names none."""
    return shape.rank_of(twig.layer) if twig.layer in shape.layers else len(shape.layers)


def _inside(twigs: Iterable[Twig]) -> dict[str, list[str]]:
    inside: dict[str, list[str]] = {}
    for twig in twigs:
        inside.setdefault(twig.inside, []).append(twig.id)
    return inside


def _tops(shape: Shape, twigs: _Twigs, inside: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Each node that stands in no other node → itself and all below it; one node of every loop counts as such."""
    found: dict[str, list[str]] = {}
    left = dict.fromkeys(twigs)

    def collect(top: str) -> None:
        found[top] = [top]
        left.pop(top, None)
        for record in found[top]:
            for child in inside.get(record, ()):
                if child in left:
                    del left[child]
                    found[top].append(child)

    for key, twig in twigs.items():
        if twig.inside not in twigs:
            collect(key)
    while left:
        seen: dict[str, None] = {}
        record = min(left)
        while record not in seen:
            seen[record] = None
            record = twigs[record].inside
        path = list(seen)
        loop = path[path.index(record) :]
        collect(min(loop, key=lambda key: (_stored_rank(shape, twigs[key]), key)))
    return found


def _own(shape: Shape, records: Records, board: str, twigs: dict[str, Twig]) -> dict[str, Twig]:
    """The nodes of ``board``. Those whose place is lost go with a further parent, else to the first board."""
    boards = boards_of(records, shape.tool)
    if boards in ([board], []):
        return twigs
    tops = _tops(shape, twigs, _inside(twigs.values()))
    top_of = {record: top for top, below in tops.items() for record in below}
    home: dict[str, str] = {top: twigs[top].inside for top in tops if twigs[top].inside in boards}
    for top in tops:
        if top not in home:
            hosts = (home.get(top_of.get(key, "")) for key in _also(twigs[top]))
            home[top] = next((host for host in hosts if host), boards[0])
    return {record: twigs[record] for record in twigs if home[top_of[record]] == board}


def _places(shape: Shape, twigs: _Twigs) -> _Places:
    """Nesting decides; the stored layer decides where there is no nesting, and a node below the last layer stands
    alone."""
    inside = _inside(twigs.values())
    tops = sorted(_tops(shape, twigs, inside), key=lambda key: _sort(twigs[key]))
    known = {top: shape.rank_of(twigs[top].layer) for top in tops if twigs[top].layer in shape.layers}
    has_top = 0 in known.values()
    ranks: dict[str, int] = {}
    parents: dict[str, str] = {}
    for top in tops:
        ranks[top] = known[top] if top in known else int(has_top)
        has_top = has_top or top not in known
    queue = list(tops)
    for record in queue:
        rank = ranks[record]
        for child in inside.get(record, ()):
            if child in ranks:
                continue
            if rank < shape.deepest:
                ranks[child] = rank + 1
                parents[child] = record
            else:
                own = _stored_rank(shape, twigs[child])
                ranks[child] = own if 0 < own <= shape.deepest else shape.deepest
            queue.append(child)
    _adopt(twigs, ranks, parents)
    return _Places(ranks, parents)


def _adopt(twigs: _Twigs, ranks: Mapping[str, int], parents: dict[str, str]) -> None:
    """A node without parent stands in its first further parent; one of the second layer in the top if there is one."""
    tops = [key for key in ranks if ranks[key] == 0]
    top = min(tops, key=lambda key: _sort(twigs[key]), default="")
    for record, rank in ranks.items():
        if record in parents or rank == 0:
            continue
        further = [key for key in _also(twigs[record]) if ranks.get(key) == rank - 1]
        if further:
            parents[record] = further[0]
        elif rank == 1 and top:
            parents[record] = top


def _ordered(twigs: _Twigs, places: _Places) -> tuple[list[str], dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Outline order, children and roots."""
    lists: dict[str, list[str]] = {}
    for record in sorted(places.ranks, key=lambda key: _sort(twigs[key])):
        lists.setdefault(places.parents.get(record, ""), []).append(record)
    roots = sorted(lists.pop("", ()), key=places.ranks.__getitem__)
    order: list[str] = []
    stack = list(reversed(roots))
    while stack:
        record = stack.pop()
        order.append(record)
        stack.extend(reversed(lists.get(record, ())))
    return order, {parent: tuple(found) for parent, found in lists.items()}, tuple(roots)


def read(shape: Shape, records: Records, board: str, node: Callable[..., N], tree: Callable[..., T]) -> T:
    """The tree of ``board``, made of ``node`` and ``tree``. Never raises and never loses a node: a wrong field is
    left out, a wrong place gives a node without parent (see the module)."""
    prefix = f"{shape.kind}-"
    every = {key: stored(key, data, shape.struct) for key, data in records.items() if key.startswith(prefix)}
    twigs = _own(shape, records, board, every)
    ranks, parents = places = _places(shape, twigs)
    order, children, roots = _ordered(twigs, places)
    at = {record: index for index, record in enumerate(order)}
    nodes: dict[str, N] = {}
    guests: dict[str, list[str]] = {}
    for record in order:
        twig, rank = twigs[record], ranks[record]
        main = parents.get(record, "")
        further = [key for key in _also(twig) if key != main and ranks.get(key) == rank - 1] if twig.also else []
        further.sort(key=at.__getitem__)
        for key in further:
            guests.setdefault(key, []).append(record)
        nodes[record] = node(record, _clean(twig.text), rank, (main, *further) if main else (), twig)
    data = records.get(board, {})
    title, source = (clean_line(str(data.get(name) or "")) for name in ("title", "source"))
    every_guest = {key: tuple(found) for key, found in guests.items()}
    return tree(board, title, source, shape, nodes, children, every_guest, roots)
