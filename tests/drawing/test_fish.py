"""The fish says what the model says, from 98 cells on; narrower, the list does. Nothing overlaps or is lost."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from kfterm.drawing.cells import ASCII, UNICODE, Glyphs, Painting
from kfterm.drawing.fish import LEAST_FISH, FishLook, fish
from kfterm.drawing.layered import Look, Node, layered
from kfterm.drawing.plain import plain_lines
from kfterm.drawing.scene import Box, Line, Link, Scene
from tests.drawing import oracle, samples
from tests.drawing.fishread import read_fish
from tests.drawing.paperfish import crossings
from tests.drawing.parseback import UnreadableError
from tests.drawing.test_layered import GLYPHS, LABELS, inversions, line_cells, text_cells

HERE = Path(__file__).parent
ROLES = ("fishbone.problem", "fishbone.category", *("fishbone.cause",) * 5)
HEADS = ("Problem", "Kategorier", "Årsaker")
LAYERS = 7


def look(width: int, folded: frozenset[str] = frozenset()) -> FishLook:
    return FishLook(width, ROLES, folded, "Problemet er ikke skrevet ennå", "Uten kategori", "Ark", "Fisk")


def listed(width: int, folded: frozenset[str] = frozenset()) -> Look:
    return Look(width, HEADS, ROLES, folded, apart="Uten kategori", indented=True)


@st.composite
def fishes(draw: st.DrawFn) -> tuple[Node, ...]:
    """Fishes of all kinds: without problem or with two, with ribs of any number, causes to five levels, some of them
    in two places or in none."""
    nodes = [Node(f"p{number}", 0, draw(LABELS)) for number in range(draw(st.sampled_from([0, 1, 1, 1, 1, 1, 2])))]
    for number in range(draw(st.integers(0, 9))):
        home = draw(st.sampled_from([*(node.id for node in nodes if not node.layer), *[""] * (number > 7)] or [""]))
        nodes.append(Node(f"r{number}", 1, draw(LABELS), (), (home,) if home else ()))
    for number in range(draw(st.integers(0, 18))):
        layer = draw(st.integers(2, LAYERS - 1))
        near = [node.id for node in nodes if node.layer == layer - 1]
        if not near and layer > 2:
            layer, near = 2, [node.id for node in nodes if node.layer == 1]
        parents = draw(st.lists(st.sampled_from(near), max_size=3, unique=True)) if near else []
        marks = draw(st.sampled_from([(), (), ("3 prikker",), ("■ rotårsak", "kan påvirkes")]))
        nodes.append(Node(f"c{number}", layer, draw(LABELS), marks, tuple(parents)))
    return tuple(nodes)


def some_folded(nodes: tuple[Node, ...], data: st.DataObject) -> frozenset[str]:
    return frozenset(data.draw(st.lists(st.sampled_from([n.id for n in nodes]), max_size=3))) if nodes else frozenset()


def check(lines: tuple[str, ...], nodes: tuple[Node, ...], glyphs: Glyphs, folded: frozenset[str]) -> None:
    """The lines of a fish say exactly what the nodes say."""
    seen = read_fish(lines, glyphs)
    problem = any(not node.layer for node in nodes)
    if not problem:
        assert " ".join(seen.head.text) == "Problemet er ikke skrevet ennå"
    oracle.compare(seen.tops(problem), nodes, LAYERS, folded)


@settings(max_examples=200, deadline=None)
@given(fishes(), st.integers(LEAST_FISH, 200), st.sampled_from(sorted(GLYPHS)), st.data())
def test_a_fish_parses_back(nodes: tuple[Node, ...], width: int, table: str, data: st.DataObject) -> None:
    folded = some_folded(nodes, data)
    lines = plain_lines(fish(nodes, look(width, folded)), ascii_only=table == "ascii")
    check(lines, nodes, GLYPHS[table], folded)
    assert max(map(cell_len, lines)) <= width
    assert not any("…" in line for line in lines)


@settings(max_examples=100, deadline=None)
@given(fishes(), st.integers(60, 120), st.sampled_from(sorted(GLYPHS)), st.data())
def test_a_list_parses_back(nodes: tuple[Node, ...], width: int, table: str, data: st.DataObject) -> None:
    folded = some_folded(nodes, data)
    lines = plain_lines(layered(nodes, listed(width, folded)), ascii_only=table == "ascii")
    oracle.compare(oracle.read(lines, HEADS, GLYPHS[table]), nodes, LAYERS, folded)
    assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("width", [98, 100, 120, 160, 200])
@pytest.mark.parametrize("table", sorted(GLYPHS))
@pytest.mark.parametrize("sample", ["poliklinikk", "full_fish"])
def test_hand_made_fishes_parse_back(sample: str, table: str, width: int) -> None:
    """The worked size of the method's description: six categories of six causes with three levels each."""
    nodes = getattr(samples, sample)()
    lines = plain_lines(fish(nodes, look(width)), ascii_only=table == "ascii")
    check(lines, nodes, GLYPHS[table], frozenset())
    assert max(map(cell_len, lines)) <= width
    lines = plain_lines(layered(nodes, listed(60)), ascii_only=table == "ascii")
    oracle.compare(oracle.read(lines, HEADS, GLYPHS[table]), nodes, LAYERS, frozenset())


def test_labels_of_the_sample_need_wrapping() -> None:
    causes = [node.label for node in samples.poliklinikk() if node.layer > 1]
    assert sum(36 <= len(label) <= 44 for label in causes) >= 10
    assert {node.layer for node in samples.poliklinikk()} == set(range(LAYERS))


def test_golden() -> None:
    """Checked by eye: a spine with three ribs above and three below, whole labels, the problem in the head."""
    lines = plain_lines(fish(samples.poliklinikk(), look(100)))
    assert lines == tuple((HERE / "golden" / "fish-100.txt").read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("broken", ["fish-cut-spine", "fish-overlapping-label", "fish-swapped-cause"])
def test_broken_fishes_do_not_parse_back(broken: str) -> None:
    """Copies of the golden fish with one fault each. The swapped cause reads well, but hangs on its neighbour."""
    nodes = samples.poliklinikk()
    whole = (HERE / "golden" / "fish-100.txt").read_text(encoding="utf-8").splitlines()
    lines = (HERE / "broken" / f"{broken}.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(whole)
    assert 1 <= sum(a != b for a, b in zip(lines, whole, strict=True)) <= 3
    check(tuple(whole), nodes, UNICODE, frozenset())
    with pytest.raises((UnreadableError, oracle.DiffersError)):
        check(tuple(lines), nodes, UNICODE, frozenset())


@settings(max_examples=80, deadline=None)
@given(fishes(), st.integers(10, 200), st.data())
def test_nothing_overlaps_and_nothing_is_lost(nodes: tuple[Node, ...], width: int, data: st.DataObject) -> None:
    scene = fish(nodes, look(width, some_folded(nodes, data)))
    written = tuple(item for item in scene.items if not isinstance(item, Line) or item.role.startswith("rule"))
    cells = text_cells(replace(scene, items=written))
    assert len(cells) == len(set(cells))
    assert not set(cells) & line_cells(scene)
    assert scene.width <= max(LEAST_FISH, width)
    assert all(0 <= x < scene.width and 0 <= y < scene.height for x, y in cells)
    for box in scene.items:
        if isinstance(box, Box) and box.role.startswith("fishbone") and box.ref:
            label = next(node.label for node in nodes if node.id == box.ref)
            assert "".join(box.lines).replace(" ", "") == label.replace(" ", "")


def bones_of(nodes: tuple[Node, ...], scene: Scene) -> dict[str, tuple[str, float, float]]:
    """Label → the rib that it hangs on (or its own place for the head, the ribs' names and what hangs nowhere), and
    its column and row."""
    home: dict[str, str] = {}
    known = {node.id: node for node in nodes}
    for _ in range(LAYERS):
        for node in nodes:
            parent = next((p for p in node.parents if p in known and known[p].layer == node.layer - 1), "")
            home[node.id] = node.id if node.layer < 2 or not parent else home.get(parent, parent)
    places = {}
    for box in scene.items:
        if isinstance(box, Box) and not box.role.startswith("fold") and box.ref:
            owner = box.id.partition("@")[2] or box.id
            places[box.id] = (home[owner], box.x, box.y)
    return places


def turned(before: dict[str, tuple[str, float, float]], after: dict[str, tuple[str, float, float]]) -> list[object]:
    """Pairs whose left-right order turned round, or, on one rib or among the names and the head, up and down."""
    found: list[object] = []
    for one, other in combinations(sorted(before.keys() & after.keys()), 2):
        (rib, x0, y0), (rib1, x1, y1) = before[one], before[other]
        if (x0 - x1) * (after[one][1] - after[other][1]) < 0:
            found.append((one, other, "x"))
        alike = rib == rib1 or (one == rib and other == rib1)
        if alike and (y0 - y1) * (after[one][2] - after[other][2]) < 0:
            found.append((one, other, "y"))
    return found


@settings(max_examples=80, deadline=None)
@given(fishes(), st.integers(LEAST_FISH, 200), LABELS, st.data())
def test_an_edit_of_a_leaf_moves_no_other_pair(
    nodes: tuple[Node, ...], width: int, label: str, data: st.DataObject
) -> None:
    before = bones_of(nodes, fish(nodes, look(width)))
    parents = [node for node in nodes if 0 < node.layer < LAYERS - 1]
    if parents:
        parent = data.draw(st.sampled_from(parents))
        at = data.draw(st.integers(0, len(nodes)))
        leaf = Node("new", parent.layer + 1, label, (), (parent.id,))
        grown = (*nodes[:at], leaf, *nodes[at:])
        assert turned(before, bones_of(grown, fish(grown, look(width)))) == []
    if nodes:
        at = data.draw(st.integers(0, len(nodes) - 1))
        old = nodes[at]
        renamed = (*nodes[:at], Node(old.id, old.layer, label, old.marks, old.parents), *nodes[at + 1 :])
        assert turned(before, bones_of(renamed, fish(renamed, look(width)))) == []
        assert turned(before, bones_of(nodes, fish(nodes, look(width, frozenset([old.id]))))) == []


@settings(max_examples=80, deadline=None)
@given(fishes(), st.integers(60, 97), LABELS, st.data())
def test_an_edit_of_a_leaf_moves_no_other_pair_of_the_list(
    nodes: tuple[Node, ...], width: int, label: str, data: st.DataObject
) -> None:
    before = layered(nodes, listed(width))
    parents = [node for node in nodes if 0 < node.layer < LAYERS - 1]
    if parents:
        parent = data.draw(st.sampled_from(parents))
        leaf = Node("new", parent.layer + 1, label, (), (parent.id,))
        assert inversions(before, layered((*nodes, leaf), listed(width))) == []
    if nodes:
        at = data.draw(st.integers(0, len(nodes) - 1))
        old = nodes[at]
        renamed = (*nodes[:at], Node(old.id, old.layer, label, old.marks, old.parents), *nodes[at + 1 :])
        assert inversions(before, layered(renamed, listed(width))) == []
        assert inversions(before, layered(nodes, listed(width, frozenset([old.id])))) == []


def test_a_label_that_grows_moves_no_neighbour_rib() -> None:
    """Ribs above the spine stand still while one of them grows."""
    nodes = samples.poliklinikk()
    before = bones_of(nodes, fish(nodes, look(120)))
    longer = tuple(
        Node(n.id, n.layer, f"{n.label} og mye mer enn det, på mange linjer", n.marks, n.parents)
        if n.label.startswith("Nye kolleger")
        else n
        for n in nodes
    )
    after = bones_of(longer, fish(longer, look(120)))
    above = {node.id for node in nodes if node.label in ("Utstyr", "Ledelse")}
    still = {box: place for box, place in before.items() if place[0] in above}
    assert len(still) >= 4 and all(after[box] == place for box, place in still.items())


def test_more_ribs_than_fit_get_spines_of_their_own_into_the_same_head() -> None:
    nodes = samples.full_fish(ribs=9, causes=1, levels=1)
    lines = plain_lines(fish(nodes, look(100)))
    check(lines, nodes, UNICODE, frozenset())
    assert sum(line.startswith("─") for line in lines) == 2 and sum("►" in line for line in lines) == 1


def test_every_label_leads_back_to_its_record() -> None:
    scene = fish(samples.poliklinikk(), look(120))
    painting = Painting(scene)
    for item in scene.items:
        if isinstance(item, Box):
            assert painting.at(int(item.x), int(item.y)) == item.ref
    assert painting.at(0, painting.height - 1) == ""


def test_ascii_has_the_same_geometry() -> None:
    scene = fish(samples.poliklinikk(), look(110, frozenset(["n1"])))
    both = [
        [painting.text(y) for y in range(painting.height)] for painting in map(Painting, [scene] * 2, (UNICODE, ASCII))
    ]
    assert [len(line) for line in both[0]] == [len(line) for line in both[1]]
    assert not set("".join(both[1])) & set("│─└┌├┘┴┐┤┬┼═┄►↪")


def test_links_lead_from_every_rib_into_the_head() -> None:
    scene = fish(samples.poliklinikk(), look(120))
    into = [item.src for item in scene.items if isinstance(item, Link) and item.dst == "p"]
    assert into == [node.id for node in samples.poliklinikk() if node.layer == 1]
    assert all(item.head for item in scene.items if isinstance(item, Link) and item.dst == "p")


@settings(max_examples=80, deadline=None)
@given(fishes(), st.integers(LEAST_FISH, 200), st.data())
def test_on_paper_no_line_runs_through_a_label(nodes: tuple[Node, ...], width: int, data: st.DataObject) -> None:
    scene = fish(nodes, replace(look(width, some_folded(nodes, data)), framed=True))
    assert crossings(scene) == []
    boxes = [item for item in scene.items if isinstance(item, Box)]
    assert all(box.x >= 0 and box.x + box.w <= scene.width for box in boxes)
    assert all(box.y >= 0 and box.y + box.h <= scene.height for box in boxes)
