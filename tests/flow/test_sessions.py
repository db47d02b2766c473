"""``kfterm flow`` on the maps of a session: every figure as for a case, one picked by its title, words without JSON."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from kfterm.cli import main
from kfterm.desk.opening import new_workspace, open_desk
from kfterm.model.change import Put
from kfterm.screens.example import make_example
from kfterm.tools.flowmap.tool import TOOL

SESSION, FIRST, SECOND = "session-000000000001", "board-000000000001", "board-000000000002"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A session with two flow maps, one of them empty, and a driver diagram."""
    monkeypatch.setenv("KFTERM_CONFIG", str(tmp_path / "config"))
    desk = new_workspace(tmp_path / "ws", "Prøve", source=random.Random(3))
    boards = {FIRST: ("flowmap", "Legevakt"), SECOND: ("flowmap", "Tomt"), "board-000000000003": ("driver", "Mål")}
    puts = [Put(SESSION, {"title": "Samling 1", "date": "2026-11-25"}, SESSION)]
    for place, (key, (tool, title)) in enumerate(boards.items()):
        puts.append(Put(key, {"in": SESSION, "pos": f"n{place}", "tool": tool, "title": title}, SESSION))
    desk.put(desk.home_id(), "test/1", puts)
    make_example(desk, FIRST, TOOL)
    desk.workspace.close()
    return tmp_path / "ws"


def answer(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, Any]:
    code = main([str(one) for one in arguments])
    return code, json.loads(capsys.readouterr().out)


def test_every_map_of_a_session(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = answer(capsys, "flow", "Samling 1", "--in", folder, "--json", "--lang", "nb")
    assert [(one["id"], one["title"]) for one in found] == [(FIRST, "Legevakt"), (SECOND, "Tomt")]
    first = found[0]
    assert (first["unit"], first["time_base"]) == ("min", "clock")
    assert first["lead_time"] == pytest.approx(185) and first["process_time"] == pytest.approx(45)
    assert first["flow_efficiency"] == pytest.approx(45 / 185) and first["hand_offs"] == pytest.approx(10 / 3)
    assert first["bottleneck"] == "Bilder blir tatt" and first["bottleneck_by_queue"] == "Lege undersøker"
    assert [one["name"] for one in first["steps"]][:2] == ["Pasienten melder seg", "Sykepleier vurderer hastegrad"]
    assert first["problems"] == []  # nobody is asked how long a question waits
    assert found[1]["steps"] == [] and found[1]["lead_time"] in (0, None)
    assert code == 1 and [one["message"] for one in found[1]["problems"]] == ["Flytskjemaet har ingen trinn."]


def test_one_map_by_its_title_or_id(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for what in ("lege", FIRST):
        _, found = answer(capsys, "flow", "Samling 1", "--board", what, "--in", folder, "--json")
        assert [one["id"] for one in found] == [FIRST]
    assert main(["flow", "Samling 1", "--board", "finnes ikke", "--in", str(folder)]) == 2


def test_words_without_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["flow", "Samling 1", "--in", str(folder), "--lang", "en"]) == 1
    out = capsys.readouterr().out
    assert "Lead time (calendar time): ~3 h 5 min" in out and "The rules differ." in out
    assert "The map has no steps." in out
    assert main(["flow", "Samling 1", "--board", "lege", "--in", str(folder), "--lang", "en"]) == 0


def test_files_of_cases_are_still_cases(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = tmp_path / "case.json"
    case.write_text('{"id": "a", "kind": "vsm", "inputs": {"steps": [{"name": "x", "process": 1, "wait": 2}]}}')
    code, found = answer(capsys, "flow", case)
    assert code == 0 and found["lead_time"] == 3


@pytest.mark.parametrize("suffix", [".bpmn", ".dot", ".mmd"])
def test_export_writes_the_tools_own_formats(folder: Path, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"kart{suffix}"
    assert main(["export", FIRST, "--to", str(target), "--in", str(folder)]) == 0
    assert "Bilder blir tatt" in target.read_text(encoding="utf-8")
    assert main(["export", "board-000000000003", "--to", str(tmp_path / f"x{suffix}"), "--in", str(folder)]) == 2
    assert not (tmp_path / f"x{suffix}").exists()


def test_the_yaml_of_a_map_holds_all_of_it(folder: Path) -> None:
    """Without the journal: the session's file alone gives back steps, lanes, arrows, numbers, estimates and marks."""
    desk = open_desk(folder)
    before = desk.view(FIRST)
    desk.workspace.checkpoint()
    desk.workspace.close()
    shutil.rmtree(folder / ".kfterm")
    desk = open_desk(folder)
    after = desk.view(FIRST)
    desk.workspace.close()
    assert after.rows == before.rows and after.lanes == before.lanes and after.ways == before.ways
    assert [step.about for step in after.steps][2] == {"wait": True}
    assert any(way.share == pytest.approx(0.1) and way.back for way in after.ways)
    text = next(folder.glob("*samling-1.yaml")).read_text(encoding="utf-8")
    assert "lanes:" in text and "work: 10" in text and "colour: red" in text
