"""Power cuts at every point, in every legal outcome: what was called saved is there, and no ghost appears."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from kfterm.errors import KfError
from kfterm.model.change import GONE, Put
from tests.store.fakedisk import ROOT, FakeDisk, crashes
from tests.store.helpers import SESSION, TEAM, codes, content, create, model, put, record, reopen

BOARD = record("board", 1)
NODE = record("driver", 2)
ACTION = record("action", 3)
OTHER = "session-000000000009"

KINDS = ("saved", "issued")
FIRST = [
    (Put(SESSION, {"title": "Samling 1", "date": "2026-01-20"}, SESSION), Put(BOARD, {"tool": "driver"}, SESSION)),
    (Put(NODE, {"in": BOARD, "text": "tid til lege", "pos": "n0"}, SESSION),),
]
SECOND = [
    (Put(TEAM, {"title": "Slagenhet"}, TEAM), Put(ACTION, {"text": "Lag mal", "owner": "KN"}, TEAM)),
    (Put(NODE, {"text": "tid til første lege"}, SESSION), Put(ACTION, {"owner": "MB"}, TEAM)),
    (Put(OTHER, {"title": "Kladd"}, OTHER),),
]
THIRD = [
    (Put(NODE, {GONE: True}, SESSION), Put(ACTION, {"owner": None, "due": "2026-03-14"}, TEAM)),
    (Put(OTHER, {GONE: True}, OTHER),),
    (Put(TEAM, {"title": "Slagenheten"}, TEAM), Put(ACTION, {"text": "Lag felles mal"}, TEAM)),
]


def story(disk: FakeDisk, wait: bool = True) -> list[tuple[Put, ...]]:
    """Three stretches of work, a checkpoint after each; what is acknowledged is marked in the disk's log."""
    workspace = create(disk)
    done = [(Put(next(iter(workspace.units())), {"title": "Prøve"}, next(iter(workspace.units()))),)]
    disk.mark(("saved", 1))
    for stretch in (FIRST, SECOND, THIRD):
        for puts in stretch:
            disk.mark(("issued", len(done) + 1))
            done.append(puts)
            put(workspace, *puts)
            if wait:
                workspace.flush()
                assert workspace.saved.problem is None
                disk.mark(("saved", len(done)))
        workspace.checkpoint()
        disk.mark(("saved", len(done)))
    workspace.close()
    return done


def judge(files: dict[Path, bytes], marks: list[tuple[str, int]], done: list[tuple[Put, ...]], twice: bool) -> str:
    """What is wrong with the workspace that a power cut left; empty when all is well."""
    saved = max((count for what, count in marks if what == "saved"), default=0)
    issued = max((count for _, count in marks), default=0)
    if not saved:
        return ""  # Nothing was promised before the workspace was made.
    disk = FakeDisk(files)
    try:
        workspace = reopen(disk)
    except KfError as error:
        return error.code
    found, told = content(workspace), [code for code in codes(workspace) if code != "store.torn"]
    workspace.close()
    left, later = [], found
    if twice:
        again = reopen(FakeDisk(disk.copy_files()), seed=3)
        left, later = codes(again), content(again)
        again.close()
    if all(found != model(done[:count]) for count in range(saved, issued + 1)):
        return f"state is none of {saved}..{issued}"
    if told or left:
        return f"told {told}, then {left}"
    if any(path.match("journal/*.open.*") or path.name.endswith(".kf-tmp") for path in disk.copy_files()):
        return "not tidied"
    if _twice(disk.copy_files()):
        return "two generations"
    return "" if later == found else "changes when it is opened again"


def _twice(files: dict[Path, bytes]) -> bool:
    names = [path.name[33:] for path in files if path.parent.name == "last" and ".gone." not in path.name]
    return len(names) != len(set(names))


def bad_states(deaf: str = "", wait: bool = True, step: int = 1, after: int = 0) -> Iterator[tuple[int, str]]:
    disk = FakeDisk(deaf=deaf)
    done = story(disk, wait)
    seen: set[int] = set()
    for index, marks, files in crashes(disk.log):
        if index < after:
            continue
        key = hash(
            (frozenset(files.items()), tuple(max((n for w, n in marks if w == what), default=0) for what in KINDS))
        )
        skip = key in seen or len(seen) % step
        seen.add(key)
        wrong = "" if skip else judge(files, marks, done, twice=len(seen) % 8 == 1)
        if wrong:
            yield index, wrong


def test_every_power_cut_keeps_what_was_saved() -> None:
    assert list(bad_states()) == []


def test_every_power_cut_with_group_commit() -> None:
    assert list(bad_states(wait=False, step=6)) == []


@pytest.mark.parametrize(
    ("deaf", "after"),
    [
        ("append", 0),
        ("whole", 0),
        ("journal", 0),
        ("last", 90),
        ("w", 0),
        ("teams", 90),
        ("records", 90),
        (".kfterm", 0),
    ],
)
def test_each_sync_is_needed(deaf: str, after: int) -> None:
    """On a disk that ignores one kind of sync the judge finds a bad state (``after``: where to begin to look)."""
    assert next(bad_states(deaf, after=after), None) is not None


def test_power_cut_while_recovering() -> None:
    """A second power cut during the opening after the first one."""
    disk = FakeDisk()
    done = story(disk)
    states = {frozenset(files.items()): (marks, files) for _, marks, files in crashes(disk.log)}
    for marks, files in itertools.islice(states.values(), 5, None, 400):
        saved = max((count for what, count in marks if what == "saved"), default=0)
        if saved:
            second = FakeDisk(files)
            reopen(second).close()
            for _, _, again in itertools.islice(crashes(second.log, files), 0, None, 11):
                assert judge(again, marks, done, twice=True) == ""


def test_story_is_what_the_model_says() -> None:
    disk = FakeDisk()
    done = story(disk)
    workspace = reopen(FakeDisk(disk.copy_files()))
    assert content(workspace) == model(done)
    assert (ROOT / "teams/slagenhet.yaml") in disk.copy_files()
    assert not any("kladd" in path.name for path in disk.copy_files())
    workspace.close()
