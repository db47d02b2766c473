"""Two scribes on two laptops: numbered slips travel in a small file; the same paper counts once."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from kfterm.desk.ballotfile import read_ballots, take_ballots, write_ballots
from kfterm.desk.desk import Desk
from kfterm.errors import KfError
from kfterm.model.change import Put
from tests.desk import urns
from tests.desk.urns import BOARD, SESSION, do, make, to_vote, typed
from tests.store.fakedisk import FakeDisk

LINES = ("3 7 1 9 4", "7 3 2 1 8", "1 7 3 5 9", "7 1 9 3 2", "3 1 7 8 5", "1 3 7 4 2")


def numbered(desk: Desk, lines: dict[int, str]) -> None:
    for number, line in lines.items():
        typed(desk, "ballot", ballot=f"{number}: {line}")


def first_laptop() -> Desk:
    desk = make(FakeDisk())
    to_vote(desk)
    return desk


def second_laptop(data: bytes) -> Desk:
    """Another workspace: an empty sheet becomes the second one's by the file."""
    disk = FakeDisk()
    desk = make(disk, Path("/w/prove"))
    desk.put(BOARD, "test.put/1", [Put(BOARD, {"question": None}, SESSION)])
    found = read_ballots(desk, BOARD, data, "stemmefil.json")
    assert found.joins
    take_ballots(desk, BOARD, found)
    return desk


def count(desk: Desk) -> int | None:
    state = desk.urn(BOARD)
    return state.count if state is not None else None


def test_two_scribes_share_the_pile_and_each_paper_counts_once() -> None:
    one = first_laptop()
    numbered(one, {1: LINES[0], 2: LINES[1]})
    two = second_laptop(write_ballots(one, BOARD))
    assert two.view(BOARD).question == "Hva hindrer flyt?"
    assert [row.text for row in two.view(BOARD).rows.values()] == [row.text for row in one.view(BOARD).rows.values()]
    assert count(two) == 2
    numbered(two, {3: LINES[2], 4: LINES[3], 5: LINES[4], 6: LINES[5]})
    back = read_ballots(one, BOARD, write_ballots(two, BOARD), "fra to.json")
    assert (back.fresh, back.same, back.different, back.joins) == (4, 2, (), False)
    take_ballots(one, BOARD, back)
    take_ballots(one, BOARD, back)
    assert count(one) == 6
    do(one, "next", close="close")
    votes = Counter(tuple(v["votes"]) for k, v in one.records(SESSION).items() if k.startswith("ballot-"))  # type: ignore[arg-type]
    assert votes == Counter(tuple(map(int, line.split())) for line in LINES)


def test_two_readings_of_one_paper_are_listed_and_corrected() -> None:
    one = first_laptop()
    two = second_laptop(write_ballots(one, BOARD))
    numbered(one, {1: LINES[0], 2: LINES[1]})
    numbered(two, {1: LINES[0], 2: "7 3 2 8 1"})
    found = read_ballots(one, BOARD, write_ballots(two, BOARD), "fra to.json")
    ((ours, theirs),) = found.different
    assert ours.number == theirs.number == 2
    assert (ours.fields["votes"], theirs.fields["votes"]) == ([7, 3, 2, 1, 8], [7, 3, 2, 8, 1])
    take_ballots(one, BOARD, found)
    assert count(one) == 2
    reply = typed(one, "ballot", ballot="2: 7 3 2 8 1")
    assert not reply.slips and reply.say is not None and "2" in reply.say.get("nb")
    typed(one, "ballot", ballot="=2: 7 3 2 8 1")
    assert not read_ballots(one, BOARD, write_ballots(two, BOARD), "x").different
    assert count(one) == 2
    one.undo(BOARD)
    assert read_ballots(one, BOARD, write_ballots(two, BOARD), "x").different == ((ours, theirs),)


def test_a_number_that_lies_there_already_is_not_counted_again() -> None:
    desk = first_laptop()
    numbered(desk, {17: LINES[0]})
    reply = typed(desk, "ballot", ballot=f"17: {LINES[0]}")
    assert not reply.slips and reply.say is not None and "17" in reply.say.get("nb")
    assert count(desk) == 1


def test_slips_without_number_do_not_travel() -> None:
    desk = first_laptop()
    numbered(desk, {1: LINES[0]})
    typed(desk, "ballot", ballot=LINES[1])
    with pytest.raises(KfError, match=r"ballots\.unnumbered"):
        write_ballots(desk, BOARD)


def test_the_file_tells_neither_time_nor_order_nor_person() -> None:
    files = []
    for order in ((1, 2, 3), (3, 1, 2)):
        desk = first_laptop()
        desk.by = "KN"
        numbered(desk, {number: LINES[number] for number in order})
        files.append(write_ballots(desk, BOARD))
    assert files[0] == files[1]
    held = json.loads(files[0])
    assert set(held) == {"format", "head", "slips"}
    assert set(held["head"]) == {"vote", "question", "present", "rules", "ideas"}
    assert all(set(slip) == {"number", "fields"} for slip in held["slips"])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda held: held["head"].update(vote="round-000000000009"), "ballots.not_fitting"),
        (lambda held: held["head"]["ideas"].pop(), "ballots.not_fitting"),
        (lambda held: held.update(format="kfterm/ballots/2"), "ballots.not_ours"),
        (lambda held: held.pop("head"), "ballots.not_ours"),
    ],
)
def test_a_file_of_another_vote_is_refused(change: object, code: str) -> None:
    desk = first_laptop()
    numbered(desk, {1: LINES[0]})
    held = json.loads(write_ballots(desk, BOARD))
    change(held)  # type: ignore[operator]
    with pytest.raises(KfError) as caught:
        read_ballots(desk, BOARD, json.dumps(held).encode(), "x.json")
    assert caught.value.code == code
    assert count(desk) == 1


def test_a_sheet_with_ideas_of_its_own_does_not_become_the_second_laptop() -> None:
    one = first_laptop()
    other = make(FakeDisk())
    for _ in range(2):
        do(other, "next")
    typed(other, "add", text="egen idé")
    do(other, "next", close="close")
    before = dict(other.records(SESSION))
    reply = take_ballots(other, BOARD, read_ballots(other, BOARD, write_ballots(one, BOARD), "x"))
    assert reply.say is not None and "tomt" in reply.say.get("nb")
    assert dict(other.records(SESSION)) == before


def test_no_vote_no_file() -> None:
    with pytest.raises(KfError, match=r"ballots\.no_urn"):
        write_ballots(make(FakeDisk()), BOARD)


def test_the_second_laptop_survives_a_restart() -> None:
    one = first_laptop()
    two = second_laptop(write_ballots(one, BOARD))
    numbered(two, {1: LINES[0]})
    disk = two.workspace.disk
    two.workspace.close()
    assert isinstance(disk, FakeDisk)
    opened = urns.again(disk)
    assert count(opened) == 1
    back = read_ballots(one, BOARD, write_ballots(opened, BOARD), "x")
    assert (back.fresh, back.joins) == (1, False)
