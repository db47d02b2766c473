"""Print every ratio in one run: ``python -m bench.run``. Ratios count; absolute times on a shared machine do not.

``python -m bench.run starting`` measures that part alone.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import drawing, flow, measures, screens, sheets, spc, starting, store
from bench.measure import Row, compiled, show
from kfterm.resources import demo_folder

PARTS = {
    "starting": starting,
    "drawing": drawing,
    "flow": flow,
    "store": store,
    "screens": screens,
    "sheets": sheets,
    "spc": spc,
    "measures": measures,
}


def main(chosen: Sequence[str] = ()) -> None:
    """Measure the ``chosen`` parts (none: all) and print."""
    compiled()
    with tempfile.TemporaryDirectory() as folder:
        demo = Path(folder) / "demo"
        shutil.copytree(demo_folder(), demo)
        rows: list[Row] = []
        for name, part in PARTS.items():
            found = part.rows(demo) if name in chosen or not chosen else []
            show(found)
            rows += found
        print(f"\n{sum(row.bar > 0 and row.ratio > row.bar for row in rows)} over their bar, {len(rows)} measured")


if __name__ == "__main__":
    main(sys.argv[1:])
