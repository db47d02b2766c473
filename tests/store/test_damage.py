"""The demo, damaged in every way: repaired, listed as an edit from outside, or refused by name; never silent."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from kfterm.desk.opening import tables
from kfterm.store.workspace import Workspace, open_workspace
from tests.store.fakedisk import ROOT, FakeDisk
from tests.store.helpers import codes, content, setup
from tests.store.test_workspace import FILE, judge_damage, made

DEMO = Path(__file__).parents[2] / "sessions" / "demo"
WAYS = ("bit", "bit", "bit", "prefix", "nul tail", "zeroed", "crlf", "cp1252", "twice")


def opened(files: dict[Path, bytes], seed: int) -> Workspace:
    return open_workspace(ROOT, **{**setup(FakeDisk(files), seed), "tables": tables()})


@pytest.fixture(scope="module")
def demo() -> tuple[dict[Path, bytes], dict[str, Any]]:
    """The files of a demo that kfterm has opened once and written, and what stands in them."""
    shipped = {ROOT / path.relative_to(DEMO): path.read_bytes() for path in DEMO.rglob("*") if path.is_file()}
    disk = FakeDisk(shipped)
    workspace = open_workspace(ROOT, **{**setup(disk, 1), "tables": tables()})
    for unit in workspace.units():
        workspace.records(unit)
        workspace.reword(unit, str, lambda _name: False)
    workspace.checkpoint()
    before = content(workspace)
    workspace.close()
    return disk.copy_files(), before


def damaged(whole: bytes, way: str, chance: random.Random) -> bytes:
    place = chance.randrange(len(whole))
    if way == "bit":
        flipped = bytearray(whole)
        flipped[place] ^= 1 << chance.randrange(8)
        return bytes(flipped)
    others = {
        "prefix": whole[:place],
        "nul tail": whole[:place] + b"\0" * (len(whole) - place),
        "zeroed": whole[:place] + b"\0" * min(512, len(whole) - place) + whole[place + 512 :],
        "crlf": whole.replace(b"\n", b"\r\n"),
        "cp1252": whole.decode().encode("cp1252", "replace"),
        "twice": whole + whole[place:],
    }
    return others[way]


def judge(demo: tuple[dict[Path, bytes], dict[str, Any]], count: int, seed: int) -> None:
    files, before = demo
    visible = sorted(path for path in files if ".kfterm" not in path.parts and path.suffix in (".yaml", ".json"))
    chance = random.Random(seed)
    for number in range(count):
        path = chance.choice(visible)
        way = chance.choice(WAYS)
        data = damaged(files[path], way, chance)
        workspace = opened({**files, path: data}, seed + number)
        for unit in workspace.units():
            workspace.records(unit)
        told = codes(workspace)
        for waiting in workspace.outside():
            workspace.reject(waiting)
        silent = not told and content(workspace) != before
        workspace.close()
        assert not silent, (path.name, way, number)


def test_some_damage_of_the_demo_is_never_silent(demo: tuple[dict[Path, bytes], dict[str, Any]]) -> None:
    judge(demo, 25, 1)


@pytest.mark.long
def test_five_hundred_damages_of_the_demo_are_never_silent(demo: tuple[dict[Path, bytes], dict[str, Any]]) -> None:
    judge(demo, 500, 2)


@pytest.mark.long
@pytest.mark.parametrize("file", [FILE, "records/slagenhet.json"])
def test_every_single_prefix_and_bit_of_a_unit_file(file: str) -> None:
    disk = FakeDisk()
    workspace = made(disk)
    before = content(workspace)
    workspace.close()
    files = disk.copy_files()
    whole = files[ROOT / file]
    for cut in range(len(whole)):
        judge_damage({**files, ROOT / file: whole[:cut]}, before, f"prefix {cut}")
    for bit in range(len(whole) * 8):
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        judge_damage({**files, ROOT / file: bytes(flipped)}, before, f"bit {bit}")


def test_a_cut_file_of_a_folder_without_history_is_named(demo: tuple[dict[Path, bytes], dict[str, Any]]) -> None:
    files = {path: data for path, data in demo[0].items() if ".kfterm" not in path.parts}
    for path in sorted(files)[::4]:
        if path.suffix in (".yaml", ".json") and path.name != "kfterm.yaml":
            workspace = opened({**files, path: files[path][: len(files[path]) // 2]}, 5)
            for unit in workspace.units():
                workspace.records(unit)
            (told,) = workspace.problems
            assert told.file == str(path.relative_to(ROOT)) and told.line > 0 and told.column > 0
            workspace.close()
