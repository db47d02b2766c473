"""Make the README's pictures anew from the real program: ``python -m scripts.pictures``.

Each picture is what a pseudo-terminal showed, cell by cell, as an SVG file of our own making.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path

import pyte

from kfterm.desk.democopy import copy_demo
from tests.terminal.driver import Terminal

OUT = Path(__file__).resolve().parent.parent / "docs" / "pictures"
CELL, LINE, SIZE = 8.4, 18, 14
INK, GROUND = "#e8e8e8", "#101418"
WHERE = re.compile(r"/\S*/(?=kfterm-demo)")
"""The folder that the demo was copied to for the picture, which is nobody's."""


def colour(name: str, default: str) -> str:
    """A colour of the terminal as CSS."""
    return default if name == "default" else f"#{name}" if len(name) == 6 else name


def runs(screen: pyte.Screen, row: int) -> Iterator[tuple[int, str, str, str, bool]]:
    """Column, text, ink, ground and weight of each piece of one row that looks alike."""
    cells = [screen.buffer[row][column] for column in range(screen.columns)]
    looks = [(cell.bg, cell.fg, cell.reverse, cell.bold) for cell in cells]
    for look, places in groupby(range(screen.columns), key=looks.__getitem__):
        columns = list(places)
        text = WHERE.sub("~/", "".join(cells[column].data or " " for column in columns))
        ink, ground = colour(look[1], INK), colour(look[0], GROUND)
        yield columns[0], text, *((ground, ink) if look[2] else (ink, ground)), look[3]


def picture(screen: pyte.Screen, title: str) -> str:
    """The screen as an SVG document."""
    wide, high = screen.columns * CELL, screen.lines * LINE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high}" role="img" '
        f'aria-label="{escape(title)}" '
        f'font-family="DejaVu Sans Mono, Cascadia Mono, Menlo, Consolas, monospace" font-size="{SIZE}">',
        f'<rect width="100%" height="100%" fill="{GROUND}"/>',
    ]
    for row in range(screen.lines):
        for column, text, ink, ground, bold in runs(screen, row):
            x, y = column * CELL, row * LINE
            if ground != GROUND:
                parts.append(f'<rect x="{x:g}" y="{y}" width="{len(text) * CELL:g}" height="{LINE}" fill="{ground}"/>')
            if text.strip():
                start = len(text) - len(text.lstrip())
                words = text.strip()
                weight = ' font-weight="700"' if bold else ""
                place = f'x="{x + start * CELL:g}" y="{y + LINE - 5}" textLength="{len(words) * CELL:g}"'
                parts.append(f'<text {place} fill="{ink}"{weight} xml:space="preserve">{escape(words)}</text>')
    return "\n".join([*parts, "</svg>\n"])


def save(terminal: Terminal, name: str, title: str) -> None:
    """Write what the terminal shows now."""
    terminal.settle()
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / f"{name}.svg").write_text(picture(terminal.screen, title), encoding="utf-8")


def shown_to_the_room(app: Terminal, name: str, title: str, wanted: str) -> None:
    """Take the picture that the room sees of what is open, and go back."""
    app.key("f5")
    app.miss("Ctrl+P")
    app.see(wanted)
    save(app, name, title)
    app.key("f5")
    app.see("Ctrl+P")


def a_gathering(app: Terminal) -> None:
    """The agenda with the time that runs, and the driver diagram."""
    app.see("Samling 1")
    app.see("Nettverk")
    save(app, "startsiden", "Startsiden: økter, team og nettverk i demoen")
    app.key("enter")
    app.see("Velkommen")
    app.key("s")
    app.see("Startet")
    save(app, "okten", "En samling: agendaen med tiden som løper")
    app.key("end", "up", "up", "up", "enter")
    app.see("Forpliktende lederskap")
    save(app, "driverdiagram", "Driverdiagram: listen til venstre, tegningen til høyre")
    shown_to_the_room(app, "framvisning", "Framvisning for salen: instruksjon, tid og tegning", "Strukturer i")


def what_was_voted(app: Terminal) -> None:
    """The result of a vote and the fishbone that its winner became, as the room sees them."""
    app.key("down", "enter")
    app.see("God morgen")
    app.key("end", "up", "up", "enter")
    app.see("At noen eier overgangen")
    shown_to_the_room(app, "avstemning", "Resultatet av en avstemning, slik salen ser det", "28 av 28")
    app.key("escape")
    app.see("God morgen")
    app.key("down", "enter")
    app.see("Kveldsvakten")
    shown_to_the_room(app, "fiskebein", "Fiskebeinsdiagram med prikker og rotårsak", "Prosedyrer")


def two_teams(app: Terminal) -> None:
    """A measure with its interpretation, and a flow map with its figures."""
    app.key(*["down"] * 8, "enter")
    app.see("Møtt innen sju dager")
    app.key("i")
    app.see("går riktig vei")
    save(app, "indikator", "En indikator: diagram og tolkning i ord")
    app.key("escape")
    app.see("Tiltak")
    app.key("escape")
    app.see("Nettverk")
    app.key("down", "enter")
    app.see("Fristbrudd i måneden")
    app.key("down", "enter")
    app.see("Vurderende lege")
    save(app, "flytskjema", "Flytskjema med svømmebaner, ventetider og flaskehals")


def main() -> None:
    """Start the demo anew for each set of pictures and take them."""
    for take in (a_gathering, what_was_voted, two_teams):
        with tempfile.TemporaryDirectory() as name:
            folder = copy_demo(Path(name) / "kfterm-demo")
            env = {"KFTERM_CONFIG": str(Path(name) / "config"), "COLORTERM": "truecolor"}
            app = Terminal([sys.executable, "-m", "kfterm", str(folder), "--lang", "nb"], env, (120, 36))
            try:
                app.see("Nettverk")
                take(app)
            finally:
                app.stop()


if __name__ == "__main__":
    main()
