"""Where tools are found, and what is refused."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import EntryPoint
from typing import Any

import pytest

from kfterm.errors import KfError
from kfterm.tools.api import Tool
from kfterm.tools.registry import BUILT_IN, BUILT_IN_TABLES, GROUP, Registry
from tests.tools.checklist import TOOL as CHECKLIST

GOOD = EntryPoint("checklist", "tests.tools.checklist:TOOL", GROUP)


def test_built_in_tools_need_no_entry_points() -> None:
    def never() -> tuple[EntryPoint, ...]:
        raise AssertionError

    registry = Registry(foreign=never)
    tool = registry.get("driver")
    assert registry.built_in == tuple(BUILT_IN) and tool and tool.id == "driver" and registry.get("driver") is tool


def test_a_foreign_tool_is_listed_without_being_loaded_and_loaded_when_asked_for() -> None:
    registry = Registry(foreign=lambda: (GOOD, EntryPoint("absent", "tests.no_such_module:TOOL", GROUP)))
    assert registry.ids() == (*BUILT_IN, "absent", "checklist")
    assert registry.get("checklist") is CHECKLIST
    assert registry.get("unknown") is None


def test_a_broken_tool_is_named_and_hides_no_other() -> None:
    points = (
        EntryPoint("absent", "tests.no_such_module:TOOL", GROUP),
        EntryPoint("other", "tests.tools.checklist:TOOL", GROUP),
        EntryPoint("number", "tests.tools.memory:BOARD", GROUP),
        GOOD,
    )
    registry = Registry(foreign=lambda: points)
    assert [tool.id for tool in registry.all()] == [*BUILT_IN, "checklist"]
    assert [problem.fault.code for problem in registry.problems()] == [
        "tools.broken",
        "tools.not_a_tool",
        "tools.not_a_tool",
    ]
    with pytest.raises(KfError) as caught:
        registry.get("absent")
    assert "tests.no_such_module" in caught.value.problem.text("nb")


def test_two_tools_with_one_id_are_refused_and_a_built_in_one_keeps_its_id() -> None:
    points = (GOOD, EntryPoint("checklist", "elsewhere:TOOL", GROUP), EntryPoint("driver", "elsewhere:TOOL", GROUP))
    registry = Registry(foreign=lambda: points)
    assert [tool.id for tool in registry.all()] == list(BUILT_IN)
    assert {problem.fault.code for problem in registry.problems()} == {"tools.twice"}
    assert len(registry.problems()) == 2
    with pytest.raises(KfError) as caught:
        registry.get("checklist")
    assert caught.value.code == "tools.twice" and "elsewhere:TOOL" in caught.value.problem.text("en")


def test_the_same_entry_point_twice_is_one_tool() -> None:
    registry = Registry(foreign=lambda: (GOOD, GOOD))
    assert registry.get("checklist") is CHECKLIST and not registry.problems()


def test_opening_the_registry_imports_no_tool_and_no_metadata() -> None:
    code = (
        "import sys; from kfterm.tools.registry import Registry; Registry().built_in\n"
        "late = ('kfterm.tools.driver', 'importlib.metadata', 'textual')\n"
        "print(sorted(name for name in sys.modules if name.startswith(late)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_tables_of_built_in_tools_are_told_without_loading_them() -> None:
    kinds = [kind for tool_id in BUILT_IN for kind in registry_tool(tool_id).kinds]
    assert dict(BUILT_IN_TABLES) == {kind.name: kind.table for kind in kinds if kind.table}


def registry_tool(tool_id: str) -> Tool[Any]:
    tool = Registry().get(tool_id)
    assert tool is not None
    return tool
