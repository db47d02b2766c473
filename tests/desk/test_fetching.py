"""All items of one kind come from another sheet in one step, each with its thread, and one undo takes all back."""

from __future__ import annotations

from copy import deepcopy

import pytest

from kfterm.desk.desk import Desk
from kfterm.desk.fetching import fetch_command, sources
from kfterm.desk.threads import links
from kfterm.text import split_paste
from tests.desk.test_desk import act

IDEAS = ("Skriv ventetiden på skjermen", "Egen linje for småskader", "Nye stoler")


@pytest.fixture
def team(desk: Desk) -> str:
    return act(desk, desk.home_id(), "home.team", text="Slagenhet")


def sheet(desk: Desk, team: str, tool: str, *rows: str) -> str:
    """A sheet of ``tool`` with the pasted ``rows``, called by the tool's id."""
    board = act(desk, team, "team.board", text=f"Ark {tool}", tool=tool)
    if rows:
        desk.do(desk.tool(board).command(f"{tool}.paste"), board, "", {"text": split_paste("\n".join(rows))})
    return board


def fetch(desk: Desk, board: str, source: str) -> str:
    """Take in from ``source`` (its sheet and kind); what was said."""
    command = fetch_command(desk, board)
    assert command is not None
    reply = desk.do(command, board, "", desk.parse(command, board, "", {"from": source}))
    assert reply.say
    return reply.say.get("nb")


def test_all_ideas_come_as_notes_with_links_both_ways(desk: Desk, team: str) -> None:
    matrix, wall = sheet(desk, team, "matrix", *IDEAS), sheet(desk, team, "affinity", "En lapp fra før")
    (source,) = sources(desk, wall)
    assert (source.kind, source.title, len(source.items)) == ("idea", "Ark matrix", 3)
    assert "3" in fetch(desk, wall, source.id)
    notes = desk.view(wall).statements
    assert [note.text for note in notes] == ["En lapp fra før", *IDEAS]
    for note, option in zip(notes[1:], desk.view(matrix).rows, strict=True):
        assert note.source == option
        (back,) = links(desk, wall, note.id)
        (there,) = links(desk, matrix, option)
        assert (back.record, back.back, there.record, there.place) == (option, True, note.id, wall)


def test_one_undo_takes_all_back_and_nothing_comes_twice(desk: Desk, team: str) -> None:
    matrix, wall = sheet(desk, team, "matrix", *IDEAS), sheet(desk, team, "affinity")
    before = deepcopy(dict(desk.records(team)))
    fetch(desk, wall, f"{matrix}:idea")
    assert fetch_command(desk, wall) is None, "what is here already is not offered again"
    act_at = next(iter(desk.view(matrix).rows))
    desk.do(desk.tool(matrix).command("matrix.add"), matrix, act_at, {"text": "En til"})
    (source,) = sources(desk, wall)
    assert [item.text for item in source.items] == ["En til"]
    desk.undo(matrix)
    desk.undo(wall)
    assert dict(desk.records(team)) == before


def test_kinds_that_stand_for_different_rows_are_told_apart(desk: Desk, team: str) -> None:
    wall = sheet(desk, team, "affinity", "Gruppe med mening", "  Lapp 1", "  Lapp 2", "Lapp 3")
    driver = sheet(desk, team, "driver", "Alle får svar i tide")
    found = {source.kind: [item.text for item in source.items] for source in sources(desk, driver)}
    assert found == {"group": ["Gruppe med mening"], "cause": ["Lapp 3", "Lapp 1", "Lapp 2"]}
    fetch(desk, driver, f"{wall}:group")
    assert [node.text for node in desk.view(driver).layer("primary")] == ["Gruppe med mening"]


def test_a_lone_sheet_has_nothing_to_fetch(desk: Desk, team: str) -> None:
    assert fetch_command(desk, sheet(desk, team, "affinity")) is None
