"""Where tools are found: those that come with kfterm by a table, foreign ones by entry points.

Nothing is imported before it is asked for. A foreign package names its tool under the entry point group
``kfterm.tools``, the name being the tool's id and the value ``package.module:TOOL``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from kfterm.errors import Fault, KfError, Problem
from kfterm.tools.api import Tool
from kfterm.words import Words

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP: Final = "kfterm.tools"
BUILT_IN: Final[Mapping[str, str]] = {
    "driver": "kfterm.tools.driver.tool:TOOL",
    "flowmap": "kfterm.tools.flowmap.tool:TOOL",
    "ngt": "kfterm.tools.ngt.tool:TOOL",
    "fishbone": "kfterm.tools.fishbone.tool:TOOL",
    "whys": "kfterm.tools.whys.tool:TOOL",
    "affinity": "kfterm.tools.affinity.tool:TOOL",
    "matrix": "kfterm.tools.matrix.tool:TOOL",
    "forces": "kfterm.tools.forces.tool:TOOL",
    "stakeholders": "kfterm.tools.stakeholders.tool:TOOL",
    "pareto": "kfterm.tools.pareto.tool:TOOL",
    "rollout": "kfterm.tools.rollout.tool:TOOL",
    "benefits": "kfterm.tools.benefits.tool:TOOL",
}
"""Tool id → ``module:attribute``, in the order of the menus."""

BUILT_IN_TABLES: Final[Mapping[str, str]] = {}
"""Record kinds of the built-in tools that lie in TinyDB, and their tables: here, so that opening loads no tool."""

TWICE = Fault(
    "tools.twice",
    Words(
        "To verktøy heter «{tool}»: {first} og {second}.",
        "To verktøy heiter «{tool}»: {first} og {second}.",
        "Two tools are called “{tool}”: {first} and {second}.",
    ),
    Words(
        "Avinstaller ett av dem. Innholdet i arkene er trygt.",
        "Avinstaller eitt av dei. Innhaldet i arka er trygt.",
        "Uninstall one of them. The content of the sheets is safe.",
    ),
)
BROKEN = Fault(
    "tools.broken",
    Words(
        "Verktøyet «{tool}» ({where}) kan ikke lastes: {why}.",
        "Verktøyet «{tool}» ({where}) kan ikkje lastast: {why}.",
        "The tool “{tool}” ({where}) cannot be loaded: {why}.",
    ),
    Words(
        "Oppdater pakken verktøyet kommer fra, eller avinstaller den.",
        "Oppdater pakken verktøyet kjem frå, eller avinstaller han.",
        "Update the package that the tool comes from, or uninstall it.",
    ),
)
NOT_A_TOOL = Fault(
    "tools.not_a_tool",
    Words(
        "«{where}» er ikke verktøyet «{tool}».",
        "«{where}» er ikkje verktøyet «{tool}».",
        "“{where}” is not the tool “{tool}”.",
    ),
    BROKEN.remedy,
)


def _entry_points() -> tuple[EntryPoint, ...]:
    """The installed entry points of the group. The import is late: it costs more than a short command may."""
    from importlib.metadata import entry_points

    return tuple(entry_points(group=GROUP))


class Registry:
    """The tools of this program run.

    ``built_in`` is id → ``module:attribute``; ``foreign`` finds the entry points of the group (tests give their own).
    """

    def __init__(
        self, built_in: Mapping[str, str] = BUILT_IN, foreign: Callable[[], Sequence[EntryPoint]] = _entry_points
    ) -> None:
        self._built_in = dict(built_in)
        self._foreign = foreign
        self._found: dict[str, str] | None = None
        self._twice: dict[str, KfError] = {}
        self._loaded: dict[str, Tool[Any]] = {}

    @property
    def built_in(self) -> tuple[str, ...]:
        """Ids of the tools that come with kfterm; looks at no entry point."""
        return tuple(self._built_in)

    def ids(self) -> tuple[str, ...]:
        """The ids of all tools in the order of the menus: built-in ones, then foreign ones by id. Loads none."""
        return (*self._built_in, *sorted(set(self._places()) - set(self._built_in)))

    def get(self, tool_id: str) -> Tool[Any] | None:
        """The tool with this id, or ``None`` when there is none.

        ``KfError`` when two foreign tools claim the id (``tools.twice``; a built-in tool keeps its id) or when it
        cannot be loaded (``tools.broken``, ``tools.not_a_tool``).
        """
        if tool_id not in self._loaded:
            place = self._built_in.get(tool_id) or self._places().get(tool_id)
            if place is None:
                return None
            if tool_id not in self._built_in and tool_id in self._twice:
                raise self._twice[tool_id]
            self._loaded[tool_id] = _load(tool_id, place)
        return self._loaded[tool_id]

    def all(self) -> tuple[Tool[Any], ...]:
        """Every tool that can be used, in the order of the menus; see ``problems`` for the others."""
        found = (self._try(tool_id) for tool_id in self.ids())
        return tuple(tool for tool in found if isinstance(tool, Tool))

    def problems(self) -> tuple[Problem, ...]:
        """What keeps a tool from being used: two with one id, or one that cannot be loaded."""
        tried = [self._try(tool_id) for tool_id in self.ids()]
        twice = [error.problem for error in self._twice.values()]
        return (*twice, *(found for found in tried if isinstance(found, Problem) and found not in twice))

    def _try(self, tool_id: str) -> Tool[Any] | Problem | None:
        try:
            return self.get(tool_id)
        except KfError as error:
            return error.problem

    def _places(self) -> dict[str, str]:
        if self._found is None:
            self._found = {}
            for point in self._foreign():
                other = self._built_in.get(point.name) or self._found.get(point.name)
                if other is None:
                    self._found[point.name] = point.value
                elif other != point.value:
                    self._twice[point.name] = KfError(TWICE, tool=point.name, first=other, second=point.value)
        return self._found


_LOAD_ERRORS = (
    ImportError,
    AttributeError,
    NameError,
    SyntaxError,
    TypeError,
    ValueError,
    LookupError,
    OSError,
    RuntimeError,
)


def _load(tool_id: str, place: str) -> Tool[Any]:
    """The tool at ``module:attribute``; foreign code may fail in any of these ways."""
    module, _, attribute = place.partition(":")
    try:
        tool = getattr(import_module(module), attribute or "TOOL")
    except _LOAD_ERRORS as error:
        raise KfError(BROKEN, tool=tool_id, where=place, why=f"{type(error).__name__}: {error}") from error
    if not isinstance(tool, Tool) or tool.id != tool_id:
        raise KfError(NOT_A_TOOL, tool=tool_id, where=place)
    return tool
