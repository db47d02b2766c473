"""Strict YAML: the round trip as a law, and the traps of real files one by one."""

from __future__ import annotations

import random
import string
from itertools import pairwise
from typing import Any
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kfterm.errors import KfError
from kfterm.files import strict
from kfterm.files.strict import decode, emit, load, typed

LAW = settings(deadline=None)

TRAPS = (
    "no yes on off y n true false null ~ 12:30 010 1e3 1,5 2026-02-30 2026-03-04 0x1F 0o17 +1 .5 1. 1_000 -0 -0.0",
    "1.0e+2 .inf .nan << = % @ ` & * ! | > - ? : , [ ] { } # --- ... ' \" \\ é æøå Ø 🎉 text N O",
)
BREAKS = [
    "- ",
    "? ",
    ": ",
    " #",
    "# ",
    " ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\x85",
    "\u2028",
    "\ufeff",
    "\0",
    "\x1b[31m",
    "\xa0",
]
SNIPPETS = [*" ".join(TRAPS).split(), *BREAKS, "\u202e"]
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.lists(st.sampled_from(SNIPPETS), max_size=6).map("".join),
).map(lambda text: normalize("NFC", text))
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**18) + 1, 10**18 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    TEXTS,
)
KEYS = TEXTS.filter(lambda text: len(text) <= strict.MAX_KEY)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=14,
)


def alike(one: Any, other: Any) -> bool:
    """Equal with equal types, order of keys and sign of zero."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(alike, one, other))
    return repr(one) == repr(other)


def refused(data: bytes | str) -> tuple[str, int, int]:
    with pytest.raises(KfError) as caught:
        load(data if isinstance(data, bytes) else data.encode())
    for lang in ("nb", "nn", "en"):
        assert caught.value.problem.text(lang) and caught.value.problem.remedy(lang)
    return caught.value.code, caught.value.problem.line, caught.value.problem.column


@LAW
@given(TREES)
def test_what_is_written_is_read(tree: Any) -> None:
    written = emit(tree)
    assert alike(load(written).data, tree)
    assert emit(load(written).data) == written


@LAW
@given(TREES)
def test_another_reader_takes_nothing_for_something_else(tree: Any) -> None:
    assert alike(yaml.load(emit(tree), Loader=yaml.CSafeLoader), tree)


@LAW
@given(TREES)
def test_the_parser_without_libyaml_reads_the_same(tree: Any) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strict, "_parser", yaml.Loader)
        assert alike(load(emit(tree)).data, tree)


@pytest.mark.long
@settings(max_examples=20_000, deadline=None)
@given(TREES)
def test_what_is_written_is_read_at_length(tree: Any) -> None:
    assert alike(load(emit(tree)).data, tree)


MEANT = (
    "no NO on off yes Yes y n TRUE False Null ~ 12:30 7:05 010 0150 1e3 1E3 1,5 2026-02-30 2026-03-04 0x1F 0b1 0o17",
    "1_000 +5 .5 5. .inf -.inf .nan -0 00 1.2.3 1.0e3 1.0e+999 1234567890123456789 0.12345678901234567890 = 1e100 ½",
)
TEXT_AS_MEANT = [*" ".join(MEANT).split(), "9" * 5000, "1." + "3" * 5000]


@pytest.mark.parametrize("text", TEXT_AS_MEANT, ids=lambda text: text[:20])
def test_text_stays_the_text_a_person_meant(text: str) -> None:
    assert load(f"a: {text}\n...\n".encode()).data == {"a": text}
    assert load(f"{text[:90]}: a\n...\n".encode()).data == {text[:90]: "a"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("0", 0),
        ("-7", -7),
        ("123456789012345678", 123456789012345678),
        ("-0.0", -0.0),
        ("14.03", 14.03),
        ("1.50", 1.5),
        ("0.1", 0.1),
        ("1.0e-07", 1e-07),
        ("5.0e-324", 5e-324),
        ("", ""),
        ('"7"', "7"),
        ("'true'", "true"),
    ],
)
def test_typed_values(text: str, value: object) -> None:
    assert alike(load(f"a: {text}\n...\n".encode()).data["a"], value)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**18, -(10**18), b"x", (1,), {1: 2}, {"k" * 101: 1}])
def test_what_could_not_be_read_back_is_not_written(value: Any) -> None:
    with pytest.raises(KfError):
        emit({"a": value})


def test_a_tree_too_deep_is_not_written_and_the_deepest_one_is_read() -> None:
    tree: Any = "leaf"
    for _ in range(strict.MAX_DEPTH):
        tree = {"a": tree}
    assert load(emit(tree)).data == tree
    with pytest.raises(KfError):
        emit({"a": tree})


REFUSED = {
    "alias": ("a: &x [1]\nb: *x\n...\n", "file.sign", 1, 4),
    "alias without anchor": ("a: b\nc: *punkt\n...\n", "file.sign", 2, 4),
    "endless": ("&a [*a]\n...\n", "file.sign", 1, 1),
    "tag": ("a: !!python/name:os.system x\n...\n", "file.sign", 1, 4),
    "exclamation": ("a: 1\nb: !viktig\n...\n", "file.sign", 2, 4),
    "merge key": ("a:\n  <<: {b: 1}\n...\n", "file.sign", 2, 3),
    "complex key": ("a: 1\n? [b]\n: c\n...\n", "file.syntax", 2, 3),
    "long key": ("k" * 101 + ": 1\n...\n", "file.syntax", 1, 1),
    "two documents": ("a: 1\n---\nb: 2\n...\n", "file.syntax", 2, 1),
    "duplicate": ("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n...\n", "file.duplicate", 5, 3),
    "duplicate in two spellings": ("å: 1\na\u030a: 2\n...\n", "file.duplicate", 2, 1),
    "duplicate behind an escape": ('å: 1\n"a\\u030a": 2\n...\n', "file.duplicate", 2, 1),
    "tab": ("a:\n\tb: 1\n...\n", "file.syntax", 2, 1),
    "second colon": ("title: Mål: færre fall\n...\n", "file.syntax", 1, 11),
    "open quote": ('a: "b\nc: 1\n...\n', "file.syntax", 3, 1),
    "escape": ("a: 1\nb: x\x1b[31m\n...\n", "file.encoding", 2, 5),
    "NUL": ("a: 1\0\n...\n", "file.encoding", 1, 5),
    "NUL tail": ("a: 1\n...\n" + "\0" * 512, "file.cut", 3, 1),
    "no end": ("a: 1\n", "file.cut", 2, 1),
    "cut in a word": ("a: 1\nb: tit", "file.cut", 2, 7),
    "empty": ("", "file.cut", 1, 1),
    "brackets": ("[" * 100_000 + "\n...\n", "file.limit", 1, 41),
    "closed brackets": ("[" * 50_000 + "]" * 50_000 + "\n...\n", "file.limit", 1, 41),
    "dashes": ("- " * 100_000 + "\n...\n", "file.limit", 1, 81),
    "braces": ("{a: " * 50_000 + "\n...\n", "file.limit", 1, 161),
    "alias bomb": (
        "a: &a [x,x,x]\n" + "".join(f"{b}: &{b} [*{a},*{a},*{a}]\n" for a, b in pairwise("abcdefghijklmnop")) + "...\n",
        "file.sign",
        1,
        4,
    ),
}


@pytest.mark.parametrize("parser", [yaml.CLoader, yaml.Loader], ids=["libyaml", "python"])
@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_its_place(name: str, parser: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict, "_parser", parser)
    text, code, line, column = REFUSED[name]
    found = refused(text)
    assert found[:2] == (code, line)
    if name != "open quote":  # the two parsers differ by where they stand when they give up
        assert found[2] == column


def test_a_duplicate_names_both_lines() -> None:
    with pytest.raises(KfError) as caught:
        load(b"a: 1\nb: 2\na: 3\n...\n")
    assert "2" not in caught.value.problem.text("nb") and "linje 1" in caught.value.problem.text("nb")
    assert caught.value.problem.line == 3


def test_limits_of_size_and_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict, "MAX_BYTES", 10)
    assert refused("a: 1234\n...\n")[0] == "file.limit"
    monkeypatch.undo()
    monkeypatch.setattr(strict, "MAX_NODES", 5)
    assert load(b"a: [1, 2]\n...\n").data == {"a": [1, 2]}
    assert refused("a: [1, 2, 3]\n...\n") == ("file.limit", 1, 11)


def test_bytes_of_other_programs() -> None:
    text = "a: blåbær\n...\n"
    for data in (
        text.encode(),
        b"\xef\xbb\xbf" + text.encode(),
        text.encode("utf-16"),
        normalize("NFD", text).encode(),
    ):
        assert load(data).data == {"a": "blåbær"} and load(data).warning is None
    old = load(text.encode("cp1252"))
    assert old.data == {"a": "blåbær"} and old.warning is not None and old.warning.fault.code == "file.cp1252"
    assert (old.warning.line, old.warning.column) == (1, 6)
    assert refused("a: blå\nb: ".encode() + b"\xe6\n...\n") == ("file.encoding", 2, 4)
    assert refused(text.encode("utf-16")[:-1])[0] == "file.encoding"
    assert load(b"a: |\r\n  x\r\n\r\n  y\r\nb: 010\r\n...\r\n").data == {"a": "x\n\ny\n", "b": "010"}
    assert decode("a\u030a".encode())[0] == "å"


COMMENTED = """# top
# second
format: x
# above b
b:
  # first item
  - id: one
    # a field
    text: |
      # text, no comment
      more
  # after a text
  - plain
  # the third
  - id: three
c: "not # one
  # this is text
  either"
# last
...
"""


def test_comments_are_given_back_where_they_stood() -> None:
    found = load(COMMENTED.encode())
    assert found.comments == {
        ("format",): ("# top", "# second"),
        ("b",): ("# above b",),
        ("b", 0): ("# first item",),
        ("b", 0, "text"): ("# a field",),
        ("b", 1): ("# after a text",),
        ("b", 2): ("# the third",),
        (): ("# last",),
    }
    again = emit(found.data, found.comments)
    assert load(again).data == found.data and load(again).comments == found.comments
    assert emit(load(again).data, load(again).comments) == again
    assert found.place(found.data["b"], 1) == (13, 5) and found.place(found.data["b"][0], "text") == (9, 5)


def test_the_form_is_the_one_people_read() -> None:
    tree = {
        "title": "Siden sist",
        "land": "no",
        "tid": "12:30",
        "tekst": "en\n to\n\ntre\n",
        "ord": ["a: b", ""],
        "tom": {},
        "n": 3,
    }
    assert emit(tree).decode() == (
        'title: Siden sist\nland: "no"\ntid: "12:30"\ntekst: |\n  en\n   to\n\n  tre\nord:\n  - "a: b"\n  - ""\n'
        'tom: {}\n"n": 3\n...\n'
    )


def test_no_hidden_character_is_written_as_itself() -> None:
    for char in "\x00\x07\x1b\x7f\x85\x9b\u200b\u2028\u202e\u2066\ufeff":
        for text in (char, f"a{char}b", f"a\n{char}b"):
            written = emit({"a": text})
            assert char not in written.decode().replace("\n", " ") and load(written).data == {"a": text}


def fuzzed(chance: random.Random, count: int) -> None:
    """Mutated files give a value or a KfError, never anything else."""
    whole = load(COMMENTED.encode())
    seed = emit({**whole.data, "d": ["no", 1.5, {"e": " x\ny\n", "f": "12:30"}]}, whole.comments)
    read = 0
    alphabet = (string.printable + "æ\x85\0&*!|>%@`").encode()
    for _ in range(count):
        data = bytearray(seed)
        for _ in range(chance.randrange(1, 6)):
            at = chance.randrange(len(data))
            data[at : at + chance.randrange(3)] = bytes(chance.choices(alphabet, k=chance.randrange(4)))
        try:
            found = load(bytes(data))
        except KfError as error:
            assert error.problem.line > 0
        else:
            read += 1
            assert alike(load(emit(found.data, found.comments)).data, found.data)
    assert count // 10 < read < count


def test_mutated_files() -> None:
    fuzzed(random.Random(1), 1500)


@pytest.mark.long
def test_mutated_files_at_length() -> None:
    fuzzed(random.Random(2), 100_000)


@given(st.text(max_size=8))
def test_reader_and_writer_share_one_table(text: str) -> None:
    if typed(text) is not text:
        assert emit([normalize("NFC", text)]).startswith(b'- "')
