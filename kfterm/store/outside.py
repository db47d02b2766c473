"""Edits from outside: what somebody did to the files past the program, to be taken in or decided by a person."""

from __future__ import annotations

from typing import Literal

import msgspec

from kfterm.errors import Problem
from kfterm.model.change import Put
from kfterm.model.fields import removed
from kfterm.store.faults import COPY, MISSING, OUTSIDE

ASK_ABOVE = 5
"""An edit that removes more records than this waits for a person."""

OutsideKind = Literal["edit", "missing", "copy"]


class OutsideEdit(msgspec.Struct, frozen=True):
    """One file that waits for a decision.

    ``edit``: accept takes ``puts`` in, reject writes our own file again. ``missing``: accept deletes what stood in it,
    reject writes it again. ``copy``: a second file with the same unit; accept takes ``puts`` in, and either way it is
    moved to the quarantine.
    """

    unit: str
    file: str
    kind: OutsideKind
    suffix: str
    puts: tuple[Put, ...] = ()
    seen: tuple[str, ...] = ()
    other: str = ""

    @property
    def problem(self) -> Problem:
        """The edit in words."""
        if self.kind == "edit":
            gone = removed(self.puts)
            fields = sum(len(put.fields) for put in self.puts) - gone
            return Problem(OUTSIDE, {"fields": fields, "removed": gone}, self.file)
        if self.kind == "missing":
            return Problem(MISSING, file=self.file)
        return Problem(COPY, {"file": self.file, "other": self.other}, self.file)
