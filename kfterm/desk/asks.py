"""The questions that several acts share, each a pure parser of what is typed."""

from __future__ import annotations

from typing import Any

from kfterm.clock import parse_clock_time, parse_date
from kfterm.errors import Fault, KfError
from kfterm.text import clean_line, privacy_hints
from kfterm.tools.api import Ask, Now, Say
from kfterm.words import Lang, Words

EMPTY = Fault(
    "desk.empty",
    Words("Her står det ingenting ennå.", "Her står det ingenting enno.", "There is nothing here yet."),
    Words("Skriv noen ord.", "Skriv nokre ord.", "Type a few words."),
)
MINUTES = Fault(
    "desk.minutes",
    Words(
        "«{text}» er ikke et antall minutter fra 0 til 1440.",
        "«{text}» er ikkje eit tal på minutt frå 0 til 1440.",
        "“{text}” is not a number of minutes from 0 to 1440.",
    ),
    Words("Skriv et helt tall, for eksempel 15.", "Skriv eit heilt tal, til dømes 15.", "Type a whole number, say 15."),
)
LONGEST_BLOCK = 1440
WITH_HINT = Words("{said}. {hint}", "{said}. {hint}", "{said}. {hint}")


def parse_title(text: str, _view: Any, _now: Now) -> str:  # noqa: ANN401 - any place's view
    """One line of text that says something."""
    line = clean_line(text)
    if not line:
        raise KfError(EMPTY, column=1)
    return line


def parse_words(text: str, _view: Any, _now: Now) -> str:  # noqa: ANN401 - any place's view
    """One line of text that may be empty."""
    return clean_line(text)


def parse_day(text: str, _view: Any, now: Now) -> str:  # noqa: ANN401 - any place's view
    """A date as ISO text; without a year it is the next one. Empty stays empty."""
    return parse_date(text, now.at.date(), prefer="next").isoformat() if text.strip() else ""


def parse_hour(text: str, _view: Any, _now: Now) -> str:  # noqa: ANN401 - any place's view
    """A time of day as ``HH:MM``; empty stays empty."""
    return parse_clock_time(text).strftime("%H:%M") if text.strip() else ""


def parse_minutes(text: str, _view: Any, _now: Now) -> int:  # noqa: ANN401 - any place's view
    """Whole minutes, 0 to 1440."""
    typed = text.strip().removesuffix("min").removesuffix("m").strip()
    if not (typed.isascii() and typed.isdigit() and int(typed[:6]) <= LONGEST_BLOCK):
        raise KfError(MINUTES, column=1, text=clean_line(text))
    return int(typed)


_TITLE = Words("Tittel", "Tittel", "Title")


def title_ask(words: Words = _TITLE) -> Ask[Any]:
    """The question for a title or another line that must not be empty."""
    return Ask("text", words, parse_title)


def hinted(say: Say, text: str, lang: Lang) -> Say:
    """``say``, with a soft warning after it when ``text`` looks like an identity or telephone number."""
    hints = privacy_hints(text)
    if not hints:
        return say
    return Say(WITH_HINT, {"said": say.get(lang).removesuffix("."), "hint": hints[0].words.get(lang)})
