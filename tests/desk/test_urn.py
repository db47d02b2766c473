"""The urn: nothing tells who, when or in which order; nothing is lost or counted twice; closing is for good."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfterm.desk.elsewhere import save_elsewhere
from kfterm.desk.forget import search
from kfterm.desk.tree import delete_tree
from kfterm.desk.urnfile import Urn, decode, encode
from kfterm.errors import KfError
from kfterm.tools.api import Slip
from tests.desk import urns
from tests.desk.urns import BOARD, FOLDER, SESSION, cast, do, files, make, to_vote, typed
from tests.store.fakedisk import FakeDisk, crashes

BALLOTS = ((3, 7, 1, 9, 4), (7, 3, 2, 1, 8), (1, 7, 3, 5, 9), (7, 1, 9, 3, 2), (3, 1, 7, 8, 5), (1, 3, 7, 4, 2))
ballot = st.permutations(range(1, urns.IDEAS + 1)).map(lambda order: tuple(order[:5]))
URN = ".kfterm/urn/"


def urn_files(disk: FakeDisk) -> dict[str, bytes]:
    return {name: data for name, data in files(disk).items() if name.startswith(URN)}


def stored(desk: urns.Desk) -> Counter[tuple[object, ...]]:
    """The ballots that are records."""
    records = desk.records(SESSION)
    return Counter(tuple(data["votes"]) for key, data in records.items() if key.startswith("ballot-"))


def closed(ballots: list[tuple[int, ...]], undone: set[int]) -> dict[str, bytes]:
    """Every file after the ballots were typed (some of them twice, the second time undone) and the urn was closed."""
    disk = FakeDisk()
    desk = make(disk)
    to_vote(desk)
    for place, one in enumerate(ballots):
        cast(desk, [one])
        if place in undone:
            cast(desk, [ballots[0]])
            desk.undo(BOARD)
    do(desk, "next", close="close")
    desk.workspace.close()
    return files(disk)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_the_same_ballots_in_any_order_leave_identical_bytes(data: st.DataObject) -> None:
    ballots = data.draw(st.lists(ballot, min_size=1, max_size=8))
    order = data.draw(st.permutations(ballots))
    undone = data.draw(st.sets(st.integers(0, 8), max_size=3))
    assert closed(ballots, set()) == closed(order, undone)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_dump_while_the_urn_is_open_tells_no_order(data: st.DataObject) -> None:
    ballots = data.draw(st.lists(ballot, min_size=2, max_size=8))
    dumps = []
    for order in (ballots, data.draw(st.permutations(ballots))):
        disk = FakeDisk()
        desk = make(disk)
        to_vote(desk)
        desk.workspace.flush()
        before = files(disk)
        cast(desk, order)
        desk.workspace.checkpoint()
        (urn,) = urn_files(disk).values()
        dumps.append(files(disk))
        after = {name: data for name, data in files(disk).items() if name.startswith(".kfterm/journal/")}
        assert b"".join(after.values()).startswith(b"".join(v for k, v in before.items() if "/journal/" in k))
        lying = json.loads(urn)
        assert set(lying) == {"format", "board", "slips"} and lying["board"] == BOARD
        assert all(set(slip) == {"fields"} and set(slip["fields"]) == {"votes"} for slip in lying["slips"])
        told = b"".join(value for name, value in files(disk).items() if not name.startswith(URN))
        assert b"ballot" not in told and b"votes" not in told
    assert dumps[0] == dumps[1]


def test_no_drop_is_a_change() -> None:
    disk = FakeDisk()
    desk = make(disk)
    to_vote(desk)
    desk.workspace.flush()
    journal = {name: data for name, data in files(disk).items() if "/journal/" in name}
    counter = desk.workspace.next_change_id()
    cast(desk, BALLOTS)
    desk.workspace.flush()
    assert {name: data for name, data in files(disk).items() if "/journal/" in name} == journal
    assert desk.workspace.next_change_id() == counter


def test_closing_is_one_change_without_time_and_person() -> None:
    desk = make(FakeDisk())
    desk.by = "KN"
    to_vote(desk)
    cast(desk, BALLOTS)
    do(desk, "next", close="close")
    desk.workspace.flush()
    change = list(desk.workspace.history())[-1]
    assert (change.at, change.by) == ("", "")
    assert sum(put.record.startswith("ballot-") for put in change.puts) == len(BALLOTS)
    texts = [tuple(put.fields["votes"]) for put in change.puts if put.record.startswith("ballot-")]  # type: ignore[arg-type]
    assert texts == sorted(texts, key=lambda votes: str(list(votes)).replace(" ", ""))
    assert stored(desk) == Counter(BALLOTS)


def test_a_closed_urn_is_gone_and_stays_closed() -> None:
    disk = FakeDisk()
    desk = make(disk)
    to_vote(desk)
    cast(desk, BALLOTS)
    assert len(urn_files(disk)) == 1
    do(desk, "next", close="close")
    assert not urn_files(disk)
    reply = desk.undo(BOARD)
    assert reply.puts == () and reply.say is not None and "lukket" in reply.say.get("nb")
    assert stored(desk) == Counter(BALLOTS)


def test_only_the_last_ballot_is_undone_and_it_leaves_no_trace() -> None:
    disk = FakeDisk()
    desk = make(disk)
    to_vote(desk)
    cast(desk, BALLOTS[:2])
    before = files(disk)
    cast(desk, BALLOTS[2:3])
    assert desk.can_undo(BOARD)
    reply = desk.undo(BOARD)
    assert reply.say is not None and "2" in reply.say.get("nb")
    assert files(disk) == before
    state = desk.urn(BOARD)
    assert state is not None and state.count == 2
    # The opening of the vote cannot be taken back from under the ballots.
    desk.undo(BOARD)
    assert desk.urn(BOARD) == state
    assert files(disk) == before


def test_an_opening_without_ballots_is_undone() -> None:
    desk = make(FakeDisk())
    to_vote(desk)
    assert desk.urn(BOARD) is not None
    desk.undo(BOARD)
    assert desk.urn(BOARD) is None


def test_the_urn_of_a_deleted_sheet_goes_at_the_next_start() -> None:
    disk = FakeDisk()
    desk = make(disk)
    to_vote(desk)
    cast(desk, BALLOTS)
    desk.put(SESSION, "test.delete/1", list(delete_tree(desk.records(SESSION), BOARD, SESSION)))
    assert urn_files(disk), "as long as the deletion can be undone"
    desk.undo(SESSION)
    state = desk.urn(BOARD)
    assert state is not None and state.count == len(BALLOTS)
    desk.put(SESSION, "test.delete/1", list(delete_tree(desk.records(SESSION), BOARD, SESSION)))
    desk.workspace.close()
    (name,) = urn_files(disk)
    copy = FOLDER / name.replace(".json", " (konflikt).json")
    disk.write_new(copy, disk.copy_files()[FOLDER / name])
    disk.write_new(FOLDER / f"{name}.kf-tmp", b"half")
    urns.again(disk)
    assert [FOLDER / left for left in urn_files(disk)] == [copy], "a cloud's copy is for a person to look at"


def test_two_equal_ballots_are_two() -> None:
    disk = FakeDisk()
    desk = make(disk)
    to_vote(desk)
    cast(desk, [BALLOTS[0], BALLOTS[0]])
    desk.workspace.close()
    opened = urns.again(disk)
    state = opened.urn(BOARD)
    assert state is not None and state.count == 2
    do(opened, "next", close="close")
    assert stored(opened) == Counter([BALLOTS[0], BALLOTS[0]])


def test_a_crash_with_an_open_urn_keeps_the_ballots() -> None:
    disk = FakeDisk()
    desk = make(disk)
    to_vote(desk)
    cast(desk, BALLOTS)
    disk.locks.clear()
    opened = urns.again(disk)
    state = opened.urn(BOARD)
    assert state is not None and state.count == len(BALLOTS)
    assert opened.undo(BOARD).puts == (), "which ballot came last was known in the other program only"
    assert opened.urn(BOARD) == state


def test_every_cut_point_keeps_each_acknowledged_ballot_exactly_once() -> None:
    disk = FakeDisk()
    desk = make(disk)
    to_vote(desk, ideas=5)
    desk.workspace.checkpoint()
    log, start = len(disk.log), BALLOTS[:3]
    ballots = [tuple(min(vote, 5) for vote in one) for one in ((1, 2, 3, 4, 5), (2, 1, 3, 4, 5), (3, 1, 2, 4, 5))]
    assert len(ballots) == len(start)
    for count, one in enumerate(ballots, 1):
        cast(desk, [one])
        disk.mark(count)
    do(desk, "next", close="close")
    disk.mark("closed")
    desk.workspace.close()
    seen = Counter[str]()
    for index, marks, state in crashes(disk.log):
        if index < log:
            continue
        opened = urns.again(FakeDisk(state))
        urn = opened.urn(BOARD)
        lying = urn.count or 0 if urn is not None else 0
        counted = sum(stored(opened).values())
        done = max((mark for mark in marks if isinstance(mark, int)), default=0)
        assert lying == 0 or counted == 0, "a ballot is in the urn or a record, never both"
        assert done <= lying + counted <= min(done + 1, len(ballots))
        if "closed" in marks:
            assert counted == len(ballots)
        if urn is None:
            assert not urn_files(opened.workspace.disk), "what a crash left is deleted at the next start"  # type: ignore[arg-type]
            seen["closed"] += 1
        else:
            seen["open"] += 1
        opened.workspace.close()
    assert seen["open"] > 3 and seen["closed"] > 3, seen


def test_a_second_program_neither_opens_the_urn_nor_drops_into_it() -> None:
    disk = FakeDisk()
    desk = make(disk)
    to_vote(desk)
    cast(desk, BALLOTS)
    desk.workspace.flush()
    disk.reads.clear()
    other = urns.again(disk, read_only=True)
    state = other.urn(BOARD)
    assert state is not None and state.count is None
    with pytest.raises(KfError):
        typed(other, "ballot", ballot="1 2 3 4 5")
    assert not [path for path in disk.reads if "urn" in path.parts]
    assert len(decode(next(iter(urn_files(disk).values())), "").slips) == len(BALLOTS)


def test_a_failing_disk_counts_nothing() -> None:
    class Full(FakeDisk):
        full = False

        def write_new(self, path: Path, data: bytes, sync: bool = True) -> None:
            if self.full and "urn" in path.parts:
                raise OSError(28, "No space left on device", str(path))
            super().write_new(path, data, sync)

    disk = Full()
    desk = make(disk)
    to_vote(desk)
    cast(desk, BALLOTS[:2])
    disk.full = True
    with pytest.raises(KfError, match=r"store.not_saved"):
        cast(desk, BALLOTS[2:3])
    disk.full = False
    state = desk.urn(BOARD)
    assert state is not None and state.count == 2
    cast(desk, BALLOTS[2:])
    do(desk, "next", close="close")
    assert stored(desk) == Counter(BALLOTS)


def test_a_damaged_urn_is_named_and_left_alone() -> None:
    disk = FakeDisk()
    desk = make(disk)
    to_vote(desk)
    cast(desk, BALLOTS)
    desk.workspace.close()
    (name,) = urn_files(disk)
    disk.write_new(FOLDER / name, b'{"format": "kfterm/urn/1", "boa')
    opened = urns.again(disk)
    with pytest.raises(KfError, match=r"urn.damaged"):
        opened.urn(BOARD)
    with pytest.raises(KfError, match=r"urn.damaged"):
        typed(opened, "ballot", ballot="1 2 3 4 5")
    assert urn_files(disk)[name] == b'{"format": "kfterm/urn/1", "boa'


def test_forgetting_reaches_silent_ideas_and_keeps_the_others() -> None:
    disk = FakeDisk()
    desk = make(disk)
    do(desk, "next")
    do(desk, "next")
    typed(desk, "add", text="Kari Nordmann venter på svar")
    typed(desk, "add", text="Prøvesvar kommer sent")
    found = search(desk.workspace, "Kari Nordmann")
    assert [hit.file for hit in found.hits] == list(urn_files(disk))
    left = desk.forget("kari nordmann", found.hits, "[fjernet]")
    assert not left.hits
    everything = b"".join(files(disk).values())
    assert b"Nordmann" not in everything
    state = desk.urn(BOARD)
    assert state is not None and state.count == 2
    do(desk, "next", close="close")
    texts = {str(data.get("text")) for key, data in desk.records(SESSION).items() if key.startswith("proposal-")}
    assert texts == {"[fjernet] venter på svar", "Prøvesvar kommer sent"}


def test_saving_elsewhere_takes_the_urn_along() -> None:
    disk = FakeDisk()
    desk = make(disk)
    to_vote(desk)
    cast(desk, BALLOTS)
    target = Path("/w/andre")
    save_elsewhere(desk.workspace, target)
    copies = disk.copy_files()
    copied = [data for path, data in copies.items() if path.is_relative_to(target / ".kfterm" / "urn")]
    assert copied == [data for path, data in copies.items() if path.is_relative_to(FOLDER / ".kfterm" / "urn")] != []


def test_ideas_are_shuffled_and_their_order_of_entry_changes_nothing() -> None:
    texts = [f"Idé {letter}" for letter in "abcdefgh"]

    def listed(order: list[str]) -> list[str]:
        desk = make(FakeDisk())
        do(desk, "next")
        do(desk, "next")
        for text in order:
            typed(desk, "add", text=text)
        do(desk, "next", close="close")
        board = desk.view(BOARD)
        return [board.rows[key].text for key in board.live]

    found = listed(texts)
    assert found == listed(texts[::-1])
    assert sorted(found) == texts and found != texts


def test_numbers_on_slips_live_in_the_urn_only() -> None:
    disk = FakeDisk()
    desk = make(disk)
    to_vote(desk)
    typed(desk, "ballot", ballot="4711: 3 7 1 9 4")
    typed(desk, "ballot", ballot="4712: 7 3 2 1 8")
    state = desk.urn(BOARD)
    assert state is not None and state.numbers == {4711, 4712}
    do(desk, "next", close="close")
    desk.workspace.close()
    assert not [name for name, data in files(disk).items() if b"4711" in data or b"4712" in data]


field = st.dictionaries(st.sampled_from("abc"), st.one_of(st.none(), st.integers(-9, 9), st.text()))
papers = st.lists(st.tuples(field, st.integers(0, 99)), max_size=6)


@given(papers, st.randoms())
def test_the_file_is_the_same_in_any_order_and_reads_back(found: Any, shuffler: Any) -> None:
    slips = [Slip(fields, number) for fields, number in found]
    other = list(slips)
    shuffler.shuffle(other)
    data = encode(Urn("board-1", tuple(slips)))
    assert data == encode(Urn("board-1", tuple(other)))
    assert encode(decode(data, "x")) == data
    back = [(sorted(one.fields.items()), one.number) for one in decode(data, "x").slips]
    assert Counter(map(str, back)) == Counter(str((sorted(one.fields.items()), one.number)) for one in slips)
