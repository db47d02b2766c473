"""The flow map's screen: the drawing in lanes as wide as it needs, its figures under it, what-if while typing.

It needs a screen of its own for three things that the common one cannot: figures that move while a number is typed,
a drawing that takes the whole window where its lanes would not fit beside the outline, and the way to linked maps.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from msgspec import structs
from textual.app import ComposeResult

from kfterm.drawing.lanes import least_width
from kfterm.drawing.scene import Scene
from kfterm.errors import KfError
from kfterm.screens.acts import Act
from kfterm.screens.bars import Texts
from kfterm.screens.board import BoardScreen
from kfterm.screens.boardparts import BOTH_FROM, Mode
from kfterm.screens.context import Context
from kfterm.screens.entry import Foot
from kfterm.screens.strips import Piece, Pieces, cells, flow
from kfterm.tools.api import Say, View
from kfterm.tools.flowmap import wish
from kfterm.tools.flowmap.close import near_scene
from kfterm.tools.flowmap.difference import both, difference
from kfterm.tools.flowmap.figures import bottleneck_text, facts
from kfterm.tools.flowmap.model import Flow
from kfterm.tools.flowmap.report import saved
from kfterm.words import Words

_TRY: Final = "flowmap.what_if"
_FOR_NOTES: Final = frozenset({"flowmap.place"})
_FIRST: Final = 2
_FOR_PLACED: Final = frozenset({"flowmap.times", "flowmap.arrow"})
ROOMY: Final = 36
"""Rows from which the figures have room for all."""
_HALF: Final = 0.62
"""The share of the window that the drawing has beside the outline."""
NOT_KEPT = Words("Hva om (ikke lagret): ", "Kva om (ikkje lagra): ", "What if (not stored): ")
NO_FIGURE_MOVES = Words("Ingen tall flytter seg.", "Ingen tal flyttar seg.", "No figure moves.")
NOTHING_TO_COMPARE = Words(
    "Dette flytskjemaet hører ikke til noen nåsituasjon. Lag en ønsket situasjon først.",
    "Dette flytskjemaet høyrer ikkje til nokon nosituasjon. Lag ein ønskt situasjon først.",
    "This map has no present state. Make a wished map first.",
)
NO_LINK = Words(
    "Herfra går det ingen vei til et annet flytskjema.",
    "Herifrå går det ingen veg til eit anna flytskjema.",
    "No way leads from here to another flow map.",
)
NO_STEP = Words("Velg et trinn først.", "Vel eit trinn først.", "Choose a step first.")


def _no_present(screen: FlowScreen) -> Words | None:
    return None if screen.flow.now is not None else NOTHING_TO_COMPARE


def _no_link(screen: FlowScreen) -> Words | None:
    return None if screen.linked() else NO_LINK


def _no_step(screen: FlowScreen) -> Words | None:
    return None if screen.flow.step(screen.at) else NO_STEP


FLOW_ACTS: Final = (
    Act(
        "flowmap.show_difference",
        Words("Vis forskjellen", "Vis skilnaden", "Show the difference"),
        Words(
            "Tegn hva som er fjernet, nytt og endret fra nåsituasjonen; eller bare flytskjemaet igjen.",
            "Teikn kva som er fjerna, nytt og endra frå nosituasjonen; eller berre flytskjemaet igjen.",
            "Draw what is removed, new and changed from the present state; or the map alone again.",
        ),
        lambda screen: screen.toggle_difference(),
        key="D",
        why=_no_present,
        guarded=True,
    ),
    Act(
        "flowmap.near",
        Words("Nærbilde", "Nærbilete", "Close view"),
        Words(
            "Vis bare trinnet ved markøren med naboene; eller hele flytskjemaet igjen.",
            "Vis berre trinnet ved markøren med naboane; eller heile flytskjemaet igjen.",
            "Show only the step at the cursor with its neighbours; or the whole map again.",
        ),
        lambda screen: screen.toggle_near(),
        key="K",
        why=_no_step,
        guarded=True,
    ),
    Act(
        "flowmap.follow",
        Words("Gå til flytskjemaet bak", "Gå til flytskjemaet bak", "Go to the linked map"),
        Words(
            "Åpne delprosessen til trinnet, eller gå mellom nåsituasjon og ønsket situasjon.",
            "Opne delprosessen til trinnet, eller gå mellom nosituasjon og ønskt situasjon.",
            "Open the step's sub-process, or go between the present and the wished state.",
        ),
        lambda screen: screen.app.open_place(screen.linked()),
        key="G",
        why=_no_link,
        guarded=True,
    ),
)


class FlowScreen(BoardScreen):
    """A flow map."""

    DEFAULT_CSS = """
    FlowScreen #figures { dock: bottom; width: 100%; background: $kf-ground; }
    """

    def __init__(self, context: Context, place: str) -> None:
        super().__init__(context, place)
        self.near = False
        self.compared = False
        self.tried: Flow | None = None

    def body(self) -> ComposeResult:
        """The common parts, and the figures below them."""
        yield from super().body()
        yield Texts(self.context.look, id="figures")

    def mounted(self) -> None:
        """Up and down follow the order of the steps, wherever their lanes are."""
        self.diagram.in_order = True
        super().mounted()

    @property
    def flow(self) -> Flow:
        """The map; with the number that is tried, while one is."""
        held: Any = self.tried or self.view
        if not isinstance(held, Flow):
            raise TypeError(held)
        return held

    @property
    def shown(self) -> Mode:
        """The drawing beside the outline where its lanes fit there, alone where they need the whole window."""
        if self.mode is not None or not isinstance(self.view, Flow):
            return super().shown
        least = least_width(max(1, len(self.view.lanes)))
        wide = self.size.width
        if not self.view.steps:
            return "outline" if wide < BOTH_FROM else "both"
        if wide >= BOTH_FROM and not self.view.turned and least <= max(wide - 57, int(wide * _HALF)) - 3:
            return "both"
        return "drawing" if least <= wide - 2 else "outline"

    def fill(self) -> None:
        """The common parts and the figures."""
        super().fill()
        if isinstance(self.view, Flow):
            self.figures()

    def picture(self, view: View) -> Scene:
        """The map, its difference from the present state, or the step at the cursor with its neighbours."""
        board = replace(self.flow, compare=True) if self.compared and self.flow.now is not None else self.flow
        if self.near and board.step(self.at) is not None:
            return near_scene(board, view, self.at)
        return self.tool.scene(board, view)

    def stand_on(self, entry: str) -> None:
        """The close view follows the cursor."""
        super().stand_on(entry)
        if self.near:
            self.draw()

    def toggle_near(self) -> None:
        """The step with its neighbours, or the whole map."""
        self.near = not self.near
        self._show_drawing()

    def toggle_difference(self) -> None:
        """With or without what changed from the present state."""
        self.compared = not self.compared
        self._show_drawing()

    def _show_drawing(self) -> None:
        if self.shown in ("outline", "table"):
            self.show_mode("drawing")
        else:
            self.draw()
            self.figures()

    def fold_all(self) -> None:
        """Only how many marks each step has, or every mark again."""
        marked = frozenset(row.id for row in self.rows if row.children and not row.depth)
        self.context.memory.folded[self.place] = frozenset() if self.folded else marked
        self.reload()

    def command_acts(self) -> Iterable[Act]:
        """The common ones; what a note needs stands first in the key bar, where it stands at all."""
        acts = super().command_acts()
        return [structs.replace(act, bar=_FIRST) if act.id in _FOR_NOTES else act for act in acts]

    def in_bar(self, act: Act, asking: bool) -> bool:
        """A note without a place is told how it gets one instead of what a step in the order gets, and only a note."""
        step = self.flow.step(self.at) if isinstance(self.view, Flow) else None
        loose = step is not None and step.loose
        unwanted = _FOR_PLACED if loose else _FOR_NOTES
        return act.id not in unwanted and super().in_bar(act, asking)

    def linked(self) -> str:
        """The map behind the step at the cursor, else the present state of this one, else its wished state."""
        board = self.flow
        step = board.step(self.at)
        if step is not None and step.sub in board.peers:
            return step.sub
        if board.now is not None:
            return board.now.id
        return next((key for key, peer in board.peers.items() if peer.now == board.id), "")

    def own_acts(self) -> tuple[Act, ...]:
        """What a flow map can do besides."""
        return (*FLOW_ACTS, *super().own_acts())

    # --- figures -------------------------------------------------------------------------------------------------

    def figures(self) -> None:
        """The figures in as many lines as the window can spare."""
        panel = self.query_one("#figures", Texts)
        if self.shown == "table" or not self.flow.steps or self.has_class("-empty"):
            panel.show((), self.context.look)
            return
        most = 7 if self.size.height >= ROOMY else 3 if self.size.height >= 22 else 2
        panel.show(self._figure_lines(max(20, self.size.width - 2))[:most], self.context.look)

    def _figure_lines(self, room: int) -> list[Pieces]:
        """A rule, the bottleneck in a window with little room, then the figures, then the bottleneck where it is not
        told yet."""
        look = self.context.look
        rule: Pieces = [(look.sign("line") * (room + 2), "rule")]
        why: list[Piece] = [(f" {look.plain(bottleneck_text(self.flow, look.lang))}", "bottleneck")]
        told = self._packed(room)
        if self.size.height < ROOMY and self.tried is None:
            return [rule, why, *told]
        return [rule, *told, *flow(why, room)]

    def _packed(self, room: int) -> list[Pieces]:
        """Figures side by side, none torn: what moves while a number is tried, what the wished map saves, or all."""
        look, lang = self.context.look, self.context.look.lang
        lead: list[Piece] = []
        if self.tried is not None and isinstance(self.view, Flow):
            found = [(name, f"{old} → {new}") for name, old, new in wish.moved(self.view, self.tried, lang)]
            lead = [(look.say(NOT_KEPT if found else NO_FIGURE_MOVES), "label")]
        elif self.compared and (changes := difference(self.flow)) is not None:
            found = [(name, f"{old} → {new}") for name, old, new in both(self.flow, lang) if old != new]
            lead = [(look.plain(f"{' '.join(saved(self.flow, changes, lang))} "), "finding")]
        else:
            found = [(fact.label, fact.value) for fact in facts(self.flow, lang)]
        lines: list[list[Piece]] = [[(" ", ""), *lead]]
        for name, value in found:
            pieces: list[Piece] = [(f"{look.plain(name)} ", "quiet"), (f"{look.plain(value)}   ", "head")]
            if cells(lines[-1]) + cells(pieces) - 3 > room and len(lines[-1]) > 1:
                lines.append([(" ", "")])
            lines[-1] += pieces
        return [line for line in lines if len(line) > 1]

    # --- what if -------------------------------------------------------------------------------------------------

    def drafting(self, text: str | None) -> None:
        """While a number is tried, drawing and figures show what it would do."""
        before, self.tried = self.tried, self._tried(text)
        super().drafting(text)
        if isinstance(self.view, Flow) and (self.tried is not None or before is not None):
            self.draw()
            self.figures()

    def _tried(self, text: str | None) -> Flow | None:
        asking = self.asking
        if text is None or asking is None or asking.command.id != _TRY or not isinstance(self.view, Flow):
            return None
        name = asking.typed.get("name", "")
        if asking.current is None or asking.current.id != "value":
            return None
        try:
            amount = wish.meant(name, text, self.view, self.context.desk.now())
        except KfError:
            return self.tried
        return wish.tried(self.view, self.at, name, amount) if text.strip() else None

    def tell(self, say: Say | None) -> None:
        """Say something in the foot."""
        super().tell(say)
        if self.is_mounted and not self.query_one(Foot).asking and self.tried is not None:
            self.tried = None
            self.fill()
