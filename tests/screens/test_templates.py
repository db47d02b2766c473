"""A session saved as a template from its own page and from Home, and a new one made from it, with keys alone."""

from __future__ import annotations

import pytest

from kfterm.model.change import Put
from tests.screens.helpers import BLOCK, FOLDER, SESSION, TEAM, keys, make_app, make_desk, shown

FILE = FOLDER / "templates" / "samling-om-fall.yaml"


@pytest.mark.parametrize("at", ["", SESSION])
async def test_saved_with_the_palette_and_chosen_for_a_new_session(at: str) -> None:
    desk = make_desk()
    desk.put(SESSION, "test/1", [Put(BLOCK, {"instruction": "Hva skal bli bedre?"}, SESSION)])
    app = make_app(desk, at=at)
    async with app.run_test(size=(80, 24)) as pilot:
        await keys(pilot, "home", "ctrl+p", "=lagre som mal", "enter")
        assert "Navn på malen" in shown(pilot)
        await keys(pilot, "enter")
        assert "Malen ligger i templates/samling-om-fall.yaml" in shown(pilot)
        assert "Hva skal bli bedre?" in desk.workspace.disk.read(FILE).decode()
        await keys(pilot, *(["escape", "escape"] if at else []), "n")
        assert "1 Samling om fall (egen mal)" in shown(pilot)
        await keys(pilot, "1", "=Ny dag", "enter", "enter", "enter")
        new = next(one for one in desk.entries("session") if one.title == "Ny dag")
        (block,) = desk.session(new.id).blocks
        assert (block.title, block.minutes, block.tool) == ("Målet", 10, "driver")


async def test_where_no_session_is_chosen_it_says_so() -> None:
    app = make_app(make_desk(), at=TEAM)
    async with app.run_test(size=(80, 24)) as pilot:
        await keys(pilot, "ctrl+p", "=lagre som mal", "enter")
        assert "Åpne en økt, eller velg en i listen." in shown(pilot)
