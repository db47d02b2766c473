"""WHAT as people type it: a record id, a file name, or the unique beginning of a title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import NamedTuple

from kfterm.desk import faults
from kfterm.desk.desk import Desk
from kfterm.desk.tree import children
from kfterm.errors import KfError
from kfterm.model.fields import text_of
from kfterm.model.ids import kind_of
from kfterm.text import fold


class Found(NamedTuple):
    """One thing that can be listed, shown and exported: a session, a team, a network, a board, a measure or a cycle."""

    id: str
    kind: str
    title: str
    date: str
    file: str


LISTED = ("session", "team")
KINDS = ("session", "team", "network", "board")


def units(desk: Desk) -> Iterator[Found]:
    """Sessions and teams, from the catalogue alone."""
    for kind in LISTED:
        for entry in desk.entries(kind):
            yield Found(entry.id, kind, entry.title, entry.date, entry.file)


def networks(desk: Desk) -> Iterator[Found]:
    """The networks of the workspace."""
    file = next((info.file for info in desk.workspace.units().values() if info.kind == "workspace"), "")
    for network in desk.networks():
        yield Found(network.id, "network", network.title, "", file)


def boards(desk: Desk) -> Iterator[Found]:
    """The boards of every session and team; opens each unit."""
    for unit in units(desk):
        records = desk.records(unit.id)
        for key in children(records, unit.id, "board"):
            yield Found(key, "board", text_of(records[key].get("title")), unit.date, unit.file)


def measures(desk: Desk) -> Iterator[Found]:
    """The measures of every team by name; opens each team's unit."""
    for unit in units(desk):
        if unit.kind == "team":
            for key, data in desk.records(unit.id).items():
                if kind_of(key) == "measure":
                    yield Found(key, "measure", text_of(data.get("name")), unit.date, unit.file)


def resolve(desk: Desk, what: str, kinds: tuple[str, ...] = KINDS) -> Found:
    """The one thing that ``what`` names; ``KfError`` when there is none, or several.

    An exact id, file name or whole title wins over the beginning of a title; units are tried before boards are opened,
    and where everything may be meant, measures are tried when nothing else fits.
    """
    if what.startswith(("cycle-", "measure-")):
        return _record(desk, what)
    wanted = fold(what)
    known: list[Found] = []
    if "board" not in kinds or len(kinds) > 1:
        known += [unit for unit in units(desk) if unit.kind in kinds]
        exact = [unit for unit in known if unit.id == what or _is_file(unit.file, what)]
        if len(exact) == 1:
            return exact[0]
    if "network" in kinds:
        known += networks(desk)
    if "board" in kinds:
        known += boards(desk)
    found = _only(known, what, wanted) or (_only(measures(desk), what, wanted) if kinds == KINDS else None)
    if found is None:
        raise KfError(faults.UNKNOWN_PLACE, what=what)
    return found


def _only(candidates: Iterable[Found], what: str, wanted: str) -> Found | None:
    """The one that is meant, ``None`` when none fits; ``KfError`` when several fit equally well."""
    known = list(candidates)
    for test in (
        lambda one: one.id == what,
        lambda one: fold(one.title) == wanted,
        lambda one: bool(wanted) and fold(one.title).startswith(wanted),
    ):
        hits = [one for one in known if test(one)]
        if len(hits) == 1:
            return hits[0]
        if hits:
            names = ", ".join(f"«{one.title}» ({one.id})" for one in hits[:8])
            raise KfError(faults.AMBIGUOUS, what=what, hits=names)
    return None


def _record(desk: Desk, key: str) -> Found:
    """A PDSA cycle or a measure by its id."""
    for unit in units(desk):
        data = desk.records(unit.id).get(key) if unit.kind == "team" else None
        if data is not None:
            title = data.get("name") or data.get("test") or data.get("question", "")
            return Found(key, kind_of(key), str(title), unit.date, unit.file)
    raise KfError(faults.UNKNOWN_PLACE, what=key)


def _is_file(file: str, what: str) -> bool:
    path = PurePath(file)
    return what in (file, path.name, path.stem) or PurePath(what).as_posix() == file
