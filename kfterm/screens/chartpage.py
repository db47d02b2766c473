"""The page of a team's measures as it is seen: list, chart with its words, plan, all charts side by side."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from kfterm.desk.measureaim import smart
from kfterm.desk.measuredoing import measure_of
from kfterm.desk.measureshow import Chart, chart_data, cycles_at
from kfterm.desk.measurewords import MEASURES
from kfterm.desk.places import TeamView
from kfterm.drawing.cells import paint
from kfterm.drawing.multiples import Small, multiples
from kfterm.model.cycle import Cycle
from kfterm.model.ids import kind_of
from kfterm.screens.acts import key_name
from kfterm.screens.chartrows import NO_MEASURES, advice_entries, blank, list_entries, plan_entries, word_entries
from kfterm.screens.chartview import ChartView
from kfterm.screens.chartwords import FAMILY, OPEN_HELP, TO_TEST
from kfterm.screens.context import Context
from kfterm.screens.diagram import DiagramView
from kfterm.screens.place import PlaceScreen
from kfterm.screens.rows import Entry, RowsView
from kfterm.screens.strips import Piece, hanging
from kfterm.text import clean_line


class ChartPage(PlaceScreen):
    """What is seen: list, chart with its words, plan, all charts."""

    DEFAULT_CSS = """
    ChartPage #list { width: 38; }
    ChartPage #right { width: 1fr; height: 1fr; }
    ChartPage #words { height: 12; }
    ChartPage #plan, ChartPage #family { display: none; width: 1fr; height: 1fr; }
    ChartPage.-plan #plan { display: block; }
    ChartPage.-plan #chart, ChartPage.-plan #words { display: none; }
    ChartPage.-family #family { display: block; }
    ChartPage.-family #chart, ChartPage.-family #words { display: none; }
    ChartPage.-narrow #right { display: none; }
    ChartPage.-narrow #list { width: 1fr; }
    ChartPage.-narrow.-card #right { display: block; }
    ChartPage.-narrow.-card #list { display: none; }
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

    def fill(self) -> None:
        """List, chart, words."""
        view, look = self.view, self.context.look
        if view is None:
            return
        self.charts = self.context.desk.charts(self.place)
        room = max(24, self.rows.size.width or 38) - 1
        found = list_entries(self.charts, look, room, self.today())
        if not self.charts:
            text = look.say(NO_MEASURES, key=key_name("n", look))
            found += [blank(), Entry("", tuple(hanging([("  ", "")], text, "hint", room)))]
        advice = smart(view.team, [one.measure for one in self.charts], self.today())
        found += advice_entries(clean_line(view.team.aim), advice, look, room)
        self.rows.show(found, look=look)
        self.show_chart()

    def today(self) -> date:
        """The day of the clock."""
        return self.context.desk.clock.now().date()

    def chosen(self) -> Chart | None:
        """The chart of the measure under the cursor."""
        return next((one for one in self.charts if one.measure.id == self.measure_id), None)

    def tests_here(self) -> tuple[Cycle, ...]:
        """The tests that the chart tells of at the cursor's point, else the last one before it."""
        shown, view = self.chosen(), self.view
        refs = cycles_at(shown, self.point) if shown else ()
        return tuple(one for ref in refs for one in (view.cycles if view else ()) if one.id == ref)

    def show_chart(self) -> None:
        """The chart, its words and its plan."""
        shown, look = self.chosen(), self.context.look
        self._heading = clean_line(self.heading())
        words = self.query_one("#words", RowsView)
        if shown is None:
            self.chart.clear()
            words.show([], look=look)
            self.plan.show([], look=look)
            return
        known = [row.id for row in shown.series.rows]
        if self.point not in known:
            self.point = known[-1] if known else ""
        self.point = self._of_point(shown)
        if shown.series.result is None:
            self.chart.clear()
        else:
            self.chart.draw(chart_data(shown, look.lang), self.point, look)
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
        if self.chart.has_focus:
            first = next((one for one in self.tests_here()), None)
            look = self.context.look
            text = look.plain(clean_line(f"PDSA {first.number}: {first.test or first.question}")) if first else ""
            return [(f" {look.say(TO_TEST, test=text)}", "hint")] if text else []
        return [(f" {self.context.look.say(OPEN_HELP)}", "hint")] if self.rows.has_focus else []

    def targets(self) -> list[str]:
        """Jump letters lie over the measures."""
        return [entry.id for entry in self.rows.entries if entry.id]

    def steer(self, by: int) -> None:
        """While the room's picture lies over this page, the arrows go from point to point."""
        self.chart.step(by)
