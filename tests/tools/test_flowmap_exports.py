"""The flow map for other programs: BPMN against its schema, DOT by Graphviz, Mermaid by its grammar, hostile texts."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from kfterm.tools.flowmap.bpmn import bpmn
from kfterm.tools.flowmap.exports import dot, mermaid
from kfterm.tools.flowmap.model import Flow
from tests.tools.memory import Memory
from tests.tools.test_flowmap import Map, looped, row

HOSTILE = 'Er «a" & <b> klar? \\ | # ; {x} [y] (z) `q` --> æøå š 你好'
MODEL = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
DC = "{http://www.omg.org/spec/DD/20100524/DC}"
WAYPOINT = "{http://www.omg.org/spec/DD/20100524/DI}waypoint"


def hostile() -> Map:
    """A flow whose every text tries to break out, with each kind of step and a return to the start."""
    flow = row(HOSTILE, HOSTILE, "Vent", "Slutt", "Etter slutten")
    flow.records["board-000000000000"]["title"] = HOSTILE
    for number, shape in ((1, "start"), (2, "decision"), (3, "wait"), (4, "end")):
        flow.type("shape", number, shape=shape)
    flow.type("new_lane", 1, text=HOSTILE)
    flow.type("new_lane", 3, text='Tom "lane"')
    flow.type("arrow", 2, to=f"1 {HOSTILE} 20 %")
    flow.type("red", 2, text=HOSTILE)
    flow.type("note_step", text="Løs lapp")
    return flow


def example() -> Map:
    memory = Map()
    memory.example("nb")
    return memory


MAPS = {"example": example, "looped": looped, "hostile": hostile, "empty": Map, "one": lambda: row("Ett trinn")}


@pytest.fixture(scope="module")
def schema() -> Any:
    """The BPMN 2.0 schema that SpiffWorkflow (a development dependency, LGPL) brings along."""
    import SpiffWorkflow
    from lxml import etree

    return etree.XMLSchema(etree.parse(str(Path(SpiffWorkflow.__file__).parent / "bpmn/parser/schema/BPMN20.xsd")))


@pytest.mark.parametrize("name", MAPS)
@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_bpmn_keeps_its_schema(name: str, lang: Any, schema: Any) -> None:
    from lxml import etree

    document = etree.fromstring(bpmn(MAPS[name]().flow, lang).encode())
    assert schema.validate(document), schema.error_log


@pytest.mark.parametrize("name", ["example", "looped", "hostile"])
def test_bpmn_says_what_the_map_says_and_where(name: str) -> None:
    from xml.etree import ElementTree

    flow = MAPS[name]().flow
    root = ElementTree.fromstring(bpmn(flow, "nb"))  # noqa: S314
    ids = {f"n{flow.number[step.id]}": step for step in flow.steps}
    process = root.find(f"{MODEL}process")
    assert process is not None
    names = {element.get("id"): element.get("name") for element in process if element.get("id") in ids}
    assert names == {key: " ".join(step.text.split()) for key, step in ids.items()}
    flows = {(one.get("sourceRef"), one.get("targetRef")) for one in process.iter(f"{MODEL}sequenceFlow")}
    assert flows == {(f"n{flow.number[way.src]}", f"n{flow.number[way.dst]}") for way in flow.ways}
    lanes = {lane.get("name"): [ref.text for ref in lane] for lane in process.iter(f"{MODEL}lane")}
    assert lanes == {
        " ".join(lane.text.split()): [key for key, step in ids.items() if flow.lane_of(step) == place]
        for place, lane in enumerate(flow.lanes.values())
    }
    shapes = {one.get("bpmnElement"): one.find(f"{DC}Bounds") for one in root.iter(f"{DI}BPMNShape")}
    for place, key in enumerate(flow.lanes, 1):
        band = _bounds(shapes[f"lane{place}"])
        for number, step in ids.items():
            if step.lane == key:
                x, y, w, h = _bounds(shapes[number])
                assert band[0] <= x and x + w <= band[0] + band[2] and band[1] <= y and y + h <= band[1] + band[3]
    for one in root.iter(f"{DI}BPMNEdge"):
        assert len(one.findall(WAYPOINT)) >= 2


def _bounds(element: Any) -> tuple[float, float, float, float]:
    return tuple(float(element.get(name)) for name in ("x", "y", "width", "height"))  # type: ignore[return-value]


def test_events_are_what_bpmn_allows() -> None:
    """A start that is reached, and an end that is left, are tasks."""
    text = bpmn(hostile().flow, "nb")
    assert "<startEvent" not in text and "<exclusiveGateway" in text and "<timerEventDefinition" in text
    assert text.count("<endEvent") == 1
    flow = example().flow
    assert bpmn(flow, "nb").count("<startEvent") == 1 and bpmn(flow, "nb").count("<endEvent") == 1


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
@pytest.mark.parametrize("name", MAPS)
def test_graphviz_reads_the_same_flow(name: str) -> None:
    flow: Flow = MAPS[name]().flow
    done = subprocess.run(["dot", "-Tjson0"], input=dot(flow, "nb").encode(), capture_output=True, check=True)
    assert not done.stderr
    graph = json.loads(done.stdout)
    objects = graph.get("objects", [])
    nodes = {one["_gvid"]: one["name"] for one in objects if one["name"].startswith("n")}
    edges = {(nodes[one["tail"]], nodes[one["head"]]) for one in graph.get("edges", [])}
    assert edges == {(f"n{flow.number[way.src]}", f"n{flow.number[way.dst]}") for way in flow.ways}
    assert len(nodes) == len(flow.steps)


@pytest.mark.parametrize("name", MAPS)
def test_mermaid_holds_each_text_in_quotes_without_signs(name: str) -> None:
    flow = MAPS[name]().flow
    lines = mermaid(flow, "nb").splitlines()
    assert lines[0] == "---" and lines[2] == "---" and lines[3] == "flowchart TD"
    node = re.compile(r'^ +n\d+(\(\[|\[|\{|\[/)"[^"|{}\[\]()`\\]*"(\]\)|\]|\}|/\])$')
    way = re.compile(r'^  n\d+ (-->|-\.->)(\|"[^"|{}\[\]()`\\]*"\|)? n\d+$')
    other = re.compile(r'^  (subgraph lane\d+\["[^"|{}\[\]()`\\]*"\]|end|style n\d+ .*)$')
    for line in lines[4:]:
        assert node.match(line) or way.match(line) or other.match(line), line
    assert sum(bool(way.match(line)) for line in lines) == len(flow.ways)


def test_csv_and_outline() -> None:
    from tests.tools.test_flowmap import TOOL

    memory: Memory = example()
    tables = TOOL.tables(memory.board, "nb") if TOOL.tables else {}
    assert set(tables) == {"Trinn", "Piler"}
    assert ("6", "5", "nytt bilde", "0.1") in tables["Piler"]
    text = TOOL.outline_text(memory.board, "nb") if TOOL.outline_text else ""
    assert "- Bilder blir tatt [Røntgen · vent \\~45 min · 10 min]" in text or "Bilder blir tatt [" in text
