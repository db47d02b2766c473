"""The outline keyboard of a tree: add, nest, reorder, remove, paste."""

from __future__ import annotations

from collections.abc import Sequence

from kfterm.model.change import INSIDE
from kfterm.text import PastedLine
from kfterm.tools.api import Args, Choice, Now, Reply, Say
from kfterm.tools.tree.edit import Edit, add_nodes, count_words, inside_of, no
from kfterm.tools.tree.guards import neighbour_parent
from kfterm.tools.tree.model import AnyNode, AnyTree
from kfterm.words import Words

UNCHANGED = Words("Teksten er uendret.", "Teksten er uendra.", "The text is unchanged.")
NOT_REMOVED = Words("Ingenting ble slettet.", "Ingenting vart sletta.", "Nothing was removed.")
NOTHING_PASTED = Words("Det var ingen tekst å lime inn.", "Det var ingen tekst å lime inn.", "No text to paste.")
PASTED = (
    Words("{number} linje er satt inn.", "{number} linje er sett inn.", "{number} row was inserted."),
    Words("{number} linjer er satt inn.", "{number} linjer er sette inn.", "{number} rows were inserted."),
)
REMOVED = (
    Words("{number} linje er slettet.", "{number} linje er sletta.", "{number} row was removed."),
    Words("{number} linjer er slettet.", "{number} linjer er sletta.", "{number} rows were removed."),
)
ROWS = (
    Words("{number} linje", "{number} linje", "{number} row"),
    Words("{number} linjer", "{number} linjer", "{number} rows"),
)


def add(board: AnyTree, at: str, args: Args, now: Now) -> Reply:
    """A sibling after the cursor; the top when there is none; under the top when the cursor stands on it."""
    edit = Edit(board)
    text = [args["text"]]
    node = board.get(at)
    if node is None:
        top = board.top
        made = add_nodes(edit, int(bool(top)), text, top.id if top else "", "", now.new_id)
    elif not node.rank:
        made = add_nodes(edit, 1, text, node.id, "", now.new_id)
    else:
        made = add_nodes(edit, node.rank, text, node.parents[0] if node.parents else "", at, now.new_id)
    return edit.reply(made[0])


def child(board: AnyTree, at: str, args: Args, now: Now) -> Reply:
    """The last one in the layer below."""
    node = board.get(at)
    if node is None:
        return add(board, at, args, now)
    edit = Edit(board)
    made = add_nodes(edit, node.rank + 1, [args["text"]], at, "", now.new_id)
    return edit.reply(made[0])


def rename(board: AnyTree, at: str, args: Args, _now: Now) -> Reply:
    """Another text for the node; its id, links and fields stay."""
    edit = Edit(board)
    edit.set(at, "text", args["text"])
    reply = edit.reply()
    return reply if reply.puts else no(UNCHANGED)


def go_in(board: AnyTree, at: str, _args: Args, _now: Now) -> Reply:
    """Under the sibling above, as its last child; all below goes along."""
    edit = Edit(board)
    node = board.nodes[at]
    siblings = board.siblings(node)
    host = siblings[siblings.index(at) - 1]
    inside = board.children.get(host, ())
    edit.shift(node, 1)
    edit.move(node, host, inside, len(inside))
    return edit.reply(at)


def go_out(board: AnyTree, at: str, _args: Args, _now: Now) -> Reply:
    """Beside the parent, right after it; all below goes along."""
    edit = Edit(board)
    node = board.nodes[at]
    host = board.nodes[node.parents[0]]
    row = board.siblings(host)
    edit.shift(node, -1)
    edit.move(node, inside_of(board, host), row, row.index(host.id) + 1)
    return edit.reply(at)


def go_up(board: AnyTree, at: str, _args: Args, _now: Now) -> Reply:
    """Before the sibling above; from the first place to the end of the parent before."""
    return _step(board, board.nodes[at], -1)


def go_down(board: AnyTree, at: str, _args: Args, _now: Now) -> Reply:
    """After the sibling below; from the last place to the beginning of the next parent."""
    return _step(board, board.nodes[at], 1)


def _step(board: AnyTree, node: AnyNode, by: int) -> Reply:
    edit = Edit(board)
    siblings = board.siblings(node)
    index = siblings.index(node.id) + by
    if 0 <= index < len(siblings):
        others = [record for record in siblings if record != node.id]
        edit.move(node, inside_of(board, node), others, index)
    else:
        host = neighbour_parent(board, node.id, by)
        others = list(board.children.get(host, ()))
        edit.move(node, host, others, len(others) if by < 0 else 0)
    return edit.reply(node.id)


def remove_choices(board: AnyTree, at: str) -> tuple[Choice, ...]:
    """What may happen to all that stands below; nothing to ask when nothing does."""
    below = sum(1 for _ in board.below(at)) - 1 if board.get(at) else 0
    if not below:
        return ()
    rows = count_words(ROWS, below)
    return (
        Choice(
            "all",
            Words(
                f"Slett alt under også ({rows.nb})", f"Slett alt under òg ({rows.nn})", f"Remove all below ({rows.en})"
            ),
            "s",
        ),
        Choice("keep", board.shape.speech.keep_below, "b"),
        Choice("cancel", Words("Avbryt", "Avbryt", "Cancel"), "a"),
    )


def remove(board: AnyTree, at: str, args: Args, _now: Now) -> Reply:
    """Delete the node, and what stands below it as chosen: ``all``, ``keep`` (without parent) or ``cancel``.

    With ``all``, what has a further parent that stays is kept there.
    """
    has_children = bool(board.children.get(at))
    how = args.get("below")
    if has_children and how not in ("all", "keep"):
        return no(NOT_REMOVED)
    edit = Edit(board)
    gone = _doomed(board, at) if how == "all" else {at}
    stay: dict[str, None] = {}
    for record in gone:
        edit.remove(record)
        stay.update(dict.fromkeys(board.children.get(record, ())))
        stay.update(dict.fromkeys(board.guests.get(record, ())))
    kept = 0
    for record in stay:
        if record not in gone:
            kept += _detach(edit, board.nodes[record], gone)
    say = Say(count_words(REMOVED, len(gone)))
    if kept:
        say = Say(_joined(say.words, count_words(board.shape.speech.kept, kept)))
    return edit.reply(_next_row(board, board.nodes[at], gone), say)


def _joined(first: Words, second: Words) -> Words:
    return Words(f"{first.nb} {second.nb}", f"{first.nn} {second.nn}", f"{first.en} {second.en}")


def _doomed(board: AnyTree, at: str) -> set[str]:
    """``at`` and all below it that has no parent left."""
    gone = {at}
    for record in sorted(board.below(at), key=lambda key: board.nodes[key].rank):
        parents = board.nodes[record].parents
        if parents and gone.issuperset(parents):
            gone.add(record)
    return gone


def _detach(edit: Edit, node: AnyNode, gone: set[str]) -> int:
    """Let ``node`` live on without the parents that go; 1 when it found a new place, else 0."""
    for parent in node.parents:
        if parent in gone and node.stored.also.get(parent):
            edit.set(node.id, f"also.{parent}", None)
    if node.parents[0] not in gone:
        return 0
    left = [parent for parent in node.parents if parent not in gone]
    edit.set(node.id, INSIDE, left[0] if left else edit.board.id)
    if left:
        edit.set(node.id, f"also.{left[0]}", None)
    return int(bool(left))


def _next_row(board: AnyTree, node: AnyNode, gone: set[str]) -> str:
    """Where the cursor goes: the next sibling, else the one before, else the parent, else the first that is left."""
    siblings = board.siblings(node)
    index = siblings.index(node.id)
    near = [*siblings[index + 1 :], *reversed(siblings[:index]), *node.parents, *board.nodes]
    return next((record for record in near if record not in gone), "")


def paste(board: AnyTree, at: str, args: Args, now: Now) -> Reply:
    """One node per line: the outermost lines after the cursor, indented ones in the layers below.

    On a sheet without top and cursor the first line becomes the top. What would lie below the last layer stands in it.
    """
    lines: tuple[PastedLine, ...] = args["text"]
    if not lines:
        return no(NOTHING_PASTED)
    node = board.get(at) or board.top
    if node is None:
        parent, ranks = "", _ranks_from_top(lines)
    elif not node.rank:
        parent, ranks = node.id, [1 + line.depth for line in lines]
    else:
        parent, ranks = (node.parents[0] if node.parents else ""), [node.rank + line.depth for line in lines]
    edit = Edit(board)
    deepest = board.shape.deepest
    made = _plant(edit, [line.text for line in lines], [min(rank, deepest) for rank in ranks], (parent, at), now)
    say = count_words(PASTED, len(lines))
    flattened = sum(rank > deepest for rank in ranks)
    return edit.reply(
        made, Say(_joined(say, count_words(board.shape.speech.flattened, flattened)) if flattened else say)
    )


def _ranks_from_top(lines: Sequence[PastedLine]) -> list[int]:
    """The first line is the top; further outermost lines stand below it, as when they are typed one by one."""
    ranks, shift = [], 0
    for index, line in enumerate(lines):
        shift = 1 if index and not line.depth else shift
        ranks.append(line.depth + shift)
    return ranks


def _plant(edit: Edit, texts: Sequence[str], ranks: Sequence[int], place: tuple[str, str], now: Now) -> str:
    """Nodes for an indented list whose top stands in ``place`` (parent, sibling before it); the last outermost id."""
    groups: dict[int, list[int]] = {}
    open_rows: dict[int, int] = {}
    for index, rank in enumerate(ranks):
        groups.setdefault(open_rows[rank - 1] if rank > ranks[0] else -1, []).append(index)
        open_rows[rank] = index
    records: dict[int, str] = {}
    parent, after = place
    for host, rows in groups.items():
        inside = records[host] if host >= 0 else parent
        made = add_nodes(
            edit, ranks[rows[0]], [texts[row] for row in rows], inside, after if host < 0 else "", now.new_id
        )
        records.update(zip(rows, made, strict=True))
    return records[groups[-1][-1]]
