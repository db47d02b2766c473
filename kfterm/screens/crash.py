"""An unexpected error: everything saved, a report without content, one plain sentence for the person."""

from __future__ import annotations

import sys
import traceback
from datetime import datetime
from pathlib import Path

from kfterm import __version__
from kfterm.words import Lang, Words

CRASHED = 70
"""Exit code after an unexpected error."""
SORRY = Words(
    "kfterm stoppet på grunn av en feil. Alt som sto «lagret», er lagret. Start kfterm på nytt for å fortsette.",
    "kfterm stoppa på grunn av ein feil. Alt som stod «lagra», er lagra. Start kfterm på nytt for å halde fram.",
    "kfterm stopped because of an error. All that was shown as saved is saved. Start kfterm again to go on.",
)
REPORTED = Words(
    "En feilrapport uten innhold ligger i {path}.",
    "Ein feilrapport utan innhald ligg i {path}.",
    "An error report without content lies in {path}.",
)


def describe(error: BaseException) -> str:
    """Types, files and lines of ``error`` and its causes. Never a message, a value or a line of somebody's text."""
    lines: list[str] = []
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        for frame in traceback.extract_tb(cause.__traceback__):
            lines.append(f"  {_short(frame.filename)}:{frame.lineno} {frame.name}")
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines) + "\n"


def _short(name: str) -> str:
    """The file inside its package: a path of a home folder holds a person's name."""
    parts = Path(name).parts
    for root in ("kfterm", "textual", "site-packages"):
        if root in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(root) :])
    return parts[-1] if parts else name


def leave_report(error: BaseException, folder: Path, now: datetime) -> Path | None:
    """Write the report; its path, or ``None`` when the folder cannot be written."""
    head = (
        f"kfterm {__version__}\nPython {sys.version.split()[0]} {sys.platform}\n{now.isoformat(timespec='seconds')}\n\n"
    )
    path = folder / f"crash-{now:%Y%m%d-%H%M%S}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(head + describe(error), encoding="utf-8")
    except OSError:
        return None
    return path


def sentence(lang: Lang, report: Path | None) -> str:
    """What the person is told in the terminal after the screen is gone."""
    told = SORRY.get(lang)
    return f"{told} {REPORTED.get(lang, path=report)}" if report else told
