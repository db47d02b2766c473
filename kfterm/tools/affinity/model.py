"""Notes on a wall and the groups they are sorted into, read from stored records of any quality."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Final, Literal, TypeAlias

import msgspec

from kfterm.model.change import Records
from kfterm.tools.placed import Line, Placed, place

TOOL_ID: Final = "affinity"
STATEMENT: Final = "statement"
CLUSTER: Final = "cluster"
CONTESTED_FROM: Final = 3
"""A note that was moved so many times from group to group is contested (field rule of the method)."""
Mark: TypeAlias = Literal["", "helps", "hinders"]


class Statement(Line, frozen=True, kw_only=True):
    """One note. It stands in a group, or in the sheet while it is not sorted."""

    mark: Mark = ""
    """Whether what it says helps or hinders (fremmer, hemmer)."""
    origin: str = ""
    """The group of people it comes from, such as a table or a clinic; never a person."""
    moves: int = 0
    """How often it was moved from one group to another."""
    aside: bool = False
    """Set aside, to be talked about at the end."""
    also: dict[str, bool | None] = msgspec.field(default_factory=dict)
    """Ids of further groups that want it, each to ``true``."""


class Cluster(Line, frozen=True, kw_only=True):
    """One group; its text is the heading. It stands in the sheet or in another group."""


class Wall(Placed[Line]):
    """The notes and groups of one sheet."""

    @cached_property
    def clusters(self) -> tuple[Cluster, ...]:
        """The groups in outline order; their places from 1 are their numbers."""
        return tuple(row for row in self.rows.values() if isinstance(row, Cluster))

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Group → its number from 1."""
        return {cluster.id: number for number, cluster in enumerate(self.clusters, 1)}

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The notes in outline order: those that are not sorted, those of the groups, what was set aside."""
        hosts = (self.id, *(cluster.id for cluster in self.clusters))
        keys = (*(key for host in hosts for key in self.notes(host)), *self.aside)
        return tuple(row for key in keys if isinstance(row := self.rows[key], Statement))

    @cached_property
    def _parts(self) -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
        """Group or sheet → its notes, its groups, what was set aside there."""
        return {key: self._split(found) for key, found in self.children.items()}

    def _split(self, found: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        notes, clusters, aside = [], [], []
        for key in found:
            row = self.rows[key]
            if not isinstance(row, Statement):
                clusters.append(key)
            elif row.aside and self.inside[key] == self.id:
                aside.append(key)
            else:
                notes.append(key)
        return tuple(notes), tuple(clusters), tuple(aside)

    def notes(self, host: str) -> tuple[str, ...]:
        """The notes that stand in a group; of the sheet: those that are not sorted."""
        return self._parts.get(host, ((), (), ()))[0]

    def groups(self, host: str) -> tuple[str, ...]:
        """The groups that stand in a group or in the sheet."""
        return self._parts.get(host, ((), (), ()))[1]

    @property
    def aside(self) -> tuple[str, ...]:
        """The notes that were set aside."""
        return self._parts.get(self.id, ((), (), ()))[2]

    def alike(self, record: str) -> tuple[str, ...]:
        """Notes among notes, groups among groups, what is set aside among its own."""
        return next(part for part in self._parts[self.inside[record]] if record in part)

    def all_notes(self, cluster: str) -> tuple[Statement, ...]:
        """The notes of a group and of the groups in it."""
        rows = (self.rows[key] for key in self.branch(cluster))
        return tuple(row for row in rows if isinstance(row, Statement))

    def wanted(self, statement: Statement) -> tuple[str, ...]:
        """The further groups that want a note, in outline order."""
        here = self.inside[statement.id]
        wanting = {key for key, entry in statement.also.items() if entry and key != here}
        return tuple(key for key in self.numbers if key in wanting) if wanting else ()

    def contested(self, statement: Statement) -> bool:
        """Whether two groups want it, or it was moved three times."""
        return statement.moves >= CONTESTED_FROM or bool(statement.also and self.wanted(statement))

    @cached_property
    def guests(self) -> Mapping[str, tuple[str, ...]]:
        """Group → the notes elsewhere that it wants too, in outline order."""
        found: dict[str, list[str]] = {}
        for statement in self.statements:
            if statement.also:
                for key in self.wanted(statement):
                    found.setdefault(key, []).append(statement.id)
        return {key: tuple(rows) for key, rows in found.items()}


def read(records: Records, board: str) -> Wall:
    """The wall of ``board``. Never raises and never loses a note: a wrong place leaves it unsorted."""
    kinds: Mapping[str, type[Line]] = {STATEMENT: Statement, CLUSTER: Cluster}
    return place(Wall, records, board, TOOL_ID, kinds, lambda _row, host: isinstance(host, Cluster))
