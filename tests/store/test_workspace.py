"""A workspace from making to moving: units, files, following, and what other hands do to the files."""

from __future__ import annotations

import json
import shutil
import time
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where

from kfterm.errors import KfError
from kfterm.model.change import GONE, Change, Put
from kfterm.store.disk import RealDisk
from kfterm.store.workspace import Workspace, find_workspace
from kfterm.text import safe_text
from tests.store.fakedisk import ROOT, CallingDisk, FakeDisk
from tests.store.helpers import SESSION, SHARED, TEAM, codes, content, create, model, put, record, reopen
from tests.store.test_power import BOARD, FIRST, NODE, SECOND, story

ACTION = record("action", 3)


def made(disk: Any, path: Path = ROOT) -> Workspace:
    """A workspace with a session and a team."""
    workspace = create(disk, path)
    for puts in (*FIRST, *SECOND[:1]):
        put(workspace, *puts)
    workspace.checkpoint()
    return workspace


def text_of(disk: FakeDisk, file: str) -> str:
    return disk.copy_files()[ROOT / file].decode()


def edit(disk: FakeDisk, file: str, old: str, new: str) -> None:
    """Write a file as a text editor does."""
    text = text_of(disk, file)
    assert old in text
    disk.write_new(ROOT / file, text.replace(old, new).encode())


# --- files -------------------------------------------------------------------------------------------------------


def test_files_are_named_after_titles_and_keep_their_names() -> None:
    disk = FakeDisk()
    workspace = made(disk)
    put(workspace, Put(SESSION, {"title": "Noe helt annet"}, SESSION))
    second = "session-000000000077"
    put(workspace, Put(second, {"title": "Samling 1", "date": "2026-01-20"}, second))
    put(workspace, Put(SHARED, {}, SHARED), Put(record("action", 9), {"text": "Bestill rom"}, SHARED))
    workspace.close()
    visible = sorted(str(path.relative_to(ROOT)) for path in disk.copy_files() if ".kfterm" not in path.parts)
    assert visible == [
        "2026-01-20-samling-1-2.yaml",
        "2026-01-20-samling-1.yaml",
        "kfterm.yaml",
        "records/felles.json",
        "records/slagenhet.json",
        "teams/slagenhet.yaml",
    ]
    again = reopen(disk)
    assert again.units()[SESSION].title == "Noe helt annet"
    assert again.records(SHARED)[record("action", 9)]["text"] == "Bestill rom"
    again.close()


def test_tables_answer_queries_and_stock_tinydb_opens_the_file(tmp_path: Path) -> None:
    workspace = made(RealDisk(), tmp_path / "w")
    assert [row["id"] for row in workspace.table(TEAM, "actions").search(where("owner") == "KN")] == [ACTION]
    put(workspace, Put(ACTION, {"owner": "MB"}, TEAM))
    assert workspace.table(TEAM, "actions").search(where("owner") == "KN") == []
    workspace.close()
    stock = TinyDB(tmp_path / "w" / "records" / "slagenhet.json")
    assert stock.table("actions").get(where("id") == ACTION)["owner"] == "MB"
    stock.close()


def test_a_deleted_unit_goes_and_comes_back_whole() -> None:
    disk = FakeDisk()
    workspace = made(disk)
    before = content(workspace)
    put(workspace, Put(TEAM, {GONE: True}, TEAM))
    workspace.checkpoint()
    assert TEAM not in workspace.units()
    assert ROOT / "teams/slagenhet.yaml" not in disk.copy_files()
    put(workspace, Put(TEAM, {GONE: None, "title": "Slagenhet"}, TEAM))
    assert content(workspace) == before
    workspace.flush()
    crashed = reopen(FakeDisk(disk.copy_files()))
    assert content(crashed) == before, "the undo of a deletion must be enough by itself"
    crashed.close()
    workspace.close()
    again = reopen(disk)
    assert content(again) == before
    assert codes(again) == []
    again.close()


def test_without_hidden_folder_only_history_is_lost(tmp_path: Path) -> None:
    workspace = made(RealDisk(), tmp_path / "w")
    before = content(workspace)
    workspace.close()
    shutil.rmtree(tmp_path / "w" / ".kfterm")
    again = reopen(RealDisk(), tmp_path / "w")
    assert content(again) == before
    assert codes(again) == []
    put(again, Put(NODE, {"text": "ny"}, SESSION))
    again.close()
    last = reopen(RealDisk(), tmp_path / "w")
    assert last.records(SESSION)[NODE]["text"] == "ny"
    last.close()


def test_a_moved_or_copied_folder_just_works(tmp_path: Path) -> None:
    workspace = made(RealDisk(), tmp_path / "w")
    before = content(workspace)
    workspace.close()
    shutil.copytree(tmp_path / "w", tmp_path / "copy")
    shutil.move(tmp_path / "w", tmp_path / "moved")
    for name in ("copy", "moved"):
        again = reopen(RealDisk(), tmp_path / name)
        assert content(again) == before
        assert codes(again) == []
        again.close()


def test_opening_and_closing_changes_no_byte() -> None:
    disk = FakeDisk()
    made(disk).close()
    before = {path: data for path, data in disk.copy_files().items() if path.name != "lock"}
    workspace = reopen(disk)
    content(workspace)
    workspace.close()
    follower = reopen(disk, read_only=True)
    follower.poll()
    follower.close()
    assert {path: data for path, data in disk.copy_files().items() if path.name != "lock"} == before


def test_the_lock_names_no_machine() -> None:
    import getpass
    import socket

    disk = FakeDisk()
    made(disk).close()
    for data in disk.copy_files().values():
        assert socket.gethostname().encode() not in data
        assert getpass.getuser().encode() not in data


def test_a_large_workspace_opens_with_five_reads() -> None:
    disk = FakeDisk()
    workspace = create(disk)
    for number in range(60):
        team = f"team-{number:012d}"
        put(workspace, Put(team, {"title": f"Team {number}"}, team), Put(record("action", number), {"text": "x"}, team))
    workspace.close()
    disk.reads.clear()
    again = reopen(disk)
    titles = {info.title for info in again.units().values() if info.kind == "team"}
    again.records(next(unit for unit, info in again.units().items() if info.kind == "workspace"))
    assert titles == {f"Team {number}" for number in range(60)}
    assert len(disk.reads) <= 5, disk.reads
    again.close()


def test_find_workspace_looks_upwards(tmp_path: Path) -> None:
    made(RealDisk(), tmp_path / "w").close()
    assert find_workspace(tmp_path / "w" / "teams", RealDisk()) == tmp_path / "w"
    assert find_workspace(tmp_path, RealDisk()) is None


def test_boards_are_found_without_entering_their_unit() -> None:
    disk = FakeDisk()
    made(disk).close()
    workspace = reopen(disk)
    disk.reads.clear()
    assert workspace.find(BOARD) == SESSION
    assert disk.reads == []
    assert workspace.find(NODE) is None
    workspace.records(SESSION)
    assert workspace.find(NODE) == SESSION
    workspace.close()


def test_networks_are_listed_without_entering_their_unit() -> None:
    disk = FakeDisk()
    workspace = made(disk)
    home = next(iter(unit for unit, info in workspace.units().items() if info.kind == "workspace"))
    first, second = record("network", 1), record("network", 2)
    put(workspace, Put(first, {"in": home, "pos": "b", "title": "Fall"}, home))
    put(workspace, Put(second, {"in": home, "pos": "a", "title": 2027, "organisation": "Nord HF"}, home))
    expected = [(second, "2027", "Nord HF"), (first, "Fall", "")]

    def listed(where: Workspace) -> list[tuple[str, str, str]]:
        return [(one.id, one.title, one.organisation) for one in where.units()[home].networks or ()]

    assert listed(workspace) == expected, "as they stand in memory"
    workspace.close()
    disk.reads.clear()
    again = reopen(disk)
    assert listed(again) == expected and again.find(first) == home
    assert disk.reads == [ROOT / ".kfterm" / "catalogue.json"]
    put(again, Put(first, {GONE: True}, home))
    assert listed(again) == expected[:1] and again.find(first) is None
    again.close()


def test_a_catalogue_of_an_older_program_knows_no_networks() -> None:
    disk = FakeDisk()
    workspace = made(disk)
    home = next(iter(unit for unit, info in workspace.units().items() if info.kind == "workspace"))
    put(workspace, Put(record("network", 1), {"in": home, "title": "Fall"}, home))
    workspace.close()
    path = ROOT / ".kfterm" / "catalogue.json"
    entries = json.loads(disk.copy_files()[path].partition(b"\n")[2])
    entries["kfterm.yaml"].pop("networks")
    text = json.dumps(entries).encode()
    disk.write_new(path, b"%08x\n%s" % (zlib.crc32(text), text))
    again = reopen(disk)
    assert again.units()[home].networks is None, "unknown is not none"
    assert record("network", 1) in again.records(home)
    assert [one.title for one in again.units()[home].networks or ()] == ["Fall"]
    again.close()


# --- changes -----------------------------------------------------------------------------------------------------


def test_change_ids_have_no_gaps_and_setters_are_known() -> None:
    workspace = made(FakeDisk())
    first = put(workspace, Put(NODE, {"text": "a"}, SESSION))
    with pytest.raises(KfError):
        put(workspace, Put(NODE, {"text": float("nan")}, SESSION))
    second = put(workspace, Put(NODE, {"note": "b"}, SESSION))
    assert int(second.id.rpartition("-")[2]) == int(first.id.rpartition("-")[2]) + 1
    assert workspace.setter(SESSION, NODE, "text") == first.id
    assert workspace.setter(SESSION, NODE, "note") == second.id
    assert workspace.setter(SESSION, NODE, "unknown") is None
    assert workspace.heads(SESSION) == (second.id,)
    workspace.close()


def test_maps_and_fields_are_set_and_taken_away() -> None:
    disk = FakeDisk()
    workspace = made(disk)
    put(workspace, Put(NODE, {f"also.{BOARD}": True, "note": "x"}, SESSION))
    assert workspace.records(SESSION)[NODE]["also"] == {BOARD: True}
    put(workspace, Put(NODE, {f"also.{BOARD}": None, "note": None}, SESSION))
    assert set(workspace.records(SESSION)[NODE]) == {"in", "text", "pos"}
    workspace.close()


def test_checkpoint_after_many_changes() -> None:
    disk = FakeDisk()
    workspace = made(disk)
    for number in range(201):
        put(workspace, Put(NODE, {"text": f"tekst {number}"}, SESSION))
    workspace.flush()
    assert int(text_of(disk, "2026-01-20-samling-1.yaml").split("tekst ")[1].split()[0]) >= 150
    workspace.close()


def test_checkpoint_when_idle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kfterm.store.saver.CHECKPOINT_IDLE", 0.01)
    disk = FakeDisk()
    workspace = made(disk)
    put(workspace, Put(NODE, {"text": "stille"}, SESSION))
    until = time.monotonic() + 10
    while "stille" not in text_of(disk, "2026-01-20-samling-1.yaml") and time.monotonic() < until:
        workspace.flush()
    assert "stille" in text_of(disk, "2026-01-20-samling-1.yaml")
    workspace.close()


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12).map(safe_text)
EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("set"), st.integers(0, 5), TEXT),
        st.tuples(st.just("drop"), st.integers(0, 5), st.just("")),
        st.tuples(st.just("action"), st.integers(0, 3), TEXT),
        st.tuples(st.sampled_from(["checkpoint", "reopen", "crash"]), st.just(0), st.just("")),
    ),
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(EDITS)
def test_random_work_agrees_with_the_model(edits: list[tuple[str, int, str]]) -> None:
    disk = FakeDisk()
    workspace = create(disk)
    home = next(iter(workspace.units()))
    done = [(Put(home, {"title": "Prøve"}, home),), *FIRST, *SECOND[:1]]
    for puts in done[1:]:
        put(workspace, *puts)
    gone: set[int] = set()
    for seed, (what, number, text) in enumerate(edits, 10):
        if what == "checkpoint":
            workspace.checkpoint()
        elif what == "reopen":
            workspace.close()
            workspace = reopen(disk, seed=seed)
        elif what == "crash":
            workspace.flush()
            files = disk.copy_files()
            workspace.close()
            disk = FakeDisk(files)
            workspace = reopen(disk, seed=seed)
        elif what != "drop" or (number not in gone and record("driver", 10 + number) in content(workspace)[SESSION]):
            kind, unit = ("action", TEAM) if what == "action" else ("driver", SESSION)
            fields: dict[str, Any] = {GONE: True} if what == "drop" else {"text": text, GONE: None}
            puts = (Put(record(kind, 10 + number), fields, unit),)
            put(workspace, *puts)
            done.append(
                (Put(puts[0].record, {key: value for key, value in fields.items() if value is not None}, unit),)
            )
            if what == "drop":
                gone.add(number)
            elif what == "set":
                gone.discard(number)
        assert codes(workspace) == []
        # A record that comes back has the fields it is given: the desk gives them all.
        assert _texts(content(workspace)) == _texts(model(done))
    workspace.close()
    again = reopen(disk, seed=99)
    assert _texts(content(again)) == _texts(model(done))
    again.close()


def _texts(state: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    import unicodedata

    return {
        unit: {key: unicodedata.normalize("NFC", str(data.get("text"))) for key, data in records.items()}
        for unit, records in state.items()
    }


# --- following ---------------------------------------------------------------------------------------------------


def test_a_second_program_only_looks_and_follows() -> None:
    disk = FakeDisk()
    writer = made(disk)
    follower = reopen(disk, seed=8)
    assert follower.read_only
    assert follower.reason is not None
    assert follower.reason.fault.code == "store.held"
    with pytest.raises(KfError):
        put(follower, Put(NODE, {"text": "x"}, SESSION))
    assert follower.records(SESSION)[NODE]["text"] == "tid til lege"
    put(writer, Put(NODE, {"text": "ny tekst"}, SESSION))
    writer.flush()
    assert follower.poll() == {SESSION}
    assert follower.records(SESSION)[NODE]["text"] == "ny tekst"
    assert follower.poll() == frozenset()
    new = "session-000000000078"
    put(writer, Put(new, {"title": "Kveldsmøte"}, new))
    writer.checkpoint()
    put(writer, Put(NODE, {"text": "siste"}, SESSION))
    writer.flush()
    follower.poll()
    assert content(follower) == content(writer)
    writer.close()
    follower.poll()
    assert content(follower) == content(writer)
    follower.close()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["edit", "team", "flush", "checkpoint", "poll", "enter"]), max_size=30))
def test_a_follower_agrees_whenever_it_looks(steps: list[str]) -> None:
    disk = FakeDisk()
    writer = made(disk)
    follower = reopen(disk, read_only=True)
    for number, step in enumerate(steps):
        if step == "edit":
            put(writer, Put(NODE, {"text": str(number)}, SESSION))
        elif step == "team":
            put(writer, Put(record("action", number), {"text": str(number)}, TEAM))
        elif step == "flush":
            writer.flush()
        elif step == "checkpoint":
            writer.checkpoint()
        elif step == "poll":
            follower.poll()
        else:
            follower.records(SESSION)
    writer.flush()
    follower.poll()
    follower.poll()
    assert content(follower) == content(writer)
    writer.close()


def test_a_follower_opens_neither_private_nor_urn() -> None:
    disk = FakeDisk()
    writer = made(disk)
    secret = f"private-{5:012d}"
    put(writer, Put(secret, {"title": "Notater"}, secret))
    writer.checkpoint()
    put(writer, Put(secret, {"note": "hemmelig"}, secret))
    writer.flush()
    disk.reads.clear()
    follower = reopen(disk, read_only=True)
    put(writer, Put(secret, {"note": "mer"}, secret))
    writer.checkpoint()
    follower.poll()
    follower.poll()
    assert not [path for path in disk.reads[:-1] if "private" in path.parts and disk.reads.index(path) < 0]
    assert not _opened(disk, follower, "private")
    writer.close()


def _opened(disk: FakeDisk, follower: Workspace, folder: str) -> list[Path]:
    disk.reads.clear()
    fresh = reopen(disk, read_only=True, seed=77)
    fresh.poll()
    follower.poll()
    return [path for path in disk.reads if folder in path.parts]


# --- other hands -------------------------------------------------------------------------------------------------

FILE = "2026-01-20-samling-1.yaml"


@pytest.mark.parametrize("when", ["running", "closed", "crashed"])
def test_an_edit_from_outside_is_taken_in_and_told(when: str) -> None:
    disk = FakeDisk()
    workspace = made(disk)
    if when == "crashed":
        put(workspace, Put(NODE, {"note": "i halen"}, SESSION))
        workspace.flush()
        files = disk.copy_files()
        workspace.close()
        disk = FakeDisk(files)
    elif when == "closed":
        workspace.close()
    edit(disk, FILE, "tid til lege", "ventetid til lege")
    if when == "running":
        put(workspace, Put(NODE, {"note": "i halen"}, SESSION))
        assert workspace.poll() == {SESSION}
    else:
        workspace = reopen(disk, seed=4)
    assert workspace.records(SESSION)[NODE]["text"] == "ventetid til lege"
    assert codes(workspace) == ["store.outside"]
    assert [change.cmd for change in workspace.history()][-1] == "outside/1"
    assert workspace.setter(SESSION, NODE, "text") is not None
    put(workspace, Put(NODE, {"text": "senere"}, SESSION))
    workspace.flush()
    again = reopen(FakeDisk(disk.copy_files()), seed=6)
    assert again.records(SESSION)[NODE]["text"] == "senere", "an outside edit must not come back over a later change"
    assert ("note" in again.records(SESSION)[NODE]) == (when != "closed")
    again.close()
    workspace.close()


def test_a_record_without_id_gets_one_for_good() -> None:
    disk = FakeDisk()
    made(disk).close()
    edit(disk, FILE, "    drivers:\n", "    drivers:\n      - text: ny linje\n")
    workspace = reopen(disk, seed=4)
    new = [key for key, data in workspace.records(SESSION).items() if data.get("text") == "ny linje"]
    assert len(new) == 1
    put(workspace, Put(new[0], {"note": "x"}, SESSION))
    workspace.flush()
    again = reopen(FakeDisk(disk.copy_files()), seed=6)
    assert again.records(SESSION)[new[0]]["text"] == "ny linje"
    assert len(again.records(SESSION)) == len(workspace.records(SESSION))
    workspace.close()
    again.close()


def many(disk: FakeDisk) -> None:
    workspace = made(disk)
    for number in range(20, 28):
        put(
            workspace,
            Put(record("driver", number), {"text": f"nr {number}", "in": BOARD, "pos": f"n{number}"}, SESSION),
        )
    workspace.close()
    text = text_of(disk, FILE)
    head, _, _ = text.partition(f"      - id: {record('driver', 20)}")
    disk.write_new(ROOT / FILE, (head + "...\n").encode())


def test_an_edit_that_removes_much_asks_first_and_can_be_accepted() -> None:
    disk = FakeDisk()
    many(disk)
    workspace = reopen(disk, seed=4)
    (waiting,) = workspace.outside()
    assert waiting.kind == "edit"
    assert len(workspace.records(SESSION)) == 11
    put(workspace, Put(NODE, {"note": "videre"}, SESSION))
    workspace.checkpoint()
    assert "nr 20" not in text_of(disk, FILE), "the file is left alone until a person has decided"
    workspace.accept(waiting)
    assert len(workspace.records(SESSION)) == 3
    workspace.close()
    again = reopen(disk, seed=5)
    assert len(again.records(SESSION)) == 3
    assert again.records(SESSION)[NODE]["note"] == "videre"
    assert again.outside() == ()
    again.close()


def test_an_edit_that_removes_much_can_be_rejected() -> None:
    disk = FakeDisk()
    many(disk)
    shortened = text_of(disk, FILE)
    workspace = reopen(disk, seed=4)
    workspace.reject(workspace.outside()[0])
    assert len(workspace.records(SESSION)) == 11
    assert "nr 20" in text_of(disk, FILE)
    kept = [data.decode() for path, data in disk.copy_files().items() if path.parent.name == "quarantine"]
    assert shortened in kept
    workspace.close()
    again = reopen(disk, seed=5)
    assert codes(again) == []
    again.close()


@pytest.mark.parametrize("file", [FILE, "teams/slagenhet.yaml", "records/slagenhet.json"])
def test_a_missing_file_asks(file: str) -> None:
    disk = FakeDisk()
    workspace = made(disk)
    before = content(workspace)
    workspace.close()
    disk.remove(ROOT / file)
    removed = FakeDisk(disk.copy_files())
    workspace = reopen(disk, seed=4)
    (waiting,) = workspace.outside()
    assert waiting.kind == "missing"
    assert content(workspace) == before
    with pytest.raises(KfError):
        put(workspace, Put(waiting.unit, {"title": "x"}, waiting.unit))
    workspace.reject(waiting)
    assert ROOT / file in disk.copy_files()
    workspace.close()
    again = reopen(disk, seed=5)
    assert content(again) == before
    assert codes(again) == []
    again.close()
    workspace = reopen(removed, seed=6)
    workspace.accept(workspace.outside()[0])
    workspace.close()
    again = reopen(removed, seed=7)
    assert again.outside() == ()
    assert (TEAM in again.units()) == (file != "teams/slagenhet.yaml")
    assert (SESSION in again.units()) == (file != FILE)
    again.close()


def test_a_missing_home_is_written_again() -> None:
    disk = FakeDisk()
    workspace = made(disk)
    before = content(workspace)
    workspace.close()
    disk.remove(ROOT / "kfterm.yaml")
    workspace = reopen(disk, seed=4)
    assert content(workspace) == before
    workspace.close()
    assert ROOT / "kfterm.yaml" in disk.copy_files()


def test_a_file_that_comes_back_needs_no_decision() -> None:
    disk = FakeDisk()
    workspace = made(disk)
    data = disk.copy_files()[ROOT / FILE]
    disk.remove(ROOT / FILE)
    workspace.poll()
    assert len(workspace.outside()) == 1
    disk.write_new(ROOT / FILE, data)
    workspace.poll()
    assert workspace.outside() == ()
    put(workspace, Put(NODE, {"text": "videre"}, SESSION))
    workspace.close()
    assert "videre" in text_of(disk, FILE)


def test_a_file_renamed_by_a_person_stays_the_unit() -> None:
    disk = FakeDisk()
    workspace = made(disk)
    disk.replace(ROOT / FILE, ROOT / "januar.yaml")
    put(workspace, Put(NODE, {"text": "videre"}, SESSION))
    workspace.close()
    assert "videre" in text_of(disk, "januar.yaml")
    assert ROOT / FILE not in disk.copy_files()
    again = reopen(disk, seed=4)
    assert codes(again) == []
    again.close()


def test_a_file_written_between_look_and_checkpoint_is_not_written_over() -> None:
    disk = FakeDisk()
    workspace = made(disk)
    put(workspace, Put(NODE, {"note": "vår"}, SESSION))
    edit(disk, FILE, "tid til lege", "deres")
    workspace._saver.checkpoint()  # what the writer thread does by itself, without a look before it
    assert "deres" in text_of(disk, FILE)
    workspace.close()
    again = reopen(disk, seed=4)
    assert again.records(SESSION)[NODE]["text"] == "deres"
    assert again.records(SESSION)[NODE]["note"] == "vår"
    again.close()


def test_an_edit_made_while_another_waits_is_kept() -> None:
    disk = FakeDisk()
    many(disk)
    workspace = reopen(disk, seed=4)
    (waiting,) = workspace.outside()
    edit(disk, FILE, "tid til lege", "enda en gang")
    workspace.accept(waiting)
    assert "enda en gang" in text_of(disk, FILE)
    workspace.checkpoint()
    assert workspace.records(SESSION)[NODE]["text"] == "enda en gang"
    workspace.close()


def test_a_file_that_vanishes_while_running_asks() -> None:
    disk = FakeDisk()
    workspace = made(disk)
    disk.remove(ROOT / FILE)
    workspace.poll()
    (waiting,) = workspace.outside()
    assert waiting.kind == "missing"
    workspace.reject(waiting)
    assert "tid til lege" in text_of(disk, FILE)
    workspace.close()


def test_a_conflict_copy_is_offered_as_a_merge() -> None:
    disk = FakeDisk()
    made(disk).close()
    copy = (
        text_of(disk, FILE)
        .replace("tid til lege", "tid til første lege")
        .replace("pos: n0", "pos: n0\n        note: b")
    )
    disk.write_new(ROOT / "2026-01-20-samling-1-PC42.yaml", copy.encode())
    workspace = reopen(disk, seed=4)
    (waiting,) = workspace.outside()
    assert waiting.kind == "copy"
    assert workspace.records(SESSION)[NODE]["text"] == "tid til lege"
    workspace.accept(waiting)
    assert workspace.records(SESSION)[NODE]["text"] == "tid til første lege"
    assert workspace.records(SESSION)[NODE]["note"] == "b"
    assert ROOT / "2026-01-20-samling-1-PC42.yaml" not in disk.copy_files()
    assert copy.encode() in disk.copy_files().values(), "the copy is kept in the quarantine"
    workspace.close()
    again = reopen(disk, seed=5)
    assert codes(again) == []
    again.close()


def test_a_newer_format_is_only_read() -> None:
    disk = FakeDisk()
    made(disk).close()
    edit(disk, FILE, "kfterm/session/1", "kfterm/session/2")
    before = text_of(disk, FILE)
    workspace = reopen(disk, seed=4)
    assert workspace.records(SESSION)[NODE]["text"] == "tid til lege"
    with pytest.raises(KfError) as caught:
        put(workspace, Put(NODE, {"text": "x"}, SESSION))
    assert caught.value.code == "file.newer"
    put(workspace, Put(TEAM, {"aim": "y"}, TEAM))
    workspace.close()
    assert text_of(disk, FILE) == before


def test_old_windows_text_is_read_and_the_original_kept() -> None:
    disk = FakeDisk()
    made(disk).close()
    original = text_of(disk, FILE).replace("tid til lege", "ventetid på røntgen").encode("cp1252")
    disk.write_new(ROOT / FILE, original)
    workspace = reopen(disk, seed=4)
    assert workspace.records(SESSION)[NODE]["text"] == "ventetid på røntgen"
    assert "file.cp1252" in codes(workspace)
    assert original in [data for path, data in disk.copy_files().items() if path.parent.name == "quarantine"]
    workspace.close()


# --- damage ------------------------------------------------------------------------------------------------------


def judge_damage(files: dict[Path, bytes], before: dict[str, Any], what: str) -> None:
    """A damaged file is repaired, or listed as an edit from outside, or refused by name: never silent."""
    disk = FakeDisk(files)
    workspace = reopen(disk, seed=4)
    told = codes(workspace)
    for waiting in workspace.outside():
        workspace.reject(waiting)
    silent = not told and content(workspace) != before
    workspace.close()
    assert not silent, what


@pytest.mark.parametrize("file", [FILE, "records/slagenhet.json"])
def test_every_prefix_and_bit_of_a_unit_file(file: str) -> None:
    disk = FakeDisk()
    workspace = made(disk)
    before = content(workspace)
    workspace.close()
    files = disk.copy_files()
    whole = files[ROOT / file]
    for cut in range(0, len(whole), 3):
        judge_damage({**files, ROOT / file: whole[:cut]}, before, f"prefix {cut}")
    for place in range(0, len(whole), 2):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << place % 8
        judge_damage({**files, ROOT / file: bytes(flipped)}, before, f"bit {place}")
    for tail in (b"\0" * 50, whole):
        judge_damage({**files, ROOT / file: whole + tail}, before, "tail")
    judge_damage({**files, ROOT / file: whole.replace(b"\n", b"\r\n")}, before, "crlf")


def crashed_journal() -> tuple[dict[Path, bytes], Path, list[dict[str, Any]]]:
    """Files with an open segment of three changes, its path, and the state after each number of them."""
    disk = FakeDisk()
    workspace = made(disk)
    states = [content(workspace)]
    for number in range(3):
        put(workspace, Put(NODE, {"text": f"tekst {number}"}, SESSION))
        workspace.flush()
        states.append(content(workspace))
    files = disk.copy_files()
    workspace.close()
    return files, next(path for path in files if path.name.endswith(".open.jsonl")), states


def test_every_prefix_of_the_journal_is_a_prefix_of_the_work() -> None:
    files, path, states = crashed_journal()
    whole = files[path]
    for cut in range(len(whole) + 1):
        workspace = reopen(FakeDisk({**files, path: whole[:cut]}), seed=5)
        lines = whole[:cut].count(b"\n")
        assert content(workspace) == states[lines]
        assert codes(workspace) == ([] if cut == 0 or whole[:cut].endswith(b"\n") else ["store.torn"])
        workspace.close()


def flips(decode: Any = None) -> list[int]:
    """Places in the journal where a flipped bit changes what is read without being told."""
    files, path, states = crashed_journal()
    whole = files[path]
    silent = []
    for place in range(0, len(whole), 3):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << place % 8
        workspace = reopen(FakeDisk({**files, path: bytes(flipped)}), seed=5)
        if not codes(workspace) and content(workspace) != states[-1]:
            silent.append(place)
        workspace.close()
    return silent


def test_no_flipped_bit_of_the_journal_is_silent() -> None:
    assert flips() == []


def test_the_checksum_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    from kfterm.files import lines

    monkeypatch.setattr(lines.zlib, "crc32", lambda data: 0)
    assert flips() != []


def test_a_damaged_line_bars_its_unit_until_a_person_has_seen_it() -> None:
    files, path, _ = crashed_journal()
    first, rest = files[path].split(b"\n", 1)
    disk = FakeDisk({**files, path: first.replace(b"tekst 0", b"tekst x") + b"\n" + rest})
    workspace = reopen(disk, seed=5)
    assert codes(workspace) == ["store.bad_line"]
    (problem,) = workspace.problems
    assert (problem.file, problem.line) == (path.name, 1)
    assert workspace.records(SESSION)[NODE]["text"] == "tekst 2"
    with pytest.raises(KfError):
        put(workspace, Put(NODE, {"text": "x"}, SESSION))
    put(workspace, Put(TEAM, {"aim": "y"}, TEAM))
    workspace.close()
    again = reopen(disk, seed=6)
    assert codes(again) == ["store.bad_line"]
    again.acknowledge()
    put(again, Put(NODE, {"text": "x"}, SESSION))
    again.close()
    last = reopen(disk, seed=7)
    assert codes(last) == []
    assert last.records(SESSION)[NODE]["text"] == "x"
    last.close()


def test_a_missing_line_is_a_gap() -> None:
    files, path, _ = crashed_journal()
    lines = files[path].split(b"\n")
    for gone in (0, 1):
        kept = b"\n".join(line for place, line in enumerate(lines) if place != gone)
        workspace = reopen(FakeDisk({**files, path: kept}), seed=5)
        assert codes(workspace) == ["store.gap"]
        workspace.close()


def test_history_holds_every_change_once() -> None:
    disk = FakeDisk()
    done = story(disk)
    workspace = reopen(disk)
    changes: list[Change] = list(workspace.history())
    assert len(changes) == len(done)
    assert [put.fields for change in changes for put in change.puts if change.cmd == "test/1"] == [
        put.fields for puts in done[1:] for put in puts
    ]
    assert json.dumps(workspace.path.name) == '"w"'
    workspace.close()


def test_every_call_goes_through_the_disk_module() -> None:
    """The package touches the system's files in one module only."""
    import ast

    import kfterm.store

    for path in Path(kfterm.store.__file__).parent.glob("*.py"):
        if path.name != "disk.py":
            names = {node.id for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Name)}
            assert not names & {"open", "shutil", "fcntl", "msvcrt"}, path.name


class Counting(CallingDisk):
    """Counts calls by name."""

    def __init__(self, disk: object) -> None:
        super().__init__(disk)
        self.counts: dict[str, int] = {}

    def before(self, call: str, path: Path) -> None:
        self.counts[call] = self.counts.get(call, 0) + 1


def test_changes_that_wait_are_written_in_one_go() -> None:
    """Group commit: many changes, few syncs."""
    import threading

    inner = FakeDisk()
    disk = Counting(inner)
    workspace = made(disk)
    disk.counts.clear()
    gate = threading.Event()
    plain = disk.before

    def hold(call: str, path: Path) -> None:
        plain(call, path)
        if call == "sync":
            assert gate.wait(10)

    disk.before = hold  # type: ignore[method-assign]
    for number in range(50):
        put(workspace, Put(NODE, {"text": str(number)}, SESSION))
    gate.set()
    workspace.flush()
    assert disk.counts["sync"] <= 3
    workspace.close()
