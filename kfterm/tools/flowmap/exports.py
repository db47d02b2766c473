"""The flow map for other programs: Graphviz DOT and Mermaid. Ids are ``n1``, ``n2`` by number; texts are escaped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kfterm.flow.maps import StepKind
from kfterm.tools.flowmap.drawing import active, before, label
from kfterm.tools.flowmap.figures import figures_of, unnamed
from kfterm.tools.flowmap.model import Flow, Step
from kfterm.tools.flowmap.words import UNTITLED
from kfterm.words import Lang

_DOT_SHAPES: Final[Mapping[StepKind, str]] = {
    "start": 'shape=box style="rounded"',
    "step": "shape=box",
    "decision": "shape=diamond",
    "wait": 'shape=box style="dashed"',
    "end": 'shape=box style="rounded" peripheries=2',
}
_MERMAID: Final[Mapping[StepKind, tuple[str, str]]] = {
    "start": ("([", "])"),
    "step": ("[", "]"),
    "decision": ("{", "}"),
    "wait": ("[/", "/]"),
    "end": ("([", "])"),
}
_ENTITIES: Final = {sign: f"#{ord(sign)};" for sign in '"#<>&;`|{}[]()\\'}


def _texts(board: Flow, step: Step, lang: Lang) -> Iterator[str]:
    """Number and text of a step, then its times."""
    yield f"{board.number[step.id]} {unnamed(step, lang)}"
    times = " · ".join(text for text in (before(step, lang), active(step, lang)) if text)
    if times:
        yield times


def by_lane(board: Flow) -> Iterator[tuple[str, list[Step]]]:
    """Each lane that has steps, in order, with its steps; one without name where there are no lanes."""
    names = [lane.text for lane in board.lanes.values()] or [""]
    for place, name in enumerate(names):
        inside = [step for step in board.steps if board.lane_of(step) == place]
        if inside:
            yield name, inside


def dot(board: Flow, lang: Lang) -> str:
    """The map in the language of Graphviz: lanes as clusters, arrows back dashed and without pull on the ranks."""
    narrow = figures_of(board).bottleneck.step if board.steps else None
    lines = ["digraph flow {", f"  label={_quoted(board.title or UNTITLED.get(lang))};", "  labelloc=t;"]
    lines.append('  node [fontname="sans-serif"]; edge [fontname="sans-serif"];')
    for place, (name, inside) in enumerate(by_lane(board), 1):
        deeper = "    " if name else "  "
        if name:
            lines += [f"  subgraph cluster_{place} {{", f"    label={_quoted(name)};"]
        for step in inside:
            more = " penwidth=3" if step.id == narrow else ""
            text = _quoted("\n".join(_texts(board, step, lang)))
            lines.append(f"{deeper}n{board.number[step.id]} [label={text} {_DOT_SHAPES[step.shape]}{more}];")
        if name:
            lines.append("  }")
    for way in board.ways:
        said = label(way, lang)
        marks = [f"label={_quoted(said)}"] if said else []
        marks += ["style=dashed", "constraint=false"] if way.back else []
        tail = f" [{' '.join(marks)}]" if marks else ""
        lines.append(f"  n{board.number[way.src]} -> n{board.number[way.dst]}{tail};")
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(text: str) -> str:
    safe = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{safe}"'


def mermaid(board: Flow, lang: Lang) -> str:
    """The map as a Mermaid flowchart: lanes as subgraphs."""
    lines = ["---", f"title: {_yaml(board.title or UNTITLED.get(lang))}", "---", "flowchart TD"]
    for place, (name, inside) in enumerate(by_lane(board), 1):
        deeper = "    " if name else "  "
        if name:
            lines.append(f'  subgraph lane{place}["{_entities(name)}"]')
        for step in inside:
            opening, closing = _MERMAID[step.shape]
            text = "<br>".join(_entities(part) for part in _texts(board, step, lang))
            lines.append(f'{deeper}n{board.number[step.id]}{opening}"{text}"{closing}')
        if name:
            lines.append("  end")
    for way in board.ways:
        said = label(way, lang)
        line = "-.->" if way.back else "-->"
        tail = f'|"{_entities(said)}"|' if said else ""
        lines.append(f"  n{board.number[way.src]} {line}{tail} n{board.number[way.dst]}")
    narrow = figures_of(board).bottleneck.step if board.steps else None
    if narrow:
        lines.append(f"  style n{board.number[narrow]} stroke:#a3211b,stroke-width:4px")
    return "\n".join(lines) + "\n"


def _entities(text: str) -> str:
    """Text in which no sign means anything to Mermaid."""
    return "".join(_ENTITIES.get(char, char) for char in text)


def _yaml(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
