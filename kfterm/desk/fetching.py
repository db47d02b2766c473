"""Fetching: all items of one kind from another sheet in one step, with links both ways as when each is sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

from kfterm.desk.capture import spot
from kfterm.desk.desk import Desk
from kfterm.desk.sheetideas import usable
from kfterm.desk.threads import KINDS
from kfterm.desk.tree import children
from kfterm.model.change import GONE, Put, RecordData
from kfterm.model.fields import set_field
from kfterm.text import clean_line
from kfterm.tools.api import Args, Ask, Choice, Command, Gift, Item, Now, Reply, Say, Tool
from kfterm.words import LANGS, Words

NOTHING_TO_FETCH: Final = Words(
    "Ingen andre ark her har noe som kan hentes inn.",
    "Ingen andre ark her har noko som kan hentast inn.",
    "No other sheet here has anything to take in.",
)
FROM: Final = Words(
    "«{title}» ({number}, som {what})", "«{title}» ({number}, som {what})", "“{title}” ({number}, as {what})"
)
FETCHED: Final = Words(
    "Hentet fra «{title}»: {number}. Tråden kan følges begge veier.",
    "Henta frå «{title}»: {number}. Tråden kan følgjast begge vegar.",
    "Taken in from “{title}”: {number}. The thread can be followed both ways.",
)


@dataclass(frozen=True, slots=True)
class Source:
    """What another sheet has for this one: the sheet, its title, the kind, the items that are not here yet."""

    board: str
    title: str
    kind: Gift
    items: tuple[Item, ...]

    @property
    def id(self) -> str:
        """What names it among the choices."""
        return f"{self.board}:{self.kind}"


def sources(desk: Desk, place: str) -> tuple[Source, ...]:
    """What the other sheets of the unit and of its team have that the tool of ``place`` takes in.

    Of several kinds that stand for the same records the first that the tool names counts.
    """
    tool, here = desk.tool(place), spot(desk, place)
    known = {(str(data.get("source")), str(data.get("source_at"))) for data in _records(desk, place).values()}
    found = []
    for unit in dict.fromkeys(unit for unit in (desk.unit_of(place), here.team) if unit):
        records = desk.records(unit)
        for board in children(records, unit, "board"):
            other = usable(desk.registry, str(records[board].get("tool", ""))) if board != place else None
            if other is not None:
                title = clean_line(str(records[board].get("title", ""))) or other.name.get(desk.lang)
                given = [item for item in other.gives(desk.view(board)) if (item.source, board) not in known]
                found += _kinds(tool, board, title, given)
    return tuple(found)


def _records(desk: Desk, place: str) -> Mapping[str, RecordData]:
    return desk.records(desk.unit_of(place))


def _kinds(tool: Tool[Any], board: str, title: str, given: Sequence[Item]) -> list[Source]:
    found: dict[tuple[str, ...], Source] = {}
    for kind in tool.takes:
        items = tuple(item for item in given if item.kind == kind)
        if items:
            found.setdefault(tuple(sorted(item.source for item in items)), Source(board, title, kind, items))
    return list(found.values())


def fetch_command(desk: Desk, place: str) -> Command[Any] | None:
    """The act «Hent fra …» for a sheet; ``None`` when no other sheet has anything for it."""
    found = {source.id: source for source in sources(desk, place)}
    if not found:
        return None
    choices = tuple(Choice(source.id, _told(source)) for source in found.values())
    return Command(
        "threads.fetch",
        Words("Hent fra …", "Hent frå …", "Take in from …"),
        Words(
            "Hent inn alt av ett slag fra et annet ark. Tråden kan følges begge veier.",
            "Hent inn alt av eitt slag frå eit anna ark. Tråden kan følgjast begge vegar.",
            "Take in all of one kind from another sheet. Threads lead both ways.",
        ),
        lambda _view, at, args, now: _fetch(desk, place, at, found[args["from"]], now),
        asks=(Ask("from", Words("Hent fra", "Hent frå", "Take in from"), _chosen, choices=lambda _view, _at: choices),),
    )


def _told(source: Source) -> Words:
    what = KINDS[source.kind]
    values = {"title": source.title, "number": len(source.items)}
    return Words(*(FROM.get(lang, what=what.get(lang), **values) for lang in LANGS))


def _chosen(text: str, _view: Any, _now: Now) -> str:  # noqa: ANN401 - any tool's board
    return text


def _fetch(desk: Desk, place: str, at: str, source: Source, now: Now) -> Reply:
    """Take each item in by the tool's own act, on a copy, so that each sees those before it."""
    tool, unit, far = desk.tool(place), desk.unit_of(place), desk.unit_of(source.board)
    command = tool.command(tool.takes[source.kind])
    records = {key: deepcopy(data) for key, data in desk.records(unit).items()}
    puts: list[Put] = []
    first, number = "", 0
    for item in source.items:
        args: Args = {"text": item.text, "source": item.source}
        reply = command.do(tool.read(records, place), at, args, now)
        new = next((put.record for put in reply.puts if put.fields.get("source") == item.source), reply.at or "")
        if not reply.puts or not new:
            continue
        for put in reply.puts:
            link = {"source": item.source, "source_at": source.board} if put.record == new else {}
            puts.append(Put(put.record, {**put.fields, **link}, put.unit or unit))
            _apply(records, puts[-1])
        puts.append(Put(item.source, {f"sent.{new}": place}, far))
        first, number = first or new, number + 1
    if not puts:
        return reply
    return Reply(tuple(puts), first, Say(FETCHED, {"title": source.title, "number": number}))


def _apply(records: dict[str, RecordData], put: Put) -> None:
    if put.fields.get(GONE):
        records.pop(put.record, None)
        return
    data = records.setdefault(put.record, {})
    for name, value in put.fields.items():
        set_field(data, name, value)
