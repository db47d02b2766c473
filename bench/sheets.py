"""Ratios of large sheets: one key press until the screen is painted, against the same in a sheet of 30 rows."""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bench.measure import PYTHON, Row
from bench.screens import Cost, per_key
from kfterm.desk.desk import Desk
from kfterm.desk.opening import new_workspace
from kfterm.model.change import Put, Value
from tests.terminal.driver import Terminal

PRESSES = 30
SMALL = 30


class Sheet(NamedTuple):
    """One measurement: the tool, how many rows, a name for the keys, the keys of one press each, the keys before."""

    tool: str
    rows: int
    name: str
    keys: Sequence[str]
    before: Sequence[str] = ()


SHEETS = (
    Sheet("ngt", 500, "a step back and on", ["b", "n"]),
    Sheet("ngt", 500, "cursor move", ["down", "up"]),
    Sheet("affinity", 820, "a note sorted by its digit", ["2", "3"]),
    Sheet("affinity", 820, "cursor move", ["down", "up"]),
    Sheet("matrix", 500, "impact and effort by two figures", ["4", "2"]),
    Sheet("matrix", 500, "cursor move", ["down", "up"]),
    Sheet("forces", 500, "a strength", ["4", "2"], ["down"]),
    Sheet("stakeholders", 500, "influence and interest by two figures", ["3", "1"]),
    Sheet("fishbone", 300, "a cause marked as a root cause", ["r"], ["left"]),
    Sheet("fishbone", 300, "cursor move", ["down", "up"], ["left"]),
)


STATE: dict[str, dict[str, Value]] = {"ngt": {"question": "Hva hindrer flyt?", "step": "clarify"}}
"""Fields of a sheet without which it takes no rows."""


def pasted(tool: str, count: int) -> str:
    """A list of ``count`` rows as a person might paste it."""
    rows = [f"Uklart hvem som har ansvar ved overgang nummer {number}" for number in range(count)]
    if tool == "fishbone":
        return fish(rows)
    if tool == "forces":
        return "\n".join(["Uklart ansvar blir borte", *_inner(rows)])
    if tool == "affinity":
        part = count // 10
        groups = [f"Gruppe som handler om tema {number}" for number in range(4)]
        lines = [line for number, group in enumerate(groups) for line in (group, *_inner(rows[number * part :][:part]))]
        return "\n".join([*lines, *rows[4 * part :]])
    return "\n".join(rows)


def fish(rows: Sequence[str]) -> str:
    """A problem, six categories and the causes on them, each third one asked about down to the third level."""
    part = -(-len(rows) // 6)
    lines = ["Svaret kommer for sent til pasienten"]
    for number in range(6):
        lines.append(f"  Kategori {number}")
        causes = rows[number * part : (number + 1) * part]
        lines += [f"{'  ' * (2 + index % 3)}{cause}" for index, cause in enumerate(causes)]
    return "\n".join(lines)


def _inner(rows: Sequence[str]) -> list[str]:
    return [f"    {row}" for row in rows]


def sheet_of(folder: Path, tool: str, count: int) -> Path:
    """A workspace with one session and one sheet of ``count`` rows, made through the tool's own paste."""
    desk: Desk = new_workspace(folder, "Måling", source=random.Random(count))
    now = desk.now()
    unit, board = now.new_id("session"), now.new_id("board")
    puts = [
        Put(unit, {"title": "Måling av ark", "date": "2027-01-20"}, unit),
        Put(board, {"in": unit, "pos": "n0", "tool": tool, "title": "Stort ark", **STATE.get(tool, {})}, unit),
    ]
    desk.put(desk.home_id(), "bench/1", puts)
    paste = desk.tool(board).command(desk.tool(board).verbs["paste"])
    desk.do(paste, board, "", desk.parse(paste, board, "", {"text": pasted(tool, count)}))
    desk.workspace.close()
    return folder


def cost(folder: Path, config: Path, sheet: Sheet) -> Cost:
    """What one press costs on the open sheet."""
    app = Terminal([PYTHON, "-m", "kfterm", str(folder), "--lang", "nb"], {"KFTERM_CONFIG": str(config)}, (120, 40))
    app.see("Måling av ark")
    app.key("enter")
    app.see("Stort ark")
    app.settle()
    app.key("end", "enter")
    app.see("ansvar")
    app.settle()
    app.key("home", *sheet.before)
    per_key(app, list(sheet.keys) * 2)
    keys = (list(sheet.keys) * PRESSES)[: min(PRESSES, 14)]
    found = per_key(app, keys)
    app.stop()
    return found


def rows(_demo: Path, only: str = "") -> list[Row]:
    """Each sheet, large against small."""
    found = []
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        for sheet in SHEETS:
            if only not in sheet.tool:
                continue
            costs = [
                cost(sheet_of(base / f"{sheet.tool}{count}{sheet.name}", sheet.tool, count), base / "config", sheet)
                for count in (sheet.rows, SMALL)
            ]
            large, small = costs
            note = f"{large.cpu * 1000:.1f} ms against {small.cpu * 1000:.1f} ms"
            found.append(
                Row(f"{sheet.tool}, {sheet.name}: {sheet.rows} rows / {SMALL}", large.cpu / small.cpu, 2, note)
            )
    return found


if __name__ == "__main__":
    from bench.measure import show

    show(rows(Path(), sys.argv[1] if len(sys.argv) > 1 else ""))
