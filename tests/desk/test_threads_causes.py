"""What was found by asking why goes on: a cause to a driver, a root of the whys to the fishbone, with links back."""

from __future__ import annotations

import pytest

from kfterm.desk.desk import Desk
from kfterm.desk.threads import links, send_command
from kfterm.model.change import Put
from tests.desk.test_desk import act
from tests.desk.test_threads import send, team

__all__ = ["team"]


def sheet(desk: Desk, team_id: str, tool: str) -> str:
    return act(desk, team_id, "team.board", text=f"Ark {tool}", tool=tool)


def row(desk: Desk, board: str, verb: str, at: str, text: str) -> str:
    tool = desk.tool(board)
    return desk.do(tool.command(tool.verbs[verb]), board, at, {"text": text}).at or ""


@pytest.mark.parametrize("new", [False, True])
def test_a_cause_becomes_a_driver_that_knows_where_it_came_from(desk: Desk, team: str, new: bool) -> None:
    fish = sheet(desk, team, "fishbone")
    target = "driver:" if new else sheet(desk, team, "driver")
    problem = row(desk, fish, "add", "", "Køen vokser")
    cause = row(desk, fish, "child", row(desk, fish, "child", problem, "Prosedyrer"), "Tre ulike maler")
    send(desk, fish, cause, target, "Én felles mal")
    (there,) = links(desk, fish, cause)
    (driver,) = [node for node in desk.view(there.place).nodes.values() if node.id == there.record]
    assert (driver.text, driver.layer, driver.stored.source) == ("Én felles mal", "primary", cause)
    (back,) = links(desk, there.place, driver.id)
    assert (back.record, back.place, back.back) == (cause, fish, True)
    desk.undo(fish)
    assert not links(desk, fish, cause)


def test_a_root_of_the_whys_becomes_a_cause_of_the_fishbone_and_an_action(desk: Desk, team: str) -> None:
    whys, fish = sheet(desk, team, "whys"), sheet(desk, team, "fishbone")
    root = row(desk, whys, "child", row(desk, whys, "add", "", "Listen manglet"), "Ingen har oppgaven")
    send(desk, whys, root, f"{fish}:fishbone.take_cause", "Ingen har oppgaven")
    (cause,) = desk.view(fish).causes
    assert (cause.text, cause.stored.source) == ("Ingen har oppgaven", root)
    send(desk, whys, root, "action", "Gi noen oppgaven @KN 14.03")
    assert [(one.text, one.source) for one in desk.team(team).actions] == [("Gi noen oppgaven", root)]
    assert {link.where for link in links(desk, whys, root)} == {"Ark fishbone", "Slagenhet"}


def test_a_cause_goes_into_the_category_that_was_chosen(desk: Desk, team: str) -> None:
    whys, fish = sheet(desk, team, "whys"), sheet(desk, team, "fishbone")
    why = row(desk, whys, "child", row(desk, whys, "add", "", "Legen leter"), "Tre maler")
    head = row(desk, fish, "add", "", "Køen vokser")
    _first, second = (row(desk, fish, "child", head, text) for text in ("Kultur", "Utstyr"))
    command = send_command(desk, whys, why)
    assert command is not None and command.asks[0].choices is not None
    names = [choice.words.get("nb") for choice in command.asks[0].choices(None, why)]
    assert [name for name in names if "Ark fishbone" in name] == [
        "«Ark fishbone», under Kultur",
        "«Ark fishbone», under Utstyr",
    ]
    send(desk, whys, why, f"{fish}:{second}", "Tre maler")
    (there,) = links(desk, whys, why)
    bone = desk.view(fish).nodes[there.record]
    assert (bone.text, bone.parents) == ("Tre maler", (second,))


def test_what_is_sent_says_what_it_becomes(desk: Desk, team: str) -> None:
    """A root cause goes on as a cause in its own words, and as an action in those of its measure."""
    board = sheet(desk, team, "whys")
    why = row(desk, board, "child", row(desk, board, "add", "", "Legen leter etter papirer"), "Malen ligger tre steder")
    desk.put(desk.unit_of(board), "test.put/1", [Put(why, {"measure": "Samle malene ett sted"}, desk.unit_of(board))])
    command = send_command(desk, board, why)
    assert command is not None
    where, text = command.asks
    assert where.choices is not None and text.follows is not None
    found = {choice.words.get("nb"): text.follows({"target": choice.value}) for choice in where.choices(None, why)}
    assert found["Tiltakslisten"] == "Samle malene ett sted"
    assert found["Nytt ark: Fiskebeinsdiagram (som årsak)"] == "Malen ligger tre steder"
