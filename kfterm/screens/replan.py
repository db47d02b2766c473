"""A new plan for the rest of the day, shown as a table of old and new before anything changes."""

from __future__ import annotations

from kfterm.clock import format_time
from kfterm.desk.agendaplan import Row, end_of
from kfterm.desk.agendareplan import Proposal
from kfterm.screens.context import Context
from kfterm.screens.lists import Panel
from kfterm.screens.rows import Entry
from kfterm.screens.strips import Piece
from kfterm.text import clean_line, cut, pad
from kfterm.words import Words

TITLE = Words("Ny plan: {won} min tas inn", "Ny plan: {won} min blir tekne inn", "New plan: {won} min are won back")
TITLE_END = Words(
    "{title}, slutt {end} i stedet for {old}",
    "{title}, slutt {end} i staden for {old}",
    "{title}, ends {end}, not {old}",
)
MISSING = Words(
    "{count} min mangler fortsatt: postene kan ikke bli kortere enn fem minutter, og låste tider står.",
    "{count} min manglar framleis: postane kan ikkje bli kortare enn fem minutt, og låste tider står.",
    "{count} min are still missing: items keep five minutes at least, and locked times stay.",
)
HOW = Words(
    "Enter: bruk den nye planen · Esc: la planen stå",
    "Enter: bruk den nye planen · Esc: la planen stå",
    "Enter: use the new plan · Esc: leave the plan as it is",
)
ITEM = Words("Post", "Post", "Item")
NOW = Words("Nå", "No", "Now")
NEW = Words("Ny", "Ny", "New")
LOCKED = Words("låst", "låst", "locked")
_COLUMN = 17


def title_of(found: Proposal, context: Context) -> str:
    """What the panel is about, in a sentence."""
    lang = context.look.lang
    title = TITLE.get(lang, won=found.won)
    ends = [format_time(end) for rows in (found.old, found.new) if (end := end_of(rows)) is not None]
    if len(ends) == 2 and ends[0] != ends[1]:
        return TITLE_END.get(lang, title=title, end=ends[1], old=ends[0])
    return title


class ReplanPanel(Panel):
    """Each item still to come: when and how long as it looks now, and in the new plan. Enter gives it back."""

    def __init__(self, context: Context, found: Proposal) -> None:
        super().__init__(context, title_of(found, context))
        self.found = found

    def how(self) -> Words:
        """The two keys."""
        return HOW

    def fill(self) -> None:
        """Head and rows."""
        look = self.context.look
        room = max(30, self.rows.size.width - 2)
        wide = room - 2 * _COLUMN - 8
        heads: list[Piece] = [
            (f"  {pad(look.say(ITEM), wide)}", "label"),
            (pad(look.say(NOW), _COLUMN), "label"),
            (look.say(NEW), "label"),
        ]
        found = [Entry("", (heads,))]
        for old, new in zip(self.found.old, self.found.new, strict=True):
            if old.state in ("runs", "todo"):
                found.append(self._line(old, new, wide))
        if self.found.missing:
            found += [
                Entry("", ((),)),
                Entry("", (((f"  {look.say(MISSING, count=self.found.missing)}", "finding"),),)),
            ]
        self.rows.show(found, look=look)

    def _line(self, old: Row, new: Row, wide: int) -> Entry:
        look = self.context.look
        shorter = old.block.minutes != new.block.minutes
        lock = f" {look.say(LOCKED)}" if old.block.locked else ""
        title = pad(cut(look.plain(clean_line(old.block.title)), wide - 1), wide)
        pieces: list[Piece] = [
            (f"  {title}", "head" if shorter else ""),
            (pad(_when(old), _COLUMN), "quiet"),
            (f"{_when(new)}{lock}", "head" if shorter or old.start != new.start else "quiet"),
        ]
        return Entry(old.block.id, (pieces,))


def _when(row: Row) -> str:
    return f"{format_time(row.start)} {max(0, row.block.minutes + row.block.added):>4} min"
