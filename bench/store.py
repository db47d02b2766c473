"""Ratios of the store: strict YAML, an acknowledged change, and opening a large workspace."""

from __future__ import annotations

import os
import random
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml

from bench.measure import PYTHON, Program, Row, best_of, median, painted
from kfterm.clock import SystemClock
from kfterm.desk.opening import new_workspace, open_desk
from kfterm.files.strict import emit, load
from kfterm.model.change import Put
from kfterm.resources import demo_folder
from kfterm.store.disk import RealDisk


def _largest_yaml() -> bytes:
    return max((path.read_bytes() for path in demo_folder().rglob("*.yaml")), key=len)


def strict_yaml() -> list[Row]:
    """Reading and writing against PyYAML's C loader and dumper, on the demo's largest file."""
    data = _largest_yaml()
    tree: Any = load(data).data
    ours, theirs = best_of(lambda: load(data)), best_of(lambda: yaml.load(data, Loader=yaml.CSafeLoader))
    ours_out = best_of(lambda: emit(tree))
    theirs_out = best_of(lambda: yaml.dump(tree, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False))
    note = f"{len(data) / 1024:.0f} KB"
    return [
        Row("strict YAML load / C loader", ours / theirs, 1, note),
        Row("strict YAML emit / C dumper", ours_out / theirs_out, 1, note),
    ]


def acknowledged(folder: Path, count: int = 200) -> list[Row]:
    """One change until it is durable, against one append and fdatasync of as many bytes on the same disk."""
    desk = new_workspace(folder / "ack", "Måling", source=random.Random(1))
    home = desk.home_id()
    ours = []
    for number in range(count):
        start = time.perf_counter()
        desk.put(home, "bench/1", [Put(home, {"title": f"Måling {number}"}, home)])
        desk.workspace.flush()
        ours.append(time.perf_counter() - start)
    desk.workspace.close()
    line = b"x" * 300 + b"\n"
    plain = []
    with (folder / "plain").open("ab", buffering=0) as file:
        for _ in range(count):
            start = time.perf_counter()
            file.write(line)
            os.fdatasync(file.fileno())
            plain.append(time.perf_counter() - start)
    return [
        Row(
            "acknowledged change / append + fdatasync", median(ours) / median(plain), 3, f"{median(ours) * 1000:.2f} ms"
        )
    ]


class CountingDisk(RealDisk):
    """The real disk; counts which files are read."""

    def __init__(self) -> None:
        super().__init__()
        self.read_files: list[Path] = []

    def read(self, path: Path, start: int = 0) -> bytes:
        """As the real one, remembered."""
        self.read_files.append(path)
        return super().read(path, start)


def large_workspace(folder: Path, teams: int = 400, records: int = 20_000) -> Path:
    """A workspace of many teams and records, made through the desk."""
    root = folder / "large"
    desk = new_workspace(root, "Stort", source=random.Random(2))
    home = desk.home_id()
    now = desk.now()
    for number in range(teams):
        team = now.new_id("team")
        puts = [Put(team, {"title": f"Team {number:03}", "aim": f"Mål nummer {number}"}, team)]
        puts += [
            Put(now.new_id("action"), {"in": team, "text": f"Tiltak {number}-{n}", "owner": "KN", "team": team}, team)
            for n in range(records // teams)
        ]
        desk.put(home, "bench/1", puts)
    desk.workspace.close()
    return root


def home_opens(folder: Path, demo: Path) -> list[Row]:
    """Opening a large workspace's Home against opening the demo's."""
    large = large_workspace(folder)

    def opened(path: Path) -> CountingDisk:
        disk = CountingDisk()
        desk = open_desk(path, disk=disk, clock=SystemClock())
        desk.home()
        desk.workspace.close()
        return disk

    opened(large), opened(demo)  # the first opening fills the cache of the catalogue
    files = len(set(opened(large).read_files))
    start = [PYTHON, "-m", "kfterm", "--lang", "nb"]
    many, few = painted(
        Program([*start, str(large)], "Team 00", folder / "config-large"),
        Program([*start, str(demo)], "Samling 1", folder / "config-demo"),
    )
    return [
        Row("Home of 400 teams, 20 000 records: files read", files, 5),
        Row("Home of 400 teams / Home of the demo, first paint (CPU)", many.cpu / few.cpu, 2),
    ]


def rows(demo: Path) -> list[Row]:
    """All ratios of the store."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return [*strict_yaml(), *acknowledged(folder), *home_opens(folder, demo)]
