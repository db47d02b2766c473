"""Drawing groups for the tables: pure, and the same for the same people and the same randomness."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from kfterm.model.change import GONE, INSIDE, POSITION, Put, Value
from kfterm.model.order import spread
from kfterm.model.records import Group, Person
from kfterm.words import Words

ROLES = ("chair", "scribe", "time")
ROLE_NAMES: dict[str, Words] = {
    "chair": Words("ordstyrer", "ordstyrar", "chair"),
    "scribe": Words("referent", "referent", "scribe"),
    "time": Words("tidtaker", "tidtakar", "timekeeper"),
}


@dataclass(frozen=True, slots=True)
class Draw:
    """One table as drawn: its number from 1, the team it is (empty when mixed), people, roles, report-out order."""

    number: int
    team: str
    people: tuple[Person, ...]
    roles: Mapping[str, str]
    order: int


def _even(people: Sequence[Person], most: int) -> list[list[Person]]:
    """The people in as few tables as hold ``most`` each, as even as can be."""
    tables = max(1, -(-len(people) // most))
    return [list(people[number::tables]) for number in range(tables)]


def _by_team(people: Iterable[Person]) -> dict[str, list[Person]]:
    found: dict[str, list[Person]] = {}
    for person in people:
        found.setdefault(person.team, []).append(person)
    return found


def mixed(people: Sequence[Person], most: int, random: Random) -> list[list[Person]]:
    """Tables of at most ``most`` whose sizes differ by one at most and whose teams are spread as far as can be.

    Each team in turn, the largest first, is dealt out over the tables where the one before left off.
    """
    teams = list(_by_team(people).values())
    random.shuffle(teams)
    for team in teams:
        random.shuffle(team)
    teams.sort(key=len, reverse=True)
    tables = _even([person for team in teams for person in team], most) if people else []
    random.shuffle(tables)
    return tables


def by_team(people: Sequence[Person], most: int, random: Random, key: Callable[[str], object]) -> list[list[Person]]:
    """One table per team, in the order of ``key``; a team of more than ``most`` has several (0 = no limit)."""
    tables = []
    for team in sorted(_by_team(people).items(), key=lambda item: (not item[0], key(item[0]))):
        members = team[1]
        random.shuffle(members)
        tables += _even(members, most or len(members))
    return tables


def _roles(people: Sequence[Person], random: Random) -> dict[str, str]:
    """Chair, scribe, timekeeper: three people where there are three, else somebody has two."""
    order = random.sample(list(people), len(people))
    return {role: order[place % len(order)].id for place, role in enumerate(ROLES)} if order else {}


def draw(
    people: Iterable[Person],
    how: str,
    most: int,
    random: Random,
    key: Callable[[str], object] = str,
) -> tuple[Draw, ...]:
    """The tables for those who are present. ``how`` is ``team`` or ``mixed``; ``most`` people per table."""
    there = [person for person in people if person.present]
    whole = how == "team"
    tables = by_team(there, most, random, key) if whole else mixed(there, most or 4, random)
    orders = random.sample(range(1, len(tables) + 1), len(tables))
    return tuple(
        Draw(number, members[0].team if whole else "", tuple(members), _roles(members, random), order)
        for number, (members, order) in enumerate(zip(tables, orders, strict=True), 1)
    )


def draw_puts(drawn: Sequence[Draw], old: Iterable[Group], unit: str, new_id: Callable[[str], str]) -> list[Put]:
    """Puts that set these tables in place of the old ones."""
    puts = [Put(group.id, {GONE: True}) for group in old]
    for table, place in zip(drawn, spread(None, None, len(drawn)), strict=True):
        fields: dict[str, Value] = {INSIDE: unit, POSITION: place, "number": table.number, "order": table.order}
        if table.team:
            fields["name"] = table.team
        fields |= {f"members.{person.id}": True for person in table.people}
        fields |= {f"roles.{role}": person for role, person in table.roles.items()}
        puts.append(Put(new_id("group"), fields))
    return puts


def members_of(group: Group, people: Mapping[str, Person]) -> tuple[Person, ...]:
    """The people of a table, in the order in which they were entered; who is gone is left out."""
    return tuple(person for key, person in people.items() if group.members.get(key))
