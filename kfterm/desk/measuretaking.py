"""Taking in measurements from a table: what is new, what stands there already, what is corrected; and mappings.

A mapping is how a file of one kind is read, remembered in the workspace under a name, so that the same file from the
analysis department is taken in next month without a question.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from kfterm.desk.desk import Desk
from kfterm.desk.measure import EVENTS, measurements
from kfterm.desk.measureasks import FUTURE, Entry, Figures, check
from kfterm.desk.measuredoing import correction, row_fields, team_measures, typed
from kfterm.errors import Fault, KfError, Problem
from kfterm.intake.grid import Grid
from kfterm.intake.measurements import Reading, Refusal, Row, by_heads, check_columns, formed, heads_of, take
from kfterm.model.change import INSIDE, Put, Records, Value
from kfterm.model.ids import kind_of
from kfterm.model.measure import ColumnMap, Measure, Measurement
from kfterm.model.records import view
from kfterm.text import clean_line, fold
from kfterm.tools.api import Now
from kfterm.words import Words

NAME: Final = Words("Innlesing av målinger", "Innlesing av målingar", "Import of measurements")
SAVED: Final = Words("Lesemåten er husket", "Lesemåten er hugsa", "The mapping is remembered")
UNKNOWN_MAPPING = Fault(
    "measure.unknown_mapping",
    Words("Fant ingen lesemåte «{what}».", "Fann ingen lesemåte «{what}».", "There is no mapping “{what}”."),
    Words(
        "Kjente lesemåter: {known}. En ny lages med --measure og --save.",
        "Kjende lesemåtar: {known}. Ein ny blir laga med --measure og --save.",
        "Known mappings: {known}. A new one is made with --measure and --save.",
    ),
)
UNKNOWN_NAME = Fault(
    "measure.unknown_in_row",
    Words("Teamet har ingen indikator «{name}».", "Teamet har ingen indikator «{name}».", "No measure “{name}”."),
    Words(
        "Lag indikatoren i teamet først, eller rett navnet i filen.",
        "Lag indikatoren i teamet først, eller rett namnet i fila.",
        "Make the measure in the team first, or correct the name in the file.",
    ),
)
TWICE = Fault(
    "measure.twice_in_file",
    Words(
        "{day} står også i rad {row}, med et annet tall.",
        "{day} står òg i rad {row}, med eit anna tal.",
        "{day} stands in row {row} too, with another figure.",
    ),
    Words("Behold den riktige raden i filen.", "Behald den rette rada i fila.", "Keep the right row in the file."),
)


@dataclass(slots=True)
class Plan:
    """What taking in would do. ``puts`` do it in one change that can be undone."""

    rows: int = 0
    added: int = 0
    unchanged: int = 0
    corrected: int = 0
    gaps: int = 0
    refused: list[Refusal] = field(default_factory=list)
    puts: list[Put] = field(default_factory=list)


def mappings(desk: Desk) -> tuple[ColumnMap, ...]:
    """The mappings that the workspace remembers, by name."""
    records = desk.records(desk.home_id())
    found = [view(key, data, ColumnMap) for key, data in records.items() if kind_of(key) == "columnmap"]
    return tuple(sorted(found, key=lambda one: (fold(one.title), one.id)))


def find_mapping(desk: Desk, what: str) -> ColumnMap:
    """The mapping with this name or id; ``KfError`` when there is none."""
    known = mappings(desk)
    for one in known:
        if what in (one.id, one.title) or fold(one.title) == fold(what):
            return one
    names = ", ".join(f"«{one.title}»" for one in known) or "-"
    raise KfError(UNKNOWN_MAPPING, what=what, known=names)


def remember(desk: Desk, name: str, grid: Grid, reading: Reading, team: str, measure: str) -> str:
    """Keep how a file was read under a name; the id of the mapping. A mapping of that name is replaced."""
    heads = heads_of(grid)
    columns = {
        role: heads[place] if reading.head and place < len(heads) and heads[place] else f"#{place + 1}"
        for role, place in reading.columns.items()
    }
    old = next((one for one in mappings(desk) if fold(one.title) == fold(name)), None)
    key = old.id if old else desk.now().new_id("columnmap")
    home = desk.home_id()
    fields: dict[str, Value] = {INSIDE: home, "title": clean_line(name), "team": team, "measure": measure or None}
    fields |= {"delimiter": grid.delimiter or None, "encoding": grid.encoding or None, "head": reading.head}
    fields["sheet"] = grid.sheet if grid.sheets and grid.sheet != grid.sheets[0] else None
    for table, given in (("columns", columns), ("forms", dict(reading.forms))):
        for role in {*(getattr(old, table) if old else ()), *given}:
            fields[f"{table}.{role}"] = given.get(role)
    desk.put(home, "measure.mapping/1", [Put(key, fields)], SAVED)
    return key


def reading_of(grid: Grid, mapping: ColumnMap, today: date) -> Reading:
    """The columns and forms of a mapping in this file; ``KfError`` when a column is not there."""
    columns = by_heads(grid, mapping.columns)
    return formed(grid, Reading(columns, dict(mapping.forms), mapping.head), today)


def plan(records: Records, measure: Measure | None, grid: Grid, reading: Reading, now: Now) -> Plan:
    """What taking in a table would change in a team; ``measure`` ``None`` = a column names it."""
    today = now.at.date()
    data = measure.data if measure else _data_of(reading)
    check_columns(reading, data)
    taken = take(grid, reading, data, today)
    known = {fold(one.name): one for one in team_measures(records)}
    found = Plan(taken.rows, gaps=taken.gaps, refused=list(taken.refused))
    by_measure: dict[str, list[Row]] = {}
    chosen: dict[str, Measure] = {}
    for row in taken.read:
        one = measure or known.get(fold(row.name))
        if one is None:
            found.refused.append(_refusal(row, reading, "name", KfError(UNKNOWN_NAME, name=row.name)))
            continue
        chosen[one.id] = one
        by_measure.setdefault(one.id, []).append(row)
    standing = measurements(records)
    for key, rows in by_measure.items():
        _Merge(chosen[key], standing.get(key, ()), reading, now, found).take(rows)
    found.refused.sort(key=lambda one: one.number)
    return found


def _data_of(reading: Reading) -> str:
    """With a column of names the columns tell the kind of data."""
    return "share" if "denominator" in reading.columns else "value"


def _refusal(row: Row, reading: Reading, role: str, error: KfError) -> Refusal:
    return Refusal(row.number, reading.columns.get(role, 0) + 1, error.problem)


class _Merge:
    """Rows of one measure against what stands there."""

    def __init__(
        self, measure: Measure, standing: Sequence[Measurement], reading: Reading, now: Now, found: Plan
    ) -> None:
        self.measure = measure
        self.reading = reading
        self.now = now
        self.found = found
        self.several = measure.data in ("sample", *EVENTS)
        self.left: dict[str, list[Measurement]] = {}
        for row in standing:
            self.left.setdefault(row.date, []).append(row)
        self.seen: dict[str, tuple[Row, Mapping[str, Value]]] = {}

    def take(self, rows: Sequence[Row]) -> None:
        """Each row: refused, new, the same as before, or a correction."""
        for row in rows:
            try:
                self._row(row)
            except KfError as error:
                role = "date" if error.code == FUTURE.code else "denominator"
                role = role if role in self.reading.columns else "value"
                self.found.refused.append(_refusal(row, self.reading, role, error))

    def _row(self, row: Row) -> None:
        measure = self.measure
        if row.day > self.now.at.date():
            raise KfError(FUTURE, day=f"{row.day:%d.%m.%Y}")
        figures = Figures(row.value, row.numerator, row.denominator)
        if measure.data == "days":
            figures = Figures()
        else:
            check(figures, measure, _told(row))
        fields = row_fields(Entry(row.day, *figures, row.note))
        day = row.day.isoformat()
        if self.several:
            self._one_of_many(day, fields)
            return
        if day in self.seen:
            before, same = self.seen[day]
            if {**same, "note": ""} != {**fields, "note": ""}:
                raise KfError(TWICE, day=f"{row.day:%d.%m.%Y}", row=before.number)
            self.found.unchanged += 1
            return
        self.seen[day] = row, fields
        standing = self.left.get(day)
        if standing:
            self._against(standing[0], Entry(row.day, *figures, row.note))
        else:
            self._new(fields)

    def _one_of_many(self, day: str, fields: Mapping[str, Value]) -> None:
        """Where several of a day are right, an equal one is matched once."""
        for place, one in enumerate(self.left.get(day, [])):
            if one.value == fields.get("value"):
                del self.left[day][place]
                self.found.unchanged += 1
                return
        self._new(fields)

    def _against(self, row: Measurement, entry: Entry) -> None:
        """The same, a correction, or what a person has corrected since: that stays."""
        put = correction(row, self.measure, entry if entry.note else entry._replace(note=row.note), self.now)
        before = typed(view("", row_fields(entry._replace(note=row.note)), Measurement), self.measure)
        if put is None or before in row.was:
            self.found.unchanged += 1
            return
        self.found.corrected += 1
        self.found.puts.append(put)

    def _new(self, fields: Mapping[str, Value]) -> None:
        self.found.added += 1
        key = self.now.new_id("measurement")
        self.found.puts.append(Put(key, {INSIDE: self.measure.id, **fields}))


def _told(row: Row) -> str:
    if row.numerator is not None or row.denominator is not None:
        return f"{row.numerator:g}/{row.denominator:g}" if None not in (row.numerator, row.denominator) else ""
    return "" if row.value is None else f"{row.value:g}"


def take_in(desk: Desk, team: str, found: Plan) -> None:
    """Do what was planned, as one change."""
    if found.puts:
        desk.put(team, "measure.import/1", found.puts, NAME)


def report(found: Plan, told: Callable[[Problem], Mapping[str, Any]]) -> dict[str, Any]:
    """The result with English keys; ``told`` words a problem."""
    refused = [
        {"row": one.number, "column": one.column, "cell": one.cell, **told(one.problem)} for one in found.refused
    ]
    return {
        "rows": found.rows,
        "added": found.added,
        "unchanged": found.unchanged,
        "corrected": found.corrected,
        "empty": found.gaps,
        "refused": refused,
    }
