"""The acts of the implementation plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kfterm.clock import parse_date
from kfterm.errors import Fault, KfError
from kfterm.text import PastedLine, clean_line
from kfterm.tools import rowacts as acts
from kfterm.tools.api import Args, Ask, Choice, Command, Gift, Now, OutlineVerb, Reply, Say
from kfterm.tools.editing import Edit, no
from kfterm.tools.rollout.model import CHANGE, TASK, TOOL_ID, Area, Plan, Standard, Task
from kfterm.tools.rollout.preset import CHECKLIST
from kfterm.tools.rollout.words import AREA, STATE
from kfterm.tools.tree.edit import count_words
from kfterm.tools.tree.parsing import parse_code, parse_optional
from kfterm.words import Words, same

COUNT = Fault(
    "rollout.count",
    Words(
        "«{text}» er ikke to hele tall med skråstrek.",
        "«{text}» er ikkje to heile tal med skråstrek.",
        "“{text}” is not two whole numbers with a slash.",
    ),
    Words("Skriv for eksempel 18/24.", "Skriv til dømes 18/24.", "Type 18/24, say."),
)
NO_CHANGE: Final = Words("Velg en endring først.", "Vel ei endring først.", "Choose a change first.")
NO_TASK: Final = Words("Velg et punkt først.", "Vel eit punkt først.", "Choose a point first.")
HAS_TASKS: Final = Words(
    "Endringen har punkter fra før. Legg til flere med +.",
    "Endringa har punkt frå før. Legg til fleire med +.",
    "The change has points already. Add more with +.",
)
NO_MEASURES: Final = Words(
    "Teamet har ingen indikatorer ennå.", "Teamet har ingen indikatorar enno.", "The team has no measures yet."
)
ALREADY: Final = Words("Endringen er satt som innført.", "Endringa er sett som innført.", "It is introduced already.")
NOT_YET: Final = Words(
    "Ikke satt som innført. Det som mangler, står under endringen.",
    "Ikkje sett som innført. Det som manglar, står under endringa.",
    "Not set as introduced. What is missing stands under the change.",
)
REASON_NEEDED: Final = Words(
    "Ansvarlig eller indikator mangler. Skriv hvorfor endringen likevel er innført.",
    "Ansvarleg eller indikator manglar. Skriv kvifor endringa likevel er innført.",
    "Owner or measure is missing. Write why the change is introduced all the same.",
)
INTRODUCED: Final = Words(
    "Satt som innført: {text}. Følg indikatoren videre.",
    "Sett som innført: {text}. Følg indikatoren vidare.",
    "Set as introduced: {text}. Keep following the measure.",
)
LISTED: Final = (
    Words("{number} punkt er satt opp.", "{number} punkt er sett opp.", "{number} point was set up."),
    Words("{number} punkter er satt opp.", "{number} punkt er sette opp.", "{number} points were set up."),
)


# --- guards ----------------------------------------------------------------------------------------------------------


def on_change(board: Plan, at: str) -> Words | None:
    """The cursor must stand on a change or one of its points."""
    return None if board.host(at) else NO_CHANGE


def on_task(board: Plan, at: str) -> Words | None:
    """The cursor must stand on a point."""
    return None if isinstance(board.get(at), Task) else NO_TASK


def _bare(board: Plan, at: str) -> Words | None:
    return on_change(board, at) or (HAS_TASKS if board.tasks(board.host(at)) else None)


def _not_introduced(board: Plan, at: str) -> Words | None:
    reason = on_change(board, at)
    change = _change(board, at)
    return reason or (ALREADY if change and change.introduced else None)


def _has_measures(board: Plan, at: str) -> Words | None:
    return on_change(board, at) or (None if board.measures else NO_MEASURES)


def _change(board: Plan, at: str) -> Standard | None:
    row = board.get(board.host(at))
    return row if isinstance(row, Standard) else None


# --- rows ------------------------------------------------------------------------------------------------------------


def _add(board: Plan, at: str, args: Args, now: Now) -> Reply:
    """A row of the kind of the one at the cursor, behind it."""
    row, edit = board.get(at), Edit(board)
    if isinstance(row, Task):
        key = now.new_id(TASK)
        edit.add([key], board.inside[at], at, [{"text": args["text"], "area": row.area}])
    else:
        key = now.new_id(CHANGE)
        edit.add([key], board.id, at, [{"text": args["text"]}])
    return edit.reply(key)


def _point(area: Area) -> acts.Do:
    """A new point of an area at the end of the change."""

    def do(board: Plan, at: str, args: Args, now: Now) -> Reply:
        key, edit = now.new_id(TASK), Edit(board)
        edit.add([key], board.host(at), "", [{"text": args["text"], "area": None if area == "other" else area}])
        return edit.reply(key)

    return do


def _checklist(board: Plan, at: str, _args: Args, now: Now) -> Reply:
    """The usual points, one or more for each area."""
    edit, host = Edit(board), board.host(at)
    keys = [now.new_id(TASK) for _ in CHECKLIST]
    edit.add(keys, host, "", [{"text": words.get(now.lang), "area": area} for area, words in CHECKLIST])
    return edit.reply(keys[0], Say(count_words(LISTED, len(keys))))


def _paste(board: Plan, at: str, args: Args, now: Now) -> Reply:
    """A pasted list: below a change its points; on an empty sheet the outermost lines are changes."""
    lines: tuple[PastedLine, ...] = args["text"]
    if not lines:
        return no(acts.NOTHING_PASTED)
    edit, host, made = Edit(board), board.host(at), dict[str, list[tuple[str, str]]]()
    tops: list[tuple[str, str]] = []
    for line in lines:
        if host and (line.depth > 0 or board.host(at)):
            made.setdefault(host, []).append((now.new_id(TASK), line.text))
        else:
            host = now.new_id(CHANGE)
            tops.append((host, line.text))
    edit.add([key for key, _ in tops], board.id, "", [{"text": text} for _, text in tops])
    for parent, found in made.items():
        edit.add([key for key, _ in found], parent, "", [{"text": text} for _, text in found])
    return edit.reply((tops or made[host])[0][0], Say(count_words(acts.PASTED, len(lines))))


def _take(board: Plan, _at: str, args: Args, now: Now) -> Reply:
    """A kept idea from another tool becomes a change of the plan."""
    before = acts.taken(board, args)
    if before is not None:
        return before
    key, edit = now.new_id(CHANGE), Edit(board)
    edit.add([key], board.id, "", [{"text": args["text"], "source": args.get("source") or None}])
    return edit.reply(key)


# --- what rows hold --------------------------------------------------------------------------------------------------


def _on_change(*names: str) -> acts.Do:
    set_them = acts.set_fields(*names)
    return lambda board, at, args, now: set_them(board, board.host(at), args, now)


def _introduce(board: Plan, at: str, args: Args, now: Now) -> Reply:
    """Set a change as introduced; without owner or measure only with a reason."""
    change, edit = _change(board, at), Edit(board)
    if change is None or args.get("anyway") == "no":
        return no(NOT_YET)
    if (not change.owner or change.measure not in board.measures) and not args.get("reason"):
        return no(REASON_NEEDED)
    edit.set(change.id, "introduced", now.at.date().isoformat())
    edit.set(change.id, "reason", args.get("reason"))
    return edit.reply(change.id, Say(INTRODUCED, {"text": change.text}))


def _lacking(board: Plan, at: str) -> tuple[Choice, ...]:
    change = _change(board, at)
    if change is None or (change.owner and change.measure in board.measures):
        return ()
    return (
        Choice("no", Words("Nei, først ansvarlig og indikator", "Nei, først ansvarleg og indikator", "No, not yet")),
        Choice("yes", Words("Ja, med begrunnelse", "Ja, med grunngiving", "Yes, with a reason")),
    )


def _measures(board: Plan, _at: str) -> tuple[Choice, ...]:
    return tuple(Choice(key, same(name)) for key, name in board.measures.items())


def parse_day(typed: str, _board: Any, now: Now) -> str | None:  # noqa: ANN401 - each tool has a board type
    """A date as ISO text, the next one without a year; ``None`` when it is empty."""
    return parse_date(typed, now.at.date(), prefer="next").isoformat() if typed.strip() else None


def parse_count(typed: str, _board: Any, _now: Now) -> tuple[int, int]:  # noqa: ANN401
    """``18/24`` as two whole numbers, the second at least 1."""
    have, slash, of = (part.strip() for part in typed.partition("/"))
    whole = all(part.isascii() and part.isdigit() and len(part) <= 6 for part in (have, of))
    if not (slash and whole and int(of) > 0):
        raise KfError(COUNT, column=1, text=clean_line(typed))
    return int(have), int(of)


def _count(board: Plan, at: str, args: Args, _now: Now) -> Reply:
    edit = Edit(board)
    for name, value in zip(("have", "of"), args["count"], strict=True):
        edit.set(at, name, value)
    return edit.reply(at)


def _count_now(board: Plan, at: str) -> str:
    row = board.get(at)
    return f"{row.have or 0}/{row.of}" if isinstance(row, Task) and row.of else ""


def _due_now(board: Plan, at: str) -> str:
    row = board.get(at)
    iso = row.due if isinstance(row, Task) else ""
    return ".".join(reversed(iso.split("-"))) if iso.count("-") == 2 else iso


def _start_now(board: Plan, at: str) -> str:
    change = _change(board, at)
    iso = change.start if change else ""
    return ".".join(reversed(iso.split("-"))) if iso.count("-") == 2 else iso


def parse_past(typed: str, _board: Any, now: Now) -> str | None:  # noqa: ANN401
    """A date as ISO text, the latest one without a year; ``None`` when it is empty."""
    return parse_date(typed, now.at.date(), prefer="latest").isoformat() if typed.strip() else None


_OWNER: Final[Ask[Any]] = Ask(
    "owner",
    Words("Ansvarlig (rolle eller initialer)", "Ansvarleg (rolle eller initialar)", "Owner (role or initials)"),
    parse_optional,
    start=acts.start_of("owner"),
    optional=True,
)
_DUE: Final[Ask[Any]] = Ask("due", Words("Frist", "Frist", "Due"), parse_day, start=_due_now, optional=True)
_AREAS: Final = tuple(Choice(area, words) for area, words in AREA.items())
_STATES: Final = tuple(Choice(state, words) for state, words in STATE.items())

COMMANDS: Final[tuple[Command[Any], ...]] = (
    acts.act(
        TOOL_ID,
        "add",
        Words("Ny linje", "Ny linje", "New row"),
        Words(
            "En ny endring, eller et nytt punkt etter det markøren står på.",
            "Ei ny endring, eller eit nytt punkt etter det markøren står på.",
            "A new change, or a new point after the one at the cursor.",
        ),
        _add,
        asks=(acts.NEW_TEXT,),
    ),
    acts.act(
        TOOL_ID,
        "child",
        Words("Nytt punkt under", "Nytt punkt under", "New point below"),
        Words(
            "Noe som må på plass for endringen.", "Noko som må på plass for endringa.", "Something it needs in place."
        ),
        _point("other"),
        on_change,
        asks=(acts.NEW_TEXT,),
    ),
    acts.edit_act(TOOL_ID),
    *acts.order_acts(TOOL_ID),
    acts.remove_act(TOOL_ID),
    acts.paste_act(
        TOOL_ID,
        Words(
            "Hver linje blir et punkt under endringen.",
            "Kvar linje blir eit punkt under endringa.",
            "Each line becomes a point of the change.",
        ),
        _paste,
    ),
    acts.act(
        TOOL_ID,
        "checklist",
        Words("Sett opp sjekkliste", "Set opp sjekkliste", "Set up the checklist"),
        Words(
            "De vanlige punktene: prosedyre, opplæring, roller, måling, oppfølging og resten.",
            "Dei vanlege punkta: prosedyre, opplæring, roller, måling, oppfølging og resten.",
            "The usual points: procedure, training, roles, measuring, follow-up and the rest.",
        ),
        _checklist,
        _bare,
        key="g",
        bar=4,
    ),
    acts.act(
        TOOL_ID,
        "state",
        Words("Status", "Status", "Status"),
        Words("Ikke begynt, i gang eller ferdig.", "Ikkje begynt, i gang eller ferdig.", "How far it has come."),
        acts.set_fields("state"),
        on_task,
        key="s",
        bar=5,
        asks=(acts.coded("state", Words("Status", "Status", "Status"), _STATES, start=acts.start_of("state")),),
    ),
    acts.act(
        TOOL_ID,
        "count",
        Words("Antall", "Tal", "Count"),
        Words(
            "Så mange av så mange, for eksempel opplært: 18/24.",
            "Så mange av så mange, til dømes opplærte: 18/24.",
            "So many of so many, such as trained: 18/24.",
        ),
        _count,
        on_task,
        key="c",
        bar=6,
        asks=(Ask("count", Words("Antall av alle", "Tal av alle", "Count of all"), parse_count, start=_count_now),),
    ),
    acts.act(
        TOOL_ID,
        "owner",
        Words("Ansvarlig og frist", "Ansvarleg og frist", "Owner and date"),
        Words("Hvem sørger for punktet, og når.", "Kven sørgjer for punktet, og når.", "Who sees to it, and when."),
        acts.set_fields("owner", "due"),
        on_task,
        key="w",
        bar=7,
        asks=(_OWNER, _DUE),
    ),
    acts.act(
        TOOL_ID,
        "area",
        Words("Område", "Område", "Area"),
        Words("Hva punktet hører til.", "Kva punktet høyrer til.", "What the point belongs to."),
        acts.set_fields("area"),
        on_task,
        key="o",
        bar=8,
        asks=(acts.coded("area", Words("Område", "Område", "Area"), _AREAS, start=acts.start_of("area")),),
    ),
    acts.act(
        TOOL_ID,
        "hinder",
        Words("Ny hemmer", "Ny hemmar", "New hindrance"),
        Words(
            "Noe som står i veien for at endringen blir brukt.",
            "Noko som står i vegen for at endringa blir brukt.",
            "Something that stands in the way of its use.",
        ),
        _point("hinder"),
        on_change,
        key="h",
        bar=9,
        asks=(Ask("text", Words("Hemmer", "Hemmar", "Hindrance"), acts.parse_text),),
    ),
    acts.act(
        TOOL_ID,
        "line_owner",
        Words("Ansvarlig i linjen", "Ansvarleg i linja", "Owner in the line"),
        Words(
            "Hvem i linjen svarer for endringen.", "Kven i linja svarar for endringa.", "Who answers for the change."
        ),
        _on_change("owner"),
        on_change,
        key="a",
        bar=10,
        asks=(_OWNER,),
    ),
    acts.act(
        TOOL_ID,
        "measure",
        Words("Indikator", "Indikator", "Measure"),
        Words(
            "Indikatoren som skal vise om endringen holder.",
            "Indikatoren som skal vise om endringa held.",
            "The measure that will show whether the change holds.",
        ),
        _on_change("measure"),
        _has_measures,
        key="m",
        bar=11,
        asks=(Ask("measure", Words("Indikator", "Indikator", "Measure"), parse_code, choices=_measures),),
    ),
    acts.act(
        TOOL_ID,
        "start",
        Words("I bruk fra", "I bruk frå", "In use from"),
        Words(
            "Dagen endringen ble tatt i bruk. Det nye nivået telles derfra.",
            "Dagen endringa vart teken i bruk. Det nye nivået blir talt derifrå.",
            "The day the change came into use. The new level is counted from there.",
        ),
        _on_change("start"),
        on_change,
        key="d",
        bar=12,
        asks=(
            Ask("start", Words("I bruk fra", "I bruk frå", "In use from"), parse_past, start=_start_now, optional=True),
        ),
    ),
    acts.act(
        TOOL_ID,
        "introduce",
        Words("Sett som innført", "Set som innført", "Set as introduced"),
        Words(
            "I bruk, med ansvarlig og en indikator som følges.",
            "I bruk, med ansvarleg og ein indikator som blir følgd.",
            "In use, with an owner and a measure that is followed.",
        ),
        _introduce,
        _not_introduced,
        key="i",
        bar=13,
        asks=(
            Ask(
                "anyway",
                Words("Ansvarlig eller indikator mangler", "Ansvarleg eller indikator manglar", "Something is missing"),
                parse_code,
                choices=_lacking,
            ),
            Ask(
                "reason",
                Words("Begrunnelse eller merknad", "Grunngiving eller merknad", "Reason or remark"),
                parse_optional,
                optional=True,
            ),
        ),
    ),
    acts.note_act(TOOL_ID, bar=14),
    acts.source_act(TOOL_ID),
    acts.act(
        TOOL_ID,
        "take",
        Words("Hent inn en endring", "Hent inn ei endring", "Take in a change"),
        Words(
            "En idé som beholdes, blir en endring her.",
            "Ein idé som blir behalden, blir ei endring her.",
            "A kept idea becomes a change here.",
        ),
        _take,
        asks=acts.GIFT_ASKS,
    ),
)
VERBS: Final[Mapping[OutlineVerb, str]] = {
    verb: f"{TOOL_ID}.{verb}" for verb in ("add", "child", "edit", "up", "down", "remove", "paste")
}
TAKES: Final[Mapping[Gift, str]] = {"idea": f"{TOOL_ID}.take"}
