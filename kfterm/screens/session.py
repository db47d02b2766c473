"""A session: agenda with one running timer, the instruction that the room sees, and its sheets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical

from kfterm.clock import format_date, format_time
from kfterm.desk.agenda import first_start, remaining, running
from kfterm.desk.agendaplan import planned_starts
from kfterm.desk.places import SessionView
from kfterm.model.ids import kind_of
from kfterm.model.records import Block
from kfterm.screens.acts import Act
from kfterm.screens.bars import Texts
from kfterm.screens.bignum import big
from kfterm.screens.context import Context
from kfterm.screens.home import OPEN, OPEN_HELP
from kfterm.screens.place import PlaceScreen
from kfterm.screens.rows import Entry, RowsView
from kfterm.screens.strips import Piece, Pieces, hanging
from kfterm.text import clean_line, wrap
from kfterm.words import Words

AGENDA = Words("Agenda", "Agenda", "Agenda")
SHEETS = Words("Ark", "Ark", "Sheets")
MINUTES = Words("{count} min", "{count} min", "{count} min")
NO_BLOCKS = Words(
    "Ingen poster ennå. Trykk a for å legge til en.",
    "Ingen postar enno. Trykk a for å leggje til ein.",
    "No items yet. Press a to add one.",
)
NO_SHEET = Words(
    "Posten har ikke noe ark. Velg et med k, eller lag et nytt med b.",
    "Posten har ikkje noko ark. Vel eit med k, eller lag eit nytt med b.",
    "The item has no sheet. Choose one with k, or make one with b.",
)
NOT_STARTED = Words("Trykk s for å starte tiden.", "Trykk s for å starte tida.", "Press s to start the timer.")
STAGES = {
    "warn": Words("Snart slutt", "Snart slutt", "Nearly over"),
    "last": Words("Rett før slutt", "Rett før slutt", "About to end"),
    "over": Words("Over tiden", "Over tida", "Over time"),
}
NARROW = 90


class SessionScreen(PlaceScreen):
    """A gathering, workshop or meeting as it is run."""

    DEFAULT_CSS = """
    SessionScreen #list { width: 1fr; }
    SessionScreen #now { width: 46%; padding: 0 2; height: 1fr; }
    SessionScreen.-narrow #now { display: none; }
    """

    def __init__(self, context: Context, place: str) -> None:
        super().__init__(context, place)
        self.view: SessionView | None = None

    def body(self) -> ComposeResult:
        """Agenda and sheets at the left, what runs now at the right."""
        yield RowsView(self.context.look, id="list")
        with Vertical(id="now"):
            yield Texts(self.context.look, id="clock")

    @property
    def rows(self) -> RowsView:
        """The list of agenda and sheets."""
        return self.query_one("#list", RowsView)

    @property
    def at(self) -> str:
        """The item or sheet under the cursor."""
        return self.rows.entry

    def goto(self, record: str) -> None:
        """Put the cursor on an item or sheet."""
        self.rows.go(record)

    def heading(self) -> str:
        """Title and place."""
        if self.view is None:
            return ""
        session = self.view.session
        dot = f"  {self.context.look.sign('dot')}  "
        try:
            day = format_date(date.fromisoformat(session.date), self.context.look.lang)
        except ValueError:
            day = session.date
        return dot.join(part for part in (session.title, day, session.place) if part)

    def mounted(self) -> None:
        """The list takes the keys; the cursor begins at what runs."""
        super().mounted()
        self.rows.focus()
        live = running(self.view.blocks) if self.view else None
        if live:
            self.goto(live.id)
        self.context.showing(self.place, self.at, frozenset())

    def resumed(self) -> None:
        """Back from a sheet: the room sees the agenda again."""
        super().resumed()
        self.context.session = self.place
        self.context.showing(self.place, self.at, frozenset())

    def resized(self) -> None:
        """On a narrow screen the agenda has it all; the timer stays in the title line."""
        self.set_class(self.size.width < NARROW, "-narrow")
        super().resized()

    def command_acts(self) -> Iterable[Act]:
        """The acts of the agenda; those of the people have a page of their own."""
        return (act for act in super().command_acts() if not act.id.startswith("people."))

    def own_acts(self) -> Iterable[Act]:
        """Opening the sheet of an item."""
        yield Act("session.open", OPEN, OPEN_HELP, lambda screen: screen.open(), key="enter,right", why=_sheet, bar=1)

    def fill(self) -> None:
        """Agenda, sheets, timer."""
        view, look = self.view, self.context.look
        if view is None:
            return
        room = max(30, self.rows.size.width or self.size.width) - 2
        found = [Entry("", ((),)), self._head(AGENDA)]
        start = first_start(view.session, self.context.desk.clock.now())
        times = planned_starts(view.blocks, start) if start else []
        for number, block in enumerate(view.blocks):
            found.append(self._block(block, format_time(times[number]) if times else "", room))
        if not view.blocks:
            found.append(Entry("", (((f"    {look.say(NO_BLOCKS)}", "hint"),),)))
        if view.boards:
            found += [Entry("", ((),)), self._head(SHEETS)]
        for board in view.boards:
            head: list[Piece] = [(f"    {look.sign('sheet')} ", "label")]
            tool = self.context.desk.registry.get(board.tool)
            tail = [(look.say(tool.name) if tool else board.tool, "mark")]
            found.append(Entry(board.id, tuple(hanging(head, look.plain(clean_line(board.title)), "head", room, tail))))
        self.rows.show(found, look=look)
        self.show_clock()

    def _head(self, words: Words) -> Entry:
        return Entry("", (((f"  {self.context.look.say(words)}", "label"),),))

    def _block(self, block: Block, at: str, room: int) -> Entry:
        look = self.context.look
        sign = "runs" if block.started and not block.ended else ("done" if block.ended else "todo")
        role = "head" if sign == "runs" else ("quiet" if sign == "done" else "")
        clock = f"{at} " if at else ""
        head: list[Piece] = [(f"    {look.sign(sign)} ", "label"), (clock, "hint")]
        tail: list[Piece] = [(look.say(MINUTES, count=block.minutes + block.added), "mark")]
        if block.board:
            tail.append((look.sign("sheet"), "label"))
        return Entry(block.id, tuple(hanging(head, look.plain(clean_line(block.title)), role, room, tail)))

    def tick(self) -> None:
        """The clock goes on."""
        super().tick()
        if self.view is not None and self.is_current:
            self.show_clock()

    def show_clock(self) -> None:
        """What runs now, the time left in large digits, and the instruction."""
        view, look = self.view, self.context.look
        texts = self.query_one("#clock", Texts)
        room = max(16, (texts.size.width or 40) - 1)
        if view is None:
            return
        live = running(view.blocks)
        left = remaining(live, self.context.desk.clock.now()) if live else None
        lines: list[Pieces] = [[]]
        chosen = next((block for block in view.blocks if block.id == self.at), None)
        shown = live or chosen
        if shown is None:
            texts.show(lines, look)
            return
        lines += [[(row, "head")] for row in wrap(look.plain(clean_line(shown.title)), room)] + [[]]
        if left is not None:
            role = f"big.{left.stage}"
            text = left.clock()
            lines += [[(row, role)] for row in big(text, look, 2 if len(text) * 8 <= room else 1)]
            words = STAGES.get(left.stage)
            lines += [[], [(look.say(words), role)]] if words else [[]]
        else:
            lines.append([(look.say(NOT_STARTED), "hint")])
        lines.append([])
        lines += [[(row, "")] for row in wrap(look.plain(clean_line(shown.instruction)), room)]
        texts.show(lines, look)

    def open(self) -> None:
        """Open the sheet of the item, or the sheet itself."""
        board = self._board_at()
        if board:
            self.context.open(board)

    def _board_at(self) -> str:
        if kind_of(self.at) == "board":
            return self.at
        block = next((one for one in self.view.blocks if one.id == self.at), None) if self.view else None
        known = {board.id for board in self.view.boards} if self.view else set()
        return block.board if block and block.board in known else ""

    def on_rows_view_chosen(self, event: RowsView.Chosen) -> None:
        """Enter or a click."""
        event.stop()
        self.perform_id("session.open")

    def on_rows_view_moved(self, event: RowsView.Moved) -> None:
        """Other keys are possible elsewhere; the instruction follows the cursor while nothing runs."""
        self.message = self.trouble = None
        self.key_line()
        self.foot_line()
        self.show_clock()


def _sheet(screen: SessionScreen) -> Words | None:
    return None if screen._board_at() else NO_SHEET
