"""The layered layout: says what the model says, fits, never overlaps, and keeps the group's order."""

from __future__ import annotations

from itertools import combinations
from math import ceil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from kfterm.drawing.cells import ASCII, UNICODE, Glyphs, Painting
from kfterm.drawing.layered import LEAST_WIDTH, Node, layered
from kfterm.drawing.plain import plain_lines
from kfterm.drawing.scene import Box, Line, Link, Mark, Scene, Text
from tests.drawing import oracle, samples

HERE = Path(__file__).parent
GLYPHS = {"unicode": UNICODE, "ascii": ASCII}

WORDS = st.one_of(
    st.text("abcdeøåæšđŋABCÆØÅ0123456789", min_size=1, max_size=12),
    st.sampled_from(
        ["漢字", "漢字漢字漢字漢字", "x̌y", "👍🏽", "e-læring", "(SPC)", "opplæringsprogrammer", "90 %", "5:30."]
    ),
    st.text("abcøå", min_size=20, max_size=45),
)
LABELS = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[Node, ...]:
    """Layered graphs with several parents, nodes without, and parents that are not one layer up."""
    layers = draw(st.integers(1, 4))
    nodes: list[Node] = []
    for index in range(draw(st.integers(0, 16))):
        layer = draw(st.integers(0, layers - 1))
        marks = draw(st.sampled_from([(), (), (), ("testes",), ("beholdes", "haster")]))
        nodes.append(Node(f"n{index}", layer, draw(LABELS), marks))
    if nodes and draw(st.booleans()):
        nodes[0] = Node("n0", 0, nodes[0].label)
    with_parents = []
    for node in nodes:
        near = [other.id for other in nodes if other.layer == node.layer - 1]
        parents = draw(st.lists(st.sampled_from(near), max_size=3, unique=True)) if near else []
        with_parents.append(Node(node.id, node.layer, node.label, node.marks, tuple(parents)))
    return tuple(with_parents)


def layers_of(nodes: tuple[Node, ...]) -> int:
    return max((node.layer + 1 for node in nodes), default=1)


@settings(max_examples=250, deadline=None)
@given(graphs(), st.integers(60, 200), st.sampled_from(sorted(GLYPHS)), st.data())
def test_parses_back(nodes: tuple[Node, ...], width: int, table: str, data: st.DataObject) -> None:
    folded = (
        frozenset(data.draw(st.lists(st.sampled_from([n.id for n in nodes]), max_size=4))) if nodes else frozenset()
    )
    count = layers_of(nodes)
    scene = layered(nodes, samples.look(width, count, folded=folded))
    lines = plain_lines(scene, ascii_only=table == "ascii")
    oracle.check(lines, nodes, samples.HEADS[:count], GLYPHS[table], folded)
    assert max(map(cell_len, lines)) <= width
    assert not any("…" in line for line in lines)


@pytest.mark.parametrize("width", [60, 70, 80, 100, 120, 200])
@pytest.mark.parametrize("table", sorted(GLYPHS))
@pytest.mark.parametrize("sample", ["vestre_viken", "slagenhet"])
def test_real_diagrams_parse_back(sample: str, table: str, width: int) -> None:
    nodes = getattr(samples, sample)()
    count = layers_of(nodes)
    lines = plain_lines(layered(nodes, samples.look(width, count)), ascii_only=table == "ascii")
    oracle.check(lines, nodes, samples.HEADS[:count], GLYPHS[table], frozenset())
    assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize(("sample", "size"), [("vestre_viken", (1, 6, 27)), ("slagenhet", (1, 4, 12, 30))])
def test_samples_have_the_promised_size(sample: str, size: tuple[int, ...]) -> None:
    nodes = getattr(samples, sample)()
    assert tuple(sum(node.layer == layer for node in nodes) for layer in range(len(size))) == size
    ideas = [node.label for node in nodes if node.layer == 3]
    assert all(25 <= len(label) <= 60 for label in ideas)


@pytest.mark.parametrize("sample", ["vestre_viken", "slagenhet"])
def test_golden(sample: str) -> None:
    """Checked by eye: clear columns, whole labels, one blank row between groups."""
    nodes = getattr(samples, sample)()
    lines = plain_lines(layered(nodes, samples.look(100, layers_of(nodes))))
    assert lines == tuple((HERE / "golden" / f"{sample}-100.txt").read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(
    ("broken", "sample"),
    [("missing-joint", "vestre_viken"), ("overlapping-label", "vestre_viken"), ("swapped-rail", "slagenhet")],
)
def test_broken_drawings_do_not_parse_back(broken: str, sample: str) -> None:
    """Copies of a golden drawing with one fault each: the reader must not be one that accepts anything.

    The swapped rail reads well, but gives the ideas of one secondary driver to its neighbour.
    """
    nodes = getattr(samples, sample)()
    heads = samples.HEADS[: layers_of(nodes)]
    whole = (HERE / "golden" / f"{sample}-100.txt").read_text(encoding="utf-8").splitlines()
    lines = (HERE / "broken" / f"{broken}.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(whole)
    assert 1 <= sum(a != b for a, b in zip(lines, whole, strict=True)) <= 3
    assert oracle.says(whole, nodes, heads, UNICODE)
    assert not oracle.says(lines, nodes, heads, UNICODE)


def text_cells(scene: Scene) -> list[tuple[int, int]]:
    """Every cell that a text, label, tail or mark takes, as often as it is taken."""
    cells: list[tuple[int, int]] = []

    def put(x: float, y: float, text: str) -> None:
        cells.extend((int(x) + step, int(y)) for step in range(cell_len(text)))

    for item in scene.items:
        if isinstance(item, Box):
            dx, dy = (2, 1) if item.framed else (0, 0)
            for row, line in enumerate(item.lines):
                put(item.x + dx, item.y + dy + row, line)
            for row, tail in enumerate(item.tail):
                after = 0 if row else cell_len(item.lines[-1]) + 1
                put(item.x + dx + after, item.y + dy + len(item.lines) - 1 + row, tail)
        elif isinstance(item, Text):
            put(item.x, item.y, item.text)
        elif isinstance(item, Mark):
            put(item.x, item.y, "x")
        elif isinstance(item, Line):
            (left, y), (right, _) = item.points
            put(left, y, "x" * int(right - left))
    return cells


def line_cells(scene: Scene) -> set[tuple[int, int]]:
    """Every cell that a link runs through."""
    cells: set[tuple[int, int]] = set()
    for item in scene.items:
        if isinstance(item, Link):
            for (x0, y0), (x1, y1) in zip(item.points, item.points[1:], strict=False):
                if x0 == x1:
                    # A piece that ends on the upper edge of a cell does not enter it.
                    cells |= {(int(x0), y) for y in range(int(min(y0, y1)), ceil(max(y0, y1)))}
                else:
                    # A piece that ends on the left edge of a cell does not enter it.
                    cells |= {(x, int(y0)) for x in range(int(min(x0, x1)), int(max(x0, x1) + 0.5))}
    return cells


@settings(max_examples=120, deadline=None)
@given(graphs(), st.integers(10, 200))
def test_nothing_overlaps_and_nothing_is_lost(nodes: tuple[Node, ...], width: int) -> None:
    scene = layered(nodes, samples.look(width, layers_of(nodes)))
    cells = text_cells(scene)
    assert len(cells) == len(set(cells))
    labels = {(x, y) for x, y in cells if y > 1}
    assert not labels & (line_cells(scene) - frames(scene))
    assert scene.width <= max(LEAST_WIDTH, width)
    shown = {item.id: item for item in scene.items if isinstance(item, Box)}
    for node in nodes:
        assert "".join(shown[node.id].lines).replace(" ", "") == node.label.replace(" ", "")


def frames(scene: Scene) -> set[tuple[int, int]]:
    return {
        (int(x), y)
        for item in scene.items
        if isinstance(item, Box) and item.framed
        for x in (item.x, item.x + item.w - 1)
        for y in range(int(item.y), int(item.y + item.h))
    }


def places(scene: Scene) -> dict[str, tuple[float, float]]:
    """Where each label stands."""
    boxes = [item for item in scene.items if isinstance(item, Box) and not item.role.startswith("fold")]
    return {box.id: (box.x, box.y) for box in boxes}


def inversions(before: Scene, after: Scene) -> list[tuple[str, str]]:
    """Pairs of labels whose left-right or up-down order turned round."""
    old, new = places(before), places(after)
    turned = []
    for one, other in combinations(sorted(old.keys() & new.keys()), 2):
        for axis in (0, 1):
            was, now = old[one][axis] - old[other][axis], new[one][axis] - new[other][axis]
            if was * now < 0:
                turned.append((one, other))
    return turned


@settings(max_examples=120, deadline=None)
@given(graphs(), st.integers(60, 200), LABELS, st.data())
def test_an_edit_reorders_no_other_pair(nodes: tuple[Node, ...], width: int, label: str, data: st.DataObject) -> None:
    count = layers_of(nodes)
    before = layered(nodes, samples.look(width, count))
    parents = [node for node in nodes if node.layer < count - 1]
    if parents:
        parent = data.draw(st.sampled_from(parents))
        at = data.draw(st.integers(0, len(nodes)))
        leaf = Node("new", parent.layer + 1, label, (), (parent.id,))
        assert inversions(before, layered((*nodes[:at], leaf, *nodes[at:]), samples.look(width, count))) == []
    if nodes:
        at = data.draw(st.integers(0, len(nodes) - 1))
        old = nodes[at]
        renamed = (*nodes[:at], Node(old.id, old.layer, label, old.marks, old.parents), *nodes[at + 1 :])
        assert inversions(before, layered(renamed, samples.look(width, count))) == []
        assert inversions(before, layered(nodes, samples.look(width, count, folded=frozenset([old.id])))) == []


def test_folding_moves_no_column() -> None:
    nodes = samples.slagenhet()
    heads = [
        [item.x for item in layered(nodes, samples.look(100, folded=frozenset(folded))).items if isinstance(item, Text)]
        for folded in ((), ("p0", "p1", "p2", "p3"))
    ]
    assert heads[0] == heads[1]


def test_a_fold_tells_how_many_lines_it_hides_and_belongs_to_its_node() -> None:
    nodes = samples.vestre_viken()
    scene = layered(nodes, samples.look(100, 3, folded=frozenset(["p0"])))
    count = next(item for item in scene.items if isinstance(item, Box) and item.role == "fold")
    assert (count.lines, count.ref) == (("+7",), "p0")


def test_every_label_leads_back_to_its_record() -> None:
    scene = layered(samples.slagenhet(), samples.look(100))
    painting = Painting(scene)
    for item in scene.items:
        if isinstance(item, Box):
            assert painting.at(int(item.x), int(item.y)) == item.ref
            assert painting.at(int(item.x + item.w) - 1, int(item.y + item.h) - 1) == item.ref
    assert painting.at(99, 0) == ""


@pytest.mark.parametrize("parent", ["nowhere", "a", "far"])
def test_a_parent_that_is_not_one_layer_up_counts_as_none(parent: str) -> None:
    nodes = (Node("far", 0, "Langt unna"), Node("a", 2, "Alene", parents=(parent,)))
    scene = layered(nodes, samples.look(100, 3))
    assert not [item for item in scene.items if isinstance(item, Link)]
    assert [item.text for item in scene.items if isinstance(item, Text) and item.role == "apart"] == [samples.APART]


def test_empty_and_odd_input_is_drawn() -> None:
    assert plain_lines(layered((), samples.look(100)))[0].split() == list(samples.HEADS)
    doubled = (Node("a", 0, "første"), Node("a", 0, "andre"), Node("b", 0, ""), Node("c", 0, "to\nlinjer"))
    text = "\n".join(plain_lines(layered(doubled, samples.look(100))))
    assert "første" in text and "andre" not in text and "…" in text and "to linjer" in text


def rows_of(painting: Painting) -> list[str]:
    return [painting.text(y) for y in range(painting.height)]


@pytest.mark.parametrize("table", [UNICODE, ASCII])
def test_ascii_has_the_same_geometry(table: Glyphs) -> None:
    scene = layered(samples.slagenhet(), samples.look(100, folded=frozenset(["p1"])))
    both = [rows_of(Painting(scene, glyphs)) for glyphs in (UNICODE, ASCII)]
    assert [len(line) for line in both[0]] == [len(line) for line in both[1]]
    signs = set("".join(rows_of(Painting(scene, table)))) & set("│─└┌├┘┴┐┤┬┼═┄►↪")
    assert bool(signs) is (table is UNICODE)
