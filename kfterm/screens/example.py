"""The example of a tool: made through the tool's own commands on a copy, journalled as one undoable change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kfterm.desk.desk import Desk
from kfterm.model.change import GONE, Put, RecordData, Records
from kfterm.tools.api import URN, Slip, Tool
from kfterm.tools.urn import in_order
from kfterm.words import Words

NAME = Words("Eksempel", "Døme", "Example")


def apply(records: Records, puts: Iterable[Put]) -> dict[str, RecordData]:
    """``records`` after ``puts``, without touching the given ones."""
    after = dict(records)
    for put in puts:
        data: RecordData = dict(after.get(put.record, {}))
        for name, value in put.fields.items():
            head, dot, entry = name.partition(".")
            held = data.get(head)
            if dot:
                part = dict(held) if isinstance(held, dict) else {}
                part.pop(entry, None)
                data[head] = part if value is None else {**part, entry: value}
            elif value is None:
                data.pop(name, None)
            else:
                data[name] = value
        after[put.record] = data
        if data.get(GONE):
            del after[put.record]
    return after


def make_example(desk: Desk, board: str, tool: Tool[Any]) -> str:
    """Fill an empty ``board`` with the tool's example in the language of the desk; the record to look at first."""
    records: Records = desk.records(desk.unit_of(board))
    labels: dict[str, str] = {}
    puts: list[Put] = []
    slips: list[Slip] = []
    first = ""
    for step in tool.example(desk.lang):
        command, args = tool.command(step.command), step.args
        if command.urn == "close":
            args, slips = {**args, URN: in_order(slips)}, []
        reply = command.do(tool.read(records, board), labels.get(step.at, ""), args, desk.now())
        slips += reply.slips
        records = apply(records, reply.puts)
        puts += reply.puts
        if step.label and reply.at:
            labels[step.label] = reply.at
        first = first or reply.at or ""
    if puts:
        desk.put(board, "app.example/1", puts, NAME)
    return first
