"""What can be done with a captured item wherever it is listed: change its line, its status or outcome, delete it."""

from __future__ import annotations

from datetime import date
from typing import Any

from kfterm.desk.asks import parse_title, parse_words
from kfterm.desk.capturing import Line, parse_line, written_line
from kfterm.desk.desk import Desk
from kfterm.desk.summarywords import OUTCOMES
from kfterm.desk.team import STATUS
from kfterm.desk.tree import delete_tree
from kfterm.model.change import Put, RecordData
from kfterm.model.ids import kind_of
from kfterm.tools.api import Args, Ask, Choice, Command, Now, Reply, Say
from kfterm.words import Words

KINDS = ("parked", "decision", "action")
PICK = Words("Velg noe i listen først.", "Vel noko i lista først.", "Choose something in the list first.")
PICK_ACTION = Words("Velg et tiltak først.", "Vel eit tiltak først.", "Choose an action first.")
PICK_PARKED = Words("Velg en parkert sak først.", "Vel ei parkert sak først.", "Choose a parked item first.")
DELETED = Words("Slettet: {text}. Angre med u.", "Sletta: {text}. Angre med u.", "Deleted: {text}. Undo with u.")


def data_of(desk: Desk, at: str) -> RecordData:
    """The stored record of a captured item; empty when it is gone."""
    unit = desk.workspace.find(at)
    return desk.records(unit).get(at, {}) if unit else {}


def line_of(data: RecordData) -> Line:
    """A stored item as a line; a date that cannot be read is left out."""
    due = str(data.get("due") or "")
    try:
        date.fromisoformat(due)
    except ValueError:
        due = ""
    return Line(str(data.get("text") or ""), str(data.get("owner") or ""), due)


def item_commands(desk: Desk) -> tuple[Command[Any], ...]:
    """The acts on the item under the cursor; it may lie in any unit."""

    def unit(at: str) -> str:
        return desk.unit_of(at)

    def parse(text: str, _view: Any, now: Now) -> Line:  # noqa: ANN401 - any place's view
        return parse_line(text, now.at.date())

    def set_line(_view: Any, at: str, args: Args, _now: Now) -> Reply:  # noqa: ANN401
        line: Line = args["line"]
        fields = {"text": line.text, "owner": line.owner or None, "due": line.due or None}
        return Reply((Put(at, fields, unit(at)),), at=at)

    def set_text(_view: Any, at: str, args: Args, _now: Now) -> Reply:  # noqa: ANN401
        return Reply((Put(at, {"text": args["text"]}, unit(at)),), at=at)

    def set_status(_view: Any, at: str, args: Args, _now: Now) -> Reply:  # noqa: ANN401
        return Reply((Put(at, {"status": args["status"]}, unit(at)),), at=at)

    def set_outcome(_view: Any, at: str, args: Args, _now: Now) -> Reply:  # noqa: ANN401
        return Reply((Put(at, {"outcome": args["outcome"] or None}, unit(at)),), at=at)

    def delete(_view: Any, at: str, _args: Args, _now: Now) -> Reply:  # noqa: ANN401
        text = str(data_of(desk, at).get("text", ""))
        return Reply(tuple(delete_tree(desk.records(unit(at)), at, unit(at))), say=Say(DELETED, {"text": text}))

    def line_now(_view: Any, at: str) -> str:  # noqa: ANN401
        return written_line(line_of(data_of(desk, at)), desk.lang)

    return (
        Command(
            "item.line",
            Words("Endre", "Endre", "Change"),
            Words(
                "Endre teksten, hvem som er ansvarlig, og fristen, i én linje.",
                "Endre teksten, kven som er ansvarleg, og fristen, i éi linje.",
                "Change the text, the owner and the date in one line.",
            ),
            set_line,
            key="r,e",
            bar=2,
            can=_is(("decision", "action"), PICK),
            asks=(Ask("line", Words("Endre", "Endre", "Change"), parse, start=line_now),),
        ),
        Command(
            "item.text",
            Words("Endre", "Endre", "Change"),
            Words("Endre teksten.", "Endre teksten.", "Change the text."),
            set_text,
            key="r,e",
            can=_is(("parked",), PICK),
            asks=(
                Ask(
                    "text",
                    Words("Endre", "Endre", "Change"),
                    parse_title,
                    start=lambda _view, at: str(data_of(desk, at).get("text", "")),
                ),
            ),
        ),
        Command(
            "item.status",
            Words("Status på tiltaket", "Status på tiltaket", "Status of the action"),
            Words("Åpen, pågår, ferdig eller utgår.", "Open, pågår, ferdig eller utgår.", "Open, under way, done …"),
            set_status,
            key="s",
            bar=3,
            can=_is(("action",), PICK_ACTION),
            asks=(_choice("status", Words("Status", "Status", "Status"), STATUS, desk),),
        ),
        Command(
            "item.outcome",
            Words("Hva skjer med saken", "Kva skjer med saka", "What becomes of it"),
            Words(
                "Neste samling, besvart, droppes eller avklares etterpå.",
                "Neste samling, svara på, blir droppa eller avklart etterpå.",
                "Next gathering, answered, dropped or settled afterwards.",
            ),
            set_outcome,
            key="s",
            bar=4,
            can=_is(("parked",), PICK_PARKED),
            asks=(
                _choice("outcome", Words("Hva skjer med saken?", "Kva skjer med saka?", "What now?"), OUTCOMES, desk),
            ),
        ),
        Command(
            "item.delete",
            Words("Slett", "Slett", "Delete"),
            Words("Slett det. Det kan angres.", "Slett det. Det kan angrast.", "Delete it. It can be undone."),
            delete,
            key="x,delete",
            bar=5,
            can=_is(KINDS, PICK),
        ),
    )


def _is(kinds: tuple[str, ...], why: Words) -> Any:  # noqa: ANN401 - a command's ``can``
    return lambda _view, at: None if kind_of(at) in kinds else why


def _choice(field: str, words: Words, names: Any, desk: Desk) -> Ask[Any]:  # noqa: ANN401 - a table of words
    choices = tuple(Choice(code, text) for code, text in names.items() if code != "action")
    return Ask(
        field,
        words,
        parse_words,
        choices=lambda _view, _at: choices,
        start=lambda _view, at: str(data_of(desk, at).get(field) or ""),
    )
