"""The command as a user calls it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kfterm.cli import main

Vote = Callable[..., tuple[int, Any]]


@pytest.fixture
def vote(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Vote:
    """Write ``content`` (bytes, text or data for JSON) to a file and count it: exit code and JSON document.

    With ``text=True`` what a person reads instead: standard output and standard error.
    """
    monkeypatch.setenv("KFTERM_CONFIG", str(tmp_path / "config"))

    def call(content: object, *options: str, text: bool = False) -> tuple[int, Any]:
        file = tmp_path / "ballots"
        if isinstance(content, str):
            content = content.encode("utf-8")
        file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode("utf-8"))
        code = main(["vote", str(file), *options, *([] if text else ["--json"])])
        said = capsys.readouterr()
        return code, (said.out + said.err if text else json.loads(said.out))

    return call
