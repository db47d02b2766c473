"""Laws of the driver diagram, over random sequences of commands and random records."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kfterm.drawing.cells import paint
from kfterm.intake.outline import read_outline
from kfterm.model.change import GONE
from kfterm.report.csvfile import csv_text
from kfterm.text import split_paste
from kfterm.tools.api import View
from kfterm.tools.driver.model import LAYERS, Diagram
from kfterm.tools.driver.report import tables
from kfterm.tools.driver.tool import TOOL
from kfterm.tools.markdown import distinct
from tests.tools.memory import BOARD, Memory, answers, now

PIECES = [
    *"abæø1 -#*_`[]()<>\\&.,:+;!\"'",
    "(også under: ", "(også under: A)", "also under:", "[testes]", "1. ", "- ", "  ", "&amp;", "A (2)", "prioritet 1",
]  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(["A", "B", "C"]), st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join)
)
STEPS = st.lists(
    st.tuples(st.sampled_from([command.id for command in TOOL.commands]), st.integers(0, 40), st.integers(0, 9), TEXTS),
    max_size=25,
)
PASTES = st.lists(st.tuples(st.integers(0, 4), TEXTS), max_size=8).map(
    lambda rows: "\n".join("  " * depth + "- " + text for depth, text in rows)
)

TREES = st.lists(st.tuples(st.integers(1, 3), TEXTS), max_size=14).map(
    lambda rows: "\n".join(["Aim", *("  " * depth + "- " + text for depth, text in rows)])
)


def planted(tree: str, title: str = "Ark") -> Memory:
    """A diagram that was pasted as a list."""
    memory = Memory(TOOL, title=title)
    memory.do("paste", text=split_paste(tree))
    return memory


def act(memory: Memory, step: tuple[str, int, int, str], paste: str) -> Any:
    """One command at some row with some answers."""
    name, row, pick, text = step
    board = memory.board
    rows = ["", *board.nodes]
    at = rows[row % len(rows)]
    command = TOOL.command(name)
    args = dict(answers(command, board, at, memory.now, pick) or {})
    for ask in command.asks:
        if ask.id == "text":
            typed = paste if name == "driver.paste" else text
            args["text"] = ask.parse(typed if typed.strip() else "x", board, memory.now)
    missing = [ask.id for ask in command.asks if ask.id not in args and not ask.optional]
    if missing:
        return None
    reply = command.do(board, at, args, memory.now)
    memory.put(reply)
    return reply


def whole(board: Diagram) -> None:
    """Every node has its parents exactly one layer up, so that there is no loop, and is reached once."""
    reached: list[str] = []
    for root in board.roots:
        reached.extend(board.below(root))
    assert reached == list(board.nodes)
    for node in board.nodes.values():
        assert node.layer in LAYERS
        assert len(set(node.parents)) == len(node.parents)
        assert all(board.nodes[parent].rank == node.rank - 1 for parent in node.parents)
        assert (node.id in board.roots) == (not node.parents)
        for parent in node.parents[1:]:
            assert node.id in board.guests[parent]


def pictured(board: Diagram) -> object:
    """What a person sees of a diagram."""
    return [
        (node.id, node.text, node.layer, node.parents, node.status, node.priority, node.stored.note)
        for node in board.nodes.values()
    ]


@settings(max_examples=100, deadline=None)
@given(st.none() | TREES, STEPS, PASTES)
def test_commands_keep_the_graph_whole_and_undo_restores_it(tree: str | None, steps: list[Any], paste: str) -> None:
    memory = planted(tree) if tree else Memory(TOOL)
    states = [{BOARD: memory.records[BOARD]}] * len(memory.history)
    for step in steps:
        before, known = deepcopy(memory.records), set(memory.board.nodes)
        reply = act(memory, step, paste)
        board = memory.board
        whole(board)
        if reply is None or not reply.puts:
            assert reply is None or reply.say
            assert memory.records == before
            continue
        states.append(before)
        gone = {put.record for put in reply.puts if put.fields.get(GONE)}
        assert known - set(board.nodes) == gone
        assert not gone or step[0] == "driver.remove"
        assert reply.at is None or reply.at == "" or reply.at in board.nodes
        for record, node in board.nodes.items():
            assert memory.records[record]["layer"] == node.layer
    while memory.history:
        memory.undo()
        assert memory.records == states.pop()


IDS = [f"driver-{number:012d}" for number in range(8)]
ANY = st.one_of(st.none(), st.booleans(), st.integers(-1, 4), st.text(max_size=3), st.lists(st.integers(), max_size=2))
RECORD = st.fixed_dictionaries(
    {},
    optional={
        "in": st.one_of(st.sampled_from([BOARD, *IDS, "driver-gone00000000"]), ANY),
        "layer": st.one_of(st.sampled_from([*LAYERS, ""]), ANY),
        "text": st.one_of(TEXTS, ANY),
        "pos": st.one_of(st.sampled_from(["n0", "n1", "n2", "n0i"]), ANY),
        "also": st.one_of(st.dictionaries(st.sampled_from(IDS), st.just(True), max_size=3), ANY),
        "status": st.one_of(st.sampled_from(["idea", "testing", "dropped"]), ANY),
        "priority": ANY,
    },
)
RECORDS = st.dictionaries(st.sampled_from(IDS), RECORD)


@settings(max_examples=250, deadline=None)
@given(RECORDS, st.booleans())
def test_reading_loses_no_node_and_breaks_every_loop(records: dict[str, Any], second_board: bool) -> None:
    every = {BOARD: {"tool": "driver"}, **records}
    if second_board:
        every["board-111111111111"] = {"tool": "driver", "pos": "n5"}
    boards = [TOOL.read(every, board) for board in every if board.startswith("board-")]
    for board in boards:
        whole(board)
    found = [record for board in boards for record in board.nodes]
    assert sorted(found) == sorted(records)
    if not second_board:
        view = View(70, "nn")
        assert {row.id for row in TOOL.rows(boards[0], view)} == set(records)
        paint(TOOL.scene(boards[0], view))
        TOOL.report(boards[0], "en")


@settings(max_examples=120, deadline=None)
@given(RECORDS, STEPS, PASTES)
def test_commands_mend_broken_records(records: dict[str, Any], steps: list[Any], paste: str) -> None:
    memory = Memory(TOOL, {BOARD: {"tool": "driver"}, **records})
    for step in steps[:6]:
        known = set(memory.board.nodes)
        reply = act(memory, step, paste)
        whole(memory.board)
        gone = {put.record for put in reply.puts if put.fields.get(GONE)} if reply else set()
        assert known - set(memory.board.nodes) == gone


def grown(session: tuple[str, list[Any], str]) -> Memory:
    """A diagram that a random session made."""
    tree, steps, paste = session
    memory = planted(tree, "Ark [x]")
    for step in steps:
        act(memory, step, paste)
    return memory


SESSIONS = st.tuples(TREES, STEPS, PASTES)


def shape(board: Diagram) -> object:
    """The diagram without its ids."""
    name = dict(zip(board.nodes, range(len(board.nodes)), strict=True))
    return [
        (node.text, node.layer, tuple(name[parent] for parent in node.parents), node.status, node.priority)
        for node in board.nodes.values()
    ]


@settings(max_examples=120, deadline=None)
@given(SESSIONS, st.sampled_from(["nb", "nn", "en"]))
def test_markdown_outline_reads_back(session: Any, lang: Any) -> None:
    memory = grown(session)
    lines = read_outline(TOOL.outline_text(memory.board, lang).encode("utf-8"), "ark.md")  # type: ignore[misc]
    back = TOOL.intake(memory.board, lines, now(9))  # type: ignore[misc]
    assert not back.problems and not back.reply.puts
    fresh = Memory(TOOL)
    fresh.put(TOOL.intake(fresh.board, lines, now(9)).reply)  # type: ignore[misc]
    assert shape(fresh.board) == shape(memory.board)


@settings(max_examples=120, deadline=None)
@given(SESSIONS, st.sampled_from(["nb", "nn", "en"]))
def test_edge_list_reads_back(session: Any, lang: Any) -> None:
    memory = grown(session)
    lines = read_outline(csv_text(tables(memory.board, lang)).encode("utf-8"), "ark.csv")
    back = TOOL.intake(memory.board, lines, now(9))  # type: ignore[misc]
    assert not back.problems and not back.reply.puts
    fresh = Memory(TOOL)
    fresh.put(TOOL.intake(fresh.board, lines, now(9)).reply)  # type: ignore[misc]
    assert shape(fresh.board) == shape(memory.board)


@settings(max_examples=120, deadline=None)
@given(SESSIONS, SESSIONS)
def test_intake_makes_the_same_tree_and_is_undone(one: Any, other: Any) -> None:
    memory, wanted = grown(one), grown(other)
    lines = read_outline(TOOL.outline_text(wanted.board, "nb").encode("utf-8"))  # type: ignore[misc]
    before = deepcopy(memory.records)
    plan = TOOL.intake(memory.board, lines, now(9))  # type: ignore[misc]
    removed = {step.record for step in plan.steps if step.what == "removed"}
    kept = {step.record for step in plan.steps if step.what != "removed"} - {""}
    assert removed | kept == set(memory.board.nodes) or not lines
    known = set(memory.board.nodes)
    memory.put(plan.reply)
    whole(memory.board)
    if lines:
        tree = [entry[:3] for entry in shape(memory.board)]  # type: ignore[attr-defined]
        assert tree == [entry[:3] for entry in shape(wanted.board)]  # type: ignore[attr-defined]
        assert known - set(memory.board.nodes) == removed
    for record in kept:
        assert memory.records[record].get("note") == before[record].get("note")
    if plan.reply.puts:
        memory.undo()
    assert memory.records == before


@settings(max_examples=120, deadline=None)
@given(SESSIONS, STEPS, PASTES)
def test_intake_of_an_edited_outline_makes_the_edit(session: Any, steps: list[Any], paste: str) -> None:
    memory = grown(session)
    edited = Memory(TOOL, memory.records)
    edited.now = now(5)
    for step in steps[:4]:
        act(edited, step, paste)
    lines = read_outline(TOOL.outline_text(edited.board, "nn").encode("utf-8"))  # type: ignore[misc]
    plan = TOOL.intake(memory.board, lines, now(9))  # type: ignore[misc]
    memory.put(plan.reply)
    if not lines:
        assert not plan.reply.puts
        return
    assert [entry[:3] for entry in shape(memory.board)] == [entry[:3] for entry in shape(edited.board)]  # type: ignore[attr-defined]


@given(st.lists(st.sampled_from(["A", "B", "A (2)", "A (2) (2)", ""])))
def test_distinct_titles(texts: list[str]) -> None:
    titles = distinct(texts)
    assert len(set(titles)) == len(titles)
    for at, text in enumerate(texts):
        assert titles[at].startswith(text)
        if text not in texts[:at]:
            assert titles[at] == text
