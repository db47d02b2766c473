"""Plain text of a scene: the painted cells without roles, for text files, terminals without styles, and tests."""

from __future__ import annotations

from kfterm.drawing.cells import paint
from kfterm.drawing.scene import Scene


def plain_lines(scene: Scene, *, ascii_only: bool = False) -> tuple[str, ...]:
    """The rows of the drawing from top to bottom, without trailing blanks."""
    painting = paint(scene, ascii_only=ascii_only)
    return tuple(painting.text(y) for y in range(painting.height))
