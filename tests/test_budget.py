"""The store stays small, and what left it stays pure: no disk, no threads, no clock."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from count_code import code_lines  # noqa: E402 - the script lies outside the packages

STORE_LINES = 1_500
"""If it grows past that, the design is wrong, not the budget."""
IMPURE = {"asyncio", "io", "multiprocessing", "os", "shutil", "socket", "subprocess", "tempfile", "threading", "time"}
SAMPLE = '''"""What it is.

More of it.
"""

# why
ONE = (
    1,  # not a line of its own

)
"""What one is."""
TEXT = """two
lines"""
'''


def test_blanks_comments_and_docstrings_are_not_counted() -> None:
    assert code_lines(SAMPLE) == 5, "ONE on three lines and TEXT on two"


def test_the_store_stays_within_its_budget() -> None:
    counts = {path.name: code_lines(path.read_text("utf-8")) for path in sorted((ROOT / "kfterm/store").rglob("*.py"))}
    assert len(counts) > 5, "the store was not found"
    assert sum(counts.values()) <= STORE_LINES, counts


@pytest.mark.parametrize("package", ["files", "history"])
def test_formats_and_history_are_pure(package: str) -> None:
    paths = [path for path in sorted((ROOT / "kfterm" / package).rglob("*.py")) if path.name != "__init__.py"]
    assert paths
    for path in paths:
        nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
        imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
        imported |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
        assert not {name.partition(".")[0] for name in imported} & IMPURE, path.name
        assert not {name for name in imported if name.startswith("kfterm.store")}, path.name
        assert "open" not in {node.id for node in nodes if isinstance(node, ast.Name)}, path.name
