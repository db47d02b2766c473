"""Renaming, duplicating and deleting: the same three acts for boards, sessions and teams."""

from __future__ import annotations

from collections.abc import Callable

from kfterm.desk.tree import copy_tree, delete_tree, last_position
from kfterm.model.change import INSIDE, POSITION, Put, Records
from kfterm.model.fields import text_of
from kfterm.model.ids import kind_of
from kfterm.tools.api import Now, Reply, Say
from kfterm.words import Words

COPY_OF = Words("{title} (kopi)", "{title} (kopi)", "{title} (copy)")
RENAMED = Words("Nytt navn: {title}", "Nytt namn: {title}", "New name: {title}")
COPIED = Words("Laget en kopi: {title}", "Laga ein kopi: {title}", "Made a copy: {title}")
DELETED = Words("Slettet: {title}. Angre med u.", "Sletta: {title}. Angre med u.", "Deleted: {title}. Undo with u.")


RAN = frozenset({"started", "ended", "added", "skipped", "until", "igp_added", "igp_at", "note", "lines"})
"""Fields of a block that tell what happened; a copy of the session begins without them."""

LEFT = frozenset({"action", "cycle", "parked", "decision", "picture", "summary"})
"""Kinds of records that tell what happened or was agreed: they stay with the original."""


def title_of(records: Records, key: str) -> str:
    """The title of a record; empty when it has none."""
    return text_of(records.get(key, {}).get("title"))


def rename(key: str, title: str, unit: str = "") -> Reply:
    """Give the record a new title; its file keeps its name, so that links and habits hold."""
    return Reply((Put(key, {"title": title}, unit),), at=key, say=Say(RENAMED, {"title": title}))


def duplicate_board(records: Records, board: str, now: Now) -> Reply:
    """A copy of the board with all its content, last among the boards of the same place."""
    place = str(records[board].get(INSIDE, ""))
    title = COPY_OF.get(now.lang, title=title_of(records, board))
    new, puts = copy_tree(records, board, now.new_id)
    puts.append(Put(new, {"title": title, POSITION: last_position(records, place, "board")}))
    return Reply(tuple(puts), at=new, say=Say(COPIED, {"title": title}))


def duplicate_unit(records: Records, unit: str, now: Now) -> Reply:
    """A copy of a whole session or team; what ran or was finished in the original starts afresh."""
    title = COPY_OF.get(now.lang, title=title_of(records, unit))
    new = now.new_id(kind_of(unit))
    left = [key for key in records if kind_of(key) in LEFT]
    _, puts = copy_tree(records, unit, now.new_id, new, keep=left)
    fresh = [_not_started(put) for put in puts]
    fresh.append(Put(new, {"title": title}, new))
    return Reply(tuple(fresh), at=new, say=Say(COPIED, {"title": title}))


def _not_started(put: Put) -> Put:
    if kind_of(put.record) != "block":
        return put
    kept = {name: value for name, value in put.fields.items() if name.partition(".")[0] not in RAN}
    return Put(put.record, kept, put.unit)


def delete(records: Records, key: str, unit: str = "", neighbour: Callable[[], str] | None = None) -> Reply:
    """Delete the record and all inside it, as one change that undo takes back whole."""
    title = title_of(records, key)
    at = neighbour() if neighbour else ""
    return Reply(tuple(delete_tree(records, key, unit)), at=at, say=Say(DELETED, {"title": title}))
