"""An incoming outline as one undoable change: the same groups, notes and links, ids kept, all else untouched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final

from kfterm.errors import Fault, Problem
from kfterm.model.change import INSIDE, POSITION, Value
from kfterm.text import fold
from kfterm.tools.affinity.model import CLUSTER, CONTESTED_FROM, STATEMENT, Statement, Wall
from kfterm.tools.affinity.words import ASIDE, CONTESTED, GROUP, mark_of, origin_of, word_of
from kfterm.tools.api import Intake, IntakeStep, Now, OutlineLine
from kfterm.tools.editing import Edit
from kfterm.tools.markdown import distinct
from kfterm.tools.tree.intake import in_order
from kfterm.tools.tree.matching import ALIKE
from kfterm.words import Words

NO_GROUP: Final = Fault(
    "affinity.outline_group",
    Words(
        "Linje {line}: fant ingen gruppe «{title}» for «{text}».",
        "Linje {line}: fann inga gruppe «{title}» for «{text}».",
        "Line {line}: there is no group “{title}” for “{text}”.",
    ),
    Words(
        "Skriv overskriften slik den står på sin egen linje.",
        "Skriv overskrifta slik ho står på si eiga linje.",
        "Write the heading as it stands on its own line.",
    ),
)
_PLAIN: Final[Mapping[str, Value]] = {"mark": "", "origin": "", "aside": False}


@dataclass(slots=True, eq=False)  # two rows that read alike are two rows
class _Entry:
    """One row of the outline in its place; ``record`` is the row that it is, empty for a new one."""

    line: OutlineLine
    kind: str
    parent: _Entry | None
    text: str = ""
    fields: dict[str, Value] = field(default_factory=lambda: dict(_PLAIN))
    contested: bool = False
    also: list[_Entry] = field(default_factory=list)
    children: list[_Entry] = field(default_factory=list)
    record: str = ""


def intake(board: Wall, lines: tuple[OutlineLine, ...], now: Now) -> Intake:
    """What taking in ``lines`` would do to ``board``.

    A row with rows below it, or that says ``[gruppe]``, is a group; every other row is a note. A row is the one with
    the same text in the same group, else one with the same text elsewhere (moved), else the one that stood in its
    place and reads much alike (changed), else new. Rows that no line stands for are removed.
    """
    rows = [line for line in lines if line.text or line.marks or line.also]
    entries = _arrange(rows)
    problems = _link(entries)
    missing = _match(board, entries) if rows else ()
    return _Plan(board, entries, missing, now).intake(problems)


def _arrange(lines: Sequence[OutlineLine]) -> list[_Entry]:
    found: list[_Entry] = []
    path: list[_Entry] = []
    for index, line in enumerate(lines):
        del path[line.depth :]
        deeper = index + 1 < len(lines) and lines[index + 1].depth > line.depth
        head = deeper or any(word_of(mark, GROUP) for mark in line.marks)
        entry = _Entry(line, CLUSTER if head else STATEMENT, path[-1] if path else None)
        _read_marks(entry)
        if entry.parent:
            entry.parent.children.append(entry)
        found.append(entry)
        path.append(entry)
    return found


def _read_marks(entry: _Entry) -> None:
    rest = []
    for mark in entry.line.marks:
        if found := mark_of(mark):
            entry.fields["mark"] = found
        elif origin := origin_of(mark):
            entry.fields["origin"] = origin
        elif word_of(mark, ASIDE):
            entry.fields["aside"] = True
        elif word_of(mark, CONTESTED):
            entry.contested = True
        elif not (entry.kind == CLUSTER and word_of(mark, GROUP)):
            rest.append(mark)
    entry.text = f"{entry.line.text} [{', '.join(rest)}]".strip() if rest else entry.line.text


def _link(entries: Sequence[_Entry]) -> list[Problem]:
    """Further groups by their titles."""
    titles = distinct([entry.text for entry in entries])
    by_title = {title: entry for title, entry in zip(titles, entries, strict=True)}
    by_text = {fold(entry.text): entry for entry in reversed(entries) if entry.kind == CLUSTER}
    problems = []
    for entry in entries:
        for title in entry.line.also:
            found = by_title.get(title)
            if found is None or found.kind != CLUSTER:
                found = by_text.get(fold(title))
            if found is None or entry.kind == CLUSTER:
                values = {"line": entry.line.line, "title": title, "text": entry.text}
                problems.append(Problem(NO_GROUP, values, line=entry.line.line))
            elif found is not entry.parent and found not in entry.also:
                entry.also.append(found)
    return problems


def _old(board: Wall, kind: str, host: str) -> Sequence[str]:
    """The rows of a kind that stand in ``host``; of the sheet what was set aside too."""
    if kind == CLUSTER:
        return board.groups(host)
    return (*board.notes(host), *(board.aside if host == board.id else ()))


def _match(board: Wall, entries: Sequence[_Entry]) -> tuple[str, ...]:
    """Find the row that each entry is; the rows that no entry is."""
    free = dict.fromkeys(board.rows)
    tops = [entry for entry in entries if entry.parent is None]
    _exact(board, board.id, tops, free)
    by_text: dict[tuple[str, str], list[str]] = {}
    for record in free:
        by_text.setdefault((record.partition("-")[0], board.rows[record].text), []).append(record)
    for entry in entries:
        if not entry.record:
            found = next((one for one in by_text.get((entry.kind, entry.text), ()) if one in free), "")
            if found:
                _take(board, entry, found, free)
    for host, children in _matched(board, entries, tops):
        _by_place(board, host, children, free)
    return tuple(free)


def _matched(board: Wall, entries: Sequence[_Entry], tops: list[_Entry]) -> Iterator[tuple[str, list[_Entry]]]:
    yield board.id, tops
    for entry in entries:
        if entry.record:
            yield entry.record, entry.children


def _take(board: Wall, entry: _Entry, record: str, free: dict[str, None]) -> None:
    entry.record = record
    del free[record]
    _exact(board, record, entry.children, free)


def _exact(board: Wall, host: str, children: Iterable[_Entry], free: dict[str, None]) -> None:
    """Same text in the same group; of equal texts the first is the first."""
    waiting: dict[tuple[str, str], list[str]] = {}
    for kind in (STATEMENT, CLUSTER):
        for record in _old(board, kind, host):
            if record in free:
                waiting.setdefault((kind, board.rows[record].text), []).append(record)
    for entry in children:
        if not entry.record and waiting.get((entry.kind, entry.text)):
            _take(board, entry, waiting[entry.kind, entry.text].pop(0), free)


def _by_place(board: Wall, host: str, children: Sequence[_Entry], free: dict[str, None]) -> None:
    """A row that reads much like one that stood in the same place is that one reworded; a heading is in any case."""
    for kind in (STATEMENT, CLUSTER):
        left = [record for record in _old(board, kind, host) if record in free]
        for entry in children:
            if entry.kind == kind and not entry.record:
                found = next((one for one in left if kind == CLUSTER or _alike(board.rows[one].text, entry.text)), "")
                if found:
                    left.remove(found)
                    _take(board, entry, found, free)


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, fold(one), fold(other), autojunk=False).ratio() >= ALIKE


class _Plan:
    """The edit that makes the wall equal to the outline, and the preview of it."""

    def __init__(self, board: Wall, entries: Sequence[_Entry], missing: Sequence[str], now: Now) -> None:
        self._board = board
        self._entries = entries
        self._missing = missing
        self._edit = Edit(board)
        self._ids = {id(entry): entry.record or now.new_id(entry.kind) for entry in entries}
        self._moved: set[str] = set()
        self._changed: set[str] = set()

    def intake(self, problems: Sequence[Problem]) -> Intake:
        """The preview, and the reply that does it."""
        positions = self._positions()
        for entry in self._entries:
            record = self._ids[id(entry)]
            if not entry.record:
                self._edit.new(record, self._host(entry), positions[record], {"text": entry.text})
            elif self._board.inside[record] != self._host(entry):
                self._edit.set(record, INSIDE, self._host(entry))
                self._moved.add(record)
            self._fields(entry, record)
        for record, pos in positions.items():
            self._edit.set(record, POSITION, pos)
        for record in self._missing:
            self._edit.remove(record)
        reply = self._edit.reply()
        return Intake(tuple(self._steps()), reply, tuple(problems))

    def _host(self, entry: _Entry) -> str:
        return self._ids[id(entry.parent)] if entry.parent else self._board.id

    def _fields(self, entry: _Entry, record: str) -> None:
        row = self._board.get(record)
        if row is not None and row.text != entry.text:
            self._edit.set(record, "text", entry.text)
            self._changed.add(record)
        note = entry.line.note
        if note and note != (row.note if row else ""):
            self._edit.set(record, "note", note)
            self._changed.add(record)
        if entry.kind == STATEMENT:
            self._statement(entry, record, row if isinstance(row, Statement) else Statement(id=record))

    def _statement(self, entry: _Entry, record: str, row: Statement) -> None:
        for name, value in entry.fields.items():
            if value != getattr(row, name):
                self._edit.set(record, name, value or None)
                self._changed.add(record)
        wanted = {self._ids[id(group)] for group in entry.also}
        held = {key for key, on in row.also.items() if on}
        known = set(self._board.wanted(row)) if record in self._board.rows else set()
        if wanted != known:
            self._changed.add(record)
            for key in wanted | held:
                self._edit.set(record, f"also.{key}", True if key in wanted else None)
        if entry.contested and not wanted and row.moves < CONTESTED_FROM:
            self._edit.set(record, "moves", CONTESTED_FROM)
            self._changed.add(record)

    def _positions(self) -> dict[str, str]:
        """Positions that must be set so that rows of a kind stand in the order of the outline; as few as possible."""
        lists: dict[tuple[str, str, bool], list[str]] = {}
        for entry in self._entries:
            key = (self._host(entry), entry.kind, bool(entry.fields["aside"]))
            lists.setdefault(key, []).append(self._ids[id(entry)])
        found: dict[str, str] = {}
        for (host, kind, _), records in lists.items():
            old = _old(self._board, kind, host)
            if records == [record for record in old if record in set(records)]:
                continue
            places = {record: self._board.rows[record].pos for record in records if record in set(old)}
            found.update(in_order(records, places))
        self._moved.update(record for record in found if record in self._board.rows)
        return found

    def _steps(self) -> Iterator[IntakeStep]:
        for entry in self._entries:
            record = entry.record
            if not record:
                yield IntakeStep("new", entry.text)
            elif record in self._changed:
                yield IntakeStep("changed", entry.text, record)
            else:
                yield IntakeStep("moved" if record in self._moved else "same", entry.text, record)
        yield from (IntakeStep("removed", self._board.rows[record].text, record) for record in self._missing)
