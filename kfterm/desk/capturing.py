"""One typed line as what it means: ``Lage mal @KN 14.03 #slagenhet`` is a text, one owner, a date and a team."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kfterm.clock import format_date, parse_date
from kfterm.desk.asks import EMPTY
from kfterm.desk.places import Entry
from kfterm.errors import Fault, KfError
from kfterm.text import clean_line, fold
from kfterm.words import Lang, Words

NO_NAME = Fault(
    "capture.no_name",
    Words(
        "Etter @ mangler det hvem.",
        "Etter @ manglar det kven.",
        "There is nobody after the @.",
    ),
    Words("Skriv rolle eller initialer: @KN.", "Skriv rolle eller initialar: @KN.", "Type a role or initials: @KN."),
)
TWO_OWNERS = Fault(
    "capture.two_owners",
    Words(
        "Et tiltak har én ansvarlig, her står det flere.",
        "Eit tiltak har éin ansvarleg, her står det fleire.",
        "An action has one owner, and here are several.",
    ),
    Words(
        "Velg den som skal sørge for det, eller lag to tiltak.",
        "Vel den som skal sørgje for det, eller lag to tiltak.",
        "Choose the one who sees to it, or make two actions.",
    ),
)
NO_TEAM = Fault(
    "capture.no_team",
    Words("Fant ikke teamet «{team}».", "Fann ikkje teamet «{team}».", "There is no team “{team}”."),
    Words(
        "Skriv begynnelsen på navnet, eller ta bort #. Teamene er: {teams}.",
        "Skriv byrjinga på namnet, eller ta bort #. Teama er: {teams}.",
        "Type the beginning of its name, or leave out the #. The teams are: {teams}.",
    ),
)
MANY_TEAMS = Fault(
    "capture.many_teams",
    Words("«{team}» kan være {teams}.", "«{team}» kan vere {teams}.", "“{team}” may be {teams}."),
    Words("Skriv mer av navnet.", "Skriv meir av namnet.", "Type more of its name."),
)
SHOWN_TEAMS = 8

_TEAM = re.compile(r"(?<!\S)#([^\W\d]\S*)")
_OWNER = re.compile(r"(?<!\S)@(\S*)")
_SEVERAL = re.compile(r"[@,/&+;]")
_BY = r"(?:innen|frist|senest|seinast|til|by|due)"
_BEFORE_DATE = re.compile(rf"\s*(?:{_BY}\b[ :]*)?", re.IGNORECASE)
# Without an owner only what can hardly be anything else is a date: 14.03, 14. mars, 2026-03-14, +2u, "innen fredag".
_LAST_DATE = re.compile(
    rf"(?:^|\s)(?:(?P<said>{_BY}\s+(?:(?!{_BY}\b)\S+\s*){{1,4}}?)|(?P<date>\d{{4}}-\d\d-\d\d|\d{{1,2}}\.\d{{1,2}}\.?(?:\d\d){{0,2}}"
    r"|\d{1,2}\.\s?[^\W\d_]{3,}\.?(?:\s\d{4})?|\+\d+\s?[^\W\d_]+))\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """What one line says. ``due`` is ISO or empty, ``team`` an id or empty, ``owner`` a role or initials or empty."""

    text: str
    owner: str = ""
    due: str = ""
    team: str = ""


def parse_line(typed: str, today: date, teams: Sequence[Entry] = ()) -> Line:
    """``typed`` as an action or decision: text, then ``@owner``, then a date; ``#team`` anywhere.

    An address (``post@unn.no``) is no owner and ``#3`` no team; ``@ass_lege`` is "ass lege". Without an owner a date
    counts at the end of the line when it is written in figures, with a month, as ``+2u`` or after "innen". ``KfError``
    with the column (from 1): no text, nobody after the @, more than one owner, an unknown date or team.
    """
    rest, team = _take_team(typed, teams)
    owners = list(_OWNER.finditer(rest))
    if not owners:
        text, due = _split_date(rest, today)
        return Line(_text(text), "", due, team)
    if len(owners) > 1:
        raise KfError(TWO_OWNERS, column=owners[1].start() + 1)
    found = owners[0]
    owner = clean_line(found[1].rstrip(",.;:").replace("_", " "))
    if not owner:
        raise KfError(NO_NAME, column=found.start() + 1)
    several = _SEVERAL.search(owner)
    if several:
        raise KfError(TWO_OWNERS, column=found.start() + several.start() + 2)
    before, after = rest[: found.start()], rest[found.end() :]
    if after.strip():
        due = _date(after, found.end(), today)
    else:
        before, due = _split_date(before, today)
    return Line(_text(before), owner, due, team)


def parse_parked(typed: str, teams: Sequence[Entry] = ()) -> Line:
    """``typed`` as a parked item: a text and perhaps ``#team``; ``KfError`` with the column as in ``parse_line``."""
    rest, team = _take_team(typed, teams)
    return Line(_text(rest), "", "", team)


def _text(raw: str) -> str:
    text = re.sub(r"\s{2,}", " ", clean_line(raw)).strip(" ,;-–")
    if not text:
        raise KfError(EMPTY, column=1)
    return text


def _take_team(typed: str, teams: Sequence[Entry]) -> tuple[str, str]:
    """The line with ``#team`` blanked, so that columns stay as they are, and the team's id."""
    found = _TEAM.search(typed)
    if found is None:
        return typed, ""
    wanted = _squeezed(found[1].rstrip(",.;:"))
    exact = [team for team in teams if _squeezed(team.title) == wanted]
    hits = exact or [team for team in teams if _squeezed(team.title).startswith(wanted)]
    column, name = found.start() + 1, clean_line(found[1])
    if not hits:
        raise KfError(NO_TEAM, column=column, team=name, teams=_names(teams))
    if len(hits) > 1:
        raise KfError(MANY_TEAMS, column=column, team=name, teams=_names(hits))
    return typed[: found.start()] + " " * len(found[0]) + typed[found.end() :], hits[0].id


def _squeezed(text: str) -> str:
    """A name as it is compared: letters and digits only, in one case."""
    return "".join(char for char in fold(text) if char.isalnum())


def _names(teams: Sequence[Entry]) -> str:
    names = [team.title for team in teams[:SHOWN_TEAMS]]
    return ", ".join([*names, "…"] if len(teams) > SHOWN_TEAMS else names) or "–"


def _date(text: str, offset: int, today: date) -> str:
    """The date that ``text`` holds and nothing else; ``offset`` is where it begins in the line."""
    lead = _BEFORE_DATE.match(text)
    start = lead.end() if lead else 0
    try:
        return parse_date(text[start:].rstrip(" ."), today, prefer="next").isoformat()
    except KfError as error:
        problem = error.problem
        raise KfError(problem.fault, column=offset + start + problem.column, **problem.values) from None


def _split_date(text: str, today: date) -> tuple[str, str]:
    """A date at the end of ``text`` taken off; figures that are no date stay where they are."""
    found = _LAST_DATE.search(text)
    if found is None:
        return text, ""
    try:
        due = _date(found["said"] or found["date"], 0, today)
    except KfError:
        return text, ""
    return text[: found.start()], due


def written_line(line: Line, lang: Lang) -> str:
    """``line`` as it would be typed: what ``parse_line`` reads back (without its team)."""
    owner = f"@{line.owner.replace(' ', '_')}" if line.owner else ""
    due = format_date(date.fromisoformat(line.due), lang) if line.due else ""
    return " ".join(part for part in (line.text, owner, due) if part)
