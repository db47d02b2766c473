"""The outline that mirrors the drawing: rows of the tool, folded or not, with the line being typed in its place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kfterm.screens.look import SIGNS, Look
from kfterm.screens.rows import Entry
from kfterm.screens.strips import Piece, Pieces, hanging
from kfterm.tools.api import Row

INDENT = 2


@dataclass(frozen=True, slots=True)
class Draft:
    """A line being typed: after which entry it stands, how deep, or which entry it replaces."""

    text: str
    after: str = ""
    depth: int = 0
    instead: str = ""


def entry_id(row: Row) -> str:
    """The id of a row's entry: a record that is shown again under a further parent is an entry of its own."""
    return f"{row.id}@{row.under}" if row.alias else row.id


def record_of(entry: str) -> str:
    """The record behind an entry."""
    return entry.partition("@")[0]


def _sign(row: Row, folded: bool) -> str:
    if row.alias:
        return "alias"
    if folded:
        return "shut"
    return row.layer if row.layer in SIGNS else "leaf"


@lru_cache(maxsize=4096)
def _lines(row: Row, folded: bool, room: int, look: Look) -> tuple[Pieces, ...]:
    sign = look.plain(row.lead) or look.sign(_sign(row, folded))
    role = row.layer or "text"
    head: list[Piece] = [(" " * (INDENT * row.depth + 1), ""), (f"{sign} ", role)]
    tail: list[Piece] = [(mark, "mark") for mark in row.marks]
    if folded and row.children:
        tail.insert(0, (f"({row.children})", "mark"))
    return tuple(hanging(head, look.plain(row.text), role, room - 1, [(look.plain(text), kind) for text, kind in tail]))


def _draft_entry(draft: Draft, room: int, look: Look) -> Entry:
    head: list[Piece] = [(" " * (INDENT * draft.depth + 1), ""), (f"{look.sign('here')} ", "label")]
    return Entry("", tuple(hanging(head, draft.text or look.sign("more"), "draft", room - 1)))


def entries(
    rows: Sequence[Row], folded: Collection[str], room: int, look: Look, draft: Draft | None = None
) -> list[Entry]:
    """The rows as entries of a list ``room`` cells wide."""
    found: list[Entry] = []
    for row in rows:
        key = entry_id(row)
        if draft is not None and draft.instead == key:
            found.append(_draft_entry(Draft(draft.text, depth=row.depth), room, look))
            continue
        found.append(Entry(key, _lines(row, row.id in folded and not row.alias, room, look)))
    if draft is not None and not draft.instead:
        found.insert(_place(rows, draft), _draft_entry(draft, room, look))
    return found


def _place(rows: Sequence[Row], draft: Draft) -> int:
    """Behind the anchor and all that stands below it."""
    keys = [entry_id(row) for row in rows]
    if draft.after not in keys:
        return len(rows)
    anchor = keys.index(draft.after)
    place = anchor + 1
    while place < len(rows) and rows[place].depth > rows[anchor].depth:
        place += 1
    return place
