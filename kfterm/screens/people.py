"""The people of a session: who is here, and the tables drawn from it. The room sees the tables, never the list."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult

from kfterm.desk.groupreport import SIGNS
from kfterm.desk.groups import ROLE_NAMES, members_of
from kfterm.desk.people import NO_GROUPS as NO_TABLES
from kfterm.desk.people import NO_TEAM
from kfterm.desk.peopleread import group_title, roles_of, team_title
from kfterm.desk.places import SessionView
from kfterm.errors import KfError
from kfterm.handout import signs_handout
from kfterm.model.records import Group, Person
from kfterm.screens.acts import Act
from kfterm.screens.context import Context
from kfterm.screens.handing import EXPORTS, free_name, write_out
from kfterm.screens.look import Look
from kfterm.screens.place import PlaceScreen
from kfterm.screens.rows import Entry, RowsView
from kfterm.screens.strips import Piece, hanging
from kfterm.text import clean_line, file_name, sort_key
from kfterm.tools.api import Command
from kfterm.words import Words

TITLE = Words("Deltakere og grupper", "Deltakarar og grupper", "People and groups")
HERE = Words("{there} av {all} er her", "{there} av {all} er her", "{there} of {all} are here")
GROUPS = Words("Bord", "Bord", "Tables")
AWAY = Words("ikke her", "ikkje her", "not here")
REPORTS = Words("legger fram som nr. {order}", "legg fram som nr. {order}", "reports as no. {order}")
EMPTY = Words(
    "Ingen er lagt inn ennå. Trykk a og skriv roller eller initialer: Slagenhet: KN, AB, leder",
    "Ingen er lagde inn enno. Trykk a og skriv roller eller initialar: Slagenhet: KN, AB, leiar",
    "Nobody is entered yet. Press a and type roles or initials: Ward: KN, AB, manager",
)
NO_GROUPS = Words("Trykk g for å trekke grupper.", "Trykk g for å trekkje grupper.", "Press g to draw groups.")
SIGNS_HELP = Words(
    "Lag en side å skrive ut for hvert bord, med nummer, mennesker, roller og oppgave.",
    "Lag ei side å skrive ut for kvart bord, med nummer, menneske, roller og oppgåve.",
    "Make a page to print for each table, with number, people, roles and task.",
)
ADD = "people.add"


def role_text(group: Group, person: Person, look: Look) -> str:
    """``KN (ordstyrer)``."""
    names = ", ".join(look.say(ROLE_NAMES[role]) for role in roles_of(group, person.id))
    return f"{person.name} ({names})" if names else person.name


class PeopleScreen(PlaceScreen):
    """Attendance above, tables below; one key press each."""

    def __init__(self, context: Context, place: str) -> None:
        super().__init__(context, place)
        self.view: SessionView | None = None

    def body(self) -> ComposeResult:
        """One list."""
        yield RowsView(self.context.look, id="list", enter=False)

    @property
    def rows(self) -> RowsView:
        """The list."""
        return self.query_one("#list", RowsView)

    @property
    def at(self) -> str:
        """The person or table under the cursor."""
        return self.rows.entry

    def goto(self, record: str) -> None:
        """Put the cursor on a person or table."""
        self.rows.go(record)

    def heading(self) -> str:
        """The page and the session."""
        look = self.context.look
        title = self.view.session.title if self.view else ""
        return f"{look.say(TITLE)}  {look.sign('dot')}  {title}"

    def command_acts(self) -> Iterable[Act]:
        """The acts of the people alone."""
        return (act for act in super().command_acts() if act.id.startswith("people."))

    def own_acts(self) -> Iterable[Act]:
        """A sign for each table."""
        yield Act("people.signs", SIGNS, SIGNS_HELP, lambda screen: screen.signs(), key="k", why=_no_tables, bar=45)

    def signs(self) -> None:
        """Write the signs as a page to print; the usual key opens it."""
        desk, lang = self.context.desk, self.context.look.lang
        name = file_name(f"{SIGNS.get(lang)} {self.view.session.title if self.view else ''}") + ".html"
        write_out(self, free_name(desk.workspace.path / EXPORTS / name), signs_handout(desk, self.place, lang))

    def mounted(self) -> None:
        """The list takes the keys."""
        super().mounted()
        self.set_focus(self.rows)
        self._show_room()

    def repeats(self, command: Command[SessionView]) -> bool:
        """Names are entered one line after the other until an empty one."""
        return command.id == ADD

    def pasted(self, text: str) -> None:
        """A pasted list is entered as a whole."""
        desk = self.context.desk
        if self.asking is None or self.asking.command.id != ADD:
            super().pasted(text)
            return
        command = self.asking.command
        try:
            reply = desk.do(command, self.place, self.at, desk.parse(command, self.place, self.at, {"names": text}))
        except KfError as error:
            self.close_entry()
            self.fail(error)
            return
        self.close_entry()
        self.reload(reply.at)
        self.tell(reply.say)

    # --- showing -------------------------------------------------------------------------------------------------

    def fill(self) -> None:
        """Who is here by team, then the tables."""
        view, look = self.view, self.context.look
        if view is None:
            return
        room = max(30, self.rows.size.width or self.size.width) - 2
        there = sum(person.present for person in view.people)
        count = look.say(HERE, there=there, all=len(view.people))
        found = [Entry("", ((),)), Entry("", (((f"  {count}", "label"),),))]
        if not view.people:
            found += [Entry("", tuple(hanging([("    ", "")], look.say(EMPTY), "hint", room)))]
        seats = {key: group for group in view.groups for key in group.members}
        for team, members in _by_team(view):
            title = look.plain(clean_line(team)) or (look.say(NO_TEAM) if len(members) < len(view.people) else "")
            found += [Entry("", (((f"    {title}", "quiet"),),))] if title else []
            found += [self._person(person, seats.get(person.id), room) for person in members]
        if view.people:
            found += [Entry("", ((),)), Entry("", (((f"  {look.say(GROUPS)}", "label"),),))]
            found += self._tables(view, room)
        self.rows.show(found, look=look)

    def _person(self, person: Person, seat: Group | None, room: int) -> Entry:
        look = self.context.look
        sign = look.sign("done" if person.present else "todo")
        tail = [] if person.present else [(look.say(AWAY), "mark")]
        if seat is not None and self.view is not None:
            names = [group_title(self.view, seat, look.lang)]
            names += [look.say(ROLE_NAMES[role]) for role in roles_of(seat, person.id)]
            tail.append((look.plain(clean_line(", ".join(names))), "mark"))
        head: list[Piece] = [(f"      {sign} ", "label")]
        role = "" if person.present else "quiet"
        return Entry(person.id, tuple(hanging(head, look.plain(clean_line(person.name)), role, room, tail)))

    def _tables(self, view: SessionView, room: int) -> list[Entry]:
        look = self.context.look
        if not view.groups:
            return [Entry("", (((f"    {look.say(NO_GROUPS)}", "hint"),),))]
        people = {person.id: person for person in view.people}
        found = []
        for group in view.groups:
            title = look.plain(clean_line(group_title(view, group, look.lang)))
            names = ", ".join(role_text(group, person, look) for person in members_of(group, people))
            order = look.say(REPORTS, order=group.order) if group.order else ""
            head: list[Piece] = [(f"    {look.sign('team')} ", "label"), (f"{title}  ", "head")]
            found.append(
                Entry(group.id, tuple(hanging(head, look.plain(clean_line(names)), "", room, [(order, "mark")])))
            )
        return found

    def on_rows_view_moved(self, event: RowsView.Moved) -> None:
        """Other keys are possible elsewhere."""
        self.message = self.trouble = None
        self.key_line()
        self.foot_line()

    def reload(self, at: str | None = None) -> None:
        """Read anew; a draw is shown to the room at once."""
        super().reload(at)
        self._show_room()

    def _show_room(self) -> None:
        """The room sees the tables while this page is open, as soon as there are any."""
        group = self.view.groups[0].id if self.view and self.view.groups else ""
        if self.is_mounted:
            self.context.showing(self.place, group, frozenset())


def _no_tables(screen: PeopleScreen) -> Words | None:
    return None if screen.view and screen.view.groups else NO_TABLES


def _by_team(view: SessionView) -> list[tuple[str, list[Person]]]:
    """The people by the name of their team, in its order; those of none last."""
    found: dict[str, list[Person]] = {}
    names = {person.team: team_title(view, person.team) for person in view.people}
    for person in view.people:
        found.setdefault(names[person.team], []).append(person)
    return sorted(found.items(), key=lambda item: (not item[0], sort_key(item[0])))
