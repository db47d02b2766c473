"""A real headless Chromium for tests: what a page becomes on the screen and on paper.

Without a browser the callers skip, and say so: ``pytest.skip`` is called here with the reason.
"""

from __future__ import annotations

import html as escaping
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
)
LIMIT = 120
POINTS_IN_MM = 72 / 25.4


@dataclass(frozen=True)
class Page:
    """One printed page, in whole millimetres."""

    width: int
    height: int


def browser() -> str:
    """The path of the browser; skips the test loudly when there is none."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    pytest.skip(f"SKIPPED: no headless browser on PATH (looked for {', '.join(NAMES)}); the page was NOT checked")


def _run(html: str, *options: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        page.write_text(html, encoding="utf-8")
        command = [browser(), *OPTIONS, f"--user-data-dir={folder}/profile", *options, page.as_uri()]
        done = subprocess.run(command, capture_output=True, timeout=LIMIT, check=True)
        return done.stdout.decode("utf-8")


def dump_dom(html: str, milliseconds: int = 20_000) -> str:
    """The document after its scripts have run for at most ``milliseconds`` of virtual time."""
    return _run(html, f"--virtual-time-budget={milliseconds}", "--dump-dom")


def print_to_pdf(html: str) -> tuple[Page, ...]:
    """The pages that the page is printed on, in order."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder, "page.pdf")
        _run(html, "--no-pdf-header-footer", f"--print-to-pdf={pdf}")
        boxes = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", pdf.read_bytes())
    return tuple(
        Page(round(float(width) / POINTS_IN_MM), round(float(height) / POINTS_IN_MM)) for width, height in boxes
    )


def scroll_width(html: str, width: int) -> int:
    """How many pixels wide the page becomes in a window of ``width`` pixels (wider = it must be scrolled)."""
    frame = f'<iframe srcdoc="{escaping.escape(html)}" style="width:{width}px;height:600px;border:0"></iframe>'
    script = """<script>addEventListener("load", () => {
      document.title = "wide:" + frames[0].document.documentElement.scrollWidth; });</script>"""
    found = re.search(r"<title>wide:(\d+)</title>", dump_dom(f"<!DOCTYPE html><title></title>{frame}{script}", 3_000))
    if found is None:
        raise RuntimeError("the browser gave no width")
    return int(found[1])
