"""The first screen of all: make a workspace, open one, or look at the demo."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from textual.app import ComposeResult

from kfterm.desk.democopy import DEMO_NAME, copy_demo
from kfterm.desk.opening import new_workspace
from kfterm.desk.paths import typed_path
from kfterm.errors import Fault, KfError
from kfterm.screens.acts import Act, key_name
from kfterm.screens.context import Context
from kfterm.screens.entry import Foot
from kfterm.screens.place import HOW, PlaceScreen
from kfterm.screens.rows import Entry, RowsView
from kfterm.screens.strips import Piece, hanging
from kfterm.screens.where import lies_on
from kfterm.text import clean_line, file_name
from kfterm.words import Words

HELLO = Words("Velkommen til kfterm", "Velkomen til kfterm", "Welcome to kfterm")
LEAD = (
    Words(
        "kfterm hjelper deg å lede forbedringsarbeid i et rom: agenda, tid, driverdiagram og utdeling.",
        "kfterm hjelper deg å leie forbetringsarbeid i eit rom: agenda, tid, drivardiagram og utdeling.",
        "kfterm helps you lead improvement work in a room: agenda, time, driver diagram and hand-out.",
    ),
    Words(
        "Alt ligger som filer i en mappe som du eier selv. Ingen konto, ikke noe nett.",
        "Alt ligg som filer i ei mappe som du eig sjølv. Ingen konto, ikkje noko nett.",
        "Everything lies as files in a folder of your own. No account, no network.",
    ),
    Words(
        "Velg en linje med pilene og trykk Enter, eller trykk tasten foran.",
        "Vel ei linje med pilene og trykk Enter, eller trykk tasten framfor.",
        "Choose a line with the arrows and press Enter, or press the key in front.",
    ),
)
RECENT = Words("Åpnet sist", "Opna sist", "Opened lately")
NAME = Words("Hva skal den hete?", "Kva skal ho heite?", "What shall it be called?")
FOLDER = Words("Mappe", "Mappe", "Folder")
EMPTY = Fault(
    "welcome.empty",
    Words("Her står det ingenting ennå.", "Her står det ingenting enno.", "There is nothing here yet."),
    Words("Skriv noen ord.", "Skriv nokre ord.", "Type a few words."),
)


def _open(screen: WelcomeScreen) -> None:
    screen.open()


ACTS = (
    Act(
        "welcome.new",
        Words("Lag en ny arbeidsmappe", "Lag ei ny arbeidsmappe", "Make a new workspace"),
        Words(
            "Gi den et navn og velg hvor den skal ligge.",
            "Gi ho eit namn og vel kvar ho skal liggje.",
            "Name it and choose where it lies.",
        ),
        lambda screen: screen.make(),
        key="n",
        bar=10,
    ),
    Act(
        "welcome.demo",
        Words("Prøv demoen", "Prøv demoen", "Try the demo"),
        Words(
            "Et læringsnettverk med 14 oppdiktede team, i en mappe du kan leke i.",
            "Eit læringsnettverk med 14 oppdikta team, i ei mappe du kan leike i.",
            "A learning network of 14 made-up teams, in a folder to play in.",
        ),
        lambda screen: screen.demo(),
        key="d",
        bar=20,
    ),
    Act(
        "welcome.open",
        Words("Åpne en arbeidsmappe", "Opne ei arbeidsmappe", "Open a workspace"),
        Words("Skriv hvor mappen ligger.", "Skriv kvar mappa ligg.", "Type where the folder lies."),
        lambda screen: screen.ask_folder(),
        key="o",
        bar=30,
    ),
    Act(
        "welcome.choose",
        Words("Velg", "Vel", "Choose"),
        Words("Gjør det markøren står på.", "Gjer det markøren står på.", "Do what the cursor stands on."),
        _open,
        key="enter",
        bar=1,
    ),
)


class WelcomeScreen(PlaceScreen):
    """No workspace is open yet."""

    def __init__(self, context: Context, place: str) -> None:
        super().__init__(context, place)
        self._wants = ""
        self._title = ""

    def body(self) -> ComposeResult:
        """One list."""
        yield RowsView(self.context.look, id="list")

    @property
    def rows(self) -> RowsView:
        """The list."""
        return self.query_one("#list", RowsView)

    def heading(self) -> str:
        """The greeting."""
        return self.context.look.say(HELLO)

    def command_acts(self) -> Iterable[Act]:
        """No place, no commands."""
        return ()

    def own_acts(self) -> Iterable[Act]:
        """Make, open, demo."""
        return ACTS

    def in_bar(self, act: Act, asking: bool) -> bool:
        """Only what is possible: nothing is open yet."""
        return super().in_bar(act, asking) and self.blocked(act) is None

    def read(self) -> Any:  # noqa: ANN401 - there is nothing to read
        """Nothing."""
        return None

    def mounted(self) -> None:
        """The list takes the keys."""
        super().mounted()
        self.set_focus(self.rows)

    def fill(self) -> None:
        """What can be done, and what was opened lately."""
        look = self.context.look
        room = max(30, self.rows.size.width or self.size.width) - 4
        found = [Entry("", ((),))]
        found += [Entry("", tuple(hanging([("   ", "")], look.say(words), "", room))) for words in LEAD]
        found.append(Entry("", ((),)))
        for act in ACTS[:3]:
            key = key_name(self.map.first_of(act.id) or act.key, look)
            head: list[Piece] = [(f"   {key}  ", "label")]
            lines = [*hanging(head, look.say(act.name), "head", room)]
            lines += hanging([("      ", "")], look.say(act.help), "hint", room)
            found.append(Entry(act.id, tuple(lines)))
        if self.context.settings.recent:
            found += [Entry("", ((),)), Entry("", (((f"   {look.say(RECENT)}", "label"),),))]
        for one in self.context.settings.recent[:6]:
            tail: list[Piece] = [(clean_line(one), "mark")]
            found.append(
                Entry(f"={one}", tuple(hanging([("      ", "")], clean_line(Path(one).name), "head", room, tail)))
            )
        self.rows.show(found, look=look)

    def open(self) -> None:
        """Do what the cursor stands on."""
        entry = self.rows.entry
        if entry.startswith("="):
            self.context.change_folder(Path(entry[1:]))
        elif entry:
            self.perform_id(entry)

    def on_rows_view_chosen(self, event: RowsView.Chosen) -> None:
        """Enter or a click."""
        event.stop()
        self.message = self.trouble = None
        try:
            self.open()
        except KfError as error:
            self.fail(error)

    # --- questions -----------------------------------------------------------------------------------------------

    def _ask_for(self, what: str, words: Words, text: str = "", hint: str = "") -> None:
        look = self.context.look
        self._wants = what
        self._came_from = self.rows
        self.query_one(Foot).ask(look.say(words), text, hint or look.say(HOW), look)
        self.key_line()

    def make(self) -> None:
        """Name, then folder, then the workspace."""
        self._ask_for("name", NAME)

    def ask_folder(self) -> None:
        """Open a folder that is named."""
        self._ask_for("open", FOLDER, str(Path.home()) + "/")

    def demo(self) -> None:
        """Copy the demo to the home folder and open it; an existing copy is opened again."""
        folder = Path.home() / DEMO_NAME
        copy_demo(folder)
        self.context.change_folder(folder)

    def on_foot_answered(self, event: Foot.Answered) -> None:
        """The next question, or the act."""
        event.stop()
        text = event.text.strip()
        foot = self.query_one(Foot)
        try:
            if not text:
                raise KfError(EMPTY, column=1)
            if self._wants == "name":
                self._title = clean_line(text)
                folder = Path.home() / file_name(self._title)
                note = lies_on(folder)
                self._ask_for("folder", FOLDER, str(folder), self.context.look.say(note) if note else "")
            elif self._wants == "folder":
                path = typed_path(text).absolute()
                desk = new_workspace(path, self._title, lang=self.context.look.lang, clock=self.context.clock)
                self.context.opened(desk)
            else:
                self.context.change_folder(typed_path(text).absolute())
        except KfError as error:
            foot.fail(error.problem)
