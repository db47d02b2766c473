"""The quick log: a small test from anywhere in a few prompts, over whatever is open and back to the same cursor.

Each answer is committed as it is given, so that a crash after any prompt keeps the earlier ones. At most six prompts:
team, what it is about, then the questions of a new test, or what a running one still lacks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from kfterm.desk.pdsa import open_cycles
from kfterm.desk.pdsaacts import FIELDS, NEW, TO_ACTION, WHO_AND_WHEN
from kfterm.desk.pdsadoing import cycle_at
from kfterm.desk.pdsaguard import TASK, looks_like_task
from kfterm.desk.pdsawords import NO_IDEA, TEAM, TESTS
from kfterm.desk.places import TeamView
from kfterm.errors import KfError
from kfterm.model.cycle import Cycle
from kfterm.model.ids import kind_of
from kfterm.screens.asking import Asking
from kfterm.screens.bars import Bar
from kfterm.screens.context import Context
from kfterm.screens.entry import Foot, Line
from kfterm.screens.pdsarows import answer_entries, blank
from kfterm.screens.place import PlaceScreen
from kfterm.screens.rows import Entry, RowsView
from kfterm.screens.strips import hanging
from kfterm.text import clean_line
from kfterm.tools.api import Choice, Command, Say
from kfterm.words import LANGS, Words, same

MOST = 6
"""Prompts at most."""
KINDS_OF_PROMPT = ("team", "about", "task")
PLANNING = ("test", "prediction", "whowhen")
RESULT = ("observations", "met", "learning", "decision")
ABOUT = Words("Hva gjelder det?", "Kva gjeld det?", "What is it about?")
GO_ON = Words(
    "Gå videre med test {number}: {text}", "Gå vidare med test {number}: {text}", "Go on with test {number}: {text}"
)
NEW_TEST = Words("Ny test: {text}", "Ny test: {text}", "New test: {text}")
NEW_ALONE = Words("Ny test uten endringsidé", "Ny test utan endringsidé", "New test without a change idea")
MAKE_ACTION = Words("Gjør det til et tiltak", "Gjer det til eit tiltak", "Make it an action")
KEEP_TEST = Words("Behold det som test", "Behald det som test", "Keep it as a test")
WHAT_NOW = Words("Test eller tiltak?", "Test eller tiltak?", "Test or action?")
SAVED = Words(
    "Testen er skrevet ned hos {team}.", "Testen er skriven ned hos {team}.", "The test is written down with {team}."
)
HOW = Words("Enter: neste", "Enter: neste", "Enter: next")
HOW_CHOOSE = Words(
    "Trykk tegnet foran, eller piler og Enter",
    "Trykk teiknet framfor, eller piler og Enter",
    "Press the sign in front, or arrows and Enter",
)
EACH_SAVED = Words(
    "Hvert svar lagres med det samme. Esc: ferdig for nå.",
    "Kvart svar blir lagra med det same. Esc: ferdig for no.",
    "Each answer is saved at once. Esc: done for now.",
)
COMMANDS: dict[str, Command[TeamView]] = {**FIELDS, "whowhen": WHO_AND_WHEN}


def missing(cycle: Cycle, room: int) -> tuple[str, ...]:
    """What the log asks of a cycle that is there, at most ``room`` questions: its plan until it has a belief, then its
    result."""
    if cycle.status == "plan" and not cycle.prediction:
        return PLANNING[:room]
    return tuple(name for name in RESULT if not getattr(cycle, name))[:room]


def about_choices(view: TeamView) -> tuple[Choice, ...]:
    """Tests that are not finished, then the ideas a new one may belong to; none where there is nothing to choose."""
    found = [
        Choice(one.id, _named(GO_ON, one.test or one.question, number=one.number)) for one in open_cycles(view.cycles)
    ]
    ideas = [Choice(item.source, _named(NEW_TEST, item.text)) for item in view.ideas()]
    return (*found, Choice("", NEW_ALONE, "0"), *ideas) if found or ideas else ()


def _named(words: Words, text: str, **values: object) -> Words:
    shown = clean_line(text)
    return Words(*(words.get(lang, text=shown, **values) for lang in LANGS))


class QuickLog(ModalScreen[Say | None], inherit_bindings=False):
    """The box over the work. Gives back what to tell, or ``None``."""

    BINDINGS: ClassVar[list[BindingType]] = []
    ALLOW_SELECT = False
    CSS = "QuickLog { background: $kf-ground 60%; }"
    DEFAULT_CSS = """
    QuickLog { align: center bottom; }
    QuickLog #box { width: 100%; height: auto; max-height: 90%; background: $kf-ground; }
    QuickLog #list { height: auto; max-height: 12; }
    QuickLog #how { height: 1; }
    """

    def __init__(
        self, context: Context, team: str = "", about: str | None = None, *, seen_by_all: bool = False
    ) -> None:
        super().__init__()
        self.seen_by_all = seen_by_all
        """Whether the room reads along: then no line that was left half-typed stands there again."""
        self.context = context
        self.team = team
        self.about = about
        """A cycle, an idea, or empty for neither; ``None`` = to be asked."""
        self.cycle = ""
        self.kind = ""
        """What is asked now: one of ``KINDS_OF_PROMPT``, or a field while ``asking`` is set."""
        self.asking: Asking | None = None
        self.asked = 0
        self._queue: Iterator[str] | None = None

    def compose(self) -> ComposeResult:
        """Title, answers so far, the question, and what the keys do."""
        look = self.context.look
        with Vertical(id="box"):
            yield Bar(look, id="title")
            rows = RowsView(look, id="list")
            rows.can_focus = False
            yield rows
            yield Foot(look)
            yield Bar(look, id="how")

    def on_mount(self) -> None:
        """The first question, once the box has its width."""
        self.paint()
        self.call_after_refresh(self.go_on)

    # --- one question after the other ----------------------------------------------------------------------------

    @property
    def view(self) -> TeamView:
        """The team as it stands now."""
        return self.context.desk.team(self.team)

    def go_on(self) -> None:
        """Ask the next question, or end."""
        self.asking = None
        if not self.team:
            self._choose("team", TEAM, self._teams())
        elif self.about is None and about_choices(self.view):
            self._choose("about", ABOUT, about_choices(self.view))
        elif self._queue is None:
            self._begin()
        else:
            self._field(next(self._queue, ""))
        self.paint()

    def _begin(self) -> None:
        """Go on with a cycle, or begin a new one."""
        self.context.memory.team = self.team
        self.about = self.about or ""
        cycle = cycle_at(self.view, self.about)
        if cycle is not None:
            self.cycle = cycle.id
            self._queue = iter(missing(cycle, MOST - self.asked))
            self._field(next(self._queue, ""))
        else:
            self._queue = iter(PLANNING)
            self._ask(NEW)

    def _teams(self) -> tuple[Choice, ...]:
        return tuple(Choice(entry.id, same(clean_line(entry.title))) for entry in self.context.desk.entries("team"))

    def _choose(self, kind: str, words: Words, choices: tuple[Choice, ...]) -> None:
        look = self.context.look
        self.kind = kind
        self.asked += 1
        now = self.context.memory.team if kind == "team" else None
        self.query_one(Foot).choose(look.say(words), choices, look.say(HOW_CHOOSE), look, now)

    def _field(self, name: str) -> None:
        if name:
            self._ask(COMMANDS[name])
        else:
            self._end()

    def _ask(self, command: Command[TeamView]) -> None:
        desk, look, foot = self.context.desk, self.context.look, self.query_one(Foot)
        asking = Asking(desk, command, self.team, self.cycle)
        ask = asking.current
        if ask is None:
            return
        self.asking, self.kind = asking, ask.id
        self.asked += 1
        label = look.say(ask.words)
        if choices := asking.choices():
            foot.choose(label, choices, look.say(HOW_CHOOSE), look, asking.chosen)
        else:
            draft = "" if self.seen_by_all else self.context.memory.drafts.get(asking.draft_key(), "")
            text = draft or asking.start()
            foot.ask(label, text, look.say(ask.hint or HOW), look)

    def _end(self) -> None:
        """All is answered: advice where it looks like a task, else back to where the person was."""
        cycle = cycle_at(self.view, self.cycle)
        planned = cycle is not None and cycle.status == "plan"
        if cycle and planned and looks_like_task(cycle.question, cycle.test, cycle.prediction):
            choices = (Choice("action", MAKE_ACTION, "1"), Choice("test", KEEP_TEST, "2"))
            self._choose("task", WHAT_NOW, choices)
            return
        self.dismiss(Say(SAVED, {"team": clean_line(self.view.team.title)}))

    # --- answers -------------------------------------------------------------------------------------------------

    def on_foot_answered(self, event: Foot.Answered) -> None:
        """Commit the answer and go on; a refusal stays on its question."""
        event.stop()
        try:
            self._take(event.text)
        except KfError as error:
            self.query_one(Foot).fail(error.problem)

    def _take(self, text: str) -> None:
        if self.asking is not None:
            self._commit(self.asking, text)
        elif self.kind == "team":
            self.team = text
        elif self.kind == "about":
            self.about = text
        elif self.kind == "task":
            self._settle(text)
            return
        self.go_on()

    def _commit(self, asking: Asking, text: str) -> None:
        desk = self.context.desk
        asking.answer(text)
        args = asking.args()
        if asking.command is NEW and self.about:
            args["idea"] = self.about
        reply = desk.do(asking.command, self.team, self.cycle, args)
        for key in asking.drafts if not self.seen_by_all else ():
            self.context.memory.drafts.pop(key, None)
        if asking.command is NEW:
            self.cycle = reply.at or ""

    def _settle(self, text: str) -> None:
        """A task becomes an action when the person says so."""
        if text != "action":
            self.dismiss(Say(SAVED, {"team": clean_line(self.view.team.title)}))
            return
        reply = self.context.desk.do(TO_ACTION, self.team, self.cycle)
        self.dismiss(reply.say)

    # --- showing -------------------------------------------------------------------------------------------------

    def paint(self) -> None:
        """Title, answers so far, last line."""
        look = self.context.look
        room = max(30, min(110, self.app.size.width) - 4)
        title = look.say(TESTS)
        cycle = None
        if self.team:
            view = self.view
            title += f"  {look.sign('dot')}  {look.plain(clean_line(view.team.title))}"
            cycle = cycle_at(view, self.cycle)
        self.query_one("#title", Bar).show([(f" {title}", "title")], [], look)
        entries = answer_entries(cycle, look, room) if cycle else self._idea_line(room)
        if self.kind == "task":
            entries += [
                Entry("", tuple(hanging([(f"  {look.sign('finding')} ", "finding")], look.say(TASK), "finding", room)))
            ]
        self.query_one("#list", RowsView).show([*entries, blank()] if entries else [], look=look)
        self.query_one("#list", RowsView).styles.height = sum(len(one.lines) for one in entries) + bool(entries)
        self.query_one("#how", Bar).show([(f" {look.say(EACH_SAVED)}", "bar.quiet")], [], look)

    def _idea_line(self, room: int) -> list[Entry]:
        if not (self.team and self.about is not None):
            return []
        look = self.context.look
        text = next((item.text for item in self.view.ideas() if item.source == self.about), look.say(NO_IDEA))
        return [Entry("", tuple(hanging([(f"  {look.sign('idea')} ", "label")], look.plain(text), "idea", room)))]

    def on_line_lines(self, event: Line.Lines) -> None:
        """Several pasted lines become one."""
        event.stop()
        self.query_one(Foot).line.insert_text_at_cursor(clean_line(event.text))

    def on_rows_view_resized(self, event: RowsView.Resized) -> None:
        """Wrap anew."""
        event.stop()
        self.paint()

    def on_key(self, event: events.Key) -> None:
        """Escape ends; what was answered is saved, what was being typed waits for the next time."""
        if event.key == "escape":
            event.stop()
            self._leave()
        elif event.key in ("ctrl+q", "ctrl+c"):
            event.stop()
            self.app.exit(0)

    def _leave(self) -> None:
        foot = self.query_one(Foot)
        if self.asking is not None and not foot.choosing and foot.line.value.strip():
            self.context.memory.keep_draft(self.asking.draft_key(), foot.line.value, add=self.seen_by_all)
        self.dismiss(Say(SAVED, {"team": clean_line(self.view.team.title)}) if self.cycle else None)


def over(place: PlaceScreen, *, room: Callable[[Say], None] | None = None) -> None:
    """Open the quick log over a place: for its team, and about the idea under the cursor where there is one.

    ``room`` is given when the room's picture covers the place: it tells there what was written down.
    """
    desk = place.context.desk
    unit = desk.unit_of(place.place) if place.place else ""
    team = _team_of(place, unit)
    about = place.at if place.at in {item.source for item in (desk.ideas(team) if team else ())} else None
    panel = QuickLog(place.context, team, about, seen_by_all=room is not None)

    def back(said: Say | None) -> None:
        if said is not None and room is not None:
            room(said)
        elif said is not None:
            place.message = say_now(place, said)
            place.foot_line()

    place.app.push_screen(panel, back)


def say_now(place: PlaceScreen, said: Say) -> Say | None:
    """What the foot may tell: nothing while a line is being typed there."""
    return None if place.asking is not None else said


def _team_of(place: PlaceScreen, unit: str) -> str:
    """The team that the place belongs to; empty when it has to be asked."""
    desk = place.context.desk
    if kind_of(unit) == "team":
        return unit
    own = str(desk.records(unit).get(unit, {}).get("team", "")) if kind_of(unit) == "session" else ""
    if own:
        return own
    if kind_of(unit) == "workspace" and kind_of(place.at) == "team":
        return place.at
    teams = desk.entries("team")
    return teams[0].id if len(teams) == 1 else ""
