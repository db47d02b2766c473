"""The played demo: every step is checked, the files hold what was typed, and what is broken is named."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kfterm import config
from kfterm.cli import rehearsing
from kfterm.cli.output import DONE, FOUND, USAGE
from kfterm.cli.run import run
from kfterm.screens import playing, playscript
from kfterm.screens.playsteps import Press, Step
from kfterm.words import Lang, Words, same

FILES = ["oppsummering.md", "oppsummering.html", "oppsummering.txt", "driverdiagram.svg"]
TYPED = {
    "nb": ["Halvere reinnleggelser for slagpasienter", "Ett kort, én pasient, én dag", "Trykke ti kort", "12.02.2027"],
    "nn": ["Halvere reinnleggingar for slagpasientar", "Eitt kort, éin pasient, éin dag", "Trykkje ti kort"],
    "en": ["Halve readmissions for stroke patients", "One card, one patient, one day", "Print ten cards"],
}
NOWHERE = same("dette står ingen steder")


def plain(path: Path) -> str:
    """The words of a file without tags and line breaks."""
    return " ".join(re.sub(r"<[^>]+>", " ", path.read_text("utf-8")).split())


def labels(svg: Path) -> str:
    """The words of a drawing, in order, lines of a label joined."""
    texts = ElementTree.parse(svg).iter("{http://www.w3.org/2000/svg}text")  # noqa: S314 - our own file
    return " ".join(" ".join("".join(node.itertext()) for node in texts).split())


def test_it_needs_no_terminal_and_leaves_the_four_files(tmp_path: Path) -> None:
    folder = tmp_path / "ut"
    ran = subprocess.run(
        [sys.executable, "-m", "kfterm", "demo", "--play", "--headless", "--to", str(folder), "--lang", "nb"],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env={"KFTERM_CONFIG": str(tmp_path / "config"), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
    )
    assert ran.returncode == DONE, ran.stderr
    assert ran.stdout.splitlines() == [str(folder / name) for name in FILES]
    assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)
    for name in FILES[:2]:
        assert [text for text in TYPED["nb"] if text not in plain(folder / name)] == []
    assert "Hvem ringer pasienten" in plain(folder / FILES[2]), "the text file wraps, so only a short piece"
    assert "Et kort med tre spørsmål" in labels(folder / FILES[3])


@pytest.mark.parametrize("lang", ["nn", "en"])
def test_it_plays_in_the_other_languages_too(lang: Lang, tmp_path: Path) -> None:
    assert run(["demo", "--play", "--headless", "--to", str(tmp_path), "--lang", lang]) == DONE
    assert [text for text in TYPED[lang] if text not in plain(tmp_path / FILES[0])] == []


def test_other_keys_play_as_well(tmp_path: Path) -> None:
    chosen = {"session.start": "f11", "session.close": "f3", "driver.child": "insert", "home.session": "N"}
    config.save(config.Settings(keys=chosen))
    assert run(["demo", "--play", "--headless", "--to", str(tmp_path), "--lang", "nb"]) == DONE


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(playing, "PATIENCE", 1.5)


def without_see(step: Step) -> Step:
    return replace(step, see=(NOWHERE,))


def without_act(step: Step) -> Step:
    return replace(step, do=(Press("home.gone"),))


@pytest.mark.parametrize(
    ("broken", "missing"), [(without_see, NOWHERE.nb), (without_act, "home.gone")], ids=["not seen", "no such act"]
)
def test_a_broken_step_is_named(
    broken: Callable[[Step], Step],
    missing: str,
    impatient: None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    first = replace(playscript.STEPS[0], say=Words("Det første", "Det første", "The first"))
    monkeypatch.setattr(playscript, "STEPS", (broken(first), *playscript.STEPS[1:]))
    assert run(["demo", "--play", "--headless", "--to", str(tmp_path / "ut"), "--lang", "nb"]) == FOUND
    told = capsys.readouterr()
    assert told.out == ""
    assert "Steg 1, «Det første»" in told.err and missing in told.err
    assert not (tmp_path / "ut").exists()


def test_a_text_that_is_missing_in_the_files_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(playscript, "DELIVERED", (*playscript.DELIVERED, NOWHERE))
    assert run(["demo", "--play", "--headless", "--to", str(tmp_path), "--lang", "nb"]) == FOUND
    assert NOWHERE.nb in capsys.readouterr().err


def test_no_file_is_replaced_unasked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "oppsummering.md"
    mine.write_text("min egen", encoding="utf-8")
    assert run(["demo", "--play", "--headless", "--to", str(tmp_path), "--lang", "nb"]) == USAGE
    assert mine.read_text(encoding="utf-8") == "min egen"
    assert str(mine) in capsys.readouterr().err


def test_the_usual_folder_is_a_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert rehearsing.target(None, yes=False) == tmp_path / rehearsing.FOLDER
    assert rehearsing.target(None, yes=False) == tmp_path / f"{rehearsing.FOLDER}-2"


@pytest.mark.parametrize("words", [["--headless"], ["--to", "ut"], ["mappe", "--play"], ["--play", "--speed", "0"]])
def test_options_that_do_not_go_together(words: list[str]) -> None:
    assert run(["demo", *words]) == USAGE
