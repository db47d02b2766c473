"""What one act did, in one piece: the only thing that alters a workspace.

There is one operation, setting fields of a record. An unknown record id is a new record; the field ``_gone`` set to
``True`` deletes it; a dotted name (``also.driver-…``) is one entry of a map; ``None`` takes a field or entry away.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import msgspec

Scalar: TypeAlias = bool | int | float | str | None
Value: TypeAlias = Scalar | list[Scalar]
"""What a field holds. A set is a map to ``True``; deeper structure is a record of its own."""

Fields: TypeAlias = Mapping[str, Value]
RecordData: TypeAlias = dict[str, "Value | dict[str, Value]"]
"""One record as it lies in memory: its fields, maps one level deep, ``in`` = the record it stands in."""

Records: TypeAlias = Mapping[str, RecordData]

GONE = "_gone"
INSIDE = "in"
POSITION = "pos"


class Put(msgspec.Struct, frozen=True):
    """Set ``fields`` of ``record``; ``unit`` empty means the unit of the board the command ran on."""

    record: str
    fields: Fields
    unit: str = ""


class Change(msgspec.Struct, frozen=True):
    """One journal line.

    ``id`` is 60 random bits per program start, a hyphen and a counter without gaps; ``at`` is ISO time for display
    only; ``by`` a role or initials, may be empty; ``cmd`` the command id, ``/`` and its version; ``seen`` the heads
    of each touched unit; ``puts`` what was set, each with its unit named.
    """

    id: str
    at: str
    by: str
    cmd: str
    seen: Mapping[str, tuple[str, ...]]
    puts: tuple[Put, ...]
    undoes: str = ""
    forget: tuple[str, ...] = ()
