"""The driver diagram as a typed, frozen graph, read from stored records of any quality.

The graph has four layers. A node stands in one parent (``in``) and may have further ones (``also``), each exactly
one layer up. What a merge or a hand edit has broken is healed where the meaning is plain and shown as a node without
parent where it is not; nothing is hidden and nothing is written by reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Literal, TypeAlias, get_args

import msgspec

from kfterm.model.change import POSITION, RecordData, Records
from kfterm.model.records import Record, exact_view
from kfterm.text import clean_line, clean_text

Layer: TypeAlias = Literal["aim", "primary", "secondary", "idea"]
LAYERS: Final[tuple[Layer, ...]] = get_args(Layer)
Status: TypeAlias = Literal["idea", "testing", "adjusting", "kept", "introduced", "dropped"]
STATUSES: Final[tuple[Status, ...]] = get_args(Status)
TOOL_ID: Final = "driver"
KIND: Final = "driver"
_PREFIX: Final = KIND + "-"
_LAST: Final = "~"
"""Sorts after every position."""
_clean: Final = lru_cache(maxsize=8192)(clean_line)
"""Stored text may come from a hand-edited file; the same texts are read again after every change."""


class Driver(Record, frozen=True, kw_only=True):
    """One node as it is stored. Measures of the aim (``baseline`` …) mean something in the layer ``aim`` only,
    ``status`` and ``priority`` (1 high, 3 low) in the layer ``idea`` only."""

    layer: Layer | Literal[""] = ""
    text: str = ""
    also: dict[str, bool | None] = msgspec.field(default_factory=dict)
    """Ids of further parents, each to ``true``."""
    status: Status = "idea"
    priority: Literal[1, 2, 3] | None = None
    note: str = ""
    source: str = ""
    """The record of another tool that this came from."""
    baseline: float | None = None
    target: float | None = None
    unit: str = ""
    deadline: str = ""
    """ISO date."""
    population: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """One node in its place: the effective layer and parents (the one it stands in first; none = without parent)."""

    id: str
    text: str
    layer: Layer
    parents: tuple[str, ...]
    stored: Driver

    @property
    def rank(self) -> int:
        """0 for the aim to 3 for an idea."""
        return LAYERS.index(self.layer)

    @property
    def loose(self) -> bool:
        """Whether it should have a parent and has none."""
        return not self.parents and self.layer != "aim"

    @property
    def status(self) -> Status:
        """The status of an idea; a node of another layer is never tested."""
        return self.stored.status if self.layer == "idea" else "idea"

    @property
    def priority(self) -> int | None:
        """The priority of an idea, 1 (high) to 3 (low)."""
        return self.stored.priority if self.layer == "idea" else None


@dataclass(frozen=True, slots=True)
class Diagram:
    """A driver diagram. ``nodes`` lies in outline order: each aim with what is below it, then nodes without parent."""

    id: str
    title: str
    source: str
    nodes: Mapping[str, Node]
    children: Mapping[str, tuple[str, ...]]
    """Parent → those that stand in it, in order."""
    guests: Mapping[str, tuple[str, ...]]
    """Parent → those that have it as a further parent, in outline order."""
    roots: tuple[str, ...]
    """Aims, then nodes without parent from the highest layer down."""

    @property
    def aim(self) -> Node | None:
        """The first aim."""
        first = self.nodes[self.roots[0]] if self.roots else None
        return first if first and first.layer == "aim" else None

    def get(self, record: str) -> Node | None:
        """The node with this id, if the diagram has it."""
        return self.nodes.get(record)

    def layer(self, layer: Layer) -> tuple[Node, ...]:
        """All nodes of a layer in outline order."""
        return tuple(node for node in self.nodes.values() if node.layer == layer)

    def above(self, node: Node) -> tuple[Node, ...]:
        """The nodes that could be a parent of ``node``."""
        return self.layer(LAYERS[node.rank - 1]) if node.rank else ()

    def siblings(self, node: Node) -> tuple[str, ...]:
        """Those that stand where ``node`` stands, itself included; without parent: the loose ones of its layer."""
        if node.parents:
            return self.children[node.parents[0]]
        return tuple(root for root in self.roots if self.nodes[root].layer == node.layer)

    def below(self, record: str) -> Iterator[str]:
        """``record`` and all that stands in it, in outline order."""
        yield record
        for child in self.children.get(record, ()):
            yield from self.below(child)


def _stored(record: str, data: RecordData) -> Driver:
    """The record as a typed view; a field of the wrong type is read as text where it is the text, else left out."""
    try:
        return exact_view(record, data, Driver)
    except msgspec.ValidationError:
        kept: dict[str, Any] = {}
    for name, value in data.items():
        try:
            exact_view(record, {name: value}, Driver)
        except msgspec.ValidationError:
            if name == "text":
                kept[name] = str(value)
            elif name == "also" and isinstance(value, dict):
                kept[name] = {key: True for key, entry in value.items() if entry}
        else:
            kept[name] = value
    return exact_view(record, kept, Driver)


def _sort(driver: Driver) -> tuple[str, str]:
    return driver.pos or _LAST, driver.id


def _also(driver: Driver) -> list[str]:
    return sorted(key for key, entry in driver.also.items() if entry)


def driver_boards(records: Records) -> list[str]:
    """The ids of the unit's driver diagrams, in order."""
    found = [key for key, data in records.items() if data.get("tool") == TOOL_ID and key.startswith("board-")]
    return sorted(found, key=lambda key: (str(records[key].get(POSITION, "")), key))


def _tops(drivers: Mapping[str, Driver], inside: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Each node that stands in no other node → itself and all below it; one node of every loop counts as such."""
    found: dict[str, list[str]] = {}
    left = dict.fromkeys(drivers)

    def collect(top: str) -> None:
        found[top] = [top]
        left.pop(top, None)
        for record in found[top]:
            for child in inside.get(record, ()):
                if child in left:
                    del left[child]
                    found[top].append(child)

    for key, driver in drivers.items():
        if driver.inside not in drivers:
            collect(key)
    while left:
        seen: dict[str, None] = {}
        record = min(left)
        while record not in seen:
            seen[record] = None
            record = drivers[record].inside
        path = list(seen)
        loop = path[path.index(record) :]
        collect(min(loop, key=lambda key: (_stored_rank(drivers[key]), key)))
    return found


def _stored_rank(driver: Driver) -> int:
    return LAYERS.index(driver.layer) if driver.layer else len(LAYERS)


def _own(records: Records, board: str, drivers: dict[str, Driver]) -> dict[str, Driver]:
    """The drivers of ``board``. Those whose place is lost go with a further parent, else to the first board."""
    boards = driver_boards(records)
    if boards in ([board], []):
        return drivers
    inside = _inside(drivers.values())
    tops = _tops(drivers, inside)
    top_of = {record: top for top, below in tops.items() for record in below}
    home: dict[str, str] = {top: drivers[top].inside for top in tops if drivers[top].inside in boards}
    for top in tops:
        if top not in home:
            hosts = (home.get(top_of.get(key, "")) for key in _also(drivers[top]))
            home[top] = next((host for host in hosts if host), boards[0])
    return {record: drivers[record] for record in drivers if home[top_of[record]] == board}


def _inside(drivers: Iterable[Driver]) -> dict[str, list[str]]:
    inside: dict[str, list[str]] = {}
    for driver in drivers:
        inside.setdefault(driver.inside, []).append(driver.id)
    return inside


def _layers(drivers: Mapping[str, Driver]) -> tuple[dict[str, Layer], dict[str, str]]:
    """The effective layer of each node and the node it stands in. Nesting decides; the stored layer decides where
    there is no nesting, and a node below an idea stands alone."""
    inside = _inside(drivers.values())
    tops = sorted(_tops(drivers, inside), key=lambda key: _sort(drivers[key]))
    has_aim = any(drivers[top].layer == "aim" for top in tops)
    layers: dict[str, Layer] = {}
    parents: dict[str, str] = {}
    for top in tops:
        stored = drivers[top].layer
        layers[top] = stored or ("primary" if has_aim else "aim")
        has_aim = has_aim or not stored
    queue = list(tops)
    for record in queue:
        rank = LAYERS.index(layers[record])
        for child in inside.get(record, ()):
            if child in layers:
                continue
            if rank + 1 < len(LAYERS):
                layers[child] = LAYERS[rank + 1]
                parents[child] = record
            else:
                own = drivers[child].layer
                layers[child] = own if own and own != "aim" else "idea"
            queue.append(child)
    _adopt(drivers, layers, parents)
    return layers, parents


def _adopt(drivers: Mapping[str, Driver], layers: Mapping[str, Layer], parents: dict[str, str]) -> None:
    """A node without parent stands in its first further parent; a primary driver in the aim when there is one."""
    aims = [key for key in layers if layers[key] == "aim"]
    aim = min(aims, key=lambda key: _sort(drivers[key]), default="")
    for record, layer in layers.items():
        if record in parents or layer == "aim":
            continue
        further = [key for key in _also(drivers[record]) if _one_up(layers, key, layer)]
        if further:
            parents[record] = further[0]
        elif layer == "primary" and aim:
            parents[record] = aim


def _one_up(layers: Mapping[str, Layer], parent: str, layer: Layer) -> bool:
    return parent in layers and LAYERS.index(layers[parent]) + 1 == LAYERS.index(layer)


def _ordered(
    drivers: Mapping[str, Driver], layers: Mapping[str, Layer], parents: Mapping[str, str]
) -> tuple[list[str], dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Outline order, children and roots."""
    lists: dict[str, list[str]] = {}
    for record in sorted(layers, key=lambda key: _sort(drivers[key])):
        lists.setdefault(parents.get(record, ""), []).append(record)
    roots = sorted(lists.pop("", ()), key=lambda key: LAYERS.index(layers[key]))
    order: list[str] = []
    stack = list(reversed(roots))
    while stack:
        record = stack.pop()
        order.append(record)
        stack.extend(reversed(lists.get(record, ())))
    return order, {parent: tuple(found) for parent, found in lists.items()}, tuple(roots)


def read(records: Records, board: str) -> Diagram:
    """The diagram of ``board``. Never raises and never loses a node: a wrong field is left out, a wrong place gives
    a node without parent (see the module)."""
    every = {key: _stored(key, data) for key, data in records.items() if key.startswith(_PREFIX)}
    drivers = _own(records, board, every)
    layers, parents = _layers(drivers)
    order, children, roots = _ordered(drivers, layers, parents)
    place = {record: index for index, record in enumerate(order)}
    nodes: dict[str, Node] = {}
    guests: dict[str, list[str]] = {}
    for record in order:
        driver, layer = drivers[record], layers[record]
        main = parents.get(record, "")
        further = [key for key in _also(driver) if key != main and _one_up(layers, key, layer)] if driver.also else []
        further.sort(key=place.__getitem__)
        for key in further:
            guests.setdefault(key, []).append(record)
        nodes[record] = Node(record, _clean(driver.text), layer, (main, *further) if main else (), driver)
    data = records.get(board, {})
    title, source = (clean_line(str(data.get(name) or "")) for name in ("title", "source"))
    return Diagram(board, title, source, nodes, children, {key: tuple(found) for key, found in guests.items()}, roots)


def note_of(node: Node) -> str:
    """The note, safe to show."""
    return clean_text(node.stored.note)
