"""Errors as data: a fault (code and words) plus its values, worded only at the edge.

Code raises ``KfError(FAULT, name=value)``; the command line prints ``code`` and the sentence as JSON or text, the
screen shows the sentence in the language of the moment. A fault is a module constant beside the code that raises
it, and its code is ``place.what`` in English, stable for ever.
"""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass, field
from typing import Any

from kfterm.words import Lang, Words

_FORBIDDEN = Words("du har ikke lov til det", "du har ikkje lov til det", "permission denied")
_GONE = Words("filen eller mappen finnes ikke", "fila eller mappa finst ikkje", "no such file or folder")
_NO_FOLDER = Words("noe i stien er ikke en mappe", "noko i stigen er ikkje ei mappe", "part of the path is no folder")
SYSTEM: dict[str, Words] = {
    os.strerror(code): said
    for code, said in (
        (errno.ENOENT, _GONE),
        (errno.EACCES, _FORBIDDEN),
        (errno.EPERM, _FORBIDDEN),
        (errno.EROFS, Words("disken kan bare leses", "disken kan berre lesast", "the disk is read-only")),
        (errno.ENOSPC, Words("disken er full", "disken er full", "the disk is full")),
        (errno.EIO, Words("disken melder feil", "disken melder feil", "the disk reports an error")),
        (errno.EISDIR, Words("det er en mappe", "det er ei mappe", "it is a folder")),
        (errno.ENOTDIR, _NO_FOLDER),
        (errno.ENAMETOOLONG, Words("navnet er for langt", "namnet er for langt", "the name is too long")),
        (errno.ELOOP, Words("lenkene går i ring", "lenkjene går i ring", "its links run in a circle")),
    )
}
"""What the system says of a file, as it says it, and in words; what is not here is told as it stands."""
AT = Words("linje {line}, tegn {column}", "linje {line}, teikn {column}", "line {line}, column {column}")
AT_LINE = Words("linje {line}", "linje {line}", "line {line}")


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of error: a stable English ``code``, what happened, and what to do about it."""

    code: str
    text: Words
    remedy: Words


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault that occurred: the values of its sentence and, where known, the place (lines from 1)."""

    fault: Fault
    values: dict[str, Any] = field(default_factory=dict)
    file: str = ""
    line: int = 0
    column: int = 0

    def text(self, lang: Lang) -> str:
        """What happened, in a sentence."""
        return self.fault.text.get(lang, **self._worded(lang)) if self.values else self.fault.text.get(lang)

    def remedy(self, lang: Lang) -> str:
        """What the person can do, in a sentence."""
        return self.fault.remedy.get(lang, **self._worded(lang)) if self.values else self.fault.remedy.get(lang)

    def _worded(self, lang: Lang) -> dict[str, Any]:
        """The values, those that are words in the person's language, the system's own English too where it is known."""
        known = {name: SYSTEM.get(value) if isinstance(value, str) else value for name, value in self.values.items()}
        return {name: said.get(lang) if isinstance(said := known[name], Words) else self.values[name] for name in known}

    def place(self, lang: Lang) -> str:
        """Where in its file it stands, for a person; empty when that is not known."""
        known = AT if self.column else AT_LINE if self.line else None
        return known.get(lang, line=self.line, column=self.column) if known else ""


class KfError(Exception):
    """Something a person must be told; never a traceback on their screen."""

    def __init__(self, fault: Fault, /, *, file: str = "", line: int = 0, column: int = 0, **values: object) -> None:
        self.problem = Problem(fault, dict(values), file, line, column)
        super().__init__(fault.code)

    @property
    def code(self) -> str:
        """The stable English code of the fault."""
        return self.problem.fault.code

    def __str__(self) -> str:
        return f"{self.code}: {self.problem.text('en')}"
