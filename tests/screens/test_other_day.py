"""The session screen on another day than planned: it says so once, in words that fit, and counts no absurd minutes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kfterm.screens.agendarows import head
from kfterm.screens.look import Look
from kfterm.words import LANGS
from tests.screens.helpers import SESSION, keys, make_app, shown
from tests.screens.test_gathering import clock_of, day, ticked


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_rehearsal_weeks_before_tells_that_it_is_another_day(size: tuple[int, int]) -> None:
    desk = day()
    clock = clock_of(desk)
    planned = clock.now()
    clock.set(planned - timedelta(days=59))
    async with make_app(desk, at=SESSION).run_test(size=size) as pilot:
        assert "annen dag" not in shown(pilot)
        await keys(pilot, "s")
        text = shown(pilot)
        assert text.count("Kjøres en annen dag enn planlagt") == 1
        assert "I rute" in text
        clock.advance(minutes=14)
        text = await ticked(pilot)
        assert "4 min etter planen" in text
        assert "foran planen" not in text
        assert text.count("Kjøres en annen dag enn planlagt") == 1


async def test_the_planned_day_says_nothing_of_it() -> None:
    async with make_app(day(), at=SESSION).run_test(size=(80, 24)) as pilot:
        await keys(pilot, "s")
        assert "I rute" in shown(pilot)
        assert "annen dag" not in shown(pilot)


def test_the_words_in_three_languages() -> None:
    told = []
    for lang in LANGS:
        look = Look(lang=lang)
        assert len(head((), look, True).lines) == 1
        told.append("".join(text for text, _ in head((), look, True, True).lines[1]).strip())
    assert told == [
        "Kjøres en annen dag enn planlagt",
        "Blir køyrd ein annan dag enn planlagt",
        "Run on another day than planned",
    ]
