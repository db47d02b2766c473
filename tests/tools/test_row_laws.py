"""Laws of the sheets that are lists or free trees of rows, over random sequences of commands and random records."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfterm.drawing.cells import Painting, paint
from kfterm.intake.outline import read_outline
from kfterm.model.change import GONE
from kfterm.text import split_paste
from kfterm.tools.affinity.model import Statement
from kfterm.tools.affinity.tool import TOOL as AFFINITY
from kfterm.tools.api import Tool, View
from kfterm.tools.matrix.tool import TOOL as MATRIX
from kfterm.tools.pareto.tool import TOOL as PARETO
from kfterm.tools.placed import Placed
from kfterm.tools.stakeholders.tool import TOOL as STAKEHOLDERS
from tests.tools.contract_kit import overlaps
from tests.tools.memory import BOARD, Memory, answers, now

TOOLS = (AFFINITY, MATRIX, STAKEHOLDERS, PARETO)
each = pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.id)
PIECES = [
    *"abæø1 -#*_`[]()<>\\&.,:+;!\"'",
    "(også under: ", "(også under: A)", "[hemmer]", "[gruppe]", "[fra A]", "[lagt til side]", "1. ", "- ", "A (2)",
]  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(["A", "B", "C"]), st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join)
)
STEPS = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 40), st.integers(0, 9), TEXTS), max_size=25)
PASTES = st.lists(st.tuples(st.integers(0, 3), TEXTS), max_size=9).map(
    lambda rows: "\n".join("  " * depth + "- " + text for depth, text in rows)
)
SESSIONS = st.tuples(PASTES, STEPS)


def act(memory: Memory, step: tuple[int, int, int, str], paste: str) -> Any:
    """One command at some row with some answers."""
    number, row, pick, text = step
    board, tool = memory.board, memory.tool
    rows = ["", *board.rows]
    at = rows[row % len(rows)]
    command = tool.commands[number % len(tool.commands)]
    args = dict(answers(command, board, at, memory.now, pick) or {})
    for ask in command.asks:
        if ask.id == "text":
            typed = paste if command.id.endswith(".paste") else text
            args["text"] = ask.parse(typed if typed.strip() else "x", board, memory.now)
    if any(ask.id not in args and not ask.optional and ask.choices is None for ask in command.asks):
        return command.id, None
    if command.can is not None and command.can(board, at) is not None:
        return command.id, None
    reply = command.do(board, at, args, memory.now)
    memory.put(reply)
    return command.id, reply


def grown(tool: Tool[Any], session: tuple[str, list[Any]]) -> Memory:
    """A sheet that a random session made."""
    paste, steps = session
    memory = Memory(tool)
    if paste.strip():
        memory.do("paste", text=split_paste(paste))
    for step in steps:
        act(memory, step, paste)
    return memory


def whole(board: Placed[Any]) -> None:
    """Every row is reached once from the sheet, and stands in something that is there."""
    reached: list[str] = []
    for top in board.below(board.id):
        reached.extend(board.branch(top))
    assert reached == list(board.rows)
    for record in board.rows:
        assert board.inside[record] == board.id or board.inside[record] in board.rows
        assert record in board.alike(record)


@each
@settings(max_examples=60, deadline=None)
@given(session=SESSIONS)
def test_commands_keep_the_sheet_whole_and_undo_restores_it(tool: Tool[Any], session: Any) -> None:
    paste, steps = session
    memory = Memory(tool)
    states = []
    for step in steps:
        before, known = deepcopy(memory.records), set(memory.board.rows)
        name, reply = act(memory, step, paste)
        whole(memory.board)
        if reply is None or not reply.puts:
            assert reply is None or reply.say
            assert memory.records == before
            continue
        states.append(before)
        gone = {put.record for put in reply.puts if put.fields.get(GONE)}
        assert known - set(memory.board.rows) == gone
        assert not gone or name.endswith(".remove")
        assert reply.at in (None, "") or reply.at in memory.board.rows
    while memory.history:
        memory.undo()
        assert memory.records == states.pop()


ANY = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 900),
    st.floats(),
    st.text(max_size=3),
    st.lists(st.integers(), max_size=2),
)


def records_of(tool: Tool[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Records of any quality for a tool."""
    ids = [f"{tool.kinds[number % len(tool.kinds)].name}-{number:012d}" for number in range(8)]
    fields = {name: ANY for kind in tool.kinds for name in kind.struct.__struct_encode_fields__ if name != "id"}
    fields["in"] = st.one_of(st.sampled_from([BOARD, *ids, f"{tool.kinds[0].name}-gone00000000"]), ANY)
    fields["pos"] = st.one_of(st.sampled_from(["n0", "n1", "n2", "n0i"]), ANY)
    fields["text"] = st.one_of(TEXTS, ANY)
    if "also" in fields:
        fields["also"] = st.one_of(st.dictionaries(st.sampled_from(ids), st.just(True), max_size=3), ANY)
    return st.dictionaries(st.sampled_from(ids), st.fixed_dictionaries({}, optional=fields))


@each
@settings(max_examples=100, deadline=None)
@given(data=st.data(), second_board=st.booleans())
def test_reading_loses_no_row_and_breaks_every_loop(tool: Tool[Any], data: st.DataObject, second_board: bool) -> None:
    records = data.draw(records_of(tool))
    every = {BOARD: {"tool": tool.id}, **records}
    if second_board:
        every["board-111111111111"] = {"tool": tool.id, "pos": "n5"}
    boards = [tool.read(every, board) for board in every if board.startswith("board-")]
    for board in boards:
        whole(board)
    assert sorted(record for board in boards for record in board.rows) == sorted(records)
    if not second_board:
        view = View(100, "nn")
        assert {row.id for row in tool.rows(boards[0], view)} == set(records)
        paint(tool.scene(boards[0], view))
        tool.report(boards[0], "en")
        tool.findings(boards[0])
        tool.gives(boards[0])


@each
@settings(max_examples=60, deadline=None)
@given(session=SESSIONS, wide=st.integers(40, 200), lang=st.sampled_from(["nb", "nn", "en"]))
def test_nothing_overlaps_sticks_out_or_is_missing(tool: Tool[Any], session: Any, wide: int, lang: Any) -> None:
    board = grown(tool, session).board
    scene = tool.scene(board, View(wide, lang))
    painting = paint(scene)
    assert scene.width <= max(wide, 44)
    assert not overlaps(scene)
    for row in tool.rows(board, View(wide, lang)):
        assert painting.spans(row.id)
        if row.text.isascii():
            assert any("".join(row.text.split()) in column for column in columns(painting, row.id)) or "…" in row.text


def columns(painting: Painting, record: str) -> list[str]:
    """What stands for a record, column by column without blanks: a label is one column however it is wrapped."""
    found: dict[int, str] = {}
    for span in sorted(painting.spans(record)):
        text = painting.text(span.y)[span.x : span.x + span.w]
        found[span.x] = found.get(span.x, "") + "".join(text.split())
    return list(found.values())


def shape(board: Any) -> list[Any]:
    """The wall without its ids: depth, text, what it is, mark, source group, wanted by, set aside."""
    found = []
    for row in AFFINITY.rows(board, View(80, "nb")):
        stored = board.rows[row.id]
        more: Any = "group"
        if isinstance(stored, Statement):
            wanted = [board.rows[key].text for key in board.wanted(stored)]
            more = (stored.mark, stored.origin, wanted, row.id in board.aside, board.contested(stored))
        found.append((row.depth, row.text, row.alias, more))
    return found


@settings(max_examples=120, deadline=None)
@given(session=SESSIONS, lang=st.sampled_from(["nb", "nn", "en"]))
def test_the_outline_of_a_wall_reads_back(session: Any, lang: Any) -> None:
    memory = grown(AFFINITY, session)
    lines = read_outline(AFFINITY.outline_text(memory.board, lang).encode("utf-8"), "ark.md")  # type: ignore[misc]
    back = AFFINITY.intake(memory.board, lines, now(9))  # type: ignore[misc]
    assert not back.problems and not back.reply.puts
    fresh = Memory(AFFINITY)
    fresh.put(AFFINITY.intake(fresh.board, lines, now(9)).reply)  # type: ignore[misc]
    assert shape(fresh.board) == shape(memory.board)


@settings(max_examples=100, deadline=None)
@given(one=SESSIONS, other=SESSIONS)
def test_an_outline_makes_the_same_wall_and_is_undone(one: Any, other: Any) -> None:
    memory, wanted = grown(AFFINITY, one), grown(AFFINITY, other)
    lines = read_outline(AFFINITY.outline_text(wanted.board, "nb").encode("utf-8"))  # type: ignore[misc]
    before = deepcopy(memory.records)
    plan = AFFINITY.intake(memory.board, lines, now(9))  # type: ignore[misc]
    memory.put(plan.reply)
    whole(memory.board)
    if lines:
        assert [entry[:3] for entry in shape(memory.board)] == [entry[:3] for entry in shape(wanted.board)]
    if plan.reply.puts:
        memory.undo()
    assert memory.records == before
