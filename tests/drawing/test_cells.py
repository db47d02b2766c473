"""The cell painter: joints, wide characters, runs, the hit map and which rows changed."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from kfterm.drawing.cells import ASCII, UNICODE, Painting, paint
from kfterm.drawing.layered import Node, layered
from kfterm.drawing.scene import Area, Box, Item, Line, Link, Mark, Scene, Text
from tests.drawing import samples


def rows(*items: Item, width: int = 7, height: int = 3, ascii_only: bool = False) -> list[str]:
    painting = paint(Scene(width, height, items), ascii_only=ascii_only)
    return [painting.text(y) for y in range(height)]


def cross(*ends: str) -> tuple[Line, ...]:
    """Lines from the middle of cell (3, 1) to the edges named."""
    goal = {"n": (3.5, 0.0), "e": (7.0, 1.5), "s": (3.5, 3.0), "w": (0.0, 1.5)}
    return tuple(Line(((3.5, 1.5), goal[end]), "link") for end in ends)


@pytest.mark.parametrize(
    ("ends", "joint"),
    [
        ("ns", "│"), ("ew", "─"), ("ne", "└"), ("nw", "┘"), ("se", "┌"), ("sw", "┐"),
        ("nse", "├"), ("nsw", "┤"), ("new", "┴"), ("sew", "┬"), ("nesw", "┼"),
    ],
)  # fmt: skip
def test_lines_that_meet_make_a_joint(ends: str, joint: str) -> None:
    drawn = rows(*cross(*ends))
    assert drawn[1].ljust(7)[3] == joint
    assert drawn[0].ljust(7)[3] == ("│" if "n" in ends else " ")
    assert drawn[1].startswith("───" if "w" in ends else "   ")
    assert rows(*cross(*ends), ascii_only=True)[1].ljust(7)[3] == {"│": "|", "─": "-"}.get(joint, "+")


def test_overlapping_pieces_of_one_rail_are_one_line() -> None:
    down = [Link("a", "b", ((3.5, 0.0), (3.5, y + 0.5), (6.0, y + 0.5)), "link") for y in range(3)]
    assert rows(*down) == ["   ├──", "   ├──", "   └──"]


def test_a_short_piece_within_a_rail_does_not_end_it() -> None:
    rail, piece = Line(((3.5, 0.0), (3.5, 3.0)), "link"), Line(((3.5, 0.5), (3.5, 1.5)), "link")
    assert rows(rail, piece) == rows(piece, rail) == ["   │"] * 3


def test_a_frame_joins_the_link_that_leaves_it() -> None:
    box = Box("a", 0, 0, 5, 3, ("x",), "node", "a", framed=True)
    link = Link("a", "b", ((4.5, 1.5), (7.0, 1.5)), "link")
    assert rows(box, link) == ["┌───┐", "│ x ├──", "└───┘"]
    assert rows(box, link, ascii_only=True) == ["+---+", "| x +--", "+---+"]


def test_later_items_lie_on_top_and_a_head_ends_a_link() -> None:
    link = Link("a", "b", ((0.0, 0.5), (6.0, 0.5)), "link.fold", head=True)
    assert rows(link, Text(0, 0, "ab", "x"), Text(1, 0, "c", "x"))[0] == "ac───►"


@pytest.mark.parametrize("text", ["漢字x", "x\u030cy", "\u0301ab", "👍🏽ok", "æøå"])
def test_text_keeps_its_characters_and_its_cells(text: str) -> None:
    painting = paint(Scene(9, 1, (Text(1, 0, text, "t", "r"), Line(((0.0, 0.5), (9.0, 0.5)), "link"))))
    runs = painting.row(0)
    assert [run.text for run in runs if run.ref] == [text]
    assert sum(cell_len(run.text) for run in runs) == 9
    assert painting.text(0) == "─" + text + "─" * (8 - cell_len(text))


@pytest.mark.parametrize(("text", "shown"), [("abcdefgh", "abcdef…"), ("漢字漢字", "漢字漢…"), ("abcdefg", "abcdefg")])
def test_what_does_not_fit_is_cut_visibly(text: str, shown: str) -> None:
    assert rows(Text(0, 0, text, "t"))[0] == shown


def test_items_outside_the_drawing_do_no_harm() -> None:
    assert rows(Text(9, 0, "a", "t"), Text(0, 9, "b", "t"), *cross("n"), Mark(1, 2, "other")) == [
        "   │  …",
        "   │",
        " •",
    ]


def test_area_and_tail() -> None:
    area = Area(0, 0, 7, 3, "lane", "Lab")
    assert rows(area) == ["┌Lab──┐", "│     │", "└─────┘"]
    box = Box("a", 0, 0, 7, 3, ("ab",), "node", "a", tail=("· x", "· y", "· z"))
    assert rows(box) == ["ab · x", "· y", "· z"]
    run = paint(Scene(7, 3, (box,))).row(1)[0]
    assert (run.role, run.ref) == ("node.tail", "a")


def test_runs_carry_role_and_record() -> None:
    painting = paint(Scene(6, 1, (Text(1, 0, "ab", "head", "r"), Text(3, 0, "c", "x", "r"))))
    assert painting.row(0) == ((" ", "", ""), ("ab", "head", "r"), ("c", "x", "r"), ("  ", "", ""))
    assert painting.row(7) == (("      ", "", ""),)


def test_hit_map_covers_the_whole_label_and_its_aliases() -> None:
    nodes = (
        Node("m", 0, "Mål"),
        Node("a", 1, "Første", parents=("m",)),
        Node("b", 1, "Andre", parents=("m",)),
        Node("x", 2, "Begge steder", parents=("a", "b")),
    )
    painting = paint(layered(nodes, samples.look(80, 3)))
    shown = [painting.text(span.y)[span.x : span.x + span.w] for span in painting.spans("x")]
    assert shown == ["Begge steder", "Begge steder", "↪"]
    assert {painting.at(span.x, span.y) for span in painting.spans("x")} == {"x"}
    assert painting.spans("nobody") == ()
    assert painting.at(-1, 0) == painting.at(0, 99) == ""


def test_only_rows_that_look_different_are_named() -> None:
    nodes = samples.vestre_viken()
    before = Painting(layered(nodes, samples.look(100, 3)))
    renamed = tuple(
        Node(node.id, node.layer, "Arenaene", node.marks, node.parents) if node.label == "Arenaer" else node
        for node in nodes
    )
    after = Painting(layered(renamed, samples.look(100, 3)))
    row = next(y for y in range(before.height) if "Arenaer" in before.text(y))
    assert after.changed(before) == (row,)
    assert after.changed(after) == ()
    longer = Painting(layered((*nodes, Node("new", 2, "Ny", parents=("p5",))), samples.look(100, 3)))
    assert longer.changed(before) == (before.height - 1, before.height)


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_every_sign_takes_one_cell(glyphs: object) -> None:
    table = UNICODE if glyphs is UNICODE else ASCII
    signs = [*table.joints, table.head, table.dot, *table.rules.values(), *table.marks.values()]
    assert len(table.joints) == 16
    assert {cell_len(sign) for sign in signs} == {1}
    assert table is UNICODE or "".join(signs).isascii()
