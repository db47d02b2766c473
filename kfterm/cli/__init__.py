"""The command line. Nothing here imports Textual until a screen is asked for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kfterm import __version__
from kfterm.garbage import rest, resume

if TYPE_CHECKING:
    from types import TracebackType


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``kfterm`` with ``argv`` (without the program's name); the exit code of design section Commands."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == ["--version"]:  # answered before anything else is imported
        sys.stdout.write(f"kfterm {__version__}\n")
        return 0
    if argv is None:
        sys.excepthook = _crashed
    searched = rest()
    try:
        return _run(arguments)
    finally:
        if searched:
            resume()


def _run(arguments: Sequence[str]) -> int:
    if arguments[:1] == ["list"]:
        code = _listed(arguments)
        if code is not None:
            return code
    from kfterm.cli.run import run

    return run(arguments)


def _listed(arguments: Sequence[str]) -> int | None:
    """``list`` from the saved catalogue when that is the whole truth; ``None`` when the program must look itself."""
    from kfterm.cli.quick import listing

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return listing(arguments)
    except BrokenPipeError:
        sys.stderr.close()
        return 130
    except OSError:
        return None


def _crashed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    from kfterm.cli.crashing import tell

    tell(kind, error, trace)
