"""Each command without a screen, its exit codes and its JSON."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kfterm import __version__
from tests.cli.conftest import OUTLINE, Ran, Run

KEYS = {"id", "kind", "title", "date", "file"}


def test_new_prints_its_path_and_refuses_a_folder_with_something_in_it(run: Run, tmp_path: Path) -> None:
    made = run("new", tmp_path / "ny mappe", "--name", "Læringsnettverk")
    assert (made.code, made.out.strip()) == (0, str(tmp_path / "ny mappe"))
    assert (tmp_path / "ny mappe" / "kfterm.yaml").read_text("utf-8").count("Læringsnettverk") == 1
    again = run("new", tmp_path / "ny mappe")
    assert again.code == 2
    assert "ikke tom" in again.err


def test_list_gives_one_row_each_and_json_with_english_keys(run: Run, workspace: Path) -> None:
    rows = run("list", "--in", workspace, "--json").json
    assert [set(row) for row in rows] == [KEYS]
    assert rows[0]["title"] == "Verksted om utskrivning"
    assert (workspace / rows[0]["file"]).is_file()
    assert [row["kind"] for row in run("list", "boards", "--in", workspace, "--json").json] == ["board"]
    assert "Verksted om utskrivning" in run("--in", workspace, "list").out
    assert run("list", "teams", "--in", workspace, "--json").json == []


def test_outside_a_workspace_it_says_so_with_exit_3(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    plain = run("list")
    assert (plain.code, plain.out) == (3, "")
    assert "arbeidsmappe" in plain.err
    refused = run("list", "--json", "--lang", "en")
    assert refused.code == 3
    assert refused.json["error"]["code"] == "store.no_workspace"
    assert set(refused.json["error"]) >= {"code", "message", "file", "line", "column"}


def test_import_shows_first_and_then_does_it_once(run: Run, workspace: Path, board: str, outline: Path) -> None:
    shown = run("import", outline, "--into", board, "--in", workspace, "--dry-run", "--json")
    assert shown.code == 0
    assert {step["what"] for step in shown.json["steps"]} == {"new"}
    refused = run("import", outline, "--into", board, "--in", workspace)
    assert refused.code == 2, "without a terminal nothing is asked"
    done = run("import", outline, "--into", board, "--in", workspace, "--yes", "--json")
    assert done.json["done"] is True
    again = run("import", outline, "--into", board, "--in", workspace, "--yes", "--json")
    assert {step["what"] for step in again.json["steps"]} == {"same"}
    assert again.json["done"] is False


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
@pytest.mark.parametrize("suffix", [".md", ".csv"])
def test_what_was_exported_comes_back_the_same(
    run: Run, workspace: Path, board: str, outline: Path, tmp_path: Path, lang: str, suffix: str
) -> None:
    run("import", outline, "--into", board, "--in", workspace, "--yes")
    file = tmp_path / f"ut{suffix}"
    out = run("export", board, "--to", file, "--in", workspace, "--lang", lang)
    assert (out.code, out.out.strip()) == (0, str(file))
    back = run("import", file, "--into", board, "--in", workspace, "--dry-run", "--json", "--lang", lang)
    assert back.code == 0, back
    assert {step["what"] for step in back.json["steps"]} == {"same"}


def test_export_replaces_nothing_without_yes(run: Run, workspace: Path, board: str, tmp_path: Path) -> None:
    file = tmp_path / "ut.html"
    assert run("export", board, "--to", file, "--in", workspace).code == 0
    before = file.read_bytes()
    assert run("export", board, "--to", file, "--in", workspace).code == 2
    assert run("export", board, "--to", file, "--in", workspace, "--yes").code == 0
    assert file.read_bytes() == before
    assert run("export", board, "--to", tmp_path / "ut.docx", "--in", workspace).code == 2
    assert run("export", board, "--to", "-", "--in", workspace).code == 2
    assert "<html" in run("export", board, "--to", "-", "--format", "html", "--in", workspace).out


def test_what_is_unknown_or_ambiguous_is_exit_2(run: Run, workspace: Path) -> None:
    assert run("show", "finnes ikke", "--in", workspace).code == 2
    assert run("show", "Verk", "--in", workspace).code == 0
    assert run("tull", "--in", workspace).code in (2, 3)
    assert run("list", "alt", "--in", workspace).code == 2


def test_check_finds_damage_and_names_the_line(run: Run, workspace: Path) -> None:
    well = run("check", "--in", workspace, "--json")
    assert well.code == 0
    assert all(not file["problems"] for file in well.json["files"])
    session = next(workspace.glob("*verksted*.yaml"))
    text = session.read_text("utf-8")
    session.write_text(text.replace("title:", "title: *x\ntitle:", 1), encoding="utf-8")
    bad = run("check", session, "--json")
    assert bad.code == 1
    problem = bad.json["files"][0]["problems"][0]
    assert {"line", "column", "code", "message", "remedy"} <= set(problem)
    assert problem["line"] > 1
    session.write_text(text[: len(text) // 2], encoding="utf-8")
    assert run("check", session, "--json").code == 1


def test_forget_lists_first_and_then_leaves_no_byte(run: Run, workspace: Path, board: str, tmp_path: Path) -> None:
    secret = tmp_path / "h.md"
    secret.write_text("- Mål\n  - Kari Hemmelig Nordmann sa det\n", encoding="utf-8")
    run("import", secret, "--into", board, "--in", workspace, "--yes")
    (workspace / "exports").mkdir(exist_ok=True)
    run("export", board, "--to", workspace / "exports" / "ut.html", "--in", workspace)
    assert run("forget", "finnes ikke her", "--in", workspace).code == 0
    listed = run("forget", "hemmelig", "--in", workspace)
    assert listed.code == 1
    assert any(b"Hemmelig" in path.read_bytes() for path in workspace.rglob("*") if path.is_file())
    done = run("forget", "Hemmelig", "--in", workspace, "--yes")
    assert done.code == 0, done
    left = [path for path in workspace.rglob("*") if path.is_file() and b"hemmelig" in path.read_bytes().lower()]
    assert left == []


def test_where_and_doctor(run: Run, workspace: Path) -> None:
    assert set(run("where", "--in", workspace, "--json").json) == {
        "workspace",
        "config",
        "exports",
        "crash_reports",
        "version",
    }
    rows = run("doctor", "--in", workspace, "--json").json
    assert all(set(row) == {"check", "ok", "text"} for row in rows)


def test_a_screen_without_a_terminal_refuses_with_a_sentence(run: Run, workspace: Path) -> None:
    for arguments in (["demo", workspace.parent / "demo"], [workspace], ["present", workspace]):
        ran: Ran = run(*arguments)
        assert ran.code == 2
        assert "terminal" in ran.err
    assert not (workspace.parent / "demo").exists()


def test_a_held_workspace_is_exit_4_and_nothing_is_written(
    run: Run, workspace: Path, board: str, outline: Path
) -> None:
    from kfterm.desk.opening import open_desk

    holder = open_desk(workspace)
    try:
        before = {path: path.read_bytes() for path in workspace.rglob("*.yaml")}
        ran = run("import", outline, "--into", board, "--in", workspace, "--yes", "--wait", "0")
        assert ran.code == 4
        assert {path: path.read_bytes() for path in workspace.rglob("*.yaml")} == before
        assert run("list", "--in", workspace).code == 0, "looking is allowed"
    finally:
        holder.workspace.close()


def test_version_and_module_are_the_same_program() -> None:
    out = subprocess.run([sys.executable, "-m", "kfterm", "--version"], capture_output=True, text=True, check=True)
    assert out.stdout == f"kfterm {__version__}\n"


COMMANDS = [
    ["--version"],
    ["list"],
    ["list", "boards"],
    ["show", "Verksted"],
    ["where"],
    ["doctor"],
    ["check"],
    ["export", "Driverdiagram", "--to", "-", "--format", "html"],
    ["import", "OUTLINE", "--into", "Driverdiagram", "--yes"],
    ["forget", "nothing"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_command_without_a_screen_never_imports_textual(command: list[str], workspace: Path, outline: Path) -> None:
    words = [str(outline) if word == "OUTLINE" else word for word in command]
    code = (
        "import sys; from kfterm.cli import main; code = main(sys.argv[1:]);"
        "bad = sorted(name for name in sys.modules if name.split('.')[0] in ('textual', 'rich'));"
        "sys.exit(f'{code} {bad}' if bad else 0)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *words], cwd=workspace, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


def test_the_deep_check_holds_after_an_edit_in_a_folder_that_came_without_history(
    run: Run, workspace: Path, board: str, outline: Path
) -> None:
    assert run("import", outline, "--into", board, "--in", workspace, "--yes").code == 0
    shutil.rmtree(workspace / ".kfterm")
    assert run("check", "--deep", "--in", workspace).code == 0
    outline.write_text(OUTLINE.replace("Epikrise samme dag", "Epikrise samme kveld"), encoding="utf-8")
    assert run("import", outline, "--into", board, "--in", workspace, "--yes").code == 0
    told = run("check", "--deep", "--in", workspace)
    assert told.code == 0, told.out


def test_an_import_is_taken_back_in_a_later_run_after_it_was_shown(
    run: Run, workspace: Path, board: str, outline: Path
) -> None:
    into = ("--into", board, "--in", workspace)
    empty = run("show", board, "--in", workspace).out
    nothing = run("import", "--undo", *into, "--yes", "--json")
    assert (nothing.code, nothing.json["error"]["code"]) == (2, "cli.no_import")
    told = run("import", outline, *into, "--yes")
    assert "kfterm import --undo --into" in told.err
    filled = run("show", board, "--in", workspace).out
    shown = run("import", "--undo", *into, "--dry-run", "--json").json
    assert shown["done"] is False and {step["what"] for step in shown["steps"]} == {"removed"}
    assert run("import", "--undo", *into).code == 2, "without a terminal nothing is asked"
    assert run("show", board, "--in", workspace).out == filled
    done = run("import", "--undo", *into, "--yes")
    assert done.code == 0 and "Angret: innlesingen" in done.err
    assert run("show", board, "--in", workspace).out == empty
    run("import", outline, *into, "--yes")
    outline.write_text("- Et annet mål\n", "utf-8")
    run("import", outline, *into, "--yes")
    shown = run("import", "--undo", *into, "--dry-run").out.splitlines()
    assert {line.split()[0] for line in shown} == {"endret", "tilbake"} and "Klar beslutning" in shown[1]
    for wrong in ((outline, "--undo"), ()):
        assert run("import", *wrong, *into).code == 2
