"""The flow map's screen: notes first, figures under the drawing, what-if while typing, linked maps, the projector."""

from __future__ import annotations

import pytest

from kfterm.desk.desk import Desk
from kfterm.desk.threads import gifts, targets
from kfterm.model.change import Put
from kfterm.screens.app import KftermApp
from kfterm.screens.example import make_example
from kfterm.screens.flowboard import FlowScreen
from kfterm.screens.look import Look
from kfterm.screens.present_drawing import drawing
from kfterm.screens.present_view import Sheet
from kfterm.tools.flowmap.tool import TOOL
from tests.screens.helpers import SESSION, keys, make_app, make_desk, shown

FLOW = "board-000000000009"
SIZES = [(120, 40), (80, 24), (60, 18)]


def desk_with_map(*, example: bool = True) -> Desk:
    """A desk with a flow map: the emergency clinic, or an empty one."""
    desk = make_desk()
    desk.put(
        desk.home_id(),
        "test/1",
        [Put(FLOW, {"in": SESSION, "pos": "b0", "tool": "flowmap", "title": "Legevakt"}, SESSION)],
    )
    if example:
        make_example(desk, FLOW, TOOL)
    return desk


def screen_of(app: KftermApp) -> FlowScreen:
    assert isinstance(app.screen, FlowScreen)
    return app.screen


async def test_notes_at_typing_speed_then_order_and_lanes_by_keys() -> None:
    desk = desk_with_map(example=False)
    app = make_app(desk, at=FLOW)
    async with app.run_test(size=(120, 40)) as pilot:
        await keys(pilot, "plus", "=Brev kommer", "enter", "=Lege leser", "enter", "=Time gis", "enter", "enter")
        assert [row.text for row in screen_of(app).rows] == ["Brev kommer", "Lege leser", "Time gis"]
        assert {row.lead for row in screen_of(app).rows} == {""}
        await keys(pilot, "home", "s", "s")
        assert [row.text for row in screen_of(app).rows if row.id == screen_of(app).at] == ["Time gis"]
        screen_of(app).goto(next(row.id for row in screen_of(app).rows if row.text == "Lege leser"))
        await keys(pilot, "N", "=Mottak", "enter", "N", "=Lege", "enter")
        view = desk.view(FLOW)
        assert [(step.text, view.lane_of(step)) for step in view.steps] == [("Brev kommer", 0), ("Lege leser", 1)]
        await keys(pilot, "alt+left")
        assert [desk.view(FLOW).lane_of(step) for step in desk.view(FLOW).steps] == [0, 0]
        assert "Uten plass i rekkefølgen" in shown(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_figures_stand_under_the_map_in_every_window(size: tuple[int, int]) -> None:
    app = make_app(desk_with_map(), at=FLOW)
    async with app.run_test(size=size) as pilot:
        text = shown(pilot)
        assert "Bilder blir tatt" in text or "Pasienten melder seg" in text
        assert "Gjennomløpstid (kalendertid)" in text or "flaskehals" in text or "Reglene peker ulikt" in text
        assert all(len(line) <= size[0] for line in text.splitlines())


async def test_four_lanes_are_drawn_from_a_hundred_columns() -> None:
    desk = desk_with_map()
    app = make_app(desk, at=FLOW)
    async with app.run_test(size=(100, 40)) as pilot:
        await keys(pilot, "N", "=Post", "enter")
        assert len(desk.view(FLOW).lanes) == 4 and screen_of(app).shown == "drawing"
        assert "┌1 ○─" in shown(pilot)
        await pilot.resize_terminal(99, 40)
        await pilot.pause()
        assert screen_of(app).shown == "outline"


async def test_figures_move_while_a_number_is_tried_and_nothing_is_kept_unless_asked() -> None:
    desk = desk_with_map()
    app = make_app(desk, at=FLOW)
    async with app.run_test(size=(120, 40)) as pilot:
        screen_of(app).goto(desk.view(FLOW).steps[2].id)
        before = shown(pilot)
        assert "~3 t 5 min" in before
        await keys(pilot, "w", "3", "=2t")
        assert "Hva om (ikke lagret)" in shown(pilot) and "→ ~4 t 5 min" in shown(pilot)
        assert "vent 2 t" in shown(pilot)
        await keys(pilot, "escape")
        assert desk.view(FLOW).steps[2].wait == 60 and "Hva om" not in shown(pilot) and "vent 2 t" not in shown(pilot)
        await keys(pilot, "w", "3", "ctrl+u", "=2t", "enter")
        assert desk.view(FLOW).steps[2].wait == 120 and "4 t 5 min" in shown(pilot)
        await keys(pilot, "u")
        assert desk.view(FLOW).steps[2].wait == 60


async def test_the_wished_map_shows_what_it_changes() -> None:
    desk = desk_with_map()
    app = make_app(desk, at=FLOW)
    async with app.run_test(size=(120, 40)) as pilot:
        await keys(pilot, "W", "G")
        assert screen_of(app).place != FLOW
        wished = screen_of(app).place
        screen_of(app).goto(desk.view(wished).steps[1].id)
        await keys(pilot, "x", "D")
        text = shown(pilot)
        assert "fjernet" in text and "Spart per pasient" in text and "~3 t 5 min → " in text
        await keys(pilot, "t")
        assert "Nåsituasjon" in shown(pilot) and "Ønsket situasjon" in shown(pilot)
        await keys(pilot, "t", "G")
        assert screen_of(app).place == FLOW


async def test_the_close_view_follows_the_cursor_in_the_order_of_the_steps() -> None:
    desk = desk_with_map()
    app = make_app(desk, at=FLOW)
    async with app.run_test(size=(120, 40)) as pilot:
        steps = [step.id for step in desk.view(FLOW).steps]
        screen_of(app).goto(steps[4])
        await keys(pilot, "K")
        assert "Pasienten melder seg" not in shown(pilot) and "Lege ser på bildene" in shown(pilot)
        screen_of(app).set_focus(screen_of(app).diagram)
        await keys(pilot, "up")
        assert screen_of(app).at == steps[3]
        await keys(pilot, "K")
        assert "Pasienten melder seg" in shown(pilot)


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("room", [(118, 33), (80, 19), (60, 13)])
def test_the_room_sees_three_steps_or_the_neighbours_never_more_than_fits(
    room: tuple[int, int], ascii_only: bool
) -> None:
    desk = desk_with_map()
    look = Look(ascii=ascii_only)
    for step in desk.view(FLOW).steps:
        rows = drawing(Sheet(TOOL, FLOW, desk.records(SESSION), step.id, frozenset()), room, look)
        assert len(rows) <= room[1] and all(row.cell_length == room[0] for row in rows)
        text = "\n".join(row.text for row in rows)
        assert step.text.split()[0] in text
        if ascii_only:
            assert not set(text) & set("│─┌┐└┘├┤┬┴┼▲►▼◄◇◷↩→")


def test_the_bottleneck_and_the_marks_can_be_sent_on() -> None:
    """To an aim, an action and (for marks) a cause or an idea, each landing with its text and the way back."""
    desk = desk_with_map()
    view = desk.view(FLOW)
    places = {
        view.steps[4].id: ("driver.take_aim", "action"),
        next(mark.id for step in view.steps for mark in view.marks(step.id, "red")): ("fishbone:",),
        next(mark.id for step in view.steps for mark in view.marks(step.id, "green")): ("driver.take_idea", "action"),
    }
    for record, wanted in places.items():
        found = [target.id for target in targets(desk, FLOW, gifts(desk, FLOW, record))]
        for part in wanted:
            assert any(part in one for one in found), (part, found)


async def test_the_key_bar_tells_how_a_note_gets_into_the_order() -> None:
    desk = desk_with_map(example=False)
    app = make_app(desk, at=FLOW)
    async with app.run_test(size=(120, 40)) as pilot:

        def bar() -> str:
            return "\n".join(shown(pilot).splitlines()[-2:])

        await keys(pilot, "plus", "=Brev kommer", "enter", "enter")
        assert "s Inn i rekkefølgen" in bar() and "Pil til" not in bar()
        await keys(pilot, "s")
        assert "Inn i rekkefølgen" not in bar() and "m Tider" in bar() and "p Pil til" in bar()


async def test_enter_keeps_the_period_that_holds() -> None:
    desk = desk_with_map()
    desk.put(desk.home_id(), "test/1", [Put(FLOW, {"per": "week", "base": "working"}, SESSION)])
    app = make_app(desk, at=FLOW)
    async with app.run_test(size=(120, 40)) as pilot:
        await keys(pilot, "i", "=7", "enter", "enter", "enter", "enter")
        view = desk.view(FLOW)
        assert (view.per, view.fields["base"]) == ("week", "working") and view.amount("demand") == 67
