"""The parts of a sheet's screen: which of outline, drawing and table are shown, and what is folded."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from textual.widget import Widget

from kfterm.screens.boardtyping import TypingBoard
from kfterm.screens.context import Context
from kfterm.screens.diagram import DiagramView
from kfterm.screens.outline import record_of
from kfterm.screens.rows import RowsView

BOTH_FROM: Final = 100
"""Columns from which outline and drawing stand side by side."""
LEFT: Final = (38, 36, 56)
"""The outline beside a drawing, as in the style sheet: per cent of the columns, least and most columns."""
Mode: TypeAlias = Literal["both", "outline", "drawing", "table"]


class BoardParts(TypingBoard):
    """The part of a sheet's screen that decides what is seen of it."""

    def __init__(self, context: Context, place: str) -> None:
        super().__init__(context, place)
        self.mode: Mode | None = None

    @property
    def outline(self) -> RowsView:
        """The outline."""
        return self.query_one("#outline", RowsView)

    @property
    def diagram(self) -> DiagramView:
        """The drawing."""
        return self.query_one("#diagram", DiagramView)

    def main(self) -> Widget:
        """What is shown of outline, drawing, table and the empty sheet's advice."""
        if self.has_class("-empty"):
            return self.query_one("#empty")
        return self.query_one({"drawing": "#diagram", "table": "#table"}.get(self.shown, "#outline"))

    def seen(self) -> tuple[Widget, ...]:
        """Outline and drawing when they stand side by side."""
        return (self.outline, self.diagram) if self.shown == "both" and self.rows else (self.main(),)

    @property
    def at(self) -> str:
        """The record under the cursor."""
        return record_of(self.cursor)

    @property
    def folded(self) -> frozenset[str]:
        """What is folded here."""
        return self.context.memory.folded.get(self.place, frozenset())

    @property
    def shown(self) -> Mode:
        """Which parts are seen: as chosen, else by the width."""
        if self.mode is not None and self.mode != "both":
            return self.mode
        if self.beside:
            return "both"
        return "drawing" if self.size.width >= BOTH_FROM and self.mode is None else "outline"

    @property
    def beside(self) -> bool:
        """Whether outline and drawing have room side by side; a drawing that is only itself when wide stands alone."""
        share, least, most = LEFT
        outline = min(most, max(least, self.size.width * share // 100))
        return self.size.width >= BOTH_FROM and self.size.width - outline - 1 >= self.tool.min_width

    def show_mode(self, mode: Mode) -> None:
        """Show other parts."""
        self.mode = mode
        self.fill()
        self.set_focus(self.main())
        self.bars()

    def next_mode(self) -> None:
        """Both, outline, drawing, in turn; without room for both the last two."""
        order: tuple[Mode, ...] = ("both", "outline", "drawing") if self.beside else ("outline", "drawing")
        here = order.index(self.shown) if self.shown in order else -1
        self.show_mode(order[(here + 1) % len(order)])

    def toggle_table(self) -> None:
        """The table, or back."""
        self.show_mode("both" if self.shown == "table" else "table")

    def fold(self, want: bool | None) -> None:
        """Fold or unfold what is below the cursor (``None``: the other way round)."""
        row = self.row
        if row is None or row.alias:
            return
        shut = row.id in self.folded
        if not shut and (not row.children or want is False):
            if want is True and row.under:
                self.goto(row.under)
            elif want is False and row.children:
                self.outline.step(1)
            return
        if want is not None and want == shut:
            if want and row.under:
                self.goto(row.under)
            return
        change = self.folded - {row.id} if shut else self.folded | {row.id}
        self.context.memory.folded[self.place] = frozenset(change)
        self.reload()

    def fold_all(self) -> None:
        """Show only the two uppermost layers, or everything again."""
        deep = {row.id for row in self.rows if row.depth >= 1 and row.children and not row.alias}
        self.context.memory.folded[self.place] = frozenset() if self.folded else frozenset(deep)
        self.reload()

    def folds(self) -> frozenset[str]:
        """What is folded here."""
        return self.folded
