"""What goes wrong on the command line: one sentence or one JSON document, and the exit code of the contract."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ERROR = {"code", "message", "file", "line", "column"}


@pytest.mark.parametrize(
    "arguments",
    [["new"], ["list", "foo"], ["list", "--lang", "de"], ["show", "x", "--nope"], ["guide", "--phase", "9"]],
)
def test_wrong_usage_is_a_json_document_too(run: Run, arguments: list[str]) -> None:
    wrong = run(*arguments, "--json")
    assert (wrong.code, wrong.err) == (2, "")
    assert wrong.json["error"]["code"] == "cli.usage"
    assert set(wrong.json["error"]) >= ERROR


def test_wrong_usage_is_told_in_the_language_asked_for(run: Run) -> None:
    told = run("list", "foo", "--lang", "nn")
    assert (told.code, told.out) == (2, "")
    assert "ikkje gitt rett" in told.err
    assert "kfterm list --help" in told.err


def test_a_mistyped_command_is_no_folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    mistyped = run("lsit", "--json")
    assert mistyped.code == 2
    assert mistyped.json["error"]["code"] == "cli.no_such"


def test_a_file_that_cannot_be_read_is_named(run: Run, workspace: Path, board: str, tmp_path: Path) -> None:
    gone = str(tmp_path / "borte.md")
    refused = run("import", gone, "--into", board, "--in", workspace, "--json")
    assert (refused.code, refused.json["error"]["file"]) == (3, gone)
    broken = tmp_path / "data.json"
    broken.write_text("{", encoding="utf-8")
    assert run("spc", broken, "--json").json["error"]["file"] == str(broken)


def test_forgetting_nothing_is_refused(run: Run, workspace: Path) -> None:
    before = {path: path.read_bytes() for path in workspace.glob("*.yaml")}
    for text in ("", "  ", "\u200b"):
        assert run("forget", text, "--in", workspace, "--yes").code == 2, "an empty text is found everywhere"
    assert {path: path.read_bytes() for path in workspace.glob("*.yaml")} == before


@pytest.fixture
def damaged(workspace: Path) -> Path:
    """The session's file with a line that no reader understands, in a folder that has no history to mend it from."""
    shutil.rmtree(workspace / ".kfterm")
    file = next(workspace.glob("2*.yaml"))
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join([*lines[:3], "x: [\n", *lines[3:]]), encoding="utf-8")
    return file


def test_a_damaged_file_is_never_shown_as_an_empty_session(
    run: Run, workspace: Path, damaged: Path, tmp_path: Path
) -> None:
    session = damaged.read_text("utf-8").split("\nid: ")[1].split("\n")[0]
    to = tmp_path / "ut.md"
    for command in (["show", session], ["show", damaged.name], ["export", session, "--to", to]):
        refused = run(*command, "--in", workspace, "--json")
        assert refused.code == 3, command
        assert refused.json["error"]["file"] == damaged.name
        assert refused.json["error"]["line"] > 3
        assert refused.json["error"]["column"] > 0
    assert not to.exists()


def test_a_list_names_the_damaged_file(run: Run, workspace: Path, damaged: Path) -> None:
    for what in ([], ["sessions"], ["boards"]):
        listed = run("list", *what, "--in", workspace)
        assert listed.code == 1, "done, but something found"
        assert damaged.name in listed.err
    missing = run("show", "Verksted", "--in", workspace)
    assert missing.code == 2
    assert damaged.name in missing.err, "its title cannot be read, so the file is named"


def test_what_was_kept_of_a_damaged_file_is_shown_and_the_damage_told(run: Run, workspace: Path) -> None:
    assert run("list", "--in", workspace, "--json").code == 0
    file = next(workspace.glob("2*.yaml"))
    file.write_bytes(file.read_bytes()[:-60])
    shown = run("show", file.name, "--in", workspace)
    assert "Verksted om utskrivning" in shown.out
    assert shown.code == 1
    assert file.name in shown.err


def test_forgetting_lists_a_damaged_file_although_a_record_of_its_unit_holds_the_text_too(
    run: Run, workspace: Path
) -> None:
    (workspace / "teams").mkdir(exist_ok=True)
    (workspace / "records").mkdir(exist_ok=True)
    team = workspace / "teams" / "slag.yaml"
    team.write_text("format: kfterm/team/1\nid: team-0123456789ab\nx: [\ntitle: Lommekort\n...\n", encoding="utf-8")
    meta = {"1": {"format": "kfterm/team/1", "id": "team-0123456789ab"}}
    action = {"1": {"id": "action-000000000001", "text": "Trykk lommekort"}}
    records = json.dumps({"_kf": meta, "actions": action})
    (workspace / "records" / "slag.json").write_text(records, encoding="utf-8")
    found = run("forget", "Lommekort", "--in", workspace, "--json")
    assert found.code == 1
    kinds = {(hit["kind"], hit["file"]) for hit in found.json["hits"]}
    assert ("file", "teams/slag.yaml") in kinds
    assert "field" in {kind for kind, _ in kinds}


def test_check_tells_line_and_column(run: Run, workspace: Path, damaged: Path) -> None:
    told = run("check", damaged)
    assert told.code == 1
    assert f"{damaged}, linje 6, tegn 5: " in told.out
    damaged.with_suffix(".json").write_text("", encoding="utf-8")
    assert "linje 0" not in run("check", damaged.with_suffix(".json")).out


@pytest.fixture
def closed_folder(tmp_path: Path) -> Iterator[Path]:
    """A place where nobody can make a file, not even root: a socket stands where the folder should be."""
    place = tmp_path / "s"
    home = Path.cwd()
    os.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s")
        os.chdir(home)
        yield place


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="needs a socket file")
def test_where_nothing_can_be_written_it_says_so_with_exit_5(
    run: Run, workspace: Path, board: str, closed_folder: Path
) -> None:
    commands = (["export", board, "--in", workspace, "--to"], ["guide", "--to"])
    for command in commands:
        refused = run(*command, closed_folder / "ut.html", "--json")
        assert refused.code == 5, command
        assert refused.json["error"]["file"] == str(closed_folder / "ut.html")
        assert "ikke en mappe" in refused.json["error"]["message"], "what the system says, in the person's language"
    unsaved = run("new", closed_folder / "mappe", "--json", "--lang", "nn")
    assert unsaved.code == 5
    assert unsaved.json["error"]["remedy"].startswith("Ingenting er endra"), "there is no screen to save elsewhere from"


LONG = "x" * 300
PATHS = [
    ("export", "BOARD", "--to", f"{LONG}.md"),
    ("export", "BOARD", "--to", f"{LONG}/ut.md"),
    ("list", "--in", LONG),
    (LONG,),
    ("guide", "--to", f"{LONG}.md"),
    ("pdsa", "form", "--to", f"{LONG}.html"),
    ("vote", LONG),
    ("flow", LONG),
    ("spc", LONG),
    ("check", LONG),
    ("new", LONG),
    ("import", LONG, "--into", "BOARD"),
]


@pytest.mark.parametrize("words", PATHS, ids=lambda words: words[0][:10])
def test_a_path_that_no_system_takes_is_told_in_a_sentence(
    run: Run, workspace: Path, board: str, words: tuple[str, ...]
) -> None:
    arguments = [board if word == "BOARD" else word for word in words]
    folder = () if "--in" in words else ("--in", str(workspace))
    told = run(*arguments, *folder)
    assert told.code in (1, 3, 5) and "navnet er for langt" in told.out + told.err


def test_an_error_in_the_program_leaves_a_sentence_and_a_report_without_content(tmp_path: Path) -> None:
    broken = (
        "import sys; import kfterm.cli.run as run; import kfterm.cli.machine as machine\n"
        "def where(found, output): raise ValueError('Kari Nordmann')\n"
        "machine.where = where; sys.argv = ['kfterm', 'where', *sys.argv[1:]]\n"
        "from kfterm.cli import main; sys.exit(main())\n"
    )
    for extra in ([], ["--json", "--lang", "en"]):
        ran = subprocess.run(
            [sys.executable, "-c", broken, *extra],
            env={"KFTERM_CONFIG": str(tmp_path), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(__file__).parents[2],
        )
        assert ran.returncode == 70
        assert "Traceback" not in ran.stdout + ran.stderr and "Kari" not in ran.stdout + ran.stderr
        assert (json.loads(ran.stdout)["error"]["code"] == "cli.crashed") if extra else "kfterm stoppet" in ran.stderr
    (report, *_) = (tmp_path / "crash").iterdir()
    assert "ValueError" in report.read_text("utf-8") and "Kari" not in report.read_text("utf-8")
