"""The measures of a team: their list, the chart of the one under the cursor with its interpretation, its plan."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any, Final

from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from kfterm.desk import measureacts
from kfterm.desk.measureaim import smart
from kfterm.desk.measurecharts import charts_in
from kfterm.desk.measuredoing import PICK, measure_of
from kfterm.desk.measureshow import Chart, chart_data
from kfterm.desk.measurewords import MEASURES
from kfterm.desk.places import TeamView
from kfterm.drawing.cells import paint
from kfterm.drawing.multiples import Small, multiples
from kfterm.errors import KfError
from kfterm.model.ids import kind_of
from kfterm.model.measure import Measure
from kfterm.screens.acts import Act, from_command, key_name
from kfterm.screens.chartrows import NO_MEASURES, blank, list_entries, plan_entries, word_entries
from kfterm.screens.chartview import ChartView
from kfterm.screens.chartwords import FAMILY, FAMILY_HELP, IMPORT, IMPORT_HELP, KEYS, OPEN, OPEN_HELP, PLAN, PLAN_HELP
from kfterm.screens.context import Context
from kfterm.screens.diagram import DiagramView
from kfterm.screens.place import PlaceScreen
from kfterm.screens.rows import Entry, RowsView
from kfterm.screens.strips import Piece, hanging
from kfterm.text import clean_line
from kfterm.tools.api import Command
from kfterm.words import Words

NARROW: Final = 100
"""Columns below which list and chart are shown one at a time."""


class ChartScreen(PlaceScreen):
    """Measures and charts. ``place`` is the team, or a measure or measurement to begin at."""

    DEFAULT_CSS = """
    ChartScreen #list { width: 38; }
    ChartScreen #right { width: 1fr; height: 1fr; }
    ChartScreen #words { height: 12; }
    ChartScreen #plan, ChartScreen #family { display: none; width: 1fr; height: 1fr; }
    ChartScreen.-plan #plan { display: block; }
    ChartScreen.-plan #chart, ChartScreen.-plan #words { display: none; }
    ChartScreen.-family #family { display: block; }
    ChartScreen.-family #chart, ChartScreen.-family #words { display: none; }
    ChartScreen.-narrow #right { display: none; }
    ChartScreen.-narrow #list { width: 1fr; }
    ChartScreen.-narrow.-card #right { display: block; }
    ChartScreen.-narrow.-card #list { display: none; }
    """

    def __init__(self, context: Context, place: str) -> None:
        self._begin_at = place if kind_of(place) in ("measure", "measurement") else ""
        super().__init__(context, context.desk.unit_of(place))
        self.view: TeamView | None = None
        self.charts: tuple[Chart, ...] = ()
        self.point = ""

    def body(self) -> ComposeResult:
        """The list; at its right chart and words, the plan, or all charts."""
        look = self.context.look
        yield RowsView(look, id="list")
        with Vertical(id="right"):
            yield ChartView(look, id="chart")
            yield RowsView(look, id="words", enter=True)
            yield RowsView(look, id="plan")
            yield DiagramView(look, id="family")

    @property
    def rows(self) -> RowsView:
        """The list of measures."""
        return self.query_one("#list", RowsView)

    @property
    def chart(self) -> ChartView:
        """The chart."""
        return self.query_one("#chart", ChartView)

    @property
    def plan(self) -> RowsView:
        """The plan of the measure."""
        return self.query_one("#plan", RowsView)

    @property
    def measure_id(self) -> str:
        """The measure under the cursor; a hand-out is made of it."""
        return self.rows.entry

    @property
    def at(self) -> str:
        """The measurement under the cursor of the chart, else the measure."""
        return self.point if self.chart.has_focus and self.point else self.measure_id

    def right(self) -> Widget:
        """What stands at the right of the list now."""
        if self.has_class("-plan"):
            return self.plan
        return self.query_one("#family") if self.has_class("-family") else self.chart

    def main(self) -> Widget:
        """The list, or what stands at its right where only that is seen."""
        return self.right() if self.has_class("-narrow") and self.has_class("-card") else self.rows

    def seen(self) -> tuple[Widget, ...]:
        """Both on a wide screen."""
        right = (self.right(), self.query_one("#words")) if self.right() is self.chart else (self.right(),)
        return right if self.main() is not self.rows else (self.rows, *([] if self.has_class("-narrow") else right))

    def goto(self, record: str) -> None:
        """Put the cursor on a measure, or on a measurement in its chart."""
        measure = measure_of(self.view.records, record) if self.view else None
        if measure is None:
            return
        self.rows.go(measure.id)
        self.point = record if kind_of(record) == "measurement" else ""
        self.show_chart()

    def heading(self) -> str:
        """The team, and what this is; where the list is not seen, the measure."""
        title = self.view.team.title if self.view else ""
        shown = self.chosen() if self.main() is not self.rows else None
        if shown is not None:
            return f"{shown.measure.name}  {self.context.look.sign('dot')}  {title}"
        return f"{title}  {self.context.look.sign('dot')}  {self.context.look.say(MEASURES)}"

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
        """From the list to the chart; in the plan, change the line under the cursor."""
        if self.plan.has_focus:
            command = measureacts.FIELDS.get(self.plan.entry)
            if command is not None:
                self.start(command, at=self.measure_id)
            return
        if not self.charts:
            return
        self.add_class("-card")
        self.call_after_refresh(self._enter_chart)

    def _enter_chart(self) -> None:
        self.show_chart()
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

    # --- showing -------------------------------------------------------------------------------------------------

    def fill(self) -> None:
        """List, chart, words."""
        view, look = self.view, self.context.look
        if view is None:
            return
        self.charts = charts_in(view.records)
        room = max(24, self.rows.size.width or 38) - 1
        found = list_entries(self.charts, look, room, self.today())
        if not self.charts:
            text = look.say(NO_MEASURES, key=key_name("n", look))
            found += [blank(), Entry("", tuple(hanging([("  ", "")], text, "hint", room)))]
            for say in smart(view.team, (), self.today()):
                found += [
                    blank(),
                    Entry("", tuple(hanging([("  ", "")], look.plain(say.get(look.lang)), "hint", room))),
                ]
        self.rows.show(found, look=look)
        self.show_chart()

    def today(self) -> Any:  # noqa: ANN401 - a date
        """The day of the clock."""
        return self.context.desk.clock.now().date()

    def chosen(self) -> Chart | None:
        """The chart of the measure under the cursor."""
        return next((one for one in self.charts if one.measure.id == self.measure_id), None)

    def show_chart(self) -> None:
        """The chart, its words and its plan."""
        shown, look = self.chosen(), self.context.look
        self._heading = clean_line(self.heading())
        words = self.query_one("#words", RowsView)
        if shown is None:
            self.chart.painting = None
            self.chart.refresh()
            words.show([], look=look)
            self.plan.show([], look=look)
            return
        known = [row.id for row in shown.series.rows]
        if self.point not in known:
            self.point = known[-1] if known else ""
        data = chart_data(shown, look.lang)
        self.point = self._of_point(shown)
        self.chart.draw(data, self.point, look)
        room = max(30, words.size.width or self.chart.size.width or 60) - 1
        entries = word_entries(shown, self.point, look, room, self.today())
        words.styles.height = self._share(sum(len(entry.lines) for entry in entries))
        words.show(entries, "plain", look=look)
        driver = str(self.view.records.get(shown.measure.driver, {}).get("text", "")) if self.view else ""
        self.plan.show(plan_entries(shown, driver, look, max(30, self.plan.size.width or room) - 1), look=look)
        if self.has_class("-family"):
            self.show_family()

    def _share(self, wanted: int) -> int:
        """Rows for the words: at most two fifths of the height, so that the chart stays readable."""
        high = self.query_one("#right").size.height or 20
        return max(3, min(wanted, high * 2 // 5))

    def _of_point(self, shown: Chart) -> str:
        """The first measurement of the point that the cursor's measurement is part of."""
        for point in shown.series.points:
            if any(row.id == self.point for row in point.rows):
                return point.rows[0].id
        return self.point

    def show_family(self) -> None:
        """All charts, small."""
        look, view = self.context.look, self.query_one("#family", DiagramView)
        if not view.size.width:
            return
        small = [
            Small(one.measure.id, clean_line(one.measure.name), one.texts(look.lang)[0], chart_data(one, look.lang))
            for one in self.charts
        ]
        scene = multiples(small, view.room(), view.size.height, look.say(FAMILY))
        view.show(paint(scene, ascii_only=look.ascii), [one.ref for one in small], self.measure_id, look)

    def resting(self) -> list[Piece]:
        """What the keys lead to."""
        if not self.charts:
            return []
        return [(f" {self.context.look.say(OPEN_HELP)}", "hint")] if self.rows.has_focus else []

    def targets(self) -> list[str]:
        """Jump letters lie over the measures."""
        return [entry.id for entry in self.rows.entries if entry.id]

    def steer(self, by: int) -> None:
        """While the room's picture lies over this page, the arrows go from point to point."""
        self.chart.step(by)

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
