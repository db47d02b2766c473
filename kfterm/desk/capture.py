"""Capture from anywhere: a parked item, a decision, an action, without leaving what one is doing.

Where it goes follows from where the person stands: a session's own unit for what is parked and decided, the team's
unit for an action of a team, else the shared unit ``records/felles.json``, made when missing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

from kfterm.clock import format_date
from kfterm.desk.agenda import running
from kfterm.desk.asks import hinted, parse_words
from kfterm.desk.capturing import Line, parse_line, parse_parked
from kfterm.desk.desk import Desk
from kfterm.desk.places import Entry
from kfterm.desk.tree import last_position
from kfterm.errors import Fault, KfError
from kfterm.model.change import INSIDE, POSITION, Put, Value
from kfterm.model.ids import kind_of
from kfterm.tools.api import Args, Ask, Command, Now, Reply, Say
from kfterm.words import Lang, Words

NO_SESSION = Fault(
    "capture.no_session",
    Words(
        "Det er ikke klart hvilken økt dette hører til.",
        "Det er ikkje klart kva økt dette høyrer til.",
        "It is not clear which session this belongs to.",
    ),
    Words("Åpne økten først.", "Opne økta først.", "Open the session first."),
)
PARKED = Words("Parkert: {text}", "Parkert: {text}", "Parked: {text}")
DECIDED = Words("Beslutning: {text}", "Avgjerd: {text}", "Decision: {text}")
ACTION = Words("Tiltak: {text}", "Tiltak: {text}", "Action: {text}")
HOW_LINE = Words(
    "Lage mal @KN 14.03   (@ansvarlig, så frist; #team om det trengs)",
    "Lage mal @KN 14.03   (@ansvarleg, så frist; #team om det trengst)",
    "Make template @KN 14.03   (@owner, then the date; #team if needed)",
)
HOW_PARKED = Words("#team om det trengs", "#team om det trengst", "#team if needed")
HOW_OWNER = Words(
    "Rolle eller initialer. Tom linje: avklares senere.",
    "Rolle eller initialar. Tom linje: blir avklart seinare.",
    "Role or initials. Empty line: to be settled later.",
)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where somebody stands when something is captured; ids, each empty when there is none.

    ``about`` is what a picture would belong to: the record under the cursor or the place itself.
    """

    place: str
    session: str = ""
    team: str = ""
    block: str = ""
    board: str = ""
    about: str = ""


def spot(desk: Desk, place: str, at: str = "", session: str = "") -> Spot:
    """The spot of ``place`` with the cursor on ``at``; ``session`` is the one that was opened last, if any."""
    kind = kind_of(place)
    unit = desk.unit_of(place)
    team = next((one for one in (unit, at) if kind_of(one) == "team"), "")
    here = next((one for one in (unit, at) if kind_of(one) == "session"), "")
    if here:
        session = here
    elif session not in desk.workspace.units():
        session = session_of_today(desk)
    block = ""
    if session:
        seen = desk.session(session)
        live = running(seen.blocks)
        block = live.id if live else ""
        team = team or (seen.session.team if seen.session.team in desk.workspace.units() else "")
    board = place if kind == "board" else ""
    about = at if kind_of(at) in ("block", "board", "cycle") else (board or block or session or team)
    return Spot(place, session, team, block, board, about)


def session_of_today(desk: Desk) -> str:
    """The session of today: the one whose timer runs, else the only one; empty when that is not clear.

    Without one of today the only session that there is at all; of several the only one that is not closed yet.
    """
    today, every = desk.now().at.date().isoformat(), desk.entries("session")
    found = [entry.id for entry in every if entry.date == today] or [entry.id for entry in every]
    live = [unit for unit in found if running(desk.session(unit).blocks)]
    ahead = [unit for unit in found if not any(kind_of(key) == "summary" for key in desk.records(unit))]
    chosen = live or ahead or found
    return chosen[0] if len(chosen) == 1 else ""


def shared_unit(desk: Desk, now: Now) -> str:
    """The unit of actions without a team; a fresh id when there is none yet (the first change makes its file)."""
    return desk.home().shared or now.new_id("shared")


# --- what is put -----------------------------------------------------------------------------------------------------


def _stamp(now: Now) -> str:
    return now.at.isoformat(timespec="seconds")


def in_session(desk: Desk, here: Spot, kind: str, line: Line, now: Now) -> Put:
    """A parked item or decision in the session; ``KfError`` when it is not clear which."""
    if not here.session:
        raise KfError(NO_SESSION)
    fields: dict[str, Value] = {
        INSIDE: here.session,
        POSITION: last_position(desk.records(here.session), here.session, kind),
        "text": line.text,
        "at": _stamp(now),
    }
    extra = {"owner": line.owner, "due": line.due, "team": line.team or here.team, "block": here.block}
    fields.update({name: value for name, value in extra.items() if value})
    return Put(now.new_id(kind), fields, here.session)


def action_put(desk: Desk, here: Spot, line: Line, now: Now, source: str = "") -> Put:
    """An action in the unit of its team, else in the shared one; ``source`` is the record that it came from."""
    team = line.team or here.team
    unit = team or shared_unit(desk, now)
    fields: dict[str, Value] = {INSIDE: unit, "text": line.text, "owner": line.owner, "status": "open"}
    extra = {"due": line.due, "team": team, "session": here.session, "board": here.board, "source": source}
    fields.update({name: value for name, value in extra.items() if value})
    return Put(now.new_id("action"), fields, unit)


# --- the acts --------------------------------------------------------------------------------------------------------

Act: TypeAlias = Callable[[Line, Now], Put]
LINE: Final = "line"


def capture_commands(desk: Desk, here: Spot) -> tuple[Command[Any], ...]:
    """Parking, decision and action as commands for ``here``.

    The line is asked for first. An action whose line names no owner then asks for one (``next_ask``).
    """
    teams = desk.entries("team")
    parked = _line_ask(Words("Parker", "Parker", "Park"), lambda text, _now: parse_parked(text, teams), HOW_PARKED)
    decision = _line_ask(Words("Beslutning", "Avgjerd", "Decision"), _parser(teams), HOW_LINE)
    action = _line_ask(Words("Tiltak", "Tiltak", "Action"), _parser(teams), HOW_LINE)
    return (
        Command(
            "capture.parked",
            Words("Parkeringsplassen", "Parkeringsplassen", "Parking lot"),
            Words(
                "Legg noe til side som dere kommer tilbake til.",
                "Legg noko til side som de kjem tilbake til.",
                "Put something aside that you will come back to.",
            ),
            _do(PARKED, lambda line, now: in_session(desk, here, "parked", line, now)),
            asks=(parked,),
        ),
        Command(
            "capture.action",
            Words("Tiltak", "Tiltak", "Action"),
            Words(
                "Hva skal gjøres, av hvem, innen når.",
                "Kva skal gjerast, av kven, innan når.",
                "What is to be done, by whom, by when.",
            ),
            _do(ACTION, lambda line, now: action_put(desk, here, line, now)),
            asks=(action, OWNER),
        ),
        Command(
            "capture.decision",
            Words("Beslutning", "Avgjerd", "Decision"),
            Words("Skriv ned det dere er enige om.", "Skriv ned det de er samde om.", "Write down what you agree on."),
            _do(DECIDED, lambda line, now: in_session(desk, here, "decision", line, now)),
            asks=(decision,),
        ),
    )


def next_ask(command: Command[Any], answers: Args) -> Ask[Any] | None:
    """What is asked next, given the answers so far; ``None`` when all is known. An owner in the line is not asked."""
    for ask in command.asks:
        known = ask.id in answers or (ask.id == OWNER.id and answers[LINE].owner)
        if not known:
            return ask
    return None


def _line_ask(words: Words, parse: Callable[[str, Now], Line], hint: Words) -> Ask[Any]:
    return Ask(LINE, words, lambda text, _view, now: parse(text, now), hint=hint)


def _parser(teams: tuple[Entry, ...]) -> Callable[[str, Now], Line]:
    return lambda text, now: parse_line(text, now.at.date(), teams)


OWNER: Final[Ask[Any]] = Ask(
    "owner",
    Words("Hvem er ansvarlig?", "Kven er ansvarleg?", "Who is the owner?"),
    parse_words,
    optional=True,
    hint=HOW_OWNER,
)


def _do(words: Words, make: Act) -> Callable[[Any, str, Args, Now], Reply]:
    def do(_view: Any, _at: str, args: Args, now: Now) -> Reply:  # noqa: ANN401 - any place's view
        line: Line = args[LINE]
        owner = line.owner or args.get("owner", "").lstrip("@")
        whole = Line(line.text, owner, line.due, line.team)
        return Reply((make(whole, now),), say=hinted(Say(words, {"text": said(whole, now.lang)}), line.text, now.lang))

    return do


def said(line: Line, lang: Lang) -> str:
    """What was understood: text, owner and date."""
    due = format_date(date.fromisoformat(line.due), lang) if line.due else ""
    return " – ".join(part for part in (line.text, line.owner, due) if part)
