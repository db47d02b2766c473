"""What is known of the people of a session: names as typed, their teams, tables and roles."""

from __future__ import annotations

import re
from typing import TypeAlias

from kfterm.desk.groups import ROLE_NAMES
from kfterm.desk.places import SessionView
from kfterm.model.records import Group, Person
from kfterm.text import clean_line, fold
from kfterm.words import Lang, Words

TABLE = Words("Bord {number}", "Bord {number}", "Table {number}")
Typed: TypeAlias = tuple[str, str]
"""Name and team as typed."""
_PARTS = re.compile(r"[,;]")


def team_title(view: SessionView, team: str) -> str:
    """The name of a team that a person belongs to: that of the team known here, else what was typed."""
    return next((one.title for one in view.teams if one.id == team), team)


def team_named(view: SessionView, name: str) -> str:
    """The id of the team with this name, else the name itself; empty stays empty."""
    wanted = fold(name)
    return next((one.id for one in view.teams if wanted and fold(one.title) == wanted), name)


def read_names(text: str) -> list[Typed]:
    """Names from a typed line or a pasted list.

    ``KN, AB; leder``, one per line, ``Slagenhet: KN, AB``, or two columns from a spreadsheet (name, team).
    """
    found: list[Typed] = []
    for row in text.splitlines():
        name, tab, second = row.partition("\t")
        if tab and ":" not in row:
            found.append((clean_line(name), clean_line(second)))
            continue
        team, colon, names = row.partition(":")
        found += [(clean_line(one), clean_line(team) if colon else "") for one in _PARTS.split(names if colon else row)]
    return [one for one in found if one[0]]


def person_at(view: SessionView, at: str) -> Person | None:
    """The person with this id."""
    return next((person for person in view.people if person.id == at), None)


def group_at(view: SessionView, at: str) -> Group | None:
    """The table with this id."""
    return next((group for group in view.groups if group.id == at), None)


def group_of(view: SessionView, person: str) -> Group | None:
    """The table at which a person sits."""
    return next((group for group in view.groups if group.members.get(person)), None)


def group_title(view: SessionView, group: Group, lang: Lang) -> str:
    """``Bord 3``, with the team's name where the table is a team."""
    name = team_title(view, group.name)
    return TABLE.get(lang, number=group.number) + (f" · {name}" if name else "")


def shown_name(view: SessionView, at: str, lang: Lang) -> str:
    """The name of a person or table, for a sentence."""
    person, group = person_at(view, at), group_at(view, at)
    return person.name if person else group_title(view, group, lang) if group else ""


def roles_of(group: Group, person: str) -> tuple[str, ...]:
    """The roles that a person has at a table."""
    return tuple(role for role in ROLE_NAMES if group.roles.get(role) == person)
