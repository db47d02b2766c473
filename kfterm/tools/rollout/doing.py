"""The effects of the implementation plan's acts, their guards, and how answers are read."""

from __future__ import annotations

from typing import Any, Final

from kfterm.errors import Fault, KfError
from kfterm.text import PastedLine, clean_line
from kfterm.tools import rowacts as acts
from kfterm.tools.api import Args, Choice, Now, Reply, Say
from kfterm.tools.days import day_typed
from kfterm.tools.editing import Edit, no
from kfterm.tools.rollout.model import CHANGE, TASK, Area, Plan, Standard, Task
from kfterm.tools.rollout.preset import CHECKLIST
from kfterm.tools.tree.edit import count_words
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


def bare(board: Plan, at: str) -> Words | None:
    return on_change(board, at) or (HAS_TASKS if board.tasks(board.host(at)) else None)


def not_introduced(board: Plan, at: str) -> Words | None:
    reason = on_change(board, at)
    change = change_at(board, at)
    return reason or (ALREADY if change and change.introduced else None)


def has_measures(board: Plan, at: str) -> Words | None:
    return on_change(board, at) or (None if board.measures else NO_MEASURES)


def change_at(board: Plan, at: str) -> Standard | None:
    row = board.get(board.host(at))
    return row if isinstance(row, Standard) else None


# --- rows ------------------------------------------------------------------------------------------------------------


def add(board: Plan, at: str, args: Args, now: Now) -> Reply:
    """A row of the kind of the one at the cursor, behind it."""
    row, edit = board.get(at), Edit(board)
    if isinstance(row, Task):
        key = now.new_id(TASK)
        edit.add([key], board.inside[at], at, [{"text": args["text"], "area": row.area}])
    else:
        key = now.new_id(CHANGE)
        edit.add([key], board.id, at, [{"text": args["text"]}])
    return edit.reply(key)


def point(area: Area) -> acts.Do:
    """A new point of an area at the end of the change."""

    def do(board: Plan, at: str, args: Args, now: Now) -> Reply:
        key, edit = now.new_id(TASK), Edit(board)
        edit.add([key], board.host(at), "", [{"text": args["text"], "area": None if area == "other" else area}])
        return edit.reply(key)

    return do


def checklist(board: Plan, at: str, _args: Args, now: Now) -> Reply:
    """The usual points, one or more for each area."""
    edit, host = Edit(board), board.host(at)
    keys = [now.new_id(TASK) for _ in CHECKLIST]
    edit.add(keys, host, "", [{"text": words.get(now.lang), "area": area} for area, words in CHECKLIST])
    return edit.reply(keys[0], Say(count_words(LISTED, len(keys))))


def paste(board: Plan, at: str, args: Args, now: Now) -> Reply:
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


def take(board: Plan, _at: str, args: Args, now: Now) -> Reply:
    """A kept idea from another tool becomes a change of the plan."""
    before = acts.taken(board, args)
    if before is not None:
        return before
    key, edit = now.new_id(CHANGE), Edit(board)
    edit.add([key], board.id, "", [{"text": args["text"], "source": args.get("source") or None}])
    return edit.reply(key)


# --- what rows hold --------------------------------------------------------------------------------------------------


def of_change(*names: str) -> acts.Do:
    set_them = acts.set_fields(*names)
    return lambda board, at, args, now: set_them(board, board.host(at), args, now)


def introduce(board: Plan, at: str, args: Args, now: Now) -> Reply:
    """Set a change as introduced; without owner or measure only with a reason."""
    change, edit = change_at(board, at), Edit(board)
    if change is None or args.get("anyway") == "no":
        return no(NOT_YET)
    if (not change.owner or change.measure not in board.measures) and not args.get("reason"):
        return no(REASON_NEEDED)
    edit.set(change.id, "introduced", now.at.date().isoformat())
    edit.set(change.id, "reason", args.get("reason"))
    return edit.reply(change.id, Say(INTRODUCED, {"text": change.text}))


def lacking(board: Plan, at: str) -> tuple[Choice, ...]:
    change = change_at(board, at)
    if change is None or (change.owner and change.measure in board.measures):
        return ()
    return (
        Choice("no", Words("Nei, først ansvarlig og indikator", "Nei, først ansvarleg og indikator", "No, not yet")),
        Choice("yes", Words("Ja, med begrunnelse", "Ja, med grunngiving", "Yes, with a reason")),
    )


def measures(board: Plan, _at: str) -> tuple[Choice, ...]:
    return tuple(Choice(key, same(name)) for key, name in board.measures.items())


def parse_count(typed: str, _board: Any, _now: Now) -> tuple[int, int]:  # noqa: ANN401
    """``18/24`` as two whole numbers, the second at least 1."""
    have, slash, of = (part.strip() for part in typed.partition("/"))
    whole = all(part.isascii() and part.isdigit() and len(part) <= 6 for part in (have, of))
    if not (slash and whole and int(of) > 0):
        raise KfError(COUNT, column=1, text=clean_line(typed))
    return int(have), int(of)


def count(board: Plan, at: str, args: Args, _now: Now) -> Reply:
    edit = Edit(board)
    for name, value in zip(("have", "of"), args["count"], strict=True):
        edit.set(at, name, value)
    return edit.reply(at)


def count_now(board: Plan, at: str) -> str:
    row = board.get(at)
    return f"{row.have or 0}/{row.of}" if isinstance(row, Task) and row.of else ""


def due_now(board: Plan, at: str) -> str:
    row = board.get(at)
    iso = row.due if isinstance(row, Task) else ""
    return day_typed(iso)


def start_now(board: Plan, at: str) -> str:
    change = change_at(board, at)
    iso = change.start if change else ""
    return day_typed(iso)
