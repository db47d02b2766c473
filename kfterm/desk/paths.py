"""A path as a person types, pastes or drags it."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath
from urllib.parse import unquote, urlsplit

from kfterm.errors import Fault, KfError
from kfterm.text import clean_line
from kfterm.words import Words

NO_PATH = Fault(
    "desk.no_path",
    Words("«{path}» kan ikke brukes: {why}.", "«{path}» kan ikkje brukast: {why}.", "“{path}” cannot be used: {why}."),
    Words("Skriv en annen sti.", "Skriv ein annan stig.", "Type another path."),
)
NO_HOME = Words(
    "det er ingen bruker med det navnet", "det er ingen brukar med det namnet", "there is no user of that name"
)
LONGEST = 80


def typed_path(text: str) -> Path:
    """A path as it comes from typing, pasting or dragging: quotes, ``file://`` and ``~`` are understood.

    ``KfError`` with column 1 for what no system takes as a path (too long, say); the file need not exist.
    """
    line = clean_line(text).strip("\"'")
    try:
        if line.startswith("file://"):
            parts = urlsplit(line)
            line = unquote(parts.path)
            if PureWindowsPath(line[1:]).drive:
                line = line[1:]
        elif "\\ " in line and not Path(line).exists():
            line = line.replace("\\ ", " ")  # as a terminal pastes a dragged file
        path = Path(line).expanduser()
        path.exists()  # what cannot be asked for cannot be opened or written either
    except (OSError, ValueError, RuntimeError) as error:
        why = (error.strerror or str(error)) if isinstance(error, OSError) else NO_HOME
        raise KfError(NO_PATH, column=1, path=clean_line(line, limit=LONGEST), why=why) from error
    return path
