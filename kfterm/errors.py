"""Errors as data: a fault (code and words) plus its values, worded only at the edge.

Code raises ``KfError(FAULT, name=value)``; the command line prints ``code`` and the sentence as JSON or text, the
screen shows the sentence in the language of the moment. A fault is a module constant beside the code that raises
it, and its code is ``place.what`` in English, stable for ever.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kfterm.words import Lang, Words


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
        return self.fault.text.get(lang, **self.values) if self.values else self.fault.text.get(lang)

    def remedy(self, lang: Lang) -> str:
        """What the person can do, in a sentence."""
        return self.fault.remedy.get(lang, **self.values) if self.values else self.fault.remedy.get(lang)


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
