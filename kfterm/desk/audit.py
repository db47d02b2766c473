"""``kfterm check``: read files as strictly as when they are opened, and hold history against them.

Nothing is changed. The deep check folds the whole journal again; what it says about a field must be what the files
hold. A unit that came without its history (a copied folder without ``.kfterm/``) is checked as far as history goes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kfterm.desk.desk import Desk
from kfterm.desk.fieldcheck import bad_fields
from kfterm.desk.opening import tables
from kfterm.desk.templatefile import read_template
from kfterm.desk.templatefolder import FOLDER
from kfterm.desk.tree import lookup
from kfterm.errors import Fault, KfError, Problem
from kfterm.files.unitfile import read_part
from kfterm.history.merge import fold
from kfterm.model.change import GONE, INSIDE, Change, Records, Value
from kfterm.model.records import Record
from kfterm.store.catalogue import HIDDEN
from kfterm.store.disk import Disk
from kfterm.store.journal import CLOSED, OPEN, read_segment, segment_numbers
from kfterm.text import cut
from kfterm.tools.registry import Registry
from kfterm.words import Words

FILE_UNREADABLE = Fault(
    "check.unreadable",
    Words("Filen kan ikke leses: {why}.", "Fila kan ikkje lesast: {why}.", "The file cannot be read: {why}."),
    Words(
        "Se etter at den finnes og kan åpnes.", "Sjå etter at ho finst og kan opnast.", "Check that it can be opened."
    ),
)
DIFFERS = Fault(
    "check.differs",
    Words(
        "{record}: feltet «{field}» er {file_value} i filen, men {history} i historikken.",
        "{record}: feltet «{field}» er {file_value} i fila, men {history} i historikken.",
        "{record}: the field “{field}” is {file_value} in the file but {history} in the history.",
    ),
    Words(
        "Filen gjelder. Åpne arbeidsmappen én gang, så blir forskjellen ført inn som en endring utenfra.",
        "Fila gjeld. Opne arbeidsmappa éin gong, så blir skilnaden ført inn som ei endring utanfrå.",
        "The file counts. Open the workspace once and the difference is taken in as an edit from outside.",
    ),
)
DAMAGED_LINE = Fault(
    "check.damaged_line",
    Words(
        "Linje {number} i journalen er skadet.",
        "Linje {number} i journalen er skadd.",
        "Line {number} of the journal is damaged.",
    ),
    Words(
        "Resten er lest. Filene selv er hele.",
        "Resten er lesen. Filene sjølve er heile.",
        "The rest was read. The files are whole.",
    ),
)
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Checked:
    """One file and what is wrong with it."""

    file: str
    problems: tuple[Problem, ...]


def check_files(disk: Disk, files: Iterable[Path]) -> Iterator[Checked]:
    """Each file as it would be read on opening, and each field of it that cannot be used.

    A file in a folder of templates is read as it would be when somebody chooses it.
    """
    kinds = tool_kinds()
    for path in files:
        try:
            if path.parent.name == FOLDER:
                read_template(path.stem, disk.read(path))
                yield Checked(str(path), ())
                continue
            found = read_part(disk.read(path), path.name, tables())
        except KfError as error:
            yield Checked(str(path), (error.problem,))
        except OSError as error:
            yield Checked(str(path), (Problem(FILE_UNREADABLE, {"why": error.strerror or str(error)}, str(path)),))
        else:
            yield Checked(str(path), (*found.problems, *found.warnings, *bad_fields(found, kinds)))


def tool_kinds() -> dict[str, type[Record]]:
    """The record kinds of every tool that can be loaded."""
    registry = Registry()
    tools = [tool for name in registry.ids() if (tool := registry.get(name))]
    return {kind.name: kind.struct for tool in tools for kind in tool.kinds}


def unit_files(folder: Path) -> list[Path]:
    """The files of a workspace that hold units, ``private/`` included, and its own templates."""
    patterns = ("*.yaml", "teams/*.yaml", "records/*.json", "private/*.yaml", f"{FOLDER}/*.yaml")
    return [path for pattern in patterns for path in sorted(folder.glob(pattern))]


def deep(desk: Desk, disk: Disk) -> Iterator[Checked]:
    """The whole journal, folded again and held against the files."""
    folder = desk.workspace.path / HIDDEN / "journal"
    opened, closed = segment_numbers(disk, folder)
    changes: list[Change] = []
    for number, suffix in [*((one, CLOSED) for one in closed), *((one, OPEN) for one in opened)]:
        segment = read_segment(disk, folder, number, suffix)
        changes += segment.changes
        bad = [Problem(DAMAGED_LINE, {"number": line.line}, str(segment.path), line.line, 1) for line in segment.bad]
        yield Checked(str(segment.path), tuple(bad))
    by_unit: dict[str, list[Change]] = {}
    for change in changes:
        for unit in {put.unit for put in change.puts}:
            by_unit.setdefault(unit, []).append(change)
    for unit, history in by_unit.items():
        if unit in desk.workspace.units():
            problems = tuple(_differences(desk.records(unit), history, unit))
            yield Checked(str(desk.workspace.path / desk.workspace.units()[unit].file), problems)


def _differences(records: Records, history: list[Change], unit: str) -> Iterator[Problem]:
    folded = fold(history, unit)
    open_questions = {(conflict.record, conflict.field) for conflict in folded.conflicts}
    # Of a unit that came without its history the fold knows only what was set since: the place of a record, which
    # it must assume then, is no statement.
    told = {(put.record, name) for change in history for put in change.puts if put.unit == unit for name in put.fields}
    for record, data in folded.records.items():
        if data.get(GONE) and record not in folded.kept:
            if record in records:
                yield _problem(record, GONE, None, True)
            continue
        for name, value in _spots(data):
            here = lookup(records.get(record), name)
            assumed = name == INSIDE and (record, name) not in told
            if name != GONE and not assumed and (record, name) not in open_questions and here != value:
                yield _problem(record, name, here, value)


def _spots(data: Mapping[str, Value | dict[str, Value]]) -> Iterator[tuple[str, Value]]:
    for name, value in data.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{entry}", one) for entry, one in value.items())
        else:
            yield name, value


def _problem(record: str, field: str, here: Value, history: Value) -> Problem:
    values = {
        "record": record,
        "field": field,
        "file_value": cut(json.dumps(here, ensure_ascii=False), LONGEST),
        "history": cut(json.dumps(history, ensure_ascii=False), LONGEST),
    }
    return Problem(DIFFERS, values)
