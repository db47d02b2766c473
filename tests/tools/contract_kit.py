"""What every facilitation tool must keep, as functions that raise ``AssertionError``; see ``docs/tools.md``.

A foreign package can run them over its own tool: ``for check in CHECKS: check(TOOL)``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import fields, is_dataclass
from typing import Any, get_args

import msgspec

from kfterm.drawing.cells import paint
from kfterm.drawing.scene import Box, Scene, Text
from kfterm.intake.outline import read_outline
from kfterm.model.report import Drawing, Outline, Table
from kfterm.text import width
from kfterm.tools.api import URN, Command, OutlineVerb, Reply, Slip, Tool, View
from kfterm.tools.urn import in_order
from kfterm.words import LANGS, Lang, Words
from tests.tools.memory import BOARD, Memory, answers, now

RESERVED = {"f1", "f5", "f6", "f7", "f8", "f9", "f10", "ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "escape", "tab"}
ALT_GR = set("@£$€{[]}\\~|µ") | {"at", "dollar_sign", "left_square_bracket", "right_square_bracket", "tilde"}
WIDTHS = (60, 100, 200)
FOREIGN: dict[Lang, re.Pattern[str]] = {
    "nb": re.compile(r"\b(ikkje|kva|kvar|korleis|frå|noko|eit|ein|vere|drivar\w*|idear|kjelde|the|of|and)\b", re.I),
    "nn": re.compile(r"\b(ikke|hva|hver|hvordan|fra|noe|et|være|driver\w*|ideer|kilde|the|of|and)\b", re.I),
    "en": re.compile(r"\b(ikke|ikkje|hva|kva|og|fra|frå|mål|kilde|kjelde|frist|idé|for eksempel)\b|[æøå]", re.I),
}
"""Words of the other languages that no sentence in a language may hold."""


def field_names(value: Any) -> tuple[str, ...]:
    """The names of the fields of a struct or dataclass."""
    if isinstance(value, msgspec.Struct):
        return value.__struct_fields__
    return tuple(field.name for field in fields(value))


def all_words(value: object) -> Iterator[Words]:
    """Every ``Words`` inside a tool's data; functions are not called."""
    if isinstance(value, Words):
        yield value
    elif isinstance(value, msgspec.Struct) or (is_dataclass(value) and not isinstance(value, type)):
        for name in field_names(value):
            yield from all_words(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from all_words(item)


def sample(tool: Tool[Any], lang: Lang = "nb") -> Memory:
    """The tool's example, made through its own commands."""
    memory = Memory(tool)
    memory.example(lang)
    return memory


def stages(tool: Tool[Any], lang: Lang = "nb") -> list[Memory]:
    """The example as it stands at the beginning and at the end of each of its steps (and when an urn is opened or
    closed); for a tool without steps of its own the whole one."""
    memory, labels, found = Memory(tool), dict[str, str](), list[Memory]()
    stage: object = None
    for step in tool.example(lang):
        before = _kept(memory)
        reply = memory.do(step.command, labels.get(step.at, ""), **step.args)
        labels |= {step.label: reply.at or ""} if step.label else {}
        now_at = (tool.at_step(memory.board), tool_urn(memory)) if tool.at_step else None
        if now_at != stage:
            found += [before, _kept(memory)]
        stage = now_at
    return [*found[1:], memory]


def _kept(memory: Memory) -> Memory:
    """The same as it is now."""
    copy = Memory(memory.tool, memory.records)
    copy.slips = list(memory.slips)
    return copy


def cursors(memory: Memory) -> list[str]:
    """Every place a cursor can stand, and none, and a record that is gone."""
    rows = memory.tool.rows(memory.board, View(100, "nb"))
    return ["", *dict.fromkeys(row.id for row in rows), "driver-zzzzzzzzzzzz"]


def attempts(memory: Memory) -> Iterator[tuple[Command[Any], str, Any]]:
    """Every command at every cursor with every first, second and last choice."""
    for at in cursors(memory):
        for command in memory.tool.commands:
            for pick in (0, 1, -1):
                args = answers(command, memory.board, at, now(), pick)
                if args is not None and (pick == 0 or any(ask.choices for ask in command.asks)):
                    yield command, at, args


def check_shape(tool: Tool[Any]) -> None:
    """Ids are unique, verbs and takes lead to commands, the method fits the empty sheet."""
    ids = [command.id for command in tool.commands]
    assert len(ids) == len(set(ids))
    assert all(command.startswith(f"{tool.id}.") for command in ids)
    assert set(tool.verbs) <= set(get_args(OutlineVerb))
    assert {*tool.verbs.values(), *tool.takes.values()} <= set(ids)
    assert 1 <= len(tool.method) <= 6
    assert tool.scope and tool.kinds and tool.steps and all(1 <= phase <= 8 for phase in tool.phases)
    assert all(kind.name == kind.name.lower() and not kind.name.endswith("s") for kind in tool.kinds)
    assert {command.lines for command in tool.commands if command.lines} <= set(ids)
    assert tool.urn is not None or not any(command.urn for command in tool.commands)
    assert not [command.id for command in tool.commands if command.booth and command.urn != "drop"]
    for memory in (Memory(tool), *stages(tool)):
        assert tool.at_step is None or tool.at_step(memory.board) in {step.id for step in tool.steps}
        assert tool.urn is None or tool.urn(memory.board) in ("", *memory.records)
        assert tool.of is None or tool.of(memory.board) >= 0


def check_urn(tool: Tool[Any]) -> None:
    """What lies in the urn is no record before it is closed; then all of it is, but for the numbers on the papers."""
    for memory in stages(tool):
        for command in tool.commands:
            if command.urn != "close" or not memory.slips:
                continue
            papers = in_order(Slip(slip.fields, 4711 + place) for place, slip in enumerate(memory.slips))
            args = {**(answers(command, memory.board, "", now()) or {}), URN: papers}
            reply = command.do(memory.board, "", args, now(5))
            assert not reply.slips and not (reply.say and "4711" in reply.say.get("nb"))
            put = [value for one in reply.puts for value in one.fields.values()]
            assert not any("4711" in str(value) for value in put), command.id
            for slip in memory.slips if reply.puts else ():
                assert all(value in put for value in slip.fields.values()), slip


def check_keys(tool: Tool[Any]) -> None:
    """No key of two commands that are possible at once, none that the app keeps or that needs AltGr, none on an
    outline verb."""
    keys = [key for command in tool.commands for key in command.key.split(",") if key]
    shared = {key for key in keys if keys.count(key) > 1}
    for memory in (*stages(tool), Memory(tool)) if shared else ():
        for at in cursors(memory):
            for key in shared:
                able = [
                    one.id
                    for one in tool.commands
                    if key in one.key.split(",") and (one.can is None or one.can(memory.board, at) is None)
                ]
                assert len(able) < 2, (key, able)
    assert not set(keys) & (RESERVED | ALT_GR)
    assert not [tool.command(command).key for command in tool.verbs.values() if tool.command(command).key]
    ranks = {(command.bar, command.key.split(",")[0]) for command in tool.commands if command.bar}
    assert len(ranks) == len({rank for rank, _ in ranks}), "a place in the key bar belongs to one key"


def check_words(tool: Tool[Any]) -> None:
    """Three languages, each in its own words."""
    found = list(all_words(tool))
    assert len(found) > len(tool.commands)
    for words in found:
        for lang in LANGS:
            text = words.get(lang)
            assert text == text.strip() != ""
            clash = FOREIGN[lang].search(text)
            assert clash is None, (lang, text, clash)
        if len(words.nb) > 30:
            assert len({words.nb, words.nn, words.en}) >= 2 and words.en != words.nb, words


def check_example(tool: Tool[Any]) -> None:
    """The example runs in each language, shows every row once, and is undone to nothing."""
    for lang in LANGS:
        memory = Memory(tool)
        empty = deepcopy(memory.records)
        memory.example(lang)
        assert tool.rows(memory.board, View(100, lang))
        while memory.history:
            memory.undo()
        assert memory.records == empty


NEIGHBOURS = {"measure-000000000001": {"name": "Andel testet"}}
"""Records of the same unit that a sheet may point to."""


def grown(tool: Tool[Any]) -> Memory:
    """The example with one more row after each row, in a unit that holds other records too."""
    memory = sample(tool)
    memory.records.update(deepcopy(NEIGHBOURS))
    for number, at in enumerate(cursors(memory)[1:-1]):
        memory.do(tool.verbs["add"], at, text=f"Rad {number}")
    return memory


def check_commands(tool: Tool[Any]) -> None:
    """Each command changes something that undo restores, or says why not; equal inputs give equal replies."""
    changed: set[str] = set()
    for memory in (*stages(tool), grown(tool), Memory(tool)):
        before = deepcopy(memory.records)
        for command, at, args in attempts(memory):
            reply = _one_attempt(memory, command, at, memory.given(command, args))
            changed |= {command.id} if reply.puts or reply.slips else set()
            assert memory.records == before, (command.id, at)
    unused = {command.id for command in tool.commands} - changed
    assert not unused, unused


def tool_urn(memory: Memory) -> str:
    """The record whose urn is open."""
    return memory.tool.urn(memory.board) if memory.tool.urn else ""


def _one_attempt(memory: Memory, command: Command[Any], at: str, args: Any) -> Reply:
    before = deepcopy(memory.records)
    board = memory.board
    reply = command.do(board, at, args, now(7))
    assert reply == command.do(memory.board, at, args, now(7)), command.id
    assert isinstance(reply, Reply) and (reply.puts or reply.slips or reply.say), (command.id, at)
    assert memory.records == before, command.id
    if command.can is not None and command.can(board, at) is not None:
        assert not reply.puts and not reply.slips, (command.id, at)
    if reply.slips:
        # What is secret goes into the urn alone, into one that is open, and through a command that says so.
        assert command.urn == "drop" and not reply.puts and tool_urn(memory), (command.id, at)
    if reply.puts:
        memory.put(reply, command)
        assert memory.records != before, (command.id, at)
        memory.undo()
    if reply.say:
        assert all(reply.say.get(lang) for lang in LANGS)
    return reply


def overlaps(scene: Scene) -> list[tuple[object, object]]:
    """Pairs of labels that share a cell."""
    taken: dict[tuple[int, int], object] = {}
    found = []
    for item in scene.items:
        for cell in _label_cells(item):
            if cell in taken and taken[cell] is not item:
                found.append((taken[cell], item))
            taken[cell] = item
    return found


def _label_cells(item: object) -> Iterable[tuple[int, int]]:
    if isinstance(item, Box):
        side = 1 if item.framed else 0
        spots = [(item.x + side, item.y + side + row, line) for row, line in enumerate(item.lines)]
    elif isinstance(item, Text):
        spots = [(item.x, item.y, item.text)]
    else:
        return []
    return [(int(x) + cell, int(y)) for x, y, line in spots for cell in range(width(line))]


def check_drawing(tool: Tool[Any]) -> None:
    """At 60, 100 and 200 cells, in each language: nothing overlaps, sticks out, or is cut; each row is drawn."""
    for lang, memory in [(one, memory) for one in LANGS for memory in stages(tool, one)]:
        for cells in (tool.min_width, *WIDTHS):
            view = View(cells, lang)
            scene, rows = tool.scene(memory.board, view), tool.rows(memory.board, view)
            assert scene.width <= cells and scene.height > 0 and scene.title and scene.description
            assert not overlaps(scene)
            assert all(
                0 <= x < scene.width and 0 <= y < scene.height for item in scene.items for x, y in _label_cells(item)
            )
            painting = paint(scene)
            painted = "".join(painting.text(y) for y in range(scene.height))
            for row in rows:
                assert painting.spans(row.id), (row, cells)
                assert all(word in painted for word in row.text.split()), (row.text, cells)
        for bare in (View(20, lang), View(1, lang)):
            tool.scene(memory.board, bare)
    empty = Memory(tool)
    for lang in LANGS:
        assert tool.scene(empty.board, View(80, lang)).width <= 80
        assert tool.rows(empty.board, View(80, lang)) == ()


def report_texts(block: object) -> Iterator[str]:
    """Every text of a report block, the drawing's alternative text among them."""
    if isinstance(block, str):
        yield block
    elif isinstance(block, tuple):
        for item in block:
            yield from report_texts(item)
    elif isinstance(block, Scene):
        yield from (block.title, block.description)
        yield from (item.text for item in block.items if isinstance(item, Text))
    elif isinstance(block, msgspec.Struct) or (is_dataclass(block) and not isinstance(block, type)):
        for name in field_names(block):
            yield from report_texts(getattr(block, name))


def check_report(tool: Tool[Any]) -> None:
    """A report in each language without a word of another one; tables are whole, a drawing has its text twin."""
    for lang in LANGS:
        memory = sample(tool, lang)
        blocks = tool.report(memory.board, lang)
        assert blocks
        for text in (*report_texts(blocks), *(found.say.get(lang) for found in tool.findings(memory.board))):
            clash = FOREIGN[lang].search(text)
            assert clash is None, (lang, text, clash)
        rows = {row.text for row in tool.rows(memory.board, View(100, lang))}
        assert rows <= set(report_texts(blocks))
        for block in blocks:
            if isinstance(block, Table):
                assert all(len(row) == len(block.heads) for row in block.rows)
            if isinstance(block, Drawing):
                assert isinstance(block.outline, Outline) and block.outline.items
        tables = tool.tables(memory.board, lang) if tool.tables else {}
        for name, table in tables.items():
            assert len({len(row) for row in table}) == 1
            # Of several tables each is headed by its name, which a person reads.
            assert len(tables) == 1 or (name == name.capitalize() and FOREIGN[lang].search(name) is None), name
        tool.report(Memory(tool).board, lang)
        for one in (*stages(tool, lang), Memory(tool)):
            for made in tool.prints:
                for text in report_texts(made.make(one.board, lang)):
                    assert FOREIGN[lang].search(text) is None, (made.id, lang, text)


def check_findings(tool: Tool[Any]) -> None:
    """Advice is a sentence about a record that exists; an empty sheet gets none."""
    memory = sample(tool)
    known = {"", BOARD, *cursors(memory)[1:-1]}
    for found in tool.findings(memory.board):
        assert found.at in known
        assert all(found.say.get(lang)[-1] in ".?!)" for lang in LANGS)
    assert tool.findings(Memory(tool).board) == ()


def check_gifts(tool: Tool[Any], others: Iterable[Tool[Any]]) -> None:
    """What the tool gives lands with its text in every tool that takes it, and carries its source."""
    memory = sample(tool)
    gifts = tool.gives(memory.board)
    assert gifts and {gift.source for gift in gifts} <= set(memory.records)
    for taker in others:
        for gift in gifts:
            if gift.kind in taker.takes:
                other = Memory(taker)
                reply = other.do(taker.takes[gift.kind], "", text=gift.text, source=gift.source)
                assert reply.puts, (taker.id, gift)
                assert gift.text in {row.text for row in taker.rows(other.board, View(100, "nb"))}


def check_bad_records(tool: Tool[Any]) -> None:
    """Records of any quality are read without an error, and never written by reading."""
    memory = sample(tool)
    junk: list[Any] = [None, True, -1, 2.5, "", "x" * 3000, [1, None], {"a": True}, {"driver-zzzzzzzzzzzz": True}]
    names = {"in", "pos", "tool", "text", "nonsense", *(name for data in memory.records.values() for name in data)}
    for record in list(memory.records):
        for name in sorted(names):
            for value in junk:
                records = deepcopy(memory.records)
                records[record][name] = value
                kept = deepcopy(records)
                board = tool.read(records, BOARD)
                tool.rows(board, View(80, "nb"))
                tool.findings(board)
                assert records == kept
        records = deepcopy(memory.records)
        records[record] = {}
        board = tool.read(records, BOARD)
        tool.scene(board, View(80, "nb"))
        tool.report(board, "nn")


def check_round_trip(tool: Tool[Any]) -> None:
    """Its own outline changes nothing where it came from, and rebuilds the rows on an empty sheet (the outline, where
    the rows depend on the step)."""
    if tool.outline_text is None or tool.intake is None:
        return
    for lang in LANGS:
        memory = sample(tool, lang)
        lines = read_outline(tool.outline_text(memory.board, lang).encode())
        same = tool.intake(memory.board, lines, now())
        assert not same.reply.puts and not same.problems and {step.what for step in same.steps} == {"same"}
        fresh = Memory(tool)
        fresh.put(tool.intake(fresh.board, lines, now()).reply)
        if tool.at_step is not None:
            assert tool.outline_text(fresh.board, lang) == tool.outline_text(memory.board, lang)
            continue
        shape = [(row.depth, row.text, row.alias, row.marks) for row in tool.rows(memory.board, View(80, lang))]
        assert shape == [(row.depth, row.text, row.alias, row.marks) for row in tool.rows(fresh.board, View(80, lang))]


CHECKS: tuple[Callable[[Tool[Any]], None], ...] = (
    check_shape,
    check_keys,
    check_words,
    check_example,
    check_urn,
    check_commands,
    check_drawing,
    check_report,
    check_findings,
    check_bad_records,
    check_round_trip,
)
