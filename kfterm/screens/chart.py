"""The measures of a team: what can be done with them, and how the keys go from list to chart to point."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any, Final

from msgspec.structs import replace
from textual import events

from kfterm.desk import measureacts
from kfterm.desk.measuredoing import PICK, measure_of
from kfterm.desk.pdsawords import TESTS
from kfterm.errors import KfError
from kfterm.model.ids import kind_of
from kfterm.model.measure import Measure
from kfterm.screens.acts import Act, from_command
from kfterm.screens.chartpage import ChartPage
from kfterm.screens.chartwords import (
    FAMILY,
    FAMILY_HELP,
    IMPORT,
    IMPORT_HELP,
    KEYS,
    NO_TEST,
    OPEN,
    OPEN_HELP,
    PLAN,
    PLAN_HELP,
)
from kfterm.screens.diagram import DiagramView
from kfterm.screens.rows import RowsView
from kfterm.text import clean_line
from kfterm.tools.api import Command, Say
from kfterm.words import Words

NARROW: Final = 100
"""Columns below which list and chart are shown one at a time."""


class ChartScreen(ChartPage):
    """Measures and charts. ``place`` is the team, or a measure or measurement to begin at."""

    def mounted(self) -> None:
        """The list takes the keys; the cursor begins at the measure asked for."""
        self.set_class(self.app.size.width < NARROW, "-narrow")
        self.chart.on_size = self.show_chart
        self.query_one("#family", DiagramView).on_width = lambda _width: self.show_family()
        super().mounted()
        self.set_focus(self.rows)
        if self._begin_at:
            self.goto(self._begin_at)
            self.call_after_refresh(self.open)

    def resized(self) -> None:
        """On a narrow screen list and chart change places."""
        self.set_class(self.size.width < NARROW, "-narrow")
        super().resized()
        self.call_after_refresh(self.show_chart)

    # --- acts ----------------------------------------------------------------------------------------------------

    def command_acts(self) -> Iterable[Act]:
        """What can be done with measures; the team's other acts stay on its own page."""
        for command in measureacts.COMMANDS:
            key, bar = KEYS.get(command.id, ("", 0))
            act = from_command(command, key, bar)
            if command in (measureacts.ADD, measureacts.CORRECT):
                act = replace(act, run=partial(_enter, command))
            yield act

    def own_acts(self) -> Iterable[Act]:
        """Chart, plan, all charts, import."""
        yield Act("chart.open", OPEN, OPEN_HELP, lambda screen: screen.open(), key="enter,right", why=_some, bar=12)
        yield Act("chart.plan", PLAN, PLAN_HELP, lambda screen: screen.toggle("-plan"), key="p", why=_some, bar=16)
        yield Act(
            "chart.family", FAMILY, FAMILY_HELP, lambda screen: screen.toggle("-family"), key="g", why=_some, bar=17
        )
        yield Act("chart.import", IMPORT, IMPORT_HELP, lambda screen: screen.take_in(), key="i", why=_some, bar=19)
        yield Act("chart.list", OPEN, OPEN_HELP, lambda screen: screen.leave_chart(), key="left")

    def repeats(self, command: Command[Any]) -> bool:
        """Measurements are entered one after the other."""
        return command.id == measureacts.ADD.id

    def again(self, asking: Any) -> None:  # noqa: ANN401 - as PlaceScreen
        """The next measurement of the same measure."""
        self.start(asking.command, at=self.measure_id, repeat=True)

    def open(self) -> None:
        """From the list to the chart; in the chart to the test at the point; in the plan, change the line there."""
        if self.chart.has_focus:
            self._open_test()
            return
        if self.plan.has_focus:
            command = measureacts.FIELDS.get(self.plan.entry)
            if command is not None:
                self.start(command, at=self.measure_id)
            return
        if not self.charts:
            return
        self.add_class("-card")
        self.call_after_refresh(self._enter_chart)

    def _open_test(self) -> None:
        """From the point to the test (PDSA) that began there, or was the last one before it; of several, choose."""
        found, look = self.tests_here(), self.context.look
        if not found:
            self.tell(Say(NO_TEST))
        elif len(found) == 1:
            self.context.open(found[0].id)
        else:
            from kfterm.screens.lists import ListPanel

            rows = [(one.id, look.plain(clean_line(one.test or one.question))) for one in found]
            self.app.push_screen(ListPanel(self.context, look.say(TESTS), rows), self._chosen_test)

    def _chosen_test(self, cycle: str | None) -> None:
        if cycle is not None:
            self.context.open(cycle)

    def _enter_chart(self) -> None:
        self.show_chart()
        self.told()
        self.title_line()
        self.set_focus(self.right())
        self.key_line()

    def leave_chart(self) -> bool:
        """From the chart to the list; whether there was anything to leave."""
        inside = any(one.has_focus for one in (self.chart, self.plan, *self.query("#words"), *self.query("#family")))
        if not (inside or (self.has_class("-narrow") and self.has_class("-card"))):
            return False
        self.remove_class("-card")
        self.set_focus(self.rows)
        self.reload()
        return True

    def back(self) -> None:
        """Escape: out of the entry line, then out of the chart, then out of the page."""
        if self.asking is None and not (self.message or self.trouble) and self.leave_chart():
            return
        super().back()

    def toggle(self, name: str) -> None:
        """Plan or all charts in the place of the chart, or the chart again."""
        on = not self.has_class(name)
        self.remove_class("-plan", "-family")
        self.set_class(on, name)
        self.add_class("-card")
        self.call_after_refresh(self._enter_chart)

    def take_in(self) -> None:
        """Measurements from a file or from the clipboard."""
        from kfterm.screens.measuretaking import take_in

        take_in(self)

    def pasted(self, text: str) -> None:
        """Several lines pasted where measurements or a file are asked for: columns from a spreadsheet."""
        asking = self.asking
        if asking is None or asking.command.id not in (measureacts.ADD.id, "chart.import"):
            super().pasted(text)
            return
        from kfterm.screens.measuretaking import preview

        self.close_entry()
        try:
            preview(self, text.encode("utf-8"), "")
        except KfError as error:
            self.fail(error)

    def measure_here(self) -> Measure | None:
        """The measure under the cursor."""
        return measure_of(self.view.records, self.measure_id) if self.view else None

    # --- moving --------------------------------------------------------------------------------------------------

    def on_rows_view_chosen(self, event: RowsView.Chosen) -> None:
        """Enter or a click: the chart, a line of the plan, or the test behind a letter."""
        event.stop()
        if event.view.id == "words":
            if kind_of(event.entry) == "cycle":
                self.context.open(event.entry)
            return
        self.perform_id("chart.open")

    def on_rows_view_moved(self, event: RowsView.Moved) -> None:
        """Another measure."""
        self.message = self.trouble = None
        if event.view is self.rows:
            self.point = ""
            self.show_chart()
            self.told()
        self.key_line()
        self.foot_line()

    def on_diagram_view_moved(self, event: DiagramView.Moved) -> None:
        """Another point, or another small chart."""
        self.message = self.trouble = None
        if kind_of(event.ref) == "measure":
            self.rows.go(event.ref)
            self.query_one("#family", DiagramView).go(event.ref)
        else:
            self.point = event.ref
            self.show_chart()
        self.told()
        self.key_line()
        self.foot_line()

    def told(self) -> None:
        """The room's window follows to this chart and point."""
        self.context.showing(self.place, self.point or self.measure_id, frozenset())

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Other keys are possible in the chart."""
        self.key_line()
        self.foot_line()


def _some(screen: ChartScreen) -> Words | None:
    return None if screen.charts else PICK


def _enter(command: Command[Any], screen: ChartScreen) -> None:
    """The entry line for the kind of data of the measure at the cursor."""
    measure = measure_of(screen.view.records, screen.at) if screen.view else None
    if measure is not None:
        screen.start(measureacts.entry_command(measure, command))
