"""The guide behind the help key: the method of the sheet, all methods by phase, and the pocket guide on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from kfterm.guide import TOOLS, groups, method_of, methods
from kfterm.screens.app import KftermApp
from kfterm.screens.board import BoardScreen
from kfterm.screens.guidebook import GuidePanel
from kfterm.tools.registry import BUILT_IN
from tests.screens.helpers import BOARD, FOLDER, ROWS, SESSION, keys, make_app, make_desk, shown


def panel(app: KftermApp) -> GuidePanel:
    assert isinstance(app.screen, GuidePanel)
    return app.screen


async def test_the_help_key_leads_from_a_sheet_to_its_method_with_all_its_parts() -> None:
    app = make_app(make_desk(rows=ROWS), at=BOARD)
    async with app.run_test(size=(120, 60)) as pilot:
        await keys(pilot, "question_mark")
        assert "g: metodene" in shown(pilot)
        await keys(pilot, "g")
        assert panel(app).method is method_of("driver")
        text = shown(pilot)
        for part in (
            "Fase: 5",
            "Tid:",
            "Hvem:",
            "Dette trenger dere:",
            "Slik gjør dere",
            "1. ",
            "Se opp for",
            "Eksempel",
        ):
            assert part in text, part
        await keys(pilot, "end")
        assert "Ord" in shown(pilot)
        await keys(pilot, "escape")
        assert panel(app).method is None and panel(app).rows.entry == "driver", "back to its place among all methods"
        await keys(pilot, "escape")
        assert isinstance(app.screen, BoardScreen)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 18)])
async def test_every_method_is_listed_in_each_of_its_phases_and_can_be_read(size: tuple[int, int]) -> None:
    app = make_app(make_desk())
    async with app.run_test(size=size) as pilot:
        app.show_guide()
        await pilot.pause()
        listed = [entry.id for entry in panel(app).rows.entries if entry.id]
        assert len(listed) == len(set(listed)) == sum(len(inside) for _, inside in groups("nb"))
        assert {entry.partition("@")[0] for entry in listed} == {method.id for method in methods()}
        for _ in listed:
            here = panel(app).rows.entry
            await keys(pilot, "enter")
            found = panel(app).method
            assert found is not None and here.startswith(found.id) and found.title.nb in shown(pilot)
            await keys(pilot, "escape", "down")


async def test_a_session_leads_to_the_agenda_and_home_to_the_list() -> None:
    app = make_app(make_desk(), at=SESSION)
    async with app.run_test(size=(80, 24)) as pilot:
        await keys(pilot, "question_mark", "g")
        assert panel(app).method is method_of("agenda")
        await keys(pilot, "escape", "escape", "escape", "question_mark", "g")
        assert panel(app).method is None


async def test_the_pocket_guide_lies_with_the_hand_outs(monkeypatch: pytest.MonkeyPatch) -> None:
    written: dict[Path, bytes] = {}
    monkeypatch.setattr("kfterm.screens.handing.write_file", written.__setitem__)
    app = make_app(make_desk(), at=SESSION)
    async with app.run_test(size=(80, 24)) as pilot:
        await keys(pilot, "question_mark", "g", "p")
        ((path, data),) = written.items()
        assert path == FOLDER / "exports" / "Lommeguide.html" and "Fiskebeinsdiagram" in data.decode("utf-8")
        assert "Utdelingen ligger i" in shown(pilot)


async def test_a_disk_that_takes_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kfterm.screens.handing.write_file", full)
    app = make_app(make_desk(), at=SESSION)
    async with app.run_test(size=(80, 24)) as pilot:
        await keys(pilot, "question_mark", "g", "p")
        assert "disken er full" in shown(pilot)


def test_every_tool_has_a_method() -> None:
    without = [name for name in BUILT_IN if method_of(name) is None]
    assert not without, f"add it to the guide, or to {TOOLS}"
