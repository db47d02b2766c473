"""The projector's window: what it follows, what it never shows, and that it touches nothing."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from textual.pilot import Pilot

from kfterm.clock import FixedClock
from kfterm.desk.desk import Desk
from kfterm.desk.opening import new_workspace
from kfterm.desk.present import PRESENT_FILE, PresentReader, PresentState, PresentWriter, encode
from kfterm.model.change import Put
from kfterm.model.ids import new_id
from kfterm.screens.awake import Keeper
from kfterm.screens.present import PresentApp
from kfterm.screens.presenting import NOTICE, Picture, PresentScreen
from kfterm.store.disk import Handle, RealDisk
from kfterm.system import Awake

START = datetime(2027, 1, 20, 9, 0, tzinfo=ZoneInfo("Europe/Oslo"))
WORD = "Kjempehemmelig"
"""The planted private word."""
HOSTILE = "[/] [@click=app.quit]x[/] \x1b[31mrød\x1b]52;c;eA==\x07 \u202esnudd"


@dataclass
class Room:
    """A workspace with a facilitator at work, and the ids of what lies in it."""

    folder: Path
    clock: FixedClock
    desk: Desk
    bits: random.Random = field(default_factory=lambda: random.Random(8))
    ids: dict[str, str] = field(default_factory=dict)

    def id(self, name: str) -> str:
        """The id behind a name such as ``board`` or ``driver.1``, made when first asked for."""
        return self.ids.setdefault(name, new_id(name.partition(".")[0], self.bits.getrandbits))

    def put(self, *puts: tuple[str, dict[str, object]], unit: str = "session") -> None:
        """Commit records by name."""
        self.desk.put(
            self.desk.home_id(),
            "test.put/1",
            tuple(Put(self.id(name), fields, self.id(unit)) for name, fields in puts),  # type: ignore[arg-type]
        )
        self.desk.workspace.flush()

    def show(self, place: str, cursor: str = "", **more: object) -> None:
        """What the facilitator's program would write."""
        state = PresentState(place=self.id(place), cursor=self.id(cursor) if cursor else "", **more)  # type: ignore[arg-type]
        (self.folder / PRESENT_FILE).write_bytes(encode(state))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    clock = FixedClock(START)
    made = Room(tmp_path / "w", clock, new_workspace(tmp_path / "w", "Øving", clock=clock, source=random.Random(1)))
    made.put(
        ("session", {"title": "Samling 1", "date": "2027-01-20", "start": "09:00"}),
        ("block.1", {"in": made.id("session"), "pos": "a0", "title": "Velkommen", "minutes": 10}),
        (
            "block.2",
            {
                "in": made.id("session"),
                "pos": "a1",
                "title": "Driverdiagram",
                "minutes": 20,
                "instruction": "Skriv tre ideer hver",
                "started": START.isoformat(),
                "note": WORD,
            },
        ),
        ("board", {"in": made.id("session"), "pos": "a0", "tool": "driver", "title": "Fall", "note": WORD}),
        ("driver.0", {"in": made.id("board"), "pos": "a0", "layer": "aim", "text": "Halvere fall", "note": WORD}),
        ("driver.1", {"in": made.id("driver.0"), "pos": "a0", "layer": "primary", "text": "Trygge rom"}),
    )
    made.put(("private", {"title": WORD, "text": WORD}), unit="private")
    yield made
    made.desk.workspace.close()


class Spy(RealDisk):
    """The real disk, and a list of what was asked of it."""

    def __init__(self) -> None:
        self.read_paths: list[Path] = []
        self.locks = 0
        self.writes: list[Path] = []

    def read(self, path: Path, start: int = 0) -> bytes:
        self.read_paths.append(path)
        return super().read(path, start)

    def append(self, path: Path) -> Handle:
        self.writes.append(path)
        return super().append(path)

    def write_new(self, path: Path, data: bytes, sync: bool = True) -> None:
        self.writes.append(path)
        super().write_new(path, data, sync)

    def lock(self, path: Path, note: bytes, wait: float = 0.0) -> Callable[[], None] | None:
        self.locks += 1
        return super().lock(path, note, wait)


def app_of(room: Room, *, disk: RealDisk | None = None, awake: Awake | None = None, **more: object) -> PresentApp:
    return PresentApp(
        room.folder,
        lang="nb",
        clock=room.clock,
        disk=disk,
        keeper=Keeper(lambda: awake),
        **more,  # type: ignore[arg-type]
    )


async def look(pilot: Pilot[int]) -> str:
    """One poll, and the painted cells after it."""
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, PresentScreen)
    screen.follow()
    await pilot.pause()
    return painted(pilot)


def painted(pilot: Pilot[int]) -> str:
    picture = pilot.app.screen.query_one(Picture)
    return "\n".join(picture.render_line(y).text for y in range(picture.size.height))


async def settled(pilot: Pilot[int], room: Room) -> str:
    """The picture once the line about the display is gone."""
    await look(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, PresentScreen)
    screen._keeper._thread.join()
    await look(pilot)
    room.clock.advance(seconds=NOTICE)
    return await look(pilot)


async def test_a_change_of_the_facilitator_shows_after_one_poll(room: Room) -> None:
    async with app_of(room).run_test(size=(80, 24)) as pilot:
        assert "Framvisningen er klar" in await look(pilot)
        room.show("board", session=room.id("session"))
        text = await look(pilot)
        assert "Skriv tre ideer hver" in text
        assert "Trygge rom" in text
        assert "Nattlys" not in text
        room.put(("driver.2", {"in": room.id("driver.0"), "pos": "a1", "layer": "primary", "text": "Nattlys"}))
        assert "Nattlys" in await look(pilot)


async def test_nothing_is_painted_anew_when_nothing_changed(room: Room) -> None:
    room.show("board")
    async with app_of(room).run_test(size=(80, 24)) as pilot:
        await settled(pilot, room)
        rows = pilot.app.screen.query_one(Picture).rows
        await look(pilot)
        assert pilot.app.screen.query_one(Picture).rows is rows


async def test_only_instruction_time_and_drawing_at_80x24(room: Room) -> None:
    room.show("board", "driver.1", session=room.id("session"))
    async with app_of(room).run_test(size=(80, 24)) as pilot:
        lines = (await settled(pilot, room)).splitlines()
        assert len(lines) == 24
        assert lines[0].startswith(" Skriv tre ideer hver ")
        assert "til kl. 09:20" in lines[3]
        assert set(lines[4]) == {"─"}
        assert "Mål" in lines[5]
        assert "Samling 1" not in "".join(lines)
        assert "kfterm" not in "".join(lines)
        assert not "".join(lines[-6:]).strip()


async def test_the_time_is_right_after_the_laptop_slept(room: Room) -> None:
    room.show("board", session=room.id("session"))
    async with app_of(room).run_test(size=(80, 24)) as pilot:
        assert "til kl. 09:20" in await settled(pilot, room)
        room.clock.sleep(minutes=16.5)
        assert "▲ 3 minutter igjen" in await look(pilot)
        room.clock.sleep(minutes=3)
        assert "▲▲ snart slutt" in await look(pilot)
        room.clock.sleep(minutes=1)
        assert "▲▲▲ over tiden" in await look(pilot)


async def test_blank_by_its_own_key_and_by_the_facilitator(room: Room) -> None:
    room.show("board", session=room.id("session"))
    async with app_of(room).run_test(size=(80, 24)) as pilot:
        await settled(pilot, room)
        await pilot.press("b")
        assert not painted(pilot).strip()
        await pilot.press("b")
        assert "Trygge rom" in painted(pilot)
        room.show("board", session=room.id("session"), blank=True)
        assert not (await look(pilot)).strip()
        room.show("board", session=room.id("session"))
        assert "Trygge rom" in await look(pilot)


async def test_a_session_shows_its_agenda_with_the_running_item_marked(room: Room) -> None:
    room.show("session", session=room.id("session"))
    async with app_of(room).run_test(size=(80, 24)) as pilot:
        text = await settled(pilot, room)
        assert "Samling 1" in text
        running = next(line for line in text.splitlines() if "Driverdiagram" in line)
        assert running.split()[:2] == ["▶", "09:00"], "when it really began"
        assert running.split()[-4:] == ["nå", "·", "20", "min"]
        assert "▶" not in next(line for line in text.splitlines() if "Velkommen" in line)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 18)])
async def test_no_private_word_is_ever_painted(room: Room, size: tuple[int, int]) -> None:
    async with app_of(room).run_test(size=size) as pilot:
        seen = ""
        for place in ("board", "session", "private"):
            for session in ("session", "private"):
                room.show(place, session=room.id(session))
                seen += await look(pilot)
            for key in ("t", "t", "x"):
                await pilot.press(key)
                seen += painted(pilot)
        assert WORD not in seen
        for public in ("Trygge rom", "Samling 1", "Skriv tre ideer hver", "Prøvebilde"):
            assert public in seen


async def test_it_takes_no_lock_writes_nothing_and_opens_no_private_file(room: Room) -> None:
    room.desk.workspace.checkpoint()
    (room.folder / ".kfterm" / "urn").mkdir()
    (room.folder / ".kfterm" / "urn" / "round.json").write_text("{}", encoding="utf-8")
    (room.folder / "private" / "egne ord.yaml").write_text("skrevet for hånd", encoding="utf-8")
    before = {path: path.read_bytes() for path in room.folder.rglob("*") if path.is_file() and path.name != "present"}
    spy = Spy()
    async with app_of(room, disk=spy).run_test(size=(80, 24)) as pilot:
        for place in ("board", "session", "private"):
            room.show(place, session=room.id("session"))
            await look(pilot)
        room.put(("private", {"text": WORD + "ere"}), unit="private")
        await look(pilot)
    opened = [path.relative_to(room.folder).parts for path in spy.read_paths]
    assert ("2027-01-20-samling-1.yaml",) in opened, "the spy sees nothing"
    assert not [parts for parts in opened if "private" in parts or "urn" in parts]
    assert spy.locks == 0
    assert spy.writes == []
    journal = {path for path in before if "journal" in path.parts}
    assert all(path.read_bytes() == data for path, data in before.items() if path not in journal)


async def test_hostile_text_is_shown_literally(room: Room) -> None:
    room.put(
        ("driver.2", {"in": room.id("driver.0"), "pos": "a1", "layer": "primary", "text": HOSTILE}),
        ("block.2", {"instruction": HOSTILE, "title": HOSTILE}),
        ("session", {"title": HOSTILE}),
    )
    async with app_of(room).run_test(size=(120, 40)) as pilot:
        # Instruction and label; instruction, title and agenda.
        for place, times in (("board", 2), ("session", 3)):
            room.show(place, session=room.id("session"))
            text = await look(pilot)
            assert text.count("[/] [@click=app.quit]x[/]") == times
            assert not {"\x1b", "\x07", "\u202e"} & set(text)


async def test_the_test_card_numbers_its_lines(room: Room) -> None:
    room.show("board")
    async with app_of(room).run_test(size=(80, 24)) as pilot:
        await settled(pilot, room)
        await pilot.press("t")
        lines = painted(pilot).splitlines()
        numbers = [line.split()[0] for line in lines if line[:6].strip().isdigit()]
        assert numbers == [str(number) for number in range(1, 9)]
        assert "linje 5" in painted(pilot)
        assert any(line.split()[:3] == ["5", "Vanlige", "ord:"] for line in lines)
        await pilot.press("t")
        assert "Trygge rom" in painted(pilot)


async def test_a_window_that_is_too_small_says_so(room: Room) -> None:
    room.show("board")
    async with app_of(room).run_test(size=(59, 18)) as pilot:
        text = " ".join((await look(pilot)).split())
        assert "Vinduet er for lite: 59 × 18 tegn." in text
        assert "Trygge rom" not in text
        await pilot.resize_terminal(60, 18)
        assert "Trygge rom" in await look(pilot)


async def test_light_and_dark(room: Room) -> None:
    room.show("board")
    async with app_of(room).run_test(size=(80, 24)) as pilot:
        await look(pilot)
        picture = pilot.app.screen.query_one(Picture)
        dark = {segment.style.bgcolor for segment in picture.render_line(0) if segment.style}
        await pilot.press("l")
        light = {segment.style.bgcolor for segment in picture.render_line(0) if segment.style}
        assert dark.isdisjoint(light)


async def test_the_language_of_the_facilitator_is_followed(room: Room) -> None:
    room.show("board", session=room.id("session"), lang="nn")
    async with app_of(room).run_test(size=(80, 24)) as pilot:
        assert "Primærdrivarar" in await look(pilot)


@pytest.mark.parametrize(
    ("awake", "said"),
    [(None, "slå av skjermspareren"), (Awake("x", lambda: None), "Skjermen holdes våken")],
)
async def test_what_became_of_keeping_the_display_awake_is_told_quietly(
    room: Room, awake: Awake | None, said: str
) -> None:
    room.show("board")
    async with app_of(room, awake=awake).run_test(size=(80, 24)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, PresentScreen)
        screen._keeper._thread.join(0.2)
        assert said in (await look(pilot)).splitlines()[-1]
        room.clock.advance(seconds=NOTICE)
        assert said not in await look(pilot)


async def test_the_display_may_sleep_again_when_the_window_closes(room: Room) -> None:
    released: list[bool] = []
    app = app_of(room, awake=Awake("x", lambda: released.append(True)))
    async with app.run_test(size=(80, 24)) as pilot:
        await look(pilot)
        assert released == []
        await pilot.press("q")
    assert released == [True]
    assert app.return_value == 0


async def test_it_waits_again_when_the_first_program_ends_and_a_place_that_is_gone_is_no_error(room: Room) -> None:
    async with app_of(room).run_test(size=(80, 24)) as pilot:
        room.show("board")
        assert "Trygge rom" in await look(pilot)
        room.put(("board", {"_gone": True}))
        assert "Venter på neste ark" in await look(pilot)
        (room.folder / PRESENT_FILE).unlink()
        assert "Framvisningen er klar" in await look(pilot)


async def test_a_folder_that_disappears_is_told_and_tried_again(room: Room) -> None:
    room.show("board")
    async with app_of(room).run_test(size=(80, 24)) as pilot:
        assert "Trygge rom" in await look(pilot)
        away = room.folder.with_name("borte")
        room.folder.rename(away)
        assert "Trygge rom" not in await look(pilot)
        away.rename(room.folder)
        assert "Trygge rom" in await look(pilot)


# --- the state file ---------------------------------------------------------------------------------------------------


class Slow(RealDisk):
    """Counts the writes of the state file."""

    def __init__(self) -> None:
        self.replaced = 0

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        self.replaced += 1


def test_the_writer_skips_what_lies_between_and_leaves_nothing(room: Room) -> None:
    disk = Slow()
    writer = PresentWriter(room.folder, disk, pause=0.02)
    reader = PresentReader(room.folder, disk)
    for number in range(500):
        writer.show(PresentState(place="board-1", cursor=f"driver-{number}"))
    while reader.state is None or reader.state.cursor != "driver-499":
        reader.poll()
    assert disk.replaced < 100
    assert not reader.poll()
    writer.close()
    assert not (room.folder / PRESENT_FILE).exists()
    assert reader.poll()
    assert reader.state is None


def test_a_torn_or_private_state_leaves_the_picture_as_it_was(room: Room) -> None:
    reader = PresentReader(room.folder, RealDisk())
    room.show("board")
    assert reader.poll()
    (room.folder / PRESENT_FILE).write_bytes(b'{"place":"boa')
    assert not reader.poll()
    room.show("private")
    assert not reader.poll()
    assert reader.state is not None
    assert reader.state.place == room.id("board")
