"""Ratios of the flow map: layout and painting against Graphviz, and a key press in a large map against a small one."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import tempfile
from pathlib import Path

from bench.measure import PYTHON, Row, best_of
from bench.screens import per_key
from kfterm.desk.desk import Desk
from kfterm.desk.opening import new_workspace
from kfterm.drawing.cells import paint
from kfterm.drawing.lanes import Arrow, Look, Step, lanes
from kfterm.model.change import Put
from kfterm.model.order import spread
from tests.terminal.driver import Terminal

LANES = ("Fastlege", "Inntakskontor", "Overlege", "MR og poliklinikk")


def flow(count: int) -> tuple[list[Step], list[Arrow]]:
    """A flow of ``count`` steps in four lanes: a main path, a branch at every sixth step, a return at every eighth."""
    source = random.Random(count)
    steps = [
        Step(f"s{place}", source.randrange(4), f"Pasienten venter på svar nummer {place}", "flow.step", str(place))
        for place in range(count)
    ]
    arrows = {(place, place + 1): "" for place in range(count - 1)}
    for place in range(5, count - 4, 6):
        arrows[place, place + 3] = "nei 20 %"
    for place in range(7, count, 8):
        arrows[place, place - source.randint(1, 6)] = "mangler"
    return steps, [Arrow(f"s{src}", f"s{dst}", label) for (src, dst), label in arrows.items()]


def _dot(steps: list[Step], arrows: list[Arrow]) -> str:
    """The same graph for Graphviz; without lanes, for with clusters it gives up on large maps."""
    lines = ["digraph {", "node [shape=box];"]
    lines += [f'{step.id} [label="{step.number} {step.label}"];' for step in steps]
    lines += [f'{arrow.src} -> {arrow.dst} [label="{arrow.label}"];' for arrow in arrows]
    return "\n".join([*lines, "}"])


def _dot_cpu(file: Path, options: list[str], repeat: int) -> float:
    """The least processor time of ``dot`` in seconds; where it takes more than a minute, what it had used then."""
    times = []
    for _ in range(repeat):
        command = ["timeout", "60", "dot", "-Tplain", *options, str(file)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        times.append(usage.ru_utime + usage.ru_stime)
        if process.returncode:
            # Stopped by the clock, or it gave up (orthogonal lines of large graphs): it took at least this long.
            print(f"dot {' '.join(options)} did not finish: {process.returncode} after {times[-1]:.2f} s")
            break
    return min(times)


def _against_dot() -> list[Row]:
    if shutil.which("dot") is None:
        print("Graphviz is not installed: flow layout is not compared")
        return []
    found = []
    look = Look(120, LANES, title="t", description="d")
    for count in (30, 120, 500):
        steps, arrows = flow(count)
        with tempfile.NamedTemporaryFile("w", suffix=".dot", delete=False, encoding="utf-8") as out:
            out.write(_dot(steps, arrows))
        file, repeat = Path(out.name), 5 if count < 500 else 1
        ours = best_of(lambda steps=steps, arrows=arrows: lanes(steps, arrows, look), 5)  # type: ignore[misc]
        both = best_of(lambda steps=steps, arrows=arrows: _painted(lanes(steps, arrows, look)), 5)  # type: ignore[misc]
        theirs, ortho = _dot_cpu(file, [], repeat), _dot_cpu(file, ["-Gsplines=ortho"], repeat)
        file.unlink()
        found.append(Row(f"flow: layout of {count} steps / dot", ours / theirs, 1.0, f"{ours * 1000:.1f} ms"))
        found.append(Row(f"flow: layout and paint of {count} / ortho", both / ortho, 1.0, f"{both * 1000:.1f} ms"))
    return found


def _painted(scene: object) -> None:
    """Every row of the drawing, as a terminal would need it."""
    painting = paint(scene)  # type: ignore[arg-type]
    for y in range(painting.height):
        painting.row(y)


def board_of(folder: Path, count: int) -> Path:
    """A workspace with one session and a flow map of ``count`` steps with times and capacity."""
    desk: Desk = new_workspace(folder, "Måling", source=random.Random(count))
    now, home = desk.now(), desk.home_id()
    unit, board = now.new_id("session"), now.new_id("board")
    names = [now.new_id("lane") for _ in LANES]
    puts = [
        Put(unit, {"title": "Måling av flyt", "date": "2027-01-20"}, unit),
        Put(board, {"in": unit, "pos": "n0", "tool": "flowmap", "title": "Stort flytskjema", "demand": 20}, unit),
    ]
    puts += [
        Put(key, {"in": board, "pos": pos, "text": text}, unit)
        for key, pos, text in zip(names, spread(None, None, len(LANES)), LANES, strict=True)
    ]
    steps, _ = flow(count)
    for step, pos in zip(steps, spread(None, None, count), strict=True):
        fields = {"in": board, "pos": pos, "text": step.label, "lane": names[step.lane], "work": 10, "wait": 60}
        puts.append(Put(now.new_id("step"), {**fields, "capacity": 30}, unit))
    desk.put(home, "bench/1", puts)
    desk.workspace.close()
    return folder


def _keys() -> list[Row]:
    """Cursor moves and steps that change places, in a map of 120 and of 12 steps."""
    costs = {}
    with tempfile.TemporaryDirectory() as name:
        for count in (12, 120):
            folder = board_of(Path(name) / str(count), count)
            app = Terminal(
                [PYTHON, "-m", "kfterm", str(folder), "--lang", "nb"],
                {"KFTERM_CONFIG": str(Path(name) / "c")},
                (120, 40),
            )
            app.see("Måling av flyt")
            app.key("enter")
            app.see("Stort flytskjema")
            app.settle()
            app.key("end", "enter")
            app.see("Overlege")
            costs[count] = per_key(app, ["down", "alt+down", "alt+up"] * 8).cpu
            app.stop()
    note = f"{costs[120] * 1000:.0f} ms a key"
    return [Row("flow: key to repaint, 120 steps / 12", costs[120] / costs[12], 3.0, note)]


def rows(_demo: Path) -> list[Row]:
    """Layout of 30, 120 and 500 steps, and keys in 12 and 120."""
    return [*_against_dot(), *_keys()]
