"""Ratios of starting: first paint and memory against a bare Textual app, commands against a bare interpreter."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.measure import PYTHON, Program, Row, painted, process_cpu
from kfterm.desk.opening import open_desk

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("BARE-APP-PAINTED")
Bare().run()
"""


def rows(demo: Path) -> list[Row]:
    """First paint on the demo, ``--version``, ``list``, and memory; the demo has been opened once before."""
    open_desk(demo).workspace.close()
    with tempfile.TemporaryDirectory() as config:
        app = Program([PYTHON, "-m", "kfterm", str(demo), "--lang", "nb"], "Samling 1", Path(config))
        bare, ours = painted(Program([PYTHON, "-c", BARE], "BARE-APP-PAINTED", Path(config)), app)
    interpreter = process_cpu([PYTHON, "-c", "pass"])
    version = process_cpu([PYTHON, "-m", "kfterm", "--version"])
    listing = process_cpu([PYTHON, "-m", "kfterm", "list", "--in", str(demo)])
    return [
        Row("first paint on the demo / bare Textual app (CPU)", ours.cpu / bare.cpu, 1.5, f"{ours.cpu:.2f} s"),
        Row("peak memory / bare Textual app", ours.memory / bare.memory, 0, f"{ours.memory:.0f} MiB"),
        Row("--version / bare interpreter (CPU)", version / interpreter, 3, f"{version * 1000:.0f} ms"),
        Row("list / bare interpreter (CPU)", listing / interpreter, 8, f"{listing * 1000:.0f} ms"),
    ]
