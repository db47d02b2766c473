"""An edit from outside that was taken in can be taken back on Home, where it is told of."""

from __future__ import annotations

from pathlib import Path

from kfterm.clock import FixedClock
from kfterm.desk.desk import Desk
from tests.desk.conftest import reopened
from tests.desk.test_desk import act, new_session


def edited(desk: Desk, folder: Path, clock: FixedClock, old: str, new: str) -> Desk:
    """The workspace opened again after somebody wrote ``new`` for ``old`` in a session's file."""
    desk.workspace.close()
    (file,) = folder.glob("2027*.yaml")
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    return reopened(desk, folder, clock)


def test_an_edit_taken_in_silently_is_undone_and_done_again(desk: Desk, folder: Path, clock: FixedClock) -> None:
    unit = new_session(desk, "Verksted om fall")
    again = edited(desk, folder, clock, "title: Verksted om fall", "title: Verksted om trykksår")
    home = again.home_id()
    assert again.session(unit).session.title == "Verksted om trykksår"
    assert again.can_undo(home)
    reply = again.undo(home)
    assert reply.say is not None and "utenfra" in reply.say.get("nb")
    assert again.session(unit).session.title == "Verksted om fall"
    again.redo(home)
    assert again.session(unit).session.title == "Verksted om trykksår"
    again.workspace.close()


def test_what_was_typed_since_is_left(desk: Desk, folder: Path, clock: FixedClock) -> None:
    unit = new_session(desk, "Verksted om fall")
    again = edited(desk, folder, clock, "title: Verksted om fall", "title: Verksted om trykksår")
    assert again.session(unit).session.title == "Verksted om trykksår"
    act(again, again.home_id(), "home.rename", at=unit, text="Verksted om søvn")
    home = again.home_id()
    again.undo(home)
    assert again.session(unit).session.title == "Verksted om trykksår"
    again.undo(home)
    assert again.session(unit).session.title == "Verksted om fall"
    again.workspace.close()


def test_a_large_edit_that_was_accepted_is_undone(desk: Desk, folder: Path, clock: FixedClock) -> None:
    unit = new_session(desk)
    count = len(desk.session(unit).blocks)
    desk.workspace.close()
    (file,) = folder.glob("2027*.yaml")
    head, _, _ = file.read_text("utf-8").partition("blocks:")
    file.write_text(f"{head}...\n", "utf-8")
    again = reopened(desk, folder, clock)
    assert len(again.session(unit).blocks) == count
    again.workspace.accept(again.workspace.outside()[0])
    assert not again.session(unit).blocks
    again.undo(again.home_id())
    assert len(again.session(unit).blocks) == count
    again.workspace.close()
    last = reopened(again, folder, clock)
    assert len(last.session(unit).blocks) == count
    last.workspace.close()
