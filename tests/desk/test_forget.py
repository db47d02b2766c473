"""Forgetting: what is ticked is in no byte that can be read, and what cannot be read is named."""

from __future__ import annotations

import gc
import json
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import FunctionType, ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfterm.desk.desk import Desk
from kfterm.desk.forget import Hit, Search, forget, search
from kfterm.desk.needle import Needle
from kfterm.errors import KfError
from kfterm.history.merge import fold, merge
from kfterm.model.change import GONE, Change, Put
from kfterm.store.workspace import Workspace
from tests.store.fakedisk import ROOT, FakeDisk
from tests.store.helpers import SESSION, TEAM, content, create, put, record, reopen
from tests.store.test_power import BOARD, NODE

NAME = "Kåre Ås"
MARKER = "[fjernet]"
ACTION = record("action", 3)
OTHER = record("driver", 5)


def forgotten(workspace: Workspace, text: str, hits: Iterable[Hit], marker: str) -> Search:
    return forget(workspace, text, hits, marker, "2026-01-20T10:00:00+01:00")


def spread_out(disk: FakeDisk) -> Workspace:
    """A workspace in which a name has travelled: texts, titles, history, deleted records, files of all kinds."""
    workspace = create(disk)
    put(workspace, Put(SESSION, {"title": f"Møte med {NAME}", "date": "2026-01-20"}, SESSION))
    put(workspace, Put(BOARD, {"title": "Ark"}, SESSION), Put(NODE, {"in": BOARD, "text": f"spør {NAME}"}, SESSION))
    put(
        workspace,
        Put(TEAM, {"title": "Team"}, TEAM),
        Put(ACTION, {"text": f"ring {NAME.upper()}", "owner": "KN"}, TEAM),
    )
    workspace.checkpoint()
    put(workspace, Put(NODE, {"text": "spør lederen"}, SESSION), Put(OTHER, {"text": NAME, "in": BOARD}, SESSION))
    put(workspace, Put(OTHER, {GONE: True}, SESSION))
    gone = "session-000000000066"
    put(workspace, Put(gone, {"title": NAME}, gone))
    put(workspace, Put(gone, {GONE: True}, gone))
    workspace.checkpoint()
    for folder in ("inbox", "exports", "pictures"):
        disk.mkdir(ROOT / folder)
    disk.write_new(ROOT / "inbox/liste.csv", f"navn;{NAME}".encode("cp1252"))
    disk.write_new(ROOT / "inbox/gammel.txt", NAME.encode("utf-16"))
    disk.write_new(ROOT / "exports/ut.html", f"<p>{unicodedata.normalize('NFD', NAME)}</p>".encode())
    disk.write_new(ROOT / "exports/ut.json", json.dumps({"x": NAME}).encode())
    disk.write_new(ROOT / "exports/annet.txt", b"uten navn")
    disk.write_new(ROOT / "exports/ut.docx", b"PK\x03\x04 zipped")
    disk.write_new(ROOT / "pictures/kåre-ås.png", b"\x89PNG....")
    disk.write_new(ROOT / "pictures/tavle.png", b"\x89PNG....")
    return workspace


def holding(disk: FakeDisk, text: str) -> list[str]:
    """Files that hold the text, by an oracle of its own: every form of the word as bytes."""
    forms = {unicodedata.normalize(form, variant) for form in ("NFC", "NFD") for variant in (text, text.upper())}
    found = []
    for path, data in disk.copy_files().items():
        coded = {form.encode(code) for form in forms for code in ("utf-8", "utf-16-le", "utf-16-be")}
        coded |= {json.dumps(form)[1:-1].encode() for form in forms} | {text.encode("cp1252")}
        if any(one in data for one in coded):
            found.append(str(path.relative_to(ROOT)))
    return sorted(found)


def test_nothing_that_can_be_read_holds_a_forgotten_name() -> None:
    disk = FakeDisk()
    workspace = spread_out(disk)
    assert len(holding(disk, NAME)) >= 8
    found = search(workspace, NAME.lower())
    spots = {(hit.unit, hit.record, hit.field) for hit in found.hits if hit.kind == "field"}
    assert {
        (SESSION, SESSION, "title"),
        (SESSION, NODE, "text"),
        (SESSION, OTHER, "text"),
        (TEAM, ACTION, "text"),
    } <= spots
    files = {hit.file for hit in found.hits if hit.kind == "file"}
    assert {
        "inbox/liste.csv",
        "inbox/gammel.txt",
        "exports/ut.html",
        "exports/ut.json",
        "pictures/kåre-ås.png",
    } <= files
    assert {hit.file for hit in found.maybe} == {"exports/ut.docx", "pictures/tavle.png"}
    left = forgotten(workspace, NAME, [*found.hits, *found.maybe], MARKER)
    assert left.hits == ()
    assert left.maybe == ()
    assert holding(disk, NAME) == []
    assert not [path for path in disk.copy_files() if "kåre" in path.name]
    assert workspace.records(SESSION)[SESSION]["title"] == f"Møte med {MARKER}"
    assert workspace.records(TEAM)[ACTION]["owner"] == "KN"
    assert ROOT / "exports/annet.txt" in disk.copy_files()
    before = content(workspace)
    workspace.close()
    again = reopen(disk)
    assert content(again) == before
    assert again.problems == ()
    again.close()


def test_only_what_is_ticked_goes() -> None:
    disk = FakeDisk()
    workspace = spread_out(disk)
    ticked = [hit for hit in search(workspace, NAME).hits if hit.record == ACTION]
    left = forgotten(workspace, NAME, ticked, MARKER)
    assert workspace.records(TEAM)[ACTION]["text"] == f"ring {MARKER}"
    assert workspace.records(SESSION)[SESSION]["title"] == f"Møte med {NAME}"
    assert {hit.record for hit in left.hits if hit.kind == "field"} >= {SESSION, NODE}
    assert not {hit.record for hit in left.hits} & {ACTION}
    assert "records/slagenhet.json" not in holding(disk, NAME)
    workspace.close()


def test_a_later_merge_does_not_bring_it_back() -> None:
    disk = FakeDisk()
    workspace = spread_out(disk)
    travelled = list(workspace.history())
    forgotten(workspace, NAME, search(workspace, NAME).hits, MARKER)
    for unit in (SESSION, TEAM):
        united = merge(workspace.history(), travelled, unit)
        folded = fold(united, unit)
        texts = json.dumps(folded.records, ensure_ascii=False)
        assert not Needle(NAME).inside(texts), texts
    workspace.close()


def test_who_made_a_change_is_forgotten_too() -> None:
    disk = FakeDisk()
    workspace = spread_out(disk)
    seen = {SESSION: workspace.heads(SESSION)}
    workspace.commit(Change(workspace.next_change_id(), "", "Kari", "x/1", seen, (Put(NODE, {"note": "y"}, SESSION),)))
    hits = search(workspace, "kari").hits
    assert [hit.kind for hit in hits] == ["by"]
    assert forgotten(workspace, "kari", hits, MARKER).hits == ()
    assert holding(disk, "Kari") == []
    assert workspace.records(SESSION)[NODE]["note"] == "y"
    workspace.close()


def test_a_comment_in_a_file_is_forgotten_with_it() -> None:
    disk = FakeDisk()
    create(disk).close()
    text = f"format: kfterm/session/1\nid: {SESSION}\n# {NAME} ba om dette\ntitle: Samling\n...\n"
    disk.write_new(ROOT / "samling.yaml", text.encode())
    workspace = reopen(disk)
    hits = search(workspace, NAME).hits
    assert [(hit.kind, hit.file) for hit in hits] == [("file", "samling.yaml")]
    assert forgotten(workspace, NAME, hits, MARKER).hits == ()
    assert f"# {MARKER} ba om dette" in disk.copy_files()[ROOT / "samling.yaml"].decode()
    workspace.close()


def test_quarantine_is_searched_and_cleared() -> None:
    disk = FakeDisk()
    workspace = spread_out(disk)
    workspace.close()
    path = next(path for path in disk.copy_files() if path.name.startswith("2026-01-20"))
    damaged = disk.copy_files()[path].replace(b"...\n", b"")
    disk.write_new(path, damaged)
    workspace = reopen(disk)
    hits = search(workspace, NAME).hits
    assert [hit for hit in hits if "quarantine" in hit.file]
    assert forgotten(workspace, NAME, hits, MARKER).hits == ()
    assert holding(disk, NAME) == []
    workspace.close()


def test_a_program_that_only_looks_can_search_but_not_forget() -> None:
    disk = FakeDisk()
    writer = spread_out(disk)
    looker = reopen(disk, read_only=True)
    hits = search(looker, NAME).hits
    assert hits
    before = disk.copy_files()
    with pytest.raises(KfError):
        forgotten(looker, NAME, hits, MARKER)
    assert disk.copy_files() == before
    writer.close()


def test_a_follower_drops_what_was_forgotten() -> None:
    disk = FakeDisk()
    writer = spread_out(disk)
    follower = reopen(disk, read_only=True)
    content(follower)
    forgotten(writer, NAME, search(writer, NAME).hits, MARKER)
    follower.poll()
    follower.poll()
    assert not Needle(NAME).inside(json.dumps(content(follower), ensure_ascii=False))
    writer.close()


def reachable(start: object) -> Iterator[str]:
    """Every text that can be reached from an object, by the collector's own walk; code and its globals left out."""
    seen: set[int] = set()
    todo = [start]
    while todo:
        one = todo.pop()
        if id(one) in seen or isinstance(one, (ModuleType, FunctionType, type)):
            continue
        seen.add(id(one))
        if isinstance(one, str):
            yield one
        todo.extend(gc.get_referents(one))


def add_and_forget(desk: Desk) -> str:
    """A network that was named, renamed and undone, one that was deleted, and then the name forgotten."""
    home = desk.home_id()
    for number, title in enumerate((NAME, "Nord", f"med {NAME}")):
        desk.put(home, "test/1", [Put("network-000000000001", {"title": title, "in": home, "pos": "a"})])
        desk.put(home, "test/1", [Put(f"network-00000000001{number}", {"title": NAME, "in": home, "pos": "b"})])
    desk.put(home, "test/1", [Put("network-000000000010", {GONE: True})])
    desk.undo(home)
    desk.redo(home)
    desk.undo(home)
    desk.put(home, "test/1", [Put("network-000000000011", {GONE: True})])
    assert any(Needle(NAME).inside(text) for text in reachable(desk))
    assert desk.forget(NAME, search(desk.workspace, NAME).hits, MARKER).hits == ()
    return home


def test_undo_and_redo_do_not_bring_it_back(desk: Desk) -> None:
    home = add_and_forget(desk)
    assert not desk.can_undo(home)
    assert not desk.can_redo(home)
    before = dict(desk.records(home))
    assert desk.undo(home).puts == () == desk.redo(home).puts
    assert desk.records(home) == before
    desk.put(home, "test/1", [Put("network-000000000001", {"title": "Sør"})])
    desk.undo(home)
    assert desk.records(home)["network-000000000001"]["title"] == f"med {MARKER}"
    desk.workspace.checkpoint()
    assert search(desk.workspace, NAME) == Search((), ())


def test_a_forgetting_that_is_refused_leaves_undo_as_it_was(desk: Desk) -> None:
    home = desk.home_id()
    desk.put(home, "test/1", [Put(home, {"title": NAME})])
    hits = search(desk.workspace, NAME).hits
    desk.workspace.close()
    with pytest.raises(KfError):
        desk.forget(NAME, hits, MARKER)
    assert desk.can_undo(home)


def test_no_memory_of_the_desk_or_the_store_holds_it(desk: Desk) -> None:
    add_and_forget(desk)
    assert not [text for text in reachable(desk) if Needle(NAME).inside(text)]


def test_a_deleted_record_that_comes_back_has_no_memory(desk: Desk) -> None:
    home = add_and_forget(desk)
    desk.put(home, "test/1", [Put("network-000000000011", {GONE: None, "in": home})])
    assert desk.records(home)["network-000000000011"] == {"in": home}


def test_a_tail_that_was_replayed_does_not_bring_it_back() -> None:
    crashed = FakeDisk()
    writer = create(crashed)
    put(writer, Put(SESSION, {"title": NAME}, SESSION), Put(OTHER, {"text": NAME}, SESSION))
    put(writer, Put(TEAM, {"title": NAME}, TEAM))
    put(writer, Put(TEAM, {GONE: True}, TEAM), Put(OTHER, {GONE: True}, SESSION))
    writer.flush()
    disk = FakeDisk(crashed.copy_files())
    writer.close()
    workspace = reopen(disk)
    assert forgotten(workspace, NAME, search(workspace, NAME).hits, MARKER).hits == ()
    assert not [text for text in reachable(workspace) if Needle(NAME).inside(text)]
    put(workspace, Put(TEAM, {GONE: None, "title": "Ny"}, TEAM), Put(OTHER, {GONE: None}, SESSION))
    workspace.checkpoint()
    assert content(workspace)[TEAM] == {TEAM: {"title": "Ny"}}
    assert holding(disk, NAME) == []
    workspace.close()


def test_changes_after_a_forgetting_are_saved_though_an_edit_kept_the_journal_open() -> None:
    disk = FakeDisk()
    workspace = spread_out(disk)
    put(workspace, *(Put(record("board", number), {"title": "x"}, TEAM) for number in range(10, 17)))
    workspace.checkpoint()
    file = ROOT / workspace.units()[TEAM].file
    disk.write_new(file, disk.copy_files()[file].partition(b"boards:")[0] + b"...\n")
    workspace.poll()
    put(workspace, Put(NODE, {"text": NAME}, SESSION))
    hits = [hit for hit in search(workspace, NAME).hits if hit.unit == SESSION]
    forgotten(workspace, NAME, hits, MARKER)
    assert [edit.kind for edit in workspace.outside()] == ["edit"]
    put(workspace, Put(NODE, {"text": "etterpå"}, SESSION))
    workspace.flush()
    lines = b"".join(data for path, data in disk.copy_files().items() if path.parent.name == "journal")
    assert "etterpå".encode() in lines
    workspace.close()


WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "Zs"]), min_size=3, max_size=10).filter(
    lambda text: len(text.strip()) >= 3
)


@settings(max_examples=150, deadline=None)
@given(WORDS, st.text(max_size=5), st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "json", "NFD"]), st.booleans())
def test_a_text_is_found_in_every_coding(text: str, around: str, coding: str, odd: bool) -> None:
    whole = f"{around} {text.upper() if text.upper().lower() == text.lower() else text} {around}"
    if coding == "json":
        data = json.dumps(whole).encode()
    elif coding == "NFD":
        data = unicodedata.normalize("NFD", whole).encode(errors="surrogatepass")
    else:
        data = whole.encode(coding, errors="surrogatepass")
    needle = Needle(text)
    assert needle.within(b"x" * odd + data)
    assert not needle.inside(needle.replaced(whole, "-"))


def test_places_of_files_are_relative() -> None:
    workspace = spread_out(FakeDisk())
    assert all(not Path(hit.file).is_absolute() for hit in search(workspace, NAME).hits)
    workspace.close()
