"""Write the README's table of keys from the acts themselves: ``python -m scripts.keys [--check]``.

The app is started without a terminal on a copy of the demo and asked at each place what its keys do.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kfterm.clock import SystemClock
from kfterm.config import Settings
from kfterm.desk.democopy import copy_demo
from kfterm.desk.opening import open_desk
from kfterm.screens.acts import key_name
from kfterm.screens.app import KftermApp
from kfterm.screens.base import BarsScreen
from kfterm.screens.look import Look

README = Path(__file__).resolve().parent.parent / "README.md"
BEGIN, END = "<!-- keys:begin -->", "<!-- keys:end -->"


def rows(screen: BarsScreen, common: bool) -> Iterator[str]:
    """One line of the table for each act that has a key here."""
    look = Look()
    for act in screen.acts():
        keys = screen.map.keys.get(act.id, ())
        if keys and act.common is common:
            names = " ".join(f"`{key_name(key, look)}`" for key in keys)
            yield f"| {names} | {act.name.nb} | {act.help.nb} |"


async def tables() -> str:
    """The tables of all places, bokmål."""
    with tempfile.TemporaryDirectory() as name:
        folder = copy_demo(Path(name) / "kfterm-demo")
        clock = SystemClock()
        desk = open_desk(folder, clock=clock)
        app = KftermApp(desk, Settings(), lang="nb", ascii_only=False, clock=clock, now_open="")
        session = next(one.id for one in desk.home().sessions if desk.session(one.id).boards)
        team, board = desk.home().teams[0].id, desk.session(session).boards[-1].id
        places = {"På forsiden": "", "I en økt": session, "Hos et team": team, "I et driverdiagram": board}
        parts: list[str] = []
        async with app.run_test(size=(120, 40)) as pilot:
            for title, place in places.items():
                if place:
                    app.open_place(place)
                await pilot.pause()
                screen = app.screen
                assert isinstance(screen, BarsScreen)
                if not parts:
                    parts += _table("Overalt", rows(screen, common=True))
                parts += _table(title, rows(screen, common=False))
        desk.workspace.close()
    return "\n".join(parts)


def _table(title: str, lines: Iterator[str]) -> list[str]:
    return [f"**{title}**", "", "| tast | hva | |", "|---|---|---|", *lines, ""]


def with_keys(text: str, table: str) -> str:
    """The README with the table between its marks."""
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n\n{table}\n{END}{rest.split(END)[1]}"


def main() -> int:
    """Write the table, or with ``--check`` tell whether it is up to date."""
    old = README.read_text(encoding="utf-8")
    new = with_keys(old, asyncio.run(tables()))
    if "--check" in sys.argv[1:]:
        return int(old != new)
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
