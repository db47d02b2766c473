"""The entry line at the foot: what is asked, the line being typed, its hint, error or choices."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from kfterm.errors import Problem
from kfterm.screens.bars import Texts
from kfterm.screens.look import Look
from kfterm.screens.rows import Entry, RowsView
from kfterm.screens.strips import Piece, fit, flow
from kfterm.text import clean_line, split_paste, width, wrap
from kfterm.tools.api import Choice
from kfterm.words import Words

LETTERS = "123456789abcdefghijklmnopqrstuvwxyz"
CHOICES_HIGH = 10
MESSAGE_HIGH = 3
MORE = Words("{count} valg, pil ned viser flere", "{count} val, pil ned viser fleire", "{count}, arrow down shows more")


class Line(Input):
    """One line of typing. A paste of several lines is handed on as a whole."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Line, Line:focus {
        height: 1; border: none; padding: 0; width: 1fr; background: $kf-ground; color: $kf-ink; text-style: bold;
    }
    """

    class Lines(Message):
        """Several lines were pasted."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if len(split_paste(event.text)) > 1:
            self.post_message(self.Lines(event.text))
        else:
            self.insert_text_at_cursor(clean_line(event.text))


class ChoiceList(RowsView):
    """Fixed answers; each has a key of its own."""

    DEFAULT_CSS = "ChoiceList { height: auto; }"

    def __init__(self, look: Look, *, id: str | None = None) -> None:
        super().__init__(look, id=id)
        self.keys: dict[str, str] = {}
        self._typed = ""
        self._all: dict[str, Entry] = {}

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """At most ten lines; the list scrolls beyond."""
        return min(CHOICES_HIGH, sum(len(entry.lines) for entry in self.entries))

    def ask(self, choices: Sequence[Choice], look: Look) -> None:
        """Show ``choices``; a choice's own key wins, the others get digits, then letters."""
        own = {choice.key for choice in choices if choice.key}
        free = iter([letter for letter in LETTERS if letter not in own])
        self.keys, self._all, self._typed = {}, {}, ""
        wide = max((len(choice.key) for choice in choices), default=1)
        entries = []
        for choice in choices:
            key = choice.key or next(free, "")
            self.keys[key] = choice.value
            text = clean_line(choice.words.get(look.lang))
            entries.append(Entry(f"={choice.value}", (((f"  {key or ' ':>{wide}} ", "label"), (text, "")),)))
            self._all[key] = entries[-1]
        self.show(entries, look=look)
        self.refresh(layout=True)

    def narrow(self, figure: str) -> bool:
        """One more figure of a choice's number; what it can still be is shown, and the only one left is chosen.

        ``False`` when no number goes on like that.
        """
        typed = self._typed + figure
        left = [key for key in self.keys if key.startswith(typed)]
        if len(left) == 1:
            self.post_message(self.Chosen(self, f"={self.keys[left[0]]}"))
        elif left:
            self._typed = typed
            self.show([self._all[key] for key in left], look=self.look)
            self.cursor = 0
            self.refresh(layout=True)
        return bool(left)

    def pressed(self, event: events.Key) -> None:
        """The key of a choice chooses it; numbers of several figures are typed figure by figure."""
        if event.key.isdigit() and self.narrow(event.key):
            event.stop()
        elif event.key in self.keys:
            event.stop()
            self.post_message(self.Chosen(self, f"={self.keys[event.key]}"))
        else:
            super().pressed(event)


class Foot(Vertical):
    """One quiet line of messages, or the entry line while something is asked."""

    DEFAULT_CSS = """
    Foot { height: auto; }
    Foot #ask { height: 1; display: none; }
    Foot #ask-label { width: auto; }
    Foot #choices { display: none; }
    Foot.-asking #ask { display: block; }
    Foot.-choosing #choices { display: block; }
    """

    class Answered(Message):
        """Enter: the text typed, or the value chosen."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Typed(Message):
        """The line being typed has changed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, look: Look) -> None:
        super().__init__(id="foot")
        self.look = look
        self.asking = False

    def compose(self) -> ComposeResult:
        """Label and line, choices, and the lines below."""
        with Horizontal(id="ask"):
            yield Texts(self.look, id="ask-label")
            yield Line(id="line", select_on_focus=False, compact=True)
        yield ChoiceList(self.look, id="choices")
        yield Texts(self.look, id="notes")

    @property
    def line(self) -> Line:
        """The line being typed."""
        return self.query_one("#line", Line)

    @property
    def choosing(self) -> bool:
        """Whether an answer is chosen from a list now."""
        return self.has_class("-choosing")

    def say(self, pieces: Sequence[Piece]) -> None:
        """A message while nothing is asked; a long one takes up to three lines."""
        if not self.asking:
            room = max(20, (self.size.width or self.app.size.width) - 1)  # a page that opens has no size yet
            lines = flow(pieces, room)
            if len(lines) > MESSAGE_HIGH:
                whole = lines[MESSAGE_HIGH - 1]
                last = fit(whole, room - 2)
                lines = [*lines[: MESSAGE_HIGH - 1], last if last != whole else [*whole, ("…", whole[-1][1])]]
            self.query_one("#notes", Texts).show(lines, self.look)

    def ask(self, label: str, text: str, hint: str, look: Look) -> None:
        """Ask for a line; ``text`` stands there at first."""
        self._open(label, look)
        line = self.line
        line.value = text
        line.cursor_position = len(text)
        self.hint(hint)
        self.screen.set_focus(line)

    def choose(self, label: str, choices: Sequence[Choice], hint: str, look: Look, now: str | None = None) -> None:
        """Ask for one of ``choices``; of a long list the label tells that there is more than is seen."""
        more = f" {look.sign('dot')} {look.say(MORE, count=len(choices))}" if len(choices) > CHOICES_HIGH else ""
        self._open(label + more, look, whole=True)
        self.add_class("-choosing")
        self.line.display = False
        found = self.query_one("#choices", ChoiceList)
        found.ask(choices, look)
        found.cursor = 0
        if now is not None:
            found.go(f"={now}")
        self.hint(hint)
        self.screen.set_focus(found)

    def narrow(self, figure: str) -> None:
        """The first figure of a number that chooses."""
        self.query_one("#choices", ChoiceList).narrow(figure)

    def take(self, event: events.Key) -> None:
        """A key that came while something is asked and another widget had the focus: it belongs here."""
        into: Widget = self.query_one("#choices") if self.choosing else self.line
        if self.screen.focused is into:
            return
        self.screen.set_focus(into)
        if isinstance(into, ChoiceList):
            into.pressed(event)
        elif event.is_printable and event.character:
            event.stop()
            self.line.insert_text_at_cursor(event.character)

    def _open(self, label: str, look: Look, *, whole: bool = False) -> None:
        self.look = look
        self.asking = True
        self.add_class("-asking")
        self.remove_class("-choosing")
        self.line.display = True
        texts = self.query_one("#ask-label", Texts)
        shown = f" {look.plain(label)} {look.sign('prompt')} "
        room = self.size.width or self.app.size.width  # before the first layout the window's
        texts.styles.width = min(width(shown), max(12, room if whole else room // 2))
        texts.show([[(shown, "label")]], look)

    def hint(self, text: str) -> None:
        """What may be typed, under the line."""
        self.query_one("#notes", Texts).show([[(f" {text}", "hint")]], self.look)

    def fail(self, problem: Problem) -> None:
        """What was not understood: the column marked under the line, the sentence, and the remedy."""
        look = self.look
        lines: list[list[Piece]] = []
        if problem.column and not self.choosing:
            start = self.query_one("#ask-label", Texts).size.width
            column = start + width(self.line.value[: problem.column - 1])
            lines.append([(" " * column + look.sign("caret"), "error")])
            self.line.cursor_position = min(problem.column - 1, len(self.line.value))
        room = max(20, self.size.width - 2)
        for text, role in ((problem.text(look.lang), "error"), (problem.remedy(look.lang), "hint")):
            lines += [[(f" {row}", role)] for row in wrap(look.plain(text), room)]
        self.query_one("#notes", Texts).show(lines, look)

    def relook(self, look: Look) -> None:
        """The same in another look, while something is asked."""
        self.look = look
        for texts in self.query(Texts):
            texts.show(texts.lines, look)
        choices = self.query_one("#choices", ChoiceList)
        choices.show(choices.entries, look=look)

    def close(self) -> None:
        """Nothing is asked any more."""
        self.asking = False
        self.remove_class("-asking")
        self.remove_class("-choosing")
        self.query_one("#notes", Texts).show([[]], self.look)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        self.post_message(self.Answered(event.value))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Typing."""
        event.stop()
        if self.asking:
            self.post_message(self.Typed(event.value))

    def on_rows_view_chosen(self, event: RowsView.Chosen) -> None:
        """A choice."""
        event.stop()
        self.post_message(self.Answered(event.entry.removeprefix("=")))

    def on_rows_view_resized(self, event: RowsView.Resized) -> None:
        """Choices are not wrapped."""
        event.stop()

    def on_rows_view_moved(self, event: RowsView.Moved) -> None:
        """The cursor among the choices is nobody else's business."""
        event.stop()
