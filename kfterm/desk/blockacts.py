"""Acts on one item of the agenda: its kind, its parts, a locked start, what it runs beside, who leads it, its notes."""

from __future__ import annotations

from kfterm.desk.agenda import PARTS
from kfterm.desk.agendaplan import lanes_of
from kfterm.desk.asks import hinted, parse_hour, parse_title, parse_words
from kfterm.desk.places import SessionView, private_note
from kfterm.desk.timeacts import is_block
from kfterm.errors import Fault, KfError
from kfterm.model.change import Put, Value
from kfterm.model.records import Block
from kfterm.text import clean_line
from kfterm.tools.api import Args, Ask, Choice, Command, Now, Reply, Say
from kfterm.words import Words, same

KINDS: dict[str, Words] = {
    "plenum": Words("Plenum", "Plenum", "Plenum"),
    "group": Words("Gruppearbeid", "Gruppearbeid", "Group work"),
    "break": Words("Pause", "Pause", "Break"),
    "talk": Words("Foredrag", "Foredrag", "Talk"),
    "igp": Words("Individuelt - gruppe - plenum", "Individuelt - gruppe - plenum", "Alone - group - plenum"),
}
ALONE = Words("Alene", "Åleine", "On its own")
BREAK_SIGN = " // "
"""Stands between the lines of a note while it is edited in one line."""
NO_NOTE = Words(
    "Posten har ikke noe referat ennå.", "Posten har ikkje noko referat enno.", "The item has no notes yet."
)
NOTED = Words("Skrevet i referatet", "Skrive i referatet", "Noted")
IGP_MINUTES = Fault(
    "session.igp",
    Words(
        "Skriv tre antall minutter: individuelt, gruppe, plenum.",
        "Skriv tre tal på minutt: individuelt, gruppe, plenum.",
        "Type three numbers of minutes: alone, group, plenum.",
    ),
    Words("For eksempel: 3 10 7.", "Til dømes: 3 10 7.", "For instance: 3 10 7."),
)
TABLE_LINE = Fault(
    "session.table_line",
    Words("Begynn med nummeret på bordet.", "Byrj med nummeret på bordet.", "Begin with the number of the table."),
    Words(
        "For eksempel: 3 Vi vil ringe pasienten dagen før.",
        "Til dømes: 3 Vi vil ringje pasienten dagen før.",
        "For instance: 3 We want to phone the patient the day before.",
    ),
)
MOST_TABLES = 99


def block_at(view: SessionView, at: str) -> Block | None:
    """The block under the cursor."""
    return next((block for block in view.blocks if block.id == at), None)


def _has_note(view: SessionView, at: str) -> Words | None:
    block = block_at(view, at)
    return is_block(view, at) or (None if block and block.note else NO_NOTE)


def split_minutes(minutes: int) -> dict[str, int]:
    """The usual parts of an igp block: a fifth alone, a half in groups, the rest in plenum."""
    alone = max(1, minutes // 5)
    group = max(1, minutes // 2)
    return {"individual": alone, "group": group, "plenum": max(1, minutes - alone - group)}


def igp_fields(parts: dict[str, int]) -> dict[str, Value]:
    """The fields of a block with these parts."""
    return {"kind": "igp", "minutes": sum(parts.values()), **{f"igp.{part}": parts[part] for part in PARTS}}


def _set_kind(view: SessionView, at: str, args: Args, _now: Now) -> Reply:
    block = block_at(view, at)
    if args["kind"] == "igp":
        parts = dict(block.igp) if block and block.igp else split_minutes(block.minutes if block else 0)
        return Reply((Put(at, igp_fields({part: parts.get(part, 0) for part in PARTS})),), at=at)
    gone: dict[str, Value] = {f"igp.{part}": None for part in (block.igp if block else ())}
    return Reply((Put(at, {"kind": args["kind"], **gone}),), at=at)


def _kinds(_view: SessionView, _at: str) -> tuple[Choice, ...]:
    return tuple(Choice(kind, words) for kind, words in KINDS.items())


def _kind_now(view: SessionView, at: str) -> str:
    block = block_at(view, at)
    return block.kind if block else "plenum"


def _parse_igp(text: str, _view: SessionView, _now: Now) -> dict[str, int]:
    found = text.replace("+", " ").replace("-", " ").replace(",", " ").split()
    if len(found) != len(PARTS) or not all(one.isascii() and one.isdigit() and len(one) <= 3 for one in found):
        raise KfError(IGP_MINUTES, column=1)
    return dict(zip(PARTS, map(int, found), strict=True))


def _igp_now(view: SessionView, at: str) -> str:
    block = block_at(view, at)
    parts = (block.igp or split_minutes(block.minutes)) if block else {}
    return " ".join(str(parts.get(part, 0)) for part in PARTS)


def _set_igp(_view: SessionView, at: str, args: Args, _now: Now) -> Reply:
    return Reply((Put(at, igp_fields(args["parts"])),), at=at)


def _set_lock(_view: SessionView, at: str, args: Args, _now: Now) -> Reply:
    return Reply((Put(at, {"locked": args["hour"] or None}),), at=at)


def _lock_now(view: SessionView, at: str) -> str:
    block = block_at(view, at)
    return block.locked if block else ""


def _set_beside(_view: SessionView, at: str, args: Args, _now: Now) -> Reply:
    return Reply((Put(at, {"beside": args["block"] or None}),), at=at)


def _others(view: SessionView, at: str) -> tuple[Choice, ...]:
    """The blocks that this one can run beside, the nearest first; never one that runs beside it."""
    order = [block.id for block in view.blocks]
    here = order.index(at) if at in order else 0
    lane = next((lane for lane in lanes_of(view.blocks) if here in lane), ())
    bound = {here, *lane[1:]} if lane[:1] == (here,) else {here}
    near = sorted((place for place in range(len(order)) if place not in bound), key=lambda place: abs(place - here))
    return (Choice("", ALONE, "0"), *(Choice(order[place], same(view.blocks[place].title)) for place in near))


def _beside_now(view: SessionView, at: str) -> str:
    block = block_at(view, at)
    return block.beside if block else ""


def _parse_code(text: str, _view: SessionView, _now: Now) -> str:
    return text.strip()


def _set_owner(_view: SessionView, at: str, args: Args, _now: Now) -> Reply:
    return Reply((Put(at, {"owner": args["owner"] or None}),), at=at)


def _owner_now(view: SessionView, at: str) -> str:
    block = block_at(view, at)
    return block.owner if block else ""


def _add_note(view: SessionView, at: str, args: Args, now: Now) -> Reply:
    block = block_at(view, at)
    lines = [*(block.note.splitlines() if block else ()), args["text"]]
    return Reply((Put(at, {"note": "\n".join(lines)}),), at=at, say=hinted(Say(NOTED), args["text"], now.lang))


def _edit_note(_view: SessionView, at: str, args: Args, _now: Now) -> Reply:
    lines = [line.strip() for line in args["text"].split(BREAK_SIGN.strip())]
    return Reply((Put(at, {"note": "\n".join(line for line in lines if line) or None}),), at=at)


def _note_now(view: SessionView, at: str) -> str:
    block = block_at(view, at)
    return BREAK_SIGN.join(block.note.splitlines()) if block else ""


def _set_private(view: SessionView, at: str, args: Args, now: Now) -> Reply:
    key, _ = private_note(view, at)
    unit = view.private or now.new_id("private")
    if not args["text"]:
        return Reply((Put(key, {"_gone": True}, unit),), at=at) if key else Reply(at=at)
    if key:
        return Reply((Put(key, {"text": args["text"]}, unit),), at=at)
    fields: dict[str, Value] = {"in": unit, "about": at, "text": args["text"]}
    return Reply((Put(now.new_id("note"), fields, unit),), at=at)


def _private_now(view: SessionView, at: str) -> str:
    return private_note(view, at)[1]


def _parse_line(text: str, _view: SessionView, _now: Now) -> tuple[int, str]:
    line = clean_line(text)
    digits = line[: len(line) - len(line.lstrip("0123456789"))]
    if not digits or not 1 <= int(digits[:4]) <= MOST_TABLES:
        raise KfError(TABLE_LINE, column=1)
    return int(digits), line[len(digits) :].lstrip(" :.)-").strip()


def _set_line(_view: SessionView, at: str, args: Args, _now: Now) -> Reply:
    table, text = args["line"]
    return Reply((Put(at, {f"lines.t{table}": text or None}),), at=at)


def table_lines(block: Block) -> tuple[tuple[int, str], ...]:
    """The public lines of a block by number of the table."""
    found = ((name[1:], text) for name, text in block.lines.items())
    return tuple(sorted((int(number), text) for number, text in found if number.isascii() and number.isdigit()))


COMMANDS: tuple[Command[SessionView], ...] = (
    Command(
        "session.kind",
        Words("Arbeidsform", "Arbeidsform", "Way of working"),
        Words(
            "Plenum, gruppearbeid, pause, foredrag eller individuelt - gruppe - plenum.",
            "Plenum, gruppearbeid, pause, foredrag eller individuelt - gruppe - plenum.",
            "Plenum, group work, break, talk, or alone - group - plenum.",
        ),
        _set_kind,
        key="t",
        can=is_block,
        asks=(Ask("kind", Words("Arbeidsform", "Arbeidsform", "Way of working"), _parse_code, _kinds, _kind_now),),
    ),
    Command(
        "session.igp",
        Words("Minutter i tre deler", "Minutt i tre delar", "Minutes of three parts"),
        Words(
            "Individuelt - gruppe - plenum: tre tider etter hverandre.",
            "Individuelt - gruppe - plenum: tre tider etter kvarandre.",
            "Alone - group - plenum: three timers, one after the other.",
        ),
        _set_igp,
        key="T",
        can=is_block,
        asks=(
            Ask(
                "parts",
                Words("Individuelt, gruppe, plenum", "Individuelt, gruppe, plenum", "Alone, group, plenum"),
                _parse_igp,
                start=_igp_now,
            ),
        ),
    ),
    Command(
        "session.line",
        Words("Linje fra et bord", "Linje frå eit bord", "Line from a table"),
        Words(
            "Skriv nummeret på bordet og det de kom fram til. Salen ser det.",
            "Skriv nummeret på bordet og det dei kom fram til. Salen ser det.",
            "Type the number of the table and what it found. The room sees it.",
        ),
        _set_line,
        key="l",
        can=is_block,
        asks=(Ask("line", Words("Bord og linje", "Bord og linje", "Table and line"), _parse_line),),
    ),
    Command(
        "session.lock",
        Words("Lås starttiden", "Lås starttida", "Lock the start"),
        Words(
            "Sett en start som ikke flytter seg, som lunsj. Tom linje låser opp.",
            "Set ein start som ikkje flyttar seg, som lunsj. Tom linje låser opp.",
            "Set a start that does not move, such as lunch. An empty line unlocks.",
        ),
        _set_lock,
        key="c",
        can=is_block,
        asks=(
            Ask(
                "hour",
                Words("Starter kl.", "Startar kl.", "Starts at"),
                parse_hour,
                start=_lock_now,
                optional=True,
                hint=Words("12:00 · tom: følger posten før", "12:00 · tom: følgjer posten før", "12:00 · empty: free"),
            ),
        ),
    ),
    Command(
        "session.beside",
        Words("Samtidig med", "Samtidig med", "At the same time as"),
        Words(
            "La posten starte samtidig med en annen, for parallelt gruppearbeid.",
            "La posten starte samtidig med ein annan, for parallelt gruppearbeid.",
            "Let the item start together with another one, for parallel group work.",
        ),
        _set_beside,
        key="w",
        can=is_block,
        asks=(Ask("block", Words("Samtidig med", "Samtidig med", "Same time as"), _parse_code, _others, _beside_now),),
    ),
    Command(
        "session.owner",
        Words("Hvem leder posten", "Kven leier posten", "Who leads it"),
        Words("Sett rolle eller initialer.", "Set rolle eller initialar.", "Set a role or initials."),
        _set_owner,
        key="e",
        can=is_block,
        asks=(
            Ask(
                "owner",
                Words("Hvem leder posten?", "Kven leier posten?", "Who leads it?"),
                parse_words,
                start=_owner_now,
                optional=True,
            ),
        ),
    ),
    Command(
        "session.note",
        Words("Referat", "Referat", "Notes"),
        Words(
            "Skriv i referatet fra posten, linje for linje. Det kommer med i utdelinger.",
            "Skriv i referatet frå posten, linje for linje. Det kjem med i utdelingar.",
            "Write the public notes of the item, line by line. They go into hand-outs.",
        ),
        _add_note,
        key="n",
        can=is_block,
        asks=(Ask("text", Words("Referat", "Referat", "Notes"), parse_title),),
    ),
    Command(
        "session.note_edit",
        Words("Endre referatet", "Endre referatet", "Edit the notes"),
        Words("Rett det som står.", "Rett det som står.", "Correct what stands there."),
        _edit_note,
        key="N",
        can=_has_note,
        asks=(
            Ask(
                "text",
                Words("Referat", "Referat", "Notes"),
                parse_words,
                start=_note_now,
                optional=True,
                hint=Words(
                    "// skiller linjene · tom: slett",
                    "// skil linjene · tom: slett",
                    "// parts the lines · empty: none",
                ),
            ),
        ),
    ),
    Command(
        "session.private",
        Words("Notat bare for deg", "Notat berre for deg", "Private note"),
        Words(
            "Skriv et notat som aldri vises for salen og ikke følger økten.",
            "Skriv eit notat som aldri blir vist for salen og ikkje følgjer økta.",
            "Write a note that the room never sees and that does not go with the session.",
        ),
        _set_private,
        key="v",
        can=is_block,
        asks=(
            Ask(
                "text",
                Words("Bare for deg", "Berre for deg", "Only for you"),
                parse_words,
                start=_private_now,
                optional=True,
            ),
        ),
    ),
)
