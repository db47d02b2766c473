"""Home: sessions (the next one first), teams and networks of the workspace, and other workspaces opened lately."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from textual.app import ComposeResult

from kfterm.clock import format_date
from kfterm.desk.places import Entry as Listed
from kfterm.desk.places import HomeView
from kfterm.errors import KfError
from kfterm.model.ids import kind_of
from kfterm.screens.acts import Act
from kfterm.screens.asking import Asking
from kfterm.screens.context import Context
from kfterm.screens.outside import OUTSIDE_ACTS, waiting_pieces
from kfterm.screens.place import PlaceScreen
from kfterm.screens.rows import Entry, RowsView
from kfterm.screens.strips import Piece, hanging
from kfterm.screens.where import lies_on
from kfterm.text import clean_line
from kfterm.tools.api import Say
from kfterm.words import Words

LEAD = (
    Words(
        "Trykk n for å lage en ny økt: velg agenda, skriv tittel, og du er i gang.",
        "Trykk n for å lage ei ny økt: vel agenda, skriv tittel, og du er i gang.",
        "Press n to make a new session: choose an agenda, type a title, and you are under way.",
    ),
    Words(
        "Piler og Enter åpner det du står på. Esc går tilbake.",
        "Piler og Enter opnar det du står på. Esc går tilbake.",
        "Arrows and Enter open what the cursor stands on. Esc goes back.",
    ),
    Words(
        "? viser alle taster. Alt lagres av seg selv, og u angrer.",
        "? viser alle tastar. Alt blir lagra av seg sjølv, og u angrar.",
        "? shows every key. Everything is saved by itself, and u undoes.",
    ),
)
SESSIONS = Words("Økter", "Økter", "Sessions")
TEAMS = Words("Team", "Team", "Teams")
OTHER_TEAMS = Words("Team uten nettverk", "Team utan nettverk", "Teams without a network")
NETWORKS = Words("Nettverk", "Nettverk", "Networks")
RECENT = Words("Andre arbeidsmapper", "Andre arbeidsmapper", "Other workspaces")
DAMAGED = Words("filen er skadet", "fila er skadd", "the file is damaged")
NO_SESSIONS = Words("Ingen økter ennå.", "Ingen økter enno.", "No sessions yet.")
TODAY = Words("i dag", "i dag", "today")
TOMORROW = Words("i morgen", "i morgon", "tomorrow")
IN_DAYS = Words("neste, om {count} dager", "neste, om {count} dagar", "next, in {count} days")
OPEN = Words("Åpne", "Opne", "Open")
OPEN_HELP = Words("Åpne det markøren står på.", "Opne det markøren står på.", "Open what the cursor stands on.")
NOTHING_THERE = Words("Velg noe i listen først.", "Vel noko i lista først.", "Choose something in the list first.")


def ordered(sessions: Sequence[Listed], today: str) -> tuple[list[Listed], str]:
    """Coming sessions by date, then those without date, then past ones with the last first; and the next one's id."""
    coming = sorted((one for one in sessions if one.date >= today), key=lambda one: (one.date, one.title))
    undated = [one for one in sessions if not one.date]
    past = sorted((one for one in sessions if one.date and one.date < today), key=lambda one: one.date, reverse=True)
    return [*coming, *undated, *past], coming[0].id if coming else ""


def _when(day: str, today: str) -> Say:
    """How far off the next session is."""
    count = (date.fromisoformat(day) - date.fromisoformat(today)).days
    return Say({0: TODAY, 1: TOMORROW}.get(count, IN_DAYS), {"count": count})


class HomeScreen(PlaceScreen):
    """The workspace."""

    def __init__(self, context: Context, place: str) -> None:
        super().__init__(context, place)
        self.view: HomeView | None = None
        self._resumed = False

    def body(self) -> ComposeResult:
        """One list."""
        yield RowsView(self.context.look, id="list")

    @property
    def rows(self) -> RowsView:
        """The list."""
        return self.query_one("#list", RowsView)

    @property
    def at(self) -> str:
        """The session, team or network under the cursor."""
        return self.rows.entry if kind_of(self.rows.entry) in ("session", "team", "network") else ""

    def goto(self, record: str) -> None:
        """Put the cursor on an entry."""
        self.rows.go(record)

    def heading(self) -> str:
        """The name of the workspace."""
        return self.view.title if self.view and self.view.title else self.context.desk.workspace.path.name

    def mounted(self) -> None:
        """The list takes the keys."""
        super().mounted()
        self.set_focus(self.rows)

    def resumed(self) -> None:
        """The first time it was read a moment ago."""
        again, self._resumed = self._resumed, True
        if again:
            super().resumed()

    def tick(self) -> None:
        """The first tick reads the workspace's own file, which the first paint did without; then as everywhere."""
        workspace = self.context.desk.workspace
        told = workspace.units().get(self.place)
        try:
            self.context.desk.records(self.place)
        except KfError as error:
            self.trouble = error
        self._stale = self._stale or workspace.units().get(self.place) != told
        super().tick()

    def own_acts(self) -> Iterable[Act]:
        """Opening what the cursor stands on, and what came from outside."""
        yield Act("home.open", OPEN, OPEN_HELP, lambda screen: screen.open(), key="enter,right", why=_there, bar=1)
        yield from OUTSIDE_ACTS

    def fill(self) -> None:
        """Lead, sessions, teams, networks, other workspaces."""
        view, look = self.view, self.context.look
        if view is None:
            return
        room = max(30, self.rows.size.width or self.size.width)
        found: list[Entry] = [_blank()]
        for words in LEAD:
            found.append(Entry("", tuple(hanging([("  ", "")], look.say(words), "hint", room - 2))))
        today = self.context.desk.clock.now().date().isoformat()
        sessions, coming = ordered(view.sessions, today)
        found += [_blank(), self._head(SESSIONS)]
        for one in sessions:
            mark = _when(one.date, today).get(look.lang) if one.id == coming or one.date == today else ""
            found.append(
                self._line(one.id, "runs" if mark else "todo", f"{self._day(one.date):10}  ", one.title, mark, room)
            )
        if not sessions:
            found.append(Entry("", (((f"    {look.say(NO_SESSIONS)}", "hint"),),)))
        found += self._teams(view, room)
        found += self._recent(room)
        self.rows.show(found, look=look, wide=room)

    def _teams(self, view: HomeView, room: int) -> list[Entry]:
        """Each network with its teams under it, then the teams of none."""
        found: list[Entry] = []
        for network in view.networks:
            found += [_blank(), self._head(NETWORKS)] if not found else []
            found.append(self._line(network.id, "dot", "", network.title, clean_line(network.organisation), room))
            for team in view.teams:
                if team.network == network.id:
                    found.append(self._line(team.id, "team", "", team.title, "", room, deep=1))
        known = {network.id for network in view.networks}
        alone = [team for team in view.teams if team.network not in known]
        if alone:
            found += [_blank(), self._head(OTHER_TEAMS if view.networks else TEAMS)]
        return [*found, *(self._line(team.id, "team", "", team.title, "", room) for team in alone)]

    def _recent(self, room: int) -> list[Entry]:
        own = str(self.context.desk.workspace.path.resolve())
        others = [one for one in self.context.settings.recent if one != own][:6]
        if not others:
            return []
        rows = [self._line(f"={one}", "dot", "", Path(one).name, one, room) for one in others]
        return [_blank(), self._head(RECENT), *rows]

    def _head(self, words: Words) -> Entry:
        return Entry("", (((f"  {self.context.look.say(words)}", "label"),),))

    def _day(self, text: str) -> str:
        try:
            return format_date(date.fromisoformat(text), self.context.look.lang)
        except ValueError:
            return ""

    def _line(self, key: str, sign: str, day: str, title: str, mark: str, room: int, deep: int = 0) -> Entry:
        look = self.context.look
        info = self.context.desk.workspace.units().get(key)
        if info is not None:
            # A file that cannot be read tells no title; its name leads the person to it.
            title = title or Path(info.file).stem
            mark = mark or (look.say(DAMAGED) if info.problem else "")
        head: list[Piece] = [(f"{' ' * (4 + 2 * deep)}{look.sign(sign)} ", "label"), (look.plain(day), "hint")]
        tail: list[Piece] = [(f"{look.sign('dot')} {look.plain(mark)}", "mark")] if mark else []
        return Entry(key, tuple(hanging(head, look.plain(clean_line(title)) or "?", "head", room - 2, tail)))

    def resting(self) -> list[Piece]:
        """Edits from outside that wait, or what it means that the folder lies in a cloud or on a share."""
        look = self.context.look
        waiting = waiting_pieces(self.context.desk.workspace, look)
        if waiting:
            return waiting
        note = lies_on(self.context.desk.workspace.path)
        if note is not None:
            return [(f" {look.sign('finding')} ", "finding"), (look.say(note), "hint")]
        return [(f" {look.plain(str(self.context.desk.workspace.path))}", "hint")]

    # --- acting --------------------------------------------------------------------------------------------------

    def open(self) -> None:
        """Open what the cursor stands on."""
        entry = self.rows.entry
        if entry.startswith("="):
            self.context.change_folder(Path(entry[1:]))
        elif kind_of(entry) in ("session", "team"):
            self.context.open(entry)

    def on_rows_view_chosen(self, event: RowsView.Chosen) -> None:
        """Enter or a click."""
        event.stop()
        try:
            self.open()
        except KfError as error:
            self.fail(error)

    def on_rows_view_moved(self, event: RowsView.Moved) -> None:
        """Other keys are possible elsewhere."""
        self.message = self.trouble = None
        self.key_line()
        self.foot_line()

    def done(self, asking: Asking, at: str) -> None:
        """A new session or team is opened at once."""
        if asking.command.id in ("home.session", "home.again", "home.team") and at:
            self.context.open(at)


def _there(screen: HomeScreen) -> Words | None:
    return None if screen.rows.entry else NOTHING_THERE


def _blank() -> Entry:
    return Entry("", ((),))
