"""The TinyDB file of a unit: stock TinyDB opens it, damage is noticed, queries give copies."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where

from kfterm.errors import KfError
from kfterm.files.codec import DecodedUnit
from kfterm.files.jsonplaces import Places
from kfterm.files.tiny import UnitTables, decode_tables, document_id, encode_tables
from kfterm.model.change import GONE, RecordData
from kfterm.model.ids import encode as encode_id

TEAM = "team-000000000001"
TABLES = {"action": "actions", "pdsa": "cycles"}
ONE, TWO = "action-000000000001", "action-00000000000z"
SMALL: dict[str, RecordData] = {
    ONE: {"in": TEAM, "text": "Ringe apoteket", "owner": "KN", "status": "open"},
    TWO: {"in": "board-000000000001", "text": "Måle på nytt", "due": "2026-03-04", "tags": ["a"], "also": {"x": True}},
    "pdsa-000000000003": {"in": TEAM, "n": 1.5, "done": False},
}


def written(records: dict[str, RecordData] | None = None) -> bytes:
    return encode_tables("team", TEAM, ("run-1",), SMALL if records is None else records, TABLES)


def read(data: bytes | str) -> DecodedUnit:
    made = iter(range(1000))
    return decode_tables(
        data if isinstance(data, bytes) else data.encode(), lambda kind: f"{kind}-fresh{next(made)}", TABLES
    )


def codes(found: DecodedUnit) -> list[str]:
    return [problem.fault.code for problem in (*found.problems, *found.warnings)]


def test_a_unit_comes_back_and_its_bytes_do_not_depend_on_order() -> None:
    found = read(written())
    assert found.records == SMALL and codes(found) == [] and found.ids_made == []
    assert (found.kind, found.unit, found.heads) == ("team", TEAM, ("run-1",))
    assert written(dict(reversed(SMALL.items()))) == written() == written(found.records)


def test_one_record_a_line() -> None:
    lines = written().decode().splitlines()
    assert '"1": {"id":"action-000000000001","text":"Ringe apoteket","owner":"KN","status":"open"},' in lines
    changed = written({**SMALL, ONE: {**SMALL[ONE], "status": "done"}}).decode().splitlines()
    different = [line for line, other in zip(lines, changed, strict=True) if line != other]
    assert len(different) == 2, "the record and the checksum"


def test_stock_tinydb_opens_the_file(tmp_path: Path) -> None:
    path = tmp_path / "team.json"
    path.write_bytes(written())
    with TinyDB(path, encoding="utf-8") as stock:
        assert stock.tables() == {"_kf", "actions", "cycles"}
        found = stock.table("actions").search(where("owner") == "KN")
        assert [(one.doc_id, one["id"]) for one in found] == [(1, ONE)]
        stock.table("actions").update({"status": "done"}, doc_ids=[1])
        stock.table("actions").insert({"text": "Ny fra skript"})
    edited = read(path.read_bytes())
    assert (edited.warnings[0].line, edited.warnings[0].column) == (1, 1)
    assert codes(edited) == ["file.checksum"] and edited.ids_made == ["action-fresh0"]
    assert edited.records[ONE]["status"] == "done" and edited.records["action-fresh0"]["text"] == "Ny fra skript"
    assert edited.records["action-fresh0"]["in"] == TEAM


def test_another_layout_of_the_same_content_is_no_edit() -> None:
    again = json.dumps(json.loads(written()), indent=4).encode()
    assert read(again).records == SMALL and codes(read(again)) == []
    again = json.dumps(json.loads(written()), sort_keys=True).encode()
    assert read(again).records == SMALL and codes(read(again)) == []
    decomposed = json.dumps(json.loads(written())).replace("\\u00e5", "a\\u030a")
    assert read(decomposed).records == SMALL


def end_of(data: bytes) -> tuple[int, int]:
    """Where a cut file ends: line, and the column after its last sign; half a letter counts as one."""
    lines = data.decode(errors="replace").rstrip().split("\n")
    return len(lines), len(lines[-1]) + 1


def test_every_prefix_is_refused() -> None:
    whole = written()
    for length in range(len(whole) - 1):
        with pytest.raises(KfError) as caught:
            read(whole[:length])
        assert caught.value.code in ("file.cut", "file.encoding")
        line, column = end_of(whole[:length])
        problem = caught.value.problem
        assert (problem.line == line and problem.column == column) or problem.fault.code == "file.encoding"
        with pytest.raises(KfError):
            read(whole[:length] + b"\0" * (len(whole) - length))
    assert read(whole[:-1]).records == SMALL


def test_every_bit_is_noticed() -> None:
    whole = written()
    assert len(whole) > 400
    quiet = 0
    for bit in range(len(whole) * 8):
        data = bytearray(whole)
        data[bit // 8] ^= 1 << bit % 8
        try:
            found = read(bytes(data))
        except KfError as error:
            assert error.problem.text("nb")
            continue
        if not codes(found):
            quiet += 1
            assert found.records == SMALL and found.unit == TEAM and found.heads == ("run-1",)
    assert quiet < 100, "white space and the spelling of an escape"


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("", "file.cut", 1, 1),
        ('{\n"a": {"1": {"x": "Ring', "file.cut", 2, 23),
        ('{\n"a": {\n}', "file.cut", 3, 2),
        ('{\n"a": {"1": {"x": 1 "y": 2}}}', "file.syntax", 2, 20),
        ('{"a": {},}', "file.syntax", 1, 10),
        ('{"a": {}} x y', "file.syntax", 1, 11),
        ('{"a": {"1": {"x": "\\ud800"}}}', "file.syntax", 1, 19),
        ("{'a': 1}", "file.syntax", 1, 2),
        ("[" * 100_000, "file.limit", 1, 41),
        ('{"a":' * 100_000, "file.limit", 1, 201),
        ("[]", "file.format", 1, 1),
        ("{}", "file.format", 1, 1),
        ('{"_kf": {"1": {"format": "kfterm/team/1"}}}', "file.bad_id", 1, 10),
        ('{"_kf": 5}', "file.format", 1, 1),
        ('{"_kf": {"1": 5}}', "file.format", 1, 10),
        ('{"a": {"1": {"x": ' + "9" * 5000 + "}}}", "file.syntax", 1, 19),
        ('{"a": {"1": {"x": NaN}}}', "file.syntax", 1, 19),
    ],
    ids=lambda text: str(text)[:20],
)
def test_no_file_of_ours(text: str, code: str, line: int, column: int) -> None:
    with pytest.raises(KfError) as caught:
        read(text)
    problem = caught.value.problem
    assert (problem.fault.code, problem.line, problem.column) == (code, line, column)


def test_a_key_that_stands_twice_is_refused_even_when_the_checksum_agrees() -> None:
    whole = written().decode()
    twice = whole.replace('"actions": {\n', '"actions": {},\n"actions": {\n')
    assert json.loads(twice) == json.loads(whole), "a reader that takes the last one sees nothing"
    first = twice[: twice.index('"actions"')].count("\n") + 1
    with pytest.raises(KfError) as caught:
        read(twice)
    problem = caught.value.problem
    assert (problem.fault.code, problem.line, problem.column) == ("file.duplicate", first + 1, 1)
    assert problem.values == {"key": "actions", "first": str(first)}
    spelt = whole.replace('"text":"Måle på nytt"', '"å":1,"a\\u030a":2,"text":"Måle på nytt"')
    with pytest.raises(KfError) as caught:
        read(spelt)
    assert caught.value.problem.column == spelt.splitlines()[caught.value.problem.line - 1].index('"a\\u030a"') + 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.floats(-1e9, 1e9) | st.text('aå"\\\n\u2028é😀'),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text('abå"\\', max_size=3), inner, max_size=3),
    max_leaves=12,
)


@given(JSON, st.sampled_from([None, 1, 3]), st.booleans(), st.data())
def test_places_are_found_in_any_json_and_its_breaks_are_those_of_other_readers(
    tree: Any, indent: int | None, plain: bool, data: st.DataObject
) -> None:
    text = json.dumps({"k": tree}, indent=indent, ensure_ascii=plain)
    places = Places(text).read()
    for path, (line, column) in places.keys.items():
        key, _ = json.JSONDecoder().raw_decode(text.split("\n")[line - 1][column - 1 :])
        assert unicodedata.normalize("NFC", key) == path[-1]
    assert set(places.keys) >= {("k", key) for key in tree} if isinstance(tree, dict) else places.keys[("k",)]
    at = data.draw(st.integers(0, len(text) - 1))
    broken = text[:at] + data.draw(st.sampled_from(["", "{", "]", '"', ",", ":", "x", "1", " "])) + text[at + 1 :]
    try:
        msgspec.json.decode(broken)
    except msgspec.DecodeError:
        with pytest.raises(KfError) as caught:
            Places(broken).read()
        assert caught.value.problem.line >= 1 and caught.value.problem.column >= 1
    else:
        _same_verdict(broken)


def _same_verdict(text: str) -> None:
    """Valid JSON is read, unless a key stands twice in an object."""
    repeated = []

    def once(pairs: list[tuple[str, object]]) -> None:
        keys = [unicodedata.normalize("NFC", key) for key, _ in pairs]
        repeated.extend(keys if len(set(keys)) < len(keys) else [])

    json.loads(text, object_pairs_hook=once)
    try:
        Places(text).read()
    except KfError as error:
        assert error.code == "file.duplicate" and repeated
    else:
        assert not repeated


def with_document(document: str) -> str:
    return written().decode().replace('"actions": {\n', f'"actions": {{\n"77": {document},\n')


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("5", "file.value"),
        ('{"id": "action-1", "a": {"b": {"c": 1}}}', "file.value"),
        ('{"id": "action-1", "a.b": 1}', "file.value"),
        ('{"id": "action-1", "in": 5}', "file.value"),
        ('{"id": "action-1", "a": 12345678901234567890123}', "file.value"),
        ('{"id": 7}', "file.bad_id"),
        ('{"id": "Å 1"}', "file.bad_id"),
        ('{"id": "pdsa-000000000003"}', "file.same_id"),
    ],
)
def test_a_bad_record_is_named_with_its_line_and_the_rest_is_read(document: str, code: str) -> None:
    found = read(with_document(document))
    assert codes(found)[0] == code and found.records.keys() >= {ONE, TWO, "pdsa-000000000003"}
    problem = found.problems[0]
    assert problem.line in (6, 11)
    assert with_document(document).splitlines()[problem.line - 1][problem.column - 1] == '"'


def test_a_newer_format_and_windows_text() -> None:
    newer = read(written().replace(b"kfterm/team/1", b"kfterm/team/2"))
    assert codes(newer) == ["file.newer", "file.checksum"] and newer.records == SMALL
    old = read(written().decode().encode("cp1252"))
    assert codes(old) == ["file.cp1252"] and old.records == SMALL


def test_deleted_records_and_other_kinds_stay_out_unless_every_kind_is_asked_for() -> None:
    records: dict[str, RecordData] = {ONE: {"in": TEAM, GONE: True}, "odd-000000000001": {"in": TEAM, "t": "x"}}
    assert read(written(records)).records == {}
    every = encode_tables("team", TEAM, (), records, TABLES, every=True)
    assert read(every).records == {"odd-000000000001": {"in": TEAM, "t": "x"}}


def test_the_record_of_the_unit_itself_stands_in_nothing() -> None:
    shared = "shared-000000000001"
    records: dict[str, RecordData] = {shared: {"title": "Felles"}, ONE: {"in": shared, "text": "x"}}
    assert read(encode_tables("shared", shared, (), records, TABLES, every=True)).records == records


def test_deep_json_is_refused_or_named() -> None:
    for depth in (3, 50, 500, 900, 990, 5000):
        deep = "[" * depth + "]" * depth
        try:
            found = read(with_document(f'{{"id": "action-1", "a": {deep}}}'))
        except KfError as error:
            assert error.code == "file.limit" and error.problem.column > 40
        else:
            assert "file.value" in codes(found) and SMALL.keys() <= found.records.keys()


def test_document_ids_are_the_sixty_bits() -> None:
    assert document_id("action-" + encode_id(2**60 - 1)) == str(2**60 - 1)
    assert document_id("action-1") == document_id("action-1") != document_id("action-2")
    assert 0 < int(document_id("action-1")) < 2**60


@settings(deadline=None)
@given(
    st.dictionaries(st.text(min_size=1, max_size=4).filter(lambda key: "." not in key), st.text(max_size=6), max_size=4)
)
def test_any_text_comes_back(fields: dict[str, str]) -> None:
    nfc = {unicodedata.normalize("NFC", key): unicodedata.normalize("NFC", text) for key, text in fields.items()}
    record: dict[str, Any] = {**nfc, "in": TEAM}
    record.pop("id", None)
    found = read(written({ONE: record}))
    assert found.records == {ONE: record} and codes(found) == []


# --- tables in memory ------------------------------------------------------------------------------------------


def test_queries_ask_the_records_in_memory() -> None:
    tables = UnitTables(TEAM, TABLES, SMALL)
    actions = tables.table("actions")
    assert {one["id"] for one in actions.all()} == {ONE, TWO}
    assert [one["id"] for one in actions.search(where("due") == "2026-03-04")] == [TWO]
    tables.put(ONE, {**SMALL[ONE], "due": "2026-03-04"})
    assert len(actions.search(where("due") == "2026-03-04")) == 2, "no cache may answer"
    tables.put(TWO, {**SMALL[TWO], GONE: True})
    tables.put(ONE, None)
    tables.put("board-000000000001", {"title": "no table"})
    assert actions.all() == [] and len(tables.table("cycles")) == 1
    assert actions.get(doc_id=1) is None


def test_what_a_query_returns_is_a_copy() -> None:
    tables = UnitTables(TEAM, TABLES, SMALL)
    [found] = tables.table("actions").search(where("id") == TWO)
    found["text"] = "spoilt"
    found["tags"].append("spoilt")
    found["also"]["spoilt"] = True
    [again] = tables.table("actions").search(where("id") == TWO)
    assert again == {"id": TWO, **SMALL[TWO]}
    assert SMALL[TWO]["tags"] == ["a"] and SMALL[TWO]["also"] == {"x": True}


def test_tables_are_not_written_to() -> None:
    actions = UnitTables(TEAM, TABLES, SMALL).table("actions")
    for act in (
        lambda: actions.insert({"text": "x"}),
        lambda: actions.update({"text": "x"}),
        lambda: actions.remove(where("id") == ONE),
        actions.truncate,
        lambda: actions.upsert({"text": "x"}, where("id") == ONE),
    ):
        with pytest.raises(KfError):
            act()
    assert len(actions) == 2 and {one["text"] for one in actions} == {"Ringe apoteket", "Måle på nytt"}
