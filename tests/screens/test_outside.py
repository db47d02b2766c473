"""What happened to the files behind the program's back: told on Home, and settled by the person who has seen it."""

from __future__ import annotations

import random

import pytest

from kfterm.clock import FixedClock
from kfterm.desk.opening import open_desk
from kfterm.errors import KfError
from kfterm.model.change import Put
from tests.screens.helpers import FOLDER, SESSION, START, keys, make_app, make_desk, shown
from tests.store.fakedisk import FakeDisk


async def test_a_damaged_line_bars_its_session_until_the_notices_were_read() -> None:
    disk = FakeDisk()
    before = make_desk(disk)
    before.workspace.checkpoint()
    before.put(SESSION, "test/1", [Put(SESSION, {"title": "Ny tittel"})])
    before.workspace.flush()
    files = disk.copy_files()
    before.workspace.close()
    journal = next(path for path in files if path.name.endswith(".open.jsonl"))
    files[journal] = files[journal].replace(b"Ny tittel", b"Ny tuttel")
    desk = open_desk(FOLDER, disk=FakeDisk(files), clock=FixedClock(START), source=random.Random(2))
    app = make_app(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        assert "En linje i journalen er skadet" in " ".join(shown(pilot).split())
        with pytest.raises(KfError):
            desk.put(SESSION, "test/1", [Put(SESSION, {"title": "Sett igjen"})])
        await keys(pilot, "f3", "escape")
        desk.put(SESSION, "test/1", [Put(SESSION, {"title": "Sett igjen"})])
        assert desk.records(SESSION)[SESSION]["title"] == "Sett igjen"


async def test_damaged_files_are_named_on_home_with_their_place() -> None:
    disk = FakeDisk()
    made = make_desk(disk)
    made.workspace.close()
    files = {path: data for path, data in disk.copy_files().items() if ".kfterm" not in path.parts}
    session = next(path for path in files if path.name.startswith("20"))
    files[session] = files[session][:-40]
    app = make_app(open_desk(FOLDER, disk=FakeDisk(files), clock=FixedClock(START), source=random.Random(2)))
    lines = files[session].decode(errors="replace").split("\n")
    async with app.run_test(size=(120, 40)) as pilot:
        text = " ".join(shown(pilot).split())
        assert f"{session.stem} · filen er skadet" in text
        assert f"{session.name}, linje {len(lines)}, tegn {len(lines[-1]) + 1}: Filen er avkuttet" in text


async def test_a_title_that_is_no_text_is_as_if_it_were_not_there() -> None:
    disk = FakeDisk()
    make_desk(disk).workspace.close()
    files = disk.copy_files()
    session = next(path for path in files if path.name.startswith("20"))
    head, _, rest = files[session].partition(b"\ntitle: ")
    files[session] = head + b"\ntitle: {a: b}\n" + rest.partition(b"\n")[2]
    app = make_app(open_desk(FOLDER, disk=FakeDisk(files), clock=FixedClock(START), source=random.Random(2)))
    async with app.run_test(size=(120, 40)) as pilot:
        assert session.stem in shown(pilot) and "{" not in shown(pilot)


@pytest.mark.parametrize(("key", "title"), [("y", "Deres samling"), ("Y", "Vår samling")])
async def test_two_values_are_settled_with_one_key(key: str, title: str) -> None:
    disk = FakeDisk()
    desk = make_desk(disk)
    desk.workspace.checkpoint()
    (path,) = [path for path in disk.copy_files() if path.name.startswith("20")]
    before = disk.copy_files()[path]
    desk.put(SESSION, "test/1", [Put(SESSION, {"title": "Vår samling"})])
    desk.workspace.checkpoint()
    head, _, rest = before.partition(b"\ntitle: ")
    copy = head + b"\ntitle: Deres samling\n" + rest.partition(b"\n")[2]
    disk.write_new(path.with_name(f"{path.stem}-PC2.yaml"), copy)
    desk.poll()
    app = make_app(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        assert " ".join(shown(pilot).split()).count(f"{path.stem}-PC2.yaml") == 1, "named once"
        await keys(pilot, "y")
        text = " ".join(shown(pilot).split())
        assert "To ulike verdier i «Vår samling», tittel: her «Vår samling», i" in text and "Y beholder vår" in text
        await keys(pilot, key)
        assert desk.records(SESSION)[SESSION]["title"] == title
        assert "To ulike verdier" not in shown(pilot) and not desk.workspace.outside()
    assert not [path for path in disk.copy_files() if "PC2" in path.name and ".kfterm" not in path.parts]
