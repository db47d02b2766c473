"""Files that the app itself writes beside the workspace's own: the demo's copy, hand-outs."""

from __future__ import annotations

from pathlib import Path

from kfterm.resources import demo_files
from kfterm.store.disk import RealDisk, ensure_folder, write_whole


def write_file(path: Path, data: bytes) -> None:
    """A hand-out, lastingly; its folder is made when missing. ``OSError`` when it cannot be written."""
    disk = RealDisk()
    ensure_folder(disk, path.parent)
    write_whole(disk, path, data)
    disk.sync_dir(path.parent)


def copy_demo(folder: Path) -> None:
    """The demo workspace in ``folder``, unless there is a workspace already."""
    disk = RealDisk()
    if disk.stat(folder / "kfterm.yaml") is not None:
        return
    for name, data in demo_files():
        ensure_folder(disk, (folder / name).parent)
        write_whole(disk, folder / name, data)
