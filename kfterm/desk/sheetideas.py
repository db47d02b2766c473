"""The tools that sheets are of, and the change ideas on the sheets: which there are, and what a test changes there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol, TypeAlias

from kfterm.desk.tree import children
from kfterm.errors import KfError
from kfterm.model.change import Put, Records
from kfterm.tools.api import Item, Scope, Tested, Tool
from kfterm.words import Words


class Registry(Protocol):
    """Where tools are found."""

    def get(self, tool_id: str) -> Tool[Any] | None:
        """The tool with this id, or ``None``; ``KfError`` when it cannot be used."""

    def ids(self) -> Sequence[str]:
        """The ids of all tools, in the order of the menus."""


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


def usable(registry: Registry, tool_id: str) -> Tool[Any] | None:
    """A tool that can be used; ``None`` for one that is missing or broken, which is told where tools are checked."""
    try:
        return registry.get(tool_id)
    except KfError:
        return None


def tool_names(registry: Registry, scope: Scope) -> tuple[tuple[str, Words], ...]:
    """Id and name of each usable tool for sheets of a session or team, in the order of the menus; loads them."""
    found = (usable(registry, tool_id) for tool_id in registry.ids())
    return tuple((tool.id, tool.name) for tool in found if tool is not None and scope in tool.scope)
