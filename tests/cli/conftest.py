"""The command line as a user calls it, in this process, with settings of its own."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kfterm.cli import main
from kfterm.desk.opening import new_workspace, open_desk


@dataclass(frozen=True)
class Ran:
    """What one command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KFTERM_CONFIG", str(tmp_path / "config"))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str | Path) -> Ran:
        code = main([str(one) for one in arguments])
        streams = capsys.readouterr()
        return Ran(code, streams.out, streams.err)

    return call


OUTLINE = """\
# Utskrivning

- Pasienter skal vente høyst 2 timer på utskrivning innen 1.6.2027
  - Klar beslutning
    - Previsitt før kl. 9
      - Tavle med hvem som skal hjem
      - Legen sier fra dagen før
  - Klart papir
    - Epikrise samme dag
      - Mal med faste overskrifter
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with one session and an empty board «Driverdiagram»."""
    folder = tmp_path / "arbeid"
    desk = new_workspace(folder, "Øving", source=random.Random(5))
    home = desk.home_id()
    command = desk.command(home, "home.session")
    typed = {"text": "Verksted om utskrivning", "agenda": "verksted", "date": "2027-01-20"}
    desk.do(command, home, "", desk.parse(command, home, "", typed))
    desk.workspace.close()
    return folder


@pytest.fixture
def board(workspace: Path) -> str:
    """The id of the board."""
    desk = open_desk(workspace, read_only=True)
    unit = desk.home().sessions[0].id
    found = desk.session(unit).boards[0].id
    desk.workspace.close()
    return found


@pytest.fixture
def outline(tmp_path: Path) -> Path:
    file = tmp_path / "utkast.md"
    file.write_text(OUTLINE, encoding="utf-8")
    return file
