"""Sheets of any tool and measures of the demo, from the content as people write it. Used by ``build_demo.py``.

A row's ``kind`` and fields are those of the tool's records. A value (or the name of an entry) that begins with ``@`` is
the record with this text or name, on the same sheet when there is one, else anywhere in the unit. Siblings of one kind
share an order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Protocol, TypeAlias

from kfterm.desk.measureasks import entry
from kfterm.desk.measuredoing import check_target, row_fields
from kfterm.model.change import INSIDE, POSITION, Put, Value
from kfterm.model.measure import Measure
from kfterm.model.order import spread

Data: TypeAlias = Mapping[str, Any]
STEPS: Mapping[str, int] = {"week": 7, "fortnight": 14}
"""Days from one value to the next; months are counted by the calendar."""
GAP = "-"
"""A period without a value."""


class Unit(Protocol):
    """What is needed of a unit while it is put together."""

    id: str
    puts: list[Put]

    def fresh(self, kind: str) -> str:
        """A new id."""

    def put(self, record: str, fields: Mapping[str, Value]) -> str:
        """Set the fields that have a value; the record's id."""


class Names:
    """The records of a unit by what they are called, as far as they have been put."""

    def __init__(self, unit: Unit) -> None:
        self.known: dict[str, str] = {}
        for one in unit.puts:
            self.learn(one.fields, one.record)

    def learn(self, fields: Data, record: str) -> None:
        """What a record is called; the first one that is called so is meant."""
        for name in ("text", "name", "title"):
            if isinstance(fields.get(name), str):
                self.known.setdefault(fields[name], record)

    def of(self, value: Any) -> Any:  # noqa: ANN401 - a value of the content
        """``value`` with its references as ids."""
        if isinstance(value, str) and value.startswith("@"):
            return self.known[value[1:]]
        return [self.of(one) for one in value] if isinstance(value, list) else value


def add_sheet(unit: Unit, sheet: Data, pos: str, board: str = "") -> str:
    """One sheet with all its rows; its id. ``board`` is the id it gets where it was promised before."""
    board = board or unit.fresh("board")
    given = list(_ids(unit, sheet.get("rows", ())))
    outside, here = Names(unit), Names(unit)
    here.known = {}
    for row, record in given:
        here.learn(row, record)
    here.known = {**outside.known, **here.known}
    own = {name: here.of(value) for name, value in sheet.items() if name != "rows"}
    unit.put(board, {INSIDE: unit.id, POSITION: pos, **own})
    ids = iter(record for _, record in given)
    _add_rows(unit, sheet.get("rows", ()), board, ids, here)
    return board


def _ids(unit: Unit, rows: Any) -> Iterator[tuple[Data, str]]:  # noqa: ANN401 - content
    for row in rows:
        yield row, unit.fresh(row["kind"])
        yield from _ids(unit, row.get("rows", ()))


def _add_rows(unit: Unit, rows: Any, inside: str, ids: Iterator[str], names: Names) -> None:  # noqa: ANN401 - content
    for pos, row in zip(spread(None, None, len(rows)), rows, strict=True):
        record = next(ids)
        unit.put(record, {INSIDE: inside, POSITION: pos, **_fields(row, names)})
        _add_rows(unit, row.get("rows", ()), record, ids, names)


def _fields(row: Data, names: Names) -> dict[str, Value]:
    """The fields of a row; a map is set entry by entry."""
    found: dict[str, Value] = {}
    for name, value in row.items():
        if isinstance(value, Mapping):
            found |= {f"{name}.{names.of(key)}": names.of(one) for key, one in value.items()}
        elif name not in ("kind", "rows"):
            found[name] = names.of(value)
    return found


# --- measures --------------------------------------------------------------------------------------------------------


def add_measure(unit: Unit, plan: Data, pos: str, today: date) -> None:
    """One measure with its dated values, read as they would be typed."""
    names, key = Names(unit), unit.fresh("measure")
    told = {name: value for name, value in plan.items() if name not in ("from", "values", "remarks")}
    check_target(plan.get("target"), plan.get("baseline"), str(plan.get("direction", "")))
    unit.put(key, {INSIDE: unit.id, POSITION: pos, **_fields(told, names)})
    measure = Measure(id=key, data=plan["data"])
    for day, text in days_and_values(plan):
        remark = plan.get("remarks", {}).get(day.isoformat(), "")
        line = f"{text} {day:%d.%m.%Y}".strip() + (f" # {remark}" if remark else "")
        unit.put(unit.fresh("measurement"), {INSIDE: key, **row_fields(entry(line, measure, today))})


def days_and_values(plan: Data) -> Iterator[tuple[date, str]]:
    """The values of a measure with their days; a period without a value is left out. Rare events are days alone, and
    opportunities between rare events stand behind their day (``2026-03-04:41``)."""
    texts = plan["values"].split()
    if "from" not in plan:
        for text in texts:
            day, _, figure = text.partition(":")
            yield date.fromisoformat(day), figure
        return
    start = date.fromisoformat(plan["from"])
    for number, text in enumerate(texts):
        if text != GAP:
            yield _later(start, plan["frequency"], number), re.sub(r"\.", ",", text)


def _later(start: date, frequency: str, number: int) -> date:
    if frequency == "month":
        months = start.year * 12 + start.month - 1 + number
        return date(months // 12, months % 12 + 1, 1)
    return start + timedelta(days=STEPS[frequency] * number)
