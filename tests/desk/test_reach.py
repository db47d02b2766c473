"""An import of another run (the command line's) is taken back on its sheet, also where the history began later."""

from __future__ import annotations

import random
import shutil
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfterm.clock import FixedClock
from kfterm.desk import reach, taking
from kfterm.desk.desk import Desk
from kfterm.desk.forget import search
from kfterm.desk.opening import new_workspace, open_desk
from kfterm.desk.reach import BASELINE, IMPORT, history_of, last_import
from tests.desk.conftest import START
from tests.desk.test_desk import act, new_session

FIRST = "# Ark\n- Mål\n  - Opplæring\n    - Kurs\n      - Kort film [testes]\n  - Utstyr\n"
SECOND = "# Ark\n- Mål\n  - Opplæring av nye\n    - Kurs\n  - Utstyr\n    - Lager\n"
TEXTS = st.sampled_from(["Kurs", "Lager", "Film", "Tavle", "Telefon"])
LINES = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from(["Kurs", "Lager", "Film", "Tavle", "Telefon"])), max_size=7
)
OUTLINES = LINES.map(lambda rows: "- Mål\n" + "".join("  " * depth + f"  - {text}\n" for depth, text in rows))


class Room:
    """A workspace with one sheet, opened again for each run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = FixedClock(START)
        self.seed = 7
        self.desk = new_workspace(folder, "Øving", clock=self.clock, source=random.Random(self.seed))
        self.unit = new_session(self.desk)
        self.board = self.desk.session(self.unit).boards[0].id

    def again(self, *, without_history: bool = False) -> Desk:
        self.desk.workspace.close()
        if without_history:
            shutil.rmtree(self.folder / ".kfterm")
        self.seed += 1
        self.desk = open_desk(self.folder, clock=self.clock, source=random.Random(self.seed))
        return self.desk

    def take(self, text: str) -> None:
        found = taking.plan(self.desk, self.board, text.encode(), "liste.md")
        if found.reply.puts:
            taking.take(self.desk, self.board, found)

    def content(self) -> dict[str, Any]:
        return deepcopy(dict(self.desk.records(self.unit)))

    def texts(self) -> list[str]:
        return sorted(str(one.get("text")) for key, one in self.content().items() if key.startswith("driver-"))


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path / "arbeid")


@pytest.mark.parametrize("without_history", [False, True])
def test_an_import_is_undone_in_the_next_run_and_done_again(room: Room, without_history: bool) -> None:
    room.take(FIRST)
    before = room.content()
    room.again(without_history=without_history)
    room.take(SECOND)
    after = room.content()
    assert before != after
    desk = room.again()
    assert desk.can_undo(room.board)
    reply = desk.undo(room.board)
    assert reply.say is not None and reply.say.get("nb") == "Angret: innlesingen 20.01.2027 09:00"
    assert room.content() == before
    desk.redo(room.board)
    assert room.content() == after
    desk.undo(room.board)
    room.again()
    assert room.content() == before, "it lasts"
    assert room.desk.undo(room.board).puts == () or not without_history, "undone once, and no more was imported"
    room.desk.workspace.close()


def test_several_imports_are_undone_one_by_one_and_then_there_is_nothing(room: Room) -> None:
    states = []
    for text in (FIRST, SECOND, "- Annet mål\n"):
        states.append(room.content())
        room.take(text)
        room.again()
    for state in reversed(states):
        assert room.desk.undo(room.board).puts
        assert room.content() == state
    assert not room.desk.undo(room.board).puts and not room.desk.can_undo(room.board)
    room.desk.workspace.close()


def test_after_another_act_the_key_does_not_reach_it_but_the_command_does(room: Room) -> None:
    room.take(FIRST)
    room.again()
    (aim,) = [key for key, one in room.content().items() if one.get("layer") == "aim"]
    act(room.desk, room.board, "driver.edit", at=aim, text="Et annet mål")
    desk = room.again()
    assert not desk.undo(room.board).puts, "the last act on the sheet was another one"
    assert last_import(desk.workspace, room.unit, room.board) is None
    found = last_import(desk.workspace, room.unit, room.board, newest=False)
    assert found is not None
    desk.take_up(room.board, found)
    reply = desk.undo(room.board)
    assert reply.say is not None and "«Et annet mål»" in reply.say.get("nb") and "1 felt" in reply.say.get("nb")
    assert room.texts() == ["Et annet mål"], "what was typed since stays, with its row"
    desk.workspace.close()


def test_what_was_set_from_outside_since_is_left_and_named(room: Room) -> None:
    room.take(FIRST)
    room.again()
    room.take(SECOND)
    room.desk.workspace.close()
    (file,) = room.folder.glob("2027*.yaml")
    file.write_text(file.read_text("utf-8").replace("text: Lager", "text: Lager i kjelleren"), "utf-8")
    desk = room.again()
    reply = desk.undo(room.board)
    assert reply.say is not None and "«Lager i kjelleren»" in reply.say.get("nb")
    assert room.texts() == ["Kort film", "Kurs", "Lager i kjelleren", "Mål", "Opplæring", "Utstyr"]
    desk.workspace.close()


def test_a_sheet_without_an_import_has_nothing_to_reach(room: Room) -> None:
    assert room.desk.can_undo(room.board), "nobody has looked yet"
    assert not room.desk.undo(room.board).puts
    assert not room.desk.can_undo(room.board)
    room.desk.workspace.close()


def test_only_what_the_import_overwrites_is_told_to_the_history(room: Room) -> None:
    room.take(FIRST)
    (own,) = [one for one in history_of(room.desk.workspace, room.unit) if one.cmd == IMPORT]
    assert not [one for one in history_of(room.desk.workspace, room.unit) if one.cmd == BASELINE], "nothing was unknown"
    room.again(without_history=True)
    room.take(SECOND)
    (told,) = [one for one in history_of(room.desk.workspace, room.unit) if one.cmd == BASELINE]
    touched = {put.record for put in told.puts}
    assert touched < {put.record for put in own.puts}, "rows that stay as they are are not told again"
    room.desk.workspace.close()


@settings(max_examples=25, deadline=None)
@given(st.lists(OUTLINES, min_size=1, max_size=3), st.booleans(), st.lists(st.integers(0, 10**6), max_size=6))
def test_whatever_was_imported_and_done_undo_gives_the_beginning_back(
    tmp_path_factory: pytest.TempPathFactory, outlines: list[str], without_history: bool, acts: list[int]
) -> None:
    room = Room(tmp_path_factory.mktemp("rekk") / "arbeid")
    start = room.content()
    room.take(FIRST)
    start = room.content() if without_history else start
    room.again(without_history=without_history)
    for text in outlines:
        room.take(text)
        room.again()
    desk, board = room.desk, room.board
    command = desk.command(board, "driver.edit")
    for number in acts:
        rows = [key for key in room.content() if key.startswith("driver-")]
        if number % 3 == 0 or not rows:
            (desk.undo if number % 2 else desk.redo)(board)
        else:
            desk.do(command, board, rows[number % len(rows)], {"text": f"Tekst {number % 7}"})
    end, whole = room.content(), not desk.can_redo(board)
    while desk.undo(board).puts:
        pass
    assert room.content() == start
    while desk.redo(board).puts:
        pass
    assert room.content() == end or not whole
    desk.workspace.close()


def test_what_was_forgotten_does_not_come_back_with_the_old_values(room: Room) -> None:
    room.take(FIRST)
    room.again(without_history=True)
    room.take(FIRST.replace("Utstyr", "Bord"))
    desk = room.again()
    desk.forget("Utstyr", search(desk.workspace, "Utstyr").hits, "[fjernet]")
    desk = room.again()
    found = last_import(desk.workspace, room.unit, room.board, newest=False)
    assert found is not None
    desk.take_up(room.board, found)
    desk.undo(room.board)
    assert "Utstyr" not in " ".join(room.texts())
    desk.workspace.close()
    assert not any(b"Utstyr" in path.read_bytes() for path in room.folder.rglob("*") if path.is_file())


def test_a_segment_that_is_closed_while_it_is_read_is_found_under_its_new_name(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.take(FIRST)
    workspace = room.desk.workspace
    before = history_of(workspace, room.unit)
    look = reach.segment_numbers

    def looked(disk: Any, folder: Path) -> tuple[list[int], list[int]]:
        found = look(disk, folder)
        workspace.checkpoint()
        return found

    monkeypatch.setattr(reach, "segment_numbers", looked)
    assert history_of(workspace, room.unit) == before
    workspace.close()
