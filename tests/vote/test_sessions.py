"""``vote SESSION``: the closed votes of a session, counted like ballots in a file."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from kfterm.cli import main
from kfterm.clock import FixedClock
from kfterm.desk.opening import new_workspace
from kfterm.model.change import Put
from kfterm.text import PastedLine
from tests.desk.urns import SESSION, START

RANKED = ("3 7 1 9 4", "7 3 2 1 8", "1 7 3 5 9", "7 1 9 3 2", "3 1 7 8 5", "1 3 7 4 2")
SECOND = "board-000000000002"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two sheets: on the first a closed vote that was never shown and an open one, on the second a closed one."""
    monkeypatch.setenv("KFTERM_CONFIG", str(tmp_path / "config"))
    desk = new_workspace(tmp_path / "arbeid", "Prøve", clock=FixedClock(START), source=random.Random(1))
    puts = [Put(SESSION, {"title": "Samling 1", "date": "2026-11-25"}, SESSION)]
    for board, title in (("board-000000000001", "Hva hindrer flyt?"), (SECOND, "Hva prøver vi først?")):
        sheet = {"in": SESSION, "pos": f"a{board[-1]}", "tool": "ngt", "title": title, "question": title}
        puts.append(Put(board, sheet, SESSION))
    desk.put(desk.home_id(), "test.put/1", puts)

    def do(board: str, name: str, **args: Any) -> None:
        desk.do(desk.command(board, f"ngt.{name}"), board, "", args)

    def cast(board: str, line: str) -> None:
        command = desk.command(board, "ngt.ballot")
        desk.do(command, board, "", desk.parse(command, board, "", {"ballot": line}))

    for board, lines in (("board-000000000001", (*RANKED, "x", "-")), (SECOND, ("1 2 3 4 5",))):
        for _ in range(2):
            do(board, "next")
        do(board, "paste", text=[PastedLine(0, f"Idé {chr(97 + number)}") for number in range(9)])
        for close in ("close", "", ""):
            do(board, "next", close=close)
        do(board, "open", way="rank", size=5, lenient="", among=None)
        for line in lines:
            cast(board, line)
        do(board, "next", close="close")
    do(SECOND, "reveal_all")
    do(SECOND, "open", way="rank", size=3, lenient="", among="all")
    desk.workspace.close()
    return tmp_path / "arbeid"


def counted(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    code = main(["vote", *arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_every_closed_round_of_a_session(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, results = counted(capsys, "Samling 1", "--in", str(folder))
    assert code == 0
    assert [(one["title"], one["round"], one["ballots"]) for one in results] == [
        ("Hva hindrer flyt?, avstemning 1", 1, 7),
        ("Hva prøver vi først?, avstemning 1", 1, 1),
    ]
    first = results[0]
    assert first["id"].startswith("round-") and (first["blank"], first["spoilt"], first["total"]) == (1, 1, 90)
    best = [(row["idea"], row["points"], row["voters"], row["firsts"], row["place"]) for row in first["results"][:4]]
    assert best == [(7, 24, 6, 2, 1), (1, 23, 6, 2, 2), (3, 23, 6, 2, 2), (9, 6, 3, 0, 4)]
    assert all(row["text"].startswith("Idé ") for row in first["results"])
    # Any number is counted, a round with one ballot too.
    assert results[1]["results"][0]["voters"] == 1


def test_one_sheet_and_the_files_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = next(path.name for path in folder.glob("*samling*.yaml"))
    for what in (file, "Samling", SESSION):
        code, results = counted(capsys, what, "--in", str(folder), "--board", "hva prøver")
        assert code == 0 and [one["board"] for one in results] == [SECOND]


def test_for_people(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["vote", "Samling 1", "--in", str(folder)]) == 0
    text = capsys.readouterr().out
    assert "Rangering: Hva hindrer flyt?, avstemning 1" in text and "90, som det skal være" in text


@pytest.mark.parametrize(
    ("arguments", "code", "exit_code"),
    [
        (("Samling 1", "--board", "Finnes ikke"), "desk.unknown_place", 2),
        (("Ingen slik", "--board", "x"), "desk.unknown_place", 2),
        (("Samling 1", "--board", "Hva"), "desk.ambiguous", 2),
        (("Samling 1", "--method", "rank"), "vote.not_for_sessions", 2),
    ],
)
def test_what_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: str, exit_code: int
) -> None:
    found, document = counted(capsys, *arguments, "--in", str(folder))
    assert (found, document["error"]["code"]) == (exit_code, code)
