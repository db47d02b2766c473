"""The nominal group of a gathering in a real terminal: 47 people at 14 tables, every figure reckoned from the rows."""

from __future__ import annotations

import csv
import io
import json
import math
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from kfterm.desk.opening import new_workspace
from kfterm.model.change import Put
from tests.terminal.driver import Terminal

DATA: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "nominal.yaml").read_text("utf-8"))
SESSION, SHEET = "session-000000000001", "board-000000000001"
KFTERM = [sys.executable, "-m", "kfterm"]
SIZE = (80, 24)


def reckoned(data: Mapping[str, Any]) -> dict[str, tuple[int, int, int]]:
    """Points, antall som valgte den and first choices of each idea by its text, from the rows alone."""
    into = dict(data["merge"])
    points, voters, firsts = Counter[str](), Counter[str](), Counter[str]()
    for row in data["ballots"]:
        for entry, key in enumerate(row):
            points[key] += len(row) - entry
            voters[key] += 1
        firsts[row[0]] += 1
    return {text: (points[key], voters[key], firsts[key]) for key, text in data["ideas"].items() if key not in into}


@pytest.fixture
def config(tmp_path: Path) -> dict[str, str]:
    return {"KFTERM_CONFIG": str(tmp_path / "config")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A session with an empty sheet."""
    made = tmp_path / "arbeid"
    desk = new_workspace(made, "Øving")
    sheet = {"in": SESSION, "pos": "a0", "tool": "ngt", "title": DATA["title"]}
    puts = [Put(SESSION, {"title": "Samling 1", "date": "2027-01-20"}, SESSION), Put(SHEET, sheet, SESSION)]
    desk.put(desk.home_id(), "test.put/1", puts)
    desk.workspace.close()
    return made


@pytest.fixture
def running() -> Iterator[list[Terminal]]:
    found: list[Terminal] = []
    yield found
    for terminal in found:
        terminal.stop()


def command(config: Mapping[str, str], *words: str) -> str:
    env = {**config, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    done = subprocess.run([*KFTERM, *words], capture_output=True, text=True, check=False, env=env)
    assert done.returncode == 0, done.stderr
    return done.stdout


def numbers(config: Mapping[str, str], folder: Path) -> dict[str, int]:
    """Text → number of each idea on the list, as handed out while the app is open."""
    rows = csv.reader(
        io.StringIO(command(config, "export", SHEET, "--in", str(folder), "--to", "-", "--format", "csv")),
        delimiter=";",
    )
    found = [row for row in rows if len(row) == 5 and row[0].isdigit()]
    return {row[1]: int(row[0]) for row in reversed(found)}


def read(app: Terminal, sentence: str) -> None:
    """Wait for a sentence that may go over several lines."""
    app.until(lambda: sentence in " ".join(app.text().split()), sentence)


def asked(app: Terminal, *pairs: str) -> None:
    """Questions and their answers in turn."""
    for question, answer in zip(pairs[::2], pairs[1::2], strict=True):
        app.see(question)
        app.settle()
        app.key(answer, "enter")


def to_the_list(app: Terminal) -> None:
    """Question, people, silent writing, and what the tables hand in."""
    app.see("Samling 1")
    app.key("enter")
    app.see("Hva hindrer flyt?")
    app.settle()
    app.key("down", "enter")
    app.see("Steg 1 av 8")
    app.key("enter")
    asked(app, "Spørsmål ›", DATA["question"])
    app.see(DATA["question"])
    app.key("a")
    asked(app, "Hvor mange deltar", str(DATA["people"]), "Hvor mange bord", str(DATA["tables"]), "Hvor mange ideer", "")
    ideas = 3 * DATA["tables"]
    assert ideas == len(DATA["ideas"])
    minutes = 7 + 10 + 4 + 8 + math.ceil((ideas * (15 + 30) + DATA["people"] * 8) / 60)
    told = f"Med {DATA['tables']} bord som leverer sine 2–3 beste: {ideas} ideer og {minutes} minutter."
    read(app, told)
    app.key("n")
    app.see("Steg 2 av 8")
    app.key("n")
    app.see("Steg 3 av 8")
    app.key("enter")
    app.see("Ny idé ›")
    app.settle()
    app.key("\x1b[200~" + "\n".join(DATA["ideas"].values()) + "\x1b[201~")
    app.see(f"{ideas} i urnen")
    assert not any(text in app.text() for text in DATA["ideas"].values())
    app.key("n")
    app.see("Lukke urnen")
    app.key("j")
    app.see("Steg 4 av 8")
    app.key("n")
    app.see("Steg 5 av 8")


def merge(app: Terminal, config: Mapping[str, str], folder: Path) -> None:
    """The likenesses that are offered first are taken. What is merged stands below its host as a row of its own."""
    hosts: list[str] = []
    for one, other in DATA["merge"]:
        number = numbers(config, folder)
        place = number[DATA["ideas"][one]]
        place += sum(number[host] < place for host in hosts)
        app.key("home", *["down"] * place, "m")
        app.see("Sammen med hvilken?")
        app.see(f"1 {number[DATA['ideas'][other]]}  {DATA['ideas'][other]}")
        app.key("1")
        read(app, f"«{DATA['ideas'][one]}» står nå under")
        app.settle()
        hosts.append(DATA["ideas"][other])


def vote(app: Terminal, room: Terminal, number: Mapping[str, int]) -> None:
    """Every paper by one keyboard, one of them first read wrongly."""
    app.key("n")
    app.see("Steg 6 av 8")
    app.key("enter")
    app.see("Hvordan?")
    app.key("1")
    app.see("Et annet antall?")
    app.key("enter")
    app.see("Akkurat så mange")
    app.key("enter")
    app.see(f"0 av {DATA['people']}")
    app.key("enter")
    app.see("Stemmeseddel ›")
    for paper, row in enumerate(DATA["ballots"], 1):
        line = [number[DATA["ideas"][key]] for key in row]
        if paper == DATA["wrong"]["ballot"]:
            wrong = list(line)
            wrong[DATA["wrong"]["entry"] - 1] = line[0]
            app.key(" ".join(map(str, wrong)), "enter")
            app.see(f"Idé {line[0]} står to ganger")
            app.key("escape")
            app.miss("står to ganger")
        app.key(" ".join(map(str, line)), "enter")
        app.see(f"{paper} av {DATA['people']}")
        if paper in (18, len(DATA["ballots"])):
            room.see(f"{paper} av {DATA['people']}")
    app.key("enter")


@pytest.mark.terminal
def test_a_morning_with_tables(folder: Path, config: dict[str, str], running: list[Terminal]) -> None:
    wanted = reckoned(DATA)
    assert sum(points for points, _, _ in wanted.values()) == len(DATA["ballots"]) * 15 == 705
    app = Terminal([*KFTERM, str(folder), "--lang", "nb"], config, SIZE)
    running.append(app)
    to_the_list(app)
    merge(app, config, folder)
    room = Terminal([*KFTERM, "present", str(folder)], config, SIZE)
    running.append(room)
    room.see("Avklar, og slå sammen")
    number = numbers(config, folder)
    vote(app, room, number)
    best = sorted(wanted.items(), key=lambda item: item[1], reverse=True)[: DATA["winners"]]
    app.settle()
    app.key("n")
    app.see("Lukke urnen")
    app.key("j")
    app.see("Steg 7 av 8")
    room.see("ikke vist ennå")
    assert f"{best[0][1][0]} p" not in app.text() + room.text()
    app.key("enter")
    room.see(f"{len(DATA['ballots'])} av {DATA['people']} har stemt")
    assert not any(f"{points} p" in app.text() + room.text() for _, (points, _, _) in best), "the best are covered"
    for text, (points, voters, firsts) in reversed(best):
        app.settle()
        app.key("enter")
        app.see(f"{points} p")
        room.see(f"{points} p · {voters} valgte · {firsts} først")
        assert text in room.text()
    app.key("ctrl+q")
    assert app.ended() == 0
    (result,) = json.loads(command(config, "vote", "Samling 1", "--in", str(folder), "--json"))
    assert result["total"] == 705 and result["control"]["holds"]
    found = {row["text"]: (row["points"], row["voters"], row["firsts"]) for row in result["results"]}
    assert found == wanted
    assert not list((folder / ".kfterm" / "urn").glob("*"))


def counted(data: Mapping[str, Any], folder: Path) -> dict[str, tuple[int, int, int]]:
    """The same rows without a screen."""
    desk = new_workspace(folder, "Øving")
    sheet = {"in": SESSION, "pos": "a0", "tool": "ngt", "title": data["title"], "question": data["question"]}
    desk.put(desk.home_id(), "test.put/1", [Put(SESSION, {"title": "Samling"}, SESSION), Put(SHEET, sheet, SESSION)])

    def do(name: str, at: str = "", **args: object) -> None:
        desk.do(desk.command(SHEET, f"ngt.{name}"), SHEET, at, args)

    do("next")
    do("next")
    for text in data["ideas"].values():
        do("add", text=text)
    do("next", close="close")
    do("next")
    keys = {row.text: key for key, row in desk.view(SHEET).rows.items()}
    for one, other in data["merge"]:
        do("merge", keys[data["ideas"][one]], other=keys[data["ideas"][other]])
    do("next")
    do("open", way="rank", size=5, lenient="", among=None)
    number = {desk.view(SHEET).rows[key].text: held for key, held in desk.view(SHEET).numbers.items()}
    cast = desk.command(SHEET, "ngt.ballot")
    for row in data["ballots"]:
        line = " ".join(str(number[data["ideas"][key]]) for key in row)
        desk.do(cast, SHEET, "", desk.parse(cast, SHEET, "", {"ballot": line}))
    do("next", close="close")
    (tally,) = desk.tool(SHEET).tallies(desk.view(SHEET))  # type: ignore[misc]
    desk.workspace.close()
    return {tally.texts[one.idea]: (one.points, one.voters, one.firsts) for one in tally.count.results}


def test_changing_one_row_changes_the_figures(tmp_path: Path) -> None:
    changed = {**DATA, "ballots": [swapped(DATA["ballots"][0]), *DATA["ballots"][1:]]}
    before, after = reckoned(DATA), reckoned(changed)
    assert counted(DATA, tmp_path / "en") == before
    assert counted(changed, tmp_path / "to") == after
    first, second = (DATA["ideas"][key] for key in DATA["ballots"][0][:2])
    assert {text for text in before if before[text] != after[text]} == {first, second}


def swapped(row: Sequence[str]) -> list[str]:
    """The two most important change places."""
    return [row[1], row[0], *row[2:]]
