"""Records as trees: what stands in what, and copying or deleting all of it at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kfterm.model.change import GONE, INSIDE, POSITION, Put, RecordData, Records, Value
from kfterm.model.fields import flatten
from kfterm.model.ids import kind_of
from kfterm.model.order import between


def children(records: Records, parent: str, kind: str = "") -> list[str]:
    """The ids that stand directly in ``parent``, in order; only those of ``kind`` when it is given."""
    found = [
        key
        for key, data in records.items()
        if data.get(INSIDE, "") == parent and key != parent and (not kind or kind_of(key) == kind)
    ]
    return sorted(found, key=lambda key: (str(records[key].get(POSITION, "")), key))


def subtree(records: Records, root: str) -> list[str]:
    """``root`` and everything inside it, parents first; a loop of hand-made parents ends where it meets itself."""
    inside: dict[str, list[str]] = {}
    for key, data in records.items():
        inside.setdefault(str(data.get(INSIDE, "")), []).append(key)
    seen = {root: None}
    queue = [root]
    while queue:
        for key in sorted(inside.get(queue.pop(0), ())):
            if key not in seen:
                seen[key] = None
                queue.append(key)
    return list(seen)


def lookup(data: RecordData | None, name: str) -> Value:
    """The value of a field, or of one entry of a map (dotted name); ``None`` when it is not set."""
    if data is None:
        return None
    whole = data.get(name)
    if whole is not None and not isinstance(whole, dict):
        return whole
    head, dot, entry = name.partition(".")
    part = data.get(head)
    return part.get(entry) if dot and isinstance(part, dict) else None


def last_position(records: Records, parent: str, kind: str) -> str:
    """A position after the last child of ``kind`` in ``parent``."""
    siblings = children(records, parent, kind)
    last = str(records[siblings[-1]].get(POSITION, "")) if siblings else ""
    return between(last or None, None)


def delete_tree(records: Records, root: str, unit: str = "") -> Iterator[Put]:
    """Puts that delete ``root`` and all inside it, each by its own name so that undo brings each back whole."""
    return (Put(key, {GONE: True}, unit) for key in subtree(records, root) if key in records)


def copy_tree(
    records: Records, root: str, new_id: Callable[[str], str], unit: str = "", keep: Iterable[str] = ()
) -> tuple[str, list[Put]]:
    """Puts that copy ``root`` and all inside it under fresh ids; the new root's id comes first.

    References between the copied records (``in``, maps, links by id) point to the copies; ids in ``keep`` and ids
    outside the tree stay as they are. With ``unit`` given the root becomes that unit's own record.
    """
    stay = set(keep)
    fresh = {key: new_id(kind_of(key)) for key in subtree(records, root) if key in records and key not in stay}
    if unit:
        fresh[root] = unit
    puts = []
    for key, new in fresh.items():
        fields: dict[str, Value] = {}
        for name, value in flatten(records[key]).items():
            head, dot, entry = name.partition(".")
            renamed = f"{head}.{fresh.get(entry, entry)}" if dot else name
            fields[renamed] = fresh.get(value, value) if isinstance(value, str) else value
        puts.append(Put(new, fields, unit))
    return fresh[root], puts


def stands_in(records: Records, key: str, above: str) -> bool:
    """Whether the record ``key`` is ``above`` or stands below it, however deep."""
    seen: set[str] = set()
    while key and key not in seen:
        if key == above:
            return True
        seen.add(key)
        key = str(records.get(key, {}).get(INSIDE, ""))
    return False


def sheet_of(records: Records, key: str) -> str:
    """The sheet that a record stands in; empty when it stands in none."""
    seen: set[str] = set()
    while key in records and key not in seen:
        if kind_of(key) == "board":
            return key
        seen.add(key)
        key = str(records[key].get(INSIDE, ""))
    return ""
