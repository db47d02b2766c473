"""A second file with a unit's id, such as a cloud leaves: merged, and asked where both sides wrote."""

from __future__ import annotations

from typing import Any

import pytest

from kfterm.model.change import GONE, Put
from kfterm.store.workspace import Workspace
from tests.store.fakedisk import ROOT, FakeDisk
from tests.store.helpers import SESSION, TEAM, codes, create, put, record, reopen

FILE = "2026-01-20-samling-1.yaml"
COPY = "2026-01-20-samling-1-PC2.yaml"
A, B, C, D = (record("block", number) for number in range(4))
ACTION = record("action", 5)


def made(disk: Any) -> Workspace:
    workspace = create(disk)
    puts = [
        Put(one, {"in": SESSION, "pos": f"n{at}", "title": f"Post {at}"}, SESSION) for at, one in enumerate((A, B, C))
    ]
    put(workspace, Put(SESSION, {"title": "Samling 1", "date": "2026-01-20"}, SESSION), *puts)
    workspace.checkpoint()
    return workspace


def put_copy(disk: FakeDisk, text: str) -> None:
    disk.write_new(ROOT / COPY, text.encode())


def text_of(disk: FakeDisk, file: str = FILE) -> str:
    return disk.copy_files()[ROOT / file].decode()


def titles(workspace: Workspace) -> dict[str, Any]:
    return {key: data.get("title") for key, data in workspace.records(SESSION).items() if key != SESSION}


@pytest.mark.parametrize("theirs", [True, False])
def test_only_what_the_copy_changed_comes_in_and_what_both_changed_is_asked(theirs: bool) -> None:
    disk = FakeDisk()
    workspace = made(disk)
    before = text_of(disk)
    put(workspace, Put(A, {"title": "Vår A"}, SESSION), Put(B, {"title": "Vår B"}, SESSION))
    workspace.close()
    put_copy(disk, before.replace("Post 0", "Deres A").replace("Post 2", "Deres C"))
    workspace = reopen(disk)
    assert codes(workspace) == ["store.copy", "store.two_values"]
    offer, question = workspace.outside()
    assert "«Vår A»" in question.problem.text("nb") and "«Deres A»" in question.problem.text("nb")
    workspace.accept(offer)
    assert titles(workspace) == {A: "Vår A", B: "Vår B", C: "Deres C"}, "B was changed here alone"
    workspace.close()
    workspace = reopen(FakeDisk(disk.copy_files()), seed=3)
    assert codes(workspace) == ["store.two_values"], "what was not answered is asked again"
    disk = workspace.disk  # type: ignore[assignment]
    (question,) = workspace.outside()
    (workspace.accept if theirs else workspace.reject)(question)
    assert titles(workspace)[A] == ("Deres A" if theirs else "Vår A")
    assert workspace.outside() == () and ROOT / COPY not in disk.copy_files()
    workspace.close()
    again = reopen(disk, seed=4)
    assert codes(again) == [] and titles(again) == {A: "Deres A" if theirs else "Vår A", B: "Vår B", C: "Deres C"}
    assert len(again.heads(SESSION)) == 1 or not theirs, "who chose had seen both"
    again.close()


def test_a_copy_that_kfterm_wrote_on_another_computer() -> None:
    disk = FakeDisk()
    workspace = made(disk)
    workspace.close()
    elsewhere = FakeDisk(disk.copy_files())
    other = reopen(elsewhere, seed=7)
    put(other, Put(A, {"title": "Deres A"}, SESSION))
    put(other, Put(C, {GONE: True}, SESSION), Put(D, {"in": SESSION, "pos": "n9", "title": "Ny"}, SESSION))
    other.close()
    workspace = reopen(disk, seed=8)
    put(workspace, Put(B, {"title": "Vår B"}, SESSION))
    workspace.checkpoint()
    put_copy(disk, text_of(elsewhere))
    workspace.poll()
    (offer,) = workspace.outside()
    workspace.accept(offer)
    assert titles(workspace) == {A: "Deres A", B: "Vår B", D: "Ny"}
    workspace.close()


def test_keeping_ours_drops_the_questions_too() -> None:
    disk = FakeDisk()
    workspace = made(disk)
    before = text_of(disk)
    put(workspace, Put(A, {"title": "Vår A"}, SESSION))
    workspace.checkpoint()
    put_copy(disk, before.replace("Post 0", "Deres A").replace("Post 1", "Deres B"))
    workspace.poll()
    assert [edit.kind for edit in workspace.outside()] == ["copy", "value"]
    workspace.reject(workspace.outside()[0])
    assert workspace.outside() == () and titles(workspace)[A] == "Vår A" and titles(workspace)[B] == "Post 1"
    assert ROOT / COPY not in disk.copy_files()
    assert any(b"Deres A" in data for data in disk.copy_files().values()), "it lies in the quarantine"
    workspace.close()


def test_a_copy_of_one_of_a_teams_two_files_says_nothing_of_the_other() -> None:
    disk = FakeDisk()
    workspace = create(disk)
    board = record("board", 6)
    put(
        workspace,
        Put(TEAM, {"title": "Team A"}, TEAM),
        Put(ACTION, {"in": TEAM, "text": "Ringe"}, TEAM),
        Put(board, {"in": TEAM, "pos": "n0", "title": "Ark"}, TEAM),
    )
    workspace.checkpoint()
    (file,) = [path for path in disk.copy_files() if path.parent.name == "teams"]
    (table,) = [path for path in disk.copy_files() if path.parent.name == "records"]
    disk.write_new(file.with_name("team-a-PC2.yaml"), disk.copy_files()[file].replace(b"title: Ark", b"title: Sheet"))
    disk.write_new(table.with_name("team-a-PC2.json"), disk.copy_files()[table].replace(b"Ringe", b"Skrive"))
    workspace.poll()
    while workspace.outside():
        workspace.accept(workspace.outside()[0])
    records = workspace.records(TEAM)
    assert (records[board]["title"], records[ACTION]["text"]) == ("Sheet", "Skrive")
    workspace.close()


def test_what_both_set_in_a_team_is_asked_although_its_other_file_knows_more() -> None:
    """The head of the copy is the copy's own, not that of the TinyDB file beside it."""
    disk = FakeDisk()
    workspace = create(disk)
    put(workspace, Put(TEAM, {"title": "Team A"}, TEAM), Put(ACTION, {"in": TEAM, "text": "Ringe"}, TEAM))
    workspace.checkpoint()
    (file,) = [path for path in disk.copy_files() if path.parent.name == "teams"]
    before = disk.copy_files()[file]
    put(workspace, Put(TEAM, {"title": "Vårt team"}, TEAM))
    workspace.checkpoint()
    disk.write_new(file.with_name("team-a-PC2.yaml"), before.replace(b"title: Team A", b"title: Deres team"))
    workspace.poll()
    (question,) = workspace.outside()
    assert "«Vårt team», tittel: her «Vårt team»" in question.problem.text("nn")
    workspace.accept(question)
    assert workspace.records(TEAM)[TEAM]["title"] == "Deres team" and workspace.outside() == ()
    assert not [path for path in disk.copy_files() if path.name == "team-a-PC2.yaml"]
    workspace.close()


def test_a_copy_with_nothing_new_is_offered_to_be_put_away() -> None:
    disk = FakeDisk()
    workspace = made(disk)
    put_copy(disk, text_of(disk))
    workspace.poll()
    (offer,) = workspace.outside()
    assert (offer.kind, offer.puts) == ("copy", ())
    workspace.accept(offer)
    assert ROOT / COPY not in disk.copy_files()
    workspace.close()


def test_a_damaged_copy_is_named() -> None:
    disk = FakeDisk()
    workspace = made(disk)
    put_copy(disk, text_of(disk)[:-20])
    workspace.poll()
    assert [(one.fault.code, one.file) for one in workspace.problems] == [("file.cut", COPY)]
    assert workspace.outside() == ()
    workspace.close()


def test_no_copy_means_that_the_history_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    disk = FakeDisk()
    made(disk).close()
    monkeypatch.setattr(Workspace, "history", lambda _self: pytest.fail("read without need"))
    reopen(disk).close()
