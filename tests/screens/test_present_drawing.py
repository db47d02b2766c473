"""A drawing that is larger than the window: an overview, and around every cursor a detail that can be read."""

from __future__ import annotations

import re

import pytest
from textual.strip import Strip

from kfterm.model.change import RecordData
from kfterm.screens.look import Look
from kfterm.screens.present_drawing import drawing
from kfterm.screens.present_view import Sheet
from kfterm.tools.driver.tool import TOOL
from tests.drawing.samples import SLAGENHET, SLAGENHET_AIM, VESTRE_VIKEN

ROOMS = [(60, 13), (80, 19), (118, 33)]
LAYERS = ("aim", "primary", "secondary", "idea")


def records_of(aim: str, tree: object) -> dict[str, RecordData]:
    """A board of nested titles as records; the ids tell the path."""
    found: dict[str, RecordData] = {"board-1": {"tool": "driver", "title": "Prøve"}}

    def add(text: str, path: tuple[int, ...], inside: str, below: object) -> None:
        key = "driver-" + ".".join(map(str, path))
        layer = LAYERS[len(path) - 1]
        found[key] = {"in": inside, "pos": f"a{path[-1]:02d}", "layer": layer, "text": text, "note": "Hemmelig"}
        pairs = below.items() if isinstance(below, dict) else [(one, ()) for one in below or ()]  # type: ignore[attr-defined]
        for place, (title, rest) in enumerate(pairs):
            add(title, (*path, place), key, rest)

    add(aim, (0,), "board-1", tree)
    return found


BOARDS = {"vv": records_of(*VESTRE_VIKEN), "slag": records_of(SLAGENHET_AIM, SLAGENHET)}


def sheet(board: str, cursor: str, folded: frozenset[str] = frozenset()) -> Sheet:
    return Sheet(TOOL, "board-1", BOARDS[board], cursor, folded)


def marked(rows: list[Strip], role: str, look: Look) -> str:
    """The words painted in the style of a role."""
    texts = [segment.text for row in rows for segment in row if segment.style == look.style(role)]
    return " ".join(" ".join(texts).split())


def text_of(rows: list[Strip]) -> str:
    return "\n".join(row.text for row in rows)


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("board", BOARDS)
@pytest.mark.parametrize("ascii_only", [False, True])
def test_the_record_under_every_cursor_can_be_read_whole(board: str, room: tuple[int, int], ascii_only: bool) -> None:
    look = Look(ascii=ascii_only)
    for key, data in BOARDS[board].items():
        if not key.startswith("driver"):
            continue
        rows = drawing(sheet(board, key), room, look)
        assert len(rows) <= room[1]
        assert {row.cell_length for row in rows} == {room[0]}
        # A line may end after a hyphen.
        assert marked(rows, "cursor", look).replace("- ", "-") == str(data["text"]).replace("- ", "-"), key
        assert "Hemmelig" not in text_of(rows)
        if ascii_only:
            assert not re.search("[─-▟▶]", text_of(rows))


@pytest.mark.parametrize("board", BOARDS)
def test_the_overview_counts_layers_and_marks_layer_and_branch(board: str) -> None:
    look = Look()
    for key, data in BOARDS[board].items():
        if key.count(".") < 1:
            continue
        rows = drawing(sheet(board, key), (80, 19), look)
        numbers = [int(number) for number in re.findall(r"\d+", rows[0].text)]
        assert numbers == [
            sum(one.get("layer") == layer for one in BOARDS[board].values()) for layer in LAYERS[: len(numbers)]
        ]
        layer = {"primary": "Primærdrivere", "secondary": "Sekundærdrivere", "idea": "Endringsideer"}[
            str(data["layer"])
        ]
        assert f"▶ {layer}" in rows[0].text
        branch = str(BOARDS[board][".".join(key.split(".")[:2])]["text"])
        assert marked(rows, "still", look).rstrip("…") in branch
        assert sum(row.text.count("▶") for row in rows) == 2


def test_a_wide_window_shows_the_other_branches_folded_with_their_numbers() -> None:
    text = text_of(drawing(sheet("slag", "driver-0.2.0.1"), (118, 33), Look()))
    assert re.findall(r"► \+(\d+)", text) == ["10", "11", "10"]
    assert "Nevroradiolog på telefon" in text
    assert "Slagalarm varsler alle" not in text


def test_what_fits_is_shown_whole_and_without_overview() -> None:
    rows = drawing(sheet("vv", "driver-0.1"), (118, 40), Look())
    text = text_of(rows)
    assert "▶" not in text
    assert all(f"{data['text']}".split()[0] in text for key, data in BOARDS["vv"].items() if key.startswith("driver"))


def test_what_the_facilitator_folded_is_folded_here() -> None:
    text = text_of(drawing(sheet("vv", "driver-0.1", frozenset({"driver-0.0"})), (118, 40), Look()))
    assert "► +7" in text
    assert "Kulturbygging" not in text


def test_a_cursor_that_is_gone_or_an_empty_board_is_no_error() -> None:
    look = Look()
    assert marked(drawing(sheet("vv", "driver-9"), (80, 19), look), "cursor", look) == VESTRE_VIKEN[0]
    empty = Sheet(TOOL, "board-1", {"board-1": {"tool": "driver"}}, "", frozenset())
    assert "Mål" in text_of(drawing(empty, (80, 19), look))
