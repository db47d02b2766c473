"""What can be done with a team: its aim, its boards, and its actions (kept in TinyDB)."""

from __future__ import annotations

from typing import Any

from kfterm.desk import naming
from kfterm.desk.asks import parse_day, parse_title, parse_words, title_ask
from kfterm.desk.places import TeamView
from kfterm.desk.sheets import sheet_commands
from kfterm.model.change import INSIDE, Put, Value
from kfterm.model.ids import kind_of
from kfterm.tools.api import Args, Ask, Choice, Command, Now, Reply
from kfterm.words import Words

PICK_ACTION = Words("Velg et tiltak først.", "Vel eit tiltak først.", "Choose an action first.")
PICK_ANY = Words(
    "Velg et ark eller et tiltak først.", "Vel eit ark eller eit tiltak først.", "Choose a sheet or action."
)
STATUS: dict[str, Words] = {
    "open": Words("åpen", "open", "open"),
    "doing": Words("pågår", "pågår", "under way"),
    "done": Words("ferdig", "ferdig", "done"),
    "cancelled": Words("utgår", "utgår", "cancelled"),
}


def _is_action(_view: TeamView, at: str) -> Words | None:
    return None if kind_of(at) == "action" else PICK_ACTION


def _is_any(_view: TeamView, at: str) -> Words | None:
    return None if kind_of(at) in ("action", "board") else PICK_ANY


def _add_action(view: TeamView, _at: str, args: Args, now: Now) -> Reply:
    key = now.new_id("action")
    fields: dict[str, Value] = {
        INSIDE: view.team.id,
        "text": args["text"],
        "owner": args["owner"],
        "status": "open",
        "team": view.team.id,
    }
    if args.get("due"):
        fields["due"] = args["due"]
    return Reply((Put(key, fields),), at=key)


def _set_status(_view: TeamView, at: str, args: Args, _now: Now) -> Reply:
    return Reply((Put(at, {"status": args["status"]}),), at=at)


def _statuses(_view: TeamView, _at: str) -> tuple[Choice, ...]:
    return tuple(Choice(code, words) for code, words in STATUS.items())


def _parse_code(text: str, _view: Any, _now: Now) -> str:  # noqa: ANN401 - any place's view
    return text.strip()


def _rename(_view: TeamView, at: str, args: Args, _now: Now) -> Reply:
    if kind_of(at) == "action":
        return Reply((Put(at, {"text": args["text"]}),), at=at)
    return naming.rename(at, args["text"])


def _text_now(view: TeamView, at: str) -> str:
    data = view.records.get(at, {})
    return str(data.get("text") or data.get("title") or "")


def _delete(view: TeamView, at: str, _args: Args, _now: Now) -> Reply:
    return naming.delete(view.records, at)


def _set_facts(view: TeamView, _at: str, args: Args, _now: Now) -> Reply:
    fields = {name: args[name] or None for name in ("aim", "due", "benefit", "unit", "lead") if name in args}
    return Reply((Put(view.team.id, {"title": args["text"], **fields}),))


COMMANDS: tuple[Command[TeamView], ...] = (
    Command(
        "team.action",
        Words("Nytt tiltak", "Nytt tiltak", "New action"),
        Words(
            "Legg til et tiltak med én ansvarlig og en frist.",
            "Legg til eit tiltak med éin ansvarleg og ein frist.",
            "Add an action with one owner and a due date.",
        ),
        _add_action,
        key="a",
        bar=1,
        asks=(
            title_ask(Words("Hva skal gjøres?", "Kva skal gjerast?", "What is to be done?")),
            Ask(
                "owner",
                Words(
                    "Ansvarlig (rolle eller initialer)", "Ansvarleg (rolle eller initialar)", "Owner (role or initials)"
                ),
                parse_title,
            ),
            Ask(
                "due",
                Words("Frist (kan stå tom)", "Frist (kan stå tom)", "Due (may be empty)"),
                parse_day,
                optional=True,
                hint=Words("14.03, fredag eller +2u", "14.03, fredag eller +2v", "14.03, Friday or +2w"),
            ),
        ),
    ),
    Command(
        "team.status",
        Words("Status på tiltaket", "Status på tiltaket", "Status of the action"),
        Words(
            "Åpen, pågår, ferdig eller utgår.", "Open, pågår, ferdig eller utgår.", "Open, under way, done, cancelled."
        ),
        _set_status,
        key="s",
        bar=2,
        can=_is_action,
        asks=(Ask("status", Words("Status", "Status", "Status"), _parse_code, choices=_statuses),),
    ),
    *sheet_commands("team", bar=3),
    Command(
        "team.rename",
        Words("Gi nytt navn", "Gi nytt namn", "Rename"),
        Words("Endre teksten.", "Endre teksten.", "Change the text."),
        _rename,
        key="r",
        bar=4,
        can=_is_any,
        asks=(Ask("text", Words("Ny tekst", "Ny tekst", "New text"), parse_title, start=_text_now),),
    ),
    Command(
        "team.delete",
        Words("Slett", "Slett", "Delete"),
        Words(
            "Slett arket eller tiltaket. Det kan angres.",
            "Slett arket eller tiltaket. Det kan angrast.",
            "Delete the sheet or action. It can be undone.",
        ),
        _delete,
        key="x,delete",
        bar=5,
        can=_is_any,
    ),
    Command(
        "team.facts",
        Words("Navn, mål og leder", "Namn, mål og leiar", "Name, aim and leader"),
        Words("Endre det som står øverst.", "Endre det som står øvst.", "Change what stands at the top."),
        _set_facts,
        key="f",
        asks=(
            Ask(
                "text",
                Words("Teamets navn", "Namnet på teamet", "Name of the team"),
                parse_title,
                start=lambda v, _at: v.team.title,
            ),
            Ask("aim", Words("Mål", "Mål", "Aim"), parse_words, start=lambda v, _at: v.team.aim, optional=True),
            Ask("due", Words("Frist", "Frist", "Due"), parse_day, start=lambda v, _at: v.team.due, optional=True),
            Ask(
                "benefit",
                Words("Gevinst: hva skal det gi?", "Gevinst: kva skal det gi?", "Benefit: what will it give?"),
                parse_words,
                start=lambda v, _at: v.team.benefit,
                optional=True,
            ),
            Ask(
                "unit",
                Words("Avdeling", "Avdeling", "Department"),
                parse_words,
                start=lambda v, _at: v.team.unit,
                optional=True,
            ),
            Ask(
                "lead",
                Words("Leder (rolle eller initialer)", "Leiar (rolle eller initialar)", "Leader (role or initials)"),
                parse_words,
                start=lambda v, _at: v.team.lead,
                optional=True,
            ),
        ),
    ),
)
