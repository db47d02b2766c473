"""The three commands with a screen: the app itself, the demo, and the projector's window."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from kfterm import config
from kfterm.cli import words
from kfterm.cli.output import Output
from kfterm.cli.places import is_terminal
from kfterm.cli.source import cannot_write
from kfterm.desk.opening import nearest
from kfterm.errors import KfError
from kfterm.resources import demo_files
from kfterm.store.disk import RealDisk, ensure_folder, write_whole
from kfterm.text import clean_line

DEMO_NAME = "kfterm-demo"


def _need_terminal() -> None:
    if not is_terminal():
        raise KfError(words.NO_TERMINAL)


def _is_workspace(folder: Path) -> bool:
    return (folder / "kfterm.yaml").is_file()


def _folder(found: Namespace, named: str | None) -> Path | None:
    """The workspace named, else the nearest upwards, else the one opened last, else none (the welcome screen)."""
    chosen = named or found.folder
    if chosen:
        return Path(chosen).absolute()
    near = nearest(Path.cwd())
    if near is not None:
        return near
    return next((Path(one) for one in config.load().recent if _is_workspace(Path(one))), None)


def app(found: Namespace, output: Output) -> int:
    """Open a workspace, or the welcome screen when there is none."""
    if found.open and not Path(found.open).is_dir():
        raise KfError(words.NO_SUCH, word=clean_line(found.open))
    _need_terminal()
    folder = _folder(found, found.open)
    from kfterm.screens.app import run

    return run(folder, lang=output.lang, ascii_only=found.ascii)


def present(found: Namespace, output: Output) -> int:
    """The projector's window; waits when no first program runs."""
    _need_terminal()
    folder = _folder(found, found.target)
    if folder is None or not _is_workspace(folder):
        from kfterm.store.faults import NO_WORKSPACE

        raise KfError(NO_WORKSPACE, path=str(folder or Path.cwd()))
    from kfterm.screens.present import run

    return run(folder, lang=output.lang, ascii_only=found.ascii)


def demo(found: Namespace, output: Output) -> int:
    """Copy the demo to a folder of the user's and open it; an existing copy is opened again. ``--play``: play it."""
    if found.play:
        from kfterm.cli.rehearsing import play

        return play(found, output)
    _need_terminal()
    folder = copy_demo(Path(found.target) if found.target else Path.home() / DEMO_NAME, found.fresh, found.yes)
    from kfterm.screens.app import run

    return run(folder, lang=output.lang, ascii_only=found.ascii)


def copy_demo(folder: Path, fresh: bool, yes: bool) -> Path:
    """The demo in ``folder``: copied when there is none, copied anew only with ``fresh`` and ``yes``."""
    folder = folder.absolute()
    if _is_workspace(folder) and not fresh:
        return folder
    occupied = folder.is_dir() and any(folder.iterdir())
    if occupied and not (fresh and yes and _is_workspace(folder)):
        raise KfError(words.EXISTS, path=str(folder))
    if occupied:
        _set_aside(folder)
    disk = RealDisk()
    try:
        for name, data in demo_files():
            ensure_folder(disk, (folder / name).parent)
            write_whole(disk, folder / name, data)
    except OSError as error:
        raise cannot_write(error, str(folder)) from error
    return folder


def _set_aside(folder: Path) -> None:
    """Keep what stood there under another name: a fresh copy never destroys somebody's practice."""
    number = 1
    while (kept := folder.with_name(f"{folder.name}.{number}")).exists():
        number += 1
    folder.replace(kept)
