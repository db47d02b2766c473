"""Sessions that come again: a series with dates every few weeks, and the next one from a former one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from kfterm.desk.agendaplan import measured
from kfterm.desk.agendareplan import scaled
from kfterm.desk.asks import parse_day, parse_hour, title_ask
from kfterm.desk.places import HomeView, SessionView, read_session
from kfterm.desk.templates import agendas, chosen_template, parse_agenda, session_puts
from kfterm.errors import Fault, KfError
from kfterm.model.change import INSIDE, POSITION, Put, Value
from kfterm.model.ids import kind_of
from kfterm.model.records import Block
from kfterm.text import clean_line
from kfterm.tools.api import Args, Ask, Choice, Command, Now, Reply, Say
from kfterm.words import Words, same

MOST_SESSIONS = 60
MOST_WEEKS = 52
NUMBER = Fault(
    "home.number",
    Words(
        "«{text}» er ikke et tall fra {least} til {most}.",
        "«{text}» er ikkje eit tal frå {least} til {most}.",
        "“{text}” is not a number from {least} to {most}.",
    ),
    Words("Skriv et helt tall.", "Skriv eit heilt tal.", "Type a whole number."),
)
ALONE = Words("Frittstående", "Frittståande", "On its own")
PICK_SESSION = Words("Velg en økt i listen først.", "Vel ei økt i lista først.", "Choose a session in the list first.")
MADE_SERIES = Words(
    "Laget {count} økter, den siste {last}.",
    "Laga {count} økter, den siste {last}.",
    "Made {count} sessions, the last {last}.",
)
MADE = Words("Laget: {title}", "Laga: {title}", "Made: {title}")
MINUTES: dict[str, Words] = {
    "measured": Words(
        "Minuttene postene tok sist", "Minutta postane tok sist", "The minutes that the items took last time"
    ),
    "planned": Words("Minuttene som var planlagt", "Minutta som var planlagde", "The minutes that were planned"),
}
_KEPT = ("title", "instruction", "kind", "tip", "tool", "owner", "locked")
"""Fields of a block that the next session begins with; what was noted or happened stays where it was."""


def _parse_code(text: str, _view: Any, _now: Now) -> str:  # noqa: ANN401 - any place's view
    return text.strip()


def _number(least: int, most: int) -> Callable[[str, HomeView, Now], int]:
    def parse(text: str, _view: HomeView, _now: Now) -> int:
        typed = text.strip()
        if not (typed.isascii() and typed.isdigit() and least <= int(typed[:6]) <= most):
            raise KfError(NUMBER, column=1, text=clean_line(text), least=least, most=most)
        return int(typed)

    return parse


def _owners(view: HomeView, _at: str) -> tuple[Choice, ...]:
    found = [*((one.id, one.title) for one in view.networks), *((one.id, one.title) for one in view.teams)]
    return (*(Choice(key, same(title)) for key, title in found), Choice("", ALONE, "0")) if found else ()


def series_dates(first: date, weeks: int, count: int) -> list[date]:
    """``count`` days, ``weeks`` apart, from ``first`` on."""
    return [first + timedelta(weeks=weeks * number) for number in range(count)]


def _series(view: HomeView, _at: str, args: Args, now: Now) -> Reply:
    chosen, owner = chosen_template(view, args.get("agenda", "")), args.get("to", "")
    first = date.fromisoformat(args.get("date") or now.at.date().isoformat())
    days = series_dates(first, args["weeks"], args["count"])
    puts: list[Put] = []
    for number, day in enumerate(days, 1):
        fields: dict[str, Value] = {"title": f"{args['text']} {number}", "date": day.isoformat()}
        if args.get("start"):
            fields["start"] = args["start"]
        if kind_of(owner) in ("network", "team"):
            fields[kind_of(owner)] = owner
        puts += session_puts(chosen, now.new_id("session"), fields, now)
    say = Say(MADE_SERIES, {"count": len(days), "last": days[-1].strftime("%d.%m.%Y")})
    return Reply(tuple(puts), at=puts[0].unit, say=say)


def _former(view: HomeView, at: str) -> SessionView:
    return read_session(view.records_of(at), at)


def next_block(block: Block, taken: bool) -> dict[str, Value]:
    """The fields with which a block begins anew; ``taken`` = with the minutes it took, where that is known."""
    fields: dict[str, Value] = {name: value for name in _KEPT if (value := getattr(block, name))}
    minutes = (measured(block) if taken else None) or block.minutes
    parts = scaled(block.igp, minutes) if block.igp else {}
    return {**fields, "minutes": minutes, **{f"igp.{part}": one for part, one in parts.items()}}


def next_session(former: SessionView, fields: dict[str, Value], taken: bool, now: Now) -> list[Put]:
    """The records of a session like ``former``: its agenda, an empty sheet where one was opened, its people."""
    unit, own = now.new_id("session"), former.session
    kept = {name: getattr(own, name) for name in ("place", "network", "team", "purpose")}
    puts = [Put(unit, {**{name: value for name, value in kept.items() if value}, **fields}, unit)]
    opened = {block.board for block in former.blocks}
    boards = {board.id: now.new_id("board") for board in former.boards if board.id in opened}
    for board in former.boards:
        if board.id in boards:
            row: dict[str, Value] = {INSIDE: unit, POSITION: board.pos, "tool": board.tool, "title": board.title}
            puts.append(Put(boards[board.id], row, unit))
    blocks = {block.id: now.new_id("block") for block in former.blocks}
    for block in former.blocks:
        row = {INSIDE: unit, POSITION: block.pos, **next_block(block, taken)}
        links = {"board": boards.get(block.board), "beside": blocks.get(block.beside)}
        puts.append(Put(blocks[block.id], {**row, **{name: key for name, key in links.items() if key}}, unit))
    for person in former.people:
        row = {INSIDE: unit, POSITION: person.pos, "name": person.name}
        puts.append(Put(now.new_id("person"), {**row, **({"team": person.team} if person.team else {})}, unit))
    return puts


def _again(view: HomeView, at: str, args: Args, now: Now) -> Reply:
    former = _former(view, at)
    fields: dict[str, Value] = {"title": args["text"], "date": args.get("date") or now.at.date().isoformat()}
    if args.get("start"):
        fields["start"] = args["start"]
    puts = next_session(former, fields, args.get("minutes") == "measured", now)
    return Reply(tuple(puts), at=puts[0].unit, say=Say(MADE, {"title": args["text"]}))


def _is_session(_view: HomeView, at: str) -> Words | None:
    return None if kind_of(at) == "session" else PICK_SESSION


def _minutes(view: HomeView, at: str) -> tuple[Choice, ...]:
    """Asked only when something was measured."""
    if kind_of(at) != "session" or all(measured(block) is None for block in _former(view, at).blocks):
        return ()
    return tuple(Choice(kind, words) for kind, words in MINUTES.items())


def _title_now(view: HomeView, at: str) -> str:
    return _former(view, at).session.title


def _start_now(view: HomeView, at: str) -> str:
    return _former(view, at).session.start


_DATE_HINT = Words("14.03, fredag eller +2u", "14.03, fredag eller +2v", "14.03, Friday or +2w")

COMMANDS: tuple[Command[HomeView], ...] = (
    Command(
        "home.series",
        Words("Serie av økter", "Serie av økter", "Series of sessions"),
        Words(
            "Lag flere økter på en gang, med dato hver n-te uke: nettverksmøter, tavlemøter, samlinger.",
            "Lag fleire økter på ein gong, med dato kvar n-te veke: nettverksmøte, tavlemøte, samlingar.",
            "Make several sessions at once, dated every n weeks: network meetings, huddles, gatherings.",
        ),
        _series,
        key="s",
        bar=2,
        asks=(
            Ask("agenda", Words("Agenda", "Agenda", "Agenda"), parse_agenda, choices=agendas),
            title_ask(Words("Tittel (får nummer)", "Tittel (får nummer)", "Title (gets a number)")),
            Ask(
                "date",
                Words("Første dato (tom = i dag)", "Første dato (tom = i dag)", "First date (empty = today)"),
                parse_day,
                optional=True,
                hint=_DATE_HINT,
            ),
            Ask(
                "start",
                Words("Klokkeslett (kan stå tomt)", "Klokkeslett (kan stå tomt)", "Time (may be empty)"),
                parse_hour,
                optional=True,
                hint=same("08:30"),
            ),
            Ask(
                "count",
                Words("Hvor mange ganger", "Kor mange gonger", "How many times"),
                _number(2, MOST_SESSIONS),
                hint=same("8"),
            ),
            Ask(
                "weeks",
                Words("Uker mellom hver gang", "Veker mellom kvar gong", "Weeks between"),
                _number(1, MOST_WEEKS),
                hint=same("2"),
            ),
            Ask("to", Words("Hører til", "Høyrer til", "Belongs to"), _parse_code, choices=_owners),
        ),
    ),
    Command(
        "home.again",
        Words("Ny økt fra denne", "Ny økt frå denne", "New session from this one"),
        Words(
            "Bruk agendaen om igjen, med minuttene postene tok sist, tomme ark og de samme menneskene.",
            "Bruk agendaen om att, med minutta postane tok sist, tomme ark og dei same menneska.",
            "Use the agenda again, with the minutes it took last time, empty sheets and the same people.",
        ),
        _again,
        key="a",
        bar=3,
        can=_is_session,
        asks=(
            Ask("minutes", Words("Hvor lenge", "Kor lenge", "How long"), _parse_code, choices=_minutes),
            Ask("text", Words("Tittel", "Tittel", "Title"), title_ask().parse, start=_title_now),
            Ask(
                "date",
                Words("Dato (tom = i dag)", "Dato (tom = i dag)", "Date (empty = today)"),
                parse_day,
                optional=True,
                hint=_DATE_HINT,
            ),
            Ask(
                "start",
                Words("Klokkeslett (kan stå tomt)", "Klokkeslett (kan stå tomt)", "Time (may be empty)"),
                parse_hour,
                start=_start_now,
                optional=True,
            ),
        ),
    ),
)
