"""The contract kit over every registered tool and a foreign one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kfterm.drawing.scene import Scene, Text
from kfterm.tools.api import Reply, Tool
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
