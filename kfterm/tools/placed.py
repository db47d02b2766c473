"""Rows of a sheet in their places: a tree of typed records, read from stored records of any quality.

For tools whose sheet is a list or a tree of rows. What a merge or a hand edit has broken is healed where the meaning
is plain and shown on the top level where it is not: nothing is hidden, and nothing is written by reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Generic, TypeVar

import msgspec

from kfterm.model.change import POSITION, RecordData, Records
from kfterm.model.ids import kind_of
from kfterm.model.records import Record, view
from kfterm.text import clean_line, clean_text


class Line(Record, frozen=True, kw_only=True):
    """What every row has besides its place."""

    text: str = ""
    note: str = ""
    """Several lines; in the hand-out's table, not in the drawing."""
    source: str = ""
    """The record of another tool that it came from."""


R = TypeVar("R", bound=Line)
P = TypeVar("P", bound="Placed[Any]")
_LAST: Final = "~"
"""Sorts after every position."""
_MANY: Final = frozenset({"note"})
"""Texts of several lines."""
_line: Final = lru_cache(maxsize=8192)(clean_line)
_text: Final = lru_cache(maxsize=2048)(clean_text)


@dataclass(frozen=True)  # no slots: subclasses remember what they derive
class Placed(Generic[R]):
    """The rows of one sheet. ``rows`` lies in outline order: each row, then all that stands in it."""

    id: str
    title: str
    source: str
    fields: RecordData
    """The sheet's own record."""
    rows: Mapping[str, R]
    inside: Mapping[str, str]
    """Row → the row it stands in, or the sheet."""
    children: Mapping[str, tuple[str, ...]]
    """Row or sheet → those that stand in it, in order; none when nothing does."""

    def get(self, record: str) -> R | None:
        """The row with this id, if the sheet has it."""
        return self.rows.get(record)

    def below(self, record: str) -> tuple[str, ...]:
        """Those that stand in a row or in the sheet, in order."""
        return self.children.get(record, ())

    def siblings(self, record: str) -> tuple[str, ...]:
        """Those that stand where ``record`` stands, itself included."""
        return self.below(self.inside[record])

    def alike(self, record: str) -> tuple[str, ...]:
        """The siblings among which ``record`` is moved up and down; a tool with rows of several kinds overrides it."""
        return self.siblings(record)

    def branch(self, record: str) -> Iterator[str]:
        """``record`` and all that stands in it, in outline order."""
        yield record
        for child in self.below(record):
            yield from self.branch(child)

    def depth(self, record: str) -> int:
        """How many rows ``record`` stands in."""
        found = 0
        while (record := self.inside[record]) != self.id:
            found += 1
        return found

    def own(self, name: str) -> str:
        """A text of the sheet's own record, safe to show."""
        return clean_line(str(self.fields.get(name) or ""))


def boards_of(records: Records, tool: str) -> list[str]:
    """The ids of the unit's sheets of one tool, in order."""
    found = [key for key, data in records.items() if data.get("tool") == tool and key.startswith("board-")]
    return sorted(found, key=lambda key: (str(records[key].get(POSITION, "")), key))


def place(
    sheet: type[P],
    records: Records,
    board: str,
    tool: str,
    kinds: Mapping[str, type[Line]],
    fits: Callable[[Line, Line], bool] | None = None,
) -> P:
    """The rows of ``board``: the records of ``kinds`` that stand in it. Never raises and never loses a row.

    ``fits(row, host)`` tells whether a row may stand in another one; without it no row may. A row whose place is
    lost, or does not fit, stands in the nearest host that fits, at last in the sheet; one whose sheet is lost goes to
    the tool's first sheet of the unit.
    """
    every = {
        key: _tidy(view(key, data, kinds[kind])) for key, data in records.items() if (kind := kind_of(key)) in kinds
    }
    rows = _own(every, board, boards_of(records, tool))
    inside = _hosts(rows, board, fits)
    lists: dict[str, list[str]] = {}
    for key in sorted(rows, key=lambda key: (rows[key].pos or _LAST, key)):
        lists.setdefault(inside[key], []).append(key)
    order: list[str] = []
    stack = list(reversed(lists.get(board, ())))
    while stack:
        order.append(key := stack.pop())
        stack.extend(reversed(lists.get(key, ())))
    data = records.get(board, {})
    title, source = (clean_line(str(data.get(name) or "")) for name in ("title", "source"))
    children = {key: tuple(found) for key, found in lists.items()}
    return sheet(board, title, source, data, {key: rows[key] for key in order}, inside, children)


def _tidy(row: Line) -> Line:
    """The row with texts that are safe to show."""
    changed: dict[str, str] = {}
    for name in row.__struct_fields__:
        value = getattr(row, name)
        if type(value) is str and value and name not in ("id", "inside", "pos"):
            clean = _text(value) if name in _MANY else _line(value)
            if clean != value:
                changed[name] = clean
    return msgspec.structs.replace(row, **changed) if changed else row


def _own(rows: Mapping[str, Line], board: str, boards: list[str]) -> dict[str, Line]:
    """The rows of ``board``; with one sheet of the tool all of them."""
    if boards in ([board], []):
        return dict(rows)
    homes: dict[str, str] = {}
    for key in rows:
        path: list[str] = []
        at = key
        while at in rows and at not in homes and at not in path:
            path.append(at)
            at = rows[at].inside
        home = homes.get(at) or (at if at in boards else boards[0])
        homes.update(dict.fromkeys(path, home))
    return {key: row for key, row in rows.items() if homes[key] == board}


def _parents(rows: Mapping[str, Line]) -> dict[str, str]:
    """Each row that stands in another one → that one. Of a loop the row with the least id stands in none."""
    up = {key: row.inside for key, row in rows.items() if row.inside in rows}
    done: set[str] = set()
    for key in list(up):
        path: list[str] = []
        while key in up and key not in done:
            done.add(key)
            path.append(key)
            key = up[key]
        if key in path:
            del up[min(path[path.index(key) :])]
    return up


def _hosts(rows: Mapping[str, Line], board: str, fits: Callable[[Line, Line], bool] | None) -> dict[str, str]:
    """Where each row stands: the nearest row above it that fits, else the sheet."""
    if fits is None:
        return dict.fromkeys(rows, board)
    up = _parents(rows)
    found: dict[str, str] = {}
    for key, row in rows.items():
        at = up.get(key, "")
        while at and not fits(row, rows[at]):
            at = up.get(at, "")
        found[key] = at or board
    return found


def measure_names(records: Records) -> dict[str, str]:
    """The measures of a unit that a sheet may point to: id → name, safe to show."""
    return {key: clean_line(str(data.get("name") or "")) for key, data in records.items() if kind_of(key) == "measure"}
