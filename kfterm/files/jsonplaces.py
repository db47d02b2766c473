"""Where things stand in a JSON text: line and column of each key, of a key that stands twice, of what is broken.

Only asked when something is wrong: the fast reader says that a text is damaged, not where. Nothing recurses.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, field
from unicodedata import normalize

from kfterm.errors import Fault, KfError
from kfterm.files import faults
from kfterm.files.strict import MAX_DEPTH
from kfterm.text import clean_line
from kfterm.text.patterns import later

_PAIR = r"u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_ESCAPE = r'\\(?:["\\/bfnrt]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}|' + _PAIR + ")"
_STRING = r'"(?:[^"\\\x00-\x1f]|' + _ESCAPE + ')*"'
_WORD = later(rf"[ \t\r\n]*({_STRING}|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{{}}\[\],:])")
_BLANK = later(r"[ \t\r\n]*")
_HALF_STRING = later(r'"(?:[^"\\\x00-\x1f]|\\.)*\\?\Z')
_HALF_WORD = later(r"[-+.0-9a-zA-Z]*\Z")
_CLOSING = {"{": "}", "[": "]"}


@dataclass(slots=True)
class _Level:
    """One object or list that is open: its keys with their lines, and the key that waits for its value."""

    opening: str
    keys: dict[str, int] = field(default_factory=dict)
    key: str = ""


@dataclass(slots=True)
class Places:
    """The places of a JSON text that was read: (line, column) from 1 of each key, by the keys that lead to it."""

    text: str
    keys: dict[tuple[str, ...], tuple[int, int]] = field(default_factory=dict)
    _levels: list[_Level] = field(default_factory=list)
    _line: int = 1
    _start: int = 0
    _seen: int = 0

    def find(self, *path: str) -> tuple[int, int]:
        """The place of the innermost key of ``path`` that there is; the first sign when there is none."""
        cuts = (path[:length] for length in range(len(path), 0, -1))
        return next((self.keys[cut] for cut in cuts if cut in self.keys), (1, 1))

    def read(self) -> Places:
        """Go through the text; ``KfError`` with line and column where it ends too early, breaks, or repeats a key."""
        at, wants = 0, "value"
        while wants:
            found = _WORD.match(self.text, at)
            word = found[1] if found else ""
            begins = found.start(1) if found else _end(_BLANK, self.text, at)
            wants = self._next(wants, word, begins)
            at = found.end() if found else at
        begins = _end(_BLANK, self.text, at)
        if begins < len(self.text):
            raise self._broken(begins)
        return self

    def _next(self, wants: str, word: str, at: int) -> str:
        """What may come after ``word``, of which something of the kind ``wants`` was expected; empty at the end."""
        level = self._levels[-1] if self._levels else None
        if level is not None and word == _CLOSING[level.opening] and wants in ("first", "more"):
            self._levels.pop()
            return "more" if self._levels else ""
        if level is not None and wants == "more" and word == ",":
            return "key" if level.opening == "{" else "value"
        if wants == "colon" and word == ":":
            return "value"
        in_object = level is not None and level.opening == "{"
        if level is not None and in_object and wants in ("first", "key") and word[:1] == '"':
            self._name(level, word, at)
            return "colon"
        if not word or word in "}],:" or wants in ("more", "colon", "key") or (in_object and wants == "first"):
            raise self._broken(at)
        if word in "{[":
            if len(self._levels) >= MAX_DEPTH:
                raise self._error(faults.TOO_DEEP, at, limit=str(MAX_DEPTH))
            self._levels.append(_Level(word))
            return "first"
        if word[:1] in "-0123456789" and math.isinf(float(word)):
            raise self._broken(at)
        return "more" if self._levels else ""

    def _name(self, level: _Level, word: str, at: int) -> None:
        key = normalize("NFC", json.loads(word))
        line, column = self._place(at)
        if key in level.keys:
            raise self._error(faults.DUPLICATE, at, key=clean_line(key, limit=40), first=str(level.keys[key]))
        level.keys[key] = line
        level.key = key
        self.keys[tuple(one.key for one in self._levels if one.opening == "{")] = line, column

    def _place(self, at: int) -> tuple[int, int]:
        """Line and column of a sign; asked for in rising order."""
        self._line += self.text.count("\n", self._seen, at)
        self._start = max(self._start, self.text.rfind("\n", self._seen, at) + 1)
        self._seen = at
        return self._line, at - self._start + 1

    def _broken(self, at: int) -> KfError:
        rest = self.text.rstrip()
        cut = at >= len(rest) or any(half.match(rest, at) for half in (_HALF_STRING, _HALF_WORD))
        return self._error(faults.CUT, len(rest)) if cut else self._error(faults.JSON_SYNTAX, at)

    def _error(self, fault: Fault, at: int, **values: str) -> KfError:
        line, column = self._place(at)
        return KfError(fault, line=line, column=column, **values)


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def ensure_once(text: str) -> None:
    """``KfError`` with line and column when a key stands twice in one object of ``text``, which is valid JSON."""

    def once(pairs: list[tuple[str, object]]) -> object:
        if len({normalize("NFC", key) for key, _ in pairs}) < len(pairs):
            Places(text).read()
        return None

    # Numbers may have any size here: the other reader judges them.
    json.loads(text, object_pairs_hook=once, parse_int=float)
