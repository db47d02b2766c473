"""A team: its aim and facts, its sheets, and its actions with owner, due date and status."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from textual.app import ComposeResult

from kfterm.clock import format_date
from kfterm.desk.measurewords import MEASURES
from kfterm.desk.pdsawords import TESTS
from kfterm.desk.places import TeamView
from kfterm.desk.team import STATUS
from kfterm.desk.tree import sheet_of
from kfterm.model.ids import kind_of
from kfterm.model.records import Action
from kfterm.screens.acts import Act
from kfterm.screens.chartrows import goal_entries, measure_section
from kfterm.screens.context import Context
from kfterm.screens.home import OPEN, OPEN_HELP
from kfterm.screens.pdsarows import figure_entries, ramp_entries
from kfterm.screens.place import PlaceScreen
from kfterm.screens.planrows import driver_section, plan_section
from kfterm.screens.rows import Entry, RowsView
from kfterm.screens.strips import Piece, hanging
from kfterm.text import clean_line
from kfterm.words import Words

AIM = Words("Mål", "Mål", "Aim")
UNIT = Words("Avdeling", "Avdeling", "Department")
LEAD = Words("Leder", "Leiar", "Leader")
DUE = Words("Frist", "Frist", "Due")
BENEFIT = Words("Gevinst", "Gevinst", "Benefit")
SHEETS = Words("Ark", "Ark", "Sheets")
ACTIONS = Words("Tiltak", "Tiltak", "Actions")
NO_SHEETS = Words("Ingen ark ennå. Trykk b.", "Ingen ark enno. Trykk b.", "No sheets yet. Press b.")
NO_ACTIONS = Words("Ingen tiltak ennå. Trykk a.", "Ingen tiltak enno. Trykk a.", "No actions yet. Press a.")
NO_TESTS = Words("Ingen tester ennå. Trykk F4.", "Ingen testar enno. Trykk F4.", "No tests yet. Press F4.")
LATE = Words("over fristen", "over fristen", "overdue")
ONLY_SHEETS = Words(
    "Velg et ark, en indikator eller en test for å åpne.",
    "Vel eit ark, ein indikator eller ein test for å opne.",
    "Choose a sheet, a measure or a test to open it.",
)
MEASURES_HELP = Words(
    "Åpne indikatorene med diagrammer og tolkning, og legg inn målinger.",
    "Opne indikatorane med diagram og tolking, og legg inn målingar.",
    "Open the measures with charts and interpretation, and enter measurements.",
)
INSIDE_SHEETS = ("standard", "driver")
"""Kinds of rows of sheets that are shown here too."""
SIGNS = {"open": "todo", "doing": "runs", "done": "done", "cancelled": "stopped"}


class TeamScreen(PlaceScreen):
    """An improvement team."""

    def __init__(self, context: Context, place: str) -> None:
        super().__init__(context, place)
        self.view: TeamView | None = None

    def body(self) -> ComposeResult:
        """One list."""
        yield RowsView(self.context.look, id="list")

    @property
    def rows(self) -> RowsView:
        """The list."""
        return self.query_one("#list", RowsView)

    @property
    def at(self) -> str:
        """The sheet or action under the cursor."""
        return self.rows.entry

    def goto(self, record: str) -> None:
        """Put the cursor on a sheet or action."""
        self.rows.go(record)

    def heading(self) -> str:
        """The team's name."""
        return self.view.team.title if self.view else ""

    def mounted(self) -> None:
        """The list takes the keys."""
        super().mounted()
        self.set_focus(self.rows)

    def own_acts(self) -> Iterable[Act]:
        """Opening a sheet."""
        yield Act("team.open", OPEN, OPEN_HELP, lambda screen: screen.open(), key="enter,right", why=_sheet, bar=1)
        yield Act("team.measures", MEASURES, MEASURES_HELP, lambda screen: screen.open_measures(), key="i", bar=21)

    def fill(self) -> None:
        """Facts, sheets, actions."""
        view, look = self.view, self.context.look
        if view is None:
            return
        room = max(30, self.rows.size.width or self.size.width) - 2
        found = [Entry("", ((),))]
        charts, today = self.context.desk.charts(view.team.id), self.context.desk.clock.now().date()
        found += self._facts(
            ((AIM, view.team.aim), (DUE, self._day(view.team.due)), (BENEFIT, view.team.benefit)), room
        )
        found += goal_entries(charts, look, room)
        found += self._facts(((UNIT, view.team.unit), (LEAD, view.team.lead)), room)
        found += [Entry("", ((),)), self._head(SHEETS)]
        for board in view.boards:
            head: list[Piece] = [(f"    {look.sign('sheet')} ", "label")]
            found.append(Entry(board.id, tuple(hanging(head, look.plain(clean_line(board.title)), "head", room))))
        if not view.boards:
            found.append(self._note(NO_SHEETS))
        found += driver_section(self.context.desk, view.team.id, look, room)
        found += measure_section(charts, look, room, today)
        found += plan_section(self.context.desk, view.team.id, look, room)
        found += [Entry("", ((),)), self._head(ACTIONS)]
        found += [self._action(action, room) for action in view.actions]
        if not view.actions:
            found.append(self._note(NO_ACTIONS))
        found += [Entry("", ((),)), self._head(TESTS), *figure_entries(view, look, room, today)]
        found += ramp_entries(view, look, room, today)
        if not view.cycles:
            found.append(self._note(NO_TESTS))
        self.rows.show(found, look=look)

    def _facts(self, facts: Iterable[tuple[Words, str]], room: int) -> list[Entry]:
        """What is known of the team, each with its label; what is not written is left out."""
        look = self.context.look
        return [
            Entry("", tuple(hanging([(f"  {look.say(words)}: ", "label")], look.plain(clean_line(text)), "", room)))
            for words, text in facts
            if text
        ]

    def _head(self, words: Words) -> Entry:
        return Entry("", (((f"  {self.context.look.say(words)}", "label"),),))

    def _note(self, words: Words) -> Entry:
        return Entry("", (((f"    {self.context.look.say(words)}", "hint"),),))

    def _action(self, action: Action, room: int) -> Entry:
        look = self.context.look
        over = action.status in ("done", "cancelled")
        head: list[Piece] = [(f"    {look.sign(SIGNS[action.status])} ", "label")]
        tail: list[Piece] = [(look.plain(clean_line(action.owner)), "mark")] if action.owner else []
        if action.due:
            tail.append((self._day(action.due), "mark"))
            if not over and action.due < self.context.desk.clock.now().date().isoformat():
                tail.append((look.say(LATE), "finding"))
        tail.append((look.say(STATUS[action.status]), "mark"))
        role = "quiet" if over else "head"
        return Entry(action.id, tuple(hanging(head, look.plain(clean_line(action.text)), role, room, tail)))

    def _day(self, text: str) -> str:
        try:
            return format_date(date.fromisoformat(text), self.context.look.lang)
        except ValueError:
            return clean_line(text)

    def open(self) -> None:
        """Open the sheet under the cursor; a driver, or a change of a plan, opens its sheet at it."""
        board = sheet_of(self.view.records, self.at) if self.view and kind_of(self.at) in INSIDE_SHEETS else ""
        if board:
            self.context.memory.cursor[board] = self.at
        self.context.open(board or self.at)

    def open_measures(self) -> None:
        """The measures of the team with their charts; at the one under the cursor."""
        from kfterm.screens.chart import ChartScreen

        at = self.at if kind_of(self.at) == "measure" else self.place
        self.app.push_screen(ChartScreen(self.context, at))

    def on_rows_view_chosen(self, event: RowsView.Chosen) -> None:
        """Enter or a click."""
        event.stop()
        self.perform_id("team.open")

    def on_rows_view_moved(self, event: RowsView.Moved) -> None:
        """Other keys are possible elsewhere."""
        self.message = self.trouble = None
        self.key_line()
        self.foot_line()


def _sheet(screen: TeamScreen) -> Words | None:
    return None if kind_of(screen.at) in ("board", "cycle", "measure", *INSIDE_SHEETS) else ONLY_SHEETS
