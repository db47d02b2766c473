"""The shipped demo workspace: built from the content, the same bytes each time, whole without its hidden folder."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from tinydb import TinyDB, where

from kfterm.clock import format_time
from kfterm.desk.agendaplan import day_of, drift_of, rows_of
from kfterm.desk.capture import spot
from kfterm.desk.closing import open_items, versions
from kfterm.desk.desk import Desk
from kfterm.desk.following import decisions_of, entry_of, parked_in, session_tasks
from kfterm.desk.opening import open_desk
from kfterm.desk.pdsa import ramps
from kfterm.desk.places import SessionView, TeamView
from kfterm.desk.since import since_last
from kfterm.handout import report_of
from kfterm.model.records import Action
from kfterm.resources import demo_files, demo_folder

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))
import build_demo  # noqa: E402 - a script, not part of the package

READ_BY_PEOPLE = {
    *("title", "text", "instruction", "note", "purpose", "theme", "description", "organisation", "source", "aim"),
    *("question", "test", "prediction", "prediction_was", "how", "observations", "unplanned", "learning"),
    *("name", "definition", "why", "numerator", "denominator", "evidence", "measure", "method", "original"),
}
FURTHER = {
    "Operasjonsplanlegging": ["pareto", "whys"],
    "Trygg utskriving": ["stakeholders", "forces"],
    "Barnepoliklinikken": ["rollout", "benefits"],
    "Barsel og heimreise": ["matrix"],
    "Fristbrudd og ventetid": ["flowmap", "flowmap"],
    "Oppgavedeling": ["affinity"],
}
"""The few teams with more sheets than their driver diagram, and the tools of these."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The shipped demo, copied as a user's would be, and opened."""
    folder = tmp_path_factory.mktemp("demo") / "kfterm-demo"
    shutil.copytree(demo_folder(), folder)
    found = open_desk(folder)
    yield found
    found.workspace.close()


def teams(desk: Desk) -> list[TeamView]:
    return [desk.team(entry.id) for entry in desk.entries("team")]


def session(desk: Desk, day: str) -> SessionView:
    (entry,) = [entry for entry in desk.entries("session") if entry.date == day]
    return desk.session(entry.id)


def gathering(desk: Desk) -> SessionView:
    """The one that is ready to be run."""
    return session(desk, "2027-01-20")


def kickoff(desk: Desk) -> SessionView:
    """The one that is over."""
    return session(desk, "2026-09-16")


def own_actions(desk: Desk, team: TeamView) -> list[Action]:
    """The actions that a team made itself, not at a gathering."""
    return [one for one in team.actions if not one.session]


def test_what_is_shipped_is_what_the_content_gives(tmp_path: Path) -> None:
    build_demo.build(tmp_path / "demo", build_demo.read_content())
    made, shipped = build_demo.files_of(tmp_path / "demo"), dict(demo_files())
    assert sorted(made) == sorted(shipped)
    assert [name for name in made if made[name] != shipped[name]] == []


def test_building_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        build_demo.build(tmp_path / name, build_demo.read_content())
    assert build_demo.files_of(tmp_path / "one") == build_demo.files_of(tmp_path / "two")


def test_a_changed_word_changes_only_its_own_file(tmp_path: Path) -> None:
    content: Any = build_demo.read_content()
    content["teams"][3]["board"]["drivers"][0]["text"] = "Noe annet"
    build_demo.build(tmp_path / "demo", content)
    made, shipped = build_demo.files_of(tmp_path / "demo"), dict(demo_files())
    assert [name for name in made if made[name] != shipped[name]] == ["teams/avklaringssenger.yaml"]


def test_the_files_are_those_of_a_workspace_and_nothing_hidden() -> None:
    names = [name for name, _ in demo_files()]
    slugs = sorted(team["slug"] for team in build_demo.read_content()["teams"])
    assert [name for name in names if name.startswith("teams/")] == [f"teams/{slug}.yaml" for slug in slugs]
    assert [name for name in names if name.startswith("records/")] == sorted(
        f"records/{slug}.json" for slug in [*slugs, "felles"]
    )
    assert "kfterm.yaml" in names and "private/veiledning.yaml" in names
    assert [name for name in names if re.fullmatch(r"2027-01-20-samling-1[a-zæøå0-9-]*\.yaml", name)]
    assert "2026-09-16-oppstartssamling.yaml" in names
    assert len(names) == 14 + 15 + 4


def test_it_opens_without_complaint(desk: Desk) -> None:
    assert desk.workspace.reason is None
    assert [info.file for info in desk.workspace.units().values() if info.problem] == []
    assert not desk.workspace.outside()
    assert desk.home().title == "Demo: et læringsnettverk"
    assert [network.title for network in desk.networks()] == ["Helhetlige pasientforløp 2027"]


def test_each_team_has_name_aim_one_board_and_two_actions_and_names_the_network(desk: Desk) -> None:
    (network,) = desk.networks()
    found = teams(desk)
    assert len(found) == 14
    for team in found:
        assert team.team.title and team.team.aim and team.team.network == network.id
        further = [board.tool for board in team.boards[1:]]
        assert further == FURTHER.get(team.team.title, []), team.team.title
        assert team.boards[0].tool == "driver" and len(own_actions(desk, team)) == 2, team.team.title
        board = desk.view(team.boards[0].id)
        assert board.aim is not None and not any(node.loose for node in board.nodes.values())
    assert sum(len(team.boards) == 1 for team in found) == 8, "most teams have one board"
    assert Counter(team.team.form for team in found) == {"nb": 12, "nn": 2}


def test_each_team_has_three_tests_with_belief_and_result_and_their_ideas_are_on_its_sheet(desk: Desk) -> None:
    for team in teams(desk):
        done = [one for one in team.cycles if one.status == "done"]
        assert len(done) >= 3, team.team.title
        assert all(one.prediction_at and one.observations and one.met and one.learning for one in done)
        ideas = {item.source: item.text for item in (*team.ideas(), *desk.ideas(kickoff(desk).session.id))}
        assert all(ideas.get(one.idea) == one.idea_text for one in team.cycles), team.team.title
        for one in team.cycles:
            assert one.created <= (one.started or one.created) <= (one.ended or "9")
    everything = [one for team in teams(desk) for one in team.cycles]
    assert {one.met for one in everything} == {"yes", "partly", "no", ""}
    assert {one.decision for one in everything} == {"keep", "adjust", "drop", ""}
    assert {one.status for one in everything} >= {"plan", "do", "study", "done"}
    assert max(one.number for one in everything) == 3


def test_a_test_decided_adjust_is_followed_by_the_next_of_its_idea(desk: Desk) -> None:
    for team in teams(desk):
        for one in team.cycles:
            after = [other for other in team.cycles if other.follows == one.id]
            assert len(after) == (one.decision == "adjust"), one.test
            for other in after:
                assert (other.idea, other.number) == (one.idea, one.number + 1)
                assert other.test != one.test and other.question != one.question


def test_one_belief_was_changed_after_its_test_began_and_it_shows(desk: Desk) -> None:
    (changed,) = [one for team in teams(desk) for one in team.cycles if one.prediction_was]
    assert changed.prediction_was == ("begge klarer alle fire trinn",)
    assert changed.prediction_changed > changed.prediction_at


def test_three_aims_get_advice(desk: Desk) -> None:
    advised = set()
    for team in teams(desk):
        board = desk.view(team.boards[0].id)
        findings = desk.tool(team.boards[0].id).findings(board)
        if board.aim.id in {finding.at for finding in findings}:
            advised.add(team.team.title)
    assert advised == {"Frivillighet", "Fra avrusing til oppfølging", "Oppgavedeling"}


def test_the_gathering_opens_its_boards(desk: Desk) -> None:
    view = gathering(desk)
    assert (view.session.date, view.session.start) == ("2027-01-20", "09:00")
    assert sum(block.minutes for block in view.blocks) == 390
    network, published, vote, fish, flow = (desk.view(board.id) for board in view.boards)
    assert not network.nodes
    layers = [len(published.layer(layer)) for layer in ("aim", "primary", "secondary", "idea")]
    assert layers == [1, 6, 27, 0]
    assert published.source == "Vestre Viken HF, erfaringsrapport om kontinuerlig forbedring, 2023"
    assert {block.board for block in view.blocks if block.tool} == {board.id for board in view.boards}
    assert (vote.question, vote.step, vote.live, vote.people, vote.tables) == (
        "Hva hindrer flyt mellom våre enheter?",
        "question",
        (),
        48,
        14,
    )
    assert not fish.nodes and not flow.rows
    tools = {board.id: board.tool for board in view.boards}
    opened = [tools.get(block.board, "") for block in view.blocks if block.tool]
    assert opened == ["driver", *["ngt"] * 7, "driver", "fishbone", "flowmap"]
    assert all(block.tool == tools[block.board] for block in view.blocks if block.tool)


def test_the_gathering_that_is_over_went_as_its_notes_tell(desk: Desk) -> None:
    view = kickoff(desk)
    rows = rows_of(view.session, view.blocks, build_demo.BUILT_AT.astimezone(build_demo.ZONE))
    # By hand from the content: planned start, real start, real end; the skipped one keeps its place in the plan.
    assert [
        tuple(format_time(at) for at in (row.planned_start, row.start, row.end)) for row in rows if row.state == "done"
    ] == [
        ("09:00", "09:01", "09:16"),
        ("09:15", "09:16", "09:42"),
        ("09:35", "09:42", "10:26"),
        ("10:20", "10:26", "10:41"),
        ("10:35", "10:41", "11:21"),
        ("10:35", "10:41", "11:21"),
        ("11:15", "11:21", "11:42"),
        ("11:45", "11:42", "12:03"),
        ("12:05", "12:03", "12:19"),
    ]
    assert [row.drift for row in rows if row.state == "done"] == [1, 7, 6, 6, 6, 6, 7, -2, -1]
    assert [row.block.title for row in rows if row.state == "skipped"] == ["Løse skuldre"]
    assert [row.block.title for row in rows if row.beside] == ["Bord 5–7: Når går det lett?"]
    assert drift_of(rows) == -1 and not day_of(view.session, view.blocks, build_demo.BUILT_AT).moved
    assert sum(bool(row.block.note) for row in rows) == 3


def test_who_came_to_it_sat_at_seven_tables_that_reported_in_their_order(desk: Desk) -> None:
    view = kickoff(desk)
    there = {person.id for person in view.people if person.present}
    assert (len(view.people), len(there)) == (32, 28)
    assert {person.team for person in view.people if person.team} == {team.team.id for team in teams(desk)}
    assert [len(group.members) for group in view.groups] == [4] * 7
    assert {person for group in view.groups for person in group.members} == there
    assert all(len(set(group.roles.values())) == 3 for group in view.groups)
    told = [event["line"][0] for event in build_demo.read_content()["kickoff"]["day"] if "line" in event]
    order = [str(group.number) for group in sorted(view.groups, key=lambda group: group.order)]
    assert told == order
    (read,) = [block for block in view.blocks if block.lines]
    assert sorted(read.lines) == [f"t{number}" for number in range(1, 8)]


def test_it_is_closed_with_what_was_decided_promised_and_parked(desk: Desk) -> None:
    unit = kickoff(desk).session.id
    assert not open_items(desk, unit)
    decisions = decisions_of(desk, unit)
    assert len(decisions) == 5 and all(one.owner and one.due and one.block for one in decisions)
    parked = [item.parked for item in parked_in(desk, entry_of(desk, unit))]
    assert Counter(one.outcome for one in parked) == {"later": 2, "next": 1, "answered": 1, "dropped": 1, "action": 1}
    tasks = session_tasks(desk, unit)
    assert Counter(task.action.status for task in tasks) == {"done": 6, "doing": 1}
    assert all(task.action.owner and task.action.due for task in tasks)
    assert sum(bool(task.team) for task in tasks) == 3
    assert [task.action.id for task in tasks if task.open] == [one.became for one in parked if one.became]


def test_its_summary_is_version_1_from_that_day_and_names_no_paper(desk: Desk) -> None:
    unit = kickoff(desk).session.id
    (summary,) = versions(desk, unit)
    assert (summary.version, summary.at, summary.files) == (1, "2026-09-16T12:24:00+02:00", [])
    known = Counter(line.partition("-")[0] for line in summary.known)
    assert known == {"decision": 5, "action": 7, "parked": 6, "block": 3, "cycle": 1}, "no test that began later"
    assert not any(name.startswith("exports") for name, _ in demo_files())


def test_each_idea_on_a_diagram_stands_where_its_last_test_left_it(desk: Desk) -> None:
    after = {"keep": "kept", "adjust": "adjusting", "drop": "dropped", "": "testing"}
    seen = set()
    for team in teams(desk):
        for ramp in ramps(team.cycles):
            begun = [cycle for cycle in ramp.cycles if cycle.started]
            sheets = {**desk.records(team.team.id), **desk.records(kickoff(desk).session.id)}
            status = sheets[ramp.idea].get("status", "idea")
            expected = after[begun[-1].decision] if begun else "idea"
            assert status in (expected, "introduced"), (team.team.title, ramp.title)
            seen.add(status)
    assert {"kept", "adjusting", "testing", "idea"} <= seen


def test_the_next_gathering_begins_with_what_it_left(desk: Desk) -> None:
    found = since_last(desk, gathering(desk).session.id)
    assert [entry.title for entry in found.sessions] == ["Oppstartssamling"]
    assert [item.parked.outcome for item in found.parked] == ["later", "later", "next"]
    assert "Hvem bestemmer når to avdelinger" in found.parked[-1].parked.text
    assert found.done == 6


def test_what_is_captured_elsewhere_goes_to_the_gathering_that_is_not_closed(desk: Desk) -> None:
    (team, *_) = teams(desk)
    assert spot(desk, team.team.id).session == gathering(desk).session.id


def test_its_paper_tells_all_of_it(desk: Desk) -> None:
    text = str(report_of(desk, kickoff(desk).session.id, "nb").blocks)
    content = build_demo.read_content()["kickoff"]
    for event in content["day"]:
        for name in ("note", "parked", "decision", "action"):
            assert event.get(name, "").strip() in text
    assert "7 min etter planen" in text and "hoppet over" in text and "Til stede: 28 av 32" in text


def test_stock_tinydb_opens_the_records(tmp_path: Path) -> None:
    shutil.copytree(demo_folder(), tmp_path / "demo")
    counts, gathered = {}, 0
    for path in sorted((tmp_path / "demo" / "records").glob("*.json")):
        with TinyDB(path, encoding="utf-8", access_mode="r") as base:
            counts[path.stem] = base.table("actions").count(~where("session").exists())
            gathered += base.table("actions").count(where("session").exists())
    assert counts.pop("felles") == 3
    assert len(counts) == 14 and set(counts.values()) == {2}
    assert gathered == 7


def words_of(tree: Any) -> Iterator[str]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            if isinstance(value, str) and key in READ_BY_PEOPLE:
                if not re.fullmatch(r"[a-z]+-[0-9a-z]{12}", value):
                    yield value
            elif key == "prediction_was":
                yield from value
            elif key in ("lines", "notes", "splits") and isinstance(value, dict):
                yield from value.values()
            else:
                yield from words_of(value)
    elif isinstance(tree, list):
        for item in tree:
            yield from words_of(item)


def test_no_sentence_occurs_twice_in_the_shipped_files() -> None:
    found: Counter[str] = Counter()
    for name, data in demo_files():
        tree = json.loads(data) if name.endswith(".json") else yaml.safe_load(data)
        for text in words_of(tree):
            parts = re.split(r"(?<=[.?!])\s+(?=[A-ZÆØÅÉ])", text)
            found.update(part.strip(" .?!\n").casefold() for part in parts)
    assert len(found) > 1200
    assert [sentence for sentence, count in found.items() if count > 1] == []
