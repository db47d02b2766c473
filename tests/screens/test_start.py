"""Starting: what the first paint shows, what it needs for it, and what follows afterwards."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from textual.color import Color
from textual.pilot import Pilot

import kfterm.tools
from kfterm.clock import FixedClock
from kfterm.desk.opening import open_desk
from kfterm.model.change import Put
from kfterm.resources import demo_folder
from kfterm.screens import base
from kfterm.screens.app import KftermApp
from kfterm.screens.look import COLOURS
from tests.screens.helpers import FOLDER, START, keys, make_app, make_desk, shown
from tests.store.fakedisk import FakeDisk

NETWORK = "network-000000000001"

AT_FIRST_PAINT = """
import sys
from pathlib import Path
import kfterm.cli.run, kfterm.cli.screen
from kfterm.clock import SystemClock
from kfterm.screens import base, running
from kfterm.screens.app import KftermApp
base.TICK = 3600  # nothing follows the first paint, however slow the machine is
async def look(pilot):
    while not getattr(pilot.app.screen, "view", None):
        await pilot.pause()
    await pilot.pause()
    print(*sys.modules, sep="\\n", file=sys.__stderr__)
    pilot.app.exit()
class Watched(KftermApp):
    def run(self, **given):
        return super().run(headless=True, size=(120, 40), auto_pilot=look)
given = dict(lang="nb", ascii_only=False, clock=SystemClock(), now_open="")
sys.exit(running.run_app(Watched, Path(sys.argv[1]), **given))
"""


def loaded_at_first_paint(folder: Path) -> set[str]:
    """The modules that a fresh program has loaded when it has painted Home."""
    done = subprocess.run([sys.executable, "-c", AT_FIRST_PAINT, folder], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """The demo, opened once before."""
    shutil.copytree(demo_folder(), tmp_path / "demo")
    open_desk(tmp_path / "demo").workspace.close()
    loaded_at_first_paint(tmp_path / "demo")
    return tmp_path / "demo"


def test_the_first_paint_of_home_loads_nothing_that_it_does_not_need(demo: Path) -> None:
    loaded = loaded_at_first_paint(demo)
    tools = {f"kfterm.tools.{path.name}" for path in Path(kfterm.tools.__path__[0]).iterdir() if path.is_dir()}
    other = {f"kfterm.{name}" for name in ("spc", "flow", "vote", "report", "intake", "drawing", "handout", "guide")}
    forms = {f"kfterm.files.{name}" for name in ("strict", "codec", "tiny")}
    places = {f"kfterm.desk.{name}" for name in ("session", "team", "people", "pdsa", "closing", "summary", "forget")}
    screens = {f"kfterm.screens.{name}" for name in ("session", "team", "board", "lists", "pages", "present")}
    assert "kfterm.screens.home" in loaded and "kfterm.desk.home" in loaded, "nothing was painted"
    assert not loaded & (tools | other | forms | places | screens | {"yaml", "tinydb"})


def test_after_an_edit_of_its_file_home_is_read_with_the_parser(demo: Path) -> None:
    file = demo / "kfterm.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("title: ", "title: Nye ", 1), encoding="utf-8")
    assert "yaml" in loaded_at_first_paint(demo), "the catalogue must not be believed"


def stored() -> FakeDisk:
    """A disk with a workspace that has a network."""
    disk = FakeDisk()
    desk = make_desk(disk)
    home = desk.home_id()
    desk.put(home, "test/1", [Put(NETWORK, {"in": home, "pos": "a0", "title": "Trygge overganger"}, home)])
    desk.workspace.close()
    disk.reads.clear()
    return disk


async def test_home_is_painted_from_the_catalogue_and_reads_its_file_at_the_first_tick() -> None:
    disk = stored()
    desk = open_desk(FOLDER, disk=disk, clock=FixedClock(START), source=random.Random(2))
    app = make_app(desk)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(base, "TICK", 3600)
        async with app.run_test(size=(120, 40)) as pilot:
            assert "Prøvemappe" in shown(pilot) and "Trygge overganger" in shown(pilot)
            assert FOLDER / "kfterm.yaml" not in disk.reads
            text = disk.copy_files()[FOLDER / "kfterm.yaml"].replace(b"Trygge overganger", "Én vei inn".encode())
            disk.write_new(FOLDER / "kfterm.yaml", text)
            app.screen.tick()  # type: ignore[attr-defined]
            assert "Én vei inn" in shown(pilot) and "Trygge overganger" not in shown(pilot)
    desk.workspace.close()


async def test_the_first_frame_with_a_session_is_the_whole_home(monkeypatch: pytest.MonkeyPatch) -> None:
    frames: list[str] = []
    display = KftermApp._display

    def watched(app: KftermApp, screen: Any, picture: Any) -> None:
        frames.append("\n".join(strip.text for strip in screen._compositor.render_strips()))
        display(app, screen, picture)

    monkeypatch.setattr(KftermApp, "_display", watched)
    desk = open_desk(FOLDER, disk=stored(), clock=FixedClock(START), source=random.Random(2))
    async with make_app(desk).run_test(size=(120, 40)):
        first = next(frame for frame in frames if "Samling om fall" in frame)
        for part in ("Prøvemappe", "Trykk n", "Slagenhet", "Trygge overganger", "i dag", "n Ny økt", "Hjelp"):
            assert part in first
    desk.workspace.close()


def ground(pilot: Pilot[int]) -> Color:
    """The colour behind the list of Home."""
    return pilot.app.screen.query_one("#list").styles.background


async def test_the_first_theme_and_the_next_one_reach_every_widget() -> None:
    app = make_app(make_desk())
    async with app.run_test(size=(80, 24)) as pilot:
        assert ground(pilot) == Color.parse(COLOURS["dark"]["ground"])
        await keys(pilot, "f9")
        assert ground(pilot) == Color.parse(COLOURS["light"]["ground"])
        await keys(pilot, "f9")
        assert ground(pilot) == Color.parse(COLOURS["dark"]["ground"])


async def test_a_place_that_another_screen_lay_over_is_read_anew() -> None:
    desk = make_desk()
    app = make_app(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await keys(pilot, "enter")
        assert "Målet" in shown(pilot)
        desk.put(desk.home_id(), "test/1", [Put(desk.home_id(), {"title": "Nytt navn"}, desk.home_id())])
        await keys(pilot, "escape")
        assert "Nytt navn" in shown(pilot)
