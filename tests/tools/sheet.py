"""A driver diagram made from and shown as an outline, so that a test reads like the screen."""

from __future__ import annotations

from typing import Any

from kfterm.intake.outline import read_outline
from kfterm.text import split_paste
from kfterm.tools.api import Intake, Reply
from kfterm.tools.driver.model import Diagram, Node
from kfterm.tools.driver.tool import TOOL
from tests.tools.memory import Memory, now

SMALL = """
- Aim
  - P1
    - S1
      - I1
      - I2
    - S2
  - P2
    - S3
      - I3
"""


def take_in(memory: Memory, outline: str, name: str = "x.md") -> Intake:
    """What importing ``outline`` would do."""
    assert TOOL.intake is not None
    return TOOL.intake(memory.board, read_outline(outline.encode("utf-8"), name), memory.now)


class Sheet(Memory):
    """One driver diagram, its rows named by their texts."""

    def __init__(self, outline: str = SMALL) -> None:
        super().__init__(TOOL)
        plan = take_in(self, outline)
        assert not plan.problems
        self.put(plan.reply)
        self.history.clear()
        self.now = now(2)

    @property
    def diagram(self) -> Diagram:
        """The board, typed."""
        board: Diagram = self.board
        return board

    def node(self, text: str) -> Node:
        """The only row with this text."""
        (found,) = [node for node in self.diagram.nodes.values() if node.text == text]
        return found

    def id(self, text: str) -> str:
        """The id of the only row with this text; empty for no text."""
        return self.node(text).id if text else ""

    def run(self, command: str, at: str = "", **args: Any) -> Reply:
        """A command at the row with the text ``at``."""
        return self.do(command, self.id(at), **args)

    def paste(self, at: str, text: str) -> Reply:
        """Paste a list at a row."""
        return self.run("paste", at, text=split_paste(text))

    def shown(self) -> str:
        """The outline without its title."""
        assert TOOL.outline_text is not None
        return "\n" + TOOL.outline_text(self.diagram, "nb").partition("\n\n")[2]

    def said(self, reply: Reply) -> str:
        """The bokmål sentence of a reply."""
        return reply.say.get("nb") if reply.say else ""
