"""A second file of a unit, such as the one a cloud leaves when two wrote at once: what in it is to be taken in.

The copy names in its ``head`` the changes that were folded into it. What the unit was then is the base: a field that
only the copy has changed since is taken, one that only we have changed stays, and one that both have changed to
different values is a question for a person. A copy that was worked on elsewhere names changes that nobody here has
seen. What it certainly knew is then all up to the last record of ours that it holds (ids are never made twice); of
what we set after that, a value that stood here at some time is no change of the copy's, and any other is a question.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import msgspec

from kfterm.history.merge import SETTLED, fold
from kfterm.history.past import past
from kfterm.model.change import GONE, INSIDE, Change, Put, Records, Value
from kfterm.model.fields import flatten, same
from kfterm.text import clean_line


class Question(msgspec.Struct, frozen=True):
    """A field that was set to two values: ``put`` sets the copy's, ``said`` are what its record reads, the field, our
    value and the copy's, as they can be told in a sentence."""

    put: Put
    said: tuple[str, str, str, str]


class Brought(msgspec.Struct, frozen=True):
    """What a copy brings: ``puts`` to take in as a whole, ``questions`` to be settled one by one."""

    puts: tuple[Put, ...]
    questions: tuple[Question, ...] = ()


def brought(
    unit: str,
    ours: Records,
    copy: Records,
    heads: Sequence[str],
    our_heads: Sequence[str],
    changes: Iterable[Change],
) -> Brought:
    """What ``copy``, whose file names ``heads``, brings to ``ours``; ``changes`` are the history here.

    ``ours`` are the records that would lie in such a file. A record that is missing in the copy was deleted there only
    when it is certain that it had been in it.
    """
    history = [change for change in changes if unit in change.seen or any(put.unit == unit for put in change.puts)]
    cut = past(history, unit, heads, our_heads)
    exact = bool(heads) and cut.whole
    known, since = cut.known, cut.since
    if not exact:
        order = past(history, unit, ()).since
        point = _certain(order, unit, copy)
        known, since = order[:point], order[point:]
    base = {record: data for record, data in fold(known, unit).records.items() if not data.get(GONE)}
    former = _Former(unit, base, since, exact)
    return _Weighing(unit, ours, copy, former, ours if exact else base).result()


def _certain(changes: Sequence[Change], unit: str, copy: Records) -> int:
    """How many of ``changes`` the copy's writer certainly knew: up to the last one that made a record that is in it."""
    made: set[str] = set()
    point = 0
    for number, change in enumerate(changes, 1):
        for put in change.puts:
            if put.unit == unit and put.record not in made and INSIDE in put.fields:
                point = number if put.record in copy else point
                made.add(put.record)
    return point


class _Former:
    """What stood here at the base and, unless the base is certain, at any time since."""

    def __init__(self, unit: str, base: Records, since: Sequence[Change], exact: bool) -> None:
        self.records = base
        self.touched: dict[str, set[str]] = {}
        """The fields of each record that were set since the base."""
        self._values: dict[tuple[str, str], list[Value]] = {}
        for record, data in base.items():
            self._values.update({(record, name): [value] for name, value in flatten(data).items()})
        for change in since:
            for put in change.puts:
                if put.unit == unit:
                    self.touched.setdefault(put.record, set()).update(put.fields)
                    for name, value in () if exact else put.fields.items():
                        self._values.setdefault((put.record, name), [None]).append(value)

    def is_touched(self, record: str, name: str) -> bool:
        """Whether somebody here has set the field since; a map and its entries count for each other."""
        names = self.touched.get(record, ())
        outer, dot, _ = name.partition(".")
        return name in names or outer in names or (not dot and any(one.startswith(f"{name}.") for one in names))

    def held(self, record: str, name: str, value: Value) -> bool:
        """Whether the field held ``value``; never when nothing is known of the record."""
        if record not in self.records and (record, name) not in self._values:
            return False
        return any(same(value, former) for former in self._values.get((record, name), [None]))


class _Weighing:
    """Goes through the records of both sides. ``certain``: records that the copy's writer certainly knew."""

    def __init__(self, unit: str, ours: Records, copy: Records, former: _Former, certain: Collection[str]) -> None:
        self._unit = unit
        self._ours = ours
        self._copy = copy
        self._former = former
        self._certain = certain
        self._puts: list[Put] = []
        self._questions: list[Question] = []

    def result(self) -> Brought:
        for record in self._ours:
            gone = record not in self._copy and record not in self._former.touched and record in self._certain
            if gone and record != self._unit:
                self._puts.append(Put(record, {GONE: True}, self._unit))
        for record in self._copy:
            if record in self._ours:
                self._both(record)
            else:
                self._theirs(record)
        return Brought(tuple(self._puts), tuple(self._questions))

    def _theirs(self, record: str) -> None:
        """A record that is not here: new in the copy, or deleted here; it comes back when the copy has changed it."""
        fields = flatten(self._copy[record])
        base = self._former.records.get(record)
        if record in self._former.touched and base is not None:
            names = {**flatten(base), **fields}
            if all(self._former.held(record, name, fields.get(name)) for name in names):
                return
        self._puts.append(Put(record, {GONE: None, **fields}, self._unit))

    def _both(self, record: str) -> None:
        ours, theirs = flatten(self._ours[record]), flatten(self._copy[record])
        taken: dict[str, Value] = {}
        for name in dict.fromkeys((*ours, *theirs)):
            here, there = ours.get(name), theirs.get(name)
            if same(here, there):
                continue
            if not self._former.is_touched(record, name):
                taken[name] = there
            elif name not in SETTLED and not self._former.held(record, name, there):
                title = self._ours[record].get("title") or self._ours[record].get("text") or record
                said = _said(title), name, _said(here), _said(there)
                self._questions.append(Question(Put(record, {name: there}, self._unit), said))
        if taken:
            # What goes away goes first: a list may take the place of a map's entries.
            ordered = sorted(taken.items(), key=lambda item: item[1] is not None)
            self._puts.append(Put(record, dict(ordered), self._unit))


def _said(value: object) -> str:
    return "-" if value is None else clean_line(str(value), limit=80)
