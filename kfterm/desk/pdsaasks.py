"""What is typed in the PDSA log, as pure parsers: the belief without its opening words, who and when in one line."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

from kfterm.clock import parse_date
from kfterm.errors import KfError
from kfterm.model.cycle import Cycle
from kfterm.text import clean_line
from kfterm.tools.api import Now

_OPENING = re.compile(
    r"^(?:(?:vi|eg|jeg)\s+(?:tror|trur)|we\s+(?:think|believe|predict))(?:\s+(?:at|that)\b)?[\s:….]*", re.IGNORECASE
)
_WORD = re.compile(r"\S+")


class WhoWhen(NamedTuple):
    """Who tries it (role or initials) and the planned day as ISO text; both may be empty."""

    who: str
    when: str


def bare_prediction(text: str) -> str:
    """What follows "Vi tror at …", whether the opening words were typed or not."""
    line = clean_line(text)
    return clean_line(_OPENING.sub("", line).lstrip("….")) if _OPENING.match(line) else line.lstrip("… ")


def parse_prediction(text: str, _view: Any, _now: Now) -> str:  # noqa: ANN401 - any place's view
    """A belief; may be empty."""
    return bare_prediction(text)


def parse_who_when(text: str, _view: Any, now: Now) -> WhoWhen:  # noqa: ANN401 - any place's view
    """``KN fredag``, ``@KN 14.03``, ``sykepleier på kveld +2u``: who first, then the day; either may be left out.

    A word in capitals is a person, never a weekday. A number that is no date raises ``KfError`` with its column.
    """
    return who_when(text, now.at.date())


def who_when(text: str, today: date) -> WhoWhen:
    """See ``parse_who_when``."""
    line = clean_line(text)
    found = list(_WORD.finditer(line))
    for place, word in enumerate(found):
        if _is_person(word.group()):
            continue
        try:
            day = parse_date(line[word.start() :], today, prefer="next")
        except KfError:
            continue
        return WhoWhen(_person(" ".join(one.group() for one in found[:place])), day.isoformat())
    if found and found[-1].group()[0] in "0123456789+":
        try:
            parse_date(found[-1].group(), today, prefer="next")
        except KfError as error:
            problem = error.problem
            column = found[-1].start() + max(1, problem.column)
            raise KfError(problem.fault, column=column, **problem.values) from error
    return WhoWhen(_person(line), "")


def _is_person(word: str) -> bool:
    return word.startswith("@") or (word.isalpha() and word.isupper())


def _person(text: str) -> str:
    return clean_line(text.strip(" ,;").removeprefix("@"))


def who_when_text(cycle: Cycle) -> str:
    """Who and day as they are typed again."""
    return " ".join(part for part in (f"@{cycle.who}" if cycle.who else "", cycle.when) if part)
