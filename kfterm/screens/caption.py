"""A caption over any screen: what is being played, or that this is a rehearsal."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import App

from kfterm.screens.bars import Texts
from kfterm.screens.look import Look
from kfterm.text import cut, wrap

HIGH = 2
"""Rows that a caption always takes, so that nothing below it jumps."""


class Caption(Texts):
    """Two rows above everything else of a screen."""

    DEFAULT_CSS = f"Caption {{ dock: top; width: 100%; height: {HIGH}; }}"


async def caption(app: App[int], look: Look, texts: Sequence[str]) -> None:
    """Show ``texts`` on the screen that is open now: one is wrapped into two rows, of two each has one."""
    if not app.screen.is_mounted:
        return
    found = app.screen.query(Caption)
    shown = found.first() if found else Caption(look, "still")
    if not found:
        await app.screen.mount(shown)
    room = max(20, app.size.width - 2)
    plain = [look.plain(text) for text in texts]
    rows = [cut(text, room) for text in plain] if len(plain) > 1 else wrap(plain[0], room)
    shown.show([[(f" {row}", "still")] for row in rows[:HIGH]], look)
