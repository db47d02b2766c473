"""Files that ship with kfterm: the demo workspace, the agenda templates and the guide.

In an installed package they lie under ``kfterm/_data``; in a checkout (editable install) they are the top-level
folders ``sessions`` and ``templates``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    shipped = _PACKAGE / "_data" / name
    return shipped if shipped.is_dir() else _PACKAGE.parent / name


def demo_folder() -> Path:
    """The demo workspace as shipped; it is copied to a folder of the user's before it is opened."""
    return _folder("sessions") / "demo"


def demo_files() -> Iterator[tuple[str, bytes]]:
    """Each file of the demo as its path with ``/`` and its bytes, in order of the paths."""
    root = demo_folder()
    for path in sorted(root.rglob("*")):
        if path.is_file():
            yield path.relative_to(root).as_posix(), path.read_bytes()


def template_files() -> Iterator[tuple[str, bytes]]:
    """Each agenda template as its id (the file's stem) and its bytes, in order of the ids."""
    for path in sorted(_folder("templates").glob("*.yaml")):
        yield path.stem, path.read_bytes()


def guide_files() -> Iterator[tuple[str, bytes]]:
    """Each method of the guide as its id (the file's stem) and its bytes, in order of the ids."""
    for path in sorted((_folder("templates") / "guide").glob("*.yaml")):
        yield path.stem, path.read_bytes()
