"""A session: agenda with one running timer, the instruction that the room sees, and its sheets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Vertical

from kfterm.clock import format_date
from kfterm.desk.agenda import remaining, running
from kfterm.desk.agendaplan import Row, day_of, drift_of, rows_of
from kfterm.desk.agendareplan import Proposal
from kfterm.desk.places import SessionView, private_note
from kfterm.desk.timeacts import PART_NAMES, PICK_BLOCK, is_block, proposal
from kfterm.model.ids import kind_of
from kfterm.model.records import Block
from kfterm.screens import agendarows, follow
from kfterm.screens.acts import Act, key_name
from kfterm.screens.bars import Texts
from kfterm.screens.bignum import big
from kfterm.screens.context import Context
from kfterm.screens.home import OPEN, OPEN_HELP
from kfterm.screens.lists import ListPanel
from kfterm.screens.people import PeopleScreen
from kfterm.screens.place import PlaceScreen
from kfterm.screens.replan import ReplanPanel
from kfterm.screens.rows import Entry, RowsView
from kfterm.screens.strips import Piece, Pieces, hanging
from kfterm.text import clean_line, wrap
from kfterm.words import Words

SHEETS = Words("Ark", "Ark", "Sheets")
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
OFFER = Words(
    "{drift}. {key} viser en ny plan for resten av dagen.",
    "{drift}. {key} viser ein ny plan for resten av dagen.",
    "{drift}. {key} shows a new plan for the rest of the day.",
)
PEOPLE = Words("Deltakere og grupper", "Deltakarar og grupper", "People and groups")
PEOPLE_HELP = Words(
    "Hvem er her, hvilke bord de sitter ved, og hvem som leder dem.",
    "Kven er her, kva bord dei sit ved, og kven som leier dei.",
    "Who is here, at which tables they sit, and who leads them.",
)
DETAILS = Words("Vis posten", "Vis posten", "Show the item")
DETAILS_HELP = Words(
    "Les instruksjon, referat, tips og notat. Ikke for salen.",
    "Les instruksjon, referat, tips og notat. Ikkje for salen.",
    "Read instruction, notes, tip and private note. Not for the room.",
)
NARROW = 90
REPLAN = "session.replan"


class SessionScreen(PlaceScreen):
    """A gathering, workshop or meeting as it is run."""

    METHOD = "agenda"

    DEFAULT_CSS = """
    SessionScreen #list { width: 1fr; }
    SessionScreen #now { width: 46%; padding: 0 2; height: 1fr; }
    SessionScreen.-narrow #now { display: none; }
    """

    def __init__(self, context: Context, place: str) -> None:
        super().__init__(context, place)
        self.view: SessionView | None = None
        self.day: tuple[Row, ...] = ()
        """The agenda with its times as the list shows them."""
        self.offer: Proposal | None = None
        """How the rest of the day could be won back, while it lies far behind."""

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
        """The list takes the keys; the cursor begins at what runs, else at what comes next."""
        super().mounted()
        self.set_focus(self.rows)
        live = running(self.view.blocks) if self.view else None
        first = live or next((row.block for row in self.day if row.state == "todo"), None)
        if first:
            self.goto(first.id)
            self.bars()
            self.show_clock()
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
        for act in super().command_acts():
            if act.id == REPLAN:
                yield replace(act, run=lambda screen: screen.show_plan())
            elif not act.id.startswith("people."):
                yield act

    def own_acts(self) -> Iterable[Act]:
        """Opening the sheet of an item, and the people."""
        yield Act("session.open", OPEN, OPEN_HELP, lambda screen: screen.open(), key="enter,right", why=_sheet, bar=1)
        yield Act("session.details", DETAILS, DETAILS_HELP, lambda screen: screen.details(), key="y", why=_no_block)
        yield from follow.session_acts()
        yield Act("session.people", PEOPLE, PEOPLE_HELP, lambda screen: screen.people(), key="g", bar=35)

    def fill(self) -> None:
        """Agenda, sheets, timer."""
        view, look = self.view, self.context.look
        if view is None:
            return
        room = max(30, self.rows.size.width or self.size.width) - 2
        self._count(view)
        plan = day_of(view.session, view.blocks, self.context.desk.clock.now())
        timed = plan.start is not None
        found = follow.since_entries(self.context, self.place, room)
        found += [Entry("", ((),)), agendarows.head(self.day, look, timed, plan.moved)]
        found += [agendarows.entry(row, look, room, timed) for row in self.day]
        if not view.blocks:
            found.append(Entry("", (((f"    {look.say(NO_BLOCKS)}", "hint"),),)))
        if view.boards:
            found += [Entry("", ((),)), self._head(SHEETS)]
        for board in view.boards:
            head: list[Piece] = [(f"    {look.sign('sheet')} ", "label")]
            tool = self.context.desk.registry.get(board.tool)
            name, title = look.say(tool.name) if tool else board.tool, clean_line(board.title)
            # A title that says what kind of sheet it is need not be told twice.
            tail = [] if name.casefold() in title.casefold() else [(name, "mark")]
            found.append(Entry(board.id, tuple(hanging(head, look.plain(title), "head", room, tail))))
        self.rows.show(found, look=look)
        self.show_clock()

    def _count(self, view: SessionView) -> None:
        """The times of the moment, and whether a new plan is worth offering."""
        now = self.context.desk.now()
        self.day = rows_of(view.session, view.blocks, now.at)
        late = drift_of(self.day) or 0
        self.offer = proposal(view, now) if late >= agendarows.LOUD else None

    def resting(self) -> list[Piece]:
        """Far behind the plan: what can be done; on a narrow screen else what the room reads of the item."""
        look, late = self.context.look, drift_of(self.day)
        if self.offer is not None and late is not None:
            key = key_name(self.map.first_of(REPLAN), look)
            text = OFFER.get(look.lang, drift=agendarows.drift_say(late).get(look.lang), key=key)
            return [(f" {look.sign('finding')} {look.plain(text)}", "finding")]
        block = self._chosen()
        if block is not None and self.has_class("-narrow"):
            return [(f" {look.plain(clean_line(block.instruction))}", "hint")]
        return []

    def _chosen(self) -> Block | None:
        return next((block for block in self.view.blocks if block.id == self.at), None) if self.view else None

    def _head(self, words: Words) -> Entry:
        return Entry("", (((f"  {self.context.look.say(words)}", "label"),),))

    def tick(self) -> None:
        """The clock goes on; the list is made anew only when a time in it has changed."""
        super().tick()
        if self.view is None or not self.is_current:
            return
        now = self.context.desk.clock.now()
        if agendarows.told(rows_of(self.view.session, self.view.blocks, now)) != agendarows.told(self.day):
            offered = self.offer is not None
            self.fill()
            if self.offer is not None and not offered:
                # What was told of the last act has been read by now; this has not.
                self.message = None
            self.foot_line()
        else:
            self.show_clock()

    def show_clock(self) -> None:
        """What runs now, the time left in large digits, and what there is to know about the item."""
        view, look = self.view, self.context.look
        texts = self.query_one("#clock", Texts)
        room = max(16, (texts.size.width or 40) - 1)
        live, chosen = (running(view.blocks), self._chosen()) if view else (None, None)
        lines: list[Pieces] = [[]]
        if view is not None and live is not None:
            lines += self._timer_lines(live, room)
        if view is not None and chosen is not None:
            if live is None or live.id != chosen.id:
                lines += [[]] if live else []
                lines += self._title_lines(chosen, room)
                lines += [[(look.say(NOT_STARTED), "hint")], []] if live is None else []
                lines += [[(row, "")] for row in wrap(look.plain(clean_line(chosen.instruction)), room)]
            lines += agendarows.details(chosen, private_note(view, chosen.id)[1], look, room)
        if view is not None and live is None and chosen is None:
            lines += agendarows.day_lines(view, look, room)
        texts.show(lines, look)

    def _title_lines(self, block: Block, room: int) -> list[Pieces]:
        rows = wrap(self.context.look.plain(clean_line(block.title)), room)
        return [*([(row, "head")] for row in rows), []]

    def _timer_lines(self, live: Block, room: int) -> list[Pieces]:
        look = self.context.look
        lines = self._title_lines(live, room)
        left = remaining(live, self.context.desk.clock.now())
        if left is not None:
            role, text = f"big.{left.stage}", left.clock()
            if left.part:
                lines += [[(look.say(PART_NAMES[left.part]), "label")], []]
            lines += [[(row, role)] for row in big(text, look, 2 if len(text) * 8 <= room else 1)]
            told: list[Piece] = [(f"{look.say(STAGES[left.stage])}  ", role)] if left.stage in STAGES else []
            drift = drift_of(self.day)
            lines += [[], [*told, *([agendarows.drift_piece(drift, look)] if drift is not None else [])], []]
        return [*lines, *([(row, "")] for row in wrap(look.plain(clean_line(live.instruction)), room))]

    def show_plan(self) -> None:
        """The new plan as a table; Enter takes it, as one change."""
        view = self.view
        found = proposal(view, self.context.desk.now()) if view else None
        command = self.context.desk.command(self.place, REPLAN)
        if found is None:
            self.start(command)
            return
        self.app.push_screen(
            ReplanPanel(self.context, found), lambda chosen: self.start(command) if chosen is not None else None
        )

    def details(self) -> None:
        """All that is known of the item, where the screen is too narrow for two columns."""
        view, block, look = self.view, self._chosen(), self.context.look
        if view is None or block is None:
            return
        lines = agendarows.details(block, private_note(view, block.id)[1], look, self.size.width)
        texts = [block.instruction, *("".join(text for text, _ in line) for line in lines)]
        rows = [("", look.plain(clean_line(text))) for text in texts if text.strip()]
        self.app.push_screen(ListPanel(self.context, clean_line(block.title), rows))

    def people(self) -> None:
        """The page of the people and their tables."""
        self.app.push_screen(PeopleScreen(self.context, self.place))

    def open(self) -> None:
        """Open the sheet of the item, or the sheet itself."""
        board = self._board_at()
        if board:
            self.context.open(board)

    def follow_up(self, closing: bool = False) -> None:
        """What is open and captured; ``closing``: with the choices at the end of the day."""
        self.app.push_screen(follow.FollowScreen(self.context, self.place, closing))

    def _board_at(self) -> str:
        if kind_of(self.at) == "board":
            return self.at
        block = self._chosen()
        known = {board.id for board in self.view.boards} if self.view else set()
        return block.board if block and block.board in known else ""

    def on_rows_view_chosen(self, event: RowsView.Chosen) -> None:
        """Enter or a click."""
        event.stop()
        self.perform_id("session.follow" if event.entry == follow.SINCE_ROW else "session.open")

    def on_rows_view_moved(self, event: RowsView.Moved) -> None:
        """Other keys are possible elsewhere; the instruction follows the cursor while nothing runs."""
        self.message = self.trouble = None
        self.key_line()
        self.foot_line()
        self.show_clock()


def _no_block(screen: SessionScreen) -> Words | None:
    return is_block(screen.view, screen.at) if screen.view else PICK_BLOCK


def _sheet(screen: SessionScreen) -> Words | None:
    return None if screen._board_at() else NO_SHEET
