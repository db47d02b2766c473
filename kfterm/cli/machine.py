"""``where`` and ``doctor``: this computer and its folders."""

from __future__ import annotations

import os
import shutil
import sys
from argparse import Namespace
from pathlib import Path

from kfterm import __version__, config
from kfterm.cli import words
from kfterm.cli.output import DONE, FOUND, Output
from kfterm.clock import SystemClock
from kfterm.desk.opening import nearest

SMALLEST = (60, 18)


def _workspace(found: Namespace) -> Path | None:
    return Path(found.folder).absolute() if found.folder else nearest(Path.cwd())


def where(found: Namespace, output: Output) -> int:
    """The folders that matter here."""
    folder = _workspace(found)
    data = {
        "workspace": str(folder) if folder else None,
        "config": str(config.config_folder()),
        "exports": str(folder / "exports") if folder else None,
        "crash_reports": str(config.crash_folder()),
        "version": __version__,
    }
    if output.json:
        output.document(data)
    else:
        for name, value in data.items():
            output.line(f"{name:14} {value or '-'}")
    return DONE


def doctor(found: Namespace, output: Output) -> int:
    """What kfterm needs of this computer; exit 1 when something is missing."""
    import yaml

    size = shutil.get_terminal_size((0, 0))
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    folder = _workspace(found)
    colour = "NO_COLOR" if os.environ.get("NO_COLOR") else os.environ.get("COLORTERM") or os.environ.get("TERM") or "-"
    fast = bool(getattr(yaml, "__with_libyaml__", False))
    yes_no = {True: words.YES.get(output.lang), False: words.NO.get(output.lang)}
    known = config.save(config.load())
    encoding = (sys.stdout.encoding or "-").upper()
    facts = [
        ("version", True, __version__),
        ("python", sys.version_info >= (3, 11), sys.version.split()[0]),
        ("terminal", True, yes_no[terminal]),
        (
            "size",
            not terminal or (size.columns >= SMALLEST[0] and size.lines >= SMALLEST[1]),
            f"{size.columns}x{size.lines}",
        ),
        ("encoding", encoding.startswith("UTF"), encoding),
        ("colours", True, colour),
        ("timezone", True, str(SystemClock().now().tzinfo)),
        ("yaml", fast, yes_no[fast]),
        ("config", known, str(config.config_folder())),
        ("workspace", True, str(folder) if folder else "-"),
    ]
    rows = [
        {"check": name, "ok": ok, "text": words.DOCTOR[name].get(output.lang, value=value)} for name, ok, value in facts
    ]
    if output.json:
        output.document(rows)
    else:
        for row in rows:
            output.line(f"{'✓' if row['ok'] else '✗'} {row['text']}")
    return DONE if all(row["ok"] for row in rows) else FOUND
