"""The last gate before paper: every text of a report made safe.

What is typed passes the sanitiser before it is stored, but a workspace's files are people's own and may be edited by
hand; a hand-out goes to others, so no control sequence or hidden direction mark may come along.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from kfterm.text import safe_text

T = TypeVar("T")


def safe(value: T) -> T:
    """``value`` with each text in it passed through ``safe_text``; the very same object when nothing was unsafe.

    Looks into dataclasses, tuples and mappings, which is all that a report is made of.
    """
    if isinstance(value, str):
        text = safe_text(value)
        return cast(T, text if text != value else value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for field in fields(value):
            old = getattr(value, field.name)
            new = safe(old)
            if new is not old:
                changed[field.name] = new
        return cast(T, replace(value, **changed)) if changed else value
    if isinstance(value, tuple):
        items = [safe(item) for item in value]
        return (
            value if all(new is old for new, old in zip(items, value, strict=True)) else cast(T, _tuple(value, items))
        )
    if isinstance(value, Mapping):
        return cast(T, {safe(key): safe(item) for key, item in value.items()})
    return value


def _tuple(former: tuple[object, ...], items: list[object]) -> tuple[object, ...]:
    """A tuple of the same kind: named ones stay named."""
    make = getattr(former, "_make", None)
    return cast(tuple[object, ...], make(items)) if make else tuple(items)
