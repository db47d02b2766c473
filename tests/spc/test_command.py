"""The command ``spc`` as a user calls it."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kfterm.cli import main
from tests.spc.near import differences

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases.json").read_text("utf-8"))["cases"]
Call = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def spc(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.setenv("KFTERM_CONFIG", str(tmp_path / "config"))

    def call(document: object, *more: str) -> tuple[int, Any, str]:
        path = tmp_path / "cases.json"
        path.write_text(document if isinstance(document, str) else json.dumps(document), "utf-8")
        code = main(["spc", str(path), "--json", *more])
        streams = capsys.readouterr()
        # NaN and Infinity are no JSON: they would fail here.
        return code, json.loads(streams.out, parse_constant=pytest.fail), streams.err

    return call


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_each_conformance_case(spc: Call, case: dict[str, Any]) -> None:
    code, result, _ = spc(case)
    expected = case["expected"]
    if "refused" in expected:
        assert (code, result["error"]["code"]) == (1, expected["refused"])
        assert set(result) == {"id", "error"}
    else:
        assert code == 0
        assert differences(result, expected) == []
        assert len(result["points"]["index"]) == result["n_points"], "every position is printed"
    assert result["id"] == case["id"]


@pytest.mark.parametrize("wrap", [lambda cases: cases, lambda cases: {"schema": {}, "cases": cases}])
def test_a_list_gives_a_list_of_the_same_order_and_a_refused_case_stops_no_other(spc: Call, wrap: Any) -> None:
    code, results, _ = spc(wrap(CASES))
    assert code == 1, "one case is refused"
    assert [result["id"] for result in results] == [case["id"] for case in CASES]
    assert [result["id"] for result in results if "error" in result] == ["ex-t-refused"]


def test_standard_input_and_no_json_flag(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    raw = b'\xef\xbb\xbf{"chart": "run", "input": {"y": [1, 3, 2]}}'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), "utf-8"))
    assert main(["spc", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["points"]["cl"] == [2, 2, 2]


@pytest.mark.parametrize(
    ("lang", "message"),
    [
        ("nb", "Punkt 2: tiden mellom hendelser må være mer enn null, ikke 0."),
        ("nn", "Punkt 2: tida mellom hendingar må vere meir enn null, ikkje 0."),
        ("en", "Point 2: the time between events must be more than zero, not 0."),
    ],
)
def test_a_refusal_is_told_in_the_language_of_the_user(spc: Call, lang: str, message: str) -> None:
    _, result, _ = spc({"id": 7, "chart": "t", "input": {"y": [2, 0]}}, "--lang", lang)
    assert (result["id"], result["error"]["message"]) == (7, message)


@pytest.mark.parametrize(
    ("document", "code"),
    [("{", "json.unreadable"), ("[1, NaN]", "json.unreadable"), ('"text"', "json.not_cases"), ("3", "json.not_cases"),
     ('{"cases": 4}', "json.not_cases")],
)  # fmt: skip
def test_what_holds_no_cases_exits_3(spc: Call, document: str, code: str) -> None:
    exit_code, result, _ = spc(document)
    assert (exit_code, result["error"]["code"]) == (3, code)


def test_a_missing_file_exits_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["spc", str(tmp_path / "none.json"), "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "cli.cannot_read"


def test_an_empty_list_is_an_empty_list(spc: Call) -> None:
    assert spc([])[:2] == (0, [])


@pytest.mark.parametrize(
    ("case", "code"),
    [
        (5, "json.not_a_case"),
        ({}, "spc.not_a_case"),
        ({"chart": "run"}, "spc.not_a_case"),
        ({"chart": "run", "input": [1]}, "spc.not_a_case"),
        ({"chart": "run", "input": {"y": [1]}, "options": [1]}, "spc.not_a_case"),
        ({"input": {"y": [1]}}, "spc.unknown_chart"),
        ({"chart": ["run"], "input": {"y": [1]}}, "spc.unknown_chart"),
        ({"chart": "run", "profile": "spss", "input": {"y": [1]}}, "spc.unknown_name"),
        ({"chart": "run", "profile": 3, "input": {"y": [1]}}, "spc.unknown_name"),
        ({"chart": "xmr", "profile": "qic", "input": {"y": [1]}}, "spc.unknown_chart"),
        ({"chart": "run", "input": {"y": [1], "why": 2}}, "spc.unknown_name"),
        ({"chart": "run", "input": {"y": [1]}, "options": {"frees": 2}}, "spc.unknown_name"),
        ({"chart": "run", "input": {}}, "spc.no_values"),
        ({"chart": "run", "input": {"y": []}}, "spc.no_values"),
        ({"chart": "run", "input": {"y": 5}}, "spc.not_a_number"),
        ({"chart": "run", "input": {"y": "12"}}, "spc.not_a_number"),
        ({"chart": "run", "input": {"y": [1, "2"]}}, "spc.not_a_number"),
        ({"chart": "run", "input": {"y": [1, True]}}, "spc.not_a_number"),
        ({"chart": "run", "input": {"y": [1, [2]]}}, "spc.not_a_number"),
        ({"chart": "run", "input": {"y": [1, 1e200]}}, "spc.too_large"),
        ({"chart": "run", "input": {"y": [1, 2], "n": [1]}}, "spc.lengths"),
        ({"chart": "run", "input": {"y": [1, 2], "x": [1]}}, "spc.lengths"),
        ({"chart": "runs_limits", "input": {}}, "spc.not_a_number"),
    ],
)  # fmt: skip
def test_what_is_no_case_is_refused_in_its_place(spc: Call, case: object, code: str) -> None:
    exit_code, results, _ = spc([case, {"chart": "run", "input": {"y": [1, 2]}}])
    assert exit_code == 1
    assert results[0]["error"]["code"] == code
    assert results[0]["error"]["message"] and results[0]["error"]["remedy"]
    assert results[1]["points"]["cl"] == [1.5, 1.5]
    assert "{" not in results[0]["error"]["message"] + results[0]["error"]["remedy"], "every value is filled in"
