"""The pure parts: outline with a line being typed, table widths, jump letters, places of folders, crash reports."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from kfterm.desk.places import Entry as Listed
from kfterm.desk.templates import templates
from kfterm.errors import KfError
from kfterm.screens.bignum import HEIGHT, big
from kfterm.screens.crash import describe, leave_report, sentence
from kfterm.screens.example import make_example
from kfterm.screens.handing import free_name, path_in
from kfterm.screens.home import ordered
from kfterm.screens.jumping import letters_for
from kfterm.screens.look import Look
from kfterm.screens.outline import Draft, entries
from kfterm.screens.table import widths
from kfterm.screens.where import CLOUD, ONEDRIVE, SHARE, lies_on
from kfterm.tools.api import Row
from tests.screens.helpers import BOARD, SESSION, make_app, make_desk, shown

LOOK = Look()


def text_of(found: list) -> list[str]:
    return ["".join(text for text, _ in line) for entry in found for line in entry.lines]


ROWS = (
    Row("a", 0, "Målet", "aim", children=2),
    Row("b", 1, "Først", "primary", "a", children=1),
    Row("c", 2, "Under først", "secondary", "b"),
    Row("d", 1, "Sist", "primary", "a"),
)


def test_a_typed_sibling_stands_behind_all_that_is_below_the_cursor() -> None:
    lines = text_of(entries(ROWS, (), 60, LOOK, Draft("NY", after="b", depth=1)))
    assert [line.strip(" ◎■▪▶") for line in lines] == ["Målet", "Først", "Under først", "NY", "Sist"]


def test_an_edited_row_is_shown_as_typed() -> None:
    lines = text_of(entries(ROWS, (), 60, LOOK, Draft("Annet", instead="b")))
    assert "Først" not in " ".join(lines[1:2]) and "Annet" in lines[1]


def test_a_folded_row_says_how_much_it_hides() -> None:
    assert "(1)" in text_of(entries(ROWS[:2], {"b"}, 60, LOOK))[1]


def test_markup_in_a_row_is_only_text() -> None:
    row = Row("x", 0, "[red]fare[/] [@click=app.quit]trykk", "idea")
    assert "[red]fare[/] [@click=app.quit]trykk" in text_of(entries((row,), (), 80, LOOK))[0]


def test_table_columns_fit_and_keep_words_whole_while_there_is_room() -> None:
    rows = [("Endringsidé", "Status"), ("Kartlegge legemidler ved innkomst hver dag", "innført")]
    found = widths(rows, 40)
    assert sum(found) + 2 <= 40
    assert found[1] == len("innført")
    assert found[0] >= len("Kartlegge")


def test_jump_letters_are_unique_and_none_begins_another() -> None:
    for count in (3, 26, 27, 400):
        letters = letters_for(str(number) for number in range(count))
        assert len(set(letters.values())) == count
        assert not any(one != two and two.startswith(one) for one in letters.values() for two in letters.values())


@pytest.mark.parametrize(
    ("folder", "environment", "mounts", "meaning"),
    [
        (PureWindowsPath(r"C:\Users\ola\OneDrive - Sykehus\Prosjekt"), {}, "", ONEDRIVE),
        (PureWindowsPath(r"D:\Sky\Prosjekt"), {"OneDrive": r"D:\Sky"}, "", ONEDRIVE),
        (PureWindowsPath(r"D:\Skyen\Prosjekt"), {"OneDrive": r"D:\Sky"}, "", None),
        (PureWindowsPath(r"\\server\felles\Prosjekt"), {}, "", SHARE),
        (PurePosixPath("/home/ola/Dropbox/p"), {}, "", CLOUD),
        (PurePosixPath("/mnt/felles/p"), {}, "//srv/f /mnt/felles cifs rw 0 0\nx / ext4 rw 0 0", SHARE),
        (PurePosixPath("/mnt/fellesskap/p"), {}, "//srv/f /mnt/felles cifs rw 0 0\nx / ext4 rw 0 0", None),
        (PurePosixPath("/home/ola/p"), {}, "x / ext4 rw 0 0", None),
    ],
)
def test_a_cloud_or_share_is_named(folder: PurePosixPath, environment: dict, mounts: str, meaning: object) -> None:
    assert lies_on(folder, environment, mounts) is meaning


def test_the_next_session_comes_first_and_old_ones_last() -> None:
    def listed(key: str, date: str) -> Listed:
        return Listed(key, "session", key, date)

    found, coming = ordered([listed("old", "2026-01-01"), listed("far", "2027-01-01"), listed("near", "2026-12-01"),
                             listed("none", ""), listed("older", "2025-01-01")], "2026-11-25")  # fmt: skip
    assert [one.id for one in found] == ["near", "far", "none", "old", "older"]
    assert coming == "near"


def test_large_digits_are_blocks_and_wide_enough_to_read() -> None:
    rows = big("12:05", LOOK)
    assert len(rows) == HEIGHT
    assert len({len(row) for row in rows}) == 1
    assert set("".join(rows)) == {"█", " "}
    assert set("".join(big("1", Look(ascii=True)))) == {"#", " "}


def planted() -> BaseException:
    def inner(pasient: str) -> None:
        raise ValueError(f"kan ikke lese {pasient}")

    try:
        try:
            inner("Kari Nordmann")
        except ValueError as first:
            raise RuntimeError("Kari Nordmann igjen") from first
    except RuntimeError as error:
        return error


def test_a_crash_report_holds_places_and_types_but_no_content(tmp_path: Path) -> None:
    path = leave_report(planted(), tmp_path / "crash", datetime(2026, 11, 25, 9, 0, tzinfo=UTC))
    assert path is not None
    report = path.read_text(encoding="utf-8")
    assert "Kari" not in report and "kan ikke" not in report
    assert "builtins.RuntimeError" in report and "builtins.ValueError" in report
    assert "test_parts.py:" in report
    assert str(Path(__file__).parent.parent) not in describe(planted())


def test_an_unwritable_crash_folder_is_no_second_crash(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert leave_report(planted(), tmp_path / "file", datetime.now(UTC)) is None
    assert "None" not in sentence("nb", None)


def test_a_hand_out_gets_its_suffix_and_never_replaces_a_file(tmp_path: Path) -> None:
    assert path_in(tmp_path, "Fall 1.2", ".html") == tmp_path / "Fall 1.2.html"
    (tmp_path / "Fall.html").write_text("fra før", encoding="utf-8")
    for typed in ("Fall", "Fall.html", str(tmp_path / "Fall.html")):
        with pytest.raises(KfError) as refused:
            path_in(tmp_path, typed, ".html")
        assert refused.value.code == "handout.exists"
    assert free_name(tmp_path / "Fall.html") == tmp_path / "Fall (2).html"


def test_the_example_is_one_undoable_change() -> None:
    desk = make_desk()
    tool = desk.tool(BOARD)
    first = make_example(desk, BOARD, tool)
    made = [key for key in desk.records(SESSION) if key.startswith("driver-")]
    assert len(made) > 5 and first in made
    desk.undo(BOARD)
    assert [key for key in desk.records(SESSION) if key.startswith("driver-")] == []


async def test_a_long_list_of_choices_tells_that_there_is_more_than_is_seen() -> None:
    app = make_app(make_desk())
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.press("n")
        await pilot.pause()
        count = len(templates()) + 1
        assert f"Agenda · {count} valg, pil ned viser flere" in shown(pilot)
        await pilot.press("escape", "r")
        await pilot.pause()
        assert "viser flere" not in shown(pilot)
