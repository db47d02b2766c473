"""A nominal group on the screen: from the question to the hand-out with one keyboard, and what the room sees of it."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from kfterm.clock import FixedClock
from kfterm.desk.desk import Desk
from kfterm.desk.opening import new_workspace, open_desk
from kfterm.desk.present import PresentState
from kfterm.handout import handout, print_handout
from kfterm.model.change import Put
from kfterm.screens.board import BoardScreen
from kfterm.screens.booth import BoothScreen
from kfterm.screens.entry import Foot
from kfterm.screens.look import Look
from kfterm.screens.present_page import page
from kfterm.screens.present_view import look_at
from tests.screens.helpers import FOLDER, SESSION, START, keys, make_app, make_desk, shown
from tests.store.fakedisk import FakeDisk

SHEET = "board-000000000009"
IDEAS = (
    "Legevisitten er ferdig etter klokka tolv",
    "Prøvesvar kommer sent på dagen",
    "Kommunen får beskjed samme dag",
    "Ingen eier planen for utskriving",
    "Resepter mangler når pasienten skal gå",
    "Pårørende får vite det for sent",
    "Transporten må bestilles dagen før",
    "Legevisitten blir sent ferdig",
)


def nominal(disk: FakeDisk | None = None, **fields: object) -> Desk:
    desk = make_desk(disk)
    sheet = {"in": SESSION, "pos": "b0", "tool": "ngt", "title": "Hva hindrer flyt?", **fields}
    desk.put(SESSION, "test.put/1", [Put(SHEET, sheet)])  # type: ignore[arg-type]
    return desk


def at_vote(desk: Desk, people: int = 24) -> None:
    """Eight ideas on the list, an open vote with five ranks."""

    def do(name: str, **args: object) -> None:
        desk.do(desk.command(SHEET, f"ngt.{name}"), SHEET, "", args)

    do("question", text="Hva hindrer flyt mellom enhetene?")
    do("people", people=people, tables=None, winners=3)
    do("next")
    do("next")
    for text in IDEAS:
        do("add", text=text)
    do("next", close="close")
    do("next")
    do("next")
    do("open", way="rank", size=5, lenient="", among=None)


def room(desk: Desk, app: object, size: tuple[int, int] = (100, 30)) -> str:
    """What the projector shows."""
    state = app.room.shown  # type: ignore[attr-defined]
    rows = page(look_at(desk, state), desk.clock.now(), size, Look())
    return "\n".join(strip.text for strip in rows)


async def typed(pilot: Pilot[int], *lines: str) -> None:
    for line in lines:
        await keys(pilot, f"={line}", "enter")


async def test_the_whole_way_with_one_keyboard(tmp_path: Path) -> None:
    desk = nominal()
    ballots = [random.Random(number).sample(range(1, 8), 5) for number in range(24)]
    async with make_app(desk, at=SHEET).run_test(size=(120, 40)) as pilot:
        assert "Steg 1 av 8" in shown(pilot)
        await keys(pilot, "enter")
        await typed(pilot, "Hva hindrer flyt mellom enhetene?")
        await keys(pilot, "a")
        await typed(pilot, "24", "", "")
        assert "24 er mange for én liste" in shown(pilot) and "5 bord" in shown(pilot)
        await keys(pilot, "n", "n", "enter")
        await typed(pilot, *IDEAS, "")
        assert "8 i urnen" in shown(pilot)
        assert not any(text in shown(pilot) for text in IDEAS), "silent ideas are not seen before they are read aloud"
        await keys(pilot, "n", "j", "n")
        assert all(text.split()[-1] in shown(pilot) for text in IDEAS)
        screen = pilot.app.screen
        assert isinstance(screen, BoardScreen)
        twin = next(row.id for row in screen.rows if row.text == IDEAS[7])
        screen.goto(twin)
        await keys(pilot, "m", "1")
        assert "med sin egen ordlyd" in shown(pilot).replace("\n", " ")
        await keys(pilot, "n", "enter", "1", "enter", "enter", "enter")
        for ballot in ballots:
            await keys(pilot, "=" + " ".join(map(str, ballot)), "enter")
            assert pilot.app.screen.query_one(Foot).line.value == ""
        assert "24 av 24" in shown(pilot)
        await keys(pilot, "enter", "n", "j")
        hidden = shown(pilot)
        await keys(pilot, "r")
        seen = shown(pilot)
    points = Counter[int]()
    for ballot in ballots:
        points.update({idea: 5 - place for place, idea in enumerate(ballot)})
    best = max(points.values())
    assert f"{best} p" in seen and f"{best} p" not in hidden
    table = handout(desk, SHEET, ".csv", "nb").decode("utf-8")
    for number, total in points.items():
        assert f'"{number}";' in table and f'"{total}";' in table
    paper = handout(desk, SHEET, ".md", "nb").decode("utf-8")
    assert "360, som det skal være" in paper and IDEAS[7] in paper


async def test_a_wrong_ballot_is_named_and_cleared_and_the_next_is_ready() -> None:
    desk = nominal()
    at_vote(desk)
    async with make_app(desk, at=SHEET).run_test(size=(120, 40)) as pilot:
        await keys(pilot, "enter")
        await typed(pilot, "3 7 1 5 4")
        assert "1 av 24" in shown(pilot) and "3 7 1 5 4" not in shown(pilot)
        await keys(pilot, "=7 3 2 3 8", "enter")
        assert "Idé 3 står to ganger" in shown(pilot) and "1 av 24" in shown(pilot)
        await keys(pilot, "escape")
        assert "7 3 2 3 8" not in shown(pilot)
        await typed(pilot, "7 3 2 1 8")
        assert "2 av 24" in shown(pilot)
        await keys(pilot, "ctrl+z")
        assert "1 av 24" in shown(pilot) and pilot.app.screen.query_one(Foot).asking
        await typed(pilot, "1 2 3 4 5")
        assert "2 av 24" in shown(pilot)
        assert pilot.app.context.memory.drafts == {}, "no ballot is kept anywhere"  # type: ignore[attr-defined]


async def test_a_pasted_column_of_ballots() -> None:
    desk = nominal()
    at_vote(desk)
    async with make_app(desk, at=SHEET).run_test(size=(120, 40)) as pilot:
        await keys(pilot, "enter")
        line = pilot.app.screen.query_one(Foot).line
        line.post_message(events.Paste("1 2 3 4 5\n2 2 3 4 5\n5 4 3 2 1\n"))
        await pilot.pause()
        await pilot.pause()
        assert "2 av 24" in shown(pilot)
        assert "linje 2, tegn 3: Idé 2 står to ganger" in shown(pilot)


async def test_people_type_in_turn_on_a_page_that_keeps_nothing() -> None:
    desk = nominal()
    at_vote(desk)
    async with make_app(desk, at=SHEET).run_test(size=(100, 40)) as pilot:
        await keys(pilot, "k")
        assert isinstance(pilot.app.screen, BoothScreen)
        assert "0 av 24" in shown(pilot) and IDEAS[0] not in shown(pilot)
        await keys(pilot, "space")
        assert IDEAS[0] in shown(pilot)
        await keys(pilot, "=1 2 3 4", "enter")
        assert "4 av 5 valg" in shown(pilot)
        await keys(pilot, "=x", "escape")
        assert "1 2 3 4" not in shown(pilot), "Escape clears, it does not lead back to the sheet"
        assert isinstance(pilot.app.screen, BoothScreen)
        await keys(pilot, "space")
        assert pilot.app.screen.line.value == ""
        await keys(pilot, "=5 4 3 2 1", "enter")
        assert "1 av 24" in shown(pilot) and "5 4 3 2 1" not in shown(pilot) and IDEAS[0] not in shown(pilot)
        await keys(pilot, "n", "u", "ctrl+z", "f5", "enter")
        assert isinstance(pilot.app.screen, BoothScreen) and "1 av 24" in shown(pilot)
        await keys(pilot, "escape")
        assert isinstance(pilot.app.screen, BoardScreen) and "1 av 24" in shown(pilot)


async def test_the_room_sees_the_count_and_never_a_ballot_or_a_hidden_total() -> None:
    disk = FakeDisk()
    desk = nominal(disk)
    at_vote(desk)
    async with make_app(desk, at=SHEET, disk=disk).run_test(size=(120, 40)) as pilot:
        await keys(pilot, "enter")
        await typed(pilot, *["1 2 3 4 5"] * 6, "")
        during = room(desk, pilot.app)
        assert "6 av 24" in during and "Stem hver for seg" in during and "Ranger" not in during
        assert all(text.split()[0] in during for text in IDEAS)
        await keys(pilot, "n", "j")
        before = room(desk, pilot.app)
        assert "ikke vist ennå" in before and "30 p" not in before and "av 24 har" not in before
        await keys(pilot, "enter")
        assert "30 p" not in room(desk, pilot.app), "the best are still covered"
        await keys(pilot, "r")
        after = room(desk, pilot.app)
        assert "30 p" in after and "6 av 24 har stemt" in after


def test_the_projectors_window_opens_no_urn() -> None:
    disk = FakeDisk()
    desk = nominal(disk)
    at_vote(desk)
    command = desk.command(SHEET, "ngt.ballot")
    desk.do(command, SHEET, "", desk.parse(command, SHEET, "", {"ballot": "1 2 3 4 5"}))
    desk.workspace.flush()
    disk.reads.clear()
    other = open_desk(FOLDER, disk=disk, read_only=True)
    seen = look_at(other, PresentState(place=SHEET, cast=1, of=24))
    assert seen.sheet is not None and "1 av 24" in str(seen.instruction)
    assert disk.reads and not [path for path in disk.reads if "urn" in path.parts]


def test_slips_are_printed_in_three_languages() -> None:
    desk = nominal()
    at_vote(desk)
    for lang, word in (("nb", "stokkes"), ("nn", "stokka"), ("en", "shuffled")):
        for which in ("slips", "large"):
            assert word in print_handout(desk, SHEET, which, lang).decode("utf-8")  # type: ignore[arg-type]


async def test_silent_writing_has_a_clock_that_stops_nothing() -> None:
    desk = nominal(question="Hva hindrer flyt?")
    clock = desk.clock
    assert isinstance(clock, FixedClock)
    async with make_app(desk, at=SHEET).run_test(size=(120, 40)) as pilot:
        await keys(pilot, "n")
        assert "7:00" in shown(pilot)
        clock.advance(minutes=5)
        screen = pilot.app.screen
        assert isinstance(screen, BoardScreen)
        screen.tick()
        await pilot.pause()
        assert "2:00" in shown(pilot)
        assert "09:07" in room(desk, pilot.app) and "Skriv stille" in room(desk, pilot.app)
        await keys(pilot, "plus")
        assert "3:00" in shown(pilot) and "8 minutter i alt" in shown(pilot)
        clock.advance(minutes=4)
        screen.tick()
        await pilot.pause()
        assert "-1:00" in shown(pilot) and "over tiden" in room(desk, pilot.app)
        await keys(pilot, "n")
        assert "Steg 3 av 8" in shown(pilot) and "1:00" not in shown(pilot)


async def test_ideas_typed_in_turn_and_alone() -> None:
    desk = nominal(question="Hva hindrer flyt?")
    async with make_app(desk, at=SHEET).run_test(size=(100, 40)) as pilot:
        await keys(pilot, "n", "n", "k", "space", "=Prøvesvar kommer sent", "enter")
        assert "1 i urnen" in shown(pilot) and "Prøvesvar" not in shown(pilot)
        await keys(pilot, "space", "=Ingen eier planen", "enter", "escape")
        await keys(pilot, "n", "j")
        assert {row.text for row in desk.view(SHEET).rows.values()} == {"Prøvesvar kommer sent", "Ingen eier planen"}


async def test_slips_on_paper_and_a_ballot_file_between_two_laptops(tmp_path: Path) -> None:
    clock = FixedClock(START)
    desks = [new_workspace(tmp_path / name, "Prøve", clock=clock, source=random.Random(7)) for name in ("en", "to")]
    for desk in desks:
        sheet = {"in": SESSION, "pos": "b0", "tool": "ngt", "title": "Hva hindrer flyt?"}
        puts = [Put(SESSION, {"title": "Samling"}, SESSION), Put(SHEET, sheet, SESSION)]
        desk.put(desk.home_id(), "test.put/1", puts)
    one, two = desks
    at_vote(one)
    async with make_app(one, at=SHEET).run_test(size=(120, 40)) as pilot:
        await keys(pilot, "P", "1", "enter")
        assert "Utdelingen ligger i exports" in shown(pilot)
        pilot.app.screen.perform_id("board.ballots_out")  # type: ignore[attr-defined]
        await pilot.pause()
        assert "Stemmefil.json" in shown(pilot)
    papers = sorted(path.name for path in (tmp_path / "en/exports").iterdir())
    assert papers == ["Hva hindrer flyt Stemmesedler, fire på hver side nb.html", "Stemmefil.json"]
    async with make_app(two, at=SHEET).run_test(size=(120, 40)) as pilot:
        pilot.app.screen.perform_id("board.ballots_in")  # type: ignore[attr-defined]
        await pilot.pause()
        await keys(pilot, f"={tmp_path / 'en/exports/Stemmefil.json'}", "enter")
        await pilot.pause()
        assert "Nye sedler: 0" in shown(pilot)
        await keys(pilot, "enter")
        assert "0 av 24" in shown(pilot)
        await keys(pilot, "enter")
        await typed(pilot, "1: 1 2 3 4 5", "2: 5 4 3 2 1", "")
        pilot.app.screen.perform_id("board.ballots_out")  # type: ignore[attr-defined]
        await pilot.pause()
    async with make_app(one, at=SHEET).run_test(size=(120, 40)) as pilot:
        await keys(pilot, "enter")
        await typed(pilot, "2: 5 4 3 1 2", "3: 3 4 5 6 7", "")
        pilot.app.screen.perform_id("board.ballots_in")  # type: ignore[attr-defined]
        await pilot.pause()
        await keys(pilot, f"={tmp_path / 'to/exports/Stemmefil.json'}", "enter")
        await pilot.pause()
        seen = shown(pilot)
        assert "Nye sedler: 1 · like: 0 · ulike: 1" in seen
        assert "Seddel 2: her 5 4 3 1 2 · i filen 5 4 3 2 1" in seen
        await keys(pilot, "enter")
        assert "3 av 24" in shown(pilot)
    for desk in desks:
        desk.workspace.close()


async def test_a_damaged_urn_is_told_and_nothing_stops() -> None:
    disk = FakeDisk()
    desk = nominal(disk)
    at_vote(desk)
    command = desk.command(SHEET, "ngt.ballot")
    desk.do(command, SHEET, "", desk.parse(command, SHEET, "", {"ballot": "1 2 3 4 5"}))
    desk.workspace.close()
    (urn,) = [path for path in disk.copy_files() if "urn" in path.parts]
    disk.write_new(urn, b"{")
    opened = open_desk(FOLDER, disk=disk)
    async with make_app(opened, at=SHEET, disk=disk).run_test(size=(120, 40)) as pilot:
        assert "er skadet. Den er ikke rørt" in shown(pilot).replace("\n", " ")
        await keys(pilot, "escape", "enter", "=1 2 3 4 5", "enter")
        assert "er skadet" in shown(pilot)
        await keys(pilot, "escape", "k", "space", "=1 2 3 4 5", "enter")
        assert "er skadet" in shown(pilot)
    assert disk.copy_files()[urn] == b"{"


async def test_a_long_list_keeps_its_question_on_the_projector_and_follows_the_cursor() -> None:
    desk = nominal(question="Hva hindrer flyt?", step="clarify")
    paste = desk.command(SHEET, "ngt.paste")
    texts = [f"Idé som handler om overgang {number}" for number in range(1, 41)]
    desk.do(paste, SHEET, "", desk.parse(paste, SHEET, "", {"text": "\n".join(texts)}))
    async with make_app(desk, at=SHEET).run_test(size=(80, 24)) as pilot:
        for pressed in ("home", "end", "pageup", "pageup", "down"):
            await keys(pilot, pressed)
            seen = room(desk, pilot.app, (80, 24))
            assert "Hva hindrer flyt?" in seen
            at = pilot.app.room.shown.cursor  # type: ignore[attr-defined]
            assert at == SHEET or desk.view(SHEET).rows[at].text in seen
            assert pressed != "end" or desk.view(SHEET).rows[at].text == texts[-1]
