"""Closing a session: what is open is offered for a choice, nobody is held back, and the summary is written at once.

Version 1 is written when the session is closed; what comes in afterwards stands, marked, in version 2.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from msgspec.structs import replace

from kfterm.clock import format_date, format_time
from kfterm.desk import summarywords as say
from kfterm.desk.asks import hinted, parse_words
from kfterm.desk.capture import ACTION, OWNER, Spot, action_put, said
from kfterm.desk.capturing import Line, parse_line
from kfterm.desk.desk import Desk
from kfterm.desk.following import decisions_of, entry_of, parked_in, session_tasks
from kfterm.desk.pictures import pictures_of
from kfterm.desk.places import views
from kfterm.desk.summary import Wish, running_trials, summary_report
from kfterm.desk.summaryparts import Mark, counted
from kfterm.desk.tree import children, last_position
from kfterm.errors import Fault, KfError
from kfterm.model.captured import Summary
from kfterm.model.change import INSIDE, POSITION, Put, Value
from kfterm.report import render
from kfterm.store.disk import ensure_folder, write_whole
from kfterm.text import file_name
from kfterm.tools.api import Args, Ask, Choice, Command, Now, Reply, Say
from kfterm.words import Lang, Words, same

FORMATS: Final = (".html", ".md", ".txt")
EXPORTS: Final = "exports"
DIGITS: Final = 8
NAME: Final = Words(
    "{title} - oppsummering v{version}", "{title} - oppsummering v{version}", "{title} - summary v{version}"
)
CANNOT_WRITE = Fault(
    "closing.cannot_write",
    Words(
        "Oppsummeringen kan ikke skrives i {path}: {why}.",
        "Oppsummeringa kan ikkje skrivast i {path}: {why}.",
        "Cannot write the summary in {path}: {why}.",
    ),
    Words(
        "Alt er trygt i arbeidsmappen. Del ut til en annen mappe.",
        "Alt er trygt i arbeidsmappa. Del ut til ei anna mappe.",
        "Everything is safe in the workspace. Hand out to another folder.",
    ),
)
WRITTEN: Final = Words(
    "Oppsummeringen er skrevet: versjon {version} i {path}.",
    "Oppsummeringa er skriven: versjon {version} i {path}.",
    "The summary is written: version {version} in {path}.",
)
SETTLED: Final = Words(
    "{count} er satt til avklares etterpå.",
    "{count} er sette til å bli avklart etterpå.",
    "{count} are to be settled afterwards.",
)
NOTHING_OPEN: Final = Words("Alt er avklart.", "Alt er avklart.", "Everything is settled.")


@dataclass(frozen=True, slots=True)
class Open:
    """Something that waits for a choice: a parked item, or an action without an owner."""

    id: str
    kind: str
    text: str
    unit: str
    team: str = ""


def open_items(desk: Desk, session: str) -> tuple[Open, ...]:
    """What waits for a choice at the end of a session: parked items first, then actions without an owner."""
    items = [
        Open(one.parked.id, "parked", one.parked.text, session, one.parked.team)
        for one in parked_in(desk, entry_of(desk, session))
        if not one.parked.outcome
    ]
    tasks = [
        Open(task.action.id, "action", task.action.text, task.unit, task.action.team)
        for task in session_tasks(desk, session)
        if task.open and not task.action.owner and not task.action.later
    ]
    return (*items, *tasks)


# --- choices ---------------------------------------------------------------------------------------------------------

PARKED_CHOICES: Final = (
    Choice("action", Words("Lag tiltak av det …", "Lag tiltak av det …", "Make it an action …"), "t"),
    Choice("next", Words("Ta det på neste samling", "Ta det på neste samling", "Take it at the next gathering"), "n"),
    Choice("answered", Words("Det er besvart", "Det er svara på", "It is answered"), "b"),
    Choice("dropped", Words("Det droppes", "Det blir droppa", "It is dropped"), "d"),
)
ACTION_CHOICES: Final = (
    Choice("owner", Words("Sett ansvarlig …", "Set ansvarleg …", "Name an owner …"), "a"),
    Choice("cancelled", Words("Tiltaket utgår", "Tiltaket utgår", "The action is cancelled"), "u"),
)
LAST_CHOICES: Final = (
    Choice("later", Words("Avklares etterpå", "Blir avklart etterpå", "To be settled afterwards"), "e"),
    Choice(
        "all",
        Words("Alle åpne avklares etterpå", "Alle opne blir avklarte etterpå", "All open ones afterwards"),
        "A",
    ),
    Choice(
        "write",
        Words(
            "Skriv oppsummeringen nå, resten står åpent",
            "Skriv oppsummeringa no, resten står ope",
            "Write the summary now, the rest stays open",
        ),
        "S",
    ),
)


def choices_for(item: Open) -> tuple[Choice, ...]:
    """What can become of an open item, with one key each."""
    return (*(PARKED_CHOICES if item.kind == "parked" else ACTION_CHOICES), *LAST_CHOICES)


def settle_puts(item: Open, choice: str) -> tuple[Put, ...]:
    """The puts of a choice that needs no further answer; none for one that does, or that sets nothing."""
    if choice == "later" and item.kind == "action":
        return (Put(item.id, {"later": True}, item.unit),)
    if item.kind == "parked" and choice in ("next", "answered", "dropped", "later"):
        return (Put(item.id, {"outcome": choice}, item.unit),)
    if item.kind == "action" and choice == "cancelled":
        return (Put(item.id, {"status": "cancelled"}, item.unit),)
    return ()


def settle_command(desk: Desk, session: str, item: Open) -> Command[Any]:
    """The choice for one open item. "all" settles every open one; "write" sets nothing."""

    def do(_view: Any, _at: str, args: Args, _now: Now) -> Reply:  # noqa: ANN401 - any place's view
        if args["choice"] != "all":
            return Reply(settle_puts(item, args["choice"]), at=item.id)
        left = open_items(desk, session)
        puts = tuple(put for one in left for put in settle_puts(one, "later"))
        return Reply(puts, say=Say(SETTLED, {"count": len(left)}))

    return Command(
        "closing.settle",
        Words("Avklar", "Avklar", "Settle"),
        Words("Velg hva som skjer med det.", "Vel kva som skjer med det.", "Choose what becomes of it."),
        do,
        asks=(Ask("choice", same(item.text), _code, choices=lambda _view, _at: choices_for(item)),),
    )


def follow_command(desk: Desk, session: str, item: Open) -> Command[Any]:
    """The further answer: a parked item becomes an action (line as in capture), an action gets its owner."""
    here = Spot(session, session=session, team=item.team)
    teams = desk.entries("team")

    def make(_view: Any, _at: str, args: Args, now: Now) -> Reply:  # noqa: ANN401
        line: Line = args["line"]
        put = action_put(desk, here, line, now, source=item.id)
        done = Put(item.id, {"outcome": "action", "became": put.record}, item.unit)
        return Reply((put, done), say=hinted(Say(ACTION, {"text": said(line, now.lang)}), line.text, now.lang))

    def own(_view: Any, _at: str, args: Args, now: Now) -> Reply:  # noqa: ANN401
        owner = args["owner"].lstrip("@")
        text = said(Line(item.text, owner), now.lang)
        return Reply((Put(item.id, {"owner": owner, "later": None}, item.unit),), say=Say(ACTION, {"text": text}))

    line: Ask[Any] = Ask(
        "line",
        Words("Tiltak", "Tiltak", "Action"),
        lambda text, _view, now: parse_line(text, now.at.date(), teams),
        start=lambda _view, _at: item.text + " @",
        hint=Words("Lage mal @KN 14.03", "Lage mal @KN 14.03", "Make template @KN 14.03"),
    )
    if item.kind == "parked":
        return Command("closing.action", say.ACTION_HEADS[0], say.WHO, make, asks=(line,))
    asked = replace(
        OWNER, optional=False, hint=Words("Rolle eller initialer", "Rolle eller initialar", "Role or initials")
    )
    return Command("closing.owner", OWNER.words, OWNER.words, own, asks=(asked,))


def _code(text: str, view: Any, now: Now) -> str:  # noqa: ANN401
    return parse_words(text, view, now)


# --- the written summary ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Written:
    """A version of the summary that lies on the disk: its number and its files, the web page first."""

    version: int
    files: tuple[Path, ...]
    fresh: int = 0
    """How many records are new or changed since the version before."""


def versions(desk: Desk, session: str) -> tuple[Summary, ...]:
    """The versions written so far, in order."""
    records = desk.records(session)
    found = views(records, children(records, session, "summary"), Summary)
    return tuple(sorted(found, key=lambda one: (one.version, one.at)))


def fingerprints(desk: Desk, session: str) -> Mapping[str, str]:
    """Each record that a summary tells of, and a digest of what it tells."""
    seen = desk.session(session)
    told: dict[str, tuple[object, ...]] = {}
    for decision in decisions_of(desk, session):
        told[decision.id] = (decision.text, decision.owner, decision.due)
    for task in session_tasks(desk, session):
        action = task.action
        told[action.id] = (action.text, action.owner, action.due, action.status)
    for trial in running_trials(desk, session):
        cycle = trial.cycle
        told[cycle.id] = (cycle.test, cycle.prediction, cycle.who, cycle.when, cycle.status)
    for item in parked_in(desk, entry_of(desk, session)):
        told[item.parked.id] = (item.parked.text, item.parked.outcome)
    for block in seen.blocks:
        if block.note or block.lines:
            told[block.id] = (block.note, sorted(block.lines.items()))
    for picture in pictures_of(desk, session):
        told[picture.id] = (picture.file, picture.alt)
    return {record: hashlib.sha256(repr(text).encode()).hexdigest()[:DIGITS] for record, text in told.items()}


def marks_since(before: Summary, now: Mapping[str, str]) -> dict[str, Mark]:
    """What is new or changed since a version."""
    known = dict(line.split(" ", 1) for line in before.known if " " in line)
    found: dict[str, Mark] = {}
    for record, digest in now.items():
        if record not in known:
            found[record] = "new"
        elif known[record] != digest:
            found[record] = "changed"
    return found


def write_summary(desk: Desk, session: str, lang: Lang) -> Written:
    """Write the next version of the summary into ``exports/`` and note it in the session.

    ``KfError`` when the files cannot be written; then no version is noted, and the next try writes the same one.
    """
    before = versions(desk, session)
    number = (before[-1].version if before else 0) + 1
    now = fingerprints(desk, session)
    marks = marks_since(before[-1], now) if before else {}
    moment = desk.now()
    here = entry_of(desk, session)
    title = f"{here.date} {here.title}".strip()  # of a weekly meeting only the date tells them apart
    wish = Wish(lang, lead=_lead(number, before, marks, moment.at, lang), marks=marks)
    report = summary_report(desk, session, wish)
    folder = desk.workspace.path / EXPORTS
    stem = NAME.get(lang, title=title, version=number)
    files = tuple(folder / file_name(stem + suffix) for suffix in FORMATS)
    _write(desk, [(file, render(report, file.suffix).encode("utf-8")) for file in files])
    fields: dict[str, Value] = {
        INSIDE: session,
        POSITION: last_position(desk.records(session), session, "summary"),
        "version": number,
        "at": moment.at.isoformat(timespec="seconds"),
        "files": [f"{EXPORTS}/{file.name}" for file in files],
        "known": [f"{record} {digest}" for record, digest in now.items()],
    }
    desk.put(session, "closing.summary/1", [Put(moment.new_id("summary"), fields, session)], say.SUMMARY)
    desk.workspace.checkpoint()
    return Written(number, files, len(marks))


def _lead(number: int, before: Sequence[Summary], marks: Mapping[str, Mark], at: datetime, lang: Lang) -> str:
    when = f"{format_date(at.date(), lang)} {format_time(at)}"
    if not before:
        return say.FIRST.get(lang, version=number, at=when)
    if not marks:
        return say.NOTHING_NEW.get(lang, version=number, at=when, before=before[-1].version)
    return say.NEW_SINCE.get(
        lang,
        version=number,
        at=when,
        before=before[-1].version,
        what=counted(list(marks), lang),
        new=say.NEW.get(lang),
        changed=say.CHANGED.get(lang),
    )


def _write(desk: Desk, files: Sequence[tuple[Path, bytes]]) -> None:
    disk = desk.workspace.disk
    folder = files[0][0].parent
    try:
        ensure_folder(disk, folder)
        for path, data in files:
            write_whole(disk, path, data)
        disk.sync_dir(folder)
    except OSError as error:
        raise KfError(CANNOT_WRITE, path=str(folder), why=error.strerror or str(error)) from error
