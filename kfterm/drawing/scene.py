"""A drawing as data: primitives in terminal cells, without colour, font or cursor.

The unit is one terminal cell (x to the right, y down, fractions allowed): the cell in column 3 of row 2 is the area
from (3, 2) to (4, 3) and its middle is (3.5, 2.5). Later items lie on top. ``role`` says what an item means
(``driver.primary``, ``limit``, ``signal``); each painter turns roles into glyphs and styles. ``ref`` names the record
an item stands for, so that a painter's hit map leads from a cell to a record.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A label with or without frame.

    ``lines`` are wrapped and fit ``w``; a frame takes two cells on the left and right and one row above and below, or
    less where the height says so (then only painters with finer steps than a cell can draw it). ``tail`` holds short
    words after the label (status): its first piece follows the last line, each further piece has a line of its own.
    """

    id: str
    x: float
    y: float
    w: float
    h: float
    lines: tuple[str, ...]
    role: str
    ref: str = ""
    framed: bool = False
    tail: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A connection from box ``src`` to box ``dst`` along ``points`` (horizontal and vertical pieces only).

    With ``head`` it ends in an arrow at the edge of ``dst``. ``label`` is what it says; the text itself is an item of
    its own.
    """

    src: str
    dst: str
    points: tuple[Point, ...]
    role: str
    head: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text that is no box: a column head, a legend."""

    x: float
    y: float
    text: str
    role: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that joins nothing: a rule, a limit, an axis."""

    points: tuple[Point, ...]
    role: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A small sign whose glyph the painter chooses by role."""

    x: float
    y: float
    role: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A region behind other items: a lane, a quadrant, a period."""

    x: float
    y: float
    w: float
    h: float
    role: str
    title: str = ""


Item: TypeAlias = Box | Link | Text | Line | Mark | Area


@dataclass(frozen=True, slots=True)
class Scene:
    """A finished drawing. ``title`` and ``description`` are its alternative text."""

    width: int
    height: int
    items: tuple[Item, ...]
    title: str = ""
    description: str = ""
