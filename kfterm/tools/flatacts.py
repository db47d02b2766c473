"""The acts of a sheet that is a plain list of one kind of rows: adding, pasting, taking in, and what all rows share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from kfterm.model.change import Value
from kfterm.tools.api import Args, Command, Now, Reply, Say
from kfterm.tools.editing import Edit, no
from kfterm.tools.rowacts import (
    GIFT_ASKS,
    NEW_TEXT,
    Board,
    Parse,
    act,
    edit_act,
    order_acts,
    parse_lines,
    paste_act,
    remove_act,
    taken,
)
from kfterm.tools.tree.edit import count_words
from kfterm.tools.tree.outline import NOTHING_PASTED, PASTED
from kfterm.words import Words

ReadRow: TypeAlias = Callable[[str], Mapping[str, Value]]
"""What a typed or pasted line means: the fields of a row, its text among them."""


def plain(line: str) -> Mapping[str, Value]:
    """A line that is all text."""
    return {"text": line}


def add_act(tool: str, kind: str, words: Words, help_text: Words, read: ReadRow = plain, **more: Any) -> Command[Any]:  # noqa: ANN401
    """A row after the one at the cursor."""

    def add(board: Board, at: str, args: Args, now: Now) -> Reply:
        record = now.new_id(kind)
        edit = Edit(board)
        edit.add([record], board.id, at, [read(args["text"])])
        return edit.reply(record)

    return act(tool, "add", words, help_text, add, asks=(more.pop("ask", NEW_TEXT),), **more)


def list_acts(tool: str, kind: str, read: ReadRow = plain, parse: Parse = parse_lines) -> tuple[Command[Any], ...]:
    """Rewording, moving, removing and pasting; ``parse`` makes lines of what is pasted, ``read`` a row of each."""

    def paste(board: Board, at: str, args: Args, now: Now) -> Reply:
        lines = args["text"]
        if not lines:
            return no(NOTHING_PASTED)
        records = [now.new_id(kind) for _ in lines]
        edit = Edit(board)
        edit.add(records, board.id, at, [read(line.text) for line in lines])
        return edit.reply(records[0], Say(count_words(PASTED, len(lines))))

    help_text = Words("Hver linje blir en rad.", "Kvar linje blir ei rad.", "Each line becomes a row.")
    return (edit_act(tool), *order_acts(tool), remove_act(tool), paste_act(tool, help_text, paste, parse))


def take_act(
    tool: str, kind: str, words: Words, help_text: Words, fields: Mapping[str, Value] | None = None
) -> Command[Any]:
    """An item of another tool as the last row, with ``fields``."""

    def take(board: Board, _at: str, args: Args, now: Now) -> Reply:
        before = taken(board, args)
        if before is not None:
            return before
        record = now.new_id(kind)
        edit = Edit(board)
        own = {"text": args["text"], "source": args.get("source") or None, **(fields or {})}
        edit.add([record], board.id, "", [own])
        return edit.reply(record)

    return act(tool, "take", words, help_text, take, asks=GIFT_ASKS)
