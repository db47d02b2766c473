"""Days on sheets: read as people type them, kept as ISO text, shown as people read them."""

from __future__ import annotations

from datetime import date
from typing import Any

from kfterm.clock import format_date, parse_date
from kfterm.tools.api import Now
from kfterm.words import Lang


def parse_next(typed: str, _board: Any, now: Now) -> str | None:  # noqa: ANN401 - each tool has a board type
    """A deadline as ISO text: without a year the next such day; ``None`` when nothing is typed."""
    return parse_date(typed, now.at.date(), prefer="next").isoformat() if typed.strip() else None


def parse_latest(typed: str, _board: Any, now: Now) -> str | None:  # noqa: ANN401
    """A day that has been, as ISO text: without a year the latest such day; ``None`` when nothing is typed."""
    return parse_date(typed, now.at.date(), prefer="latest").isoformat() if typed.strip() else None


def day_text(iso: str, lang: Lang) -> str:
    """An ISO date as it is read; a text that is none stays as it is."""
    try:
        return format_date(date.fromisoformat(iso), lang)
    except ValueError:
        return iso


def day_typed(iso: str) -> str:
    """An ISO date as somebody would type it."""
    return day_text(iso, "nb")
