"""Where a command reads from: a named file, or standard input for ``-``."""

from __future__ import annotations

import sys
from pathlib import Path

from kfterm.cli import words
from kfterm.errors import KfError


def read_bytes(name: str) -> bytes:
    """Everything in the file ``name`` (``-``: standard input); ``cli.cannot_read`` when it cannot be read."""
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise KfError(words.CANNOT_READ, file=name, path=name, why=error.strerror or str(error)) from error


def cannot_write(error: OSError, name: str) -> KfError:
    """What to tell when ``name`` cannot be written (exit 5)."""
    return KfError(words.CANNOT_WRITE, file=name, path=name, why=error.strerror or str(error))
