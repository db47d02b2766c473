"""What happens when notes are written, sorted, marked and talked about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kfterm.model.change import INSIDE, POSITION, Value
from kfterm.text import cut
from kfterm.tools.affinity.model import CLUSTER, CONTESTED_FROM, STATEMENT, Statement, Wall
from kfterm.tools.affinity.words import mark_of, origin_of
from kfterm.tools.api import Args, Now, Reply, Say
from kfterm.tools.editing import Edit, joined, next_row, no, remove_all
from kfterm.tools.markdown import read_item
from kfterm.tools.rowacts import taken
from kfterm.tools.tree.edit import count_words
from kfterm.tools.tree.outline import NOTHING_PASTED, PASTED
from kfterm.words import Words, same

NO_GROUPS: Final = Words(
    "Det er ingen grupper ennå. Trykk n for å lage en.",
    "Det er ingen grupper enno. Trykk n for å lage ei.",
    "There are no groups yet. Press n to make one.",
)
NOW_CONTESTED: Final = Words(
    "Flyttet {number} ganger: omstridt. Legg den til side med 0, og snakk om den til slutt.",
    "Flytta {number} gonger: omstridd. Legg han til side med 0, og snakk om han til slutt.",
    "Moved {number} times: contested. Set it aside with 0, and talk about it at the end.",
)
STANDS_THERE: Final = Words("Den står der allerede.", "Han står der alt.", "It stands there already.")
LEGEND_MOST: Final = 12
LEGEND_CELLS: Final = 20
"""Groups that the line under the sheet names, and cells of each name; more would not fit."""


def legend(board: Wall) -> Words:
    """The numbers of the groups with their names, for the line under the sheet."""
    shown = [f"{number} {cut(row.text, LEGEND_CELLS)}" for number, row in enumerate(board.clusters[:LEGEND_MOST], 1)]
    return same(" · ".join([*shown, "…"] if len(board.clusters) > LEGEND_MOST else shown))


def add(board: Wall, at: str, args: Args, now: Now) -> Reply:
    """A note beside the one at the cursor, or a group beside the group."""
    row = board.get(at)
    kind = STATEMENT if row is None or isinstance(row, Statement) else CLUSTER
    record = now.new_id(kind)
    edit = Edit(board)
    if row is None or at in board.aside:
        edit.add([record], board.id, "", [{"text": args["text"]}], board.notes(board.id))
    else:
        edit.add([record], board.inside[at], at, [{"text": args["text"]}], board.alike(at))
    return edit.reply(record)


def child(board: Wall, at: str, args: Args, now: Now) -> Reply:
    """The last note of the group at the cursor."""
    record = now.new_id(STATEMENT)
    edit = Edit(board)
    host = at if at in board.rows else board.id
    edit.add([record], host, "", [{"text": args["text"]}], board.notes(host))
    return edit.reply(record)


def new_group(board: Wall, at: str, args: Args, now: Now) -> Reply:
    """A new group at the end; the note at the cursor goes into it, and the cursor to the next one."""
    record = now.new_id(CLUSTER)
    edit = Edit(board)
    edit.add([record], board.id, "", [{"text": args["text"]}], board.groups(board.id))
    row = board.get(at)
    if not isinstance(row, Statement):
        return edit.reply(record)
    _put(board, edit, row, record, ())
    return edit.reply(_next(board, at))


def sort(board: Wall, at: str, args: Args, _now: Now) -> Reply:
    """The note at the cursor goes into a group, and the cursor to the next one."""
    goal = args.get("group") or ""
    if goal not in board.numbers:
        return no(NO_GROUPS)
    row = board.rows[at]
    if not isinstance(row, Statement) or board.inside[at] == goal:
        return no(STANDS_THERE)
    edit = Edit(board)
    moves = _put(board, edit, row, goal, board.notes(goal))
    told = legend(board)
    if moves >= CONTESTED_FROM > row.moves:
        told = joined(count_words((NOW_CONTESTED, NOW_CONTESTED), moves), told)
    return edit.reply(_next(board, at), Say(told))


def _put(board: Wall, edit: Edit, row: Statement, goal: str, among: Sequence[str]) -> int:
    """Let a note stand in ``goal``; how often it has been moved from group to group then."""
    moves = row.moves + (board.inside[row.id] in board.numbers)
    edit.move(row.id, goal, None, among)
    edit.set(row.id, "moves", moves or None)
    edit.set(row.id, "aside", None)
    edit.set(row.id, f"also.{goal}", None)
    return moves


def _next(board: Wall, at: str) -> str:
    """The next note of its like, else the next unsorted one, else the note itself."""
    alike = board.alike(at)
    rest = [*alike[alike.index(at) + 1 :], *board.notes(board.id)]
    return next((record for record in rest if record != at), at)


def set_aside(board: Wall, at: str, _args: Args, _now: Now) -> Reply:
    """Out of its group to what is talked about at the end; again: back among those that are not sorted."""
    edit = Edit(board)
    row = board.rows[at]
    back = at in board.aside
    edit.move(at, board.id, None, board.notes(board.id) if back else board.aside)
    edit.set(at, "aside", None if back else True)
    if isinstance(row, Statement) and board.inside[at] in board.numbers:
        # The group it leaves still wants it: the talk at the end is about that.
        edit.set(at, f"also.{board.inside[at]}", True)
    return edit.reply(at if back else _next(board, at))


def also(board: Wall, at: str, args: Args, _now: Now) -> Reply:
    """One more group wants the note, or no longer does."""
    row, wanting = board.rows[at], args["group"]
    if not isinstance(row, Statement) or wanting not in board.numbers or wanting == board.inside[at]:
        return no(STANDS_THERE)
    edit = Edit(board)
    edit.set(at, f"also.{wanting}", None if wanting in board.wanted(row) else True)
    return edit.reply(at)


def go_in(board: Wall, at: str, _args: Args, _now: Now) -> Reply:
    """The group goes into the group above it."""
    alike = board.alike(at)
    host = alike[alike.index(at) - 1]
    edit = Edit(board)
    edit.move(at, host, None, board.groups(host))
    return edit.reply(at)


def go_out(board: Wall, at: str, _args: Args, _now: Now) -> Reply:
    """A group goes beside the group it stands in; a note to the group around its group, or back unsorted."""
    edit = Edit(board)
    host = board.inside[at]
    around = board.inside[host]
    if isinstance(board.rows[at], Statement):
        edit.move(at, around, None, board.notes(around))
    else:
        row = board.groups(around)
        edit.move(at, around, row.index(host) + 1, row)
    return edit.reply(at)


def remove(board: Wall, at: str, _args: Args, _now: Now) -> Reply:
    """Delete a note; of a group only the heading goes: its notes and groups stay where it stood."""
    if isinstance(board.rows[at], Statement):
        return remove_all(board, at)
    edit = Edit(board)
    around = board.inside[at]
    for mine, theirs in ((board.notes(at), board.notes(around)), (board.groups(at), board.groups(around))):
        others = [record for record in theirs if record != at]
        for record, pos in zip(mine, edit.room(others, len(others), len(mine)), strict=True):
            edit.set(record, POSITION, pos)
            edit.set(record, INSIDE, around)
    for guest in board.guests.get(at, ()):
        edit.set(guest, f"also.{at}", None)
    edit.remove(at)
    return edit.reply(next_row(board, at, {at}))


def read_note(raw: str) -> dict[str, Value]:
    """The fields of a note as it was written: ``Tekst [hemmer, fra Kirurgi]``; other words in brackets are text."""
    text, _, marks = read_item(raw)
    fields: dict[str, Value] = {}
    rest = []
    for mark in marks:
        if found := mark_of(mark):
            fields["mark"] = found
        elif origin := origin_of(mark):
            fields["origin"] = origin
        else:
            rest.append(mark)
    fields["text"] = f"{text} [{', '.join(rest)}]".strip() if rest else text or raw
    return fields


def paste(board: Wall, at: str, args: Args, now: Now) -> Reply:
    """One note per line, in the group at the cursor or unsorted; a line with lines below it is a group."""
    lines = args["text"]
    if not lines:
        return no(NOTHING_PASTED)
    row = board.get(at)
    home = at if row is not None and not isinstance(row, Statement) else board.inside[at] if row else board.id
    heads = [index + 1 < len(lines) and lines[index + 1].depth > line.depth for index, line in enumerate(lines)]
    records = [now.new_id(CLUSTER if head else STATEMENT) for head in heads]
    lists: dict[tuple[str, bool], list[int]] = {}
    path: list[str] = []
    for index, line in enumerate(lines):
        del path[line.depth :]
        lists.setdefault((path[-1] if path else home, heads[index]), []).append(index)
        path.append(records[index])
    edit = Edit(board)
    for (host, head), rows in lists.items():
        among = board.groups(host) if head else board.notes(host)
        fields: list[dict[str, Value]] = [
            {"text": lines[index].text} if head else read_note(lines[index].text) for index in rows
        ]
        edit.add([records[index] for index in rows], host, at, fields, among)
    return edit.reply(records[0], Say(count_words(PASTED, len(lines))))


def take(board: Wall, _at: str, args: Args, now: Now) -> Reply:
    """An item of another tool as a note that is not sorted."""
    before = taken(board, args)
    if before is not None:
        return before
    edit = Edit(board)
    record = now.new_id(STATEMENT)
    fields: dict[str, Value] = {"text": args["text"], "source": args.get("source") or None}
    edit.add([record], board.id, "", [fields], board.notes(board.id))
    return edit.reply(record)
