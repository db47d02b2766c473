"""Forgetting: every place that holds a text, and taking it out of files, history, former generations and caches.

What cannot be read as text is named, since it may hold it. The store gives the means (history rewritten, a unit's file
reworded, memory of what was deleted dropped); what a person ticked, and what that means, is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec
from msgspec.structs import replace

from kfterm.desk.elsewhere import walk
from kfterm.desk.needle import Needle
from kfterm.desk.urn import FOLDER as URNS
from kfterm.desk.urn import reword
from kfterm.model.change import Change, Put
from kfterm.store.catalogue import HIDDEN
from kfterm.store.workspace import Workspace

_NOT_TEXT = (b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"RIFF", b"\x1f\x8b")
_JOURNAL, _FORMER = f"{HIDDEN}/journal/", f"{HIDDEN}/last/"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Hit(msgspec.Struct, frozen=True):
    """A place that holds the text: a ``field`` of a record (also in history only), who made a change (``by``; then
    ``record`` is the change), or a whole ``file``; ``excerpt`` is what stands there."""

    kind: Literal["field", "by", "file"]
    unit: str = ""
    record: str = ""
    field: str = ""
    file: str = ""
    excerpt: str = ""


class Search(msgspec.Struct, frozen=True):
    """What was found, and the files that may hold the text but cannot be read as text."""

    hits: tuple[Hit, ...]
    maybe: tuple[Hit, ...]


def search(workspace: Workspace, text: str) -> Search:
    """Every place of the workspace that holds ``text``, whatever its case and coding."""
    workspace.flush()
    needle, disk = Needle(text), workspace.disk
    hits: dict[tuple[str, ...], Hit] = {}
    for unit in tuple(workspace.units()):
        for record, data in workspace.records(unit).items():
            for name, value in needle.fields(data):
                file = workspace.units()[unit].file
                hits[unit, record, name] = Hit("field", unit, record, name, file, str(value))
    for change in workspace.history():
        for hit in _in_change(needle, change):
            hits.setdefault((hit.unit, hit.record, hit.field), hit)
    units = {hit.unit for hit in hits.values()}
    maybe: list[Hit] = []
    for file in walk(disk, workspace.path):
        content = disk.read(workspace.path / file)
        found = needle.within(content) or needle.names(file)
        if found and not (hits and _is_derived(file, units, workspace)):
            hits[(file,)] = Hit("file", file=file)
        elif not found and not file.startswith(f"{HIDDEN}/") and _is_opaque(content):
            maybe.append(Hit("file", file=file))
    return Search(tuple(hits.values()), tuple(maybe))


def _in_change(needle: Needle, change: Change) -> Iterator[Hit]:
    if needle.inside(change.by):
        yield Hit("by", record=change.id, excerpt=change.by)
    for put in change.puts:
        for name, value in needle.fields(put.fields):
            yield Hit("field", put.unit, put.record, name, excerpt=str(value))


def _is_derived(file: str, units: Iterable[str], workspace: Workspace) -> bool:
    """Whether the file is written from records, so that a hit in a record tells of it; a damaged one was not read."""
    if file in {info.problem.file for info in workspace.units().values() if info.problem}:
        return False
    own = (workspace.units()[unit].file for unit in units if unit in workspace.units())
    return file.startswith((_JOURNAL, _FORMER, f"{HIDDEN}/catalogue", "records/")) or file in own


def _is_opaque(data: bytes) -> bool:
    return data.startswith(_NOT_TEXT) or (b"\0" in data and not data.startswith(_UTF16))


def forget(workspace: Workspace, text: str, hits: Iterable[Hit], marker: str, at: str) -> Search:
    """Put ``marker`` in the place of ``text`` in the ``hits``, in history and caches too; what still holds it.

    Cannot be undone; who keeps old values for undo must drop them (``Desk.forget`` does). ``at``: ISO time of the
    change. ``KfError`` when the workspace is read-only or its journal cannot be closed.
    """
    needle, ticked = Needle(text), tuple(hits)
    workspace.ensure_writable()
    workspace.checkpoint()
    puts, targets = _puts(workspace, needle, ticked, marker)
    units = dict.fromkeys(hit.unit for hit in ticked if hit.unit)
    seen = {unit: workspace.heads(unit) for unit in units if unit in workspace.units()}
    workspace.commit(Change(workspace.next_change_id(), at, "", "forget/1", seen, puts, forget=targets))
    files = {hit.file for hit in ticked}
    for unit in [info.id for info in workspace.units().values() if info.file in files]:
        workspace.reword(unit, lambda line: needle.replaced(line, marker), needle.names)
    workspace.checkpoint()
    workspace.ensure_writable()
    spots = {(hit.unit, hit.record, hit.field) for hit in ticked}
    workspace.rewrite_history(needle.within, lambda change: _cleaned(change, needle, spots, marker), units)
    for file in {hit.file for hit in ticked if hit.kind == "file" and hit.file.startswith(f"{URNS}/")}:
        reword(workspace, file, lambda value: needle.scrubbed(value, marker))
    _delete(workspace, ticked)
    return search(workspace, text)


def _puts(
    workspace: Workspace, needle: Needle, ticked: Iterable[Hit], marker: str
) -> tuple[tuple[Put, ...], tuple[str, ...]]:
    """The puts that clean the live fields among ``ticked``, and what history must forget."""
    puts: list[Put] = []
    targets: list[str] = []
    for hit in ticked:
        if hit.kind == "by":
            targets.append(f"{hit.record}.by")
        elif hit.kind == "field":
            targets.append(f"{hit.record}.{hit.field}")
            live = workspace.records(hit.unit).get(hit.record) if hit.unit in workspace.units() else None
            for name, value in needle.fields(live or {}):
                if name == hit.field:
                    cleaned = None if needle.inside(name) else needle.scrubbed(value, marker)
                    puts.append(Put(hit.record, {name: cleaned}, hit.unit))
    return tuple(puts), tuple(dict.fromkeys(targets))


def _cleaned(change: Change, needle: Needle, spots: set[tuple[str, str, str]], marker: str) -> Change:
    def clean(put: Put) -> Put:
        fields = dict(put.fields)
        for name, value in needle.fields(put.fields):
            if (put.unit, put.record, name) in spots:
                fields[name] = needle.scrubbed(value, marker)
                if needle.inside(name):
                    del fields[name]
        return replace(put, fields=fields)

    by = needle.replaced(change.by, marker) if ("", change.id, "") in spots else change.by
    return replace(change, by=by, puts=tuple(clean(put) for put in change.puts))


def _delete(workspace: Workspace, ticked: Sequence[Hit]) -> None:
    """Delete the ticked files, but not those that units lie in (they are clean by now) and what the store keeps."""
    spared = workspace.unit_files()
    for file in {hit.file for hit in ticked if hit.kind == "file"} - spared:
        path = workspace.path / file
        if not file.startswith((_JOURNAL, _FORMER, f"{URNS}/")) and workspace.disk.stat(path):
            workspace.disk.remove(path)
            workspace.disk.sync_dir(path.parent)
