"""Edits from outside: what somebody did to the files past the program, to be taken in or decided by a person."""

from __future__ import annotations

from typing import Literal

import msgspec

from kfterm.errors import Problem
from kfterm.model.change import Put
from kfterm.model.fields import removed
from kfterm.store.faults import COPY, MISSING, OUTSIDE, TWO_VALUES

ASK_ABOVE = 5
"""An edit that removes more records than this waits for a person."""

OutsideKind = Literal["edit", "missing", "copy", "value"]


class OutsideEdit(msgspec.Struct, frozen=True):
    """One file that waits for a decision.

    ``edit``: accept takes ``puts`` in, reject writes our own file again. ``missing``: accept deletes what stood in it,
    reject writes it again. ``copy``: a second file with the same unit; accept takes ``puts`` in, reject nothing.
    ``value``: a field that has one value here and another one in a copy; accept takes the copy's. The copy goes to the
    quarantine once nothing in it is asked any more.
    """

    unit: str
    file: str
    kind: OutsideKind
    suffix: str
    puts: tuple[Put, ...] = ()
    seen: tuple[str, ...] = ()
    other: str = ""
    said: tuple[str, ...] = ()
    """For a value: what its record reads, the field, our value and the copy's."""

    @property
    def problem(self) -> Problem:
        """The edit in words."""
        if self.kind == "edit":
            gone = removed(self.puts)
            fields = sum(len(put.fields) for put in self.puts) - gone
            return Problem(OUTSIDE, {"fields": fields, "removed": gone}, self.file)
        if self.kind == "missing":
            return Problem(MISSING, file=self.file)
        if self.kind == "copy":
            return Problem(COPY, {"file": self.file, "other": self.other, "count": len(self.puts)}, self.file)
        said = dict(zip(("record", "field", "ours", "theirs"), self.said, strict=True))
        return Problem(TWO_VALUES, {**said, "file": self.file}, self.file)
