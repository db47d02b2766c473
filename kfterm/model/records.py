"""The records that every workspace has, as typed views over the stored fields.

A view is read-only: it is made from one record on its own, so that one bad record never hides the others, and what
it does not know (fields of a newer version) stays untouched in the stored record.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias, TypeVar

import msgspec

Day: TypeAlias = Annotated[str, msgspec.Meta(extra={"form": "day"})]
"""An ISO date or empty. Any text is read (a person may have written it), and ``kfterm check`` names what is none."""
Time: TypeAlias = Annotated[str, msgspec.Meta(extra={"form": "time"})]
"""``HH:MM`` or empty; as with days."""
Moment: TypeAlias = Annotated[str, msgspec.Meta(extra={"form": "moment"})]
"""An ISO date with time and offset, or empty; as with days."""


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What each record has: its id, the record it stands in, and its place among its siblings."""

    id: str
    inside: str = msgspec.field(name="in", default="")
    pos: str = ""


class Network(Record, frozen=True, kw_only=True):
    """A learning network, in ``kfterm.yaml``; teams and sessions name it, not the other way round."""

    title: str = ""
    organisation: str = ""
    theme: str = ""


class Session(Record, frozen=True, kw_only=True):
    """A gathering, workshop or meeting: the record whose id is the unit's own. ``date`` is ISO or empty."""

    title: str = ""
    date: Day = ""
    start: Time = ""
    """When it begins, ``HH:MM``; empty when not set."""
    place: str = ""
    network: str = ""
    team: str = ""
    purpose: str = ""


class Team(Record, frozen=True, kw_only=True):
    """An improvement team: the record whose id is the unit's own."""

    title: str = ""
    network: str = ""
    unit: str = ""
    """Department or ward."""
    aim: str = ""
    due: Day = ""
    """When the aim is to be reached, ISO."""
    benefit: str = ""
    """What reaching the aim gives, for whom."""
    lead: str = ""
    """Role or initials of the team's leader."""
    form: Literal["nb", "nn", "en", ""] = ""
    """The written standard that the team uses; empty follows the workspace."""


class Board(Record, frozen=True, kw_only=True):
    """One sheet (ark) of a facilitation tool, in a session or a team."""

    tool: str = ""
    title: str = ""
    source: str = ""
    """Where the content comes from, shown under the drawing and in every hand-out."""


class Block(Record, frozen=True, kw_only=True):
    """One item of an agenda."""

    title: str = ""
    minutes: int = 0
    instruction: str = ""
    """What the room sees."""
    kind: str = "plenum"
    """plenum, group, break, talk or igp (alone, in groups, together); a kind unknown here counts as plenum."""
    igp: dict[str, int] = msgspec.field(default_factory=dict)
    """Minutes of the three parts of an igp block: ``individual``, ``group``, ``plenum``; together ``minutes``."""
    tip: str = ""
    """A tip for the facilitator, from a template: never on the projector, says nothing about anybody."""
    tool: str = ""
    board: str = ""
    owner: str = ""
    """Who leads it: a role or initials."""
    locked: Time = ""
    """A start that never moves, ``HH:MM``; empty = it follows the block before."""
    beside: str = ""
    """The block it runs beside: the two start together."""
    skipped: bool = False
    """Left out. With ``ended`` (the moment of that choice) its minutes still stand in the plan of the day."""
    until: Moment = ""
    """ISO time at which it was to end when the rest of the day was planned anew; empty = by its minutes."""
    started: Moment = ""
    """ISO time with offset at which the running block was started; empty when it is not running."""
    added: int = 0
    """Minutes given on top of ``minutes`` while it ran (may be negative)."""
    igp_added: dict[str, int] = msgspec.field(default_factory=dict)
    """Which parts of an igp block got those minutes."""
    igp_at: dict[str, Moment] = msgspec.field(default_factory=dict)
    """ISO times at which a part was begun by hand; without one it begins when the part before is over."""
    ended: Moment = ""
    note: str = ""
    """Public note (referat), lines kept."""
    lines: dict[str, str] = msgspec.field(default_factory=dict)
    """One public line per table, by ``t`` and the number of the table."""


class Person(Record, frozen=True, kw_only=True):
    """Somebody in the room, by role or initials."""

    name: str = ""
    team: str = ""
    """The id of a team, or the name of one that the workspace does not know."""
    present: bool = False


class Group(Record, frozen=True, kw_only=True):
    """The people of one table."""

    number: int = 0
    name: str = ""
    order: int = 0
    """When it reports, from 1; 0 = not set."""
    members: dict[str, bool] = msgspec.field(default_factory=dict)
    roles: dict[str, str] = msgspec.field(default_factory=dict)
    """``chair``, ``scribe``, ``time``: the id of the person."""


class Action(Record, frozen=True, kw_only=True):
    """Something that one owner does by a date; kept in TinyDB (table ``actions``)."""

    text: str = ""
    owner: str = ""
    due: Day = ""
    status: Literal["open", "doing", "done", "cancelled"] = "open"
    team: str = ""
    session: str = ""
    board: str = ""
    source: str = ""
    """The record it came from."""
    later: bool = False
    """Its owner is to be found after the session: nobody was held back for it."""


RecordT = TypeVar("RecordT", bound=Record)


def exact_view(record_id: str, data: object, kind: type[RecordT]) -> RecordT:
    """``data`` (a stored record) as a typed view; ``msgspec.ValidationError`` when a field has the wrong type."""
    fields = dict(data) if isinstance(data, dict) else {}
    fields["id"] = record_id
    return msgspec.convert(fields, kind)


def view(record_id: str, data: object, kind: type[RecordT]) -> RecordT:
    """``data`` (a stored record) as a typed view. Never fails: files are edited by hand.

    A number where a text belongs is that text (``title: 2027``), a text that is a number is that number, and a field
    that can be neither is as if it were not there.
    """
    try:
        return exact_view(record_id, data, kind)
    except msgspec.ValidationError:
        fields = {name: meant(name, value, kind) for name, value in data.items()} if isinstance(data, dict) else {}
    return exact_view(record_id, {name: value for name, value in fields.items() if value is not None}, kind)


def meant(name: str, value: object, kind: type[Record]) -> object:
    """What a field's ``value`` was meant as, in the type that belongs there; ``None`` when it makes no sense."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    for candidate in (value, text, int(text) if text.isascii() and text.isdigit() else text):
        if candidate is text and isinstance(value, (list, dict)):
            continue
        try:
            exact_view("", {name: candidate}, kind)
        except msgspec.ValidationError:
            continue
        return candidate
    return None
