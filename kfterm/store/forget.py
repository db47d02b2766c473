"""Forgetting: every place that holds a text, and taking it out of files, history, former generations and caches.

A text is found whatever its case, in NFC and NFD, behind escapes of JSON and YAML, as UTF-16 and as older Windows
text. What cannot be read as text is named, since it may hold it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal

from kfterm.files.lines import decode_change, encode_change
from kfterm.model.change import Change, Put, RecordData, Value
from kfterm.model.fields import flatten
from kfterm.store.catalogue import HIDDEN
from kfterm.store.disk import Disk, write_whole
from kfterm.store.elsewhere import walk
from kfterm.text import slug

if TYPE_CHECKING:
    from kfterm.store.reading import Reading

_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2}))")
_NOT_TEXT = (b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"RIFF", b"\x1f\x8b")
_JOURNAL, _FORMER = f"{HIDDEN}/journal/", f"{HIDDEN}/last/"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that holds the text: a ``field`` of a record (also in history only), who made a change (``by``; then
    ``record`` is the change), or a whole ``file``; ``excerpt`` is what stands there."""

    kind: Literal["field", "by", "file"]
    unit: str = ""
    record: str = ""
    field: str = ""
    file: str = ""
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Search:
    """What was found, and the files that may hold the text but cannot be read as text."""

    hits: tuple[Hit, ...]
    maybe: tuple[Hit, ...]


class Needle:
    """The text that is sought."""

    def __init__(self, text: str) -> None:
        self._text = _folded(text.strip())
        self._slug = f"-{slug(text)}-"
        forms = dict.fromkeys(unicodedata.normalize(form, text.strip()) for form in ("NFC", "NFD"))
        self._pattern = re.compile("|".join(re.escape(form) for form in forms), re.IGNORECASE)

    def inside(self, value: object) -> bool:
        """Whether a field's value holds the text."""
        if isinstance(value, list):
            return any(self.inside(one) for one in value)
        return isinstance(value, str) and self._text in _folded(value)

    def names(self, file: str) -> bool:
        """Whether a file is named after the text."""
        return self._slug in f"-{slug(PurePosixPath(file).stem)}-"

    def within(self, data: bytes) -> bool:
        """Whether bytes hold the text in any coding."""
        tried = [data.decode(errors="replace"), data.decode("cp1252", errors="replace")]
        if b"\0" in data:
            tried += [
                data[start:].decode(code, errors="replace") for start in (0, 1) for code in ("utf-16-le", "utf-16-be")
            ]
        return any(self._text in _folded(_unescaped(text)) or self._text in _folded(text) for text in tried)

    def replaced(self, value: str, marker: str) -> str:
        """``value`` with the marker instead of the text; nothing but the marker where letters fold oddly."""
        found = self._pattern.sub(lambda _: marker, value)
        return marker if self.inside(found) else found

    def scrubbed(self, value: Value, marker: str) -> Value:
        """A field's value without the text."""
        if isinstance(value, list):
            return [self.replaced(one, marker) if isinstance(one, str) else one for one in value]
        return self.replaced(value, marker) if isinstance(value, str) else value

    def fields(self, data: RecordData | Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
        """The fields (entries of maps dotted) that hold the text in name or value."""
        for name, value in flatten(dict(data)).items():
            if self.inside(value) or self.inside(name):
                yield name, value

    def puts(self, reading: Reading, ticked: Iterable[Hit], marker: str) -> tuple[tuple[Put, ...], tuple[str, ...]]:
        """The puts that clean the live fields among ``ticked``, and what history must forget."""
        puts: list[Put] = []
        targets: list[str] = []
        for hit in ticked:
            if hit.kind == "by":
                targets.append(f"{hit.record}.by")
            elif hit.kind == "field":
                targets.append(f"{hit.record}.{hit.field}")
                live = reading.records(hit.unit).get(hit.record) if hit.unit in reading.units() else None
                for name, value in self.fields(live or {}):
                    if name == hit.field:
                        gone = self.inside(name)
                        puts.append(Put(hit.record, {name: None if gone else self.scrubbed(value, marker)}, hit.unit))
        return tuple(puts), tuple(dict.fromkeys(targets))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    plain = _ESCAPED.sub(lambda found: chr(min(int(found[1] or found[2] or found[3], 16), 0x10FFFF)), text)
    # JSON writes letters beyond the first 65 536 as two escapes.
    plain = plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return plain.replace('\\"', '"').replace("\\n", "\n").replace("\\/", "/")


def search(reading: Reading, needle: Needle) -> Search:
    """Every place in the workspace that holds the text."""
    hits: dict[tuple[str, ...], Hit] = {}
    for unit in reading.units():
        for record, data in reading.records(unit).items():
            for name, value in needle.fields(data):
                hits[unit, record, name] = Hit("field", unit, record, name, reading.units()[unit].file, str(value))
    for change in reading.history():
        for hit in _in_change(needle, change):
            hits.setdefault((hit.unit, hit.record, hit.field), hit)
    units = {hit.unit for hit in hits.values()}
    maybe: list[Hit] = []
    for file in walk(reading.disk, reading.path):
        content = reading.disk.read(reading.path / file)
        found = needle.within(content) or needle.names(file)
        if found and not (hits and _is_derived(file, units, reading)):
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


def _is_derived(file: str, units: Iterable[str], reading: Reading) -> bool:
    """Whether the file is written from records, so that a hit in a record tells of it."""
    own = (reading.units()[unit].file for unit in units if unit in reading.units())
    return file.startswith((_JOURNAL, _FORMER, f"{HIDDEN}/catalogue", "records/")) or file in own


def _is_opaque(data: bytes) -> bool:
    return data.startswith(_NOT_TEXT) or (b"\0" in data and not data.startswith(_UTF16))


def erase(disk: Disk, root: Path, needle: Needle, ticked: Sequence[Hit], marker: str, spared: Collection[str]) -> None:
    """Rewrite closed segments, delete former generations and ticked files; not ``spared`` ones, which are clean."""
    spots = {(hit.unit, hit.record, hit.field) for hit in ticked}
    units = {hit.unit for hit in ticked if hit.unit}
    chosen = {hit.file for hit in ticked if hit.kind == "file"}.difference(spared)
    for file in walk(disk, root):
        path = root / file
        former = file.startswith(_FORMER) and ".gone." in file and any(unit in file for unit in units)
        if file.startswith(_JOURNAL):
            _erase_lines(disk, path, needle, spots, marker)
        elif (former and needle.within(disk.read(path))) or (file in chosen and not file.startswith(_FORMER)):
            disk.remove(path)
            disk.sync_dir(path.parent)


def _erase_lines(disk: Disk, path: Path, needle: Needle, spots: set[tuple[str, str, str]], marker: str) -> None:
    data = disk.read(path)
    if not needle.within(data):
        return
    lines: list[bytes] = []
    for line in data.split(b"\n")[:-1]:
        got = decode_change(line)
        if got is not None:
            lines.append(encode_change(_cleaned(got[0], needle, spots, marker)))
        elif not needle.within(line):
            lines.append(line + b"\n")
    write_whole(disk, path, b"".join(lines))
    disk.sync_dir(path.parent)


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
