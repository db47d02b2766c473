"""The log of small tests in a real pseudo-terminal: the power goes after a prompt, what was answered is there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.driver import Terminal
from tests.terminal.test_journeys import Start, command_line, config, folder, saved, start

__all__ = ["config", "folder", "start"]
pytestmark = pytest.mark.terminal


def logged(folder: Path, config: Path) -> list[dict[str, Any]]:
    ran = command_line("pdsa", "list", "--in", str(folder), "--json", config=config)
    assert ran.returncode == 0, ran.stderr
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    return found


def make_team(app: Terminal) -> None:
    app.key("t")
    app.see("Teamets navn")
    app.type("Slagenhet")
    app.key("enter")
    app.see("Mål (kan stå tomt)")
    app.key("enter")
    saved(app)


@pytest.mark.parametrize("answered", [1, 2, 3])
def test_the_power_goes_after_a_prompt_and_the_answers_before_it_are_there(
    start: Start, folder: Path, config: Path, answered: int
) -> None:
    app = start(str(folder))
    app.see("Ny økt")
    make_team(app)
    app.key("f4")
    answers = (
        ("Hva vil vi finne ut?", "question", "Rekker vi det før frokost?"),
        ("Hva prøver vi?", "test", "To sykepleiere på torsdag"),
        ("Vi tror at …", "prediction", "begge rekker det"),
    )
    for label, _, text in answers[:answered]:
        app.see(f"{label} ›")
        app.type(text)
        app.key("enter")
    app.see(f"{(*(one[0] for one in answers), 'Hvem og når?')[answered]} ›")
    app.type("halvveis")
    saved(app)
    app.kill()
    (found,) = logged(folder, config)
    assert {name: found[name] for _, name, _ in answers} == {
        name: text if number < answered else "" for number, (_, name, text) in enumerate(answers)
    }
