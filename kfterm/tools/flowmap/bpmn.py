"""The flow map as BPMN 2.0 with positions: a pool with lanes, tasks, gateways and events where the drawing has them.

A start that something leads back to, and an end that something leaves, are tasks: BPMN knows no such events. Times,
numbers and marks that BPMN has no place for stand in the documentation of their element.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from kfterm.drawing.scene import Box, Line, Link, Point
from kfterm.tools.api import View
from kfterm.tools.flowmap.drawing import active, before, label, turned_scene
from kfterm.tools.flowmap.figures import bottleneck_text, unnamed
from kfterm.tools.flowmap.model import Flow, Step, Way
from kfterm.tools.flowmap.words import GREEN, LOOSE, RED, UNTITLED, VALUE
from kfterm.words import Lang

_NAMESPACES = (
    'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" '
    'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"'
)
_CELL, _ROW = 8.0, 20.0
_EVENT, _GATEWAY = 36.0, 50.0
_POOL_HEAD = 30.0


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where an element stands, in pixels."""

    x: float
    y: float
    w: float
    h: float

    def xml(self) -> str:
        return f'<dc:Bounds x="{_n(self.x)}" y="{_n(self.y)}" width="{_n(self.w)}" height="{_n(self.h)}"/>'

    def middle(self, size: float) -> _Spot:
        """A square in the middle."""
        return _Spot(self.x + (self.w - size) / 2, self.y + (self.h - size) / 2, size, size)

    def nearest(self, point: Point) -> Point:
        """The middle of the side that is nearest to a point."""
        sides = (
            (self.x, self.y + self.h / 2),
            (self.x + self.w, self.y + self.h / 2),
            (self.x + self.w / 2, self.y),
            (self.x + self.w / 2, self.y + self.h),
        )
        return min(sides, key=lambda side: abs(side[0] - point[0]) + abs(side[1] - point[1]))


def bpmn(board: Flow, lang: Lang) -> str:
    """The map as one BPMN document."""
    return "\n".join(_Document(board, lang).lines()) + "\n"


class _Document:
    """Elements, then where they are drawn."""

    def __init__(self, board: Flow, lang: Lang) -> None:
        self.board, self.lang = board, lang
        self.ids = {step.id: f"n{board.number[step.id]}" for step in board.steps}
        self.flows = {way: f"f{place}" for place, way in enumerate(board.ways, 1)}
        self.kinds = {step.id: self._kind(step) for step in board.steps}
        scene = turned_scene(board, View(100_000, lang))
        self.boxes = {
            item.id: _Spot(item.x * _CELL + _POOL_HEAD, item.y * _ROW, item.w * _CELL, item.h * _ROW)
            for item in scene.items
            if isinstance(item, Box) and item.framed and item.id in self.ids
        }
        self.links = {(item.src, item.dst): item.points for item in scene.items if isinstance(item, Link)}
        self.edges = [item.points for item in scene.items if isinstance(item, Line) and item.role == "lane.edge"]
        self.wide = scene.width * _CELL
        self.high = max([1.0, *(spot.y + spot.h for spot in self.boxes.values())])

    def _kind(self, step: Step) -> str:
        reached = any(way.dst == step.id for way in self.board.ways)
        leaves = bool(self.board.leaving(step.id))
        if step.shape == "start" and not reached:
            return "startEvent"
        if step.shape == "end" and not leaves:
            return "endEvent"
        return {"decision": "exclusiveGateway", "wait": "intermediateCatchEvent"}.get(step.shape, "task")

    def lines(self) -> Iterator[str]:
        """The document line by line."""
        title = self.board.title or UNTITLED.get(self.lang)
        yield '<?xml version="1.0" encoding="UTF-8"?>'
        yield f'<definitions {_NAMESPACES} id="definitions" targetNamespace="http://bpmn.io/schema/bpmn">'
        yield '  <collaboration id="collaboration">'
        yield f'    <participant id="pool" name="{_attr(title)}" processRef="process"/>'
        yield "  </collaboration>"
        yield f'  <process id="process" name="{_attr(title)}" isExecutable="false">'
        yield from self._documentation("    ", self._about())
        if self.board.lanes:
            yield from self._lane_set()
        for step in self.board.steps:
            yield from self._element(step)
        for way, flow in self.flows.items():
            said = label(way, self.lang)
            name = f' name="{_attr(said)}"' if said else ""
            ends = f'sourceRef="{self.ids[way.src]}" targetRef="{self.ids[way.dst]}"'
            yield f'    <sequenceFlow id="{flow}"{name} {ends}/>'
        yield "  </process>"
        yield from self._diagram()
        yield "</definitions>"

    def _about(self) -> str:
        loose = [unnamed(one, self.lang) if isinstance(one, Step) else one.text for one in self.board.loose]
        parts = [bottleneck_text(self.board, self.lang)]
        parts += [f"{LOOSE.get(self.lang)}: {'; '.join(loose)}"] if loose else []
        return "\n".join(part for part in parts if part)

    def _documentation(self, indent: str, text: str) -> Iterator[str]:
        if text:
            yield f"{indent}<documentation>{_text(text)}</documentation>"

    def _lane_set(self) -> Iterator[str]:
        yield '    <laneSet id="lanes">'
        for place, lane in enumerate(self.board.lanes.values()):
            yield f'      <lane id="lane{place + 1}" name="{_attr(lane.text)}">'
            for step in self.board.steps:
                if self.board.lane_of(step) == place:
                    yield f"        <flowNodeRef>{self.ids[step.id]}</flowNodeRef>"
            yield "      </lane>"
        yield "    </laneSet>"

    def _element(self, step: Step) -> Iterator[str]:
        kind = self.kinds[step.id]
        yield f'    <{kind} id="{self.ids[step.id]}" name="{_attr(unnamed(step, self.lang))}">'
        yield from self._documentation("      ", self._told(step))
        for way, flow in self.flows.items():
            if way.dst == step.id:
                yield f"      <incoming>{flow}</incoming>"
        for way, flow in self.flows.items():
            if way.src == step.id:
                yield f"      <outgoing>{flow}</outgoing>"
        if kind == "intermediateCatchEvent":
            yield f'      <timerEventDefinition id="timer{self.ids[step.id]}"/>'
        yield f"    </{kind}>"

    def _told(self, step: Step) -> str:
        times = " · ".join(text for text in (before(step, self.lang), active(step, self.lang)) if text)
        lines = [times, VALUE[step.value].get(self.lang) if step.value else "", step.note]
        for mark in self.board.marks(step.id):
            lines.append(f"{(RED if mark.colour == 'red' else GREEN).get(self.lang)}: {mark.text}")
        return "\n".join(line for line in lines if line)

    # --- where it is drawn ---------------------------------------------------------------------------------------

    def _diagram(self) -> Iterator[str]:
        yield '  <bpmndi:BPMNDiagram id="diagram">'
        yield '    <bpmndi:BPMNPlane id="plane" bpmnElement="collaboration">'
        bands = list(self._bands())
        whole = _Spot(
            0, bands[0].y if bands else 0, self.wide + _POOL_HEAD, sum(b.h for b in bands) if bands else self.high
        )
        yield from _shape("pool", whole, ' isHorizontal="true"')
        if self.board.lanes:
            for place, band in enumerate(bands, 1):
                yield from _shape(f"lane{place}", band, ' isHorizontal="true"')
        for step in self.board.steps:
            more = ' isMarkerVisible="true"' if self.kinds[step.id] == "exclusiveGateway" else ""
            yield from _shape(self.ids[step.id], self._spot(step), more)
        for way, flow in self.flows.items():
            yield f'      <bpmndi:BPMNEdge id="{flow}_di" bpmnElement="{flow}">'
            for x, y in self._points(way):
                yield f'        <di:waypoint x="{_n(x)}" y="{_n(y)}"/>'
            yield "      </bpmndi:BPMNEdge>"
        yield "    </bpmndi:BPMNPlane>"
        yield "  </bpmndi:BPMNDiagram>"

    def _bands(self) -> Iterator[_Spot]:
        """The lanes as bands that touch each other."""
        tops = [points[0][1] * _ROW for points in self.edges]
        ends = [points[1][1] * _ROW for points in self.edges]
        for place, (top, end) in enumerate(zip(tops, ends, strict=True)):
            low = (ends[place - 1] + top) / 2 if place else min(0.0, top) - _ROW
            high = (end + tops[place + 1]) / 2 if place + 1 < len(tops) else max(end, self.high) + _ROW
            yield _Spot(_POOL_HEAD, low, self.wide, high - low)

    def _spot(self, step: Step) -> _Spot:
        """Events and gateways are small signs in the middle of their place."""
        spot, kind = self.boxes[step.id], self.kinds[step.id]
        if kind == "task":
            return spot
        return spot.middle(_GATEWAY if kind == "exclusiveGateway" else _EVENT)

    def _points(self, way: Way) -> list[Point]:
        points = [(x * _CELL + _POOL_HEAD, y * _ROW) for x, y in self.links[way.src, way.dst]]
        src, dst = self.board.rows[way.src], self.board.rows[way.dst]
        if isinstance(src, Step) and self.kinds[way.src] != "task":
            points.insert(0, self._spot(src).nearest(points[0]))
        if isinstance(dst, Step) and self.kinds[way.dst] != "task":
            points.append(self._spot(dst).nearest(points[-1]))
        return points


def _shape(element: str, spot: _Spot, more: str) -> Iterator[str]:
    yield f'      <bpmndi:BPMNShape id="{element}_di" bpmnElement="{element}"{more}>'
    yield f"        {spot.xml()}"
    yield "      </bpmndi:BPMNShape>"


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _text(text: str) -> str:
    """Escaped text without characters that XML forbids."""
    return escape("".join(char if char >= " " or char in "\n\t" else " " for char in text), quote=False)


def _attr(text: str) -> str:
    return escape(" ".join(text.split()))
