"""A nominal group in memory, run through its own commands as they are typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kfterm.drawing.cells import paint
from kfterm.text import PastedLine
from kfterm.tools.api import Reply, View
from kfterm.tools.ngt import told
from kfterm.tools.ngt.model import Nominal
from kfterm.tools.ngt.result import Outcome, outcome
from kfterm.tools.ngt.tool import TOOL
from tests.tools.contract_kit import report_texts
from tests.tools.memory import Memory


class Group(Memory):
    """One sheet."""

    def __init__(self, ideas: int = 0, **people: Any) -> None:
        super().__init__(TOOL)
        self.do("question", text="Hva hindrer flyt?")
        if people:
            self.do("people", **{"people": None, "tables": None, "winners": None, **people})
        if ideas:
            self.listed([f"Idé {number}" for number in range(1, ideas + 1)])

    @property
    def sheet(self) -> Nominal:
        """The typed sheet."""
        found: Nominal = self.board
        return found

    def listed(self, texts: Iterable[str]) -> None:
        """Ideas on the list in this order, at the step of clarifying."""
        for _ in range(2):
            self.do("next")
        self.do("paste", text=[PastedLine(0, "Først")])
        self.do("next", close="close")
        self.do("next")
        self.do("remove", self.sheet.live[0], how="slip")
        for text in texts:
            self.do("add", "", text=text)

    def typed(self, name: str, at: str = "", **texts: str) -> Reply:
        """An act as it is typed: every question is parsed."""
        command = TOOL.command(f"ngt.{name}")
        args = {ask.id: ask.parse(texts.get(ask.id, ""), self.board, self.now) for ask in command.asks}
        return self.do(name, at, **args)

    def vote(self, way: str, lines: Iterable[str], size: int | None = None, **more: Any) -> Outcome:
        """A whole vote from typed lines, shown; its outcome."""
        if self.sheet.step == "clarify":
            self.do("next")
        reply = self.do("open", **{"way": way, "size": size, "lenient": "", "among": "all", **more})
        assert reply.puts, reply.say
        for line in lines:
            self.typed("ballot", ballot=line)
        self.do("next", close="close")
        self.do("reveal_all")
        return self.outcome()

    def outcome(self) -> Outcome:
        """The latest closed vote."""
        found = outcome(self.sheet, self.sheet.last)
        assert found is not None
        return found

    def places(self) -> dict[int, str]:
        """Number of an idea → its place in words."""
        return {one.idea: told.place(one, "nb") for one in self.outcome().count.results}

    def seen(self) -> list[str]:
        """All that anybody can see of the sheet now: outline, drawing, hand-out, tables, advice, gifts, slips."""
        view = View(100, "nb")
        painting = paint(TOOL.scene(self.board, view))
        texts = [str(row) for row in TOOL.rows(self.board, view)]
        texts += [painting.text(y) for y in range(painting.height)]
        texts += list(report_texts(TOOL.report(self.board, "nb")))
        texts += [str(TOOL.tables(self.board, "nb") if TOOL.tables else ""), str(TOOL.gives(self.board))]
        texts += [one.say.get("nb") for one in TOOL.findings(self.board)]
        texts += [text for one in TOOL.prints for text in report_texts(one.make(self.board, "nb"))]
        return texts
