"""Markdown hand-outs, read back with a Markdown reader that allows everything a reader may allow."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from kfterm.model.report import Outline, OutlineItem, Paragraph, Report, Table
from kfterm.report import render
from kfterm.report.markdown import escape
from kfterm.report.shape import nested, one_line
from kfterm.text import clean_line
from tests.report.samples import HOSTILE, driver_outline, hostile, sample

PLAIN = {"text", "softbreak", "hardbreak", "strong_open", "strong_close"}
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
LINE = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn")), min_size=1).map(one_line).filter(bool)
SAFE = LINE.map(clean_line).filter(bool)  # what a whole report shows of a line


def tokens(text: str) -> list[Token]:
    return READER.parse(text)


def words(token: Token) -> str:
    """What a reader sees of one inline token."""
    breaks = {"softbreak": "\n", "hardbreak": "\n"}
    return "".join(breaks.get(child.type, child.content) for child in token.children or ())


def lists(found: list[Token]) -> list[tuple[int, str]]:
    """Depth and text of each list item."""
    items: list[tuple[int, str]] = []
    depth = -1
    for token in found:
        depth += {"bullet_list_open": 1, "bullet_list_close": -1}.get(token.type, 0)
        if token.type == "inline" and depth >= 0:
            items.append((depth, words(token)))
    return items


def expected_item(item: OutlineItem) -> str:
    label = f"{one_line(item.label)}: " if item.label else ""
    return label + one_line(item.text) + "".join(f" ({one_line(note)})" for note in item.notes)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_shown_as_it_stands_at_the_start_and_inside(text: str) -> None:
    for source, seen in ((escape(text), text), (f"før {escape(text)} etter", f"før {text} etter")):
        found = tokens(source)
        assert [token.type for token in found] == ["paragraph_open", "inline", "paragraph_close"]
        assert {child.type for child in found[1].children or ()} <= PLAIN
        assert words(found[1]) == seen


@given(LINE)
def test_any_line_is_shown_as_it_stands(text: str) -> None:
    found = tokens(escape(text))
    assert [token.type for token in found] == ["paragraph_open", "inline", "paragraph_close"]
    assert words(found[1]) == text


@given(SAFE, SAFE)
def test_the_lines_of_a_paragraph_stay_one_paragraph(first: str, second: str) -> None:
    report = Report(title="t", lang="nb", blocks=(Paragraph(f"{first}\n{second}"),))
    found = tokens(render(report, ".md"))
    assert [token.type for token in found[3:]] == ["paragraph_open", "inline", "paragraph_close"]
    assert words(found[4]) == f"{first}\n{second}"


@given(st.lists(st.tuples(st.integers(0, 5), SAFE, SAFE), min_size=1, max_size=12))
def test_any_outline_parses_back(raw: list[tuple[int, str, str]]) -> None:
    outline = Outline(tuple(OutlineItem(depth, text, "", (note,)) for depth, text, note in raw))
    found = lists(tokens(render(Report(title="t", lang="nn", blocks=(outline,)), ".md")))
    assert found == [(depth, expected_item(item)) for item, depth in nested(outline)]


def test_the_sample_parses_back_to_the_same_outline_and_table() -> None:
    found = tokens(render(sample(), ".md"))
    wanted = [(item.depth, expected_item(item)) for item in driver_outline().items]
    assert lists(found) == wanted, "the facts are no list: an import would take them for the outline"
    table = next(block for block in sample().blocks if isinstance(block, Table))
    cells = [words(after) for token, after in pairwise(found) if token.type in {"th_open", "td_open"}]
    assert cells == [*table.heads, *(cell for row in table.rows for cell in row)]


def test_hostile_cells_keep_the_table_whole() -> None:
    table = next(block for block in hostile().blocks if isinstance(block, Table))
    found = tokens(render(Report(title="t", lang="en", blocks=(table,)), ".md"))
    cells = [words(after) for token, after in pairwise(found) if token.type in {"th_open", "td_open"}]
    assert cells == [one_line(cell) for row in (table.heads, *table.rows) for cell in row]


def test_nothing_in_the_hostile_report_becomes_markup() -> None:
    found = tokens(render(hostile(), ".md"))
    assert not {token.type for token in found} & {"html_block", "fence", "code_block", "hr", "ordered_list_open"}
    children = {child.type for token in found for child in token.children or ()}
    assert children <= PLAIN
    assert sum(token.tag == "h1" for token in found if token.type == "heading_open") == 1
