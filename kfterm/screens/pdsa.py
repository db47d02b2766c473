"""The tests of a team: their ramps as a list, and the one under the cursor as a readable card."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget

from kfterm.clock import format_date
from kfterm.desk import pdsaacts
from kfterm.desk.pdsaacts import is_cycle
from kfterm.desk.pdsadoing import PICK, cycle_at
from kfterm.desk.pdsaform import TITLE, form
from kfterm.desk.pdsawords import TESTS
from kfterm.desk.places import TeamView
from kfterm.errors import KfError
from kfterm.handout import handout
from kfterm.model.cycle import Cycle
from kfterm.report import render
from kfterm.screens.acts import Act, from_command, key_name
from kfterm.screens.context import Context
from kfterm.screens.handing import CANNOT_WRITE, EXPORTS, LANGUAGE, LANGUAGES, WRITTEN, free_name
from kfterm.screens.making import write_file
from kfterm.screens.pdsarows import NO_TESTS, blank, card_entries, figure_entries, ramp_entries
from kfterm.screens.place import PlaceScreen
from kfterm.screens.quicklog import MOST, QuickLog, missing
from kfterm.screens.rows import Entry, RowsView
from kfterm.screens.strips import Piece, hanging
from kfterm.text import clean_line, file_name
from kfterm.tools.api import Args, Ask, Choice, Command, Now, Reply, Say
from kfterm.words import LANGS, Words, as_lang

NARROW = 100
"""Columns below which list and card are shown one at a time."""
BARS = {pdsaacts.START.id: 20, pdsaacts.NEXT.id: 40}
"""Ranks in the key bar of this page; on the team's page these acts are in the palette only."""
OPEN = Words("Les og fyll ut", "Les og fyll ut", "Read and fill in")
OPEN_HELP = Words(
    "Gå til kortet; Enter på en linje der endrer den. Esc går tilbake til listen.",
    "Gå til kortet; Enter på ei linje der endrar ho. Esc går tilbake til lista.",
    "Go to the card; Enter on a line there changes it. Esc goes back to the list.",
)
RESULT = Words("Skriv hva som skjedde", "Skriv kva som hende", "Write what happened")
RESULT_HELP = Words(
    "Spør om det testen mangler: hva så vi, slo det til, hva lærte vi, hva gjør vi nå.",
    "Spør om det testen manglar: kva såg vi, slo det til, kva lærte vi, kva gjer vi no.",
    "Ask what the test still lacks: what did we see, did it come true, what did we learn, what now.",
)
COMPLETE = Words(
    "Testen er fylt ut. Endre en linje på kortet med Enter.",
    "Testen er fylt ut. Endre ei linje på kortet med Enter.",
    "The test is filled in. Change a line of the card with Enter.",
)
FORM = Words("Skjema på papir", "Skjema på papir", "Form on paper")
FORM_HELP = Words(
    "Lag skjemaet på én side, tomt eller fylt ut, til å skrive ut.",
    "Lag skjemaet på éi side, tomt eller fylt ut, til å skrive ut.",
    "Make the form on one page, empty or filled in, to print.",
)
WHICH = Words("Hvilket skjema?", "Kva skjema?", "Which form?")
EMPTY = Words("Tomt skjema", "Tomt skjema", "Empty form")
FILLED = Words("Denne testen, fylt ut", "Denne testen, fylt ut", "This test, filled in")


class PdsaScreen(PlaceScreen):
    """The PDSA log of one team. ``place`` is the team, or one of its tests to begin at."""

    METHOD = "pdsa"

    DEFAULT_CSS = """
    PdsaScreen #list { width: 1fr; }
    PdsaScreen #card { width: 1fr; border-left: solid $kf-rule; }
    PdsaScreen.-narrow #card { display: none; border-left: none; }
    PdsaScreen.-narrow.-card #card { display: block; }
    PdsaScreen.-narrow.-card #list { display: none; }
    """

    def __init__(self, context: Context, place: str) -> None:
        self._begin_at = place if is_cycle(place) else ""
        super().__init__(context, context.desk.unit_of(place))
        self.view: TeamView | None = None

    def body(self) -> ComposeResult:
        """The ramps, and the card."""
        yield RowsView(self.context.look, id="list")
        yield RowsView(self.context.look, id="card")

    @property
    def rows(self) -> RowsView:
        """The ramps."""
        return self.query_one("#list", RowsView)

    @property
    def card(self) -> RowsView:
        """The card; its entries are the fields."""
        return self.query_one("#card", RowsView)

    def main(self) -> Widget:
        """The list, or the card where only that is seen."""
        return self.card if self.has_class("-narrow") and self.has_class("-card") else self.rows

    def seen(self) -> tuple[Widget, ...]:
        """Both on a wide screen."""
        return (self.main(),) if self.has_class("-narrow") else (self.rows, self.card)

    @property
    def at(self) -> str:
        """The test under the cursor of the list."""
        return self.rows.entry

    def goto(self, record: str) -> None:
        """Put the cursor on a test."""
        self.rows.go(record)
        self.show_card()

    def heading(self) -> str:
        """The team, and what this is."""
        title = self.view.team.title if self.view else ""
        return f"{title}  {self.context.look.sign('dot')}  {self.context.look.say(TESTS)}"

    def mounted(self) -> None:
        """The list takes the keys; the cursor begins at the test asked for."""
        self.set_class(self.app.size.width < NARROW, "-narrow")
        super().mounted()
        self.set_focus(self.rows)
        if self._begin_at:
            self.goto(self._begin_at)

    def resized(self) -> None:
        """On a narrow screen list and card change places."""
        self.set_class(self.size.width < NARROW, "-narrow")
        super().resized()

    # --- acts ----------------------------------------------------------------------------------------------------

    def command_acts(self) -> Iterable[Act]:
        """What can be done with tests; the team's other acts stay on its own page."""
        return [
            from_command(command, bar=BARS.get(command.id, 0))
            for command in pdsaacts.COMMANDS
            if command.id not in (pdsaacts.NEW.id, pdsaacts.ADD.id)
        ]

    def own_acts(self) -> Iterable[Act]:
        """New, result, card, form."""
        yield Act(
            "pdsa.quick", pdsaacts.NEW.name, pdsaacts.NEW.help, lambda screen: screen.write_log(""), key="a", bar=1
        )
        yield Act("pdsa.open", OPEN, OPEN_HELP, lambda screen: screen.open(), key="enter,right,e", why=_test, bar=2)
        yield Act(
            "pdsa.result", RESULT, RESULT_HELP, lambda screen: screen.write_log(screen.at), key="r", why=_lacking, bar=3
        )
        yield Act("pdsa.form", FORM, FORM_HELP, lambda screen: screen.start(_form_command(screen)), key="p", bar=50)
        yield Act("pdsa.list", OPEN, OPEN_HELP, lambda screen: screen.leave_card(), key="left")

    def write_log(self, about: str) -> None:
        """The quick log for this team: a new test, or this one."""
        panel = QuickLog(self.context, self.place, about or None)
        self.app.push_screen(panel, lambda said: self.back_from_log(said, panel))

    def back_from_log(self, said: Say | None, panel: QuickLog) -> None:
        """Show what came of it."""
        self.reload(panel.cycle or None)
        self.tell(said)

    def open(self) -> None:
        """From the list to the card; on the card, change the line under the cursor."""
        if not self.card.has_focus:
            self.add_class("-card")
            self.show_card()
            self.set_focus(self.card)
            return
        name = self.card.entry
        command = pdsaacts.IDEA if name == "idea" else pdsaacts.FIELDS.get(name)
        if name in ("who", "when"):
            command = pdsaacts.WHO_AND_WHEN
        if command is not None:
            self.start(command)

    def leave_card(self) -> bool:
        """From the card to the list; whether there was anything to leave."""
        if not (self.card.has_focus or (self.has_class("-narrow") and self.has_class("-card"))):
            return False
        self.remove_class("-card")
        self.set_focus(self.rows)
        return True

    def back(self) -> None:
        """Escape: out of the entry line, then out of the card, then out of the page."""
        if self.asking is None and not (self.message or self.trouble) and self.leave_card():
            return
        super().back()

    # --- showing -------------------------------------------------------------------------------------------------

    def fill(self) -> None:
        """Figures, ramps, card."""
        view, look = self.view, self.context.look
        if view is None:
            return
        room = max(30, self.rows.size.width or self.size.width) - 2
        today = self.context.desk.clock.now().date()
        found: list[Entry] = [blank(), *figure_entries(view, look, room, today), blank()]
        found += ramp_entries(view, look, room, today)
        if not view.cycles:
            text = look.say(NO_TESTS, key=key_name("a", look))
            found.append(Entry("", tuple(hanging([("  ", "")], text, "hint", room))))
        self.rows.show(found, look=look)
        self.show_card()

    def show_card(self) -> None:
        """The test under the cursor."""
        cycle = self.chosen()
        look = self.context.look
        room = max(30, self.card.size.width or self.size.width // 2) - 3
        today = self.context.desk.clock.now().date()
        entries = card_entries(cycle, look, room, today) if cycle else []
        self.card.show([blank(), *entries], look=look)

    def chosen(self) -> Cycle | None:
        """The test under the cursor."""
        return cycle_at(self.view, self.at) if self.view else None

    def resting(self) -> list[Piece]:
        """What the key leads to."""
        return [(f" {self.context.look.say(OPEN_HELP)}", "hint")] if self.at else []

    def steer(self, by: int) -> None:
        """While the room sees a test, the arrows go from test to test."""
        self.rows.step(by)
        self.context.showing(self.place, self.at, frozenset())

    def targets(self) -> list[str]:
        """Jump letters lie over the tests."""
        return [entry.id for entry in self.rows.entries if entry.id]

    def on_rows_view_chosen(self, event: RowsView.Chosen) -> None:
        """Enter or a click."""
        event.stop()
        self.perform_id("pdsa.open")

    def on_rows_view_moved(self, event: RowsView.Moved) -> None:
        """Another test, or another line of the card."""
        self.message = self.trouble = None
        if event.view is self.rows:
            self.show_card()
        self.key_line()
        self.foot_line()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Other keys are possible on the card."""
        self.key_line()


def _test(screen: PdsaScreen) -> Words | None:
    return None if screen.chosen() else PICK


def _lacking(screen: PdsaScreen) -> Words | None:
    cycle = screen.chosen()
    if cycle is None:
        return PICK
    return None if missing(cycle, MOST) else COMPLETE


# --- paper -------------------------------------------------------------------------------------------------------


def _form_command(screen: PdsaScreen) -> Command[TeamView]:
    """Ask which form and in which language, write it beside the hand-outs, and say where it lies."""
    desk, look = screen.context.desk, screen.context.look
    order = (look.lang, *(lang for lang in LANGS if lang != look.lang))

    def do(view: TeamView, at: str, args: Args, now: Now) -> Reply:
        lang = as_lang(args["lang"])
        if args["which"] == "filled":
            data = handout(desk, at, ".html", lang)
        else:
            data = render(form(lang, None, view.team.title), ".html").encode("utf-8")
        name = f"{TITLE.get(lang)} {view.team.title} {format_date(now.at.date(), 'nb')}"
        path = free_name(desk.workspace.path / EXPORTS / f"{file_name(name)}.html")
        _write(path, data)
        screen.context.written = path
        shown = clean_line(str(path.relative_to(desk.workspace.path)))
        return Reply(say=Say(WRITTEN, {"path": shown, "key": key_name(screen.map.first_of("app.open_file"), look)}))

    def which(_view: TeamView, at: str) -> tuple[Choice, ...]:
        return (Choice("empty", EMPTY), *([Choice("filled", FILLED)] if is_cycle(at) else []))

    def langs(_view: TeamView, _at: str) -> tuple[Choice, ...]:
        return tuple(Choice(lang, LANGUAGES[lang]) for lang in order)

    asks: tuple[Ask[Any], ...] = (
        Ask("which", WHICH, _code, choices=which),
        Ask("lang", LANGUAGE, _code, choices=langs),
    )
    return Command("pdsa.form", FORM, FORM_HELP, do, asks=asks)


def _code(text: str, _view: TeamView, _now: Now) -> str:
    return text.strip()


def _write(path: Path, data: bytes) -> None:
    try:
        write_file(path, data)
    except OSError as error:
        raise KfError(CANNOT_WRITE, path=str(path), why=error.strerror or str(error)) from error
