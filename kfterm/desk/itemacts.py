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
from kfterm.model.change import Put, RecordData, Value
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


class _Acts:
    """The effects of the acts. An item may lie in any unit; a hand-edited date that cannot be read is dropped."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def _set(self, at: str, **fields: Value) -> Reply:
        return Reply((Put(at, fields, self.desk.unit_of(at)),), at=at)

    def line(self, _view: Any, at: str, args: Args, _now: Now) -> Reply:  # noqa: ANN401 - any place's view
        line: Line = args["line"]
        return self._set(at, text=line.text, owner=line.owner or None, due=line.due or None)

    def text(self, _view: Any, at: str, args: Args, _now: Now) -> Reply:  # noqa: ANN401
        return self._set(at, text=args["text"])

    def status(self, _view: Any, at: str, args: Args, _now: Now) -> Reply:  # noqa: ANN401
        return self._set(at, status=args["status"])

    def outcome(self, _view: Any, at: str, args: Args, _now: Now) -> Reply:  # noqa: ANN401
        return self._set(at, outcome=args["outcome"] or None)

    def delete(self, _view: Any, at: str, _args: Args, _now: Now) -> Reply:  # noqa: ANN401
        unit = self.desk.unit_of(at)
        text = str(data_of(self.desk, at).get("text", ""))
        return Reply(tuple(delete_tree(self.desk.records(unit), at, unit)), say=Say(DELETED, {"text": text}))

    def line_now(self, _view: Any, at: str) -> str:  # noqa: ANN401
        return written_line(line_of(data_of(self.desk, at)), self.desk.lang)

    def text_now(self, _view: Any, at: str) -> str:  # noqa: ANN401
        return str(data_of(self.desk, at).get("text", ""))


def item_commands(desk: Desk) -> tuple[Command[Any], ...]:
    """The acts on the captured item under the cursor."""
    acts = _Acts(desk)
    delete = Command(
        "item.delete",
        Words("Slett", "Slett", "Delete"),
        Words("Slett det. Det kan angres.", "Slett det. Det kan angrast.", "Delete it. It can be undone."),
        acts.delete,
        key="x,delete",
        bar=5,
        can=_is(KINDS, PICK),
    )
    return (*_wording(acts), *_standing(acts), delete)


def _wording(acts: _Acts) -> tuple[Command[Any], ...]:
    name = Words("Endre", "Endre", "Change")

    def parse(text: str, _view: Any, now: Now) -> Line:  # noqa: ANN401
        return parse_line(text, now.at.date())

    return (
        Command(
            "item.line",
            name,
            Words(
                "Endre teksten, hvem som er ansvarlig, og fristen, i én linje.",
                "Endre teksten, kven som er ansvarleg, og fristen, i éi linje.",
                "Change the text, the owner and the date in one line.",
            ),
            acts.line,
            key="r,e",
            bar=2,
            can=_is(("decision", "action"), PICK),
            asks=(Ask("line", name, parse, start=acts.line_now),),
        ),
        Command(
            "item.text",
            name,
            Words("Endre teksten.", "Endre teksten.", "Change the text."),
            acts.text,
            key="r,e",
            can=_is(("parked",), PICK),
            asks=(Ask("text", name, parse_title, start=acts.text_now),),
        ),
    )


def _standing(acts: _Acts) -> tuple[Command[Any], ...]:
    now_what = Words("Hva skjer med saken?", "Kva skjer med saka?", "What becomes of it?")
    return (
        Command(
            "item.status",
            Words("Status på tiltaket", "Status på tiltaket", "Status of the action"),
            Words(
                "Åpen, pågår, ferdig eller utgår.",
                "Open, pågår, ferdig eller utgår.",
                "Open, under way, done or cancelled.",
            ),
            acts.status,
            key="s",
            bar=3,
            can=_is(("action",), PICK_ACTION),
            asks=(_choice("status", Words("Status", "Status", "Status"), STATUS, acts.desk),),
        ),
        Command(
            "item.outcome",
            Words("Hva skjer med saken", "Kva skjer med saka", "What becomes of it"),
            Words(
                "Neste samling, besvart, droppes eller avklares etterpå.",
                "Neste samling, svara på, blir droppa eller avklart etterpå.",
                "Next gathering, answered, dropped or settled afterwards.",
            ),
            acts.outcome,
            key="s",
            bar=4,
            can=_is(("parked",), PICK_PARKED),
            asks=(_choice("outcome", now_what, OUTCOMES, acts.desk),),
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
