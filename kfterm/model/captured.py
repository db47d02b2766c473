"""What is captured while people work together: parked items, decisions, pictures, private notes, written summaries."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from kfterm.model.records import Day, Moment, Record

Outcome: TypeAlias = Literal["", "action", "next", "answered", "dropped", "later"]
"""What became of a parked item: nothing yet, an action, next gathering, answered, dropped, settled afterwards."""


class Parked(Record, frozen=True, kw_only=True):
    """Something on the parking lot of a session."""

    text: str = ""
    team: str = ""
    """The team it came from; empty = the whole room."""
    outcome: Outcome = ""
    block: str = ""
    """The item of the agenda that ran when it was parked."""
    at: Moment = ""
    became: str = ""
    """The action that was made of it."""


class Decision(Record, frozen=True, kw_only=True):
    """What a session decided: Beslutning - Ansvarlig - Frist."""

    text: str = ""
    owner: str = ""
    due: Day = ""
    team: str = ""
    block: str = ""
    at: Moment = ""


class Picture(Record, frozen=True, kw_only=True):
    """A picture: its file in ``pictures/``, what it shows in words, and the record it belongs to."""

    file: str = ""
    alt: str = ""
    about: str = ""


class Note(Record, frozen=True, kw_only=True):
    """A private note about a record; lies in ``private/`` only."""

    about: str = ""
    text: str = ""


class Summary(Record, frozen=True, kw_only=True):
    """One version of a session's summary as it was written: its files, and what stood in it."""

    version: int = 0
    at: Moment = ""
    files: list[str] = msgspec.field(default_factory=list)
    known: list[str] = msgspec.field(default_factory=list)
    """Each record that stood in it and a digest of its words, so that the next version can mark what is new."""
