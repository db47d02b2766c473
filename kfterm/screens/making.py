"""Files that the app itself writes beside the workspace's own: hand-outs."""

from __future__ import annotations

from pathlib import Path

from kfterm.store.disk import RealDisk, ensure_folder, write_whole


def write_file(path: Path, data: bytes) -> None:
    """A hand-out, lastingly; its folder is made when missing. ``OSError`` when it cannot be written."""
    disk = RealDisk()
    ensure_folder(disk, path.parent)
    write_whole(disk, path, data)
    disk.sync_dir(path.parent)
