"""What a drawing of a graph must say, worked out from the nodes alone, and whether painted lines say it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from kfterm.drawing.cells import Glyphs
from kfterm.drawing.layered import Node
from tests.drawing.parseback import Seen, UnreadableError, read


class DiffersError(Exception):
    """The drawing reads as something else than the model."""


def check(
    lines: Sequence[str], nodes: Sequence[Node], heads: Sequence[str], glyphs: Glyphs, folded: frozenset[str]
) -> None:
    """Raises ``UnreadableError`` or ``DiffersError`` unless the lines say exactly what the nodes say."""
    compare(read(lines, heads, glyphs), nodes, len(heads), folded)


def compare(tops: Sequence[Seen], nodes: Sequence[Node], layers: int, folded: frozenset[str]) -> None:
    """Raises ``DiffersError`` unless the labels that were read are what the nodes say."""
    kin = {node.id: node for node in nodes}
    home = {node.id: [p for p in node.parents if p in kin and kin[p].layer == node.layer - 1] for node in nodes}
    roots = [node for node in nodes if not home[node.id]]
    for layer in range(layers):
        _same_row([top for top in tops if top.layer == layer], [(n, False) for n in roots if n.layer == layer])
    todo = [
        (seen, node)
        for layer in range(layers)
        for seen, node in zip(
            [top for top in tops if top.layer == layer], [n for n in roots if n.layer == layer], strict=True
        )
    ]
    while todo:
        seen, node = todo.pop()
        own = [(n, False) for n in nodes if home[n.id][:1] == [node.id]]
        under = own + [(n, True) for n in nodes if node.id in home[n.id][1:]]
        if node.id in folded and under:
            if seen.children or seen.folds != f"+{_count(node, nodes, home)}":
                raise DiffersError(f"{node.label}: folded {seen.folds!r}")
            continue
        if seen.folds:
            raise DiffersError(f"{node.label}: folded without reason")
        _same_row(seen.children, under)
        todo += [(child, n) for child, (n, alias) in zip(seen.children, under, strict=True) if not alias]


def says(
    lines: Sequence[str],
    nodes: Sequence[Node],
    heads: Sequence[str],
    glyphs: Glyphs,
    folded: frozenset[str] = frozenset(),
) -> bool:
    """Whether the lines say exactly what the nodes say."""
    try:
        check(lines, nodes, heads, glyphs, folded)
    except (UnreadableError, DiffersError):
        return False
    return True


def _count(node: Node, nodes: Sequence[Node], home: dict[str, list[str]]) -> int:
    total = 0
    for other in nodes:
        if home[other.id][:1] == [node.id]:
            total += 1 + _count(other, nodes, home)
        elif node.id in home[other.id][1:]:
            total += 1
    return total


def _same_row(seen: Sequence[Seen], expected: Sequence[tuple[Node, bool]]) -> None:
    if len(seen) != len(expected):
        raise DiffersError(f"{[s.text for s in seen]} for {[n.label for n, _ in expected]}")
    for found, (node, alias) in zip(seen, expected, strict=True):
        words = [node.label, *(() if alias else (f"· {mark}" for mark in node.marks))]
        wanted, shown = " ".join(words), " ".join(found.text)
        # A word is only ever broken where it is longer than its column, or after a hyphen.
        if "-" in wanted or any(cell_len(word) > found.cells for word in wanted.split()):
            wanted, shown = wanted.replace(" ", ""), shown.replace(" ", "")
        if wanted != shown or alias != found.alias:
            raise DiffersError(f"{shown!r} for {wanted!r}")
