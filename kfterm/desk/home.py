"""What can be done on Home: sessions, teams and networks of the workspace."""

from __future__ import annotations

from kfterm.desk import naming, seriesacts
from kfterm.desk.asks import parse_day, parse_hour, parse_title, parse_words, title_ask
from kfterm.desk.places import HomeView
from kfterm.desk.templates import agendas, chosen_template, parse_agenda, session_puts
from kfterm.model.change import INSIDE, POSITION, Put, Value
from kfterm.model.ids import kind_of
from kfterm.model.order import between
from kfterm.tools.api import Args, Ask, Command, Now, Reply, Say
from kfterm.words import Words, same

PICK_ONE = Words(
    "Velg en økt eller et team i listen først.",
    "Vel ei økt eller eit team i lista først.",
    "Choose a session or a team in the list first.",
)
MADE = Words("Laget: {title}", "Laga: {title}", "Made: {title}")


def _new_session(view: HomeView, _at: str, args: Args, now: Now) -> Reply:
    unit = now.new_id("session")
    chosen = chosen_template(view, args.get("agenda", ""))
    fields: dict[str, Value] = {"title": args["text"], "date": args.get("date") or now.at.date().isoformat()}
    if args.get("start"):
        fields["start"] = args["start"]
    puts = session_puts(chosen, unit, fields, now)
    return Reply(tuple(puts), at=unit, say=Say(MADE, {"title": args["text"]}))


def _new_team(view: HomeView, _at: str, args: Args, now: Now) -> Reply:
    unit = now.new_id("team")
    fields: dict[str, Value] = {"title": args["text"]}
    if args.get("aim"):
        fields["aim"] = args["aim"]
    if len(view.networks) == 1:
        fields["network"] = view.networks[0].id
    return Reply((Put(unit, fields, unit),), at=unit, say=Say(MADE, {"title": args["text"]}))


def _new_network(view: HomeView, _at: str, args: Args, now: Now) -> Reply:
    key = now.new_id("network")
    last = view.networks[-1].pos if view.networks else None
    fields: dict[str, Value] = {INSIDE: view.id, POSITION: between(last or None, None), "title": args["text"]}
    if args.get("organisation"):
        fields["organisation"] = args["organisation"]
    return Reply((Put(key, fields, view.id),), at=key, say=Say(MADE, {"title": args["text"]}))


def _picked(_view: HomeView, at: str) -> Words | None:
    return None if kind_of(at) in ("session", "team", "network") else PICK_ONE


def _picked_unit(_view: HomeView, at: str) -> Words | None:
    return None if kind_of(at) in ("session", "team") else PICK_ONE


def _unit(view: HomeView, at: str) -> str:
    return view.id if kind_of(at) == "network" else at


def _rename(view: HomeView, at: str, args: Args, _now: Now) -> Reply:
    return naming.rename(at, args["text"], _unit(view, at))


def _duplicate(view: HomeView, at: str, _args: Args, now: Now) -> Reply:
    return naming.duplicate_unit(view.records_of(at), at, now)


def _delete(view: HomeView, at: str, _args: Args, _now: Now) -> Reply:
    def neighbour() -> str:
        line = [entry.id for entry in (*view.sessions, *view.teams)]
        place = line.index(at) if at in line else 0
        rest = line[place + 1 :] or line[:place][-1:]
        return rest[0] if rest else ""

    return naming.delete(view.records_of(_unit(view, at)), at, _unit(view, at), neighbour)


def _title_now(view: HomeView, at: str) -> str:
    return naming.title_of(view.records_of(_unit(view, at)), at)


def _rename_workspace(view: HomeView, _at: str, args: Args, _now: Now) -> Reply:
    return naming.rename(view.id, args["text"], view.id)


COMMANDS: tuple[Command[HomeView], ...] = (
    Command(
        "home.session",
        Words("Ny økt", "Ny økt", "New session"),
        Words(
            "Start en samling, et verksted eller et møte med agenda og verktøy. Den trenger ikke noe nettverk.",
            "Start ei samling, ein verkstad eller eit møte med agenda og verktøy. Ho treng ikkje noko nettverk.",
            "Start a gathering, workshop or meeting with agenda and tools. It needs no network.",
        ),
        _new_session,
        key="n",
        bar=1,
        asks=(
            Ask("agenda", Words("Agenda", "Agenda", "Agenda"), parse_agenda, choices=agendas),
            title_ask(),
            Ask(
                "date",
                Words("Dato (tom = i dag)", "Dato (tom = i dag)", "Date (empty = today)"),
                parse_day,
                optional=True,
                hint=Words("14.03, fredag eller +2u", "14.03, fredag eller +2v", "14.03, Friday or +2w"),
            ),
            Ask(
                "start",
                Words("Klokkeslett (kan stå tomt)", "Klokkeslett (kan stå tomt)", "Time (may be empty)"),
                parse_hour,
                optional=True,
                hint=same("08:30"),
            ),
        ),
    ),
    Command(
        "home.team",
        Words("Nytt team", "Nytt team", "New team"),
        Words(
            "Legg til et forbedringsteam med eget ark og egne tiltak.",
            "Legg til eit forbetringsteam med eige ark og eigne tiltak.",
            "Add an improvement team with its own sheet and actions.",
        ),
        _new_team,
        key="t",
        bar=4,
        asks=(
            title_ask(Words("Teamets navn", "Namnet på teamet", "Name of the team")),
            Ask(
                "aim",
                Words("Mål (kan stå tomt)", "Mål (kan stå tomt)", "Aim (may be empty)"),
                parse_words,
                optional=True,
            ),
        ),
    ),
    Command(
        "home.network",
        Words("Nytt nettverk", "Nytt nettverk", "New network"),
        Words(
            "Legg til et læringsnettverk som team og samlinger kan høre til.",
            "Legg til eit læringsnettverk som team og samlingar kan høyre til.",
            "Add a learning network that teams and gatherings can belong to.",
        ),
        _new_network,
        asks=(
            title_ask(),
            Ask(
                "organisation",
                Words("Sykehus eller foretak", "Sjukehus eller føretak", "Hospital or trust"),
                parse_words,
                optional=True,
            ),
        ),
    ),
    Command(
        "home.rename",
        Words("Gi nytt navn", "Gi nytt namn", "Rename"),
        Words("Gi økten eller teamet et nytt navn.", "Gi økta eller teamet eit nytt namn.", "Give it a new name."),
        _rename,
        key="r",
        bar=5,
        can=_picked,
        asks=(Ask("text", Words("Nytt navn", "Nytt namn", "New name"), parse_title, start=_title_now),),
    ),
    Command(
        "home.duplicate",
        Words("Lag kopi", "Lag kopi", "Duplicate"),
        Words("Lag en kopi med alt innholdet.", "Lag ein kopi med alt innhaldet.", "Copy it with all its content."),
        _duplicate,
        key="d",
        bar=6,
        can=_picked_unit,
    ),
    Command(
        "home.delete",
        Words("Slett", "Slett", "Delete"),
        Words(
            "Slett økten eller teamet. Det kan angres.",
            "Slett økta eller teamet. Det kan angrast.",
            "Delete the session or team. It can be undone.",
        ),
        _delete,
        key="x,delete",
        bar=7,
        can=_picked,
    ),
    Command(
        "home.title",
        Words("Gi arbeidsmappen navn", "Gi arbeidsmappa namn", "Name the workspace"),
        Words("Endre tittelen øverst.", "Endre tittelen øvst.", "Change the title at the top."),
        _rename_workspace,
        asks=(
            Ask("text", Words("Nytt navn", "Nytt namn", "New name"), parse_title, start=lambda view, _at: view.title),
        ),
    ),
    *seriesacts.COMMANDS,
)
