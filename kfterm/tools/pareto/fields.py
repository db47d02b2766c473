"""What happens when categories are written and counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from kfterm.clock import format_number, parse_number
from kfterm.errors import Fault, KfError
from kfterm.model.change import Value
from kfterm.text import PastedLine, clean_line, split_paste
from kfterm.tools.api import Args, Now, Reply
from kfterm.tools.editing import Edit
from kfterm.tools.pareto.model import VOTES, Ranked, good
from kfterm.words import Words

_NUMBER: Final = r"[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+(?:[.,][0-9]+)?|[0-9][0-9.,]*"
_PARTING: Final = r"\s*;\s*|\s*(?:(?<![0-9]):|:(?=\s))\s*|\s*\t\s*|\s{2,}"
"""What sets a count off from the text. One space does not: «Post 3» is the name of a ward, not three posts."""
_COUNTED: Final = re.compile(rf"(?P<text>.*?\S)(?:{_PARTING})(?P<count>{_NUMBER})")
_COLUMNS: Final = re.compile(r"(?<=\S)[ ]*\t[ ]*(?=\S)")
TOO_SMALL: Final = Fault(
    "pareto.count",
    Words("«{text}» er mindre enn null.", "«{text}» er mindre enn null.", "“{text}” is less than zero."),
    Words("Skriv et tall fra 0 og oppover.", "Skriv eit tal frå 0 og oppover.", "Type a number from 0 upwards."),
)


def read_line(raw: str) -> Mapping[str, Value]:
    """``Forsinket svar: 35`` as category and count; a semicolon, a tab or two spaces do the same, else it is text."""
    found = _COUNTED.fullmatch(raw.strip())
    if found:
        try:
            return {"text": found["text"].rstrip(";:\t "), "count": _plain(found["count"])}
        except KfError:
            pass
    return {"text": raw}


def parse_rows(typed: str, _board: Ranked, _now: Now) -> tuple[PastedLine, ...]:
    """Pasted lines; the tab between two columns of a spreadsheet still sets the count off from the text."""
    return split_paste(_COLUMNS.sub("; ", typed))


def _plain(typed: str) -> int | float:
    number = parse_number(typed.strip())
    return int(number) if number == number.to_integral_value() else float(number)


def parse_count(typed: str, _board: Ranked, _now: Now) -> int | float | None:
    """A number from 0 upwards, with decimal comma or point; ``None`` when it is empty."""
    if not typed.strip():
        return None
    number = _plain(typed)
    if number < 0:
        raise KfError(TOO_SMALL, column=1, text=clean_line(typed))
    return number


def set_count(board: Ranked, at: str, args: Args, _now: Now) -> Reply:
    """Set the count, and go to the next category without one."""
    edit = Edit(board)
    edit.set(at, "count", args["count"])
    keys = list(board.ranks)
    here = keys.index(at)
    rest = keys[here + 1 :] + keys[:here]
    return edit.reply(next((key for key in rest if board.ranks[key].count is None), at))


def one_more(board: Ranked, at: str, _args: Args, _now: Now) -> Reply:
    """One more of this category."""
    edit = Edit(board)
    edit.set(at, "count", (good(board.rows[at].count) or 0) + 1)
    return edit.reply(at)


def last(board: Ranked, at: str, _args: Args, _now: Now) -> Reply:
    """The category gathers the rest and stands last, or no longer does."""
    edit = Edit(board)
    edit.set(at, "other", None if board.rows[at].other else True)
    return edit.reply(at)


def votes(board: Ranked, _at: str, _args: Args, _now: Now) -> Reply:
    """The counts are votes, or no longer are."""
    edit = Edit(board)
    edit.set(board.id, VOTES, None if board.votes else True)
    return edit.reply()


def start_count(name: str) -> Callable[[Ranked, str], str]:
    """What stands in a count."""

    def start(board: Ranked, at: str) -> str:
        row = board.get(at)
        held = getattr(row, name) if row else None
        return "" if held is None else format_number(held, "nb")

    return start
