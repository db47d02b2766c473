"""Print code lines (no blanks, comments, docstrings) of each module under the given folders, and their sum."""

from __future__ import annotations

import ast
import io
import sys
import tokenize
from pathlib import Path


def code_lines(text: str) -> int:
    """Lines of ``text`` that hold code."""
    lines = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT):
            lines.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            lines -= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return len({line for line in lines if text.splitlines()[line - 1 : line]})


if __name__ == "__main__":
    paths = [path for root in sys.argv[1:] for path in sorted(Path(root).rglob("*.py"))]
    counts = {path: code_lines(path.read_text("utf-8")) for path in paths}
    for path, count in counts.items():
        print(f"{count:6} {path}")
    print(f"{sum(counts.values()):6} in all")
