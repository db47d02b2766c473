"""The one screen of all sheets: outline and drawing side by side, table, entry line and the session's timer."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Vertical

from kfterm.desk.urn import UrnState
from kfterm.drawing.cells import paint
from kfterm.drawing.scene import Scene
from kfterm.errors import KfError
from kfterm.model.fields import text_of
from kfterm.model.report import Table
from kfterm.screens import papers, steps, threads
from kfterm.screens.acts import Act, from_command, key_name
from kfterm.screens.bars import Bar, Texts
from kfterm.screens.boardacts import ACTS, VERB_BARS, VERB_KEYS
from kfterm.screens.boardparts import BoardParts
from kfterm.screens.context import Context
from kfterm.screens.diagram import DiagramView
from kfterm.screens.example import make_example
from kfterm.screens.method import method_entries
from kfterm.screens.outline import entries, entry_id, record_of
from kfterm.screens.rows import RowsView
from kfterm.screens.strips import Piece
from kfterm.screens.table import table_entries
from kfterm.tools.api import Finding, OutlineVerb, View
from kfterm.words import Words

ADVICE = Words("{count} råd", "{count} råd", "{count} hints")
ONE_ADVICE = Words("1 råd", "1 råd", "1 hint")
ADVICE_TITLE = Words("Råd", "Råd", "Hints")


class BoardScreen(BoardParts):
    """A sheet. The cursor is one record, shown in the outline and in the drawing alike."""

    DEFAULT_CSS = """
    BoardScreen #left { width: 38%; min-width: 36; max-width: 56; height: 1fr; }
    BoardScreen #outline { width: 1fr; }
    BoardScreen #wall { width: 1; height: 1fr; background: $kf-ground; color: $kf-rule; }
    BoardScreen #table, BoardScreen #empty { display: none; width: 1fr; height: 1fr; }
    BoardScreen.-outline #diagram, BoardScreen.-outline #wall { display: none; }
    BoardScreen.-outline #left { width: 1fr; max-width: 100%; }
    BoardScreen.-drawing #left, BoardScreen.-drawing #wall { display: none; }
    BoardScreen.-table #left, BoardScreen.-table #wall, BoardScreen.-table #diagram { display: none; }
    BoardScreen.-table #table { display: block; }
    BoardScreen.-empty #diagram, BoardScreen.-empty #table { display: none; }
    BoardScreen.-empty #empty { display: block; }
    BoardScreen.-empty #left, BoardScreen.-empty #wall { display: none; }
    """

    def __init__(self, context: Context, place: str) -> None:
        super().__init__(context, place)
        self.findings: tuple[Finding, ...] = ()
        self._urn: UrnState | None = None

    # --- parts ---------------------------------------------------------------------------------------------------

    def body(self) -> ComposeResult:
        """Outline, wall, drawing, table, and what an empty sheet says."""
        look = self.context.look
        with Vertical(id="left"):
            yield RowsView(look, id="outline", enter=False)
        yield Texts(look, id="wall")
        yield DiagramView(look, id="diagram")
        yield RowsView(look, id="table", enter=False)
        yield RowsView(look, id="empty", enter=False)

    def under_title(self) -> ComposeResult:
        """Where one is, for a method that goes step by step."""
        if self.tool.at_step is not None:
            yield Bar(self.context.look, id="steps")

    def heading(self) -> str:
        """Title of the sheet, and where it lies."""
        desk = self.context.desk
        unit = desk.unit_of(self.place)
        records = desk.records(unit)
        title = text_of(records.get(self.place, {}).get("title")) or self.context.look.say(self.tool.name)
        return f"{title}  {self.context.look.sign('dot')}  {records.get(unit, {}).get('title', '')}"

    def command_acts(self) -> Iterable[Act]:
        """The tool's commands; those of the outline keyboard with its keys, first."""
        verb_of: dict[str, OutlineVerb] = {command: verb for verb, command in self.tool.verbs.items()}
        acts = []
        for command in self.tool.commands:
            verb = verb_of.get(command.id)
            keys, bar = (VERB_KEYS.get(verb, ""), VERB_BARS.get(verb, 0)) if verb else ("", 0)
            acts.append(from_command(command, keys, bar))
        return acts

    def lead(self) -> list[str]:
        """The method of the tool."""
        return [f"{number}. {self.context.look.say(words)}" for number, words in enumerate(self.tool.method, 1)]

    def own_acts(self) -> Iterable[Act]:
        """What every sheet can do besides its tool's commands."""
        return (*ACTS, *threads.ACTS, *papers.ACTS)

    # --- showing -------------------------------------------------------------------------------------------------

    def mounted(self) -> None:
        """The drawing is laid out again when its room changes."""
        self.diagram.on_width = lambda _width: self.draw()
        self.outline.follow = self._moved
        super().mounted()
        self.set_focus(self.main())

    def resized(self) -> None:
        """Another width may show other parts."""
        super().resized()
        if self.view is not None:
            self.fill()

    def fill(self) -> None:
        """Outline, drawing, table or the empty sheet's advice."""
        look = self.context.look
        self.rows = self.tool.rows(self.view, View(self.outline.size.width or 40, look.lang, self.folded))
        self.findings = self.tool.findings(self.view)
        self._step_line()
        keys = [entry_id(row) for row in self.rows]
        if self.cursor not in keys:
            self.cursor = next((key for key in keys if record_of(key) == self.at), keys[0] if keys else "")
        empty = not self.rows and self.draft is None
        for name, on in {f"-{mode}": mode == self.shown for mode in ("both", "outline", "drawing", "table")}.items():
            self.set_class(on, name)
        self.set_class(empty, "-empty")
        self.query_one("#wall", Texts).show([[(look.sign("wall"), "rule")]] * max(1, self.size.height), look)
        if empty:
            example = self.map.first_of("board.example") or "X"
            empty_sheet = self.query_one("#empty", RowsView)
            empty_sheet.show(method_entries(self.tool, example, max(20, self.size.width - 8), look), look=look)
        self.list_rows()
        if self.shown == "table":
            self._show_table()
        self.draw()

    def _step_line(self) -> None:
        """Step and urn; how many slips there are is told to the room too, and nothing more."""
        if self.tool.at_step is None:
            self.context.counted = None
            return
        try:
            urn = self.context.desk.urn(self.place, self.view)
        except KfError as error:
            urn, self.trouble = None, error
        self._urn = urn
        self.context.counted = (urn.count, urn.expected) if urn is not None and urn.count is not None else None
        self._step_clock()

    def _step_clock(self) -> None:
        """The line of the step, its clock as it stands now."""
        look, now = self.context.look, self.context.desk.clock.now()
        self.query_one("#steps", Bar).show(*steps.pieces(self.tool, self.view, self._urn, look, now), look)

    def tick(self) -> None:
        """The clock of a step goes on too."""
        super().tick()
        if self.is_current and self.tool.at_step is not None and self.view is not None:
            self._step_clock()

    def list_rows(self) -> None:
        """The outline, with the line being typed in its place."""
        look = self.context.look
        room = self.outline.size.width or 40
        self.outline.show(entries(self.rows, self.folded, room, look, self.draft), self.cursor, look)

    def draw(self) -> None:
        """Lay out and paint for the present width."""
        if self.view is None or not self.rows or self.shown in ("outline", "table"):
            return
        look, diagram = self.context.look, self.diagram
        if not diagram.size.width:
            return
        scene = self.picture(View(diagram.room(), look.lang, self.folded))
        refs = [row.id for row in self.rows if not row.alias]
        diagram.show(paint(scene, ascii_only=look.ascii), refs, self.at, look)

    def picture(self, view: View) -> Scene:
        """What is drawn."""
        return self.tool.scene(self.view, view)

    def _show_table(self) -> None:
        look, table = self.context.look, self.query_one("#table", RowsView)
        blocks = self.tool.report(self.view, look.lang)
        found = {one.caption: (one.heads, *one.rows) for one in blocks if isinstance(one, Table)}
        room = table.size.width or self.size.width
        table.show(
            [entry for name, rows in found.items() for entry in table_entries(name, rows, room, look)], look=look
        )

    def resting(self) -> list[Piece]:
        """Where the row came from and went; else how many hints there are, and the key that lists them."""
        look = self.context.look
        thread = threads.beside(self)
        if thread:
            return [(f" {look.plain(thread)}", "hint")]
        if not self.findings:
            return []
        count = len(self.findings)
        words = look.say(ONE_ADVICE) if count == 1 else look.say(ADVICE, count=count)
        key = key_name(self.map.first_of("board.advice"), look)
        first = self.findings[0].say.get(look.lang)
        return [(f" {look.sign('finding')} {words} ({key})  ", "finding"), (look.plain(first), "hint")]

    # --- cursor --------------------------------------------------------------------------------------------------

    def _moved(self, entry: str) -> None:
        """The cursor moved in the outline."""
        self.message = self.trouble = None
        self.stand_on(entry)

    def on_diagram_view_moved(self, event: DiagramView.Moved) -> None:
        """A label was chosen in the drawing."""
        self.message = self.trouble = None
        self.goto(event.ref)

    def goto(self, record: str) -> None:
        """Put the cursor on a record or an entry of the outline."""
        keys = [entry_id(row) for row in self.rows]
        entry = record if record in keys else next((key for key in keys if record_of(key) == record), "")
        if entry:
            self.outline.go(entry)
            self.stand_on(entry)

    def stand_on(self, entry: str) -> None:
        """The cursor stands on an entry: the drawing, the keys and the projector follow."""
        self.cursor = self.context.memory.cursor[self.place] = entry
        self.diagram.go(self.at)
        self.key_line()
        self.foot_line()
        self.context.showing(self.place, self.at, self.folded)

    # --- own acts ------------------------------------------------------------------------------------------------

    def reload(self, at: str | None = None) -> None:
        """Read the sheet anew; an emptied or filled one moves the focus to what is shown."""
        super().reload(at)
        if not self.is_mounted:
            return
        if self.asking is None and self.letters is None and self.focused not in self.seen():
            self.set_focus(self.main())
        self.context.showing(self.place, self.at, self.folded)

    def example(self) -> None:
        """Fill an empty sheet with the example."""
        at = make_example(self.context.desk, self.place, self.tool)
        self.reload(at)
        self.set_focus(self.main())

    def steer(self, by: int) -> None:
        """Step through the outline."""
        self.outline.step(by, tell=False)
        self.stand_on(self.outline.entry)

    def targets(self) -> list[str]:
        """Rows of the outline, which are labels of the drawing too."""
        return [row.id for row in self.rows if not row.alias]

    def mark(self, letters: dict[str, str]) -> None:
        """Letters in outline and drawing."""
        self.diagram.mark(letters)
        self.outline.mark(letters)

    def advice(self) -> None:
        """List the hints; Enter goes to what one is about."""
        from kfterm.screens.lists import ListPanel

        look = self.context.look
        rows = [(finding.at, look.plain(finding.say.get(look.lang))) for finding in self.findings]
        self.app.push_screen(ListPanel(self.context, look.say(ADVICE_TITLE), rows), self._advised)

    def _advised(self, record: str | None) -> None:
        if record:
            self.goto(record)
