"""Notes counted by mark, by group and by the group of people they come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kfterm.text import fold, sort_key
from kfterm.tools.affinity.model import Statement, Wall


@dataclass(frozen=True, slots=True)
class Tally:
    """How many notes, and how many of them help and hinder; the rest says neither."""

    notes: int = 0
    helps: int = 0
    hinders: int = 0


def tally(notes: Iterable[Statement]) -> Tally:
    """The notes counted by mark."""
    found = [note.mark for note in notes]
    return Tally(len(found), found.count("helps"), found.count("hinders"))


def origins(board: Wall) -> tuple[str, ...]:
    """The groups of people that notes come from, in alphabetical order, each as it was first written."""
    found: dict[str, str] = {}
    for note in board.statements:
        if note.origin:
            found.setdefault(fold(note.origin), note.origin)
    return tuple(sorted(found.values(), key=sort_key))


def by_origin(board: Wall, notes: Iterable[Statement]) -> Mapping[str, int]:
    """Source group → how many of ``notes`` come from it; all source groups of the sheet, with 0 where none does."""
    counts = dict.fromkeys((fold(name) for name in origins(board)), 0)
    for note in notes:
        if note.origin:
            counts[fold(note.origin)] += 1
    return {name: counts[fold(name)] for name in origins(board)}
