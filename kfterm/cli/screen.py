"""The three commands with a screen: the app itself, the demo, and the projector's window."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from kfterm import config
from kfterm.cli import words
from kfterm.cli.output import Output
from kfterm.cli.places import is_terminal
from kfterm.desk.democopy import DEMO_NAME, copy_demo
from kfterm.desk.opening import nearest
from kfterm.errors import KfError
from kfterm.text import clean_line


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
    folder = Path(found.target) if found.target else Path.home() / DEMO_NAME
    if found.fresh and not found.yes and _is_workspace(folder):
        raise KfError(words.EXISTS, path=str(folder))
    folder = copy_demo(folder, anew=found.fresh)
    from kfterm.screens.app import run

    return run(folder, lang=output.lang, ascii_only=found.ascii)
