"""Print every ratio in one run: ``python -m bench.run``. Ratios count; absolute times on a shared machine do not."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from bench import drawing, screens, spc, starting, store
from bench.measure import Row, show
from kfterm.resources import demo_folder


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        demo = Path(name) / "demo"
        shutil.copytree(demo_folder(), demo)
        rows: list[Row] = []
        for part in (starting, drawing, store, screens, spc):
            found = part.rows(demo)
            show(found)
            rows += found
        print(f"\n{sum(row.bar > 0 and row.ratio > row.bar for row in rows)} over their bar, {len(rows)} measured")


if __name__ == "__main__":
    main()
