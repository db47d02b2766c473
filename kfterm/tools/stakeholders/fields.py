"""What happens when stakeholders are listed, placed and followed up."""

from __future__ import annotations

from collections.abc import Sequence

from kfterm.clock import format_date, parse_date
from kfterm.model.change import Value
from kfterm.text import fold
from kfterm.tools.api import Args, Now, Reply, Say
from kfterm.tools.editing import Edit, no
from kfterm.tools.stakeholders.model import NO_USERS, ROUND, SHARED, STAKEHOLDER, Circle
from kfterm.tools.stakeholders.words import USERS
from kfterm.tools.tree.edit import count_words
from kfterm.tools.tree.outline import NOTHING_PASTED, PASTED
from kfterm.words import LANGS, Lang, Words

SHARED_NOW = Words(
    "Holdning, gevinst, tap og notat står nå i utdelinger. I framvisningen vises de aldri.",
    "Haldning, gevinst, tap og notat står no i utdelingar. I framvisinga står dei aldri.",
    "Attitude, gain, loss and note now stand in hand-outs. They are never shown to the room.",
)
KEPT_NOW = Words(
    "Holdning, gevinst, tap og notat står ikke lenger i utdelinger.",
    "Haldning, gevinst, tap og notat står ikkje lenger i utdelingar.",
    "Attitude, gain, loss and note no longer stand in hand-outs.",
)
NEW_ROUND = Words(
    "Runde {number}: sett tallene på nytt. De forrige er husket.",
    "Runde {number}: set tala på nytt. Dei førre er hugsa.",
    "Round {number}: set the figures anew. The former ones are remembered.",
)
NOTHING_PLACED = Words(
    "Ingen har fått tall i denne runden ennå.",
    "Ingen har fått tal i denne runden enno.",
    "Nobody has figures in this round yet.",
)
_OLD = (("was_influence", "influence"), ("was_interest", "interest"), ("was_attitude", "attitude"))


def _means_users(text: str) -> bool:
    return fold(text) in {fold(USERS.get(lang)) for lang in LANGS}


def _listed(board: Circle, edit: Edit, texts: Sequence[str], after: str, now: Now) -> list[str]:
    """New rows; on an empty sheet patients and relatives come first, as the prompt of the method."""
    first = not board.rows and not any(_means_users(text) for text in texts)
    every = [USERS.get(now.lang), *texts] if first else list(texts)
    records = [now.new_id(STAKEHOLDER) for _ in every]
    fields: list[dict[str, Value]] = [{"text": text, "type": "user" if _means_users(text) else None} for text in every]
    edit.add(records, board.id, after, fields)
    return records[1:] if first else records


def add(board: Circle, at: str, args: Args, now: Now) -> Reply:
    """One more, after the cursor."""
    edit = Edit(board)
    made = _listed(board, edit, [args["text"]], at, now)
    return edit.reply(made[0])


def paste(board: Circle, at: str, args: Args, now: Now) -> Reply:
    """One per line."""
    lines = args["text"]
    if not lines:
        return no(NOTHING_PASTED)
    edit = Edit(board)
    made = _listed(board, edit, [line.text for line in lines], at, now)
    return edit.reply(made[0], Say(count_words(PASTED, len(lines))))


def score(board: Circle, at: str, args: Args, _now: Now) -> Reply:
    """Set influence and interest, and go to the next one without a place."""
    edit = Edit(board)
    for name in ("influence", "interest"):
        edit.set(at, name, args[name])
    keys = list(board.parties)
    here = keys.index(at)
    rest = keys[here + 1 :] + keys[:here]
    return edit.reply(next((key for key in rest if board.parties[key].quadrant is None), at))


def new_round(board: Circle, _at: str, _args: Args, _now: Now) -> Reply:
    """Remember where everybody stands, so that the next figures show who has moved."""
    edit = Edit(board)
    for party in board.parties.values():
        for old, name in _OLD:
            edit.set(party.row.id, old, getattr(party.row, name))
    reply = edit.reply()
    if not reply.puts:
        return no(NOTHING_PLACED)
    edit.set(board.id, ROUND, board.round + 1)
    return edit.reply(say=Say(NEW_ROUND, {"number": board.round + 1}))


def share(board: Circle, _at: str, _args: Args, _now: Now) -> Reply:
    """Tick that what is sensitive goes into hand-outs too, or take the tick away."""
    edit = Edit(board)
    edit.set(board.id, SHARED, None if board.shared else True)
    return edit.reply(say=Say(KEPT_NOW if board.shared else SHARED_NOW))


def no_users(board: Circle, _at: str, args: Args, _now: Now) -> Reply:
    """Why no patient, user or relative is on the list; ``None`` takes the reason away."""
    edit = Edit(board)
    edit.set(board.id, NO_USERS, args["reason"])
    return edit.reply()


def parse_due(typed: str, _board: Circle, now: Now) -> str | None:
    """A date as ISO text, the next one when the year is left out; ``None`` when it is empty."""
    return parse_date(typed, now.at.date(), prefer="next").isoformat() if typed.strip() else None


def day(iso: str, lang: Lang) -> str:
    """An ISO date as it is read; what a hand edit has made of it otherwise is shown as it stands."""
    from datetime import date

    try:
        return format_date(date.fromisoformat(iso), lang)
    except ValueError:
        return iso
