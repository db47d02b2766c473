"""The contract kit over every registered tool and a foreign one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kfterm.drawing.scene import Scene, Text
from kfterm.model.change import Put
from kfterm.tools.api import URN, Reply, Tool
from kfterm.tools.registry import Registry
from kfterm.words import Words
from tests.tools import contract_kit as kit
from tests.tools.checklist import TOOL as CHECKLIST

TOOLS = (*Registry().all(), CHECKLIST)


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.id)
@pytest.mark.parametrize("check", kit.CHECKS, ids=lambda check: check.__name__.removeprefix("check_"))
def test_contract(check: Any, tool: Tool[Any]) -> None:
    check(tool)


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.id)
def test_gifts(tool: Tool[Any]) -> None:
    kit.check_gifts(tool, TOOLS)


def test_command_ids_and_kinds_are_unique_across_tools() -> None:
    ids = [command.id for tool in TOOLS for command in tool.commands]
    kinds = [kind.name for tool in TOOLS for kind in tool.kinds]
    assert len(ids) == len(set(ids)) and len(kinds) == len(set(kinds))


def _with_command(number: int, **change: Any) -> Tool[Any]:
    commands = list(CHECKLIST.commands)
    commands[number] = replace(commands[number], **change)
    return replace(CHECKLIST, commands=tuple(commands))


def _nominal(command: str, **change: Any) -> Tool[Any]:
    """The nominal group technique with one command changed."""
    tool = next(tool for tool in TOOLS if tool.id == "ngt")
    changed = tuple(replace(one, **change) if one.id == command else one for one in tool.commands)
    return replace(tool, commands=changed)


def _leaks(board: Any, at: str, args: Any, now: Any) -> Reply:
    """Closing that writes the numbers of the papers down."""
    reply = next(tool for tool in TOOLS if tool.id == "ngt").command("ngt.next").do(board, at, args, now)
    numbers = [Put(board.id, {"papers": [slip.number for slip in args.get(URN, ())]})]
    return Reply((*reply.puts, *numbers), reply.at, reply.say) if reply.puts else reply


def _loses(board: Any, at: str, args: Any, now: Any) -> Reply:
    """Closing that leaves what lay in the urn out."""
    return next(tool for tool in TOOLS if tool.id == "ngt").command("ngt.next").do(board, at, {**args, URN: ()}, now)


TWO_LINES = Scene(60, 1, (Text(0, 0, "ab", "x", "r"), Text(1, 0, "cd", "x", "s")), "t", "d")
BROKEN = {
    "key twice": (kit.check_keys, replace(CHECKLIST, commands=(*_with_command(2, key="d").commands,))),
    "reserved key": (kit.check_keys, _with_command(1, key="f5")),
    "AltGr key": (kit.check_keys, _with_command(1, key="{")),
    "nynorsk in bokmål": (
        kit.check_words,
        _with_command(1, help=Words("Ikkje gjer det.", "Ikkje gjer det.", "Do not.")),
    ),
    "bokmål in English": (kit.check_words, _with_command(1, help=Words("Og så.", "Og så.", "Og så."))),
    "silent refusal": (kit.check_commands, _with_command(1, do=lambda *_: Reply())),
    "acts although it cannot": (kit.check_commands, _with_command(1, can=lambda *_: Words("nei", "nei", "no"))),
    "unknown verb": (kit.check_shape, replace(CHECKLIST, verbs={"add": "checklist.gone"})),
    "overlap": (kit.check_drawing, replace(CHECKLIST, scene=lambda *_: TWO_LINES)),
    "row not drawn": (kit.check_drawing, replace(CHECKLIST, scene=lambda _, view: Scene(view.width, 1, (), "t", "d"))),
    "report in one language": (kit.check_report, replace(CHECKLIST, report=lambda b, _: CHECKLIST.report(b, "nb"))),
    "secret act without an urn": (kit.check_commands, _nominal("ngt.ballot", urn="")),
    "numbers of papers kept": (kit.check_urn, _nominal("ngt.next", do=_leaks)),
    "slips lost": (kit.check_example, _nominal("ngt.next", do=_loses)),
    "unknown step": (kit.check_shape, replace(_nominal(""), at_step=lambda _board: "nowhere")),
    "unknown urn": (kit.check_shape, replace(_nominal(""), urn=lambda _board: "round-zzzzzzzzzzzz")),
    "one key for two acts": (kit.check_keys, _nominal("ngt.reveal", can=None)),
    "reading fails": (
        kit.check_bad_records,
        replace(CHECKLIST, read=lambda r, _: [d["text"] + "" for d in r.values()]),
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_kit_finds_a_broken_tool(name: str) -> None:
    check, tool = BROKEN[name]
    with pytest.raises((AssertionError, KeyError, TypeError)):
        check(tool)
