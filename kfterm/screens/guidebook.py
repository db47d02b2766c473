"""The guide inside the app: the methods by phase, and one method as a page to read; to print as a pocket guide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events

from kfterm.errors import KfError
from kfterm.guide import (
    EXAMPLE,
    FACTS,
    NEXT,
    PITFALLS,
    POCKET_GUIDE,
    STEPS,
    TERMS,
    Method,
    groups,
    method_of,
    methods,
    phases_text,
    pocket_guide,
)
from kfterm.model.ids import kind_of
from kfterm.report import render
from kfterm.screens.context import Context
from kfterm.screens.handing import EXPORTS, free_name, write_out
from kfterm.screens.lists import Panel
from kfterm.screens.place import PlaceScreen
from kfterm.screens.rows import Entry, RowsView
from kfterm.screens.strips import Pieces, hanging
from kfterm.text import file_name
from kfterm.words import LANGS, Words

if TYPE_CHECKING:
    from textual.app import App

TITLE = Words("Metodene, fase for fase", "Metodane, fase for fase", "The methods, phase by phase")
HOW_LIST = Words(
    "Enter: les · p: lommeguide på papir · Esc: lukk",
    "Enter: les · p: lommeguide på papir · Esc: lukk",
    "Enter: read · p: pocket guide on paper · Esc: close",
)
HOW_PAGE = Words(
    "Esc: alle metodene · p: lommeguide på papir · piler: bla",
    "Esc: alle metodane · p: lommeguide på papir · piler: bla",
    "Esc: all methods · p: pocket guide on paper · arrows: scroll",
)
PRINT = "print"
"""What the panel gives back when the pocket guide is wanted."""


class GuidePanel(Panel):
    """The list of methods, or the page of one. ``method`` is the one to begin with; ``None`` = the list."""

    def __init__(self, context: Context, method: Method | None) -> None:
        super().__init__(context, context.look.say(TITLE))
        self.method = method
        self._last = method.id if method else ""

    def how(self) -> Words:
        """What the keys do."""
        return HOW_PAGE if self.method else HOW_LIST

    def fill(self) -> None:
        """The list, or the page from its top."""
        look = self.context.look
        room = max(20, self.rows.size.width - 2)
        self.heading = look.say(self.method.title if self.method else TITLE)
        self.rows.tone = "still" if self.method else "cursor"
        entries = self._page(self.method, room) if self.method else self._list(room)
        self.rows.show(entries, "-0" if self.method else self._last, look=look)
        self.titles()

    def _list(self, room: int) -> list[Entry]:
        """Each phase with its methods and what they are for."""
        look = self.context.look
        found: list[Entry] = []
        for name, inside in groups(look.lang):
            if inside:
                found += [Entry("", (*([()] if found else []), [(f" {look.plain(name)}", "label")]))]
            for method in inside:
                lines = hanging([("   ", "")], look.say(method.title), "head", room)
                found.append(Entry(method.id, (*lines, *_hung("     ", look.say(method.purpose), "hint", room))))
        return _once(found)

    def _page(self, method: Method, room: int) -> list[Entry]:
        """Purpose, facts, steps, pitfalls, example and words."""
        look = self.context.look
        facts = (
            (FACTS["phases"], phases_text(method, look.lang)),
            *((FACTS[name], look.say(getattr(method, name))) for name in ("time", "people", "need")),
        )
        parts: list[Pieces] = [*_hung(" ", look.say(method.purpose), "head", room), ()]
        for label, text in facts:
            parts += hanging([(f" {look.say(label)}: ", "label")], look.plain(text), "", room)
        parts += self._part(STEPS, [f"{number}. {look.say(one)}" for number, one in enumerate(method.steps, 1)], room)
        parts += self._part(PITFALLS, [f"{look.sign('dot')} {look.say(one)}" for one in method.pitfalls], room)
        way = NEXT.get(look.lang, text=method.next.get(look.lang))
        parts += self._part(EXAMPLE, [look.say(method.example), look.plain(way)], room)
        words = [
            f"{' / '.join(dict.fromkeys(word.get(lang) for lang in LANGS))}: {meaning.get(look.lang)}"
            for word, meaning in method.terms
        ]
        parts += self._part(TERMS, [look.plain(text) for text in words], room)
        return [Entry(f"-{number}", (line,)) for number, line in enumerate(parts)]

    def _part(self, title: Words, texts: Sequence[str], room: int) -> list[Pieces]:
        lines: list[Pieces] = [(), [(f" {self.context.look.say(title)}", "label")]]
        for text in texts:
            lines += _hung("   ", text, "", room)
        return lines

    def chosen(self, entry: str) -> None:
        """Enter on a method opens its page."""
        found = next((method for method in methods() if method.id == entry.partition("@")[0]), None)
        if self.method is None and found is not None:
            self.method, self._last = found, entry
            self.fill()

    def pressed(self, event: events.Key) -> None:
        """Back to the list, out, or to paper."""
        if event.key in ("escape", "left", "backspace") and self.method is not None:
            event.stop()
            self.method = None
            self.fill()
        elif event.key == "p":
            event.stop()
            self.dismiss(PRINT)
        elif event.key in ("q", "f1", "question_mark"):
            event.stop()
            self.dismiss(None)
        else:
            super().pressed(event)

    def on_rows_view_moved(self, event: RowsView.Moved) -> None:
        """The cursor in the list is nobody else's business."""
        event.stop()


def _hung(lead: str, text: str, role: str, room: int) -> list[Pieces]:
    """A text wrapped behind blanks."""
    return list(hanging([(lead, "")], text, role, room))


def _once(entries: Sequence[Entry]) -> list[Entry]:
    """A method of several phases stands in each; its entries get names of their own."""
    seen: dict[str, int] = {}
    found = []
    for entry in entries:
        seen[entry.id] = again = seen.get(entry.id, 0) + 1
        found.append(Entry(f"{entry.id}@{again}", entry.lines) if entry.id and again > 1 else entry)
    return found


def tool_of(place: PlaceScreen) -> str:
    """The tool, or page, that a method is looked up for; empty for none."""
    desk = place.context.held
    if desk is not None and kind_of(place.place) == "board":
        return str(desk.records(desk.unit_of(place.place)).get(place.place, {}).get("tool", ""))
    return place.METHOD


def open_guide(app: App[int], place: PlaceScreen) -> None:
    """The method of the sheet that is open, else all of them."""

    def back(wanted: str | None) -> None:
        if wanted == PRINT:
            lang = place.context.look.lang
            try:
                path = place.context.desk.workspace.path / EXPORTS / file_name(f"{POCKET_GUIDE.get(lang)}.html")
                write_out(place, free_name(path), render(pocket_guide(methods(), lang), ".html").encode("utf-8"))
            except KfError as error:
                place.fail(error)

    app.push_screen(GuidePanel(place.context, method_of(tool_of(place))), back)
