"""Units as YAML: round trip, order, hand-made files, and every damage to a small file."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfterm.errors import KfError
from kfterm.files.codec import DecodedUnit, check, decode_yaml, encode_yaml
from kfterm.model.change import GONE, Put, RecordData
from kfterm.model.order import is_position, spread

LAW = settings(deadline=None)
SESSION = "session-000000000001"
BOARD = "board-000000000001"


def counter() -> Callable[[str], str]:
    """Fresh ids that a test can foretell."""
    count = itertools.count(1)
    return lambda kind: f"{kind}-fresh{next(count)}"


def read(data: bytes | str) -> DecodedUnit:
    return decode_yaml(data if isinstance(data, bytes) else data.encode(), counter())


def code_of(data: bytes | str) -> str:
    with pytest.raises(KfError) as caught:
        read(data)
    return caught.value.code


TEXTS = st.one_of(
    st.sampled_from(["no", "12:30", "# x", "a: b", "en\nto\n", "æøå", ""]), st.text("aå :#\n-", max_size=6)
)
VALUES = st.one_of(TEXTS, st.integers(-5, 5), st.floats(-9, 9), st.booleans(), st.lists(TEXTS, max_size=3))
FIELDS = st.dictionaries(
    st.sampled_from(["title", "text", "note", "boards", "drivers", "driverss", "no", "also", "æ"]),
    st.one_of(VALUES, st.dictionaries(st.sampled_from([BOARD, "no", "x.y"]), VALUES, min_size=1, max_size=2)),
    max_size=3,
)


@st.composite
def units(draw: st.DrawFn) -> dict[str, RecordData]:
    """Records that stand anywhere: in each other, in circles, in what is gone."""
    ids = [BOARD, "board-000000000002", *(f"driver-00000000000{number}" for number in range(6))]
    ids = draw(st.lists(st.sampled_from(ids), unique=True))
    places = spread(None, None, 4)
    records: dict[str, RecordData] = {}
    for record in ids:
        data: dict[str, Any] = {"in": draw(st.sampled_from([SESSION, *ids, "board-gone"])), **draw(FIELDS)}
        if draw(st.booleans()):
            data["pos"] = draw(st.sampled_from(places))
        records[record] = data
    own = draw(FIELDS)
    return {SESSION: own, **records} if own else records


def encode(records: dict[str, RecordData], **more: Any) -> bytes:
    return encode_yaml("session", SESSION, ("run-1",), records, **more)


@LAW
@given(units(), st.randoms(use_true_random=False))
def test_a_unit_comes_back_and_its_bytes_do_not_depend_on_order(
    records: dict[str, RecordData], chance: random.Random
) -> None:
    written = encode(records)
    found = read(written)
    assert listed(found.records) == listed(records)
    assert not found.problems and not found.warnings and not found.ids_made and found.heads == ("run-1",)
    shuffled = list(records.items())
    chance.shuffle(shuffled)
    assert encode(dict(shuffled)) == written == encode(found.records)


def listed(records: dict[str, RecordData]) -> str:
    """Records as text without regard to order, so that 1, 1.0 and true differ."""
    return repr(
        sorted(
            (record, sorted((name, sorted(v.items()) if isinstance(v, dict) else v) for name, v in data.items()))
            for record, data in records.items()
        )
    )


def test_forty_drivers_in_each_other_are_written_and_read() -> None:
    records: dict[str, RecordData] = {BOARD: {"in": SESSION, "pos": "n0"}}
    inside = BOARD
    for number in range(40):
        driver = f"driver-0000000000{number:02d}"
        records[driver] = {"in": inside, "pos": "n0", "also": {BOARD: True}, "tags": ["a"]}
        inside = driver
    assert read(encode(records)).records == records


def test_what_is_not_written() -> None:
    records: dict[str, RecordData] = {
        BOARD: {"in": SESSION, GONE: True},
        "driver-000000000001": {"in": BOARD, "text": "alone", "note": None},
        "action-000000000001": {"in": SESSION, "text": "in a table"},
    }
    text = encode(records, tables={"action": "actions"}).decode()
    assert "board-000000000001" in text and BOARD not in read(text).records
    assert read(text).records == {"driver-000000000001": {"in": BOARD, "text": "alone"}}
    assert "action-000000000001" in read(encode(records)).records


SMALL: dict[str, RecordData] = {
    SESSION: {"title": "Samling 1", "date": "2026-01-20"},
    "block-000000000001": {"in": SESSION, "pos": "n0", "title": "Velkommen", "minutes": 10},
    BOARD: {"in": SESSION, "pos": "n0", "tool": "driver"},
    "driver-000000000001": {"in": BOARD, "pos": "n0", "text": "Færre fall\npå sengepost"},
}


def test_the_file_as_people_see_it() -> None:
    assert encode(SMALL).decode() == (
        "format: kfterm/session/1\nid: session-000000000001\nhead: run-1\ntitle: Samling 1\n"
        'date: "2026-01-20"\n'
        "blocks:\n  - id: block-000000000001\n    pos: n0\n    title: Velkommen\n    minutes: 10\n"
        "boards:\n  - id: board-000000000001\n    pos: n0\n    tool: driver\n    drivers:\n"
        "      - id: driver-000000000001\n        pos: n0\n        text: |-\n"
        "          Færre fall\n          på sengepost\n...\n"
    )


HAND = """# økten vår
format: kfterm/session/1
title: Ny økt
date: 2026-03-04
start: 12:30
blocks:
  # først
  - title: Velkommen
    minutes: 10
  - title: Kaffe
boards:
  - id: board-000000000001
    tool: driver
    ny_ting: no
...
"""


def test_a_file_made_by_hand() -> None:
    found = read(HAND)
    assert (found.kind, found.unit) == ("session", "session-fresh1")
    assert found.ids_made == ["session-fresh1", "block-fresh2", "block-fresh3"]
    assert found.records["session-fresh1"] == {"title": "Ny økt", "date": "2026-03-04", "start": "12:30"}
    blocks = [found.records[record] for record in ("block-fresh2", "block-fresh3")]
    assert [block["title"] for block in blocks] == ["Velkommen", "Kaffe"]
    assert all(block["in"] == "session-fresh1" for block in blocks)
    assert found.records[BOARD] == {"in": "session-fresh1", "tool": "driver", "ny_ting": "no"}
    assert found.comments == {
        ("session-fresh1", "format"): ("# økten vår",),
        ("block-fresh2", ""): ("# først",),
    }
    again = encode_yaml("session", found.unit, found.heads, found.records, comments=found.comments)
    assert b"  # f\xc3\xb8rst\n  - id: block-fresh2\n" in again
    assert read(again).records == found.records and read(again).comments == found.comments


def test_comments_follow_their_record() -> None:
    comments = {
        (BOARD, ""): ("# ark",),
        (BOARD, "title"): ("# the title is gone",),
        (SESSION, "boards"): ("# all boards",),
        ("board-gone", ""): ("# with its record",),
        ("", ""): ("# end",),
    }
    moved: dict[str, RecordData] = {**SMALL, BOARD: {**SMALL[BOARD], "in": "block-000000000001"}}
    text = encode(moved, comments=comments).decode()
    assert "      # ark\n      # the title is gone\n      - id: board-000000000001\n" in text
    assert text.endswith("# end\n...\n") and "with its record" not in text
    assert "# all boards\nboards:" in encode(SMALL, comments=comments).decode()


@LAW
@given(
    st.lists(st.sampled_from([*spread(None, None, 5), "n!", ""]), min_size=1, max_size=7),
    st.randoms(use_true_random=False),
)
def test_the_order_of_a_list_wins_over_positions(places: list[str], chance: random.Random) -> None:
    ids = [f"block-00000000000{number}" for number in range(len(places))]
    chance.shuffle(ids)
    lines = [
        f"  - id: {record}\n" + (f"    pos: {pos}\n" if pos else "") for record, pos in zip(ids, places, strict=True)
    ]
    found = read(f"format: kfterm/session/1\nid: {SESSION}\nblocks:\n{''.join(lines)}...\n")
    records = found.records
    in_order = sorted(ids, key=lambda record: (records[record].get("pos", ""), record))
    assert in_order == ids
    assert all(is_position(data["pos"]) for data in records.values() if "pos" in data)
    kept = sum(records[record].get("pos") == pos for record, pos in zip(ids, places, strict=True) if is_position(pos))
    assert kept >= longest_rise([pos for pos in places if is_position(pos)])


def longest_rise(places: list[str]) -> int:
    """By trying all: the most positions that may stay."""
    subsets = itertools.chain.from_iterable(itertools.combinations(places, size) for size in range(len(places) + 1))
    return max(len(chosen) for chosen in subsets if all(a < b for a, b in itertools.pairwise(chosen)))


BAD_RECORDS = [
    ("boards:\n  - id: board-1\n  - bare tekst\n", "file.value", 6),
    ("boards:\n  - id: board-1\n    a:\n      b:\n        c: 1\n", "file.value", 6),
    ("boards:\n  - id: board-1\n    a: [[1], 2]\n", "file.value", 6),
    ("boards:\n  - id: board-1\n    a.b: 1\n", "file.value", 6),
    ("boards:\n  - id: board-1\n  - id: [x]\n", "file.bad_id", 6),
    ("boards:\n  - id: board-1\n  - id: Ark 2\n", "file.bad_id", 6),
    ("boards:\n  - id: board-1\n  - id: board-1\n    title: kopi\n", "file.same_id", 6),
    ("boards:\n  - id: board-1\n    in: 5\n", "file.value", 6),
    ("boards:\n  - id: board-1\nÅ:\n  - title: x\n", "file.value", 7),
    ("boards:\n  - id: board-1\na: {b: {c: 1}}\n", "file.value", 6),
]


@pytest.mark.parametrize(("text", "code", "line"), BAD_RECORDS)
def test_a_bad_record_is_named_and_the_rest_is_read(text: str, code: str, line: int) -> None:
    found = read(f"format: kfterm/session/1\nid: {SESSION}\ntitle: x\n{text}...\n")
    assert [(problem.fault.code, problem.line) for problem in found.problems] == [(code, line)]
    assert found.problems[0].text("nb") and found.problems[0].column > 0
    assert found.records[SESSION] == {"title": "x"} and "board-1" in found.records


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[]\n...\n", "file.format"),
        ("title: x\n...\n", "file.format"),
        ("format: kfterm/session\n...\n", "file.format"),
        ("format: kfterm/session/0\n...\n", "file.format"),
        ("format: kfterm/session/1\nid: [x]\n...\n", "file.bad_id"),
        ("format: kfterm/session/1\nid: team-000000000001\n...\n", "file.bad_id"),
        ("format: kfterm/session/1\nid:\n...\n", "file.bad_id"),
    ],
)
def test_no_unit_of_ours(text: str, code: str) -> None:
    assert code_of(text) == code


def test_a_newer_format_is_read_as_far_as_we_understand_it() -> None:
    found = read(f"format: kfterm/session/2\nid: {SESSION}\ntitle: x\n...\n")
    assert [(problem.fault.code, problem.line) for problem in found.problems] == [("file.newer", 1)]
    assert found.records == {SESSION: {"title": "x"}}


def test_windows_text_is_read_with_a_warning() -> None:
    found = read(encode(SMALL).decode().replace("\n", "\r\n").encode("cp1252"))
    assert found.records == SMALL and [warning.fault.code for warning in found.warnings] == ["file.cp1252"]
    assert read(encode(SMALL).replace(b"\n", b"\r\n")).warnings == []


def test_every_prefix_is_known_as_cut() -> None:
    whole = encode(SMALL)
    for length in range(len(whole) - 1):
        assert code_of(whole[:length]) in ("file.cut", "file.encoding"), length
        assert code_of(whole[:length] + b"\0" * (len(whole) - length)) in ("file.cut", "file.encoding")
    assert read(whole[:-1]).records == SMALL, "only the last line break is missing"


def flipped(whole: bytes, bits: range | list[int]) -> int:
    """Flip each bit: a refusal with a place, or a unit that can be written again; how many were refused."""
    refused = 0
    for bit in bits:
        data = bytearray(whole)
        data[bit // 8] ^= 1 << bit % 8
        try:
            found = read(bytes(data))
        except KfError as error:
            assert error.problem.line > 0 and error.problem.text("nn")
            refused += 1
            continue
        again = read(encode_yaml(found.kind, found.unit, found.heads, found.records, comments=found.comments))
        assert again.records == found.records and again.heads == found.heads
    return refused


def test_every_bit_of_a_small_file() -> None:
    whole = encode(SMALL)
    assert 350 < len(whole) < 450
    assert flipped(whole, range(len(whole) * 8)) > len(whole)


@pytest.mark.long
def test_many_bits_of_a_large_file() -> None:
    records: dict[str, RecordData] = {SESSION: {"title": "Stor"}, BOARD: {"in": SESSION, "pos": "n0"}}
    for number, pos in enumerate(spread(None, None, 200)):
        records[f"driver-{number:012d}"] = {
            "in": BOARD,
            "pos": pos,
            "text": "Blå mål: nr 1 # nei",
            "also": {BOARD: True},
        }
    whole = encode(records)
    flipped(whole, random.Random(5).sample(range(len(whole) * 8), 500))


@pytest.mark.parametrize(
    "put",
    [
        Put("board", {"a": 1}),
        Put(BOARD, {"id": "x"}),
        Put(SESSION, {"head": "x"}, SESSION),
        Put(BOARD, {"a": float("nan")}),
        Put(BOARD, {"a": 10**18}),
        Put(BOARD, {"a": ["x", float("inf")]}),
        Put(BOARD, {"a": [["x"]]}),  # type: ignore[list-item]
        Put(BOARD, {"a": {"b": 1}}),  # type: ignore[dict-item]
        Put(BOARD, {"a": "\ud800"}),
        Put(BOARD, {"": 1}),
        Put(BOARD, {"a.": 1}),
        Put(BOARD, {".a": 1}),
        Put(BOARD, {"a" * 101: 1}),
    ],
    ids=repr,
)
def test_what_no_file_could_hold_does_not_come_in(put: Put) -> None:
    with pytest.raises(KfError):
        check(put)


def test_what_may_come_in() -> None:
    check(Put(BOARD, {"head": "x", "also.driver-1.x": True, "in": SESSION, GONE: True, "l": ["a", 1, None], "n": None}))
    check(Put(SESSION, {"title": "\x1b"}, SESSION))
