"""The change ideas on the sheets of a team or session, and what a small test changes about them there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias

from kfterm.desk.tree import children
from kfterm.model.change import Put, Records
from kfterm.tools.api import Item, Tested, Tool

Sheet: TypeAlias = tuple[Tool[Any], Any]
"""A tool and its typed board."""
Found: TypeAlias = Callable[[str], Tool[Any] | None]
"""The tool with an id, or ``None``."""


def sheets_of(records: Records, unit: str, tool_of: Found) -> Iterator[Sheet]:
    """Every sheet of a unit whose tool is installed, in order."""
    for board in children(records, unit, "board"):
        tool = tool_of(str(records[board].get("tool", "")))
        if tool is not None:
            yield tool, tool.read(records, board)


def ideas_on(sheets: Iterable[Sheet]) -> tuple[Item, ...]:
    """The change ideas that the sheets give, with the ids of their records."""
    return tuple(item for tool, board in sheets for item in tool.gives(board) if item.kind == "idea")


def marks(sheets: Iterable[Sheet], idea: str, told: Tested) -> tuple[Put, ...]:
    """What a test changes about ``idea`` on the sheet that gives it; nothing where the tool keeps no track of tests."""
    for tool, board in sheets:
        if any(item.source == idea for item in ideas_on([(tool, board)])):
            return tool.tested(board, idea, told) if tool.tested else ()
    return ()
