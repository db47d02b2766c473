"""A list from a file into the sheet: shown before anything changes, one change, undone with one key."""

from __future__ import annotations

from pathlib import Path

from kfterm.screens.app import KftermApp
from kfterm.screens.taking import TakePanel
from tests.screens.helpers import BOARD, SESSION, keys, make_app, make_desk, shown

LIST = "- Halvere fall\n  - Trygge rom\n    - Nattlys i gangen\n"


def texts(app: KftermApp) -> set[str]:
    records = app.context.desk.records(SESSION)
    return {str(data["text"]) for key, data in records.items() if key.startswith("driver-")}


async def test_a_list_is_shown_then_taken_in_then_undone(tmp_path: Path) -> None:
    file = tmp_path / "drivere.md"
    file.write_text(LIST, encoding="utf-8")
    app = make_app(make_desk(rows=(("", "Gammelt mål"), ("0", "Trygge rom"), ("0", "Skal bort"))), at=BOARD)
    before = texts(app)
    async with app.run_test(size=(100, 30)) as pilot:
        await keys(pilot, "I", f"={file}", "enter")
        assert isinstance(app.screen, TakePanel)
        assert "Nattlys i gangen" in shown(pilot)
        assert "Skal bort" in shown(pilot), "what goes is named first"
        assert texts(app) == before, "nothing has changed yet"
        await keys(pilot, "escape")
        assert texts(app) == before
        await keys(pilot, "I", f"={file}", "enter", "enter")
        assert texts(app) == {"Halvere fall", "Trygge rom", "Nattlys i gangen"}
        await keys(pilot, "u")
        assert texts(app) == before


async def test_a_file_that_is_not_there_is_told_and_the_line_stays(tmp_path: Path) -> None:
    app = make_app(make_desk(), at=BOARD)
    async with app.run_test(size=(100, 30)) as pilot:
        await keys(pilot, "I", f"={tmp_path / 'borte.md'}", "enter")
        assert "Kan ikke lese" in shown(pilot)
        assert "borte.md" in shown(pilot)
