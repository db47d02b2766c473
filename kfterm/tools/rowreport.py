"""Words and measures that the hand-outs of sheets of rows have in common."""

from __future__ import annotations

from typing import Final

from kfterm.tools.markdown import ALSO_UNDER
from kfterm.tools.tree.commands import NOTE
from kfterm.words import Words

PAPER_WIDTH: Final = 100
"""Cells of a drawing in a hand-out of plain text."""
SOURCE_LINE: Final = Words("Kilde: {source}", "Kjelde: {source}", "Source: {source}")
NOTES: Final = Words("Notater", "Notat", "Notes")
TEXT_HEAD: Final = Words("Tekst", "Tekst", "Text")
ADVICE: Final = Words("Verdt å tenke på", "Verdt å tenkje på", "Worth a thought")
__all__ = ["ADVICE", "ALSO_UNDER", "NOTE", "NOTES", "PAPER_WIDTH", "SOURCE_LINE", "TEXT_HEAD"]
