"""A flow as an indented list, for windows that are too narrow for lanes: each step with its lane and its ways out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kfterm.drawing.lanegrid import Arrow, Step
from kfterm.drawing.scene import Box, Item, Line, Mark, Scene, Text
from kfterm.text import width, wrap

_wrap = lru_cache(4096)(wrap)
_INDENT = 3


@dataclass(frozen=True, slots=True)
class Listing:
    """Signs of the list: what leads to a step, and the names of the lanes (none = not told)."""

    to: str = "→"
    lanes: tuple[str, ...] = ()
    apart: str = ""


def listed(
    steps: Sequence[Step],
    arrows: Sequence[Arrow],
    wide: int,
    loose: Sequence[Step],
    listing: Listing,
    title: str,
    description: str,
) -> Scene:
    """The list ``wide`` cells wide; the ways of a step stand under it, but for the one to the next step."""
    wide = max(2 * _INDENT + 2, wide)
    number = {step.id: step.number or str(place) for place, step in enumerate(steps, 1)}
    said = _ways(steps, arrows, number, listing)
    page = _Page(wide, listing)
    for step in steps:
        page.step(step, number[step.id], said.get(step.id, ()))
    if loose:
        page.items.append(Line(((0, page.at + 0.5), (wide, page.at + 0.5)), "rule.apart"))
        page.at += 1
        page.lines(listing.apart, 0, "head")
        for step in loose:
            page.step(step, "", ())
    return Scene(wide, max(1, page.at), tuple(page.items), title, description)


def _ways(
    steps: Sequence[Step], arrows: Sequence[Arrow], number: Mapping[str, str], listing: Listing
) -> dict[str, list[str]]:
    """What is said of the ways out of each step: all, but for a single one to the next step."""
    after = {one.id: other.id for one, other in pairwise(steps)}
    leaving: dict[str, list[Arrow]] = {}
    for arrow in arrows:
        if arrow.src in number and arrow.dst in number:
            leaving.setdefault(arrow.src, []).append(arrow)
    return {
        src: [f"{listing.to} {number[one.dst]} {one.label}".rstrip() for one in ways]
        for src, ways in leaving.items()
        if len(ways) > 1 or ways[0].label or ways[0].dst != after.get(src)
    }


class _Page:
    """The list as it grows downwards."""

    def __init__(self, wide: int, listing: Listing) -> None:
        self.wide, self.listing = wide, listing
        self.items: list[Item] = []
        self.at = 0

    def lines(self, text: str, x: int, role: str, ref: str = "") -> None:
        """A text, wrapped; nothing when it is empty."""
        for line in _wrap(text, max(1, self.wide - x)) if text else ():
            self.items.append(Text(x, self.at, line, role, ref))
            self.at += 1

    def label(self, record: str, text: str, x: int, role: str) -> None:
        """The label of a record."""
        rows = _wrap(text, max(1, self.wide - x))
        self.items.append(Box(record, x, self.at, self.wide - x, len(rows), rows, role, record))
        self.at += len(rows)

    def step(self, step: Step, number: str, ways: Sequence[str]) -> None:
        """One step with all that is said of it."""
        indent = min(max(_INDENT, width(number) + 1), max(_INDENT, self.wide - 4))
        if number:
            self.items.append(Text(0, self.at, number[: indent - 1], f"{step.role}.number", step.id))
        self.label(step.id, step.label, indent, step.role)
        lane = self.listing.lanes[step.lane : step.lane + 1] if number else ()
        facts = " · ".join(text for text in (*lane, step.before, *step.below) if text)
        for text, role in (*((tail, f"{step.role}.tail") for tail in step.tail), (facts, "flow.figure")):
            self.lines(text, indent, role, step.id)
        for way in ways:
            self.lines(way, indent, "flow.label", step.id)
        for note in step.notes:
            self.items.append(Mark(indent, self.at, note.role, note.ref))
            self.label(note.ref, note.text, indent + 2, note.role)
