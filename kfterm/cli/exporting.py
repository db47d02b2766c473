"""``export``: hand-outs as files."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from kfterm.cli import words
from kfterm.cli.output import DONE, Output
from kfterm.cli.places import reading_desk, writing_desk
from kfterm.desk.find import resolve
from kfterm.errors import KfError
from kfterm.handout import handout, suffix_of
from kfterm.report import format_of
from kfterm.store.disk import RealDisk, ensure_folder, write_whole


def export(found: Namespace, output: Output) -> int:
    """Write each file; nothing is written unless all of them may be."""
    suffixes = [_suffix(name, found.format) for name in found.to]
    for name in found.to:
        if name != "-" and Path(name).exists() and not found.yes:
            raise KfError(words.EXISTS, path=name)
    files = _made(found, suffixes, output)
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
    return DONE


def _made(found: Namespace, suffixes: Sequence[str], output: Output) -> list[bytes]:
    """The bytes of each file. Private notes are read only by the program that holds the workspace."""
    desk = (writing_desk if found.private else reading_desk)(found, output)
    try:
        chosen = resolve(desk, found.what)
        return [
            handout(desk, chosen.id, suffix, output.lang, private=found.private, folder=_folder(name))
            for name, suffix in zip(found.to, suffixes, strict=True)
        ]
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
    return format_of(asked).suffix


def write_file(path: Path, data: bytes) -> None:
    """Write ``data`` durably; ``KfError`` (exit 5) when it cannot be written."""
    try:
        disk = RealDisk()
        ensure_folder(disk, path.absolute().parent)
        write_whole(disk, path.absolute(), data)
        disk.sync_dir(path.absolute().parent)
    except OSError as error:
        raise KfError(words.CANNOT_WRITE, path=str(path), why=error.strerror or str(error)) from error
