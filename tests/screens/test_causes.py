"""A fishbone and a chain of whys on the screen, with keys: the fish where there is room, else the list."""

from __future__ import annotations

import pytest

from kfterm.desk.desk import Desk
from kfterm.model.change import Put
from kfterm.screens.board import BoardScreen
from tests.screens.helpers import BOARD, SESSION, keys, make_app, make_desk, shown

SPINE = "─┼─"


def desk_with(tool: str) -> Desk:
    """The workspace of the screen tests with one more, empty sheet of ``tool``, which comes instead of the other."""
    desk = make_desk()
    desk.put(desk.home_id(), "test.put/1", [Put(BOARD, {"tool": tool, "title": "Årsaker"}, SESSION)])
    return desk


async def test_from_the_problem_to_a_root_cause_with_keys() -> None:
    desk = desk_with("fishbone")
    app = make_app(desk, at=BOARD)
    async with app.run_test(size=(120, 40)) as pilot:
        assert "Skriv problemet i fiskehodet" in shown(pilot), "an empty sheet shows its method"
        await keys(pilot, "enter", "=Køen vokser", "enter", "enter", "g", "1")
        assert SPINE in shown(pilot) and "Pasienten" in shown(pilot)
        await keys(pilot, "+", "=Få på jobb", "enter", "enter", "+", "=Turnusen er lagt for ett år", "enter", "enter")
        await keys(pilot, "r", "*", "*", "i", "1", "s", "2")
        text = shown(pilot)
        assert "■ rotårsak" in text and "2 prikker" in text and "kan påvirkes" in text
        board = desk.view(BOARD)
        (root,) = [cause for cause in board.causes if cause.root]
        assert (root.text, root.votes, root.level, root.status) == ("Turnusen er lagt for ett år", 2, 2, "confirmed")
        assert [bone.text for bone in board.path(root)][:2] == ["Køen vokser", "Personer"]
        await keys(pilot, "u", "u", "u", "u", "u")
        assert "rotårsak" not in shown(pilot) and not desk.view(BOARD).nodes[root.id].votes


@pytest.mark.parametrize(
    ("size", "fish", "outline"),
    [((200, 45), True, True), ((120, 40), True, False), ((100, 30), True, False), ((99, 30), False, True),
     ((80, 24), False, True), ((60, 18), False, True)],
)  # fmt: skip
async def test_the_fish_has_the_whole_screen_until_there_is_room_for_both(
    size: tuple[int, int], fish: bool, outline: bool
) -> None:
    desk = desk_with("fishbone")
    app = make_app(desk, at=BOARD)
    async with app.run_test(size=size) as pilot:
        await keys(pilot, "X")
        text = shown(pilot)
        assert (SPINE in text) is fish
        assert ("▪ Nye kolleger" in text) is outline
        assert isinstance(app.screen, BoardScreen)
        await keys(pilot, "v")
        assert "Personer" in shown(pilot)


async def test_a_chain_of_whys_with_keys() -> None:
    desk = desk_with("whys")
    app = make_app(desk, at=BOARD)
    async with app.run_test(size=(120, 40)) as pilot:
        await keys(pilot, "enter", "=Listen manglet", "enter", "alt+right", "=Ingen skrev den", "enter", "enter")
        await keys(pilot, "+", "=Det er ikke noens oppgave", "enter", "enter", "d")
        assert "Ja: Ingen skrev den fordi det ikke er noens oppgave." in shown(pilot)
        await keys(pilot, "1", "r")
        assert "«derfor» holder" in shown(pilot) and "■ rotårsak" in shown(pilot)
        (end,) = desk.view(BOARD).ends()
        assert (end.holds, end.root, end.rank) == ("yes", True, 2)
        await keys(pilot, "t")
        assert "Ingen skrev den fordi det ikke er noens oppgave." in shown(pilot)
