"""Lists over the work: hints, choices, the palette with its search line, the help page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from kfterm.screens.bars import Bar, Texts
from kfterm.screens.context import Context
from kfterm.screens.entry import Line
from kfterm.screens.rows import Entry, RowsView
from kfterm.screens.strips import Piece, hanging
from kfterm.text import fold
from kfterm.words import Words

CLOSE = Words("Enter: velg · Esc: lukk", "Enter: vel · Esc: lukk", "Enter: choose · Esc: close")
READ = Words("Piler: bla · Esc: lukk", "Piler: bla · Esc: lukk", "Arrows: scroll · Esc: close")
READ_HELP = Words(
    "Piler: bla · g: metodene · Esc: lukk",
    "Piler: bla · g: metodane · Esc: lukk",
    "Arrows: scroll · g: the methods · Esc: close",
)
METHODS = "methods"
"""What the help page gives back when the guide is wanted."""
NONE = Words("Ingenting passer.", "Ingenting passar.", "Nothing fits.")


class Panel(ModalScreen[str | None], inherit_bindings=False):
    """A quiet box over the work. Gives back what was chosen, or ``None``."""

    BINDINGS: ClassVar[list[BindingType]] = []
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Panel { align: center middle; background: $kf-ground 60%; }
    Panel #box { width: 90%; max-width: 100; height: 90%; background: $kf-ground; padding: 0; }
    Panel RowsView { padding: 0 1; }
    Panel #search { height: 1; margin: 0 2; }
    Panel #gap { height: 1; }
    """

    def __init__(self, context: Context, title: str) -> None:
        super().__init__()
        self.context = context
        self.heading = title

    def compose(self) -> ComposeResult:
        """Title, content, and what the keys do."""
        look = self.context.look
        with Vertical(id="box"):
            yield Bar(look, id="title")
            yield from self.inside()
            yield Bar(look, id="how")

    def inside(self) -> ComposeResult:
        """The content."""
        yield RowsView(self.context.look, id="list")

    @property
    def rows(self) -> RowsView:
        """The list."""
        return self.query_one("#list", RowsView)

    def how(self) -> Words:
        """What the last line says."""
        return CLOSE

    # Textual calls the handlers of every class up the line, so these only lead on to methods that can be overridden.

    def on_mount(self) -> None:
        """The panel has its widgets."""
        self.mounted()

    def on_rows_view_resized(self, event: RowsView.Resized) -> None:
        """Wrap anew."""
        event.stop()
        self.fill()

    def on_rows_view_chosen(self, event: RowsView.Chosen) -> None:
        """Enter or a click on a row."""
        event.stop()
        self.chosen(event.entry)

    def on_key(self, event: events.Key) -> None:
        """A key that nothing inside has taken."""
        self.pressed(event)

    def mounted(self) -> None:
        """Titles and rows."""
        self.titles()
        self.set_focus(self.rows)

    def titles(self) -> None:
        """What the first and the last line say."""
        look = self.context.look
        self.query_one("#title", Bar).show([(f" {look.plain(self.heading)}", "title")], [], look)
        self.query_one("#how", Bar).show([(f" {look.say(self.how())}", "bar.quiet")], [], look)

    def fill(self) -> None:
        """Show the rows."""

    def chosen(self, entry: str) -> None:
        """Give back what was chosen."""
        self.dismiss(entry)

    def pressed(self, event: events.Key) -> None:
        """Escape, and the keys that leave the app, which work everywhere."""
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
        elif event.key in ("ctrl+q", "ctrl+c"):
            event.stop()
            self.app.exit()


class ListPanel(Panel):
    """Rows of (what is chosen, text); a row that stands for nothing is only read."""

    def __init__(self, context: Context, title: str, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__(context, title)
        self.given = rows

    def fill(self) -> None:
        """Each row with a sign before it."""
        look = self.context.look
        room = self.rows.size.width - 2
        head: list[Piece] = [(f" {look.sign('dot')} ", "label")]
        found = [
            Entry(key or f"-{number}", tuple(hanging(head, text, "", room)))
            for number, (key, text) in enumerate(self.given)
        ]
        self.rows.show(found, look=look)

    def chosen(self, entry: str) -> None:
        """A row about nothing in particular closes the list."""
        self.dismiss(None if entry.startswith("-") else entry)


class Choosable(tuple[str, str, str, str, str]):
    """Act id, key, name, help sentence, and why it is not possible now (empty: it is)."""

    __slots__ = ()


class PalettePanel(Panel):
    """All acts of this place; typing part of a name or sentence narrows the list."""

    def __init__(self, context: Context, title: str, acts: Sequence[Choosable]) -> None:
        super().__init__(context, title)
        self.acts = acts

    def inside(self) -> ComposeResult:
        """A search line above the list."""
        yield Texts(self.context.look, id="gap")
        yield Line(id="search", compact=True, select_on_focus=False)
        yield RowsView(self.context.look, id="list")

    def mounted(self) -> None:
        """Typing begins at once."""
        super().mounted()
        self.rows.tone = "cursor"
        self.set_focus(self.query_one("#search", Line))

    def fill(self) -> None:
        """The acts that fit what was typed: names first, then help sentences."""
        look = self.context.look
        wanted = fold(self.query_one("#search", Line).value)
        room = self.rows.size.width - 2
        by_name = [act for act in self.acts if wanted in fold(act[2])]
        by_help = [act for act in self.acts if act not in by_name and wanted in fold(act[3])]
        found = []
        for act_id, key, name, help_text, why in (*by_name, *by_help):
            role, rest = ("quiet", why) if why else ("head", help_text)
            head: list[Piece] = [(f" {key:<12}", "label"), (f"{name}  ", role)]
            found.append(Entry(act_id, tuple(hanging(head, rest, "hint", room) if room > 60 else [head])))
        self.rows.show(found or [Entry("", (((f" {look.say(NONE)}", "hint"),),))], look=look)
        self.rows.step(-len(found))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        event.stop()
        self.fill()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the search line chooses the row under the cursor."""
        event.stop()
        if self.rows.entry:
            self.dismiss(self.rows.entry)

    def pressed(self, event: events.Key) -> None:
        """Arrows in the search line move in the list."""
        if event.key in ("up", "down", "pageup", "pagedown"):
            event.stop()
            page = max(1, self.rows.size.height - 2)
            self.rows.step({"up": -1, "down": 1, "pageup": -page, "pagedown": page}[event.key])
        else:
            super().pressed(event)


class HelpPanel(Panel):
    """Every act of this place with its keys, name and sentence; the method of the tool above it."""

    def __init__(self, context: Context, title: str, lead: Sequence[str], acts: Sequence[Choosable]) -> None:
        super().__init__(context, title)
        self.lead = lead
        self.acts = acts

    def how(self) -> Words:
        """It is for reading, and leads to the guide."""
        return READ_HELP

    def mounted(self) -> None:
        """The cursor is only there to scroll."""
        super().mounted()
        self.rows.tone = "still"

    def fill(self) -> None:
        """Lead, then acts."""
        look = self.context.look
        room = self.rows.size.width - 2
        found: list[Entry] = []
        for number, text in enumerate(self.lead):
            found.append(Entry(f"-lead{number}", tuple(hanging([("  ", "")], text, "", room))))
        if self.lead:
            found.append(Entry("", ((),)))
        wide = max((len(act[1]) for act in self.acts), default=8) + 2 if room > 70 else 12
        for act_id, key, name, help_text, _ in self.acts:
            head: list[Piece] = [(f"  {key:<{wide}}", "label")]
            lines = [*hanging(head, name, "head", room), *hanging([(" " * (wide + 2), "")], help_text, "hint", room)]
            found.append(Entry(f"-{act_id}", tuple(lines)))
        self.rows.show(found, look=look)

    def chosen(self, entry: str) -> None:
        """Enter closes the page."""
        self.dismiss(None)

    def pressed(self, event: events.Key) -> None:
        """The keys that opened it close it too; one leads on to the methods."""
        if event.key == "g":
            event.stop()
            self.dismiss(METHODS)
        elif event.key in ("f1", "question_mark", "q"):
            event.stop()
            self.dismiss(None)
        else:
            super().pressed(event)
