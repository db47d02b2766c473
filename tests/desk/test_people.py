"""Who is in the room, and the tables drawn from it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kfterm.desk.desk import Desk
from kfterm.desk.groups import draw
from kfterm.desk.peopleread import group_of, read_names, roles_of
from kfterm.errors import KfError
from kfterm.model.records import Person
from tests.desk.test_desk import act, everything, new_session

SHEET = "KN\tSlagenhet\nAB\tSlagenhet\nleder\tBarsel\n"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("KN, AB; leder", [("KN", ""), ("AB", ""), ("leder", "")]),
        ("Slagenhet: KN, AB\nBarsel: JM", [("KN", "Slagenhet"), ("AB", "Slagenhet"), ("JM", "Barsel")]),
        (SHEET, [("KN", "Slagenhet"), ("AB", "Slagenhet"), ("leder", "Barsel")]),
        (" , ;\n\n", []),
        ("overlege ØÅ", [("overlege ØÅ", "")]),
    ],
)
def test_names_as_people_type_and_paste_them(typed: str, found: list[tuple[str, str]]) -> None:
    assert read_names(typed) == found


def test_fast_entry_knows_teams_and_marks_those_who_are_there_already(desk: Desk) -> None:
    home = desk.home_id()
    team = act(desk, home, "home.team", text="Slagenhet")
    unit = new_session(desk)
    act(desk, unit, "people.add", names="slagenhet: KN, AB\nleder, JM")
    seen = desk.session(unit)
    assert [(one.name, one.team) for one in seen.people] == [("KN", team), ("AB", team), ("leder", ""), ("JM", "")]
    first = seen.people[0].id
    act(desk, unit, "people.present", at=first)
    assert [one.present for one in desk.session(unit).people] == [False, True, True, True]
    act(desk, unit, "people.add", names="kn, PQ")
    assert [one.name for one in desk.session(unit).people] == ["KN", "AB", "leder", "JM", "PQ"]
    assert all(one.present for one in desk.session(unit).people)
    with pytest.raises(KfError, match="too_many"):
        desk.parse(desk.command(unit, "people.add"), unit, "", {"names": ",".join(map(str, range(201)))})


def people(teams: list[int]) -> list[Person]:
    return [
        Person(id=f"person-{team}-{number}", name=f"{team}{number}", team=f"team-{team}", present=True)
        for team, size in enumerate(teams)
        for number in range(size)
    ]


@given(st.lists(st.integers(1, 6), min_size=1, max_size=14), st.integers(2, 8), st.integers(0, 10**6))
def test_mixed_tables_are_even_and_spread_each_team(teams: list[int], most: int, seed: int) -> None:
    room = people(teams)
    tables = draw(room, "mixed", most, random.Random(seed))
    sizes = [len(table.people) for table in tables]
    assert sorted(one.id for table in tables for one in table.people) == sorted(one.id for one in room)
    assert max(sizes) <= most
    assert max(sizes) - min(sizes) <= 1
    assert len(tables) == -(-len(room) // most)
    for team, size in enumerate(teams):
        most_together = max(sum(one.team == f"team-{team}" for one in table.people) for table in tables)
        assert most_together <= -(-size // len(tables))
    assert sorted(table.order for table in tables) == list(range(1, len(tables) + 1))
    for table in tables:
        ids = {one.id for one in table.people}
        assert set(table.roles) == {"chair", "scribe", "time"}
        assert set(table.roles.values()) <= ids
        assert len(set(table.roles.values())) == min(3, len(ids))


def test_tables_by_team_follow_the_alphabet_and_split_large_teams() -> None:
    tables = draw(people([3, 7]), "team", 4, random.Random(1))
    assert [(table.team, len(table.people)) for table in tables] == [("team-0", 3), ("team-1", 4), ("team-1", 3)]
    assert [len(table.people) for table in draw(people([3, 7]), "team", 0, random.Random(1))] == [3, 7]


def test_one_random_source_gives_one_draw_and_absentees_are_left_out() -> None:
    room = people([4, 4])
    absent = Person(id="person-away", name="X", team="team-0")
    one = draw([*room, absent], "mixed", 4, random.Random(7))
    assert one == draw([*room, absent], "mixed", 4, random.Random(7))
    assert one != draw([*room, absent], "mixed", 4, random.Random(8))
    assert all(person.present for table in one for person in table.people)
    assert draw([absent], "mixed", 4, random.Random(7)) == ()


def test_a_draw_takes_the_place_of_the_former_one_and_undo_brings_it_back(desk: Desk) -> None:
    unit = new_session(desk)
    assert not desk.do(desk.command(unit, "people.draw"), unit, "", {"how": "mixed", "most": 4}).puts
    act(desk, unit, "people.add", names="A, B, C, D, E, F, G, H, I")
    act(desk, unit, "people.draw", how="mixed", most="3")
    before = everything(desk)[unit]
    assert [group.number for group in desk.session(unit).groups] == [1, 2, 3]
    act(desk, unit, "people.draw", how="mixed", most="5")
    assert [len(group.members) for group in desk.session(unit).groups] == [5, 4]
    desk.undo(unit)
    assert everything(desk)[unit] == before


def test_somebody_changes_table_and_leaves_the_role_behind(desk: Desk) -> None:
    unit = new_session(desk)
    act(desk, unit, "people.add", names="A, B, C, D, E, F")
    act(desk, unit, "people.draw", how="mixed", most="3")
    seen = desk.session(unit)
    first, second = seen.groups
    chair = first.roles["chair"]
    act(desk, unit, "people.table", at=chair, group=second.id)
    seen = desk.session(unit)
    found = group_of(seen, chair)
    assert found is not None
    assert (found.id, len(found.members)) == (second.id, 4)
    assert "chair" not in seen.groups[0].roles
    act(desk, unit, "people.role", at=chair, role="time")
    found = group_of(desk.session(unit), chair)
    assert found is not None
    assert roles_of(found, chair) == ("time",)
    act(desk, unit, "people.delete", at=chair)
    seen = desk.session(unit)
    assert chair not in {one.id for one in seen.people}
    assert chair not in str(seen.groups)
    orders = {group.id: group.order for group in seen.groups}
    late = max(orders, key=lambda key: orders[key])
    act(desk, unit, "people.earlier", at=late)
    assert {group.id: group.order for group in desk.session(unit).groups}[late] == 1


def test_a_number_that_looks_like_an_identity_is_told(desk: Desk) -> None:
    unit = new_session(desk)
    command = desk.command(unit, "people.add")
    reply = desk.do(command, unit, "", desk.parse(command, unit, "", {"names": "KN, 17054026641"}))
    assert reply.say is not None
    assert "fødselsnummer" in reply.say.get("nb")
    reply = desk.do(command, unit, "", desk.parse(command, unit, "", {"names": "AB"}))
    assert reply.say is not None
    assert reply.say.get("nb") == "1 lagt inn"
