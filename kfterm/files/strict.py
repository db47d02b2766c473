"""Strict YAML: what a person may write in a workspace's files, and the one form in which kfterm writes it.

Reading goes through the events of libyaml (PyYAML's own parser where libyaml is missing) straight to dicts and
lists: no node graph, no resolver, so that nothing recurses and a text stays the text a person meant (``no``,
``12:30``, ``010``, ``2026-02-30``, ``1,5``). Refused with line and column: anchors, aliases, tags, merge keys,
complex keys, several documents, duplicate keys, and more than the limits below. Reader and writer share
:func:`typed`, the only rule for what is not text: a plain text that ``typed`` would take for something else is quoted.
"""

from __future__ import annotations

import codecs
import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, TypeAlias
from unicodedata import is_normalized, normalize

import msgspec
import yaml

from kfterm.errors import Fault, KfError, Problem
from kfterm.files import faults
from kfterm.text import clean_line
from kfterm.text.patterns import later

_parser: Any = getattr(yaml, "CLoader", yaml.Loader)
"""Only its events are used; without libyaml PyYAML's own parser gives the same ones, slower."""

_Event: TypeAlias = Any
_Mark: TypeAlias = Any
Tree: TypeAlias = Any
"""Dicts with text keys, lists, text, int, float, bool, None."""
Path: TypeAlias = tuple[str | int, ...]
Comments: TypeAlias = Mapping[Path, Sequence[str]]
"""Whole-line comments (with their ``#``) by the path of the key or item they stand above; ``()`` = at the end."""

MAX_BYTES = 20_000_000
MAX_DEPTH = 40
MAX_NODES = 2_000_000
MAX_KEY = 100
"""Characters in a key. libyaml allows 1024 between key and colon; an escaped character takes up to ten."""
END = "..."

_CONSTANTS: Final[dict[str, bool | None]] = {"true": True, "false": False, "null": None}
_NUMBER = later(r"-?(?:0|[1-9][0-9]{0,17})(\.[0-9]{1,25}(?:e[+-][0-9]{1,3})?)?")
_NUMBER_START = frozenset("-0123456789")
_EXACT_DIGITS = 15
"""Each decimal number of so many digits comes back unchanged from a float."""
_BREAK = later(r"\r\n|[\n\r\x85\u2028\u2029]")
_COMMENT = later(r"(?:^|[\n\r\x85\u2028\u2029])[ \t]*#")
_REFUSED = later("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def typed(text: str) -> str | int | float | bool | None:
    """What an unquoted ``text`` stands for: true, false, null, a simple number, else the text itself.

    Numbers are decimal, have at most 18 digits before the point and no leading zero, and are exact: what a float
    would alter stays text, so that nothing is rounded unseen.
    """
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[:1] not in _NUMBER_START:
        return text
    found = _NUMBER.fullmatch(text)
    if found is None or text == "-0":
        return text
    if found[1] is None:
        return int(text)
    number = float(text)
    digits = text.partition("e")[0].replace(".", "").lstrip("-0")
    exact = math.isfinite(number) and (len(digits) <= _EXACT_DIGITS or float_text(number) == text)
    return number if exact else text


def float_text(number: float) -> str:
    """A finite float as :func:`typed` and any YAML 1.1 reader take it: with a point also before an exponent."""
    text = repr(number)
    mantissa, mark, exponent = text.partition("e")
    return f"{mantissa}.0e{exponent}" if mark and "." not in mantissa else text


def decode(data: bytes) -> tuple[str, Problem | None]:
    """The text of a file, NFC, and a warning when it had to be read as CP1252 (the caller keeps a copy then).

    A byte order mark decides between UTF-8 and UTF-16; without one it is UTF-8, and CP1252 only when no letter
    at all is valid UTF-8: a file with both is damaged.
    """
    if len(data) > MAX_BYTES:
        raise KfError(faults.LIMIT, limit=f"{MAX_BYTES // 1_000_000} MB")
    warning = None
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = data.count(b"\n", 0, error.start) + 1, error.start - data.rfind(b"\n", 0, error.start)
        text = data.decode("cp1252", "replace")
        if wide or "\ufffd" in text or not data.decode("utf-8", "ignore").isascii():
            raise KfError(faults.ENCODING, line=line, column=column) from None
        warning = Problem(faults.CP1252, line=line, column=column)
    return (text if is_normalized("NFC", text) else normalize("NFC", text)), warning


class Loaded(msgspec.Struct, frozen=True):
    """A file as read: ``data``, its comments, and where things stand."""

    data: Any
    comments: dict[Path, tuple[str, ...]]
    warning: Problem | None
    _lines: dict[int, dict[str | int, int]]
    _text: str

    def place(self, container: object, key: str | int) -> tuple[int, int]:
        """Line and column (from 1) of a key or item of a container of ``data``; (0, 0) when there is none."""
        line = self._lines.get(id(container), {}).get(key)
        if line is None:
            return 0, 0
        text = _BREAK.split(self._text)[line]
        return line + 1, len(text) - len(text.lstrip(" -\t")) + 1


def load(data: bytes) -> Loaded:
    """Read a whole file; ``KfError`` with line and column for anything that is not strict."""
    text, warning = decode(data)
    if text.rstrip(" \t\r\n")[-4:] not in (END, "\n" + END, "\r" + END):
        lines = _BREAK.split(text.rstrip("\0"))
        raise KfError(faults.CUT, line=len(lines), column=len(lines[-1]) + 1)
    builder = _Builder(_comment_lines(text))
    try:
        next_event, take = _parser(text).get_event, builder.take
        while (event := next_event()) is not None:
            take(event)
    except yaml.reader.ReaderError:
        found = _REFUSED.search(text)
        lines = _BREAK.split(text[: found.start() if found else 0])
        raise KfError(faults.ENCODING, line=len(lines), column=len(lines[-1]) + 1) from None
    except yaml.MarkedYAMLError as error:
        raise _fault(faults.SYNTAX, error.problem_mark or error.context_mark) from None
    if builder.waiting:
        builder.comments[()] = tuple(line for _, line in reversed(builder.waiting))
    return Loaded(builder.root, builder.comments, warning, builder.lines, text)


def _comment_lines(text: str) -> list[tuple[int, str]]:
    """Lines that look like comments, last one first; those inside texts are sorted out while parsing."""
    if _COMMENT.search(text) is None:
        return []
    lines = enumerate(map(str.strip, _BREAK.split(text)))
    return [(number, line) for number, line in lines if line.startswith("#")][::-1]


def _fault(fault: Fault, mark: _Mark, **values: str) -> KfError:
    return KfError(fault, line=mark.line + 1, column=mark.column + 1, **values)


class _Builder:
    """Turns events into dicts and lists, refusing what is not strict."""

    def __init__(self, waiting: list[tuple[int, str]]) -> None:
        self.root: Tree = None
        self.comments: dict[Path, tuple[str, ...]] = {}
        self.lines: dict[int, dict[str | int, int]] = {}
        self.waiting = waiting
        self._stack: list[tuple[Tree, dict[str | int, int], str | None]] = []
        self._node: Tree = None
        self._keys: dict[str | int, int] = {}
        self._key: str | None = None
        self._count = 0

    def take(self, event: _Event) -> None:
        """The next event of the file."""
        kind = event.__class__
        if kind is yaml.ScalarEvent:
            self._scalar(event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._open(event, {} if kind is yaml.MappingStartEvent else [])
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._node, self._keys, _ = self._stack.pop()
        elif kind is yaml.AliasEvent:
            raise _fault(faults.SIGN, event.start_mark, sign="*")
        elif kind is yaml.DocumentStartEvent and self._count:
            raise _fault(faults.SYNTAX, event.start_mark)

    def _check(self, event: _Event) -> None:
        if event.anchor is not None or event.tag is not None:
            raise _fault(faults.SIGN, event.start_mark, sign="!" if event.anchor is None else "&")
        self._count += 1
        if self._count > MAX_NODES:
            raise _fault(faults.LIMIT, event.start_mark, limit=str(MAX_NODES))

    def _scalar(self, event: _Event) -> None:
        self._check(event)
        text, style = event.value, event.style
        if style == '"' and not is_normalized("NFC", text):
            text = normalize("NFC", text)
        if self._key is None and self._node.__class__ is dict:
            self._name(text, style, event.start_mark)
        else:
            self._put(text if style else typed(text), event.start_mark)
        if style and self.waiting:
            last = event.end_mark.line - (style in "|>")
            while self.waiting and event.start_mark.line < self.waiting[-1][0] <= last:
                self.waiting.pop()

    def _name(self, text: str, style: str | None, mark: _Mark) -> None:
        if text in self._keys:
            raise _fault(faults.DUPLICATE, mark, key=clean_line(text, limit=40), first=str(self._keys[text] + 1))
        if len(text) > MAX_KEY:
            raise _fault(faults.SYNTAX, mark)
        if text == "<<" and not style:
            raise _fault(faults.SIGN, mark, sign=text)
        self._key = text
        self._mark(text, mark.line)

    def _put(self, value: Tree, mark: _Mark) -> None:
        node = self._node
        if node.__class__ is dict:
            node[self._key] = value
            self._key = None
        elif node is None:
            self.root = value
        else:
            self._mark(len(node), mark.line)
            node.append(value)

    def _mark(self, key: str | int, line: int) -> None:
        """Note where a key or item begins, and give it the comments above."""
        self._keys[key] = line
        above: list[str] = []
        while self.waiting and self.waiting[-1][0] < line:
            above.append(self.waiting.pop()[1])
        if above:
            path = [len(node) - 1 if name is None else name for node, _, name in self._stack if node is not None]
            self.comments[*path, key] = tuple(above)

    def _open(self, event: _Event, child: Tree) -> None:
        self._check(event)
        if self._key is None and self._node.__class__ is dict:
            raise _fault(faults.SYNTAX, event.start_mark)
        if len(self._stack) >= MAX_DEPTH:
            raise _fault(faults.TOO_DEEP, event.start_mark, limit=str(MAX_DEPTH))
        name = self._key
        self._put(child, event.start_mark)
        self._stack.append((self._node, self._keys, name))
        self._node = child
        self._keys = self.lines[id(child)] = {}


# --- writing ---------------------------------------------------------------------------------------------------

_HIDDEN = "\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufffe\uffff"
"""Controls, line breaks of YAML 1.1, invisible and direction marks: always written as escapes."""
_INNER = rf"[^{_HIDDEN}:#]"
_PLAIN = later(rf"(?:[^\W_]|[(/«]){_INNER}*(?:(?::(?!\s)|(?<!\s)#){_INNER}*)*(?<![\s:])")
_LIKE_NUMBER = later(r"[0-9][0-9a-fA-FxXoO_.,:+\-TtZz ]*")
_WORDS_1_1 = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
_LITERAL = later(rf"(?:[^{_HIDDEN}]|[\n\t])*")
_ESCAPED = later(rf'[{_HIDDEN}"\\]')
_SCALARS = (str, int, float, bool, type(None))
_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    code = ord(char)
    if 0xD800 <= code < 0xE000:  # half a character: no encoding can hold it
        return "\ufffd"
    return _SHORT.get(char) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")


def _text(text: str) -> str:
    """One line that any YAML reader, 1.1 or 1.2, takes for this text."""
    plain = _PLAIN.fullmatch(text) is not None
    if plain and (len(text) > 5 or text.lower() not in _WORDS_1_1) and not _LIKE_NUMBER.fullmatch(text):
        return text
    return f'"{_ESCAPED.sub(_escape, text)}"'


@lru_cache(maxsize=4096)
def _key_text(key: str) -> str:
    if not isinstance(key, str) or len(key) > MAX_KEY:
        raise KfError(faults.VALUE, key=str(key)[:MAX_KEY])
    return _text(key)


def _leaf(value: Tree, pad: str) -> str:
    """A value behind its key or dash; texts of several lines as a literal block indented by ``pad``."""
    kind = value.__class__
    if kind is str:
        return _block(value, pad) if "\n" in value and pad else _text(value)
    text = "null" if value is None else "true" if value is True else "false" if value is False else repr(value)
    if kind is float:
        text = float_text(value)
    if text not in ("{}", "[]") and (typed(text) != value or kind not in _SCALARS):
        raise KfError(faults.VALUE, key=text[:MAX_KEY])
    return text


def _block(text: str, pad: str) -> str:
    core = text.rstrip("\n")
    if not (core[:1].strip() and _LITERAL.fullmatch(core)):
        return _text(text)
    ends = len(text) - len(core)
    lines = "\n".join(pad + line if line else "" for line in core.split("\n"))
    return f"|{'-' if not ends else '' if ends == 1 else '+'}\n{lines}" + "\n" * (ends - 1)


def _write(out: list[str], node: Tree, lead: str, pad: str, path: Path, comments: Comments) -> None:
    """The lines of a dict or list that is not empty, indented by ``pad``, the first one by ``lead``."""
    if len(pad) >= 2 * MAX_DEPTH:
        raise KfError(faults.TOO_DEEP, limit=MAX_DEPTH)
    deeper, mapping = pad + "  ", node.__class__ is dict
    for key, value in node.items() if mapping else enumerate(node):
        here = (*path, key) if comments else path
        if comments:
            out.extend(f"{pad}{line}\n" for line in comments.get(here, ()))
        head = f"{lead}{_key_text(key)}:" if mapping else f"{lead}-"
        if not value or (value.__class__ is not dict and value.__class__ is not list):
            out.append(f"{head} {_leaf(value, deeper)}\n")
        elif mapping or value.__class__ is list:
            out.append(head + "\n")
            _write(out, value, deeper, deeper, here, comments)
        else:
            _write(out, value, pad + "- ", deeper, here, comments)
        lead = pad


def emit(tree: Tree, comments: Comments | None = None) -> bytes:
    """``tree`` (dicts, lists, scalars) in the one canonical form, UTF-8 and NFC, ending with the line ``...``.

    Keys stand in the given order, one scalar a line. ``KfError`` for a value the reader could not give back (not a
    number, more than 18 digits, a key over 100 characters). A comment of a path that does not exist is left out.
    """
    out: list[str] = []
    if tree and tree.__class__ in (dict, list):
        _write(out, tree, "", "", (), comments or {})
    else:
        out.append(_leaf(tree, "") + "\n")
    out.extend(f"{line}\n" for line in [*(comments or {}).get((), ()), END])
    text = "".join(out)
    return (text if is_normalized("NFC", text) else normalize("NFC", text)).encode()
