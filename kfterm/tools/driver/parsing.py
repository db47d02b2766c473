"""The driver diagram's questions: pure parsers of what is typed, and the choices where there are fixed answers."""

from __future__ import annotations

from collections.abc import Callable

from kfterm.clock import format_number, parse_date, parse_number
from kfterm.errors import Fault, KfError
from kfterm.text import clean_line, fold
from kfterm.tools.api import Choice, Now
from kfterm.tools.driver.model import STATUSES, Diagram
from kfterm.tools.driver.words import PRIORITY, STATUS, priority_of, status_of
from kfterm.words import LANGS, Words

NO_STATUS = Fault(
    "driver.status",
    Words("«{text}» er ingen status.", "«{text}» er ingen status.", "“{text}” is no status."),
    Words(
        "Bruk idé, testes, justeres, beholdes, innført eller forkastet.",
        "Bruk idé, blir testa, blir justert, blir behalden, innført eller forkasta.",
        "Use idea, testing, adjusting, kept, introduced or dropped.",
    ),
)
NO_PRIORITY = Fault(
    "driver.priority",
    Words("«{text}» er ingen prioritet.", "«{text}» er ingen prioritet.", "“{text}” is no priority."),
    Words("Bruk 1, 2, 3 eller 0 (ingen).", "Bruk 1, 2, 3 eller 0 (ingen).", "Use 1, 2, 3 or 0 (none)."),
)
NO_PRIORITY_WORDS = Words("ingen prioritet", "ingen prioritet", "no priority")


def parse_status(typed: str, _board: Diagram, _now: Now) -> str:
    """The code of a status, from the code or its word in any language."""
    status = status_of(typed)
    if status is None:
        raise KfError(NO_STATUS, column=1, text=clean_line(typed))
    return status


def parse_priority(typed: str, _board: Diagram, _now: Now) -> int | None:
    """1 (high) to 3 (low); ``None`` for 0, nothing, or the words for none."""
    if fold(typed) in {"", "0", "-", *(fold(NO_PRIORITY_WORDS.get(lang)) for lang in LANGS)}:
        return None
    number = priority_of(typed)
    if number is None:
        raise KfError(NO_PRIORITY, column=1, text=clean_line(typed))
    return number


def parse_figure(typed: str, _board: Diagram, _now: Now) -> int | float | None:
    """A number with decimal comma or point; ``None`` when it is empty."""
    if not typed.strip():
        return None
    number = parse_number(typed)
    return int(number) if number == number.to_integral_value() else float(number)


def parse_deadline(typed: str, _board: Diagram, now: Now) -> str | None:
    """A date as ISO text, the next one when the year is left out; ``None`` when it is empty."""
    return parse_date(typed, now.at.date(), prefer="next").isoformat() if typed.strip() else None


def status_choices(_board: Diagram, _at: str) -> tuple[Choice, ...]:
    """The six statuses, on the keys 1 to 6."""
    return tuple(Choice(status, STATUS[status], str(index)) for index, status in enumerate(STATUSES, 1))


def priority_choices(_board: Diagram, _at: str) -> tuple[Choice, ...]:
    """The three priorities and none."""
    marked = tuple(Choice(str(number), words, str(number)) for number, words in PRIORITY.items())
    return (*marked, Choice("0", NO_PRIORITY_WORDS, "0"))


def start_figure(name: str) -> Callable[[Diagram, str], str]:
    """What stands in a number of the aim."""

    def start(board: Diagram, _at: str) -> str:
        held = getattr(board.aim.stored, name) if board.aim else None
        return "" if held is None else format_number(held, "nb")

    return start


def start_fact(name: str) -> Callable[[Diagram, str], str]:
    """What stands in a text of the aim."""

    def start(board: Diagram, _at: str) -> str:
        return clean_line(str(getattr(board.aim.stored, name))) if board.aim else ""

    return start
