"""Ratios of measures: Home of a hospital full of them, an import of 10 000 rows, a team with 10 000 points."""

from __future__ import annotations

import csv
import io
import json
import random
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from bench.measure import PYTHON, Program, Row, best_of, painted
from bench.store import CountingDisk
from kfterm.clock import SystemClock
from kfterm.desk import measuretaking as taking
from kfterm.desk.desk import Desk
from kfterm.desk.measurecharts import charts_in
from kfterm.desk.measureshow import chart_data
from kfterm.desk.opening import new_workspace, open_desk
from kfterm.drawing.cells import paint
from kfterm.drawing.chart import plot
from kfterm.intake.grid import read_grid
from kfterm.intake.measurements import propose
from kfterm.model.change import Put, Value
from kfterm.model.measure import Measure

TEAMS, CYCLES, MEASUREMENTS = 400, 20_000, 500_000
ROWS = 10_000
START = date(2020, 1, 6)


def _team(desk: Desk, name: str, measures: int, points: int, cycles: int = 0) -> str:
    """A team with so many measures of so many weekly points each."""
    now, source = desk.now(), random.Random(points)
    team = now.new_id("team")
    puts = [Put(team, {"title": name}, team)]
    for number in range(measures):
        key = now.new_id("measure")
        share = number % 2 == 0
        fields: dict[str, Value] = {"in": team, "name": f"Indikator {number}", "data": "share" if share else "value"}
        puts.append(Put(key, {**fields, "frequency": "week", "direction": "up", "target": 50}, team))
        for place in range(points):
            row: dict[str, Value] = {"in": key, "date": (START + timedelta(days=7 * place)).isoformat()}
            row |= (
                {"numerator": source.randint(5, 30), "denominator": 40} if share else {"value": source.randint(0, 99)}
            )
            puts.append(Put(now.new_id("measurement"), row, team))
    for number in range(cycles):
        cycle: dict[str, Value] = {"in": team, "number": number, "question": "Virker det?", "status": "done"}
        puts.append(Put(now.new_id("cycle"), cycle, team))
    desk.put(desk.home_id(), "bench/1", puts)
    return team


def home_of_many(folder: Path, demo: Path) -> list[Row]:
    """Home of 400 teams with 20 000 cycles and 500 000 measurements: which files it reads, and against the demo's."""
    root = folder / "many"
    desk = new_workspace(root, "Mange målinger", source=random.Random(3))
    for number in range(TEAMS):
        _team(desk, f"Team {number:03}", 5, MEASUREMENTS // TEAMS // 5, CYCLES // TEAMS)
    desk.workspace.close()

    def opened() -> CountingDisk:
        disk = CountingDisk()
        again = open_desk(root, disk=disk, clock=SystemClock())
        again.home()
        again.workspace.close()
        return disk

    opened()  # the first opening fills the cache of the catalogue
    files = len(set(opened().read_files))
    start = [PYTHON, "-m", "kfterm", "--lang", "nb"]
    many, few = painted(
        Program([*start, str(root)], "Team 00", folder / "config-many"),
        Program([*start, str(demo)], "Samling 1", folder / "config-few"),
    )
    name = "Home of 400 teams, 20 000 cycles, 500 000 measurements"
    return [Row(f"{name}: files read", files, 5), Row(f"{name} / Home of the demo (CPU)", many.cpu / few.cpu, 2)]


def imported(folder: Path) -> list[Row]:
    """Taking in 10 000 rows, against reading the same table plainly; and taking the same file in once more."""
    desk = new_workspace(folder / "import", "Innlesing", source=random.Random(4))
    team = _team(desk, "Team", 0, 0)
    key = desk.now().new_id("measure")
    measure = Measure(id=key, name="Svelgtest", data="share")
    desk.put(team, "bench/1", [Put(key, {"in": team, "name": measure.name, "data": "share"}, team)])
    lines = ["Dato;Teller;Nevner"]
    lines += [f"{START - timedelta(days=place):%d.%m.%Y};{place % 40};4{place % 10}" for place in range(ROWS)]
    data = "\n".join(lines).encode()
    today = desk.clock.now().date()

    def planned() -> taking.Plan:
        grid = read_grid(data)
        return taking.plan(desk.records(team), measure, grid, propose(grid, "share", today), desk.now())

    def plain() -> list[tuple[date, float, float]]:
        rows = csv.reader(io.StringIO(data.decode()), delimiter=";")
        next(rows)
        found = []
        for day, top, bottom in rows:
            when = date(int(day[6:]), int(day[3:5]), int(day[:2]))
            found.append((when, float(top), float(bottom)))
        return found

    floor = best_of(plain)
    first = best_of(planned, 3)
    begun = time.perf_counter()
    plan = planned()
    taking.take_in(desk, team, plan)
    desk.workspace.flush()
    whole = time.perf_counter() - begun
    again = best_of(planned, 3)
    if (plan.added, planned().unchanged) != (ROWS, ROWS):
        raise RuntimeError("the import did not take every row once")
    desk.workspace.close()
    return [
        Row("import: 10 000 rows planned / plain csv", first / floor, 60, f"{first:.2f} s, saved in {whole:.2f} s"),
        Row("import: the same 10 000 rows again / plain csv", again / floor, 60, f"{again:.2f} s"),
    ]


def large_team(folder: Path) -> list[Row]:
    """A team with 40 measures and 10 000 points: all charts computed and told, one painted; floor: its JSON."""
    root = folder / "team"
    desk = new_workspace(root, "Stort team", source=random.Random(5))
    team = _team(desk, "Team", 40, 250)
    desk.workspace.close()
    file = next((root / "records").iterdir())
    floor = best_of(lambda: json.loads(file.read_bytes()))
    again = open_desk(root, clock=SystemClock(), read_only=True)
    begun = time.process_time()
    records = again.records(team)
    read = time.process_time() - begun
    charts = best_of(lambda: charts_in(records), 3)
    shown = charts_in(records)
    repainted = best_of(lambda: charts_in(records, shown), 3)
    painted_once = best_of(lambda: paint(plot(chart_data(shown[0], "nb"), 80, 26).scene).text(5), 5)
    return [
        Row("team of 40 measures, 10 000 points: read / json", read / floor, 12, f"{read * 1e3:.0f} ms"),
        Row(
            "team of 40 measures, 10 000 points: charts and words / json", charts / floor, 12, f"{charts * 1e3:.0f} ms"
        ),
        Row(
            "team of 40 measures, 10 000 points: its page after one change / json",
            repainted / floor,
            8,
            f"{repainted * 1e3:.0f} ms",
        ),
        Row(
            "one chart of 250 points painted / json of the team",
            painted_once / floor,
            1,
            f"{painted_once * 1e3:.1f} ms",
        ),
    ]


def rows(demo: Path) -> list[Row]:
    """All ratios of measures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return [*imported(folder), *large_team(folder), *home_of_many(folder, demo)]
