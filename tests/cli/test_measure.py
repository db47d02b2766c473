"""``measure`` as a user calls it: plan, enter, list, chart, import with and without a mapping, exit codes."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kfterm.desk.opening import open_desk
from tests.cli.conftest import Run

WEEKS = "Uke;Teller;Nevner\n" + "".join(f"uke {week} 2026;{10 + week % 5};4{week % 10}\n" for week in range(1, 19))


@pytest.fixture
def team(workspace: Path) -> str:
    """A team «Slagenhet» in the workspace."""
    desk = open_desk(workspace)
    home = desk.home_id()
    command = desk.command(home, "home.team")
    key = desk.do(command, home, "", desk.parse(command, home, "", {"text": "Slagenhet", "aim": ""})).at or ""
    desk.workspace.close()
    return key


Call = Callable[..., Any]


@pytest.fixture
def call(run: Run, workspace: Path, team: str, monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.setenv("COLUMNS", "100")  # a drawing is as wide as the window, which differs where tests run
    monkeypatch.setenv("LINES", "30")
    return lambda *arguments: run("--in", workspace, "measure", *arguments)


@pytest.fixture
def svelg(call: Call) -> str:
    """A planned measure of weekly shares."""
    ran = call("new", "Svelgtest", "--team", "Slag", "--kind", "share", "--frequency", "week", "--target", "80",
               "--direction", "up", "--json")  # fmt: skip
    assert ran.code == 0
    return str(ran.json["id"])


def test_add_list_and_chart(call: Call, svelg: str) -> None:
    ran = call("add", "--team", "Slag", "--measure", "Svelg", "12/45 14.03.2026")
    assert ran.code == 0 and ran.out.strip().startswith("measurement-")
    many = call("add", "--team", "Slag", "--measure", svelg, "13/45 uke 12 2026", "14/45 uke 13 2026", "--json")
    assert len(many.json["ids"]) == many.json["added"] == 2
    listed = call("list", "--team", "Slag", "--json").json
    assert [(one["title"], one["measurements"], one["verdict"]) for one in listed] == [("Svelgtest", 3, "few")]
    assert listed[0]["overdue"] is True and listed[0]["last"] == "2026-03-23"
    assert "For få punkter til å si noe ennå." in call("list").out
    chart = call("chart", "Svelg")
    assert chart.code == 0 and "●" in chart.out and "mål 80,0 %" in chart.out
    assert "●" not in call("chart", "Svelg", "--ascii").out
    data = call("chart", svelg, "--json").json
    assert data["chart"] == "run" and data["verdict"]["code"] == "few"
    assert data["result"]["points"]["y"] == pytest.approx([1200 / 45, 1300 / 45, 1400 / 45])
    assert data["dates"] == ["2026-03-09", "2026-03-16", "2026-03-23"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("12/0 14.03.2026", "measure.zero_denominator"),
        ("12/45 30.02.2026", "date.no_such_day"),
        ("tolv/45", "number.not_understood"),
        ("46/45 14.03", "measure.above_denominator"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_column_and_nothing_is_entered(
    call: Call, svelg: str, typed: str, code: str
) -> None:
    ran = call("add", "--team", "Slag", "--measure", svelg, "12/45 14.03.2026", typed, "--json")
    assert ran.code == 2 and ran.json["error"]["code"] == code and ran.json["error"]["column"]
    assert call("list", "--json").json[0]["measurements"] == 0


def test_unknown_team_measure_and_missing_answers(call: Call, svelg: str) -> None:
    assert call("add", "--team", "Slag", "--measure", "Borte", "12/45").code == 2
    assert call("add", "--team", "Borte", "--measure", svelg, "12/45").code == 2
    assert call("add", "--team", "Slag", "12/45").code == 2
    assert call("chart", "Borte").code == 2
    assert call("new", "--team", "Slag").code == 2
    assert call("import", "x.csv", "--team", "Slag", "--mapping", "Borte").code == 3
    assert call("nothing").code == 2


def test_import_shows_first_then_enters_and_remembers(call: Call, svelg: str, tmp_path: Path) -> None:
    file = tmp_path / "uker.csv"
    file.write_bytes(WEEKS.encode("cp1252"))
    shown = call("import", file, "--team", "Slag", "--measure", svelg, "--dry-run")
    assert shown.code == 0 and "ukenummer" in shown.out and "18 nye" in shown.out
    assert call("list", "--json").json[0]["measurements"] == 0
    assert call("import", file, "--team", "Slag", "--measure", svelg).code == 2, "nobody to ask, and no --yes"
    done = call("import", file, "--team", "Slag", "--measure", svelg, "--yes", "--save", "Ukesfil", "--json")
    assert done.code == 0
    assert {name: done.json[name] for name in ("rows", "added", "unchanged", "refused")} == {
        "rows": 18,
        "added": 18,
        "unchanged": 0,
        "refused": [],
    }
    again = call("import", file, "--team", "Slag", "--mapping", "ukesfil", "--json")
    assert again.code == 0 and (again.json["added"], again.json["unchanged"]) == (0, 18)


def test_an_unattended_import_keeps_what_it_can_and_tells_the_rest(call: Call, svelg: str, tmp_path: Path) -> None:
    file = tmp_path / "uker.csv"
    file.write_text(WEEKS, encoding="utf-8")
    call("import", file, "--team", "Slag", "--measure", svelg, "--yes", "--save", "Ukesfil")
    file.write_text(WEEKS + "uke 19 2026;12;0\nuke 20 2026;x;45\nuke 60 2026;1;45\nuke 21 2026;13;45\n", "utf-8")
    ran = call("import", file, "--mapping", "Ukesfil", "--json")
    assert ran.code == 1
    assert (ran.json["rows"], ran.json["added"], ran.json["unchanged"]) == (22, 1, 18)
    assert [(one["row"], one["column"], one["cell"]) for one in ran.json["refused"]] == [
        (20, 3, "C20"),
        (21, 2, "B21"),
        (22, 1, "A22"),
    ]
    assert all(one["message"] and one["remedy"] for one in ran.json["refused"])
    told = call("import", file, "--mapping", "Ukesfil")
    assert told.code == 1 and "C20: Nevneren" in told.out


def test_a_corrected_file_corrects_with_a_trace_but_not_what_a_person_corrected(
    call: Call, svelg: str, tmp_path: Path, workspace: Path
) -> None:
    file = tmp_path / "uker.csv"
    file.write_text(WEEKS, encoding="utf-8")
    call("import", file, "--team", "Slag", "--measure", svelg, "--yes", "--save", "Ukesfil")
    file.write_text(WEEKS.replace("uke 3 2026;13;43", "uke 3 2026;14;43"), encoding="utf-8")
    ran = call("import", file, "--mapping", "Ukesfil", "--json")
    assert (ran.json["corrected"], ran.json["added"], ran.json["unchanged"]) == (1, 0, 17)
    desk = open_desk(workspace, read_only=True)
    rows = desk.records(next(one.id for one in desk.entries("team")))
    traces = [data["was"] for data in rows.values() if data.get("was")]
    desk.workspace.close()
    assert traces == [["13/43 12.01.2026"]]
    # The department's old file again: the correction stays.
    file.write_text(WEEKS, encoding="utf-8")
    assert call("import", file, "--mapping", "Ukesfil", "--json").json["unchanged"] == 18


def test_two_rows_of_one_period_in_a_file(call: Call, svelg: str, tmp_path: Path) -> None:
    file = tmp_path / "dobbelt.csv"
    file.write_text("Uke;Teller;Nevner\nuke 1 2026;1;45\nuke 1 2026;1;45\nuke 1 2026;2;45\n", encoding="utf-8")
    ran = call("import", file, "--team", "Slag", "--measure", svelg, "--yes", "--json")
    assert ran.code == 1 and (ran.json["added"], ran.json["unchanged"]) == (1, 1)
    assert ran.json["refused"][0]["code"] == "measure.twice_in_file" and ran.json["refused"][0]["row"] == 4


def test_a_column_that_could_be_read_in_two_ways_must_be_decided(call: Call, svelg: str, tmp_path: Path) -> None:
    file = tmp_path / "datoer.csv"
    file.write_text("Dato;Teller;Nevner\n03/04/2026;1;45\n05/06/2026;2;45\n", encoding="utf-8")
    ran = call("import", file, "--team", "Slag", "--measure", svelg, "--yes", "--json")
    assert ran.code == 2 and ran.json["error"]["code"] == "measure.not_sure"
    assert ran.json["error"]["message"] == "Kolonnen A «Dato» kan leses på flere måter."
    assert call("import", file, "--team", "Slag", "--measure", svelg, "--yes", "--dates", "mdy").code == 0
    assert call("chart", svelg, "--json").json["dates"] == ["2026-03-02", "2026-05-04"]


def test_a_file_with_several_measures(call: Call, svelg: str, tmp_path: Path) -> None:
    call("new", "Ernæring", "--team", "Slag", "--kind", "share", "--frequency", "week")
    file = tmp_path / "alle.csv"
    file.write_text(
        "Indikator;Uke;Teller;Nevner\nSvelgtest;uke 1 2026;1;45\nernæring;uke 1 2026;2;45\nTrykksår;uke 1 2026;3;45\n",
        encoding="utf-8",
    )
    ran = call("import", file, "--team", "Slag", "--name-column", "Indikator", "--yes", "--save", "Alle", "--json")
    assert ran.code == 1 and ran.json["added"] == 2
    assert ran.json["refused"][0]["cell"] == "A4" and "Trykksår" in ran.json["refused"][0]["message"]
    assert call("import", file, "--mapping", "Alle", "--json").json["unchanged"] == 2


def test_a_new_mapping_is_made_when_the_measure_is_named(call: Call, svelg: str, tmp_path: Path) -> None:
    file = tmp_path / "uker.csv"
    file.write_text(WEEKS, encoding="utf-8")
    first = call("import", file, "--team", "Slag", "--mapping", "Ny", "--measure", svelg, "--yes", "--json")
    assert first.code == 0 and first.json["added"] == 18
    assert call("import", file, "--mapping", "Ny", "--json").json["unchanged"] == 18
    unknown = call("import", file, "--team", "Slag", "--mapping", "Annen", "--json")
    assert unknown.code == 2 and "«Ny»" in unknown.json["error"]["remedy"]


def test_the_measurements_of_a_measure_with_their_trace(call: Call, svelg: str) -> None:
    call("add", "--team", "Slag", "--measure", svelg, "12/45 14.03.2026 # vikarer", "13/44 21.03.2026")
    lines = call("list", "Svelgtest").out.splitlines()
    assert [line[:10] for line in lines] == ["2026-03-14", "2026-03-21"] and "vikarer" in lines[0]
    assert [one["numerator"] for one in call("list", svelg, "--json").json] == [12, 13]
    assert call("list", "Slagenhet", "--json").json[0]["title"] == "Svelgtest"
    assert call("list", "Borte").code == 2


def test_excel_and_standard_input(call: Call, svelg: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = openpyxl.Workbook()
    for row in (("Uke", "Teller", "Nevner"), ("uke 1 2026", 12, 45), ("uke 2 2026", 13, 44)):
        book.active.append(row)
    file = tmp_path / "uker.xlsx"
    book.save(file)
    assert call("import", file, "--team", "Slag", "--measure", svelg, "--yes", "--json").json["added"] == 2

    class Standard:
        buffer = io.BytesIO(WEEKS.encode())

        @staticmethod
        def isatty() -> bool:
            return False

    monkeypatch.setattr(sys, "stdin", Standard)
    ran = call("import", "-", "--team", "Slag", "--measure", svelg, "--yes", "--json")
    assert ran.code == 0 and ran.json["added"] == 16 and ran.json["corrected"] == 2


def test_hand_outs_by_week_or_month(call: Call, svelg: str, run: Run, workspace: Path, tmp_path: Path) -> None:
    file = tmp_path / "uker.csv"
    file.write_text(WEEKS, encoding="utf-8")
    call("import", file, "--team", "Slag", "--measure", svelg, "--yes")
    monthly = call("chart", svelg, "--period", "month", "--json").json
    assert len(monthly["dates"]) < 7 and monthly["dates"][1] == "2026-01-01"
    small = tmp_path / "sma.txt"
    assert call("add", "--team", "Slag", "--measure", svelg, "2/45 uke 20 2026").code == 0
    warned = run("--in", workspace, "export", svelg, "--to", small)
    assert "under fem" in warned.err and "uke 20" in small.read_text("utf-8")
    told = run("--in", workspace, "export", svelg, "--to", small, "--period", "month", "--yes")
    assert not told.err and "uke 20" not in small.read_text("utf-8")
    files = [tmp_path / f"ut{suffix}" for suffix in (".html", ".md", ".txt", ".svg", ".csv")]
    assert run("--in", workspace, "export", svelg, "--to", *files).code == 0
    assert all(one.stat().st_size > 500 for one in files)


def test_commands_for_measures_load_neither_textual_nor_openpyxl(workspace: Path, team: str, svelg: str) -> None:
    code = (
        "import sys; from kfterm.cli import main; "
        f"main(['--in', {str(workspace)!r}, 'measure', 'chart', {svelg!r}]); "
        "print([name for name in ('textual', 'openpyxl', 'rich', 'numpy') if name in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip().endswith("[]")


def test_a_measure_is_shown_and_handed_out_by_its_name(run: Run, call: Call, svelg: str, workspace: Path) -> None:
    call("add", "--team", "Slag", "--measure", svelg, "12/45 14.03.2026")
    assert "Svelgtest" in run("--in", workspace, "show", "svelgt").out
    file = workspace.parent / "svelg.md"
    ran = run("--in", workspace, "export", "Svelg", "--to", file)
    assert ran.code == 0 and file.read_text(encoding="utf-8").startswith("# Svelgtest")
    assert run("--in", workspace, "export", "Svelgprøve", "--to", file, "--yes").code == 2
    call("new", "Svelgprøve", "--team", "Slag")
    both = run("--in", workspace, "show", "Svelg", "--json")
    assert both.code == 2 and both.json["error"]["code"] == "desk.ambiguous"
    assert run("--in", workspace, "show", "Slag").out.startswith("Slagenhet")
