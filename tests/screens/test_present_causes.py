"""The projector shows fishes and chains of whys: names of the layers, and every cursor in words that can be read."""

from __future__ import annotations

from typing import Any

import pytest

from kfterm.intake.outline import read_outline
from kfterm.screens.look import Look
from kfterm.screens.present_drawing import drawing, heads
from kfterm.screens.present_view import Sheet
from kfterm.tools.api import Tool
from kfterm.tools.fishbone.tool import TOOL as FISHBONE
from kfterm.tools.whys.tool import TOOL as WHYS
from tests.drawing.samples import full_fish, poliklinikk
from tests.tools.memory import BOARD, Memory, now

ROOMS = [(60, 13), (80, 19), (118, 33)]


def filled(tool: Tool[Any], nodes: Any) -> Memory:
    """A sheet with the labels of a drawing's sample."""
    depth = {node.id: node.layer for node in nodes}
    text = "\n".join(f"{'  ' * depth[node.id]}- {node.label}" for node in nodes)
    memory = Memory(tool)
    memory.put(tool.intake(memory.board, read_outline(text.encode()), now()).reply)  # type: ignore[misc]
    return memory


def test_the_names_of_the_layers() -> None:
    assert heads(FISHBONE, filled(FISHBONE, poliklinikk()).board, "nb") == ("Problem", "Kategorier", "Årsaker")
    names = heads(WHYS, filled(WHYS, poliklinikk()).board, "nn")
    assert names[:3] == ("Problem", "1. kvifor", "2. kvifor") and len(names) == 7


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("tool", [FISHBONE, WHYS], ids=lambda tool: tool.id)
def test_the_row_under_every_cursor_can_be_read_whole(tool: Tool[Any], room: tuple[int, int]) -> None:
    look = Look()
    memory = filled(tool, poliklinikk() if room[0] > 60 else full_fish(2, 3, 3))
    for key, node in memory.board.nodes.items():
        rows = drawing(Sheet(tool, BOARD, memory.records, key, frozenset()), room, look)
        assert len(rows) <= room[1]
        shown = " ".join(" ".join(row.text for row in rows).split())
        assert all(word in shown for word in node.text.split()), (node.text, room)
