"""Where a drawing goes on A4 paper: upright or across, below the title or on a page of its own, on one page or several.

Sizes in millimetres. The measure is the width of one cell on paper: a letter is about 1.6 cells high, so 1.35 mm is
6 points, the least for a drawing that shares the page of the title.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kfterm.drawing.scene import Scene

UPRIGHT = (178, 263)
ACROSS = (267, 181)
"""Printable width and height inside the margins."""
HEAD = 46
"""Height of the title with organisation, subtitle and date."""
SHORT_BLOCK = 22
"""Height of a box of facts, a notice or a paragraph."""
CAPTION = 16
CELL_RATIO = 2.15
"""Height of a cell ÷ its width."""
EDGE_CELLS = 6
EDGE_ROWS = 3
"""What the painter leaves blank around a drawing, both sides together."""
READABLE = 1.35
OVERVIEW = 0.8
"""Least width of a cell for a drawing that has a page of its own: an overview, since its list stands in full size."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place for a drawing.

    ``across`` = landscape; ``height`` = the most it may take on one page (0 = it runs over several pages);
    ``with_title`` = on the page of the title, else ``list_first`` tells that its list fills that page.
    """

    across: bool
    height: int
    with_title: bool
    cell: float
    list_first: bool = False


def place(scene: Scene, title: bool, blocks_before: int) -> Place:
    """The best place for ``scene``. ``title`` tells whether only the title and ``blocks_before`` stand before it.

    Together with the title when it stays readable, else where it gets largest, else over several pages.
    """
    head = HEAD + SHORT_BLOCK * blocks_before if title else 0
    shared = max((_place(scene, across, head, title) for across in (False, True)), key=lambda found: found.cell)
    if shared.cell >= READABLE or not title:
        best = shared
    else:
        best = max((_place(scene, across, 0, False) for across in (False, True)), key=lambda found: found.cell)
    if best.cell < OVERVIEW:
        columns = scene.width + EDGE_CELLS
        across = UPRIGHT[0] / columns < READABLE
        best = Place(across, 0, False, (ACROSS if across else UPRIGHT)[0] / columns)
    return replace(best, list_first=title and not best.with_title)


def _place(scene: Scene, across: bool, head: int, with_title: bool) -> Place:
    width, height = ACROSS if across else UPRIGHT
    room = max(1, height - head - CAPTION)
    cell = min(width / (scene.width + EDGE_CELLS), room / CELL_RATIO / (scene.height + EDGE_ROWS))
    return Place(across, room, with_title, cell)
