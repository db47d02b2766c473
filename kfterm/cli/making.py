"""``new``: a workspace in a new or empty folder."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from kfterm.cli.output import DONE, Output
from kfterm.desk.opening import new_workspace
from kfterm.text import clean_line


def new(found: Namespace, output: Output) -> int:
    """Make it and print its path; refused (exit 2) when the folder holds something."""
    folder = Path(found.target).absolute()
    title = clean_line(found.name or folder.name)
    desk = new_workspace(folder, title, lang=output.lang)
    desk.workspace.close()
    if output.json:
        output.document({"workspace": str(folder)})
    else:
        output.line(str(folder))
    return DONE
