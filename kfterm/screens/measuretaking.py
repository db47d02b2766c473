"""Measurements from a file or a paste: shown how each column is read, changed where it is wrong, then entered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kfterm.desk import measuretaking as taking
from kfterm.desk.measurepreview import Choices, decisions, other, told
from kfterm.desk.paths import typed_path
from kfterm.errors import KfError
from kfterm.intake.grid import Grid, read_grid, shown
from kfterm.intake.measurements import Reading, propose
from kfterm.model.measure import Measure
from kfterm.screens.context import Context
from kfterm.screens.lists import Panel
from kfterm.screens.rows import Entry
from kfterm.screens.strips import hanging
from kfterm.screens.taking import CANNOT_READ
from kfterm.text import clean_line
from kfterm.tools.api import Args, Ask, Command, Now, Reply, Say
from kfterm.words import Words, same

if TYPE_CHECKING:
    from kfterm.screens.chart import ChartScreen

FILE: Final = Words("Hvilken fil? (eller lim inn)", "Kva fil? (eller lim inn)", "Which file? (or paste)")
HINT: Final = Words(
    "CSV eller Excel, for eksempel ~/Dokumenter/målinger.xlsx. Eller lim inn to kolonner.",
    "CSV eller Excel, til dømes ~/Dokument/målingar.xlsx. Eller lim inn to kolonnar.",
    "CSV or Excel, such as ~/Documents/measurements.xlsx. Or paste two columns.",
)
TITLE: Final = Words("Les inn til «{name}»", "Les inn til «{name}»", "Take in to “{name}”")
TAKE: Final = Words("Legg inn", "Legg inn", "Enter them")
KEEP: Final = Words(
    "Legg inn, og husk lesemåten som «{name}»",
    "Legg inn, og hugs lesemåten som «{name}»",
    "Enter them, and remember the mapping as “{name}”",
)
HOW: Final = Words(
    "Enter på en linje: endre den, eller legg inn · Esc: la være",
    "Enter på ei linje: endre ho, eller legg inn · Esc: la vere",
    "Enter on a line: change it, or enter them · Esc: leave it",
)
DECISIONS: Final = Words("Slik leses filen", "Slik blir fila lesen", "How the file is read")
FIRST: Final = Words("De første radene", "Dei første radene", "The first rows")
REFUSED: Final = Words("Blir ikke med", "Blir ikkje med", "Left out")
CANNOT: Final = Words("Velg en kolonne først.", "Vel ein kolonne først.", "Choose a column first.")
_SAMPLE: Final = 4
_MOST: Final = 200


class MeasurementsPanel(Panel):
    """The preview. Gives back ``take`` or ``keep`` when the measurements were entered."""

    def __init__(self, context: Context, team: str, measure: Measure, data: bytes, name: str) -> None:
        super().__init__(context, context.look.say(TITLE, name=clean_line(measure.name)))
        self.team = team
        self.measure = measure
        self.data = data
        self.source = name
        self.choices = Choices()
        self.trouble: KfError | None = None
        self.grid: Grid = read_grid(data)
        self.reading: Reading = propose(self.grid, measure.data, self.today())
        self.plan = taking.Plan()
        self._planned()

    def how(self) -> Words:
        """What Enter does."""
        return HOW

    def today(self) -> Any:  # noqa: ANN401 - a date
        """The day of the clock."""
        return self.context.desk.clock.now().date()

    def _planned(self) -> None:
        desk = self.context.desk
        try:
            self.plan = taking.plan(desk.records(self.team), self.measure, self.grid, self.reading, desk.now())
            self.trouble = None
        except KfError as error:
            self.trouble, self.plan = error, taking.Plan()

    def fill(self) -> None:
        """What to do, what would happen, each decision, the first rows, what is left out."""
        look, lang = self.context.look, self.context.look.lang
        room = max(30, self.rows.size.width - 3)
        found: list[Entry] = []
        if self.trouble is not None:
            problem = self.trouble.problem
            text = f"{problem.text(lang)} {problem.remedy(lang)}"
            found.append(
                Entry("", tuple(hanging([(f" {look.sign('finding')} ", "finding")], look.plain(text), "", room)))
            )
        else:
            found.append(Entry("", tuple(hanging([(" ", "")], look.plain(told(self.plan, lang)), "", room))))
            found.append(Entry("take", (((f" {look.sign('here')} {look.say(TAKE)}", "head"),),)))
            if self.source:
                text = look.say(KEEP, name=clean_line(self.source))
                found.append(Entry("keep", (((f" {look.sign('here')} {text}", "head"),),)))
        found += [self._gap(), self._head(DECISIONS)]
        for one in decisions(self.grid, self.reading, self.measure.data, lang):
            head = [(f"   {one.label}: ", "finding" if one.unsure else "label")]
            found.append(Entry(one.id, tuple(hanging(head, look.plain(one.now), "", room))))
        found += [self._gap(), self._head(FIRST)]
        for row in self.grid.rows[: _SAMPLE + 1]:
            found.append(Entry("", (((f"   {look.plain('  |  '.join(map(shown, row)))}", "hint"),),)))
        if self.plan.refused:
            found += [self._gap(), self._head(REFUSED)]
        for refusal in self.plan.refused[:_MOST]:
            text = f"{refusal.problem.text(lang)} {refusal.problem.remedy(lang)}"
            head = [(f"   {refusal.cell} ", "finding")]
            found.append(Entry(f"row.{refusal.number}", tuple(hanging(head, look.plain(text), "", room))))
        self.rows.show(found, look=look)

    def _gap(self) -> Entry:
        return Entry("", ((),))

    def _head(self, words: Words) -> Entry:
        return Entry("", (((f" {self.context.look.say(words)}", "label"),),))

    def chosen(self, entry: str) -> None:
        """Enter the measurements, or change one decision."""
        if entry in ("take", "keep"):
            self._take(entry)
            return
        if entry.startswith("row."):
            return
        choices, reading = other(self.grid, self.reading, self.choices, entry, self.today())
        try:
            if choices != self.choices:
                self.grid = read_grid(
                    self.data, delimiter=choices.delimiter, encoding=choices.encoding, sheet=choices.sheet
                )
                reading = propose(self.grid, self.measure.data, self.today())
            self.choices, self.reading = choices, reading
            self._planned()
        except KfError as error:
            self.choices, self.trouble = choices, error
        self.fill()

    def _take(self, entry: str) -> None:
        desk = self.context.desk
        try:
            taking.take_in(desk, self.team, self.plan)
            if entry == "keep":
                taking.remember(desk, self.source, self.grid, self.reading, self.team, self.measure.id)
        except KfError as error:
            self.trouble = error
            self.fill()
            return
        self.dismiss(entry)


def preview(screen: ChartScreen, data: bytes, name: str) -> None:
    """Show how ``data`` is read, and enter it when the person says so; ``name`` = under which it may be remembered."""
    measure = screen.measure_here()
    if measure is None:
        return
    panel = MeasurementsPanel(screen.context, screen.place, measure, data, name)

    def done(chosen: str | None) -> None:
        if chosen:
            screen.reload(measure.id)
            screen.tell(Say(same("{told}"), {"told": told(panel.plan, screen.context.look.lang)}))

    screen.app.push_screen(panel, done)


def take_in(screen: ChartScreen) -> None:
    """Ask for a file and show the preview."""

    def parse(text: str, _view: Any, _now: Now) -> tuple[bytes, str]:  # noqa: ANN401 - any place
        path = typed_path(text)
        try:
            return path.read_bytes(), path.stem
        except (OSError, ValueError) as error:
            raise KfError(CANNOT_READ, column=1, path=clean_line(str(path))) from error

    def do(_view: Any, _at: str, args: Args, _now: Now) -> Reply:  # noqa: ANN401
        data, name = args["file"]
        read_grid(data)
        screen.call_after_refresh(preview, screen, data, name)
        return Reply()

    screen.start(Command("chart.import", FILE, HINT, do, asks=(Ask("file", FILE, parse, hint=HINT),)))
