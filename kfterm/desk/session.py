"""What can be done in a session: its agenda with one running timer, its boards, and what it belongs to."""

from __future__ import annotations

from kfterm.desk import blockacts, naming, timeacts
from kfterm.desk.agendareplan import scaled
from kfterm.desk.asks import parse_day, parse_hour, parse_minutes, parse_title, parse_words, title_ask
from kfterm.desk.places import SessionView
from kfterm.desk.sheets import sheet_commands
from kfterm.desk.timeacts import is_block
from kfterm.desk.tree import children
from kfterm.model.change import INSIDE, POSITION, Put, Value
from kfterm.model.ids import kind_of
from kfterm.model.order import between
from kfterm.tools.api import Args, Ask, Choice, Command, Now, Reply, Say
from kfterm.words import Words, same

PICK_ANY = Words(
    "Velg en post eller et ark først.", "Vel ein post eller eit ark først.", "Choose an item or a sheet first."
)
FIRST = Words("Den står øverst alt.", "Den står øvst alt.", "It is at the top already.")
LAST = Words("Den står nederst alt.", "Den står nedst alt.", "It is at the bottom already.")
NO_BOARD = Words("Uten ark", "Utan ark", "No sheet")
ALONE = Words("Frittstående", "Frittståande", "On its own")


def _is_any(_view: SessionView, at: str) -> Words | None:
    return None if kind_of(at) in ("block", "board") else PICK_ANY


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


def _set_minutes(view: SessionView, at: str, args: Args, _now: Now) -> Reply:
    block = blockacts.block_at(view, at)
    if block and block.kind == "igp" and block.igp:
        return Reply((Put(at, blockacts.igp_fields(scaled(block.igp, args["minutes"]))),), at=at)
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


def _delete(view: SessionView, at: str, _args: Args, _now: Now) -> Reply:
    reply = naming.delete(view.records, at)
    links = tuple(Put(block.id, {"board": None, "tool": None}) for block in view.blocks if block.board == at)
    links += tuple(Put(block.id, {"beside": None}) for block in view.blocks if block.beside == at)
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
    *timeacts.COMMANDS,
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
        can=is_block,
        asks=(_MINUTES,),
    ),
    Command(
        "session.instruction",
        Words("Instruksjon", "Instruksjon", "Instruction"),
        Words("Skriv det salen skal lese.", "Skriv det salen skal lese.", "Write what the room should read."),
        _set_instruction,
        key="i",
        can=is_block,
        asks=(_INSTRUCTION,),
    ),
    Command(
        "session.tool",
        Words("Ark til posten", "Ark til posten", "Sheet of the item"),
        Words("Velg arket som posten åpner.", "Vel arket som posten opnar.", "Choose the sheet that the item opens."),
        _set_board,
        key="k",
        can=is_block,
        asks=(Ask("board", Words("Ark", "Ark", "Sheet"), _parse_id, choices=_boards),),
    ),
    *blockacts.COMMANDS,
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
