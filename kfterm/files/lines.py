"""The journal's form: every change as one line with a checksum.

A line is the CRC-32 of its JSON in hex, a space, the JSON and a newline. A line that was written together with the
one before has the CRC-32 of ``+`` and its JSON: when a power cut leaves a hole in what was written at once, all of it
was unsynced, and nothing is damaged.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from kfterm.model.change import Change, Put, Value
from kfterm.model.ids import split_id
from kfterm.text.patterns import later_bytes

_UNIT_IN_BYTES = later_bytes(rb"(?:workspace|session|team|shared|private)-[0-9a-hjkmnp-tv-z]{12}")


class _Line(msgspec.Struct, omit_defaults=True):
    id: str
    at: str = ""
    by: str = ""
    cmd: str = ""
    seen: dict[str, tuple[str, ...]] = {}
    set: list[tuple[str, str, dict[str, Value]]] = []
    undoes: str = ""
    forget: tuple[str, ...] = ()


_DECODER = msgspec.json.Decoder(_Line)


def encode_change(change: Change) -> bytes:
    """One journal line: checksum, space, JSON, newline; ``ValueError`` for what JSON cannot say."""
    sets = [(put.unit, put.record, dict(put.fields)) for put in change.puts]
    seen = {unit: tuple(heads) for unit, heads in change.seen.items()}
    line = _Line(change.id, change.at, change.by, change.cmd, seen, sets, change.undoes, change.forget)
    text = msgspec.json.encode(line)
    return b"%08x %s\n" % (zlib.crc32(text), text)


def decode_change(line: bytes) -> tuple[Change, bool] | None:
    """The change in a line (without its newline) and whether a write began with it; ``None`` for a damaged line."""
    text = line[9:]
    begins = line[:9] == b"%08x " % zlib.crc32(text)
    if not begins and line[:9] != b"%08x " % zlib.crc32(b"+" + text):
        return None
    try:
        got = _DECODER.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    puts = tuple(Put(record, fields, unit) for unit, record, fields in got.set)
    return Change(got.id, got.at, got.by, got.cmd, got.seen, puts, got.undoes, got.forget), begins


def together(lines: Sequence[bytes]) -> bytes:
    """Lines as one write."""
    rest = (b"%08x %s" % (zlib.crc32(b"+" + line[9:-1]), line[9:]) for line in lines[1:])
    return b"".join([lines[0], *rest])


def units_in(raw: bytes) -> list[str]:
    """The unit ids that can be read in damaged bytes, in their order."""
    return [found.decode() for found in _UNIT_IN_BYTES.findall(raw)]


class BadLine(msgspec.Struct, frozen=True):
    """A damaged line: its number (from 1), its bytes, and the units named in it (none: any may be meant)."""

    line: int
    raw: bytes

    @property
    def units(self) -> frozenset[str]:
        """Unit ids that can still be read in the line."""
        return frozenset(units_in(self.raw))


class Segment(msgspec.Struct, frozen=True):
    """One file of the journal as read: ``whole`` bytes of complete lines, then a ``torn`` rest."""

    number: int
    path: Path
    changes: tuple[Change, ...]
    bad: tuple[BadLine, ...]
    whole: int
    torn: bytes


def parse_segment(number: int, path: Path, data: bytes) -> Segment:
    """``data`` of a segment file; never fails: what cannot be read is named."""
    lines = data.split(b"\n")
    read = [decode_change(line) for line in lines[:-1]]
    whole = _whole(lines[:-1], [got is not None and got[1] for got in read])
    changes = tuple(got[0] for got in read[:whole] if got)
    bad = tuple(BadLine(place, line) for place, line in enumerate(lines[:whole], 1) if read[place - 1] is None)
    size = sum(len(line) + 1 for line in lines[:whole])
    return Segment(number, path, changes, bad, size, data[size:])


def _whole(lines: Sequence[bytes], begins: Sequence[bool]) -> int:
    """How many lines were wholly written: those before a hole of zeros in the last write."""
    last = max((place for place, begin in enumerate(begins) if begin), default=-1)
    holes = (place for place in range(last + 1, len(lines)) if b"\0" in lines[place])
    return next(holes, len(lines))


def find_gap(changes: Iterable[Change], before: Sequence[Change], missing: int) -> str | None:
    """The first change whose predecessor is missing, beyond ``missing`` lines that are known to be damaged.

    ``before``: the changes of the closed segment in front.
    """
    last = {split_id(change.id)[0]: split_id(change.id)[1] for change in before}
    for change in changes:
        run, counter = split_id(change.id)
        if counter:
            missing -= max(counter - last.get(run, 0) - 1, 0)
            last[run] = counter
        if missing < 0:
            return change.id
    return None
