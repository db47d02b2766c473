"""``list`` from the saved catalogue: letter by letter what the whole program says, and silent when in doubt."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kfterm.cli.quick import listing
from kfterm.cli.run import run as whole
from kfterm.desk.democopy import copy_demo
from kfterm.desk.opening import open_desk


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """The demo as it lies after it was opened and closed once."""
    folder = copy_demo(tmp_path / "demo")
    open_desk(folder).workspace.close()
    return folder


@pytest.mark.parametrize("more", [[], ["sessions"], ["teams"], ["--lang", "nn"], ["--lang", "en", "teams"]])
def test_it_says_what_the_whole_program_says(demo: Path, more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["list", "--in", str(demo), *more]
    assert listing(arguments) == 0
    quick = capsys.readouterr()
    assert whole(arguments) == 0
    assert quick == capsys.readouterr()
    assert quick.out


def test_it_follows_the_settings(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = Path(os.environ["KFTERM_CONFIG"])
    config.mkdir(parents=True)
    (config / "kfterm.yaml").write_text("lang: en\n", encoding="utf-8")
    assert listing(["list", "--in", str(demo)]) == 0
    assert capsys.readouterr().out.startswith("session")


def _edit(demo: Path) -> None:
    file = next((demo / "teams").glob("slag*.yaml"))
    file.write_text(file.read_text("utf-8").replace("Slagenhet", "Slagpost"), encoding="utf-8")


def _tail(demo: Path) -> None:
    (demo / ".kfterm" / "journal" / "000009.open.jsonl").write_bytes(b"")


def _new(demo: Path) -> None:
    (demo / "teams" / "ny.yaml").write_text("format: kfterm/team/1\nid: team-000000000001\n...\n", encoding="utf-8")


def _gone(demo: Path) -> None:
    next((demo / "teams").glob("slag*.yaml")).unlink()


def _damaged_cache(demo: Path) -> None:
    file = demo / ".kfterm" / "catalogue.json"
    file.write_bytes(file.read_bytes().replace(b"Slagenhet", b"Slagpost!"))


@pytest.mark.parametrize("change", [_edit, _tail, _new, _gone, _damaged_cache])
def test_in_doubt_it_is_silent(demo: Path, change: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert callable(change)
    change(demo)
    assert listing(["list", "--in", str(demo)]) is None
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("more", [["boards"], ["--json"], ["--yes"], ["--lang", "tysk"]])
def test_other_questions_are_left_to_the_whole_program(demo: Path, more: list[str]) -> None:
    assert listing(["list", "--in", str(demo), *more]) is None
