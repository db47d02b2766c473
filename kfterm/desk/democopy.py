"""The demo workspace as a copy of the user's own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kfterm.errors import KfError
from kfterm.resources import demo_files
from kfterm.store.disk import RealDisk, ensure_folder, write_whole
from kfterm.store.faults import NOT_EMPTY, NOT_SAVED, told

DEMO_NAME: Final = "kfterm-demo"
"""The copy's folder in the home folder, unless another is named."""


def copy_demo(folder: Path, *, anew: bool = False) -> Path:
    """The demo in ``folder``, made absolute: a workspace that stands there is kept, or with ``anew`` put aside first.

    ``KfError`` when the folder holds something else, or cannot be written.
    """
    folder = folder.absolute()
    with told(folder, NOT_SAVED):
        if (folder / "kfterm.yaml").is_file():
            if not anew:
                return folder
            _put_aside(folder)
        elif folder.is_dir() and any(folder.iterdir()):
            raise KfError(NOT_EMPTY, path=str(folder))
        disk = RealDisk()
        for name, data in demo_files():
            ensure_folder(disk, (folder / name).parent)
            write_whole(disk, folder / name, data)
    return folder


def _put_aside(folder: Path) -> None:
    """Keep what stood there under another name: a fresh copy never destroys somebody's practice."""
    number = 1
    while (kept := folder.with_name(f"{folder.name}.{number}")).exists():
        number += 1
    folder.replace(kept)
