"""People in the room and their tables: attendance by role or initials, groups, roles, report-out order."""

from __future__ import annotations

from typing import Any

from kfterm.desk.asks import EMPTY, hinted, parse_title, parse_words
from kfterm.desk.groups import ROLE_NAMES, draw, draw_puts
from kfterm.desk.naming import DELETED
from kfterm.desk.peopleread import (
    Typed,
    group_at,
    group_of,
    group_title,
    person_at,
    read_names,
    roles_of,
    shown_name,
    team_named,
    team_title,
)
from kfterm.desk.places import SessionView
from kfterm.errors import Fault, KfError
from kfterm.model.change import GONE, INSIDE, POSITION, Put, Value
from kfterm.model.ids import kind_of
from kfterm.model.order import spread
from kfterm.model.records import Group, Person
from kfterm.text import clean_line, fold, sort_key
from kfterm.tools.api import Args, Ask, Choice, Command, Now, Reply, Say
from kfterm.words import LANGS, Words

MOST = 200
"""People that one line or paste may hold."""
LARGEST_TABLE = 50
TOO_MANY = Fault(
    "people.too_many",
    Words(
        "{count} navn på en gang er for mye.", "{count} namn på ein gong er for mykje.", "{count} names are too many."
    ),
    Words("Legg inn høyst 200 om gangen.", "Legg inn høgst 200 om gongen.", "Enter at most 200 at a time."),
)
TABLE_SIZE = Fault(
    "people.table_size",
    Words(
        "«{text}» er ikke et tall fra 2 til 50.", "«{text}» er ikkje eit tal frå 2 til 50.", "“{text}” is not 2 to 50."
    ),
    Words(
        "Skriv hvor mange som sitter ved hvert bord.", "Skriv kor mange som sit ved kvart bord.", "Say 4, for instance."
    ),
)
PICK_PERSON = Words("Velg en person først.", "Vel ein person først.", "Choose a person first.")
PICK_GROUP = Words("Velg et bord først.", "Vel eit bord først.", "Choose a table first.")
PICK_ONE = Words("Velg en person eller et bord først.", "Vel ein person eller eit bord først.", "Choose one first.")
NOBODY = Words(
    "Ingen er registrert som til stede.", "Ingen er registrerte som til stades.", "Nobody is marked as present."
)
NO_GROUPS = Words("Trekk grupper først.", "Trekk grupper først.", "Draw groups first.")
ADDED = Words("{count} lagt inn", "{count} lagde inn", "{count} entered")
DRAWN = Words(
    "{people} personer ved {tables} bord.",
    "{people} personar ved {tables} bord.",
    "{people} people at {tables} tables.",
)
ALL_THERE = Words("Alle er til stede.", "Alle er til stades.", "Everybody is present.")
NO_TEAM = Words("Uten team", "Utan team", "No team")
NO_TABLE = Words("Ved ikke noe bord", "Ved ikkje noko bord", "At no table")
NO_ROLE = Words("Ingen rolle", "Inga rolle", "No role")
HOW: dict[str, Words] = {
    "mixed": Words("Blandet på tvers av team", "Blanda på tvers av team", "Mixed across teams"),
    "team": Words("Etter team", "Etter team", "By team"),
}


def _parse_names(text: str, _view: SessionView, _now: Now) -> list[Typed]:
    found = read_names(text)
    if not found:
        raise KfError(EMPTY, column=1)
    if len(found) > MOST:
        raise KfError(TOO_MANY, column=1, count=len(found))
    return found


def _add(view: SessionView, _at: str, args: Args, now: Now) -> Reply:
    known = {(fold(person.name), person.team): person for person in view.people}
    by_name: dict[str, list[Person]] = {}
    for person in view.people:
        by_name.setdefault(fold(person.name), []).append(person)
    unit, puts, last = view.session.id, [], ""
    fresh: list[tuple[str, dict[str, Value]]] = []
    for name, label in args["names"]:
        team = team_named(view, label)
        same_name = by_name.get(fold(name), [])
        old = known.get((fold(name), team)) or (same_name[0] if len(same_name) == 1 and not team else None)
        if old is not None:
            puts.append(Put(old.id, {"present": True}))
            last = old.id
            continue
        last = now.new_id("person")
        fresh.append((last, {INSIDE: unit, "name": name, "present": True} | ({"team": team} if team else {})))
        known[fold(name), team] = Person(id=last, name=name, team=team)
    places = spread(_end(view), None, len(fresh))
    puts += [Put(key, {**fields, POSITION: place}) for (key, fields), place in zip(fresh, places, strict=True)]
    typed = ", ".join(name for name, _ in args["names"])
    return Reply(tuple(puts), at=last, say=hinted(Say(ADDED, {"count": len(puts)}), typed, now.lang))


def _end(view: SessionView) -> str | None:
    return max((person.pos for person in view.people), default="") or None


def _is_person(_view: SessionView, at: str) -> Words | None:
    return None if kind_of(at) == "person" else PICK_PERSON


def _is_group(_view: SessionView, at: str) -> Words | None:
    return None if kind_of(at) == "group" else PICK_GROUP


def _is_one(_view: SessionView, at: str) -> Words | None:
    return None if kind_of(at) in ("person", "group") else PICK_ONE


def _seated(view: SessionView, at: str) -> Words | None:
    return _is_person(view, at) or (None if group_of(view, at) else NO_GROUPS)


def _toggle(view: SessionView, at: str, _args: Args, _now: Now) -> Reply:
    person = person_at(view, at)
    return Reply((Put(at, {"present": not (person and person.present)}),), at=at)


def _all_there(view: SessionView, at: str, _args: Args, _now: Now) -> Reply:
    puts = tuple(Put(person.id, {"present": True}) for person in view.people if not person.present)
    return Reply(puts, at=at, say=Say(ALL_THERE))


def _rename(_view: SessionView, at: str, args: Args, _now: Now) -> Reply:
    return Reply((Put(at, {"name": args["text"]}),), at=at)


def _name_now(view: SessionView, at: str) -> str:
    person, group = person_at(view, at), group_at(view, at)
    return person.name if person else team_title(view, group.name) if group else ""


def _set_team(view: SessionView, at: str, args: Args, _now: Now) -> Reply:
    return Reply((Put(at, {"team": team_named(view, args["team"]) or None}),), at=at)


def _team_now(view: SessionView, at: str) -> str:
    person = person_at(view, at)
    return team_title(view, person.team) if person else ""


def _without(group: Group, person: str) -> dict[str, Value]:
    roles: dict[str, Value] = {f"roles.{role}": None for role, who in group.roles.items() if who == person}
    return {f"members.{person}": None, **roles}


def _delete(view: SessionView, at: str, _args: Args, now: Now) -> Reply:
    puts = [Put(at, {GONE: True})]
    seat = group_of(view, at)
    if seat is not None:
        puts.append(Put(seat.id, _without(seat, at)))
    order = [one.id for one in (view.people if kind_of(at) == "person" else view.groups)]
    place = order.index(at) if at in order else 0
    rest = order[place + 1 :] or order[:place][-1:]
    return Reply(tuple(puts), at=rest[0] if rest else "", say=Say(DELETED, {"title": shown_name(view, at, now.lang)}))


def _draw(view: SessionView, _at: str, args: Args, now: Now) -> Reply:
    drawn = draw(view.people, args["how"], args["most"], now.random, lambda team: sort_key(team_title(view, team)))
    if not drawn:
        return Reply(say=Say(NOBODY))
    people = sum(len(table.people) for table in drawn)
    puts = draw_puts(drawn, view.groups, view.session.id, now.new_id)
    first = next(put.record for put in puts if not put.fields.get(GONE))
    return Reply(tuple(puts), at=first, say=Say(DRAWN, {"people": people, "tables": len(drawn)}))


def _anybody(view: SessionView, _at: str) -> Words | None:
    return None if any(person.present for person in view.people) else NOBODY


def _hows(_view: SessionView, _at: str) -> tuple[Choice, ...]:
    return tuple(Choice(how, words) for how, words in HOW.items())


def _parse_code(text: str, _view: Any, _now: Now) -> str:  # noqa: ANN401 - any place's view
    return text.strip()


def _parse_size(text: str, _view: SessionView, _now: Now) -> int:
    typed = text.strip()
    if not typed:
        return 0
    if not (typed.isascii() and typed.isdigit() and 2 <= int(typed[:4]) <= LARGEST_TABLE):
        raise KfError(TABLE_SIZE, column=1, text=clean_line(text))
    return int(typed)


def _move(view: SessionView, at: str, args: Args, _now: Now) -> Reply:
    seat, goal = group_of(view, at), group_at(view, args["group"])
    if seat == goal:
        return Reply(at=at)
    puts = [Put(seat.id, _without(seat, at))] if seat else []
    if goal:
        puts.append(Put(goal.id, {f"members.{at}": True}))
    return Reply(tuple(puts), at=at)


def _tables(view: SessionView, _at: str) -> tuple[Choice, ...]:
    tables = (Choice(group.id, Words(*(group_title(view, group, lang) for lang in LANGS))) for group in view.groups)
    return (*tables, Choice("", NO_TABLE, "0")) if view.groups else ()


def _table_now(view: SessionView, at: str) -> str:
    group = group_of(view, at)
    return group.id if group else ""


def _set_role(view: SessionView, at: str, args: Args, _now: Now) -> Reply:
    group = group_of(view, at)
    if group is None:
        return Reply(say=Say(NO_GROUPS))
    fields: dict[str, Value] = {f"roles.{role}": None for role, who in group.roles.items() if who == at}
    if args["role"]:
        fields[f"roles.{args['role']}"] = at
    return Reply((Put(group.id, fields),) if fields else (), at=at)


def _role_choices(_view: SessionView, _at: str) -> tuple[Choice, ...]:
    return (*(Choice(role, words) for role, words in ROLE_NAMES.items()), Choice("", NO_ROLE, "0"))


def _role_now(view: SessionView, at: str) -> str:
    group = group_of(view, at)
    return next(iter(roles_of(group, at)), "") if group else ""


def _earlier(step: int) -> Command[SessionView]:
    def do(view: SessionView, at: str, _args: Args, _now: Now) -> Reply:
        order = [group.id for group in sorted(view.groups, key=lambda group: (group.order, group.number))]
        goal = order.index(at) + step
        if not 0 <= goal < len(order):
            return Reply(at=at)
        order[goal], order[goal - step] = order[goal - step], order[goal]
        old = {group.id: group.order for group in view.groups}
        puts = [Put(key, {"order": place}) for place, key in enumerate(order, 1) if old[key] != place]
        return Reply(tuple(puts), at=at)

    up = step < 0
    return Command(
        "people.earlier" if up else "people.later",
        Words("Tidligere i runden", "Tidlegare i runden", "Reports earlier")
        if up
        else Words("Senere i runden", "Seinare i runden", "Reports later"),
        Words(
            "Endre når bordet legger fram.", "Endre når bordet legg fram.", "Change when the table reports to the room."
        ),
        do,
        key="alt+up" if up else "alt+down",
        can=_is_group,
    )


COMMANDS: tuple[Command[SessionView], ...] = (
    Command(
        "people.add",
        Words("Legg til", "Legg til", "Add"),
        Words(
            "Skriv roller eller initialer, skilt med komma; «Slagenhet: KN, AB» gir teamet. Lim gjerne inn en liste.",
            "Skriv roller eller initialar, skilde med komma; «Slagenhet: KN, AB» gir teamet. Lim gjerne inn ei liste.",
            "Type roles or initials, parted by commas; “Ward: KN, AB” gives the team. A list may be pasted.",
        ),
        _add,
        key="a",
        bar=1,
        asks=(
            Ask(
                "names",
                Words("Roller eller initialer", "Roller eller initialar", "Roles or initials"),
                _parse_names,
                multiline=True,
            ),
        ),
    ),
    Command(
        "people.present",
        Words("Til stede", "Til stades", "Present"),
        Words("Er her, eller er ikke her.", "Er her, eller er ikkje her.", "Is here, or is not."),
        _toggle,
        key="space",
        bar=2,
        can=_is_person,
    ),
    Command(
        "people.all",
        Words("Alle er her", "Alle er her", "All are here"),
        Words("Sett alle til stede.", "Set alle til stades.", "Mark everybody as present."),
        _all_there,
        key="t",
    ),
    Command(
        "people.draw",
        Words("Trekk grupper", "Trekk grupper", "Draw groups"),
        Words(
            "Fordel dem som er her, på bord, med roller og rekkefølge i runden. Erstatter gruppene fra før.",
            "Fordel dei som er her, på bord, med roller og rekkjefølgje i runden. Erstattar gruppene frå før.",
            "Seat those who are here at tables, with roles and report-out order. Takes the place of former groups.",
        ),
        _draw,
        key="g",
        bar=3,
        can=_anybody,
        asks=(
            Ask("how", Words("Hvordan", "Korleis", "How"), _parse_code, choices=_hows),
            Ask(
                "most",
                Words("Høyst hvor mange per bord", "Høgst kor mange per bord", "At most how many per table"),
                _parse_size,
                optional=True,
                hint=Words(
                    "tom: 4 når det er blandet, hele teamet ellers",
                    "tom: 4 når det er blanda, heile teamet elles",
                    "empty: 4 when mixed, else the whole team",
                ),
            ),
        ),
    ),
    Command(
        "people.table",
        Words("Flytt til bord", "Flytt til bord", "Move to a table"),
        Words("Velg et annet bord for personen.", "Vel eit anna bord for personen.", "Choose another table."),
        _move,
        key="m",
        bar=4,
        can=_is_person,
        asks=(Ask("group", Words("Bord", "Bord", "Table"), _parse_code, choices=_tables, start=_table_now),),
    ),
    Command(
        "people.role",
        Words("Rolle ved bordet", "Rolle ved bordet", "Role at the table"),
        Words(
            "Ordstyrer, referent eller tidtaker.", "Ordstyrar, referent eller tidtakar.", "Chair, scribe, timekeeper."
        ),
        _set_role,
        key="o",
        can=_seated,
        asks=(Ask("role", Words("Rolle", "Rolle", "Role"), _parse_code, choices=_role_choices, start=_role_now),),
    ),
    Command(
        "people.rename",
        Words("Gi nytt navn", "Gi nytt namn", "Rename"),
        Words("Endre det som står.", "Endre det som står.", "Change what stands there."),
        _rename,
        key="r",
        can=_is_one,
        asks=(Ask("text", Words("Nytt navn", "Nytt namn", "New name"), parse_title, start=_name_now),),
    ),
    Command(
        "people.team",
        Words("Team", "Team", "Team"),
        Words("Sett hvilket team personen hører til.", "Set kva team personen høyrer til.", "Set the person's team."),
        _set_team,
        key="e",
        can=_is_person,
        asks=(Ask("team", Words("Team", "Team", "Team"), parse_words, start=_team_now, optional=True),),
    ),
    _earlier(-1),
    _earlier(1),
    Command(
        "people.delete",
        Words("Slett", "Slett", "Delete"),
        Words(
            "Slett personen eller bordet. Det kan angres.", "Slett personen eller bordet. Det kan angrast.", "Delete."
        ),
        _delete,
        key="x,delete",
        bar=6,
        can=_is_one,
    ),
)
