"""What an empty sheet says: the method in at most six lines, and how to begin."""

from __future__ import annotations

from typing import Any

from kfterm.screens.acts import key_name
from kfterm.screens.look import Look
from kfterm.screens.rows import Entry
from kfterm.screens.strips import Piece, hanging
from kfterm.tools.api import Tool
from kfterm.words import Words

START_KEY = Words("{key}  skriv det første", "{key}  skriv det første", "{key}  type the first one")
EXAMPLE_KEY = Words(
    "{key}  vis et eksempel (kan angres)", "{key}  vis eit døme (kan angrast)", "{key}  show an example (can be undone)"
)
PASTE_TIP = Words(
    "Lim inn en liste: hver linje blir et punkt.",
    "Lim inn ei liste: kvar linje blir eit punkt.",
    "Paste a list: each line becomes an item.",
)


def method_entries(tool: Tool[Any], example_key: str, room: int, look: Look) -> list[Entry]:
    """The lines for a list ``room`` cells wide."""
    lines: list[list[Piece]] = [[], [(f"   {look.say(tool.name)}", "label")], []]
    for number, words in enumerate(tool.method, 1):
        lines += hanging([(f"   {number}. ", "label")], look.say(words), "", room)
    lines.append([])
    for key, words in (("enter", START_KEY), (example_key, EXAMPLE_KEY)):
        lines.append([("   ", ""), (look.say(words, key=key_name(key, look)), "head")])
    lines.append([(f"   {look.say(PASTE_TIP)}", "hint")])
    return [Entry("", (tuple(line),)) for line in lines]
