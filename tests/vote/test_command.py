"""Examples, tables and broken ballots, through the command as a user calls it."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from kfterm.cli import main
from tests.spc.near import differences
from tests.vote.conftest import Vote
from tests.wording import wrong_in

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text("utf-8"))
SIX = "\n".join(";".join(map(str, ballot)) for ballot in CASES[0]["ballots"])


def wrong(result: dict[str, Any], expected: dict[str, Any]) -> list[str]:
    """Where a result differs from what is expected; rows of ideas that are not expected are left out."""
    ideas = [row["idea"] for row in expected.get("results", ())]
    chosen = [row for row in result["results"] if row["idea"] in ideas]
    return differences({**result, "results": chosen}, {**expected, "results": expected.get("results", chosen)})


def given(case: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in case.items() if name not in ("expected", "source")}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_example_comes_out(vote: Vote, case: dict[str, Any]) -> None:
    code, result = vote(given(case))
    assert result["id"] == case["id"]
    assert wrong(result, case["expected"]) == []
    assert code == (1 if result["invalid"] else 0)
    assert len(result["results"]) == (case["ideas"] if isinstance(case["ideas"], int) else len(case["ideas"]))
    assert "{" not in "".join(one["message"] + one["remedy"] for one in result["invalid"]), "every value is filled in"


def test_cases_keep_their_number_and_order_and_a_refused_one_its_place(vote: Vote) -> None:
    code, results = vote({"cases": [given(CASES[1]), {"id": "odd", "method": "dots"}, given(CASES[0])]})
    assert code == 1
    assert [result["id"] for result in results] == ["ex-multivote", "odd", "ex-rank-5"]
    assert results[1]["error"]["code"] == "vote.method"
    assert vote([])[1] == []


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ({"method": "rank"}, "vote.missing"),
        ({"ideas": 3, "ballots": []}, "vote.missing"),
        ({"method": "rank", "ideas": 0, "ballots": []}, "vote.option"),
        ({"method": "rank", "ideas": [1, 1], "ballots": []}, "vote.option"),
        ({"method": "rank", "ideas": True, "ballots": []}, "vote.option"),
        ({"method": "rank", "ideas": 3, "k": 0, "ballots": []}, "vote.option"),
        ({"method": "rank", "ideas": 3, "lenient": "yes", "ballots": []}, "vote.option"),
        ({"method": "score", "ideas": 3, "scale": [5, 1], "ballots": []}, "vote.option"),
        ({"method": "budget", "ideas": 3, "budget": 1e300, "ballots": []}, "vote.option"),
        ({"method": "rank", "ideas": 3}, "vote.no_list"),
        ({"method": ["rank"], "ideas": 3, "ballots": []}, "vote.method"),
        ([], "json.not_a_case"),
    ],
)  # fmt: skip
def test_what_is_no_vote_is_refused_in_its_place(vote: Vote, case: object, code: str) -> None:
    exit_code, results = vote([case, given(CASES[0])])
    assert (exit_code, results[0]["error"]["code"], results[1]["total"]) == (1, code, 90)


@pytest.mark.parametrize("mark", [";", "\t", ","])
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_from_any_program(vote: Vote, mark: str, code: str) -> None:
    exit_code, result = vote(
        SIX.replace(";", mark).replace("\n", "\r\n").encode(code), "--method", "rank", "--ideas", "9"
    )
    assert exit_code == 0
    assert wrong(result, CASES[0]["expected"]) == []


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(SIX.encode()), encoding="utf-8"))
    assert main(["vote", "-", "--method", "rank", "--k", "5", "--ideas", "9", "--json"]) == 0
    assert wrong(json.loads(capsys.readouterr().out), CASES[0]["expected"]) == []


def test_points_under_their_heads(vote: Vote) -> None:
    table = "Kortere ventetid, bedre flyt;Ny mal;Åpne timer\n50;30;20\n;60;40\n\n70;20;20\n100\n;;\n"
    code, result = vote(table.encode("cp1252"), "--method", "budget", "--budget", "100", "--lang", "nb")
    assert code == 1
    texts = {row["text"]: (row["points"], row["voters"]) for row in result["results"]}
    assert texts == {"Kortere ventetid, bedre flyt": (150, 2), "Ny mal": (90, 2), "Åpne timer": (60, 2)}
    (refused,) = result["invalid"]
    assert (refused["row"], refused["line"], refused["code"]) == (3, 5, "vote.sum")
    assert refused["message"].startswith("Stemmeseddel 3 (linje 5 i filen): ")
    assert "110" in refused["message"] and "100" in refused["message"]


def test_scores_with_a_decimal_comma_and_abstentions(vote: Vote) -> None:
    code, result = vote("A;B\n4,5;\n3;2\n", "--method", "score", "--scale", "0-10")
    rows = [(row["text"], row["mean"], row["voters"]) for row in result["results"]]
    assert (code, rows) == (0, [("A", 3.75, 2), ("B", 2.0, 1)])


def test_a_semicolon_in_a_head_does_not_hide_the_tab(vote: Vote) -> None:
    code, result = vote("Hente; bringe\tMal\n5\t2\n4\t1\n", "--method", "score")
    assert (code, [(row["text"], row["mean"]) for row in result["results"]]) == (
        0,
        [("Hente; bringe", 4.5), ("Mal", 1.5)],
    )


def test_fewer_choices_when_they_are_allowed(vote: Vote) -> None:
    options = ("--method", "rank", "--k", "3", "--ideas", "4")
    assert vote("2,1,4\n2,,\n", *options)[1]["invalid"][0]["column"] == 2
    code, result = vote("2,1,4\n2,,\n", *options, "--lenient")
    assert (code, result["results"][0]["points"], result["control"]) == (0, 6, None)


def test_a_wrong_number_is_named_with_row_and_column_and_the_rest_counted(vote: Vote) -> None:
    code, said = vote(SIX + "\n3;7;7;1;2\n1;2;3;4;x\n", "--method", "rank", "--ideas", "9", "--lang", "nb", text=True)
    assert code == 1
    flat = " ".join(said.split())
    assert "Stemmesedler talt med: 6" in flat and "90, som det skal være" in flat
    assert "Stemmeseddel 7, kolonne 3: Idé 7 står to ganger." in flat
    assert "Stemmeseddel 8, kolonne 5: «x» er ikke et tall som kan brukes her. Se på stemmeseddelen" in flat


@pytest.mark.parametrize(
    ("content", "options", "exit_code", "code"),
    [
        ("1;2\n", [], 2, "vote.no_method"),
        ("", ["--method", "rank"], 3, "intake.no_ballots"),
        ("A;B\n", ["--method", "score"], 3, "intake.no_ballots"),
        ('"1;2\n3', ["--method", "rank"], 3, "intake.bad_table"),
        ("A;B\n1;2\n", ["--method", "score", "--ideas", "3"], 2, "vote.other_number"),
        ("1;2\n", ["--method", "rank", "--ideas", "0"], 2, "vote.option"),
        ("1;2\n", ["--method", "dots"], 2, "cli.usage"),
        ({"method": "rank"}, ["--method", "rank"], 2, "vote.not_for_cases"),
        ("{broken", [], 3, "json.unreadable"),
        (b"\x00\x01", ["--method", "rank"], 3, "intake.not_text"),
    ],
)  # fmt: skip
def test_wrong_use_is_told(vote: Vote, content: object, options: list[str], exit_code: int, code: str) -> None:
    found, result = vote(content, *options)
    assert (found, result["error"]["code"]) == (exit_code, code)


def test_without_the_number_of_ideas_the_highest_is_used_and_told(vote: Vote) -> None:
    code, said = vote(SIX, "--method", "rank", "--lang", "en", text=True)
    assert code == 0 and "the highest number, 9, is used" in said


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_a_table_for_people_in_their_language(vote: Vote, lang: str) -> None:
    cases = [{**given(case), "id": number} for number, case in enumerate(CASES, 1)]
    code, said = vote(cases, "--lang", lang, text=True)
    assert code == 1
    assert wrong_in(said, lang) == set()
    assert max(map(len, said.split("\n"))) <= 80
    assert {"nb": "2 delt", "nn": "2 delt", "en": "2 shared"}[lang] in said
    assert {"nb": "fordi færre valgte den", "nn": "fordi færre valde han", "en": "because fewer chose it"}[lang] in said


def test_nothing_in_a_head_is_obeyed_by_the_terminal(vote: Vote) -> None:
    _, said = vote("A\x1b[2J;B\n1;2\n", "--method", "score", text=True)
    assert "\x1b" not in said
