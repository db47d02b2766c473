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
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, TypeAlias
from unicodedata import is_normalized, normalize

import yaml

from kfterm.errors import Fault, KfError, Problem
from kfterm.store import filefaults as faults

_parser: Any = getattr(yaml, "CLoader", yaml.Loader)
"""Only its events are used; without libyaml PyYAML's own parser gives the same ones, slower."""

_Event: TypeAlias = Any
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
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(\.[0-9]{1,25}(?:e[+-][0-9]{1,3})?)?")
_NUMBER_START = frozenset("-0123456789")
_EXACT_DIGITS = 15
"""Each decimal number of so many digits comes back unchanged from a float."""
_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_COMMENT = re.compile(r"(?:^|[\n\r\x85\u2028\u2029])[ \t]*#")
_REFUSED = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


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
        raise KfError(faults.TOO_LARGE, limit=MAX_BYTES // 1_000_000)
    warning = None
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = data.decode("utf-16")
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        rest = data.decode("utf-8", "ignore")
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            text = ""
        if not text or not rest.isascii() or "\0" in text:
            raise KfError(faults.ENCODING, line=line, column=column) from None
        warning = Problem(faults.CP1252, line=line, column=column)
    return (text if is_normalized("NFC", text) else normalize("NFC", text)), warning


@dataclass(frozen=True, slots=True)
class Loaded:
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
        raise KfError(faults.CUT, line=len(_BREAK.split(text)))
    builder = _Builder(_comment_lines(text))
    act = builder.actions
    try:
        next_event = _parser(text).get_event
        while (event := next_event()) is not None:
            act[event.__class__](event)
    except yaml.reader.ReaderError:
        found = _REFUSED.search(text)
        lines = _BREAK.split(text[: found.start() if found else 0])
        raise KfError(faults.CONTROL, line=len(lines), column=len(lines[-1]) + 1) from None
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        raise KfError(faults.SYNTAX, line=mark.line + 1, column=mark.column + 1) from None
    builder.finish()
    return Loaded(builder.root, builder.comments, warning, builder.lines, text)


def _comment_lines(text: str) -> list[tuple[int, str]]:
    """Lines that look like comments, last one first; those inside texts are sorted out while parsing."""
    if _COMMENT.search(text) is None:
        return []
    lines = enumerate(map(str.strip, _BREAK.split(text)))
    return [(number, line) for number, line in lines if line.startswith("#")][::-1]


class _Builder:
    """Turns events into dicts and lists, refusing what is not strict."""

    def __init__(self, waiting: list[tuple[int, str]]) -> None:
        self.root: Any = None
        self.comments: dict[Path, tuple[str, ...]] = {}
        self.lines: dict[int, dict[str | int, int]] = {}
        self.actions: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
            yaml.DocumentEndEvent: self._ignore,
            yaml.StreamStartEvent: self._ignore,
            yaml.StreamEndEvent: self._ignore,
        }
        self._waiting = waiting
        self._stack: list[tuple[Any, dict[str | int, int], str | None]] = []
        self._node: Any = None
        self._keys: dict[str | int, int] = {}
        self._key: str | None = None
        self._count = 0
        self._documents = 0

    def finish(self) -> None:
        """Comments after the last record belong to the end."""
        if self._waiting:
            self.comments[()] = tuple(line for _, line in reversed(self._waiting))

    def _refuse(self, fault: Fault, event: _Event, **values: str) -> KfError:
        mark = event.start_mark
        return KfError(fault, line=mark.line + 1, column=mark.column + 1, **values)

    def _ignore(self, event: _Event) -> None:
        """Stream and document ends say nothing more."""

    def _alias(self, event: _Event) -> None:
        raise self._refuse(faults.SIGN, event, sign="*")

    def _document(self, event: _Event) -> None:
        self._documents += 1
        if self._documents > 1:
            raise self._refuse(faults.SEVERAL, event)

    def _plain_node(self, event: _Event) -> None:
        if event.anchor is not None or event.tag is not None:
            raise self._refuse(faults.SIGN, event, sign="&" if event.anchor is not None else "!")
        self._count += 1
        if self._count > MAX_NODES:
            raise self._refuse(faults.TOO_MANY, event, limit=str(MAX_NODES))

    def _scalar(self, event: _Event) -> None:
        self._plain_node(event)
        text, style = event.value, event.style
        if style == '"' and not is_normalized("NFC", text):
            text = normalize("NFC", text)
        if self._key is None and self._node.__class__ is dict:
            self._name(text, style, event)
        else:
            self._put(text if style else typed(text), event)
        if style and self._waiting:
            last = event.end_mark.line - (style in "|>")
            while self._waiting and event.start_mark.line < self._waiting[-1][0] <= last:
                self._waiting.pop()

    def _name(self, text: str, style: str | None, event: _Event) -> None:
        line = event.start_mark.line
        if text in self._keys:
            raise self._refuse(faults.DUPLICATE, event, key=text, first=str(self._keys[text] + 1))
        if len(text) > MAX_KEY:
            raise self._refuse(faults.KEY, event, limit=str(MAX_KEY))
        if text == "<<" and not style:
            raise self._refuse(faults.SIGN, event, sign="<<")
        self._keys[text] = line
        self._key = text
        if self._waiting:
            self._attach(line, text)

    def _put(self, value: Tree, event: _Event) -> None:
        node = self._node
        if node.__class__ is dict:
            node[self._key] = value
            self._key = None
        elif node is None:
            self.root = value
        else:
            line = event.start_mark.line
            self._keys[len(node)] = line
            if self._waiting:
                self._attach(line, len(node))
            node.append(value)

    def _attach(self, line: int, key: str | int) -> None:
        """Give the comments above ``line`` to the key or item that begins there."""
        above: list[str] = []
        while self._waiting and self._waiting[-1][0] < line:
            above.append(self._waiting.pop()[1])
        if above:
            path = [len(node) - 1 if name is None else name for node, _, name in self._stack if node is not None]
            self.comments[*path, key] = tuple(above)

    def _open(self, event: _Event) -> None:
        self._plain_node(event)
        if self._key is None and self._node.__class__ is dict:
            raise self._refuse(faults.KEY, event, limit=str(MAX_KEY))
        if len(self._stack) >= MAX_DEPTH:
            raise self._refuse(faults.TOO_DEEP, event, limit=str(MAX_DEPTH))
        child: Any = {} if event.__class__ is yaml.MappingStartEvent else []
        name = self._key
        self._put(child, event)
        self._stack.append((self._node, self._keys, name))
        self._node, self._keys = child, {}
        self.lines[id(child)] = self._keys

    def _close(self, event: _Event) -> None:
        self._node, self._keys, _ = self._stack.pop()


# --- writing ---------------------------------------------------------------------------------------------------

_HIDDEN = "\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufffe\uffff"
"""Controls, line breaks of YAML 1.1, invisible and direction marks: always written as escapes."""
_INNER = rf"[^{_HIDDEN}:#]"
_PLAIN = re.compile(rf"(?:[^\W_]|[(/«]){_INNER}*(?:(?::(?!\s)|(?<!\s)#){_INNER}*)*(?<![\s:])")
_LIKE_NUMBER = re.compile(r"[0-9][0-9a-fA-FxXoO_.,:+\-TtZz ]*")
_WORDS_1_1 = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
_LITERAL = re.compile(rf"(?:[^{_HIDDEN}]|[\n\t])*")
_ESCAPED = re.compile(rf'[{_HIDDEN}"\\]')
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
        raise KfError(faults.KEY, limit=MAX_KEY)
    return _text(key)


def _scalar_text(value: Tree, pad: str) -> str:
    """A value behind its key or dash; texts of several lines as a literal block indented by ``pad``."""
    kind = value.__class__
    if kind is str:
        return _block(value, pad) if "\n" in value and pad else _text(value)
    if value is None:
        return "null"
    if kind is bool:
        return "true" if value else "false"
    text = str(value) if kind is int else float_text(value) if kind is float else ""
    if not text or typed(text) != value:
        raise KfError(faults.VALUE, key=value)
    return text


def _block(text: str, pad: str) -> str:
    core = text.rstrip("\n")
    if core[:1].strip() and core[-1:].strip() and _LITERAL.fullmatch(core):
        ends = len(text) - len(core)
        lines = "\n".join(pad + line if line else "" for line in core.split("\n"))
        return f"|{'-' if not ends else '' if ends == 1 else '+'}\n{lines}" + "\n" * (ends - 1)
    return _text(text)


def _deeper(pad: str) -> str:
    if len(pad) >= 2 * MAX_DEPTH:
        raise KfError(faults.TOO_DEEP, limit=MAX_DEPTH)
    return pad + "  "


class _Emitter:
    def __init__(self, comments: Comments) -> None:
        self.out: list[str] = []
        self.comments = comments

    def _above(self, path: Path, pad: str) -> None:
        self.out.extend(f"{pad}{line}\n" for line in self.comments.get(path, ()))

    def node(self, value: Tree, pad: str, path: Path) -> None:
        """A collection that is not empty, its lines indented by ``pad``."""
        if value.__class__ is dict:
            self._mapping(value, pad, pad, path)
        else:
            self._sequence(value, pad, path)

    def _mapping(self, node: dict[str, Any], lead: str, pad: str, path: Path) -> None:
        out, deeper = self.out, _deeper(pad)
        for key, value in node.items():
            if self.comments:
                self._above((*path, key), pad)
            if value and (value.__class__ is dict or value.__class__ is list):
                out.append(f"{lead}{_key_text(key)}:\n")
                self.node(value, deeper, (*path, key))
            else:
                out.append(f"{lead}{_key_text(key)}: {_leaf(value, deeper)}\n")
            lead = pad

    def _sequence(self, node: Iterable[Any], pad: str, path: Path) -> None:
        out, deeper = self.out, _deeper(pad)
        for index, value in enumerate(node):
            if self.comments:
                self._above((*path, index), pad)
            if value and value.__class__ is dict:
                self._mapping(value, pad + "- ", deeper, (*path, index))
            elif value and value.__class__ is list:
                out.append(f"{pad}-\n")
                self.node(value, deeper, (*path, index))
            else:
                out.append(f"{pad}- {_leaf(value, deeper)}\n")


def _leaf(value: Tree, pad: str) -> str:
    kind = value.__class__
    return "{}" if kind is dict else "[]" if kind is list else _scalar_text(value, pad)


def emit(tree: Tree, comments: Comments | None = None) -> bytes:
    """``tree`` (dicts, lists, scalars) in the one canonical form, UTF-8 and NFC, ending with the line ``...``.

    Keys stand in the given order, one scalar a line. ``KfError`` for a value the reader could not give back (not a
    number, more than 18 digits, a key over 100 characters). A comment of a path that does not exist is left out.
    """
    emitter = _Emitter(comments or {})
    if tree and tree.__class__ in (dict, list):
        emitter.node(tree, "", ())
    else:
        emitter.out.append(_leaf(tree, "") + "\n")
    emitter.out.extend(f"{line}\n" for line in emitter.comments.get((), ()))
    emitter.out.append(END + "\n")
    text = "".join(emitter.out)
    return (text if is_normalized("NFC", text) else normalize("NFC", text)).encode()
