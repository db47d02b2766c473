"""Sheets of rows in the app: sorting and scoring by figures, with the cursor at the next row."""

from __future__ import annotations

import pytest
from textual.geometry import Size

from kfterm.model.change import Put
from kfterm.screens.app import KftermApp
from kfterm.screens.bars import Texts
from kfterm.screens.entry import Foot
from kfterm.text import split_paste
from tests.screens.helpers import SESSION, keys, make_app, make_desk, shown

SHEET = "board-000000000002"


def sheet(tool: str, *texts: str) -> KftermApp:
    """The app on a sheet of ``tool`` into which ``texts`` were pasted."""
    desk = make_desk()
    desk.put(SESSION, "test.put/1", [Put(SHEET, {"in": SESSION, "pos": "a5", "tool": tool, "title": "Arket"}, SESSION)])
    paste = desk.tool(SHEET).command(desk.tool(SHEET).verbs["paste"])
    desk.do(paste, SHEET, "", {"text": split_paste("\n".join(texts))})
    return make_app(desk, at=SHEET)


def wall(groups: int, notes: int) -> tuple[str, ...]:
    """Groups with one note each, then notes that are not sorted."""
    heads = [line for number in range(1, groups + 1) for line in (f"Gruppe {number}", f"  Først i {number}")]
    return (*heads, *(f"Lapp {number:02d}" for number in range(1, notes + 1)))


def homes(app: KftermApp) -> dict[str, str]:
    """Each note with the heading of its group; empty = not sorted."""
    board = app.context.desk.view(SHEET)
    return {row.text: board.rows[board.inside[row.id]].text if board.inside[row.id] != SHEET else ""
            for row in board.statements}  # fmt: skip


def under(app: KftermApp) -> str:
    """The text of the row at the cursor."""
    return str(app.context.desk.view(SHEET).rows[app.screen.at].text)  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 18)])
async def test_sixty_notes_are_sorted_with_one_key_each(size: tuple[int, int]) -> None:
    app = sheet("affinity", *wall(6, 60))
    async with app.run_test(size=size) as pilot:
        await keys(pilot, "home")
        for number in range(1, 61):
            assert under(app) == f"Lapp {number:02d}"
            await keys(pilot, str(number % 6 + 1))
        assert {text: home for text, home in homes(app).items() if text.startswith("Lapp")} == {
            f"Lapp {number:02d}": f"Gruppe {number % 6 + 1}" for number in range(1, 61)
        }
        await keys(pilot, "u")
        assert homes(app)["Lapp 60"] == ""


async def test_a_number_of_two_figures_is_typed_out() -> None:
    app = sheet("affinity", *wall(12, 5))
    async with app.run_test(size=(120, 40)) as pilot:
        await keys(pilot, "home", "1")
        assert app.screen.query_one(Foot).choosing
        screen = shown(pilot)
        assert "10 Gruppe 10" in screen and "12 Gruppe 12" in screen and " 2 Gruppe 2\n" not in screen
        await keys(pilot, "2")
        assert homes(app)["Lapp 01"] == "Gruppe 12" and under(app) == "Lapp 02"
        await keys(pilot, "1", "enter")
        assert homes(app)["Lapp 02"] == "Gruppe 1"
        await keys(pilot, "3")
        assert homes(app)["Lapp 03"] == "Gruppe 3" and not app.screen.query_one(Foot).choosing
        await keys(pilot, "1", "escape")
        assert homes(app)["Lapp 04"] == ""


async def test_a_line_that_is_too_long_for_a_small_window_is_cut_in_sight() -> None:
    heads = tuple(line for n in range(1, 13) for line in (f"Gruppe som handler om tema {n}", f"  Først i {n}"))
    app = sheet("affinity", *heads, "Lapp 01", "Lapp 02")
    async with app.run_test(size=(60, 18)) as pilot:
        told = [line for line in shown(pilot).split("\n") if "Gruppe som" in line][-3:]
        assert "2 lapper er ikke sortert" in shown(pilot) and told[-1].rstrip().endswith("…")
    async with sheet("affinity", *wall(2, 2)).run_test(size=(60, 18)) as pilot:
        assert "(1 Gruppe 1 · 2 Gruppe 2)" in " ".join(shown(pilot).split())


async def test_a_message_of_a_page_that_opens_uses_the_width_of_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    app = sheet("affinity", *wall(2, 2))
    async with app.run_test(size=(120, 40)):
        said: list[int] = []
        monkeypatch.setattr(Foot, "size", Size(0, 0))
        monkeypatch.setattr(Texts, "show", lambda _self, lines, _look: said.append(len(lines)))
        app.screen.query_one(Foot).say([("En setning som er lengre enn tjue tegn", "hint")])
        assert said == [1]


async def test_a_new_group_takes_the_note_and_zero_sets_one_aside() -> None:
    app = sheet("affinity", *wall(1, 4))
    async with app.run_test(size=(120, 40)) as pilot:
        await keys(pilot, "home", "n", "=Det vi ikke vet", "enter")
        assert homes(app)["Lapp 01"] == "Det vi ikke vet" and under(app) == "Lapp 02"
        await keys(pilot, "2", "0")
        board = app.context.desk.view(SHEET)
        assert homes(app)["Lapp 02"] == "Det vi ikke vet"
        assert [board.rows[key].text for key in board.aside] == ["Lapp 03"] and under(app) == "Lapp 04"


async def test_two_figures_place_an_option_and_go_to_the_next() -> None:
    app = sheet("matrix", "Skjerm", "Egen linje", "Stoler")
    async with app.run_test(size=(120, 40)) as pilot:
        await keys(pilot, "home", "4", "1")
        assert "Skjerm: Raske gevinster" in shown(pilot) and under(app) == "Egen linje"
        await keys(pilot, "5", "5", "3", "3")
        points = app.context.desk.view(SHEET).points.values()
        assert [point.quadrant for point in points] == ["quick", "large", "middle"]


async def test_strengths_by_one_key_and_sums_told() -> None:
    app = sheet("forces", "Visitt klokken åtte", "  Svar tidlig", "  Ledelsen vil")
    async with app.run_test(size=(120, 40)) as pilot:
        await keys(pilot, "home", "h", "=Møte til halv ni", "enter", "enter")
        await keys(pilot, "5", "4", "2")
        board = app.context.desk.view(SHEET)
        assert (board.sum("helps"), board.sum("hinders")) == (6, 5)
        assert "Fremmere 6, hemmere 5" in shown(pilot)


async def test_what_is_sensitive_is_not_on_the_screen_either() -> None:
    app = sheet("stakeholders", "Styret")
    async with app.run_test(size=(120, 40)) as pilot:
        await keys(pilot, "end", "n", "=HEMMELIG NOTAT", "enter")
        assert app.context.desk.view(SHEET).rows[app.screen.at].note == "HEMMELIG NOTAT"  # type: ignore[attr-defined]
        for key in ("v", "v", "t"):
            assert "HEMMELIG" not in shown(pilot)
            await keys(pilot, key)
        assert "HEMMELIG" not in shown(pilot)
