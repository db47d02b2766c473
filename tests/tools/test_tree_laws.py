"""Laws of the sheets that are trees in layers, over random sequences of commands and random records."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfterm.drawing.cells import paint
from kfterm.intake.outline import read_outline
from kfterm.model.change import GONE
from kfterm.report.csvfile import csv_text
from kfterm.text import split_paste
from kfterm.tools.api import Tool, View
from kfterm.tools.driver.tool import TOOL as DRIVER
from kfterm.tools.fishbone.tool import TOOL as FISHBONE
from kfterm.tools.forces.tool import TOOL as FORCES
from kfterm.tools.markdown import distinct
from kfterm.tools.tree.model import AnyTree
from kfterm.tools.whys.tool import TOOL as WHYS
from tests.tools.memory import BOARD, Memory, answers, now

TREES_IN_LAYERS = (DRIVER, FISHBONE, WHYS, FORCES)
MARKS = {
    "driver": ("status", "priority"),
    "fishbone": ("root", "votes", "influence", "status"),
    "whys": ("root", "holds"),
    "forces": ("side", "strength", "influence"),
}
"""Fields that the outline shows in short words."""
each = pytest.mark.parametrize("tool", TREES_IN_LAYERS, ids=lambda tool: tool.id)
with_edges = pytest.mark.parametrize("tool", TREES_IN_LAYERS[:-1], ids=lambda tool: tool.id)
"""Tools whose CSV is an edge list that reads back."""

PIECES = [
    *"abæø1 -#*_`[]()<>\\&.,:+;!\"'",
    "(også under: ", "(også under: A)", "also under:", "[testes]", "1. ", "- ", "  ", "&amp;", "A (2)", "prioritet 1",
    "[rotårsak]", "[3 prikker]", "[årsak]", "[hemmer]", "[styrke 4]",
]  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(["A", "B", "C"]), st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join)
)
STEPS = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 40), st.integers(0, 9), TEXTS), max_size=25)
PASTES = st.lists(st.tuples(st.integers(0, 6), TEXTS), max_size=8).map(
    lambda rows: "\n".join("  " * depth + "- " + text for depth, text in rows)
)

TREES = st.lists(st.tuples(st.integers(1, 6), TEXTS), max_size=14).map(
    lambda rows: "\n".join(["Aim", *("  " * depth + "- " + text for depth, text in rows)])
)


def planted(tool: Tool[Any], tree: str, title: str = "Ark") -> Memory:
    """A sheet that was pasted as a list."""
    memory = Memory(tool, title=title)
    memory.do("paste", text=split_paste(tree))
    return memory


def act(memory: Memory, step: tuple[int, int, int, str], paste: str) -> Any:
    """One command at some row with some answers."""
    number, row, pick, text = step
    board, tool = memory.board, memory.tool
    rows = ["", *board.nodes]
    at = rows[row % len(rows)]
    command = tool.commands[number % len(tool.commands)]
    args = dict(answers(command, board, at, memory.now, pick) or {})
    for ask in command.asks:
        if ask.id == "text":
            typed = paste if command.id.endswith(".paste") else text
            args["text"] = ask.parse(typed if typed.strip() else "x", board, memory.now)
    if any(ask.id not in args and not ask.optional for ask in command.asks):
        return command.id, None
    reply = command.do(board, at, args, memory.now)
    memory.put(reply)
    return command.id, reply


def whole(board: AnyTree) -> None:
    """Every node has its parents exactly one layer up, so that there is no loop, and is reached once."""
    reached: list[str] = []
    for root in board.roots:
        reached.extend(board.below(root))
    assert reached == list(board.nodes)
    for node in board.nodes.values():
        assert len(set(node.parents)) == len(node.parents)
        assert all(board.nodes[parent].rank == node.rank - 1 for parent in node.parents)
        assert (node.id in board.roots) == (not node.parents)
        for parent in node.parents[1:]:
            assert node.id in board.guests[parent]


@each
@settings(max_examples=80, deadline=None)
@given(tree=st.none() | TREES, steps=STEPS, paste=PASTES)
def test_commands_keep_the_graph_whole_and_undo_restores_it(
    tool: Tool[Any], tree: str | None, steps: list[Any], paste: str
) -> None:
    memory = planted(tool, tree) if tree else Memory(tool)
    states = [{BOARD: memory.records[BOARD]}] * len(memory.history)
    for step in steps:
        before, known = deepcopy(memory.records), set(memory.board.nodes)
        name, reply = act(memory, step, paste)
        board = memory.board
        whole(board)
        if reply is None or not reply.puts:
            assert reply is None or reply.say
            assert memory.records == before
            continue
        states.append(before)
        gone = {put.record for put in reply.puts if put.fields.get(GONE)}
        assert known - set(board.nodes) == gone
        assert not gone or name.endswith(".remove")
        assert reply.at is None or reply.at == "" or reply.at in board.nodes
        for record, node in board.nodes.items():
            assert memory.records[record]["layer"] == board.shape.layers[node.rank]
    while memory.history:
        memory.undo()
        assert memory.records == states.pop()


ANY = st.one_of(st.none(), st.booleans(), st.integers(-1, 4), st.text(max_size=3), st.lists(st.integers(), max_size=2))


def ids_of(tool: Tool[Any]) -> list[str]:
    return [f"{tool.kinds[0].name}-{number:012d}" for number in range(8)]


def records_of(tool: Tool[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Records of any quality for a tool's tree."""
    ids, kind = ids_of(tool), tool.kinds[0].name
    layers = list(dict.fromkeys(tool.read({}, BOARD).shape.layers))
    fields = {
        "in": st.one_of(st.sampled_from([BOARD, *ids, f"{kind}-gone00000000"]), ANY),
        "layer": st.one_of(st.sampled_from([*layers, ""]), ANY),
        "text": st.one_of(TEXTS, ANY),
        "pos": st.one_of(st.sampled_from(["n0", "n1", "n2", "n0i"]), ANY),
        "also": st.one_of(st.dictionaries(st.sampled_from(ids), st.just(True), max_size=3), ANY),
        **dict.fromkeys(MARKS[tool.id], ANY),
    }
    return st.dictionaries(st.sampled_from(ids), st.fixed_dictionaries({}, optional=fields))


@each
@settings(max_examples=150, deadline=None)
@given(data=st.data(), second_board=st.booleans())
def test_reading_loses_no_node_and_breaks_every_loop(tool: Tool[Any], data: st.DataObject, second_board: bool) -> None:
    records = data.draw(records_of(tool))
    every = {BOARD: {"tool": tool.id}, **records}
    if second_board:
        every["board-111111111111"] = {"tool": tool.id, "pos": "n5"}
    boards = [tool.read(every, board) for board in every if board.startswith("board-")]
    for board in boards:
        whole(board)
    found = [record for board in boards for record in board.nodes]
    assert sorted(found) == sorted(records)
    if not second_board:
        for wide in (70, 100):
            view = View(wide, "nn")
            assert {row.id for row in tool.rows(boards[0], view)} == set(records)
            paint(tool.scene(boards[0], view))
        tool.report(boards[0], "en")
        tool.findings(boards[0])


@each
@settings(max_examples=80, deadline=None)
@given(data=st.data(), steps=STEPS, paste=PASTES)
def test_commands_mend_broken_records(tool: Tool[Any], data: st.DataObject, steps: list[Any], paste: str) -> None:
    memory = Memory(tool, {BOARD: {"tool": tool.id}, **data.draw(records_of(tool))})
    for step in steps[:6]:
        known = set(memory.board.nodes)
        _, reply = act(memory, step, paste)
        whole(memory.board)
        gone = {put.record for put in reply.puts if put.fields.get(GONE)} if reply else set()
        assert known - set(memory.board.nodes) == gone


def grown(tool: Tool[Any], session: tuple[str, list[Any], str]) -> Memory:
    """A sheet that a random session made."""
    tree, steps, paste = session
    memory = planted(tool, tree, "Ark [x]")
    for step in steps:
        act(memory, step, paste)
    return memory


SESSIONS = st.tuples(TREES, STEPS, PASTES)


def shape(board: AnyTree) -> list[Any]:
    """The sheet without its ids: text, rank, parents, and what the outline shows in short words."""
    name = dict(zip(board.nodes, range(len(board.nodes)), strict=True))
    marks = MARKS[board.shape.tool]
    return [
        (node.text, node.rank, tuple(name[parent] for parent in node.parents), *(getattr(node, mark) for mark in marks))
        for node in board.nodes.values()
    ]


@each
@settings(max_examples=70, deadline=None)
@given(session=SESSIONS, lang=st.sampled_from(["nb", "nn", "en"]))
def test_markdown_outline_reads_back(tool: Tool[Any], session: Any, lang: Any) -> None:
    memory = grown(tool, session)
    lines = read_outline(tool.outline_text(memory.board, lang).encode("utf-8"), "ark.md")
    back = tool.intake(memory.board, lines, now(9))
    assert not back.problems and not back.reply.puts
    fresh = Memory(tool)
    fresh.put(tool.intake(fresh.board, lines, now(9)).reply)
    assert shape(fresh.board) == shape(memory.board)


@with_edges
@settings(max_examples=70, deadline=None)
@given(session=SESSIONS, lang=st.sampled_from(["nb", "nn", "en"]))
def test_edge_list_reads_back(tool: Tool[Any], session: Any, lang: Any) -> None:
    memory = grown(tool, session)
    lines = read_outline(csv_text(tool.tables(memory.board, lang)).encode("utf-8"), "ark.csv")
    back = tool.intake(memory.board, lines, now(9))
    assert not back.problems and not back.reply.puts
    fresh = Memory(tool)
    fresh.put(tool.intake(fresh.board, lines, now(9)).reply)
    assert shape(fresh.board) == shape(memory.board)


@each
@settings(max_examples=70, deadline=None)
@given(one=SESSIONS, other=SESSIONS)
def test_intake_makes_the_same_tree_and_is_undone(tool: Tool[Any], one: Any, other: Any) -> None:
    memory, wanted = grown(tool, one), grown(tool, other)
    lines = read_outline(tool.outline_text(wanted.board, "nb").encode("utf-8"))
    before = deepcopy(memory.records)
    plan = tool.intake(memory.board, lines, now(9))
    removed = {step.record for step in plan.steps if step.what == "removed"}
    kept = {step.record for step in plan.steps if step.what != "removed"} - {""}
    assert removed | kept == set(memory.board.nodes) or not lines
    known = set(memory.board.nodes)
    memory.put(plan.reply)
    whole(memory.board)
    if lines:
        tree = [entry[:3] for entry in shape(memory.board)]
        assert tree == [entry[:3] for entry in shape(wanted.board)]
        assert known - set(memory.board.nodes) == removed
    for record in kept:
        for field in ("note", "measure", "evidence", "source"):
            assert memory.records[record].get(field) == before[record].get(field)
    if plan.reply.puts:
        memory.undo()
    assert memory.records == before


@each
@settings(max_examples=70, deadline=None)
@given(session=SESSIONS, steps=STEPS, paste=PASTES)
def test_intake_of_an_edited_outline_makes_the_edit(
    tool: Tool[Any], session: Any, steps: list[Any], paste: str
) -> None:
    memory = grown(tool, session)
    edited = Memory(tool, memory.records)
    edited.now = now(5)
    for step in steps[:4]:
        act(edited, step, paste)
    lines = read_outline(tool.outline_text(edited.board, "nn").encode("utf-8"))
    plan = tool.intake(memory.board, lines, now(9))
    memory.put(plan.reply)
    if not lines:
        assert not plan.reply.puts
        return
    assert [entry[:3] for entry in shape(memory.board)] == [entry[:3] for entry in shape(edited.board)]


@given(st.lists(st.sampled_from(["A", "B", "A (2)", "A (2) (2)", ""])))
def test_distinct_titles(texts: list[str]) -> None:
    titles = distinct(texts)
    assert len(set(titles)) == len(titles)
    for at, text in enumerate(texts):
        assert titles[at].startswith(text)
        if text not in texts[:at]:
            assert titles[at] == text
