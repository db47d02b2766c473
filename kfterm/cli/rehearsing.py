"""``demo --play``: a scripted gathering in the real app; ``rehearse``: my own next gathering on a throw-away copy."""

from __future__ import annotations

import tempfile
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from kfterm.cli import words
from kfterm.cli.exporting import write_file
from kfterm.cli.output import DONE, Output
from kfterm.cli.places import is_terminal, workspace_folder
from kfterm.desk.desk import Desk
from kfterm.errors import KfError
from kfterm.handout import handout
from kfterm.words import Lang, Words, same

if TYPE_CHECKING:
    from collections.abc import Iterable

SUMMARY = ("oppsummering.md", "oppsummering.html", "oppsummering.txt")
DRAWING = "driverdiagram.svg"
FILES = (*SUMMARY, DRAWING)
FOLDER = "kfterm-demo-utdeling"


def play(found: Namespace, output: Output) -> int:
    """Play the demo and print the paths of the hand-outs; exit 0 only if every step found what it expected."""
    if not found.headless and not is_terminal():
        raise KfError(words.NO_TERMINAL)
    folder = target(found.to, found.yes)
    from kfterm.desk.democopy import copy_demo
    from kfterm.screens import playscript
    from kfterm.screens.playing import play as play_steps

    with tempfile.TemporaryDirectory(prefix="kfterm-", ignore_cleanup_errors=True) as scratch:
        copy = copy_demo(Path(scratch) / "demo")
        code = play_steps(
            copy,
            playscript.STEPS,
            playscript.BEGIN,
            lambda desk: deliver(desk, folder, output.lang),
            speed=found.speed,
            headless=found.headless,
            lang=output.lang,
            ascii_only=found.ascii,
        )
    if code != DONE:
        return code
    _check(folder, playscript.DELIVERED, playscript.DRAWN, output.lang)
    paths = [str(folder / name) for name in FILES]
    if output.json:
        output.document({"files": paths})
    else:
        for path in paths:
            output.line(path)
    return DONE


def target(named: str | None, yes: bool) -> Path:
    """The folder of the hand-outs; ``KfError`` when one of them stands there already."""
    if named:
        folder = Path(named).absolute()
        taken = next((folder / name for name in FILES if (folder / name).exists()), None)
        if taken is not None and not yes:
            raise KfError(words.EXISTS, path=str(taken))
        return folder
    number, folder = 1, Path.cwd() / FOLDER
    while folder.exists():
        number += 1
        folder = Path.cwd() / f"{FOLDER}-{number}"
    try:
        folder.mkdir()
    except OSError:
        # A folder that cannot be written, such as the root of the disk or a CD.
        return Path(tempfile.mkdtemp(prefix=f"{FOLDER}-"))
    return folder


def deliver(desk: Desk, folder: Path, lang: Lang) -> Words:
    """Write the summary of the gathering that was played, and its driver diagram; where they lie."""
    from kfterm.screens.playscript import TITLE

    session = next(one.id for one in desk.entries("session") if one.title == TITLE.get(lang))
    board = next(one.id for one in desk.session(session).boards if one.tool == "driver")
    for name in SUMMARY:
        write_file(folder / name, handout(desk, session, Path(name).suffix, lang, folder=folder))
    write_file(folder / DRAWING, handout(desk, board, ".svg", lang, folder=folder))
    return same(str(folder))


def _check(folder: Path, written: Iterable[Words], drawn: Iterable[Words], lang: Lang) -> None:
    """All that was typed stands in the hand-outs; ``KfError`` naming the file and the first text that does not."""
    for name in SUMMARY[:2]:
        _holds(folder / name, written, lang)
    _holds(folder / DRAWING, drawn, lang)


def _holds(path: Path, texts: Iterable[Words], lang: Lang) -> None:
    import re

    plain = " ".join(re.sub(r"<[^>]+>", " ", path.read_text("utf-8")).split())
    for text in texts:
        if text.get(lang) not in plain:
            raise KfError(words.NOT_PLAYED, path=str(path), text=text.get(lang))


def rehearse(found: Namespace, output: Output) -> int:
    """Run a session of mine on a throw-away copy, faster than the clock; nothing here changes the workspace."""
    if not is_terminal():
        raise KfError(words.NO_TERMINAL)
    from kfterm.screens.rehearsing import rehearse as run

    return run(workspace_folder(found), found.what, speed=found.speed, lang=output.lang, ascii_only=found.ascii)
