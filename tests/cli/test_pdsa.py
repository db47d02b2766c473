"""``kfterm pdsa``: add, list, show and form, their exit codes and JSON."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from kfterm.cli import pdsa
from kfterm.desk.opening import new_workspace
from kfterm.model.change import Put
from tests.cli.conftest import Run

TEAM, OTHER, IDEA = "team-000000000001", "team-000000000002", "driver-00000000000a"
WHOLE = ("--question", "Rekker vi det?", "--test", "To øver", "--prediction", "Vi tror at begge klarer det")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A workspace with two teams; the first has a sheet with a change idea."""
    folder = tmp_path / "arbeid"
    desk = new_workspace(folder, "Øving", source=random.Random(5))
    puts = [
        Put(TEAM, {"title": "Slagenhet"}, TEAM),
        Put(OTHER, {"title": "Hoftebrudd"}, OTHER),
        Put("board-000000000001", {"in": TEAM, "pos": "a", "tool": "driver", "title": "Svelgtest"}, TEAM),
        Put(IDEA, {"in": "board-000000000001", "pos": "a", "layer": "idea", "text": "Øving etter rapporten"}, TEAM),
    ]
    desk.put(desk.home_id(), "test.put/1", puts)
    desk.workspace.close()
    return folder


def test_add_prints_the_id_and_show_and_list_tell_the_same(run: Run, place: Path) -> None:
    more = ("--idea", "øving", "--who", "@KN", "--when", "2027-03-14", "--scale", "én dag")
    added = run("pdsa", "add", "--in", place, "--team", "slag", *WHOLE, *more)
    assert (added.code, added.err) == (0, "")
    key = added.out.strip()
    (row,) = run("pdsa", "list", "--in", place, "--json").json
    assert row["id"] == key
    wanted = {
        "team": "Slagenhet", "team_id": TEAM, "idea": IDEA, "idea_text": "Øving etter rapporten", "number": 1,
        "question": "Rekker vi det?", "test": "To øver", "prediction": "begge klarer det", "who": "KN",
        "when": "2027-03-14", "scale": "én dag", "status": "plan", "prediction_at": "", "prediction_was": [],
    }  # fmt: skip
    assert {name: row[name] for name in wanted} == wanted
    shown = run("pdsa", "show", key, "--in", place, "--json").json
    assert {name: shown[name] for name in row} == row
    assert "Vi tror at … begge klarer det" in shown["text"]
    text = run("pdsa", "show", key, "--in", place, "--lang", "nn")
    assert text.code == 0 and "Vi trur at … begge klarer det" in text.out


def test_json_of_add_is_one_document(run: Run, place: Path) -> None:
    added = run("pdsa", "add", "--in", place, "--team", TEAM, *WHOLE, "--json")
    assert set(added.json) == {"id"} and added.json["id"].startswith("cycle-")


def test_list_of_a_team_and_of_what_is_not_finished(run: Run, place: Path) -> None:
    for team in ("Slagenhet", "Hoftebrudd"):
        run("pdsa", "add", "--in", place, "--team", team, *WHOLE)
    assert len(run("pdsa", "list", "--in", place, "--open").out.splitlines()) == 2
    assert [row["team"] for row in run("pdsa", "list", "--in", place, "--team", "hofte", "--json").json] == [
        "Hoftebrudd"
    ]


def test_a_missing_field_is_no_question_without_a_terminal(run: Run, place: Path) -> None:
    for missing in range(3):
        given = WHOLE[: 2 * missing] + WHOLE[2 * missing + 2 :]
        refused = run("pdsa", "add", "--in", place, "--team", "slag", *given, "--json")
        assert (refused.code, refused.json["error"]["code"]) == (2, "desk.missing_answer")
    assert run("pdsa", "add", "--in", place, *WHOLE).code == 2
    assert run("pdsa", "list", "--in", place, "--json").json == []


def test_on_a_terminal_it_is_asked_for(run: Run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    answers = iter(["To øver", "begge klarer det"])

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return next(answers)

    monkeypatch.setattr(pdsa, "is_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", answer)
    added = run("pdsa", "add", "--in", place, "--team", "slag", "--question", "Rekker vi det?")
    assert added.code == 0
    assert asked == ["Hva prøver vi? ", "Vi tror at … "]


def test_unknown_and_ambiguous_names_are_refused_and_nothing_is_written(run: Run, place: Path) -> None:
    for wrong, code in (
        (("--team", "finnes ikke"), "desk.unknown_place"),
        (("--team", "slag", "--idea", "finnes ikke"), "pdsa.unknown_idea"),
        (("--team", "slag", "--when", "45.13"), "date."),
    ):
        refused = run("pdsa", "add", "--in", place, *wrong, *WHOLE, "--json")
        assert refused.code == 2
        assert refused.json["error"]["code"].startswith(code)
    unknown = run("pdsa", "show", "cycle-zz", "--in", place, "--json")
    assert (unknown.code, unknown.json["error"]["code"]) == (2, "pdsa.unknown_cycle")
    assert run("pdsa", "list", "--in", place, "--json").json == []


def test_a_task_is_told_apart_but_kept(run: Run, place: Path) -> None:
    task = ("--question", "Lage mal", "--test", "Lage mal", "--prediction", "ok")
    added = run("pdsa", "add", "--in", place, "--team", "slag", *task)
    assert added.code == 0 and "oppgave" in added.err
    assert len(run("pdsa", "list", "--in", place, "--json").json) == 1


def test_the_form_empty_and_filled(run: Run, place: Path, tmp_path: Path) -> None:
    key = run("pdsa", "add", "--in", place, "--team", "slag", *WHOLE).out.strip()
    empty, filled, other = tmp_path / "tomt.html", tmp_path / "fylt.html", tmp_path / "sendt.html"
    assert run("pdsa", "form", "--to", empty, "--lang", "nn").out.strip() == str(empty)
    assert "Vi trur at …" in empty.read_text("utf-8") and "begge" not in empty.read_text("utf-8")
    assert run("pdsa", "form", key, "--in", place, "--to", filled).code == 0
    assert "begge klarer det" in filled.read_text("utf-8")
    assert run("pdsa", "form", "--to", empty).code == 2, "it exists"
    assert run("export", key, "--in", place, "--to", other).code == 0
    assert "begge klarer det" in other.read_text("utf-8")
