"""Files edited by hand never pass the typed entry: what they hold is stripped before a terminal or a reader gets it."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest

from tests.cli.conftest import Run

IN_YAML = (
    r'"X\e]52;c;aGVp\a\e[31m[/][@click=app.quit]\u202E\u2066\0\x9b2J a\u030A e'
    + r"\u0301" * 300
    + ' <script>x</script>"'
)
IN_JSON = (
    IN_YAML.replace(r"\e", r"\u001b").replace(r"\a", r"\u0007").replace(r"\0", r"\u0000").replace(r"\x9b", r"\u009b")
)
TEXTS = re.compile(r"(?m)^(\s*(?:- )?(?:title|text|instruction|note|organisation|place): ).*$")


def unsafe(text: str) -> set[str]:
    """What a terminal would obey or a reader be misled by, by name."""
    chars = {ascii(char) for char in text if unicodedata.category(char) in ("Cc", "Cf") and char not in "\n\r\t\ufeff"}
    piled = {"piled-up marks"} if re.search("[\u0300-\u036f]{3}", text) else set()
    return chars | piled


@pytest.fixture
def hostile(run: Run, workspace: Path, board: str, outline: Path) -> Path:
    """The workspace with every text of its files replaced by a hostile one, its history gone."""
    assert run("import", outline, "--into", board, "--in", workspace, "--yes").code == 0
    for path in workspace.glob("*.yaml"):
        path.write_text(TEXTS.sub(lambda found: found[1] + IN_YAML, path.read_text("utf-8")), encoding="utf-8")
    shared = {"_kf": {}, "actions": {"1": {"text": json.loads(IN_JSON), "owner": json.loads(IN_JSON)}}}
    (workspace / "records").mkdir(exist_ok=True)
    (workspace / "records" / "felles.json").write_text(json.dumps(shared), encoding="utf-8")
    return workspace


def test_the_texts_are_hostile(hostile: Path) -> None:
    file = next(hostile.glob("*-*.yaml")).read_text("utf-8")
    assert file.count(r"\e]52") > 5


@pytest.mark.parametrize("format", ["md", "html", "txt", "csv", "svg"])
@pytest.mark.parametrize("kind", ["session", "board"])
def test_a_hand_out_of_a_hand_edited_file_holds_nothing_to_obey(
    run: Run, hostile: Path, board: str, format: str, kind: str
) -> None:
    session = run("list", "--in", hostile, "--json").json[0]["id"]
    made = run("export", board if kind == "board" else session, "--in", hostile, "--to", "-", "--format", format)
    assert made.code == 0, made.err
    assert "aGVp" not in made.out, "a sequence goes with its payload"
    assert unsafe(made.out) == set()
    assert "@click=app.quit" in made.out, "markup is ordinary text"
    assert "<script>x" not in made.out or format not in ("html", "svg")


def test_a_terminal_gets_nothing_to_obey(run: Run, hostile: Path, board: str) -> None:
    commands = (["list"], ["list", "boards"], ["show", board], ["forget", "script"], ["show", "X"], ["check"])
    for command in commands:
        for options in ([], ["--json"]):
            shown = run(*command, "--in", hostile, *options)
            assert unsafe(shown.out) == set(), command
            assert unsafe(shown.err) == set(), command


def test_a_program_gets_what_the_workspace_holds_which_is_safe(run: Run, hostile: Path) -> None:
    title = run("list", "--in", hostile, "--json").json[0]["title"]
    assert unsafe(title) == set() and "aGVp" not in title and "[/][@click=app.quit]" in title and "å" in title


def test_the_next_writing_of_a_hand_edited_file_holds_nothing_to_obey(run: Run, hostile: Path, board: str) -> None:
    outline = hostile / "ny.md"
    outline.write_text("- Et nytt mål\n", "utf-8")
    assert run("import", outline, "--into", board, "--in", hostile, "--yes").code == 0
    written = next(hostile.glob("*-*.yaml")).read_text("utf-8")
    assert "Et nytt mål" in written and r"\e" not in written and "aGVp" not in written and unsafe(written) == set()
