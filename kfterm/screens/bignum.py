"""Large digits for the timer, five rows high, of whole blocks that every terminal has."""

from __future__ import annotations

from kfterm.screens.look import Look

HEIGHT = 5
_SHAPES = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", " ##", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", " # ", " # ", " # "),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
    "-": ("   ", "   ", "###", "   ", "   "),
    " ": ("  ", "  ", "  ", "  ", "  "),
}


def big(text: str, look: Look, wide: int = 2) -> list[str]:
    """``text`` (digits, colon, minus) as five rows; each dot is ``wide`` cells so that it looks square."""
    pixel = look.sign("pixel")
    rows = []
    for row in range(HEIGHT):
        cells = " ".join(_SHAPES.get(char, _SHAPES[" "])[row] for char in text)
        rows.append("".join((pixel if cell == "#" else " ") * wide for cell in cells))
    return rows
