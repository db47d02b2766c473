"""What can be done in a session: its agenda with one running timer, its boards, and what it belongs to."""

from __future__ import annotations

from kfterm.desk import naming
from kfterm.desk.agenda import running
from kfterm.desk.asks import parse_day, parse_hour, parse_minutes, parse_title, parse_words, title_ask
from kfterm.desk.places import SessionView
from kfterm.desk.sheets import sheet_commands
from kfterm.desk.tree import children
from kfterm.model.change import INSIDE, POSITION, Put, Value
from kfterm.model.ids import kind_of
from kfterm.model.order import between
from kfterm.tools.api import Args, Ask, Choice, Command, Now, Reply, Say
from kfterm.words import Words, same

PICK_BLOCK = Words(
    "Velg en post i agendaen først.", "Vel ein post i agendaen først.", "Choose an item of the agenda first."
)
PICK_ANY = Words(
    "Velg en post eller et ark først.", "Vel ein post eller eit ark først.", "Choose an item or a sheet first."
)
NOT_RUNNING = Words(
    "Ingen tid løper nå. Start en post først.",
    "Inga tid går no. Start ein post først.",
    "No timer runs now. Start an item first.",
)
STARTED = Words("Startet: {title}", "Starta: {title}", "Started: {title}")
STOPPED = Words("Ferdig: {title}", "Ferdig: {title}", "Finished: {title}")
FIRST = Words("Den står øverst alt.", "Den står øvst alt.", "It is at the top already.")
LAST = Words("Den står nederst alt.", "Den står nedst alt.", "It is at the bottom already.")
NO_BOARD = Words("Uten ark", "Utan ark", "No sheet")
ALONE = Words("Frittstående", "Frittståande", "On its own")


def _is_block(_view: SessionView, at: str) -> Words | None:
    return None if kind_of(at) == "block" else PICK_BLOCK


def _is_any(_view: SessionView, at: str) -> Words | None:
    return None if kind_of(at) in ("block", "board") else PICK_ANY


def _runs(view: SessionView, _at: str) -> Words | None:
    return None if running(view.blocks) else NOT_RUNNING


def _add_block(view: SessionView, at: str, args: Args, now: Now) -> Reply:
    unit = view.session.id
    order = children(view.records, unit, "block")
    place = order.index(at) + 1 if at in order else len(order)
    before = str(view.records[order[place - 1]].get(POSITION, "")) if place else None
    after = str(view.records[order[place]].get(POSITION, "")) if place < len(order) else None
    key = now.new_id("block")
    fields: dict[str, Value] = {
        INSIDE: unit,
        POSITION: between(before or None, after or None),
        "title": args["text"],
        "minutes": args["minutes"],
    }
    if args.get("instruction"):
        fields["instruction"] = args["instruction"]
    return Reply((Put(key, fields),), at=key)


def _rename(view: SessionView, at: str, args: Args, _now: Now) -> Reply:
    return naming.rename(at, args["text"])


def _set_minutes(_view: SessionView, at: str, args: Args, _now: Now) -> Reply:
    return Reply((Put(at, {"minutes": args["minutes"]}),), at=at)


def _set_instruction(_view: SessionView, at: str, args: Args, _now: Now) -> Reply:
    return Reply((Put(at, {"instruction": args["instruction"] or None}),), at=at)


def _set_board(view: SessionView, at: str, args: Args, _now: Now) -> Reply:
    board = args["board"]
    tool = next((one.tool for one in view.boards if one.id == board), "")
    return Reply((Put(at, {"board": board or None, "tool": tool or None}),), at=at)


def _boards(view: SessionView, _at: str) -> tuple[Choice, ...]:
    return (*(Choice(board.id, same(board.title)) for board in view.boards), Choice("", NO_BOARD))


def _parse_id(text: str, _view: SessionView, _now: Now) -> str:
    return text.strip()


def _move(step: int) -> Command[SessionView]:
    def do(view: SessionView, at: str, _args: Args, _now: Now) -> Reply:
        order = children(view.records, view.session.id, kind_of(at))
        goal = order.index(at) + step
        if not 0 <= goal < len(order):
            return Reply(say=Say(FIRST if step < 0 else LAST))
        rest = [key for key in order if key != at]
        low = str(view.records[rest[goal - 1]].get(POSITION, "")) if goal else None
        high = str(view.records[rest[goal]].get(POSITION, "")) if goal < len(rest) else None
        return Reply((Put(at, {POSITION: between(low or None, high or None)}),), at=at)

    up = step < 0
    return Command(
        "session.up" if up else "session.down",
        Words("Flytt opp", "Flytt opp", "Move up") if up else Words("Flytt ned", "Flytt ned", "Move down"),
        Words("Flytt posten eller arket.", "Flytt posten eller arket.", "Move the item or sheet."),
        do,
        key="alt+up" if up else "alt+down",
        can=_is_any,
    )


def _start(view: SessionView, at: str, _args: Args, now: Now) -> Reply:
    stamp = now.at.isoformat(timespec="seconds")
    live = running(view.blocks)
    puts = [Put(live.id, {"ended": stamp})] if live and live.id != at else []
    puts.append(Put(at, {"started": stamp, "ended": None, "added": None}))
    title = naming.title_of(view.records, at)
    return Reply(tuple(puts), at=at, say=Say(STARTED, {"title": title}))


def _stop(view: SessionView, at: str, _args: Args, now: Now) -> Reply:
    live = running(view.blocks)
    if live is None:
        return Reply(say=Say(NOT_RUNNING))
    stamp = now.at.isoformat(timespec="seconds")
    return Reply((Put(live.id, {"ended": stamp}),), at=at, say=Say(STOPPED, {"title": live.title}))


def _add_time(minutes: int, key: str) -> Command[SessionView]:
    def do(view: SessionView, at: str, _args: Args, _now: Now) -> Reply:
        live = running(view.blocks)
        if live is None:
            return Reply(say=Say(NOT_RUNNING))
        added = max(live.added + minutes, -live.minutes)
        return Reply((Put(live.id, {"added": added or None}),), at=at)

    sign = f"{minutes:+d}".replace("-", "−")
    return Command(
        f"session.{'plus' if minutes > 0 else 'minus'}{abs(minutes)}",
        same(f"{sign} min"),
        Words(
            "Gi posten som løper mer eller mindre tid.",
            "Gi posten som går meir eller mindre tid.",
            "Give the running item more or less time.",
        ),
        do,
        key=key,
        can=_runs,
    )


def _delete(view: SessionView, at: str, _args: Args, _now: Now) -> Reply:
    reply = naming.delete(view.records, at)
    links = tuple(
        Put(block.id, {"board": None, "tool": None})
        for block in view.blocks
        if kind_of(at) == "board" and block.board == at
    )
    order = [*children(view.records, view.session.id, "block"), *children(view.records, view.session.id, "board")]
    place = order.index(at) if at in order else 0
    rest = order[place + 1 :] or order[:place][-1:]
    return Reply((*reply.puts, *links), at=rest[0] if rest else "", say=reply.say)


def _attach(view: SessionView, _at: str, args: Args, _now: Now) -> Reply:
    chosen = args["to"]
    fields: dict[str, Value] = {
        "network": chosen if kind_of(chosen) == "network" else None,
        "team": chosen if kind_of(chosen) == "team" else None,
    }
    return Reply((Put(view.session.id, fields),))


def _owners(view: SessionView, _at: str) -> tuple[Choice, ...]:
    networks = tuple(Choice(network.id, same(network.title)) for network in view.networks)
    teams = tuple(Choice(team.id, same(team.title)) for team in view.teams)
    return (*networks, *teams, Choice("", ALONE))


def _title_now(view: SessionView, at: str) -> str:
    return naming.title_of(view.records, at)


def _minutes_now(view: SessionView, at: str) -> str:
    return str(view.records.get(at, {}).get("minutes", 0))


def _instruction_now(view: SessionView, at: str) -> str:
    return str(view.records.get(at, {}).get("instruction", ""))


def _set_facts(view: SessionView, _at: str, args: Args, _now: Now) -> Reply:
    fields = {name: args[name] or None for name in ("date", "start", "place") if name in args}
    return Reply((Put(view.session.id, {"title": args["text"], **fields}),))


_MINUTES = Ask("minutes", Words("Minutter", "Minutt", "Minutes"), parse_minutes, start=_minutes_now)
_INSTRUCTION = Ask(
    "instruction",
    Words("Hva skal salen lese?", "Kva skal salen lese?", "What should the room read?"),
    parse_words,
    optional=True,
    start=_instruction_now,
)

COMMANDS: tuple[Command[SessionView], ...] = (
    Command(
        "session.start",
        Words("Start tiden", "Start tida", "Start the timer"),
        Words(
            "Start posten. Den som løp fra før, avsluttes.",
            "Start posten. Den som gjekk frå før, blir avslutta.",
            "Start the item. The one that ran before ends.",
        ),
        _start,
        key="s",
        bar=1,
        can=_is_block,
    ),
    Command(
        "session.stop",
        Words("Stopp tiden", "Stopp tida", "Stop the timer"),
        Words("Avslutt posten som løper.", "Avslutt posten som går.", "End the running item."),
        _stop,
        key="o",
        can=_runs,
        bar=2,
    ),
    _add_time(1, "plus"),
    _add_time(5, "full_stop"),
    _add_time(-5, "minus"),
    Command(
        "session.block",
        Words("Ny post", "Ny post", "New item"),
        Words("Legg til en post etter denne.", "Legg til ein post etter denne.", "Add an item after this one."),
        _add_block,
        key="a",
        bar=3,
        asks=(
            title_ask(),
            Ask("minutes", _MINUTES.words, parse_minutes),
            Ask("instruction", _INSTRUCTION.words, parse_words, optional=True),
        ),
    ),
    *sheet_commands("session", bar=4),
    Command(
        "session.rename",
        Words("Gi nytt navn", "Gi nytt namn", "Rename"),
        Words("Endre tittelen på posten eller arket.", "Endre tittelen på posten eller arket.", "Change the title."),
        _rename,
        key="r",
        bar=5,
        can=_is_any,
        asks=(Ask("text", Words("Nytt navn", "Nytt namn", "New name"), parse_title, start=_title_now),),
    ),
    Command(
        "session.minutes",
        Words("Minutter", "Minutt", "Minutes"),
        Words("Sett hvor lenge posten varer.", "Set kor lenge posten varer.", "Set how long the item lasts."),
        _set_minutes,
        key="m",
        can=_is_block,
        asks=(_MINUTES,),
    ),
    Command(
        "session.instruction",
        Words("Instruksjon", "Instruksjon", "Instruction"),
        Words("Skriv det salen skal lese.", "Skriv det salen skal lese.", "Write what the room should read."),
        _set_instruction,
        key="i",
        can=_is_block,
        asks=(_INSTRUCTION,),
    ),
    Command(
        "session.tool",
        Words("Ark til posten", "Ark til posten", "Sheet of the item"),
        Words("Velg arket som posten åpner.", "Vel arket som posten opnar.", "Choose the sheet that the item opens."),
        _set_board,
        key="k",
        can=_is_block,
        asks=(Ask("board", Words("Ark", "Ark", "Sheet"), _parse_id, choices=_boards),),
    ),
    _move(-1),
    _move(1),
    Command(
        "session.delete",
        Words("Slett", "Slett", "Delete"),
        Words(
            "Slett posten eller arket. Det kan angres.",
            "Slett posten eller arket. Det kan angrast.",
            "Delete the item or sheet. It can be undone.",
        ),
        _delete,
        key="x,delete",
        bar=6,
        can=_is_any,
    ),
    Command(
        "session.attach",
        Words("Hører til", "Høyrer til", "Belongs to"),
        Words(
            "Knytt økten til et nettverk eller et team, eller la den stå alene.",
            "Knyt økta til eit nettverk eller eit team, eller la ho stå åleine.",
            "Attach the session to a network or a team, or let it stand alone.",
        ),
        _attach,
        key="h",
        asks=(Ask("to", Words("Hører til", "Høyrer til", "Belongs to"), _parse_id, choices=_owners),),
    ),
    Command(
        "session.facts",
        Words("Tittel, dato og sted", "Tittel, dato og stad", "Title, date and place"),
        Words("Endre det som står øverst.", "Endre det som står øvst.", "Change what stands at the top."),
        _set_facts,
        key="f",
        asks=(
            Ask("text", Words("Tittel", "Tittel", "Title"), parse_title, start=lambda view, _at: view.session.title),
            Ask(
                "date",
                Words("Dato", "Dato", "Date"),
                parse_day,
                start=lambda view, _at: view.session.date,
                optional=True,
            ),
            Ask(
                "start",
                Words("Klokkeslett", "Klokkeslett", "Time"),
                parse_hour,
                start=lambda view, _at: view.session.start,
                optional=True,
            ),
            Ask(
                "place",
                Words("Sted", "Stad", "Place"),
                parse_words,
                start=lambda view, _at: view.session.place,
                optional=True,
            ),
        ),
    ),
)
