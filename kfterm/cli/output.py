"""Where results and messages go: results on standard output, messages on standard error, JSON as one document."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import Any

from kfterm.cli import words
from kfterm.errors import KfError, Problem
from kfterm.text import safe_text
from kfterm.words import Lang

DONE, FOUND, USAGE, UNREADABLE, HELD, NOT_SAVED, INTERRUPTED, CRASHED = 0, 1, 2, 3, 4, 5, 130, 70
"""Exit codes: done; done but something found or refused; usage; cannot be read; held; not saved; stopped; our error."""

_CODES = {
    "play.failed": FOUND,
    "play.not_written": FOUND,
    "store.held": HELD,
    "store.not_saved": NOT_SAVED,
    "store.only_read": NOT_SAVED,
    "cli.cannot_write": NOT_SAVED,
    "closing.cannot_write": NOT_SAVED,
    "handout.cannot_write": NOT_SAVED,
    "picture.not_kept": NOT_SAVED,
    "cli.cannot_read": UNREADABLE,
    "cli.crashed": CRASHED,
    "cli.system": UNREADABLE,
    "store.no_workspace": UNREADABLE,
    "store.unreadable": UNREADABLE,
}


_OBEYED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\u0300-\u036f]{3}"
)
"""What a terminal takes as an order, or shows in another place than it stands."""


def shown(text: str) -> str:
    """``text`` for a terminal, line breaks kept; a text without anything to obey (a path, say) is left as it is."""
    return safe_text(text) if _OBEYED.search(text) else text


def _escaped(found: re.Match[str]) -> str:
    return "".join(f"\\u{ord(char):04x}" for char in found[0])


@dataclass(frozen=True, slots=True)
class Output:
    """How one command answers."""

    lang: Lang
    json: bool

    def line(self, text: str = "") -> None:
        """One line of the result."""
        sys.stdout.write(shown(text) + "\n")

    def message(self, text: str) -> None:
        """One line that is not the result."""
        sys.stderr.write(shown(text) + "\n")

    def document(self, data: Any) -> None:  # noqa: ANN401 - any JSON value
        """The one JSON document."""
        import msgspec

        text = msgspec.json.format(msgspec.json.encode(data), indent=2).decode("utf-8")
        # Escaped, so that programs get the text whole and a terminal obeys none of it.
        sys.stdout.write(_OBEYED.sub(_escaped, text) + "\n")

    def problem(self, problem: Problem) -> None:
        """A problem on standard error: where, what, and what to do."""
        where = ":".join(str(part) for part in (problem.file, problem.line or "", problem.column or "") if part)
        told = problem.text(self.lang)
        self.message(f"{where}: {told}" if where and problem.file not in told else told)
        self.message(_remedy(problem, self.lang))

    def failure(self, error: KfError) -> int:
        """Tell an error, as JSON when asked for, and give its exit code."""
        problem = error.problem
        if self.json:
            self.document({"error": problem_data(problem, self.lang)})
        else:
            self.problem(problem)
        return exit_code(error)


def _remedy(problem: Problem, lang: Lang) -> str:
    """What to do, for somebody who has no screen with "save elsewhere" before them."""
    return words.NOT_SAVED.get(lang) if problem.fault.code == "store.not_saved" else problem.remedy(lang)


def problem_data(problem: Problem, lang: Lang) -> dict[str, Any]:
    """A problem as data with English keys; ``None`` where no place is known."""
    return {
        "code": problem.fault.code,
        "message": problem.text(lang),
        "remedy": _remedy(problem, lang),
        "file": problem.file or None,
        "line": problem.line or None,
        "column": problem.column or None,
    }


def exit_code(error: KfError) -> int:
    """The exit code of an error."""
    place = error.code.partition(".")[0]
    if error.code in _CODES:
        return _CODES[error.code]
    return UNREADABLE if place in ("file", "json", "intake", "merge") else USAGE
