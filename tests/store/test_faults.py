"""Disks that refuse, are full, slow or gone: what was saved stays, the rest is said, and nothing hangs."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import threading
from pathlib import Path
from typing import Any

import pytest

from kfterm.desk.elsewhere import save_elsewhere
from kfterm.errors import KfError
from kfterm.model.change import Put
from kfterm.store.disk import RealDisk
from kfterm.store.workspace import Workspace
from tests.store.fakedisk import ROOT, FailingDisk, FakeDisk, SlowDisk
from tests.store.helpers import SESSION, codes, content, create, model, put, record, reopen
from tests.store.test_power import FIRST, SECOND, THIRD

NODE = record("driver", 2)
STEPS = [*FIRST, *SECOND, *THIRD]


def work(disk: Any) -> tuple[list[tuple[Put, ...]], int]:
    """Work until something fails; what was committed, and how much of it was called saved."""
    done: list[tuple[Put, ...]] = []
    saved = 0
    workspace: Workspace | None = None
    try:
        workspace = reopen(disk)
        for number, puts in enumerate(STEPS):
            put(workspace, *puts)
            done.append(puts)
            workspace.flush()
            if workspace.saved.problem is None:
                saved = len(done)
            if number % 3 == 2:
                workspace.checkpoint()
    except KfError as error:
        assert workspace is None or workspace.read_only or error.code == "store.unreadable"
    finally:
        if workspace is not None:
            listed = [unit for unit in workspace.units() if not unit.startswith("workspace")]
            in_memory = {unit: dict(workspace.records(unit)) for unit in listed}
            workspace.close()
            assert in_memory == model(done)
    return done, saved


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EACCES])
@pytest.mark.parametrize("lasting", [False, True])
def test_errors_at_every_call(code: int, lasting: bool) -> None:
    """An error at the first, second, third … disk call, until none is hit: no acknowledged change is lost."""
    empty = FakeDisk()
    create(empty).close()
    files = empty.copy_files()
    for nth in range(1, 2000):
        inner = FakeDisk(files)
        disk = FailingDisk(inner, nth, code, lasting)
        done, saved = work(disk)
        inner.locks.clear()
        again = reopen(inner, seed=5)
        found = {key: value for key, value in content(again).items() if not key.startswith("workspace")}
        assert found in [model(done[:count]) for count in range(saved, len(done) + 1)], (nth, codes(again))
        again.close()
        if disk.calls < nth:
            assert saved == len(STEPS)
            return
    raise AssertionError("never without an error")


def test_a_failed_write_stops_at_once_and_can_be_saved_elsewhere() -> None:
    inner = FakeDisk()
    workspace = create(inner)
    workspace.close()
    failing = FailingDisk(inner, 10**9, errno.ENOSPC)
    workspace = reopen(failing)
    put(workspace, *FIRST[0])
    workspace.flush()
    failing.nth = failing.calls + 1
    put(workspace, *FIRST[1])
    workspace.flush()
    assert workspace.read_only
    assert workspace.reason is not None
    assert workspace.reason.fault.code == "store.not_saved"
    with pytest.raises(KfError):
        put(workspace, *SECOND[1])
    assert workspace.records(SESSION)[NODE]["text"] == "tid til lege"
    target = ROOT / "ny"
    assert save_elsewhere(workspace, target) == ()
    saved = reopen(inner, target)
    assert content(saved) == content(workspace)
    assert codes(saved) == []
    saved.close()
    workspace.close()


def test_save_elsewhere_refuses_a_folder_in_use(tmp_path: Path) -> None:
    workspace = create(RealDisk(), tmp_path / "a")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "x.txt").write_text("x")
    with pytest.raises(KfError) as caught:
        save_elsewhere(workspace, tmp_path / "b")
    assert caught.value.code == "store.not_empty"
    workspace.close()


def test_create_refuses_a_folder_in_use(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("x")
    with pytest.raises(KfError) as caught:
        create(RealDisk(), tmp_path)
    assert caught.value.code == "store.not_empty"
    assert [path.name for path in tmp_path.iterdir()] == ["x.txt"]


def test_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(KfError) as caught:
        reopen(RealDisk(), tmp_path)
    assert caught.value.code == "store.no_workspace"


@pytest.mark.skipif(os.name == "nt", reason="an open file keeps its folder on Windows")
def test_folder_removed_while_running(tmp_path: Path) -> None:
    workspace = create(RealDisk(), tmp_path / "w")
    put(workspace, *FIRST[0])
    workspace.flush()
    shutil.rmtree(tmp_path / "w")
    put(workspace, *FIRST[1])
    workspace.flush()
    assert workspace.read_only, "a line in a file without a name was called saved"
    assert workspace.records(SESSION)[NODE]["text"] == "tid til lege"
    assert save_elsewhere(workspace, tmp_path / "ny") == ()
    workspace.close()
    saved = reopen(RealDisk(), tmp_path / "ny")
    assert saved.records(SESSION)[NODE]["text"] == "tid til lege"
    saved.close()


def _can_mount() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("mount") is not None


@pytest.mark.skipif(not _can_mount(), reason="needs root to mount a small disk")
def test_full_disk(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", disk], check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        workspace = create(RealDisk(), disk / "w")
        acknowledged = ""
        for number in range(4000):
            text = f"{number} " + "x" * 300
            try:
                put(workspace, Put(SESSION, {"title": "Full", "purpose": text}, SESSION))
            except KfError:
                break
            workspace.flush()
            acknowledged = acknowledged if workspace.read_only else text
        assert workspace.read_only
        assert save_elsewhere(workspace, tmp_path / "ny") == ()
        workspace.close()
        again = reopen(RealDisk(), disk / "w", read_only=True)
        found = str(again.records(SESSION)[SESSION]["purpose"])
        assert int(found.split()[0]) >= int(acknowledged.split()[0])
        again.close()
    finally:
        subprocess.run(["umount", disk], check=True)


def test_read_only_folder() -> None:
    """A folder that cannot be written opens for reading, and says why."""
    inner = FakeDisk()
    workspace = create(inner)
    put(workspace, *FIRST[0])
    workspace.close()

    class Frozen(FailingDisk):
        def before(self, call: str, path: Path) -> None:
            if call not in ("read", "stat", "names"):
                raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    workspace = reopen(Frozen(inner, 0, 0))
    assert codes(workspace) == ["store.not_saved"]
    assert workspace.records(SESSION)[SESSION]["title"] == "Samling 1"
    with pytest.raises(KfError):
        put(workspace, *FIRST[1])
    workspace.close()


def test_slow_disk_never_holds_the_hand(tmp_path: Path) -> None:
    """With 2 s a sync a commit returns at once, and the acknowledgement comes when the disk has it."""
    slow = SlowDisk(RealDisk(), 0.0)
    workspace = create(slow, tmp_path / "w")
    released = threading.Event()
    arrived = threading.Event()

    def before(call: str, path: Path) -> None:
        if call == "sync":
            arrived.set()
            assert released.wait(10)

    slow.before = before  # type: ignore[method-assign]
    put(workspace, *FIRST[0])
    assert arrived.wait(10)
    put(workspace, *FIRST[1])
    assert workspace.records(SESSION)[NODE]["text"] == "tid til lege"
    assert workspace.saved.pending == 2
    assert workspace.poll() == frozenset()
    released.set()
    workspace.flush()
    assert workspace.saved.pending == 0
    workspace.close()


@pytest.mark.long
def test_two_seconds_a_sync(tmp_path: Path) -> None:
    import time

    slow = SlowDisk(RealDisk(), 0.0)
    workspace = create(slow, tmp_path / "w")
    slow.delay = 2.0
    start = time.monotonic()
    put(workspace, *FIRST[0])
    put(workspace, *FIRST[1])
    assert time.monotonic() - start < 0.5
    workspace.flush()
    assert time.monotonic() - start >= 2.0
    workspace.close()


def test_listener_hears_of_each_save() -> None:
    workspace = create(FakeDisk())
    heard: list[int] = []
    workspace.on_saved(lambda: heard.append(workspace.saved.pending))
    put(workspace, *FIRST[0])
    workspace.flush()
    workspace.close()
    assert heard
    assert heard[-1] == 0


def test_a_disk_without_lock_lets_two_writers_in() -> None:
    """The check that the lock is needed: without it one program's work is lost or the journal is damaged."""

    def two(locks: bool) -> list[str]:
        disk = FakeDisk()
        first = create(disk)
        put(first, *FIRST[0])
        first.close()
        one = reopen(disk, seed=7)
        if not locks:
            disk.locks.clear()
        other = reopen(disk, seed=8)
        wanted = {"title": "A"}
        put(one, Put(SESSION, dict(wanted), SESSION))
        one.flush()
        if not other.read_only:
            wanted["title"] = "B"
            put(other, Put(SESSION, dict(wanted), SESSION))
            other.flush()
        wanted["place"] = "Aulaen"
        put(one, Put(SESSION, {"place": "Aulaen"}, SESSION))
        one.close()
        other.close()
        disk.locks.clear()
        again = reopen(disk, seed=9)
        found = again.records(SESSION)[SESSION]
        wrong = codes(again) + [name for name, value in wanted.items() if found.get(name) != value]
        wrong += [code for code in (*codes(one), *codes(other)) if code not in ("store.only_read", "store.held")]
        again.close()
        return wrong

    assert two(locks=True) == []
    assert two(locks=False) != []
