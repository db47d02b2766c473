"""The SVG painter: a document that can be read without colours, without a network, in any font."""

from __future__ import annotations

import re
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfterm.drawing.layered import Node, layered
from kfterm.drawing.scene import Area, Box, Line, Link, Mark, Scene, Text
from kfterm.drawing.svg import BACKGROUND, INK, LINK, STYLES, style_of, svg_document
from tests.drawing import samples
from tests.drawing.test_layered import graphs, layers_of

SVG = "{http://www.w3.org/2000/svg}"
FONT = 15.0
MONOSPACE = 0.602  # the widest common monospaced fonts, in shares of the font size


def framed(nodes: tuple[Node, ...], width: int = 150, **more: object) -> Scene:
    return layered(nodes, samples.look(width, layers_of(nodes), framed=True, **more))


def parse(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314 - our own document


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("role", [*STYLES, *(f"{role}.alias" for role in STYLES)])
def test_contrast(role: str) -> None:
    style = style_of(role)
    assert contrast(style.text, style.fill) >= 4.5
    assert contrast(style.stroke, BACKGROUND) >= 4.5


def test_contrast_of_lines_and_loose_text() -> None:
    assert contrast(INK, BACKGROUND) >= 4.5
    assert contrast(LINK, BACKGROUND) >= 3  # the limit for signs that are no text


def test_layers_differ_by_more_than_colour() -> None:
    shapes = [
        (style.line, style.corner, style.bold, style.dashed)
        for role in (*samples.ROLES, "fold", *(f"{role}.alias" for role in samples.ROLES))
        for style in [style_of(role)]
    ]
    assert all(one != other for one, other in combinations(shapes, 2))


def test_document_is_named_and_asks_for_nothing() -> None:
    scene = framed(samples.slagenhet(), title="Drivere <A & B>", description='Fire "drivere"')
    text = svg_document(scene, heading="Hjerneslag", note="Kilde: eget arbeid", prefix="d1", lang="nb")
    root = parse(text)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "d1-title d1-desc"
    assert root.get("lang") == "nb"
    named = {node.get("id"): node.text for node in root if node.tag in (f"{SVG}title", f"{SVG}desc")}
    assert named == {"d1-title": "Drivere <A & B>", "d1-desc": 'Fire "drivere"'}
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= {
        "svg", "title", "desc", "rect", "path", "text", "tspan", "g",
    }  # fmt: skip
    assert not re.search(r"url\(|href|@import|<style|\son\w+=|<!", text)
    assert text.count("http") == 1  # the name of the format
    assert text == svg_document(scene, heading="Hjerneslag", note="Kilde: eget arbeid", prefix="d1", lang="nb")


def words_of(root: ElementTree.Element) -> str:
    return " ".join("".join(node.itertext()) for node in root.iter(f"{SVG}text"))


def test_every_label_is_text() -> None:
    nodes = samples.slagenhet()
    shown = words_of(parse(svg_document(framed(nodes), heading="Overskrift", note="Fotnote")))
    assert shown.startswith("Overskrift Mål Primærdrivere") and shown.endswith("Fotnote")
    for node in nodes:
        for word in (*node.label.split(), *node.marks):
            assert word in shown


@pytest.mark.parametrize("label", ["<script>alert(1)</script>", "a & b", "]]>", '"><b', "\x00\x1b[31m\ufffe", "\ud800"])
def test_labels_are_escaped(label: str) -> None:
    root = parse(svg_document(framed((Node("a", 0, label),), title=label), heading=label))
    assert {node.tag for node in root.iter()} <= {
        f"{SVG}{tag}" for tag in ["svg", "title", "desc", "rect", "g", "path", "text"]
    }
    assert words_of(root).encode("utf-8")


@settings(max_examples=100, deadline=None)
@given(graphs(), st.integers(100, 220))
def test_boxes_stand_apart_and_hold_their_text(nodes: tuple[Node, ...], width: int) -> None:
    scene = framed(nodes, width)
    boxes = [item for item in scene.items if isinstance(item, Box)]
    for one, other in combinations(boxes, 2):
        beside = one.x + one.w <= other.x or other.x + other.w <= one.x
        assert beside or one.y + one.h < other.y or other.y + other.h < one.y
    root = parse(svg_document(scene))
    group = next(node for node in root if node.tag == f"{SVG}g")
    box: ElementTree.Element | None = None
    for node in group:
        if node.tag == f"{SVG}rect":
            box = node
        elif node.tag == f"{SVG}text" and box is not None and node.get("font-size") == f"{FONT:g}":
            assert_inside(node, box)


def assert_inside(text: ElementTree.Element, box: ElementTree.Element) -> None:
    """In a monospaced font, or with the length that is stated, a line ends before the edge of its box."""
    left, right = float(box.get("x", 0)), float(box.get("x", 0)) + float(box.get("width", 0))
    start = float(text.get("x", 0))
    if not left <= start <= right:
        return  # a column head or a heading, not in a box
    line = "".join(text.itertext())
    length = float(text.get("textLength") or len(line) * FONT * MONOSPACE)
    if line.isascii():
        assert start + length <= right
    top, high = float(box.get("y", 0)), float(box.get("height", 0))
    if line not in "↪":
        assert top + 0.7 * FONT <= float(text.get("y", 0)) <= top + high


@pytest.mark.parametrize("char", ["W", "m"])
def test_a_line_of_wide_letters_states_its_length(char: str) -> None:
    root = parse(svg_document(framed((Node("a", 0, char * 14), Node("b", 0, "iiii")))))
    lengths = {"".join(node.itertext()): node.get("textLength") for node in root.iter(f"{SVG}text")}
    room = next(float(node.get("width", 0)) for node in root.iter(f"{SVG}rect") if node.get("rx"))
    assert lengths["iiii"] is None
    stated = lengths[char * 14]
    assert stated is not None and float(stated) < room


def test_parents_stand_at_the_middle_of_their_children() -> None:
    boxes = {item.id: item for item in framed(samples.vestre_viken()).items if isinstance(item, Box)}
    first, last, parent = boxes["p0s0"], boxes["p0s6"], boxes["p0"]
    assert parent.y + parent.h / 2 == pytest.approx((first.y + last.y + last.h) / 2)


def test_other_items_have_a_shape_too() -> None:
    items = (
        Area(0, 0, 9, 3, "lane", "Bane"),
        Line(((0.0, 2.5), (9.0, 2.5)), "limit"),
        Mark(1, 1, "signal"),
        Text(3, 1, "tekst", "note"),
        Link("a", "b", ((0.0, 0.5), (4.0, 0.5)), "link", head=True),
    )
    root = parse(svg_document(Scene(9, 3, items)))
    assert words_of(root).split() == ["Bane", "•", "tekst"]
    assert len(list(root.iter(f"{SVG}path"))) == 3
