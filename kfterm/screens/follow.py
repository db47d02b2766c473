"""Follow-up of a session: what earlier gatherings left open, what was captured in this one, and closing it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from kfterm.desk import summarywords as say
from kfterm.desk.closing import (
    NOTHING_OPEN,
    WRITTEN,
    Open,
    follow_command,
    open_items,
    settle_command,
    versions,
    write_summary,
)
from kfterm.desk.following import (
    Item,
    Task,
    Trial,
    decisions_of,
    entry_of,
    meeting_trials,
    parked_in,
    session_tasks,
    teams_of,
)
from kfterm.desk.itemacts import item_commands
from kfterm.desk.pdsareport import moment_text, state_text
from kfterm.desk.places import SessionView
from kfterm.desk.since import since_last
from kfterm.desk.summaryparts import day
from kfterm.desk.team import STATUS
from kfterm.model.ids import kind_of
from kfterm.screens.acts import Act, from_command
from kfterm.screens.asking import Asking
from kfterm.screens.context import Context
from kfterm.screens.pdsarows import SIGNS as STAGES
from kfterm.screens.place import PlaceScreen
from kfterm.screens.rows import Entry, RowsView
from kfterm.screens.strips import Piece, hanging
from kfterm.screens.team import SIGNS
from kfterm.text import clean_line
from kfterm.tools.api import Say
from kfterm.words import Words

if TYPE_CHECKING:
    from kfterm.desk.measurelate import LateMeasure

TITLE = Words("Oppfølging", "Oppfølging", "Follow-up")
TITLE_HELP = Words(
    "Det som sto åpent sist, og alt som er notert i denne økten.",
    "Det som stod ope sist, og alt som er notert i denne økta.",
    "What was left open last time, and all that was captured in this session.",
)
CLOSE = Words("Avslutt økten", "Avslutt økta", "Close the session")
CLOSE_HELP = Words(
    "Avklar det som står åpent, og skriv oppsummeringen. Alt kan også vente.",
    "Avklar det som står ope, og skriv oppsummeringa. Alt kan òg vente.",
    "Settle what is open and write the summary. Everything may also wait.",
)
SETTLE = Words("Avklar", "Avklar", "Settle")
SETTLE_HELP = Words(
    "Velg hva som skjer med det under markøren.",
    "Vel kva som skjer med det under markøren.",
    "Choose what becomes of what the cursor stands on.",
)
SETTLED_ALREADY = Words(
    "Dette er avklart. s endrer det.", "Dette er avklart. s endrar det.", "This is settled. s changes it."
)
NOTHING = Words(
    "Ingenting er notert ennå. F2 noterer, uansett hvor du er.",
    "Ingenting er notert enno. F2 noterer, same kvar du er.",
    "Nothing is captured yet. F2 captures, wherever you are.",
)
SUMMARIES = Words("Oppsummeringer", "Oppsummeringar", "Summaries")
VERSION_LINE = Words("Versjon {version}, {at}", "Versjon {version}, {at}", "Version {version}, {at}")
LATE_MEASURES = Words(
    "Indikatorer som mangler ny måling",
    "Indikatorar som manglar ny måling",
    "Measures that wait for a new measurement",
)
DUE_SINCE = Words("ventet {day}", "venta {day}", "due {day}")
OPEN_SIGN = "todo"
NO_OWNER = Words("uten ansvarlig", "utan ansvarleg", "no owner")
SINCE_ROW = "since"
"""The entry of the session's list that leads here."""
SINCE_LINE = Words("{count} åpne", "{count} opne", "{count} open")
SINCE_LATE = Words("{count} over fristen", "{count} over fristen", "{count} overdue")


class FollowScreen(PlaceScreen):
    """The list of a session's open and captured items. ``closing``: begin with the choices at the end of the day."""

    METHOD = "parking"

    def __init__(self, context: Context, place: str, closing: bool = False) -> None:
        super().__init__(context, place)
        self.view: SessionView | None = None
        self.closing = closing
        self.waiting: dict[str, Open] = {}
        """What waits for a choice, by record."""

    def body(self) -> ComposeResult:
        """One list."""
        yield RowsView(self.context.look, id="list")

    @property
    def rows(self) -> RowsView:
        """The list."""
        return self.query_one("#list", RowsView)

    @property
    def at(self) -> str:
        """The item under the cursor."""
        return self.rows.entry

    def goto(self, record: str) -> None:
        """Put the cursor on an item."""
        self.rows.go(record)

    def heading(self) -> str:
        """The session, and what this is."""
        title = self.view.session.title if self.view else ""
        return f"{title}  {self.context.look.sign('dot')}  {self.context.look.say(TITLE)}"

    def mounted(self) -> None:
        """The list takes the keys; closing begins with its first question."""
        super().mounted()
        self.rows.focus()
        if self.closing:
            self.call_after_refresh(self.perform_id, "follow.close")

    def command_acts(self) -> Iterable[Act]:
        """The acts on captured items; those of the agenda stay on their own page."""
        return [from_command(command) for command in item_commands(self.context.desk)]

    def own_acts(self) -> Iterable[Act]:
        """Settling one, and closing."""
        yield Act("follow.settle", SETTLE, SETTLE_HELP, lambda screen: screen.settle(), key="enter", why=_open, bar=1)
        yield Act("follow.close", CLOSE, CLOSE_HELP, lambda screen: screen.close_session(), key="A", bar=6)

    # --- settling and closing ------------------------------------------------------------------------------------

    def settle(self) -> None:
        """The choice for the item under the cursor."""
        item = self.waiting.get(self.at)
        if item is not None:
            self.closing = False
            self._choose(item)

    def _choose(self, item: Open) -> None:
        self.goto(item.id)
        self.start(settle_command(self.context.desk, self.place, item), at=item.id)

    def close_session(self) -> None:
        """One open item after the other, then the summary; Escape stops and keeps what was chosen."""
        self.closing = True
        left = open_items(self.context.desk, self.place)
        if left:
            self._choose(left[0])
        else:
            self.write()

    def write(self) -> None:
        """Write the next version of the summary and tell where it lies."""
        self.closing = False
        desk = self.context.desk
        written = write_summary(desk, self.place, self.context.look.lang)
        self.context.written = written.files[0]
        self.reload()
        path = clean_line(str(written.files[0].relative_to(desk.workspace.path)))
        self.tell(Say(WRITTEN, {"version": written.version, "path": path}))

    def done(self, asking: Asking, at: str) -> None:
        """A choice was made: ask what it still needs, take the next one, or write."""
        item = self.waiting.get(asking.at)
        if asking.command.id == "closing.settle":
            chosen = asking.typed.get("choice", "")
            if chosen in ("action", "owner") and item is not None:
                self.start(follow_command(self.context.desk, self.place, item), at=item.id)
                return
            if chosen == "write":
                self.perform(WRITE)
                return
        elif not asking.command.id.startswith("closing."):
            return
        self._go_on()

    def _go_on(self) -> None:
        left = open_items(self.context.desk, self.place)
        if self.closing and left:
            self._choose(left[0])
        elif self.closing:
            self.perform(WRITE)
        elif not left:
            self.tell(Say(NOTHING_OPEN))

    # --- showing -------------------------------------------------------------------------------------------------

    def fill(self) -> None:
        """Since last time, this session, the written summaries."""
        desk, look = self.context.desk, self.context.look
        if self.view is None:
            return
        self.waiting = {item.id: item for item in open_items(desk, self.place)}
        before = since_last(desk, self.place)
        carried = dict(before.carried)
        found: list[Entry] = []
        if before.count:
            found += self._section(say.SINCE, before.sessions[0].title)
            found += [self._task_entry(task, carried.get(task.action.id, 0)) for task in before.actions]
            found += [self._trial_entry(one) for one in before.trials]
            found += [self._parked_entry(item) for item in before.parked]
        parts: tuple[tuple[Words, list[Entry]], ...] = (
            (say.PARKED, [self._parked_entry(item) for item in parked_in(desk, entry_of(desk, self.place))]),
            (say.DECISION_CAPTION, [self._decision_entry(one.id) for one in decisions_of(desk, self.place)]),
            (say.ACTION_HEADS[0], [self._task_entry(task, 0) for task in session_tasks(desk, self.place)]),
            (say.TESTS, [self._trial_entry(one) for one in meeting_trials(desk, self.place)]),
            (LATE_MEASURES, [self._late_entry(one) for one in self._late()]),
        )
        for words, entries in parts:
            if entries:
                found += [*self._section(words), *entries]
        if not found:
            found += [Entry("", ((),)), Entry("", (((f"  {look.say(NOTHING)}", "hint"),),))]
        self.rows.show([*found, *self._version_entries()], look=look)

    def _room(self) -> int:
        return max(30, self.rows.size.width or self.size.width) - 2

    def _section(self, words: Words, more: str = "") -> list[Entry]:
        look = self.context.look
        head: list[Piece] = [(f"  {look.say(words)}", "label")]
        if more:
            head.append((f"  {look.sign('dot')}  {look.plain(clean_line(more))}", "hint"))
        return [Entry("", ((),)), Entry("", (head,))]

    def _entry(self, record: str, sign: str, text: str, tail: Sequence[tuple[str, str]], over: bool = False) -> Entry:
        look = self.context.look
        head: list[Piece] = [(f"    {look.sign(sign)} ", "label")]
        marks: list[Piece] = [(look.plain(clean_line(part)), role) for part, role in tail if part]
        role = "quiet" if over else "head"
        return Entry(record, tuple(hanging(head, look.plain(clean_line(text)), role, self._room(), marks)))

    def _task_entry(self, task: Task, carried: int) -> Entry:
        look, action = self.context.look, task.action
        today = self.context.desk.clock.now().date()
        missing = look.say(say.NO_OWNER if action.later else NO_OWNER) if task.open else ""
        tail = [
            (action.owner, "mark") if action.owner else (missing, "finding"),
            (day(action.due, look.lang), "mark"),
            (look.say(say.LATE) if task.late(today) else "", "finding"),
            (look.say(say.CARRIED, count=carried) if carried > 1 else "", "mark"),
            (task.team, "mark"),
            (look.say(STATUS[action.status]), "mark"),
        ]
        return self._entry(action.id, SIGNS[action.status], action.text, tail, not task.open)

    def _trial_entry(self, one: Trial) -> Entry:
        cycle, look = one.cycle, self.context.look
        tail = [(one.team, "mark"), (state_text(cycle, look.lang), "mark")]
        return self._entry(cycle.id, STAGES[cycle.status], cycle.test or cycle.question, tail, cycle.status == "done")

    def _late(self) -> tuple[LateMeasure, ...]:
        # Charts are loaded when such a list is shown, not with every session.
        from kfterm.desk.measurelate import late_measures

        desk = self.context.desk
        return late_measures(desk, teams_of(desk, self.place), desk.clock.now().date())

    def _late_entry(self, one: LateMeasure) -> Entry:
        due = self.context.look.say(DUE_SINCE, day=day(one.since.isoformat(), self.context.look.lang))
        return self._entry(one.measure.id, OPEN_SIGN, one.measure.name, [(one.team.title, "mark"), (due, "finding")])

    def _parked_entry(self, item: Item) -> Entry:
        look, one = self.context.look, item.parked
        waits = not one.outcome
        tail = [(item.team, "mark"), (look.say(say.OUTCOMES[one.outcome]), "finding" if waits else "mark")]
        return self._entry(one.id, OPEN_SIGN if waits else "done", one.text, tail, not waits)

    def _decision_entry(self, record: str) -> Entry:
        look = self.context.look
        data = self.context.desk.records(self.place).get(record, {})
        tail = [(str(data.get("owner", "")), "mark"), (day(str(data.get("due", "")), look.lang), "mark")]
        return self._entry(record, "dot", str(data.get("text", "")), tail)

    def _version_entries(self) -> list[Entry]:
        look = self.context.look
        written = versions(self.context.desk, self.place)
        if not written:
            return []
        found = self._section(SUMMARIES)
        for one in written:
            text = VERSION_LINE.get(look.lang, version=one.version, at=moment_text(one.at, look.lang))
            found.append(self._entry("", "sheet", text, [(file, "mark") for file in one.files[:1]]))
        return found

    def on_rows_view_chosen(self, event: RowsView.Chosen) -> None:
        """Enter or a click: settle an open item, or go to the chart of a measure."""
        event.stop()
        if kind_of(event.entry) == "measure":
            from kfterm.screens.chart import ChartScreen

            self.app.push_screen(ChartScreen(self.context, event.entry))
            return
        self.perform_id("follow.settle")

    def on_rows_view_moved(self, event: RowsView.Moved) -> None:
        """Other keys are possible elsewhere."""
        self.message = self.trouble = None
        self.key_line()
        self.foot_line()


def session_acts() -> Iterable[Act]:
    """The acts on a session's own page that lead here."""
    yield Act("session.follow", TITLE, TITLE_HELP, lambda screen: screen.follow_up(), key="p", bar=36)
    yield Act("session.close", CLOSE, CLOSE_HELP, lambda screen: screen.follow_up(closing=True), key="A", bar=37)


def since_entries(context: Context, session: str, room: int) -> list[Entry]:
    """The line at the top of a session's list that tells what was left open last time; none when nothing was."""
    look, desk = context.look, context.desk
    before = since_last(desk, session)
    if not before.count:
        return []
    late = before.late(desk.clock.now().date())
    tail: list[Piece] = [(look.say(SINCE_LINE, count=before.count), "mark")]
    if late:
        tail.append((look.say(SINCE_LATE, count=late), "finding"))
    head: list[Piece] = [(f"  {look.sign('finding')} ", "finding")]
    return [Entry("", ((),)), Entry(SINCE_ROW, tuple(hanging(head, f"{look.say(say.SINCE)}:", "head", room, tail)))]


def _open(screen: FollowScreen) -> Words | None:
    return None if screen.at in screen.waiting else SETTLED_ALREADY


WRITE = Act("follow.write", CLOSE, CLOSE_HELP, lambda screen: screen.write())
"""Through ``perform``, so that a full disk is told like everywhere."""
