"""The urn's one order: slips sorted by content, so that nothing tells who came first."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from kfterm.tools.api import Slip


def content(slip: Slip) -> bytes:
    """What stands on a slip, as JSON: equal for equal slips, whatever the order of their fields."""
    return msgspec.json.encode(dict(slip.fields), order="sorted")


def in_order(slips: Iterable[Slip]) -> tuple[Slip, ...]:
    """``slips`` sorted by content, then by number."""
    return tuple(sorted(slips, key=lambda slip: (content(slip), slip.number)))
