"""What a played gathering is made of: deeds as a person does them, and steps with what must be seen afterwards.

Acts are named by their id and their keys looked up where they are pressed, so that other keys, chosen by a person or
changed in the program, play as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from kfterm.words import Words


@dataclass(frozen=True, slots=True)
class Press:
    """The key of an act, by the act's id; an act without a key is chosen in the palette."""

    act: str


@dataclass(frozen=True, slots=True)
class Key:
    """A key that is no act: Escape out of a page, Enter."""

    name: str


@dataclass(frozen=True, slots=True)
class Write:
    """A line typed where one is asked for, and Enter."""

    text: Words


@dataclass(frozen=True, slots=True)
class Choose:
    """A fixed answer, by its value or by words that it shows."""

    answer: Words


@dataclass(frozen=True, slots=True)
class Seek:
    """The arrow key until the cursor stands on a row with these words."""

    text: Words
    key: str = "down"


@dataclass(frozen=True, slots=True)
class Back:
    """The key that leads back, until a place of this kind is open."""

    kind: str


@dataclass(frozen=True, slots=True)
class Pass:
    """Minutes pass in the room."""

    minutes: float


@dataclass(frozen=True, slots=True)
class Deliver:
    """The hand-outs are written."""


Deed: TypeAlias = Press | Key | Write | Choose | Seek | Back | Pass | Deliver


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what is told, what is done, what the screen must show afterwards, and how long it rests (seconds)."""

    say: Words
    do: tuple[Deed, ...]
    see: tuple[Words, ...]
    rest: float = 1.5
