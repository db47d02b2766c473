"""The urn's one order: slips sorted by content, so that nothing tells who came first."""

from __future__ import annotations

import json
from collections.abc import Iterable

from kfterm.tools.api import Slip


def content(slip: Slip) -> str:
    """What stands on a slip, as one text: equal for equal slips, whatever the order of their fields."""
    return json.dumps(dict(slip.fields), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def in_order(slips: Iterable[Slip]) -> tuple[Slip, ...]:
    """``slips`` sorted by content, then by number."""
    return tuple(sorted(slips, key=lambda slip: (content(slip), slip.number)))
