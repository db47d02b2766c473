"""Ratios of the screen: a cursor move and an edit in a large diagram, as processor time and bytes per key."""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from bench.measure import PYTHON, Row, cpu_of
from kfterm.desk.desk import Desk
from kfterm.desk.opening import new_workspace
from kfterm.model.change import Put
from kfterm.model.order import spread
from tests.terminal.driver import Terminal

KEYS = 40
TREE = """
from textual.app import App
from textual.widgets import Tree
class Rows(App):
    def compose(self):
        tree = Tree("TREE-OF-ROWS")
        tree.root.expand()
        for number in range(500):
            tree.root.add_leaf(f"Rad nummer {number} med en vanlig tekst")
        yield tree
Rows().run()
"""


class Cost(NamedTuple):
    """What one key press cost: seconds of processor time, and bytes sent to the terminal."""

    cpu: float
    size: float


def per_key(app: Terminal, keys: list[str]) -> Cost:
    """The mean cost of each of ``keys``, pressed one after another with the screen settled between them."""
    app.settle()
    start, sent = cpu_of(app.pid), _written(app.pid)
    for key in keys:
        app.key(key)
        app.settle()
    return Cost((cpu_of(app.pid) - start) / len(keys), (_written(app.pid) - sent) / len(keys))


def _written(pid: int) -> int:
    for line in Path(f"/proc/{pid}/io").read_text().splitlines():
        if line.startswith("wchar"):
            return int(line.split()[1])
    return 0


def board_of(folder: Path, count: int) -> Path:
    """A workspace with one session and a driver diagram of ``count`` nodes, made through the desk."""
    desk: Desk = new_workspace(folder, "Måling", source=random.Random(count))
    now, home = desk.now(), desk.home_id()
    unit, board = now.new_id("session"), now.new_id("board")
    puts = [
        Put(unit, {"title": "Måling av skjerm", "date": "2027-01-20"}, unit),
        Put(board, {"in": unit, "pos": "n0", "tool": "driver", "title": "Stort diagram"}, unit),
    ]
    aim = now.new_id("driver")
    puts.append(Put(aim, {"in": board, "pos": "n0", "layer": "aim", "text": "Alle får svar i tide"}, unit))
    parents, per = [aim], max(2, round(count ** (1 / 3)))
    left = count - 1
    for layer in ("primary", "secondary", "idea"):
        below: list[str] = []
        for parent in parents:
            size = min(left, per if layer != "idea" else -(-left // max(1, len(parents) - len(below) // max(1, per))))
            for pos in spread(None, None, size):
                key = now.new_id("driver")
                text = f"Tydelig ansvar ved overgang {left}"
                puts.append(Put(key, {"in": parent, "pos": pos, "layer": layer, "text": text}, unit))
                below.append(key)
                left -= 1
        parents = below
    desk.put(home, "bench/1", puts)
    desk.workspace.close()
    return folder


def opened(folder: Path, config: Path) -> Terminal:
    """The app with the board open and the cursor on a primary driver."""
    command = [PYTHON, "-m", "kfterm", str(folder), "--lang", "nb"]
    app = Terminal(command, {"KFTERM_CONFIG": str(config)}, (120, 40))
    app.see("Måling av skjerm")
    app.key("enter")
    app.see("Stort diagram")
    app.settle()
    app.key("end", "enter")
    app.see("Tydelig ansvar")
    app.settle()
    return app


def day_of(folder: Path, blocks: int, people: int, actions: int) -> Path:
    """A workspace with one session of many agenda items and people, and actions without a team."""
    desk: Desk = new_workspace(folder, "Måling", source=random.Random(blocks))
    now, home = desk.now(), desk.home_id()
    unit, shared = now.new_id("session"), now.new_id("shared")
    puts = [Put(unit, {"title": "Måling av dag", "date": "2027-01-20", "start": "09:00"}, unit)]
    puts += [
        Put(now.new_id("block"), {"in": unit, "pos": pos, "title": f"Post {pos}", "minutes": 6}, unit)
        for pos in spread(None, None, blocks)
    ]
    puts += [
        Put(now.new_id("person"), {"in": unit, "pos": pos, "name": f"P{pos}", "present": True}, unit)
        for pos in spread(None, None, people)
    ]
    puts += [
        Put(now.new_id("action"), {"in": shared, "text": f"Tiltak {number}", "owner": "KN", "session": unit}, shared)
        for number in range(actions)
    ]
    desk.put(home, "bench/1", puts)
    desk.workspace.close()
    return folder


def per_key_of_day(folder: Path, config: Path) -> tuple[Cost, Cost]:
    """The cost of moving the cursor up and down the agenda of a session, and of giving what runs more or less time."""
    app = Terminal([PYTHON, "-m", "kfterm", str(folder), "--lang", "nb"], {"KFTERM_CONFIG": str(config)}, (120, 40))
    app.see("Måling av dag")
    app.key("enter")
    app.see("Post")
    moved = per_key(app, ["down", "up"] * (KEYS // 2))
    app.key("s")
    app.settle()
    timed = per_key(app, [".", "-"] * (KEYS // 2))
    app.stop()
    return moved, timed


def moves(app: Terminal) -> tuple[Cost, Cost]:
    """Cursor moves in the first window, and further down where a list must scroll to follow."""
    near = per_key(app, ["down"] * (KEYS // 2))
    per_key(app, ["down"] * (KEYS // 2))
    return near, per_key(app, ["down"] * KEYS)


def against(name: str, ours: Cost, tree: Cost) -> list[Row]:
    """Two rows: processor time and bytes of one kind of move, 500 nodes against the same in a list of 500 rows."""
    note = f"{ours.cpu * 1000:.1f} ms against {tree.cpu * 1000:.1f} ms"
    return [
        Row(f"{name}, 500 nodes / Textual Tree of 500 rows (CPU)", ours.cpu / tree.cpu, 1.5, note),
        Row(f"{name}, bytes / Textual Tree", ours.size / tree.size, 0, f"{ours.size:.0f} against {tree.size:.0f}"),
    ]


def rows(_demo: Path) -> list[Row]:
    """Cursor moves and edits."""
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        tree = Terminal([sys.executable, "-c", TREE], {}, (120, 40))
        tree.see("Rad nummer 0")
        near_tree, far_tree = moves(tree)
        tree.stop()
        large = opened(board_of(base / "large", 500), base / "config")
        near, far = moves(large)
        edited_large = per_key(large, ["alt+up", "alt+down"] * (KEYS // 4))
        large.stop()
        small = opened(board_of(base / "small", 50), base / "config")
        per_key(small, ["down"] * 10)
        edited_small = per_key(small, ["alt+up", "alt+down"] * (KEYS // 4))
        small.stop()
        short = per_key_of_day(day_of(base / "short", 12, 12, 40), base / "config")
        long = per_key_of_day(day_of(base / "long", 60, 60, 200), base / "config")
    return [
        *against("cursor move in the window", near, near_tree),
        *against("cursor move that scrolls", far, far_tree),
        *(
            Row(f"{what} in a day of 60 items, 60 people, 200 actions / 12, 12, 40 (CPU)", many.cpu / few.cpu, 2)
            for what, many, few in zip(("cursor move", "+5 and -1 min"), long, short, strict=True)
        ),
        Row(
            "edit, 500 nodes / 50 nodes (CPU)",
            edited_large.cpu / edited_small.cpu,
            3,
            f"{edited_large.cpu * 1000:.1f} ms",
        ),
    ]
