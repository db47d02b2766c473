"""``export``: hand-outs as files."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path, PurePath

from kfterm.cli import words
from kfterm.cli.output import DONE, FOUND, Output
from kfterm.cli.places import named, reading_desk, tell_damage, writing_desk
from kfterm.cli.source import cannot_write
from kfterm.errors import KfError
from kfterm.handout import handout, privacy_of, suffix_of
from kfterm.store.disk import RealDisk, ensure_folder, write_whole


def export(found: Namespace, output: Output) -> int:
    """Write each file; nothing is written unless all of them may be. Exit 1 when it lacks what a damaged file holds."""
    suffixes = [_suffix(name, found.format) for name in found.to]
    for name in found.to:
        if name != "-" and Path(name).exists() and not found.yes:
            raise KfError(words.EXISTS, file=name, path=name)
    files, whole = _made(found, suffixes, output)
    for name, data in zip(found.to, files, strict=True):
        if name == "-":
            sys.stdout.write(data.decode("utf-8"))
        else:
            write_file(Path(name), data)
    paths = [str(Path(name).absolute()) for name in found.to if name != "-"]
    if output.json and "-" not in found.to:
        output.document({"files": paths})
    else:
        for path in paths:
            (output.message if "-" in found.to else output.line)(path)
    return DONE if whole else FOUND


def _made(found: Namespace, suffixes: Sequence[str], output: Output) -> tuple[list[bytes], bool]:
    """The bytes of each file, and whether all that they tell of could be read.

    Private notes are read only by the program that holds the workspace.
    """
    desk = (writing_desk if found.private else reading_desk)(found, output)
    try:
        chosen = named(desk, found.what, output)
        period = found.period or ""
        for told in () if period else privacy_of(desk, chosen.id):
            output.message(told.get(output.lang))
        files = [
            handout(desk, chosen.id, suffix, output.lang, private=found.private, folder=_folder(name), coarser=period)
            for name, suffix in zip(found.to, suffixes, strict=True)
        ]
        return files, not tell_damage(desk, output)
    finally:
        desk.workspace.close()


def _folder(name: str) -> Path:
    """Where a file will lie, for its links to pictures."""
    return Path.cwd() if name == "-" else Path(name).absolute().parent


def _suffix(name: str, asked: str | None) -> str:
    if name != "-":
        return suffix_of(Path(name))
    if not asked:
        raise KfError(words.NEEDS_FORMAT)
    return suffix_of(PurePath(f"x.{asked.removeprefix('.')}"))


def write_file(path: Path, data: bytes) -> None:
    """Write ``data`` durably; ``KfError`` (exit 5) when it cannot be written."""
    try:
        disk = RealDisk()
        ensure_folder(disk, path.absolute().parent)
        write_whole(disk, path.absolute(), data)
        disk.sync_dir(path.absolute().parent)
    except OSError as error:
        raise cannot_write(error, str(path)) from error
