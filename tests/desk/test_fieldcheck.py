"""``check`` names what was written by hand and cannot be used: the field, its place, and what belongs there."""

from __future__ import annotations

from pathlib import Path

import pytest

from kfterm.desk.audit import check_files, tool_kinds
from kfterm.desk.fieldcheck import CORE, FORMS, bad_fields
from kfterm.errors import Problem
from kfterm.files.codec import decode_yaml
from kfterm.files.tiny import encode_tables
from kfterm.model.change import RecordData
from kfterm.store.disk import RealDisk
from kfterm.words import LANGS

SESSION = """format: kfterm/session/1
id: session-000000000001
title: {title}
date: {date}
start: {start}
blocks:
  - id: block-000000000001
    title: Lunsj
    minutes: {minutes}
    igp_at:
      group: {group}
      plenum: "2026-01-20T10:00:00+01:00"
boards:
  - id: board-000000000001
    tool: driver
    drivers:
      - id: driver-000000000001
        layer: {layer}
        text: Et mål
        deadline: {deadline}
        priority: {priority}
...
"""
GOOD = {
    "title": "Samling 1",
    "date": "2026-01-20",
    "start": '"09:00"',
    "minutes": "45",
    "group": "2026-01-20T09:30:00+01:00",
    "layer": "aim",
    "deadline": "2027-05-31",
    "priority": "2",
}


def problems(**written: str) -> list[Problem]:
    text = SESSION.format(**{**GOOD, **written})
    found = decode_yaml(text.encode(), lambda kind: f"{kind}-fresh")
    assert not found.problems, "the file itself is read"
    return list(bad_fields(found, tool_kinds()))


def test_a_good_file_is_not_blamed() -> None:
    assert problems() == []
    assert problems(date='""', start='""', deadline='""', priority="null") == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [("title", "2027"), ("title", "true"), ("minutes", '"45"'), ("title", "12:30"), ("title", "no")],
)
def test_what_is_read_as_it_was_meant_is_not_blamed(written: str, meant: str) -> None:
    assert problems(**{written: meant}) == []


@pytest.mark.parametrize(
    ("field", "value", "line", "column", "code", "said"),
    [
        ("title", "{a: b}", 3, 1, "check.type", "en tekst"),
        ("title", "[a, b]", 3, 1, "check.type", "en tekst"),
        ("date", "2026-02-30", 4, 1, "check.day", "2026-02-30"),
        ("date", "20. januar", 4, 1, "check.day", "20. januar"),
        ("date", "20260120", 4, 1, "check.day", "20260120"),
        ("start", "25:00", 5, 1, "check.time", "25:00"),
        ("start", "9", 5, 1, "check.time", "«9»"),
        ("minutes", "tolv", 9, 5, "check.type", "et helt tall"),
        ("minutes", "4.5", 9, 5, "check.type", "et helt tall"),
        ("group", "i morgen", 10, 5, "check.moment", "igp_at.group"),
        ("layer", "mål", 18, 9, "check.type", "aim, idea, primary, secondary"),
        ("deadline", "2026-02-30", 20, 9, "check.day", "2026-02-30"),
        ("priority", "7", 21, 9, "check.type", "1, 2, 3"),
    ],
)
def test_each_slip_is_named_with_its_place(
    field: str, value: str, line: int, column: int, code: str, said: str
) -> None:
    found = problems(**{field: value})
    assert [(one.line, one.column, one.fault.code) for one in found] == [(line, column, code)]
    assert said in found[0].text("nb")
    assert all(
        found[0].text(lang) and found[0].remedy(lang) and "{value" not in found[0].text(lang) for lang in LANGS[1:]
    )


def test_the_same_holds_for_records_in_tinydb(tmp_path: Path) -> None:
    team = "team-000000000001"
    records: dict[str, RecordData] = {
        "action-000000000001": {"in": team, "text": "Ringe", "due": "2026-02-30"},
        "action-000000000002": {"in": team, "text": "Måle", "status": "snart", "due": "2026-02-28"},
    }
    path = tmp_path / "team.json"
    path.write_bytes(encode_tables("team", team, (), records, {"action": "actions"}))
    (checked,) = check_files(RealDisk(), [path])
    lines = path.read_text("utf-8").split("\n")
    named = [lines[one.line - 1][one.column - 1 :].split(":")[0] for one in checked.problems]
    assert named == ['"due"', '"status"']
    assert [one.fault.code for one in checked.problems] == ["check.day", "check.type"]


def test_several_slips_are_named_in_the_order_of_the_file() -> None:
    found = problems(title="{a: b}", minutes="tolv", deadline="2026-02-30")
    assert [one.line for one in found] == [3, 9, 20]


def test_every_core_kind_is_known_and_every_form_is_used() -> None:
    written = {kind.__name__.lower() for kind in CORE.values()}
    assert written == set(CORE)
    assert set(FORMS) == {"day", "time", "moment"}
