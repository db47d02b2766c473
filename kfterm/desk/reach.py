"""The last import on a sheet, found in the history: undo reaches it although another program run did it.

Undo goes back as far as this run; but who gave ``kfterm import`` on the command line has no other run in which to
take it back. A journal line holds no old values, so they come from the history before the import, folded. What that
history does not tell (a workspace that came without it, as the demo does) is written down first, as a baseline of
just the fields that the import is about to set; ``IMPORT`` marks the imports that were made so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from kfterm.clock.names import moment_words
from kfterm.desk.tree import lookup
from kfterm.desk.undo import Done, Found, Spot, before, spots
from kfterm.files.lines import decode_change
from kfterm.history.merge import fold
from kfterm.history.past import past
from kfterm.model.change import GONE, INSIDE, Change, Put, RecordData, Records
from kfterm.model.fields import flatten
from kfterm.store.journal import CLOSED, OPEN, segment_numbers, segment_path
from kfterm.store.workspace import Workspace
from kfterm.words import LANGS, Words

IMPORT = "import/2"
"""The change of an import before which the history tells all that it overwrote."""
BASELINE = "baseline/1"
OUTSIDE = "outside/1"


NAME = Words("innlesingen", "innlesinga", "the import")
NAME_AT = Words("innlesingen {when}", "innlesinga {when}", "the import of {when}")


def history_of(workspace: Workspace, unit: str, needle: str = "") -> list[Change]:
    """The unit's changes in the journal, oldest first; none when ``needle`` stands nowhere in it."""
    workspace.flush()
    folder = workspace.path / ".kfterm" / "journal"
    opened, closed = segment_numbers(workspace.disk, folder)
    lines: list[bytes] = []
    for number in sorted({*opened, *closed}):
        lines += _segment(workspace, folder, number, number in opened).split(b"\n")[:-1]
    named = unit.encode()
    if needle and not any(needle.encode() in line and named in line for line in lines):
        return []
    read = (decode_change(line) for line in lines if named in line)
    return [got[0] for got in read if got]


def _segment(workspace: Workspace, folder: Path, number: int, opened: bool) -> bytes:
    """The bytes of a segment, which the program that writes may close between a look and the reading."""
    try:
        return workspace.disk.read(segment_path(folder, number, OPEN if opened else CLOSED))
    except FileNotFoundError:
        return workspace.disk.read(segment_path(folder, number, CLOSED))


def baseline_for(workspace: Workspace, unit: str, puts: Sequence[Put], at: str) -> Change | None:
    """What the history must be told before ``puts`` of ``unit``, so that they can be taken back in another run."""
    records = workspace.records(unit)
    told = _live(fold(history_of(workspace, unit), unit).records)
    found: dict[str, dict[str, object]] = {}
    for put in puts:
        data = records.get(put.record)
        if data is None:
            continue
        known = told.get(put.record)
        flat = flatten(data)
        names: Collection[str] = [*flat, *put.fields] if known is None or put.fields.get(GONE) else put.fields
        differing = {name: lookup(data, name) for name in names if name != GONE and _differ(known, data, name)}
        if differing or known is None:
            found.setdefault(put.record, {}).update({INSIDE: lookup(data, INSIDE)} if known is None else {})
            found[put.record].update(differing)
    if not found:
        return None
    changed = tuple(Put(record, fields, unit) for record, fields in found.items())  # type: ignore[arg-type]
    return Change(workspace.next_change_id(), at, "", BASELINE, {unit: workspace.heads(unit)}, changed)


def _differ(known: RecordData | None, data: RecordData, name: str) -> bool:
    return known is None or lookup(known, name) != lookup(data, name)


def _live(records: Mapping[str, RecordData]) -> dict[str, RecordData]:
    return {record: data for record, data in records.items() if not data.get(GONE)}


def last_import(workspace: Workspace, unit: str, board: str, *, newest: bool = True) -> Found | None:
    """The import on ``board`` that would be undone next; ``None`` when there is none, or it is undone already.

    ``newest``: only when no other act on the board came after it. Edits from outside are passed over; what they set
    is not the import's any more.
    """
    history = history_of(workspace, unit, IMPORT)
    inside = _insides(workspace.records(unit), history, unit)
    later: set[Spot] = set()
    for change in _standing(history):
        touched = _on(board, change, inside, unit)
        if change.cmd == IMPORT and touched:
            return _found(history, change, unit, later)
        if touched and newest and change.cmd not in (OUTSIDE, BASELINE):
            return None
        # A baseline says again what stood there.
        later.update(spots(change.puts) if change.cmd != BASELINE else ())
    return None


def _standing(history: Sequence[Change]) -> Iterator[Change]:
    """The acts that were not taken back, the newest first; what takes back or does again is no act of its own."""
    dropped: set[str] = set()
    for change in reversed(history):
        if change.id not in dropped and change.undoes:
            dropped.add(change.undoes)
        elif change.id not in dropped:
            yield change


def _insides(records: Records, history: Sequence[Change], unit: str) -> dict[str, str]:
    """The record that each record of the unit stands in, or stood in when it was there last."""
    found: dict[str, str] = {}
    for change in history:
        for put in change.puts:
            if put.unit == unit and isinstance(parent := put.fields.get(INSIDE), str):
                found[put.record] = parent
    found.update({record: str(data[INSIDE]) for record, data in records.items() if data.get(INSIDE)})
    return found


def _on(board: str, change: Change, inside: Mapping[str, str], unit: str) -> bool:
    """Whether a change touches the board or anything on it."""
    for put in change.puts:
        seen: set[str] = set()
        record = put.record if put.unit == unit else ""
        while record and record not in seen:
            if record == board:
                return True
            seen.add(record)
            record = inside.get(record, "")
    return False


def _found(history: Sequence[Change], change: Change, unit: str, later: Collection[Spot]) -> Found:
    known = past(history, unit, change.seen.get(unit, ())).known
    old = _live(fold(known, unit).records)
    touched = spots(change.puts)
    done = Done(change.id, change.cmd, before(change.puts, lambda _unit: old), touched)
    return Found(done, tuple(spot for spot in touched if spot not in later), _name(change.at))


def _name(at: str) -> Words:
    """What the import of a day and time is called."""
    when = moment_words(at)
    return Words(*(NAME_AT.get(lang, when=when.get(lang)) for lang in LANGS)) if at else NAME
