"""Threads: an item of one sheet sent on to another sheet, to the actions or to a test, with links both ways.

The new record keeps where it came from (``source``, the record, and ``source_at``, its sheet or unit); the record
that it came from keeps where it went (map ``sent``: new record → the sheet or unit that it stands in). Both are set
in one change, so that one undo takes the whole step back. No tool knows another: a tool gives items of neutral kinds
and names the command that takes such a kind in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from kfterm.desk.asks import parse_title
from kfterm.desk.capture import action_put, spot
from kfterm.desk.capturing import parse_line
from kfterm.desk.desk import Desk
from kfterm.desk.following import teams_of
from kfterm.desk.measuredoing import new as new_measure
from kfterm.desk.pdsadoing import add as add_cycle
from kfterm.desk.sheetideas import usable
from kfterm.desk.tree import children, last_position, stands_in
from kfterm.errors import Fault, KfError
from kfterm.model.change import INSIDE, POSITION, Put, RecordData, Records, Value
from kfterm.model.ids import kind_of
from kfterm.text import clean_line
from kfterm.tools.api import Args, Ask, Choice, Command, Gift, Item, Now, Reply, Say, Tool
from kfterm.words import LANGS, Words, same

NOTHING_TO_SEND = Words(
    "Linjen under markøren kan ikke sendes videre.",
    "Linja under markøren kan ikkje sendast vidare.",
    "The row under the cursor cannot be sent on.",
)
SENT = Words("Sendt til {where}: {text}", "Sendt til {where}: {text}", "Sent to {where}: {text}")
TO_ACTION = Words("Tiltakslisten", "Tiltakslista", "The list of actions")
TO_MEASURE = Words("Ny indikator", "Ny indikator", "New measure")
TO_MEASURE_OF = Words("Ny indikator: {team}", "Ny indikator: {team}", "New measure: {team}")
TO_TEST = Words("Ny småskalatest", "Ny småskalatest", "New small test")
TO_TEST_OF = Words("Ny småskalatest: {team}", "Ny småskalatest: {team}", "New small test: {team}")
NEW_SHEET = Words("Nytt ark: {tool}", "Nytt ark: {tool}", "New sheet: {tool}")
AS = Words("{where} (som {what})", "{where} (som {what})", "{where} (as {what})")
KINDS: Final[dict[Gift, Words]] = {
    "aim": Words("mål", "mål", "aim"),
    "cause": Words("årsak", "årsak", "cause"),
    "driver": Words("driver", "drivar", "driver"),
    "idea": Words("idé", "idé", "idea"),
    "group": Words("gruppe", "gruppe", "group"),
    "bottleneck": Words("flaskehals", "flaskehals", "bottleneck"),
    "measure": Words("indikator", "indikator", "measure"),
    "pdsa": Words("PDSA", "PDSA", "PDSA"),
    "action": Words("tiltak", "tiltak", "action"),
}
INSIDE_OF = Words("{where}, under {what}", "{where}, under {what}", "{where}, below {what}")
INTO: Final = "into"
"""The question of a command that takes an item in: which row it is to stand under."""
HINT = Words(
    "Enter: send teksten som den står. Til et tiltak: @ansvarlig og frist bak.",
    "Enter: send teksten som han står. Til eit tiltak: @ansvarleg og frist bak.",
    "Enter: send the text as it stands. To an action: @owner and date behind it.",
)
GONE_AWAY = Fault(
    "threads.gone",
    Words(
        "Det finnes ikke lenger noe å sende til der.",
        "Det finst ikkje lenger noko å sende til der.",
        "What it was to be sent to is no longer there.",
    ),
    Words("Velg på nytt.", "Vel på nytt.", "Choose again."),
)
DOABLE: Final[tuple[Gift, ...]] = ("action", "idea")
"""What can become an action, its own text first."""
TESTABLE: Final[tuple[Gift, ...]] = ("pdsa", "idea")
"""What can become a test: a change idea."""
MEASURABLE: Final[tuple[Gift, ...]] = ("measure", "aim", "driver", "idea", "bottleneck")
"""What can be followed with a measure."""


POINTERS: Final[dict[str, str]] = {"cycle": "idea", "measure": "driver"}
"""Kind of record → its field that names a row of a sheet."""


@dataclass(frozen=True, slots=True)
class Target:
    """Somewhere to send to: a sheet, a new sheet of a tool, the actions, or a team's tests.

    ``place`` is a sheet's id, a tool's id for a new sheet, or a team's unit; ``command`` the tool's act; ``kinds`` what
    the row is taken as there, the first that it gives; ``into`` the row of the sheet that it stands under there.
    """

    id: str
    words: Words
    kinds: tuple[Gift, ...]
    place: str = ""
    command: str = ""
    into: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One end of a thread as seen from the other: the record, the sheet or unit that it stands in, its text."""

    record: str
    place: str
    text: str
    where: str
    back: bool
    """Whether this is where it came from; else where it went."""


# --- what can be sent, and where to ----------------------------------------------------------------------------------


def gifts(desk: Desk, place: str, at: str) -> tuple[Item, ...]:
    """What the record ``at`` of a sheet may become, one item for each neutral kind."""
    tool = desk.tool(place)
    return tuple(item for item in tool.gives(desk.view(place)) if item.source == at)


def targets(desk: Desk, place: str, items: Sequence[Item]) -> tuple[Target, ...]:
    """Where ``items`` (of one record of the sheet ``place``) can go: sheets of the same unit and of its team, the
    actions, tests, then new sheets."""
    kinds = dict.fromkeys(item.kind for item in items)
    here = spot(desk, place)
    units = dict.fromkeys(unit for unit in (desk.unit_of(place), here.team) if unit)
    found = [target for unit in units for target in _sheets(desk, unit, place, kinds)]
    if kinds.keys() & set(DOABLE):
        found.append(Target("action", TO_ACTION, DOABLE))
    kept: list[Target] = []
    if kinds.keys() & set(TESTABLE):
        kept += _of_teams(desk, here.team, here.session, "pdsa", TESTABLE, (TO_TEST, TO_TEST_OF))
    if kinds.keys() & set(MEASURABLE):
        kept += _of_teams(desk, here.team, here.session, "measure", MEASURABLE, (TO_MEASURE, TO_MEASURE_OF))
    new = _new_sheets(desk, place, kinds)
    # One team's tests and measures are near; those of a whole network are many and come last.
    return (*found, *kept, *new) if here.team else (*found, *new, *kept)


def _sheets(desk: Desk, unit: str, place: str, kinds: dict[Gift, None]) -> Iterator[Target]:
    records = desk.records(unit)
    for board in children(records, unit, "board"):
        tool = usable(desk.registry, str(records[board].get("tool", ""))) if board != place else None
        if tool is None:
            continue
        title = clean_line(str(records[board].get("title", "")))
        name = same(f"«{title}»") if title else tool.name
        found: dict[str, Target] = {}
        for way in _ways(tool, kinds, board, name):
            for target in _spots(tool, records, way, name):
                found.setdefault(target.id, target)
        yield from found.values()


def _spots(tool: Tool[Any], records: Records, target: Target, name: Words) -> Iterator[Target]:
    """A target for each place in the sheet, where its command asks for one (``into``); else the target itself."""
    ask = next((ask for ask in tool.command(target.command).asks if ask.id == INTO), None)
    choices = ask.choices(tool.read(records, target.place), "") if ask is not None and ask.choices else ()
    for choice in choices:
        words = _filled(INSIDE_OF, where=name, what=choice.words)
        yield replace(target, id=f"{target.place}:{choice.value}", words=words, into=choice.value)
    if not choices:
        yield target


def _ways(tool: Tool[Any], kinds: dict[Gift, None], place: str, name: Words) -> Iterator[Target]:
    """Each command of a tool that takes one of ``kinds``; the kind is told where there are several."""
    ways: dict[str, Gift] = {}
    for kind, command in tool.takes.items():
        if kind in kinds:
            ways.setdefault(command, kind)
    for command, kind in ways.items():
        words = name if len(ways) == 1 else _filled(AS, where=name, what=KINDS[kind])
        yield Target(f"{place}:{command}", words, (kind,), place, command)


def _new_sheets(desk: Desk, place: str, kinds: dict[Gift, None]) -> Iterator[Target]:
    own = desk.tool(place).id
    scope = kind_of(desk.unit_of(place))
    for tool_id in desk.registry.ids():
        tool = usable(desk.registry, tool_id)
        if tool is not None and tool.id != own and scope in tool.scope:
            yield from _ways(tool, kinds, tool.id, _filled(NEW_SHEET, tool=tool.name))


def _of_teams(
    desk: Desk, team: str, session: str, what: str, kinds: tuple[Gift, ...], words: tuple[Words, Words]
) -> Iterator[Target]:
    """What is kept with a team: with the team of the sheet, else with each that takes part."""
    if team:
        yield Target(f"{what}:{team}", words[0], kinds, team)
        return
    teams = teams_of(desk, session) if session else ()
    for entry in teams or desk.entries("team"):
        yield Target(f"{what}:{entry.id}", _filled(words[1], team=same(clean_line(entry.title))), kinds, entry.id)


def _filled(words: Words, **values: Words) -> Words:
    """``words`` with other words in its places, ready to be shown."""
    return Words(*(words.get(lang, **{key: value.get(lang) for key, value in values.items()}) for lang in LANGS))


# --- the act ---------------------------------------------------------------------------------------------------------


def send_command(desk: Desk, place: str, at: str) -> Command[Any] | None:
    """The act «Send til …» for the record ``at``; ``None`` when it is nothing that can be sent."""
    items = gifts(desk, place, at)
    found = {target.id: target for target in targets(desk, place, items)} if items else {}
    if not found:
        return None
    choices = tuple(Choice(target.id, target.words) for target in found.values())
    return Command(
        "threads.send",
        Words("Send til …", "Send til …", "Send to …"),
        Words(
            "Send linjen videre til et annet ark, tiltakene eller en småskalatest. Tråden kan følges begge veier.",
            "Send linja vidare til eit anna ark, tiltaka eller ein småskalatest. Tråden kan følgjast begge vegar.",
            "Send the row on to another sheet, the actions or a small test. The thread can be followed both ways.",
        ),
        lambda _view, record, args, now: _send(desk, place, record, found[args["target"]], args, now),
        asks=(
            Ask("target", Words("Send til", "Send til", "Send to"), _chosen, choices=lambda _view, _at: choices),
            Ask(
                "text",
                Words("Tekst", "Tekst", "Text"),
                parse_title,
                start=lambda _view, _at: items[0].text,
                hint=HINT,
                follows=lambda typed: _text_as(items, found[typed["target"]].kinds),
            ),
        ),
    )


def _text_as(items: Sequence[Item], kinds: Sequence[Gift]) -> str:
    """What the row says as the first of ``kinds`` that it gives: a hemmer as an action is its measure."""
    texts = {item.kind: item.text for item in reversed(items)}
    return next((texts[kind] for kind in kinds if kind in texts), items[0].text)


def _chosen(text: str, _view: Any, _now: Now) -> str:  # noqa: ANN401 - any place's view
    return text


def _send(desk: Desk, place: str, at: str, target: Target, args: Args, now: Now) -> Reply:
    made = _make(desk, place, at, target, args, now)
    if isinstance(made, Reply):
        return made
    puts, new, where = made
    linked = tuple(
        Put(put.record, {**put.fields, "source": at, "source_at": place}, put.unit) if put.record == new else put
        for put in puts
    )
    back = Put(at, {f"sent.{new}": where}, desk.unit_of(place))
    return Reply((*linked, back), at=at, say=Say(SENT, {"where": target.words.get(now.lang), "text": args["text"]}))


def _make(
    desk: Desk, place: str, at: str, target: Target, args: Args, now: Now
) -> tuple[tuple[Put, ...], str, str] | Reply:
    """What is set at the target, the new record, and the sheet or unit it stands in; a reply that refuses."""
    if target.id == "action":
        line = parse_line(str(args["text"]), now.at.date(), desk.entries("team"))
        put = action_put(desk, spot(desk, place), line, now, source=at)
        return (put,), put.record, put.unit
    if target.id.startswith("pdsa:"):
        idea = {"idea": at, "idea_text": args["text"]}
        reply = add_cycle(desk.team(target.place), "", idea, now)
        session = spot(desk, place).session
        more: dict[str, Value] = {"session": session} if session else {}
        puts = tuple(Put(put.record, {**put.fields, **idea, **more}, target.place) for put in reply.puts)
        return puts, puts[0].record, target.place
    if target.id.startswith("measure:"):
        reply = new_measure(desk.team(target.place), "", {"name": args["text"], "driver": at}, now)
        puts = tuple(Put(put.record, put.fields, target.place) for put in reply.puts)
        return (puts, puts[0].record, target.place) if puts else reply
    return _into_sheet(desk, place, at, target, args, now)


def _into_sheet(
    desk: Desk, place: str, at: str, target: Target, args: Args, now: Now
) -> tuple[tuple[Put, ...], str, str] | Reply:
    first: tuple[Put, ...] = ()
    board = target.place
    if kind_of(board) == "board":
        unit = desk.unit_of(board)
        records, tool = desk.records(unit), desk.tool(board)
    else:
        unit, tool_id = desk.unit_of(place), board
        found = usable(desk.registry, tool_id)
        if found is None:
            raise KfError(GONE_AWAY)
        tool, board = found, now.new_id("board")
        put = new_sheet(desk.records(unit), unit, board, tool, now)
        records, first = {**desk.records(unit), board: dict(put.fields)}, (put,)
    command = tool.command(target.command)
    given = {"text": args["text"], "source": at, **({INTO: target.into} if target.into else {})}
    reply = command.do(tool.read(records, board), "", given, now)
    puts = tuple(Put(one.record, one.fields, one.unit or unit) for one in reply.puts)
    new = next((one.record for one in puts if one.fields.get("source") == at), reply.at or "")
    return ((*first, *puts), new, board) if puts and new else reply


def new_sheet(records: Records, unit: str, board: str, tool: Tool[Any], now: Now) -> Put:
    """A new sheet of a tool, called by the tool's name."""
    fields: dict[str, Value] = {
        INSIDE: unit,
        POSITION: last_position(records, unit, "board"),
        "tool": tool.id,
        "title": tool.name.get(now.lang),
    }
    return Put(board, fields, unit)


# --- following a thread ----------------------------------------------------------------------------------------------


def text_of(data: Any) -> str:  # noqa: ANN401 - a stored record's fields
    """What a record of any kind says, in one line."""
    names = ("text", "title", "question", "idea_text", "test", "name")
    return next((clean_line(str(data[name])) for name in names if data.get(name)), "")


def links(desk: Desk, place: str, at: str) -> tuple[Link, ...]:
    """Both ends of the threads of a record: where it came from first, then where it went, in the order sent; for a
    change idea or driver also the tests of it, and the measures that show it or a driver that it stands below."""
    unit = desk.unit_of(place)
    records = desk.records(unit)
    data = records.get(at, {})
    found = []
    if data.get("source") and data.get("source_at"):
        found.append(_link(desk, str(data["source"]), str(data["source_at"]), back=True))
    sent = data.get("sent")
    for key, where in (sent if isinstance(sent, dict) else {}).items():
        found.append(_link(desk, str(key), str(where), back=False))
    known = {link.record for link in found if link is not None}
    for key, other in records.items():
        if key not in known and _points(records, key, other, at):
            found.append(Link(key, unit, text_of(other), text_of(records.get(unit, {})), back=False))
    return tuple(link for link in found if link is not None)


def _points(records: Records, key: str, data: RecordData, at: str) -> bool:
    """Whether a test is of the row ``at``, or a measure is linked to it or to something that it stands below."""
    kind = kind_of(key)
    aim = str(data.get(POINTERS.get(kind, ""), "") or "")
    return aim == at or (kind == "measure" and bool(aim) and stands_in(records, at, aim))


def _link(desk: Desk, record: str, place: str, *, back: bool) -> Link | None:
    try:
        records = desk.records(desk.unit_of(place))
    except KfError:
        return None
    if record not in records:
        return None
    return Link(record, place, text_of(records[record]), text_of(records.get(place, {})), back)
