"""A unit in memory: applies replies and takes them back by old values, as the desk does with a workspace."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from datetime import UTC, datetime
from random import Random
from typing import Any

from kfterm.errors import KfError
from kfterm.model.change import GONE, Put, RecordData, Value
from kfterm.model.ids import new_id
from kfterm.tools.api import URN, Args, Command, Now, Reply, Slip, Tool
from kfterm.tools.urn import in_order

BOARD = "board-000000000000"


def now(seed: int = 1) -> Now:
    """A fixed moment with ids from a fixed source."""
    random = Random(seed)
    return Now(datetime(2026, 11, 22, 9, tzinfo=UTC), lambda kind: new_id(kind, random.getrandbits), random)


def apply(records: dict[str, RecordData], puts: Iterable[Put]) -> None:
    """Set fields; a record that is gone or holds nothing is left out."""
    for put in puts:
        data = records.setdefault(put.record, {})
        for name, value in put.fields.items():
            _set(data, name, value)
        if data.get(GONE) or not data:
            del records[put.record]


def _set(data: RecordData, name: str, value: Value) -> None:
    head, dot, entry = name.partition(".")
    if not dot:
        data.pop(name, None) if value is None else data.__setitem__(name, value)
        return
    held = data.get(head)
    if not isinstance(held, dict):
        held = data[head] = {}
    held.pop(entry, None) if value is None else held.__setitem__(entry, value)  # type: ignore[call-overload]
    if not held:
        del data[head]


def old_values(records: Mapping[str, RecordData], puts: Iterable[Put]) -> list[Put]:
    """The puts that restore what ``puts`` are about to set."""
    back = []
    for put in puts:
        data = records.get(put.record, {})
        if put.fields.get(GONE):
            back.append(Put(put.record, dict(_flat(data))))
        else:
            flat = dict(_flat(data))
            back.append(Put(put.record, {name: flat.get(name) for name in put.fields}))
    return back


def _flat(data: RecordData) -> Iterable[tuple[str, Value]]:
    for name, value in data.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{entry}", inner) for entry, inner in value.items())
        else:
            yield name, value


class Memory:
    """One board of one tool, and the slips of its open urn."""

    def __init__(self, tool: Tool[Any], records: Mapping[str, RecordData] | None = None, title: str = "Ark") -> None:
        self.tool = tool
        self.records: dict[str, RecordData] = deepcopy(dict(records or {}))
        self.records.setdefault(BOARD, {"tool": tool.id, "title": title})
        self.now = now()
        self.slips: list[Slip] = []
        self.history: list[tuple[list[Put], list[Slip]]] = []

    @property
    def board(self) -> Any:
        """The typed board."""
        return self.tool.read(self.records, BOARD)

    def do(self, command: str, at: str = "", **args: Any) -> Reply:
        """Run one command and apply its reply."""
        found = self.tool.command(command if "." in command else f"{self.tool.id}.{command}")
        reply = found.do(self.board, at, self.given(found, args), self.now)
        self.put(reply, found)
        return reply

    def given(self, command: Command[Any], args: Args) -> Args:
        """``args``, with the slips for a command that closes the urn."""
        return {**args, URN: in_order(self.slips)} if command.urn == "close" else args

    def put(self, reply: Reply, command: Command[Any] | None = None) -> None:
        """Apply a reply, remembering the old values."""
        if reply.puts or reply.slips:
            self.history.append((old_values(self.records, reply.puts), list(self.slips)))
            apply(self.records, reply.puts)
            self.slips += reply.slips
            if command is not None and command.urn == "close":
                self.slips.clear()

    def undo(self) -> None:
        """Take the last reply back; here an urn that was closed opens again, which the desk never does."""
        puts, self.slips = self.history.pop()
        apply(self.records, puts)

    def example(self, lang: Any) -> dict[str, str]:
        """Make the tool's example; label → record."""
        labels: dict[str, str] = {}
        for step in self.tool.example(lang):
            reply = self.do(step.command, labels.get(step.at, ""), **step.args)
            assert reply.puts or reply.slips, (step, reply.say)
            if step.label:
                assert reply.at
                labels[step.label] = reply.at
        return labels


def answers(command: Any, board: Any, at: str, moment: Now, pick: int = 0) -> Args | None:
    """Answers that a person might give to a command's questions; ``None`` when it cannot be asked here."""
    found: dict[str, Any] = {}
    for ask in command.asks:
        if ask.choices is not None:
            choices = ask.choices(board, at)
            if choices:
                found[ask.id] = ask.parse(choices[pick % len(choices)].value, board, moment)
            continue
        for typed in ("Prøvetekst", "12", "14.03", "1", "3/4", "x"):
            try:
                found[ask.id] = ask.parse(typed, board, moment)
                break
            except KfError:
                continue
        else:
            return None
    return found
