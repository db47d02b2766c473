"""The lines of an agenda on the facilitator's screen, from its rows. Pure: rows, look and width in, entries out."""

from __future__ import annotations

from collections.abc import Sequence

from kfterm.clock import format_time
from kfterm.desk.agendaplan import Row, drift_of, end_of, planned_end_of
from kfterm.desk.blockacts import KINDS, table_lines
from kfterm.desk.places import SessionView
from kfterm.model.records import Block
from kfterm.screens.look import Look
from kfterm.screens.rows import Entry
from kfterm.screens.strips import Piece, Pieces, hanging
from kfterm.text import clean_line, wrap
from kfterm.tools.api import Say
from kfterm.words import Words

AGENDA = Words("Agenda", "Agenda", "Agenda")
MINUTES = Words("{count} min", "{count} min", "{count} min")
BEHIND = Words("{count} min etter planen", "{count} min etter planen", "{count} min behind")
AHEAD = Words("{count} min foran planen", "{count} min føre planen", "{count} min ahead")
ON_TIME = Words("I rute", "I rute", "On time")
ENDS = Words("slutt {end}", "slutt {end}", "ends {end}")
ENDS_NOT = Words("slutt {end}, plan {planned}", "slutt {end}, plan {planned}", "ends {end}, plan {planned}")
MOVED = Words(
    "Kjøres en annen dag enn planlagt", "Blir køyrd ein annan dag enn planlagt", "Run on another day than planned"
)
PLANNED = Words("plan {time}", "plan {time}", "plan {time}")
LOCKED = Words("låst", "låst", "locked")
BESIDE = Words("samtidig", "samtidig", "same time")
LEFT_OUT = Words("hoppet over", "hoppa over", "skipped")
NOTED = Words("referat", "referat", "notes")
NOTE = Words("Referat", "Referat", "Notes")
LEADS = Words("Ledes av {owner}", "Blir leidd av {owner}", "Led by {owner}")
TABLE_LINE = Words("Bord {number}: {text}", "Bord {number}: {text}", "Table {number}: {text}")
TIP = Words("Tips", "Tips", "Tip")
PRIVATE = Words("Bare for deg", "Berre for deg", "Only for you")
DAY = Words(
    "{count} poster · {hours} t {minutes} min",
    "{count} postar · {hours} t {minutes} min",
    "{count} items · {hours} h {minutes} min",
)
HOW_TO_RUN = (
    Words(
        "Enter åpner arket eller siden du står på.",
        "Enter opnar arket eller sida du står på.",
        "Enter opens the sheet or page that the cursor stands on.",
    ),
    Words(
        "Stå på en post og trykk s, så går tiden.",
        "Stå på ein post og trykk s, så går tida.",
        "Stand on an item and press s to start its time.",
    ),
    Words("F5 viser agendaen for salen.", "F5 viser agendaen for salen.", "F5 shows the agenda to the room."),
)
SHORT_KINDS = {
    "group": Words("gruppe", "gruppe", "groups"),
    "break": Words("pause", "pause", "break"),
    "talk": Words("foredrag", "foredrag", "talk"),
    "igp": Words("IGP", "IGP", "IGP"),
}
SIGNS = {"runs": "runs", "done": "done", "todo": "todo", "skipped": "stopped", "passed": "leaf"}
LOUD = 5
"""Minutes behind the plan from which on it is told loudly, and a new plan is offered."""


def drift_say(drift: int) -> Say:
    """``4 min etter planen``, ``3 min foran planen``, ``I rute``."""
    if not drift:
        return Say(ON_TIME)
    return Say(BEHIND if drift > 0 else AHEAD, {"count": abs(drift)})


def drift_piece(drift: int, look: Look) -> Piece:
    """The drift with its sign where it is loud: never told by colour alone."""
    sign = f"{look.sign('finding')} " if drift >= LOUD else ""
    return f"{sign}{look.plain(drift_say(drift).get(look.lang))}", "finding" if drift >= LOUD else "quiet"


def told(rows: Sequence[Row]) -> tuple[object, ...]:
    """All that changes by the clock alone: the list is made anew only when this does."""
    return drift_of(rows), tuple((row.state, format_time(row.start), format_time(row.end)) for row in rows)


def head(rows: Sequence[Row], look: Look, timed: bool, moved: bool = False) -> Entry:
    """“Agenda”, how the day lies to its plan, and when it ends; that it is another day than planned (``moved``)."""
    pieces: list[Piece] = [(f"  {look.say(AGENDA)}", "label")]
    dot = (f" {look.sign('dot')} ", "quiet")
    drift, end, planned = drift_of(rows), end_of(rows), planned_end_of(rows)
    if drift is not None:
        pieces += [dot, drift_piece(drift, look)]
    if timed and end is not None and planned is not None:
        shown, plan = format_time(end), format_time(planned)
        words = ENDS if shown == plan or drift is None else ENDS_NOT
        pieces += [dot, (look.say(words, end=shown, planned=plan), "quiet")]
    # A line of its own: beside drift and end there is no room for it.
    below: tuple[Pieces, ...] = ([(f"  {look.say(MOVED)}", "quiet")],) if moved else ()
    return Entry("", (pieces, *below))


def entry(row: Row, look: Look, room: int, timed: bool) -> Entry:
    """One item: sign, start, minutes, title, and in words what else there is to know."""
    block, out = row.block, row.state in ("skipped", "passed")
    role = {"runs": "head", "todo": ""}.get(row.state, "quiet")
    clock = "      " if out else f"{format_time(row.start)} "
    lead = f"  {look.sign('line')} " if row.beside else "    "
    minutes = "" if row.state == "skipped" else look.say(MINUTES, count=_minutes(row))
    before: list[Piece] = [
        (f"{lead}{look.sign(SIGNS[row.state])} ", "label"),
        (clock if timed else "", "hint"),
        (f"{minutes:>7}  ", "quiet"),
    ]
    tail: list[Piece] = [
        (f"{look.sign('dot')} {text}", "mark") for text in [", ".join(_marks(row, look, timed))] if text
    ]
    if block.board:
        tail.append((look.sign("sheet"), "label"))
    return Entry(block.id, tuple(hanging(before, look.plain(clean_line(block.title)), role, room, tail)))


def _marks(row: Row, look: Look, timed: bool) -> list[str]:
    block = row.block
    if row.state == "skipped":
        return [look.say(LEFT_OUT)]
    marks = []
    kind = look.say(SHORT_KINDS[block.kind]) if block.kind in SHORT_KINDS else ""
    if kind and kind.casefold() not in block.title.casefold():
        marks.append(kind)
    if row.beside:
        marks.append(look.say(BESIDE))
    if block.locked:
        marks.append(look.say(LOCKED))
    planned = format_time(row.planned_start)
    if timed and row.state != "passed" and planned != format_time(row.start):
        marks.append(look.say(PLANNED, time=planned))
    if block.note or block.lines:
        marks.append(look.say(NOTED))
    return marks


def _minutes(row: Row) -> int:
    """What a finished block took, else what it is given."""
    if row.state == "done":
        return round((row.end.timestamp() - row.start.timestamp()) / 60)
    return max(0, row.block.minutes + row.block.added)


def details(block: Block, private: str, look: Look, room: int) -> list[Pieces]:
    """What stands about a block under its instruction: who leads it, notes, tables, tip, private note."""
    lines: list[Pieces] = []

    def add(label: str, texts: Sequence[str], role: str = "") -> None:
        lines.extend([[], [(label, "label")]] if label else [[]])
        lines.extend([(row, role)] for text in texts for row in wrap(look.plain(clean_line(text)), room))

    if block.kind in KINDS and block.kind != "plenum":
        add("", [KINDS[block.kind].get(look.lang)], "quiet")
    if block.owner:
        add("", [LEADS.get(look.lang, owner=block.owner)], "quiet")
    if block.note:
        add(look.say(NOTE), block.note.splitlines())
    if block.lines:
        add("", [TABLE_LINE.get(look.lang, number=number, text=text) for number, text in table_lines(block)])
    if block.tip:
        add(look.say(TIP), [block.tip], "hint")
    if private:
        add(look.say(PRIVATE), [private], "hint")
    return lines


def day_lines(view: SessionView, look: Look, room: int) -> list[Pieces]:
    """What stands beside the agenda while the cursor is on none of its items: the day as a whole, and how to run it."""
    minutes = sum(block.minutes for block in view.blocks if not block.beside)
    hours = DAY.get(look.lang, count=len(view.blocks), hours=minutes // 60, minutes=minutes % 60)
    lines: list[Pieces] = [[(row, "head")] for row in wrap(look.plain(clean_line(view.session.title)), room)]
    lines += [[], [(look.plain(hours), "quiet")], []]
    for words in HOW_TO_RUN:
        lines += [[(row, "hint")] for row in wrap(look.say(words), room)]
    return lines
